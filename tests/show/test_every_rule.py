"""Whatever a rule says, every output can show it: each rule's wrong examples, shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

import lint
from lint.policy import Example, Rule
from lint.show import View, output, tally
from lint.show.rulebook import edited
from tests.show.test_json import SCHEMA

SAMPLES = Path(__file__).parents[2] / "rules/national/samples"
POLICY = lint.load_policy()
VALID = Draft202012Validator(SCHEMA)


def wrong_examples() -> Iterator[tuple[Rule, Example]]:
    for rule in POLICY.rules:
        for example in rule.bad:
            yield rule, example


@pytest.mark.parametrize(
    ("rule", "example"), [*wrong_examples()], ids=[rule.code for rule, _ in wrong_examples()]
)
def test_shown(rule: Rule, example: Example) -> None:
    sample = (SAMPLES / f"{rule.sample}.txt").read_text(encoding="utf-8")
    text = edited(sample, example)
    for lang, width in (("zh", 80), ("en", 60)):
        result = lint.check(
            text.encode(),
            POLICY,
            lang=lang,
            name="报告.txt",
            select=() if rule.enabled else [rule.code],
            year=example.year,
            body_level=example.body_level,
        )
        view = View(lang, width)
        shown = output("console").file(result, view)
        assert rule.code in shown
        assert not re.search(r"\{\w+\}|None\b", shown)
        wide = [line for line in shown.splitlines() if cell_len(line) > width]
        assert [line for line in wide if not re.search(r":\d+:\d+$", line)] == []
        lines = output("concise").file(result, view).splitlines()
        assert len(lines) == len(result.findings)
        out = output("json")
        tallies = [tally(result, POLICY, lang)]
        written = (
            out.opening(POLICY, view) + out.file(result, view) + out.closing(POLICY, tallies, view)
        )
        VALID.validate(json.loads(written))
