"""Whether shares and changes follow from the figures of the text: N102, N103.

Only what the text itself says is compared, with the rounding that it shows:
33.9% is right for anything from 33.85 to 33.95.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from lint.checks.claimed import (
    bounds_of,
    by_heading,
    is_open,
    is_own,
    quoted,
    rounded,
    said_number,
    totals_of,
    union,
)
from lint.checks.relations import figure
from lint.findings import Draft, Place, Related, Severity, Verdict
from lint.interval import Interval
from lint.model import Report
from lint.policy.rule import Rule
from lint.text.claims import Change, Claim, Listing, Quantity, claims_of

HUNDRED = Interval(100, 100)


def share_percent(report: Report, rule: Rule) -> Iterator[Verdict]:
    """N102: one verdict for each share whose part is a number.

    Where the text does not say of what it is a share, the totals that stand
    under the same heading are tried (variant ``none``, info); any figure of
    requests there, and the table's ``totals``, bear it out.  One that was cut off
    instead of rounded is info too, and right where it makes all shares of a list
    100.  Values: ``text``, ``share``, ``part``, ``whole``, ``ratio``.
    """
    claims = claims_of(report)
    evened = {id(part) for listing in claims.listings for part in _evened(listing)}
    printed = [report.cell((t, row, column)) for t, row, column in rule.params.get("totals", ())]
    beside = [Interval(cell.low, cell.high) for cell in printed if cell]
    verdicts: list[Verdict] = []
    for group in by_heading(claims.claims):
        totals = totals_of(group, report)
        wholes = [c for name in rule.params["wholes"] for c in totals.get(name, ())]
        others = [c for c in group if set(c.subjects) <= set(rule.params["wholes"])]
        more = [*beside, *(bounds for c in others if (bounds := bounds_of(c)))]
        for said in group:
            if said.share is not None and said.bounds is not None:
                case = Share(said, said.share, wholes, more, id(said) in evened)
                verdicts.append(_share(case, rule, report))
    yield from verdicts or [Verdict.not_applicable()]


class Share(NamedTuple):
    """A figure and the share that it is said to be.

    ``wholes`` are what it may be a share of where the text does not say, ``beside``
    other numbers that bear it out, ``evened`` that its last digit makes a list's 100.
    """

    said: Claim
    share: Quantity
    wholes: Sequence[Claim]
    beside: Sequence[Interval]
    evened: bool


def _evened(listing: Listing) -> tuple[Claim, ...]:
    """The parts of a list whose shares make up 100 exactly."""
    shares = [part.share for part in listing.parts if part.share]
    even = len(shares) == len(listing.parts) and sum(share.low for share in shares) == 100
    return listing.parts if even and all(share.exact for share in shares) else ()


def change_percent(report: Report, rule: Rule) -> Iterator[Verdict]:
    """N103: one verdict for each comparison whose earlier figure the text gives.

    Values: ``text``, ``base``, ``now``, ``said``, ``change``.  Message
    variants: ``default`` (percent), ``amount``, ``direction``.
    """
    verdicts: list[Verdict] = []
    for group in by_heading(claims_of(report).claims):
        told = _by_year(group, report)
        for said in group:
            if said.change is not None:
                earlier = _earlier(said, said.change, told, report)
                verdicts.append(_change(said, said.change, earlier, rule, report))
    yield from verdicts or [Verdict.not_applicable()]


def _share(case: Share, rule: Rule, report: Report) -> Verdict:
    said, share = case.said, case.share
    part = bounds_of(said)
    whole = said.whole
    if whole is None and (
        not is_own(said, report) or is_open(said) or not _of_requests(said, rule)
    ):
        return Verdict.not_applicable()
    ratios = []
    for candidate in case.wholes if whole is None else [whole]:
        bounds = bounds_of(candidate)
        if part and bounds and bounds.low > 0 and _alike(said, candidate):
            ratios.append((candidate, part.times(HUNDRED).divided_by(bounds)))
    if not ratios:
        return Verdict.not_applicable()
    if any(_meet(rounded(share), ratio) for _, ratio in ratios):
        return Verdict.passed()
    if whole is None and part and any(_meets(share, part, total) for total in case.beside):
        return Verdict.passed()
    if case.evened and _cut_off(share, ratios):
        return Verdict.passed()
    values: dict[str, object] = {
        "text": quoted(union((said.span, share.span)), report),
        "share": figure(Interval(share.low, share.high)),
        "part": said_number(said),
        "whole": "、".join(said_number(candidate) for candidate, _ in ratios),
        "ratio": "、".join(_shown(ratio, share.places) for _, ratio in ratios),
    }
    return Verdict.failed(
        Draft(
            union((said.span, share.span)),
            Place(section=said.sentence.section),
            values,
            "none" if whole is None else "default",
            tuple(Related(c.span, quoted(c.span, report)) for c, _ in ratios),
            severity=Severity.INFO if whole is None or _cut_off(share, ratios) else None,
            counts=(said.span, *(candidate.span for candidate, _ in ratios)),
        )
    )


def _meets(share: Quantity, part: Interval, whole: Interval) -> bool:
    return whole.low > 0 and _meet(rounded(share), part.times(HUNDRED).divided_by(whole))


def _cut_off(share: Quantity, ratios: Iterable[tuple[Claim, Interval]]) -> bool:
    """Whether the last digit was not rounded: 45.3% for 45.38."""
    unit = Decimal(1).scaleb(-share.places)
    near = Interval(share.low - unit, share.high + unit)
    return any(near.low < ratio.high and ratio.low < near.high for _, ratio in ratios)


def _of_requests(said: Claim, rule: Rule) -> bool:
    return bool(said.applicants) or set(said.subjects) <= set(rule.params["parts"])


class Figures(NamedTuple):
    """This year's figure and the earlier one, as bounds."""

    now: Interval
    base: Interval


