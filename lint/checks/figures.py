"""Whether the figures of the text follow from one another: N101, N102, N103.

Only what the text itself says is compared, with the rounding that it shows:
33.9% is right for anything from 33.85 to 33.95.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any, NamedTuple

from lint.checks.consistency import is_narrowed, is_open, is_own, quoted
from lint.checks.relations import figure
from lint.findings import Draft, Place, Related, Severity, Verdict
from lint.interval import COUNT, Interval
from lint.model import Number, Report, Span
from lint.policy.rule import Rule
from lint.text.claims import Change, Claim, Listing, Quantity, claims_of

HUNDRED = Interval(100, 100)


def parts_sum(report: Report, rule: Rule) -> Iterator[Verdict]:
    """N101: one verdict for each list, and for each flow of requests that the text tells.

    Values: ``text``, ``whole``, ``sum``, ``terms`` "152 + 197 + 31",
    ``difference``.  Message variants: ``default`` (a list that says it is
    complete), ``exceeds``, ``part`` (one part alone exceeds its whole),
    ``flow``.
    """
    claims = claims_of(report)
    verdicts = [_listing(listing, rule, report) for listing in claims.listings]
    for group in _by_heading(claims.claims):
        verdicts += _flows(group, rule, report)
    yield from verdicts or [Verdict.not_applicable()]


def share_percent(report: Report, rule: Rule) -> Iterator[Verdict]:
    """N102: one verdict for each share whose part is a number.

    Where the text does not say of what it is a share, the totals that stand
    under the same heading are tried (variant ``none``, info).  Values:
    ``text``, ``share``, ``part``, ``whole``, ``ratio``.
    """
    verdicts: list[Verdict] = []
    for group in _by_heading(claims_of(report).claims):
        for said in group:
            if said.share is not None and said.bounds is not None:
                verdicts.append(_share(said, said.share, group, rule, report))
    yield from verdicts or [Verdict.not_applicable()]


def change_percent(report: Report, rule: Rule) -> Iterator[Verdict]:
    """N103: one verdict for each comparison whose earlier figure the text gives.

    Values: ``text``, ``base``, ``now``, ``said``, ``change``.  Message
    variants: ``default`` (percent), ``amount``, ``direction``.
    """
    verdicts: list[Verdict] = []
    for group in _by_heading(claims_of(report).claims):
        for said in group:
            if said.change is not None:
                verdicts.append(_change(said, said.change, group, rule, report))
    yield from verdicts or [Verdict.not_applicable()]


# ── sums ──────────────────────────────────────────────────────────────────────


def _listing(listing: Listing, rule: Rule, report: Report) -> Verdict:
    whole = _bounds(listing.whole)
    parts = [part for part in listing.parts if part.period == listing.whole.period]
    known = [bounds for part in parts if (bounds := _bounds(part))]
    units = {c.quantity.unit for c in (listing.whole, *parts) if c.quantity} - {""}
    if whole is None or not known or len(units) > 1:
        return Verdict.not_applicable()
    total = _sum(known)
    largest = max(known, key=lambda bounds: bounds.low)
    complete = listing.exhaustive and len(known) == len(parts)
    if largest.low > whole.high:
        message, total = "part", largest
    elif complete and (total.high < whole.low or total.low > whole.high):
        message = "default"
    elif total.low > whole.high and not _may_overlap(listing, rule.params.get("overlapping", {})):
        message = "exceeds"
    else:
        return Verdict.passed()
    start, end = listing.whole.span, parts[-1].span
    same = listing.whole.sentence is parts[-1].sentence
    span = _union(claim.span for claim in (listing.whole, *parts)) if same else start
    values: dict[str, object] = {
        "text": quoted(span, report),
        "whole": _said(listing.whole),
        "sum": figure(total),
        "terms": " + ".join(map(_said, parts)),
        "difference": figure(total.minus(whole).absolute()),
    }
    related = () if same else (Related(end, quoted(end, report)),)
    place = Place(section=listing.whole.sentence.section)
    return Verdict.failed(Draft(span, place, values, message, related))


def _may_overlap(listing: Listing, kinds: Any) -> bool:
    """Whether one thing may be counted under several parts: a piece of news on two channels."""
    return listing.kind in kinds.get("kinds", ()) and bool(
        set(listing.whole.subjects) & set(kinds.get("subjects", ()))
    )


def _flows(group: Sequence[Claim], rule: Rule, report: Report) -> Iterator[Verdict]:
    """What came in is what went out: 办结申请 + 结转下年 = 收到申请 + 上年结转.

    A part that the text does not give is any number.
    """
    told = _totals(group, report)
    for flow in rule.params.get("flows", ()):
        left, _, rights = flow.partition("=")
        sides = [_names(side) for side in (left, *rights.split("|"))]
        main = sides[1][0]
        named = [n for n in dict.fromkeys(n for side in sides for n in side) if n in told]
        if main not in told or sides[0][0] not in told or any(len(told[n]) > 1 for n in named):
            continue
        out, *ways = (
            _sum(_bounds(told[n][0]) or COUNT if n in told else COUNT for n in side)
            for side in sides
        )
        if any(way.high >= out.low and way.low <= out.high for way in ways):
            yield Verdict.passed()
            continue
        claims = sorted((told[name][0] for name in named), key=lambda said: said.span)
        first, *others = claims
        values: dict[str, object] = {
            "text": "；".join(quoted(said.span, report) for said in claims),
            "whole": figure(ways[0]),
            "sum": figure(out),
            "terms": _terms(sides[0], told),
            "incoming": _terms(sides[1], told),
        }
        related = tuple(Related(said.span, quoted(said.span, report)) for said in others)
        place = Place(section=first.sentence.section)
        yield Verdict.failed(Draft(first.span, place, values, "flow", related))


def _terms(names: Iterable[str], told: dict[str, list[Claim]]) -> str:
    return " + ".join(f"{_said(told[name][0])}（{name}）" for name in names if name in told)


def _totals(group: Iterable[Claim], report: Report) -> dict[str, list[Claim]]:
    """The whole figures of the year by subject, one claim for each figure told."""
    told: dict[str, list[Claim]] = {}
    for said in group:
        if said.bounds is None or len(said.subjects) != 1 or said.applicants or said.results:
            continue
        if not is_own(said, report) or is_narrowed(said) or is_open(said):
            continue
        same = told.setdefault(said.subjects[0], [])
        if all(known.bounds != said.bounds for known in same):
            same.append(said)
    return told


def _names(side: str) -> list[str]:
    return [name.strip() for name in side.split("+")]


# ── shares and changes ────────────────────────────────────────────────────────


def _share(
    said: Claim, share: Quantity, group: Sequence[Claim], rule: Rule, report: Report
) -> Verdict:
    part = _bounds(said)
    whole = said.whole
    if whole is not None:
        candidates = [whole]
    else:
        totals = _totals(group, report)
        candidates = [c for name in rule.params["wholes"] for c in totals.get(name, ())]
        if not is_own(said, report) or is_open(said) or not _of_requests(said, rule):
            return Verdict.not_applicable()
    ratios = []
    for candidate in candidates:
        bounds = _bounds(candidate)
        if part and bounds and bounds.low > 0 and _alike(said, candidate):
            ratios.append((candidate, part.times(HUNDRED).divided_by(bounds)))
    if not ratios:
        return Verdict.not_applicable()
    if any(_meet(_rounded(share), ratio) for _, ratio in ratios):
        return Verdict.passed()
    values: dict[str, object] = {
        "text": quoted(_union((said.span, share.span)), report),
        "share": figure(Interval(share.low, share.high)),
        "part": _said(said),
        "whole": "、".join(_said(candidate) for candidate, _ in ratios),
        "ratio": "、".join(_shown(ratio, share.places) for _, ratio in ratios),
    }
    return Verdict.failed(
        Draft(
            _union((said.span, share.span)),
            Place(section=said.sentence.section),
            values,
            "none" if whole is None else "default",
            tuple(Related(c.span, quoted(c.span, report)) for c, _ in ratios),
            severity=Severity.INFO if whole is None else None,
        )
    )


def _of_requests(said: Claim, rule: Rule) -> bool:
    return bool(said.applicants) or set(said.subjects) <= set(rule.params["parts"])


class Figures(NamedTuple):
    """This year's figure and the earlier one, as bounds."""

    now: Interval
    base: Interval


