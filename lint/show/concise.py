"""One line a finding, for grep and editors: ``file:line:column: error T302 outcome-total …``.

For a document the place in its own terms stands instead of line and column.
"""

from __future__ import annotations

from collections.abc import Sequence

from lint.findings import Finding, Result
from lint.policy.rule import Policy
from lint.show.phrases import phrase
from lint.show.places import Places, place_words
from lint.show.safe import clean, sentence
from lint.show.view import Tally, View, with_consequences
from lint.show.waived import waived_lines

SEPARATOR = ""


def opening(policy: Policy, view: View) -> str:
    """Nothing stands before the first finding."""
    return ""


def file(result: Result, view: View) -> str:
    """The file's findings in the order of their places, what follows from one right after it."""
    lines = []
    places = Places(result.report, view.lang)
    for leader, followers in with_consequences(result.findings):
        lines.append(_line(leader, None, places, result.file))
        lines += [_line(finding, leader, places, result.file) for finding in followers]
    return "".join(lines) + waived_lines(result, view)


def _line(finding: Finding, leader: Finding | None, places: Places, file: str) -> str:
    words = sentence(finding.message)
    if leader:
        words += phrase(places.lang, "follows-from", code=leader.code)
    if place := place_words(finding.place, places.lang):
        words += f" [{clean(place)}]"
    where = places.located(file, finding.span.start)
    return f"{where}: {finding.severity} {finding.code} {finding.name} {words}\n"


def closing(policy: Policy, tallies: Sequence[Tally], view: View) -> str:
    """No summary: a line is a finding."""
    return ""
