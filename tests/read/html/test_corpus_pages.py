"""The real pages as `lint.read` reads them, cell by cell and letter by letter."""

from __future__ import annotations

import re

import pytest

import lint
from tests.parse.readings import misread, unread
from tests.test_corpus import CORPUS, PAGES, _by_order, _page, pytestmark

__all__ = ["pytestmark"]

FURNITURE = 140
"""Letters that stand on these pages beside the report and its title."""


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", PAGES)
def test_every_figure(name: str) -> None:
    report = lint.read(CORPUS / "html" / name)
    expected = _by_order(_page(name), int(re.findall(r"20\d\d", name)[0]))
    assert misread(report, expected) == {}
    assert unread(report, expected) == set()
    assert report.unknown_tables == ()
    assert [section.key for section in report.sections] == list("一二三四五六")


@pytest.mark.parametrize("name", PAGES)
def test_the_text_is_whole_and_nothing_else(name: str) -> None:
    report = lint.read(CORPUS / "html" / name)
    assert report.title is not None
    title, rest = letters(report.title.text), letters(report.source.text)
    assert rest.startswith(title)
    whole = letters("".join(_page(name).itertext()))
    assert whole.count(rest.removeprefix(title)) == 1
    assert len(whole) - len(rest) < FURNITURE


@pytest.mark.parametrize("name", PAGES)
def test_each_cell_tells_its_line_table_and_row(name: str) -> None:
    report = lint.read(CORPUS / "html" / name)
    lines = (CORPUS / "html" / name).read_text(encoding="utf-8").split("\n")
    numbers = {"二": 1, "三": 2, "四": 3}
    for table in report.tables.values():
        for cell in table.cells.values():
            origin = report.source.origin(cell.span.start)
            assert origin is not None
            assert origin.table == numbers[table.id]
            assert origin.line is not None
            # The parser counts the line in which a tag ends.
            assert "<td" in "".join(lines[origin.line - 12 : origin.line])
