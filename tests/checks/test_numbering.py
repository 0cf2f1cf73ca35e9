"""S110 and S111: the numbers and levels of headings."""

from __future__ import annotations

import pytest

from tests.checks.cases import Case, each, part, verify
from tests.samples import anchor, checked, edited, sample

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
    Case(
        "a section's number, as the next has it",
        (("## 二、主动", "## 三、主动"),),
        (("S110", "三、主动公开政府信息情况"),),
    ),
    Case(
        "a number, as the next has it",
        ((THREE, "（四）政府信息管理。"),),
        (("S110", "（四）政府信息管理。"),),
    ),
    Case(
        "a section's title twice",
        (("## 四、政府", "## 三、收到和处理政府信息公开申请情况\n\n无。\n\n## 四、政府"),),
        (("S110", "三、收到和处理政府信息公开申请情况"),),
    ),
)
def test_numbers(case: Case) -> None:
    verify(case)


def test_a_section_twice_is_one_finding() -> None:
    copy = part("## 三、收到", "## 四、政府")
    oversight = part("## 五、存在", "## 六、其他")
    for text, again in (
        (edited(sample(), (oversight, oversight * 2)), ("S110", "五、存在的主要问题及改进情况")),
        (edited(sample(), (copy, copy * 2)), ("P002", copy.partition("\n\n")[2].strip())),
    ):
        (finding,) = checked(text).findings
        assert (finding.code, anchor(text, finding)) == again


@pytest.mark.parametrize("beyond", ["", "六十一、"], ids=["none", "no list counts so far"])
def test_sections_without_numbers(beyond: str) -> None:
    """What a section is called tells which it is; that it has no number is no break in them."""
    text = sample()
    for number in "一二三四五六":
        text = edited(text, (f"## {number}、", f"## {beyond}"))
    assert checked(text, "S110").findings == ()


@pytest.mark.parametrize(
    ("find", "replace", "message"),
    [
        (FIVE, "（七）监督保障。", "编号从“（四）”跳到“（七）”，中间缺“（五）”、“（六）”"),
        (FOUR, "（三）平台建设。", "编号“（三）”重复，这里应为“（四）”"),
        (THREE, "（四）信息管理。", "编号“（四）”重复，这里应为“（三）”"),
        ("## 二、主动", "## 三、主动", "这一部分的编号“三、”应为“二、”"),
        ("## 四、政府", "## 三、政府", "这一部分的编号“三、”应为“四、”"),
        ("## 一、总体", "## 二、总体", "这一部分的编号“二、”应为“一、”"),
    ],
)
def test_the_number_that_is_due_is_said(find: str, replace: str, message: str) -> None:
    (finding,) = checked(edited(sample(), (find, replace))).findings
    assert (finding.code, finding.message) == ("S110", message)


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
