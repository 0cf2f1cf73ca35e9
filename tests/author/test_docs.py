"""docs/rules.md is what the rules say today."""

from __future__ import annotations

from pathlib import Path

from lint.author.docs import rules_page
from tests.samples import policy

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_of_the_rules_is_up_to_date() -> None:
    committed = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    assert rules_page(policy()) == committed, "gouji policy docs -o docs/rules.md"
