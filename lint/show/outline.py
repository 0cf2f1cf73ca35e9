"""What was understood of a report, for a person: ``gouji read --outline``.

The tree of sections and headings, and the tables aligned to their form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from lint.forms import Block as FormBlock
from lint.model import Block, Cell, Heading, Paragraph, Report, Table, TableRow
from lint.show.excerpt import QUIET, WRONG, heads_and_widths
from lint.show.layout import fit, fit_right, hang, render, widest
from lint.show.phrases import phrase
from lint.show.places import row_words
from lint.show.safe import clean
from lint.show.view import View


def outline(report: Report, view: View) -> str:
    """The report's identity, then its parts with the lines they stand in."""
    return render(_Outline(report, view).lines(), view.color)


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
            line = Text().append(clean(" ".join(section.heading.text.split())), "bold")
            if section.key is None:
                line.append(f"  {self.say('unknown-section')}", WRONG)
            yield from self.blocks(section.blocks, section.heading, line)

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

    def blocks(
        self, blocks: Sequence[Block], heading: Heading | None = None, line: Text | None = None
    ) -> Iterator[Text]:
        """Headings with how much text stands under each; tables in full."""
        offset = heading.span.start if heading else blocks[0].span.start
        line = line or Text()
        paragraphs: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                paragraphs.append(block)
                continue
            yield from self.part(offset, line, paragraphs)
            line, paragraphs, offset = Text(), [], block.span.start
            if isinstance(block, Heading):
                line = Text("  " * max(block.depth - 1, 1) + clean(" ".join(block.text.split())))
            elif isinstance(block, Table):
                yield from self.table(block)
            else:
                line = Text(f"  {self.say('unknown-table')}", WRONG)
        yield from self.part(offset, line, paragraphs)

    def part(self, offset: int, line: Text, paragraphs: Sequence[Paragraph]) -> Iterator[Text]:
        """A heading and how much running text it has, for a glance at what was kept."""
        if paragraphs:
            characters = sum(len(paragraph.text) for paragraph in paragraphs)
            words = self.say("paragraphs", count=len(paragraphs), characters=characters)
            line = line.copy().append(f"  {words}", QUIET)
        if line.plain:
            yield from self.at(offset, line)

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
        labels = [self.label(table, row) for row in rows]
        heads, widths = heads_and_widths(columns, grid, self.view.width - 7 - 20)
        room = self.view.width - 7 - sum(width + 2 for width in widths)
        label_width = min(widest(self.label(table, row) for row in table.rows), max(room, 12))
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

    def label(self, table: Table, row: TableRow) -> str:
        return clean(row_words(table.form, row.name) if row.name else row.label)

    def figure(self, cell: Cell | None) -> Text:
        if cell is None:
            return Text("·", QUIET)
        if cell.kind == "number":
            return Text(clean(cell.raw.strip()), QUIET if cell.value == 0 else "")
        return Text(clean(cell.raw.strip()) or self.say("blank"), WRONG)
