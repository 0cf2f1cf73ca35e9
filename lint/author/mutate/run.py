"""Mutants of a report, checked one by one against what the report itself shows."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from lint import engine
from lint.author.mutate.figures import figure_mutants
from lint.author.mutate.mutant import KINDS, Mutant
from lint.author.mutate.score import Verdict
from lint.author.mutate.structure import structure_mutants
from lint.author.mutate.text import text_mutants
from lint.findings import Finding, Severity
from lint.force import applies, in_force
from lint.model import Report
from lint.parse import parse
from lint.policy import Policy
from lint.policy.relations import CHECK, relations_of
from lint.read import decode_source
from lint.relations import Instance
from lint.standing import on_standing_cells, on_standing_rows

SEED = "gouji"


def mutants_of(report: Report, policy: Policy, limit: int = 0) -> list[Mutant]:
    """The mutants of a report, of each kind at most ``limit`` (0: all); always the same."""
    rng = Random(f"{SEED} {report.source.sha256}")
    every = [
        *figure_mutants(report, rng),
        *structure_mutants(report),
        *text_mutants(report, policy, rng),
    ]
    kept = []
    for kind in KINDS:
        these = [mutant for mutant in every if mutant.kind == kind]
        if limit and len(these) > limit:
            chosen = sorted(rng.sample(range(len(these)), limit))
            these = [these[i] for i in chosen]
        kept += these
    return kept


def score(report: Report, policy: Policy, limit: int = 0) -> Iterator[Verdict]:
    """Check each mutant of a report; what the report shows unchanged is not counted."""
    before = {f.fingerprint for f in engine.check(report, policy).findings}
    relations = list(_relations(report, policy))
    for mutant in mutants_of(report, policy, limit):
        text = mutant.applied(report.source.text)
        source = decode_source(text.encode(), report.source.name)
        result = engine.check(parse(source), policy)
        new = [finding for finding in result.findings if finding.fingerprint not in before]
        counted = [
            f for f in new if mutant.kind == "zero-blanked" or f.severity is not Severity.INFO
        ]
        yield Verdict(
            report.source.name,
            mutant,
            _breaks(mutant, relations, report),
            bool(counted),
            _located(mutant, counted, text),
            bool(mutant.figures) and _undone(mutant, counted, report),
        )


def _relations(report: Report, policy: Policy) -> Iterator[Instance]:
    for rule in in_force(policy, report, None).rules:
        table = report.tables.get(str(rule.params.get("table", "")))
        if rule.check == CHECK and rule.enabled and table and applies(rule.scope, report):
            yield from on_standing_rows(relations_of(rule, table.form), report)


def _breaks(mutant: Mutant, relations: list[Instance], report: Report) -> bool:
    """Whether the new figures leave a relation out of balance, by plain arithmetic."""
    if not mutant.figures or KINDS[mutant.kind].group == "blanks":
        return True
    changed = dict(mutant.figures)
    for instance in relations:
        if instance.normal is None:
            continue
        terms = on_standing_cells(instance.normal, report)
        if not any(key in changed for key, _ in terms.terms):
            continue
        total = terms.constant
        for key, weight in terms.terms:
            cell = report.cell(key)
            standing = cell.value if cell else 0
            total += weight * (changed.get(key, standing) or 0)
        if total:
            return True
    return False


def _located(mutant: Mutant, new: list[Finding], text: str) -> bool:
    """Whether the leading findings lead to the change.

    Every row whose figures changed stands in an anchor, among the related
    places or in a repair; what is missing is named; the sentence is marked.
    """
    if KINDS[mutant.kind].group == "text":
        place = mutant.edits[0][0].start
        return any(_marks(finding, place, text) for finding in new)
    if mutant.kind == "section":
        return any(
            f.place.section == mutant.section or mutant.section in f.values.values() for f in new
        )
    if mutant.kind == "table":
        return any(f.place.table == f"表{mutant.rows[0][0]}" for f in new)
    told: set[tuple[str, str]] = set()
    for finding in new:
        if finding.caused_by is None:
            told |= _rows(finding)
    if mutant.kind == "row":
        return bool(told & set(mutant.rows)) or _named(mutant, new)
    return told >= set(mutant.rows)


def _undone(mutant: Mutant, new: list[Finding], report: Report) -> bool:
    """Whether the first repair of a leading finding puts back just what was changed."""
    right = {}
    for key, _ in mutant.figures:
        cell = report.cell(key)
        right[key] = cell.value if cell else None
    first = [f.repairs[0] for f in new if f.caused_by is None and f.repairs]
    return any({c.cell: c.after for c in repair.changes} == right for repair in first)


def _rows(finding: Finding) -> set[tuple[str, str]]:
    """The (table, row) that a finding tells of."""
    places = [finding.place, *(related.place for related in finding.related)]
    rows = {((place.table or "")[1:], place.row or "") for place in places}
    for repair in finding.repairs:
        rows |= {change.cell[:2] for change in repair.changes}
    return rows


def _named(mutant: Mutant, new: list[Finding]) -> bool:
    """Whether a finding on the table has the missing row's label in its message."""
    (table, _), label = mutant.rows[0], mutant.what.partition(" ")[2]
    words = label.lstrip("0123456789（）一二三四五六七八九十、.")[:8]
    return any(f.place.table == f"表{table}" and words in f.message for f in new)


def _marks(finding: Finding, place: int, text: str) -> bool:
    """Whether the sentence around a place is what a finding marks, or is related to."""
    start = max(text.rfind(mark, 0, place) for mark in "。；\n") + 1
    ends = [end for mark in "。；\n" if (end := text.find(mark, place)) >= 0]
    end = min(ends, default=len(text))
    spans = [finding.span, *(related.span for related in finding.related)]
    return any(span.start < end and span.end > start for span in spans)
