"""Cells: how a line is split into them, and what number stands in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from lint.model import INFINITY, CellKind, Number
from lint.numerals import chinese_number
from lint.parse.lines import Line
from lint.parse.vocabulary import ends_with_row


class Piece(NamedTuple):
    """The text of a cell, without the space around it, and where it stands."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


BAR = re.compile(r"[|｜│┃]")
_GAP = re.compile(
    r"[ \u3000\xa0]{2,}|[ \u3000\xa0](?=[（(][一二三四五六七][）)]|[0-9０-９]{1,2}[.．、][^0-9])"
)
_WORD_GAP = re.compile(r"[ \u3000\xa0]+")
_SPACES = " \u3000\xa0\r\f\v\ufeff\u200b"
_AROUND = _SPACES + "\t"
_SPACE = re.compile(f"[{_AROUND}]")


def split_bars(line: Line, framed: bool) -> list[Piece]:
    """Cells between bars; a bar at the end closes no cell, nor does one at the
    beginning where every row is ``framed`` by bars."""
    start, text = line.start, line.text.rstrip(_AROUND)
    lead = len(text) - len(text.lstrip(_AROUND))
    if framed and BAR.match(text, lead):
        start, text = start + lead + 1, text[lead + 1 :]
    if text and BAR.match(text[-1]):
        text = text[:-1]
    return _apart(start, BAR.split(text))


def split_tabs(line: Line) -> list[Piece]:
    """Cells between tabs; an empty cell stays, also at the end."""
    return _apart(line.start, line.text.split("\t"))


def split_gaps(line: Line) -> list[Piece]:
    """What stands apart by two spaces or more, or by one before a number."""
    return [p for p in _split(line.start, line.text, _GAP) if p.text]


def split_words(piece: Piece) -> list[Piece]:
    """What stands apart by any space."""
    return [p for p in _split(piece.start, piece.text, _WORD_GAP) if p.text]


def _apart(start: int, parts: Sequence[str]) -> list[Piece]:
    """Pieces with one character between them."""
    pieces: list[Piece] = []
    for part in parts:
        pieces.append(_trim(start, part))
        start += len(part) + 1
    return pieces


def _split(start: int, text: str, by: re.Pattern[str]) -> list[Piece]:
    pieces: list[Piece] = []
    last = 0
    for separator in by.finditer(text):
        pieces.append(_trim(start + last, text[last : separator.start()]))
        last = separator.end()
    pieces.append(_trim(start + last, text[last:]))
    return pieces


def _trim(start: int, text: str) -> Piece:
    stripped = text.strip(_AROUND)
    if len(stripped) < len(text):
        start += len(text) - len(text.lstrip(_AROUND))
    return Piece(start, stripped)


class Figure(NamedTuple):
    """What a cell's text means: its kind and the bounds of its number."""

    kind: CellKind
    low: Number
    high: Number


BLANK = Figure("blank", 0, 0)
MARK = Figure("mark", 0, 0)
TEXT = Figure("text", 0, INFINITY)

_HALF_WIDTH = str.maketrans(
    "０１２３４５６７８９，．－−–＋％（）　\xa0",
    "0123456789,.---+%()  ",
    "\u2009\u200b\ufeff*`",
)
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_UNIT = re.compile(r"(?:件|条|份|起|宗|项|个|次|例|人|元|万元|亿元|%)。?")
_MARK = re.compile(r"[-—―_/\\.·…~〇○]+|无|无此项|不适用|[nN]/?[aA]|[nN]one")
_TAG = re.compile(r"<[^<>]{0,80}>|&nbsp;", re.IGNORECASE)
_UNIT_END = re.compile(r"[件条份起宗项个次例元]$")
_MOST_DIGITS = 15


@lru_cache(maxsize=4096)
def figure(text: str) -> Figure:
    """Read a cell.  A number is certain or it is ``text``; never a guess."""
    if "<" in text or "&" in text:
        text = _TAG.sub("", text)
    text = text.translate(_HALF_WIDTH).strip()
    if not text:
        return BLANK
    match = _NUMBER.match(text)
    if match is None:
        number = chinese_number(_UNIT_END.sub("", text)) if len(text) < 12 else None
        if number is not None:
            return Figure("unit", number, number)
        return MARK if _MARK.fullmatch(text) else TEXT
    digits = match.group().replace(",", "").lstrip("+")
    rest = text[match.end() :].replace(" ", "")
    if len(digits) > _MOST_DIGITS or (rest and not _UNIT.fullmatch(rest)):
        return TEXT
    whole = digits.lstrip("-").partition(".")[0]
    if len(whole) > 1 and whole[0] == "0" and set(whole) != {"0"}:
        return TEXT  # "06": what is left of a deletion, 0 or 6 or 60
    value: Number = Decimal(digits) if "." in digits else int(digits)
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    kind: CellKind = "unit" if rest or (len(whole) > 1 and whole[0] == "0") else "number"
    return Figure(kind, value, value)


_DIGITS = "0123456789０１２３４５６７８９"
_MOST_VALUES = 64
_LONGEST_VALUE = 40


def is_value(text: str) -> bool:
    """Whether a piece is a figure or a lone mark, nothing else.

    A single Chinese numeral is not: it may be a piece of a vertical label.
    """
    if len(text) > _LONGEST_VALUE or (len(text) == 1 and "一" <= text <= "龟"):
        return text == "无"
    return figure(text).kind in ("number", "unit", "mark")


def trailing_values(line: Line) -> tuple[list[Piece], int]:
    """The figures at the end of a line, and where they begin.

    A figure written against its label ("公开出版物0 0 0") is one of them.
    """
    text = line.text
    spaced = _SPACE.sub(" ", text)
    begin = end = len(spaced.rstrip(" "))
    pieces: list[Piece] = []
    while end and len(pieces) < _MOST_VALUES:
        start = spaced.rfind(" ", 0, end) + 1
        token = text[start:end]
        if not is_value(token):
            label = token[-_LONGEST_VALUE:].rstrip(_DIGITS)
            if len(label) < len(token[-_LONGEST_VALUE:]) and ends_with_row(text[:start] + label):
                begin = start + len(token[:-_LONGEST_VALUE]) + len(label)
                pieces.append(Piece(line.start + begin, text[begin:end]))
            break
        begin = start
        pieces.append(Piece(line.start + start, token))
        end = len(spaced[:start].rstrip(" "))
    return pieces[::-1], line.start + begin
