"""Where in a Word paragraph a comment begins and ends: at the words that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Words(NamedTuple):
    """Words of a paragraph, and how many times they stand in it before."""

    text: str
    before: int = 0


def set_marks(paragraph: etree._Element, number: int, words: Words | None) -> None:
    """Set a comment's marks around the words; around the whole paragraph where
    there are none, or they are all of it, or cannot be found again."""
    at = _outermost(paragraph)
    w = f"{{{etree.QName(at).namespace}}}"
    id = {f"{w}id": str(number)}
    start, end = (etree.Element(f"{w}commentRange{side}", id) for side in ("Start", "End"))
    around = _around(at, words, w) if words and at is paragraph else []
    if around:
        around[0].addprevious(start)
        around[-1].addnext(end)
    else:
        _at_the_beginning(at, start, w)
        at.append(end)
    run = etree.Element(f"{w}r")
    etree.SubElement(run, f"{w}commentReference", id)
    end.addnext(run)


def _outermost(paragraph: etree._Element) -> etree._Element:
    """The paragraph itself; for one in a text box, where Word takes no comments,
    that which the box hangs on."""
    above = list(paragraph.iterancestors(paragraph.tag))
    return above[-1] if above else paragraph


def _at_the_beginning(paragraph: etree._Element, start: etree._Element, w: str) -> None:
    place = 1 if len(paragraph) and paragraph[0].tag == f"{w}pPr" else 0
    while place < len(paragraph) and paragraph[place].tag == start.tag:
        place += 1
    paragraph.insert(place, start)


class _Text(NamedTuple):
    """A ``w:t``, the paragraph's child that it stands in, and where in the paragraph's text."""

    element: etree._Element
    child: etree._Element
    start: int
    end: int


def _texts(paragraph: etree._Element, w: str) -> Iterator[_Text]:
    """What can be read of the paragraph; not what has been moved away, nor its text boxes."""
    at = 0
    for element in paragraph.iter(f"{w}t"):
        child, moved = element, False
        for above in element.iterancestors():
            if above.tag == f"{w}p":
                break
            child, moved = above, moved or above.tag == f"{w}moveFrom"
        if above is paragraph and not moved:
            start, at = at, at + len(element.text or "")
            yield _Text(element, child, start, at)


def _around(paragraph: etree._Element, words: Words, w: str) -> list[etree._Element]:
    """The paragraph's children that hold the words, and nothing else where runs can be cut."""
    texts = list(_texts(paragraph, w))
    whole = "".join(text.element.text or "" for text in texts)
    start = end = 0
    for _ in range(words.before + 1):
        start = whole.find(words.text, end)
        if not words.text or start < 0:
            return []
        end = start + len(words.text)
    if words.text == whole.strip():
        return []
    for at in (end, start):
        for text in texts:
            if text.start < at < text.end and text.element.getparent() is text.child:
                _cut(text, at - text.start, w)
    return [t.child for t in _texts(paragraph, w) if t.start < end and t.end > start]


def _cut(text: _Text, at: int, w: str) -> None:
    """Make two runs of one, as an editor does that begins to write there.

    One whose look has a tracked change stays whole: the change has a number of its own.
    """
    run, element = text.child, text.element
    if next(run.iter(f"{w}rPrChange"), None) is not None:
        return
    place, words = run.index(element), element.text or ""
    rest = deepcopy(run)
    rest.tail = None
    element.text, rest[place].text = words[:at], words[at:]
    for half in (element, rest[place]):
        half.set(_SPACE, "preserve")
    for child in list(run)[place + 1 :]:
        run.remove(child)
    for child in list(rest)[:place]:
        if child.tag != f"{w}rPr":
            rest.remove(child)
    run.addnext(rest)
