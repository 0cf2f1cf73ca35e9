"""The relations between figures: T301–T303, T401–T403 and what policies add.

`relation` says of each instance how it ended and, of a failed one, everything
its sentence may need.  Which failures come of one cause is for the engine.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint.checks.places import row_place
from lint.evaluate import (
    Evaluation,
    Figures,
    cell_name,
    evaluate,
    nothing_supplied,
    on_standing_cells,
)
from lint.findings import Draft, Outcome, Place, Related, Verdict
from lint.forms import FormTable
from lint.interval import Interval
from lint.model import INFINITY, CellKey, Number, Report, Span
from lint.policy.relations import relations_of
from lint.policy.rule import Rule
from lint.relations import Expr, Instance, Linear, cells_of

FEW = 4
"""A sum of so many terms is written out in full, a longer one without its zeros."""


def relation(report: Report, rule: Rule) -> Iterator[Verdict]:
    """One verdict for each column or row that the rule's formula runs over.

    Values: ``row`` 三.七, ``label`` （七）总计, ``columns`` 自然人 · ``left``,
    ``right``, ``difference`` (without sign) · ``left_terms``, ``right_terms``
    "0（一）+ 0（二）" · ``blank`` and ``blank_value``: the only blank involved
    and the number it would need (message variant ``blank``).
    """
    for instance in relations_of(rule, shape_of(report, str(rule.params["table"]))):
        result = evaluate(instance, report)
        match result.outcome:
            case Outcome.FAIL:
                yield Verdict.failed(_draft(instance, result, report))
            case Outcome.UNKNOWN:
                yield Verdict.unknown(_reason(instance, result, report))
            case _:
                yield Verdict(result.outcome)


def shape_of(report: Report, table: str) -> FormTable:
    """The official table that a table of the report follows, else that of the report's form."""
    return report.tables[table].form if table in report.tables else report.form.table(table)


def operand(report: Report, key: CellKey) -> Related | None:
    """A cell as another place of a finding; None for one that the report does not have."""
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
        "left_terms": _terms(instance.left, instance, report),
        "right_terms": _terms(reading, instance, report),
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
            if key != instance.anchor and _counts(report, key) and (other := operand(report, key))
        ),
        relation=instance,
    )


def _distance(left: Interval, right: Interval) -> Interval:
    return left.minus(right).absolute()


def _terms(side: Expr, instance: Instance, report: Report) -> str:
    """The sum as written: "3（三.七）+ 0（四）"; a side that is not a sum by its value."""
    figures = Figures(report, nothing_supplied, dict(instance.blanks))
    if not isinstance(side, Linear):
        return figure(figures.interval(side))
    linear = on_standing_cells(side, report)
    written = [
        (weight, figures.of(key), _short_name(key, instance.axis)) for key, weight in linear.terms
    ]
    if len(written) > FEW:
        written = [term for term in written if term[1].point != 0]
    text = ""
    for weight, bounds, name in written:
        sign = " − " if weight < 0 else " + " if text else ""
        times = "" if weight in (1, -1) else f"{_plain(_size(weight))} × "
        text += f"{sign}{times}{figure(bounds)}（{name}）"
    if linear.constant or not text:
        sign = " − " if linear.constant < 0 else " + " if text else ""
        text += sign + _plain(_size(linear.constant))
    return text.strip()


def _short_name(key: CellKey, axis: tuple[str, str]) -> str:
    """A term's name within its column or row: 三.七, 自然人."""
    if ":" in key[0] or axis[0] == "cell":
        return cell_name(key)
    return key[1] if axis[0] == "column" else key[2]


def _size(number: Number) -> Number:
    return -number if number < 0 else number


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
    table = report.tables[instance.table].name
    return f"{table} {instance.axis[1]}".strip() + "：" + "、".join(waits)
