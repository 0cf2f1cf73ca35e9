"""Relations between cells in one linear normal form.

A rule's formula, applied to a form, becomes `Instance`s: one for each column
or row it runs over.  The same form serves the check, its explanation and the
localisation of the likeliest wrong cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lint.model import CellKey, Number

Op = Literal["=", "!=", "<=", ">=", "<", ">"]


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum of cells and a constant: ((cell, 1), …) + constant."""

    terms: tuple[tuple[CellKey, Number], ...]
    constant: Number = 0


@dataclass(frozen=True, slots=True)
class Instance:
    """One relation over given cells: ``left op right``.

    ``anchor`` is where a finding stands: the relation's total.  ``axis`` says
    what it runs over: ("column", "自然人") or ("row", "三.四.1").
    """

    code: str
    table: str
    left: Linear
    op: Op
    right: Linear
    anchor: CellKey
    axis: tuple[str, str]
