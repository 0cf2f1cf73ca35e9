"""The printed grid of an official table, with its merged cells.

A grid is what Word or a web page shows; the writers turn it into text and
lose one thing or another on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lint.forms import FormTable
from tests.shapes.facts import Facts


class Merged(Enum):
    """A slot that belongs to the cell on its left, or to the one above."""

    LEFT = "left"
    ABOVE = "above"


Slot = str | Merged


@dataclass(frozen=True)
class Labels:
    """How labels and figures are written: "1." or "1、", （一） or (一)."""

    mark: str = "."
    brackets: str = "（）"
    wide_digits: bool = False
    thousands: bool = False

    def label(self, printed: str) -> str:
        text = printed
        if text[:1].isdigit():
            text = text[0] + self.mark + text[2:]
        if text[:1] == "（" and text[2:3] == "）":
            text = self.brackets[0] + text[1] + self.brackets[1:] + text[3:]
        return self.digits(text)

    def figure(self, value: str) -> str:
        if self.thousands and value.isdigit():
            value = f"{int(value):,}"
        return self.digits(value)

    def digits(self, text: str) -> str:
        wide = {ord("0") + i: chr(ord("０") + i) for i in range(10)}
        return text.translate(wide) if self.wide_digits else text


@dataclass(frozen=True)
class Line:
    """A line of a grid; the first ``lead`` slots hold labels, not figures."""

    slots: tuple[Slot, ...]
    lead: int
    head: bool = False

    def texts(self) -> Iterator[str]:
        """The cells there are, without the slots that are merged away."""
        return (slot for slot in self.slots if isinstance(slot, str))

    @property
    def figures(self) -> tuple[Slot, ...]:
        return self.slots[self.lead :]


Grid = tuple[Line, ...]


def grid(facts: Facts, table: str, labels: Labels) -> Grid:
    """The grid of one of a report's tables."""
    form = facts.form.table(table)
    make = {"二": _disclosure, "三": _requests, "四": _reviews}[table]
    return tuple(make(facts, form, labels))


def _span(text: str, width: int) -> tuple[Slot, ...]:
    return (text, *[Merged.LEFT] * (width - 1))


def _disclosure(facts: Facts, form: FormTable, labels: Labels) -> Iterator[Line]:
    width = 1 + max(len(block.columns) for block in form.blocks)
    written = facts.rows_of(form.id)
    for block in form.blocks:
        yield Line(_span(block.title, width), width, head=True)
        heads = [labels.digits(column.name) for column in block.columns]
        yield Line(("信息内容", *heads[:-1], *_span(heads[-1], width - len(heads))), 1, head=True)
        for row in sorted(block.rows, key=lambda r: written.index(r.name)):
            label = facts.labels.get((form.id, row.name), row.printed)
            figures = [
                labels.figure(facts.values[form.id, row.name, column.name])
                for column in block.columns
            ]
            spread = _span(figures[-1], width - len(figures))
            yield Line((label, *figures[:-1], *spread), 1)


def _requests(facts: Facts, form: FormTable, labels: Labels) -> Iterator[Line]:
    left, up = Merged.LEFT, Merged.ABOVE
    corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    columns = [column.name for column in form.columns_of("一")]
    yield Line((corner, left, left, *_span("申请人情况", 7)), 3, head=True)
    second = (columns[0], *_span("法人或其他组织", 5), columns[-1])
    yield Line((up, up, up, *second), 3, head=True)
    yield Line((up, up, up, up, *columns[1:-1], up), 3, head=True)

    def label(name: str) -> str:
        row = form.rows[name]
        return labels.label(facts.labels.get((form.id, name), row.printed))

    above: list[str] = []
    for name in facts.rows_of(form.id):
        parts = name.split(".")
        path = [".".join(parts[: i + 1]) for i in range(len(parts))]
        lead: list[Slot] = []
        for depth, part in enumerate(path):
            merged = above[: depth + 1] == path[: depth + 1]
            lead.append(up if merged else label(part))
        lead += [left] * (3 - len(path))
        above = path
        figures = (labels.figure(facts.values[form.id, name, column]) for column in columns)
        yield Line((*lead, *figures), 3)


def _reviews(facts: Facts, form: FormTable, labels: Labels) -> Iterator[Line]:
    review, direct, after = form.rows
    results = [column.name for column in form.columns_of(review)]
    yield Line((*_span(review, 5), *_span("行政诉讼", 10)), 15, head=True)
    yield Line((*results, *_span(direct, 5), *_span(after, 5)), 15, head=True)
    yield Line((*[Merged.ABOVE] * 5, *results, *results), 15, head=True)
    figures = (
        labels.figure(facts.values[form.id, row, result])
        for row in facts.rows_of(form.id)
        for result in results
    )
    yield Line(tuple(figures), 0)
