"""``gouji read --claims``: what was understood, with the words marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lint.cli import main

EXAMPLE = "examples/示例市人民政府2024年报告.txt"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


def test_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--claims", EXAMPLE]) == 0
    out = capsys.readouterr().out
    assert "全市〔新收政府信息公开申请5264件〕" in out
    assert "· 收到申请  5264件 · 增 12%（原为 4700件）" in out
    assert "分项  198件 ≥ 148件 + 21件 + 12件 + 17件" in out


def test_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--claims", "--format", "json", EXAMPLE]) == 0
    value = json.loads(capsys.readouterr().out)
    subjects = ["+".join(claim["subjects"]) for claim in value["claims"]]
    assert "结转下年" in subjects
    listing = value["lists"][-1]
    whole = value["claims"][listing["whole"]]
    parts = [value["claims"][number]["quantity"]["low"] for number in listing["parts"]]
    assert (whole["subjects"], sum(parts)) == (["行政复议"], whole["quantity"]["low"])


def test_nothing_understood(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "空.txt"
    path.write_text("加强组织领导。", encoding="utf-8")
    assert main(["read", "--claims", str(path)]) == 0
    assert "没有读到" in capsys.readouterr().out
