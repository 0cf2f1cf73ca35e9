"""Properties of claims, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.model import Span
from lint.text.claims import Claims, Quantity
from tests.text.notation import read, written

PIECES = """
全年 2023年 2024年 收到 受理 办结 政府信息公开申请 申请 12件 3件 0件 近百件 33.9% 其中 含 包括
自然人 商业企业 网络 信函 予以公开 部分公开 不掌握 行政复议 行政诉讼 维持 尚未审结 上年结转
结转下年 未 没有 无 零 均 共 合计 分别为 按 分 等 其他 占 同比 比上年的 增长 减少 持平 增加到 （
） ， 、 ； ： 。 全市 我局 县教育局 代 作为复议机关 规章 规范性文件 制发 废止 现行有效
信息处理费 行政处罚 计划 截至 信息 84条 公开 12.5万元 的 中 涉及 征地 类 办结率
去年同期 以来 新收 结转 不含 撤销 审结 8890 2倍 比去年多 市林业局 信访举报投诉 上年无 转入2025年
"""
TEXTS = st.lists(st.sampled_from(PIECES.split()), max_size=40).map("".join)


@settings(max_examples=150)
@given(TEXTS)
def test_any_text_is_read_and_every_claim_has_its_place(text: str) -> None:
    claims = read(text)
    for claim in claims.claims:
        assert 0 <= claim.span.start < claim.span.end <= len(text)
        assert claim.denial == (claim.quantity is None and not (claim.share or claim.change))
        assert claim.subjects
    known = {id(claim) for claim in claims.claims}
    for listing in claims.listings:
        assert {id(listing.whole), *map(id, listing.parts)} <= known
        assert all(part.whole is listing.whole for part in listing.parts)


@pytest.mark.parametrize(
    "text",
    [
        "（" * 3000,
        "12件" * 2000,
        "、申请" * 1500,
        "其中" * 1500,
        "（其中3件" * 600 + "）" * 600,
        "未" * 3000,
    ],
)
def test_endless_text(text: str) -> None:
    read(text)


def test_the_rounding_that_a_figure_shows() -> None:
    span = Span(0, 1)
    share = Quantity(33, 33, "%", span, "33%")
    assert share.admits(33)
    assert not share.admits(34)
    thousands = Quantity(12000, 12000, "件", span, "1.2万件", -3)
    assert thousands.admits(11983)
    assert thousands.admits(12449)
    assert not thousands.admits(11400)


def test_the_example_of_the_brief() -> None:
    """收到申请 5 件，均已办结，其中…: what was answered is a part of what came."""
    claims, lists = written(read("收到申请5件，均已办结，其中予以公开4件、部分公开1件。"))
    assert claims == ["予以公开 4", "收到申请 5", "部分公开 1"]
    assert lists == ["5 >= 4 + 1"]


def test_nothing_is_loaded_for_text_without_figures() -> None:
    assert read("加强组织领导，完善工作机制。") == Claims((), ())


def test_what_was_published_is_a_claim_by_itself() -> None:
    """No table has it, yet `gouji read --claims` lists it."""
    (said,) = read("全年通过政府网站主动公开政府信息318条。").claims
    assert (said.subjects, said.bounds) == (("信息",), (318, 318))
