"""The labelled set: what each sentence claims, as a person read it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.text.score import LABELLED, Outcome, Tally, entries, judged


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return [judged(entry) for entry in entries(sorted(LABELLED.glob("*.yaml")))]


def test_precision_and_recall(outcomes: list[Outcome]) -> None:
    claims = sum((o.claims for o in outcomes), Tally())
    lists = sum((o.lists for o in outcomes), Tally())
    shown = "\n".join(f"{o.entry['text']}\n  {o.differences}" for o in outcomes if o.differences)
    assert claims.precision >= 0.97, shown
    assert claims.recall >= 0.95, shown
    assert lists.precision >= 0.97, shown
    assert lists.recall >= 0.95, shown


def test_the_set_is_large_and_half_of_it_hard_or_silent(outcomes: list[Outcome]) -> None:
    kinds = Counter(o.entry.get("kind", "plain") for o in outcomes)
    assert len(outcomes) >= 200
    assert kinds["hard"] + kinds["silent"] >= len(outcomes) / 2


def test_each_text_is_labelled_once(outcomes: list[Outcome]) -> None:
    seen = Counter((o.entry["text"], o.entry.get("body"), o.entry.get("heading")) for o in outcomes)
    assert [text for text, count in seen.items() if count > 1] == []
