"""The shape of the official tables: are they there, and in the form in force,
with every row that it prints (T101 to T103)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from lint.checks.places import quoted, row_place, section_at, table_place, where_missing
from lint.findings import Draft, Place, Related, Verdict
from lint.forms import FormTable, Row, forms
from lint.model import Report, Span, Table, TableHead, TableRow
from lint.normal import bare
from lint.policy.rule import Rule

FORM_SHOWS_IN = "二"
"""The table that tells the forms apart: 表三 differs only in （六）, which reports
also merge in the form in force (DOMAIN.md §4), and 表四 not at all."""


def missing_table(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T101.  A table that is there but cannot be read, or be recognised, is not
    called absent: P002 speaks of it."""
    for form in report.form.tables:
        if form.id in report.tables:
            yield Verdict.passed()
        elif _may_be_there(report, form):
            yield Verdict.unknown(f"{form.name}读不出")
        else:
            yield Verdict.failed(_absent(report, rule, form))


def _absent(report: Report, rule: Rule, form: FormTable) -> Draft:
    """The table is not in this file; the text may say that it is in another."""
    place = Place(section=form.id, table=form.name)
    values = {"table": form.name, "title": form.title}
    where = where_missing(report, form.id)
    pointer = _pointer(report, rule.params.get("pointers", ()), form.id)
    if pointer is None:
        return Draft(where, place, values)
    words = quoted([report.source.text[pointer.start : pointer.end]])
    related = (Related(pointer, "", Place(section=section_at(report, pointer.start))),)
    return Draft(where, place, {**values, "pointer": words}, "attached", related)


def _pointer(report: Report, words: Sequence[str], key: str) -> Span | None:
    """The clause that points to an attachment: in the table's section, else anywhere."""
    text, section = report.source.text, report.section(key)
    extents = [*([section.span] if section else []), Span(0, len(text))]
    for start, end in extents:
        found = [at for word in words if (at := text.find(word, start, end)) >= 0]
        if found:
            return _clause(text, min(found))
    return None


def _clause(text: str, at: int) -> Span:
    """What stands around an offset between two marks or line ends."""
    start, end = at, at
    while start > 0 and text[start - 1] not in _MARKS and at - start < _CLAUSE:
        start -= 1
    while end < len(text) and text[end] not in _MARKS and end - at < _CLAUSE:
        end += 1
    return Span(start, end)


_MARKS = "，。；！？、（）()\t\r\n "
_CLAUSE = 40


def _may_be_there(report: Report, form: FormTable) -> bool:
    """Whether what could not be read holds the table, or could be it by its section."""
    return any(
        t.table == form.name
        or (t.reason == "no-form" and section_at(report, t.span.start) == form.id)
        for t in report.unknown_tables
    )


