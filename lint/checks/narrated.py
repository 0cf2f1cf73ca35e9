"""Figures of the text as cells, for formulas that name them: 叙述(收到申请) = 一[总计]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint.evaluate import Supplied
from lint.model import Cell, CellKey, Report

if TYPE_CHECKING:
    from lint.text.claims import Claim


def in_text(report: Report) -> Supplied:
    """What sentences say of a whole subject: known where all that speak of it, of the body's
    own and of its year, give the same number.  No sentence is read before one is asked for."""

    def supplied(key: CellKey) -> Cell | None:
        of, _, subject = key[0].rpartition(":")
        if of != "claim":
            return None
        from lint.text.claims import claims_of

        every = claims_of(report).claims
        whole = [c for c in every if c.subjects == (subject,) and _is_whole(c, report)]
        if len({said.bounds for said in whole}) != 1 or (bounds := whole[0].bounds) is None:
            return None
        span = whole[0].span
        return Cell(*key, report.source.text[span.start : span.end], span, "number", *bounds)

    return supplied


def _is_whole(said: Claim, report: Report) -> bool:
    """Whether a claim is of all that its subject counts, to the unit."""
    from lint.checks.claimed import is_approximate, is_narrowed, is_open, is_own

    if said.bounds is None or said.whole or said.applicants or said.results:
        return False
    return is_own(said, report) and not (is_narrowed(said) or is_open(said) or is_approximate(said))
