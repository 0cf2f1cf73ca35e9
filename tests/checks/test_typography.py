"""F101 to F105: marks, spaces and paragraphs."""

from __future__ import annotations

import pytest

from lint.engine import check
from lint.findings import FixLevel
from lint.parse import parse
from lint.read import decode_source
from tests.checks.inserted import at, found
from tests.samples import anchor, checked, edited, policy, sample

# ── F101 ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("开展了培训,取得了实效。", "开展了培训，取得了实效。"),
        (
            "2022 年,全局办理建议 6 件,办结率 100%,群众满意。",
            "2022 年，全局办理建议 6 件，办结率 100%，群众满意。",
        ),
        ("主要有:一是公开;二是透明。", "主要有：一是公开；二是透明。"),
        ("公布了(试行)办法、(2023修订)指南。", "公布了（试行）办法、（2023修订）指南。"),
        ("公开平台(www.example.gov.cn)已上线。", "公开平台（www.example.gov.cn）已上线。"),
        ("修订《条例)解读》等,（附件)已公布。", None),
        ("开展培训, 取得实效。", "开展培训，取得实效。"),
        (
            "联系电话:0000-1234567;传真:0000-7654321。",
            "联系电话：0000-1234567；传真：0000-7654321。",
        ),
        ("（附件)已公布，见门户网站。", "（附件）已公布，见门户网站。"),
    ],
)
def test_half_width_marks(text: str, right: str | None) -> None:
    whole = edited(sample(), ("（五）监督保障。", f"{text}\n\n（五）监督保障。"))
    (finding,) = checked(whole, "F101").findings
    if right is not None:
        mended = whole
        for fix in reversed(finding.fixes):
            assert fix.level is FixLevel.SAFE
            mended = mended[: fix.span.start] + fix.replacement + mended[fix.span.end :]
        assert mended == whole.replace(text, right)


@pytest.mark.parametrize(
    "fine",
    [
        "每日9:00至17:30办公，比例为3:1，阅读量1,024次。",
        "网址为http://www.example.gov.cn/a,b;c/(d)，邮箱为a.b@example.com。",
        "开展Open Data(ODC)培训，English only; see (1).",
        "电话：(0000)1234567，工作日接听。",
        "见[附件](http://www.example.gov.cn/1.pdf)，下载后填写。",
        "1)公开内容，2)公开方式。",
    ],
)
def test_marks_that_are_half_width_by_right(fine: str) -> None:
    assert at(fine, "F101") == []


def test_one_finding_for_a_paragraph_with_their_number() -> None:
    text = edited(sample(), ("（五）监督保障。", "甲,乙,丙,丁,戊。\n\n己;庚。\n\n（五）监督保障。"))
    first, second = checked(text, "F101").findings
    assert "4 处" in first.message
    assert second.message == "半角标点“;”应改为“；”"


def test_a_report_with_such_marks_throughout_is_one_finding() -> None:
    head, _, tail = sample().partition("## 二、")
    (finding,) = checked(head.replace("，", ",") + "## 二、" + tail, "F101").findings
    assert finding.message.startswith("全文有 ")


def test_tables_keep_their_marks() -> None:
    text = edited(sample(), ("5.属于三类内部事务信息", "5.属于三类内部事务信息(三类,含人事)"))
    assert checked(text, "F101").findings == ()


# ── F102 ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "mark", "says"),
    [
        ("落实《条例要求，做好公开。", "《", "没有配对的 》"),
        ("落实条例》要求，做好公开。", "》", "前面没有"),
        ("依据国办函〔2020〕109号）规定办理。", "）", "前面没有"),
        ("深化“放管服改革，做好公开。", "“", "没有配对的 ”"),
        ("深化“放管服“改革，做好公开。", "“", "应为"),
        ("深化”放管服”改革，做好公开。", "”", "应为"),
        ("公布结果（共3项，做好公开。", "（", "没有配对的 ）"),
        ("公布【结果，做好公开。", "【", "没有配对的 】"),
    ],
)
def test_marks_without_partner(text: str, mark: str, says: str) -> None:
    whole = edited(sample(), ("（五）监督保障。", f"{text}\n\n（五）监督保障。"))
    (finding,) = checked(whole, "F102").findings
    assert anchor(whole, finding) == mark
    assert says in finding.message


