"""The parts of a report as Markdown, a web page, and a Word file."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from io import BytesIO

from tests.documents.layout import Grid, Line

STYLE = """
body { font-family: "Noto Sans CJK SC", sans-serif; font-size: 11pt; line-height: 1.7 }
h1 { font-size: 17pt; text-align: center } h2 { font-size: 13pt } h3 { font-size: 11pt }
p { text-indent: 2em; margin: 0.3em 0 }
table { border-collapse: collapse; width: 100%; margin: 1em 0; font-size: 8.5pt }
td { border: 1px solid #000; padding: 2px 3px; text-align: center }
@page { size: A4; margin: 2cm }
"""


def markdown(parts: Iterable[Line | Grid]) -> str:
    """Pipe tables, a merged cell's text in its first place."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, Line):
            lines += ["#" * part.level + " " * bool(part.level) + part.text, ""]
            continue
        for number, row in enumerate(_filled(part)):
            lines.append("| " + " | ".join(row) + " |")
            if number == 0:
                lines.append("|" + " --- |" * part.width)
        lines.append("")
    return "\n".join(lines)


def _filled(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.width for _ in grid.rows]
    for at, row in enumerate(grid.rows):
        for box in row:
            rows[at][box.column] = box.text
    return rows


def html(parts: Iterable[Line | Grid]) -> str:
    """A plain page with spans."""
    body: list[str] = []
    for part in parts:
        if isinstance(part, Line):
            tag = f"h{part.level}" if part.level else "p"
            body.append(f"<{tag}>{escape(part.text)}</{tag}>")
            continue
        body.append("<table>")
        for row in part.rows:
            cells = "".join(
                f'<td colspan="{box.columns}" rowspan="{box.rows}">{escape(box.text)}</td>'
                for box in row
            )
            body.append(f"<tr>{cells}</tr>")
        body.append("</table>")
    return (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">'
        f"<style>{STYLE}</style></head>\n<body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def word(parts: Iterable[Line | Grid]) -> bytes:
    """A Word file with merged cells, by python-docx."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.shared import Pt

    document = Document()
    document.styles["Normal"].font.size = Pt(10)
    for part in parts:
        if isinstance(part, Line):
            if part.level:
                document.add_heading(part.text, part.level)
            else:
                document.add_paragraph(part.text)
            continue
        document.element.body.insert(-1, parse_xml(_word_table(part)))
        document.add_paragraph()
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _word_table(grid: Grid) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = f'<w:gridCol w:w="{WIDTH // grid.width}"/>' * grid.width
    rows = "".join(f"<w:tr>{''.join(_word_cells(grid, at))}</w:tr>" for at in range(len(grid.rows)))
    return (
        f'<w:tbl xmlns:w="{WORD}"><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


WIDTH = 9000
"""Twentieths of a point of a table's width."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _word_cells(grid: Grid, at: int) -> Iterable[str]:
    """A row's cells; those that a cell from above reaches into go on with it."""
    reaching = [
        (box, above < at)
        for above, row in enumerate(grid.rows[: at + 1])
        for box in row
        if above + box.rows > at
    ]
    for box, continued in sorted(reaching, key=lambda pair: pair[0].column):
        merge = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>' * (box.rows > 1)
        text = "" if continued else f"<w:r><w:t>{escape(box.text)}</w:t></w:r>"
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{box.columns * (WIDTH // grid.width)}" w:type="dxa"/>'
            f'<w:gridSpan w:val="{box.columns}"/>{merge}</w:tcPr>'
            f"<w:p>{text}</w:p></w:tc>"
        )
