"""One line a finding, for grep and editors: ``file:line:column: error T302 outcome-total …``."""

from __future__ import annotations

from collections.abc import Sequence

from lint.findings import Result
from lint.policy.rule import Policy
from lint.show.places import place_words, position
from lint.show.safe import clean, sentence
from lint.show.view import Tally, View

SEPARATOR = ""


def opening(policy: Policy, view: View) -> str:
    """Nothing stands before the first finding."""
    return ""


def file(result: Result, view: View) -> str:
    """The file's findings in the order of their places."""
    lines = []
    for finding in result.findings:
        line, column = position(result.report, finding.span.start)
        place = place_words(finding.place, view.lang)
        lines.append(
            f"{clean(result.file)}:{line}:{column}: {finding.severity} {finding.code} "
            f"{finding.name} {sentence(finding.message)}" + (f" [{clean(place)}]" if place else "")
        )
    return "".join(line + "\n" for line in lines)


def closing(policy: Policy, tallies: Sequence[Tally], view: View) -> str:
    """No summary: a line is a finding."""
    return ""
