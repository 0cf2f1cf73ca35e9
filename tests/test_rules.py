"""Every rule behaves as its own examples say, on the pack's clean samples."""

from __future__ import annotations

from functools import cache

import pytest

from lint.engine import check
from lint.findings import Result
from lint.parse import parse
from lint.policy import Example, Policy, Rule, load_policy
from lint.read import decode_source
from lint.resources import folder

SAMPLES = folder("rules") / "national" / "samples"


@cache
def policy() -> Policy:
    return load_policy("national")


@cache
def sample(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def edited(example: Example, text: str) -> str:
    """The sample with the example's edit, which must have one place to act on."""
    assert example.every or text.count(example.find) == 1, f"not unique: {example.find!r}"
    assert example.find in text
    return text.replace(example.find, example.replace)


def checked(text: str, example: Example | None = None, *select: str) -> Result:
    report = parse(
        decode_source(text.encode(), "示例.txt"),
        year=example.year if example else None,
        body_level=example.body_level if example else None,
    )
    return check(report, policy(), select=select)


EXAMPLES = [
    pytest.param(rule, example, kind, id=f"{rule.code}-{kind}-{number}")
    for rule in policy().rules
    for kind, examples in (("bad", rule.bad), ("good", rule.good))
    for number, example in enumerate(examples, 1)
]


@pytest.mark.parametrize(("rule", "example", "kind"), EXAMPLES)
def test_examples(rule: Rule, example: Example, kind: str) -> None:
    result = checked(edited(example, sample(rule.sample)), example, rule.code)
    found = [finding.message for finding in result.findings]
    assert bool(found) == (kind == "bad"), found
    assert all("{" not in message for message in found)


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.txt")))
def test_samples_are_clean(name: str) -> None:
    assert [(f.code, f.message) for f in checked(sample(name)).findings] == []


def test_every_rule_has_examples() -> None:
    lacking = [r.code for r in policy().rules if not (r.bad and r.good) and r.code != "P001"]
    assert lacking == []
