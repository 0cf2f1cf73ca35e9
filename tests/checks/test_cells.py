"""T201 to T204, T501, T503: what stands in the cells."""

from __future__ import annotations

import re

import pytest

from lint.read import decode_source
from tests.checks.cases import Case, each, verify
from tests.samples import anchor, checked, edited, sample

OTHER = "3.其他\t0\t0\t0\t0\t0\t0\t0"
REVIEWS = "1\t1\t0\t0\t2\t0\t0\t0\t1\t1\t1\t0\t0\t0\t1"
RULES = "规章\t0\t0\t0"
FEES = "，收取行政事业性收费12.5万元"
COUNTY = "2021-government"


@each(
    Case("adjacent blanks", ((OTHER, "3.其他\t0\t\t\t\t0\t0\t0"),), (("T201", ""),)),
    Case(
        "blanks apart",
        ((OTHER, "3.其他\t0\t\t0\t0\t\t0\t0"),),
        (("T201", ""), ("T201", "")),
    ),
    Case("a row of blanks", ((OTHER, "3.其他\t\t\t\t\t\t\t"),), (("T201", ""),)),
    Case("a label alone", ((OTHER, "3.其他"),), (("T201", ""),)),
    Case("trailing tabs", ((OTHER + "\n", OTHER + "\t\t\t\n"),)),
    Case("a remark in the one cell", (("许可\t43", "许可\t见附件"),), (("T202", "见附件"),)),
    Case(
        "one cell of one",
        (("行政许可\t43", "行政许可\t"),),
        (("T201", ""), ("C302", "作出行政许可决定43件")),
    ),
)
def test_blanks(case: Case) -> None:
    verify(case)


def test_adjacent_blanks_name_their_columns() -> None:
    text = edited(sample(), (OTHER, "3.其他\t0\t\t\t0\t0\t0\t0"))
    (finding,) = checked(text).findings
    assert finding.place.columns == ("商业企业", "科研机构")
    assert (finding.place.row, finding.place.label) == ("三.六.3", "3.其他")


@pytest.mark.parametrize(("mark", "code"), [("", "T201"), ("/", "T202"), ("—", "T202")])
def test_a_table_without_any_figure_is_one_finding(mark: str, code: str) -> None:
    text = re.sub(r"(?<=[\t\n])[0-9.]+(?=[\t\n])", mark, sample())
    findings = [f for f in checked(text).findings if f.code in ("T201", "T202")]
    assert [(f.code, f.place.table, f.place.row) for f in findings] == [
        (code, table, None) for table in ("表二", "表三", "表四")
    ]
    assert [f.values["count"] for f in findings] == [10, 175, 15]


@pytest.mark.parametrize(
    ("line", "blank"),
    [
        (OTHER, "3.其他"),
        (OTHER, "3.其他\t\t\t\t\t\t\t"),
        (REVIEWS, "\t\t\t\t\t0\t0\t0\t1\t1\t1\t0\t0\t0\t1"),
    ],
    ids=["label alone", "blanks", "flat table"],
)
def test_blanks_stand_in_the_line_of_their_row(line: str, blank: str) -> None:
    text = edited(sample(), (line, blank))
    (finding,) = checked(text, "T201").findings
    lines = decode_source(text.encode(), "示例.txt")
    span = lines.line_span(lines.position(finding.span.start)[0])
    assert text[span.start : span.end] == blank


def test_quotes_within_quotes() -> None:
    text = sample().replace("3.危及“三安全一稳定”\t0\t0", "3.危及“三安全一稳定”\t0\t/")
    (finding,) = checked(text, "T202").findings
    assert finding.message.startswith("“3.危及‘三安全一稳定’”的“商业企业”")
    assert finding.values["label"] == "3.危及“三安全一稳定”"
    text = sample().replace("3.危及“三安全一稳定”\t0\t0\t0\t0\t0\t0\t0\n", "")
    (finding,) = checked(text, "T103").findings
    assert finding.message == "表三缺少 1 行：“3.危及‘三安全一稳定’”"


