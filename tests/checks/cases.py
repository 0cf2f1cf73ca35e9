"""Cases of the checks: edits of a clean sample, and all that is then found."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.samples import Edit, anchor, checked, edited, sample

Found = tuple[str, str]
"""A finding's code and what it points at."""


class Case(NamedTuple):
    """``found`` are all findings of the national rules, in the report's order."""

    id: str
    edits: tuple[Edit, ...]
    found: tuple[Found, ...] = ()
    sample: str = "2021"
    year: int | None = None
    body_level: str | None = None


def each(*cases: Case) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.id for case in cases])


def verify(case: Case) -> None:
    text = edited(sample(case.sample), *case.edits)
    result = checked(text, year=case.year, body_level=case.body_level)
    leading = [f for f in result.findings if f.caused_by is None]
    assert sorted((f.code, anchor(text, f)) for f in leading) == sorted(case.found)
    assert all("{" not in f.message for f in leading)


def part(start: str, end: str, name: str = "2021") -> str:
    """The sample's text from one phrase up to another."""
    text = sample(name)
    return text[text.index(start) : text.index(end)]
