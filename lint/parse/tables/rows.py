"""A line as a row: how its cells stand apart, its labels and its values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from lint.parse.cells import (
    BAR,
    Piece,
    is_value,
    split_bars,
    split_gaps,
    split_tabs,
    split_words,
    trailing_values,
)
from lint.parse.lines import Line
from lint.parse.vocabulary import unnumbered, vocabulary

Layout = Literal["tabs", "bars", "bar", "gaps", "text", "blank", "rule", "page"]
"""tabs, bars: cells between tabs or bars, empty ones too; bar: nothing but a
bar; gaps: cells apart by spaces; text: too long for a row; rule: |---|; page:
a page number."""

LONGEST = 200
"""Characters of a line of a table without tabs and bars at most."""

_AROUND = " \t\u3000\xa0\f\r\v"
_LONGEST_COUNT = 9
"""Digits of a count that needs no second look."""

_PAGE = re.compile(
    r"[ \t\u3000\f]*(?:[-—–－_]+[ \u3000]*\d{1,4}[ \u3000]*[-—–－_]+"
    r"|第?[ ]*\d{1,4}[ ]*页(?:[ ]*[/，,]?[ ]*共[ ]*\d{1,4}[ ]*页)?"
    r"|\d{1,4}[ ]*/[ ]*\d{1,4}|[Pp](?:age)?[. ]{1,2}\d{1,4}(?:[ ]+[-–—][ ]+.{0,60})?)[ \t\u3000]*"
)
_RUNNING = re.compile(r"公开[^。，]{0,14}(?:报告|年报)[ \t\u3000]*$")
_LONGEST_RUNNING = 80
_OFTEN = 3
"""How often the report's title stands alone in a line where it is printed on every page."""

_RULE = re.compile(r"[|｜│┃:\-—+=┼├┤─\s]*[-—─=]{2,}[|｜│┃:\-—+=┼├┤─\s]*")


_DASHES = re.compile(r":?-+:?")


class Row(NamedTuple):
    """``cells`` are all cells of a structured row; ``labels`` what is text
    before the values; ``values`` what follows the last label, blanks too."""

    layout: Layout
    cells: tuple[Piece, ...] = ()
    labels: tuple[Piece, ...] = ()
    values: tuple[Piece, ...] = ()

    def at(self, start: int) -> Row:
        """The row of a line that begins there in the source, read as if it began at 0."""
        cells = tuple([Piece(start + at, text) for at, text in self.cells])
        labels = tuple([Piece(start + at, text) for at, text in self.labels])
        return Row(self.layout, cells, labels, cells[len(cells) - len(self.values) :])

    @property
    def structured(self) -> bool:
        return self.layout in ("tabs", "bars")

    @property
    def has_figure(self) -> bool:
        return any(is_value(piece.text) for piece in self.values)


BLANK_ROW = Row("blank")


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Read every line as a row of a table."""
    barred = [text for line in lines if len(BAR.findall(text := line.text.strip())) > 1]
    framed = sum(bool(BAR.match(text)) for text in barred) * 10 >= len(barred) * 9
    rows = [row_of(line, framed) for line in lines]
    titles = [i for i, line in enumerate(lines) if _RUNNING.search(line.text, 0, _LONGEST_RUNNING)]
    often = Counter(lines[i].text.strip(_AROUND) for i in titles)
    for i in titles:
        if often[lines[i].text.strip(_AROUND)] >= _OFTEN:
            rows[i] = Row("page")
    for i, row in enumerate(rows):
        # Markdown's line under the heads, where single dashes could be marks.
        if row.layout == "bars" and i and rows[i - 1].layout == "bars":
            second = i == 1 or rows[i - 2].layout != "bars"
            if second and all(_DASHES.fullmatch(cell.text) for cell in row.cells):
                rows[i] = Row("rule")
    return rows


def row_of(line: Line, framed: bool = True) -> Row:
    """Read a line as a row of a table."""
    text = line.text
    stripped = text.strip(_AROUND)
    if len(stripped) < _LONGEST_COUNT and stripped.isdecimal():  # a cell alone in its line
        figure = Piece(line.start + text.index(stripped), stripped)
        return Row("gaps", (figure,), (), (figure,))
    row = _read_once(text, framed) if len(text) <= _SHORT else _read(Line(0, text), framed)
    return row.at(line.start) if row.cells else row


_SHORT = 120
"""Characters up to which a line may stand in other reports as well: a label
alone, or with zeros."""


@lru_cache(2048)
def _read_once(text: str, framed: bool) -> Row:
    return _read(Line(0, text), framed)


def _read(line: Line, framed: bool) -> Row:
    text = line.text
    stripped = text.strip(_AROUND)
    if not stripped:
        return Row("tabs", tuple(split_tabs(line))) if text.count("\t") > 1 else BLANK_ROW
    if BAR.search(text):
        if len(stripped) == 1:
            return Row("bar", (Piece(line.start + text.index(stripped), ""),))
        if _RULE.fullmatch(text):
            return Row("rule")
        return _structured("bars", split_bars(line, framed))
    if "\t" in text:
        cells = split_tabs(line)
        if sum(bool(cell.text) for cell in cells) > 1 or text.rstrip(" ")[-1] == "\t":
            return _structured("tabs", cells)
    if "。" in stripped[:-1] or (
        len(stripped) > LONGEST and "   " not in stripped and not _RULE.fullmatch(text)
    ):
        return Row("text")
    if _PAGE.fullmatch(text):
        return Row("page")
    if _RULE.fullmatch(text) and len(stripped) > 4:
        return Row("rule")
    values, begin = trailing_values(line)
    labels = [
        part
        for piece in split_gaps(Line(line.start, text[: begin - line.start]))
        for part in _known_words(piece)
    ]
    values = [*_torn_after(labels), *values]
    return Row("gaps", (*labels, *values), tuple(labels), tuple(values))


def _torn_after(labels: list[Piece]) -> list[Piece]:
    """Take what stands for a figure after a row's label, or alone in a line."""
    if not labels or not _torn(labels[-1].text.rpartition(" ")[2]):
        return []
    *words, last = split_words(labels.pop())
    if words:
        label = Piece(words[0].start, " ".join(word.text for word in words))
        if unnumbered(label.text) not in vocabulary().rows:
            labels.append(Piece(label.start, f"{label.text} {last.text}"))
            return []
        labels.append(label)
    return [last]


