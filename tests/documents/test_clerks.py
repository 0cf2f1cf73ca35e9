"""Whatever a clerk's program makes of a report: a clean one stays clean, and a wrong
cell is found at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

import lint
from lint.findings import Finding
from tests.documents.clerks import EDITS, edited, parts_of
from tests.documents.layout import document
from tests.documents.writers import word

CLEAN = (Path(__file__).parents[2] / "rules/national/samples/2021.txt").read_text(encoding="utf-8")
TOTAL = "（七）总计\t10\t2\t0\t0\t0\t0\t12"
WRONG = CLEAN.replace(TOTAL, TOTAL[:-1] + "3")


def made(text: str) -> bytes:
    return word(document(lint.read(text.encode())))


def told(data: bytes) -> list[tuple[str, str, str]]:
    def key(finding: Finding) -> tuple[str, str, str]:
        return finding.code, finding.message, repr(finding.place)

    return sorted(map(key, lint.check(data).findings))


@pytest.fixture(scope="module")
def clean() -> bytes:
    return made(CLEAN)


@pytest.fixture(scope="module")
def wrong() -> bytes:
    return made(WRONG)


@pytest.mark.parametrize("edit", EDITS)
def test_it_reads_as_before(edit: str, clean: bytes, wrong: bytes) -> None:
    assert told(edited(clean, edit)) == []
    assert told(edited(wrong, edit)) == told(wrong) != []


def test_every_edit_changes_something(clean: bytes) -> None:
    whole = parts_of(clean)
    assert [name for name, edit in EDITS.items() if edit(whole) == whole] == ["as_it_is"]
