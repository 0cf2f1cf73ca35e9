"""Broken and hostile files of every kind, made by a script: name → bytes.

None of them may raise, hang, or take the files beside it down.
"""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import lint
from tests.documents.layout import document
from tests.documents.make import EXAMPLES, FIXTURES
from tests.documents.writers import WORD, html, word
from tests.read.pdf.hostile import nested_forms, packed, unending

GOOD = EXAMPLES / "示例市体育局2024年报告.txt"
REPORT = "示例市体育局2024年政府信息公开工作年度报告"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEBI = 1 << 20

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def zoo() -> Iterator[tuple[str, bytes]]:
    """Every animal."""
    for kind in (_texts, _packages, _word_files, _pages, _archived_pages, _pdfs, _old_files):
        yield from kind()


def _texts() -> Iterator[tuple[str, bytes]]:
    noise = random.Random(1).randbytes
    yield "empty.txt", b""
    yield "blank.txt", " \n\u3000\n".encode()
    yield "nul.txt", b"\x00" * 4096
    yield "noise.txt", noise(65536)
    yield "one-line.txt", (REPORT + "。" * MEBI).encode()
    yield "many-lines.txt", (REPORT + "\n一\n" * 100_000).encode()
    yield "tabs.txt", (REPORT + "\n三、收到和处理政府信息公开申请情况\n" + "\t" * MEBI).encode()
    yield "bars.txt", (REPORT + "\n" + ("|" * 500 + "\n") * 500).encode()
    yield "brackets.txt", (REPORT + "\n" + "（" * 100_000).encode()
    yield "digits.txt", (REPORT + "\n共收到申请" + "9" * 200_000 + "件。").encode()
    yield "torn.txt", REPORT.encode()[:-1] + b"\xff\xfe\xfd" * 40
    yield "surrogates.txt", b"\xff\xfe" + b"\x00\xd8" * 1000
    yield "controls.txt", (REPORT + "\x1b[2J\x1b]0;x\x07" * 500).encode()
    yield "blank-lines.txt", b"\n" * (8 * MEBI)
    yield "big.txt", b"a" * (17 * MEBI)


