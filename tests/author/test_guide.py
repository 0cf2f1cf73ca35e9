"""docs/policies.md: the pack that it shows is in order, and what it says of messages is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint.policy.messages import cases
from lint.resources import folder
from tests.cli.conftest import Gouji

PAGE = (Path(__file__).parents[2] / "docs" / "policies.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (pack, settings) = BLOCKS
    Path("规则").mkdir()
    Path("规则/示例省.yaml").write_text(pack, encoding="utf-8")
    Path("豁免.yaml").write_text("# 没有豁免\n", encoding="utf-8")
    Path(".gouji.yaml").write_text(settings, encoding="utf-8")


def test_the_pack_is_in_order(gouji: Gouji) -> None:
    ran = gouji("policy", "check", "规则/示例省.yaml")
    assert (ran.status, "0 个错误、0 个警告" in ran.out) == (0, True)
    assert gouji("policy", "test", "规则/示例省.yaml") == (0, "8 个例子、0 条案例，都对\n", "")


def test_the_settings_count(gouji: Gouji) -> None:
    text = (folder("rules") / "national" / "samples" / "2021.txt").read_text(encoding="utf-8")
    Path("报告.txt").write_text(text, encoding="utf-8")
    shown = gouji("policy", "show", "报告.txt", "--rule", "T201").out
    assert "示例省 2027.1（规则/示例省.yaml:" in shown
    assert "设置  .gouji.yaml\n" in shown


ROWS = re.findall(r"^\| `([a-z-]+)` \|.*\| (.*) \|$", PAGE, re.MULTILINE)[1:]
"""The kinds of check that a pack writes, each with the values for its sentences."""


@pytest.mark.parametrize("row", ROWS, ids=[check for check, _ in ROWS])
def test_the_values_of_messages_are_there(row: tuple[str, str]) -> None:
    check, words = row
    given = {name for names in cases(check, {}).values() for name in names}
    named = set(re.findall(r"\{(\w+)\}", words))
    assert named <= given
    assert given - named <= {"row", "blank", "blank_value", "near", "table"}
