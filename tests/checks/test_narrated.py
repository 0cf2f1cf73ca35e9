"""Figures of the text in formulas that policies write."""

from __future__ import annotations

from pathlib import Path

import pytest

import lint
from lint.findings import Outcome
from tests.samples import edited, sample

PACK = """id: 示例省
version: "1"
title: 示例省
rules:
  - code: X101
    name: own-rule
    title: 自己的规则
    severity: warning
    check: relation
    with: {table: 三, formula: "叙述(收到申请) = 一[总计]"}
    message: 文中 {left_terms}，表中 {right_terms}
"""
REQUESTS = "全年收到政府信息公开申请12件，其中自然人10件，占83.3%，商业企业2件；另有上年结转1件。"


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("全年收到政府信息公开申请12件。", Outcome.PASS),
        ("全年收到申请12件。收到的12件申请均已登记。", Outcome.PASS),
        ("全年收到政府信息公开申请14件。", Outcome.FAIL),
        ("全年未收到政府信息公开申请。", Outcome.FAIL),
        ("", Outcome.UNKNOWN),
        ("全年收到申请12件。今年共收到政府信息公开申请14件。", Outcome.UNKNOWN),
        ("全年收到政府信息公开申请10余件。", Outcome.UNKNOWN),
        ("全年收到网上申请4件。", Outcome.UNKNOWN),
        ("上年收到政府信息公开申请14件。", Outcome.UNKNOWN),
        ("全系统收到政府信息公开申请14件。", Outcome.UNKNOWN),
    ],
)
def test_what_sentences_say(told: str, outcome: Outcome, tmp_path: Path) -> None:
    pack = tmp_path / "省.yaml"
    pack.write_text(PACK, encoding="utf-8")
    result = lint.check(edited(sample(), (REQUESTS, told)).encode(), str(pack))
    assert {k for k, n in result.outcomes.items() if n} == {outcome}
    if outcome is Outcome.FAIL:
        (finding,) = result.findings
        assert finding.place.row == "一"
        (said,) = finding.related
        assert said.message.strip("“”") in told
