"""S104 to S107 and S109: what the narrative must say, and must not."""

from __future__ import annotations

from tests.checks.cases import Case, each, part, verify
from tests.samples import checked, sample

ONE = "一、总体情况"
SIX = "六、其他需要报告的事项"
FEE = part("按照《政府信息公开信息处理费", "\n\n示例市林业局")
HEADS = (
    ("（一）主动公开。", ""),
    ("（二）依申请公开。", ""),
    ("（三）政府信息管理。", ""),
    ("（四）政府信息公开平台建设。", ""),
    ("（五）监督保障。", ""),
)
PLATFORM = part("优化门户网站林业专栏", "\n\n（五）")
OVERSIGHT = part("将政府信息公开纳入年度工作考核", "\n\n## 二", "2021-government")


@each(
    Case("no sub-heads, content for each", HEADS),
    Case(
        "no sub-heads, a topic without content",
        (*HEADS, (PLATFORM, ""), ("均已在门户网站集中展示", "均已集中展示")),
        (("S104", ONE),),
    ),
    Case(
        "content does not stand for a sub-head",
        (("（四）政府信息公开平台建设。", "（四）服务林农。"),),
        (("S104", ONE),),
    ),
    Case(
        "a joint sub-head",
        (
            ("（一）主动公开。", "（一）主动公开和依申请公开办理方面。"),
            ("（二）依申请公开。", "（二）回应关切。"),
        ),
    ),
    Case("a joint sub-head in short", (("（一）主动公开。", "（一）主动及依申请公开。"),)),
    Case(
        "a joint sub-head of the later topics",
        (
            ("（三）政府信息管理。", "（三）政府信息管理及平台建设。"),
            ("（四）政府信息公开平台建设。", "（四）服务林农。"),
        ),
    ),
    Case(
        "shorter sub-heads",
        (
            ("（一）主动公开。", "（一）主动公开情况。"),
            ("（三）政府信息管理。", "（三）信息管理方面。"),
            ("（四）政府信息公开平台建设。", "（四）公开平台。"),
            ("（五）监督保障。", "（五）监督保障情况。"),
        ),
    ),
    Case("sub-heads below a sub-head", (("（一）主动公开。", "（一）主动公开\n\n1.解读。"),)),
    Case(
        "sub-heads without numbers over a list",
        (
            ("（一）主动公开。", "主动公开情况\n\n1.公开。\n\n2.解读。"),
            ("（二）依申请公开。", "依申请公开情况\n\n"),
            ("（三）政府信息管理。", "政府信息管理情况：\n\n"),
            ("（四）政府信息公开平台建设。", "平台建设情况："),
            ("（五）监督保障。", "监督保障情况。"),
        ),
    ),
    Case(
        "a sub-head within a paragraph",
        (("。\n\n（三）政府信息管理。", "。（三）政府信息管理。"),),
    ),
    Case(
        "sub-heads 1. 2. 3.",
        tuple(
            (f"（{c}）{t}", f"{n}.{t}")
            for n, c, t in (
                (1, "一", "主动公开。"),
                (2, "二", "依申请公开。"),
                (3, "三", "政府信息管理。"),
                (4, "四", "政府信息公开平台建设。"),
                (5, "五", "监督保障。"),
            )
        ),
    ),
    Case(
        "the old form asks for no topics", (("（三）政府信息管理。", "（三）其他。"),), (), "2019"
    ),
)
def test_topics(case: Case) -> None:
    verify(case)


@each(
    Case("no fee at all", ((FEE, "无其他需要报告的事项。"),), (("S105", SIX),)),
    Case("another fee", ((FEE, "行政事业性收费见表二。"),), (("S105", SIX),)),
    Case("no cost arose", ((FEE, "未产生任何费用。"),)),
    Case("free of charge", ((FEE, "提供政府信息全部免费。"),)),
    Case("a table of its own", ((FEE, "项目\t件数\t金额\n信息处理费\t0\t0\n"),)),
    Case("before 2021", (), (), "2019"),
    Case("nothing arose", ((FEE, "未发生信息处理费。"),)),
    Case("none, after a colon", ((FEE, "政府信息公开信息处理费收取情况：无。"),)),
    Case("an amount", ((FEE, "共收取信息处理费30元。"),)),
    Case("no charge at all", ((FEE, "依申请公开零收费。"),)),
    Case("a word cut by a line's end", ((FEE, "没有收取信息\n处理\n费。"),)),
    Case(
        "under the requests",
        ((FEE, "无其他需要报告的事项。"), ("全年办结12件", "未向申请人收取任何费用。全年办结12件")),
    ),
    Case(
        "a title elsewhere says nothing",
        (
            (FEE, "无其他需要报告的事项。"),
            (
                "修订政府信息公开指南",
                "学习《政府信息公开信息处理费管理办法》，修订政府信息公开指南",
            ),
        ),
        (("S105", SIX),),
    ),
    Case(
        "the form's hint says nothing",
        ((FEE, "（文字描述，收取信息处理费情况在此处报告。）"),),
        (("S105", SIX), ("S109", "（文字描述，收取信息处理费情况在此处报告。）")),
    ),
)
def test_fee(case: Case) -> None:
    verify(case)


@each(
    Case(
        "none of the three",
        ((OVERSIGHT, "举办培训2期。"),),
        (("S106", "（五）监督保障情况。"),),
        "2021-government",
    ),
    Case(
        "other words",
        ((OVERSIGHT, "纳入绩效管理，满意度较高，没有人被追责。"),),
        (),
        "2021-government",
    ),
    Case(
        "a word cut by a line's end",
        (("开展社会评议，", "开展社会评\n议，"), ("责任追究情形", "责任追\n\n究情形")),
        (("F103", "众代表开展社会评"), ("F103", "年没有发生责任追")),
        "2021-government",
    ),
    Case(
        "a township is a government",
        ((OVERSIGHT, "举办培训2期。"), ("# 示例县人民政府2023年", "# 示例县某某镇人民政府2023年")),
        (("S106", "（五）监督保障情况。"),),
        "2021-government",
    ),
)
def test_oversight(case: Case) -> None:
    verify(case)


def test_oversight_is_asked_of_governments_only() -> None:
    for body in ("示例市林业局", "示例街道办事处", "示例开发区管理委员会"):
        text = sample().replace("示例市林业局", body)
        for word in ("工作考核", "社会评议", "满意率", "追究"):
            text = text.replace(word, "")
        assert [f.code for f in checked(text, "S106").findings] == [], body


def test_the_names_that_are_missing_are_said() -> None:
    text = sample("2021-government").replace("组织公众代表开展社会评议，", "")
    (finding,) = checked(text, "S106").findings
    assert "“社会评议”" in finding.message
    assert "工作考核" not in finding.message


def test_period_is_off_unless_selected() -> None:
    text = sample().replace("统计期限自2023年1月1日起至2023年12月31日止", "范围为全年")
    assert checked(text).findings == ()
    assert [f.code for f in checked(text, "S107").findings] == ["S107"]
    assert checked(sample(), "S107").findings == ()


@each(
    Case(
        "with spaces and half-width brackets",
        (("## 一、总体情况\n", "## 一、总体情况\n\n( 文字描述 )\n"),),
        (("S109", "( 文字描述 )"),),
    ),
    Case(
        "before the first section",
        (("\n## 一、", "\n（文字描述）\n\n## 一、"),),
        (("S109", "（文字描述）"),),
    ),
    Case("the words in a sentence", (("；二是个别科室", "；二是表格和文字描述不一致，个别科室"),)),
)
def test_residue(case: Case) -> None:
    verify(case)
