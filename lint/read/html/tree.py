"""Bytes → the tree of a page, and the lines that its elements stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from lint.read.html.sheet import hide
from lint.read.html.words import words
from lint.read.text import Unreadable, decode_source

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][A-Za-z0-9_-]{2,20})""")
_HEAD = 4096
_TRADITIONAL = {"big5": "big5", "big5-hkscs": "big5hkscs", "x-x-big5": "big5"}
"""The charsets that do not show themselves: their bytes also decode as GB18030."""

_MOST_TAGS, _MOST_LINES = 300_000, 500_000
"""A report's page has some thousands, and some hundreds."""

_COUNTED = 65_535
"""Lines that the parser counts; what stands below has this number."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_XML = re.compile(r"<\?xml[^>]*>")


class Page(NamedTuple):
    """The tree of a page.  ``lines`` are the numbers of its lines in the file
    where blank ones had to be left out, None where none were."""

    root: _Element
    lines: tuple[int, ...] | None

    def line(self, element: _Element) -> int | None:
        """The line of the file in which an element begins."""
        number: int | None = cast("int | None", element.sourceline)
        if number is None or not 0 < number < _COUNTED:
            return None
        return self.lines[number - 1] if self.lines else number


def decode(data: bytes, name: str, charset: str | None = None) -> tuple[str, str]:
    """The text of a page and its charset.

    What is declared in it or outside of it is often wrong, and counts only
    where the bytes themselves do not tell.  Raises `Unreadable`.
    """
    if data.count(b"<") > _MOST_TAGS:
        raise Unreadable("too-much", of="marks", most=_MOST_TAGS)
    if max(data.count(b"\n"), data.count(b"\r")) > _MOST_LINES:
        raise Unreadable("too-much", of="lines", most=_MOST_LINES)
    said = _DECLARED.search(data[:_HEAD])
    declared = (charset or (said[1].decode() if said else "")).lower()
    if declared in _TRADITIONAL and not _reads_as_report(data):
        try:
            return data.decode(_TRADITIONAL[declared]), declared
        except UnicodeDecodeError:
            pass
    source = decode_source(data, name, limit=len(data))
    return source.text, source.charset


def _reads_as_report(data: bytes) -> bool:
    """Whether the bytes speak of a report in one of the usual charsets."""
    for usual in ("utf-8", "gb18030"):
        try:
            return words().title.search(data.decode(usual)) is not None
        except UnicodeDecodeError:
            continue
    return False


def load(text: str) -> Page | None:
    """The tree, None where there is none.  Raises `Unreadable`."""
    try:
        from lxml import etree
    except ImportError:
        raise Unreadable("needs-extra", kind="网页", extra="html") from None

    lines: tuple[int, ...] | None = None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if declared := _XML.match(text):
        text = text[declared.end() :]
    if text.count("\n") >= _COUNTED:
        filled = [(at, line) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
        lines = tuple(at for at, _ in filled)
        text = "\n".join(line for _, line in filled)
    # Depth is bounded to 2,048 also so; the smaller bound cuts off real pages
    # whose tags nobody closed.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(_CONTROL.sub(" ", text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("damaged") from None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Unreadable("too-much", of="nesting")
    if root is None:
        return None
    hide(root)
    return Page(root, lines)
