"""Real reports, where they are at hand: read whole, and held against another reading.

The other reading of a web page takes the figures from its cells by their
order alone; that of a PDF is by hand (the corpus' README).
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from lint.forms import form_for
from lint.model import Report
from lint.parse import parse
from lint.read import read_source
from tests.parse.readings import misread, read, unread
from tests.shapes import Key, figure_rows

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no real reports at {CORPUS}")

PAGES = sorted(path.name for path in CORPUS.glob("html/*.html"))
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def test_laizhou() -> None:
    report = parse(read_source(CORPUS / "laizhou-gxj-2022.txt"))
    assert (report.body.name, report.body.kind) == ("莱州市工业和信息化局", "department")
    assert (report.year, report.form.id) == (2022, "2021")
    assert [section.key for section in report.sections] == list("一二三四五六")
    assert [s.heading.markup for s in report.sections] == [2, 2, 3, 4, 4, 2]
    assert report.unknown_tables == ()
    expected: dict[Key, str] = {
        ("二", row, column): "0"
        for row in ("规章", "行政规范性文件")
        for column in ("本年制发件数", "本年废止件数", "现行有效件数")
    }
    for row, figure in (("行政许可", "33"), ("行政处罚", "0"), ("行政强制", "0")):
        expected["二", row, "本年处理决定数量"] = figure
    expected["二", "行政事业性收费", "本年收费金额（单位：万元）"] = "0"
    for row in figure_rows(report.form.table("三")):
        for column in COLUMNS:
            six = row == "三.四.1" and column in ("自然人", "总计")
            expected["三", row, column] = "6" if six else "0"
    for path in ("行政复议", "未经复议直接起诉", "复议后起诉"):
        for column in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"):
            expected["四", path, column] = "" if path == "行政复议" else "0"
    assert misread(report, expected) == {}
    assert unread(report, expected) == set()


# ── web pages ────────────────────────────────────────────────────────────────


def _page(name: str) -> Any:
    html = pytest.importorskip("lxml.html")
    page = html.fromstring((CORPUS / "html" / name).read_text(encoding="utf-8"))
    for comment in page.xpath("//comment()"):
        comment.drop_tree()
    return page


def _cells(row: Any) -> list[str]:
    return [re.sub(r"\s+", "", cell.text_content()) for cell in row.xpath("./td|./th")]


def _by_order(page: Any, year: int) -> dict[Key, str]:
    """The figures of a page's three tables by the order of their cells."""
    form = form_for(year)
    first, second, third = ([_cells(tr) for tr in t.iter("tr")] for t in page.iter("table"))
    values: dict[Key, str] = {}
    for block in form.table("二").blocks:
        for row in block.rows:
            written = [cells for cells in first if cells[0] in (row.label, *row.variants)]
            for cells in written:
                for column, figure in zip(block.columns, cells[1:], strict=False):
                    values["二", row.name, column.name] = figure
    rows = [cells[-7:] for cells in second if len(cells) > 7]
    for name, cells in zip(figure_rows(form.table("三")), rows, strict=True):
        for column_name, figure in zip(COLUMNS, cells, strict=True):
            values["三", name, column_name] = figure
    figures_four = iter(third[-1])
    for path in form.table("四").rows:
        for column in form.table("四").columns_of(path):
            values["四", path, column.name] = next(figures_four)
    return values


def _text(page: Any, shape: str) -> str:
    """The page as text: a paragraph a line, its tables in one of two shapes."""
    lines: list[str] = []

    def walk(node: Any) -> None:
        if node.tag == "table":
            for row in node.iter("tr"):
                cells = _cells(row)
                lines.extend(cells if shape == "cells" else ["\t".join(cells)])
            return
        blocks = [child for child in node if child.tag in ("div", "p", "table", "span", "ul", "li")]
        if node.tag == "p" or not blocks:
            lines.append(" ".join(node.text_content().split()))
            return
        for child in node:
            if isinstance(child.tag, str):
                walk(child)

    walk(page)
    return "\n".join(line for line in lines if line or shape == "tabs") + "\n"


