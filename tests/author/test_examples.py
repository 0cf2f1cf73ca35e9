"""Examples and cases: what comes out as written, and what is said of what does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint.author.cases import case_files, read_cases
from lint.author.examples import Kind, fault
from lint.author.trial import faults
from lint.policy import Example, PolicyError, Rule, Scope
from tests.samples import policy

TOTAL = "（七）总计\t10\t2\t0\t0\t0\t0\t12"


def _rule(code: str) -> Rule:
    rule = policy().rule(code)
    assert rule is not None
    return rule


@pytest.mark.parametrize(
    ("example", "kind", "said"),
    [
        (Example(TOTAL, TOTAL.replace("12", "13")), "bad", ""),
        (Example(TOTAL, TOTAL + " "), "bad", "应当查出，却没有"),
        (Example(TOTAL, TOTAL.replace("12", "13")), "good", "不应查出，却报出：（七）总计为 13"),
        (Example("政府", ""), "bad", "find 的文字在样例“2021”里有 "),
    ],
)
def test_an_example_that_fails_says_how(example: Example, kind: Kind, said: str) -> None:
    assert fault(_rule("T302"), example, kind, policy()).startswith(said)


def test_words_that_stand_in_several_places_may_all_be_changed() -> None:
    said = fault(_rule("T302"), Example("政府信息公开申请", ""), "bad", policy())
    assert said.endswith(" 处，应恰好一处；要全都改，写 all: true")
    assert "all" not in fault(_rule("T302"), Example("没有这句话", ""), "bad", policy())


def test_a_rule_that_is_not_for_the_sample_says_so(tmp_path: Path) -> None:
    townships = _rule("T302")._replace(scope=Scope(None, 2020, ("township",)))
    wrong = Example(TOTAL, TOTAL.replace("12", "13"))
    other = policy()._replace(rules=(townships,))
    out_of_reach = (
        "；规则的 for 不包括这份样例（2023 年度、层级不明、department），可写 year、body_level 来定"
    )
    assert fault(townships, wrong, "bad", other) == "应当查出，却没有" + out_of_reach
    own = wrong._replace(year=2020, body_level="township")
    assert out_of_reach not in fault(townships, own, "bad", other)
    (case, *_) = read_cases(_file(tmp_path, GOOD.partition("\n\n")[0] + "\n"), policy())
    assert next(iter(faults(case, other))) == "bad“13”应查出 T302，却没有" + out_of_reach


def test_cases_that_are_no_plain_file_keep_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "包.cases.yaml")
    with pytest.raises(PolicyError, match="读不了：不是普通文件"):
        read_cases(tmp_path / "包.cases.yaml", policy())


def test_a_sample_that_is_not_there() -> None:
    rule = _rule("T302")._replace(sample="1999")
    assert fault(rule, rule.bad[0], "bad", policy()) == "没有样例“1999”"


GOOD = """\
- title: 总计填错
  cell: 表三 三.七 总计
  bad: 13
  expect: [T302, {code: outcome-total, severity: error, says: "13"}]
  good: 12

- title: 半角标点
  place: 全年收到政府信息公开申请12件，其中
  bad: 全年收到政府信息公开申请12件,其中
  fixed: 全年收到政府信息公开申请12件，其中
  good:
    - 全年收到政府信息公开申请12件，其中
    - 本年收到政府信息公开申请12件，其中
  expect: F101
"""


def _file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "包.cases.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def _faults(tmp_path: Path, text: str) -> list[str]:
    cases = read_cases(_file(tmp_path, text), policy())
    return [said for case in cases for said in faults(case, policy())]


def test_cases_come_out_as_written(tmp_path: Path) -> None:
    assert _faults(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("bad: 13", "bad: 12", "bad“12”应查出 T302，却没有"),
        ("good: 12", "good: 11", "good“11”不应查出 T302，却报出：（七）总计为 11"),
        (
            'says: "13"',
            "says: 不平",
            "应查出 T302（error），话里有“不平”，报出的是（error）（七）总计为 13",
        ),
        ("fixed: 全年收到", "fixed: 今年收到", "改出来与 fixed 不同"),
        ("三.七 总计", "三.七 合计", "样例里没有这一格：表三 三.七 合计"),
    ],
)
def test_a_case_that_fails_says_how(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert said in "\n".join(_faults(tmp_path, GOOD.replace(before, after)))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("- title: 总计填错\n  cell", "- cell", "1:3: 缺少“title”"),
        ("  cell: 表三 三.七 总计\n", "", "1:3: “place”（原话）和“cell”（哪一格）要写一个"),
        ("cell: 表三 三.七 总计", "cell: 三.七", "“cell”写作：表三 三.七 总计"),
        ("expect: F101", "expect: F999", "没有规则“F999”"),
        ("expect: F101", "expected: F101", "不认识“expected”；是否想写“expect”？"),
        ("severity: error", "severity: 错误", "“severity”可写：error"),
        ("place: 全年", "place: 去年", "“place”的文字在样例里有 0 处，应恰好一处"),
        ("title: 半角标点", "title: 1", "“title”应是文字；数字请加上引号"),
        ("bad: 13", "sample: '1999'\n  bad: 13", "没有样例“1999”"),
        ("bad: 13", "report: ../../x.txt\n  bad: 13", "应在案例文件所在的文件夹里"),
        ("bad: 13", "report: x.txt\n  bad: 13", "读不了“x.txt”"),
        ("bad: 13", "year: 去年\n  bad: 13", "“year”应是年度"),
    ],
)
def test_a_broken_case_says_where(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in GOOD
    with pytest.raises(PolicyError) as caught:
        read_cases(_file(tmp_path, GOOD.replace(before, after, 1)), policy())
    assert said in str(caught.value)


def test_case_files_go_with_their_pack(tmp_path: Path) -> None:
    for name in ("省.yaml", "省.cases.yaml", "市.cases.yaml", "省.申请.cases.yaml"):
        (tmp_path / name).touch()
    assert [f.name for f in case_files(tmp_path / "省.yaml")] == [
        "省.cases.yaml",
        "省.申请.cases.yaml",
    ]
    assert len(case_files(tmp_path)) == 3
