"""docs/rules.md is what the rules say today."""

from __future__ import annotations

from pathlib import Path

from lint.author.docs import other_packs, rules_page
from tests.samples import policy

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_of_the_rules_is_up_to_date() -> None:
    committed = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    page = rules_page(policy(), other_packs(policy()))
    assert page == committed, "gouji policy docs -o docs/rules.md"
    assert "\n# strict\n" in page
    assert page.count("\n## S121 missing-contact\n") == 1
    assert "\n# supervisor\n" in page


def test_a_pack_from_elsewhere_is_told_alone() -> None:
    own = policy()._replace(id="示例省")
    assert other_packs(own) == []
