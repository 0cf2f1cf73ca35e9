"""The examples as clerks' files are: figures corrected with changes tracked, numbers
that Word writes itself, content controls, runs torn apart.  All read as before."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from lint.model import Source
from lint.read import read_source, source_of
from lint.read.word.xml import Element, W
from tests.documents.make import FIXTURES
from tests.read.word.build import MAIN, package

EXAMPLES = sorted(FIXTURES.glob("*.docx"))
LEVELS = (
    (0, "chineseCountingThousand", "%1、", re.compile("([一二三四五六七])、")),
    (1, "chineseCounting", "（%2）", re.compile("（([一二三四五六七])）")),
    (2, "decimal", "%3.", re.compile(r"([1-9])\.")),
)
COUNT = {ch: i for i, ch in enumerate("一二三四五六七", 1)} | {str(i): i for i in range(1, 10)}


def make(tag: str, *children: Element, text: str | None = None, **attributes: str) -> Element:
    element = etree.Element(W + tag, {W + name: value for name, value in attributes.items()})
    element.text = text
    element.extend(children)
    return element


class _Numbers:
    """Takes the numbers off the beginnings of paragraphs and makes lists of them."""

    def __init__(self) -> None:
        self.lists: list[Element] = []
        self._counts = [0, 0, 0]

    def take(self, paragraph: Element) -> None:
        text = next(paragraph.iter(W + "t"), None)
        if text is None or not text.text:
            return
        for depth, _, _, pattern in LEVELS:
            match = pattern.match(text.text)
            if match:
                text.text = text.text[match.end() :]
                number = COUNT[match[1]]
                if number != self._counts[depth] + 1 or not self.lists:
                    self._begin(depth, number)
                self._counts[depth] = number
                self._counts[depth + 1 :] = [0] * (2 - depth)
                numbering = make(
                    "numPr", make("ilvl", val=str(depth)), make("numId", val=str(len(self.lists)))
                )
                properties = paragraph.find(W + "pPr")
                if properties is None:
                    properties = make("pPr")
                    paragraph.insert(0, properties)
                properties.append(numbering)
                return

    def _begin(self, depth: int, number: int) -> None:
        override = make("lvlOverride", make("startOverride", val=str(number)), ilvl=str(depth))
        self.lists.append(
            make("num", make("abstractNumId", val="0"), override, numId=str(len(self.lists) + 1))
        )

    def part(self) -> bytes:
        levels = [
            make(
                "lvl",
                make("start", val="1"),
                make("numFmt", val=format),
                make("lvlText", val=text),
                ilvl=str(depth),
            )
            for depth, format, text, _ in LEVELS
        ]
        abstract = make("abstractNum", *levels, abstractNumId="0")
        return etree.tostring(make("numbering", abstract, *self.lists))


def _dressed(path: Path) -> bytes:
    with ZipFile(path) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(bytes(parts["word/document.xml"]))  # type: ignore[arg-type]
    numbers = _Numbers()
    for paragraph in root.iter(W + "p"):
        numbers.take(paragraph)
    for number, run in enumerate(list(root.iter(W + "r"))):
        _dress(run, number)
    for number, cell in enumerate(list(root.iter(W + "tc"))):
        if number % 3 == 0:
            _wrap(cell)
    parts["word/numbering.xml"] = numbers.part()
    parts["word/document.xml"] = etree.tostring(root)
    return package(parts)


def _dress(run: Element, number: int) -> None:
    """One of five things that happen to a run."""
    text, parent = run.find(W + "t"), run.getparent()
    if text is None or parent is None or not text.text:
        return
    at = parent.index(run)
    if number % 5 == 0:  # corrected with changes tracked
        old = make("del", make("r", make("delText", text="06")), id="1", author="某", date="x")
        parent.insert(at, old)
        parent.insert(at + 1, make("ins", run, id="2", author="某"))
    elif number % 5 == 1:  # torn apart
        rest = make("r", make("t", text=text.text[1:]))
        text.text = text.text[:1]
        parent.insert(at + 1, rest)
    elif number % 5 == 2:
        _wrap(run)
    elif number % 5 == 3:  # a field's result, and hidden words after it
        for kind, place in (("end", at + 1), ("separate", at), ("begin", at)):
            parent.insert(place, make("r", make("fldChar", fldCharType=kind)))
        parent.insert(at + 1, make("r", make("instrText", text="REF x")))
        hidden = make("r", make("rPr", make("vanish")), make("t", text="隐藏"))
        parent.append(hidden)


def _wrap(element: Element) -> None:
    """In a content control."""
    parent = element.getparent()
    assert parent is not None
    at = parent.index(element)
    parent.insert(at, make("sdt", make("sdtPr"), make("sdtContent", element)))


def _places(source: Source, data: bytes) -> list[tuple[str, str]]:
    """Each piece of the canonical text, and what stands in its paragraph of the file."""
    with ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    body = root.find(W + "body")
    assert body is not None
    paragraphs = list(body.iter(W + "p"))
    pieces = []
    for origin in source.origins:
        assert origin.paragraph is not None
        piece = re.split(r"[\t\n]", source.text[origin.start :], maxsplit=1)[0]
        texts = paragraphs[origin.paragraph].iter(W + "t")
        pieces.append((piece, "".join(text.text or "" for text in texts)))
    return pieces


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_dressed_files_read_as_before(path: Path) -> None:
    assert f"{{{MAIN}}}" == W
    data = _dressed(path)
    assert data != path.read_bytes()
    plain, dressed = read_source(path), source_of(data, str(path))
    assert dressed.text == plain.text
    assert [o.paragraph for o in dressed.origins] == [o.paragraph for o in plain.origins]
    assert [(o.table, o.row) for o in dressed.origins] == [(o.table, o.row) for o in plain.origins]


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_every_piece_is_found_again(path: Path) -> None:
    for piece, there in _places(read_source(path), path.read_bytes()):
        assert piece.lstrip("# ") == " ".join(there.split())
