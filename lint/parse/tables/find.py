"""All tables of a report: each region read, aligned, and kept once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from lint.forms import Column, Form, FormTable, forms
from lint.model import Span, Table, UnknownTable
from lint.normal import bare
from lint.parse.lines import Line
from lint.parse.tables.align import align
from lint.parse.tables.items import Item, Label, items_of
from lint.parse.tables.match import has_heads, rows_shown
from lint.parse.tables.regions import Region, find_regions
from lint.parse.tables.rows import Row, rows_of
from lint.parse.vocabulary import unnumbered


class FoundTables(NamedTuple):
    """``blocks`` are what stands at each region of lines, in order."""

    blocks: list[tuple[Region, list[Table | UnknownTable]]]
    tables: dict[str, Table]
    form: Form
    form_known: bool


class _Part(NamedTuple):
    """A region with its items, and the rows of its table that it shows."""

    region: Region
    items: list[Item]
    rows: frozenset[str]

    @property
    def id(self) -> str:
        return self.region.id or ""


def find_tables(
    lines: Sequence[Line],
    sections: Mapping[int, str],
    year_form: Form | None,
    torn: Sequence[Span] = (),
) -> FoundTables:
    """Read the official tables out of the lines.

    ``sections`` are the lines that begin one.  ``year_form`` is the form of
    the report's year; without one the heads of 表二 tell the form.  ``torn``
    are tables that the reader could not take apart: they are kept, unread.
    """
    unread = [_lines_within(lines, span) for span in torn]
    rows = rows_of(lines)
    for first, last in unread:
        rows[first : last + 1] = [Row("text")] * (last + 1 - first)
    regions = find_regions(lines, rows, sections)
    parts = [_part(region, lines, rows) for region in regions]
    chosen = {id: _choose(id, parts, _extent(id, sections, len(lines))) for id in "二三四"}
    shown = _form_shown([item for part in chosen["二"] for item in part.items], "二")
    form = year_form or shown or forms()[-1]
    blocks: list[tuple[Region, list[Table | UnknownTable]]] = []
    tables: dict[str, Table] = {}
    for part in parts:
        region = part.region
        span = Span(lines[region.first].start, lines[region.last].end)
        own = chosen.get(part.id, [])
        if part not in own:
            if left := _left_over(part, own, rows[region.first], form, span):
                blocks.append((region, [left]))
            continue
        if part is not own[0]:
            blocks.append((region, []))  # read together with the first part
            continue
        whole = [item for piece in own for item in piece.items]
        # 表三 is the newer form's where it has rows that only that has.
        id = own[0].id
        table, unknown = align(whole, _form_shown(whole, id) or form, id, span)
        if table is not None:
            tables[table.id] = table
        blocks.append((region, [*([table] if table else []), *unknown]))
    held = {i for region, _ in blocks for i in range(region.first, region.last + 1)}
    for id in "二三四":
        if id not in tables:
            extent = _extent(id, sections, len(lines))
            free = [i for i in range(*extent) if i not in held]
            loose = list(_loose_figures(rows, free))
            unread += loose or _loose_labels(lines, free, form.table(id))
    for first, last in unread:
        key = max((at for at in sections if at <= first), default=None)
        id = sections[key] if key is not None else ""
        name = form.table(id).name if id in ("二", "三", "四") else None
        span = Span(lines[first].start, lines[last].end)
        kept = UnknownTable(span, "cells" if name else "no-form", name, text=lines[first].text)
        blocks.append((Region(None, first, last), [kept]))
    return FoundTables(blocks, tables, form, year_form is not None or shown is not None)


def _loose_figures(rows: Sequence[Row], section: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A line of figures alone, of no table that was found, and what stands above
    it up to the last sentence: the rest of a table whose heads cannot be read."""
    for last in section:
        if len(rows[last].values) >= _MANY and not rows[last].labels:
            above = takewhile(
                lambda i: rows[i].layout != "text" and i in section, range(last, section[0], -1)
            )
            *_, first = above
            yield first, last
            return


