"""What the lines of a page are, by their wording (``rules/page.yaml`` and the sections' titles)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lint.numerals import bare_number
from lint.read.canonical import Rows
from lint.resources import load_data

_NUMBER = re.compile(
    r"(?P<chapter>[一二三四五六七][、.．]|第[一二三四五六七]部分)"
    r"|[（(][一二三四五六七][）)]|[1-7１-７][、.．]"
)
_OUTLINE = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})[）)、.．]|第.部分")
_TITLE_LENGTH, _FURNITURE_LENGTH, _HEADING_LENGTH = 60, 150, 45
_CERTAIN_LENGTH = 40
_DATE = re.compile(r"[（(]?(?:20[0-9]{2}|二[〇○零O].{2})\s*年.{1,5}月.{1,5}日[）)]?")
_STAMP = re.compile(r"[0-9:：.\-/年月日时分秒\s]*[0-9][:\-/][0-9][0-9:：.\-/\s]*")
_YEAR = re.compile("(?:20[0-9]{2}|２０[０-９]{2}|二[〇○零Ｏ0][〇○零一二三四五六七八九]{2})年?")
_SHORTEST_BODY = 2
_CROWDED = 500


class Words(NamedTuple):
    """Patterns made of the data."""

    title: re.Pattern[str]
    unnamed: re.Pattern[str]
    labels: re.Pattern[str]
    marks: re.Pattern[str]
    tables: dict[str, list[str]]
    titles: dict[str, str]
    ways: tuple[tuple[str, list[str]], ...]


@cache
def words() -> Words:
    """The data as patterns."""
    data = load_data("page.yaml")
    sections = load_data("national/sections.yaml")
    labels = "|".join(re.escape(word) for word in sorted(data["labels"], key=len, reverse=True))
    return Words(
        title=re.compile(data["title"]),
        unnamed=re.compile(data["unnamed"]),
        labels=re.compile(rf"[\s【\[（(<《|]*(?:{labels})\s*(?:[:：|>》】\]）)\d]|$)"),
        marks=re.compile("|".join(re.escape(word) for word in data["marks"])),
        tables=data["tables"],
        titles={entry["title"]: entry["key"] for entry in sections},
        ways=tuple((entry["key"], way) for entry in reversed(sections) for way in entry["words"]),
    )


def section_keys(text: str, level: int) -> tuple[str, bool] | None:
    """Which section a line is the title of, and whether it is numbered like a chapter."""
    number = _NUMBER.match(text)
    bare = None if number else bare_number(text)
    title = text[number.end() if number else bare[1] if bare else 0 :][:_HEADING_LENGTH]
    title = re.split("[。：:]", title, maxsplit=1)[0].strip()
    for official, key in words().titles.items():
        if title == official or ((number or level) and title.startswith(official)):
            return key, bool(level or not number or number["chapter"])
    if number is None and not level:
        return None
    for key, way in words().ways:
        if all((part[1:] not in title) if part[0] == "!" else part in title for part in way):
            return key, bool(number and number["chapter"])
    return None


def crowded_keys(text: str) -> set[str]:
    """The sections that begin inside a long line."""
    if len(text) < _CROWDED:
        return set()
    return {key for title, key in words().titles.items() if title in text}


def table_key(rows: Rows) -> str | None:
    """Which of the official tables this may be."""
    text = "".join(cell.text for row in rows.rows for cell in row if cell)
    text = re.sub(r"\s+", "", text[:20_000])
    return next((k for k, all_of in words().tables.items() if all(w in text for w in all_of)), None)


def is_title(text: str) -> bool:
    """Whether a line names an annual report."""
    return len(text) <= _TITLE_LENGTH and "。" not in text and bool(words().title.search(text))


def names_report(text: str) -> tuple[bool, bool]:
    """Whether a title says whose report it is, and of which year."""
    before = words().title.split(text, maxsplit=1)[0]
    body = words().unnamed.sub("", _YEAR.sub("", before))
    return len(body) > _SHORTEST_BODY, _YEAR.search(text) is not None


def is_furniture(text: str, *, anywhere: bool = False) -> bool:
    """Whether a line belongs to the page and not to the report; ``anywhere``:
    even if it stands in the middle of it, where nothing is left out in doubt."""
    if "。" in text or len(text) > _FURNITURE_LENGTH:
        return False
    if anywhere:
        plain = len(text) <= _CERTAIN_LENGTH and not re.search("[，、；]", text)
        return plain and not is_numbered(text) and words().marks.search(text) is not None
    return bool(words().marks.search(text) or words().labels.match(text) or _STAMP.fullmatch(text))


def is_numbered(text: str) -> bool:
    """Whether a line begins with a number of the report's outline."""
    return _OUTLINE.match(text) is not None


def is_date(text: str) -> bool:
    """Whether a line is a written-out date, as below a signature."""
    return _DATE.fullmatch(text) is not None
