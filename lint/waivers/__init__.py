"""Findings that somebody answers for, kept outside the report: waivers and baselines."""

from lint.waivers.apply import accepted, apply, content, place_of, report_name, states
from lint.waivers.baseline import baseline_text, read_baseline, without_known
from lint.waivers.file import NAME, append, is_date, prune, read_waivers
from lint.waivers.make import waiver_for

__all__ = [
    "NAME",
    "accepted",
    "append",
    "apply",
    "baseline_text",
    "content",
    "is_date",
    "place_of",
    "prune",
    "read_baseline",
    "read_waivers",
    "report_name",
    "states",
    "waiver_for",
    "without_known",
]