def _known_words(piece: Piece) -> list[Piece]:
    """Heads kept apart by single spaces: taken apart when each is one."""
    if " " not in piece.text and "\u3000" not in piece.text:
        return [piece]
    words = split_words(piece)
    known = vocabulary().words
    return words if all(unnumbered(word.text) in known for word in words) else [piece]


def _structured(layout: Layout, cells: list[Piece]) -> Row:
    cells = [part for cell in _without_ordinal(cells) for part in _parted(cell)]
    first = next((i for i, cell in enumerate(cells) if is_value(cell.text)), len(cells))
    if first == len(cells):  # no figure: "约5" may still stand for one, after a label
        first = next((i for i, c in enumerate(cells) if i and _torn(c.text)), len(cells))
    if first == len(cells):  # nor that: what stands alone after a row's label, "见附件"
        remarks = (i for i, pair in enumerate(pairwise(cells), 1) if _is_remark(*pair))
        first = next(remarks, first)
    labels = [i for i in range(first) if cells[i].text]
    rows = [i for i in labels if unnumbered(cells[i].text) in vocabulary().rows]
    if rows and first < len(cells):  # text after a row's label stands for a figure: "见附件"
        labels = [i for i in labels if i <= rows[-1]]
    elif len(labels) > 1 and _torn(cells[labels[-1]].text):
        labels.pop()
    last = labels[-1] if labels else -1
    return Row(layout, tuple(cells), tuple(cells[i] for i in labels), tuple(cells[last + 1 :]))


def _without_ordinal(cells: list[Piece]) -> list[Piece]:
    """The cells without the row's number in a column of its own (序号)."""
    first, *others = cells
    label = next((cell.text for cell in others if cell.text), "")
    numbers = first.text.isdecimal() and len(first.text) < _LONGEST_ORDINAL
    return others if numbers and label and not is_value(label) else cells


_LONGEST_ORDINAL = 3


def _parted(cell: Piece) -> Sequence[Piece]:
    """What stands in one cell of the file and should in several."""
    if len(cell.text) < _SHORTEST_PAIR:
        return _two_cells(cell) if " " in cell.text else (cell,)
    return [part for half in _two_labels(cell) for part in _two_cells(half)]


def _two_cells(cell: Piece) -> list[Piece]:
    """The end of a row and the beginning of the next in one cell, in a report
    without line breaks: a head and a figure, two heads."""
    if " " not in cell.text:
        return [cell]
    known = vocabulary().words
    head, *rest = words = split_words(cell)
    joined = unnumbered(head.text) in known and all(
        unnumbered(word.text) in known or is_value(word.text) for word in rest
    )
    return words if joined else [cell]


def _is_remark(before: Piece, cell: Piece) -> bool:
    """Whether a text that is none of the form's follows a row's label at once."""
    if not (before.text and cell.text):
        return False
    text, known = unnumbered(cell.text), vocabulary()
    return (
        len(text) in _REMARK
        and unnumbered(before.text) in known.rows
        and text not in known.words
        and not any(text in table.everything for table in known.tables.values())
    )


_REMARK = range(2, 11)
"""Characters of what may stand in a cell in place of a figure."""

_SECOND_NUMBER = re.compile(r"(?<=[^\s（(])(?=[（(][一二三四五六七][）)]|[1-8１-８][.．、])")


def _two_labels(cell: Piece) -> list[Piece]:
    """A group's label and a row's in one cell: "（三）不予公开1.属于国家秘密"."""
    known = vocabulary()
    for cut in _SECOND_NUMBER.finditer(cell.text):
        head = Piece(cell.start, cell.text[: cut.start()].rstrip())
        tail = Piece(cell.start + cut.start(), cell.text[cut.start() :])
        if unnumbered(head.text) in known.words and unnumbered(tail.text) in known.words:
            return [head, tail]
    return [cell]


_SHORTEST_PAIR = 10
"""Characters of two labels written together at least."""

_TORN = re.compile(r"[^0-9０-９]{0,4}[0-9０-９][0-9０-９,，. ]{0,12}[^0-9０-９]{0,3}")
_NUMBERED = re.compile(r"[（(]?[0-9０-９]{1,2}[）).．、]")


def _torn(text: str) -> bool:
    """Whether a short text stands for a figure that cannot be read: "约5", "6 7"."""
    return bool(_TORN.fullmatch(text)) and not _NUMBERED.match(text)
