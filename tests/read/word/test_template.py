"""The official form as a Word file, blank and filled in."""

from __future__ import annotations

from io import BytesIO
from itertools import count
from pathlib import Path

import pytest

import lint

TEMPLATE = Path(__file__).parents[4] / "shared" / "corpus" / "template-2021.docx"
pytestmark = pytest.mark.skipif(not TEMPLATE.is_file(), reason="needs the corpus")

FIGURES = {"二": 10, "三": 25 * 7, "四": 15}


def test_the_blank_form() -> None:
    report = lint.read(TEMPLATE)
    assert (report.year, report.body.name) == (None, None)
    assert [section.key for section in report.sections] == list("一二三四五六")
    assert {id: len(table.cells) for id, table in report.tables.items()} == FIGURES
    cells = [cell for table in report.tables.values() for cell in table.cells.values()]
    assert {cell.kind for cell in cells} == {"blank"}
    origins = [report.source.origin(cell.span.start) for cell in cells]
    assert len({origin.paragraph for origin in origins if origin}) == len(cells)


def test_what_is_said_of_it_is_that_it_is_blank() -> None:
    result = lint.check(TEMPLATE)
    assert {finding.code for finding in result.findings} == {"P002", "S109", "T201"}
    assert {str(finding.severity) for finding in result.findings} == {"warning"}


def test_every_figure_of_the_filled_form() -> None:
    """Each blank cell gets a number of its own, in the order in which a person fills them in."""
    from docx import Document

    document = Document(str(TEMPLATE))
    numbers = count(1)
    for table in document.tables:
        for cell in table._tbl.xpath(".//w:tc"):
            below = cell.tcPr is not None and cell.tcPr.vMerge_val == "continue"
            if not below and not "".join(p.text for p in cell.p_lst).strip():
                cell.p_lst[0].add_r().text = str(next(numbers))
    content = BytesIO()
    document.save(content)
    tables = lint.read(content.getvalue()).tables.values()
    found = [cell.value for table in tables for cell in table.cells.values()]
    assert found == list(range(1, sum(FIGURES.values()) + 1))
