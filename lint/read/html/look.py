"""How an element looks to a reader, as far as its tag and its own style tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSHOWN = """
script style noscript template svg math head title iframe frame object embed applet canvas audio
video map input select textarea datalist dialog nav xml del rt rp
"""
_BLOCKS = """
html body div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd section article main header footer aside center
form fieldset legend figure figcaption address blockquote pre hr table caption tbody thead tfoot tr
td th details summary xmp listing plaintext noframes
"""

UNSHOWN = frozenset(_UNSHOWN.split())
"""Elements that show no text of a document."""

BLOCKS = frozenset(_BLOCKS.split())
"""Elements that begin and end a line."""

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|mso-element\s*:\s*(?:comment|header|footer)",
    re.I,
)
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item)", re.I)
_KEPT = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_LONGEST_LINK = 400
"""A longer link is a page's mistake: an `<a>` that nobody closed."""


def is_hidden(element: _Element) -> bool:
    """Whether the page says that an element is not shown."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def is_block(element: _Element) -> bool:
    """Whether an element begins and ends a line."""
    if element.tag in BLOCKS:
        return True
    style = element.get("style")
    return bool(style and _BLOCK.search(style))


def keeps_lines(element: _Element) -> bool:
    """Whether line ends in an element's text are shown."""
    if element.tag in ("pre", "xmp", "listing", "plaintext"):
        return True
    style = element.get("style")
    return bool(style and _KEPT.search(style))


def is_link(element: _Element) -> bool:
    """Whether an element leads to another page when it is clicked."""
    if element.tag == "a":
        target = element.get("href")
        if target is None or target.startswith("#") or "script:" in target[:20]:
            return False
    elif element.tag not in ("li", "span") or element.get("onclick") is None:
        return False
    return not is_longer(element, _LONGEST_LINK)


def written(field: _Element) -> str:
    """What an `<input>` shows to be written in it."""
    shows = (field.get("type") or "text").lower() in ("text", "number", "tel")
    return (field.get("value") or "") if shows else ""


def is_longer(element: _Element, most: int) -> bool:
    """Whether there is more below an element than so many letters, or elements."""
    length = 0
    for count, inner in enumerate(element.iter()):
        length += len((inner.text or "").strip())
        if inner is not element:
            length += len((inner.tail or "").strip())
        if length > most or count > most:
            return True
    return False
