"""What sentences claim, as values: quantities, claims, and lists of parts.

A claim says how many, or that there are none, of a subject that
``rules/national/claims.yaml`` declares.  It is not compared with anything
here: which cells a subject means is the rules' to say.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from lint.model import INFINITY, Number, Report, Span
from lint.once import once

if TYPE_CHECKING:
    from lint.text.sentences import Sentence


class Quantity(NamedTuple):
    """A figure as written, with what it may mean.

    ``low`` and ``high`` bound it ("30余" is 30 to 39, "近百" 90 to 100, "50以上"
    50 to infinity) in the base unit: 元 for amounts (万元 and 亿元 are
    multiplied out), % for shares, and otherwise the counter's own (件, 条 …;
    万件 is multiplied out).  ``places`` is the number of decimals shown in that
    unit: 1 for "33.9%", 0 for "75件", −3 for "1.2万件", which is any number that
    rounds to it.
    """

    low: Number
    high: Number
    unit: str
    span: Span
    text: str
    places: int = 0

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def admits(self, value: Number) -> bool:
        """Whether a number may be what this figure means, with the rounding it shows."""
        half = Decimal(5).scaleb(-self.places - 1)
        return self.low - half <= value and (self.high == INFINITY or value <= self.high + half)


class Change(NamedTuple):
    """A comparison with an earlier year: 同比增长 12%, 比上年的 4700 件减少 30 件, 持平.

    ``direction`` is 1, −1 or 0 (持平).  ``percent`` or ``amount`` is how much,
    as far as it is said (翻一番 is 100 percent); ``base`` is the earlier figure
    where the same words give it, ``year`` the year compared with (None: last year).
    """

    direction: int
    percent: Quantity | None
    amount: Quantity | None
    base: Quantity | None
    span: Span
    year: int | None = None


class Scope(NamedTuple):
    """Whose figure it is.

    ``own``: the reporting body's.  ``open``: perhaps not the table's own scope
    (全市 in a department's report, 本机关 or 市政府办 in a government's).
    ``other``: another body's, or the body's in another capacity (作为复议机关).
    ``text`` is the wording that says so, or "".
    """

    kind: Literal["own", "open", "other"]
    text: str


OWN = Scope("own", "")


class Claim(NamedTuple):
    """A figure or a denial of one subject (or of the sum of several).

    ``subjects``  keys of claims.yaml; several when one figure counts them together
    ``quantity``  None for a denial, and where only a share or a change is said
    ``denial``    the text says there were none
    ``applicants``, ``results``  the columns it is narrowed to: 自然人; 结果维持
    ``period``    本年, 上年, 截至 (cumulative), or another year ("2019")
    ``narrowed``  the words that make it a part of its subject: a kind, a channel,
                  a time, a place, an office.  It contradicts nothing by itself
    ``whole``     the claim it is a part of
    ``span``      from its first word to its figure; ``words`` are the words that decided
    """

    subjects: tuple[str, ...]
    quantity: Quantity | None
    denial: bool
    applicants: tuple[str, ...]
    results: tuple[str, ...]
    share: Quantity | None
    change: Change | None
    period: str
    scope: Scope
    narrowed: tuple[str, ...]
    whole: Claim | None
    sentence: Sentence
    span: Span
    words: tuple[Span, ...] = ()

    @property
    def subject(self) -> str:
        """The subject as one word: 收到申请, 予以公开+部分公开."""
        return "+".join(self.subjects)

    @property
    def bounds(self) -> tuple[Number, Number] | None:
        """The least and the most it says; a denial is 0; None when it gives no number."""
        if self.denial:
            return 0, 0
        return (self.quantity.low, self.quantity.high) if self.quantity else None


class Listing(NamedTuple):
    """A whole and the parts that the text counts for it.

    ``exhaustive``  the wording says that these are all of them (其他, 分别为,
                    按…分): they must add up.  Otherwise they may not exceed it
    ``kind``        by what it is divided: applicant, outcome, result, channel, other
    """

    whole: Claim
    parts: tuple[Claim, ...]
    exhaustive: bool
    kind: str


class Claims(NamedTuple):
    """All that a report's sentences claim, in the order of the text."""

    claims: tuple[Claim, ...]
    listings: tuple[Listing, ...]


@once
def claims_of(report: Report) -> Claims:
    """The claims of a report."""
    from lint.text.reading import claims_in
    from lint.text.sentences import sentences_of

    return claims_in(sentences_of(report), report.body, report.year)
