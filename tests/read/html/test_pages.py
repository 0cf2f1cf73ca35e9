"""A report in a page full of other things is read as the report alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lint
from tests.documents.layout import document
from tests.documents.make import FIXTURES
from tests.documents.test_equality import LAYOUT, NAMES
from tests.read.html.pages import GB, SITES, page


def told(report: lint.Report) -> list[tuple[str, str, str]]:
    result = lint.check(report)
    return sorted(
        (f.code, f.message, repr(f.place)) for f in result.findings if not f.code.startswith(LAYOUT)
    )


def figures(report: lint.Report) -> dict[object, object]:
    tables = report.tables.values()
    return {c.key: (c.kind, c.low, c.high) for table in tables for c in table.cells.values()}


def text(report: lint.Report) -> str:
    """What is read, without blank lines, the marks of headings, and the end of the title's."""
    lines = (line.lstrip("# ") for line in report.source.text.splitlines())
    return re.sub(r"\A(.{2,20})\n(?=20\d\d年)", r"\1", "\n".join(filter(None, lines)))


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("example", NAMES, ids=[path.stem for path in NAMES])
def test_the_report_alone(example: Path, site: str) -> None:
    alone = lint.read(example)
    written = page(site, document(alone))
    report = lint.read(written.encode("gb18030" if site in GB else "utf-8"), name="a.html")
    assert text(report) == text(lint.read(FIXTURES / f"{example.stem}.html"))
    assert (report.body, report.year) == (alone.body, alone.year)
    assert figures(report) == figures(alone)
    assert told(report) == told(alone)
