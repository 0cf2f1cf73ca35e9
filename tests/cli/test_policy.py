"""``gouji policy show``: the layer that set each value, for a person and for programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, ROOT, Gouji

GOLDEN = Path(__file__).parent / "golden"
CITY = "examples/policies/示例市"
CHANGED = "S106,N107,F103,T201,W105,N101,X1,X2"
"""What strict, the province and the city change or add."""


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are shown as they were given, whatever the machine."""
    monkeypatch.chdir(ROOT)


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    text = "\n".join(line for line in text.split("\n") if not line.startswith("示例市 2026.1  "))
    if os.environ.get("GOUJI_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_the_layer_of_each_value(gouji: Gouji) -> None:
    ran = gouji("policy", "show", "--policy", CITY, "--rule", CHANGED)
    assert (ran.status, ran.err) == (0, "")
    compare("policy-show.txt", ran.out)


def test_in_english(gouji: Gouji) -> None:
    compare(
        "policy-show.en.txt",
        gouji("policy", "show", "--policy", CITY, "--rule", CHANGED, "--lang", "en").out,
    )


def test_for_a_report(gouji: Gouji, tmp_path: Path) -> None:
    report = "rules/national/samples/2021.txt"
    words = ("--policy", CITY, "--rule", "N107,T201,W105,X201", "--body-level", "市级")
    ran = gouji("policy", "show", report, *words, "--submitted", "2026-01-20", "--ignore", "T201")
    compare("policy-show-report.txt", ran.out)


def test_a_rule_of_another_year_is_left_out(gouji: Gouji) -> None:
    """The fee is to be stated from 2021 on."""
    show = ("policy", "show", "rules/national/samples/2019.txt", "--rule", "S105,T302")
    codes = [line[:4] for line in gouji(*show).out.split("\n") if line[:1] in ("S", "T")]
    assert codes == ["T302"]


def test_every_rule_and_value_has_a_layer(gouji: Gouji) -> None:
    shown = json.loads(gouji("policy", "show", "--policy", CITY, "--format", "json").out)
    assert [layer["id"] for layer in shown["policy"]["layers"]][-1] == "示例市"
    rules = {rule["code"]: rule for rule in shown["rules"]}
    due = rules["N107"]["parameters"]["due"]
    assert due["value"] == {"department": [1, 20], "government": [3, 10]}
    assert due["from"]["layer"] == "示例省"
    assert rules["N107"]["some"][0]["from"] == {
        "layer": "示例市",
        "version": "2026.1",
        "file": f"{CITY}/pack.yaml",
        "line": 69,
    }
    assert rules["X101"]["severity_from"]["file"] == (
        "examples/policies/示例省/rules/X101-missing-training.yaml"
    )
    for rule in rules.values():
        assert rule["severity_from"]["layer"]
        assert all(each["from"]["layer"] for each in rule["parameters"].values())


def test_settings_are_a_layer(
    gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报告.txt").write_text(CLEAN, encoding="utf-8")
    Path(".gouji.yaml").write_text(
        "select: [T3, N107]\nrules:\n  - code: N107\n    severity: error\n", encoding="utf-8"
    )
    out = gouji("policy", "show", "报告.txt", "--rule", "N107,F101").out
    assert "设置  .gouji.yaml\n" in out
    assert ".gouji.yaml:4" in out
    assert ".gouji.yaml select" in out
    assert gouji("policy", "show", "报告.txt", "--no-config").out.count(".gouji.yaml") == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--rule", "T399"), "没有规则“T399”；是否想写“T503”？全部规则见 gouji rules"),
        (("--policy", "stict"), "stict:1:1: 找不到规则包“stict”；是否想写“strict”？"),
        (("没有.txt",), "找不到文件“没有.txt”"),
        (("--submitted", "昨天"), "日期写作 2025-01-20，不是 昨天"),
    ],
)
def test_what_cannot_be_shown(words: tuple[str, ...], says: str, gouji: Gouji) -> None:
    ran = gouji("policy", "show", *words)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err


def test_without_a_command_it_says_what_there_is(gouji: Gouji) -> None:
    ran = gouji("policy")
    assert ran.status == 0
    assert "show" in ran.out


def test_results_under_the_city_are_of_the_documented_shape(gouji: Gouji) -> None:
    import jsonschema

    schema = json.loads((ROOT / "docs/findings.schema.json").read_text(encoding="utf-8"))
    report = "rules/national/samples/2021.txt"
    words = ("--policy", CITY, "--format", "json", "--submitted", "2026-01-20")
    run = json.loads(gouji("check", report, *words).out)
    jsonschema.validate(run, schema)
    judged = run["files"][0]["policy"]
    assert judged["submitted"] == "2026-01-20"
    assert all(number < len(run["policy"]["overrides"]) for number in judged["in_force"])
    scoped = [o for o in run["policy"]["overrides"] if o.keys() & {"for", "from", "until"}]
    assert [override["rules"] for override in scoped] == [["T201"], ["W105"], ["N107"]]


def test_what_a_policy_changes_stands_under_the_findings(gouji: Gouji) -> None:
    out = gouji("check", "rules/national/samples/2021.txt", "--policy", CITY).out
    assert "规则包 示例市 2026.1 改动了：S106 错误；N107 参数（部分报告）；F103 参数\n" in out


def test_without_settings_nothing_is_loaded_for_them() -> None:
    code = (
        "import sys; from lint.cli import main; main(['check', sys.argv[1]]);"
        "print({'yaml', 'tomllib', 'importlib.metadata', 'lint.strictyaml'} & set(sys.modules))"
    )
    report = str(ROOT / "rules/national/samples/2021.txt")
    ran = subprocess.run([sys.executable, "-c", code, report], capture_output=True, text=True)
    assert ran.stdout.split("\n")[-2] == "set()"