@pytest.mark.parametrize(
    "fine",
    [
        "按照“谁公开、谁审查，‘先审查’后公开”（见《办法〈试行〉》）办理。",
        "渠道有1）当面申请；2）邮寄申请；a）网上申请；（3）传真申请。",
        "一）当面申请，二）邮寄申请。",
        '开展"线上+线下"活动，深化“放管服"改革。',
        "公布(试行）办法、（试行)指南，国办函[2020〕1号。",
        "原文如下：“第一条，公开。\n\n第二条，透明。”以上。",
        "It's the officers' own page，已上线。",
    ],
)
def test_marks_with_their_partner(fine: str) -> None:
    assert at(fine, "F102") == []


def test_a_title_over_three_lines_is_one() -> None:
    text = edited(
        sample(),
        (
            "# 示例市林业局2023年政府信息公开工作年度报告",
            "示例市林业局（本级\n）2023年\n政府信息公开工作年度报告",
        ),
    )
    assert checked(text, "F102").findings == ()


# ── F103 ─────────────────────────────────────────────────────────────────────

LONG = "建立发文公开属性审核制度，清理过期林业文件，对涉及群众利益的政策"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n", "\n\u3000\u3000"])
@pytest.mark.parametrize("end", ["", "，", "、"])
def test_a_sentence_cut_in_two(gap: str, end: str) -> None:
    text = f"{LONG}{end}{gap}及时组织解读，方便群众查阅。"
    whole = edited(sample(), ("（五）监督保障。", f"{text}\n\n（五）监督保障。"))
    (finding,) = checked(whole, "F103").findings
    (fix,) = finding.fixes
    assert whole[fix.span.start : fix.span.end] == gap
    assert (fix.replacement, fix.level) == ("", FixLevel.SAFE)


@pytest.mark.parametrize(
    "fine",
    [
        f"{LONG}及时解读。\n\n及时组织解读，方便群众查阅。",
        f"{LONG}解读如下：\n\n组织解读，方便群众查阅。",
        f"{LONG}\n\n（六）组织解读，方便群众查阅。",
        f"{LONG}\n\n1.组织解读，方便群众查阅。",
        f"{LONG}\n\n一是组织解读，方便群众查阅。",
        f"{LONG}\n\n2024年，组织解读，方便群众查阅。",
        f"{LONG}\n\n下一步，组织解读，方便群众查阅。",
        f"{LONG}\n\n联系电话：0000-1234567，欢迎来电。",
        "联系地址：示例市示例路1号，邮编000000\n\n组织解读，方便群众查阅。",
        "示例市林业局\n\n组织解读，方便群众查阅。",
        "公开是常态，\n\n不公开是例外，\n\n人人要记牢。",
        f"{LONG}\n\n示例市林业局",
    ],
)
def test_paragraphs_that_are_whole(fine: str) -> None:
    assert at(fine, "F103") == []


def test_a_page_of_broken_lines_is_none() -> None:
    lines = [f"{LONG}{i}"[:26] for i in range(12)]
    text = edited(sample(), ("全年没有发生需要追究责任的情形。", "\n".join(lines) + "\n完。"))
    narrative = "\n".join(lines)
    text = text.replace("2023年，示例市林业局紧扣", narrative + "\n2023年，示例市林业局紧扣")
    assert checked(text, "F103").findings == ()


