"""T101 to T105: the tables, their rows and heads."""

from __future__ import annotations

import re

import pytest

import lint
from lint.model import UnknownTable
from tests.checks.cases import Case, each, part, verify
from tests.samples import checked, edited, sample

FOUR = "四、政府信息公开行政复议、行政诉讼情况"
TABLE_FOUR = part("行政复议\t行政诉讼", "\n## 五")
SIXTH = part("（六）其他处理\t1.", "（七）总计")
TWO_FEES = part("第二十条第（八）项\n", "\n## 三")
REPEATED = "2.重复申请\t0\t0\t0\t0\t0\t0\t0\n"
PUBLISHED = "3.要求提供公开出版物\t0\t0\t0\t0\t0\t0\t0\n"
FLAT = "\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持"
STRANGE = "类别\t数量\n复议\t3\n诉讼\t4\n"
ZEROS = "\t0\t0\t0\t0\t0\t0\t0\n"


@each(
    Case("words in place of a table", ((TABLE_FOUR, "没有复议和诉讼。\n"),), (("T101", FOUR),)),
    Case(
        "another table in its place",
        ((TABLE_FOUR, STRANGE),),
        (("P002", STRANGE.strip()),),
    ),
)
def test_missing_table(case: Case) -> None:
    verify(case)


def test_a_table_that_cannot_be_read_is_not_absent() -> None:
    figures = "1\t1\t0\t0\t2\t0\t0\t0\t1\t1\t1\t0\t0\t0\t1"
    for edit in ((TABLE_FOUR, STRANGE), (figures, "1\t1\t0\t0\t2\t0")):
        result = checked(edited(sample(), edit), "T101", "P002")
        assert result.unknowns == ("T101 表四读不出",)
        (finding,) = result.findings
        assert (finding.code, finding.place.table) == ("P002", "表四")


@each(
    Case("one", ((REPEATED, ""),), (("T103", "1.信访举报投诉类申请"),)),
    Case("two adjacent ones", ((REPEATED + PUBLISHED, ""),), (("T103", "1.信访举报投诉类申请"),)),
    Case("the first of its table", (("规章\t0\t0\t0\n", ""),), (("T103", "行政规范性文件"),)),
    Case("a block with its heads", ((TWO_FEES, ""),), (("T103", "行政强制"),)),
    Case(
        "three rows merged",
        ((SIXTH, "（六）其他处理" + ZEROS),),
        (("T103", "（六）其他处理"),),
    ),
    Case("one row before 2021", (), (), "2019"),
)
def test_missing_row(case: Case) -> None:
    verify(case)


def test_absent_rows_are_named() -> None:
    text = edited(sample(), (REPEATED + PUBLISHED, ""))
    (finding,) = checked(text, "T103").findings
    assert finding.message == "表三缺少 2 行：“2.重复申请”、“3.要求提供公开出版物”"
    assert (finding.place.table, finding.place.row) == ("表三", "三.五.2")


def test_an_absent_row_may_be_one_without_a_name_that_cannot_be_read() -> None:
    torn = edited(sample(), (REPEATED, "\t\t0\t3\n"))
    unnamed = lint.read(torn.encode())._replace(unknown_tables=())
    (finding,) = lint.check(unnamed, select=["T103"]).findings
    assert "“2.重复申请”" in finding.message
    for reason, unknowns in (("row", ("T103 表三有一行读不出",)), ("duplicate", ())):
        part = UnknownTable(unnamed.tables["三"].span, reason, "表三")
        result = lint.check(unnamed._replace(unknown_tables=(part,)), select=["T103"])
        assert (result.unknowns, len(result.findings)) == (unknowns, not unknowns)


