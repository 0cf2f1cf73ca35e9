"""The words by which a report's parts are recognised, taken from the forms.

Built once from ``rules/national``; everything is looked up by `bare` text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from lint.forms import FormTable, forms
from lint.normal import bare
from lint.numerals import bare_number
from lint.resources import load_data

_NUMBERING = re.compile(
    r"^(?:\([0-9一二三四五六七八九十]+\)|[0-9]+|[一二三四五六七八九十]+)[.、,:·]*"
)


@lru_cache(maxsize=8192)
def unnumbered(text: str) -> str:
    """`bare` text without its leading number: "1.属于国家秘密" → "属于国家秘密"."""
    text = bare(text)
    return _NUMBERING.sub("", text) or text


class TableWords(NamedTuple):
    """How the parts of one official table are written, over both forms.

    ``rows`` and ``heads`` map unnumbered bare labels to names; ``groups`` are
    the labels of rows that carry no figures, in one form at least;
    ``captions`` are heads that name no column; ``first`` is what the form
    prints first.  ``everything`` is one text with all of
    them, to find fragments of broken labels.
    """

    rows: Mapping[str, str]
    groups: frozenset[str]
    heads: Mapping[str, str]
    captions: frozenset[str]
    first: str
    everything: str


class Vocabulary(NamedTuple):
    """The words of all tables.

    ``words`` are all of them, ``rows`` the labels of rows with figures,
    ``strong`` those that tell a table from one cell.  ``inline`` finds where rows begin in a
    line that holds several; ``landmarks`` are texts without which no line does.
    """

    tables: Mapping[str, TableWords]
    words: frozenset[str]
    rows: frozenset[str]
    strong: Mapping[str, str]
    landmarks: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of both official forms."""
    tables = {id: _table_words([form.table(id) for form in forms()]) for id in ("二", "三", "四")}
    strong: dict[str, str] = {}
    for id, table in tables.items():
        for word in (*table.rows, *table.heads, *table.captions):
            strong[word] = "" if strong.get(word, id) != id else id
        for word in table.rows.keys() & table.heads.keys():
            strong[word] = ""  # 总计, 其他: a row here and a column there
    words = frozenset(strong)
    strong = {word: id for word, id in strong.items() if id}
    blocks = [block for form in forms() for table in form.tables for block in table.blocks]
    landmarks = {block.title[:4] or block.rows[0].label[:6] for block in blocks}
    rows = frozenset(word for t in tables.values() for word in t.rows if word not in t.groups)
    return Vocabulary(tables, words, rows, strong, tuple(sorted(landmarks)))


@cache
def words_of(form: str, table: str) -> TableWords:
    """The words of a table in one form alone."""
    return _table_words([f.table(table) for f in forms() if f.id == form])


def _table_words(tables: list[FormTable]) -> TableWords:
    rows: dict[str, str] = {}
    heads: dict[str, str] = {}
    groups: set[str] = set()
    captions: set[str] = set()
    for table in tables:
        captions.update(bare(caption) for caption in table.captions)
        for block in table.blocks:
            if block.title:
                captions.add(bare(block.title))
            for column in block.columns:
                for text in (column.name, *column.variants):
                    heads[bare(text)] = column.name
                if column.group:
                    captions.add(bare(column.group))
            for row in block.rows:
                for text in (row.label, *row.variants):
                    rows.setdefault(unnumbered(text), row.name)
                if row.group:
                    groups.add(unnumbered(row.label))
    if tables[0].flat:
        captions.update(rows)
        rows = {}
    everything = "\n".join((*rows, *heads, *captions))
    block = tables[-1].blocks[0]
    first = bare(block.title or next(iter(tables[-1].captions)))
    if tables[0].flat:
        first = bare(block.rows[0].label)
    return TableWords(rows, frozenset(groups), heads, frozenset(captions), first, everything)


@cache
def _standing_names() -> Mapping[str, str]:
    tables = [table for table in forms()[-1].tables if table.flat]
    return {bare(row.name): row.name for table in tables for row in table.rows.values()}


@lru_cache(maxsize=1024)
def standing_row(text: str) -> str | None:
    """The row of 表四 that a text ends in the name of, where its rows do not stand
    side by side: "行政诉讼（未经复议直接起诉）"."""
    text = bare(text).rstrip(")")
    return next((name for end, name in _standing_names().items() if text.endswith(end)), None)


def is_row_label(text: str) -> bool:
    """Whether a numbered line is a row of 表三 (三、本年度办理结果), no section."""
    text = unnumbered(text)
    return text in vocabulary().tables["三"].rows or text.startswith(_long_rows())


@cache
def _long_rows() -> tuple[str, ...]:
    """The row labels of 表三 that nothing else begins with."""
    return tuple(row for row in vocabulary().tables["三"].rows if len(row) > 3)


@lru_cache(maxsize=4096)
def ends_with_row(text: str) -> bool:
    """Whether a text ends with a row's label, so that a figure may follow it."""
    return bare(text).endswith(tuple(vocabulary().rows))


class _Title(NamedTuple):
    key: str
    title: str
    ways: tuple[tuple[str, ...], ...]


@cache
def section_titles() -> tuple[_Title, ...]:
    """Key, official title and the ways to recognise each of the six sections."""
    return tuple(
        _Title(s["key"], s["title"], tuple(tuple(way) for way in s["words"]))
        for s in load_data("national/sections.yaml")
    )


def section_of(title: str, *, run_in: bool = False) -> tuple[str | None, int]:
    """Which section a title names, by meaning, and how long the title is.

    With ``run_in`` the text may go on after the title; an official title at
    its beginning then ends it.
    """
    text = bare(title)
    for entry in section_titles():
        official = bare(entry.title)
        if text == official:
            return entry.key, len(title)
        if run_in and text.startswith(official):
            return entry.key, _raw_length(title, len(official))
    for entry in reversed(section_titles()):
        if _fits(text, entry):
            return entry.key, len(title)
    return None, 0


def may_be(title: str, key: str) -> bool:
    """Whether the words of a title fit a section, be it that they fit others as well."""
    return any(entry.key == key and _fits(bare(title), entry) for entry in section_titles())


def _fits(text: str, entry: _Title) -> bool:
    return any(
        all((part[1:] not in text) if part[0] == "!" else (part in text) for part in way)
        for way in entry.ways
    )


def is_official_title(title: str) -> bool:
    """Whether a section's title is worded as the form words it."""
    return bare(title) in _official_titles()


def starts_official(title: str) -> bool:
    """Whether text goes on in the line of an official title."""
    text = bare(title)
    return text.startswith(_official_titles()) and text not in _official_titles()


def bare_section_number(text: str) -> tuple[int, int] | None:
    """The number before a section's title without the usual mark, and where the
    title begins: "一 总体情况"; against the title itself only where that is official."""
    found = bare_number(text)
    if found is None:
        return None
    title = text[found[1] :]
    apart = not text[found[1] - 1].isalnum()
    return found if apart or bare(title).startswith(_official_titles()) else None


@cache
def _official_titles() -> tuple[str, ...]:
    return tuple(bare(entry.title) for entry in section_titles())


def _raw_length(raw: str, length: int) -> int:
    """How many characters of ``raw`` make its first ``length`` bare ones."""
    for end in range(length, len(raw) + 1):
        if len(bare(raw[:end])) >= length:
            return end
    return len(raw)
