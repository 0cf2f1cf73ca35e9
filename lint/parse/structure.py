"""Lines → title, front and sections, as ``grammars/report.lark`` lays them out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

from lint.grammar import load_grammar
from lint.model import Block, Heading, Paragraph, Section, Span
from lint.numerals import chinese_number
from lint.parse.lines import Line
from lint.parse.vocabulary import bare_section_number, section_of, starts_official

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_SECTIONS = 6
TABLE_MARK = "\x01"
_DEPTH = {"CHAPTER": 1, "PART": 2, "ITEM": 3, "POINT": 4, "MARKED": 0, "TEXT": 0}


class Layout(NamedTuple):
    """What stands before the first section, and the sections."""

    front: tuple[Block, ...]
    sections: tuple[Section, ...]


def lay_out(
    lines: Sequence[Line],
    sections: Mapping[int, str],
    tables: Mapping[int, tuple[int, list[Block]]],
    end: int,
) -> Layout:
    """Lay out the report.

    ``sections`` are the lines that begin one; ``tables`` says for the first
    line of each table its last line and what was read there.  ``end`` is the
    end of the text.
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
            skeleton.append(lines[i].text.translate(_HALF_WIDTH))
            i += 1
    tree = _grammar().parse("\n".join(skeleton) + "\n")
    builder = _Builder()
    for part in tree.children:
        for node in cast("Tree[Token]", part).children:
            token = cast("Token", node)
            number = numbers[(token.line or 1) - 1]
            if token.type == "TABLE":
                builder.blocks.extend(tables[number][1])
            elif token.type != "BLANK":
                builder.take(token.type, lines[number], sections.get(number))
    return builder.finish(end)


# One character for one, so that places hold.  Controls would end a line for the
# grammar, or forge a table.
_HALF_WIDTH = str.maketrans(
    dict.fromkeys((*range(9), *range(10, 32), 133, 160, 8203, 12288, 65279), " ")
    | {0xFF10 + digit: str(digit) for digit in range(10)}
    | {"（": "(", "）": ")", "．": ".", "，": ",", "：": ":"}
)


@cache
def _grammar() -> Lark:
    return load_grammar("report")


class _Builder:
    """Collects blocks into the front and the sections."""

    def __init__(self) -> None:
        self._front: list[Block] = []
        self._open: list[tuple[str | None, Heading, list[Block]]] = []

    @property
    def blocks(self) -> list[Block]:
        """Where the next block belongs."""
        return self._open[-1][2] if self._open else self._front

    def take(self, kind: str, line: Line, section: str | None) -> None:
        """Add one line of the grammar; ``section`` is the one it begins."""
        if kind == "TEXT" and section is None:
            self.blocks.append(_paragraph(line.start, line.text))
            return
        heading, rest = _heading(line, _DEPTH[kind], section is not None)
        if section is not None or (kind == "CHAPTER" and self._goes_on(heading)):
            self._open.append((section, heading, []))
        elif heading.title:
            self.blocks.append(heading)
        else:  # a number that stands over its title
            self.blocks.append(_paragraph(line.start, line.text))
        if rest is not None:
            self.blocks.append(rest)

    def _goes_on(self, heading: Heading) -> bool:
        """Whether a chapter follows the six sections: 七、…."""
        last = self._open[-1][1].number if self._open else None
        return last is not None and last >= _SECTIONS and heading.number == last + 1

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


# Over text in half width.
_MARKER = re.compile(
    r"[ \t]*(?:(?P<hash>#{1,6})[ \t]*)?(?:\*\*|__)? *"
    r"(?P<marker>(?:\( *(?P<a>[一二三四五六七八九十]{1,3}) *\)|\((?P<b>[0-9]{1,2})\)"
    r"|第?(?P<c>[一二三四五六七八九十]{1,3}) *(?:[、.,]|部分)"
    r"|(?P<d>[0-9]{1,2}) *[.、])[、.:]?)?[ \t]*"
)
_STOP = re.compile(r"[。:；！？\t]|[*_]{2}|  +|(?<=[^\x00-\u2fff]) (?=[^\x00-\u2fff]{2}.{12})")
_LONGEST_TITLE = 40


def _heading(line: Line, depth: int, section: bool) -> tuple[Heading, Paragraph | None]:
    """A line as a heading, and the paragraph that goes on in it; after an
    official title of a ``section`` it may do so without a mark."""
    plain = line.text.translate(_HALF_WIDTH)
    match = _MARKER.match(plain)
    assert match is not None  # every part of it may be empty
    marked, begin = match.span("marker"), match.end()
    number = _number(match["a"] or match["b"] or match["c"] or match["d"])
    if section and not match["marker"] and (bare := bare_section_number(line.text[begin:])):
        number, length = bare
        marked, begin = (begin, begin + length), begin + length
    marker = line.text[slice(*marked)].rstrip()
    stop = _STOP.search(plain, begin)
    tail = len(plain.rstrip(" \t*_#"))
    end = after = tail
    if stop and stop.start() < tail:
        end, after = stop.start(), stop.end()
    if end - begin > _LONGEST_TITLE:
        clause = plain.find(",", begin, begin + _LONGEST_TITLE)
        if clause > 0:
            end, after = clause, clause + 1
    runs_on = stop is not None or tail - begin > _LONGEST_TITLE
    if section and runs_on and starts_official(line.text[begin:end]):
        _, length = section_of(line.text[begin:tail], run_in=True)
        end = after = begin + length
    after = min(after, tail)
    rest = line.text[after:tail]
    body = _paragraph(line.start + after, rest) if rest.strip("*_ \t\u3000") else None
    first = marked[0] if marker else begin
    heading = Heading(
        text=line.text[first:end].strip(),
        span=Span(line.start + first, line.start + (after if body else tail)),
        depth=depth,
        number=number,
        marker=marker,
        title=line.text[begin:end].strip(),
        title_span=Span(line.start + begin, line.start + max(begin, end)),
        markup=len(match["hash"] or ""),
        run_in=body is not None,
    )
    return heading, body


def _number(text: str | None) -> int | None:
    """ "十二" → 12, "３" → 3."""
    if not text:
        return None
    return int(text) if text.isdecimal() else chinese_number(text)


def _paragraph(start: int, text: str) -> Paragraph:
    lead = len(text) - len(text.lstrip(" \t\u3000\xa0\f"))
    text = text.strip(" \t\u3000\xa0\f\r")
    return Paragraph(text, Span(start + lead, start + lead + len(text)))
