"""The relations between figures: T301–T303, T401–T403 and what policies add.

`relation` says of each instance how it ended and, of a failed one, everything
its sentence may need.  Which failures come of one cause is for the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter

from lint.checks.narrated import in_text
from lint.checks.places import quoted, row_place
from lint.evaluate import (
    Evaluation,
    Figures,
    cell_name,
    evaluate,
    figures_for,
    nothing_supplied,
)
from lint.findings import Draft, Outcome, Place, Related, Verdict
from lint.interval import Interval
from lint.model import INFINITY, CellKey, Number, Report, Span
from lint.policy.relations import relations_of
from lint.policy.rule import Rule
from lint.relations import Expr, Instance, Linear, cells_of
from lint.standing import on_standing_cells, on_standing_rows

FEW = 4
"""A sum of so many terms is written out in full, a longer one without its zeros."""


def relation(report: Report, rule: Rule) -> Iterator[Verdict]:
    """One verdict for each column or row that the rule's formula runs over.

    Values: ``row`` 三.七, ``label`` （七）总计, ``columns`` 自然人 · ``left``,
    ``right``, ``difference`` (without sign) · ``left_terms``, ``right_terms``
    "0（一）+ 0（二）" · ``blank`` and ``blank_value``: the only blank involved
    and the number it would need (message variant ``blank``).
    """
    for instance in demands(report, rule):
        result = evaluate(instance, report, in_text(report))
        match result.outcome:
            case Outcome.FAIL:
                yield Verdict.failed(_draft(instance, result, report))
            case Outcome.UNKNOWN:
                yield Verdict.unknown(_reason(instance, result, report))
            case _:
                yield Verdict(result.outcome)


def demands(report: Report, rule: Rule) -> list[Instance]:
    """The relations of a rule, by the form that the report's table follows, else by its own."""
    id = str(rule.params["table"])
    shape = report.tables[id].form if id in report.tables else report.form.table(id)
    return on_standing_rows(relations_of(rule, shape), report)


def operand(report: Report, key: CellKey) -> Related | None:
    """A cell as another place of a finding; None for one that the report does not have."""
    if ":" in key[0]:
        said = in_text(report)(key)
        return said and Related(said.span, quoted([" ".join(said.raw.split())]))
    cell = report.cell(key)
    if cell is None:
        return None
    place = _place(report, key)
    figures = Figures(report, nothing_supplied, {})
    value = figure(figures.of(key)) if cell.kind != "text" else " ".join(cell.raw.split())
    return Related(cell.span, f"{place.label} {key[2]}：{value}", place)


def figure(bounds: Interval) -> str:
    """A number, or what is known of it: 6, ≥6, ≤6, 3~6."""
    low, high = bounds
    if low == high:
        return _plain(low)
    if high == INFINITY:
        return f"≥{_plain(low)}"
    return f"≤{_plain(high)}" if low == -INFINITY else f"{_plain(low)}~{_plain(high)}"


def _plain(number: Number) -> str:
    """Plain digits: Decimal("0.50") → 0.5, never 5E-1."""
    if isinstance(number, int):
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _draft(instance: Instance, result: Evaluation, report: Report) -> Draft:
    right = min(result.rights, key=lambda reading: _distance(result.left, reading).low)
    reading = (instance.right, *instance.alternatives)[result.rights.index(right)]
    place = _place(report, instance.anchor)
    values: dict[str, object] = {
        "row": instance.anchor[1],
        "label": place.label,
        "columns": instance.anchor[2],
        "left": figure(result.left),
        "right": " | ".join(dict.fromkeys(map(figure, result.rights))),
        "difference": figure(_distance(result.left, right)),
        "left_terms": sum_terms(instance.left, instance, report),
        "right_terms": sum_terms(reading, instance, report),
    }
    if result.fix:
        key, number = result.fix
        values["blank"] = f"{_place(report, key).label} {key[2]}"
        values["blank_value"] = _plain(number)
    operands = dict.fromkeys(key for side in (instance.left, reading) for key in cells_of(side))
    return Draft(
        span=_span(report, instance.anchor),
        place=place,
        values=values,
        message="blank" if result.fix else "default",
        related=tuple(
            other
            for key in operands
            if key != instance.anchor
            and (":" in key[0] or _counts(report, key))
            and (other := operand(report, key))
        ),
        relation=instance,
    )


def _distance(left: Interval, right: Interval) -> Interval:
    return left.minus(right).absolute()


def sum_terms(side: Expr, instance: Instance, report: Report) -> str:
    """The sum as written: "3（三.七）+ 0（四）"; a side that is not a sum by its value."""
    figures = figures_for(instance, report, in_text(report))
    if not isinstance(side, Linear):
        return figure(figures.interval(side))
    name = _namer(instance)
    terms = [
        (weight, figures.of(key), f"（{name(key)}）")
        for key, weight in on_standing_cells(side, report).terms
    ]
    if len(terms) > FEW:
        terms = [term for term in terms if term[1].point != 0]
    if side.constant or not terms:
        terms.append((side.constant, Interval(1, 1), ""))
    text = ""
    for weight, bounds, named in terms:
        sign = "− " if weight < 0 else "+ " if text else ""
        size = -weight if weight < 0 else weight
        if not named:
            text += sign + _plain(size)
        else:
            times = "" if size == 1 else f"{_plain(size)} × "
            text += f"{sign}{times}{figure(bounds)}{named}"
    return text


def _namer(instance: Instance) -> Callable[[CellKey], str]:
    """How a relation's cells are told apart: by row, by column, or by both."""
    sides = (instance.left, instance.right, *instance.alternatives)
    cells = [key for side in sides for key in cells_of(side)]
    if len({key[0] for key in cells}) == 1:
        for same, other in ((2, 1), (1, 2)):
            if len({key[same] for key in cells}) == 1:
                return itemgetter(other)
    return cell_name


def _counts(report: Report, key: CellKey) -> bool:
    """Whether a cell is worth naming: it does not stand for 0."""
    cell = report.cell(key)
    return cell is not None and cell.value != 0


def _place(report: Report, key: CellKey) -> Place:
    table = report.tables.get(key[0])
    return row_place(table, key[1], columns=(key[2],)) if table else Place()


def _span(report: Report, key: CellKey) -> Span:
    """The cell; the row where the cell is absent; else the table."""
    if cell := report.cell(key):
        return cell.span
    table = report.tables[key[0]]
    return next((row.span for row in table.rows if row.name == key[1]), table.span)


def _reason(instance: Instance, result: Evaluation, report: Report) -> str:
    """What an undecided instance waits for: 自然人 · 三.四.1[自然人]“约5”."""
    waits = []
    for key in result.undecided:
        cell = None if ":" in key[0] else report.cell(key)
        raw = " ".join(cell.raw.split())[:20] if cell else ""
        waits.append(cell_name(key) + (f"“{raw}”" if raw else ""))
    if len(waits) > FEW:
        waits[FEW:] = ["…"]
    table = report.tables[instance.table].name
    return f"{table} {instance.axis[1]}".strip() + "：" + "、".join(waits)
