"""What a run comes to: counts, what could not be decided and where, what could be mended."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.findings import Authority, Outcome, Result
from lint.policy.rule import Layer, Policy
from lint.show.phrases import phrase
from lint.show.safe import clean
from lint.show.view import Tally, View

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

    共 3 份报告：有错误 2 份、没有问题 1 份
    3 个错误 · 5 个警告
    核对 120 项：通过 112、不符 5、无法核对 3
      没有上年的报告（3）
    """
    return "".join(line + "\n" for line in _lines(tallies, view))


def _lines(tallies: Sequence[Tally], view: View) -> Iterator[str]:
    lang = view.lang
    if not tallies:
        return
    if len(tallies) > 1 or tallies[0].findings:  # a clean file has said so itself
        yield from _found(tallies, lang)
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
    yield from _undecided(tallies, view)


def _undecided(tallies: Sequence[Tally], view: View) -> Iterator[str]:
    """Why some checks could not be decided and, of several files, in which."""
    lang = view.lang
    reasons = Counter(reason for each in tallies for reason in each.unknowns)
    for reason, count in reasons.most_common(MOST_REASONS):
        times = phrase(lang, "times", count=count) if count > 1 else ""
        yield f"  {_cut(clean(reason), view.width - 2 - 2 * len(times))}{times}"
        if len(tallies) > 1:
            files = [clean(each.file) for each in tallies if reason in each.unknowns]
            named = phrase(lang, "listed").join(files[:MOST_NAMED])
            if len(files) > MOST_NAMED:
                named += phrase(lang, "and-so-on")
            yield from _hung(phrase(lang, "in-files"), named, view.width)
    if len(reasons) > MOST_REASONS:
        yield "  " + phrase(lang, "more-reasons", count=len(reasons) - MOST_REASONS)


def mendable(tallies: Sequence[Tally], lang: str) -> str:
    """How to mend what needs no person, as it can be copied; nothing where there is nothing."""
    files = [each.file for each in tallies if each.mendable]
    if not files:
        return ""
    count = sum(each.mendable for each in tallies)
    return phrase(lang, "mendable", count=count, files=_arguments(files)) + "\n"


def _arguments(files: Sequence[str]) -> str:
    """Files as a shell takes them; of many, the folder that they are in."""
    if len(files) > MOST_NAMED:
        try:
            files = [os.path.commonpath(files) or "."]
        except ValueError:  # on several drives
            files = files[:MOST_NAMED]
    return " ".join(f'"{file}"' if set(file) & _SPECIAL else file for file in map(clean, files))


_SPECIAL = set(" \t'\"$&();<>|*?[]{}`!#~\\") - ({"\\"} if os.name == "nt" else set())
"""Signs that a shell would not leave alone."""


def _hung(lead: str, words: str, width: int) -> Iterator[str]:
    from rich.text import Text

    from lint.show.layout import hang

    yield from (line.plain for line in hang(Text(f"    {lead} "), Text(words), width))


def _cut(text: str, width: int) -> str:
    from lint.show.layout import fit

    return fit(text, width).rstrip()


def _found(tallies: Sequence[Tally], lang: str) -> Iterator[str]:
    """What was found; of several reports first how many have what."""
    totals = {
        "errors": sum(t.errors for t in tallies),
        "warnings": sum(t.warnings for t in tallies),
        "infos": sum(t.infos for t in tallies),
    }
    words = " · ".join(phrase(lang, key, count=n) for key, n in totals.items() if n)
    following = sum(t.consequences for t in tallies)
    found = (words or phrase(lang, "nothing")) + (
        phrase(lang, "consequences", count=following) if following else ""
    )
    if len(tallies) == 1:
        yield found
        return
    reports = phrase(lang, "reports", count=len(tallies)) + phrase(lang, "colon")
    if not words:
        yield reports + found
        return
    sorts = {
        "with-errors": sum(t.errors > 0 for t in tallies),
        "with-others": sum(t.findings > 0 and not t.errors for t in tallies),
        "clean-files": sum(not t.findings for t in tallies),
    }
    yield reports + phrase(lang, "listed").join(
        phrase(lang, key, count=n) for key, n in sorts.items() if n
    )
    yield found


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
            words = phrase(lang, "clause").join(changed[:MOST_CHANGES])
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
