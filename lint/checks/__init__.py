"""`Report` and rule in, verdicts out; one module a family.

A check is a function ``(report, rule) -> Iterator[Verdict]``: one verdict for
every instance of the rule.  ``CHECKS`` says where each lives, so that only
the modules a policy needs are imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from lint.findings import Verdict
from lint.model import Report
from lint.policy.rule import Rule

Check = Callable[[Report, Rule], Iterator[Verdict]]

CHECKS: dict[str, str] = {
    "no-report": "input:no_report",
    "unrecognised": "input:unrecognised",
    "missing-section": "structure:missing_section",
    "section-title": "structure:section_title",
    "section-order": "structure:section_order",
    "empty-section": "structure:empty_section",
    "missing-topic": "content:missing_topic",
    "missing-statement": "content:missing_statement",
    "missing-results": "content:missing_results",
    "missing-period": "content:missing_period",
    "template-residue": "content:template_residue",
    "heading-sequence": "numbering:heading_sequence",
    "heading-level": "numbering:heading_level",
    "missing-table": "tables:missing_table",
    "outdated-form": "tables:outdated_form",
    "missing-row": "tables:missing_row",
    "row-label": "labels:row_label",
    "column-header": "heads:column_header",
    "blank-cell": "cells:blank_cell",
    "not-a-number": "cells:not_a_number",
    "negative-count": "cells:negative_count",
    "fractional-count": "cells:fractional_count",
    "unexpected-figures": "cells:unexpected_figures",
    "sums-in-column": "cells:sums_in_column",
    "relation": "relations:relation",
    "pattern": "patterns:pattern",
    "claim": "consistency:claim",
    "parts-sum": "sums:parts_sum",
    "share-percent": "figures:share_percent",
    "change-percent": "figures:change_percent",
    "wrong-word": "wording:wrong_word",
    "repeated-word": "wording:repeated_word",
    "ordinal-sequence": "sequences:ordinal_sequence",
    "citation": "citations:citation",
    "foreign-body": "foreign:foreign_body",
    "half-width": "typography:half_width",
    "unpaired-mark": "pairs:unpaired_mark",
    "broken-paragraph": "typography:broken_paragraph",
    "numbering-style": "typography:numbering_style",
    "stray-space": "typography:stray_space",
    "announced-count": "announced:announced_count",
    "reporting-year": "years:reporting_year",
    "reporting-period": "periods:reporting_period",
    "document-date": "periods:document_date",
}
"""The name a rule gives → "module:function" below ``lint.checks``."""


@cache
def find_check(name: str) -> Check:
    """The function behind a rule's ``check``.  Raises KeyError for an unknown name."""
    module, _, function = CHECKS[name].partition(":")
    check: Check = getattr(import_module(f"lint.checks.{module}"), function)
    return check
