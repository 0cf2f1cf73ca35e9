"""Column heads: what they say, and the order of columns they show."""

from __future__ import annotations

from collections.abc import Sequence

from lint.forms import Block, Column
from lint.model import Span, TableHead
from lint.normal import bare
from lint.parse.tables.items import Label
from lint.parse.tables.match import similarity
from lint.parse.vocabulary import TableWords, vocabulary

_ALIKE = 0.6


def heads_of(
    labels: Sequence[Label], block: Block, number: int, words: TableWords
) -> tuple[TableHead, ...]:
    """The heads over one block, where every one of them can be told.

    Empty when heads are broken over lines or missing altogether: the columns
    then follow the form, and nothing is said about heads.
    """
    columns = {bare(text): c.name for c in block.columns for text in (c.name, *c.variants)}
    texts = {bare(label.piece.text) for label in labels}
    heads: list[TableHead] = []
    for label in labels:
        text = _without_group(bare(label.piece.text), block)
        if text in words.captions or text.startswith("(本列数据") or not text:
            continue
        name = columns.get(text)
        longer = next((head for head in columns if text in head), None)
        if name is None and longer is not None:
            if any(text != other and other in longer for other in texts - columns.keys()):
                return ()  # a piece of a head, as are others
            name = columns[longer]
        if name is None and (text in words.everything or (label.structured and not label.column)):
            continue  # a piece of a caption, the head over the labels
        if name is None and text not in vocabulary().words:
            name = like(text, block.columns)
        if name is not None and any(head.column == name for head in heads):
            if bare(next(h.text for h in heads if h.column == name)) == text:
                continue  # repeated after a page break
            name = None
        grouped = text != bare(label.piece.text)
        written = text if grouped else label.piece.text
        span = Span(label.piece.start, label.piece.end)
        heads.append(TableHead(written, span, name, number))
    known = {head.column for head in heads} - {None}
    starts = {head.span.start for head in heads}
    whole = all(label.structured for label in labels if label.piece.start in starts)
    return tuple(heads) if len(known) == len(block.columns) or (whole and known) else ()


def _without_group(text: str, block: Block) -> str:
    """A head without the group that some write into it: 法人或其他组织-商业企业."""
    for group in {bare(column.group) for column in block.columns if column.group}:
        if text.startswith(group) and len(text) > len(group):
            return text.removeprefix(group).lstrip("-—/:·")
    return text


def like(text: str, columns: Sequence[Column]) -> str | None:
    """The column whose head differs from the text by little (本年废纸件数)."""
    fits = sorted(((similarity(text, bare(c.name)), c.name) for c in columns), reverse=True)
    return fits[0][1] if fits and fits[0][0] >= _ALIKE and text[:1] != "(" else None
