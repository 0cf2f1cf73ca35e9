"""The likeliest wrong cells: the smallest change that satisfies every relation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lint.findings import Repair
from lint.model import CellKey, Table
from lint.relations import Instance


class Cause(NamedTuple):
    """Relations that fail together, and up to three ways to mend them."""

    relations: tuple[Instance, ...]
    repairs: tuple[Repair, ...]


def localise(
    table: Table, relations: Sequence[Instance], confirmed: frozenset[CellKey] = frozenset()
) -> tuple[Cause, ...]:
    return ()
