"""N106 and N107: the period of the figures and the date of the report for 2023."""

from __future__ import annotations

import pytest

from lint.checks.dates import Day, day_of, periods
from tests.checks.cases import part
from tests.samples import anchor, checked, edited, sample

STATED = part("所列数据的统计期限自2023年", "\n\n## 一")
DATE = "2024年1月16日"

RIGHT = (
    "所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
    "所列数据的统计期限自2023年1月1日起，至2023年12月31日止。",
    "统计期限为2023年1月1日至12月31日。",
    "统计期限为 2023 年 1 月 1 日至 12 月 31 日。",
    "统计期限为２０２３年１月１日至１２月３１日。",
    "统计期限为2023.1.1-2023.12.31。",
    "统计期限为2023.01.01—2023.12.31。",
    "统计期限为2023-01-01至2023-12-31。",
    "统计期限为2023/1/1~2023/12/31。",
    "统计期限为2023年1—12月。",
    "统计期限为2023年1月至12月。",
    "统计期限为2023年1月至2023年12月。",
    "统计期限为二〇二三年一月一日至二〇二三年十二月三十一日。",
    "统计期限为二○二三年一月一日至十二月三十一日。",
    "统计时限为1月1日至12月31日。",
    "数据统计截至2023年12月31日。",
    "数据统计截至2024年1月10日。",
    "统计期限为2023年度。",
    "2023年1月1日至2023年12月31日为统计期限。",
    "所列数据为全年数据。我局2023年3月20日至3月26日举办了宣传周。",
    "2023年3月1日至2023年3月31日，征求意见12条。",
    "2022年6月1日至2023年5月31日开展专项行动。",
    "我局于2023年3月挂牌成立，统计期限为2023年3月20日至2023年12月31日。",
    "因机构改革，统计期限为2023年1月1日至2023年9月30日。",
    "本报告电子版可在网站下载，联系电话0000-0000000，办公时间8：30-12：00。",
    "",
)
WRONG = (
    ("统计期限自2023年1月1日起至2022年12月31日止。", "error", "早于"),
    ("统计期限为2023年12月31日至2023年1月1日。", "error", "早于"),
    ("统计期限自2022年1月1日起至2022年12月31日止。", "error", "不在报告年度内"),
    ("统计期限自2022年1月1日起至2023年12月31日止。", "error", "不在报告年度内"),
    ("统计期限自2023年1月1日起至2024年12月31日止。", "error", "不在报告年度内"),
    ("统计期限为2022年1—12月。", "error", "不在报告年度内"),
    ("统计期限为2022.1.1-2022.12.31。", "error", "不在报告年度内"),
    ("统计期限为二〇二二年一月一日至二〇二二年十二月三十一日。", "error", "不在报告年度内"),
    ("统计期限自2022年12月1日起至2023年11月30日止。", "error", "不在报告年度内"),
    ("本报告所列数据自 2022 年 1 月 1 日至 12 月 31 日。", "error", "不在报告年度内"),
    ("统计期限为2023年1月1日至12月30日。", "warning", "不是全年"),
    ("统计期限为2023年1月1日至11月31日。", "warning", "不是全年"),
    ("统计期限为2023年1月11日至12月31日。", "warning", "不是全年"),
    ("统计期限为2023年1—11月。", "warning", "不是全年"),
    ("统计期限为2023年1月至2023年11月。", "warning", "不是全年"),
    ("统计数据截至2023年11月30日。", "warning", "不是全年"),
    ("统计时限为1月1日至12月30日。", "warning", "不是全年"),
    ("现将我局2023年1月1日至2023年11月30日工作情况报告如下。", "warning", "不是全年"),
)


@pytest.mark.parametrize("words", RIGHT)
def test_periods_that_are_right_or_of_something_else(words: str) -> None:
    assert checked(edited(sample(), (STATED, words)), "N106").findings == ()