def outdated_form(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T102: the table follows the other form, or has single heads or rows of it."""
    table = report.tables.get(FORM_SHOWS_IN)
    if table is None or report.year is None:  # without a year the heads decide the form
        yield Verdict.not_applicable()
        return
    foreign = foreign_parts(report, table)
    if table.form_id == report.form.id and not foreign:
        yield Verdict.passed()
        return
    whole = table.form_id != report.form.id
    other = next(f for f in forms() if (f.id == table.form_id) == whole)
    yield Verdict.failed(
        Draft(
            foreign[0].span if foreign else table.span,
            table_place(table),
            {
                "table": table.form.name,
                "year": report.year,
                "names": quoted(printed(part) for part in foreign),
                "form": report.form.id,
                "notice": report.form.notice,
                "other": other.id,
                "other_notice": other.notice,
            },
            message="default" if whole else "mixed",
            related=tuple(Related(p.span, printed(p), table_place(table)) for p in foreign[1:]),
        )
    )


def foreign_parts(report: Report, table: Table) -> list[TableHead | TableRow]:
    """The heads and rows that only the other form has, in the report's order."""
    own = _names(report.form.table(table.id))
    others = {n for f in forms() if f is not report.form for n in _names(f.table(table.id))} - own
    aligned_to_own = table.form_id == report.form.id
    parts: list[TableHead | TableRow] = [*table.heads, *table.rows]
    found = [
        part
        for part in parts
        # A head of the form in force that lost a word may read like the other form's.
        if bare(printed(part)) in others and (is_stranger(part) or not aligned_to_own)
    ]
    return sorted(found, key=lambda part: part.span.start)


def outdated_strangers(report: Report, table: Table) -> set[Span]:
    """The heads and rows that only the other form has, in whichever the table follows:
    that the forms are mixed, or the form is the wrong one, is for T102 to say."""
    if table.id != FORM_SHOWS_IN or report.year is None:
        return set()
    official = {name for form in forms() for name in _names(form.table(table.id))}
    parts: list[TableHead | TableRow] = [*table.heads, *table.rows]
    return {p.span for p in parts if is_stranger(p) and bare(printed(p)) in official}


def is_stranger(part: TableHead | TableRow) -> bool:
    """Whether the form that the table was aligned to has nothing like it."""
    return (part.column if isinstance(part, TableHead) else part.name) is None


def printed(part: TableHead | TableRow) -> str:
    """A head or a row's label on one line, as the report has it."""
    return " ".join((part.text if isinstance(part, TableHead) else part.label).split())


def _names(table: FormTable) -> set[str]:
    """Every head and label by which a form's table is known."""
    names: set[str] = set()
    for block in table.blocks:
        for column in block.columns:
            names.update(map(bare, (column.name, *column.variants)))
        for row in block.rows:
            names.update(map(bare, (row.name, row.label, *row.variants)))
    return names


def missing_row(report: Report, rule: Rule) -> Iterator[Verdict]:
    """T103: rows that are absent, or written as one under their group's name."""
    for table in report.tables.values():
        yield from _missing_rows(report, table)


def _missing_rows(report: Report, table: Table) -> Iterator[Verdict]:
    present = {row.name: row for row in table.rows if row.name}
    unread = [
        t.row for t in report.unknown_tables if t.reason == "row" and t.table == table.form.name
    ]
    required = [row for row in table.form.rows.values() if not row.group]
    if len(unread) * _MANY > len(required):  # any row may be among them
        unread.append(None)
    for standing, run in groupby(required, key=lambda row: _standing(row, present)):
        rows = tuple(run)
        if standing is None:
            sure = [r for r in rows if None not in unread and r.name not in unread]
            yield from (
                Verdict.unknown(f"{table.form.name}有一行读不出") for _ in rows[len(sure) :]
            )
            if sure:
                yield Verdict.failed(_missing(table, sure, _neighbour(table, sure[0]), "default"))
        elif standing.name == rows[0].name:
            yield Verdict.passed()
        else:
            yield Verdict.failed(_missing(table, rows, standing, "merged"))


_MANY = 4
"""What part of a table's rows may be unread and the others be said to be absent."""


def _standing(row: Row, present: Mapping[str, TableRow]) -> TableRow | None:
    """The report's row for one of the form: itself, or its group's with figures."""
    group = present.get(row.parent)
    merged = group and any(cell.kind != "blank" for cell in group.cells)
    return present.get(row.name) or (group if merged else None)


def _neighbour(table: Table, row: Row) -> TableRow | None:
    """The report's row after which an absent one should stand, else the first."""
    order = list(table.form.rows)
    before = [r for r in table.rows if r.name and order.index(r.name) < order.index(row.name)]
    return before[-1] if before else next(iter(table.rows), None)


def _missing(table: Table, rows: Sequence[Row], beside: TableRow | None, face: str) -> Draft:
    return Draft(
        beside.label_span if beside else table.span,
        row_place(table, rows[0].name),
        {
            "table": table.form.name,
            "rows": quoted(row.printed for row in rows),
            "count": len(rows),
            "found": printed(beside) if beside else "",
        },
        message=face,
    )
