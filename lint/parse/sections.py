"""Which lines are the titles of the report's six sections.

A title is told by its meaning; its number and its place among the others
decide between candidates, since lists inside a section may be numbered 一、
二、 again and speak of the same matters.
"""

from __future__ import annotations

import re
from bisect import bisect, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lint.parse.lines import Line
from lint.parse.vocabulary import (
    bare_section_number,
    is_official_title,
    is_row_label,
    may_be,
    section_of,
    starts_official,
)

ORDER = "一二三四五六"
_SHORTEST = 4
_LONGEST = 70
_MARKUP = "*# \t\u3000\xa0\f\r\ufeff"
_NUMBERED = re.compile(
    r"(?:(?P<chapter>[一二三四五六七八九十]{1,2})[ \u3000]*[、.．,，]"
    r"|第(?P<part>[一二三四五六])部分[、：:]?"
    r"|[（(][ ]*(?P<bracket>[一二三四五六])[ ]*[）)][、.．]?"
    r"|(?P<digit>[1-6１-６])[ ]*[.．、])[ \t\u3000]*"
)
_MOST = 60
"""Titles that are looked through for one of a key; a report has six."""

_PLAIN = ("", "chapter", "marked", "bare")
_LEADER = re.compile(r"[.．…·\s]*[0-9０-９]{1,3}$")


class Title(NamedTuple):
    """A section's title: its line, its ``key`` 一…六 and, when it has one, its
    number.  ``style`` says how it is numbered."""

    line: int
    key: str
    number: int | None
    style: str
    official: bool

    @property
    def ordinal(self) -> int:
        return ORDER.index(self.key) + 1


def with_whole_titles(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with the official titles that are broken over two joined again."""
    broken = [i for i, (line, after) in enumerate(pairwise(lines)) if _is_broken(line, after)]
    if not broken:
        return lines
    whole = list(lines)
    for i in reversed(broken):
        line, after = whole[i : i + 2]
        first, second = line.text.rstrip(_MARKUP), after.text.lstrip(_MARKUP)
        gap = _NOTHING * (after.end - line.start - len(first) - len(second))
        whole[i : i + 2] = [Line(line.start, first + gap + second)]
    return whole


_NOTHING = "\u2060"
"""A character that shows nothing, in place of a line end and the blanks beside it."""


def _is_broken(line: Line, after: Line) -> bool:
    text = line.text.strip(_MARKUP)
    match = _NUMBERED.match(text) if len(text) <= _LONGEST else None
    if match is None or match.lastgroup != "chapter" or len(after.text) > _LONGEST:
        return False
    first, second = text[match.end() :], after.text.strip(_MARKUP)
    return bool(first and second) and is_official_title(first + second)


def find_sections(lines: Sequence[Line]) -> dict[int, str]:
    """The lines that begin a section, and which one."""
    candidates = [
        title._replace(line=i) for i, line in enumerate(lines) if (title := _candidate(line.text))
    ]
    styles = Counter(title.style for title in candidates if title.official and title.style)
    style = styles.most_common(1)[0][0] if styles else "chapter"
    candidates = [
        title
        for title in _without_contents(candidates, lines)
        if title.style == style or (title.official and title.style in _PLAIN)
    ]
    titles = [title for title in candidates if title.official]
    for fits in (_in_order, _after_one_missing, _exchanged):
        for title in candidates:
            if all(title.key != known.key for known in titles[:_MOST]) and fits(title, titles):
                insort(titles, title)
    return {title.line: title.key for title in _without_captions(titles, lines)}


def _candidate(text: str) -> Title | None:
    """What a line may be the title of, wherever it stands."""
    if len(text) < _SHORTEST:
        return None
    return _title_once(text) if len(text) <= _LONGEST else _title(text)


@lru_cache(2048)
def _title_once(text: str) -> Title | None:
    return _title(text)


def _title(whole: str) -> Title | None:
    text = whole.strip(_MARKUP)
    if not 2 < len(text) <= _LONGEST and not starts_official(_NUMBERED.sub("", text[:40], 1)):
        return None
    match = _NUMBERED.match(text)
    number, begin = (None, match.end()) if match else bare_section_number(text) or (None, 0)
    title = text[begin:]
    title = _LEADER.sub("", title) or title
    official = is_official_title(title.rstrip("：:。*").strip("【】")) or (
        "。" in title and starts_official(title) and match is not None
    )
    if not official and ("。" in title or "\t" in title or not begin) and not _marked(whole):
        return None
    if is_row_label(text):
        return None
    key = section_of(title, run_in=True)[0]
    if key is None:
        return None
    style = (match.lastgroup or "") if match else "bare" if begin else ""
    if match:
        mark = next(group for group in match.groups() if group)
        number = _NUMBERS.get(mark) if len(mark) == 1 else None
    own = ORDER[number - 1 : number] if number and not official else ""
    if own and may_be(title, own):
        key = own  # its number decides between sections that its words fit
    return Title(-1, key, number, style or ("marked" if _marked(whole) else ""), official)


_NUMBERS = {ch: i for i, ch in enumerate("一二三四五六七八九十", 1)} | {
    ch: int(ch) for ch in "123456１２３４５６"
}


def _marked(text: str) -> bool:
    return text.lstrip(" \ufeff").startswith("#")


def _without_contents(titles: list[Title], lines: Sequence[Line]) -> list[Title]:
    """The titles without those of a list of contents: titles with nothing
    between them, which all stand again below."""
    last = {title.key: title for title in titles}
    count = 0
    while count < len(titles):
        title = titles[count]
        if last[title.key] is title:
            break
        between = lines[titles[count - 1].line + 1 : title.line] if count else ()
        if any(line.text.strip(_MARKUP) for line in between):
            break
        count += 1
    return titles[count:] if count > 1 else titles


def _without_captions(titles: list[Title], lines: Sequence[Line]) -> Iterator[Title]:
    """The titles without those that only stand again over the section's table."""
    before: Title | None = None
    for title in titles:
        between = lines[before.line + 1 : title.line] if before else ()
        again = before is not None and before.key == title.key
        if not again or any(line.text.strip(_MARKUP) for line in between):
            yield title
            before = title


def _neighbours(title: Title, titles: list[Title]) -> tuple[Title | None, Title | None]:
    at = bisect(titles, title)
    return (titles[at - 1] if at else None), (titles[at] if at < len(titles) else None)


def _between(title: Title, titles: list[Title]) -> bool:
    """Whether the sections before and after come before and after in the form."""
    before, after = _neighbours(title, titles)
    return (before is None or before.ordinal < title.ordinal) and (
        after is None or after.ordinal > title.ordinal
    )


def _in_order(title: Title, titles: list[Title]) -> bool:
    """A title of another wording with the section's own number, in its place."""
    return title.number in (title.ordinal, None) and _between(title, titles)


def _after_one_missing(title: Title, titles: list[Title]) -> bool:
    """In its place, and counted on from the section before."""
    return _between(title, titles) and title.number == _count(title, titles)


def _exchanged(title: Title, titles: list[Title]) -> bool:
    """Out of the form's order, but counted on from the section before."""
    _, after = _neighbours(title, titles)
    counted = after is None or after.number is None or after.number == (title.number or 0) + 1
    return title.number == _count(title, titles) and counted


def _count(title: Title, titles: list[Title]) -> int:
    before, _ = _neighbours(title, titles)
    return (before.number or before.ordinal) + 1 if before else 1
