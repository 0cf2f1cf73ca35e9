"""What a run comes to: counts, what could not be decided, and a table by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.findings import Authority, Outcome, Result
from lint.policy.rule import Layer, Policy
from lint.show.phrases import phrase
from lint.show.safe import clean
from lint.show.view import Tally, View

MOST_FILES = 50
"""Files with findings that the table lists."""

ENOUGH = 16
"""Cells that a code and the beginning of its rule's title need."""

MOST_CHANGES = 12
"""Overridden rules that are listed."""

MOST_NAMED = 3
"""Rules of one override that are named."""

MOST_REASONS = 5
"""Reasons for undecided checks that are listed."""

_COUNTED = (
    (Outcome.PASS, "passed"),
    (Outcome.FAIL, "failed"),
    (Outcome.UNKNOWN, "unknown"),
    (Outcome.ERROR, "crashed"),
)


def counts(tallies: Sequence[Tally], view: View) -> str:
    """What was found; how the checks ended; why some could not be decided.

    3 个错误 · 5 个警告
    核对 120 项：通过 112、不符 5、无法核对 3
      没有上年的报告（3）
    """
    return "".join(line + "\n" for line in _lines(tallies, view))


def _lines(tallies: Sequence[Tally], view: View) -> Iterator[str]:
    lang = view.lang
    if len(tallies) != 1 or tallies[0].findings:  # a clean file has said so itself
        yield _found(tallies, lang)
    yield from _set_apart(tallies, lang)
    outcomes: Counter[str] = Counter()
    for each in tallies:
        outcomes.update(each.outcomes)
    ended = {key: outcomes[o.value] for o, key in _COUNTED if outcomes[o.value]}
    if ended:
        total = phrase(lang, "checked", count=sum(ended.values())) + phrase(lang, "colon")
        yield total + phrase(lang, "listed").join(
            phrase(lang, k, count=n) for k, n in ended.items()
        )
    reasons = Counter(reason for each in tallies for reason in each.unknowns)
    for reason, count in reasons.most_common(MOST_REASONS):
        times = phrase(lang, "times", count=count) if count > 1 else ""
        yield f"  {_cut(clean(reason), view.width - 2 - 2 * len(times))}{times}"
    if len(reasons) > MOST_REASONS:
        yield "  " + phrase(lang, "more-reasons", count=len(reasons) - MOST_REASONS)


def _cut(text: str, width: int) -> str:
    from lint.show.layout import fit

    return fit(text, width).rstrip()


def _found(tallies: Sequence[Tally], lang: str) -> str:
    totals = {
        "errors": sum(t.errors for t in tallies),
        "warnings": sum(t.warnings for t in tallies),
        "infos": sum(t.infos for t in tallies),
    }
    words = " · ".join(phrase(lang, key, count=n) for key, n in totals.items() if n)
    following = sum(t.consequences for t in tallies)
    reports = phrase(lang, "reports", count=len(tallies)) + phrase(lang, "colon")
    return (
        (reports if len(tallies) > 1 else "")
        + (words or phrase(lang, "nothing"))
        + (phrase(lang, "consequences", count=following) if following else "")
    )


def _set_apart(tallies: Sequence[Tally], lang: str) -> Iterator[str]:
    """What is not held against the reports: it must not go unseen."""
    counted = {
        "waived": sum(t.waived for t in tallies),
        "known": sum(t.known for t in tallies),
    }
    words = [phrase(lang, key, count=n) for key, n in counted.items() if n]
    if words:
        yield phrase(lang, "set-apart", words=phrase(lang, "listed").join(words))


def under_policy(policy: Policy | Authority, lang: str) -> str:
    """What the layers change of the rules below them: a softened rule must not go unseen."""
    lines = []
    layers = [Layer(*layer) for layer in policy.layers]
    for layer in layers or (policy,):
        changed = [
            words
            for override in policy.overrides
            if override["policy"] == layer.id
            for words in _changes(override, lang)
        ]
        if changed:
            words = phrase(lang, "listed").join(changed[:MOST_CHANGES])
            if len(changed) > MOST_CHANGES:
                words += phrase(lang, "clause") + phrase(
                    lang, "more-follow", count=len(changed) - MOST_CHANGES
                )
            named = {"id": clean(layer.id), "version": clean(layer.version)}
            lines.append(phrase(lang, "overrides", **named, words=words).replace("  ", " "))
    return "".join(line + "\n" for line in lines)


def judged_otherwise(result: Result, view: View) -> str:
    """The same for a file that was judged by another policy than the run's."""
    authority = result.authority
    if authority is None or not view.policy or authority.hash == view.policy:
        return ""
    return under_policy(authority, view.lang)


def _changes(override: Mapping[str, Any], lang: str) -> Iterator[str]:
    """What an override makes of each of its rules; of many, how many."""
    if "code" in override:
        yield f"{clean(override['code'])} {_change(override['changes'], lang)}"
        return
    rules = override["rules"]
    named = phrase(lang, "listed").join(map(clean, rules[:MOST_NAMED]))
    if len(rules) > MOST_NAMED:
        named += phrase(lang, "and-others", count=len(rules), more=len(rules) - MOST_NAMED)
    some = override.keys() & {"for", "from", "until", "severity_when"}
    words = f"{named} {_change(override.get('changes', override), lang)}"
    yield words + (phrase(lang, "for-some") if some else "")


def _change(changes: Mapping[str, Any], lang: str) -> str:
    if severity := changes.get("severity"):
        return phrase(lang, str(severity))
    if "severity_when" in changes:
        return phrase(lang, "by-figures")
    return phrase(lang, "parameters" if "with" in changes else "changed")


def table_by_file(tallies: Sequence[Tally], view: View) -> str:
    """The files with findings, worst first."""
    found = sorted(
        (t for t in tallies if t.findings), key=lambda t: (-t.errors, -t.warnings, -t.infos)
    )
    if not found:
        return ""
    from rich.text import Text

    from lint.show.layout import fit, fit_left, fit_right, render, widest

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

    lines = [line(heads, ["bright_black"] * len(heads))]
    lines += [line(row, ["", "", "", "bold red", "yellow", "cyan", ""]) for row in rows]
    rest = [
        say("more-files", count=len(found) - MOST_FILES) if len(found) > MOST_FILES else "",
        say("clean-files", count=len(tallies) - len(found)) if len(tallies) > len(found) else "",
    ]
    lines.append(Text(say("listed").join(filter(None, rest)), "bright_black"))
    return render(lines, view.color) + "\n"


_HEADS = ("file", "body", "year-head", "error", "warning", "info", "leading")
