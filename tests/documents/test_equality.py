"""A report gives the same findings whatever kind of file it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

import lint
from tests.documents.make import EXAMPLES, FIXTURES

KINDS = ("md", "docx", "html", "pdf")
LAYOUT = ("F", "S111")
"""Families and rules that speak of how a report is typed."""
NAMES = sorted(EXAMPLES.glob("*年报告.*"))

Told = tuple[str, str, str, object]


def told(path: Path) -> list[Told]:
    """What is said of a report, but for what is about its layout."""
    findings = lint.check(path).findings
    return sorted(
        (f.code, str(f.severity), f.message, repr(f.place))
        for f in findings
        if not f.code.startswith(LAYOUT)
    )


def figures(path: Path) -> dict[object, object]:
    """Every figure of the tables as it was understood."""
    tables = lint.read(path).tables.values()
    return {c.key: (c.kind, c.low, c.high) for table in tables for c in table.cells.values()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("example", NAMES, ids=[path.stem for path in NAMES])
def test_the_same_in_every_kind_of_file(example: Path, kind: str) -> None:
    other = FIXTURES / f"{example.stem}.{kind}"
    assert figures(other) == figures(example)
    assert told(other) == told(example)
