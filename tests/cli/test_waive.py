"""Waivers and baselines at the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, Gouji

WRONG = CLEAN.replace("3.其他\t0\t0\t0\t0\t0\t0\t0", "3.其他\t0\t0\t0\t0\t0\t0\t5")

ANSWER = ("--reason", "已报送", "--by", "张某某", "--until", "2999-12-31")


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "局").mkdir()
    file = Path("局/报告.txt")
    file.write_text(WRONG, encoding="utf-8")
    return file


def test_a_waived_finding_fails_no_more_and_is_counted(gouji: Gouji, report: Path) -> None:
    assert gouji("check", str(report)).status == 1
    waived = gouji("waive", str(report), "applicant-total", *ANSWER)
    assert (waived.status, waived.err) == (0, "")
    assert waived.out.startswith("已写入 ")
    assert "T303 表三 · （六）3.其他 · 总计，至 2999-12-31" in waived.out
    assert report.with_name(".gouji-waivers.yaml").exists()
    again = gouji("check", str(report))
    assert (again.status, again.err) == (0, "")
    assert "另有已豁免" in again.out
    shown = gouji("check", str(report), "--show-waived", "-o", "concise").out
    assert "waived T303 applicant-total " in shown
    assert "已豁免（已报送；张某某，至 2999-12-31）" in shown
    assert gouji("check", str(report), "--no-waivers").status == 1


def test_json_counts_and_lists(gouji: Gouji, report: Path) -> None:
    gouji("waive", str(report), "T303", *ANSWER)
    result = json.loads(gouji("check", str(report), "-o", "json").out)
    (file,) = result["files"]
    assert result["summary"]["errors"] == len(file["findings"]) == 0
    assert result["summary"]["waived"] == len(file["waived"]) > 0
    assert {f["waiver"]["by"] for f in file["waived"]} == {"张某某"}
    assert [w["state"] for w in file["waivers"]] == ["used"]


def test_the_file_above_serves_all_below_and_several_processes(gouji: Gouji, report: Path) -> None:
    for number in range(4):
        text = WRONG.replace("示例市林业局", f"示例市第{'一二三四'[number]}中学")
        report.with_name(f"{number}.txt").write_text(text, encoding="utf-8")
    Path(".gouji-waivers.yaml").write_text("# 全市\n", encoding="utf-8")
    files = sorted(str(path) for path in Path().rglob("*.txt"))
    for file in files:
        gouji("waive", file, "T303", *ANSWER)
    assert not report.with_name(".gouji-waivers.yaml").exists()
    ran = gouji("check", ".", "--jobs", "2")
    assert (ran.status, ran.err) == (0, "")


def test_dead_waivers_are_told_and_cleared(gouji: Gouji, report: Path) -> None:
    gouji("waive", str(report), "T303", *ANSWER)
    report.write_text(WRONG.replace("\t5\n", "\t6\n"), encoding="utf-8")
    ran = gouji("check", str(report))
    assert ran.status == 1
    assert "豁免以后内容又改动过" in ran.err
    report.write_text(CLEAN, encoding="utf-8")
    assert "已没有这个问题" in gouji("check", str(report)).err
    assert "清理 T303 " in gouji("waive", "--prune", str(report)).out
    assert gouji("check", str(report)).err == ""
    assert gouji("waive", "--prune", str(report)).out == "没有要清理的豁免\n"


def test_an_expired_waiver_is_told(gouji: Gouji, report: Path) -> None:
    gouji("waive", str(report), "T303", *ANSWER)
    file = report.with_name(".gouji-waivers.yaml")
    file.write_text(file.read_text("utf-8").replace("2999-12-31", "2020-12-31"), "utf-8")
    ran = gouji("check", str(report))
    assert ran.status == 1
    assert ":4: T303 " in ran.err
    assert "已于 2020-12-31 到期" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("T303", "--by", "b", "--until", "2999-01-01"), "豁免要写 --reason"),
        (("T303", *ANSWER[:-1], "明年"), "--until 应是日期"),
        (("T303", *ANSWER[:-1], "2020-01-01"), "已经过了"),
        (("T3O2", *ANSWER), "没有规则“T3O2”"),
        (("S101", *ANSWER), "这份报告里没有 S101 的问题"),
        (("T303@表四", *ANSWER), "T303 没有“表四”这一处，有的是：\n"),
        (ANSWER, "写作：gouji waive 报告 规则[@位置]"),
    ],
)
def test_what_cannot_be_waived_is_said(
    gouji: Gouji, report: Path, words: tuple[str, ...], said: str
) -> None:
    ran = gouji("waive", str(report), *words)
    assert ran.status == 2
    assert said.strip() in ran.err
    assert not report.with_name(".gouji-waivers.yaml").exists()


def test_several_places_must_be_chosen_from(gouji: Gouji, report: Path) -> None:
    report.write_text(CLEAN.replace("\t0\t0\t0\t0\t0\t0\t0", "\t0\t\t0\t0\t0\t0\t0"), "utf-8")
    ran = gouji("waive", str(report), "T201", *ANSWER)
    assert ran.status == 2
    assert "T201 有几处，请选一处：" in ran.err
    assert gouji("waive", str(report), "T201@（五）2.重复申请", *ANSWER).status == 0


def test_a_broken_file_waives_nothing(gouji: Gouji, report: Path) -> None:
    file = report.with_name(".gouji-waivers.yaml")
    file.write_text("- rule: T302\n", "utf-8")
    ran = gouji("check", str(report))
    assert (ran.status, "T303" in ran.out) == (1, True)
    assert "缺少“place”" in ran.err
    assert ran.err.endswith("gouji: 豁免文件有误，不用它\n")
    assert gouji("check", str(report), "--waivers", str(file)).status == 2
    assert gouji("waive", str(report), "T303", *ANSWER).status == 2


@pytest.mark.parametrize("kind", ["pipe", "folder", "dangling"])
def test_what_is_no_plain_file_is_told_and_waives_nothing(
    gouji: Gouji, report: Path, kind: str
) -> None:
    gouji("waive", str(report), "T303", *ANSWER)
    file = report.with_name(".gouji-waivers.yaml")
    file.rename("另存.yaml")
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to("没有.yaml")
    ran = gouji("check", str(report))
    said = "没有这个文件或文件夹" if kind == "dangling" else "不是普通文件"
    assert ran.status == 1
    assert ran.err == (
        f"gouji: {Path.cwd() / file}:1:1: 读不了豁免文件：{said}\ngouji: 豁免文件有误，不用它\n"
    )


def test_a_pipe_that_is_named_keeps_nobody_waiting(gouji: Gouji, report: Path) -> None:
    os.mkfifo("管道")
    ran = gouji("check", str(report), "--waivers", "管道")
    assert (ran.status, ran.err) == (2, "gouji: 管道:1:1: 读不了豁免文件：不是普通文件\n")
    ran = gouji("check", str(report), "--baseline", "管道")
    assert (ran.status, ran.err) == (2, "gouji: 管道:1:1: 读不了基线文件：不是普通文件\n")
    ran = gouji("check", str(report), "--baseline", "没有.json")
    assert ran.err == "gouji: 没有.json:1:1: 读不了基线文件：没有这个文件或文件夹\n"


def test_a_sender_waives_nothing_of_a_supervisor(gouji: Gouji, report: Path) -> None:
    gouji("waive", str(report), "T303", *ANSWER)
    ran = gouji("check", str(report), "--policy", "supervisor")
    assert ran.status == 1
    assert "规则包不接受对这条规则的豁免" in ran.err
    again = gouji("waive", str(report), "T303", *ANSWER, "--policy", "supervisor")
    assert (again.status, "规则包 supervisor 不接受对 T303 的豁免" in again.err) == (2, True)


def test_a_baseline_leaves_what_is_new(gouji: Gouji, report: Path) -> None:
    assert gouji("check", str(report), "--write-baseline", "基线.json").status == 1
    ran = gouji("check", str(report), "--baseline", "基线.json")
    assert (ran.status, ran.err) == (0, "")
    assert "另有基线里已有" in ran.out
    text = WRONG.replace("四、结转下年度继续办理\t1", "四、结转下年度继续办理\t3")
    report.write_text(text, "utf-8")
    assert gouji("check", str(report), "--baseline", "基线.json").status == 1
    assert gouji("check", str(report), "--baseline", "没有.json").status == 2
