"""Which row of the form each run of values is: by label, never by position.

First the labels that say it exactly, alone or put together from pieces; then,
between two rows that are known, what the pieces of broken or altered labels
fit best, in the form's order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lint.forms import FormTable, forms
from lint.normal import bare
from lint.parse.cells import Piece
from lint.parse.tables.items import Item, Label, Values
from lint.parse.vocabulary import TableWords, standing_row, unnumbered, vocabulary

ENOUGH = 0.55
"""The share of a label that must fit before a row is taken for it."""


_MOST_PIECES = 6
"""Pieces that a label is put together from at most."""


class Matched(NamedTuple):
    """A run of values with the form's row (None: not in the form) and the
    label as written; ``label`` is empty when it was put together from pieces
    that stand apart."""

    values: Values
    row: str | None
    label: str
    label_start: int
    label_end: int


def rows_shown(id: str, items: Sequence[Item]) -> frozenset[str]:
    """The rows of a table that a region plainly has, by label alone; all of a
    flat table's when it has figures enough.  A word that is a head as well
    (其他, 总计) tells no row."""
    words = vocabulary().tables[id]
    if not words.rows:
        most = max((len(x.cells) for x in items if isinstance(x, Values)), default=0)
        whole = most >= _FLAT_FIGURES or standing_rows(items, forms()[-1].table(id))
        return words.captions if whole else frozenset()
    pieces = [p for x in items for p in (x.own if isinstance(x, Values) else (x.piece,))]
    labels = {unnumbered(piece.text) for piece in pieces} - words.heads.keys()
    return frozenset(words.rows[label] for label in labels & words.rows.keys())


def has_heads(id: str, items: Sequence[Item]) -> bool:
    """Whether a region shows heads or captions that only the official table has."""
    words = vocabulary().tables[id]
    own = (words.captions | words.heads.keys()) - words.rows.keys()
    return any(isinstance(item, Label) and unnumbered(item.piece.text) in own for item in items)


def standing_rows(items: Sequence[Item], table: FormTable) -> dict[str, Values]:
    """The rows of a flat table that some write one below the other, or as tables of
    their own, by the last label before their figures."""
    width = len(table.blocks[0].columns)
    rows: dict[str, Values] = {}
    name: str | None = None
    for item in items:
        for piece in item.own if isinstance(item, Values) else (item.piece,):
            name = standing_row(piece.text) or name
        if isinstance(item, Values):
            if name is None or name in rows or sum(bool(c.text) for c in item.cells) > width:
                return {}
            rows[name], name = item, None
    return rows if len(rows) > 1 else {}


_FLAT_FIGURES = 12
"""Cells in a line from which it may be the one row of 表四."""


def match_rows(items: Sequence[Item], form: FormTable, words: TableWords) -> list[Matched]:
    """Give every run of values in a region its row."""
    runs = [i for i, item in enumerate(items) if isinstance(item, Values)]
    found: dict[int, Matched] = {}
    for k, i in enumerate(runs):
        before = _labels(items[runs[k - 1] + 1 if k else 0 : i])
        exact = _exact(items[i], before, words)  # type: ignore[arg-type]
        if exact is not None and exact.row in form.rows:
            found[i] = exact
    _keep_first(found)
    _leave_groups(found, form, items)
    _fill_gaps(items, runs, found, form, words)
    matched = {i: found.get(i) or _extra(items, i) for i in runs}
    return [
        m for _, m in sorted({**matched, **_without_values(items, matched, form, words)}.items())
    ]


def _without_values(
    items: Sequence[Item], matched: Mapping[int, Matched], form: FormTable, words: TableWords
) -> dict[int, Matched]:
    """Rows of which only the label is there: all their cells are blank, when
    no run without a row of its own stands beside."""
    taken = {m.row for m in matched.values()}
    used = sorted((m.label_start, m.label_end) for m in matched.values())
    result: dict[int, Matched] = {}
    for i, item in enumerate(items):
        if not isinstance(item, Label):
            continue
        nearest = bisect_right(used, (item.piece.start, item.piece.end))
        if any(a <= item.piece.start < b for a, b in used[max(0, nearest - 1) : nearest + 1]):
            continue
        text = unnumbered(item.piece.text)
        name = words.rows.get(text)
        row = form.rows.get(name or "")
        if row is None or row.group or row.name in taken:
            continue
        if text in words.heads and bare(item.piece.text) == text:
            continue
        beside = [matched[k] for k in (i - 1, i + 1) if k in matched]
        if all(m.row is not None for m in beside):
            taken.add(name)
            empty = Values((), (item.piece,), item.line, ("gaps", 0, 0))
            result[i] = Matched(empty, name, item.piece.text, item.piece.start, item.piece.end)
    return result


def _labels(items: Sequence[Item]) -> list[Piece]:
    return [item.piece for item in items if not isinstance(item, Values)]


def _exact(values: Values, before: list[Piece], words: TableWords) -> Matched | None:
    """The row whose label stands in the run's own row, or just before it,
    whole or broken over several pieces."""
    pieces = [*before, *values.own]
    for count in range(1, min(len(pieces), _MOST_PIECES) + 1):
        part = pieces[-count:]
        label = "".join(p.text for p in part)
        text = unnumbered(label)
        name = words.rows.get(text)
        if name is None or (text in words.heads and not values.own and bare(label) == text):
            continue  # 总计, 其他 without a number, before the run: a column's head
        return Matched(values, name, label, part[0].start, part[-1].end)
    return None


def _keep_first(found: dict[int, Matched]) -> None:
    """A row that stands twice is the form's the first time only."""
    seen: set[str | None] = set()
    for i in sorted(found):
        if found[i].row in seen:
            found[i] = found[i]._replace(row=None)
        seen.add(found[i].row)


