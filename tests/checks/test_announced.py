"""N104: announced numbers and what is listed, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.checks.cases import part
from tests.samples import anchor, checked, edited, sample

OPENING = part("本报告由总体情况", "，所列数据")
FIVE = part("（一）存在的主要问题", "\n\n## 六")

ONE, TWO, THREE = "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况"
FOUR, FIFTH = "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况"
SIX = "其他需要报告的事项"
FIRST_FIVE = "、".join((ONE, TWO, THREE, FOUR, FIFTH))
ALL = f"{FIRST_FIVE}、{SIX}"

RIGHT_PARTS = (
    f"本报告由{ALL}等六部分组成",
    f"本报告由{ALL}六个部分组成",
    f"本报告由{ALL}等共六个部分组成",
    f"本报告包括{FIRST_FIVE}和{SIX}等6个部分",
    f"本报告共分六个部分：{ALL}",
    f"本报告由六部分组成：一、{ONE}；二、{TWO}；三、{THREE}；四、{FOUR}；五、{FIFTH}；六、{SIX}",
    f"本报告由六部分组成，分别是{ALL}",
    f"本报告由前言、{ALL}七部分组成",
    f"本报告由示例市林业局编制，包括{ALL}六个部分",
    f"本报告根据《条例》《办法》、国务院办公厅有关文件要求编制，由{ALL}六部分组成",
    "本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、因政府信息公开申请"
    "行政复议、提起行政诉讼的情况、政府信息公开工作存在的主要问题及改进情况和其他需要报告的事项等六个部分",
    "本报告由概述，主动公开情况，依申请公开情况，复议诉讼情况，存在问题、改进措施五部分组成",
    "本报告由总体情况、主动公开和依申请公开情况、复议诉讼情况、存在问题、其他事项五部分组成",
    "本报告由总体情况、主动公开情况、政策解读情况、依申请公开情况、存在问题五部分组成",
    "本报告由几个部分组成",
    f"本报告由{FIRST_FIVE}等部分组成",
    "本报告由总体情况、主动公开情况等六部分组成（目录从略）",
    "报告的起草征求了办公室、法规科、资源科等六部分人员的意见",
)
WRONG_PARTS = (
    (f"本报告由{FIRST_FIVE}等六部分组成", "六部分", SIX),
    (f"本报告由{ONE}、{THREE}、{FOUR}、{FIFTH}、{SIX}六个部分组成", "六个部分", TWO),
    (f"本报告共分6个部分：{FIRST_FIVE}", "6个部分", SIX),
    (f"本报告由{ALL}五部分组成", "五部分", "6 个部分"),
    (
        f"本报告包括六个部分：一、{ONE}；二、{TWO}；三、{THREE}；四、{FOUR}；五、{FIFTH}",
        "六个部分",
        SIX,
    ),
    (f"本报告由示例市林业局编制，包括{FIRST_FIVE}等六个部分", "六个部分", SIX),
    (f"本报告由{ONE}、{TWO}、{THREE}和{FOUR}等六 部 分组成", "六 部 分", FIFTH),
)

RIGHT_LISTS = (
    "针对上述两个问题，将采取以下措施：一是图解；二是轮训；三是考核。",
    "针对以上的两方面不足，我局将：一是图解；二是轮训；三是考核。",
    "存在三个方面的问题：一是解读少；二是更新慢；三是力量弱。",
    "主要有以下两点不足：首先是解读少，其次是更新慢。",
    "存在以下几个方面的问题：一是解读少；二是更新慢；三是力量弱。",
    "存在一些问题：一是解读少；二是更新慢。",
    "重点抓好三项工作：第一，抓解读；第二，抓更新；第三，抓队伍。",
    "将采取4项措施：（一）抓解读；（二）抓更新；（三）抓队伍；（四）抓平台。",
    "将采取两项措施。\n\n（一）抓解读。多用图解。\n\n（二）抓更新。按周巡查。",
    "将采取以下三项措施：\n\n1.抓解读。\n\n2.抓更新。\n\n3.抓队伍。",
    "将抓好三个方面工作：①解读；②更新；③队伍。",
    "存在两个问题：一是解读少；二是更新慢。下一步，将抓好三项工作：一是抓解读；二是抓更新；三是抓队伍。",
    "将抓好两项工作：一是抓解读，做到三个到位：第一，人员到位；第二，制度到位；第三，经费到位；二是抓更新。",
    "将抓好三项工作：一是抓解读；二是抓更新。此外，还要抓好队伍。",
    "将抓好三项工作：一是抓解读；二是抓更新；最后，抓好队伍。",
    "将抓好三项工作：一是抓解读；三是抓更新；三是抓队伍。",
    "将围绕三个方面推出十二项措施：一是抓解读；二是抓更新；三是抓队伍。",
    "十二个方面、36项任务均已完成。一是抓解读；二是抓更新。",
    "对六大类信息作了清理，一是看更新；二是看解读。",
    "全年开展三次培训，一是讲条例；二是讲保密。",
    "走访了四个片区：一是听意见；二是看栏目。",
    "约谈五个部门，一是讲清问题；二是限期整改。",
    "开设两个专栏，方便群众查询。",
    "取得两个方面的进展。\n\n（一）解读更多。增加图解。\n\n（二）更新更快。按周巡查。\n\n（三）队伍更强。加强轮训。",
    "在3个工作日内完成转办工作：一是登记；二是分派。",
    "第三个方面的问题：一是解读少；二是更新慢。",
    "坚决做到“两个维护”。一是抓学习；二是抓落实；三是抓公开。",
    "树牢四个意识，一是抓学习；二是抓落实。",
    "近三项工作：一是抓解读；二是抓更新。",
    "三四个方面的问题：一是解读少；二是更新慢。",
    "从政策解读、申请办理、队伍建设三个方面改进。",
    "从政策解读、申请办理和队伍建设三个方面改进。",
    "从政策解读和回应、申请办理、队伍建设三个方面改进。",
    "从政策解读、申请办理、队伍建设等方面改进。",
    "从政策解读、申请办理等六个方面改进。",
    "严格按照背景依据、目标任务、工作进展、范围期限、主要内容等8个方面解读。",
    "从“公开、解读”、申请办理、队伍建设三个方面改进。",
    "围绕《条例》学习、申请办理、队伍建设三个方面改进。",
    "在组织领导、制度建设，监督检查、队伍培训四个方面发力。",
    "编制、人员、经费三个方面都有保障。",
    "一是抓解读；二是抓更新。以上两个方面要长期坚持。",
    "一方面抓解读，另一方面抓更新。",
    "落实三审三校，做到一个方面都不漏。",
    "五个方面的问题中，首先要解决的是解读少。",
)
WRONG_LISTS = (
    ("存在三个方面的问题：一是解读少；二是更新慢。", "三个方面", "2 项"),
    ("存在两方面问题：一是解读少；二是更新慢；三是力量弱。", "两方面", "3 项"),
    ("主要有以下三点不足：首先是解读少，其次是更新慢。", "三点", "2 项"),
    ("重点抓好四项工作：第一，抓解读；第二，抓更新；第三，抓队伍。", "四项工作", "3 项"),
    ("将采取3项措施：（一）抓解读；（二）抓更新；（三）抓队伍；（四）抓平台。", "3项措施", "4 项"),
    (
        "将采取三项措施。\n\n（一）抓解读。多用图解。\n\n（二）抓更新。按周巡查。",
        "三项措施",
        "2 项",
    ),
    ("将采取以下两项措施：\n\n1.抓解读。\n\n2.抓更新。\n\n3.抓队伍。", "两项措施", "3 项"),
    ("将做好下列四个方面工作：①解读；②更新；③队伍。", "四个方面", "3 项"),
    (
        "存在三个问题，一是解读少；二是更新慢。\n\n下一步，将抓好以下两项工作：一是抓解读；二是抓更新。",
        "三个问题",
        "2 项",
    ),
    (
        "存在两个问题：一是解读少；二是更新慢。下一步，将抓好两项工作：一是抓解读；二是抓更新；三是抓队伍。",
        "两项工作",
        "3 项",
    ),
    (
        "将抓好三项工作：一是抓解读，做到两个到位：第一，人员到位；第二，制度到位；二是抓更新。",
        "三项工作",
        "2 项",
    ),
    ("将采取五 项 举措：一要抓解读；二要抓更新；三要抓队伍。", "五 项 举措", "3 项"),
    ("我局有三个方面的短板，一是解读少；二是更新慢。", "三个方面", "2 项"),
    ("将着力做到三个到位：一是人员到位；二是制度到位。", "三个到位", "2 项"),
    (
        "从政策解读、申请办理、队伍建设四个方面改进。",
        "从政策解读、申请办理、队伍建设四个方面",
        "3 个",
    ),
    (
        "从政策解读、申请办理、队伍建设、平台建设三个方面改进。",
        "从政策解读、申请办理、队伍建设、平台建设三个方面",
        "4 个",
    ),
    ("围绕制度、人员、经费、场所等三个方面改进。", "围绕制度、人员、经费、场所等三个方面", "4 个"),
    ("围绕制度、人员、经费等四个方面改进。", "围绕制度、人员、经费等四个方面", "3 个"),
)


def told(text: str) -> list[tuple[str, str, str]]:
    """The anchor, the message and the severity of each N104 in a text."""
    found = checked(text, "N104").findings
    return [(anchor(text, f), f.message, str(f.severity)) for f in found]


def opened(words: str) -> str:
    return edited(sample(), (OPENING, words))


def improved(words: str) -> str:
    return edited(sample(), (FIVE, words))


@pytest.mark.parametrize("words", RIGHT_PARTS)
def test_parts_that_are_all_there_or_open(words: str) -> None:
    assert told(opened(words)) == []


@pytest.mark.parametrize(("words", "where", "what"), WRONG_PARTS)
def test_parts_miscounted(words: str, where: str, what: str) -> None:
    ((at, message, severity),) = told(opened(words))
    assert (at, severity) == (where, "warning")
    assert what in message


@pytest.mark.parametrize("words", RIGHT_LISTS)
def test_lists_that_are_right_or_not_certain(words: str) -> None:
    assert told(improved(words)) == []


@pytest.mark.parametrize(("words", "where", "what"), WRONG_LISTS)
def test_lists_miscounted(words: str, where: str, what: str) -> None:
    ((at, message, severity),) = told(improved(words))
    assert at == where
    assert what in message
    assert severity == ("info" if "等四个" in words else "warning")


def test_the_items_are_related() -> None:
    text = improved("存在三个方面的问题：一是解读少；二是更新慢。")
    (finding,) = checked(text, "N104").findings
    assert [related.message for related in finding.related] == ["一是", "二是"]
    spans = [related.span for related in finding.related]
    assert [text[span.start : span.end] for span in spans] == ["一是", "二是"]
