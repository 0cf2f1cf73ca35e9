"""Sentences put into the clean sample, and what the rules of wording say of them."""

from __future__ import annotations

from tests.samples import anchor, checked, edited, sample

BEFORE = "（五）监督保障。"


def found(inserted: str, *select: str, year: int | None = None) -> list[tuple[str, str]]:
    """The findings of these rules, each with what it points at; paragraphs as given."""
    text = edited(sample(), (BEFORE, f"{inserted}\n\n{BEFORE}"))
    return [(f.code, anchor(text, f)) for f in checked(text, *select, year=year).findings]


def at(inserted: str, code: str) -> list[str]:
    """What the findings of one rule point at."""
    return [place for _, place in found(inserted, code)]
