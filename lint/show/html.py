"""One web page for a run: what was found, each report as it reads with its findings
beside it, and a table of the reports where there are several.

It holds no script and needs nothing but itself, on the screen and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from lint.findings import Result, Severity, Waiver
from lint.policy.rule import Policy
from lint.show.notes import Note, notes
from lint.show.overview import spreads
from lint.show.phrases import phrase
from lint.show.places import about_words
from lint.show.safe import sentence
from lint.show.sheet import Sheet, text
from lint.show.style import STYLE
from lint.show.summary import under_policy
from lint.show.view import Tally, View
from lint.version import VERSION


def page(
    policy: Policy, pieces: Iterable[str], tallies: Sequence[Tally], view: View
) -> Iterator[str]:
    """The page from its reports."""
    lang = view.lang
    name = phrase(lang, "page-title")
    yield (
        f'<!DOCTYPE html>\n<html lang="{"en" if lang == "en" else "zh-CN"}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{text(_titled(tallies, name))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    yield f'<header class="top"><h1>{name}</h1>{_policy(policy, lang)}</header>\n<main>\n'
    if len(tallies) > 1:
        yield _contents(tallies, lang)
    yield _unread(view)
    if len(tallies) > 1:
        yield _by_rule(policy, tallies, lang)
    yield from pieces
    yield "</main>\n</body>\n</html>\n"


def file(result: Result, view: View) -> str:
    """A report: whose it is, its findings in a list, and its text with them beside it."""
    lang, report = view.lang, result.report
    anchor, told = anchor_of(result.file), notes(result, view)
    about = " · ".join(about_words(report, lang)) or result.file
    facts = [result.file] if about != result.file else []
    if report and report.form_known:
        facts.append(phrase(lang, "form", id=report.form.id, notice=report.form.notice))
    judged = result.authority
    if judged and view.policy and judged.hash != view.policy:
        facts.append(phrase(lang, "under", id=judged.id, version=judged.version))
    lines = "".join(f"<p>{text(fact)}</p>" for fact in facts)
    proof = report.source.sha256 if report else ""
    foot = f'<footer class="hash">SHA-256 {proof}</footer>\n' if proof else ""
    head = (
        f'<article id="{anchor}">\n<header class="report"><h2>{text(about)}</h2>{lines}'
        f"{_counts(result, lang)}</header>\n"
    )
    listed = _list(told, anchor, lang) if told else ""
    if report is None or not report.is_annual_report:
        return f"{head}{listed}{foot}</article>\n"
    listed += _waived(result, lang)
    sheet = "".join(Sheet(report, told, anchor, lang).html())
    return f'{head}{listed}<div class="sheet">\n{sheet}</div>\n{foot}</article>\n'


def anchor_of(file: str) -> str:
    """What a report's links begin with."""
    return "r" + sha256(file.encode(errors="surrogatepass")).hexdigest()[:10]


def _titled(tallies: Sequence[Tally], name: str) -> str:
    only = tallies[0] if len(tallies) == 1 else None
    return f"{only.body or only.file} · {name}" if only else name


def _policy(policy: Policy, lang: str) -> str:
    title = policy.title.get(lang) or policy.title.get("zh", "")
    words = phrase(lang, "under", id=policy.id, version=policy.version)
    words += phrase(lang, "in-brackets", words=title) if title else ""
    changed = under_policy(policy, lang).strip()
    return (
        f"<p>{text(words)}</p>"
        + (f"<p>{text(changed)}</p>" if changed else "")
        + f'<p class="hash">{text(policy.hash)} · gouji {VERSION}</p>'
    )


_COUNTS = ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings"), (Severity.INFO, "infos"))


def _counts(result: Result, lang: str) -> str:
    """3 个错误 · 5 个警告, each in its colour."""
    severities = [finding.severity for finding in result.findings]
    counted = [(s, key, severities.count(s)) for s, key in _COUNTS if s in severities]
    if not counted:
        return f'<p class="counts"><span class="fine">{phrase(lang, "nothing")}</span></p>'
    words = "".join(
        f'<span class="{severity.value}">{phrase(lang, key, count=n)}</span>'
        for severity, key, n in counted
    )
    following = sum(finding.caused_by is not None for finding in result.findings)
    rest = phrase(lang, "consequences", count=following) if following else ""
    return f'<p class="counts">{words}{text(rest)}</p>'