def _change(
    said: Claim, change: Change, earlier: Interval | None, rule: Rule, report: Report
) -> Verdict:
    amount = change.amount and rounded(change.amount)
    known = _figures(said, change, earlier)
    if known is None or known.base.low <= 0:
        return Verdict.not_applicable()
    difference = known.now.minus(known.base)
    percent = difference.times(HUNDRED).divided_by(known.base)
    sign = Interval(change.direction, change.direction)
    message, claimed, found = "", "", _signed(figure(difference))
    if change.direction == 0:
        level = rule.params["level"]
        if not _meet(percent, Interval(-level, level)):
            message, found = "direction", _signed(_shown(percent, 1)) + "%"
    elif change.percent is not None:
        said_percent = _percent(change.percent, rule.params["hundreds"])
        if not _meet(said_percent.times(sign), percent):
            message, claimed = "default", _SIGNS[change.direction] + change.percent.text
            found = _signed(_shown(percent, change.percent.places)) + "%"
    elif difference.times(sign).high <= 0:
        message = "direction"
    if not message and amount is not None and not _meet(amount.times(sign), difference):
        message, claimed, found = "amount", figure(amount), figure(difference.absolute())
    if not message:
        return Verdict.passed()
    span = union((said.span, change.span))
    values: dict[str, object] = {
        "text": quoted(span, report),
        "base": figure(known.base),
        "now": figure(known.now),
        "said": claimed,
        "change": found,
    }
    place = Place(section=said.sentence.section)
    return Verdict.failed(Draft(span, place, values, message, counts=(said.span,)))


_SIGNS = {1: "+", 0: "", -1: "-"}


def _signed(number: str) -> str:
    return number if number[:1] in "-0" and number[:2] != "0." else f"+{number}"


def _percent(said: Quantity, hundreds: Sequence[str]) -> Interval:
    """The percents meant; 翻一番 and 2倍 are rounded to hundreds, 1.5倍 to tens."""
    if any(word in said.text for word in hundreds):
        _, _, decimals = said.text.partition(".")
        shown = sum(sign.isdigit() for sign in decimals)
        return rounded(said._replace(places=shown - 2))
    return rounded(said)


def _figures(said: Claim, change: Change, earlier: Interval | None) -> Figures | None:
    """Both figures, one of them from the amount of the change when it is not given."""
    now = bounds_of(said)
    sign = Interval(change.direction, change.direction)
    by = change.amount and rounded(change.amount).times(sign)
    if earlier is None and now and by:
        earlier = now.minus(by)
    if now is None and earlier and by:
        now = earlier.plus(by)
    return Figures(now, earlier) if now and earlier else None


Told = Mapping[object, set[Interval]]
"""The figures of earlier years, by what they count and the year."""


def _by_year(group: Iterable[Claim], report: Report) -> Told:
    told: dict[object, set[Interval]] = {}
    last = str(report.year - 1) if report.year else ""
    for said in group:
        if said.period != "本年" and (bounds := bounds_of(said)):
            year = last if said.period == "上年" else said.period
            told.setdefault((_counted(said), year), set()).add(bounds)
    return told


def _earlier(said: Claim, change: Change, told: Told, report: Report) -> Interval | None:
    """The earlier figure: in the same words, or told of last year under the same heading."""
    if change.base is not None:
        return rounded(change.base)
    if report.year is None or not is_own(said, report):
        return None
    found = told.get((_counted(said), str(change.year or report.year - 1)), set())
    return next(iter(found)) if len(found) == 1 else None


def _counted(said: Claim) -> object:
    return said.subjects, said.applicants, said.results, said.narrowed, said.scope


def _shown(bounds: Interval, places: int) -> str:
    """Rounded as the text rounds, with the zeros that it would show."""
    if not (Decimal(bounds.low).is_finite() and Decimal(bounds.high).is_finite()):
        return figure(bounds)
    ends = [f"{Decimal(end):.{max(places, 0)}f}" for end in bounds]
    return "~".join(dict.fromkeys(ends))


def _alike(one: Claim, other: Claim) -> bool:
    units = {claim.quantity.unit for claim in (one, other) if claim.quantity} - {""}
    return len(units) < 2


def _meet(one: Interval, other: Interval) -> bool:
    return one.low <= other.high and other.low <= one.high
