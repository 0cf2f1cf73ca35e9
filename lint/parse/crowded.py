"""Lines that hold more than one line of the report.

A report pasted without line breaks is cut at its title, the section titles,
numbered sub-heads and row labels; every part keeps its exact place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise

from lint.forms import forms
from lint.parse.lines import LONG, Line
from lint.parse.vocabulary import is_row_label, section_of, vocabulary

_SECTION = re.compile(r"(?<![（(一二三四五六七八九十第])[一二三四五六][、.．]")
_TITLE = re.compile(r"[^。，；《〈“]{4,60}?(?:年度(?:工作)?报告|年报)(?![^。]{0,3}[》〉”])")
_PART = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_AFTER_FIGURE = re.compile(
    r"(?<=[0-9０-９])[ \t\u3000]+(?!无(?:[ \t\u3000]|$))"
    r"(?=[\u4e00-\u9fff（(]|[0-9０-９]{1,2}[.．、][\u4e00-\u9fff])"
)
_AFTER_TITLE = re.compile(
    r"[ \t\u3000]|(?=[（(][一二三四五六七八九十][）)])|(?=20\d\d)|(?=第二十条)|(?=[（(]?本列数据)"
)
_NUMBER = {mark: i for i, mark in enumerate("一二三四五六七八九十", 1)}


def cut(line: Line) -> Iterator[Line]:
    """Cut a line before each section, sub-head and table row that it holds."""
    sections = _section_cuts(line.text) if len(line.text) > LONG else []
    cuts = {*sections}
    if len(sections) > 2 and (title := _TITLE.match(line.text)):
        cuts.add(title.end())
    for start, end in pairwise([0, *sections, len(line.text)]):
        rows = _row_cuts(line.text, start, end)
        cuts.update(
            rows, _part_cuts(line.text, start, rows[0] if rows else end) if sections else ()
        )
    return _at(line, cuts)


def _at(line: Line, cuts: Collection[int]) -> Iterator[Line]:
    """The line cut at places in it."""
    places = sorted({0, *cuts, len(line.text)})
    for start, end in pairwise(places):
        if line.text[start:end].strip():
            yield Line(line.start + start, line.text[start:end])


def _section_cuts(text: str) -> list[int]:
    """Where section titles begin and end: in the order of the form, none twice."""
    cuts: list[int] = []
    expected = 1
    for match in _SECTION.finditer(text):
        number = _NUMBER[match.group()[0]]
        if number < expected:
            continue
        title = text[match.end() : match.end() + 40]
        stop = _AFTER_TITLE.search(title, 2)
        title = title[: stop.start()] if stop else title
        key, length = section_of(title, run_in=True)
        if key is None or _NUMBER[key] != number or is_row_label(title):
            continue
        cuts.append(match.start())
        cuts.append(
            match.end() + (stop.start() if stop and stop.start() <= length + 12 else length)
        )
        expected = number + 1
    return cuts


def _part_cuts(text: str, start: int, end: int) -> list[int]:
    """Where sub-heads （一）, （二）… begin, counting up from the first."""
    cuts: list[int] = []
    for match in _PART.finditer(text, start, end):
        number = _NUMBER.get(match.group()[1:-1])
        if number == len(cuts) + 1:
            cuts.append(match.start())
    return cuts if len(cuts) > 1 else []


def _row_cuts(text: str, start: int, end: int) -> list[int]:
    """Where the rows of the official tables begin in a stretch of text."""
    if not any(landmark in text for landmark in vocabulary().landmarks):
        return []
    cuts = [m.start() for m in _row_starts().finditer(text, start, end)]
    if len(cuts) < 4:
        return []
    # A row of another label begins where text follows a figure.
    return sorted({*cuts, *(m.end() for m in _AFTER_FIGURE.finditer(text, cuts[0], end))})


@cache
def _row_starts() -> re.Pattern[str]:
    """Finds the beginning of each table row in text without line breaks."""
    starts = {r"行政复议(?=\s*[|｜]?\s*行政诉讼)", r"[（(]?本列数据的勾稽关系"}
    blocks = [(t.flat, block) for form in forms() for t in form.tables for block in t.blocks]
    for flat, block in blocks:
        if block.title:
            starts.add(_spaced(block.title))
        for row in block.rows:
            if row.number:
                mark = {"、": "[、.．]", ".": "[.．、]"}.get(row.number[-1], "")
                number = _spaced(row.number.rstrip("、.")) + r"\s*" + mark
                starts.add(number + r"\s*" + _spaced(row.label[:4]))
            elif not flat:
                starts.add(_spaced(row.label))
    return re.compile("|".join(sorted(starts, key=lambda start: (-len(start), start))))


def _spaced(text: str) -> str:
    """A pattern for the text that allows spaces between, and either width."""
    either = {"（": "[（(]", "）": "[）)]"} | {str(n): f"[{n}{chr(0xFF10 + n)}]" for n in range(10)}
    return r"\s*".join(either.get(ch, re.escape(ch)) for ch in text)
