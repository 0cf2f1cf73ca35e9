"""What editors, converters and clerks do to a text once it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest

import lint
from lint.parse.sections import ORDER
from tests.parse.readings import declined, misread, read, unread
from tests.parse.test_shapes import assert_read
from tests.shapes import Facts, Key, Layout, exemplar, write
from tests.shapes.document import SECTIONS

HANDLING: dict[str, Callable[[str], str]] = {
    "line ends stripped": lambda text: re.sub(r"[ \t]+\n", "\n", text),
    "tabs as four spaces": lambda text: text.replace("\t", "    "),
    "tabs expanded": lambda text: text.expandtabs(8),
    "lines indented": lambda text: re.sub(r"^(?=.)", "　　", text, flags=re.M),
    "empty lines everywhere": lambda text: text.replace("\n", "\n\n"),
    "spaces around tabs": lambda text: text.replace("\t", " \t "),
    "hard spaces": lambda text: text.replace("\t", "\t\xa0"),
    "zero-width marks": lambda text: text.replace("\t", "\t\u200b"),
    "figures in bold": lambda text: re.sub(r"\t(\d+)(?=[\t\n])", r"\t**\1**", text),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "spaced labels": lambda text: re.sub(r"([（(][一二三四五六七][）)]|\d\.)(?=\D)", r"\1 ", text),
    "numbers in brackets": lambda text: re.sub(r"\t([1-8])\.(?=\D)", r"\t（\1）", text),
    "numbers in circles": lambda text: re.sub(
        r"\t([1-8])\.(?=\D)", lambda m: f"\t{'①②③④⑤⑥⑦⑧'[int(m[1]) - 1]}", text
    ),
    "radicals": lambda text: text.translate(
        str.maketrans("一二人大行工文月日用立门见", "⼀⼆⼈⼤⾏⼯⽂⽉⽇⽤⽴⻔⻅")
    ),
    "half-width brackets": lambda text: text.replace("（", "(").replace("）", ")"),
    "closing words": lambda text: text + "\n（此件公开发布）\n",
}


@pytest.mark.parametrize("table", ["tabs-out", "tabs-empty"])
@pytest.mark.parametrize("handling", HANDLING)
def test_handling(handling: str, table: str) -> None:
    facts = exemplar()
    report = read(HANDLING[handling](write(facts, Layout(table, gap=True))))
    assert misread(report, facts.values) == {}
    assert unread(report, facts.values) == set()
    assert [section.key for section in report.sections] == list("一二三四五六")
    assert [f.code for f in lint.check(report).findings if f.severity != "info"] == []


@pytest.mark.parametrize("handling", ["line ends stripped", "tabs as four spaces", "tabs expanded"])
@pytest.mark.parametrize("table", ["tabs-out", "tabs-empty", "tabs-trailing"])
def test_blanks_that_handling_loses(table: str, handling: str) -> None:
    """A last cell whose tab is gone, a blank between spaces: read right or not at all."""
    keys: list[Key] = [
        ("三", "三.二", "总计"),
        ("三", "三.七", "商业企业"),
        ("四", "复议后起诉", "总计"),
    ]
    facts = exemplar().blank(*keys)
    report = read(HANDLING[handling](write(facts, Layout(table))))
    assert misread(report, facts.values) == {}
    for key in keys:
        assert report.cell(key) or declined(report, key), key


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("33件", "unit", 33),
        ("零", "unit", 0),
        ("约5", "text", None),
        ("5或6", "text", None),
        ("见附件", "text", None),
        ("-3", "number", -3),
        ("1.5", "number", None),
        ("/", "mark", 0),
        ("", "blank", 0),
    ],
)
def test_what_stands_in_a_cell(written: str, kind: str, value: int | None) -> None:
    key: Key = ("三", "三.四.1", "自然人")
    facts = exemplar().put({key: written})
    report = read(write(facts, Layout("tabs-out")))
    cell = report.cell(key)
    assert cell is not None
    assert cell.kind == kind
    assert value is None or cell.value == value
    rest = {k: v for k, v in facts.values.items() if k != key}
    assert {k for k in misread(report, rest) if k != key} == set()


def _with_fees(facts: Facts, table: str, lines: list[str]) -> str:
    text = write(facts, Layout(table))
    return text + "\n".join(["信息处理费收取情况如下：", *lines]) + "\n"


@pytest.mark.parametrize(
    "lines",
    [
        ["通知收取件数\t金额（元）\t实收（元）", "2\t60\t60"],
        ["| 通知收取件数 | 金额（元） | 实收（元） |", "| --- | --- | --- |", "| 2 | 60 | 60 |"],
        ["通知收取件数", "金额（元）", "实收（元）", "2", "60", "60"],
        ["项目\t总计", "其他\t3"],
    ],
)
@pytest.mark.parametrize("table", ["tabs-out", "pipes", "cells"])
def test_a_small_table_of_its_own_is_text(table: str, lines: list[str]) -> None:
    facts = exemplar()
    assert_read(read(_with_fees(facts, table, lines)), facts)


def test_a_label_printed_twice() -> None:
    facts = exemplar()
    text = write(facts, Layout("tabs-out"))
    twice = text.replace("三、本年度办理结果\t", "三、本年度办理结果\t三、本年度办理结果\t")
    assert twice != text
    assert_read(read(twice), facts)


def test_a_table_in_the_wrong_section() -> None:
    """A heading that is missing takes no table with it."""
    facts = exemplar()
    text = write(facts, Layout("tabs-out")).replace("三、收到和处理政府信息公开申请情况\n", "")
    report = read(text)
    assert misread(report, facts.values) == {}
    assert unread(report, facts.values) == set()
    assert [section.key for section in report.sections] == list("一二四五六")


def test_figures_named_in_the_text_are_no_table() -> None:
    facts = exemplar()
    text = write(facts, Layout("tabs-out", preamble="none"))
    sentence = "全年办理行政许可 413 件、行政处罚 56 件、行政强制 7 件，行政事业性收费 98.65 万元。"
    report = read(text.replace("通过门户网站发布", sentence + "通过门户网站发布"))
    assert_read(report, facts)


@pytest.mark.parametrize(
    "title",
    [
        "示例市林业局2022年度政府信息公开工作年度报告",
        "2022年示例市林业局政府信息公开工作年度报告",
        "示例市林业局关于2022年政府信息公开工作年度报告",
        ("示例市林业局关于2022年度政府信息公开工作情况的报告"),
        "示例市林业局 2022 年政府信息公开年度报告",
        ("示例市林业局２０２２年政府信息公开工作年度报告"),
        "示例市林业局二〇二二年政府信息公开工作年度报告",
        "示例市林业局政府信息公开工作年度报告（2022年）",
        "示例市林业局政府信息公开工作年度报告（2022年度）",
        "示例市林业局2022年政务公开工作年度报告",
        "示例市林业局2022年政府信息公开工作年报",
        "示例市林业局\n政府信息公开工作年度报告\n（2022年）",
        "2022年度\n示例市林业局政府信息公开工作年度报告",
        "示例市林业局2022年\n政府信息公开工作年度报告",
        "　　　　示例市林业局\n　　2022年政府信息公开工作年度报告",
        "**示例市林业局2022年政府信息公开工作年度报告**",
        "《示例市林业局2022年政府信息公开工作年度报告》",
        ("附件1\n\n示例市林业局2022年政府信息公开工作年度报告"),
        "示例市林业局2022年政府信息公开工作年度报告\n（2023年1月16日）",
        "索引号：000-2023-001\n发布日期：2023-01-16\n示例市林业局2022年政府信息公开工作年度报告",
    ],
)
@pytest.mark.parametrize("preamble", ["before", "inside", "none"])
def test_titles(title: str, preamble: Literal["before", "inside", "none"]) -> None:
    facts = exemplar()
    text = write(facts, Layout("tabs-out", preamble=preamble)).replace(facts.title, title, 1)
    report = read(text)
    assert (report.body.name, report.year) == ("示例市林业局", 2022)
    assert_read(report, facts)


SECTION_STYLES: dict[str, Callable[[str, str], str]] = {
    "space after": lambda n, t: f"{n}、 {t}",
    "full stop": lambda n, t: f"{n}．{t}",
    "colon": lambda n, t: f"{n}、{t}：",
    "stop at the end": lambda n, t: f"{n}、{t}。",
    "bold": lambda n, t: f"**{n}、{t}**",
    "indented": lambda n, t: f"　　{n}、{t}",
    "spaced out": lambda n, t: f"{n}、" + " ".join(t),
    "markdown": lambda n, t: f"### {n}、{t} ###",
    "space": lambda n, t: f"{n} {t}",
    "nothing between": lambda n, t: f"{n}{t}",
    "colon after the number": lambda n, t: f"{n}：{t}",
    "figures": lambda n, t: f"0{ORDER.index(n) + 1} {t}",
    "Roman": lambda n, t: f"{'ⅠⅡⅢⅣⅤⅥ'[ORDER.index(n)]}、{t}",
    "in circles": lambda n, t: f"{'①②③④⑤⑥'[ORDER.index(n)]}{t}",
    "in brackets": lambda n, t: f"【{n}】{t}",
    "chapters": lambda n, t: f"第{n}章　{t}",
    "parts": lambda n, t: f"第{n}部分：{t}",
    "bill": lambda n, t: f"{'壹贰叁肆伍陆'[ORDER.index(n)]}、{t}",
    "number alone": lambda n, t: f"{n}、\n{t}",
    "broken over two lines": lambda n, t: f"{n}、{t[:6]}\n{t[6:]}" if len(t) > 8 else f"{n}、{t}",
    "broken and indented": lambda n, t: (
        f"　　{n}、{t[:9]}\n　　{t[9:]}" if len(t) > 9 else f"{n}、{t}"
    ),
    "title in brackets": lambda n, t: f"【{t}】",
}


@pytest.mark.parametrize("style", SECTION_STYLES)
def test_section_headings(style: str) -> None:
    facts = exemplar()
    text = write(facts, Layout("tabs-out"))
    for number, title in SECTIONS.items():
        text = text.replace(f"\n{number}、{title}\n", f"\n{SECTION_STYLES[style](number, title)}\n")
    report = read(text)
    assert [section.key for section in report.sections] == list(SECTIONS)
    titles = [re.sub(r"[：【】\s\u2060]", "", section.heading.title) for section in report.sections]
    assert titles == list(SECTIONS.values())
    assert [x.code for x in lint.check(report).findings if x.code in ("S101", "S102", "S110")] == []
    assert_read(report, facts)


@pytest.mark.parametrize(
    "front",
    [
        '<h1 align="center">{}</h1>\n',
        '<div align="center">\n\n# {}\n\n</div>\n',
        '<p align="center"><b>{}</b></p>\n',
        "<center>{}</center>\n",
        "<!-- {} -->\n\n# {}\n",
    ],
)
@pytest.mark.parametrize("table", ["html-one-line", "pipes"])
def test_markdown_that_begins_with_html(table: str, front: str) -> None:
    facts = exemplar()
    text = write(facts, Layout(table, markup=True, gap=True))
    text = text.replace(f"# {facts.title}\n", front.format(*[facts.title] * 2), 1)
    report = lint.read(text.encode(), name="年报.md")
    assert (report.source.format, report.body.name) == ("text", facts.body)
    assert_read(report, facts)
    assert [section.key for section in report.sections] == list(SECTIONS)


@pytest.mark.parametrize(
    "cover", ["2024年1月\n", "2024年1月15日\n\n", "编制单位\t示例市林业局\n编制时间\t2024年1月\n\n"]
)
def test_the_date_on_a_cover_is_none_of_the_title(cover: str) -> None:
    facts = exemplar()
    text = write(facts, Layout("tabs-out"))
    report = read(text.replace(facts.title, cover + facts.title, 1))
    assert report.title is not None
    assert (report.title.title, report.year) == (facts.title, facts.year)


def test_a_table_cut_in_two_whose_heads_are_printed_again() -> None:
    """其他 and 总计 are heads and rows: printed again as heads they are no rows."""
    lines = write(exemplar(), Layout("tabs-empty")).split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("三、收到")) + 1
    heads = lines[first : next(i for i in range(first, len(lines)) if "新收" in lines[i])]
    cut = next(i for i, line in enumerate(lines) if "1.本机关不掌握" in line)
    report = read("\n".join([*lines[:cut], "", *heads, *lines[cut:]]))
    assert_read(report, exemplar())


def test_columns_of_a_block_whose_edges_do_not_meet_those_of_the_next() -> None:
    """In Word a column's edge within another block's column leaves an empty one."""
    lines = write(exemplar(), Layout("tabs-out")).split("\n")
    at = next(i for i, line in enumerate(lines) if "本年制发件数" in line)
    for i in (at, at + 1, at + 2):
        label, one, *more = lines[i].split("\t")
        lines[i] = "\t".join([label, one, "", *more])
    assert_read(read("\n".join(lines)), exemplar())


def test_a_table_whose_heads_cannot_be_read_is_there_all_the_same() -> None:
    """A PDF without lines between the columns runs the heads of 表四 together."""
    lines = write(exemplar(), Layout("tabs-out")).split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("四、政府信息公开行政")) + 1
    last = next(i for i in range(first, len(lines)) if lines[i].startswith("五、"))
    heads = "结果维结果纠其他结尚未审总结果维结果纠其他结尚未审总结果维结果纠其他结尚未审总"
    lines[first:last] = [heads, "1 1 0 0 2 0 0 0 1 1 1 0 0 0 1"]
    report = read("\n".join(lines))
    assert "四" not in report.tables
    assert [(u.reason, u.table) for u in report.unknown_tables] == [("cells", "表四")]


def test_an_empty_row_at_the_end_of_a_table_is_nothing() -> None:
    text = write(exemplar(), Layout("tabs-out"))
    for title in (SECTIONS["三"], SECTIONS["四"], SECTIONS["五"]):
        number = next(key for key, value in SECTIONS.items() if value == title)
        text = text.replace(f"\n{number}、{title}", "\n" + "\t" * 14 + f"\n{number}、{title}")
    assert text.count("\t" * 14) == 3
    assert_read(read(text), exemplar())


def test_the_boxes_of_a_page_above_the_report_are_no_tables_of_it() -> None:
    box = "索引号：\tSL0000-2024-00012\t主题分类：\t年报\n发布机构：\t示例市\t文号：\t无\n\n"
    assert_read(read(box + write(exemplar(), Layout("tabs-out"))), exemplar())


def _totals_first(lines: list[str]) -> list[str]:
    """表三 a cell a line, 总计 before 自然人, in heads and rows."""
    at = lines.index("总计", lines.index("自然人"))
    lines = [*lines[:at], *lines[at + 1 :]]
    lines.insert(lines.index("自然人"), "总计")
    first = next(i for i, line in enumerate(lines) if "本年新收" in line)
    last = next(i for i, line in enumerate(lines) if line.startswith("四、政府信息公开"))
    rows: list[str] = []
    run: list[str] = []
    for line in lines[first:last]:
        if line.isdecimal():
            run.append(line)
            continue
        rows += [*run[-1:], *run[:-1], line]
        run = []
    return [*lines[:first], *rows, *run[-1:], *run[:-1], *lines[last:]]


def test_totals_that_stand_first_a_cell_a_line() -> None:
    """The heads alone leave it open; the figures tell."""
    text = "\n".join(_totals_first(write(exemplar(), Layout("cells")).split("\n")))
    assert text != write(exemplar(), Layout("cells"))
    assert_read(read(text), exemplar())


@pytest.mark.parametrize("mark", ["{title}", "P. {page}", "Page {page} - {title}", "— {page} —"])
@pytest.mark.parametrize("table", ["spaces", "tabs-out", "cells", "columns"])
def test_what_is_printed_on_every_page(table: str, mark: str) -> None:
    facts = exemplar()
    lines = write(facts, Layout(table)).split("\n")
    for page, at in enumerate(range(len(lines) - 1, 10, -25), 1):
        lines.insert(at, mark.format(title=facts.title, page=page))
    report = read("\n".join(lines))
    assert_read(report, facts)
    assert [f.code for f in lint.check(report).findings if f.code[0] == "T"] == []


def test_a_number_between_the_heads_and_the_figures_is_none_of_them() -> None:
    facts = exemplar()
    figures = " ".join(v for (table, *_), v in facts.values.items() if table == "四")
    text = write(facts, Layout("spaces"))
    assert figures in text
    report = read(text.replace(figures, "4\n\n" + figures))
    assert misread(report, facts.values) == {}


def test_blanks_between_cells_that_two_tabs_set_apart() -> None:
    """Nobody knows how many are cells: better unread than read wrong."""
    facts = exemplar()
    facts = facts.blank(*[key for key, value in facts.values.items() if value == "0"])
    report = read(write(facts, Layout("tabs-out")).replace("\t", "\t\t"))
    assert misread(report, facts.values) == {}


def test_a_column_of_ordinals() -> None:
    lines = write(exemplar(), Layout("tabs-empty")).split("\n")
    first = next(i for i, line in enumerate(lines) if "本年新收" in line)
    last = next(i for i, line in enumerate(lines) if "结转下年度" in line)
    heads = [f"\t{line}" for line in lines[first - 3 : first]]
    rows = [f"{k}\t{line}" for k, line in enumerate(lines[first : last + 1], 1)]
    report = read("\n".join([*lines[: first - 3], *heads, *rows, *lines[last + 1 :]]))
    assert_read(report, exemplar())


@pytest.mark.parametrize("note", ["注：本表由各科室报送汇总。", "注：单位为件"])
@pytest.mark.parametrize("table", ["tabs-out", "tabs-empty", "html", "cells-bars"])
def test_a_note_in_a_table_s_last_row(table: str, note: str) -> None:
    text = write(exemplar(), Layout(table))
    for title in (SECTIONS["三"], SECTIONS["四"], SECTIONS["五"]):
        number = next(key for key, value in SECTIONS.items() if value == title)
        text = text.replace(f"\n{number}、{title}", f"\n{note}\n{number}、{title}")
    report = read(text)
    assert misread(report, exemplar().values) == {}
    assert unread(report, exemplar().values) == set()
    assert [f.code for f in lint.check(report).findings if f.code[0] == "T"] == []


def test_a_table_of_its_own_beside_the_official_one() -> None:
    own = "与上年比较：\n项目\t2021年\t2022年\n本年新收\t12\t15\n结转\t1\t2\n"
    text = write(exemplar(), Layout("tabs-out")).replace("\n四、政府", f"\n{own}四、政府", 1)
    assert own in text
    assert_read(read(text), exemplar())


def test_a_number_decides_between_sections_that_a_title_s_words_fit() -> None:
    text = write(exemplar(), Layout("tabs-out"))
    report = read(text.replace("一、总体情况", "一、政府信息主动公开工作总体情况"))
    assert [section.key for section in report.sections] == list(SECTIONS)


@pytest.mark.parametrize("mark", [",", ";", "、"])
def test_tables_in_a_shape_that_is_none_are_not_called_absent(mark: str) -> None:
    text = write(exemplar(), Layout("tabs-out")).replace("\t", mark)
    codes = [f.code for f in lint.check(read(text)).findings if f.code in ("P002", "T101")]
    assert codes == ["P002"] * 3


def test_a_table_that_is_only_spoken_of_is_absent() -> None:
    text = write(exemplar(), Layout("tabs-out"))
    first = text.index("第二十条第（一）项")
    kinds = ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费")
    prose = "、".join(f"{kind}3件" for kind in kinds) + "。\n"
    report = read(text[:first] + prose + text[text.index("三、收到") :])
    assert [f.code for f in lint.check(report).findings if f.code in ("P002", "T101")] == ["T101"]
