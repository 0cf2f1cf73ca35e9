"""Whether the parts that the text counts make up their whole: N101."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lint.checks.claimed import bounds_of, by_heading, quoted, said_number, totals_of, union
from lint.checks.relations import figure
from lint.findings import Draft, Place, Related, Verdict
from lint.interval import COUNT, Interval
from lint.model import Report
from lint.policy.rule import Rule
from lint.text.claims import Claim, Listing, claims_of


def parts_sum(report: Report, rule: Rule) -> Iterator[Verdict]:
    """N101: one verdict for each list, and for each flow of requests that the text tells.

    Values: ``text``, ``whole``, ``sum``, ``terms`` "152 + 197 + 31",
    ``difference``.  Message variants: ``default`` (a list that says it is
    complete), ``exceeds``, ``part`` (one part alone exceeds its whole),
    ``flow``.
    """
    claims = claims_of(report)
    groups = [(_under(g[0]), totals_of(g, report)) for g in by_heading(claims.claims)]
    told = dict(groups)
    flowing = {n for flow in rule.params.get("flows", ()) for n in re.findall(r"[^\s=+|]+", flow)}
    verdicts = []
    for listing in claims.listings:
        beside = told.get(_under(listing.whole), {})
        of_requests = flowing if set(listing.whole.subjects) <= flowing else ()
        wholes = [claim for name in of_requests for claim in beside.get(name, ())]
        verdicts.append(_listing(listing, wholes, rule, report))
    for _, totals in groups:
        verdicts += _flows(totals, rule, report)
    yield from verdicts or [Verdict.not_applicable()]


def _under(said: Claim) -> tuple[str | None, str]:
    """The section and the heading that a claim stands under."""
    return said.sentence.section, said.sentence.heading


def _listing(listing: Listing, wholes: Iterable[Claim], rule: Rule, report: Report) -> Verdict:
    """``wholes`` are what the text counts of the requests: 收到 19 件，上年结转 1 件，
    共 20 件，按申请人分 … divides the 20 or the 19."""
    whole = bounds_of(listing.whole)
    parts = [part for part in listing.parts if part.period == listing.whole.period]
    known = [bounds for part in parts if (bounds := bounds_of(part))]
    units = {c.quantity.unit for c in (listing.whole, *parts) if c.quantity} - {""}
    if whole is None or not known or len(units) > 1:
        return Verdict.not_applicable()
    total = _sum(known)
    largest = max(known, key=lambda bounds: bounds.low)
    complete = listing.exhaustive and len(known) == len(parts)
    if largest.low > whole.high:
        message, total = "part", largest
    elif complete and (total.high < whole.low or total.low > whole.high):
        if total in map(bounds_of, wholes):
            return Verdict.passed()
        message = "default"
    elif total.low > whole.high and not _may_overlap(listing, rule.params.get("overlapping", {})):
        message = "exceeds"
    else:
        return Verdict.passed()
    start, end = listing.whole.span, parts[-1].span
    same = listing.whole.sentence is parts[-1].sentence
    span = union(claim.span for claim in (listing.whole, *parts)) if same else start
    values: dict[str, object] = {
        "text": quoted(span, report),
        "whole": said_number(listing.whole),
        "sum": figure(total),
        "terms": " + ".join(map(said_number, parts)),
        "difference": figure(total.minus(whole).absolute()),
    }
    related = () if same else (Related(end, quoted(end, report)),)
    place = Place(section=listing.whole.sentence.section)
    counts = tuple(claim.span for claim in (listing.whole, *parts))
    return Verdict.failed(Draft(span, place, values, message, related, counts=counts))


def _may_overlap(listing: Listing, kinds: Any) -> bool:
    """Whether one thing may be counted under several parts: a piece of news on two channels."""
    return listing.kind in kinds.get("kinds", ()) and bool(
        set(listing.whole.subjects) & set(kinds.get("subjects", ()))
    )


def _flows(told: Mapping[str, list[Claim]], rule: Rule, report: Report) -> Iterator[Verdict]:
    """What came in is what went out: 办结申请 + 结转下年 = 收到申请 + 上年结转.

    A part that the text does not give is any number.
    """
    for flow in rule.params.get("flows", ()):
        left, _, rights = flow.partition("=")
        sides = [_names(side) for side in (left, *rights.split("|"))]
        main = sides[1][0]
        named = [n for n in dict.fromkeys(n for side in sides for n in side) if n in told]
        if main not in told or sides[0][0] not in told or any(len(told[n]) > 1 for n in named):
            continue
        out, *ways = (
            _sum(bounds_of(told[n][0]) or COUNT if n in told else COUNT for n in side)
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
        counts = tuple(said.span for said in claims)
        yield Verdict.failed(Draft(first.span, place, values, "flow", related, counts=counts))


def _terms(names: Iterable[str], told: Mapping[str, list[Claim]]) -> str:
    return "+ ".join(f"{said_number(told[name][0])}（{name}）" for name in names if name in told)


def _names(side: str) -> list[str]:
    return [name.strip() for name in side.split("+")]


def _sum(parts: Iterable[Interval]) -> Interval:
    total = Interval(0, 0)
    for part in parts:
        total = total.plus(part)
    return total
