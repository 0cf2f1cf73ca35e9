from __future__ import annotations

import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

from lint.findings import Fix, FixLevel, Result, Severity
from lint.model import Span
from lint.show import View, output, tally
from tests.show import made
from tests.show.conftest import Golden


def shown(result: Result, view: View) -> str:
    console = output("console")
    tallies = [tally(result, made.POLICY, view.lang)]
    return console.file(result, view) + console.closing(made.POLICY, tallies, view)


@pytest.fixture(scope="module")
def result() -> Result:
    report = made.report()
    reasons = ["T303 没有上年的报告", "T303 没有上年的报告", "T304 “约2”读不出"]
    return made.result(report, made.several(report), reasons)


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("console-80.txt", made.view()),
        ("console-120.txt", made.view(120)),
        ("console-en.txt", made.view(lang="en")),
        ("console-color.txt", made.view(color=True)),
        ("console-brief.txt", made.view(brief=True)),
    ],
)
def test_golden(golden: Golden, result: Result, name: str, view: View) -> None:
    golden(name, shown(result, view))


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("brief", [False, True])
def test_no_line_is_wider_than_the_terminal(
    result: Result, width: int, lang: str, brief: bool
) -> None:
    text = output("console").file(result, made.view(width, lang=lang, brief=brief))
    wide = [line for line in text.splitlines() if cell_len(line) > width]
    # A location is never cut: it must stay a link.
    assert [line for line in wide if not re.search(r":\d+:\d+$", line)] == []


def test_colour_adds_nothing_but_colour(result: Result) -> None:
    plain = shown(result, made.view())
    colored = shown(result, made.view(color=True))
    assert "\x1b[" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_carets_stand_under_the_words(result: Result) -> None:
    lines = output("console").file(result, made.view()).splitlines()
    carets = next(i for i, line in enumerate(lines) if re.search(r"│ +\^{4}$", line))
    before, _ = lines[carets - 1].split("题高")
    assert cell_len(before) == cell_len(lines[carets].rstrip("^"))


def test_what_follows_is_listed_under_its_cause(result: Result) -> None:
    text = output("console").file(result, made.view())
    assert len(re.findall(r"^错误", text, re.MULTILINE)) == 2
    assert re.search(r"^  连带 +T301 ", text, re.MULTILINE)


def test_many_findings_are_capped_and_counted() -> None:
    report = made.report()
    text = output("console").file(made.result(report, made.many(report, 200)), made.view())
    assert text.count("提示 F105") == 5
    assert "另有 195 处同类问题" in text
    assert len(text.splitlines()) < 40


def test_a_cause_that_is_not_shown_leaves_its_consequence_leading() -> None:
    report = made.report()
    text = output("console").file(made.result(report, made.outcome_total(report)[1:]), made.view())
    assert text.count("错误 T301") == 1


def test_a_report_cannot_write_to_the_terminal() -> None:
    evil = "\x1b[31m红\x9b2J\u202e倒\u200b[bold]粗[/bold]:smile:\x07"
    report = made.report(made.TEXT.replace("造林绿化", evil).replace("约2", "2\x1b[2J"))
    findings = [
        made.finding("S101", Severity.ERROR, evil, made.at(report, evil), basis=evil),
        *made.several(report),
    ]
    for format in ("console", "concise", "json"):
        out = output(format)
        text = out.file(made.result(report, findings), made.view())
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e]", text), format
        assert "[bold]粗[/bold]:smile:" in text


def test_a_clean_file_says_whose_report_was_read() -> None:
    text = shown(made.result(made.report(), []), made.view())
    assert text == "报告/林业局.txt（示例市林业局、2023 年）：没有发现问题\n核对 100 项：通过 100\n"


