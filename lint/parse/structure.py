"""Lines → title, front and sections, as ``grammars/report.lark`` lays them out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

from lint.grammar import load_grammar
from lint.model import Block, Heading, Paragraph, Section, Span
from lint.parse.lines import Line
from lint.parse.vocabulary import is_official_title, is_row_label, section_heading, section_of

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_ORDER = "一二三四五六"
TABLE_MARK = "\x01"
_DEPTH = {"CHAPTER": 1, "PART": 2, "ITEM": 3, "POINT": 4, "MARKED": 0, "TEXT": 0}


class Layout(NamedTuple):
    """What stands before the first section, and the sections."""

    front: tuple[Block, ...]
    sections: tuple[Section, ...]


def lay_out(lines: Sequence[Line], tables: dict[int, tuple[int, list[Block]]], end: int) -> Layout:
    """Lay out the report.

    ``tables`` says for the first line of each table its last line and what
    was read there.  ``end`` is the end of the text.
    """
    skeleton: list[str] = []
    numbers: list[int] = []
    i = 0
    while i < len(lines):
        numbers.append(i)
        if i in tables:
            skeleton.append(TABLE_MARK)
            i = tables[i][0] + 1
        else:
            skeleton.append(_CONTROLS.sub(" ", lines[i].text))
            i += 1
    tree = _grammar().parse("\n".join(skeleton) + "\n")
    builder = _Builder(lines, tables, numbers)
    for part in tree.children:
        for token in cast("Tree[Token]", part).children:
            builder.take(cast("Token", token))
    return builder.finish(end)


# Never part of a line for the grammar: they would end it or forge a table.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\n]")


@cache
def _grammar() -> Lark:
    return load_grammar("report")


class _Builder:
    """Collects blocks, and decides which chapters are sections."""

    def __init__(
        self,
        lines: Sequence[Line],
        tables: dict[int, tuple[int, list[Block]]],
        numbers: Sequence[int],
    ) -> None:
        self._lines, self._tables, self._numbers = lines, tables, numbers
        self._front: list[Block] = []
        self._open: list[tuple[str | None, Heading, list[Block]]] = []
        self._last = 0

    def take(self, token: Token) -> None:
        """Add one line of the grammar."""
        number = self._numbers[(token.line or 1) - 1]
        kind = token.type
        if kind == "BLANK":
            return
        if kind == "TABLE":
            self._blocks.extend(self._tables[number][1])
            return
        line = self._lines[number]
        if kind in ("CHAPTER", "MARKED", "TEXT"):
            key = section_heading(line.text) if len(line.text) < 120 else None
            if kind == "CHAPTER" and key is None:
                key = section_of(_CHAPTER.sub("", line.text, count=1), run_in=True)[0]
            heading, rest = _heading(line, 1 if kind == "CHAPTER" else 0)
            if self._opens(kind, key, heading):
                self._open.append((key, heading, []))
                self._last = heading.number or self._last + 1
            elif kind == "TEXT":
                self._blocks.append(_paragraph(line.start, line.text))
                return
            else:
                self._blocks.append(heading)
        else:
            heading, rest = _heading(line, _DEPTH[kind])
            self._blocks.append(heading)
        if rest is not None:
            self._blocks.append(rest)

    def _opens(self, kind: str, key: str | None, heading: Heading) -> bool:
        """Whether a chapter is one of the report's sections, and not an item
        of a list that a section numbers 一、二、 again."""
        if is_row_label(heading.text):
            return False
        number = heading.number
        if key is None:
            return (
                kind == "CHAPTER" and number is not None and number > 6 and number == self._last + 1
            )
        seen = any(key == other for other, _, _ in self._open)
        if number is None:
            return not seen
        if number == self._last + 1:
            return True
        # An official title is a section's whatever its number.
        official = is_official_title(heading.title)
        return not seen and (number > self._last or official or _ORDER.index(key) + 1 == number)

    @property
    def _blocks(self) -> list[Block]:
        return self._open[-1][2] if self._open else self._front

    def finish(self, end: int) -> Layout:
        """The front and the sections, each ending where the next begins."""
        starts = [heading.span.start for _, heading, _ in self._open]
        sections = tuple(
            Section(key, heading, tuple(blocks), Span(start, stop))
            for (key, heading, blocks), (start, stop) in zip(
                self._open, pairwise([*starts, end]), strict=True
            )
        )
        return Layout(tuple(self._front), sections)


_CHAPTER = re.compile(
    r"^[ \t\u3000#*_]*(?:[一二三四五六七八九十]{1,3}[ \u3000]*[、.．,，]|第.{1,2}部分)"
)
_MARKER = re.compile(
    r"(?P<markup>[ \t\u3000\xa0\f\ufeff]*(?:(?P<hash>#{1,6})[ \t]*)?(?:\*\*|__)?[ \u3000]*)"
    r"(?P<marker>(?:[（(][ ]*(?P<a>[一二三四五六七八九十]{1,3})[ ]*[）)]"
    r"|[（(](?P<b>[0-9０-９]{1,2})[）)]"
    r"|第?(?P<c>[一二三四五六七八九十]{1,3})[ \u3000]*(?:[、.．,，]|部分)"
    r"|(?P<d>[0-9０-９]{1,2})[ ]*[.．、])[、.．]?)?[ \t\u3000\xa0]*"
)
_STOP = re.compile(
    r"[。：:；！？\t]|[*_]{2}|[ \u3000]{2,}"
    r"|(?<=[^\x00-\u2fff])[ \u3000](?=[^\x00-\u2fff]{2}.{12})"
)
_LONGEST_TITLE = 40
_CLAUSE = re.compile(r"[，,]")
_DIGITS = {ch: i for i, ch in enumerate("〇一二三四五六七八九")}


def _heading(line: Line, depth: int) -> tuple[Heading, Paragraph | None]:
    """A numbered line as a heading, and the paragraph that goes on in it."""
    match = _MARKER.match(line.text)
    assert match is not None  # every part of it may be empty
    marker = match["marker"] or ""
    stop = _STOP.search(line.text, match.end())
    tail = len(line.text.rstrip(" \t\u3000*_#\f\r"))
    end = after = tail
    if stop and stop.start() < tail:
        end, after = stop.start(), stop.end()
    if end - match.end() > _LONGEST_TITLE and (
        clause := _CLAUSE.search(line.text, match.end(), match.end() + _LONGEST_TITLE)
    ):
        end, after = clause.start(), clause.end()
    after = min(after, tail)
    rest = line.text[after:tail]
    body = _paragraph(line.start + after, rest) if rest.strip("*_ \t\u3000") else None
    begin = match.start("marker") if marker else match.end()
    heading = Heading(
        text=line.text[begin:end].strip(),
        span=Span(line.start + begin, line.start + (after if body else tail)),
        depth=depth,
        number=_number(match["a"] or match["b"] or match["c"] or match["d"]),
        marker=marker,
        title=line.text[match.end() : end].strip(),
        title_span=Span(line.start + match.end(), line.start + max(match.end(), end)),
        markup=len(match["hash"] or ""),
        run_in=body is not None,
    )
    return heading, body


def _number(text: str | None) -> int | None:
    """ "十二" → 12, "３" → 3."""
    if not text:
        return None
    if text[0] not in "一二三四五六七八九十":
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[ch]) for ch in text))
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)


def _paragraph(start: int, text: str) -> Paragraph:
    lead = len(text) - len(text.lstrip(" \t\u3000\xa0\f"))
    text = text.strip(" \t\u3000\xa0\f\r")
    return Paragraph(text, Span(start + lead, start + lead + len(text)))
