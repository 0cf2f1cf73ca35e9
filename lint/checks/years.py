"""N105: the report's year, and the places where another one stands.

Only places whose year is certain are judged: the title, the period, a
sentence that begins with the year and tells of all of it, a plan.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from lint.checks.dates import YEAR, Period, periods, year_number
from lint.checks.narrative import Part, begins, paragraph, parts, sentence
from lint.findings import Draft, Place, Related, Verdict
from lint.model import Report, Span
from lint.once import once
from lint.policy.rule import Rule
from lint.resources import load_data


class Position(NamedTuple):
    """A year at text[start:end] of a section, and the report's year that it tells of.

    ``role``: ``own`` (the year itself), ``opening`` (own, the first words of
    一), ``name`` (own, where the report names itself), ``plan`` (the year
    after), ``period``.
    """

    part: Part
    start: int
    end: int
    year: int
    role: str

    @property
    def told(self) -> int:
        return self.year - (self.role == "plan")


def reporting_year(report: Report, rule: Rule) -> Iterator[Verdict]:
    """N105; the period's own year is N106's matter."""
    found = positions(report)
    title = title_year(report)
    year = own_year(report, found)
    if year is None:
        yield Verdict.not_applicable("year")
        return
    witness = next((p for p in found if p.told == year), None)
    if title and report.title:
        if title == year or witness is None:
            yield Verdict.passed()
        else:
            values = {"found": title, "year": year}
            related = (_related(witness),)
            yield Verdict.failed(Draft(report.title.span, Place(), values, "title", related))
    for position in found:
        if position.role == "period":
            continue
        if not _is_odd(position, year):
            yield Verdict.passed()
            continue
        text = position.part.text[position.start : position.end]
        due = year + (position.role == "plan")
        yield Verdict.failed(
            Draft(
                _span(position),
                Place(section=position.part.key),
                {"found": text, "year": year, "due": due},
                message="plan" if position.role == "plan" else "own",
                related=(Related(heading.span, heading.text),)
                if (heading := report.title) and title == year
                else (),
            )
        )


_FARTHEST = 2
"""Years back from which a year at a sentence's beginning is history, not last
year's text."""


def _is_odd(position: Position, year: int) -> bool:
    """Whether another year than due stands there, and its own nowhere near it."""
    due = year + (position.role == "plan")
    text, at = position.part.text, position.start
    alone = position.role in ("opening", "name")
    near = text[slice(*sentence(text, at))] if alone else paragraph(text, at)
    return (
        position.told != year
        and year - _FARTHEST <= position.told <= year + 1
        and all(year_number(match[0]) != due for match in _YEAR.finditer(near))
    )


def own_year(report: Report, found: Sequence[Position]) -> int | None:
    """The year that most of title, period and opening tell of; where they are
    of different minds, most of all positions; else the report's as it was read."""
    title = title_year(report)
    chief = [title] if title else []
    for role in ("period", "opening"):
        chief += [p.told for p in found if p.role == role][:1]
    every = ([title] if title else []) + [p.told for p in found]
    for votes in (chief, every):
        for year, count in Counter(votes).most_common(1):
            if count > 1 and count * 2 > len(votes):
                return year
    return report.year


def title_year(report: Report) -> int | None:
    """The year that the title names."""
    match = _YEAR.search(report.title.title) if report.title else None
    return year_number(match[0]) if match else None


_YEAR = re.compile(YEAR)


@once
def positions(report: Report) -> tuple[Position, ...]:
    """The places of a report whose year is certain, section by section."""
    found: list[Position] = []
    for part in parts(report):
        found += [
            Position(part, p.start, p.end, p.last.year, "period")
            for p in stated_periods(part.text)
            if p.begin and p.begin.year == p.last.year != 0
        ]
        for match in _STATED.finditer(part.text):
            if role := _role(part, match, report):
                found.append(Position(part, *match.span(), year_number(match["year"]), role))
    return tuple(found)


def stated_periods(text: str) -> list[Period]:
    """The periods that are said to be those of the report's figures."""
    words = _words()
    if not words.about.search(text) and not words.after.search(text):
        return []
    found = []
    for period in periods(text):
        start, end = sentence(text, period.start)
        near = text[max(start, period.start - _NEAR) : period.start]
        said_after = period.begin and words.after.search(
            text, period.end, min(end, period.end + _NEAR)
        )
        if words.about.search(near) or said_after:
            found.append(period)
    return found


