"""Slips in the figures of the running text that something else in the report bears out.

What a figure is, and to what it is tied, is what ``gouji read --claims``
shows: a subject that a rule compares with cells, a list of parts, a share, a
comparison with another year.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from lint.author.mutate.mutant import Mutant, another_digit, digits
from lint.checks.claimed import is_approximate, is_narrowed, is_open, is_own
from lint.model import Report
from lint.policy import Policy
from lint.policy.readings import CHECK, demands_of
from lint.text.claims import Claim, Quantity, claims_of


def text_mutants(report: Report, policy: Policy, rng: Random) -> Iterator[Mutant]:
    """Every digit of every figure that is tied to something, changed."""
    claims = claims_of(report)
    listed = {
        id(claim)
        for listing in claims.listings
        if listing.exhaustive and is_own(listing.whole, report)
        for claim in (listing.whole, *listing.parts)
    }
    for claim in claims.claims:
        if claim.quantity is not None and _is_tied(claim, report, policy):
            yield from _mutants("claim", claim, claim.quantity, report, rng)
        elif claim.quantity is not None and id(claim) in listed:
            yield from _mutants("list", claim, claim.quantity, report, rng)
        if claim.share is not None and claim.bounds and claim.whole and claim.whole.bounds:
            yield from _mutants("share", claim, claim.share, report, rng)
        if claim.change is not None and claim.quantity is not None and claim.change.base:
            for figure in (claim.change.percent, claim.change.amount, claim.change.base):
                if figure is not None:
                    yield from _mutants("change", claim, figure, report, rng)


def _is_tied(claim: Claim, report: Report, policy: Policy) -> bool:
    """Whether a rule says which cells the figure is of."""
    if (
        not is_own(claim, report)
        or is_narrowed(claim)
        or is_open(claim)
        or is_approximate(claim)
        or not claim.subjects
    ):
        return False
    for rule in policy.rules:
        if rule.check == CHECK and rule.enabled:
            table = report.tables.get(str(rule.params["table"]))
            columns = claim.applicants or claim.results
            demands = table and demands_of(rule, table.form, claim.subjects, columns)
            if demands and demands.relations and not demands.part:
                return True
    return False


def _mutants(
    kind: str, claim: Claim, figure: Quantity, report: Report, rng: Random
) -> Iterator[Mutant]:
    span = figure.span
    raw = report.source.text[span.start : span.end]
    for at in digits(raw):
        changed = another_digit(raw, at, rng)
        where = claim.span
        words = " ".join(report.source.text[where.start : where.end].split())
        yield Mutant(
            kind,
            f"“{words}”：{raw} → {changed}",
            ((span, changed),),
            section=claim.sentence.section,
        )
