"""What a mutant came to, and the counts by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lint.author.mutate.mutant import KINDS, Mutant


class Verdict(NamedTuple):
    """Whether a mutant was caught, located, and undone by the repair told first.

    ``breaks``: a relation of the tables no longer holds; of other kinds than
    figures it is always true.
    """

    report: str
    mutant: Mutant
    breaks: bool
    caught: bool
    located: bool
    undone: bool


class Score(NamedTuple):
    """The counts of a kind: those that break something, and of these how many were
    caught, located and undone.

    ``silent`` are the mutants that break no relation, ``noticed`` those of
    them that were caught all the same.
    """

    broken: int = 0
    caught: int = 0
    located: int = 0
    undone: int = 0
    silent: int = 0
    noticed: int = 0

    def __add__(self, other: object) -> Score:
        if not isinstance(other, Score):
            return NotImplemented
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


TARGETS: Mapping[str, tuple[float, float | None]] = {
    "figures": (99.5, 95.0),
    "blanks": (99.5, None),
    "structure": (100.0, None),
    "text": (90.0, None),
}
"""Of a group, the percent to be caught and, of all that break something, located."""


def tally(verdicts: Iterable[Verdict]) -> dict[str, Score]:
    """The score of each kind that there were mutants of, in the order of `KINDS`."""
    scores: dict[str, Score] = {}
    for verdict in verdicts:
        kind = verdict.mutant.kind
        scores[kind] = scores.get(kind, Score()) + (
            Score(1, verdict.caught, verdict.located, verdict.undone)
            if verdict.breaks
            else Score(silent=1, noticed=verdict.caught)
        )
    return {kind: scores[kind] for kind in KINDS if kind in scores}


def by_group(scores: Mapping[str, Score]) -> dict[str, Score]:
    """The scores of the groups that targets are set for, and of the others."""
    groups: dict[str, Score] = {}
    for kind, score in scores.items():
        group = KINDS[kind].group
        groups[group] = groups.get(group, Score()) + score
    return groups


def percent(part: int, whole: int) -> str:
    """A share with one decimal, never rounded up to 100: 99.9."""
    if not whole:
        return "—"
    tenths = part * 1000 // whole
    return f"{tenths // 10}.{tenths % 10}"
