"""The same report in every layout is read as the same report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lint.model import Heading, Report
from tests.parse.readings import declined, figures, misread, read, read_facts, row_missing, unread
from tests.shapes import TABLE_SHAPES, Facts, Key, Layout, balanced, exemplar, write
from tests.shapes.document import SECTIONS

FORMS = ("2019", "2021")
LEGIBLE = [name for name, shape in TABLE_SHAPES.items() if shape.legible]
ILLEGIBLE = [name for name, shape in TABLE_SHAPES.items() if not shape.legible]

LAYOUTS = [
    Layout(table, **options)
    for options in (
        {},
        {"markup": True, "gap": True},
        {"two_line_title": True},
        {"preamble": "inside"},
        {"preamble": "none"},
        {"run_in": False},
        {"run_in": False, "markup": True, "gap": True},
        {"mark": "、"},
        {"mark": "．"},
        {"mark": ". "},
        {"brackets": "()"},
        {"wide_digits": True},
        {"furniture": True, "gap": True},
        {"wrap": 28},
        {"newline": "\r\n"},
        {"newline": "\r"},
        {"newline": "\v"},
        {"newline": "\u2028"},
        {"charset": "gb18030"},
        {"charset": "utf-8-sig"},
        {"charset": "utf-16"},
        {"charset": "utf-16-be"},
    )
    for table in ("tabs-out", "tabs-empty", "pipes", "cells", "cells-bars", "columns", "pages")
] + [
    Layout(table, newline="", run_in=run_in)
    for table in ("spaces", "tabs-out", "tabs-empty", "bars", "one-line")
    for run_in in (True, False)
]


def assert_read(report: Report, facts: Facts) -> None:
    """Every figure in its place, and no complaint about the tables."""
    assert misread(report, facts.values) == {}
    assert unread(report, facts.values) == set()
    assert report.form.id == facts.form.id
    assert [(u.reason, u.table, u.row, u.text[:40]) for u in report.unknown_tables] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", LEGIBLE)
def test_every_table_shape(table: str, form: str) -> None:
    facts = exemplar(form)
    report = read_facts(facts, Layout(table))
    assert_read(report, facts)
    for id in "二三四":
        written = facts.rows_of(id)
        assert [r.name for r in report.tables[id].rows if r.cells] == written


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_every_layout(layout: Layout) -> None:
    facts = exemplar()
    report = read_facts(facts, layout)
    assert_read(report, facts)
    assert report.year == facts.year
    assert report.body.name == facts.body
    assert [section.key for section in report.sections] == list(SECTIONS)
    assert [section.heading.title for section in report.sections] == list(SECTIONS.values())
    heads = [head.title for key in "一五" for head in _section_heads(report, key)]
    assert heads == [
        "主动公开",
        "依申请公开",
        "政府信息管理",
        "政府信息公开平台建设",
        "监督保障",
        "存在的主要问题",
        "改进措施",
    ]


def _section_heads(report: Report, key: str) -> list[Heading]:
    section = report.section(key)
    return list(section.headings()) if section else []


@pytest.mark.parametrize("table", LEGIBLE)
def test_thousands(table: str) -> None:
    facts = balanced(
        "2021",
        {"三.一": (4031, 1206, 0, 3, 12, 0), "三.四.1": (11880, 0, 0, 0, 0, 1)},
        carried_out=(1000, 20, 0, 0, 0, 0),
        reviews=((1040, 12, 0, 3), (0, 0, 0, 0), (7, 0, 0, 2)),
        disclosure={("行政处罚", "处理决定"): "103562"},
    )
    assert_read(read_facts(facts, Layout(table, thousands=True)), facts)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", ILLEGIBLE)
def test_nothing_wrong_from_an_illegible_table(table: str, form: str) -> None:
    facts = exemplar(form)
    report = read_facts(facts, Layout(table))
    assert misread(report, facts.values) == {}
    for key in unread(report, facts.values):
        assert declined(report, key) or row_missing(report, key), key


BLANKS: dict[str, list[Key]] = {
    "first": [("三", "三.一", "自然人")],
    "last": [("三", "三.二", "总计")],
    "middle": [("三", "三.四.1", "科研机构")],
    "two": [("三", "三.七", "商业企业"), ("三", "三.七", "总计")],
    "disclosure": [("二", "行政规范性文件", "本年废止件数")],
    "one figure": [("二", "行政强制", "本年处理决定数量")],
    "review": [
        ("四", "行政复议", c) for c in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    ],
    "all totals but one": [
        ("三", row, "总计") for row in ("一", "二", "三.一", "三.二", "三.三.1", "三.七", "四")
    ],
    "rules": [("二", "规章", c) for c in ("本年制发件数", "本年废止件数", "现行有效件数")],
}


@pytest.mark.parametrize("blanks", BLANKS)
@pytest.mark.parametrize("table", LEGIBLE)
def test_a_blank_stays_blank_or_is_reported(table: str, blanks: str) -> None:
    keys = BLANKS[blanks]
    facts = exemplar().blank(*keys)
    report = read_facts(facts, Layout(table))
    assert misread(report, facts.values) == {}
    for key in keys:
        cell = report.cell(key)
        if cell is None:
            assert TABLE_SHAPES[table].blanks != "kept", key
            assert declined(report, key) or row_missing(report, key), key
        else:
            assert cell.kind == "blank", cell
    touched = (
        {key[:2] for key in keys}
        if keys[0][0] != "四"
        else {("四", r) for r in ("行政复议", "未经复议直接起诉", "复议后起诉")}
    )
    assert {k for k in unread(report, facts.values) if k[:2] not in touched} == set()


@pytest.mark.parametrize("mark", ["/", "-", "—", "——", "无"])
@pytest.mark.parametrize("table", LEGIBLE)
def test_marks(table: str, mark: str) -> None:
    keys: list[Key] = [
        ("二", "规章", "本年制发件数"),
        ("二", "规章", "现行有效件数"),
        ("三", "三.三.1", "自然人"),
        ("三", "三.五.5", "总计"),
        ("四", "复议后起诉", "其他结果"),
    ]
    facts = exemplar().put(dict.fromkeys(keys, mark))
    report = read_facts(facts, Layout(table))
    assert_read(report, facts)
    for key in keys:
        cell = report.cell(key)
        assert cell is not None
        assert cell.kind == "mark"


@pytest.mark.parametrize(
    "row", ["二", "三.二", "三.三.1", "三.三.5", "三.五.5", "三.六.2", "三.七"]
)
@pytest.mark.parametrize("table", LEGIBLE)
def test_a_row_left_out(table: str, row: str) -> None:
    facts = exemplar().drop("三", row)
    report = read_facts(facts, Layout(table))
    assert_read(report, facts)


@pytest.mark.parametrize("table", LEGIBLE)
def test_rows_swapped(table: str) -> None:
    facts = exemplar().swap("三", "三.三.4", "三.三.8").swap("二", "行政处罚", "行政强制")
    report = read_facts(facts, Layout(table))
    assert_read(report, facts)
    names = [row.name for row in report.tables["三"].rows if row.cells]
    assert names == facts.rows_of("三")


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("三.三.2", "2.其他法律行政止公开"),
        ("三.三.3", "3.危及“三安全、一稳定”"),
        ("三.五.5", "5.要求行政机关重新出具已获取信息"),
        ("三", "三三、本年度办理结果"),
        ("四", "四、结转下年度继续办理数量"),
        ("三.二", "（二）部分公开"),
        ("三.七", "（七）合计"),
    ],
)
@pytest.mark.parametrize("table", LEGIBLE)
def test_labels_altered(table: str, row: str, label: str) -> None:
    """An altered label costs its own row at most, and never in silence."""
    facts = exemplar().rename("三", row, label)
    report = read_facts(facts, Layout(table))
    assert misread(report, facts.values) == {}
    for key in unread(report, facts.values):
        assert key[:2] == ("三", row)
        assert declined(report, key), key


@pytest.mark.parametrize("table", LEGIBLE)
def test_normative_documents_without_administrative(table: str) -> None:
    facts = exemplar().rename("二", "行政规范性文件", "规范性文件")
    report = read_facts(facts, Layout(table))
    assert_read(report, facts)
    assert any(row.label == "规范性文件" for row in report.tables["二"].rows)


@pytest.mark.parametrize("table", LEGIBLE)
def test_other_outcomes_in_one_row(table: str) -> None:
    facts = exemplar().join_other_outcomes()
    assert_read(read_facts(facts, Layout(table)), facts)


@pytest.mark.parametrize("table", LEGIBLE)
def test_the_old_form_in_a_later_year(table: str) -> None:
    """The tables are read by the form they show; the report's form is the year's."""
    facts = replace(exemplar("2019"), year=2022)
    report = read_facts(facts, Layout(table))
    assert report.form.id == "2021"
    assert report.tables["二"].form_id == "2019"
    assert misread(report, facts.values) == {}
    assert unread(report, facts.values) == set()


def test_an_extra_row_is_kept_apart() -> None:
    facts = exemplar()
    text = write(facts, Layout("tabs-out")).replace(
        "8.属于行政查询事项", "9.属于其他情形\t7\t7\t7\t7\t7\t7\t42\n8.属于行政查询事项"
    )
    report = read(text)
    assert misread(report, facts.values) == {}
    assert unread(report, facts.values) == set()
    extra = [u for u in report.unknown_tables if "属于其他情形" in u.text]
    named = [r for r in report.tables["三"].rows if r.name is None and "属于其他情形" in r.label]
    assert extra or named


def test_a_shifted_row_is_read_in_no_wrong_place() -> None:
    """A figure too many, or one too few, in a row whose cells are set apart."""
    facts = exemplar()
    key = ("三", "三.四.1", "自然人")
    for wrong in ("17\t", "17\t0\t0\t"):
        text = write(facts, Layout("tabs-out"))
        text = text.replace(
            "1.本机关不掌握相关政府信息\t17\t", "1.本机关不掌握相关政府信息\t" + wrong
        )
        if wrong == "17\t":
            text = text.replace("\t17\t1\t0\t0\t0\t0\t18", "\t17\t1\t0\t0\t0\t18")
        report = read(text)
        rest = {k: v for k, v in facts.values.items() if k[:2] != key[:2]}
        assert {k for k in misread(report, rest) if k[:2] != key[:2]} == set()
        assert report.cell(key) is None
        assert declined(report, key)


def test_furniture_is_no_section() -> None:
    report = read_facts(exemplar(), Layout("cells", furniture=True))
    assert len(report.sections) == 6
    assert figures(report)
