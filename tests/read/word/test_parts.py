"""The parts of a Word file are found by its relationships, whatever they are called."""

from __future__ import annotations

import pytest

from lint.read import Unreadable, source_of
from tests.read.word.build import SPACES, p, package

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
STYLES = '<w:style w:styleId="1"><w:name w:val="heading 2"/></w:style>'


def relationships(*entries: str) -> str:
    return f'<Relationships xmlns="{RELATED}">{"".join(entries)}</Relationships>'


def related(kind: str, target: str, office: str = OFFICE, more: str = "") -> str:
    return f'<Relationship Id="r{kind}" Type="{office}/{kind}" Target="{target}" {more}/>'


def file(document: str, folder: str, *entries: str, type: str = WORD_TYPES[0]) -> bytes:
    """A package whose text lies anywhere; styles beside it."""
    heading = p("总体情况", '<w:pStyle w:val="1"/>')
    name = document.rpartition("/")[2]
    return package(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override PartName="/{document}" '
            f'ContentType="{type}"/></Types>',
            "_rels/.rels": relationships(*entries),
            document: f"<w:document {SPACES}><w:body>{heading}</w:body></w:document>",
            f"{folder}_rels/{name}.rels": relationships(related("styles", "looks.xml")),
            f"{folder}looks.xml": f"<w:styles {SPACES}>{STYLES}</w:styles>",
        }
    )


@pytest.mark.parametrize("type", WORD_TYPES)
@pytest.mark.parametrize(
    ("document", "folder", "entry"),
    [
        ("word/document.xml", "word/", related("officeDocument", "word/document.xml")),
        ("word/document2.xml", "word/", related("officeDocument", "/word/document2.xml")),
        ("Report/Main.xml", "Report/", related("officeDocument", "report/main.xml", STRICT)),
        ("main.xml", "", related("officeDocument", "main.xml")),
    ],
)
def test_wherever_it_lies(document: str, folder: str, entry: str, type: str) -> None:
    assert source_of(file(document, folder, entry, type=type), "x").text == "## 总体情况\n"


@pytest.mark.parametrize(
    "entry",
    [
        related("officeDocument", "nowhere.xml"),
        related("officeDocument", "http://example.org/a.xml", more='TargetMode="External"'),
        "<broken",
        "<Relationship/>" * 30_000,
    ],
)
def test_relationships_that_lead_nowhere(entry: str) -> None:
    assert source_of(file("word/document.xml", "word/", entry), "x").text == "## 总体情况\n"
    with pytest.raises(Unreadable) as error:
        source_of(file("main.xml", "", entry), "x")
    assert error.value.reason == "damaged"
