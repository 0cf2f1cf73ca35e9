"""What the sentences of a report claim: ``gouji read --claims``.

For a person, each sentence with its deciding words marked and what was read
out of it; for programs the same as JSON.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from rich.text import Text

from lint.model import INFINITY, Report, Span
from lint.show.excerpt import QUIET
from lint.show.layout import hang, render
from lint.show.phrases import phrase
from lint.show.places import figure, number_object
from lint.show.safe import clean
from lint.show.view import View
from lint.text.claims import Change, Claim, Claims, Listing, Quantity, claims_of
from lint.text.sentences import Sentence

MARKED = "bold cyan"


def claims_text(report: Report, view: View) -> str:
    """The sentences that claim anything, each with its claims and lists."""
    return render(_lines(claims_of(report), report, view), view.color)


def _lines(claims: Claims, report: Report, view: View) -> Iterator[Text]:
    lists = {id(c): [one for one in claims.listings if one.whole is c] for c in claims.claims}
    found = False
    for sentence, group in groupby(claims.claims, lambda claim: claim.sentence):
        found = True
        said = list(group)
        line, _ = report.source.position(sentence.span().start)
        lead = Text().append(phrase(view.lang, "line", line=line) + "  ", QUIET)
        yield from hang(lead, _marked(sentence, said, view.color), view.width)
        for claim in said:
            yield from hang(Text("    · "), Text(_words(claim, view.lang)), view.width)
            for listing in lists[id(claim)]:
                yield from hang(Text("      "), Text(_sum(listing, view.lang), QUIET), view.width)
        yield Text()
    if not found:
        yield Text(phrase(view.lang, "no-claims"), QUIET)


def _marked(sentence: Sentence, claims: Iterable[Claim], color: bool) -> Text:
    """The sentence with its deciding words coloured, or in 〔〕 where there is no colour."""
    text = Text()
    at = 0
    for start, end in _runs(sentence, claims):
        text.append(clean(sentence.text[at:start]))
        words = clean(sentence.text[start:end])
        text.append(words if color else f"〔{words}〕", MARKED)
        at = end
    return text.append(clean(sentence.text[at:]))


def _runs(sentence: Sentence, claims: Iterable[Claim]) -> Iterator[tuple[int, int]]:
    """The pieces of the sentence that decided, joined where they touch."""
    spans = {span for claim in claims for span in _spans(claim)}
    pieces = sorted(
        (bisect_left(sentence.places, s.start), bisect_left(sentence.places, s.end)) for s in spans
    )
    run: tuple[int, int] | None = None
    for start, end in pieces:
        if run and start <= run[1]:
            run = run[0], max(run[1], end)
        else:
            if run:
                yield run
            run = start, end
    if run:
        yield run


def _spans(claim: Claim) -> Iterator[Span]:
    yield from claim.words
    change = claim.change
    figures = (claim.quantity, claim.share, change and change.percent, change and change.amount)
    yield from (quantity.span for quantity in figures if quantity)


def _words(claim: Claim, lang: str) -> str:
    """A claim in a line: 收到申请·自然人 72件 · 占 96% · 上年."""
    subject = "·".join((claim.subject, *claim.applicants, *claim.results))
    if claim.denial:
        value = phrase(lang, "none")
    else:
        value = _quantity(claim.quantity) if claim.quantity else "—"
    more = list(_more(claim, lang))
    return " · ".join([f"{subject}  {value}", *more])


def _more(claim: Claim, lang: str) -> Iterator[str]:
    if claim.share:
        yield phrase(lang, "share", share=_quantity(claim.share))
    if claim.change:
        yield _change(claim.change, lang)
    if claim.period != "本年":
        yield phrase(lang, "of-period", period=claim.period)
    if claim.narrowed:
        yield phrase(lang, "narrowed", words=clean("、".join(filter(None, claim.narrowed))))
    if claim.scope.kind != "own":
        yield phrase(lang, f"scope-{claim.scope.kind}", words=clean(claim.scope.text))


def _quantity(quantity: Quantity) -> str:
    """A figure in its base unit; what is open is shown as its bounds."""
    low, high = figure(quantity.low), figure(quantity.high)
    if quantity.high == INFINITY:
        return f"≥{low}{quantity.unit}"
    return f"{low}{quantity.unit}" if low == high else f"{low}–{high}{quantity.unit}"


def _change(change: Change, lang: str) -> str:
    much = change.percent or change.amount
    words = {1: "more", -1: "less", 0: "level"}[change.direction]
    text = phrase(lang, words, much=_quantity(much) if much else "").strip()
    return text + (phrase(lang, "from-base", base=_quantity(change.base)) if change.base else "")


def _sum(listing: Listing, lang: str) -> str:
    sign = "=" if listing.exhaustive else "≥"
    parts = " + ".join(_quantity(p.quantity) for p in listing.parts if p.quantity)
    whole = _quantity(listing.whole.quantity) if listing.whole.quantity else "—"
    return f"{phrase(lang, 'parts')}  {whole} {sign} {parts}"


def claims_object(report: Report) -> dict[str, Any]:
    """All claims and lists; ``whole`` and ``parts`` are places in ``claims``."""
    claims = claims_of(report)
    numbers = {id(claim): number for number, claim in enumerate(claims.claims)}
    return {
        "file": report.source.name,
        "sha256": report.source.sha256,
        "body": report.body.name,
        "year": report.year,
        "claims": [_claim_object(claim, numbers, report) for claim in claims.claims],
        "lists": [
            {
                "whole": numbers[id(listing.whole)],
                "parts": [numbers[id(part)] for part in listing.parts],
                "exhaustive": listing.exhaustive,
                "kind": listing.kind,
            }
            for listing in claims.listings
        ],
    }


def _claim_object(claim: Claim, numbers: dict[int, int], report: Report) -> dict[str, Any]:
    return {
        "subjects": list(claim.subjects),
        "quantity": _quantity_object(claim.quantity),
        "denial": claim.denial,
        "applicants": list(claim.applicants),
        "results": list(claim.results),
        "share": _quantity_object(claim.share),
        "change": _change_object(claim.change),
        "period": claim.period,
        "scope": {"kind": claim.scope.kind, "text": claim.scope.text},
        "narrowed": [words for words in claim.narrowed if words],
        "whole": numbers[id(claim.whole)] if claim.whole else None,
        "sentence": claim.sentence.text,
        "section": claim.sentence.section,
        **_place(claim.span, report),
        "words": [_place(span, report) for span in claim.words],
    }


def _quantity_object(quantity: Quantity | None) -> dict[str, Any] | None:
    """Bounds in the base unit; ``high`` is null where there is none."""
    if quantity is None:
        return None
    return {
        "low": number_object(quantity.low),
        "high": number_object(quantity.high),
        "unit": quantity.unit,
        "places": quantity.places,
        "text": quantity.text,
    }


def _change_object(change: Change | None) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "direction": change.direction,
        "percent": _quantity_object(change.percent),
        "amount": _quantity_object(change.amount),
        "base": _quantity_object(change.base),
        "year": change.year,
    }


def _place(span: Span, report: Report) -> dict[str, int]:
    line, column = report.source.position(span.start)
    end_line, end_column = report.source.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
