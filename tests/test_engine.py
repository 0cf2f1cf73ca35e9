"""Rules run, outcomes counted, sentences filled, causes led by one finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

import lint
from lint import engine
from lint.checks import Check
from lint.findings import Draft, Finding, Outcome, Place, Result, Severity, Verdict
from lint.model import Report, Span
from lint.policy import Policy, Rule, Scope
from tests.builders import Rows, clean_figures, report, source

SIX = [6, 0, 0, 0, 0, 0, 6]
NATIONAL = lint.load_policy()


def rule(code: str, name: str = "a-rule", **more: Any) -> Rule:
    """A rule of a test; its check is the one named in ``more`` or ``probe``."""
    words = {"zh": "甲", "en": "A"}
    made = Rule(code, name, words, Severity.WARNING, True, "probe", {}, {"default": words})
    return made._replace(**more)


def policy(*rules: Rule) -> Policy:
    return Policy("test", "1", {"zh": "试"}, "0" * 64, rules)


@pytest.fixture
def probe(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Codes in the order in which rules were run; every run of ``probe`` passes once."""
    ran: list[str] = []

    def passes(_: Report, rule: Rule) -> Iterator[Verdict]:
        ran.append(rule.code)
        yield Verdict.passed()

    def crashes(_: Report, rule: Rule) -> Iterator[Verdict]:
        yield Verdict.failed(Draft(Span(0, 1), Place()))
        raise ValueError("\x1b[31m broken")

    def fails(_: Report, rule: Rule) -> Iterator[Verdict]:
        for start in rule.params["at"]:
            yield Verdict.failed(Draft(Span(start, start + 1), Place(), {"at": start}))

    checks: Mapping[str, Check] = {"probe": passes, "crash": crashes, "fail": fails}
    monkeypatch.setattr(engine, "find_check", checks.__getitem__)
    return ran


def by_code(result: Result) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in result.findings:
        found.setdefault(finding.code, []).append(finding)
    return found


def check(
    rows: Rows | None = None, reviews: Rows | None = None, lang: str = "zh", **more: Any
) -> Result:
    """The relation rules over 表三 and 表四; ``more`` goes to the report."""
    checked = report(三=rows or {}, 四=reviews or {}, **more)
    return engine.check(checked, NATIONAL, lang=lang, select=["T3", "T4", "T502"])


# Which rules run --------------------------------------------------------------


@pytest.mark.parametrize(
    ("select", "ignore", "ran"),
    [
        ([], [], ["S101", "T301", "T302"]),
        (["T3"], [], ["T301", "T302"]),
        (["T302"], [], ["T302"]),
        (["first"], [], ["S101"]),
        (["T3"], ["T302"], ["T301"]),
        ([], ["T", "first"], []),
        (["S107"], [], ["S107"]),  # off by default, asked for by its code
        (["period"], [], ["S107"]),
        (["S1"], [], ["S101"]),
        (["S107"], ["S1"], []),
        ([""], [""], []),
    ],
)
def test_selection(probe: list[str], select: list[str], ignore: list[str], ran: list[str]) -> None:
    rules = policy(
        rule("S101", "first"),
        rule("S107", "period", enabled=False),
        rule("T301", "balance"),
        rule("T302", "total"),
    )
    engine.check(report(), rules, select=select, ignore=ignore)
    assert probe == ran


@pytest.mark.parametrize(
    ("scope", "facts", "runs"),
    [
        (Scope(), {}, True),
        (Scope(first_year=2021), {"year": 2021}, True),
        (Scope(first_year=2021), {"year": 2020}, False),
        (Scope(last_year=2020), {"year": 2020}, True),
        (Scope(last_year=2020), {"year": 2021}, False),
        (Scope(first_year=2021), {"year": None}, False),
        (Scope(levels=("county", "township")), {"level": "county"}, True),
        (Scope(levels=("county",)), {"level": "city"}, False),
        (Scope(levels=("county",)), {"level": None}, False),
        (Scope(kinds=("government",)), {"kind": "government"}, True),
        (Scope(kinds=("government",)), {"kind": None}, False),
    ],
)
def test_scope(probe: list[str], scope: Scope, facts: dict[str, Any], runs: bool) -> None:
    result = engine.check(report(**facts), policy(rule("X001", scope=scope)))
    assert probe == (["X001"] if runs else [])
    ended = Outcome.PASS if runs else Outcome.NOT_APPLICABLE
    assert result.outcomes == dict.fromkeys(Outcome, 0) | {ended: 1}


