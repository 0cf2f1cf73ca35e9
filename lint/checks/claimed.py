"""What the rules ask of a claim: whose it is, what it may be, and which claims go together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from lint.checks.relations import figure
from lint.interval import Interval
from lint.model import Report, Span
from lint.text.claims import Claim, Quantity

_STOPS = frozenset("，。；：！？,;:!?")
LONGEST = 60
"""Characters of the text that a message quotes."""
MANY = 5
"""Figures of one subject under one heading: with more, none is the one."""


def quoted(span: Span, report: Report) -> str:
    """The words of the text as one line, the middle left out where they are many."""
    text = "".join(report.source.text[span.start : span.end].split())
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]}……{text[-LONGEST // 2 :]}"


def words_of(said: Claim) -> Span:
    """The extent of a claim in the text; of a denial the whole clause, with its "未"."""
    sentence, span = said.sentence, said.span
    if not said.denial or not sentence.places:
        return span
    start = bisect_left(sentence.places, span.start)
    end = bisect_left(sentence.places, span.end)
    while start > 0 and sentence.text[start - 1] not in _STOPS:
        start -= 1
    while end < len(sentence.text) and sentence.text[end] not in _STOPS:
        end += 1
    return sentence.span(start, end)


def lineage(said: Claim) -> Iterator[Claim]:
    """A claim and the wholes it is a part of."""
    link: Claim | None = said
    while link is not None:
        yield link
        link = link.whole


def is_own(said: Claim, report: Report) -> bool:
    """Whether it is of the report's year and not another body's figure."""
    return all(
        link.period in ("本年", str(report.year)) and link.scope.kind != "other"
        for link in lineage(said)
    )


def is_narrowed(said: Claim) -> bool:
    """Whether it is a part that no cell of the tables stands for."""
    return any(link.narrowed for link in lineage(said))


def is_open(said: Claim) -> bool:
    """Whether it may be of another scope than the tables."""
    return any(link.scope.kind == "open" for link in lineage(said))


def is_approximate(said: Claim) -> bool:
    """约, 余, or counted in 万."""
    quantity = said.quantity
    return quantity is not None and not (quantity.exact and quantity.places >= 0)


def by_heading(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The claims that stand under one heading."""
    for _, group in groupby(claims, lambda said: (said.sentence.section, said.sentence.heading)):
        yield list(group)


def bounds_of(said: Claim) -> Interval | None:
    """What a claim's figure may be; a denial is 0."""
    if said.denial:
        return Interval(0, 0)
    return rounded(said.quantity) if said.quantity else None


def rounded(quantity: Quantity) -> Interval:
    """The numbers that are written so: 33.9 for 33.85 to 33.95; a count stands for itself."""
    if quantity.places == 0 and quantity.unit != "%":
        return Interval(quantity.low, quantity.high)
    half = Decimal(5).scaleb(-quantity.places - 1)
    return Interval(quantity.low - half, quantity.high + half)


def totals_of(group: Iterable[Claim], report: Report) -> dict[str, list[Claim]]:
    """The whole figures of the year by subject, one claim for each figure told, few of each."""
    told: dict[str, list[Claim]] = {}
    for said in group:
        if said.bounds is None or len(said.subjects) != 1 or said.applicants or said.results:
            continue
        if not is_own(said, report) or is_narrowed(said) or is_open(said):
            continue
        same = told.setdefault(said.subjects[0], [])
        if len(same) < MANY and all(known.bounds != said.bounds for known in same):
            same.append(said)
    return told


def said_number(said: Claim) -> str:
    """The claim's figure for a message: 75, 30~39; 0 for a denial."""
    low, high = said.bounds or (0, 0)
    return figure(Interval(low, high))


def union(spans: Iterable[Span]) -> Span:
    """The extent that holds them all."""
    every = list(spans)
    return Span(min(span.start for span in every), max(span.end for span in every))
