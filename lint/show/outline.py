"""What was understood of a report, for a person: ``gouji read --outline``.

The tree of sections and headings, and the tables aligned to their form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from lint.forms import Block as FormBlock
from lint.model import Block, Cell, Heading, Paragraph, Report, Table, TableRow, UnknownTable
from lint.show.excerpt import QUIET, WRONG, heads_and_widths
from lint.show.layout import fit, fit_right, hang, render, widest
from lint.show.phrases import phrase
from lint.show.places import row_words
from lint.show.safe import clean
from lint.show.view import View


def outline(report: Report, view: View) -> str:
    """The report's identity, then its parts with the lines they stand in."""
    return render(_Outline(report, view).lines(), view.width, view.color)


class _Outline:
    def __init__(self, report: Report, view: View) -> None:
        self.report = report
        self.view = view

    def say(self, key: str, **values: object) -> str:
        return phrase(self.view.lang, key, **values)

    def lines(self) -> Iterator[Text]:
        report = self.report
        title = clean(report.title.title) if report.title else self.say("no-title")
        yield from hang(Text(), Text(title, "bold"), self.view.width)
        yield from hang(Text("  "), Text(" · ".join(self.about()), QUIET), self.view.width)
        if report.preamble:
            yield Text()
            yield Text(self.say("preamble"), QUIET)
            yield from self.blocks(report.preamble)
        for section in report.sections:
            yield Text()
            head = section.heading
            line = Text(clean(" ".join(head.text.split())), "bold")
            if section.key is None:
                line.append(f"  {self.say('unknown-section')}", WRONG)
            yield from self.at(head.span.start, line)
            yield from self.blocks(section.blocks)

    def about(self) -> Iterator[str]:
        body, year = self.report.body, self.report.year
        yield clean(body.name) if body.name else self.say("body-unknown")
        if body.level:
            yield self.say(body.level)
        if body.kind:
            yield self.say(f"kind-{body.kind}")
        yield self.say("year", year=year) if year is not None else self.say("year-unknown")
        form = self.report.form
        key = "form" if self.report.form_known else "form-assumed"
        yield self.say(key, id=form.id, notice=form.notice)

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Text]:
        """Headings with how much text stands under each; tables in full."""
        waiting: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                waiting.append(block)
                continue
            yield from self.amount(waiting)
            waiting = []
            if isinstance(block, Heading):
                indent = "  " * max(block.depth - 1, 1)
                yield from self.at(block.span.start, Text(indent + clean(block.text)))
            elif isinstance(block, Table):
                yield from self.table(block)
            elif isinstance(block, UnknownTable):
                line = Text(f"  {self.say('unknown-table')}", WRONG)
                yield from self.at(block.span.start, line)
        yield from self.amount(waiting)

    def amount(self, paragraphs: Sequence[Paragraph]) -> Iterator[Text]:
        """How much running text there is, for a glance at what was kept."""
        if paragraphs:
            characters = sum(len(paragraph.text) for paragraph in paragraphs)
            words = self.say("paragraphs", count=len(paragraphs), characters=characters)
            yield from self.at(paragraphs[0].span.start, Text(f"    {words}", QUIET))

    def at(self, offset: int, text: Text) -> list[Text]:
        line, _ = self.report.source.position(offset)
        return hang(Text().append(f"{line:>5}  ", QUIET), text, self.view.width)

    def table(self, table: Table) -> Iterator[Text]:
        """The table by the form's columns, one block of columns after another."""
        for i, block in enumerate(table.form.blocks):
            rows = [row for row in table.rows if row.block == i]
            if rows:
                yield from self.rows(table, block, rows)

    def rows(self, table: Table, block: FormBlock, rows: Sequence[TableRow]) -> Iterator[Text]:
        columns = [column.name for column in block.columns]
        grid = [
            [self.figure(table.cells.get((row.name or "", column))) for column in columns]
            for row in rows
        ]
        labels = [clean(row_words(table.form, row.name) if row.name else row.label) for row in rows]
        heads, widths = heads_and_widths(columns, grid, self.view.width - 7 - 20)
        room = self.view.width - 7 - sum(width + 2 for width in widths)
        label_width = min(widest(labels), max(room, 12))
        for level in range(max(map(len, heads))):
            words = [head[level] if level < len(head) else "" for head in heads]
            line = Text(" " * (7 + label_width))
            for word, width in zip(words, widths, strict=True):
                line.append("  " + fit_right(word, width), QUIET)
            yield line
        for row, label, cells in zip(rows, labels, grid, strict=True):
            number, _ = self.report.source.position(row.span.start)
            line = Text().append(f"{number:>5}  ", QUIET)
            line.append(fit(label, label_width), WRONG if row.name is None else "")
            for cell, width in zip(cells, widths, strict=True):
                line.append("  " + fit_right(cell.plain, width), cell.style)
            yield line

    def figure(self, cell: Cell | None) -> Text:
        if cell is None:
            return Text("·", QUIET)
        if cell.kind == "number":
            return Text(clean(cell.raw.strip()))
        return Text(clean(cell.raw.strip()) or self.say("blank"), WRONG)
