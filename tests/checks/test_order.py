"""Which members stand out of order: the fewest whose removal leaves the rest in order."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from lint.checks.order import crossed, out_of_order


@pytest.mark.parametrize("ranks", list(permutations(range(5))), ids=str)
def test_fewest(ranks: tuple[int, ...]) -> None:
    wrong = out_of_order(ranks)
    rest = [rank for i, rank in enumerate(ranks) if i not in wrong]
    assert rest == sorted(rest)
    longest = max(
        size
        for size in range(6)
        for kept in combinations(ranks, size)
        if list(kept) == sorted(kept)
    )
    assert len(rest) == longest
    assert all(crossed(ranks, i) for i in wrong)


def test_equal_neighbours_are_in_order() -> None:
    assert out_of_order([1, 1, 2]) == []
    assert out_of_order([]) == []
