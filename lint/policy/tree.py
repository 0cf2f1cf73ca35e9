"""A formula as a tree.

Every node keeps ``at``, the offset in the text where it begins, so that an
error can be shown there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from lint.model import Number
from lint.policy.errors import suggestion
from lint.relations import Op, Tolerance


class FormulaError(Exception):
    """What is wrong with a formula, and at which offset.

    ``missing`` says that it only speaks of a row or column which this form
    does not have: another form may.  ``key`` is the parameter that holds the
    formula or the name.  ``unknown`` is a name with those that there are:
    whoever reads the message is told the nearest.
    """

    def __init__(
        self,
        message: str,
        at: int = 0,
        *,
        missing: bool = False,
        key: str = "formula",
        unknown: tuple[str, Iterable[str]] | None = None,
    ) -> None:
        super().__init__(message)
        self.at, self.missing, self.key = at, missing, key
        self._said, self._unknown = message, unknown

    @property
    def message(self) -> str:
        return self._said + (suggestion(*self._unknown) if self._unknown else "")


class Name(NamedTuple):
    """A row or column: 三.四.1; ``source`` "prev" or "children" when of other reports."""

    at: int
    name: str
    source: str = ""


class Select(NamedTuple):
    """一[总计], or with ``last`` 一[自然人 .. 其他]."""

    at: int
    base: Tree
    first: Name
    last: Name | None = None


class Range(NamedTuple):
    """三.一 .. 三.六: what a function takes, not a figure itself."""

    at: int
    first: Name
    last: Name


class Claim(NamedTuple):
    """A figure of the text: claim(收到申请)."""

    at: int
    subject: str


class Figure(NamedTuple):
    """A number written in the formula."""

    at: int
    value: Number


class Sum(NamedTuple):
    """Parts added, or subtracted where the flag beside them is set."""

    at: int
    parts: tuple[tuple[Tree, bool], ...]


class Product(NamedTuple):
    """Factors multiplied, or divided by where the flag beside them is set."""

    at: int
    parts: tuple[tuple[Tree, bool], ...]


class Function(NamedTuple):
    """sum, min, max or abs of its arguments."""

    at: int
    name: Literal["sum", "min", "max", "abs"]
    arguments: tuple[Tree | Range, ...]


class BlankAs(NamedTuple):
    """x ?? 0: what the blank cells of x count as."""

    at: int
    base: Tree
    value: Number


Tree = Name | Select | Claim | Figure | Sum | Product | Function | BlankAs


class Comparison(NamedTuple):
    """A condition: left op right."""

    at: int
    left: Tree
    op: Op
    right: Tree


class Presence(NamedTuple):
    """A condition: present(x)."""

    at: int
    base: Tree


class Connective(NamedTuple):
    """Conditions joined by "and" or "or", or one under "not"."""

    at: int
    operator: Literal["and", "or", "not"]
    parts: tuple[Guard, ...]


Guard = Comparison | Presence | Connective


class Formula(NamedTuple):
    """A whole relation: left op right | another right ± tolerance when guard."""

    left: Tree
    op: Op
    rights: tuple[Tree, ...]
    tolerance: Tolerance | None = None
    guard: Guard | None = None
