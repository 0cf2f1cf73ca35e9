"""Many reports at a glance: which have what, and what is found most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from lint.findings import Severity
from lint.policy.rule import Policy
from lint.show.excerpt import COLORS, QUIET
from lint.show.layout import fit, fit_left, fit_right, render, widest
from lint.show.phrases import phrase
from lint.show.safe import clean
from lint.show.view import Tally, View

MOST_FILES = 50
"""Files with findings that the table lists."""

MOST_RULES = 15
"""Rules that the table lists."""

ENOUGH = 16
"""Cells that a code and the beginning of its rule's title need."""


class Spread(NamedTuple):
    """What a rule comes to over all reports: in how many, and how often."""

    code: str
    severity: Severity
    reports: int
    times: int
    title: str


def spreads(policy: Policy, tallies: Sequence[Tally], lang: str) -> list[Spread]:
    """Of each rule that found something; the gravest first, then what most reports have."""
    found: dict[str, Spread] = {}
    for told in (told for tally in tallies for told in tally.rules):
        known = found.get(told.code)
        if known is None:
            rule = policy.rule(told.code)
            title = rule.title.get(lang, rule.title["zh"]) if rule else ""
            known = Spread(told.code, told.severity, 0, 0, title)
        found[told.code] = known._replace(
            severity=min(known.severity, told.severity, key=lambda each: each.rank),
            reports=known.reports + 1,
            times=known.times + told.times,
        )
    return sorted(found.values(), key=lambda s: (s.severity.rank, -s.reports, -s.times, s.code))


def table_by_rule(policy: Policy, tallies: Sequence[Tally], view: View) -> str:
    """Which rules found something, in how many reports and how often."""
    found = spreads(policy, tallies, view.lang)
    if not found:
        return ""
    heads = [phrase(view.lang, key) for key in ("rule", "severity", "in-reports", "in-places")]
    rows = [
        (s.code, phrase(view.lang, s.severity.value), str(s.reports), str(s.times))
        for s in found[:MOST_RULES]
    ]
    widths = [widest(column) for column in zip(heads, *rows, strict=True)]
    room = max(view.width - sum(widths) - 2 * len(widths), ENOUGH)
    lines = [Text()]
    for cells, spread in zip([heads, *rows], [None, *found[:MOST_RULES]], strict=True):
        code, severity, reports, count = cells
        title = clean(spread.title) if spread else phrase(view.lang, "title")
        style = COLORS[spread.severity] if spread else ""
        text = Text(style="" if spread else QUIET)
        text.append(fit(code, widths[0]), "bold" if spread else "").append("  ")
        text.append(fit(severity, widths[1]), style).append("  ")
        text.append(fit_right(reports, widths[2])).append("  ")
        text.append(fit_right(count, widths[3])).append("  ")
        text.append(fit(title, room).rstrip())
        lines.append(text)
    if len(found) > MOST_RULES:
        more = phrase(view.lang, "more-rules", count=len(found) - MOST_RULES)
        lines.append(Text(more, QUIET))
    return render(lines[1:], view.color) + "\n"


def table_by_file(tallies: Sequence[Tally], view: View) -> str:
    """The files with findings, worst first."""
    found = sorted(
        (t for t in tallies if t.findings), key=lambda t: (-t.errors, -t.warnings, -t.infos)
    )
    if not found:
        return ""

    def say(key: str, **values: object) -> str:
        return phrase(view.lang, key, **values)

    heads = [say(key) for key in _HEADS]
    rows = [
        (
            clean(t.file),
            clean(t.body or ""),
            *(str(n or "") for n in (t.year, t.errors, t.warnings, t.infos)),
            " ".join(t.leading or ()),
        )
        for t in found[:MOST_FILES]
    ]
    natural = [widest([head, *column]) for head, *column in zip(heads, *rows, strict=True)]
    room = max(view.width - sum(natural[2:6]) - 2 * len(heads), 30)
    natural[6] = min(natural[6], room - natural[0] - natural[1])
    if natural[6] < ENOUGH:  # for a title: then the code alone
        rows = [(*row[:6], row[6].partition(" ")[0]) for row in rows]
        natural[6] = widest([heads[6], *(row[6] for row in rows)])
    body = min(natural[1], max(room * 2 // 5, room - natural[0] - natural[6]))
    file = min(natural[0], room - body - natural[6])
    widths = [file, body, *natural[2:6], min(natural[6], room - file - body)]

    def line(cells: Sequence[str], styles: Sequence[str]) -> Text:
        text = Text()
        for i, (cell, width, style) in enumerate(zip(cells, widths, styles, strict=True)):
            place = fit_left if i == 0 else fit_right if 2 < i < 6 else fit
            text.append(place(cell, width) + "  ", style)
        return text

    lines = [line(heads, [QUIET] * len(heads))]
    lines += [line(row, ["", "", "", "bold red", "yellow", "cyan", ""]) for row in rows]
    rest = {"more-files": len(found) - MOST_FILES, "clean-files": len(tallies) - len(found)}
    words = [say(key, count=count) for key, count in rest.items() if count > 0]
    if words:
        lines.append(Text(say("listed").join(words), QUIET))
    return render(lines, view.color) + "\n"


_HEADS = ("file", "body", "year-head", "error", "warning", "info", "leading")
