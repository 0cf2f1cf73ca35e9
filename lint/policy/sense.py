"""Values of the right shape that mean nothing: days that are none, words that
are their own correction, years that run backwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.policy.errors import brief

Way = tuple[str | int, ...]

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Of the months of a common year."""

_TERMS = {"wrong-word": ("words", "more"), "repeated-word": ("characters", "words")}
"""Parameters that are lists of words, each with what it is instead; by check."""


class Nonsense(NamedTuple):
    """Where below a rule or an override, and a sentence."""

    way: Way
    message: str


def senseless_parameters(check: str, params: Mapping[str, Any]) -> Iterator[Nonsense]:
    """Below ``with``."""
    for kind, (month, day) in params.get("due", {}).items():
        if message := _no_deadline(month, day):
            yield Nonsense(("with", "due", kind), f"“{kind}”{message}")
    for key in _TERMS.get(check, ()):
        yield from _senseless_terms(key, params.get(key, ()))
    for number, document in enumerate(params.get("documents", ())):
        for each in senseless_years(document):
            yield Nonsense(("with", "documents", number, *each.way), each.message)


def _no_deadline(month: int, day: int) -> str:
    if month > len(_DAYS):
        return f"没有 {month} 月；先写月，后写日，如 [1, 20]"
    if (month, day) == (2, 29):
        return "2 月 29 日不是每年都有"
    return f"{month} 月没有 {day} 日" if day > _DAYS[month - 1] else ""


def _senseless_terms(key: str, terms: Any) -> Iterator[Nonsense]:
    seen: set[str] = set()
    for number, term in enumerate(terms):
        wrong = term["wrong"]
        if term.get("right") == wrong:
            said = f"“right”与“wrong”都是“{brief(wrong)}”：没有可改的"
            yield Nonsense(("with", key, number, "right"), said)
        if wrong in seen:
            yield Nonsense(("with", key, number, "wrong"), f"“{brief(wrong)}”重复了；请删去一个")
        seen.add(wrong)


def senseless_years(scope: Mapping[str, Any]) -> Iterator[Nonsense]:
    """``years`` of a ``for`` or of a document."""
    first, last = scope.get("years", (None, None))
    if first and last and first > last:
        yield Nonsense(("years",), f"年度起止颠倒：{first} 在 {last} 之后")
