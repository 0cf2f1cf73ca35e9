"""The period of the report's figures and the date of the report (N106, N107)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint.checks.dates import Day, Period, day_of
from lint.checks.narrative import Part, parts
from lint.checks.places import quoted
from lint.checks.years import own_year, positions, stated_periods
from lint.findings import Draft, Place, Severity, Verdict
from lint.model import Paragraph, Report, Span
from lint.policy.rule import Rule


def reporting_period(report: Report, rule: Rule) -> Iterator[Verdict]:
    """N106: 1 January to 31 December of the report's year."""
    texts = parts(report)
    stated = [(part, p) for part in texts for p in stated_periods(part.text)]
    if not stated:
        yield Verdict.not_applicable("period")
        return
    year = report.year
    if any(day.year not in (0, year) for _, p in stated for day in (p.begin, p.last) if day):
        year = own_year(report, positions(report))
    for part, period in stated:
        face = _fault(period, year)
        if face is None:
            yield Verdict.passed()
        elif face == "part" and _is_new(texts, rule):
            yield Verdict.unknown(quoted([part.text[period.start : period.end]]))
        else:
            yield _wrong(part, period, year, face)


def _fault(period: Period, year: int | None) -> str | None:
    """What is wrong with a period: ``backwards``, ``other-year``, ``part``; None if nothing."""
    begin, last = period.begin, period.last
    if begin is None:
        # 截至……: the figures may be told as they stood later
        return "part" if last.year == year and last < Day(last.year, 12, 31) else None
    if last < begin:
        return "backwards"
    own = year or begin.year
    if {begin.year, last.year} - {0, own}:
        return "other-year"
    whole = begin[1:] == (1, 1) and last[1:] == (12, 31)
    return None if whole else "part"


def _is_new(texts: Sequence[Part], rule: Rule) -> bool:
    """Whether the report tells of a body founded or merged in the year."""
    return any(word in part.text for part in texts for word in rule.params["new"])


def _wrong(part: Part, period: Period, year: int | None, face: str) -> Verdict:
    return Verdict.failed(
        Draft(
            part.span(period.start, period.end),
            Place(section=part.key),
            {
                "found": part.text[period.start : period.end],
                "year": year or period.last.year,
            },
            message=face,
            severity=Severity.WARNING if face == "part" else None,
        )
    )


def document_date(report: Report, rule: Rule) -> Iterator[Verdict]:
    """N107: not before the year is over, and not after the day that is due."""
    year = report.year
    dates = list(_dates(report, rule))
    if year is None or not dates:
        yield Verdict.not_applicable("date")
        return
    due = _deadline(report, rule, year + 1)
    late = False
    for span, day, place in dates:
        values = {"found": str(day), "year": year, "next": year + 1, "due": str(due)}
        if day < Day(year, 12, 31):
            yield Verdict.failed(Draft(span, place, values, message="early"))
        elif due and day > due and not late:
            late = True  # what is signed late is published late
            yield Verdict.failed(Draft(span, place, values, message="late"))
        else:
            yield Verdict.passed()


def _deadline(report: Report, rule: Rule, year: int) -> Day | None:
    """The last day for a body of its kind; None where the law names none (townships)."""
    if report.body.level in rule.params["not_for"]:
        return None
    due = rule.params["due"].get(report.body.kind)
    return Day(year, *due) if due else None


def _dates(report: Report, rule: Rule) -> Iterator[tuple[Span, Day, Place]]:
    """The day of signature, and that of a 发布时间 line before the first section."""
    for section in report.sections[-1:]:
        for block in section.blocks[-_SIGNED_WITHIN:]:
            if isinstance(block, Paragraph) and len(block.text) <= _LONGEST_DATE:
                day = day_of("".join(block.text.split()).strip("（）()"))
                if day:
                    yield block.span, day, Place(section=section.key)
    labels = "|".join(map(re.escape, rule.params["labels"]))
    labelled = re.compile(rf"(?:{labels})\s*[:：]?\s*{_PUBLISHED}")
    for block in report.preamble:
        if isinstance(block, Paragraph) and (match := labelled.search(block.text)):
            start = block.span.start
            span = Span(start + match.start(1), start + match.end())
            yield span, Day(*map(int, match.groups())), Place()


_PUBLISHED = r"(20\d\d)\s*[年./-]\s*(\d\d?)\s*[月./-]\s*(\d\d?)日?"
_SIGNED_WITHIN = 12
"""Paragraphs from the end: a web page has its furniture below the signature."""
_LONGEST_DATE = 20
