"""S101 to S103 and S108: the sections of a report."""

from __future__ import annotations

from tests.checks.cases import Case, each, part, verify

FOUR = "四、政府信息公开行政复议、行政诉讼情况"
FIVE = "五、存在的主要问题及改进情况"
SIX = "六、其他需要报告的事项"
FEE = part("按照《政府信息公开信息处理费", "\n\n示例市林业局")
SIGNED = part("示例市林业局\n\n2024年", "日\n") + "日\n"
REVIEWS = part("\n行政复议\t", "## 五")
MEASURES = part("（二）改进措施", "\n\n## 六")


@each(
    Case(
        "a section and its table are gone",
        ((part("## 四", "## 五"), ""),),
        (("S101", FIVE), ("T101", FIVE)),
    ),
    Case(
        "the last section is gone",
        ((part("## 六", "示例市林业局\n\n2024年"), ""),),
        (("S101", FIVE),),
    ),
    Case(
        "numbered on without the missing one",
        (("## " + FOUR, "### 附"), ("## 五、存", "## 四、存"), ("## 六、其", "## 五、其")),
        (("S101", "四、存在的主要问题及改进情况"),),
    ),
    Case(
        "another wording of a title",
        ((FIVE, "五、存在的问题和下一步打算"),),
        (("S102", "存在的问题和下一步打算"),),
    ),
    Case("marks around a title", (("## " + FIVE, "##  **五． 存在的主要问题 及改进情况**"),)),
    Case(
        "a table's section in the wrong place",
        (
            (part("## 四", "## 五"), ""),
            ("## 六", part("## 四", "## 五") + "## 六"),
        ),
        (("S103", FIVE),),
    ),
    Case("nothing but the signature", ((FEE, ""),), (("S108", SIX),)),
    Case(
        "nothing at the end of the file",
        ((FEE + "\n\n" + SIGNED, ""),),
        (("S108", SIX),),
    ),
    Case("无 is content", ((FEE, "无。"),), (("S105", SIX),)),
    Case("a table is content", ((FEE, "项目\t金额\n收取信息处理费\t0\n"),)),
    Case(
        "a table that stands elsewhere",
        ((REVIEWS, "\n"), (SIGNED, SIGNED + "\n附件\n" + REVIEWS)),
    ),
    Case("an empty sub-head", ((MEASURES, "（二）改进措施"),), (("S108", "（二）改进措施"),)),
    Case("a sub-head that says something", ((MEASURES, "（二）多发布政策解读"),)),
    Case(
        "content one level deeper",
        ((MEASURES, "（二）改进措施\n\n1.增加图解。\n\n2.组织轮训。"),),
    ),
    Case(
        "（一） below 1.",
        (
            ("（一）存在的主要问题。", "1.存在的主要问题\n\n（一）解读少。"),
            ("（二）改进措施。", "2.改进措施\n\n（一）多解读。"),
        ),
    ),
)
def test_sections(case: Case) -> None:
    verify(case)
