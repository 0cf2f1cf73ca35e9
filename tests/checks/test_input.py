"""P001, P002: what is no report, and what of one could not be read."""

from __future__ import annotations

from tests.checks.cases import Case, each, part, verify
from tests.samples import checked, edited, sample


def test_no_report() -> None:
    for text in ("abc\n", "会议通知\n\n一、时间\n\n二、地点\n"):
        assert [f.code for f in checked(text).findings] == ["P001"]


@each(
    Case(
        "a row with too few figures",
        (("2.重复申请\t0\t0\t0\t0\t0\t0\t0", "2.重复申请\t3\t0\t0"),),
        (("P002", "2.重复申请\t3\t0\t0"),),
    ),
    Case(
        "rows without certain columns",
        (
            ("2.重复申请\t0\t0\t0\t0\t0\t0\t0", "2.重复申请\t3\t0\t0"),
            ("3.要求提供公开出版物\t0\t0\t0\t0\t0\t0\t0", "3.要求提供公开出版物\t3\t0\t0"),
        ),
        (("P002", "2.重复申请\t3\t0\t0"),),
    ),
)
def test_unrecognised(case: Case) -> None:
    verify(case)


def test_rows_of_one_cause_are_counted() -> None:
    text = edited(
        sample(),
        ("2.重复申请\t0\t0\t0\t0\t0\t0\t0", "2.重复申请\t3\t0\t0"),
        ("3.要求提供公开出版物\t0\t0\t0\t0\t0\t0\t0", "3.要求提供公开出版物\t3\t0\t0"),
    )
    (finding,) = checked(text, "P002").findings
    assert "2 行" in finding.message
    assert len(finding.related) == 1


def test_a_table_twice_is_checked_once() -> None:
    for start, end, table in (
        ("第二十条第（一）项", "\n## 三", "表二"),
        ("（本列数据", "\n## 四", "表三"),
    ):
        copy = part(start, end)
        result = checked(edited(sample(), (copy, f"{copy}\n{copy}")))
        (finding,) = result.findings
        assert (finding.code, finding.place.table, finding.place.row) == ("P002", table, None)
        assert finding.message == f"{table}又出现了一次，这一处没有核对；应只保留一处"
        assert [other.place.table for other in finding.related] == [table]
