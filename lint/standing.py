"""Which cells of a report stand for those that the form asks for.

A group's row that carries figures (（六）其他处理 written as one row where the
form has three) stands once for its lines, when all of them are absent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lint.model import CellKey, Report
from lint.relations import Instance, Linear, cells_of


def on_standing_cells(linear: Linear, report: Report) -> Linear:
    """A sum with a group's row in the place of its lines, when it sums them all alike.

    Other absent cells stay in the sum.
    """
    if not any(report.cell(key) is None for key, _ in linear.terms if ":" not in key[0]):
        return linear
    weights = dict(linear.terms)
    for key in list(weights):
        if key not in weights or not (group := _group(key, report)) or group in weights:
            continue
        lines = [(key[0], line, key[2]) for line in _lines(group, report)]
        if len({weights.get(line, 0) for line in lines}) == 1:
            weights[group] = weights[key]
            for line in lines:
                del weights[line]
    return Linear(tuple(weights.items()), linear.constant)


def on_standing_rows(relations: Iterable[Instance], report: Report) -> list[Instance]:
    """Relations along the lines of a group that is one row in the report, as one along that row."""
    standing: list[Instance] = []
    groups: set[CellKey] = set()
    for relation in relations:
        group = None if report.cell(relation.anchor) else _group(relation.anchor, report)
        moved = group and _moved(relation, group[1])
        if group is None or moved is None:
            standing.append(relation)
        elif group not in groups:
            groups.add(group)
            standing.append(moved)
    return standing


def _moved(relation: Instance, row: str) -> Instance | None:
    """The relation along another row; None when it is not along a single one."""
    table, own, column = relation.anchor
    left, right = relation.left, relation.right
    if not (isinstance(left, Linear) and isinstance(right, Linear)) or relation.normal is None:
        return None
    if any(key[:2] != (table, own) for side in (left, right) for key in cells_of(side)):
        return None
    return replace(
        relation,
        left=_along(left, row),
        right=_along(right, row),
        anchor=(table, row, column),
        axis=(relation.axis[0], row if relation.axis[0] == "row" else relation.axis[1]),
    )


def _along(side: Linear, row: str) -> Linear:
    terms = (((table, row, column), weight) for (table, _, column), weight in side.terms)
    return Linear(tuple(terms), side.constant)


def _group(key: CellKey, report: Report) -> CellKey | None:
    """The cell of the group's row that stands for an absent line, if one does."""
    table = report.tables.get(key[0])
    row = table.form.rows.get(key[1]) if table else None
    if table is None or row is None or report.cell(key):
        return None
    group = (key[0], row.parent, key[2])
    lines = ((key[0], line, key[2]) for line in _lines(group, report))
    return group if report.cell(group) and not any(map(report.cell, lines)) else None


def _lines(group: CellKey, report: Report) -> list[str]:
    return [row.name for row in report.tables[group[0]].form.children(group[1])]