def test_what_stands_in_adjacent_cells_is_said() -> None:
    for replace, message in (
        ("规章\t/\t/\t—", "“规章”有 3 格填的是“/”、“—”，按 0 计；没有就填 0"),
        ("规章\t0\t3件\t四", "“规章”有 2 格填的是“3件”、“四”，应只填数字 3、4"),
        ("规章\t0\t约3\t约4", "“规章”有 2 格填的是“约3”、“约4”，看不出是多少，应填数字"),
    ):
        (finding,) = checked(edited(sample(), (RULES, replace)), "T202").findings
        assert finding.message == message


@each(
    Case(
        "adjacent marks",
        ((RULES, "规章\t/\t—\t-"),),
        (("T202", "/"),),
    ),
    Case("marks apart", ((RULES, "规章\t/\t0\t/"),), (("T202", "/"), ("T202", "/"))),
    Case(
        "a mark beside a unit",
        ((RULES, "规章\t/\t0件\t0件"),),
        (("T202", "/"), ("T202", "0件")),
    ),
    Case(
        "a mark in every row",
        (("规章\t0\t0\t0", "规章\t/\t/\t/"), ("行政强制\t0", "行政强制\t/")),
        (("T202", "/"), ("T202", "/")),
    ),
    Case("a unit", (("行政许可\t43", "行政许可\t43件"),), (("T202", "43件"),)),
    Case("the amount with its unit", (("收费\t12.5", "收费\t12.5万元"),), (("T202", "12.5万元"),)),
    Case("its unit apart", (("收费\t12.5", "收费\t12.5 万 元"),), (("T202", "12.5 万 元"),)),
    Case("no certain number", (("行政许可\t43", "行政许可\t约43"),), (("T202", "约43"),)),
    Case(
        "thousands and full width",
        (("行政许可\t43", "行政许可\t４,０４３"), ("许可决定43件", "许可决定4043件")),
    ),
    Case("采购总金额 is printed with its unit", (), (), "2019"),
)
def test_no_numbers(case: Case) -> None:
    verify(case)


@each(
    Case(
        "a count",
        (("行政处罚\t8", "行政处罚\t-8"), ("、行政处罚决定8件", "")),
        (("T203", "-8"),),
    ),
    Case(
        "an amount",
        (("收费\t12.5", "收费\t-12.5"), (FEES, "")),
        (("T203", "-12.5"),),
    ),
    Case("a change has a sign", (("行政许可\t9\t-1\t", "行政许可\t9\t-3\t"),), (), "2019"),
)
def test_negative(case: Case) -> None:
    verify(case)


@each(
    Case(
        "a count",
        (("行政处罚\t8", "行政处罚\t0.8"), ("、行政处罚决定8件", "")),
        (("T204", "0.8"),),
    ),
    Case("a change", (("行政许可\t9\t-1\t", "行政许可\t9\t-1.5\t"),), (("T204", "-1.5"),), "2019"),
    Case("whole, written with a point", (("行政处罚\t8", "行政处罚\t8.0"),)),
    Case("an amount", (("收费\t12.5", "收费\t0.000001"), (FEES, ""))),
)
def test_fractions(case: Case) -> None:
    verify(case)


def test_rules_without_power() -> None:
    text = edited(sample(COUNTY), (RULES, "规章\t2\t0\t3"))
    (finding,) = checked(text).findings
    assert (finding.code, anchor(text, finding)) == ("T501", "2")
    assert finding.place.columns == ("本年制发件数", "现行有效件数")
    for level, found in (("township", 1), ("city", 0), ("province", 0), ("ministry", 0)):
        assert len(checked(text, "T501", body_level=level).findings) == found, level


def test_rules_where_the_level_is_unknown() -> None:
    text = edited(sample(), (RULES, "规章\t2\t0\t3"))  # 示例市 may be of either level
    assert checked(text).findings == ()


@each(
    Case(
        "two rows are sums",
        (
            ("行政处罚\t21\t2\t5", "行政处罚\t21\t2\t23"),
            ("、行政处罚决定5件", ""),
            ("行政强制\t3\t0\t1", "行政强制\t3\t0\t3"),
        ),
        (("T503", "23"),),
        "2019",
    ),
    Case(
        "one may be chance",
        (("行政处罚\t21\t2\t5", "行政处罚\t21\t2\t23"), ("、行政处罚决定5件", "")),
        (),
        "2019",
    ),
)
def test_decisions(case: Case) -> None:
    verify(case)