def test_a_clean_run_does_without_rich() -> None:
    script = (
        "import sys; from tests.show import made; from tests.show.test_plain import clean_run;"
        "clean_run(); assert 'rich' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_file_that_could_not_be_read() -> None:
    finding = made.finding("P001", Severity.ERROR, "找不到文件", Span(0, 0))
    text = shown(made.result(None, [finding]), made.view())
    assert text == "没有.txt\n\n错误 P001  找不到文件\n\n1 个错误\n"


def test_by_file_worst_first(golden: Golden) -> None:
    tallies = []
    for i, count in enumerate([0, 1, 3, 2]):
        report = made.report(name=f"收件箱/2023年/第{i}批/示例市林业局2023年报告.txt")
        findings = made.several(report)[:count]
        tallies.append(tally(made.result(report, findings), made.POLICY, "zh"))
    golden("by-file.txt", output("console").closing(made.POLICY, tallies, made.view()))
    text = output("console").closing(made.POLICY, tallies, made.view(120))
    assert re.findall(r"第(\d)批", text) == ["2", "3", "1"]


def test_what_cannot_be_decided_names_its_files() -> None:
    tallies = []
    for i in range(5):
        result = made.result(made.report(name=f"收件箱/第{i}批.txt"), [])
        tallies.append(tally(result._replace(unknowns=("T105 列名没有核对",)), made.POLICY, "zh"))
    text = output("console").closing(made.POLICY, tallies[:2], made.view())
    assert "  T105 列名没有核对（2 处）\n    见 收件箱/第0批.txt、收件箱/第1批.txt\n" in text
    text = output("console").closing(made.POLICY, tallies, made.view(40))
    assert "    见 收件箱/第0批.txt、收件箱/第1批\n       .txt、收件箱/第2批.txt 等\n" in text
    assert "见" not in output("console").closing(made.POLICY, tallies[:1], made.view())


@pytest.mark.parametrize(
    ("names", "command"),
    [
        (["报告.txt"], "gouji fix --diff 报告.txt"),
        (["我的 报告.txt"], 'gouji fix --diff "我的 报告.txt"'),
        (["甲/一.txt", "乙/二.txt"], "gouji fix --diff 甲/一.txt 乙/二.txt"),
        ([f"收件/{n}.txt" for n in range(9)], "gouji fix --diff 收件"),
        ([f"{n}/报告.txt" for n in range(9)], "gouji fix --diff ."),
    ],
)
def test_what_could_be_mended_is_hinted_at(names: list[str], command: str) -> None:
    tallies = []
    for name in names:
        report = made.report(name=name)
        fix = Fix(Span(0, 1), "", FixLevel.SAFE)
        finding = made.several(report)[0]._replace(fixes=(fix, fix))
        tallies.append(tally(made.result(report, [finding]), made.POLICY, "zh"))
    *_, last = output("console").closing(made.POLICY, tallies, made.view()).splitlines()
    assert last == f"有 {2 * len(names)} 处标点、空格可以自动改，先看一看：{command}"
    colored = output("console").closing(made.POLICY, tallies, made.view(color=True))
    assert f"\x1b[90m{last}\x1b[0m\n" in colored


@pytest.mark.parametrize("level", [FixLevel.SUGGESTED, FixLevel.DISPLAY])
def test_what_a_person_must_look_at_is_not_hinted_at(level: FixLevel) -> None:
    report = made.report()
    finding = made.several(report)[0]._replace(fixes=(Fix(Span(0, 1), "", level),))
    tallies = [tally(made.result(report, [finding]), made.POLICY, "zh")]
    assert "gouji fix" not in output("console").closing(made.POLICY, tallies, made.view())


def test_of_rules_beyond_a_few_there_is_a_count() -> None:
    report = made.report()
    first = made.several(report)[0]
    many = [first._replace(code=f"X{n}", fingerprint=str(n)) for n in range(101, 120)]
    tallies = [tally(made.result(report, many), made.POLICY, "zh")] * 4
    text = output("console").closing(made.POLICY, tallies, made.view())
    assert text.count("  错误     4     4") == 15
    assert "\n另有 4 条规则\n" in text


def test_a_report_without_line_ends_is_shown_around_the_place() -> None:
    report = made.report(made.TEXT.replace("\n", "　"))
    far = made.TEXT.index("行政复议、行政诉讼均无")
    finding = made.finding("S104", Severity.WARNING, "……", Span(far, far + 4))
    lines = output("console").file(made.result(report, [finding]), made.view()).splitlines()
    assert any("…" in line and "行政复议、行政诉讼均无" in line for line in lines)
    assert all(cell_len(line) <= 80 for line in lines)


@pytest.mark.parametrize("place", [0, 1, 79, 80, 5000, 99_990])
def test_a_very_long_line_costs_no_more_than_a_short_one(place: int) -> None:
    report = made.report("长" * 100_000)
    finding = made.finding("W101", Severity.WARNING, "……", Span(place, place + 3))
    text = output("console").file(made.result(report, [finding]), made.view())
    (line,) = [line for line in text.splitlines() if "│" in line and "长" in line]
    assert 70 <= cell_len(line) <= 80


def test_an_endless_message_is_cut() -> None:
    report = made.report()
    finding = made.finding("T202", Severity.WARNING, "9" * 6000, Span(0, 1))
    result = made.result(report, [finding])
    assert len(output("console").file(result, made.view())) < 1000
    assert len(output("concise").file(result, made.view())) < 500
