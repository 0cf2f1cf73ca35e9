"""Puts a report together: lines, tables, identity, structure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lint.forms import form_for
from lint.model import Block, Paragraph, Report, Source, Span, Table, UnknownTable
from lint.parse.identity import describe, find_title, find_year, signature
from lint.parse.lines import Line, lines_of
from lint.parse.sections import find_sections, with_whole_titles
from lint.parse.structure import lay_out
from lint.parse.tables.find import find_tables

_TABLE_SECTIONS = ("二", "三", "四")


def parse(source: Source, *, year: int | None = None, body_level: str | None = None) -> Report:
    """Read a report out of any text.

    ``year`` and ``body_level`` are what the user says; they count over what
    the report shows.
    """
    lines = with_whole_titles(lines_of(source))
    title = find_title(lines)
    begins = find_sections(lines)
    year = year or find_year(title, source.text, _opening(lines, begins))
    found = find_tables(lines, begins, form_for(year) if year else None, source.torn)
    blocks: dict[int, tuple[int, list[Block]]] = {
        region.first: (region.last, list(blocks)) for region, blocks in found.blocks
    }
    layout = lay_out(lines, begins, blocks, len(source.text))
    sections = tuple(
        section
        if section.key in _TABLE_SECTIONS and not _is_whole(found.tables.get(section.key))
        else section._replace(blocks=_own_tables_as_text(section.blocks, source))
        for section in layout.sections
    )
    front = tuple(
        block for block in layout.front if title is None or not _within(block, title.heading.span)
    )
    if sections:  # without any, the tables of the whole report stand here
        front = _own_tables_as_text(front, source)
    everything = (*front, *(block for section in sections for block in section.blocks))
    return Report(
        source=source,
        title=title.heading if title else None,
        body=describe((title.body if title else None) or signature(lines), body_level),
        year=year,
        form=found.form,
        form_known=found.form_known,
        preamble=front,
        sections=sections,
        tables=found.tables,
        unknown_tables=tuple(b for b in everything if isinstance(b, UnknownTable)),
    )


def _opening(lines: Sequence[Line], begins: Mapping[int, str]) -> str:
    """The beginning of 一、总体情况, as far as it matters for the year."""
    first = next((index for index, key in begins.items() if key == "一"), len(lines))
    following = (line.text[:200] for line in lines[first + 1 : first + 6] if line.text.strip())
    return next(following, "")


def _is_whole(table: Table | None) -> bool:
    """Whether an official table was found with all its rows, so that what else
    stands in its section is none of it."""
    shown = {row.name for row in table.rows} if table else set()
    return table is not None and all(
        row.group or name in shown for name, row in table.form.rows.items()
    )


def _within(block: Block, span: Span) -> bool:
    return span.start <= block.span.start and block.span.end <= span.end


def _own_tables_as_text(blocks: Iterable[Block], source: Source) -> tuple[Block, ...]:
    """Blocks where none of the form's tables belongs: small tables of the report's
    own, and the boxes of a page above it (索引号, 发布机构), are text."""
    return tuple(
        Paragraph(source.text[block.span.start : block.span.end], block.span)
        if isinstance(block, UnknownTable) and block.reason == "no-form"
        else block
        for block in blocks
    )
