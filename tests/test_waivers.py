"""Waivers hold for what they were given for, and never silently."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import lint
from lint.findings import Finding, Result, Waiver
from lint.policy import PolicyError
from lint.policy.rule import Waivers
from lint.resources import folder
from lint.strictyaml import read_yaml
from lint.waivers import (
    accepted,
    append,
    apply,
    baseline_text,
    prune,
    read_baseline,
    read_waivers,
    states,
    waiver_for,
    without_known,
)
from tests.samples import edited, policy, sample

TODAY = "2026-06-30"
WRONG = ("（七）总计\t10\t2\t0\t0\t0\t0\t12", "（七）总计\t9\t2\t0\t0\t0\t0\t11")


def _checked(text: str) -> Result:
    return lint.check(text.encode(), policy())


def _waiver(result: Result, finding: Finding, until: str = "2026-12-31") -> Waiver:
    assert result.report is not None
    return waiver_for(finding, result.report, reason="已报送", by="张某某", until=until)


def _given(code: str, *edits: tuple[str, str], until: str = "2026-12-31") -> Waiver:
    """A waiver given when the report stood as edited."""
    result = _checked(edited(sample(), *edits))
    (finding,) = [f for f in result.findings if f.code == code]
    return _waiver(result, finding, until)


def _applied(waiver: Waiver, text: str, whole: bool = True) -> Result:
    return apply(_checked(text), [waiver], policy(), TODAY, whole=whole)


def _state(result: Result) -> str:
    (remark,) = result.remarks
    return remark.state


def test_a_waived_leader_takes_its_consequences_along() -> None:
    text = edited(sample(), WRONG)
    before = _checked(text)
    assert any(f.caused_by for f in before.findings)
    result = _applied(_given("T302", WRONG), text)
    assert result.findings == ()
    assert [w.finding for w in result.waived] == list(before.findings)
    assert _state(result) == "used"


def test_a_waiver_survives_edits_elsewhere() -> None:
    title = sample().split("\n")[0]
    text = edited(sample(), WRONG).replace(title, title + "\n\n一个新的段落。", 1)
    assert _state(_applied(_given("T302", WRONG), text)) == "used"


def test_a_waiver_falls_with_the_figures_it_was_given_for() -> None:
    other = (WRONG[0], "（七）总计\t8\t2\t0\t0\t0\t0\t10")
    result = _applied(_given("T302", WRONG), edited(sample(), other))
    assert _state(result) == "changed"
    assert "T302" in {f.code for f in result.findings}
    assert result.waived == ()


def test_a_waiver_for_what_is_mended_is_unused() -> None:
    assert _state(_applied(_given("T302", WRONG), sample())) == "unused"


def test_a_run_of_some_rules_does_not_call_waivers_unused() -> None:
    assert _applied(_given("T302", WRONG), sample(), whole=False).remarks == ()


def test_an_expired_waiver_gives_its_findings_back() -> None:
    text = edited(sample(), WRONG)
    assert _state(_applied(_given("T302", WRONG, until=TODAY), text)) == "used"
    result = _applied(_given("T302", WRONG, until="2026-06-29"), text)
    assert _state(result) == "expired"
    assert result.findings == _checked(text).findings


def test_a_waiver_is_for_its_own_report_only() -> None:
    waiver = _given("T302", WRONG)._replace(report="示例市教育局 2023")
    result = _applied(waiver, edited(sample(), WRONG))
    assert (result.remarks, result.waived) == ((), ())
    assert _state(_applied(waiver._replace(report=""), edited(sample(), WRONG))) == "used"


def test_a_sentence_is_waived_by_its_words() -> None:
    text = sample().replace("信息", "信息信息", 1)
    findings = [f for f in _checked(text).findings if f.code in ("W102", "W101", "S102")]
    for finding in findings:
        waiver = _waiver(_checked(text), finding)
        assert "“" in waiver.place
        assert _state(_applied(waiver, text)) == "used"


@pytest.mark.parametrize(
    ("terms", "taken"),
    [
        (Waivers(), True),
        (Waivers(True, ("T302",)), False),
        (Waivers(True, ("T3",)), False),
        (Waivers(False), False),
        (Waivers(False, ("outcome-total",)), True),
    ],
)
def test_a_policy_says_what_may_be_waived(terms: Waivers, taken: bool) -> None:
    strict = policy()._replace(waivers=terms)
    assert accepted(strict, "T302") == taken
    text = edited(sample(), WRONG)
    result = apply(_checked(text), [_given("T302", WRONG)], strict, TODAY)
    assert _state(result) == ("used" if taken else "refused")
    assert bool(result.waived) == taken


def test_a_rule_that_is_not_there_is_told() -> None:
    waiver = _given("T302", WRONG)._replace(rule="T999")
    assert _state(_applied(waiver, edited(sample(), WRONG))) == "no-rule"


def test_what_serves_one_of_several_reports_is_in_use() -> None:
    waiver = _given("T302", WRONG)._replace(report="")
    remarks = [
        *_applied(waiver, sample()).remarks,
        *_applied(waiver, edited(sample(), WRONG)).remarks,
    ]
    assert [remark.state for remark in states(remarks)] == ["used"]


# ── the file ─────────────────────────────────────────────────────────────────


def _file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / ".gouji-waivers.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_appended_is_read_back(tmp_path: Path) -> None:
    one = _given("T302", WRONG)._replace(reason='他说：“12” \\ "no"\t# 1:30\u202e', by="no")
    text = append(append("", one), one._replace(report=""))
    first, second = read_waivers(_file(tmp_path, text))
    assert first._replace(file="", line=1) == one._replace(reason='他说：“12” \\ "no" # 1:30\u202e')
    assert "\u202e" not in text
    assert second.report == ""


def test_clearing_keeps_comments_and_the_rest(tmp_path: Path) -> None:
    one, two = _given("T302", WRONG), _given("T302", WRONG)._replace(by="李某某")
    text = append("# 头\n" + append("", one) + "\n# 这一条要留\n", two) + "# 尾\n"
    first, _ = read_waivers(_file(tmp_path, text))
    left = prune(text, [first.line])
    (kept,) = read_waivers(_file(tmp_path, left))
    assert kept.by == "李某某"
    assert all(words in left for words in ("# 头", "# 这一条要留", "# 尾"))
    empty = prune(left, [kept.line])
    assert read_waivers(_file(tmp_path, empty)) == ()
    assert "# 这一条要留" in empty


GOOD = "- rule: T302\n  place: 表三\n  content: ab\n  reason: r\n  by: b\n  until: 2026-12-31\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rule: T302\n", "1:1: 豁免文件应是一个列表，每条以“- rule:”开头"),
        ("- T302\n", "1:3: 每条豁免应写 rule、place、content、reason、by、until"),
        (
            GOOD.replace("until", "untill"),
            "6:3: 不认识“untill”；是否想写“until”？\nW:1:3: 缺少“until”",
        ),
        (GOOD.replace("2026-12-31", "2026-13-01"), "应是日期，如 2026-12-31，不是 2026-13-01"),
        (GOOD.replace("reason: r", "reason: ''"), "4:3: “reason”应是文字，不能空着"),
        (
            GOOD.replace("reason: r", "reason: 12"),
            "4:3: “reason”应是文字，不能空着；数字请加上引号",
        ),
        (GOOD + "  by: c\n", "7:3: 键“by”重复了"),
    ],
)
def test_a_broken_file_says_where(tmp_path: Path, text: str, said: str) -> None:
    file = _file(tmp_path, text)
    with pytest.raises(PolicyError) as caught:
        read_waivers(file)
    assert said in str(caught.value).replace(str(file), "W")


# ── baselines ────────────────────────────────────────────────────────────────


SCHEMA = jsonschema.Draft202012Validator(
    json.loads((folder("rules") / "schema" / "waivers.schema.json").read_text("utf-8"))
)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD + "  report: 示例市林业局 2023\n",
        *(GOOD.replace(line + "\n", "") for line in GOOD.split("\n")[1:-1]),
        GOOD.replace("until", "till"),
        GOOD.replace("2026-12-31", "2026年底"),
        GOOD.replace("reason: r", 'reason: ""'),
        GOOD.replace("by: b", "by: 12"),
        GOOD.replace("content: ab", "content:"),
        "a: b\n",
        "- 一句话\n",
    ],
)
def test_editors_refuse_what_we_refuse(tmp_path: Path, text: str) -> None:
    file = tmp_path / ".gouji-waivers.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        read = bool(read_waivers(file))
    except PolicyError:
        read = False
    assert SCHEMA.is_valid(read_yaml(text.encode()).values) == read


def test_a_baseline_leaves_what_is_new(tmp_path: Path) -> None:
    old = _checked(edited(sample(), WRONG))
    file = tmp_path / "基线.json"
    file.write_text(baseline_text([("报告.txt", f) for f in old.findings]), encoding="utf-8")
    known = read_baseline(file)
    assert without_known(old, known).findings == ()
    assert without_known(old, known).known == old.findings
    assert without_known(_checked(sample().replace("。", "", 1)), known).known == ()


@pytest.mark.parametrize("text", ["", "[]", '{"findings": [{}]}', "[" * 100_000])
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(text)
    with pytest.raises(PolicyError, match="不是基线文件"):
        read_baseline(file)
