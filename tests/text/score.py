"""``python -m tests.text.score [FILE…] [-v]``: precision and recall on the labelled set."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.text import notation

LABELLED = Path(__file__).with_name("labelled")


class Tally(NamedTuple):
    """How many were right, claimed wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: object) -> Tally:
        assert isinstance(other, Tally)
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}  recall {self.recall:.3f}"
            f"  ({self.right} right, {self.wrong} wrong, {self.missed} missed)"
        )


class Outcome(NamedTuple):
    """An entry's tallies, and its differences."""

    entry: dict[str, Any]
    claims: Tally
    lists: Tally
    differences: tuple[str, ...]


def entries(paths: Iterable[Path]) -> list[dict[str, Any]]:
    return [entry for path in paths for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def judged(entry: dict[str, Any]) -> Outcome:
    """What the program reads in an entry's text, against what it holds."""
    claims, lists = notation.written(
        notation.read(
            entry["text"],
            body=entry.get("body", "department"),
            year=entry.get("year", 2024),
            section=entry.get("section", "一"),
            heading=entry.get("heading", ""),
        )
    )
    first = _tally(notation.all_normal(entry.get("claims", ())), claims)
    second = _tally(notation.all_normal(entry.get("lists", ())), lists)
    return Outcome(entry, first[0], second[0], (*first[1], *second[1]))


def _tally(expected: Sequence[str], found: Sequence[str]) -> tuple[Tally, list[str]]:
    wanted, got = Counter(expected), Counter(found)
    wrong, missed = got - wanted, wanted - got
    differences = [f"+ {text}" for text in wrong.elements()]
    differences += [f"- {text}" for text in missed.elements()]
    return Tally((wanted & got).total(), wrong.total(), missed.total()), differences


def main(arguments: Sequence[str]) -> int:
    verbose = "-v" in arguments
    paths = [Path(a) for a in arguments if a != "-v"] or sorted(LABELLED.glob("*.yaml"))
    claims, lists = Tally(), Tally()
    kinds: Counter[str] = Counter()
    outcomes = [judged(entry) for entry in entries(paths)]
    for outcome in outcomes:
        claims, lists = claims + outcome.claims, lists + outcome.lists
        kinds[outcome.entry.get("kind", "plain")] += 1
        if verbose and outcome.differences:
            print(outcome.entry["text"].strip())
            print("    " + "\n    ".join(outcome.differences))
    whole = sum(not outcome.differences for outcome in outcomes)
    print(f"{len(outcomes)} texts ({dict(kinds)}), {whole} wholly right")
    print(f"claims: {claims}")
    print(f"lists:  {lists}")
    print(f"both:   {claims + lists}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
