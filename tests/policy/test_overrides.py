"""Overrides apart from rules: for which reports they hold, and which wins."""

from __future__ import annotations

from pathlib import Path

import pytest

import lint
from lint import Outcome, Result, Severity
from tests.samples import sample

HEAD = 'id: 示例省\nversion: "1"\ntitle: 示例省的规则\nextends: national\noverrides:\n'
WHY = "because: 试行, by: 示例省政务公开办"
TOTAL = ("（七）总计\t10\t2\t0\t0\t0\t0\t12", "（七）总计\t10\t2\t0\t0\t0\t0\t13")


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def judged(overrides: str, text: str | None = None, submitted: str | None = None) -> Result:
    """The sample, or one with a wrong total, under overrides of the national policy."""
    Path("省厅.yaml").write_text(HEAD + overrides, encoding="utf-8")
    wrong = sample().replace(*TOTAL) if text is None else text
    return lint.check(wrong.encode(), "省厅.yaml", body_level="city", submitted=submitted)


def severity(result: Result, code: str) -> Severity | None:
    return next((f.severity for f in result.findings if f.code == code), None)


def test_off_and_softer_for_all() -> None:
    assert severity(judged(f"  - {{rules: T302, severity: info, {WHY}}}\n"), "T302") == "info"
    assert severity(judged(f"  - {{rules: T3, severity: off, {WHY}}}\n"), "T302") is None
    assert severity(judged("  - {rules: S107, severity: on}\n"), "T302") == "error"


@pytest.mark.parametrize(
    ("reach", "holds"),
    [
        ("for: {years: [2023, 2023]}", True),
        ("for: {years: [2024, null]}", False),
        ("for: {levels: [city, county]}", True),
        ("for: {levels: [township]}", False),
        ("for: {kinds: [department]}", True),
        ("for: {kinds: [government], levels: [city]}", False),
        ("for: {bodies: [示例市林业局]}", True),
        ("for: {bodies: [示例市水利局]}", False),
        ("for: {sections: [三]}", True),
        ("for: {sections: [四, 五]}", False),
        ("from: 2024-01-16", True),
        ("from: 2024-01-17", False),
        ("until: 2024-01-16", True),
        ("until: 2024-01-15", False),
        ("from: 2024-01-01, until: 2024-01-31, for: {levels: [city]}", True),
    ],
)
def test_an_override_holds_for_the_reports_it_names(reach: str, holds: bool) -> None:
    overrides = f"  - {{rules: T302, severity: warning, {reach}, {WHY}}}\n"
    result = judged(overrides, submitted="2024-01-16")
    assert severity(result, "T302") == ("warning" if holds else "error")


def test_without_a_day_no_dated_override_holds() -> None:
    """Results never depend on a clock: who knows the day says it."""
    overrides = f"  - {{rules: T302, severity: warning, until: 2099-01-01, {WHY}}}\n"
    assert severity(judged(overrides), "T302") == "error"


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ('"一[总计] >= 12"', "warning"),
        ('"一[总计] > 12"', "error"),
        ('"一[总计] >= 上年.一[总计]"', "error"),
        ('"规章[制发] = 0", table: 二', "warning"),
    ],
)
def test_severity_depends_on_figures(formula: str, found: str) -> None:
    when = f"severity_when: [{{if: {formula}, severity: warning}}]"
    assert severity(judged(f"  - {{rules: T302, {when}, {WHY}}}\n"), "T302") == found


def test_the_first_condition_that_holds_decides_else_the_severity() -> None:
    when = (
        'severity_when: [{if: "一[总计] > 99", severity: error}, '
        '{if: "一[总计] > 9", severity: warning}]'
    )
    overrides = f"  - {{rules: T302, severity: info, {when}, {WHY}}}\n"
    assert severity(judged(overrides), "T302") == "warning"
    none = overrides.replace("> 9,", "> 99,").replace('> 9"', '> 12"')
    assert severity(judged(none), "T302") == "info"


def test_a_form_without_the_rows_leaves_the_severity() -> None:
    """三.六.1 is a row of the 2021 form only."""
    text = sample("2019")
    when = 'severity_when: [{if: "三.六.1[总计] >= 0", severity: error}]'
    result = judged(f"  - {{rules: S107, {when}}}\n", text)
    assert (result.outcomes[Outcome.ERROR], severity(result, "S107")) == (0, None)


def test_a_parameter_for_some() -> None:
    late = sample().replace("2024年1月16日", "2024年1月25日")
    due = "with: {due: {department: [1, 20], government: [3, 31]}}"
    for level, found in (("city", "info"), ("county", None)):
        result = judged(f"  - {{rules: N107, {due}, for: {{levels: [{level}]}}}}\n", late)
        assert severity(result, "N107") == found