def test_a_crash_is_an_error_that_names_the_rule_and_stops_nothing(probe: list[str]) -> None:
    rules = policy(rule("X001", check="crash"), rule("X002"), rule("X003", check="unheard-of"))
    result = engine.check(report(), rules)
    assert probe == ["X002"]
    assert result.outcomes[Outcome.ERROR] == 2
    assert result.outcomes[Outcome.PASS] == 1
    crashed = [f for f in result.findings if f.severity is Severity.ERROR]
    assert [f.code for f in crashed] == ["X001", "X003"]
    assert "X001 运行出错（ValueError）" in crashed[0].message
    assert "broken" not in crashed[0].message
    assert len(by_code(result)["X001"]) == 2  # what it found before still counts
    assert (
        "X001 failed (ValueError)" in engine.check(report(), rules, lang="en").findings[0].message
    )


def test_outcomes_add_up_to_the_instances() -> None:
    result = check({"三.四.1": SIX, "三.一": ["乱", 0, 0, 0, 0, 0, 0]})
    assert sum(result.outcomes.values()) == 7 + 7 + 25 + 3 + 2
    assert result.unknowns == ("T303 表三 三.一：三.一[自然人]“乱”",)
    assert result.outcomes[Outcome.UNKNOWN] == 1
    assert result.outcomes[Outcome.FAIL] == 2  # 自然人 too: 6 is more than 0, whatever is torn


# What cannot be read -----------------------------------------------------------


def test_a_text_without_a_report_is_p001() -> None:
    empty = report(only="")._replace(source=source("通知\n", "通知.txt"))
    result = engine.check(empty, NATIONAL)
    (finding,) = result.findings
    assert (finding.code, finding.name) == ("P001", "unreadable-input")
    assert finding.severity is Severity.ERROR
    assert "没有" in finding.message
    assert (result.file, result.report) == ("通知.txt", empty)
    assert result.outcomes[Outcome.FAIL] == 1


def test_a_file_that_cannot_be_read_is_p001(tmp_path: Any) -> None:
    result = lint.check(tmp_path / "无.txt")
    (finding,) = result.findings
    assert (finding.code, finding.values["reason"]) == ("P001", "missing")
    assert result.report is None
    assert result.file.endswith("无.txt")
    assert lint.check(b"PK\x03\x04", lang="en", name="a.docx").findings[0].message.isascii()


# Causes -------------------------------------------------------------------------


def test_columns_of_one_cause_are_one_finding() -> None:
    (finding,) = check({"三.四.1": SIX}).findings
    assert finding.code == "T302"
    assert finding.message == "（七）总计为 0，各项合计为 6，相差 6"
    assert finding.place == Place("三", "表三", "三.七", "（七）总计", ("自然人", "总计"))
    assert finding.values["columns"] == "自然人、总计"
    assert "by_column" not in finding.values
    assert [repair.likeliest for repair in finding.repairs] == [True, False, False]
    rows = [other.place.row for other in finding.related]
    assert rows[:2] == ["三.四.1", "三.四.1"]
    assert "一" in rows  # 0, but a repair would change it
    assert "三.七" not in rows  # where the finding stands already


def test_columns_with_their_own_numbers_each_say_them() -> None:
    rows = {"一": [2, 3, 0, 0, 0, 0, 5], "三.一": [2, 3, 0, 0, 0, 0, 5], "三.七": [0] * 7}
    found = by_code(check(rows))
    (total,) = found["T302"]
    assert total.message == (
        "自然人：（七）总计为 0，各项合计为 2，相差 2；"
        "商业企业：（七）总计为 0，各项合计为 3，相差 3；"
        "总计：（七）总计为 0，各项合计为 5，相差 5"
    )
    apart = total.values["by_column"]
    assert isinstance(apart, dict)
    assert apart["商业企业"]["right"] == "3"
    assert total.values["left"] == "0"
    assert "{" not in found["T301"][0].message


