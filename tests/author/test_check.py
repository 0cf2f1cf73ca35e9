"""What the writer of a policy is told of its rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.author.check import Remark, never_speaking, switched_off, unprotected, unsound
from lint.author.check.remark import Level
from lint.policy import Policy, load_policy
from lint.policy.pack import layers
from tests.samples import policy

HEAD = """\
id: 示例省
version: "1"
title: 示例省
extends: national
rules:
"""
RULE = """\
  - code: {code}
    name: own-{name}
    title: 示例
    severity: warning
    check: relation
    with: {{table: {table}, formula: "{formula}"}}
    message: 不对
"""


def _policy(tmp_path: Path, *formulas: str, table: str = "三", more: str = "") -> Policy:
    text = HEAD
    for number, formula in enumerate(formulas, 1):
        text += RULE.format(code=f"X10{number}", name=number, table=table, formula=formula) + more
    file = tmp_path / "省.yaml"
    file.write_text(text, encoding="utf-8")
    return load_policy(str(file))


def _own(policy: Policy) -> set[str]:
    return {rule.code for rule in policy.rules if rule.code.startswith("X")}


def _said(policy: Policy) -> list[tuple[str, str, str]]:
    return [tuple(remark) for remark in unsound(policy, _own(policy))]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("formula", "level", "said"),
    [
        ("三.七 = sum(三.一 .. 三.六)", "warning", "可由 T302 推出，不必另写"),
        ("一 = 三.七 + 四 - 二", "warning", "可由 T301 推出，不必另写"),
        ("一 + 二 >= 三.七", "warning", "可由 T301 推出，不必另写"),
        ("一[总计] + 二[总计] = 三.七[总计] + 四[总计]", "warning", "可由 T301 推出，不必另写"),
        ("三.一 >= 0", "warning", "可由"),
        ("一 + 二 = 三.七 + 四 + 1", "error", "与 T301 不能同时成立"),
        ("一 + 二 > 三.七 + 四", "error", "与 T301 不能同时成立"),
        ("一 + 二 < 三.七", "error", "与 T301 不能同时成立"),
        ("一[总计] + 3 = 0", "error", "无论填什么数都不成立"),
        ("一[总计] + 二[总计] = 0", "warning", "只有“一[总计]、二[总计]”全为 0 才成立"),
        ("一 = 三.七 + 四", "warning", "与 T301 只有“二["),
    ],
)
def test_what_follows_or_contradicts(tmp_path: Path, formula: str, level: str, said: str) -> None:
    ((found, code, message),) = _said(_policy(tmp_path, formula))
    assert (found, code) == (level, "X101")
    assert said in message, message


@pytest.mark.parametrize(
    ("table", "formula"),
    [
        ("三", "三.一[总计] >= 三.二[总计]"),
        ("三", "二 = 上年.四"),
        ("二", "行政许可 >= 行政处罚"),
        ("三", "三.七 = sum(三.一 .. 三.六) ± 1"),
    ],
)
def test_what_says_something_new_is_left_alone(tmp_path: Path, table: str, formula: str) -> None:
    assert _said(_policy(tmp_path, formula, table=table)) == []


def test_of_two_that_say_the_same_one_is_told(tmp_path: Path) -> None:
    found = _said(_policy(tmp_path, "三.一[总计] >= 三.二[总计]", "三.二[总计] <= 三.一[总计]"))
    assert [(code, message) for _, code, message in found] == [("X101", "可由 X102 推出，不必另写")]


def test_the_national_rules_are_sound() -> None:
    own = {rule.code for rule in policy().rules}
    assert list(unsound(policy(), own)) == []
    assert {r.level for r in never_speaking(policy(), own)} <= {"note"}


def test_rules_that_never_speak(tmp_path: Path) -> None:
    more = "    for: {years: [null, 2010]}\n"
    own = _policy(tmp_path, "三.一[总计] >= 三.二[总计]", more=more)
    assert [r.message for r in never_speaking(own, {"X101"})] == [
        "适用的年度早于最早的表样，从不生效"
    ]


@pytest.mark.parametrize(
    ("more", "level", "said"),
    [
        (
            "",
            "warning",
            "national 的规则全部停用（mode: none），没有一条规则在用，什么报告都会通过；"
            "请在 overrides 里用 severity: on 打开要用的",
        ),
        (
            "overrides:\n  - {rules: T30, severity: on}\n",
            "note",
            "national 的规则全部停用（mode: none），现在启用的只有 3 条：T301、T302、T303",
        ),
    ],
)
def test_a_ground_of_which_nothing_is_taken(
    tmp_path: Path, more: str, level: Level, said: str
) -> None:
    file = tmp_path / "省.yaml"
    head = HEAD.partition("extends")[0] + "extends: {pack: national, mode: none}\n"
    file.write_text(head + more, encoding="utf-8")
    top = list(layers(str(file)).values())[-1]
    assert list(switched_off(load_policy(str(file)), top.grounds)) == [Remark(level, "", said)]


def test_figures_that_no_relation_holds(tmp_path: Path) -> None:
    before = next(r.message for r in unprotected(policy()) if "2021" in r.message)
    assert "行政许可、行政处罚" in before
    own = _policy(tmp_path, "行政许可 >= 行政处罚", table="二")
    after = next(r.message for r in unprotected(own) if "2021" in r.message)
    assert "行政许可" not in after
