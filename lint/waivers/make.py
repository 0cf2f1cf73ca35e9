"""A waiver for a finding, ready to be written down."""

from __future__ import annotations

from lint.findings import Finding, Waiver
from lint.model import Report
from lint.waivers.apply import content, place_of, report_name


def waiver_for(finding: Finding, report: Report, *, reason: str, by: str, until: str) -> Waiver:
    """What waives a finding of a report, and what else its rule finds in the same content.

    ``reason`` and ``by`` are for people; ``until`` is the last day (2026-12-31).
    """
    return Waiver(
        finding.code,
        report_name(report),
        place_of(finding, report),
        content(finding, report),
        reason,
        by,
        until,
    )
