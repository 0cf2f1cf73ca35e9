"""``rules/schema/messages.json`` says of every check what its sentences can be filled with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lint.author.examples import checked, sample
from lint.checks import CHECKS, find_check
from lint.findings import PASSED, Draft
from lint.parse import parse
from lint.policy import Rule, load_policy
from lint.policy.messages import USUAL, cases, check_messages
from lint.read import source_of
from lint.show.rulebook import edited

PACKS = ("strict", "supervisor", "tables-only")
RULES = load_policy("strict").rules


def drafts(rule: Rule) -> Iterator[Draft]:
    """What a rule finds in its own wrong examples; no check speaks of what cannot be read."""
    text = sample(rule.sample) if rule.check != "no-report" else None
    for example in rule.bad if text else ():
        source = source_of(edited(text or "", example).encode(), "例.txt")
        report = parse(source, year=example.year, body_level=example.body_level)
        for verdict in find_check(rule.check)(report, rule):
            if verdict is not PASSED and verdict.draft is not None:
                yield verdict.draft


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_is_listed(check: str) -> None:
    assert cases(check, {})


@pytest.mark.parametrize("pack", PACKS)
def test_what_is_shipped_can_be_filled(pack: str) -> None:
    for rule in load_policy(pack).rules:
        assert list(check_messages(rule.messages, cases(rule.check, rule.params))) == [], rule.code


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_check_gives_what_is_listed(rule: Rule) -> None:
    told = cases(rule.check, rule.params)
    for draft in drafts(rule):
        case = draft.message or USUAL
        assert case in told
        assert set(told[case]) <= set(draft.values) | {"columns"}


def test_a_message_that_passed_has_no_braces_left() -> None:
    """What the list promises is what the engine fills."""
    for rule in RULES:
        text = sample(rule.sample)
        for example in rule.bad if text else ():
            result = checked(
                edited(text or "", example),
                load_policy("strict"),
                rule.code,
                year=example.year,
                body_level=example.body_level,
            )
            assert not any("{" in finding.message for finding in result.findings), rule.code
