"""Years, days and periods as reports write them: 二〇二三年一月一日, 2023.1.1-2023.12.31."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.numerals import chinese_number

YEAR = r"(?<!\d)(?:(?:20|２０)\d\d|二[〇○零ＯO][〇○零ＯO一二三四五六七八九]{2})"
_DIGITS = {ch: str(i) for i, ch in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零ＯO", "0")


def year_number(text: str) -> int:
    """ "2023", "２０２３", "二〇二三" → 2023."""
    return int("".join(_DIGITS.get(ch, ch) for ch in text))


class Day(NamedTuple):
    """A calendar day; days compare as they follow each other."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月{self.day}日"


class Period(NamedTuple):
    """A period at text[start:end], both days included.  A year that neither
    day gives is 0; ``begin`` is None for "截至2023年12月31日"."""

    start: int
    end: int
    begin: Day | None
    last: Day


def _day(prefix: str) -> str:
    number = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
    return (
        rf"(?:(?P<{prefix}y>{YEAR})(?:年度?|[./．-]))?"
        rf"(?P<{prefix}m>{number})(?:月(?:(?P<{prefix}d>{number})[日号]?)?"
        rf"|[./．-](?P<{prefix}e>\d{{1,2}})日?)"
    )


_TO = r"(?:至|到|[—–－─~～-]{1,2})"
_PERIOD = re.compile(rf"{_day('a')}(?:起|始|开始)?[，,]?{_TO}{_day('b')}")
_MONTHS = re.compile(rf"(?P<y>{YEAR})年(?P<a>\d{{1,2}}){_TO}(?P<b>\d{{1,2}})月(?!\d)")
_UNTIL = re.compile(rf"截[至止]到?{_day('b')}")
_DAY = re.compile(_day("a"))
_LAST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def periods(text: str) -> Iterator[Period]:
    """The periods in a text without stray white space, in their order."""
    for match in _PERIOD.finditer(text):
        first, last = match["ay"], match["by"]
        years = [year_number(y) if y else 0 for y in (first or last, last or first)]
        yield Period(
            *match.span(), _read(match, "a", years[0], False), _read(match, "b", years[1], True)
        )
    for match in _MONTHS.finditer(text):
        year, end = year_number(match["y"]), int(match["b"])
        yield Period(*match.span(), Day(year, int(match["a"]), 1), Day(year, end, _length(end)))
    for match in _UNTIL.finditer(text):
        if match["by"]:
            yield Period(*match.span(), None, _read(match, "b", year_number(match["by"]), True))


def _read(match: re.Match[str], prefix: str, year: int, last: bool) -> Day:
    """A day of a period; a month alone is its first or last day."""
    month = _number(match[f"{prefix}m"])
    day = match[f"{prefix}d"] or match[f"{prefix}e"]
    return Day(year, month, _number(day) if day else _length(month) if last else 1)


def day_of(text: str) -> Day | None:
    """The day that a text without white space is; None for what is none."""
    match = _DAY.fullmatch(text)
    if match is None or not match["ay"] or not (match["ad"] or match["ae"]):
        return None
    day = _read(match, "a", year_number(match["ay"]), False)
    return day if 1 <= day.month <= 12 and 1 <= day.day <= _length(day.month) else None


def _length(month: int) -> int:
    return _LAST[month - 1] if 1 <= month <= 12 else 31


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text) or 0
