"""Settings beside the reports: found upwards, over the packs, under the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, WARNED, Gouji

WRONG = CLEAN.replace("规章\t0\t0\t0", "规章\t0\t0\t0.5")
"""One finding, T204, an error."""

WHY = "because: 试行, by: 示例市政务公开办"


@pytest.fixture(autouse=True)
def _reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"错.txt": WRONG, "标题.txt": WARNED, "好.txt": CLEAN}.items():
        put(f"甲/{name}", text)
    put("乙/错.txt", WRONG)


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def test_found_upwards_the_nearest_counts(gouji: Gouji) -> None:
    put(".gouji.yaml", "ignore: T2\n")
    assert gouji("check", "甲/错.txt").status == 0
    put("甲/.gouji.yaml", "lang: en\n")
    ran = gouji("check", "甲/错.txt")
    assert (ran.status, "error T204" in ran.out) == (1, True)
    assert gouji("check", "乙/错.txt").status == 0


def test_a_nearer_file_replaces_the_outer_whole_and_it_is_told(gouji: Gouji) -> None:
    put(".gouji.yaml", "ignore: T2\nlang: zh\n")
    put("甲/.gouji.yaml", "fail-on: error\n")
    ran = gouji("check", "甲/错.txt", "甲/好.txt")
    assert ran.status == 1
    assert ran.err == (
        "gouji: 甲/.gouji.yaml 整份取代上层的 .gouji.yaml；"
        "不要它起作用，请在规则包里写 settings: ignore\n"
    )
    assert gouji("check", "乙/错.txt").err == ""
    shown = gouji("policy", "show", "甲/错.txt", "--rule", "T204").out
    assert "设置  甲/.gouji.yaml（整份取代上层的 .gouji.yaml）\n" in shown


def test_settings_that_came_with_the_reports_are_told(gouji: Gouji) -> None:
    put("收件/丙/错.txt", WRONG)
    put("收件/丙/.gouji.yaml", "ignore: T\n")
    ran = gouji("check", "收件")
    assert (ran.status, ran.err) == (
        0,
        "gouji: 收件/丙/.gouji.yaml 在所查的文件夹里，那里的报告按它查；"
        "不要它起作用，请加 --no-config\n",
    )
    assert gouji("check", "收件/丙").err == ""
    assert gouji("check", "收件", "--no-config").status == 1


@pytest.mark.parametrize("hostile", ["ignore: T\n", "polcy: x\n", "policy: tables-only\n", "\t"])
def test_a_supervisors_settings_hold_off_those_of_senders(gouji: Gouji, hostile: str) -> None:
    """What a sender puts beside the reports is not even read."""
    put(".gouji.yaml", "policy: supervisor\n")
    put("收件/丙/错.txt", WRONG)
    put("收件/丙/.gouji.yaml", hostile)
    said = "gouji: 规则包 supervisor 不理会报告旁边的设置：收件/丙/.gouji.yaml\n"
    for ran in (
        gouji("check", "收件"),
        gouji("check", "收件/丙/错.txt"),
        gouji("check", "收件", "--policy", "supervisor"),
    ):
        assert (ran.status, ran.err.endswith(said), "T204" in ran.out) == (1, True, True)
    shown = gouji("policy", "show", "收件/丙/错.txt", "--rule", "T204").out
    assert "设置  .gouji.yaml\n不理会  收件/丙/.gouji.yaml\n" in shown


def test_each_file_has_its_own(gouji: Gouji) -> None:
    put("乙/.gouji.yaml", f"overrides:\n  - {{rules: T204, severity: warning, {WHY}}}\n")
    files = json.loads(gouji("check", "甲/错.txt", "乙/错.txt", "-o", "json").out)["files"]
    severities = [f["severity"] for file in files for f in file["findings"] if f["code"] == "T204"]
    assert severities == ["error", "warning"]
    assert "policy" not in files[0]
    shown = gouji("check", "甲/错.txt", "乙/错.txt").out
    assert "规则包 乙/.gouji.yaml 改动了：T204 警告\n" in shown
    judged = files[1]["policy"]
    assert [layer["id"] for layer in judged["layers"]] == ["national", "乙/.gouji.yaml"]
    assert judged["overrides"][0]["by"] == "示例市政务公开办"


def test_the_command_line_goes_over_the_file(gouji: Gouji) -> None:
    put(".gouji.yaml", "policy: tables-only\nselect: S102\nfail-on: warning\n")
    assert gouji("check", "甲/标题.txt").status == 1
    assert gouji("check", "甲/标题.txt", "--fail-on", "error").status == 0
    assert gouji("check", "甲/错.txt", "--select", "T204").status == 1
    assert gouji("check", "甲/错.txt").status == 0
    assert gouji("check", "甲/错.txt", "--no-config").status == 1


def test_the_file_goes_over_the_pack(gouji: Gouji) -> None:
    put("省.yaml", 'id: 示例省\nversion: "1"\ntitle: 省\nextends: national\n')
    off = f"overrides:\n  - {{rules: T204, severity: off, {WHY}}}\n"
    put(".gouji.yaml", "policy: 省.yaml\n" + off)
    assert gouji("check", "甲/错.txt").status == 0
    ran = gouji("check", "甲/错.txt", "-o", "json")
    head = json.loads(ran.out)["policy"]
    assert (head["id"], [layer["id"] for layer in head["layers"]]) == (
        "示例省",
        ["national", "示例省", ".gouji.yaml"],
    )


def test_the_table_of_a_pyproject(gouji: Gouji) -> None:
    put("pyproject.toml", '[project]\nname = "x"\n')
    assert gouji("check", "甲/错.txt").status == 1
    put("pyproject.toml", '[tool.other]\n[tool.gouji]\nignore = ["T204"]\nlang = "en"\n')
    ran = gouji("check", "甲/错.txt")
    assert (ran.status, "nothing found" in ran.out) == (0, True)
    overrides = (
        '[[tool.gouji.overrides]]\nrules = "T204"\nseverity = "off"\nfrom = 2025-01-01\n'
        'because = "试行"\nby = "某某"\n'
    )
    put("pyproject.toml", overrides)
    assert gouji("check", "甲/错.txt", "--submitted", "2025-01-01").status == 0
    assert gouji("check", "甲/错.txt", "--submitted", "2024-12-31").status == 1


def test_the_body_level_and_the_year(gouji: Gouji) -> None:
    put(".gouji.yaml", "year: 2019\nbody-level: township\n")
    file = json.loads(gouji("check", "甲/好.txt", "-o", "json").out)["files"][0]
    assert (file["year"], file["level"]) == (2019, "township")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        (".gouji.yaml", "polcy: strict\n", ".gouji.yaml:1:1: 不认识“polcy”；是否想写“policy”？"),
        (
            ".gouji.yaml",
            "policy: stric\n",
            ".gouji.yaml:1:9: 找不到规则包“stric”；是否想写“strict”？"
            "（内置的有 national、strict、supervisor、tables-only；或写文件的路径）",
        ),
        (
            ".gouji.yaml",
            "lang: zh\nignore: [T204, T999]\n",
            ".gouji.yaml:2:16: 没有规则“T999”。全部规则见 gouji rules",
        ),
        (
            ".gouji.yaml",
            "select: outcome-totals\n",
            ".gouji.yaml:1:9: 没有规则“outcome-totals”；是否想写“outcome-total”？"
            "全部规则见 gouji rules",
        ),
        (
            ".gouji.yaml",
            "fail-on: warn\n",
            ".gouji.yaml:1:10: “fail-on”应是 error、warning、info、never 之一，写的是“warn”；"
            "是否想写“warning”？",
        ),
        (".gouji.yaml", "lang: zh\nlang: en\n", None),
        (".gouji.yaml", "year: 二〇二三\n", ".gouji.yaml:1:7: “year”应是整数，写的是“二〇二三”"),
        (
            ".gouji.yaml",
            "overrides:\n  - {rules: T302, with: {total: 三.八}}\n",
            ".gouji.yaml:2:33: 表三没有合计“三.八”；是否想写“三.七”？",
        ),
        (
            ".gouji.yaml",
            'rules:\n  - {code: T301, with: {formula: "一 + 二 = 三.七 + 四[合计]"}}\n',
            ".gouji.yaml:2:51: “四”没有“合计”这一列；是否想写“总计”？",
        ),
        (".gouji.yaml", "jobs: 0\n", ".gouji.yaml:1:7: “jobs”应在 1 到 64 之间，写的是 0"),
        (".gouji.yaml", "", ".gouji.yaml:1:1: 文件是空的"),
        (
            "pyproject.toml",
            '[tool.gouji]\nlang = "zh"\npolcy = "strict"\n',
            "pyproject.toml:3:1: 不认识“polcy”；是否想写“policy”？",
        ),
        (
            "pyproject.toml",
            '[tool.gouji]\npolicy = "stric"\n',
            "pyproject.toml:2:1: 找不到规则包“stric”；是否想写“strict”？"
            "（内置的有 national、strict、supervisor、tables-only；或写文件的路径）",
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    name: str, text: str, says: str | None, gouji: Gouji
) -> None:
    put(name, text)
    ran = gouji("check", "甲/好.txt")
    says = says or ".gouji.yaml:2:1: 键“lang”重复了，第 1 行已有；请删去一个"
    assert (ran.status, ran.out, ran.err) == (2, "", f"gouji: {says}\n")


def test_a_sender_does_not_set_the_rules_for_a_supervisor(gouji: Gouji) -> None:
    put("甲/.gouji.yaml", f"overrides:\n  - {{rules: T204, severity: off, {WHY}}}\nignore: T\n")
    assert gouji("check", "甲/错.txt").status == 0
    ran = gouji("check", "甲/错.txt", "--policy", "supervisor")
    assert ran.status == 1
    assert ran.err == "gouji: 规则包 supervisor 不理会报告旁边的设置：甲/.gouji.yaml\n"
    assert gouji("check", "甲/错.txt", "--policy", "strict").status == 0


def test_waivers_named_in_settings(gouji: Gouji) -> None:
    until = ("--reason", "核对过", "--by", "某某", "--until", "2099-01-01")
    assert gouji("waive", "甲/错.txt", "T204", *until).status == 0
    Path("甲/.gouji-waivers.yaml").rename("甲/豁免.yaml")
    assert gouji("check", "甲/错.txt").status == 1
    put(".gouji.yaml", "waivers: 甲/豁免.yaml\n")
    assert gouji("check", "甲/错.txt").status == 0
    Path("甲/豁免.yaml").unlink()
    assert gouji("waive", "乙/错.txt", "T204", *until).out.startswith(
        f"已写入 {Path.cwd() / '甲/豁免.yaml'}："
    )
    assert gouji("check", "乙/错.txt").status == 0


def test_standard_input_has_the_settings_of_its_name(gouji: Gouji) -> None:
    put(".gouji.yaml", "ignore: N104\n")
    ran = gouji("policy", "show", "甲/好.txt", "--rule", "N104")
    assert ".gouji.yaml ignore" in ran.out


def test_many_processes_read_the_same_settings(gouji: Gouji) -> None:
    put("乙/.gouji.yaml", "ignore: T204\n")
    ran = gouji("check", "甲", "乙", "--jobs", "2", "-o", "concise")
    assert [line.split(":")[0] for line in ran.out.splitlines() if " T204 " in line] == [
        "甲/错.txt"
    ]


def test_fix_obeys_the_settings(gouji: Gouji) -> None:
    put("甲/半角.txt", CLEAN.replace("除此之外，", "除此之外,"))
    put(".gouji.yaml", "ignore: F101\n")
    assert gouji("fix", "--diff", "甲/半角.txt").status == 0
    assert gouji("fix", "--diff", "甲/半角.txt", "--no-config").status == 1
