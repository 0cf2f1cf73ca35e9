"""Marks and spaces of the running text (F101, F103 to F105); all of it mild."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lint.checks.pairs import matched
from lint.checks.places import section_at
from lint.checks.prose import Passage, Prose, is_han, paragraph_pairs, prose
from lint.findings import Draft, Fix, FixLevel, Place, Verdict
from lint.model import Heading, Report, Span
from lint.policy.rule import Rule

_FULL = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）"}
_HALF_MARK = re.compile(r"[,:;] ?|[()]")
_CLOSING, _OPENING = "，。；：、！？”’）》", "，。；：、！？“‘（《”’）》"
"""Marks of Chinese text before and after which no space belongs."""


def half_width(report: Report, rule: Rule) -> Iterator[Verdict]:
    """F101: one finding for a paragraph, with all its marks.

    A mark is in Chinese text when a Chinese character or mark stands beside
    it; times, figures, addresses and English keep theirs.
    """
    running = prose(report)
    text = running.text
    spots: dict[Passage, list[tuple[int, int]]] = defaultdict(list)
    partners = matched(text, "(（", ")）")
    for match in _HALF_MARK.finditer(text):
        start, end = match.span()
        if text[start] in "()":
            partner = partners.get(start)
            chinese = partner is not None and _is_chinese(text, *sorted((start, partner)))
        else:
            chinese = _stands_in_chinese(text[start - 1 : start], text[end : end + 1])
        passage = running.passage(start)
        own = passage.running or start < passage.body
        if chinese and own and not _is_number(text, start, passage):
            spots[passage].append((start, end if text[end : end + 1] != "\n" else start + 1))
    for face, found in _told(spots, running):
        marks = sorted({text[start] for start, _ in found}, key=",:;()".index)
        full = "".join(_FULL[mark] for mark in marks)
        yield Verdict.failed(
            Draft(
                running.span(found[0][0], found[0][0] + 1),
                running.place(found[0][0]),
                {"marks": " ".join(marks), "full": full, "count": len(found)},
                message=face,
                fixes=tuple(
                    fix
                    for start, end in found
                    for fix in running.fix(start, end, _FULL[text[start]], FixLevel.SAFE)
                ),
            )
        )
    if not spots:
        yield Verdict.passed()


def _told(
    spots: Mapping[Passage, Sequence[tuple[int, int]]], running: Prose
) -> Iterator[tuple[str, Sequence[tuple[int, int]]]]:
    """The findings that many spots make, each with its message: one for a
    paragraph, or one for the report where most paragraphs have some."""
    paragraphs = sum(passage.running for passage in running.passages)
    if len(spots) > 3 and 2 * len(spots) > paragraphs:
        yield "all", [spot for found in spots.values() for spot in found]
    else:
        for found in spots.values():
            yield "default" if len(found) > 1 else "one", found


def _stands_in_chinese(before: str, after: str) -> bool:
    """Whether a mark has a Chinese character or mark on one side of it."""
    return (
        is_han(before)
        or before in _AFTER
        or (before != "]" and (is_han(after) or after in _BEFORE))
    )


_AFTER, _BEFORE = tuple("，。；：、！？“”‘’（）《》〈〉〔〕【】%％"), tuple("“《（〔")


def _is_number(text: str, at: int, passage: Passage) -> bool:
    """Whether a mark belongs to a heading's number, of which F104 speaks."""
    number = re.match(_NUMBER, text[passage.start : passage.body])
    return number is not None and at < passage.start + number.end()


_NUMBER = r"[#*_\s]*[（(][ ]*[一二三四五六七八九十0-9０-９]{1,3}[ ]*[）)]"


def _is_chinese(text: str, opening: int, closing: int) -> bool:
    """Whether a pair of brackets belongs to Chinese text: by what stands in it or
    beside it, or because one of the two is full width already."""
    if text[opening - 1 : opening] == "]":  # a link of Markdown
        return False
    if text[opening] == "（" or text[closing] == "）":
        return True
    inside = text[opening + 1 : closing]
    before, after = text[max(opening - 1, 0) : opening], text[closing + 1 : closing + 2]
    if any(map(is_han, inside + before)):
        return True
    return is_han(after) and not before.isalnum()  # Open Data(ODC)培训


def broken_paragraph(report: Report, rule: Rule) -> Iterator[Verdict]:
    """F103: the paragraph above has no end, the one below no beginning.

    Silent for text whose every line was broken to fit a page.
    """
    if prose(report).wrapped:
        yield Verdict.not_applicable()
        return
    broken = False
    openings = tuple(rule.params["openings"])
    for above, below, section in paragraph_pairs(report):
        if len(above.text) < rule.params["shortest"] or not _is_unfinished(above.text):
            continue
        if re.match(_OPENS, below.text) or below.text.startswith(openings):
            continue
        if not re.search(_GOES_ON, below.text) or "\t" in above.text + below.text:
            continue
        broken = True
        gap = Span(above.span.end, below.span.start)
        start = max(above.span.start, above.span.end - _CONTEXT)
        yield Verdict.failed(
            Draft(
                Span(start, above.span.end),
                Place(section=section),
                {"end": above.text[-_CONTEXT:], "beginning": below.text[:_CONTEXT]},
                fixes=(Fix(gap, "", FixLevel.SAFE),),
            )
        )
    if not broken:
        yield Verdict.passed()


