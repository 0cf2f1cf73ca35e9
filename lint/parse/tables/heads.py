"""Column heads: what they say, and the order of columns they show."""

from __future__ import annotations

from collections.abc import Sequence

from lint.forms import Block, Column
from lint.model import Span, TableHead
from lint.normal import bare
from lint.parse.tables.items import Label
from lint.parse.tables.match import similarity
from lint.parse.vocabulary import TableWords

_ALIKE = 0.6


def heads_of(
    labels: Sequence[Label], block: Block, number: int, words: TableWords
) -> tuple[TableHead, ...]:
    """The heads over one block, where every one of them can be told.

    Empty when heads are broken over lines or missing altogether: the columns
    then follow the form, and nothing is said about heads.
    """
    columns = {bare(text): c.name for c in block.columns for text in (c.name, *c.variants)}
    heads: list[TableHead] = []
    for label in labels:
        text = bare(label.piece.text)
        if text in words.captions or text.startswith("(本列数据"):
            continue
        name = columns.get(text) or _like(text, block.columns)
        if name is None and any(text in head for head in columns):
            return ()  # a piece of a head
        if name is None and text in words.everything:
            continue  # a piece of a caption
        if name is not None and any(head.column == name for head in heads):
            if bare(next(h.text for h in heads if h.column == name)) == text:
                continue  # repeated after a page break
            name = None
        heads.append(
            TableHead(label.piece.text, Span(label.piece.start, label.piece.end), name, number)
        )
    known = {head.column for head in heads} - {None}
    whole = all(label.structured for label in labels)
    return tuple(heads) if len(known) == len(block.columns) or (whole and known) else ()


def _like(text: str, columns: Sequence[Column]) -> str | None:
    """The column whose head differs from the text by little (本年废纸件数)."""
    fits = sorted(((similarity(text, bare(c.name)), c.name) for c in columns), reverse=True)
    return fits[0][1] if fits and fits[0][0] >= _ALIKE and text[:1] != "(" else None


def columns_in_order(
    heads: Sequence[TableHead], labels: Sequence[Label], columns: Sequence[Column]
) -> tuple[Column, ...] | None:
    """The block's columns as the report orders them; None when that is not
    certain.

    Columns under a group's head stand where the group stands.  Where nothing
    shows another order it is the form's; rows with more or fewer values than
    it has columns are then not read.
    """
    if not heads or any(head.column is None for head in heads):
        return tuple(columns)
    place = {label.piece.start: (label.line, label.column) for label in labels}
    grouped = [c for c in columns if c.group]
    seen = [h.column for h in heads]
    if not grouped:
        return tuple(
            sorted((c for c in columns if c.name in seen), key=lambda c: seen.index(c.name))
        )
    under = sorted((c for c in grouped if c.name in seen), key=lambda c: seen.index(c.name))
    at = {h.column: place[h.span.start] for h in heads if h.span.start in place}
    result: list[Column] = []
    for column in columns:
        if not column.group and column.name in seen:
            result.append(column)
        elif column is grouped[0]:
            result.extend(under)
    single = [c for c in columns if not c.group and c.name in at]
    lines = {at[c.name][0] for c in single}
    if len(lines) == 1 and len(single) > 1 and at[single[0].name] > at[single[1].name]:
        return None  # 总计 before 自然人 in one line of heads: not the form's order
    return tuple(result)
