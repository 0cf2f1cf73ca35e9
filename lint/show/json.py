"""The check as one JSON object (ARCHITECTURE.md, docs/findings.schema.json).

Lines and columns are 1-based and count characters.  Every finding is listed;
one that follows from another names its fingerprint in ``caused_by``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from lint.findings import Authority, Finding, Outcome, Place, Remark, Repair, Result, Waiver
from lint.model import Report, Span
from lint.policy.rule import Policy
from lint.show.places import cell_place, number_object, position, repair_words
from lint.show.safe import clean_json
from lint.show.view import Tally, View
from lint.version import VERSION

SEPARATOR = ",\n"


def opening(policy: Policy, view: View) -> str:
    """Who says so: program and policy; then the list of files begins."""
    head = {
        "gouji": VERSION,
        "policy": {
            "id": policy.id,
            "version": policy.version,
            "hash": policy.hash,
            "layers": [layer._asdict() for layer in policy.layers],
            "overrides": [dict(override) for override in policy.overrides],
        },
    }
    return dump(head).removesuffix("\n}") + ',\n  "files": [\n'


def file(result: Result, view: View) -> str:
    """One member of ``files``."""
    values = file_object(result, view.lang)
    if judged := policy_object(result.authority, view.policy):
        values["policy"] = judged
    return indented(dump(values), 4)


def policy_object(authority: Authority | None, run: str) -> dict[str, Any]:
    """By what a file was judged where that is more than the run's policy tells:
    another policy, or overrides that hold for some reports only."""
    if authority is None:
        return {}
    judged: dict[str, Any] = {}
    if authority.hash != run and run:
        judged = {key: getattr(authority, key) for key in ("id", "version", "hash")}
        names = ("id", "version", "hash")
        judged["layers"] = [dict(zip(names, layer, strict=True)) for layer in authority.layers]
        judged["overrides"] = [dict(override) for override in authority.overrides]
    if len(authority.in_force) < len(authority.overrides) or authority.submitted:
        judged["submitted"] = authority.submitted
        judged["in_force"] = list(authority.in_force)
    return judged


def closing(policy: Policy, tallies: Sequence[Tally], view: View) -> str:
    """The summary over all files."""
    summary = {
        "files": len(tallies),
        "errors": sum(t.errors for t in tallies),
        "warnings": sum(t.warnings for t in tallies),
        "infos": sum(t.infos for t in tallies),
        "waived": sum(t.waived for t in tallies),
        "known": sum(t.known for t in tallies),
    }
    return "\n  ],\n" + indented(f'"summary": {dump(summary)}', 2) + "\n}\n"


def file_object(result: Result, lang: str) -> dict[str, Any]:
    """One checked file; what only a report could tell is null when there is none."""
    report = result.report
    return {
        "file": result.file,
        "sha256": report.source.sha256 if report else None,
        "body": report.body.name if report else None,
        "level": report.body.level if report else None,
        "kind": report.body.kind if report else None,
        "year": report.year if report else None,
        "form": report.form.id if report and report.form_known else None,
        "outcomes": {outcome.value: result.outcomes.get(outcome, 0) for outcome in Outcome},
        "findings": [finding_object(finding, report, lang) for finding in result.findings],
        "waived": [
            {**finding_object(finding, report, lang), "waiver": waiver_object(waiver)}
            for finding, waiver in result.waived
        ],
        "known": [finding.fingerprint for finding in result.known],
        "waivers": [remark_object(remark) for remark in result.remarks],
    }


def waiver_object(waiver: Waiver) -> dict[str, Any]:
    """What a waiver says, and where it is written."""
    return {
        "reason": waiver.reason,
        "by": waiver.by,
        "until": waiver.until,
        "file": waiver.file,
        "line": waiver.line,
    }


def remark_object(remark: Remark) -> dict[str, Any]:
    """How a waiver stands to the report."""
    waiver = remark.waiver
    place = {"state": remark.state, "rule": waiver.rule, "place": waiver.place}
    return {**place, **waiver_object(waiver)}


def finding_object(finding: Finding, report: Report | None, lang: str) -> dict[str, Any]:
    """A finding with every key, in ARCHITECTURE.md's order."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        **extent(finding.span, report),
        "place": place_object(finding.place, finding.span, report),
        "related": [
            {
                **start(related.span, report),
                "message": related.message,
                "place": place_object(related.place, related.span, report),
            }
            for related in finding.related
        ],
        "values": dict(finding.values),
        "repairs": [repair_object(repair, report, lang) for repair in finding.repairs],
        "fixes": [
            {**extent(fix.span, report), "replacement": fix.replacement, "level": fix.level.value}
            for fix in finding.fixes
        ],
        "basis": finding.basis,
        "fingerprint": finding.fingerprint,
        "caused_by": finding.caused_by,
    }


def place_object(place: Place, span: Span | None, report: Report | None) -> dict[str, Any]:
    """The place, in the document's terms too when it was read from one; keys it
    has nothing for are left out, ``columns`` unless several."""
    known: dict[str, object] = {
        "section": place.section,
        "table": place.table,
        "row": place.row,
        "label": place.label,
        "column": place.columns[0] if place.columns else None,
        "columns": list(place.columns) if len(place.columns) > 1 else None,
    }
    known = {key: value for key, value in known.items() if value is not None}
    return known | (origin_object(span, report) if report and span is not None else {})


def origin_object(span: Span, report: Report) -> dict[str, Any]:
    """Where it stood in the document, as far as that has pages, paragraphs, rows, lines."""
    origin = report.source.origin(span.start)
    if origin is None:
        return {}
    known = {
        "file": origin.file,
        "page": origin.page,
        "paragraph": None if origin.paragraph is None else origin.paragraph + 1,
        "table_row": origin.row,
        "source_line": origin.line,
    }
    return {key: value for key, value in known.items() if value is not None}


def repair_object(repair: Repair, report: Report | None, lang: str) -> dict[str, Any]:
    """A repair in words and cell by cell."""
    return {
        "likeliest": repair.likeliest,
        "cost": repair.cost,
        "text": repair_words(repair, report, lang) if report else "",
        "changes": [
            {
                **start(cell.span if cell else Span(0, 0), report),
                "place": place_object(
                    cell_place(change.cell, report), cell.span if cell else None, report
                ),
                "before": change.before,
                "after": change.after,
            }
            for change in repair.changes
            for cell in (report.cell(change.cell) if report else None,)
        ],
    }


def start(span: Span, report: Report | None) -> dict[str, int]:
    """Line and column of a span's beginning."""
    line, column = position(report, span.start)
    return {"line": line, "column": column}


def extent(span: Span, report: Report | None) -> dict[str, int]:
    """Where a span begins and ends; the end is the column after the last character."""
    end = start(Span(span.end, span.end), report)
    return {**start(span, report), "end_line": end["line"], "end_column": end["column"]}


def dump(value: object) -> str:
    """Indented JSON that is safe to print; the same value gives the same bytes."""
    return clean_json(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def indented(text: str, by: int) -> str:
    """The lines of a JSON text moved in; no string in it holds a line end."""
    return "\n".join(" " * by + line for line in text.split("\n"))


def _plain(value: object) -> object:
    """A decimal amount as the JSON number with the same digits; tuples and sets as lists."""
    if isinstance(value, Decimal):
        return number_object(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)
