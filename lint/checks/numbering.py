"""The numbers of headings (S110) and their levels (S111)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lint.checks.outline import siblings
from lint.checks.places import SECTIONS, quoted, section_at
from lint.findings import Draft, Place, Related, Verdict
from lint.model import Heading, Report, Section, UnknownTable
from lint.normal import bare, loosely
from lint.policy.rule import Rule

_MOST = 60
"""A list that counts further is none: "2023." begins a year, not an item."""

_TITLE = 20
"""Characters of a line at most that may be the title of the list below it."""


def heading_sequence(report: Report, rule: Rule) -> Iterator[Verdict]:
    """S110: the numbers of the sections, and of each list of heads within one.

    A section that keeps its official number is right also where another is
    missing (S101) or stands elsewhere (S103); one that stands twice counts once.
    """
    first: dict[str, Section] = {}
    for section in report.sections:
        title = bare(section.heading.title)
        if section is not first.setdefault(title, section) and not _holds_copy(section):
            yield _twice(report, first[title].heading, section.heading)
    sections = [s for s in first.values() if s.heading.depth == 1]
    official = {id(s.heading): SECTIONS.index(s.key) + 1 for s in sections if s.key}
    yield from _numbers(report, [s.heading for s in sections], official, sections=True)
    for section in report.sections:
        heads = list(section.headings())
        for again in [h for h in heads if bare(h.text) == bare(section.heading.text)]:
            heads.remove(again)
            yield _twice(report, section.heading, again)
        # A list may begin again after a head of another kind.
        fresh = {
            id(head): 1
            for before, head in zip([section.heading, *heads], heads, strict=False)
            if before.depth != head.depth
        }
        for series in siblings(heads):
            yield from _numbers(report, series, fresh)


def _twice(report: Report, first: Heading, again: Heading) -> Verdict:
    return Verdict.failed(_number_draft(report, first, again, "twice"))


def _holds_copy(section: Section) -> bool:
    """Whether a section is the copy of another with its table: P002 says so."""
    return any(isinstance(b, UnknownTable) and b.reason == "duplicate" for b in section.blocks)


def _numbers(
    report: Report,
    series: Sequence[Heading],
    allowed: Mapping[int, int],
    *,
    sections: bool = False,
) -> Iterator[Verdict]:
    """``allowed`` are numbers that need not follow, by the id of the heading:
    for ``sections`` the official ones.

    After a wrong number two may follow: the one after it, and the one after
    what it should have been; so that one slip is one finding.
    """
    due, other_due, last = 1, 1, None
    series = [heading for heading in series if (heading.number or _MOST + 1) <= _MOST]
    for heading, following in zip(series, [*series[1:], None], strict=False):
        number, own = heading.number or 0, allowed.get(id(heading))
        if number in (due, other_due, own) or (
            not sections and _explained(report, last, heading, due)
        ):
            yield Verdict.passed()
            due = other_due = number + 1
        else:
            face, right = _fault(last, heading, following, due), due
            if sections and own:
                face, right = "section", own
            yield Verdict.failed(_number_draft(report, last, heading, face, right))
            due, other_due = number + 1, due + 1
        last = heading


def _fault(last: Heading | None, heading: Heading, following: Heading | None, due: int) -> str:
    """What is wrong with a number; of two that are the same the one in the wrong place."""
    number = heading.number or 0
    if number in [other.number for other in (last, following) if other]:
        return "repeat"
    if last is None:
        return "start"
    return "skip" if number > due else "backwards"


def _explained(report: Report, last: Heading | None, heading: Heading, due: int) -> bool:
    """Whether the text between excuses a number: the missing ones stand there,
    not on lines of their own, or a line there introduces a new list."""
    number = heading.number or 0
    section = next((s for s in report.sections if heading in s.blocks), None)
    start = last.span.end if last else section.span.start if section else 0
    between = report.source.text[start : heading.span.start]
    if number == 1:
        line = between.rstrip().rpartition("\n")[2].strip()
        is_title = 0 < len(line) <= _TITLE and line[-1] not in "。；;！？"
        return is_title or line.endswith(("：", ":"))
    missing = [loosely(_marker(heading, n)) for n in range(due, number)]
    return bool(missing) and all(re.search(marker, between) for marker in missing)


def _number_draft(
    report: Report, last: Heading | None, heading: Heading, face: str, due: int = 0
) -> Draft:
    number = heading.number or 0
    place = Place(section=section_at(report, heading.span.start))
    return Draft(
        heading.span,
        place,
        {
            "found": _marker(heading, number),
            "due": _marker(heading, due),
            "last": _marker(last, last.number or 0) if last else "",
            "missing": quoted(_marker(heading, n) for n in range(due, number)),
            "title": heading.title,
        },
        message=face,
        related=(Related(last.span, last.text, place),) if last else (),
    )


def _marker(heading: Heading, number: int) -> str:
    """How the heading would be numbered: （三） → （四）."""
    marker = heading.marker.strip()
    marker, found = re.subn("[0-9０-９]+", str(number), marker, count=1)
    if not found:
        marker = re.sub("[一二三四五六七八九十百零〇]+", in_chinese(number), marker, count=1)
    return marker


def in_chinese(number: int) -> str:
    """1 to 99 in characters: 12 → 十二."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    front = "" if tens == 0 else "十" if tens == 1 else digits[tens] + "十"
    return front + (digits[ones] if ones else "")


def heading_level(report: Report, rule: Rule) -> Iterator[Verdict]:
    """S111: one finding for a series, with the headings that differ from most."""
    yield from _levels([section.heading for section in report.sections if section.key], None)
    for section in report.sections:
        for series in siblings(section.headings()):
            yield from _levels(series, section.key)


def _levels(series: Sequence[Heading], key: str | None) -> Iterator[Verdict]:
    series = [heading for heading in series if heading.markup and heading.depth]
    if len(series) < 2:
        return
    usual = Counter(heading.markup for heading in series).most_common(1)[0][0]
    odd = [heading for heading in series if heading.markup != usual]
    if not odd:
        yield Verdict.passed()
        return
    place = Place(section=key)
    yield Verdict.failed(
        Draft(
            odd[0].span,
            place,
            {
                "titles": quoted(heading.title for heading in odd),
                "levels": "、".join(str(level) for level in sorted({h.markup for h in odd})),
                "usual": usual,
                "count": len(odd),
            },
            related=tuple(Related(h.span, h.text, place) for h in odd[1:]),
        )
    )
