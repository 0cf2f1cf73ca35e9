"""Every rule behaves as its own examples say, on the pack's clean samples."""

from __future__ import annotations

import pytest

from lint.checks import CHECKS, find_check
from lint.policy import Example, Rule
from tests.samples import NAMES, by_example, checked, policy, sample

EXAMPLES = [
    pytest.param(rule, example, kind, id=f"{rule.code}-{kind}-{number}")
    for rule in policy().rules
    for kind, examples in (("bad", rule.bad), ("good", rule.good))
    for number, example in enumerate(examples, 1)
]


@pytest.mark.parametrize(("rule", "example", "kind"), EXAMPLES)
def test_examples(rule: Rule, example: Example, kind: str) -> None:
    text = by_example(example, sample(rule.sample))
    result = checked(text, rule.code, year=example.year, body_level=example.body_level)
    found = [finding.message for finding in result.findings]
    assert bool(found) == (kind == "bad"), found
    assert all("{" not in message for message in found)


@pytest.mark.parametrize("name", NAMES)
def test_samples_are_clean(name: str) -> None:
    assert [(f.code, f.message) for f in checked(sample(name)).findings] == []


def test_every_rule_has_both_kinds_of_examples() -> None:
    # P001 speaks of files that are no report, which no edit of a report shows.
    lacking = [r.code for r in policy().rules if not (r.bad and r.good) and r.code != "P001"]
    assert lacking == []


@pytest.mark.parametrize("rule", policy().rules, ids=lambda rule: rule.code)
def test_every_rule_says_what_a_person_asks(rule: Rule) -> None:
    words = [rule.title, rule.why, rule.mend, *rule.messages.values()]
    assert all(set(text) == {"zh", "en"} for text in words)
    assert rule.basis or rule.code.startswith("P")


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_is_there(name: str) -> None:
    assert callable(find_check(name))
