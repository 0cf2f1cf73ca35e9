"""Lists that the text counts out: 一是…二是…, 第一…第二…, 首先…其次… (W103)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from lint.checks.numbering import in_chinese
from lint.checks.prose import Prose, prose
from lint.findings import Draft, FixLevel, Related, Verdict
from lint.model import Report
from lint.numerals import chinese_number
from lint.policy.rule import Rule

_NUMERALS = "一二三四五六七八九十"
_NUMBER = f"[{_NUMERALS}]{{1,3}}"
_BEGIN_AFTER = "\n。，；：、！？（）“”‘’,;:()!?*"


class Ordinal(NamedTuple):
    """An ordinal in the text of a `Prose`.

    ``family`` is the way of counting; ``number`` what it counts; ``sure``
    says that it begins a clause: "，二是" and not "其中一是".
    """

    start: int
    end: int
    family: int
    number: int
    sure: bool


class _List:
    """A list that has begun; ``due`` are the numbers that may follow."""

    def __init__(self, first: Ordinal) -> None:
        self.last, self.items, self.sure = first, 1, first.sure
        self.due = {first.number + 1}

    def take(self, ordinal: Ordinal, *due: int) -> None:
        """Add an item; ``due`` are numbers that may follow besides the next."""
        self.last, self.items, self.due = ordinal, self.items + 1, {ordinal.number + 1, *due}


def ordinal_sequence(report: Report, rule: Rule) -> Iterator[Verdict]:
    """W103: each list within one section; a list within an item of another counts apart."""
    running = prose(report)
    ordinals = list(_ordinals(running.text, rule.params))
    if not ordinals:
        yield Verdict.not_applicable()
        return
    heads = [p.start for p in running.passages if p.body > p.start]
    wrong = False
    for _, group in groupby(ordinals, key=lambda o: running.passage(o.start).part):
        own = list(group)
        for family in dict.fromkeys(o.family for o in own):
            counted = [o for o in own if o.family == family]
            for draft in _faults(running, counted, rule.params, heads):
                wrong = True
                yield Verdict.failed(draft)
    if not wrong:
        yield Verdict.passed()


def _ordinals(text: str, params: Mapping[str, Any]) -> Iterator[Ordinal]:
    """All ordinals in the order of the text."""
    families: Sequence[Sequence[str]] = params["families"]
    for match in _marks(tuple(map(tuple, families))).finditer(text):
        start, end = match.span()
        if start and text[start - 1] in params["unless_after"]:
            continue
        if text[end : end + 1] in params["unless_before"] and match[0][-1] not in "，、：":
            continue
        family = int((match.lastgroup or "f0")[1:])
        number = _number(match[0], families[family])
        if number:
            before = text[max(start - 4, 0) : start].rstrip(" \u3000")
            sure = not start or before[-1:] in _BEGIN_AFTER
            yield Ordinal(start, end, family, number, sure)


@lru_cache(maxsize=8)
def _marks(families: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """One pattern for all ways to count, each family a group of its own."""
    kinds = (f"(?P<f{i}>{'|'.join(map(_pattern, ways))})" for i, ways in enumerate(families))
    firsts = {way[0] for ways in families for way in ways} - {"N"}
    begins = f"(?=[{_NUMERALS}{''.join(map(re.escape, sorted(firsts)))}])"
    # Not 第一、第三款, not 一是一.
    return re.compile(f"{begins}(?:{'|'.join(kinds)})(?!第?[{_NUMERALS}])")


def _pattern(way: str) -> str:
    return re.escape(way).replace("N", _NUMBER)


def _number(found: str, ways: Sequence[str]) -> int | None:
    if "N" not in ways[0]:
        return ways.index(found) + 1
    numeral = re.search(_NUMBER, found)
    return chinese_number(numeral[0]) if numeral else None


def _faults(
    running: Prose, ordinals: Sequence[Ordinal], params: Mapping[str, Any], heads: Sequence[int]
) -> Iterator[Draft]:
    """Walks the ordinals of one family in one section.

    ``open_lists`` ends with the list that is being counted, before it are the
    lists in whose items it stands.  After a heading a list may go on, but
    need not.
    """
    open_lists: list[_List] = []
    for i, ordinal in enumerate(ordinals):
        number = ordinal.number
        fits = _fitting(open_lists, number)
        if fits is not None:
            del open_lists[fits + 1 :]
            open_lists[-1].take(ordinal)
            continue
        if number == 1:
            open_lists.append(_List(ordinal))
            continue
        if not ordinal.sure:
            continue
        current = open_lists[-1] if open_lists else None
        if current and any(current.last.start < head <= ordinal.start for head in heads):
            current = None
        if current is None:
            if not _begun_otherwise(running, ordinal, params):
                yield _draft(running, ordinal, None, 1, "start", params)
            open_lists = [_List(ordinal)]
            continue
        due = current.last.number + 1
        following = ordinals[i + 1] if i + 1 < len(ordinals) else None
        if number == current.last.number or (following and _alike(running, ordinal, following)):
            face = "repeat"
        else:
            face = "skip" if number > due else "backwards"
        yield _draft(running, ordinal, current.last, due, face, params)
        # So that one slip is one finding: the next may follow either number.
        current.take(ordinal, due + 1)


def _fitting(open_lists: Sequence[_List], number: int) -> int | None:
    """The list that a number goes on with, the innermost first.

    A list is left only when it has two items at least: one item is no list,
    its second has lost its number.
    """
    for i in range(len(open_lists) - 1, -1, -1):
        if number in open_lists[i].due:
            return i
        if open_lists[i].items < 2 and open_lists[i].sure:
            return None
    return None


def _alike(running: Prose, one: Ordinal, other: Ordinal) -> bool:
    """Whether two ordinals are the same words: 三是 and 三是, not 三要 and 三是."""
    return running.text[one.start : one.end] == running.text[other.start : other.end]


def _begun_otherwise(running: Prose, ordinal: Ordinal, params: Mapping[str, Any]) -> bool:
    """Whether the list may have begun with a word of another kind: 首先…；二是…."""
    part = running.passage(ordinal.start).part
    start = next(p.start for p in running.passages if p.part == part)
    before = running.text[start : ordinal.start]
    return any(word in before for word in params["beginnings"])


def _draft(
    running: Prose,
    ordinal: Ordinal,
    last: Ordinal | None,
    due: int,
    face: str,
    params: Mapping[str, Any],
) -> Draft:
    ways = params["families"][ordinal.family]
    found = running.text[ordinal.start : ordinal.end]
    right = _written(ways, found, due)
    place = running.place(ordinal.start)
    before = running.text[last.start : last.end] if last else ""
    fixes = running.fix(ordinal.start, ordinal.end, right, FixLevel.SUGGESTED)
    return Draft(
        running.span(ordinal.start, ordinal.end),
        place,
        {"found": _shown(found), "due": _shown(right), "last": _shown(before)},
        message=face,
        related=(Related(running.span(last.start, last.end), before, place),) if last else (),
        fixes=fixes if "N" in ways[0] and face != "start" else (),
    )


def _written(ways: Sequence[str], found: str, number: int) -> str:
    """How an ordinal of the same kind is written for a number."""
    if "N" in ways[0]:
        return re.sub(_NUMBER, in_chinese(number), found, count=1)
    return ways[min(number, len(ways)) - 1]


def _shown(ordinal: str) -> str:
    return ordinal.rstrip("，、：,:")