def _list(told: Sequence[Note], anchor: str, lang: str) -> str:
    """The findings, one a row, each leading to its place."""
    rows = "".join(
        f'<tr><td><a class="ref {note.finding.severity.value}" href="#{anchor}-n{n}">{n}</a></td>'
        f'<td class="kind {note.finding.severity.value}">{text(note.severity)}</td>'
        f"<td>{text(note.finding.code)}</td>"
        f"<td>{text(note.message)}</td><td>{text(note.place)}</td></tr>"
        for n, note in enumerate(told, 1)
    )
    keys = ("severity", "code", "title", "place")
    heads = "".join(f"<th>{phrase(lang, key)}</th>" for key in keys)
    return f'<table class="list"><thead><tr><th></th>{heads}</tr></thead>{rows}</table>\n'


def _waived(result: Result, lang: str) -> str:
    """What waivers cover, with their reasons."""
    rows = "".join(
        f"<li>{text(finding.code)} {text(sentence(finding.message))}"
        f"{text(_reason(waiver, lang))}</li>"
        for finding, waiver in result.waived
    )
    words = phrase(lang, "waived", count=len(result.waived))
    return f'<div class="waived"><p>{words}</p><ul>{rows}</ul></div>\n' if rows else ""


def _reason(waiver: Waiver, lang: str) -> str:
    words = {"reason": sentence(waiver.reason), "by": waiver.by, "until": waiver.until}
    return phrase(lang, "waived-line", **words)


_HEADS = ("body", "year-head", "error", "warning", "info", "leading", "file")


def _contents(tallies: Sequence[Tally], lang: str) -> str:
    """The reports by body, worst first, under how many have what."""
    order = sorted(tallies, key=lambda t: (-t.errors, -t.warnings, -t.infos))
    heads = "".join(f"<th>{phrase(lang, key)}</th>" for key in _HEADS)
    rows = "".join(_content(each, lang) for each in order)
    words = phrase(lang, "reports", count=len(tallies))
    sorts = (
        ("error", "with-errors", sum(t.errors > 0 for t in tallies)),
        ("warning", "with-others", sum(t.findings > 0 and not t.errors for t in tallies)),
        ("fine", "clean-files", sum(not t.findings for t in tallies)),
    )
    counts = "".join(
        f'<span class="{kind}">{phrase(lang, key, count=n)}</span>' for kind, key, n in sorts if n
    )
    return (
        f'<nav class="contents"><h2>{words}</h2><p class="counts">{counts}</p>'
        f'<table class="list"><thead><tr>{heads}</tr></thead>{rows}</table></nav>\n'
    )


def _unread(view: View) -> str:
    """The files of a folder that could not be read: nobody has looked at them."""
    if not view.unread:
        return ""
    colon = phrase(view.lang, "colon")
    rows = "".join(f"<li>{text(file + colon + why)}</li>" for file, why in view.unread)
    words = phrase(view.lang, "unread", count=len(view.unread))
    return f'<div class="waived"><p>{words}</p><ul>{rows}</ul></div>\n'


def _by_rule(policy: Policy, tallies: Sequence[Tally], lang: str) -> str:
    """Which rules found something, in how many reports and how often."""
    keys = ("severity", "code", "title", "in-reports", "in-places")
    heads = "".join(f"<th>{phrase(lang, key)}</th>" for key in keys)
    rows = "".join(
        f'<tr><td class="{s.severity.value}">{phrase(lang, s.severity.value)}</td>'
        f"<td>{text(s.code)}</td><td>{text(s.title)}</td><td>{s.reports}</td><td>{s.times}</td></tr>"
        for s in spreads(policy, tallies, lang)
    )
    name = phrase(lang, "by-rule")
    return (
        f'<section class="contents rules"><h2>{name}</h2>'
        f'<table class="list"><thead><tr>{heads}</tr></thead>{rows}</table></section>\n'
        if rows
        else ""
    )


def _content(tally: Tally, lang: str) -> str:
    counts = "".join(
        f'<td class="{kind}">{number or ""}</td>'
        for kind, number in (
            ("error", tally.errors),
            ("warning", tally.warnings),
            ("info", tally.infos),
        )
    )
    leading = " ".join(tally.leading or ())
    first = f"<td>{text(leading)}</td>"
    if not tally.findings:
        first = f'<td class="fine">{phrase(lang, "nothing")}</td>'
    return (
        f'<tr><td><a href="#{anchor_of(tally.file)}">{text(tally.body or tally.file)}</a></td>'
        f"<td>{tally.year or ''}</td>{counts}"
        f"{first}<td>{text(tally.file)}</td></tr>"
    )
