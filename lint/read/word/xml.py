"""The XML of a Word file's parts: bounded, and nothing in it is obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from lint.read.text import Unreadable

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
P, TBL, TR, TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
SDT, SDT_CONTENT = f"{W}sdt", f"{W}sdtContent"
VAL = f"{W}val"

WRAPPERS = frozenset(
    {SDT_CONTENT}
    | {f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "hyperlink")}
    | {f"{W}{name}" for name in ("fldSimple", "dir", "bdo")}
)
"""What stands around text without changing it; deleted text has others around it."""

# "Strict" files have other names for the same namespaces.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_UNITS = {"": 1.0, "pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "pc": 240.0, "pi": 240.0}
_MEASURE = re.compile(r"(\d{1,6}(?:\.\d{1,4})?)(pt|in|cm|mm|pc|pi|)")


def parse_xml(data: bytes) -> Element:
    """The root of a part.  Raises `Unreadable`."""
    if b"<!DOCTYPE" in data or b"<\0!\0D\0O\0C\0" in data or b"\0<\0!\0D\0O\0C" in data:
        raise Unreadable("damaged")  # no part of a Word file may have one
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise Unreadable("too-much", of="nesting") from error
        raise Unreadable("damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("damaged")
    return root


def inside(container: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The elements of some kinds right inside another, whatever is wrapped around them."""
    for child in container:
        tag = child.tag
        if tag in wanted:
            yield child
        elif tag in WRAPPERS:
            yield from inside(child, wanted)
        elif tag == SDT:
            for content in child.iterchildren(SDT_CONTENT):
                yield from inside(content, wanted)
        elif tag == ALTERNATE:
            # Several forms of one thing: the first that holds any.
            for choice in child:
                found = list(inside(choice, wanted))
                if found:
                    yield from found
                    break


def value(element: Element | None, name: str) -> str | None:
    """The ``w:val`` of a child."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(VAL)


def whole(text: str | None, default: int) -> int:
    """A whole number of at most nine digits."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else default


def twips(text: str | None) -> float:
    """A width in twentieths of a point, 0 for none."""
    match = _MEASURE.fullmatch(text or "")
    return float(match[1]) * _UNITS[match[2]] if match else 0.0


def switched(properties: Element | None, name: str) -> bool | None:
    """Whether a property is on or off; None when nothing is said of it."""
    child = None if properties is None else properties.find(W + name)
    return None if child is None else child.get(VAL) not in ("0", "false", "off")
