"""Who reports for which year: title, issuing body, its level and kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lint.model import Body, Heading, Span
from lint.parse.lines import Line
from lint.resources import load_data

_YEAR = (
    r"(?P<year>[12１２][0-9０-９]\s*[0-9０-９]\s*[0-9０-９]"
    r"|[一二][〇○零Ｏ0一二三四五六七八九]{3})\s*年"
)
_BODY_STOP = re.compile(
    rf"{_YEAR}|20\d\d|[（(]|关于|发布|公布|政府信息公开|政务信息公开|信息公开|政务公开|年度|$"
)
_REPORT = re.compile(r"公开.*(?:报告|年报)|年度公开报告")
_ANNEX = re.compile(r"附件.{0,3}")
_MONTH = re.compile(rf"{_YEAR}\s*\S{{1,3}}\s*月")
_MARKUP = " \t\u3000\xa0\f\r\ufeff#*_=<>【】"
_LONGEST_TITLE = 60
_LOOK_AT = 25
_CHINESE_DIGIT = {ch: str(i) for i, ch in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "Ｏ": "0",
    **{chr(0xFF10 + i): str(i) for i in range(10)},
}
_NO_BODY = re.compile(r"[，、：；:]|来源|首页|位置|本报告|根据|报告|文件|〔")


class Title(NamedTuple):
    """The report's title, over the lines ``first`` to ``last``."""

    heading: Heading
    body: str | None
    year: int | None
    first: int
    last: int


def find_title(lines: Sequence[Line]) -> Title | None:
    """The first short lines, up to three together, that name an annual report."""
    shown = [i for i, line in enumerate(lines) if _may_be_title(line)][:_LOOK_AT]
    best: tuple[int, int, Title] | None = None
    for k in range(len(shown)):
        for count in (1, 2, 3):
            title = _title(lines, shown[k : k + count])
            if title is not None:
                score = (title.body is not None) * 2 + (title.year is not None)
                if best is None or (score, -count) > best[:2]:
                    best = (score, -count, title)
        if best is not None and best[0] == 3:
            break
    return best[2] if best else None


def _may_be_title(line: Line) -> bool:
    text = line.text.strip(_MARKUP)
    return bool(text) and not _ANNEX.fullmatch(text)


def _title(lines: Sequence[Line], numbers: Sequence[int]) -> Title | None:
    texts = [lines[i].text.strip(_MARKUP) for i in numbers]
    joined = re.sub(r"\s+", "", "".join(texts))
    if len(joined) > _LONGEST_TITLE or not _REPORT.search(joined) or "。" in joined:
        return None
    if any(len(text) > _LONGEST_TITLE or text[-1:] in "：:，；" for text in texts):
        return None
    if len(texts) > 1 and any("\t" in text or _MONTH.search(text) for text in texts):
        return None  # a row of a table on the cover, a date above the title
    year = re.search(_YEAR, joined)
    rest = joined[year.end() :].removeprefix("度") if year and not year.start() else joined
    stop = _BODY_STOP.search(rest)
    body = rest[: stop.start() if stop else 0].strip("《》〈〉【】-—_·|>的")
    if len(body) > 40 or _NO_BODY.search(body):
        return None
    first, last = numbers[0], numbers[-1]
    start = lines[first].start + lines[first].text.index(texts[0])
    end = lines[last].start + lines[last].text.index(texts[-1]) + len(texts[-1])
    text = "".join(texts)
    markup = _markup(lines[first].text)
    span = Span(start, end)
    heading = Heading(text, span, 0, None, "", joined, span, markup)
    return Title(heading, body or None, year_of(year["year"] if year else None), first, last)


def _markup(text: str) -> int:
    text = text.lstrip(" \t\ufeff")
    return len(text) - len(text.lstrip("#"))


def year_of(text: str | None) -> int | None:
    """ "2023", "２０２３", "二〇二三" → 2023; None for what is no year of a report."""
    if not text:
        return None
    digits = "".join(_CHINESE_DIGIT.get(ch, ch) for ch in text if not ch.isspace())
    return int(digits) if digits.isdigit() and 2008 <= int(digits) <= 2099 else None


_PERIOD_END = re.compile(
    r"(?:[至到]|—|-|~|～)\s*([0-9０-９]{4})\s*年\s*(?:12|１２)\s*月\s*(?:31|３１)\s*日"
)
_OPENING = re.compile(_YEAR)
_LOOK_FOR_PERIOD = 6000


def find_year(title: Title | None, text: str, opening: str) -> int | None:
    """The year that most of title, 统计期限 and opening sentence name."""
    named: list[int | None] = [title.year if title else None]
    period = _PERIOD_END.search(text, 0, _LOOK_FOR_PERIOD)
    named.append(year_of(period[1]) if period else None)
    first = _OPENING.search(opening)
    named.append(year_of(first["year"]) if first else None)
    votes = Counter(year for year in named if year is not None)
    return votes.most_common(1)[0][0] if votes else None


def signature(lines: Sequence[Line]) -> str | None:
    """The body that signs at the end: a short line above a line with the date."""
    shown = [text for line in lines[-40:] if (text := line.text.strip(_MARKUP))]
    for above, below in pairwise(shown):
        dated = re.fullmatch(r"(20\d\d|二[〇○零]..)\s*年.{1,5}月.{1,5}日", below)
        if dated and 4 <= len(above) <= 30 and _first(_data("kinds"), above) is not None:
            return above
    return None


def describe(name: str | None, level: str | None = None) -> Body:
    """The body with its level and kind, by ``rules/national/bodies.yaml``;
    a level that the user gives counts over the name."""
    if name is None:
        return Body(None, level, None)
    kind = _first(_data("kinds"), name)
    return Body(name, level or _first(_data("levels"), name), kind)


def _first(patterns: tuple[tuple[str | None, re.Pattern[str]], ...], name: str) -> str | None:
    return next((value for value, pattern in patterns if pattern.search(name)), None)


@cache
def _data(which: str) -> tuple[tuple[str | None, re.Pattern[str]], ...]:
    entries = load_data("national/bodies.yaml")[which]
    return tuple((entry[which[:-1]], re.compile(entry["name"])) for entry in entries)
