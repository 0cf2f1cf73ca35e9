"""The part of a report that shows a finding: a line with carets, or a piece of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from lint.findings import Finding, Severity
from lint.forms import FormTable
from lint.model import Cell, Report, Table
from lint.show.layout import fit, fit_right, widest, window
from lint.show.phrases import phrase
from lint.show.places import figure, row_words
from lint.show.safe import clean
from lint.show.view import View

MAX_ROWS = 8
"""Rows of a table that an excerpt shows at most."""

WRONG, RIGHT, QUIET = "bold red", "green", "bright_black"

COLORS = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFO: "bold cyan",
}


def excerpt(finding: Finding, report: Report, view: View) -> list[Text]:
    """What to show under a finding; nothing where the place has no text of its own."""
    piece = table_piece(finding, report)
    if piece is not None:
        return _table_lines(piece, report, view)
    return _text_lines(finding, report, view)


class Piece(NamedTuple):
    """The rows and columns of a table that a finding involves, in the form's order."""

    table: Table
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    wrong: frozenset[tuple[str, str]]
    after: dict[tuple[str, str], str]

    def shows(self, row: str | None, columns: tuple[str, ...]) -> bool:
        return row in self.rows and bool(columns) and set(columns) <= set(self.columns)


def table_piece(finding: Finding, report: Report) -> Piece | None:
    """The piece of a table for a finding about cells, None for any other finding.

    ``wrong`` are the cells the finding stands at; ``after`` what the cells of
    the likeliest repair should hold.
    """
    place = finding.place
    table = next((t for t in report.tables.values() if t.name == place.table), None)
    if table is None or place.row is None or not place.columns:
        return None
    here = [(place.row, column) for column in place.columns]
    if not any(key in table.cells for key in here):
        return None
    likeliest = next((r for r in finding.repairs if r.likeliest), None)
    after = {
        change.cell[1:]: figure(change.after)
        for change in (likeliest.changes if likeliest else ())
        if change.cell[0] == table.id
    }
    others = [
        (related.place.row, column)
        for related in finding.related
        if related.place.table == place.table and related.place.row is not None
        for column in related.place.columns
    ]
    form_columns = [column.name for column in table.form.columns_of(place.row)]
    keys = [*here, *after, *others]
    columns = {column for _, column in keys}
    rows = _first_rows([row for row, _ in keys], table.form, form_columns)
    return Piece(
        table=table,
        rows=rows,
        columns=tuple(name for name in form_columns if name in columns),
        wrong=frozenset(here),
        after={key: value for key, value in after.items() if key[0] in rows},
    )


def _first_rows(rows: list[str], form: FormTable, columns: list[str]) -> tuple[str, ...]:
    """The rows of the finding's block, the most telling first, put in the form's order."""
    same_block = [
        row for row in dict.fromkeys(rows) if [c.name for c in form.columns_of(row)] == columns
    ]
    order = list(form.rows)
    return tuple(sorted(same_block[:MAX_ROWS], key=order.index))


def _table_lines(piece: Piece, report: Report, view: View) -> list[Text]:
    numbers = [_line_of(piece, row, report) for row in piece.rows]
    gutter = max(len(str(number)) for number in numbers)
    labels = [clean(row_words(piece.table.form, row)) for row in piece.rows]
    grid = [
        [_figure(piece, row, column, view.lang) for column in piece.columns] for row in piece.rows
    ]
    heads, widths = heads_and_widths(piece.columns, grid, view.width - gutter - 5 - 20)
    room = view.width - gutter - 5 - sum(width + 2 for width in widths)
    label_width = min(widest(labels), max(room, 8), view.width // 2)
    lines = []
    for level in range(max(map(len, heads))):
        line = _gutter("", gutter).append(" " * label_width)
        for head, width in zip(heads, widths, strict=True):
            word = head[level] if level < len(head) else ""
            line.append("  " + fit_right(word, width), QUIET)
        lines.append(line)
    for number, label, cells in zip(numbers, labels, grid, strict=True):
        line = _gutter(str(number), gutter).append(fit(label, label_width))
        for cell, width in zip(cells, widths, strict=True):
            line.append("  " + " " * max(width - cell_len(cell.plain), 0)).append_text(cell)
        lines.append(line)
    return lines


def _line_of(piece: Piece, row: str, report: Report) -> int:
    """The line to look at: that of a wrong cell, where the cells of a row have a line each."""
    keys = [(row, column) for column in piece.columns if (row, column) in piece.table.cells]
    first = next((key for key in keys if key in piece.wrong or key in piece.after), None)
    shown = [first] if first else keys
    start = piece.table.cells[shown[0]].span.start if shown else piece.table.span.start
    return report.source.position(start)[0]


def _figure(piece: Piece, row: str, column: str, lang: str) -> Text:
    """What stands in a cell: 6; [6] where the finding stands; 6→0 with what it should be."""
    written = _written(piece.table.cells.get((row, column)), lang)
    after = piece.after.get((row, column))
    if after is not None:
        return Text.assemble((written, WRONG), ("→", QUIET), (after, RIGHT))
    if (row, column) in piece.wrong:
        return Text.assemble(("[", QUIET), (written, WRONG), ("]", QUIET))
    return Text(written)


def _written(cell: Cell | None, lang: str) -> str:
    raw = clean(" ".join(cell.raw.split())) if cell else ""
    if not raw:
        return phrase(lang, "blank")
    return raw if cell_len(raw) <= 12 else fit(raw, 12)


def heads_and_widths(
    columns: Sequence[str], grid: list[list[Text]], room: int
) -> tuple[list[list[str]], list[int]]:
    """The heads in as many lines as it takes to fit all columns, and the columns' widths."""
    needed = [max(cell_len(row[i].plain) for row in grid) for i in range(len(columns))]
    for limit in (28, 12, 8, 6, 4):
        heads = [
            _pieces(column, max(limit, need)) for column, need in zip(columns, needed, strict=True)
        ]
        widths = [max(need, *map(cell_len, head)) for head, need in zip(heads, needed, strict=True)]
        if sum(width + 2 for width in widths) <= room:
            break
    return heads, widths


def _pieces(head: str, width: int) -> list[str]:
    """A head cut into pieces of about equal length, none wider than ``width`` cells."""
    count = -(-cell_len(head) // width)
    size = -(-len(head) // count)
    return [head[i : i + size] for i in range(0, len(head), size)]


def _text_lines(finding: Finding, report: Report, view: View) -> list[Text]:
    """The line of the span around it, however long, with carets below."""
    source, span = report.source, finding.span
    number, _ = source.position(span.start)
    extent, reach = source.line_span(number), 2 * view.width
    stop = min(span.end, extent.end, span.start + reach)
    begin = max(extent.start, span.start - reach)
    line = source.text[begin : min(extent.end, stop + reach)]
    if not span or not line.strip():
        return []
    start, end = span.start - begin, stop - begin
    indent = min(len(line) - len(line.lstrip()), start)
    shown, start, end = window(
        clean(line[indent:end] + line[end:].rstrip()),
        start - indent,
        end - indent,
        view.width - len(str(number)) - 5,
    )
    lines = [_gutter(str(number), len(str(number))).append(shown)]
    if shown[:start].strip("…") or shown[end:].strip("…"):
        carets = " " * cell_len(shown[:start]) + "^" * max(cell_len(shown[start:end]), 1)
        lines.append(_gutter("", len(str(number))).append(carets, COLORS[finding.severity]))
    return lines


def _gutter(number: str, width: int) -> Text:
    return Text().append(f"  {number:>{width}} │ ", QUIET)
