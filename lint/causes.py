"""Which failures come of one cause, and which of them leads.

A wrong cell breaks several relations.  A reader wants one finding that tells
the story and the others under it (VALIDATION.md §3, RULES.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lint.checks.relations import demands, operand
from lint.findings import Draft, Place, Related, Repair, Severity
from lint.model import CellKey, Number, Report, Span
from lint.policy.rule import Rule
from lint.relations import Instance, Linear


class Failure(NamedTuple):
    """A failed instance of a rule."""

    rule: Rule
    draft: Draft

    @property
    def severity(self) -> Severity:
        """The rule's, or a milder one that the check has chosen for this case."""
        severities = (self.rule.severity, self.draft.severity or Severity.ERROR)
        return max(severities, key=lambda severity: severity.rank)


class Entry(NamedTuple):
    """A finding before it is put into words.

    ``failures`` are of one rule: one instance, or the same relation failing
    in several columns for one cause.  ``leader`` is the entry that this one
    follows from.
    """

    failures: tuple[Failure, ...]
    related: tuple[Related, ...]
    repairs: tuple[Repair, ...] = ()
    leader: Entry | None = None

    @property
    def rule(self) -> Rule:
        return self.failures[0].rule

    @property
    def severity(self) -> Severity:
        return self.failures[0].severity

    @property
    def span(self) -> Span:
        return self.failures[0].draft.span

    @property
    def place(self) -> Place:
        """The first failure's, with the columns of all."""
        places = [failure.draft.place for failure in self.failures]
        columns = dict.fromkeys(column for place in places for column in place.columns)
        return places[0]._replace(columns=tuple(columns))


def entries(
    failures: Sequence[Failure],
    report: Report,
    rules: Sequence[Rule],
    confirmed: frozenset[CellKey] = frozenset(),
) -> Iterator[Entry]:
    """Every failure in one entry; relations of one table that fail for one cause together.

    ``rules`` are the relation rules in force, also those that were not run:
    what they demand helps to tell which cell is wrong.  So do the cells that
    the text has ``confirmed``, and the figures that it gives for others.
    """
    balances: dict[str, list[Failure]] = {}
    for failure in failures:
        if failure.draft.relation is not None:
            balances.setdefault(failure.draft.relation.table, []).append(failure)
    others = [failure for failure in failures if failure.draft.relation is None]
    said = [failure.draft for failure in others if failure.draft.expects]
    told = list(_stories(balances, report, rules, confirmed, said)) if balances else []
    yield from told
    contradicted = _contradicted(others, told, report)
    for failure in others:
        if entry := contradicted.get(id(failure)):
            yield entry
        else:
            leader = _wrong_among(contradicted.values(), failure.draft)
            yield Entry((failure,), failure.draft.related, leader=leader)


def _contradicted(
    failures: Iterable[Failure], told: Sequence[Entry], report: Report
) -> dict[int, Entry]:
    """The figures of the text that a table contradicts, by failure.

    One that the table's best repair would bear out follows from the table; a part that
    is off by as much as its whole follows from the whole.
    """
    found: dict[int, Entry] = {}
    for failure in sorted(failures, key=lambda f: len(f.draft.counts)):
        draft = failure.draft
        if not draft.expects:
            continue
        leader = next(
            (e for e in told if e.repairs and _would_mend(e.repairs[0], draft, report)), None
        )
        for entry in found.values() if leader is None else ():
            whole = entry.failures[0].draft
            if entry.leader is None and whole.counts[0] in draft.counts[1:]:
                leader = entry if _off_by(whole, report) == _off_by(draft, report) else None
        found[id(failure)] = Entry((failure,), draft.related, leader=leader)
    return found


def _off_by(draft: Draft, report: Report) -> set[Number]:
    """By how much the text's figure differs from the table's."""
    sums = ((_made(sides[0], {}, report), figure) for sides, figure in draft.expects)
    return {figure - made for made, figure in sums if made is not None}


def _wrong_among(contradicted: Iterable[Entry], draft: Draft) -> Entry | None:
    """The figure that a table contradicts, where sums and shares are told of it."""
    for entry in contradicted:
        if entry.leader is None and entry.failures[0].draft.counts[0] in draft.counts:
            return entry
    return None