@pytest.mark.parametrize("shape", ["tabs", "cells"])
@pytest.mark.parametrize("name", PAGES)
def test_web_pages(name: str, shape: str) -> None:
    page = _page(name)
    year = int(re.findall(r"20\d\d", name)[0])
    expected = _by_order(page, year)
    report = read(_text(page, shape))
    assert misread(report, expected) == {}
    lost = {key for key in expected if expected[key] == "" and shape == "cells"}
    rows_lost = {key[:2] for key in lost}
    assert {key for key in unread(report, expected) if key[:2] not in rows_lost} == set()
    assert report.year == year
    assert report.body.name is not None
    assert report.body.name.startswith("平潭综合实验区")
    assert [section.key for section in report.sections] == list("一二三四五六")
    assert {u.row for u in report.unknown_tables} <= {row for _, row in rows_lost}


# ── PDF ──────────────────────────────────────────────────────────────────────

HONGZE: dict[str, dict[str, Any]] = {
    "hongze-2023.pdf": {
        "二": {"行政规范性文件": "0 5 5", "行政许可": "550", "行政处罚": "4119", "行政强制": "195"},
        "收费": "7730.28",
        "三": {"一": 21, "三.二": 4, "三.三.1": 1, "三.三.6": 1, "三.三.7": 1, "三.四.1": 10}
        | {"三.四.2": 3, "三.五.1": 1, "三.七": 21},
        "四": "10 1 0 0 0 0 0 0 0 0 5 0 0 0 0",
    },
    "hongze-2024.pdf": {
        "二": {"行政规范性文件": "3 0 8", "行政许可": "9487", "行政处罚": "2776", "行政强制": "84"},
        "收费": "7545",
        "三": {"一": 95, "三.一": 50, "三.二": 9, "三.三.3": 1, "三.三.6": 1, "三.三.7": 1}
        | {"三.四.1": 31, "三.四.2": 1, "三.五.1": 1, "三.七": 95},
        "四": "1 1 0 0 2 1 0 0 0 1 2 0 1 0 3",
    },
}
"""What a person reads in the two PDFs; the applicants are all 自然人."""


def _hongze(name: str) -> dict[Key, str]:
    facts = HONGZE[name]
    form = form_for(2023)
    values: dict[Key, str] = {}
    for block in form.table("二").blocks:
        for row in block.rows:
            written = facts["二"].get(row.name, "0 0 0").split()
            if row.name == "行政事业性收费":
                written = [facts["收费"]]
            for column, figure in zip(block.columns, written, strict=False):
                values["二", row.name, column.name] = figure
    rows = [r for r in figure_rows(form.table("三")) if not r.startswith("三.六.")] + ["三.六"]
    for row_name in rows:
        for column_name in COLUMNS:
            alone = column_name in ("自然人", "总计")
            values["三", row_name, column_name] = str(facts["三"].get(row_name, 0) * alone)
    figures_four = iter(facts["四"].split())
    for path in form.table("四").rows:
        for column in form.table("四").columns_of(path):
            values["四", path, column.name] = next(figures_four)
    return values


def _pdf_text(name: str, *options: str) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    command = [program, *options, str(CORPUS / "pdf" / name), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def assert_hongze(report: Report, name: str) -> None:
    """Every figure of the report is what a person reads, and so is whose it is."""
    expected = _hongze(name)
    assert misread(report, expected) == {}
    assert unread(report, expected) == set()
    assert report.unknown_tables == ()
    assert report.year == int(name[7:11])
    assert report.body.name is not None
    assert report.body.name.endswith("洪泽区人民政府")
    assert [section.key for section in report.sections] == list("一二三四五六")


@pytest.mark.parametrize("name", HONGZE)
def test_pdf_with_its_layout(name: str) -> None:
    report = read(_pdf_text(name, "-layout"))
    assert_hongze(report, name)
    assert report.body.level == "county"


@pytest.mark.parametrize("name", HONGZE)
def test_pdf_without_its_layout_gives_nothing_wrong(name: str) -> None:
    """Its figures come out by columns, apart from their labels."""
    report = read(_pdf_text(name))
    assert misread(report, _hongze(name)) == {}
    assert report.unknown_tables
