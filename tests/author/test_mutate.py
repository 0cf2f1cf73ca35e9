"""Mutants are what they say, and the national rules catch them."""

from __future__ import annotations

import json
from collections import Counter
from random import Random

import pytest

from lint.author.clean import clean_reports, own_reports
from lint.author.mutate import KINDS, mutants_of, score, tally
from lint.author.mutate.mutant import another_digit
from lint.author.mutate.score import Score, percent
from lint.author.mutate.table import markdown, objects, reached, text
from lint.model import Report
from lint.parse import parse
from lint.read import decode_source
from tests.samples import NAMES, policy, sample


def _report(name: str = "2021") -> Report:
    return parse(decode_source(sample(name).encode(), f"{name}.txt"))


def test_every_kind_of_slip_is_made_of_the_sample() -> None:
    kinds = {mutant.kind for mutant in mutants_of(_report(), policy())}
    assert kinds >= set(KINDS) - {"list", "change"}


def test_mutants_are_always_the_same_and_as_many_as_asked_for() -> None:
    one, other = (mutants_of(_report(), policy(), 5) for _ in range(2))
    assert one == other
    assert max(Counter(mutant.kind for mutant in one).values()) == 5


def test_a_mutant_differs_in_one_thing() -> None:
    report = _report()
    for mutant in mutants_of(report, policy(), 20):
        changed = parse(decode_source(mutant.applied(report.source.text).encode(), "x.txt"))
        for key, value in mutant.figures:
            cell = changed.cell(key)
            assert cell is not None, mutant.what
            assert cell.value == value, mutant.what
        others = set(report.tables["三"].cells) - {key[1:] for key, _ in mutant.figures}
        if mutant.figures and all(key[0] == "三" for key, _ in mutant.figures):
            assert all(
                changed.tables["三"].cells[key].raw == report.tables["三"].cells[key].raw
                for key in others
            ), mutant.what


@pytest.mark.parametrize("name", NAMES)
def test_the_national_rules_reach_their_targets(name: str) -> None:
    verdicts = list(score(_report(name), policy(), 8))
    assert reached(verdicts), [v.mutant.what for v in verdicts if v.breaks and not v.caught]


def test_no_zero_is_put_before_other_digits() -> None:
    rng = Random(0)
    assert all(another_digit("12", 0, rng)[0] not in "01" for _ in range(50))
    assert {another_digit("1", 0, rng) for _ in range(200)} == set("023456789")
    assert {another_digit("10", 1, rng) for _ in range(200)} == {f"1{d}" for d in range(1, 10)}


def test_shares_are_never_rounded_up() -> None:
    assert percent(9999, 10000) == "99.9"
    assert percent(0, 0) == "—"
    assert Score(1, 1) + Score(2, 1, 1) == Score(3, 2, 1)


def test_what_is_shown() -> None:
    verdicts = list(score(_report(), policy(), 2))
    assert "一位数字不同" in text(verdicts, "zh", False)
    assert "one digit changed" in text(verdicts, "en", False)
    page = markdown(verdicts, "national 1", "gouji policy mutate")
    assert page.count("\n| ") == 1 + len(tally(verdicts)) + 6
    assert json.loads(json.dumps(objects(verdicts)))["kinds"]["digit"]["broken"] == 2


def test_only_clean_reports_are_used() -> None:
    used = [file.name for file, report in clean_reports(own_reports(), policy()) if report]
    assert {f"{name}.txt" for name in NAMES} <= set(used)
    assert "示例市林业局2023年报告.txt" not in used
