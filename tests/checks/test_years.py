"""N105: years in the report for 2023 of 示例市林业局, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.checks.cases import part
from tests.samples import Edit, anchor, checked, edited, sample

OPENING = part("2023年，示例市林业局紧扣", "\n\n（一）")
OVERSIGHT = part("将政府信息公开纳入机关", "\n\n## 二")
PUBLISHED = part("全年主动公开", "\n\n（二）")
FIVE = part("（一）存在的主要问题", "\n\n## 六")
FEE = part("按照《政府信息公开信息处理费", "\n\n示例市林业局")
PREAMBLE = part("编制本报告。", "本报告由")
TITLE = "# 示例市林业局2023年政府信息公开工作年度报告"

RIGHT: tuple[tuple[str, str], ...] = (
    # years that are not the report's, where they belong
    (PUBLISHED, "全年公开信息126条，2022年为120条，同比增长5%。"),
    (PUBLISHED, "公开信息126条，比2022年多6条。"),
    (PUBLISHED, "2022年公开信息120条，2023年公开信息126条，同比增长5%。"),
    (PUBLISHED, "2022年，公开信息120条。2023年，公开信息126条。"),
    (PUBLISHED, "2022年共公开信息120条，今年公开信息126条。"),
    (PUBLISHED, "按照《2022年政务公开工作要点》和2021—2025年规划公开信息126条。"),
    (PUBLISHED, "2022年政务公开工作要点的任务已经完成，公开信息126条。"),
    (PUBLISHED, "2022年以来，共公开信息246条。"),
    (PUBLISHED, "2022年底，共公开信息246条。"),
    (PUBLISHED, "自2022年开办专栏，累计公开信息246条。"),
    (PUBLISHED, "2022年7月开通公众号，共推送信息63条。"),
    (PUBLISHED, "2019年至2023年，累计公开信息600条。"),
    (PUBLISHED, "2022-2023年，累计公开信息246条。"),
    (PUBLISHED, "截至2024年1月10日，累计公开信息246条。"),
    (PUBLISHED, "2022年，我局印发公开目录，信息按目录发布。"),
    (PUBLISHED, "2022年修订的公开目录继续使用，共126条。"),
    (PUBLISHED, "2018年，我局共公开信息20条，此后逐年增加。"),
    (PUBLISHED, "我局2022年度部门决算信息和126条动态均已公开。"),
    (PUBLISHED, "我局2022年开通公众号，共公开信息126条。"),
    (PUBLISHED, "根据我局2022年共公开信息120条的情况，2023年公开信息126条。"),
    (OVERSIGHT, "我局2022年被评为先进单位。"),
    (OVERSIGHT, "2022年，我局成立政务公开领导小组，由局长任组长。"),
    (OVERSIGHT, "2022年，我局荣获政务公开先进单位，持续做好各项工作。"),
    (OVERSIGHT, "2022年度考核结果为优秀。"),
    (OVERSIGHT, "2022学年举办培训3期。"),
    (OVERSIGHT, "及时发布2022年政府信息公开工作年度报告。"),
    (OVERSIGHT, "落实2024年预算，为培训留足经费。"),
    (OVERSIGHT, "（国办发〔2022〕8号）下发后，立即组织学习。"),
    (OPENING, "2023年是全面贯彻各项部署的一年。"),
    (OPENING, "今年以来，我局认真落实各项要求。"),
    (OPENING, "2023年，我局将政务公开纳入重要议程。"),
    (OPENING, "2023 年，我局认真落实各项要求，2024年将继续努力。"),
    (OPENING, "二〇二三年，我局认真落实各项要求。"),
    (OPENING, "２０２３年，我局认真落实各项要求。"),
    (OPENING, "2022年以来，我局认真落实各项要求。"),
    (FIVE, "2023年，我局工作取得进展，但解读仍有不足。2024年，我局将继续增加图解。"),
    (FIVE, "2023年，我局工作取得进展，但解读仍有不足，下一步将继续增加图解。"),
    (FIVE, "针对2022年存在的问题，2023年，我局增加了图解。但仍有不足，2024年将继续改进。"),
    (FIVE, "2022年报告中提出的问题，我局已整改。2024年，我局将持续巩固。"),
    (FIVE, "2022年，我局存在解读少的问题，今年已经改正。下一步将继续努力。"),
    (FIVE, "2023年，我局将政策解读作为重点，但仍有不足。"),
    (FIVE, "2023年，我局将做好政策解读作为重点，但仍有不足。"),
    (FIVE, "解读仍有不足。下一步，我局将继续增加图解，到2025年实现全覆盖。"),
    (FIVE, "解读仍有不足。针对存在的问题，2024年我们将切实抓好队伍。"),
    (FIVE, "2024年，针对上述问题，我局将进一步增加图解。"),
    (FIVE, "十四五期间，我局将继续增加图解。"),
    (FEE, "2023年，未收取信息处理费。"),
    (FEE, "2023年度无收取信息处理费情况。"),
    (FEE, "2022年度收取的费用已上缴，2023年未收取信息处理费。"),
    (FEE, "2022年，人大代表建议6件全部办结。没有收取信息处理费。"),
    (FEE, "按照规定，2022年收取的信息处理费已上缴，本年度没有收取信息处理费。"),
    (FEE, "按照《信息处理费管理办法》，本机关2023年没有收取信息处理费。"),
    (PREAMBLE, "编制本报告。现将我局2023年度政府信息公开工作情况公布如下。"),
    (
        PREAMBLE,
        "编制本报告。按照《关于做好2022年政府信息公开工作年度报告编制发布工作的通知》要求填报。",
    ),
    (PREAMBLE, "按照省里编制2022年度政府信息公开工作年度报告的通知要求，编制本报告。"),
    (TITLE, "# 示例市林业局政府信息公开工作年度报告"),
    (TITLE, "# 示例市林业局二〇二三年政府信息公开工作年度报告"),
    ("2024年1月16日", "2024年1月30日"),
)
WRONG: tuple[tuple[str, str, str], ...] = (
    (OPENING, "2022年，我局认真落实各项要求。", "2022年"),
    (OPENING, "2022 年示例市林业局认真落实各项要求。", "2022 年"),
    (OPENING, "二〇二二年，我局认真落实各项要求。", "二〇二二年"),
    (OPENING, "2024年，我局认真落实各项要求。", "2024年"),
    (OPENING, "2022年，我局认真落实各项要求。\n\n公开渠道在2023年更加通畅。", "2022年"),
    (PUBLISHED, "2022年，我局主动公开政府信息126条。", "2022年"),
    (PUBLISHED, "2022年度共公开信息126条，同比增长5%。", "2022年度"),
    (PUBLISHED, "内容更加贴近林农。2022年，全年公开信息126条。", "2022年"),
    (PUBLISHED, "2021年，我局通过网站累计公开信息126条。", "2021年"),
    (PUBLISHED, "2 0 2 2年，我局共公开信息126条。", "2 0 2 2年"),
    (PUBLISHED, "我局2022年共公开信息126条，同比增长5%。", "2022年"),
    (PUBLISHED, "示例市林业局2022年未收到申请。", "2022年"),
    (OVERSIGHT, "2022年，全局没有发生需要追究责任的情形。", "2022年"),
    (OVERSIGHT, "2022年度，我局持续加强考核。", "2022年度"),
    (FIVE, "2022年，我局工作取得进展，但解读仍有不足。下一步将继续增加图解。", "2022年"),
    (FIVE, "2024年，我局工作取得进展，但解读仍有不足。", "2024年"),
    (FIVE, "解读仍有不足。2023年，我局将继续增加图解。", "2023年"),
    (FIVE, "解读仍有不足。针对存在的问题，2023年我们将切实抓好队伍。", "2023年"),
    (FIVE, "解读仍有不足。2023年，针对上述问题，我局将进一步增加图解。", "2023年"),
    (FIVE, "解读仍有不足。2022年，我局将着力增加图解。", "2022年"),
    (FIVE, "解读仍有不足。我局2023年将着力增加图解。", "2023年"),
    (FEE, "2022年，未收取信息处理费。", "2022年"),
    (FEE, "2022年度我局没有收取信息处理费。", "2022年度"),
    (FEE, "按照《信息处理费管理办法》，本机关2022年没有收取信息处理费。", "2022年"),
    (FEE, "根据规定，2022年度未收取信息处理费。", "2022年度"),
    (FEE, "2024年，无收取信息处理费情况。", "2024年"),
    (PREAMBLE, "编制本报告。现将我局2022年度政府信息公开工作情况公布如下。", "2022年度"),
    (PREAMBLE, "结合我局实际，编制2022年政府信息公开工作年度报告。", "2022年"),
)


def told(text: str) -> list[str]:
    return [anchor(text, f) for f in checked(text, "N105").findings]


@pytest.mark.parametrize(("find", "replace"), RIGHT, ids=[r for _, r in RIGHT])
def test_years_where_they_belong_or_may(find: str, replace: str) -> None:
    assert told(edited(sample(), (find, replace))) == []


@pytest.mark.parametrize(("find", "replace", "where"), WRONG, ids=[r for _, r, _ in WRONG])
def test_years_left_in(find: str, replace: str, where: str) -> None:
    assert told(edited(sample(), (find, replace))) == [where]


PERIOD = "自2023年1月1日起至2023年12月31日止"


@pytest.mark.parametrize(
    ("edits", "odd"),
    [
        (((TITLE, TITLE.replace("2023", "2024")),), ["示例市林业局2024年政府信息公开工作年度报告"]),
        (((TITLE, TITLE.replace("2023", "2022")),), ["示例市林业局2022年政府信息公开工作年度报告"]),
        # the period's year is N106's
        (((PERIOD, PERIOD.replace("2023", "2022")),), []),
        # title and period agree: what the text says is odd, however often
        (
            (
                (OPENING, "2022年，我局认真落实各项要求。"),
                (PUBLISHED, "2022年，我局主动公开政府信息126条。"),
                (FEE, "2022年，未收取信息处理费。"),
            ),
            ["2022年", "2022年", "2022年"],
        ),
        # title against everything else
        (
            (
                (TITLE, TITLE.replace("2023", "2022")),
                (PERIOD, "为全年"),
                (FEE, "2023年，未收取信息处理费。"),
            ),
            ["示例市林业局2022年政府信息公开工作年度报告"],
        ),
    ],
    ids=["title ahead", "title behind", "period", "text behind", "title alone"],
)
def test_the_odd_one_out(edits: tuple[Edit, ...], odd: list[str]) -> None:
    assert told(edited(sample(), *edits)) == odd


def test_the_year_due_is_said() -> None:
    text = edited(sample(), ("2024年，我局将重点", "2023年，我局将重点"))
    (finding,) = checked(text, "N105").findings
    assert "应为 2024 年" in finding.message
    assert finding.place.section == "五"
    assert [text[r.span.start : r.span.end] for r in finding.related] == [TITLE[2:]]