def _leave_groups(found: dict[int, Matched], form: FormTable, items: Sequence[Item]) -> None:
    """A group's label beside figures is the row itself only when none of the
    group's own rows is there (（六）其他处理 written as one row)."""
    rows = {m.row for m in found.values()}
    for i in list(found):
        row = form.rows.get(found[i].row or "")
        if row is None or not row.group:
            continue
        children = form.children(row.name)
        labels = [unnumbered(child.label) for child in children]
        near = [p for item in items[max(0, i - 3) : i + 4] for p in _pieces(item)]
        if any(child.name in rows for child in children) or any(
            len(text := unnumbered(p.text)) > 3 and any(text in label for label in labels)
            for p in near
        ):
            del found[i]


def _pieces(item: Item) -> tuple[Piece, ...]:
    return item.own if isinstance(item, Values) else (item.piece,)


def _fill_gaps(
    items: Sequence[Item],
    runs: Sequence[int],
    found: dict[int, Matched],
    form: FormTable,
    words: TableWords,
) -> None:
    """Match what is left between two known rows, in the form's order."""
    names = list(form.rows)
    taken = {m.row for m in found.values()}
    gap: list[int] = []
    low = -1
    for i in [*runs, -1]:
        if i >= 0 and i not in found:
            gap.append(i)
            continue
        row = found[i].row if i >= 0 else None
        if i >= 0 and row is None:
            continue
        high = names.index(row) if row is not None else len(names)
        if gap:
            free = [n for n in names[low + 1 : high] if n not in taken and not form.rows[n].group]
            for k, name in _best(items, gap, [form.rows[n].printed for n in free], words).items():
                taken.add(free[name])
                found[k] = _pieced(items, k, free[name], form)
            gap = []
        low = max(low, high) if row is not None else low


def _best(
    items: Sequence[Item], gap: list[int], labels: list[str], words: TableWords
) -> dict[int, int]:
    """The assignment of runs to labels, in order, that fits best in sum."""
    fits = [[_fit(items, i, label, words) for label in labels] for i in gap]
    best = [[0.0] * (len(labels) + 1) for _ in range(len(gap) + 1)]
    for a in range(len(gap) - 1, -1, -1):
        for b in range(len(labels) - 1, -1, -1):
            best[a][b] = max(best[a + 1][b], best[a][b + 1], fits[a][b] + best[a + 1][b + 1])
    chosen: dict[int, int] = {}
    a = b = 0
    while a < len(gap) and b < len(labels):
        if fits[a][b] > 0 and best[a][b] == fits[a][b] + best[a + 1][b + 1]:
            chosen[gap[a]] = b
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return chosen


