"""Whether the text says what the tables say: C101–C105, C201–C203, C301–C303.

Each figure or denial of the text is held against every reading that the rule
admits for its wording (DOMAIN.md §4).  It agrees when one of them fits, and
contradicts when none can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from lint.checks.claimed import (
    is_approximate,
    is_narrowed,
    is_open,
    is_own,
    lineage,
    quoted,
    words_of,
)
from lint.checks.relations import figure, operand, sum_terms
from lint.evaluate import Evaluation, Figures, evaluate, nothing_supplied
from lint.findings import Draft, Outcome, Place, Related, Severity, Verdict
from lint.interval import Interval
from lint.model import Cell, CellKey, Number, Report, Table
from lint.policy.readings import demands_of, near_of, parts_of_total
from lint.policy.rule import Rule
from lint.relations import Expr, Instance, Linear, cells_of
from lint.standing import on_standing_cells
from lint.text.claims import Claim, claims_of

FEW = 3
"""Rows that a message lists."""


def claim(report: Report, rule: Rule) -> Iterator[Verdict]:
    """One verdict for each figure or denial of the text that the rule compares.

    Values: ``claim`` the words, ``figure`` what they say, ``table`` 表三 ·
    ``compared`` the readings with their numbers, ``cells`` the cells alone ·
    ``near`` a reading that the words do not admit, though it would fit.
    Message variants: ``part`` (exceeds the whole it is a part of),
    ``readings`` (there were several), ``near``, ``times`` (the figures are
    alike but for the factor ``with: {times: …}``, 元 for 万元), ``default``.
    """
    table = report.tables.get(rule.params["table"])
    compared = [said for said in claims_of(report).claims if _concerns(said, rule, report)]
    if table is None or not compared:
        yield Verdict.not_applicable()
        return
    verdicts = [_verdict(said, rule, table, report) for said in compared]
    failed = [said for said, verdict in zip(compared, verdicts, strict=True) if verdict.draft]
    together = _adding_up(compared, rule, table, report) if failed else set()
    agreeing: set[CellKey] = set()
    for said, verdict in zip(compared, verdicts, strict=True):
        if verdict.outcome is Outcome.PASS and not is_open(said) and not is_narrowed(said):
            agreeing |= _cells(said, rule, table)
        elif said.whole and is_open(said.whole) and said.scope.kind == "own":
            # 全系统收到 64 件，其中本局 19 件
            alone = said._replace(whole=None, narrowed=())
            if _verdict(alone, rule, table, report).outcome is Outcome.PASS:
                agreeing |= _cells(said, rule, table)
    for said, verdict in zip(compared, verdicts, strict=True):
        apart = is_open(said) and agreeing & _cells(said, rule, table)
        if apart or id(said) in together:
            # Beside a figure that agrees with the table this one is of another scope indeed.
            yield Verdict.not_applicable()
        else:
            yield verdict


def _adding_up(compared: Iterable[Claim], rule: Rule, table: Table, report: Report) -> set[int]:
    """The figures of one sentence that only together are the table's, by id: each is a part.

    一季度收到 3 件，二季度收到 5 件，……; 市直部门收到 40 件，各县收到 55 件.
    """
    alike: dict[object, list[Claim]] = {}
    for said in compared:
        if said.quantity and said.quantity.exact and said.whole is None:
            of = id(said.sentence), said.subjects, said.applicants, said.results
            alike.setdefault(of, []).append(said)
    found: set[int] = set()
    for parts in alike.values():
        total = sum(part.quantity.low for part in parts if part.quantity)
        quantity = parts[0].quantity
        if len(parts) > 1 and quantity:
            quantity = quantity._replace(low=total, high=total)
            whole = parts[0]._replace(quantity=quantity, narrowed=())
            if _verdict(whole, rule, table, report).outcome is Outcome.PASS:
                found.update(map(id, parts))
    return found


def _cells(said: Claim, rule: Rule, table: Table) -> set[CellKey]:
    """The cells that a claim is held against, by any of its readings."""
    wanted = demands_of(rule, table.form, said.subjects, (*said.applicants, *said.results))
    sides = (side for r in wanted.relations for side in (r.right, *r.alternatives))
    return {key for side in sides for key in cells_of(side)}


def _concerns(said: Claim, rule: Rule, report: Report) -> bool:
    """Whether the rule speaks of this claim: its subject, its figure, its year, its body."""
    if rule.params["readings"].keys().isdisjoint(said.subjects) or said.bounds is None:
        return False
    if not is_own(said, report) or (is_open(said) and rule.severity is not Severity.ERROR):
        return False
    return _fits(said, rule.params.get("only", {})) and not (
        rule.params.get("except") and _fits(said, rule.params["except"])
    )


def _fits(said: Claim, kind: Mapping[str, Any]) -> bool:
    """Of the kind that ``only`` and ``except`` name: ``zero`` figures and
    denials; those with a ``denied`` result (均已审结)."""
    if "zero" in kind and (said.bounds == (0, 0)) is not kind["zero"]:
        return False
    return "denied" not in kind or (said.denial and said.results == (kind["denied"],))


class Comparison(NamedTuple):
    """A claim held against one formula."""

    relation: Instance
    result: Evaluation

    @property
    def readings(self) -> tuple[Expr, ...]:
        return (self.relation.right, *self.relation.alternatives)


def _verdict(said: Claim, rule: Rule, table: Table, report: Report) -> Verdict:
    columns = (*said.applicants, *said.results)
    wanted = demands_of(rule, table.form, said.subjects, columns)
    part = wanted.part or is_narrowed(said)
    relations = [_at_most(r) if part else r for r in wanted.relations if not part or r.op == "="]
    if not relations:
        return Verdict.not_applicable()
    compared = [_compare(said, relation, report) for relation in relations]
    apart: list[Comparison] = []
    if said.bounds == (0, 0) and not part and not columns:
        # A total that was left at 0 does not bear out a denial.
        names = parts_of_total(table.form)
        for relation in demands_of(rule, table.form, said.subjects, names).relations:
            apart.append(_compare(said, relation, report))
    confirms = tuple(_confirmed(said, (*compared, *apart), report))
    failed, beside = (_failed(comparisons) for comparisons in (compared, apart))
    if failed or beside:
        case = Case(said, rule, table, report, part, failed or beside)
        return Verdict(Outcome.FAIL, _draft(case, (*failed, *beside)), "", confirms)
    outcomes = {comparison.result.outcome for comparison in compared}
    if outcomes == {Outcome.PASS}:
        return Verdict(Outcome.PASS, confirms=confirms)
    if Outcome.UNKNOWN in outcomes:
        return Verdict.unknown(f"“{quoted(said.span, report)}”")
    return Verdict.not_applicable()


def _failed(comparisons: Iterable[Comparison]) -> list[Comparison]:
    return [c for c in comparisons if c.result.outcome is Outcome.FAIL]


def _at_most(relation: Instance) -> Instance:
    return replace(relation, op="<=")


def _compare(said: Claim, relation: Instance, report: Report) -> Comparison:
    """The claim against one formula; where only the claim's own width leaves it
    open, a number that it may mean fits."""
    low, high = said.bounds or (0, 0)
    margin = _rounding(said, relation, report)
    bounds = Interval(low - margin, high + margin)
    cell = Cell("", "", "", "", said.span, "number", *bounds)
    result = evaluate(relation, report, lambda _: cell)
    if result.outcome is Outcome.UNKNOWN and all(":" in key[0] for key in result.undecided):
        result = result._replace(outcome=Outcome.PASS)
    return Comparison(relation, result)


def _rounding(said: Claim, relation: Instance, report: Report) -> Number:
    """By how much a figure may differ because it, or the cell, shows only so many digits."""
    places = said.quantity.places if said.quantity else 0
    margin = Decimal(5).scaleb(-places - 1) if places else Decimal(0)
    if isinstance(relation.right, Linear):
        for key, weight in relation.right.terms:
            cell = report.cell(key)
            if cell is not None and "." in cell.raw and isinstance(cell.value, Decimal):
                step = int(cell.value.as_tuple().exponent)
                margin = max(margin, Decimal(5).scaleb(step - 1) * abs(Decimal(weight)))
    return margin


def _confirmed(said: Claim, compared: Iterable[Comparison], report: Report) -> Iterator[CellKey]:
    """The cells that the text bears witness to: the one it names, or all that it says are 0."""
    if is_approximate(said) or is_open(said) or is_narrowed(said):
        return
    for relation, result in compared:
        if result.outcome is not Outcome.PASS or relation.op != "=" or relation.alternatives:
            continue
        cells = [key for key in cells_of(relation.right) if report.cell(key)]
        if len(cells) == 1 or said.bounds == (0, 0):
            yield from cells


class Case(NamedTuple):
    """A claim that contradicts a table; it fits none of the ``failed`` formulas."""

    said: Claim
    rule: Rule
    table: Table
    report: Report
    part: bool
    failed: Sequence[Comparison]


def _draft(case: Case, involved: Iterable[Comparison]) -> Draft:
    """``involved`` are all comparisons whose cells are worth a look."""
    said, report, failed = case.said, case.report, case.failed
    several = any(len(comparison.readings) > 1 for comparison in failed)
    mild = case.part or several or is_open(said) or is_approximate(said)
    related = tuple(_related((side for c in involved for side in c.readings), report))
    told = [_told(side, c.relation, case) for c in failed for side in c.readings]
    near = "" if case.part else _near(case)
    if case.part:
        message = "part"
    elif _is_times(said, failed[0].result, case.rule.params.get("times", 0)):
        message = "times"
    else:
        message = "near" if near else "readings" if several else "default"
    span = words_of(said)
    return Draft(
        span=span,
        place=Place(section=said.sentence.section),
        values={
            "claim": quoted(span, report),
            "figure": figure(Interval(*(said.bounds or (0, 0)))),
            "table": case.table.name,
            "compared": "；".join(dict.fromkeys(told)),
            "cells": _listed(related),
            **({"near": near} if near else {}),
        },
        message=message,
        related=related,
        severity=Severity.WARNING if mild and case.rule.severity is Severity.ERROR else None,
        expects=() if case.part or is_open(said) or is_approximate(said) else _expected(case),
        counts=tuple(link.span for link in lineage(said)),
    )


def _expected(case: Case) -> tuple[tuple[tuple[Linear, ...], Number], ...]:
    """The sums of cells that stand against the figure, with what they would have to make."""
    expected = []
    for comparison in case.failed:
        number = comparison.result.left.point
        linear = [r for r in comparison.readings if isinstance(r, Linear)]
        if comparison.relation.op == "=" and number is not None and linear:
            readings = tuple(on_standing_cells(reading, case.report) for reading in linear)
            expected.append((readings, number))
    return tuple(expected)


def _related(readings: Iterable[Expr], report: Report) -> Iterator[Related]:
    """The cells compared: those that are not 0, or the first where all are."""
    cells: dict[CellKey, Cell] = {}
    for reading in readings:
        if isinstance(reading, Linear):
            reading = on_standing_cells(reading, report)
        for key in cells_of(reading):
            if cell := report.cell(key):
                cells[key] = cell
    told = [key for key, cell in cells.items() if cell.value != 0] or list(cells)[:1]
    for key in sorted(told, key=lambda key: cells[key].span):
        if other := operand(report, key):
            yield other


def _listed(related: Iterable[Related]) -> str:
    """The cells by row: "1.本机关不掌握相关政府信息：自然人 6、总计 6"."""
    rows: dict[str, list[str]] = {}
    for other in related:
        columns = rows.setdefault(other.place.label or "", [])
        columns.append(other.message.removeprefix(f"{other.place.label} ").replace("：", " "))
    listed = [f"{label}：{'、'.join(columns)}" for label, columns in rows.items()]
    return "；".join([*listed[:FEW], *(["……"] if len(listed) > FEW else [])])


def _told(reading: Expr, relation: Instance, case: Case) -> str:
    """A reading with its number: "（三）不予公开 总计：1", "12（一）+ 1（二）= 13"."""
    report = case.report
    number = figure(Figures(report, nothing_supplied, {}).interval(reading))
    if isinstance(reading, Linear):
        cells = on_standing_cells(reading, report)
        rows = list(dict.fromkeys(key[1] for key, _ in cells.terms))
        columns = {key[2] for key, _ in cells.terms}
        if len(cells.terms) == 1 and (other := operand(report, cells.terms[0][0])):
            return other.message
        if len(columns) == 1 and (label := _group_of(rows, case.table)):
            return f"{label} {columns.pop()}：{number}"
    terms = sum_terms(reading, relation, report)
    return terms if terms.count("（") < 2 else f"{terms}= {number}"


def _group_of(rows: Sequence[str], table: Table) -> str:
    """The printed label of the group whose lines these are: （三）不予公开."""
    known = table.form.rows
    parent = known[rows[0]].parent if rows and rows[0] in known else ""
    lines = [row.name for row in table.form.children(parent)] if parent else []
    return known[parent].printed if lines and lines == list(rows) else ""


def _near(case: Case) -> str:
    """The reading that the words do not admit, though it would fit."""
    columns = (*case.said.applicants, *case.said.results)
    for name, relation in near_of(case.rule, case.table.form, columns):
        if _compare(case.said, relation, case.report).result.outcome is Outcome.PASS:
            return name
    return ""


def _is_times(said: Claim, result: Evaluation, factor: Number) -> bool:
    """Whether the text and the table differ by exactly that factor."""
    left, high = said.bounds or (0, 0)
    right = result.rights[0].point
    if left != high or not factor or not left or not right:
        return False
    return left == right * factor or left * factor == right