# ── F104 ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("（六）、拓展渠道。拓宽。", "（六）拓展渠道。拓宽。"),
        ("(六)拓展渠道。拓宽。", "（六）拓展渠道。拓宽。"),
        ("（六)、拓展渠道。拓宽。", "（六）拓展渠道。拓宽。"),
        ("1、拓展渠道。拓宽。\n\n2、拓展。拓宽。", "1.拓展渠道。拓宽。\n\n2.拓展。拓宽。"),
        ("(1)拓展渠道。拓宽。", "（1）拓展渠道。拓宽。"),
    ],
)
def test_marks_of_a_headings_number(written: str, right: str) -> None:
    whole = edited(sample(), ("（五）监督保障。", f"{written}\n\n（五）监督保障。"))
    (finding,) = checked(whole, "F104").findings
    mended = whole
    for fix in reversed(finding.fixes):
        mended = mended[: fix.span.start] + fix.replacement + mended[fix.span.end :]
    assert mended == whole.replace(written, right)


@pytest.mark.parametrize(
    "fine",
    ["（六）拓展渠道。拓宽。", "1.拓展渠道。拓宽。", "1．拓展渠道。拓宽。", "1、2024年完成。"],
)
def test_numbers_as_they_should_be(fine: str) -> None:
    assert at(fine, "F104") == []


def test_one_finding_for_the_report() -> None:
    text = sample()
    for number in "一二三四五":
        text = text.replace(f"（{number}）", f"({number})")
    (finding,) = checked(text, "F104").findings
    assert "7 处" in finding.message
    assert {f.code for f in checked(text, "S", "W", "F").findings} == {"F104"}


# ── F105 ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("推进公 开工作，成效明显。", "推进公开工作，成效明显。"),
        ("落实 “三审三校”制度 。", "落实“三审三校”制度。"),
        ("推进公开 工作， 成效明显。", "推进公开工作，成效明显。"),
    ],
)
def test_stray_spaces(text: str, right: str) -> None:
    whole = edited(sample(), ("（五）监督保障。", f"{text}\n\n（五）监督保障。"))
    (finding,) = checked(whole, "F105").findings
    mended = whole
    for fix in reversed(finding.fixes):
        mended = mended[: fix.span.start] + fix.replacement + mended[fix.span.end :]
    assert mended == whole.replace(text, right)


@pytest.mark.parametrize(
    "fine",
    [
        "举办培训 3 期，公开 H5 解读 2 篇，达 100% 。",
        "\u3000\u3000推进公开工作，成效明显。",
        "组长：张 三，副组长：李四方、王 五。",
        "组长：张\u3000三，副组长：李四方。",
        "（六） 推进公开。成效明显。",
        "（六）推进公开 成效明显，全年公开各类政府信息一百余条。",
        "序号    名称    数量，合计    3",
    ],
)
def test_spaces_that_have_a_meaning(fine: str) -> None:
    assert at(fine, "F105") == []


def test_a_report_that_is_spaced_throughout_is_one_finding() -> None:
    text = sample()
    for word in ("全年", "修订", "优化", "纳入", "要求", "进展", "图文解读", "压缩", "除此"):
        text = text.replace(word, f"{word} ")
    (finding,) = checked(text, "F105").findings
    assert "全文" in finding.message


# ── all of them ──────────────────────────────────────────────────────────────


def test_style_is_never_louder_than_info_but_for_lone_marks() -> None:
    rules = [rule for rule in policy().rules if rule.code.startswith("F")]
    assert {rule.code: rule.severity.value for rule in rules} == {
        "F101": "info",
        "F102": "warning",
        "F103": "info",
        "F104": "info",
        "F105": "info",
    }


def test_what_a_web_page_adds_is_not_the_reports() -> None:
    text = (
        "首页 > 公开:年报\n来源:示例 发布:2024-1-1\n\n" + sample() + "\n附件:下载(1)\n扫一扫 分享\n"
    )
    assert checked(text, "W", "F").findings == ()


@pytest.mark.parametrize(
    "text", ["（" * 5000, "甲 " * 5000, "“”)(" * 3000, ",;:" * 5000, "的" * 9000]
)
def test_hostile_text_ends(text: str) -> None:
    whole = edited(sample(), ("（五）监督保障。", f"{text}\n\n（五）监督保障。"))
    result = check(parse(decode_source(whole.encode(), "示例.txt")), policy(), select=["W", "F"])
    assert all("出错" not in f.message for f in result.findings)
    assert found("正常。", "F") == []
