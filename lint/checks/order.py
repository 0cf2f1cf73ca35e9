"""Which members of a sequence stand out of order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def out_of_order(ranks: Sequence[int]) -> list[int]:
    """The fewest positions whose removal leaves the ranks ascending.

    1 2 4 3 5 → [2]: the 4 came too early.  Equal neighbours are in order.
    """
    tails: list[int] = []  # where the best ascending run of each length ends
    tops: list[int] = []  # and its rank there
    before: list[int] = []
    for i, rank in enumerate(ranks):
        length = bisect_right(tops, rank)
        before.append(tails[length - 1] if length else -1)
        tails[length : length + 1] = [i]
        tops[length : length + 1] = [rank]
    kept: set[int] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [i for i in range(len(ranks)) if i not in kept]


def crossed(ranks: Sequence[int], i: int) -> list[int]:
    """The positions with which one has changed places, those it passed first."""
    before = [j for j in range(i) if ranks[j] > ranks[i]]
    after = [j for j in range(i + 1, len(ranks)) if ranks[j] < ranks[i]]
    return before + after
