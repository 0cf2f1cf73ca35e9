"""A command run as a shell runs it, or in this process where that is enough."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from lint.cli import main

ROOT = Path(__file__).parents[2]
CLEAN = (ROOT / "rules/national/samples/2021.txt").read_text(encoding="utf-8")
WRONG = CLEAN.replace("（七）总计\t10\t2\t0\t0\t0\t0\t12", "（七）总计\t10\t2\t0\t0\t0\t0\t13")
WARNED = CLEAN.replace("五、存在的主要问题及改进情况", "五、存在的主要问题及整改措施")
NOTES = "会议记录：今天讨论了春游的安排。\n"

Gouji = Callable[..., "Ran"]


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def gouji(capsys: pytest.CaptureFixture[str]) -> Gouji:
    """The command in this process."""

    def run(*args: str) -> Ran:
        status = main(args)
        return Ran(status, *capsys.readouterr())

    return run


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of reports, and the working directory above it."""
    folder = tmp_path / "收件"
    (folder / "乡镇").mkdir(parents=True)
    (folder / ".草稿").mkdir()
    files = {
        "乙局.txt": WRONG,
        "甲局.txt": CLEAN,
        "乡镇/丙镇.md": WARNED,
        "会议.txt": NOTES,
        "空.txt": "",
        "丁局.docx": "PK",
        "图.png": "",
        ".草稿/戊局.txt": WRONG,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def spawn(
    *args: str, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        command(*args), input=stdin, capture_output=True, cwd=cwd, env={**os.environ, **(env or {})}
    )


def command(*args: str) -> Sequence[str]:
    return [sys.executable, "-c", "from lint.cli import command; command()", *args]
