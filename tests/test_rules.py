"""Every rule behaves as its own examples say, on the pack's clean samples."""

from __future__ import annotations

import pytest

from lint.author.examples import KINDS, Kind, examples_of, fault, lacking
from lint.checks import CHECKS, find_check
from lint.policy import Example, Rule
from tests.samples import NAMES, checked, policy, sample

EXAMPLES = [
    pytest.param(rule, example, kind, id=f"{rule.code}-{kind}-{number}")
    for rule in policy().rules
    for kind in KINDS
    for number, example in enumerate(examples_of(rule, kind), 1)
]


@pytest.mark.parametrize(("rule", "example", "kind"), EXAMPLES)
def test_examples(rule: Rule, example: Example, kind: Kind) -> None:
    assert fault(rule, example, kind, policy()) == ""


@pytest.mark.parametrize("name", NAMES)
def test_samples_are_clean(name: str) -> None:
    assert [(f.code, f.message) for f in checked(sample(name)).findings] == []


def test_every_rule_has_both_kinds_of_examples() -> None:
    assert lacking(policy(), {rule.code for rule in policy().rules}) == []


@pytest.mark.parametrize("rule", policy().rules, ids=lambda rule: rule.code)
def test_every_rule_says_what_a_person_asks(rule: Rule) -> None:
    words = [rule.title, rule.why, rule.mend, *rule.messages.values()]
    assert all(set(text) == {"zh", "en"} for text in words)
    assert rule.basis


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_is_there(name: str) -> None:
    assert callable(find_check(name))
