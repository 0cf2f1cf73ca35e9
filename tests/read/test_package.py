"""Zip packages are told apart by what is in them, and bounded."""

from __future__ import annotations

import random
import sys
import zipfile
from io import BytesIO

import pytest

from lint.read import Unreadable, source_of
from tests.read.word.build import MAIN, docx, p, package, tbl, tc, tr

GOOD = docx(p("正文") + tbl(tr(tc("甲"), tc("1"))), styles="", numbering="")
MIMETYPE = "application/vnd.oasis.opendocument."


def reason(data: bytes) -> str:
    with pytest.raises(Unreadable) as error:
        source_of(data, "x")
    return error.value.reason


def text_or_reason(data: bytes) -> str:
    try:
        return source_of(data, "x").text
    except Unreadable as error:
        return error.reason


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["xl/workbook.xml"], "spreadsheet"),
        (["ppt/presentation.xml"], "slides"),
        (["OFD.xml", "Doc_0/Document.xml"], "ofd"),
        (["报告.docx"], "archive"),
        (["word/styles.xml"], "archive"),
    ],
)
def test_what_it_is(names: list[str], kind: str) -> None:
    assert reason(package(dict.fromkeys(names, "<a/>"))) == kind


@pytest.mark.parametrize(
    ("mimetype", "kind"),
    [("spreadsheet", "spreadsheet"), ("presentation", "slides"), ("graphics", "archive")],
)
def test_open_document(mimetype: str, kind: str) -> None:
    assert reason(package({"mimetype": MIMETYPE + mimetype, "content.xml": "<a/>"})) == kind


def test_too_much_is_not_unpacked() -> None:
    main = f'<w:document xmlns:w="{MAIN}"><w:body>{p("甲")}</w:body></w:document>'
    assert reason(package({"word/document.xml": " " * (65 << 20)})) == "too-much"
    assert reason(package({"word/document.xml": " " * (17 << 20)})) == "too-much"
    assert reason(package({"word/document.xml": " " * (2 << 20)})) == "too-much"
    many = {f"m{i}": b"" for i in range(10_001)}
    assert reason(package({**many, "word/document.xml": main})) == "too-much"
    # What is not read may be large: a picture.
    picture = bytes(20 << 20)
    assert source_of(package({"word/document.xml": main, "word/media/a.bmp": picture}), "x").text


def test_a_size_that_lies() -> None:
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    for other in (1, size - 1, 1 << 30):
        lying = GOOD.replace(size.to_bytes(4, "little"), other.to_bytes(4, "little"))
        assert reason(lying) in ("damaged", "too-much")


def test_a_password() -> None:
    locked = bytearray(GOOD)
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert reason(bytes(locked)) == "encrypted"


def test_other_ways_to_pack() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert reason(content.getvalue()) == "damaged"


def test_every_beginning_of_a_file() -> None:
    whole = source_of(GOOD, "x")
    for end in range(4, len(GOOD)):
        assert text_or_reason(GOOD[:end]) in (whole.text, "damaged")


def test_bytes_that_have_changed() -> None:
    chance = random.Random(7)
    for _ in range(1500):
        changed = bytearray(GOOD)
        for _ in range(chance.choice((1, 1, 3, 20))):
            changed[chance.randrange(4, len(changed))] = chance.randrange(256)
        assert text_or_reason(bytes(changed))


def test_xml_that_has_changed() -> None:
    """The parts are packed anew, so that the XML itself is reached."""
    chance = random.Random(8)
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        main = archive.read("word/document.xml")
    for _ in range(1500):
        changed = bytearray(main)
        for _ in range(chance.choice((1, 2, 5))):
            at = chance.randrange(len(changed))
            changed[at : at + chance.randrange(3)] = chance.choice(
                (b"", b"<", b"w:tc", b"\xff", b"9")
            )
        assert text_or_reason(package({"word/document.xml": bytes(changed)}))


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("lint.read.word")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(Unreadable, match=r"gouji\[word\]"):
        source_of(GOOD, "x")
