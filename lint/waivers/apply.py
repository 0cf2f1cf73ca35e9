"""Which findings a report's waivers cover, and how each waiver fares.

A waiver holds as long as its rule finds the same thing in the same content:
a cell's figures with those it is compared with, or a sentence.  Edits
elsewhere do not touch it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from lint.findings import Finding, Remark, Result, Waived, Waiver, WaiverState
from lint.model import Report
from lint.normal import bare
from lint.policy.rule import Policy
from lint.show.places import place_words

QUOTED = 16
"""Characters of a sentence by which a person knows it again."""

_ELSEWHERE = ("columns", "count")
"""What a message says of other places: which columns are told together, how often it is so."""

_STOPS = "。！？；\n\t"


def apply(
    result: Result, waivers: Sequence[Waiver], policy: Policy, today: str, *, whole: bool = True
) -> Result:
    """The result with what the waivers cover set apart.

    What follows from a waived finding is waived with it.  ``today`` is the
    date, 2026-12-31, against which ``until`` is held.  A run that was not
    ``whole``, of some rules only, cannot tell that a waiver is unused.
    """
    report = result.report
    if report is None or not report.is_annual_report:
        return result
    contents = [(finding, content(finding, report)) for finding in result.findings]
    covered: dict[str, Waiver] = {}
    remarks: list[Remark] = []
    for waiver in waivers:
        if waiver.report not in ("", report_name(report)):
            continue
        rule = policy.rule(waiver.rule)
        code = rule.code if rule else waiver.rule
        found = [f for f, mark in contents if (f.code, mark) == (code, waiver.content)]
        others = [f for f in result.findings if f.code == code]
        state = _state(waiver, found, others, report, today)
        if rule is None:
            state = "no-rule"
        elif found and not accepted(policy, code):
            state = "refused"
        if state == "used":
            covered.update((finding.fingerprint, waiver) for finding in found)
        if state != "unused" or whole:
            remarks.append(Remark(state, waiver))
    for finding in result.findings:
        leader = covered.get(finding.caused_by or "")
        if leader and accepted(policy, finding.code):
            covered.setdefault(finding.fingerprint, leader)
    return result._replace(
        findings=tuple(f for f in result.findings if f.fingerprint not in covered),
        waived=tuple(
            Waived(f, covered[f.fingerprint]) for f in result.findings if f.fingerprint in covered
        ),
        remarks=tuple(remarks),
    )


def _state(
    waiver: Waiver,
    found: Sequence[Finding],
    others: Sequence[Finding],
    report: Report,
    today: str,
) -> WaiverState:
    if waiver.until < today:
        return "expired"
    if found:
        return "used"
    near = any(_near(finding, waiver.place, report) for finding in others)
    return "changed" if near else "unused"


def accepted(policy: Policy, code: str) -> bool:
    """Whether the policy lets the rule's findings be waived."""
    rule = policy.rule(code)
    return rule is None or policy.waivers.allow(rule)


def report_name(report: Report) -> str:
    """What a waiver calls a report: 示例市林业局 2023."""
    return " ".join(str(part) for part in (report.body.name, report.year) if part)


def content(finding: Finding, report: Report) -> str:
    """The fingerprint of what the finding is about.

    The rule, the cell's path and what stands in it, or the sentence; and the
    figures and words with which the rule found fault.
    """
    from hashlib import sha256

    place = finding.place
    where = (place.table, place.row, *place.columns) if place.table else ()
    said = bare(_text(finding, report))
    values = {key: value for key, value in finding.values.items() if key not in _ELSEWHERE}
    parts = (finding.code, *(part or "" for part in where), said, _plain(values))
    return sha256("\x1f".join(parts).encode(errors="replace")).hexdigest()[:16]


def _plain(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)


def place_of(finding: Finding, report: Report) -> str:
    """The place in a person's words: 表三 · （七）总计 · 自然人, 第一部分“2023年，我局…”."""
    words = place_words(finding.place)
    text = "" if finding.place.table else " ".join(_text(finding, report).split())
    quote = f"“{text[:QUOTED]}{'…' if len(text) > QUOTED else ''}”" if text else ""
    return words + quote or "全文"


def _near(finding: Finding, place: str, report: Report) -> bool:
    """Whether a waiver's place is the finding's row, or its section of the text."""
    words = place_words(finding.place._replace(columns=()))
    return place.startswith(words) if words else place_words(finding.place) == place.split("“")[0]


def _text(finding: Finding, report: Report) -> str:
    """What stands at the anchor: a cell or label as written, else the whole sentence."""
    text, (start, end) = report.source.text, finding.span
    if finding.place.table or start == end:
        return text[start:end]
    while start > 0 and text[start - 1] not in _STOPS:
        start -= 1
    while end < len(text) and text[end - 1] not in _STOPS:
        end += 1
    return text[start:end].strip()


def states(remarks: Sequence[Remark]) -> Iterator[Remark]:
    """Of the remarks on several reports, one for each waiver.

    A waiver that no report names may serve any of them: it is unused only
    where all of them say so.
    """
    order: tuple[WaiverState, ...] = (
        "used", "refused", "expired", "changed", "no-rule", "unused"
    )  # fmt: skip
    best: dict[Waiver, WaiverState] = {}
    for remark in remarks:
        known = best.setdefault(remark.waiver, remark.state)
        best[remark.waiver] = min(known, remark.state, key=order.index)
    for waiver, state in best.items():
        yield Remark(state, waiver)
