"""A sentence as figures, shares, changes and the words between them.

``grammars/claim.lark`` finds them in the spelling of the words' classes; here
they become values.  The result is flat: a bracket alone nests.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from lark import Lark, Token, Tree

from lint.grammar import load_grammar
from lint.model import INFINITY, Number
from lint.numerals import Figure as Bounds
from lint.numerals import read_figure
from lint.text.words import Word


class Figure(NamedTuple):
    """A quantity in the sentence; ``unit`` is the unit's word, "%" for percent."""

    low: Number
    high: Number
    places: int
    unit: str
    family: str
    text: str
    start: int
    end: int


class Share(NamedTuple):
    """占 …: of what it is a share does not matter here; ``figure`` in percent."""

    words: tuple[Word, ...]
    figure: Figure | None
    start: int
    end: int


class Change(NamedTuple):
    """A comparison: its direction (None when only compared), by how much, with what.

    ``reached`` says that the figure is what came of it: 增加到 45 件; ``more`` is a
    second measure of the same change: 减少 24 件、下降 7.2%.
    """

    words: tuple[Word, ...]
    direction: int | None
    base: Figure | None
    figure: Figure | None
    reached: bool
    start: int
    end: int
    more: Figure | None = None


class Group(NamedTuple):
    """What stands in brackets."""

    items: tuple[Item, ...]
    start: int
    end: int


Item: TypeAlias = "Word | Figure | Share | Change | Group"


@cache
def _parser() -> Lark:
    return load_grammar("claim")


def phrases_of(words: list[Word]) -> tuple[Item, ...]:
    """The items of a sentence, in order; marks are words."""
    spelling = "".join([word.kind for word in words])
    tree = _tree(spelling) if len(spelling) <= _SHORT else _parser().parse(spelling)
    return tuple(_items(tree, words))


_SHORT = 50
"""Words up to which other sentences may be spelled alike, with other figures."""


@lru_cache(1024)
def _tree(spelling: str) -> Tree[Token]:
    return _parser().parse(spelling)


def _items(tree: Tree[Token], words: list[Word]) -> Iterator[Item]:
    for child in tree.children:
        if isinstance(child, Token):
            yield words[child.start_pos or 0]
        elif child.data == "group":
            inner = _tokens(child, words)
            items = (
                i for t in child.children[1:2] if isinstance(t, Tree) for i in _items(t, words)
            )
            yield Group(tuple(items), inner[0].start, inner[-1].end)
        elif child.data in ("figure", "percent"):
            yield _figure(_tokens(child, words))
        elif child.data == "share":
            yield from _share(child, words)
        elif child.data == "change":
            yield from _change(child, words)
        else:
            yield from _items(child, words)


def _tokens(tree: Tree[Token], words: list[Word]) -> list[Word]:
    return [words[t.start_pos or 0] for t in tree.scan_values(lambda v: isinstance(v, Token))]


def _figure(words: list[Word]) -> Figure:
    """A figure from its words: 约 30 余 件 左右."""
    numbers = [word for word in words if word.kind in "数百"]
    units = [word for word in words if word.kind == "量"]
    about = {word.meaning for word in words if word.kind in "约余"}
    texts = [word.meaning or word.text.strip("%％").removeprefix("百分之") for word in numbers]
    found = [bounds for text in texts if (bounds := read_figure(text))]
    unit, family = (units[0].text, units[0].meaning) if units else ("", "")
    if numbers[0].kind == "百":
        unit, family = "%", "%"
    low, high, places = _widened(Bounds(found[0].low, found[-1].high, found[0].places), about)
    if unit.startswith("万"):
        low, high, places, unit = low * 10**4, _times(high, 10**4), places - 4, unit[1:]
    text = "".join(word.text for word in words)
    return Figure(low, high, places, unit, family, text, words[0].start, words[-1].end)


def _times(value: Number, factor: int) -> Number:
    return value if value == INFINITY else value * factor


def _widened(bounds: Bounds, about: set[str]) -> Bounds:
    """What 近, 约, 超过, 不足, 以上, 左右 make of a number."""
    low, high, _ = bounds
    if not about:
        return bounds
    if "近" in about:
        return Bounds(_tenths(low, 9), high, 0)
    if "约" in about:
        return Bounds(_tenths(low, 9), _tenths(high, 11), 0)
    if about & {"不足", "下"}:
        return Bounds(0, high, 0)
    if about & {"超", "上"}:
        return Bounds(low, INFINITY, 0)
    step = 10 ** (len(str(int(low))) - len(str(int(low)).rstrip("0")) or 1)  # 50 件余
    return Bounds(low, high + step - 1, 0)


def _tenths(value: Number, tenths: int) -> Number:
    result = Decimal(value) * tenths / 10
    whole = int(result)
    return whole if result == whole else result


def grown_to(times: Figure, earlier: tuple[Word, ...]) -> Change:
    """去年的 1.5 倍: it has grown by 50 percent."""
    low, high = (_percent(bound) for bound in (times.low, times.high))
    if low < 0:
        low, high = -high, -low
    grown = times._replace(low=low, high=high, unit="%", family="%")
    direction = 1 if times.low >= 1 else -1
    return Change(earlier, direction, None, grown, False, earlier[0].start, times.end)


def _percent(times: Number) -> Number:
    if times == INFINITY:
        return times
    percent = (Decimal(times) - 1) * 100
    return int(percent) if percent == int(percent) else percent


def _split(tree: Tree[Token], words: list[Word]) -> tuple[list[Word], list[Figure]]:
    """A phrase's own words, and its figures."""
    own = [words[t.start_pos or 0] for t in tree.children if isinstance(t, Token)]
    figures = [
        _figure(_tokens(t, words))
        for t in tree.children
        if isinstance(t, Tree) and t.data in ("figure", "percent")
    ]
    return own, figures


def _share(tree: Tree[Token], words: list[Word]) -> Iterator[Item]:
    own, figures = _split(tree, words)
    if figures and figures[0].unit == "%":
        yield Share(tuple(own), figures[0], own[0].start, figures[0].end)
    else:  # 占用, 占 3 件: words like any others
        yield from own
        yield from figures


def _change(tree: Tree[Token], words: list[Word]) -> Iterator[Item]:
    own, bases = _split(tree, words)
    rises = [t for t in tree.children if isinstance(t, Tree) and t.data == "rise"]
    everything = _tokens(tree, words)
    start, end = everything[0].start, everything[-1].end
    if not rises:
        if bases:  # 与上年相比收到 12 件: the figure is not the earlier one
            loose: list[Item] = [*own, *bases]
            loose.sort(key=lambda item: item.start)
            yield from loose
        else:
            yield Change(tuple(own), None, None, None, False, start, end)
        return
    verbs, figures = _split(rises[0], words)
    direction = {"增": 1, "减": -1, "平": 0}[verbs[0].kind]
    reached = verbs[0].meaning == "至" or any(w.text in ("至", "到", "达到") for w in verbs)
    doubled = verbs[0].meaning == "翻"
    figure = figures[0] if figures else None
    if doubled:
        direction = 1
        figure = Figure(100, 100, 0, "%", "%", verbs[0].text, verbs[0].start, verbs[0].end)
    elif figure and figure.unit == "倍":
        figure = figure._replace(low=figure.low * 100, high=_times(figure.high, 100), unit="%")
    base = bases[0] if bases else None
    yield Change(tuple(own + verbs), direction, base, figure, reached, start, end)