_NEAR = 32
"""Characters between a period and the words that say what it is a period of."""


class _Words(NamedTuple):
    """The words of ``rules/national/years.yaml``, each list as one pattern."""

    subjects: re.Pattern[str]
    ours: re.Pattern[str]
    not_after: re.Pattern[str]
    whole_year: re.Pattern[str]
    usual: re.Pattern[str]
    events: re.Pattern[str]
    aside: re.Pattern[str]
    state: re.Pattern[str]
    fee: re.Pattern[str]
    facing: re.Pattern[str]
    disposes: re.Pattern[str]
    names: re.Pattern[str]
    named: re.Pattern[str]
    about: re.Pattern[str]
    after: re.Pattern[str]
    future: re.Pattern[str]


@cache
def _words() -> _Words:
    lists = {
        name: "|".join(map(re.escape, words))
        for name, words in load_data("national/years.yaml").items()
    }
    future = re.compile(f"(?:{lists.pop('will')})(?={lists.pop('does')})")
    return _Words(**{name: re.compile(words) for name, words in lists.items()}, future=future)


_STATED = re.compile(rf"(?P<year>{YEAR})年度?(?![\d度])")
_BEGINS = "\n。！"
_BEGINS_PLAN = "\n。！；：，,:"
_PLAN_WITHIN = 60


def _role(part: Part, match: re.Match[str], report: Report) -> str | None:
    """What a year tells of, by the sentence it begins; None when that is open."""
    text, words = part.text, _words()
    if part.key is None and _names_report(text, match):
        return "name"
    before = text[_behind_own_name(text, match.start(), report) - 1]
    if before not in _BEGINS_PLAN or words.not_after.match(text, match.end()):
        return None
    told = text[match.end() : sentence(text, match.end())[1]]
    if _is_plan(told):
        return "plan"
    # 按照……规定，本机关2022年没有收取信息处理费: of 六 a clause will do.
    fee = part.key == "六" and words.fee.search(told)
    if not (before in _BEGINS or fee) or words.future.search(told):
        return None
    name = (report.body.name or "")[:2]
    if not (told[:1] in "，," or words.subjects.match(told) or (name and told.startswith(name))):
        return None
    if part.key == "一" and match.start() == 1:
        return "opening"
    return "own" if _is_of_the_year(told, part.key) else None


def _behind_own_name(text: str, at: int, report: Report) -> int:
    """Where the year would stand without the body's name before it: 我局2023年共收到……."""
    start = begins(text, _BEGINS_PLAN, at)
    said = text[start:at]
    own = said == report.body.name or _words().ours.fullmatch(said)
    return start if own else at


def _is_of_the_year(told: str, section: str | None) -> bool:
    """Whether a sentence that begins with a year tells of the report's year."""
    words = _words()
    if words.aside.search(told):
        return False
    if section == "六":
        return words.fee.search(told) is not None
    if section == "五":
        return words.state.search(told) is not None
    if words.whole_year.search(told):
        return True
    return words.usual.search(told) is not None and words.events.search(told) is None


def _names_report(text: str, match: re.Match[str]) -> bool:
    """现将……2023年政府信息公开工作情况报告如下; not within the title of a notice."""
    words = _words()
    start, end = sentence(text, match.start())
    before = text[max(start, match.start() - _NEAR) : match.start()]
    after = text[match.end() : min(end, match.end() + _NEAR)]
    return (
        words.names.search(before) is not None
        and words.named.match(after) is not None
        and before.rfind("《") <= before.rfind("》")
        and words.not_after.search(after.rpartition("公开")[2]) is None
    )


def _is_plan(told: str) -> bool:
    """，我局将继续……: what the year brings, and not 将……纳入 of what was done."""
    words = _words()
    match = words.future.search(told, 0, _PLAN_WITHIN)
    if match is None:
        return False
    clauses = re.split("[，,]", told[: match.start()])
    before = "，".join(clause for clause in clauses if not words.facing.match(clause))
    rest = re.split("[，,；]", told[match.end() :], maxsplit=1)[0]
    return not any(
        pattern.search(piece)
        for pattern, piece in (
            (words.state, before),
            (words.whole_year, before),
            (words.disposes, rest),
        )
    )


def _span(position: Position) -> Span:
    return position.part.span(position.start, position.end)


def _related(position: Position) -> Related:
    text = position.part.text[position.start : position.end]
    return Related(_span(position), text, Place(section=position.part.key))
