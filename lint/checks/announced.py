"""N104: a number announced over a list — 六部分, 三个方面, 两项举措 — and what is listed.

Only counts whose list is certain are compared: the parts of the report, items
with ordinals, names that stand right before or after the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from lint.checks.items import Ordinal, Run, ordinals, run
from lint.checks.narrative import Part, begins, parts, sentence
from lint.checks.places import quoted
from lint.checks.structure import titles
from lint.findings import Draft, Place, Related, Severity, Verdict
from lint.model import Report
from lint.numerals import chinese_number
from lint.policy.rule import Rule

_COUNT = (
    r"(?<![第每各几数多近约余\d\-.．〇零一二三四五六七八九十百两])"
    r"(?P<n>\d{1,2}|[二两三四五六七八九十]{1,3})"
)
_MOST_FOR_OPEN = 12
_LONGEST_NAME = 14
_FEW, _MANY = 20, 400
"""How many announcements of parts, and how many other counts and marks, are looked
at in a section, however long it is."""


class Announced(NamedTuple):
    """A number at text[start:end] of what is listed: "三个方面"."""

    start: int
    end: int
    number: int


def announced_count(report: Report, rule: Rule) -> Iterator[Verdict]:
    """N104."""
    words = _Words(rule.params)
    judged = False
    for part in parts(report):
        for verdict in _in_section(part, words, rule):
            yield verdict
            judged = True
    if not judged:
        yield Verdict.not_applicable("count")


def _in_section(part: Part, words: _Words, rule: Rule) -> Iterator[Verdict]:
    if part.key in (None, "一"):
        yield from _parts_of_report(part, words, rule)
    if words.any_count.search(part.text):
        yield from _ordinal_lists(part, words)
    yield from _named_lists(part, words)


class _Words:
    """The rule's words as patterns."""

    def __init__(self, params: Any) -> None:
        measures, nouns = tuple(params["measures"]), tuple(params["nouns"])
        not_after = tuple(params["not_counts"])
        alone = tuple(params["alone"])
        self.any_count = _count(measures, (*nouns, *params["counted"]), alone, not_after)
        self.sure_count = _count(measures, nouns, alone, not_after)
        self.named_count = _direct_count(tuple(params["named"]))
        self.part_count = _direct_count(tuple(params["parts"]))
        self.intro = _either(tuple(params["intro"]))
        self.more = _either(tuple(params["more"]))
        self.opens = _either(tuple(params["opens"]))
        self.announces = _either(tuple(params["announces"]))
        self.back = tuple(params.get("back", ()))


@cache
def _count(
    measures: tuple[str, ...],
    nouns: tuple[str, ...],
    alone: tuple[str, ...],
    not_after: tuple[str, ...],
) -> re.Pattern[str]:
    """三项重点举措, 两点: a number, its measure, and what is counted not far away."""
    measured = (
        rf"(?:{'|'.join(measures)})(?!{'|'.join(not_after)})"
        rf"[^，。；：、\n“”]{{0,8}}?(?:{'|'.join(nouns)})"
    )
    return re.compile(rf"{_COUNT}(?:{measured}|{'|'.join(alone)})")