@each(
    Case(
        "a label cut short",
        (("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),),
        (("T104", "2.其他法律行政止公开"),),
    ),
    Case("another number", (("2.重复申请", "3.重复申请"),), (("T104", "3.重复申请"),)),
    Case(
        "another form's wording",
        (("行政规范性文件\t2", "规范性文件\t2"),),
        (("T104", "规范性文件"),),
    ),
    Case("without a number", (("2.重复申请", "重复申请"),)),
    Case(
        "other marks and brackets",
        (("（一）予以公开", "(一)、予以 公开"), ("4.保护第三方", "4、保护第三方")),
    ),
    Case(
        "a row too many",
        (("行政许可\t43\n", "行政许可\t43\n行政确认\t5\n"),),
        (("T104", "行政确认"),),
    ),
    Case("a row twice", ((REPEATED, REPEATED * 2),), (("T104", "2.重复申请"),)),
    Case(
        "two rows swapped",
        ((REPEATED + PUBLISHED, PUBLISHED + REPEATED),),
        (("T104", "3.要求提供公开出版物"),),
    ),
)
def test_row_labels(case: Case) -> None:
    verify(case)


@each(
    Case("a wrong character", (("本年废止件数", "本年废纸件数"),), (("T105", "本年废纸件数"),)),
    Case(
        "a word lost, as in the other form",
        (
            (
                "第二十条第（五）项\n信息内容\t本年处理决定数量",
                "第二十条第（五）项\n信息内容\t处理决定数量",
            ),
        ),
        (("T105", "处理决定数量"),),
    ),
    Case(
        "another unit",
        (("（单位：万元）", "（单位：元）"),),
        (("T105", "本年收费金额（单位：元）"),),
    ),
    Case(
        "spaces and brackets",
        (
            ("本年收费金额（单位：万元）", "本年收费金额(单位: 万元)"),
            ("商业企业\t科研", "商业 企业\t科研"),
        ),
    ),
    Case(
        "a column too many",
        (("\t现行有效件数", "\t现行有效件数\t备注"),),
        (("T105", "备注"),),
    ),
    Case(
        "one of a flat table is gone",
        ((FLAT, FLAT.replace("结果纠正\t", "", 1)),),
        (("T105", "结果维持"),),
    ),
    Case(
        "two swapped",
        (("商业企业\t科研机构", "科研机构\t商业企业"),),
        (("T105", "科研机构"), ("C101", "商业企业2件")),
    ),
)
def test_column_heads(case: Case) -> None:
    verify(case)


@pytest.mark.parametrize(
    "heads",
    ["", "信息内容\t本年制发\t本年废止\t现行有效\n\t件数\t件数\t件数\n"],
    ids=["absent", "broken over lines"],
)
def test_heads_that_cannot_be_read_are_unknown(heads: str) -> None:
    text = edited(sample(), ("信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n", heads))
    result = checked(text, "T105")
    assert result.findings == ()
    assert result.unknowns == ("T105 表二“第二十条第（一）项”没有读到完整的列名，列名没有核对",)


def test_the_other_form() -> None:
    for name, year, other in (("2019", 2022, "〔2019〕60号"), ("2021", 2020, "〔2021〕30号")):
        result = checked(sample(name), year=year)
        (finding,) = [f for f in result.findings if f.place.table == "表二"]
        assert finding.code == "T102"
        assert other in finding.message.split("；")[0]


def test_a_row_of_the_other_form() -> None:
    text = edited(sample(), ("行政许可\t43\n", "行政许可\t43\n其他对外管理服务事项\t0\n"))
    (finding,) = checked(text).findings
    assert finding.code == "T102"
    assert "“其他对外管理服务事项”" in finding.message


@pytest.mark.parametrize(
    ("name", "year", "row", "added"),
    [
        ("2021", 2020, "行政强制\t0\n", "政府集中采购\t3\n"),
        ("2019", 2023, "规范性文件\t2\t2\t11\n", "行政规范性文件\t0\t0\t0\n"),
    ],
)
def test_what_t102_says_is_not_said_again(name: str, year: int, row: str, added: str) -> None:
    """The row belongs to the form that the report should follow, so it is not too many."""
    text = edited(sample(name), (row, row + added))
    found = [f.code for f in checked(text, "T1", year=year).findings if f.place.table == "表二"]
    assert found == ["T102"]


def test_without_a_year_the_heads_decide_the_form() -> None:
    for name, years in (("2019", ("2020年", "2021年")), ("2021", ("2023年", "2024年"))):
        text = sample(name)
        for year in years:
            text = text.replace(year, "本年")
        assert [(f.code, f.place.table) for f in checked(text).findings] == [("P002", None)]


def test_rows_are_not_called_absent_where_many_cannot_be_read() -> None:
    """Columns that were copied one after the other: what is absent may be among them."""
    text = re.sub(r"(?<=[\u4e00-\u9fff）”])(?:\t0){7}(?=\n)", "\t0\t0\t0", sample())
    torn = edited(text, ("2.重复申请\t0\t0\t0\n", ""))
    assert {f.code for f in checked(torn, "T103", "P002").findings} == {"P002"}
