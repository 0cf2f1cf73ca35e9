"""The canonical text, read again, is the same report; an outline shows all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import lint
from lint.model import Block, Heading, Paragraph, Report, Table
from lint.show.canonical import canonical
from lint.show.model import report_object
from lint.show.outline import outline
from tests.show import made
from tests.show.conftest import Golden

ROOT = Path(__file__).parents[2]
REPORTS = sorted([*ROOT.glob("rules/national/samples/*.txt"), *ROOT.glob("examples/*年报告.*")])


def model(report: Report) -> Any:
    """The report without its places; heads without their order."""
    return (
        report.title and report.title.text,
        report.body,
        report.year,
        report.form.id,
        [block(b) for b in report.preamble],
        [(s.key, block(s.heading), [block(b) for b in s.blocks]) for s in report.sections],
    )


def block(block: Block) -> Any:
    match block:
        case Heading():
            return (block.text, block.depth, block.number, block.title, block.markup, block.run_in)
        case Paragraph():
            return block.text
        case Table():
            rows = [
                (row.name, row.label, [(c.column, c.raw, c.kind, c.low, c.high) for c in row.cells])
                for row in block.rows
            ]
            return (block.id, block.form_id, rows)
    return (block.reason, block.table, block.row)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_read_again_it_is_the_same_report(path: Path) -> None:
    report = lint.read(path)
    text = canonical(report)
    again = lint.read(text.encode(), name=str(path))
    assert model(again) == model(report)
    assert canonical(again) == text


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_form_of_reading_shows_every_table_and_section(path: Path) -> None:
    report = lint.read(path)
    value = report_object(report)
    assert [table["id"] for table in value["tables"]] == list(report.tables)
    assert len(value["sections"]) == len(report.sections)
    text = outline(report, made.view())
    for section in report.sections:
        assert section.heading.title[:20] in text


def test_golden(golden: Golden) -> None:
    report = made.report()
    golden("canonical.txt", canonical(report))
    golden("outline.txt", outline(report, made.view()))


def test_a_report_of_nothing() -> None:
    report = lint.read("随便写的一行字。\n".encode())
    assert canonical(report) == "随便写的一行字。\n"
    assert "没有标题" in outline(report, made.view())
    assert report_object(report)["tables"] == []
