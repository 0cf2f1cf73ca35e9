"""Places and repairs in words: 表三 · （七）总计 · 自然人."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from lint.findings import Change, Place, Related, Repair
from lint.forms import FormTable
from lint.model import CellKey, Number, Origin, Report
from lint.show.phrases import phrase
from lint.show.safe import clean, sentence


def position(report: Report | None, offset: int) -> tuple[int, int]:
    """Line and column of an offset; those of the beginning when nothing could be read."""
    return report.source.position(offset) if report else (1, 1)


class Places:
    """Names the places of one report: in its own terms, and in those of the
    document that it was read from.

    A page of a PDF, a paragraph or a table's row of a Word file, a line of a
    web page's source; a line of the file where the report is plain text.
    """

    def __init__(self, report: Report | None, lang: str = "zh") -> None:
        self.report = report
        self.lang = lang
        origins = report.source.origins if report else ()
        self._paragraphs = [o.start for o in origins if o.row is None]

    def origin(self, offset: int) -> Origin | None:
        """Where it stands in the document; None for plain text."""
        return self.report.source.origin(offset) if self.report else None

    def words(self, place: Place, offset: int) -> str:
        """第 3 页 · 表三 第 12 行 · （七）总计 · 自然人; "" for the report as a whole."""
        origin = self.origin(offset)
        if origin is None:
            return place_words(place, self.lang)
        in_table = place.table is not None and origin.row is not None
        row = self._say("row", row=origin.row) if in_table else ""
        table = f"{place.table} {row}" if row else place.table
        first = self._page(origin) or ("" if row else self._part(origin, offset))
        return " · ".join(
            filter(None, (first, place_words(place._replace(table=table), self.lang)))
        )

    def short(self, offset: int) -> str:
        """第 12 行, 第 3 页, 第 24 段: enough to find it."""
        if self.report is None:
            return ""
        origin = self.origin(offset)
        if origin is None:
            return self._say("line", line=self.report.source.position(offset)[0])
        return " ".join(filter(None, (self._page(origin), self._part(origin, offset))))

    def located(self, file: str, offset: int) -> str:
        """报告.txt:64:9, which terminals and editors make a link; 报告.pdf 第 3 页."""
        if self.origin(offset):
            return f"{clean(self.file(offset) or file)} {self.short(offset)}".rstrip()
        line, column = position(self.report, offset)
        return f"{clean(file)}:{line}:{column}"

    def aside(self, related: Related, beside: Place) -> str:
        """What another place says, and which place it is unless that is plain."""
        where, start = related.place, related.span.start
        if where.row and related.message:  # a cell's message names its row and column
            where = Place(where.section, where.table)
        elsewhere = (where.section, where.table) != (beside.section, beside.table)
        words = place_words(where, self.lang) if elsewhere or not related.message else ""
        said = " ".join(filter(None, (words, sentence(related.message))))
        at = self.short(start)
        return said + (self._say("in-brackets", words=at) if at else "")

    def file(self, offset: int) -> str:
        """The attachment that it stands in; "" for the report itself."""
        origin = self.origin(offset)
        return (origin.file or "") if origin else ""

    def _page(self, origin: Origin) -> str:
        return self._say("page", page=origin.page) if origin.page else ""

    def _part(self, origin: Origin, offset: int) -> str:
        """The row, paragraph or line, whichever a person can count or look up."""
        if origin.line is not None:
            return self._say("source-line", line=origin.line)
        if origin.row is not None:
            return self._say("table-row", row=origin.row)
        if origin.paragraph is not None:  # as people count them: with text, outside tables
            return self._say("paragraph", count=bisect_right(self._paragraphs, offset))
        return ""

    def _say(self, key: str, **values: object) -> str:
        return phrase(self.lang, key, **values)


def place_words(place: Place, lang: str = "zh") -> str:
    """The place in the report's own terms; "" for the report as a whole."""
    section = phrase(lang, "section", section=place.section) if place.section else ""
    parts = [
        place.table or section,
        _label(place),
        phrase(lang, "listed").join(place.columns),
    ]
    return " · ".join(part for part in parts if part)