def _change(
    said: Claim, change: Change, group: Sequence[Claim], rule: Rule, report: Report
) -> Verdict:
    amount = change.amount and _rounded(change.amount)
    known = _figures(said, change, _earlier(said, change, group, report))
    if known is None or known.base.low <= 0:
        return Verdict.not_applicable()
    difference = known.now.minus(known.base)
    percent = difference.times(HUNDRED).divided_by(known.base)
    sign = Interval(change.direction, change.direction)
    message, claimed, found = "", "", figure(difference)
    if change.direction == 0:
        level = rule.params["level"]
        if not _meet(percent, Interval(-level, level)):
            message, found = "direction", _shown(percent, 1) + "%"
    elif change.percent is not None:
        said_percent = _percent(change.percent, rule.params["hundreds"])
        if not _meet(said_percent.times(sign), percent):
            message, claimed = "default", change.percent.text
            found = _shown(percent, change.percent.places) + "%"
    elif difference.times(sign).high <= 0:
        message = "direction"
    if not message and amount is not None and not _meet(amount.times(sign), difference):
        message, claimed, found = "amount", figure(amount), figure(difference.absolute())
    if not message:
        return Verdict.passed()
    span = _union((said.span, change.span))
    values: dict[str, object] = {
        "text": quoted(span, report),
        "base": figure(known.base),
        "now": figure(known.now),
        "said": claimed,
        "change": found,
    }
    return Verdict.failed(Draft(span, Place(section=said.sentence.section), values, message))


