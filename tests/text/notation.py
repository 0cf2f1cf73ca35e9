"""The notation of the labelled set (tests/text/labelled/README.md), read and written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from lint.model import INFINITY, Body, Number, Paragraph, Span
from lint.text.claims import Change, Claim, Claims, Listing, Quantity
from lint.text.reading import claims_in
from lint.text.sentences import sentences_in

BODIES = {
    "department": Body("示例市林业局", "city", "department"),
    "government": Body("示例县人民政府", "county", "government"),
    "township": Body("桃溪镇人民政府", "township", "government"),
}
_SILENT_ALONE = {"信息", "别的"}


def read(
    text: str, *, body: str = "department", year: int = 2024, section: str = "一", heading: str = ""
) -> Claims:
    """The claims of a text, as if it stood in a report."""
    paragraph = Paragraph(text, Span(0, len(text)))
    return claims_in(sentences_in([paragraph], section, heading), BODIES[body], year)


def written(claims: Claims) -> tuple[list[str], list[str]]:
    """Claims and lists in the notation."""
    kept = [c for c in claims.claims if not alone(c)]
    return sorted(claim(c) for c in kept), sorted(listing(one) for one in claims.listings)


def alone(claim: Claim) -> bool:
    """What the notation leaves out: published information and other things, uncompared."""
    return bool(set(claim.subjects) & _SILENT_ALONE) and not (claim.share or claim.change)


def claim(claim: Claim) -> str:
    columns = "".join(f"/{c}" for c in (*claim.applicants, *claim.results))
    value = "无" if claim.denial else _value(claim.quantity) if claim.quantity else "-"
    marks = []
    if claim.share:
        marks.append(f"占{_value(claim.share)}%")
    if claim.change:
        marks += _change(claim.change)
    if claim.period != "本年":
        marks.append(f"@{claim.period}")
    if claim.narrowed:
        marks.append("部分")
    marks += {"own": [], "open": ["全域"], "other": ["他机关"]}[claim.scope.kind]
    return normal(" ".join([claim.subject + columns, value, *marks]))


def _value(quantity: Quantity) -> str:
    return _number(quantity.low, quantity.high)


def _number(low: Number, high: Number) -> str:
    if low == high:
        return f"{Decimal(low):f}"
    return f"{low if low else ''}..{'' if high == INFINITY else high}"


def _change(change: Change) -> list[str]:
    sign = {1: "增", -1: "减", 0: "平"}[change.direction]
    marks = [sign + _value(change.amount)] if change.amount else []
    if change.percent or not marks:
        marks.append(sign + (_value(change.percent) + "%" if change.percent else ""))
    if change.base:
        marks.append(f"比{_value(change.base)}")
    return marks


def listing(one: Listing) -> str:
    sign = "=" if one.exhaustive else ">="
    parts = " + ".join(_value(p.quantity) for p in one.parts if p.quantity)
    return normal(f"{_value(one.whole.quantity) if one.whole.quantity else '?'} {sign} {parts}")


def normal(text: str) -> str:
    """One order of marks, one way of writing numbers."""
    text = re.sub(r"\s+", " ", text.strip())
    if "=" in text:
        return text
    subject, value, *marks = text.split(" ")
    value = re.sub(r"^(\d+)\.0+$", r"\1", value)
    subject, *columns = subject.split("/")
    return " ".join(["/".join([subject, *sorted(columns)]), value, *sorted(marks)])


def all_normal(texts: Iterable[object]) -> list[str]:
    return sorted(normal(str(text)) for text in texts or ())
