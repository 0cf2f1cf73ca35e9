"""A report as it reads, for a web page: its text and tables with the wrong places
marked, and beside each block the notes on it.

Everything that stands in the report is escaped here and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from lint.findings import Severity
from lint.forms import Block as FormBlock
from lint.model import Block, Cell, Heading, Paragraph, Report, Span, Table, TableRow
from lint.show.notes import Note
from lint.show.phrases import phrase
from lint.show.places import figure
from lint.show.safe import clean

FEW = 3
"""Notes of one code that a block shows in full; of more than so many only the first."""

MOST_ROWS = 300
"""Rows that are shown of a table of no official form."""

LONGEST_MARK = 400
"""Characters that are marked; a longer place is pointed at where it begins."""


def text(words: str) -> str:
    """Words as they stand on the page, whatever is in them."""
    return escape(clean(words))


class Sheet:
    """One report with its notes; ``anchor`` keeps its links apart from other reports'."""

    def __init__(self, report: Report, notes: Sequence[Note], anchor: str, lang: str) -> None:
        self.report = report
        self.notes = notes
        self.anchor = anchor
        self.lang = lang
        self.blocks = _blocks(report)
        starts = [block.span.start for block in self.blocks]
        self.home: dict[int, list[int]] = {}
        """The notes by the block that they begin in; -1 for the report as a whole."""
        self.after: dict[tuple[str, str, str], tuple[int, str]] = {}
        """Cells that the likeliest repair of a note changes, and their right figure."""
        for number, note in enumerate(notes):
            span = note.finding.span
            block = bisect_right(starts, span.start) - 1 if span or span.start else -1
            self.home.setdefault(block, []).append(number)
            for repair in note.finding.repairs:
                for change in repair.changes if repair.likeliest else ():
                    self.after.setdefault(change.cell, (number, figure(change.after)))
        self.pointed: set[int] = set()

    def html(self) -> Iterator[str]:
        """The sheet, block by block."""
        if -1 in self.home:
            marks = "".join(self._point(number) for number in self.home[-1])
            yield f'<div class="block">{self._margin(-1)}<p class="whole">{marks}</p></div>\n'
        lead = ""
        for i, block in enumerate(self.blocks):
            following = self.blocks[i + 1] if i + 1 < len(self.blocks) else None
            if isinstance(block, Heading) and block.run_in and isinstance(following, Paragraph):
                span = Span(block.span.start, following.span.start)
                lead = f"<strong>{self._text(span, i)}</strong>"
                continue
            body, lead = self._block(block, i, lead), ""
            rest = "".join(self._point(n) for n in self._here(i) if n not in self.pointed)
            yield f'<div class="block">{self._margin(i)}{self._with(rest, body)}</div>\n'

    def _with(self, points: str, body: str) -> str:
        return f'<p class="whole">{points}</p>{body}' if points else body

    def _block(self, block: Block, i: int, lead: str) -> str:
        if isinstance(block, Heading):
            level = "title" if block is self.report.title else f"depth{min(block.depth, 4)}"
            tag = "h3" if level == "title" else "h4" if block.depth < 2 else "h5"
            return f'<{tag} class="{level}">{self._text(block.span, i)}</{tag}>'
        if isinstance(block, Table):
            return "".join(self._table(block, i))
        if isinstance(block, Paragraph) and not block.tabular:
            return f"<p>{lead}{self._text(block.span, i)}</p>"
        return f"{lead}{self._rows(block.span, i)}"

    # Notes and their marks

    def _here(self, i: int) -> list[int]:
        """The notes of a block, and of a run-in head before it."""
        before = self.blocks[i - 1] if i > 0 else None
        head = isinstance(before, Heading) and before.run_in
        own = self.home.get(i, [])
        return [*self.home.get(i - 1, []), *own] if head and i > 0 else own

    def _margin(self, i: int) -> str:
        numbers = self.home.get(-1, []) if i < 0 else self._here(i)
        alike: dict[str, list[int]] = {}
        for number in numbers:
            alike.setdefault(self.notes[number].finding.code, []).append(number)
        brief = {n for same in alike.values() if len(same) > FEW for n in same[1:]}
        notes = "".join(
            self._brief(number) if number in brief else self._note(number) for number in numbers
        )
        return f'<aside class="notes">{notes}</aside>' if notes else ""

    def _brief(self, number: int) -> str:
        """A note like one before it, in a line: its place says what is different."""
        note, shown = self.notes[number], number + 1
        kind = note.finding.severity.value
        words = f"<b>{text(note.finding.code)}</b> {text(note.place or note.message)}"
        return (
            f'<p class="note brief {kind}" id="{self.anchor}-n{shown}">'
            f'<a class="ref {kind}" href="#{self.anchor}-p{shown}">{shown}</a> {words}</p>'
        )

    def _note(self, number: int) -> str:
        note, shown = self.notes[number], number + 1
        kind = note.finding.severity.value
        details = "".join(
            f"<div><dt>{text(label)}</dt><dd>{text(words)}</dd></div>"
            for label, words in note.details
        )
        place = f'<p class="place">{text(note.place)}</p>' if note.place else ""
        return (
            f'<section class="note {kind}" id="{self.anchor}-n{shown}">'
            f'<p class="what"><a class="ref {kind}" href="#{self.anchor}-p{shown}">{shown}</a> '
            f"<b>{text(note.severity)} {text(note.finding.code)}</b></p>"
            f'<p class="said">{text(note.message)}</p>{place}'
            + (f"<dl>{details}</dl>" if details else "")
            + "</section>"
        )

    def _point(self, number: int) -> str:
        """The number that leads to a note; where it stands first the note leads back to."""
        kind, shown = self.notes[number].finding.severity.value, number + 1
        id = "" if number in self.pointed else f' id="{self.anchor}-p{shown}"'
        self.pointed.add(number)
        label = f"{text(self.notes[number].severity)} {shown}"
        return (
            f'<a class="ref {kind}"{id} href="#{self.anchor}-n{shown}" '
            f'aria-label="{label}">{shown}</a>'
        )

    def _kind(self, numbers: Sequence[int]) -> str:
        """The gravest severity among some notes."""
        severities = [self.notes[number].finding.severity for number in numbers]
        return min(severities, key=lambda severity: severity.rank, default=Severity.INFO).value

    # Running text

    def _text(self, span: Span, i: int) -> str:
        """A piece of the report with the places of this block's notes marked in it."""
        marks = {n: m for n in self._here(i) if (m := self._inside(n, span)) is not None}
        cuts = sorted({*span, *(offset for mark in marks.values() for offset in mark)})
        if len(cuts) < 2:
            cuts = [*span]
        pieces = []
        for start, end in pairwise(cuts):
            begun = [n for n, m in marks.items() if m.start == start and n not in self.pointed]
            pieces += [self._point(number) for number in begun]
            over = [n for n, m in marks.items() if m.start <= start and end <= m.end]
            words = _lines(self.report.source.text[start:end])
            pieces.append(f'<mark class="{self._kind(over)}">{words}</mark>' if over else words)
        return "".join(pieces)

    def _inside(self, number: int, span: Span) -> Span | None:
        """The part of a note's place in a piece; only its beginning if it is long."""
        place = self.notes[number].finding.span
        start, end = max(place.start, span.start), min(place.end, span.end)
        if start > end or start >= span.end or (start == end and place):
            return None
        return Span(start, start if len(range(*place)) > LONGEST_MARK else end)

    # Tables

    def _rows(self, span: Span, i: int) -> str:
        """Rows that belong to no official form, as they stand."""
        rows, at = [], span.start
        lines = self.report.source.text[span.start : span.end].splitlines(keepends=True)
        for line in lines[:MOST_ROWS]:
            cells, begin = [], at
            bar = "\t" if "\t" in line else "|"
            for cell in line.rstrip("\r\n").split(bar):
                cells.append(f"<td>{self._text(Span(begin, begin + len(cell)), i)}</td>")
                begin += len(cell) + 1
            at += len(line)
            rows.append(f"<tr>{''.join(cells)}</tr>")
        more = len(lines) - MOST_ROWS
        rest = f"<p>{phrase(self.lang, 'more-follow', count=more)}</p>" if more > 0 else ""
        return f'<div class="wide"><table class="other">{"".join(rows)}</table>{rest}</div>'

    def _table(self, table: Table, i: int) -> Iterator[str]:
        yield f'<div class="wide" role="group" aria-label="{text(table.name)}">'
        if table.form.flat:
            yield self._flat(table, i)
        else:
            named = {row.name for row in table.rows if row.name}
            for number, block in enumerate(table.form.blocks):
                rows = [row for row in table.rows if row.block == number]
                if rows:
                    body = "".join(self._row(row, table, i, named) for row in rows)
                    yield f"<table>{self._heads(table, block, number, rows, i)}{body}</table>"
        yield "</div>"

    def _heads(
        self, table: Table, block: FormBlock, number: int, rows: Sequence[TableRow], i: int
    ) -> str:
        """The caption and the heads, those of a group (法人或其他组织) below its own."""
        written = {h.column: h.span for h in table.heads if h.block == number and h.column}
        columns = next(([c.column for c in row.cells] for row in rows if row.cells), [])
        official = {column.name: column for column in block.columns}
        caption = (
            f'<tr><th colspan="{len(columns) + 1}">{text(block.title)}</th></tr>'
            if block.title
            else ""
        )
        groups = [official[c].group if c in official else "" for c in columns]
        deep = ' rowspan="2"' if any(groups) else ""
        above, below = [f'<th class="label"{deep}></th>'], []
        for at, (column, group) in enumerate(zip(columns, groups, strict=True)):
            head = self._text(written[column], i) if column in written else text(column)
            if not group:
                above.append(f"<th{deep}>{head}</th>")
                continue
            below.append(f"<th>{head}</th>")
            if at == 0 or groups[at - 1] != group:
                above.append(f'<th colspan="{groups.count(group)}">{text(group)}</th>')
        second = f"<tr>{''.join(below)}</tr>" if below else ""
        return f"<thead>{caption}<tr>{''.join(above)}</tr>{second}</thead>"

    def _row(self, row: TableRow, table: Table, i: int, named: set[str]) -> str:
        """A row, after the rows of its groups that the report leaves out."""
        above, parts = "", (row.name or "").split(".")
        width = max(len(block.columns) for block in table.form.blocks) + 1
        for depth in range(1, len(parts)):
            name = ".".join(parts[:depth])
            if name not in named and name in table.form.rows:
                named.add(name)
                label = text(table.form.rows[name].printed)
                above += f'<tr><th class="group depth{depth}" colspan="{width}">{label}</th></tr>'
        label = self._text(row.label_span, i)
        kind = f"depth{len(parts)}" + ("" if row.name else " stranger")
        if not row.cells:
            return above + f'<tr><th class="group {kind}" colspan="{width}">{label}</th></tr>'
        cells = "".join(self._cell(cell, i) for cell in row.cells)
        return above + f'<tr><th class="{kind}">{label}</th>{cells}</tr>'

    def _flat(self, table: Table, i: int) -> str:
        """表四: its rows side by side."""
        rows = [row for row in table.rows if row.name]
        labels = "".join(
            f'<th colspan="{len(row.cells)}">{self._text(row.label_span, i)}</th>' for row in rows
        )
        heads = "".join(f"<th>{text(cell.column)}</th>" for row in rows for cell in row.cells)
        cells = "".join(self._cell(cell, i) for row in rows for cell in row.cells)
        return (
            f'<table class="flat"><thead><tr>{labels}</tr><tr>{heads}</tr></thead>'
            f"<tr>{cells}</tr></table>"
        )

    def _cell(self, cell: Cell, i: int) -> str:
        """6; ³[6] where a note stands; 6→0 with what it should be."""
        here = [n for n in self._here(i) if self._stands(n, cell)]
        points = "".join(self._point(n) for n in here if n not in self.pointed)
        repaired, after = self.after.get(cell.key, (None, ""))
        raw = " ".join(cell.raw.split())
        written = text(raw) if raw else f"<i>{phrase(self.lang, 'blank')}</i>" if here else ""
        if after:
            written = f"<del>{written}</del><ins>{text(after)}</ins>"
        numbers = [*here, *([] if repaired is None else [repaired])]
        kind = f' class="{self._kind(numbers)}"' if numbers else ""
        return f"<td{kind}>{points}{written}</td>"

    def _stands(self, number: int, cell: Cell) -> bool:
        finding = self.notes[number].finding
        if finding.place.row == cell.row and cell.column in finding.place.columns:
            return finding.place.table == f"表{cell.table}"
        return bool(finding.span) and (
            cell.span.start <= finding.span.start and finding.span.end <= cell.span.end
        )


def _blocks(report: Report) -> list[Block]:
    """The parts of a report in the order in which they stand."""
    every: list[Block] = [*([report.title] if report.title else []), *report.preamble]
    for section in report.sections:
        every += [section.heading, *section.blocks]
    return sorted(every, key=lambda block: block.span.start)


def _lines(words: str) -> str:
    return "\n".join(text(line) for line in words.splitlines()) if "\n" in words else text(words)