def _percent(said: Quantity, hundreds: Sequence[str]) -> Interval:
    """The percents meant; 翻一番 and 2倍 are rounded to hundreds, 1.5倍 to tens."""
    if any(word in said.text for word in hundreds):
        _, _, decimals = said.text.partition(".")
        shown = sum(sign.isdigit() for sign in decimals)
        return _rounded(said._replace(places=shown - 2))
    return _rounded(said)


def _figures(said: Claim, change: Change, earlier: Interval | None) -> Figures | None:
    """Both figures, one of them from the amount of the change when it is not given."""
    now = _bounds(said)
    sign = Interval(change.direction, change.direction)
    by = change.amount and _rounded(change.amount).times(sign)
    if earlier is None and now and by:
        earlier = now.minus(by)
    if now is None and earlier and by:
        now = earlier.plus(by)
    return Figures(now, earlier) if now and earlier else None


def _earlier(
    said: Claim, change: Change, group: Sequence[Claim], report: Report
) -> Interval | None:
    """The earlier figure: in the same words, or told of last year under the same heading."""
    if change.base is not None:
        return _rounded(change.base)
    if report.year is None or not is_own(said, report):
        return None
    year = change.year or report.year - 1
    periods = (str(year), "上年") if year == report.year - 1 else (str(year),)
    found = {
        bounds
        for other in group
        if other.period in periods and _same_subject(said, other) and (bounds := _bounds(other))
    }
    return found.pop() if len(found) == 1 else None


def _same_subject(one: Claim, other: Claim) -> bool:
    return (one.subjects, one.applicants, one.results, one.narrowed, one.scope) == (
        other.subjects,
        other.applicants,
        other.results,
        other.narrowed,
        other.scope,
    )


# ── numbers ───────────────────────────────────────────────────────────────────


def _by_heading(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The claims that stand under one heading."""
    for _, group in groupby(claims, lambda said: (said.sentence.section, said.sentence.heading)):
        yield list(group)


def _bounds(said: Claim) -> Interval | None:
    """What a claim's figure may be; a denial is 0."""
    if said.denial:
        return Interval(0, 0)
    return _rounded(said.quantity) if said.quantity else None


def _rounded(quantity: Quantity) -> Interval:
    """The numbers that are written so: 33.9 for 33.85 to 33.95; a count stands for itself."""
    if quantity.places == 0 and quantity.unit != "%":
        return Interval(quantity.low, quantity.high)
    half = Decimal(5).scaleb(-quantity.places - 1)
    return Interval(quantity.low - half, quantity.high + half)


def _alike(one: Claim, other: Claim) -> bool:
    units = {claim.quantity.unit for claim in (one, other) if claim.quantity} - {""}
    return len(units) < 2


def _meet(one: Interval, other: Interval) -> bool:
    return one.low <= other.high and other.low <= one.high


def _sum(parts: Iterable[Interval]) -> Interval:
    total = Interval(0, 0)
    for part in parts:
        total = total.plus(part)
    return total


def _said(said: Claim) -> str:
    low, high = said.bounds or (0, 0)
    return figure(Interval(low, high))


def _shown(bounds: Interval, places: int) -> str:
    """Rounded as the text rounds, with the zeros that it would show."""
    if not (Decimal(bounds.low).is_finite() and Decimal(bounds.high).is_finite()):
        return figure(bounds)
    step = Decimal(1).scaleb(-max(places, 0))
    ends = [f"{Decimal(end).quantize(step, ROUND_HALF_UP):f}" for end in bounds]
    return "~".join(dict.fromkeys(ends))


def _union(spans: Iterable[Span]) -> Span:
    every = list(spans)
    return Span(min(span.start for span in every), max(span.end for span in every))
