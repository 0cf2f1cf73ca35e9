"""One line a finding, for grep and editors: ``file:line:column: error T302 outcome-total …``."""

from __future__ import annotations

from collections.abc import Sequence

from lint.findings import Finding, Result
from lint.policy.rule import Policy
from lint.show.phrases import phrase
from lint.show.places import place_words, position
from lint.show.safe import clean, sentence
from lint.show.view import Tally, View, with_consequences

SEPARATOR = ""


def opening(policy: Policy, view: View) -> str:
    """Nothing stands before the first finding."""
    return ""


def file(result: Result, view: View) -> str:
    """The file's findings in the order of their places, what follows from one right after it."""
    lines = []
    for leader, followers in with_consequences(result.findings):
        lines.append(_line(leader, None, result, view))
        lines += [_line(finding, leader, result, view) for finding in followers]
    return "".join(lines)


def _line(finding: Finding, leader: Finding | None, result: Result, view: View) -> str:
    line, column = position(result.report, finding.span.start)
    words = sentence(finding.message)
    if leader:
        words += phrase(view.lang, "follows-from", code=leader.code)
    if place := place_words(finding.place, view.lang):
        words += f" [{clean(place)}]"
    where = f"{clean(result.file)}:{line}:{column}"
    return f"{where}: {finding.severity} {finding.code} {finding.name} {words}\n"


def closing(policy: Policy, tallies: Sequence[Tally], view: View) -> str:
    """No summary: a line is a finding."""
    return ""