def test_one_cause_has_one_leader() -> None:
    rows = clean_figures(3)
    rows["三.七"] = [0] * 7
    result = check(rows)
    leader = by_code(result)["T302"][0]
    follower = by_code(result)["T301"][0]
    assert [f.caused_by for f in result.findings] == [None, leader.fingerprint]
    assert leader.caused_by is None
    assert leader.repairs
    assert follower.repairs == ()


@pytest.mark.parametrize(
    ("row", "column", "leads"),
    [
        ("三.三.7", 0, "T303"),  # its row names the wrong cell
        ("三.三.7", 6, "T303"),
        ("三.七", 0, "T302"),  # stands at the wrong cell
        ("一", 0, "T303"),
        ("四", 0, "T301"),
    ],
)
def test_who_leads(row: str, column: int, leads: str) -> None:
    rows = clean_figures(3)
    figure = rows[row][column]
    assert isinstance(figure, int)
    rows[row][column] = figure + 70
    findings = check(rows).findings
    assert len(findings) > 1
    assert [f.code for f in findings if f.caused_by is None] == [leads]


def test_two_causes_have_two_leaders() -> None:
    result = check(reviews={"行政复议": [10, 1, 0, 0, 0], "复议后起诉": [5, 0, 0, 0, 0]})
    assert [(f.code, f.caused_by) for f in result.findings] == [("T401", None), ("T403", None)]


def test_a_shifted_row_is_one_finding_at_that_row() -> None:
    rows = clean_figures(3)
    rows["三.三.7"] = [0, *rows["三.三.7"][:-1]]
    findings = check(rows).findings
    (leader,) = [f for f in findings if f.caused_by is None]
    assert (leader.code, leader.place.row) == ("T303", "三.三.7")
    assert (leader.repairs[0].slip, leader.repairs[0].likeliest) == ("shift-right", True)
    assert {f.code for f in findings} == {"T302", "T303"}


def test_relations_inform_each_other_even_when_not_selected() -> None:
    rows = clean_figures(3)
    rows["三.三.7"][0] = 700
    (finding,) = engine.check(report(三=rows), NATIONAL, select=["T302"]).findings
    assert finding.repairs[0].likeliest
    assert finding.repairs[0].changes[0].cell == ("三", "三.三.7", "自然人")


def test_only_law_is_given_as_basis() -> None:
    found = by_code(check({"三.七": SIX}))
    assert "勾稽关系" in found["T301"][0].basis
    assert found["T302"][0].basis == ""


def test_findings_stand_in_the_order_of_the_text(probe: list[str]) -> None:
    rules = policy(
        rule("X002", check="fail", params={"at": [5, 1]}),
        rule("X001", check="fail", params={"at": [1]}),
    )
    found = engine.check(report(), rules).findings
    assert [(f.span.start, f.code) for f in found] == [(1, "X001"), (1, "X002"), (5, "X002")]


# Fingerprints --------------------------------------------------------------------


def test_fingerprints_survive_edits_elsewhere() -> None:
    before = check({"三.四.1": SIX}).findings[0]
    after = [
        check({"三.四.1": SIX}, reviews={"行政复议": [10, 1, 0, 0, 11]}),
        engine.check(
            report(三={"三.四.1": SIX}, 二={"规章": [1000, 0, 99]}), NATIONAL, select=["T"]
        ),
    ]
    for result in after:
        (same,) = by_code(result)["T302"]
        assert same.span != before.span or result is after[0]
        assert same.fingerprint == before.fingerprint
    assert len(before.fingerprint) == 16
    others = [
        check({"三.四.1": SIX}, year=2024),
        check({"三.四.1": SIX}, body="示例市另一局"),
        check({"三.四.1": [0, 6, 0, 0, 0, 0, 6]}),
    ]
    assert before.fingerprint not in {result.findings[0].fingerprint for result in others}


def test_equal_findings_have_fingerprints_of_their_own(probe: list[str]) -> None:
    text = source("甲甲甲\n")
    rules = policy(rule("X001", check="fail", params={"at": [0, 1]}))
    first, second = engine.check(report()._replace(source=text), rules).findings
    assert first.fingerprint != second.fingerprint


# Speed ------------------------------------------------------------------------------


def test_a_clean_table_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    def search(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("lint.localise.localise", search)
    assert check(clean_figures(3), reviews=clean_figures(3, "四")).findings == ()
