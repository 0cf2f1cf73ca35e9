"""Brackets, quotation marks and 书名号 that lack their partner (F102)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.checks.prose import Prose, prose
from lint.findings import Draft, FixLevel, Verdict
from lint.model import Report
from lint.policy.rule import Rule

PAIRS = (("（(", "）)"), ("〔［[", "〕］]"), ("【", "】"), ("《", "》"), ("〈", "〉"), ("“", "”"))
"""Opening and closing marks; both widths of a mark are one.  ‘ ’ is left out:
’ is an apostrophe as well."""

_KIND = {mark: i for i, both in enumerate(PAIRS) for marks in both for mark in marks}
_OPENING = {mark for opening, _ in PAIRS for mark in opening}
_MARKS = re.compile("[" + "".join(map(re.escape, _KIND)) + '"\n]')
_LIST_MARK = (
    r"(?:(?<![0-9０-９])[0-9０-９]{1,2}"
    r"|(?:^|[\n，。；：、,;:\s])(?:[一二三四五六七八九十]{1,2}|[a-zA-Zⅰ-ⅹ①-⑳]))$"
)
"""What a half bracket may number: 1） 一） a）."""


class Lone(NamedTuple):
    """A mark without its partner."""

    at: int
    mark: str


def matched(text: str, opening: str, closing: str) -> dict[int, int]:
    """The offsets of marks of one kind that are partners, both ways, line by line."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for match in re.finditer("[" + re.escape(opening + closing) + "\n]", text):
        at, mark = match.start(), match[0]
        if mark == "\n":
            waiting.clear()
        elif mark in opening:
            waiting.append(at)
        elif waiting:
            partners[at] = waiting.pop()
            partners[partners[at]] = at
    return partners


def unpaired_mark(report: Report, rule: Rule) -> Iterator[Verdict]:
    """F102: one finding for each mark, or for two that face the same way."""
    running = prose(report)
    lone = list(_lone(running.text))
    if not lone:
        yield Verdict.passed()
    while lone:
        first = lone.pop(0)
        if lone and lone[0].mark == first.mark and _same_line(running, first, lone[0]):
            yield _turned(running, first, lone.pop(0))
        else:
            yield Verdict.failed(
                Draft(
                    running.span(first.at, first.at + 1),
                    running.place(first.at),
                    {"mark": first.mark, "partner": _partner(first.mark)},
                    message="open" if first.mark in _OPENING else "close",
                )
            )


def _same_line(running: Prose, one: Lone, other: Lone) -> bool:
    return running.passage(one.at) is running.passage(other.at)


def _partner(mark: str) -> str:
    """）for （ and the other way round; the width stays."""
    opening, closing = PAIRS[_KIND[mark]]
    marks, others = (opening, closing) if mark in opening else (closing, opening)
    return others[marks.index(mark)]


def _turned(running: Prose, one: Lone, other: Lone) -> Verdict:
    """“放管服“: both marks of a pair open, or both close."""
    wrong = other if one.mark in _OPENING else one
    return Verdict.failed(
        Draft(
            running.span(wrong.at, wrong.at + 1),
            running.place(wrong.at),
            {
                "found": running.text[one.at : other.at + 1],
                "mark": wrong.mark,
                "partner": _partner(wrong.mark),
            },
            message="turned",
            fixes=running.fix(wrong.at, wrong.at + 1, _partner(wrong.mark), FixLevel.SAFE),
        )
    )


def _lone(text: str) -> list[Lone]:
    """The marks of each paragraph without a partner.

    What one paragraph leaves open the next may close.
    """
    left: list[Lone] = []
    before: list[Lone] = []
    waiting: dict[int, list[Lone]] = {}
    here: list[Lone] = []
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match[0]
        if mark == "\n":
            here += [lone for lones in waiting.values() for lone in lones]
            here = _joined(before, sorted(here))
            left += before
            before, here, waiting = here, [], {}
            continue
        kind = _KIND.get(mark, _KIND["“"])
        lones = waiting.setdefault(kind, [])
        if mark == '"':  # has no direction: it closes a “ and opens none
            if lones:
                lones.pop()
        elif mark in _OPENING:
            lones.append(Lone(at, mark))
        elif lones:
            lones.pop()
        elif not (mark in "）)" and re.search(_LIST_MARK, text[max(at - 4, 0) : at])):
            here.append(Lone(at, mark))
    return left + before


def _joined(before: list[Lone], here: list[Lone]) -> list[Lone]:
    """A mark left open in the paragraph before, closed in this one: both are taken away."""
    for lone in list(here):
        if lone.mark in _OPENING:
            continue
        partner = next(
            (o for o in before if o.mark in _OPENING and _KIND[o.mark] == _KIND[lone.mark]), None
        )
        if partner:
            before.remove(partner)
            here.remove(lone)
    return here