_CONTEXT = 8
_OPENS = (
    r"[0-9０-９(（一二三四五六七八九十\-—*#+>|“\"‘《【〔·•●■◆]"
    r"|第[一二三四五六七八九十]|[^，。；、\s]{1,8}[：:]"
)
_GOES_ON = "[，、。；]"


def _is_unfinished(text: str) -> bool:
    """Whether a paragraph has the marks of sentences, but not at its end."""
    return (is_han(text[-1]) or text[-1] in "，、") and bool(re.search(_GOES_ON, text))


def numbering_style(report: Report, rule: Rule) -> Iterator[Verdict]:
    """F104: one finding for the report, at the first of its heads."""
    wrong: list[tuple[Heading, str]] = []
    for section in report.sections:
        for heading in section.headings():
            marker = heading.marker.strip()
            right = _official(marker)
            after = report.source.text[heading.title_span.start : heading.title_span.start + 1]
            # 1、2023年 would become 1.2023年
            if right != marker and not (right.endswith(".") and after.isdigit()):
                wrong.append((heading, right))
    if not wrong:
        yield Verdict.passed()
        return
    first, right = wrong[0]
    values = {"found": first.marker.strip(), "right": right, "count": len(wrong)}
    yield Verdict.failed(
        Draft(
            first.span,
            Place(section=section_at(report, first.span.start)),
            values,
            message="default" if len(wrong) > 1 else "one",
            fixes=tuple(fix for heading, right in wrong for fix in _marker_fixes(heading, right)),
        )
    )


_BRACKETED, _ITEM = r"[（(](.{1,3})[）)][、.．,，]?", r"([0-9０-９]{1,2})、"


def _official(marker: str) -> str:
    """（一）、 → （一）, (1) → （1）, 1、 → 1."""
    if marker.endswith((".", "．")) or (marker[:1] == "（" and marker[-1:] == "）"):
        return marker  # as most are
    return re.sub(_ITEM, r"\1.", re.sub(_BRACKETED, r"（\1）", marker))


def _marker_fixes(heading: Heading, right: str) -> Iterator[Fix]:
    """The marks of a heading's number one by one: its figure is left alone."""
    marker = heading.marker.strip()
    start = heading.span.start + heading.text.index(marker)
    for i, mark in enumerate(marker):
        new = right[i : i + 1]
        if mark != new and not mark.isalnum():
            yield Fix(Span(start + i, start + i + 1), new, FixLevel.SAFE)


_SPACE = re.compile(r"(?<=[^ \n])[ \xa0](?=[^ \n])")


def stray_space(report: Report, rule: Rule) -> Iterator[Verdict]:
    """F105: one finding for a paragraph; one for a report that is spaced throughout."""
    running = prose(report)
    spots: dict[Passage, list[tuple[int, int]]] = defaultdict(list)
    for match in _SPACE.finditer(running.text):
        at, passage = match.start(), running.passage(match.start())
        if passage.running and at > passage.body and _is_stray(running.text, at):
            spots[passage].append((at, at + 1))
    for face, found in _told(spots, running):
        yield _spaced(running, found, face)
    if not spots:
        yield Verdict.passed()


def _is_stray(text: str, at: int) -> bool:
    """Whether a space stands between Chinese characters or marks.

    One beside a single character may set a name of two characters as wide as
    one of three: 张 三.
    """
    before, after = text[at - 1], text[at + 1]
    if not (is_han(before) or before in _CLOSING) or not (is_han(after) or after in _OPENING):
        return False
    alone_before = is_han(before) and not is_han(text[at - 2 : at - 1])
    alone_after = is_han(after) and not is_han(text[at + 2 : at + 3])
    return not (alone_before or alone_after)


def _around(text: str, at: int) -> str:
    """The words beside a space: “栏目名称 和更新”."""
    before = text[max(at - 4, 0) : at].rpartition("\n")[2]
    return before + text[at : at + 5].partition("\n")[0]


def _spaced(running: Prose, found: Sequence[tuple[int, int]], face: str) -> Verdict:
    text, (first, end) = running.text, found[0]
    return Verdict.failed(
        Draft(
            running.span(first, end),
            running.place(first),
            {"around": _around(text, first), "count": len(found)},
            message=face,
            fixes=tuple(
                fix for start, end in found for fix in running.fix(start, end, "", FixLevel.SAFE)
            ),
        )
    )
