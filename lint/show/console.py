"""For a person at a terminal, a pipe or a log: what is wrong, where, and how to mend it.

rich is imported only when there is something to show.
"""

from __future__ import annotations

from collections.abc import Sequence

from lint.findings import Result
from lint.policy.rule import Policy
from lint.show.phrases import phrase
from lint.show.places import about_words
from lint.show.safe import clean
from lint.show.view import Tally, View

SEPARATOR = ""

FEW_FILES = 3
"""Up to so many files a line of counts is enough; beyond, a table by file follows."""


def opening(policy: Policy, view: View) -> str:
    """Nothing stands before the first file."""
    return ""


def file(result: Result, view: View) -> str:
    """The file's findings, gravest first, each code's together and capped."""
    from lint.show.summary import judged_otherwise
    from lint.show.waived import waived_lines

    judged = judged_otherwise(result, view)
    if not result.findings:
        nothing = "" if view.brief else _nothing(result, view.lang)
        return nothing + waived_lines(result, view) + judged
    from lint.show.blocks import file_lines
    from lint.show.layout import render

    return render(file_lines(result, view), view.color) + waived_lines(result, view) + judged + "\n"


def _nothing(result: Result, lang: str) -> str:
    """The line of a clean file: 报告.txt（示例市林业局、2023 年）：没有发现问题."""
    about = phrase(lang, "listed").join(about_words(result.report, lang))
    if about:
        about = phrase(lang, "in-brackets", words=clean(about))
    return f"{clean(result.file)}{about}{phrase(lang, 'colon')}{phrase(lang, 'nothing')}\n"


def closing(policy: Policy, tallies: Sequence[Tally], view: View) -> str:
    """Counts, what could not be decided and, for more than a few files, tables of them."""
    from lint.show.summary import counts, mendable, under_policy

    tables = _tables(policy, tallies, view) if len(tallies) > FEW_FILES else ""
    hint = phrase(view.lang, "detail-hint") + "\n" if tables and view.brief else ""
    ending = hint + mendable(tallies, view.lang)
    return tables + counts(tallies, view) + under_policy(policy, view.lang) + _quiet(ending, view)


def _tables(policy: Policy, tallies: Sequence[Tally], view: View) -> str:
    if not any(tally.findings for tally in tallies):
        return ""
    from lint.show.overview import table_by_file, table_by_rule

    return table_by_file(tallies, view) + table_by_rule(policy, tallies, view)


def _quiet(text: str, view: View) -> str:
    if not text or not view.color:
        return text
    from rich.text import Text

    from lint.show.excerpt import QUIET
    from lint.show.layout import render

    return render((Text(line, QUIET) for line in text.splitlines()), view.color)
