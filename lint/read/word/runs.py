"""The text of one paragraph as it is read: without what is deleted or hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lint.read.raised import raised
from lint.read.word.styles import Styles
from lint.read.word.xml import (
    ALTERNATE,
    SDT,
    SDT_CONTENT,
    WRAPPERS,
    Element,
    W,
    switched,
    value,
)

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RUN, _TEXT, _FIELD, _RUBY = f"{W}r", f"{W}t", f"{W}fldChar", f"{W}ruby"
_TEXT_BOX = f"{W}txbxContent"
_HOLDERS = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_SYMBOL = f"{W}sym"
_SOFT = "\u00ad"
_WINGDINGS_DIGITS = dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩", 0xF080))
_DEEPEST = 20
"""Fields inside each other."""
_PRIVATE = range(0xE000, 0xF900)
_OWN = 0xF000
"""Where the signs of a symbol font begin."""
_ALIKE = frozenset(map(ord, "0123456789()[].,:;%+-/=<>"))
"""What is the same in every font that is no font of pictures."""


class Runs:
    """What stands in a paragraph: its ``text``, line ends for its line breaks;
    the text ``boxes`` that hang on it; the ``notes`` it refers to, kind and number."""

    def __init__(self, paragraph: Element, styles: Styles, hidden: bool) -> None:
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []
        self._styles = styles
        self._hidden = hidden
        self._text: list[str] = []
        self._fields: list[bool] = []
        self._raised_to = -1
        self._walk(paragraph)

    @property
    def text(self) -> str:
        return "".join(self._text)

    def _walk(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in WRAPPERS:
                self._walk(child)
            elif tag == SDT:
                for content in child.iterchildren(SDT_CONTENT):
                    self._walk(content)
            elif tag == ALTERNATE:
                self._alternate(child, self._walk)
            elif tag.startswith(_MATH):
                self._text += [text.text or "" for text in child.iter(f"{_MATH}t")]

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        hidden, raised = self._hidden, False
        if properties is not None:
            raised = value(properties, "vertAlign") == "superscript"
            own = switched(properties, "vanish")
            style = value(properties, "rStyle")
            hidden = own if own is not None else hidden or self._styles.run(style).hidden
        start = len(self._text)
        self._inside(run, hidden)
        if raised:
            self._raise(start)

    def _inside(self, run: Element, hidden: bool) -> None:
        for child in run:
            tag = child.tag
            if tag == _FIELD:
                self._field(child.get(W + "fldCharType"))
            elif tag in _HOLDERS:
                self.boxes += _boxes(child)
            elif tag == ALTERNATE:
                self._alternate(child, lambda choice: self._inside(choice, hidden))
            elif hidden or any(self._fields[:-1]):
                continue  # a field within another's instruction is not shown
            elif tag == _TEXT:
                # A line end in the file is no line break, nor a soft hyphen a sign.
                self._text.append((child.text or "").replace("\n", " ").replace(_SOFT, ""))
            elif tag in _SIGNS:
                self._text.append(_SIGNS[tag])
            elif tag == _SYMBOL:
                self._text.append(_symbol(child))
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], child.get(W + "id", "")))
            elif tag == _RUBY:
                for base in child.iterchildren(W + "rubyBase"):
                    self._walk(base)

    def _raise(self, start: int) -> None:
        """Superscript in plain text; several raised runs one after the other are one."""
        before = "" if start == self._raised_to else "".join(self._text[:start])
        text = "".join(self._text[start:])
        plain = raised(before, text)
        self._text[start:] = filter(None, [plain])
        if plain == text:
            self._raised_to = len(self._text)

    def _alternate(self, element: Element, walk: Callable[[Element], None]) -> None:
        """Several forms of one thing: the first that gives anything."""
        before = self._size()
        for choice in element:
            walk(choice)
            if self._size() != before:
                break

    def _size(self) -> tuple[int, int]:
        return len(self._text), len(self.boxes)

    def _field(self, kind: str | None) -> None:
        """Keeps whether each open field is still at its instruction."""
        if kind == "begin" and len(self._fields) < _DEEPEST:
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes of a drawing; those inside them are their own paragraphs'."""
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag == ALTERNATE:
            for choice in child:
                found = list(_boxes(choice))
                if found:
                    yield from found
                    break
        else:
            yield from _boxes(child)


def _symbol(element: Element) -> str:
    """A sign of a symbol font, as far as it is one elsewhere too."""
    try:
        code = int(element.get(W + "char") or "", 16)
        sign = chr(code)
    except (ValueError, OverflowError):
        return ""
    font = element.get(W + "font") or ""
    if "dings" in font:
        return _WINGDINGS_DIGITS.get(code, "") if code in _PRIVATE else sign
    if code in _PRIVATE or not sign.isprintable():
        return chr(code - _OWN) if code - _OWN in _ALIKE else ""
    return sign
