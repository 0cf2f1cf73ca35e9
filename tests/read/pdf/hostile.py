"""PDF files that keep a reader busy: small to send, large to read."""

from __future__ import annotations

import zlib

from tests.read.pdf.writer import FONT, HEIGHT, WIDTH, assembled

CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>"
PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"


def nested_forms(depth: int, times: int) -> bytes:
    """Forms that draw the next one several times, the last a line."""
    forms = [_stream(b"/X Do\n" * times, _form(6 + i)) for i in range(depth - 1)]
    forms.append(_stream(b"0 0 m 9 9 l S\n", _form(5)))
    page = _page("/XObject<</X 5 0 R>>")
    return assembled([CATALOGUE, PAGES, page, _stream(b"/X Do\n" * times), *forms])


def unending() -> bytes:
    """A page with characters without measure, each drawn by itself over the last."""
    return packed(b"BT /F1 10 Tf\n" + b"1 0 0 1 60 700 Tm<4e00>Tj\n" * 300_000 + b"ET")


def packed(drawn: bytes, layers: int = 1) -> bytes:
    """A page of drawing orders, packed and packed again."""
    for _ in range(layers):
        drawn = zlib.compress(drawn, 9)
    ways = "/FlateDecode" * layers
    page = _page("/Font<</F1 5 0 R>>")
    return assembled([CATALOGUE, PAGES, page, _stream(drawn, f"/Filter[{ways}]"), FONT])


def _page(resources: str) -> str:
    box = f"/MediaBox[0 0 {WIDTH} {HEIGHT}]"
    return f"<</Type/Page/Parent 2 0 R{box}/Contents 4 0 R/Resources<<{resources}>>>>"


def _form(following: int) -> str:
    box = f"/BBox[0 0 {WIDTH} {HEIGHT}]"
    return f"/Type/XObject/Subtype/Form{box}/Resources<</XObject<</X {following} 0 R>>>>"


def _stream(content: bytes, more: str = "") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (more.encode(), len(content), content)
