"""The policies that are shipped, and the invented ones among the examples."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import lint
from lint.policy import Policy, load_policy
from lint.policy.find import built_in
from lint.resources import folder
from tests.samples import edited, sample

POLICIES = Path(__file__).parents[2] / "examples/policies"


def enabled(policy: Policy) -> set[str]:
    return {rule.code for rule in policy.rules if rule.enabled}


def test_these_are_shipped() -> None:
    assert built_in() == ["national", "strict", "supervisor", "tables-only"]


@pytest.mark.parametrize("name", built_in())
def test_they_stand_the_full_checks(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compiled packs are trusted when they are loaded; here their sources are not."""
    shutil.copytree(folder("rules") / name, tmp_path / "copy")
    monkeypatch.chdir(tmp_path)
    copy, shipped = load_policy("copy"), load_policy(name)
    assert copy._replace(hash=shipped.hash, layers=shipped.layers) == shipped


def test_strict_asks_for_more() -> None:
    national, strict = load_policy("national"), load_policy("strict")
    assert enabled(strict) - enabled(national) == {"S107", "S121", "W105"}
    assert not enabled(national) - enabled(strict)
    severities = {rule.code: rule.severity for rule in strict.rules}
    assert (severities["T201"], severities["T202"]) == ("error", "error")
    style = {rule.severity for rule in strict.rules if rule.code[0] in "FW"}
    assert style == {"warning"}


def test_strict_is_content_with_a_contact() -> None:
    line = "如对本报告有疑问，请与示例市林业局办公室联系，联系电话：0000-0000000。"
    text = edited(sample(), ("除此之外，", line + "除此之外，"))
    assert not lint.check(text.encode(), "strict").findings
    assert [f.code for f in lint.check(sample().encode(), "strict").findings] == ["S121"]


def test_supervisor_takes_no_excuses() -> None:
    strict, supervisor = load_policy("strict"), load_policy("supervisor")
    assert supervisor.rules == strict.rules
    assert not any(supervisor.waivers.allow(rule) for rule in supervisor.rules)
    assert (strict.local, supervisor.local) == (True, False)


def test_tables_only_looks_at_tables_only() -> None:
    codes = enabled(load_policy("tables-only"))
    assert {code[0] for code in codes} == {"P", "T"}
    of_tables = {r.code for r in load_policy("national").rules if r.code[0] in "PT" and r.enabled}
    assert codes == of_tables


def test_the_city_stands_on_the_province_on_strict_on_national() -> None:
    city = load_policy(str(POLICIES / "示例市"))
    assert [layer.id for layer in city.layers] == ["national", "strict", "示例省", "示例市"]
    assert {"X101", "X201", "X202", "X203", "S121"} <= enabled(city)
    assert [rule.code for rule in city.rules if not city.waivers.allow(rule)] == [
        *("T301", "T302", "T303", "T401", "T402", "T403")
    ]


@pytest.mark.parametrize(
    ("code", "edit", "submitted", "severity"),
    [
        ("N107", ("2024年1月16日", "2024年1月18日"), "2026-01-18", "warning"),  # a deadline
        ("N107", ("2024年1月16日", "2024年1月18日"), "2025-01-18", None),
        ("X202", ("政务新媒体", "平台"), None, "warning"),  # a statement
        ("X203", ("除此之外，", "除此之外，老百姓说，"), None, "warning"),  # a term
    ],
)
def test_what_the_city_changes(
    code: str, edit: tuple[str, str], submitted: str | None, severity: str | None
) -> None:
    text = sample().replace(*edit)
    result = lint.check(
        text.encode(), str(POLICIES / "示例市"), body_level="city", submitted=submitted
    )
    found = {finding.code: finding.severity.value for finding in result.findings}
    assert found.get(code) == severity


def test_the_city_hardens_a_rule_for_governments() -> None:
    text = sample("2021-government").replace("社会评议", "走访").replace("满意", "好")
    found = [lint.check(text.encode(), p).findings for p in ("national", str(POLICIES / "示例市"))]
    severities = [f.severity.value for findings in found for f in findings if f.code == "S106"]
    assert severities == ["warning", "error"]


def test_the_examples_of_the_invented_rules() -> None:
    city = load_policy(str(POLICIES / "示例市"))
    for code in ("X101", "X201", "S121"):
        rule = city.rule(code)
        assert rule is not None
        for examples, fires in ((rule.bad, True), (rule.good, False)):
            for example in examples:
                text = edited(sample(), (example.find, example.replace))
                found = lint.check(text.encode(), city, select=[code]).findings
                assert bool(found) == fires, (code, example.replace)
