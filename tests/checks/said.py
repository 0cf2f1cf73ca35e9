"""Claims made by hand, for the rules that compare them: no text is read."""

from __future__ import annotations

from decimal import Decimal

import pytest

import lint
from lint.checks import consistency, figures, find_check, sums
from lint.findings import Draft, Verdict
from lint.model import Number, Report, Span
from lint.policy import Rule
from lint.text.claims import OWN, Change, Claim, Claims, Listing, Quantity, Scope
from lint.text.sentences import Sentence

SENTENCE = Sentence("", (), "一", 1, "总体情况")
OPEN = Scope("open", "全市")
OTHER = Scope("other", "县教育局")


def quantity(value: object, unit: str = "件", places: int = 0) -> Quantity:
    """75, "30..39", "50.." """
    text = str(value)
    low, to, high = text.partition("..")
    return Quantity(_number(low), _number(high if to else low), unit, Span(0, 1), text, places)


def percent(text: str) -> Quantity:
    """ "33.9": so many decimals are shown."""
    return quantity(text, "%", len(text.partition(".")[2]))


def say(
    subject: str,
    value: object = None,
    *columns: str,
    narrowed: str = "",
    period: str = "本年",
    scope: Scope = OWN,
    whole: Claim | None = None,
    unit: str = "件",
    places: int = 0,
    share: str = "",
    change: Change | None = None,
    sentence: Sentence = SENTENCE,
) -> Claim:
    """A claim; "无" for a denial.  Columns are applicants or results."""
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "驳回")
    known = value is not None and value != "无"
    return Claim(
        subjects=tuple(subject.split("+")),
        quantity=quantity(value, unit, places) if known else None,
        denial=value == "无",
        applicants=tuple(c for c in columns if c not in results),
        results=tuple(c for c in columns if c in results),
        share=percent(share) if share else None,
        change=change,
        period=period,
        scope=scope,
        narrowed=(narrowed,) if narrowed else (),
        whole=whole,
        sentence=sentence,
        span=Span(0, 1),
    )


def verdicts(report: Report, code: str, *said: Claim | Listing) -> list[Verdict]:
    """What a national rule says of a report whose text claims just this."""
    told = tuple(one for one in said if isinstance(one, Claim))
    lists = tuple(one for one in said if isinstance(one, Listing))
    with pytest.MonkeyPatch.context() as patch:
        for module in (consistency, figures, sums):
            patch.setattr(module, "claims_of", lambda _: Claims(told, lists))
        return list(find_check(national(code).check)(report, national(code)))


def draft(report: Report, code: str, *said: Claim | Listing) -> Draft:
    """The only finding of a rule."""
    (found,) = [verdict.draft for verdict in verdicts(report, code, *said) if verdict.draft]
    return found


def national(code: str) -> Rule:
    rule = lint.load_policy().rule(code)
    assert rule is not None
    return rule


def _number(text: str) -> Number:
    if not text:
        return Decimal("Infinity")
    return Decimal(text) if "." in text else int(text)