def _label(place: Place) -> str:
    """The row's label, a numbered line's with its group's number: （六）3.其他."""
    label, parts = place.label or place.row or "", (place.row or "").split(".")
    return f"（{parts[1]}）{label}" if label[:1].isdigit() and len(parts) == 3 else label


def cell_place(key: CellKey, report: Report | None) -> Place:
    """The place of a cell, with its row as printed."""
    table, row, column = key
    form = report.tables[table].form if report and table in report.tables else None
    printed = form.rows[row].printed if form and row in form.rows else None
    return Place(table, f"表{table}", row, printed, (column,))


def about_words(report: Report | None, lang: str = "zh") -> list[str]:
    """Whose report it is and for which year, as far as that is known."""
    name = report.body.name if report else None
    year = report.year if report else None
    return [*([name] if name else []), *([phrase(lang, "year", year=year)] if year else [])]


def row_words(table: FormTable, name: str) -> str:
    """A row as printed; a numbered line with its group's number: （四）1.本机关不掌握…."""
    row = table.rows.get(name)
    if row is None:
        return name
    parent = table.rows.get(row.parent)
    numbered = parent is not None and row.number[:1].isdigit()
    return (parent.number if parent and numbered else "") + row.printed


def figure(number: Number | None) -> str:
    """A number in plain digits: Decimal("0.50") → 0.50, never 5E-1."""
    if number is None:
        return ""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def number_object(number: Number | None) -> int | float | None:
    """A number for JSON; a decimal amount keeps its digits as a float does."""
    if isinstance(number, Decimal):
        return float(number) if number.is_finite() else None
    return number


def repair_words(repair: Repair, report: Report, lang: str = "zh") -> str:
    """What a repair does: the slip that it undoes, or else its changes."""
    if repair.slip == "neighbour":
        return _neighbour(repair, report, lang)
    if repair.slip in ("shift-left", "shift-right"):
        return _shift(repair, report, lang)
    return phrase(lang, "clause").join(_changes(repair, report, lang))


def _neighbour(repair: Repair, report: Report, lang: str) -> str:
    wrong, right = sorted(repair.changes, key=lambda change: change.after)
    return phrase(
        lang,
        "neighbour",
        row=_row_words(wrong.cell, report),
        figure=figure(wrong.before),
        column=wrong.cell[2],
        other=right.cell[2],
    )


def _shift(repair: Repair, report: Report, lang: str) -> str:
    """All figures of the row as they should stand, also those that are alike by chance."""
    table, row, _ = repair.changes[0].cell
    after = {change.cell[2]: change.after for change in repair.changes}
    figures = []
    for column in report.tables[table].form.columns_of(row):
        cell = report.cell((table, row, column.name))
        number = after.get(column.name, cell.value if cell else None)
        figures.append(f"{column.name} {figure(number)}")
    return phrase(
        lang,
        repair.slip,
        row=_row_words(repair.changes[0].cell, report),
        figures=phrase(lang, "listed").join(figures),
    )


def _row_words(cell: CellKey, report: Report) -> str:
    table = report.tables.get(cell[0])
    return row_words(table.form, cell[1]) if table else cell[1]


def _changes(repair: Repair, report: Report, lang: str) -> Iterator[str]:
    """Cell by cell, those of one row that change alike named together."""
    alike: dict[tuple[str, str, str, str], list[str]] = {}
    for change in repair.changes:
        table, row, column = change.cell
        before = figure(_standing(change, report))
        alike.setdefault((table, row, before, figure(change.after)), []).append(column)
    for (table, row, before, after), columns in alike.items():
        yield phrase(
            lang,
            "change" if before else "change-blank",
            row=_row_words((table, row, ""), report),
            columns=phrase(lang, "listed").join(columns),
            before=before,
            after=after,
        )


def _standing(change: Change, report: Report) -> Number | None:
    """The number that stands in the cell; None where nothing is written."""
    cell = report.cell(change.cell)
    return None if cell is None or cell.kind == "blank" else change.before
