"""The report as the rest of the program sees it.

Everything here is an immutable value.  Places are character offsets into
``Source.text``; a line and a column are computed from them only when a
finding is shown (`Source.position`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from lint.forms import Form, FormTable

Number = int | Decimal
"""A figure: whole for counts, decimal for amounts.  Never a float."""

INFINITY = Decimal("Infinity")


class Span(NamedTuple):
    """A half-open range of character offsets into the source text."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start


class Origin(NamedTuple):
    """Where a piece of the canonical text stood in the document it was read from.

    ``start`` is where the piece begins in ``Source.text``; what the format
    does not have is None.  ``page`` of a PDF, and ``box`` on it: left, top,
    right, bottom in points from its upper left corner.  ``line`` of a web
    page's source.  ``paragraph`` of a Word file: which ``w:p`` of its body, in
    document order, those in tables and text boxes counted too, from 0.  A cell
    has its ``table``, which one of the document, and its ``row`` there, heads
    counted.  Pages, lines, tables and rows count from 1.  ``file`` is the
    attachment that it stood in, None for the report itself.
    """

    start: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    line: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    file: str | None = None


class Source(NamedTuple):
    """A file after reading: its text and how to find a place in it again.

    ``text`` is the decoded file with its own line ends for .txt and .md; for
    the other formats (``format``: word, html, pdf) it is the canonical text,
    and ``origins``, in its order, say where its pieces stood in the document.
    ``torn`` are the tables of which the document does not say where a column
    ends (a PDF without lines between them).
    """

    name: str
    text: str
    charset: str
    sha256: str
    line_starts: tuple[int, ...]
    format: str = "text"
    origins: tuple[Origin, ...] = ()
    torn: tuple[Span, ...] = ()

    def origin(self, offset: int) -> Origin | None:
        """Where what stands at an offset stood in the document, if that is another."""
        found = bisect_right(self.origins, offset, key=_start_of)
        return self.origins[found - 1] if found else None

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, 1-based, of an offset; columns count characters."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_span(self, line: int) -> Span:
        """The extent of a 1-based line, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


def _start_of(origin: Origin) -> int:
    return origin.start


CellKind = Literal["number", "unit", "blank", "mark", "text"]
"""What stands in a cell: a plain number; a number with its unit or in
Chinese numerals (``unit``); nothing; a lone mark ("/", "-", "—"); or text
that holds no certain number."""


class Cell(NamedTuple):
    """One figure of a table aligned to the official form.

    ``low`` and ``high`` are the bounds of what the cell may mean: equal for a
    number, 0 and 0 for a blank or a lone mark (DOMAIN.md §3), 0 and infinity
    for what cannot be read.
    """

    table: str
    row: str
    column: str
    raw: str
    span: Span
    kind: CellKind
    low: Number
    high: Number

    @property
    def value(self) -> Number | None:
        """The number the cell stands for, or None when it cannot be read."""
        return self.low if self.low == self.high else None

    @property
    def is_blank(self) -> bool:
        """Whether no figure stands there: nothing at all, or a lone mark."""
        return self.kind in ("blank", "mark")

    @property
    def key(self) -> CellKey:
        return (self.table, self.row, self.column)


CellKey = tuple[str, str, str]
"""(table id, row name, column name): ("三", "三.四.1", "自然人")."""


class TableRow(NamedTuple):
    """A row as it stands in the report.

    ``name`` is the form's name for it, None for a row the form does not
    have.  A group's row that carries figures (（六）其他处理 written as one
    row) keeps the group's name.
    """

    name: str | None
    label: str
    label_span: Span
    span: Span
    cells: tuple[Cell, ...]
    block: int = 0


class TableHead(NamedTuple):
    """A column's head as written; ``column`` is the form's name, or None."""

    text: str
    span: Span
    column: str | None
    block: int = 0


class Table(NamedTuple):
    """An official table found in the report and aligned to its form.

    ``form`` may be another than the report's own: the 2019 layout used in a
    2022 report.  ``rows`` stand in the order of the report.
    """

    id: str
    form: FormTable
    form_id: str
    span: Span
    heads: tuple[TableHead, ...]
    rows: tuple[TableRow, ...]
    cells: Mapping[tuple[str, str], Cell]

    @property
    def name(self) -> str:
        return self.form.name


class Heading(NamedTuple):
    """A heading: "三、收到和处理政府信息公开申请情况", "（一）主动公开".

    ``depth`` follows GB/T 9704 (1 一、 2 （一） 3 1. 4 （1）); 0 when it has no
    number.  ``markup`` is the Markdown or Word level, 0 when it has none.
    ``title`` is the text without number, markup and closing mark.  ``run_in``
    says that the paragraph goes on in the same line.
    """

    text: str
    span: Span
    depth: int
    number: int | None
    marker: str
    title: str
    title_span: Span
    markup: int = 0
    run_in: bool = False


class Paragraph(NamedTuple):
    """A paragraph of running text, or a small table of the report's own."""

    text: str
    span: Span

    @property
    def tabular(self) -> bool:
        """Whether it is rows of a table, kept as text: no sentences."""
        return any(mark in self.text for mark in "\t\n|")

    def sentences(self) -> Iterator[Span]:
        """The sentences, each with its closing mark, by 。！？； and line."""
        start = 0
        for i, ch in enumerate(self.text):
            if ch in "。！？；":
                yield Span(self.span.start + start, self.span.start + i + 1)
                start = i + 1
        if self.text[start:].strip():
            yield Span(self.span.start + start, self.span.end)


