"""P001, P002: what is no report, and what of one could not be read."""

from __future__ import annotations

from tests.checks.cases import Case, each, verify
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
