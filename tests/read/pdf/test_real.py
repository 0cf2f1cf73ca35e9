"""Real PDFs, where they are at hand, held against two other readings."""

from __future__ import annotations

import re

import pytest

from lint.parse import parse
from lint.read import read_source
from tests.parse.readings import figures
from tests.test_corpus import CORPUS, HONGZE, assert_hongze

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no real reports at {CORPUS}")


@pytest.mark.parametrize("name", HONGZE)
def test_every_figure_is_what_a_person_reads(name: str) -> None:
    report = parse(read_source(CORPUS / "pdf" / name))
    assert_hongze(report, name)


@pytest.mark.parametrize("name", HONGZE)
def test_every_figure_is_what_pdfplumber_reads(name: str) -> None:
    """By their order, page after page: it knows nothing of the form either."""
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(CORPUS / "pdf" / name) as document:
        cells = [
            cell.strip()
            for page in document.pages
            for table in page.extract_tables()
            for row in table
            for cell in row
            if cell and re.fullmatch(r"[\d.]+", cell.strip())
        ]
    report = parse(read_source(CORPUS / "pdf" / name))
    assert [
        figures(report)[c.key] for t in report.tables.values() for c in t.cells.values()
    ] == cells


@pytest.mark.parametrize("name", HONGZE)
def test_places_are_on_the_page(name: str) -> None:
    source = read_source(CORPUS / "pdf" / name)
    assert [origin.page for origin in source.origins] == sorted(o.page or 0 for o in source.origins)
    for origin in source.origins:
        assert origin.box is not None
        left, top, right, bottom = origin.box
        assert 60 < left < right < 540
        assert 60 < top < bottom < 800
