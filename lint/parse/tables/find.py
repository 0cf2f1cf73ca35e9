"""All tables of a report: each region read, aligned, and kept once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lint.forms import Form, forms
from lint.model import Span, Table, UnknownTable
from lint.normal import bare
from lint.parse.lines import Line
from lint.parse.tables.align import align
from lint.parse.tables.items import Item, Label, items_of
from lint.parse.tables.regions import Region, find_regions
from lint.parse.vocabulary import unnumbered


class FoundTables(NamedTuple):
    """``blocks`` are what stands at each region of lines, in order."""

    blocks: list[tuple[Region, list[Table | UnknownTable]]]
    tables: dict[str, Table]
    form: Form
    form_known: bool


def find_tables(lines: Sequence[Line], year_form: Form | None) -> FoundTables:
    """Read the official tables out of the lines.

    ``year_form`` is the form of the report's year; without one the heads of
    表二 tell the form.
    """
    regions, rows = find_regions(lines)
    merged: dict[str, list[Region]] = {}
    for region in regions:
        if region.id is not None:
            merged.setdefault(region.id, []).append(region)
    items = {
        id: [items_of(id, lines, rows, r.first, r.last) for r in parts]
        for id, parts in merged.items()
    }
    second = [item for part in items.get("二", []) for item in part]
    shown = _form_shown(second)
    form = year_form or shown or forms()[-1]
    blocks: list[tuple[Region, list[Table | UnknownTable]]] = []
    tables: dict[str, Table] = {}
    for region in regions:
        span = Span(lines[region.first].start, lines[region.last].end)
        if region.id is None:
            blocks.append((region, [UnknownTable(span, "no-form")]))
            continue
        parts = merged[region.id]
        if region is not parts[0]:
            blocks.append((region, []))  # read together with the first part
            continue
        whole = [item for part in items[region.id] for item in part]
        own = shown or form if region.id == "二" else form
        table, unknown = align(whole, own, region.id, span)
        if table is not None:
            tables[region.id] = table
        blocks.append((region, [*([table] if table else []), *unknown]))
    return FoundTables(blocks, tables, form, year_form is not None or shown is not None)


def _form_shown(items: Sequence[Item]) -> Form | None:
    """The form whose heads and rows 表二 has; None when it shows neither."""
    texts = {
        text
        for item in items
        for piece in ((item.piece,) if isinstance(item, Label) else item.own)
        for text in (bare(piece.text), unnumbered(piece.text))
    }
    fits = []
    for form in forms():
        table = form.table("二")
        own = {bare(c.name) for b in table.blocks for c in b.columns} | {
            bare(r) for r in table.rows
        }
        fits.append((len(own & texts), form))
    (low, _), (high, best) = sorted(fits, key=lambda fit: fit[0])
    return best if high > low else None