def _fit(items: Sequence[Item], i: int, printed: str, words: TableWords) -> float:
    """How much of a printed label is found in the pieces around a run; 0
    below `ENOUGH`.  A row that keeps the form's number fits enough."""
    values = items[i]
    assert isinstance(values, Values)
    label = unnumbered(printed)
    before, after = _beside(items, i, -1), _beside(items, i, 1)
    covered = [False] * len(label)
    for pieces in (values.own, before, after):
        for text in _pieces_of(label, pieces, words):
            at = label.index(text)
            covered[at : at + len(text)] = [True] * len(text)
    share = sum(covered) / len(label)
    number = bare(printed).removesuffix(label)
    for text in _endings([*before[::-1], *values.own]):
        share = max(share, similarity(unnumbered(text), label))
        if number and bare(text) == number + unnumbered(text):
            share = max(share, ENOUGH)
            break  # what stands before a number is another label's
    return share if share >= ENOUGH else 0.0


def _endings(pieces: Sequence[Piece]) -> Iterator[str]:
    """The last piece, the last two joined, and so on."""
    for count in range(1, min(len(pieces), _MOST_PIECES) + 1):
        yield "".join(piece.text for piece in pieces[-count:])


def _pieces_of(label: str, pieces: Sequence[Piece], words: TableWords) -> Iterator[str]:
    """The pieces of a label next to its values, up to a piece of another one;
    pieces of a group's label stand anywhere between."""
    for piece in pieces:
        text = unnumbered(piece.text)
        if text in label:
            yield text
        elif not any(text in group for group in words.groups):
            return


def _beside(items: Sequence[Item], i: int, step: int) -> list[Piece]:
    """The labels between a run and the one before (-1) or after it (1), the
    nearest first."""
    near: list[Piece] = []
    k = i + step
    while 0 <= k < len(items) and isinstance(item := items[k], Label):
        near.append(item.piece)
        k += step
    return near


def similarity(a: str, b: str) -> float:
    """The share of two texts that is a common subsequence, 0 to 1."""
    a, b = a[:60], b[:60]
    if not a or not b:
        return 0.0
    row = [0] * (len(b) + 1)
    for ch in a:
        diagonal = 0
        for j, other in enumerate(b, 1):
            diagonal, row[j] = row[j], diagonal + 1 if ch == other else max(row[j], row[j - 1])
    return 2 * row[-1] / (len(a) + len(b))


def _pieced(items: Sequence[Item], i: int, name: str, form: FormTable) -> Matched:
    """A row matched by likeness, with its label as written where that stands
    together; empty where it may go on elsewhere, as PDF text breaks it."""
    extra = _extra(items, i)
    values, label = extra.values, unnumbered(form.rows[name].label)
    pieces = [*_beside(items, i, -1)[::-1], *values.own]
    most = 1 if values.spaced else _MOST_PIECES
    parts = [pieces[-count:] for count in range(1, min(len(pieces), most) + 1)]
    texts = ["".join(piece.text for piece in part) for part in parts]
    likeness = [similarity(unnumbered(text), label) for text in texts]
    best = max(range(len(parts)), key=likeness.__getitem__, default=-1)
    if best < 0 or likeness[best] < ENOUGH:
        return extra._replace(row=name, label="")
    part = parts[best]
    return Matched(values, name, texts[best], part[0].start, part[-1].end)


def _extra(items: Sequence[Item], i: int) -> Matched:
    """A run with the label nearest to it, whatever it says."""
    values = items[i]
    assert isinstance(values, Values)
    for piece in values.own[-1:] or _beside(items, i, -1)[:1]:
        return Matched(values, None, piece.text, piece.start, piece.end)
    return Matched(values, None, "", values.start, values.start)
