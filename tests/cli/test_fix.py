"""`gouji fix` as a person uses it: files, statuses, and what is left alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, NOTES, Gouji

MESSY = CLEAN.replace("相关结果按时公示。", "相关结果,按时 公示。").replace("二是个别", "三是个别")
SAFE = MESSY.replace("结果,按时 公示", "结果，按时公示")
ALL = SAFE.replace("三是个别", "二是个别")
ONLY = ("--select", "W,F")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(MESSY, encoding="utf-8")
    return path


def test_safe_fixes(gouji: Gouji, report: Path) -> None:
    ran = gouji("fix", *ONLY, str(report))
    assert (ran.status, ran.err) == (0, "")
    assert report.read_text(encoding="utf-8") == SAFE
    assert "改了 2 处（F101 1、F105 1）" in ran.out
    assert "另有 1 处（W103 1）" in ran.out
    again = gouji("fix", *ONLY, str(report))
    assert again.status == 0
    assert "没有可以自动改的" in again.out
    assert report.read_text(encoding="utf-8") == SAFE


def test_suggested_fixes(gouji: Gouji, report: Path) -> None:
    assert gouji("fix", *ONLY, "--suggested", str(report)).status == 0
    assert report.read_text(encoding="utf-8") == ALL


def test_diff_changes_nothing(gouji: Gouji, report: Path) -> None:
    before = report.stat().st_mtime_ns
    ran = gouji("fix", *ONLY, "--diff", "--suggested", str(report))
    assert ran.status == 1
    assert report.stat().st_mtime_ns == before
    lines = ran.out.splitlines()
    assert lines[:2] == [f"--- {report}", f"+++ {report}"]
    assert sum(line.startswith("-") for line in lines[2:]) == 2
    assert sum(line.startswith("+") for line in lines[2:]) == 2
    assert "要改 3 处" in ran.err
    report.write_text(CLEAN, encoding="utf-8")
    assert gouji("fix", *ONLY, "--diff", str(report)).status == 0


def test_a_diff_is_safe_to_print(gouji: Gouji, report: Path) -> None:
    report.write_text(MESSY.replace("相关结果", "\x1b]0;改标题\x07相关结果"), encoding="utf-8")
    ran = gouji("fix", *ONLY, "--diff", str(report))
    assert ran.status == 1
    assert "\x1b" not in ran.out + ran.err


def test_rules_are_chosen_as_for_a_check(gouji: Gouji, report: Path) -> None:
    assert gouji("fix", "--select", "F", "--ignore", "stray-space", str(report)).status == 0
    assert "结果，按时 公示" in report.read_text(encoding="utf-8")
    ran = gouji("fix", "--select", "F109", str(report))
    assert ran.status == 2
    assert "没有规则“F109”" in ran.err


def test_a_folder(gouji: Gouji, inbox: Path) -> None:
    (inbox / "戊局.txt").write_text(MESSY, encoding="utf-8")
    (inbox / "甲局.txt").write_text(CLEAN, encoding="utf-8")
    ran = gouji("fix", *ONLY, "收件")
    assert ran.status == 0
    assert "改了 1 个" in ran.out
    assert (inbox / "戊局.txt").read_text(encoding="utf-8") == SAFE
    assert (inbox / "会议.txt").read_text(encoding="utf-8") == NOTES


@pytest.mark.parametrize(
    ("content", "says"),
    [(NOTES, "年度报告"), ("", "空"), ("%PDF-1.7", "只能直接改纯文本"), (None, "找不到")],
)
def test_what_cannot_be_mended(
    gouji: Gouji, tmp_path: Path, content: str | None, says: str
) -> None:
    path = tmp_path / "别的.txt"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    ran = gouji("fix", str(path))
    assert ran.status == 2
    assert says in ran.err
    assert content is None or path.read_text(encoding="utf-8") == content


def test_standard_input_is_no_file(gouji: Gouji) -> None:
    ran = gouji("fix", "-")
    assert ran.status == 2
    assert "标准输入" in ran.err


def test_one_that_fails_does_not_stop_the_others(gouji: Gouji, report: Path) -> None:
    ran = gouji("fix", *ONLY, str(report.parent / "没有.txt"), str(report))
    assert ran.status == 2
    assert report.read_text(encoding="utf-8") == SAFE


@pytest.mark.skipif(os.name == "nt", reason="permissions are another thing there")
def test_permissions_and_links_stay(gouji: Gouji, report: Path) -> None:
    report.chmod(0o640)
    link = report.parent / "链接.txt"
    link.symlink_to(report.name)
    assert gouji("fix", *ONLY, str(link)).status == 0
    assert link.is_symlink()
    assert report.read_text(encoding="utf-8") == SAFE
    assert stat.S_IMODE(report.stat().st_mode) == 0o640
    assert sorted(p.name for p in report.parent.iterdir()) == ["报告.txt", "链接.txt"]


def test_nothing_is_lost_when_writing_fails(
    gouji: Gouji, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = gouji("fix", *ONLY, str(report))
    assert ran.status == 2
    assert "无法写入" in ran.err
    assert report.read_text(encoding="utf-8") == MESSY
    assert [p.name for p in report.parent.iterdir()] == ["报告.txt"]


def test_charset_and_line_ends(gouji: Gouji, report: Path) -> None:
    report.write_bytes(MESSY.replace("\n", "\r\n").encode("gb18030"))
    assert gouji("fix", *ONLY, str(report)).status == 0
    assert report.read_bytes() == SAFE.replace("\n", "\r\n").encode("gb18030")