def test_blanks_that_are_left_open() -> None:
    row = "（一）予以公开\t5\t1\t0\t0\t0\t0\t6"
    blank = sample().replace(row, row.replace("\t5\t", "\t\t"))
    relations = "T302", "T303"
    assert {f.code for f in judged("  - {rules: F103, severity: on}\n", blank).findings} >= {
        *relations
    }
    result = judged("  - {rules: T3, with: {blank: unknown}}\n", blank)
    assert not {f.code for f in result.findings} & {*relations}
    assert result.outcomes[Outcome.UNKNOWN] == len(relations)
    with pytest.raises(lint.PolicyError, match="“none”不对，应为zero、unknown之一"):
        judged("  - {rules: T302, with: {blank: none}}\n")


def test_off_in_a_section_alone() -> None:
    text = sample().replace("除此之外，", "除此之外，没有其它情况，")
    text = text.replace("## 一、总体情况\n\n2023年，", "## 一、总体情况\n\n2023年，没有其它情况，")
    on = "  - {rules: W105, severity: warning}\n"
    both = judged(on, text)
    one = judged(on + f"  - {{rules: W105, severity: off, for: {{sections: [六]}}, {WHY}}}\n", text)
    places = [[f.place.section for f in r.findings if f.code == "W105"] for r in (both, one)]
    assert places == [["一", "六"], ["一"]]
    assert one.outcomes[Outcome.NOT_APPLICABLE] == both.outcomes[Outcome.NOT_APPLICABLE] + 1


def test_what_is_said_last_wins() -> None:
    some = f"  - {{rules: T302, severity: info, for: {{levels: [city]}}, {WHY}}}\n"
    every = f"  - {{rules: T302, severity: warning, {WHY}}}\n"
    assert severity(judged(some + every), "T302") == "warning"
    assert severity(judged(every + some), "T302") == "info"
    section = some.replace("levels: [city]", "sections: [三]")
    assert severity(judged(section + every), "T302") == "warning"
    assert severity(judged(every + section), "T302") == "info"


def test_a_layer_above_wins_over_a_scoped_override_below() -> None:
    judged(f"  - {{rules: T302, severity: info, for: {{levels: [city]}}, {WHY}}}\n")
    city = HEAD.replace("national", "省厅.yaml").replace("示例省", "示例市")
    city = city.replace("overrides:", "rules:") + "  - {code: T302, severity: error}\n"
    Path("市局.yaml").write_text(city, encoding="utf-8")
    result = lint.check(sample().replace(*TOTAL).encode(), "市局.yaml", body_level="city")
    assert severity(result, "T302") == "error"


def test_a_milder_case_is_never_above_its_rule() -> None:
    """N106 has a case that is only a warning; softened, it is milder yet."""
    part = sample().replace("2023年12月31日止", "2023年11月30日止")
    assert severity(judged("  - {rules: S107, severity: on}\n", part), "N106") == "warning"
    softer = f"  - {{rules: N106, severity: info, {WHY}}}\n"
    assert severity(judged(softer, part), "N106") == "info"


def test_results_say_which_overrides_hold() -> None:
    overrides = (
        f"  - {{rules: T302, severity: info, for: {{levels: [county]}}, {WHY}}}\n"
        f"  - {{rules: T303, severity: info, {WHY}}}\n"
        f"  - {{rules: T301, severity: info, until: 2024-02-01, {WHY}}}\n"
    )
    authority = judged(overrides, submitted="2024-01-16").authority
    assert authority is not None
    assert [layer[0] for layer in authority.layers] == ["national", "示例省"]
    assert [authority.overrides[n]["rules"] for n in authority.in_force] == [["T303"], ["T301"]]
    assert authority.submitted == "2024-01-16"
    assert authority.overrides[0]["by"] == "示例省政务公开办"


def test_h_and_a_rules_may_be_set_before_there_are_any() -> None:
    assert severity(judged("  - {rules: [H, A, H101], severity: on}\n"), "T302") == "error"


@pytest.mark.parametrize(
    ("mode", "on"),
    [
        ("all", {"T302": True, "T201": True, "F101": True, "S107": False}),
        ("recommended", {"T302": True, "T201": True, "F101": False, "S107": False}),
        ("none", {"T302": False, "T201": False, "F101": False, "S107": False}),
    ],
)
def test_how_much_of_a_ground(mode: str, on: dict[str, bool]) -> None:
    ground = f"[{{pack: national, mode: {mode}}}]"
    head = HEAD.replace("extends: national", f"extends: {ground}").replace("overrides:\n", "")
    Path("省厅.yaml").write_text(head, encoding="utf-8")
    policy = lint.load_policy("省厅.yaml")
    assert {code: rule.enabled for code in on if (rule := policy.rule(code))} == on
    Path("省厅.yaml").write_text(
        head + "overrides:\n  - {rules: F101, severity: on}\n", encoding="utf-8"
    )
    rule = lint.load_policy("省厅.yaml").rule("F101")
    assert rule is not None
    assert (rule.enabled, rule.severity) == (True, "info")