class UnknownTable(NamedTuple):
    """Rows that belong to no official form, or cells that cannot be told apart.

    ``reason`` is a key for the message: ``no-form``, ``cells``, ``row``,
    ``duplicate``.
    ``table`` is the name of the official table it stands in (表三), when that
    much is known.
    """

    span: Span
    reason: str
    table: str | None = None
    row: str | None = None
    text: str = ""


Block = Heading | Paragraph | Table | UnknownTable


class Section(NamedTuple):
    """One of the report's sections; ``key`` is 一…六 by meaning, or None."""

    key: str | None
    heading: Heading
    blocks: tuple[Block, ...]
    span: Span

    def headings(self) -> Iterator[Heading]:
        return (b for b in self.blocks if isinstance(b, Heading))

    def paragraphs(self) -> Iterator[Paragraph]:
        return (b for b in self.blocks if isinstance(b, Paragraph))


class Body(NamedTuple):
    """The issuing body and what its name, or the user, says about its rank.

    ``level``: township, county, city, province, ministry, or None.
    ``kind``: government, department, agency (派出机构: 街道办事处, 管委会),
    or None.
    """

    name: str | None
    level: str | None
    kind: str | None


class Report(NamedTuple):
    """A report after parsing.  Parsing is total: any text gives one.

    ``year`` is None when no place names it; ``form`` is then the one that the
    heads of its tables show, and ``form_known`` says whether anything did.
    """

    source: Source
    title: Heading | None
    body: Body
    year: int | None
    form: Form
    form_known: bool
    preamble: tuple[Block, ...]
    sections: tuple[Section, ...]
    tables: Mapping[str, Table]
    unknown_tables: tuple[UnknownTable, ...]

    def section(self, key: str) -> Section | None:
        """The first section with this meaning (一…六)."""
        return next((s for s in self.sections if s.key == key), None)

    def cell(self, key: CellKey) -> Cell | None:
        table = self.tables.get(key[0])
        return table.cells.get((key[1], key[2])) if table else None

    @property
    def is_annual_report(self) -> bool:
        """Whether anything of an annual report was found (else: P001)."""
        keys = {section.key for section in self.sections} - {None}
        return bool(self.tables) or self.title is not None or len(keys) > 3