def _would_mend(repair: Repair, draft: Draft, report: Report) -> bool:
    """Whether a repair of a table gives it the figure that the text has."""
    after = {change.cell: change.after for change in repair.changes}
    return bool(draft.expects) and all(
        any(_made(sum_of_cells, after, report) == figure for sum_of_cells in sides)
        for sides, figure in draft.expects
    )


def _made(sum_of_cells: Linear, after: Mapping[CellKey, Number], report: Report) -> Number | None:
    """What a sum makes once some cells have changed; None when a cell has no figure."""
    made = sum_of_cells.constant
    for key, weight in sum_of_cells.terms:
        cell = report.cell(key)
        value = after.get(key, cell.value if cell else None)
        if value is None:
            return None
        made += weight * value
    return made


def _stories(
    balances: Mapping[str, Sequence[Failure]],
    report: Report,
    rules: Sequence[Rule],
    confirmed: frozenset[CellKey],
    said: Sequence[Draft],
) -> Iterator[Entry]:
    """The failed relations of each table, cause by cause."""
    from lint.localise import localise, witnessed

    for table, failed in balances.items():
        ruling = [rule for rule in rules if rule.params.get("table") == table]
        equations = [e for rule in ruling for e in demands(report, rule) if not e.guard]
        by_relation = {_identity(f.draft.relation): f for f in failed if f.draft.relation}
        for cause in localise(report, equations, confirmed):
            explained = [by_relation.pop(_identity(r), None) for r in cause.relations]
            borne_out = [
                sum(_would_mend(r, draft, report) for draft in said) for r in cause.repairs
            ]
            repairs = witnessed(cause.repairs, borne_out)
            yield from _story([f for f in explained if f], repairs, report)
        for failure in by_relation.values():
            yield Entry((failure,), failure.draft.related)


def _story(
    failures: Sequence[Failure], repairs: tuple[Repair, ...], report: Report
) -> Iterator[Entry]:
    """The leading entry of a cause, then those that follow from it.

    The most severe leads; then the one that stands at a cell of the likeliest
    repair, or in its row; then the relation with the fewest cells, which says
    most closely where to look.
    """
    if not failures:
        return
    told = sorted(_merged(failures), key=lambda same: _lead(same, repairs))
    leader = Entry(told[0], _others(told[0], repairs, report), repairs)
    yield leader
    for same in told[1:]:
        yield Entry(same, _others(same, (), report), leader=leader)


def _merged(failures: Iterable[Failure]) -> list[tuple[Failure, ...]]:
    """The failures of one rule in several columns together."""
    merged: dict[tuple[str, str], list[Failure]] = {}
    for failure in failures:
        axis, name = failure.draft.relation.axis if failure.draft.relation else ("", "")
        merged.setdefault((failure.rule.code, "" if axis == "column" else name), []).append(failure)
    return [tuple(same) for same in merged.values()]


def _lead(same: tuple[Failure, ...], repairs: tuple[Repair, ...]) -> tuple[int, int, int, str]:
    """Where in the order of a cause's entries this one comes."""
    changed = [change.cell for change in repairs[0].changes] if repairs else []
    anchors = [f.draft.relation.anchor for f in same if f.draft.relation]
    if any(anchor in changed for anchor in anchors):
        distance = 0
    else:
        rows = {cell[:2] for cell in changed}
        distance = 1 if any(anchor[:2] in rows for anchor in anchors) else 2
    return same[0].severity.rank, distance, _size(same[0].draft.relation), same[0].rule.code


def _size(relation: Instance | None) -> int:
    normal = relation.normal if relation else None
    return len(normal.terms) if normal else 0


def _others(
    same: tuple[Failure, ...], repairs: tuple[Repair, ...], report: Report
) -> tuple[Related, ...]:
    """The operands that are not 0, and the cells of the repairs."""
    anchors = {f.draft.span for f in same}
    found = {other.span: other for f in same for other in f.draft.related}
    for repair in repairs:
        for change in repair.changes:
            if other := operand(report, change.cell):
                found.setdefault(other.span, other)
    return tuple(other for span, other in found.items() if span not in anchors)


def _identity(relation: Instance | None) -> tuple[object, ...]:
    return (relation.code, relation.axis, relation.anchor) if relation else ()
