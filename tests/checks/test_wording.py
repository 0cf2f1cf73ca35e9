"""W101 to W106: words, repetitions, ordinals, citations, names of bodies."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.engine import check
from lint.parse import parse
from lint.read import decode_source
from tests.checks.inserted import at, found
from tests.samples import anchor, checked, edited, policy, sample

CLEAN = (Path(__file__).parent / "clean_prose.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("paragraph", CLEAN, ids=lambda text: text[:12])
def test_official_prose_is_clean(paragraph: str) -> None:
    assert found(paragraph, "W", "F") == []


def test_official_prose_is_clean_as_a_whole() -> None:
    assert found("\n".join(CLEAN), "W", "F") == []


# ── W101 ─────────────────────────────────────────────────────────────────────

WORDS = policy().rule("W101").params["words"]  # type: ignore[union-attr]


@pytest.mark.parametrize("entry", WORDS, ids=lambda entry: entry["wrong"])
def test_every_word_is_found_and_mended(entry: dict[str, str]) -> None:
    wrong = entry["wrong"].replace("#", "2023年12月31日")
    assert at(f"进展情况如下，{wrong}，特此说明。", "W101") == [entry["wrong"].rstrip("#")]
    right = entry["right"].replace("#", "2023年12月31日")
    assert at(f"进展情况如下，{right}，特此说明。", "W101") == []


@pytest.mark.parametrize("entry", WORDS, ids=lambda entry: entry["wrong"])
def test_where_a_word_is_right_after_all(entry: dict[str, str]) -> None:
    word = entry["wrong"].replace("#", "5日")
    fine = [ch + word for ch in entry.get("unless_after", "")]
    fine += [word + ch for ch in entry.get("unless_before", "")]
    fine += entry.get("unless", ())
    if "start" in entry:
        fine.append(f"报名{word}")
    for phrase in fine:
        assert at(f"进展情况，见{phrase}。", "W101") == [], phrase


@pytest.mark.parametrize(
    "fine",
    [
        "申请的截止日期和截止时间均已公布，征集活动于6月30日截止。",
        "报名截止2023年6月30日的项目已经公示。",
        "发布署名文章3篇，公布署名人员名单。",
        "国家权力和义务教育法的宣传同步开展，公权力和义务相统一。",
        "会上重申核心要求，究竟争取到多少支持、积极待命的人员有多少，均已公示。",
        "该局法制政府部门联络员名单已更新，改变不良习惯彻底到位。",
        "每年渡过汛期后公布水情，选拔付出较多的同志担任联络员。",
        "坚持把与以公开为原则相适应的制度建起来。",
        "按排名公布，按排污许可管理；公章已含盖章日期，海参予以公示，上级明确即然后公布。",
        "一连系列活动之后，修改格式、更改格局；下发恢复供水通知，解决择优录用问题，互连系统上线。",
        "诸侯选址之争已成往事，群众满意渡过汛期，设专拦截设施2处。",
    ],
)
def test_words_within_others(fine: str) -> None:
    assert at(fine, "W101") == []


def test_a_word_that_a_line_of_a_page_cuts() -> None:
    lines = [
        "全年办理申请的质量稳步提升，各单位办理水平残差",
        "不齐的情况得到改善，信息公开工作的制度逐步健全",
        "起来，工作人员的能力不断提高，群众的满意度有所",
        "提升，门户网站的栏目得到优化，政策解读的形式更",
        "加丰富，依申请公开的办理更加规范，各项工作都有",
        "新的进展，得到了群众的一致好评和上级的充分肯定。",
    ]
    text = "示例市林业局2023年政府信息公开工作年度报告\n一、总体情况\n" + "\n".join(lines)
    for title in (
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
    ):
        text += "\n" + title
    result = check(parse(decode_source(text.encode(), "示例.txt")), policy(), select=["W", "F"])
    (finding,) = result.findings
    assert (finding.code, anchor(text, finding)) == ("W101", "残差\n不齐")
    assert [(fix.span.start, fix.replacement) for fix in finding.fixes] == [
        (text.index("残差"), "参")
    ]


def test_packs_add_and_take_away() -> None:
    rule = policy().rule("W101")
    assert rule is not None
    params = {**rule.params, "without": ["布署"], "more": [{"wrong": "示列", "right": "示例"}]}
    changed = policy()._replace(rules=(rule._replace(params=params),))
    text = edited(sample(), ("修订政府信息公开指南", "布署修订示列指南"))
    result = check(parse(decode_source(text.encode(), "示例.txt")), changed)
    assert [f.message for f in result.findings] == ["“示列”应为“示例”"]


def test_tables_are_not_read() -> None:
    text = edited(sample(), ("信息内容\t本年处理决定数量\n行政许可", "信息内容布署\n行政许可"))
    assert checked(text, "W101").findings == ()


# ── W102 ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("深入学习贯彻会议精神精神，落实各项要求。", "精神精神"),
        ("信息发布前由办公室审核审核。", "审核审核"),
        ("坚持遵循遵循“先审查、后公开”的原则。", "遵循遵循"),
        ("优化网站的的栏目。", "的的"),
        ("完成了了工作要点规定的任务。", ""),  # 了 | 了工作: no other reading, yet 了了 + 工
        ("主动公开政府信息政府信息126条。", "政府信息政府信息"),
        ("新增公众号公众号、视频号两类渠道。", "公众号公众号"),
        ("坚持坚持把公开作为抓手。", "坚持坚持"),
        ("遵循遵循公开原则。", "遵循遵循"),
        ("拟公开信息审核审核发布。", "审核审核"),
        ("贯彻会议精神精神要求。", "精神精神"),
        (
            "召开关于成立70周年的发布会召开关于成立70周年的发布会。",
            "召开关于成立70周年的发布会" * 2,
        ),
    ],
)
def test_words_written_twice(text: str, place: str) -> None:
    assert at(text, "W102") == [place or "了了"]


@pytest.mark.parametrize(
    "fine",
    [
        "常常、一一、种种、人人、事事、天天、渐渐、刚刚、仅仅、层层、谢谢。",
        "方方面面、扎扎实实、实实在在、点点滴滴、原原本本、家家户户。",
        "学习习近平法治思想，工作作风转变，处理理由充分，行政政策公开，监督督促到位。",
        "请大家研究研究、讨论讨论，一步一步、一件一件地办，非常非常重要。",
        "各部门部门负责人，依申请申请人，行政许可许可证，推进服务服务业、保障保障性住房建设。",
        "实现公开目的的办法，确定标的的程序，的的确确有效。",
        "做好公开工作。工作中注重实效，注重精神，精神面貌好。",
        "二〇二〇年与二〇二〇年相比，编号为123123、1212。",
        "某某局某某某某同志。",
        "会同县县级部门、市市场监管局、局局长办公会。",
        "按谁制作谁审核审核人签字、弘扬奋斗精神精神文明建设、巩固根据根据地经验、加强加强再加强。",
        "不了了之，了了解情况，参与与会人员，公开及及时更新。",
    ],
)
def test_doubled_on_purpose_or_by_chance(fine: str) -> None:
    assert at(fine, "W102") == []


# ── W103 ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "places", "faces"),
    [
        ("存在问题：一是甲乙；三是丙丁。", ["三是"], ["跳到"]),
        ("存在问题：一是甲乙；三是丙丁；三是戊己。", ["三是"], ["重复"]),
        ("存在问题：一是甲乙；二是丙丁；二是戊己；四是庚辛。", ["二是"], ["重复"]),
        ("一是甲乙。二是丙丁。四是戊己。三是庚辛。", ["四是", "三是"], ["跳到", "之后是"]),
        ("一是甲乙。二是丙丁。三是戊己。一是庚辛。三是壬癸。", ["三是"], ["跳到"]),
        ("存在问题：二是甲乙；三是丙丁。", ["二是"], ["前面没有"]),
        ("第一，甲乙。第三，丙丁。", ["第三，"], ["跳到"]),
        ("其一，甲乙；其二，丙丁；其二，戊己。", ["其二，"], ["重复"]),
        ("首先，甲乙；其次，丙丁；其次，戊己。", ["其次"], ["重复"]),
        ("一要甲乙，二要丙丁，四要戊己。", ["四要"], ["跳到"]),
        ("一是甲乙。\n\n二是丙丁。\n\n四是戊己。", ["四是"], ["跳到"]),
        ("一是甲乙。二是丙丁，包括：一要早，三要快。三是戊己。", ["三要"], ["跳到"]),
        ("十是甲乙。", ["十是"], ["前面没有"]),
    ],
)
def test_ordinals_out_of_order(text: str, places: list[str], faces: list[str]) -> None:
    whole = edited(sample(), ("（五）监督保障。", f"{text}\n\n（五）监督保障。"))
    findings = checked(whole, "W103").findings
    assert [anchor(whole, f) for f in findings] == places
    assert all(face in f.message for face, f in zip(faces, findings, strict=True))


@pytest.mark.parametrize(
    "fine",
    [
        "一是甲乙。\n\n二是丙丁。\n\n三是戊己。",
        "主要表现为一是甲乙；二是丙丁，以及三是戊己。",
        "（六）问题。一是甲乙；二是丙丁。\n\n（七）措施。一是戊己；二是庚辛。",
        "问题：一是甲乙；二是丙丁。措施：一是戊己；二是庚辛；三是壬癸。",
        "一是甲乙：一要早，二要快。二是丙丁：一要稳，二要准，三要实。三是戊己。",
        "一是甲乙，一是说清来源，二是说清用途。二是丙丁。",
        "首先是甲乙；二是丙丁。",
        "一方面甲乙；二是丙丁。",
        "标准之一是甲乙，统一是前提，唯一是丙丁。",
        "三要素齐全，四要件完备。第一时间公开，作为第一平台、第一责任人。第三方评估。",
        "条例第一、第三款；第一、二、三季度。",
        "首先，要提高认识。",
        "一是甲乙，二是丙丁，三是戊己，四是一，五是二，六是三，七是四，八是五，九是六，"
        "十是七，十一是八，十二是九。",
        "有一是一，有二是二，说一不二。",
    ],
)
def test_ordinals_in_order(fine: str) -> None:
    assert at(fine, "W103") == []


# ── W104 ─────────────────────────────────────────────────────────────────────

NEW = (
    "《国务院办公厅政府信息与政务公开办公室关于印发"
    "〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
)
OLD = "《关于政府信息公开工作年度报告有关事项的通知》"
FEE = "《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》"


@pytest.mark.parametrize(
    ("cited", "year", "says"),
    [
        (f"{NEW}（国办公开办函〔2019〕60号）", 2023, "另一个文件"),
        (f"{OLD}（国办公开办函〔2021〕30号）", 2023, "另一个文件"),
        (f"{NEW}（国办公开办函〔2021〕31号）", 2023, "不是"),
        (f"{NEW}（国办函〔2021〕30号）", 2023, "不是"),
        (f"{OLD}（国办公开办函〔2019〕60号）", 2022, "已不适用"),
        (f"{OLD}（国办公开办函(2019) 60 号）", 2022, "已不适用"),
        (f"国务院办公厅政府信息与政务公开办公室{OLD}", 2022, "已不适用"),
        (f"《国务院办公厅政府信息与政务公开办公室{OLD[1:]}", 2022, "已不适用"),
        (NEW, 2020, "还不适用"),
        (f"{NEW}（国办公开办函〔2021〕30号）", 2020, "还不适用"),
        (f"{FEE}（国办函〔2021〕109号）", 2023, "不是"),
        (f"{FEE}国办函〔2020〕190号）", 2023, "不是"),
        ("《中华人民共和国政府信息公开条例》（国务院令第492号）", 2023, "已不适用"),
        ("《政府信息公开条例》（国务院令第771号）", 2023, "不是"),
    ],
)
def test_citations_that_do_not_belong_together(cited: str, year: int, says: str) -> None:
    text = edited(
        sample(), (f"{NEW}（国办公开办函〔2021〕30号）", cited), ("（国务院令第711号）", "")
    )
    (finding,) = checked(text, "W104", year=year).findings
    assert says in finding.message
    assert {fix.level for fix in finding.fixes} == {"display"}


@pytest.mark.parametrize(
    ("cited", "year"),
    [
        (f"{NEW}（国办公开办函[2021]30号）", 2023),
        (f"{OLD}（国办公开办函〔2019〕60号）", 2020),
        (f"{FEE}（国办函〔2020〕109号）", 2021),
        ("《中华人民共和国政府信息公开条例》（国令第 711 号）（以下简称《条例》）", 2023),
        ("《条例》（2019年4月3日国务院令第711号修订）", 2023),
        ("《条例》（2007年国务院令第492号公布，2019年国务院令第711号修订）", 2023),
        ("《条例》（国务院令第492号）", 2017),
        ("《示例省人民政府办公厅转发年度报告格式的通知》（示政办函〔2021〕5号）", 2023),
        ("《国务院办公厅关于全面推进政务公开工作的意见》（国办发〔2016〕80号）", 2023),
        (f"{OLD}（国办公开办函〔2019〕60号）和{NEW}（国办公开办函〔2021〕30号）", 2023),
        (f"{NEW}，参照示政办函〔2019〕60号", 2023),
        (NEW, 2023),
        (f"国务院办公厅政府信息与政务公开办公室{OLD}和{NEW}", 2023),
        (f"示例省政务公开办{OLD}", 2023),  # who issued it decides: local notices have such titles
        (OLD, 2023),
        ("《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号", 2023),
        ("《中华人民共和国政府信息公开条例》第五十条及国办公开办函〔2021〕30号文件", 2023),
        ("《政府信息公开条例》（中华人民共和国国务院令第711号）", 2023),
    ],
)
def test_citations_that_do(cited: str, year: int) -> None:
    text = edited(
        sample(), (f"{NEW}（国办公开办函〔2021〕30号）", cited), ("（国务院令第711号）", "")
    )
    assert checked(text, "W104", year=year).findings == ()


# ── W105 ─────────────────────────────────────────────────────────────────────


def test_discouraged_terms_are_off_until_asked_for() -> None:
    text = edited(sample(), ("除此之外，", "除此之外，没有其它情况，"))
    assert checked(text, "W").findings == ()
    assert [f.code for f in checked(text, "W105").findings] == ["W105"]


# ── W106 ─────────────────────────────────────────────────────────────────────

OPENING, EDIT = "2023年，示例市林业局紧扣", "要求，编制本报告。"


SIGNED = "示例市林业局\n\n2024年1月16日"


@pytest.mark.parametrize(
    ("edit", "names"),
    [
        ((OPENING, "2023年，样例县水利局紧扣"), ["样例县水利局"]),
        ((EDIT, "要求，现将样例市林业局2023年政府信息公开工作情况报告如下。"), ["样例市林业局"]),
        ((SIGNED, "样例县水利局\n\n2024年1月16日"), ["样例县水利局"]),
        ((OPENING, "2023年，市林业局紧扣"), []),
        ((OPENING, "2023年，在示例市委、市政府和省林业局领导下，我局紧扣"), []),
        ((OPENING, "2023年，示例市人民政府坚持改革，我局紧扣"), []),
        ((EDIT, "要求，会同样例县水利局2023年检查组编制本报告。"), []),
        ((SIGNED, "示例市林业局办公室\n\n2024年1月16日"), []),
    ],
)
def test_foreign_names(edit: tuple[str, str], names: list[str]) -> None:
    text = edited(sample(), edit)
    assert [anchor(text, f) for f in checked(text, "W106").findings] == names


def test_a_body_that_is_not_known_has_no_foreign_names() -> None:
    text = sample().replace("示例市林业局", "本单位", 1)
    assert checked(text.replace("示例市林业局", "样例县水利局"), "W106").findings == ()