@cache
def _direct_count(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """六部分, 六个部分."""
    return re.compile(rf"{_COUNT}[个大]?(?:{'|'.join(nouns)})")


@cache
def _either(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _counts(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Announced]:
    found = []
    for match in pattern.finditer(text, start, end):
        numeral = match["n"]
        number = int(numeral) if numeral.isdigit() else chinese_number(numeral)
        if number is not None and number > 1:
            found.append(Announced(match.start(), match.end(), number))
    return found


# ── 本报告由……六部分组成 ────────────────────────────────────────────────────────


def _parts_of_report(part: Part, words: _Words, rule: Rule) -> Iterator[Verdict]:
    text = part.text
    for count in _counts(words.part_count, text, 0, len(text))[:_FEW]:
        start, end = sentence(text, count.start)
        if "报告" not in text[start : count.start]:
            continue
        parts = _parts(text[start : count.start], rule) or _parts(text[count.end : end], rule)
        if parts is None:
            continue
        if parts.least <= count.number <= parts.most:
            yield Verdict.passed()
            continue
        official = titles()
        absent = [title for key, title in official.items() if key not in parts.keys]
        told = absent and count.number == len(official) == parts.least + len(absent)
        yield Verdict.failed(
            Draft(
                part.span(count.start, count.end),
                Place(section=part.key),
                {
                    "announced": text[count.start : count.end],
                    "count": parts.most,
                    "missing": quoted(absent),
                },
                message="parts-missing" if told else "parts",
            )
        )


class _Parts(NamedTuple):
    """The sections that a list names, and how many parts it has at least and at most."""

    keys: frozenset[str]
    least: int
    most: int


_NUMBERING = re.compile(
    r"(?:(?<=[：；，、:])|^)(?:[（(]?[一二三四五六七八九十]{1,2}[）)、.．]|\d[.．、）)])+"
)
_ENUMERATED = re.compile(r"([、，；,;：:]+|以及)")
_JOINED = re.compile(r"[和及与并]")
_SUMMED_UP = re.compile(r"等?(?:共计?|一共|总共|合计|这|以上|上述)*$")
_FEWEST_SECTIONS = 3


def _parts(text: str, rule: Rule) -> _Parts | None:
    """What a list names as the parts of the report; None when it is no such list.

    Titles hold 、 and 和 themselves: what is of one section and stands
    together is one part.  A name of no section widens what is possible.
    """
    known: dict[str, list[str]] = rule.params["titles"]
    split = _ENUMERATED.split("、" + _NUMBERING.sub("", _SUMMED_UP.sub("", text)))
    pieces = [(mark, piece) for mark, piece in zip(split[1::2], split[2::2], strict=True) if piece]
    named = [_keys(piece, known) for _, piece in pieces]
    sections = [i for i, keys in enumerate(named) if keys]
    if not sections or len(frozenset().union(*named)) < _FEWEST_SECTIONS:
        return None
    first, last = sections[0], sections[-1]
    consists = _either(tuple(rule.params["consists"]))
    if not consists.search(pieces[first][1]) and first and consists.search(pieces[first - 1][1]):
        first -= 1  # 由前言、总体情况……
    least = most = 0
    before: frozenset[str] = frozenset()
    for i in range(first, last + 1):
        keys = named[i]
        if not keys or keys != before:
            most += len(keys) or 1
            least += len(keys) if i == last else bool(keys)
        before = keys
    most += any(mark in "、；" for mark, _ in pieces[last + 1 :])
    return _Parts(frozenset().union(*named), least, most)


def _keys(piece: str, known: dict[str, list[str]]) -> frozenset[str]:
    """The sections that a name is the title of: one, or several joined by 和."""
    halves = frozenset(key for half in _JOINED.split(piece) if (key := _key(half, known)))
    whole = _key(piece, known)
    return halves if len(halves) > 1 else frozenset((whole,) if whole else ())


def _key(piece: str, known: dict[str, list[str]]) -> str:
    return next((key for key, words in known.items() if any(w in piece for w in words)), "")


# ── 三个方面：一是……二是…… ──────────────────────────────────────────────────────


def _ordinal_lists(part: Part, words: _Words) -> Iterator[Verdict]:
    text = part.text
    marks = ordinals(text)[:_MANY]
    for i, mark in enumerate(marks):
        if mark.number != 1:
            continue
        counts = _over(text, mark.start, words)
        if not counts:
            continue
        found = run(marks, i)
        items = len(found.items)
        fitting = {items, found.last}
        if any(count.number in fitting for count in counts):
            yield Verdict.passed()
        elif len({count.number for count in counts}) > 1 or _may_go_on(
            text, found, marks[i:], counts[-1].number, words
        ):
            yield Verdict.unknown(quoted([text[counts[-1].start : counts[-1].end]]))
        else:
            yield _miscounted(part, counts[-1], found.items)


def _over(text: str, first: int, words: _Words) -> list[Announced]:
    """The counts that announce the list whose first mark stands at ``first``.

    After a colon any noun counts, and anywhere in the sentence the sure ones;
    after other marks only a sure one that stands right before.
    """
    end = first
    while text[end - 1] in "：:，,。；;\n“":
        end -= 1
    stops = text[end:first]
    start = begins(text, "。；！？\n", end)
    clause = max(start, *(text.rfind(mark, start, end) + 1 for mark in "，：,:"))
    if ":" in stops or "：" in stops:
        earlier = _counts(words.sure_count, text, start, clause)
        found = earlier + _counts(words.any_count, text, clause, end)
        return [count for count in found if not _looks_back(text, count, words)]
    if "，" not in stops and "," not in stops and not words.announces.search(text, start, end):
        return []
    return [
        count
        for count in _counts(words.sure_count, text, clause, end)
        if end - count.end <= 6
        and count.number <= _MOST_FOR_OPEN
        and not _looks_back(text, count, words)
    ]


def _looks_back(text: str, count: Announced, words: _Words) -> bool:
    """Whether it counts what was told before: 针对上述两个问题，采取以下措施：一是……"""
    return bool(words.back) and text[: count.start].removesuffix("的").endswith(words.back)


def _may_go_on(
    text: str, found: Run, marks: Sequence[Ordinal], announced: int, words: _Words
) -> bool:
    """Whether the list may have the number of items after all."""
    if len(found.items) > announced:
        return False
    last = found.items[-1]
    end = found.again.start if found.again else len(text)
    if words.more.search(text, last.end, min(end, last.end + 400)):
        return True  # 此外, 同时: an item without a mark
    if any(m.start > last.end and m.number == found.last + 1 for m in marks):
        return True  # the next item, in another style
    if found.again is None:
        return False
    # Begun again: a new list, or one inside the last item.
    between = text[last.end : found.again.start]
    _, stop, opening = between.rstrip("。：:，,\n").rpartition("。")
    return not (between.endswith("\n") or (stop and words.opens.search(opening)))


def _miscounted(part: Part, count: Announced, items: Sequence[Ordinal]) -> Verdict:
    text, place = part.text, Place(section=part.key)
    values = {
        "announced": text[count.start : count.end],
        "count": len(items),
        "first": text[items[0].start : items[0].end],
        "last": text[items[-1].start : items[-1].end],
    }
    related = tuple(
        Related(part.span(i.start, i.end), text[i.start : i.end], place) for i in items[:12]
    )
    return Verdict.failed(
        Draft(
            part.span(count.start, count.end),
            place,
            values,
            message="one-item" if len(items) == 1 else "items",
            related=related,
        )
    )


# ── 甲、乙、丙三个方面 ────────────────────────────────────────────────────────────

_BRACKETED = re.compile(r"[《“（(‘][^》”）)’]*[》”）)’]")
_CLAUSE_END = "，。；：！？,;:\n"


def _named_lists(part: Part, words: _Words) -> Iterator[Verdict]:
    text = part.text
    for count in _counts(words.named_count, text, 0, len(text))[:_MANY]:
        start = begins(text, _CLAUSE_END, count.start)
        clause = _BRACKETED.sub("□", text[start : count.start])
        names = _names(clause, words)
        if names is None or (text[start - 1] in "，," and "、" in text[max(0, start - 30) : start]):
            continue  # the list may have begun before the comma
        least, most = names
        too_few = count.number - most
        if least <= count.number <= most:
            yield Verdict.passed()
        elif not clause.endswith("等") or too_few <= 0:
            yield _misnamed(part, start, count, least, "names")
        elif too_few == 1 and least >= _LIKELY_ALL:
            yield _misnamed(part, start, count, least, "open")
        else:
            yield Verdict.unknown(quoted([text[start : count.end]]))


_LIKELY_ALL = 3
"""Names before 等 from which one is likely to be missing, not left out."""


def _names(clause: str, words: _Words) -> tuple[int, int] | None:
    """How many names a clause ends in, at least and at most; None when it is no plain list."""
    begin = max((m.end() for m in words.intro.finditer(clause)), default=0)
    if not begin:
        return None
    listed = clause[begin:].removesuffix("等").removesuffix("这")
    pieces = listed.split("、")
    if len(pieces) < 2 or any(not p or len(p) > _LONGEST_NAME for p in pieces):
        return None
    return len(pieces), len(pieces) + len(_JOINED.findall(listed))


def _misnamed(part: Part, start: int, count: Announced, named: int, message: str) -> Verdict:
    return Verdict.failed(
        Draft(
            part.span(start, count.end),
            Place(section=part.key),
            {"announced": part.text[count.start : count.end], "count": named},
            message=message,
            severity=Severity.INFO if message == "open" else None,
        )
    )