def _loose_labels(
    lines: Sequence[Line], section: Sequence[int], table: FormTable
) -> Iterator[tuple[int, int]]:
    """The lines of a section that hold most of a table's labels, in a shape that is
    none of those that tables come in: the table is there, unread."""
    parts = [p for block in table.blocks for p in (block.columns if table.flat else block.rows)]
    labels = {bare(part.name if isinstance(part, Column) else part.label) for part in parts}
    found: dict[str, int] = {}
    for i in section:
        if "。" not in lines[i].text:
            text = bare(lines[i].text)
            found.update((label, i) for label in labels if label in text)
    if len(found) * 4 >= len(labels) * 3 and found:
        yield min(found.values()), max(found.values())


_MANY = 5
"""Figures in a line that are more than a sentence's."""


def _lines_within(lines: Sequence[Line], span: Span) -> tuple[int, int]:
    """The first and the last line of a torn table."""
    within = [i for i, line in enumerate(lines) if span.start <= line.start < span.end]
    return within[0], within[-1]


def _left_over(
    part: _Part, own: Sequence[_Part], first: Row, form: Form, span: Span
) -> UnknownTable | None:
    """What a region is that is no part of an official table: the table a second
    time, a table of no form, or, in plain lines, text."""
    if own and len(part.rows) * 5 >= len(own[0].rows) * 4 and has_heads(part.id, part.items):
        return UnknownTable(span, "duplicate", form.table(part.id).name)
    return UnknownTable(span, "no-form") if first.structured or not part.id else None


def _part(region: Region, lines: Sequence[Line], rows: Sequence[Row]) -> _Part:
    if region.id is None:
        return _Part(region, [], frozenset())
    items = items_of(region.id, lines, rows, region.first, region.last)
    return _Part(region, items, rows_shown(region.id, items))


def _extent(id: str, sections: Mapping[int, str], end: int) -> tuple[int, int]:
    """The lines of the section that holds the table; none when it is missing."""
    starts = sorted(sections)
    for start, stop in pairwise([*starts, end]):
        if sections[start] == id:
            return start, stop
    return end, end


def _choose(id: str, parts: Sequence[_Part], section: tuple[int, int]) -> list[_Part]:
    """The parts that make up the official table.

    In its own section: the fullest, and what goes on after it with other
    rows.  Elsewhere (tables appended at the end) only one that is whole;
    small tables of the report's own speak of the same matters.
    """
    alike = [part for part in parts if part.id == id]
    inside = [part for part in alike if section[0] <= part.region.first < section[1]]
    enough = 1 if inside else _whole(id)
    best = max(inside or alike, key=lambda part: len(part.rows), default=None)
    if best is None or len(best.rows) < enough:
        return []
    chosen = [best]
    seen = set(best.rows)
    for part in inside or alike:
        if part is not best and part.rows and seen.isdisjoint(part.rows):
            chosen.append(part)
            seen |= part.rows
    return sorted(chosen, key=lambda part: part.region.first)


def _whole(id: str) -> int:
    """Rows from which a table outside its section counts as the official one."""
    table = forms()[-1].table(id)
    return sum(not row.group for row in table.rows.values()) * 2 // 3


def _form_shown(items: Sequence[Item], id: str) -> Form | None:
    """The form whose own heads and rows a table has; None when it has none
    that only one form knows."""
    texts = {
        text
        for item in items
        for piece in ((item.piece,) if isinstance(item, Label) else item.own)
        for text in (bare(piece.text), unnumbered(piece.text))
    }
    fits = []
    for form in forms():
        table = form.table(id)
        own = {bare(c.name) for b in table.blocks for c in b.columns}
        own |= {unnumbered(row.label) for row in table.rows.values()}
        fits.append((len(own & texts), form))
    (low, _), (high, best) = sorted(fits, key=lambda fit: fit[0])
    return best if high > low else None
