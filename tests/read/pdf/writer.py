"""A writer of small PDF files: what is drawn, at places counted from the upper left corner."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 600, 800

FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
    "/Supplement 2>>/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/SimSun"
    "/Flags 4/FontBBox[0 -120 1000 880]/Ascent 880/Descent -120/StemV 80/ItalicAngle 0"
    "/CapHeight 700>>>>]>>"
)


def text(words: str, x: float, y: float, size: float = 10, mode: int = 0) -> str:
    """Words whose line of writing begins at a place."""
    code = words.encode("utf-16-be").hex()
    return f"BT {mode} Tr /F1 {size} Tf {x} {HEIGHT - y} Td <{code}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"


def box(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re\n"


def lines(words: str, x: float = 60, y: float = 60, size: float = 10, width: float = 480) -> str:
    """Paragraphs, set as a word processor does: set in by two, broken at the margin."""
    drawn = ""
    for paragraph in words.split("\n"):
        room, at = int(width / size), 2
        while paragraph:
            drawn += text(paragraph[: room - at], x + at * size, y, size)
            paragraph, at = paragraph[room - at :], 0
            y += 1.6 * size
    return drawn


def grid(
    rows: Sequence[Sequence[str]], edges: Sequence[float], top: float, high: float = 20
) -> str:
    """A table ruled throughout."""
    foot = top + high * len(rows)
    drawn = "".join(line(x, top, x, foot) for x in edges)
    for i in range(len(rows) + 1):
        drawn += line(edges[0], top + i * high, edges[-1], top + i * high)
    return drawn + words_of(rows, edges, top, high)


def words_of(
    rows: Sequence[Sequence[str]], edges: Sequence[float], top: float, high: float = 20
) -> str:
    return "".join(
        text(cell, edges[j] + 3, top + i * high + high - 6)
        for i, row in enumerate(rows)
        for j, cell in enumerate(row)
        if cell
    )


def pdf(*pages: str, rotate: int = 0, form: str = "", extra: str = "") -> bytes:
    """A file of pages that draw these things."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", FONT, _stream(form, _FORM)]
    kids = []
    for drawn in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {rotate}/Contents "
            f"{len(objects) + 2} 0 R/Resources<</Font<</F1 3 0 R>>/XObject<</X1 4 0 R>>>>{extra}>>"
        )
        objects.append(_stream(drawn))
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return assembled(objects)


_FORM = (
    f"/Type/XObject/Subtype/Form/BBox[0 0 {WIDTH} {HEIGHT}]/Matrix[1 0 0 1 0 -100]"
    "/Resources<</Font<</F1 3 0 R>>>>"
)
"""A form is drawn a hundred points lower than it says."""


def _stream(content: str, more: str = "") -> str:
    return f"<<{more}/Length {len(content)}>>stream\n{content}\nendstream"


def assembled(objects: Sequence[str | bytes]) -> bytes:
    """Numbered objects, their table, and the trailer."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        body = content if isinstance(content, bytes) else content.encode("latin-1")
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
    return out
