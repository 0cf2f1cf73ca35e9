"""What the two READMEs tell people to type works, and prints what they show."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Gouji

ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
REPORT = "examples/示例市林业局2023年报告.txt"
WORD = "tests/documents/fixtures/示例市林业局2023年报告.docx"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def commands(page: str) -> list[list[str]]:
    """The lines of a shell, and what tables show as code, that begin with gouji."""
    lines = "\n".join(blocks(page, "sh")).splitlines()
    lines += re.findall(r"^\| `(gouji [^`]*)`", page, re.MULTILINE)
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("gouji ")]


def uncounted(text: str) -> str:
    """Without how much was checked: that grows with every rule."""
    return re.sub(r"^核对 .*", "核对", text, flags=re.MULTILINE)


@pytest.mark.parametrize(("page", "whole"), [(ENGLISH, True), (CHINESE, False)], ids=["en", "zh"])
def test_the_output_shown_is_the_output(
    page: str, whole: bool, gouji: Gouji, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    shown = uncounted(blocks(page, "text")[0])
    printed = uncounted(gouji("check", REPORT).out)
    assert shown == printed if whole else shown in printed


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_every_command_works(
    page: str, gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "收件").mkdir()
    shutil.copy(ROOT / REPORT, tmp_path / "收件")
    shutil.copy(ROOT / REPORT, tmp_path / "报告.txt")
    shutil.copy(ROOT / WORD, tmp_path / "报告.docx")
    (policy,) = [text for text in blocks(CHINESE, "yaml") if text.startswith("id:")]
    (tmp_path / "我的规则.yaml").write_text(policy, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert commands(page)
    for command in commands(page):
        ran = gouji(*command)
        assert ran.status in (0, 1), command
        assert ran.out or ran.err, (
            command
        )  # fix says on standard error that nothing is to be mended


def test_the_pack_shown_finds_what_it_says(
    gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (policy,) = [text for text in blocks(CHINESE, "yaml") if text.startswith("id:")]
    (tmp_path / "我的规则.yaml").write_text(policy, encoding="utf-8")
    right = (ROOT / REPORT).read_text(encoding="utf-8")
    wrong = re.sub(r"(四、结转下年度继续办理\t+)0", r"\g<1>9", right)
    (tmp_path / "报告.txt").write_text(wrong, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = gouji("check", "--policy", "我的规则.yaml", "--select", "X101", "报告.txt")
    assert "结转下年 9 件，多于新收与上年结转之和 0 件" in ran.out
    assert "规则包 示例市 2024 改动了：T201 错误；S107 警告" in ran.out

    slip = policy.replace("四 <= 一 + 二", "四 <= 七")
    (tmp_path / "写错.yaml").write_text(slip, encoding="utf-8")
    ran = gouji("check", "--policy", "写错.yaml", "报告.txt")
    assert ran.status == 2
    assert "表三没有“七”这一行；是否想写“三.七”？" in ran.err