def _packages() -> Iterator[tuple[str, bytes]]:
    good = word(document(lint.read(GOOD)))
    yield "truncated.docx", good[: len(good) // 2]
    yield "header-only.docx", good[:40]
    yield "flipped.docx", _flipped(good)
    yield "empty-zip.docx", _zip({"a.txt": b""})
    yield "no-document.docx", _zip({"[Content_Types].xml": TYPES.encode()})
    yield "sheet.xlsx", _zip({"xl/workbook.xml": b"<workbook/>"})
    yield "slides.pptx", _zip({"ppt/presentation.xml": b"<p/>"})
    yield "layout.ofd", _zip({"OFD.xml": b"<OFD/>"})
    yield "reports.zip", _zip({"a.docx": good})
    yield "outside.docx", _zip({"../../etc/passwd": b"x", "word/document.xml": _body("")})
    yield "twice.docx", _zip_twice()
    yield "bomb.docx", _zip({"word/document.xml": b" " * (200 * MEBI)})
    yield (
        "bomb-styles.docx",
        _docx(f"<w:p><w:r><w:t>{REPORT}</w:t></w:r></w:p>", styles=b" " * (200 * MEBI)),
    )
    yield (
        "many-members.docx",
        _zip({f"m{i}": b"" for i in range(20_000)} | {"word/document.xml": _body("")}),
    )
    yield "locked.docx", _locked(good)


def _word_files() -> Iterator[tuple[str, bytes]]:
    paragraph = f"<w:p><w:r><w:t>{REPORT}</w:t></w:r></w:p>"
    cell = "<w:tc><w:p><w:r><w:t>0</w:t></w:r></w:p></w:tc>"
    yield "not-xml.docx", _zip({"word/document.xml": b"hello"})
    yield "torn-xml.docx", _zip({"word/document.xml": _body(paragraph)[:-40]})
    yield "no-body.docx", _zip({"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'.encode()})
    yield "utf-16.docx", _zip({"word/document.xml": _body(paragraph).decode().encode("utf-16")})
    yield (
        "entities.docx",
        _zip({"word/document.xml": _laughs(_body("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>"))}),
    )
    yield (
        "external.docx",
        _zip({"word/document.xml": _external(_body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"))}),
    )
    yield (
        "wide-span.docx",
        _docx(
            f'{paragraph}<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="3000000"/></w:tcPr>'
            "<w:p/></w:tc></w:tr></w:tbl>"
        ),
    )
    yield (
        "odd-span.docx",
        _docx(
            f'{paragraph}<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="-7x"/><w:vMerge/>'
            f"</w:tcPr></w:tc>{cell}</w:tr></w:tbl>"
        ),
    )
    yield (
        "cells.docx",
        _docx(paragraph + "<w:tbl>" + f"<w:tr>{cell * 500}</w:tr>" * 500 + "</w:tbl>"),
    )
    yield (
        "nested-tables.docx",
        _docx(
            paragraph + "<w:tbl><w:tr><w:tc>" * 2000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2000
        ),
    )
    yield (
        "nested-controls.docx",
        _docx("<w:sdt><w:sdtContent>" * 3000 + paragraph + "</w:sdtContent></w:sdt>" * 3000),
    )
    yield "paragraphs.docx", _docx(paragraph * 60_000)
    yield (
        "style-loop.docx",
        _docx(
            f'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>{REPORT}</w:t></w:r></w:p>',
            styles=f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="A"><w:basedOn w:val="B"/>'
            '</w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'.encode(),
        ),
    )
    yield (
        "numbers.docx",
        _docx(
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="-1"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{REPORT}</w:t></w:r></w:p>",
            numbering=b"<numbering><broken",
        ),
    )
    yield "long-word.docx", _docx(f"<w:p><w:r><w:t>{'报' * MEBI}</w:t></w:r></w:p>")


def _pages() -> Iterator[tuple[str, bytes]]:
    good = html(document(lint.read(GOOD)))
    start = f"<html><body><h1>{REPORT}</h1>"
    yield "colspan.html", f'{start}<table><tr><td colspan="3000000">0</td></tr></table>'.encode()
    yield "rowspan.html", f'{start}<table><tr><td rowspan="999999999">0</td></tr></table>'.encode()
    yield (
        "spans.html",
        (start + "<table>" + '<tr><td colspan="1000" rowspan="1000">' * 1000).encode(),
    )
    yield (
        "odd-spans.html",
        f'{start}<table><tr><td colspan="-1" rowspan="٣">0<td colspan="1e9">'.encode(),
    )
    yield "cells.html", (start + "<table>" + ("<tr>" + "<td>0" * 1000) * 1000).encode()
    yield "nested-tables.html", (start + "<table><tr><td>" * 5000).encode()
    yield "deep.html", (start + "<div>" * 100_000 + "文").encode()
    yield "unclosed.html", (start + "<b>文" * 50_000).encode()
    yield "attributes.html", (start + "<p " + "a=1 " * 200_000 + ">").encode()
    yield "comment.html", (start + "<!--" + "-" * MEBI).encode()
    yield "entities.html", _laughs(f"<html><body><h1>{REPORT}</h1>&i;".encode())
    yield "external.html", _external(f"<html><body><h1>{REPORT}</h1>&x;".encode())
    yield "frames.html", b'<html><frameset><frame src="http://127.0.0.1:1/"></frameset></html>'
    yield "bad-entity.html", f"{start}<p>&#x110000;&#0;&#xD800;&bogus;".encode()
    yield "nul.html", good.encode().replace("情况".encode(), b"\x00")
    yield "torn.html", good.encode()[: len(good) // 2] + b"\xe6"
    yield "wrong-charset.html", good.replace("utf-8", "x-klingon").encode("gb18030")
    yield "utf-16.html", good.encode("utf-16")
    yield "scripts.html", (start + "<script>while(1);</script>" * 1000).encode()
    yield "only-tags.html", b"<html>" + b"<p></p>" * 100_000
    yield "random-tags.html", _random_tags()


def _archived_pages() -> Iterator[tuple[str, bytes]]:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    part = "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: {}\n\n{}\n"
    yield "nothing.mht", head.encode()
    yield "garbage.mht", (head + part.format("base64", "!!!!" * 1000)).encode()
    yield "quoted.mht", (head + part.format("quoted-printable", "=E4=ZZ=" * 1000)).encode()
    yield (
        "nested.mht",
        (
            "MIME-Version: 1.0\n"
            + "".join(
                f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(2000)
            )
        ).encode(),
    )
    yield "parts.mht", (head + "--b\nContent-Type: text/plain\n\nx\n" * 50_000).encode()


def _pdfs() -> Iterator[tuple[str, bytes]]:
    good = (FIXTURES / f"{GOOD.stem}.pdf").read_bytes()
    yield "header-only.pdf", b"%PDF-1.7\n"
    yield "half.pdf", good[: len(good) // 2]
    yield "flipped.pdf", _flipped(good)
    yield "noise.pdf", b"%PDF-1.7\n" + random.Random(2).randbytes(50_000)
    yield "no-text.pdf", _pdf(["<</Type/Catalog/Pages 2 0 R>>", _pages_of("[3 0 R]", 1), _page()])
    yield "page-loop.pdf", _pdf(["<</Type/Catalog/Pages 2 0 R>>", _pages_of("[2 0 R 2 0 R]", 2)])
    yield (
        "many-pages.pdf",
        _pdf(
            ["<</Type/Catalog/Pages 2 0 R>>", _pages_of("[" + "3 0 R " * 5000 + "]", 5000), _page()]
        ),
    )
    yield (
        "count-lies.pdf",
        _pdf(["<</Type/Catalog/Pages 2 0 R>>", _pages_of("[3 0 R]", 10**9), _page()]),
    )
    yield (
        "huge-page.pdf",
        _pdf(["<</Type/Catalog/Pages 2 0 R>>", _pages_of("[3 0 R]", 1), _page("0 0 1e30 1e30")]),
    )
    squeezed = zlib.compress(b"0 0 m 1 1 l S\n" * 4_000_000, 9)
    yield (
        "bomb.pdf",
        _pdf(
            [
                "<</Type/Catalog/Pages 2 0 R>>",
                _pages_of("[3 0 R]", 1),
                _page("0 0 600 800", "/Contents 4 0 R"),
                (f"<</Length {len(squeezed)}/Filter/FlateDecode>>stream\n").encode()
                + squeezed
                + b"\nendstream",
            ]
        ),
    )
    yield "packed-twice.pdf", packed(b"0 0 m 1 1 l S\n" * 4_000_000, 2)
    yield "nested-forms.pdf", nested_forms(28, 2)
    yield "unending.pdf", unending()
    yield (
        "locked.pdf",
        _pdf(["<</Type/Catalog/Pages 2 0 R>>", _pages_of("[3 0 R]", 1), _page()]).replace(
            b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -1>>"
        ),
    )


def _old_files() -> Iterator[tuple[str, bytes]]:
    yield "header-only.doc", OLE
    yield "zeros.doc", OLE + b"\x00" * 4096
    yield "noise.doc", OLE + random.Random(3).randbytes(8192)
    yield "chain-loop.doc", _looping_ole()
    yield "braces.rtf", b"{\\rtf1 " + b"{" * 100_000
    yield "noise.rtf", b"{\\rtf1 " + random.Random(4).randbytes(10_000)
    yield "picture.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100
    yield "photo.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 100
    yield "scan.bmp", b"BM" + struct.pack("<IHHI", 100, 0, 0, 54) + b"\x00" * 90
    yield "scan.tif", b"II*\x00" + b"\x00" * 100
    yield (
        "word.xml",
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>'),
    )


def _zip(members: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def _zip_twice() -> bytes:
    """Two members of one name: which is meant cannot be told."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        archive.writestr("word/document.xml", _body(""))
        archive.writestr("word/document.xm_", _body("<w:p/>"))
    return content.getvalue().replace(b"document.xm_", b"document.xml")


def _body(inner: str) -> bytes:
    return f'<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'.encode()


def _docx(inner: str, styles: bytes = b"", numbering: bytes = b"") -> bytes:
    members = {"[Content_Types].xml": TYPES.encode(), "word/document.xml": _body(inner)}
    if styles:
        members["word/styles.xml"] = styles
    if numbering:
        members["word/numbering.xml"] = numbering
    return _zip(members)


def _laughs(xml: bytes) -> bytes:
    """The billion laughs before a document."""
    names = "abcdefghi"
    lines = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    return f'<!DOCTYPE x [<!ENTITY a "哈">{lines}]>'.encode() + xml


def _external(xml: bytes) -> bytes:
    return b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + xml


def _flipped(data: bytes) -> bytes:
    """A file with one byte in two hundred changed."""
    chance = random.Random(5)
    flipped = bytearray(data)
    for _ in range(len(data) // 200):
        flipped[chance.randrange(8, len(data))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _locked(data: bytes) -> bytes:
    """The package with every member marked as encrypted."""
    return data.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )


def _random_tags() -> bytes:
    chance = random.Random(6)
    names = ["table", "tr", "td", "p", "/table", "/tr", "/td", "div", "/div", "select", "svg", "li"]
    return (
        f"<html><h1>{REPORT}</h1>".encode()
        + "".join(
            f"<{chance.choice(names)}>{chance.choice(['0', '三、', '总计', ''])}"
            for _ in range(30_000)
        ).encode()
    )


def _pages_of(kids: str, count: int) -> str:
    return f"<</Type/Pages/Kids {kids}/Count {count}>>"


def _page(box: str = "0 0 600 800", more: str = "") -> str:
    return f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]{more}>>"


def _pdf(objects: list[str | bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    content = bytearray(b"%PDF-1.7\n")
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(content))
        body = item.encode() if isinstance(item, str) else item
        content += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(content)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    content += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    content += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n".encode()
    return bytes(content + f"startxref\n{start}\n%%EOF\n".encode())


def _looping_ole() -> bytes:
    """A compound file whose directory's chain of sectors leads back to itself."""
    header = bytearray(512)
    header[:8] = OLE
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIII", header, 44, 1, 1, 0, 4096)
    struct.pack_into("<I", header, 76, 0)
    table = struct.pack("<128I", *([0xFFFFFFFD, 1] + [1] * 126))
    return bytes(header) + table + b"\x00" * 512
