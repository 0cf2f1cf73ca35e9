"""Many files on several processes: the same results in the same order, whatever happens."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import lint
from tests.cli.conftest import CLEAN, WARNED, WRONG, Gouji

fork_only = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the fault is planted in this process and inherited"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for i in range(24):
        text = (CLEAN, WRONG, WARNED)[i % 3]
        (tmp_path / f"{i:02}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("format", ["console", "concise", "json"])
def test_processes_change_nothing(gouji: Gouji, folder: Path, format: str) -> None:
    one = gouji("check", str(folder), "-o", format, "--jobs", "1")
    two = gouji("check", str(folder), "-o", format, "--jobs", "2")
    assert one == two
    assert one.status == 1


def test_the_console_is_brief(gouji: Gouji, folder: Path) -> None:
    lines = gouji("check", str(folder)).out.splitlines()
    assert len(lines) < 100
    assert any(line.startswith("文件") for line in lines)
    assert not any("│" in line for line in lines)


@fork_only
@pytest.mark.parametrize("fault", ["exit", "raise"])
def test_one_bad_file_is_the_only_one_lost(
    gouji: Gouji, folder: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    check = lint.check

    def bad(file: str, *args: object, **kwargs: object) -> object:
        if file.endswith(("07.txt", "19.txt")):
            if fault == "exit":
                os._exit(9)
            raise ValueError("坏文件")
        return check(file, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(lint, "check", bad)
    ran = gouji("check", str(folder), "-o", "json", "--jobs", "2")
    assert ran.status == 2
    files = json.loads(ran.out)["files"]
    assert [Path(file["file"]).name for file in files] == [f"{i:02}.txt" for i in range(24)]
    lost = [Path(file["file"]).name for file in files if file["outcomes"]["error"]]
    assert lost == ["07.txt", "19.txt"]
