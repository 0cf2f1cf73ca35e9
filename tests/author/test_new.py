"""What the author's commands do: new, check, test, and the packs shipped and shown."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.cli.conftest import Gouji

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "rules" / "schema"
PACKS = ["national", "strict", "supervisor", "tables-only"]
SHOWN = sorted(str(path.parent) for path in (ROOT / "examples" / "policies").glob("*/pack.yaml"))


@pytest.mark.parametrize("name", ["某某市", "某某市.yaml"])
def test_a_new_pack_is_in_order(
    gouji: Gouji,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    made = gouji("policy", "new", name)
    assert (made.status, made.err) == (0, "")
    checked = gouji("policy", "check", name)
    assert (checked.status, checked.err) == (0, "")
    assert "某某市 1：" in checked.out
    assert "0 个错误、0 个警告" in checked.out
    tried = gouji("policy", "test", name)
    assert (tried.status, tried.out, tried.err) == (0, "6 个例子、2 条案例，都对\n", "")
    folder = tmp_path / name if (tmp_path / name).is_dir() else tmp_path
    for file in folder.glob("*.yaml"):
        header = file.read_text("utf-8").split("\n")[0].rpartition("=")[2]
        schema = json.loads((folder / header).read_text("utf-8"))
        jsonschema.validate(yaml.safe_load(file.read_text("utf-8")), schema)
    again = gouji("policy", "new", name)
    assert again.status == 2
    assert "没有改动" in again.err


@pytest.mark.parametrize("name", ["a b", "a:b", "某某市[1]", "..", ""])
def test_names_that_cannot_be(gouji: Gouji, tmp_path: Path, name: str) -> None:
    assert gouji("policy", "new", str(tmp_path / name)).status == 2


@pytest.mark.parametrize("pack", [*PACKS[1:], *SHOWN])
def test_packs_are_in_order(gouji: Gouji, pack: str) -> None:
    tried, checked = gouji("policy", "test", pack), gouji("policy", "check", pack)
    assert (tried.status, "不对" in tried.out) == (0, False), tried.out
    assert checked.status == 0, checked.out


def test_a_rule_without_examples_or_cases_is_told(gouji: Gouji, tmp_path: Path) -> None:
    gouji("policy", "new", str(tmp_path / "包"))
    file = tmp_path / "包" / "pack.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.rpartition("    examples:")[0], "utf-8")
    assert gouji("policy", "test", str(tmp_path / "包")).err == "gouji: X103 没有对例，请补上\n"


def test_a_broken_pack_is_told(gouji: Gouji, tmp_path: Path) -> None:
    file = tmp_path / "包.yaml"
    file.write_text("id: 包\nversion: '1'\ntitle: 包\nrule: []\n", "utf-8")
    ran = gouji("policy", "check", str(file))
    assert ran.status == 1
    assert "包.yaml:4:1: " in ran.out
    assert gouji("policy", "check", "nationall").status == 2
    assert gouji("policy", "test", "nationall").status == 2


@pytest.mark.parametrize(
    "case",
    [
        {"title": "t", "place": "p", "bad": "b"},
        {"title": "t", "place": "p", "expect": "T302"},
        {"title": "t", "place": "p", "cell": "c", "bad": "b", "expect": "T302"},
        {"title": "t", "bad": "b", "expect": "T302"},
        {"title": "t", "place": "p", "good": "b", "fixed": "f", "expect": "T302"},
        {"title": "t", "place": "p", "bad": [], "expect": "T302"},
        {"title": "t", "place": "p", "bad": "b", "expect": {"code": "T302", "level": "x"}},
        {"title": "t", "place": "p", "bad": "b", "expect": "T302", "sample": "1999"},
    ],
)
def test_the_schema_refuses_what_the_program_refuses(
    gouji: Gouji,
    tmp_path: Path,
    case: dict[str, object],
) -> None:
    schema = json.loads((SCHEMAS / "cases.schema.json").read_text("utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([case], schema)
    gouji("policy", "new", str(tmp_path / "包"))
    file = tmp_path / "包" / "包.cases.yaml"
    file.write_text(yaml.safe_dump([case], allow_unicode=True), "utf-8")
    assert gouji("policy", "test", str(tmp_path / "包")).status == 2


def test_what_the_national_rules_leave_unheld_is_not_told_of_a_pack(
    gouji: Gouji, tmp_path: Path
) -> None:
    gouji("policy", "new", str(tmp_path / "包"))
    assert "没有关系式守着的行" not in gouji("policy", "check", str(tmp_path / "包")).out
    assert "没有关系式守着的行" in gouji("policy", "check", "national").out


def test_every_rule_names_its_schema() -> None:
    files = [*ROOT.glob("rules/*/pack.yaml"), *ROOT.glob("rules/*/rules/*.yaml")]
    for file in [*files, *(ROOT / "examples" / "policies").rglob("*.yaml")]:
        head, _, schema = file.read_text("utf-8").split("\n")[0].partition("$schema=")
        assert head == "# yaml-language-server: ", file
        assert (file.parent / schema).is_file(), file