@pytest.mark.parametrize(("words", "severity", "what"), WRONG)
def test_periods_that_are_wrong(words: str, severity: str, what: str) -> None:
    text = edited(sample(), (STATED, words))
    (finding,) = checked(text, "N106").findings
    assert str(finding.severity) == severity
    assert what in finding.message
    assert "".join(anchor(text, finding).split()) in words.replace(" ", "")


def test_the_year_is_that_of_most_places() -> None:
    """A title that alone is of another year does not make the period wrong."""
    text = edited(sample(), ("# 示例市林业局2023年", "# 示例市林业局2024年"))
    assert checked(text, "N106").findings == ()
    text = edited(text, ("2023年，示例市林业局紧扣", "示例市林业局紧扣"))
    text = edited(text, ("本机关全年没有收取", "手续简便。2023年，没有收取"))
    assert checked(text, "N106").findings == ()
    assert len(checked(text, "N105").findings) == 1


SIGNED_RIGHT = (
    DATE,
    "2024年1月31日",
    "2023年12月31日",
    "二〇二四年一月十六日",
    "二○二四年一月三十日",
    "2024-01-16",
    "2024.1.16",
    "（2024年1月16日）",
    "2024 年 1 月 16 日",
    "2024年2月30日",
    "",
)
SIGNED_WRONG = (
    ("2023年1月16日", "早于"),
    ("二〇二三年一月十六日", "早于"),
    ("2023-12-25", "早于"),
    ("2024年2月1日", "晚于规定的 2024年1月31日"),
    ("2024 年 3 月 16 日", "晚于"),
    ("2025年1月16日", "晚于"),
)


@pytest.mark.parametrize("date", SIGNED_RIGHT)
def test_dates_in_time(date: str) -> None:
    assert checked(edited(sample(), (DATE, date)), "N107").findings == ()


@pytest.mark.parametrize(("date", "what"), SIGNED_WRONG)
def test_dates_too_early_or_too_late(date: str, what: str) -> None:
    text = edited(sample(), (DATE, date))
    (finding,) = checked(text, "N107").findings
    assert what in finding.message
    assert anchor(text, finding) == date
    assert str(finding.severity) == "info"


@pytest.mark.parametrize(
    ("body", "late"),
    [
        ("示例市林业局", True),
        ("示例县人民政府", False),
        ("示例街道办事处", False),
        ("示例县某某镇人民政府", False),
        ("示例开发区管理委员会", False),
    ],
)
def test_each_kind_of_body_has_its_day(body: str, late: bool) -> None:
    text = edited(sample(), (DATE, "2024年3月20日")).replace("示例市林业局", body)
    assert bool(checked(text, "N107").findings) == late


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("来源：办公室　发布时间：2024-01-18 10:20　浏览次数：12", []),
        ("来源：办公室　发布时间：2024-02-18 10:20　浏览次数：12", ["2024-02-18"]),
        ("发布日期：2023年1月18日", ["2023年1月18日"]),
        ("时间：2024/2/8", ["2024/2/8"]),
        ("电话：0000-2023118", []),
    ],
)
def test_lines_of_a_web_page(line: str, found: list[str]) -> None:
    text = edited(sample(), ("\n\n根据《中华", f"\n\n{line}\n\n根据《中华"))
    assert [anchor(text, f) for f in checked(text, "N107").findings] == found


def test_what_is_no_day() -> None:
    assert day_of("2024年1月") is None
    assert day_of("1月16日") is None
    assert day_of("2024年13月1日") is None
    assert day_of("2024年1月16日印发") is None
    assert day_of("2024年1月16日") == Day(2024, 1, 16)


def test_periods_are_read_in_any_text() -> None:
    texts = ("至", "至12月31日", "2023年1月至", "99月99日至88月88日", "截至2023年", "1-2-3-4" * 50)
    for text in texts:
        for period in periods(text):
            assert 0 <= period.start < period.end <= len(text)
