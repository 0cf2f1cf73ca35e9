"""What a mutant is: a clean report with one thing changed, as by a slip of the hand."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import NamedTuple

from lint.model import CellKey, Number, Span


class Kind(NamedTuple):
    """A kind of slip; ``group`` is what a target is set for."""

    group: str
    zh: str
    en: str


KINDS = {
    "digit": Kind("figures", "一位数字不同", "one digit changed"),
    "digits-swapped": Kind("figures", "相邻两位数字互换", "two neighbouring digits swapped"),
    "cells-swapped": Kind("figures", "同列上下两格互换", "two cells of a column swapped"),
    "figure-blanked": Kind("figures", "数字漏填", "a figure left out"),
    "zero-blanked": Kind("blanks", "0 漏填", "a zero left out"),
    "moved": Kind("within-row", "数字填到邻列", "a figure in the neighbouring column"),
    "neighbours-swapped": Kind("within-row", "同行相邻两格互换", "two cells of a row swapped"),
    "row": Kind("structure", "少一行", "a row missing"),
    "table": Kind("structure", "少一张表", "a table missing"),
    "section": Kind("structure", "少一部分", "a section missing"),
    "claim": Kind("text", "文中与表对应的数", "a figure of the text that a cell bears out"),
    "list": Kind("text", "文中分项列举的数", "a figure of a list of parts"),
    "share": Kind("text", "文中的占比", "a share"),
    "change": Kind("text", "文中的同比", "a change from another year"),
    "other-digit": Kind("table-2", "表二一位数字不同", "one digit of 表二 changed"),
}


class Mutant(NamedTuple):
    """A change to a report's text, and where it is to be found.

    ``what`` says it in words.  ``rows`` are the (table, row) whose figures
    changed, ``figures`` the new ones; ``section`` and ``span`` say where a
    change of structure or text is.
    """

    kind: str
    what: str
    edits: tuple[tuple[Span, str], ...]
    rows: tuple[tuple[str, str], ...] = ()
    figures: tuple[tuple[CellKey, Number], ...] = ()
    section: str | None = None

    def applied(self, text: str) -> str:
        """The report's text with the change."""
        for span, words in sorted(self.edits, reverse=True):
            text = text[: span.start] + words + text[span.end :]
        return text


def another_digit(raw: str, at: int, rng: Random) -> str:
    """The figure with another digit at a place; no 0 is put before others."""
    leading = not any(ch.isdigit() for ch in raw[:at]) and raw[at + 1 : at + 2].isdigit()
    choices = [d for d in "0123456789" if d != raw[at] and not (leading and d == "0")]
    return raw[:at] + rng.choice(choices) + raw[at + 1 :]


def digits(raw: str) -> Iterable[int]:
    """The places of a text at which an ASCII digit stands."""
    return (i for i, ch in enumerate(raw) if "0" <= ch <= "9")
