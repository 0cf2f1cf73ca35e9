"""S110 and S111: the numbers and levels of headings."""

from __future__ import annotations

from tests.checks.cases import Case, each, verify
from tests.samples import checked, edited, sample

THREE, FOUR, FIVE = "（三）政府信息管理。", "（四）政府信息公开平台建设。", "（五）监督保障。"
MEASURES = "（二）改进措施。"


@each(
    Case("a number skipped", ((FIVE, "（六）监督保障。"),), (("S110", "（六）监督保障。"),)),
    Case(
        "a number repeated",
        ((FOUR, "（三）政府信息公开平台建设。"),),
        (("S110", "（三）政府信息公开平台建设。"),),
    ),
    Case(
        "one slip is one finding",
        (
            (THREE, "（四）政府信息管理。"),
            (FOUR, "（五）政府信息公开平台建设。"),
            (FIVE, "（六）监督保障。"),
        ),
        (("S110", "（四）政府信息管理。"),),
    ),
    Case("backwards", ((FIVE, "（二）监督保障。"),), (("S110", "（二）监督保障。"),)),
    Case(
        "not from the first",
        (("（一）存在的主要问题。", "（二）存在的主要问题。"), (MEASURES, "（三）改进措施。")),
        (("S110", "（二）存在的主要问题。"),),
    ),
    Case(
        "the first number twice", ((MEASURES, "（一）改进措施。"),), (("S110", "（一）改进措施。"),)
    ),
    Case("a new list below its title", ((MEASURES, "下一步改进措施：\n\n（一）改进措施。"),)),
    Case("the missing number within a paragraph", (("。\n\n" + FOUR, "。" + FOUR),)),
    Case(
        "lists below different heads",
        (
            ("（一）存在的主要问题。", "（一）存在的主要问题\n\n1.解读少。\n\n2.培训少。\n\n"),
            (MEASURES, "（二）改进措施\n\n1.多解读。\n\n2.多培训。\n\n"),
        ),
    ),
    Case(
        "a section's number",
        (("## 三、收到", "## 二、收到"),),
        (("S110", "二、收到和处理政府信息公开申请情况"),),
    ),
)
def test_numbers(case: Case) -> None:
    verify(case)


def test_the_number_that_is_due_is_said() -> None:
    text = edited(sample(), (FIVE, "（六）监督保障。"))
    (finding,) = checked(text, "S110").findings
    assert finding.message == "编号从“（四）”跳到“（六）”，中间缺“（五）”"


@each(
    Case("sections", (("## 五、存", "#### 五、存"),), (("S111", "五、存在的主要问题及改进情况"),)),
    Case(
        "sub-heads",
        (
            (("（一）存在的主要问题。"), "### （一）存在的主要问题\n\n"),
            (MEASURES, "#### （二）改进措施\n\n"),
        ),
        (("S111", "（二）改进措施"),),
    ),
    Case("below another parent", (("（一）存在的主要问题。", "##### （一）存在的主要问题\n\n"),)),
)
def test_levels(case: Case) -> None:
    verify(case)


def test_one_finding_names_all_that_differ() -> None:
    text = edited(sample(), ("## 三、收", "### 三、收"), ("## 四、政", "#### 四、政"))
    (finding,) = checked(text, "S111").findings
    assert "“收到和处理政府信息公开申请情况”" in finding.message
    assert "3、4 级" in finding.message
