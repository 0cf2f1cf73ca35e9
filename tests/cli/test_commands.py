from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from rich.cells import cell_len

from lint.cli.main import COMMANDS, _parser
from lint.cli.policy import COMMANDS as POLICY_COMMANDS
from lint.version import VERSION
from tests.cli.conftest import CLEAN, ROOT, Gouji, spawn

SAMPLE = str(ROOT / "rules/national/samples/2021.txt")


def test_version(gouji: Gouji) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert gouji("--version") == (0, f"gouji {VERSION}\n", "")


def test_alone_it_says_what_it_can_do(gouji: Gouji) -> None:
    ran = gouji()
    assert ran.status == 0
    assert "gouji check 报告.docx" in ran.out


HELPED = [
    *([command] for command in COMMANDS),
    *(["policy", module.__name__.rpartition("_")[2]] for module in POLICY_COMMANDS),
]


@pytest.mark.parametrize("command", [[], *HELPED], ids=" ".join)
def test_help(gouji: Gouji, command: list[str]) -> None:
    """In Chinese, with examples, and no wider than a terminal."""
    ran = gouji(*command, "--help")
    assert ran.status == 0
    assert ran.out.startswith("用法：gouji")
    assert not re.search(r"(?m)^\w+:$", ran.out)
    assert not command or f"\n例：\n  gouji {' '.join(command)} " in ran.out
    assert max(map(cell_len, ran.out.split("\n"))) <= 80


@pytest.mark.parametrize("command", HELPED, ids=" ".join)
def test_the_examples_of_help_are_commands(gouji: Gouji, command: list[str]) -> None:
    lines = gouji(*command, "--help").out.partition("\n例：\n")[2].split("\n")
    for line in lines:
        if line.startswith("  gouji ") and "…" not in line:
            words = shlex.split(line.split("  ")[1])[1:]
            assert _parser(words[:1]).parse_args(words).run


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["chekc"], "check"),
        (["check"], "缺少：FILE"),
        (["check", "a.txt", "--nonsense"], "不认识的参数：--nonsense"),
        (["check", "a.txt", "--year"], "--year 后面要有内容"),
        (["check", "a.txt", "--year", "去年"], "四位数字"),
        (["check", "a.txt", "--fail-on", "always"], "可用"),
        (["check", "a.txt", "--max-size", "很大"], "16M"),
        (["explain", "T3O2"], "T302"),
        (["read", "没有.txt"], "没有.txt"),
    ],
)
def test_a_mistake_gets_a_sentence(gouji: Gouji, args: list[str], says: str) -> None:
    ran = gouji(*args)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("gouji: ")
    assert says in ran.err


def test_rules(gouji: Gouji) -> None:
    ran = gouji("rules")
    assert "T302  outcome-total" in ran.out
    listed = json.loads(gouji("rules", "--format", "json").out)
    assert len(listed) == ran.out.count("\n") - 1
    assert {"code", "name", "severity", "title", "why", "mend", "basis", "law"} <= set(listed[0])


def test_explain(gouji: Gouji) -> None:
    ran = gouji("explain", "t302", "section-title")
    assert ran.status == 0
    for word in (
        "T302 outcome-total",
        "S102 section-title",
        "为什么",
        "怎么改",
        "错 ",
        "对 ",
        "查出",
    ):
        assert word in ran.out


def test_every_rule_can_be_explained(gouji: Gouji) -> None:
    codes = [rule["code"] for rule in json.loads(gouji("rules", "--format", "json").out)]
    for lang in ("zh", "en"):
        ran = gouji("explain", *codes, "--lang", lang)
        assert ran.status == 0
        assert all(code in ran.out for code in codes)


def test_only_law_is_called_a_legal_basis(gouji: Gouji) -> None:
    for rule in json.loads(gouji("rules", "--format", "json").out):
        if rule["basis"]:
            assert ("法定依据" in gouji("explain", rule["code"]).out) is rule["law"]


def test_read_text_and_outline(gouji: Gouji) -> None:
    text = gouji("read", SAMPLE).out
    assert text.startswith("# 示例市林业局2023年政府信息公开工作年度报告\n")
    assert "1.本机关不掌握相关政府信息\t2\t0\t0\t0\t0\t0\t2" in text
    outline = gouji("read", SAMPLE, "--outline").out
    assert "示例市林业局 · 部门 · 2023 年" in outline
    assert max(map(len, outline.splitlines())) <= 80


def test_read_json(gouji: Gouji) -> None:
    value = json.loads(gouji("read", SAMPLE, "--format", "json").out)
    assert (value["body"], value["form"]) == ("示例市林业局", "2021")
    assert [section["key"] for section in value["sections"]] == list("一二三四五六")
    cells = [c for t in value["tables"] for row in t["rows"] for c in row["cells"]]
    lines = CLEAN.splitlines()
    assert len(cells) > 190
    for cell in cells:
        start = cell["place"]["column"] - 1
        assert lines[cell["place"]["line"] - 1][start:].startswith(cell["raw"])


def test_read_standard_input() -> None:
    ran = spawn("read", "-", "--format", "json", "--year", "2022", stdin=CLEAN.encode("utf-16"))
    assert json.loads(ran.stdout)["year"] == 2022


def test_starting_is_quick() -> None:
    """What costs milliseconds is imported only by the runs that need it (jieba: the
    sentences with figures, tests/checks/test_consistency.py)."""
    script = (
        "import sys; from lint.cli import main;"
        f"main(['check', '-o', 'json', {SAMPLE!r}]);"
        "heavy = {'rich', 'asyncio', 'multiprocessing', 'concurrent.futures', 'difflib',"
        " 'importlib.metadata', 'unittest'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert ran.stderr.strip() == ""


def test_a_rule_of_a_title_only_is_explained_without_empty_lines(
    gouji: Gouji, tmp_path: Path
) -> None:
    pack = tmp_path / "省.yaml"
    pack.write_text(
        """\
id: 某省
version: "1"
title: 某省
extends: national
rules:
  - code: X101
    name: too-many
    title: 结转下年多于收到的申请
    severity: error
    check: relation
    with: {table: 三, formula: 四 <= 一 + 二}
    message: 结转太多
""",
        encoding="utf-8",
    )
    ran = gouji("explain", "X101", "X101", "--policy", str(pack))
    one = "X101 too-many  错误\n结转下年多于收到的申请\n"
    assert ran == (0, f"{one}\n{one}", "")
