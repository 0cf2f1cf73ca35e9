"""Claims and lists while they are being read, before they are fixed as values."""

from __future__ import annotations

from collections.abc import Iterable

from lint.text.claims import OWN, Change, Claim, Listing, Quantity, Scope
from lint.text.names import INFORMATION, OTHER_SUBJECT, Name
from lint.text.phrases import Change as Compared
from lint.text.phrases import Figure
from lint.text.sentences import Sentence
from lint.text.words import Word


class Draft:
    """A claim that later words may still complete: a share, a change, what it includes.

    ``apart`` says of what was carried in that it has been concluded by itself.
    """

    __slots__ = (
        "apart",
        "change",
        "denial",
        "end",
        "figure",
        "name",
        "narrowed",
        "period",
        "scope",
        "sentence",
        "share",
        "start",
        "subjects",
        "whole",
        "words",
    )

    def __init__(
        self,
        name: Name,
        subjects: tuple[str, ...],
        sentence: Sentence,
        figure: Figure | None = None,
        *,
        denial: bool = False,
    ) -> None:
        self.name, self.subjects, self.sentence, self.figure = name, subjects, sentence, figure
        self.denial, self.apart = denial, False
        self.narrowed = name.narrowed
        self.words: tuple[Word, ...] = name.words
        self.period = "本年"
        self.scope: Scope = OWN
        self.share: Figure | None = None
        self.change: Compared | None = None
        self.whole: Draft | None = None
        extents = [(w.start, w.end) for w in self.words]
        extents += [(figure.start, figure.end)] if figure else []
        self.start = min((start for start, _ in extents), default=0)
        self.end = max((end for _, end in extents), default=len(sentence.text))

    @property
    def counted(self) -> bool:
        """Whether its subject is one of the tables' (a claim even when it stands alone)."""
        return not set(self.subjects) & {INFORMATION, OTHER_SUBJECT}

    @property
    def informs(self) -> bool:
        """Whether it counts what was published: no table has it, yet a reader asks for it."""
        return INFORMATION in self.subjects


class Partition:
    """A whole and the parts read so far."""

    __slots__ = ("exhaustive", "family", "mark", "open_ended", "parts", "whole")

    def __init__(self, whole: Draft, *, exhaustive: bool = False) -> None:
        self.whole, self.exhaustive = whole, exhaustive
        self.parts: list[Draft] = []
        self.family = self.mark = ""
        self.open_ended = False


_KINDS = {"applicant": "applicant", "outcome": "outcome", "row": "outcome", "result": "result"}


def fixed(
    drafts: Iterable[Draft], partitions: Iterable[Partition]
) -> tuple[list[Claim], list[Listing]]:
    """The drafts and lists as values.  What counts neither of the tables nor what
    was published is a claim only with a share or a change, or within a list."""
    made: dict[int, Claim] = {}
    divided = [p for p in partitions if p.parts]
    wholes = {id(p.whole) for p in divided}
    parts = {id(d) for p in divided for d in p.parts}
    listed = wholes | parts
    told = (d for d in drafts if d.counted or d.informs or d.share or d.change or id(d) in listed)
    kept = list(told)
    for draft in kept:
        _fix(draft, made)
    listings = [
        Listing(
            made[id(p.whole)],
            tuple(made[id(d)] for d in p.parts),
            (p.exhaustive or p.parts[-1].name.rest) and not p.open_ended,
            _KINDS.get(p.family, p.family if p.family == "channel" else "other"),
        )
        for p in divided
        if id(p.whole) in made
    ]
    return [made[id(d)] for d in kept], listings


def _fix(draft: Draft, made: dict[int, Claim]) -> Claim:
    if id(draft) in made:
        return made[id(draft)]
    whole = _fix(draft.whole, made) if draft.whole else None
    sentence = draft.sentence
    made[id(draft)] = Claim(
        draft.subjects,
        quantity(draft.figure, sentence),
        draft.denial,
        draft.name.applicants,
        draft.name.results,
        quantity(draft.share, sentence),
        _change(draft.change, sentence),
        draft.period,
        draft.scope,
        draft.narrowed,
        whole,
        sentence,
        sentence.span(draft.start, draft.end),
        tuple(sentence.span(w.start, w.end) for w in draft.words),
    )
    return made[id(draft)]


def quantity(figure: Figure | None, sentence: Sentence) -> Quantity | None:
    """A figure as a quantity in its base unit, with its place in the source."""
    if figure is None:
        return None
    unit = "元" if figure.family == "元" else figure.unit
    return Quantity(
        figure.low,
        figure.high,
        unit,
        sentence.span(figure.start, figure.end),
        figure.text,
        figure.places,
    )


def _change(change: Compared | None, sentence: Sentence) -> Change | None:
    if change is None or change.direction is None:
        return None
    figure = quantity(change.figure, sentence) if not change.reached else None
    measures = [m for m in (figure, quantity(change.more, sentence)) if m]
    percent = next((m for m in measures if m.unit == "%"), None)
    amount = next((m for m in measures if m.unit != "%"), None)
    years = [w.meaning for w in change.words if w.kind == "时" and w.meaning.isdigit()]
    return Change(
        change.direction,
        percent,
        amount,
        quantity(change.base, sentence),
        sentence.span(change.start, change.end),
        int(years[0]) if years else None,
    )
