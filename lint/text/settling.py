"""Where a new figure belongs: a whole, a part, a sum of those before."""

from __future__ import annotations

from collections.abc import Sequence

from lint.text.claims import Scope
from lint.text.drafts import Draft, Partition
from lint.text.hearing import Hearing
from lint.text.lists import MAIN, same_unit
from lint.text.names import ALIEN, REQUEST, REVIEW, Name, key
from lint.text.phrases import Figure
from lint.text.words import Word

_DIVIDING = ("applicant", "channel", "kind", "rest")


class Settling(Hearing):
    """A sentence whose figures are given their place as they are named."""

    def _spend(self, window: Sequence[Word]) -> None:
        """The words before a figure have been used."""
        if any(w.kind == "动" and w.meaning == "结" for w in window):
            self.paragraph.concluded = True
        self.window, self.clause, self.held = [], [], []
        self.lists.spent()
        self.mark = ""

    def _add(
        self,
        name: Name,
        figure: Figure | None,
        window: Sequence[Word] = (),
        *,
        denial: bool = False,
    ) -> None:
        for subjects in name.each:
            draft = Draft(name, subjects, self.sentence, figure, denial=denial)
            draft.period = self.timing.period
            draft.scope = _acting(name) if name.acting else self.scope
            if name.family == "result" and not name.acting:
                draft.scope = self._reviewed_by(draft)
            if self.capacity and name.topic in REVIEW:
                draft.scope = Scope("other", self.capacity)
            if self.timing.part:
                draft.narrowed = (*draft.narrowed, self.timing.part)
            self.paragraph.drafts.append(draft)
            self.last = draft
            if figure:
                self._settle(draft, window)

    def _reviewed_by(self, result: Draft) -> Scope:
        """Whose cases a result is of: those counted before, which a body may have reviewed
        for others: 办理行政复议案件 120 件，维持 80 件."""
        counted = self.paragraph.counted(result.subjects)
        same = counted is not None and counted.sentence is self.sentence
        return counted.scope if counted and same else result.scope

    def _settle(self, draft: Draft, window: Sequence[Word]) -> None:
        """Give a new figure its place, and remember it for those that follow."""
        paragraph, name = self.paragraph, draft.name
        self.lists.place(draft, self._divided_by(draft), self.mark, window)
        whole = draft.whole or self._only_these(draft)
        if whole:
            self._belong(draft, whole)
        if self.compared:
            draft.change, self.compared = self.compared, None
        self._include(draft, window)
        if name.family == "sum":
            self._sum(draft)
        elif name.topic == REQUEST and draft.whole is None:
            self.siblings.append(draft)
        self._enumerate(draft)
        if draft.whole is None and not (self.mixed and name.family in _DIVIDING):
            paragraph.whole = draft
            if name.topic or (name.words and not name.rest and not _told(name)):
                paragraph.topic = name.topic
            if name.topic == REQUEST and name.family in ("main", "applicant", "channel", "kind"):
                paragraph.base = draft.subjects
        if name.topic in REVIEW and name.family in MAIN:
            paragraph.reviews = draft.subjects
            self.lawsuits = tuple(dict.fromkeys((*self.lawsuits, *draft.subjects)))
        verbs = [w.meaning for w in window if w.kind == "动" and w.meaning in "制废效发"]
        paragraph.verb = verbs[-1] if verbs else paragraph.verb if name.family == "document" else ""

    def _belong(self, part: Draft, whole: Draft) -> None:
        """A part is of its whole's time, and narrowed as that is: 上半年收到 30 件。其中……;
        网络申请 12 件，其中予以公开 5 件."""
        if whole.sentence is not self.sentence and not self.timing.told:
            part.period = whole.period
        part.narrowed = part.narrowed or whole.narrowed

    def _only_these(self, outcome: Draft) -> Draft | None:
        """The requests of one channel or kind that the sentence tells, and of no other, whose
        outcome follows: 信函申请 8 件，予以公开 4 件."""
        if outcome.name.family not in ("outcome", "row"):
            return None
        told = [d for d in self.siblings if d.name.family not in ("outcome", "row")]
        return told[0] if len(told) == 1 and told[0].narrowed else None

    def _divided_by(self, draft: Draft) -> Draft | None:
        """The whole that a new figure may be a part of."""
        paragraph, name = self.paragraph, draft.name
        whole = paragraph.whole
        if paragraph.carried_beside:
            self.mixed = self.mixed or self.lists.marked or self.lists.sorted
            if self.mixed and name.topic == REQUEST and name.family in _DIVIDING:
                draft.subjects = (key(REQUEST, "含"),)
                draft.narrowed = draft.narrowed or tuple(w.text for w in name.words)
            return None
        self.mixed = False
        if whole and name.family == "result" and draft.subjects != whole.subjects:
            return paragraph.counted(draft.subjects) or whole
        return whole

    def _include(self, draft: Draft, window: Sequence[Word]) -> None:
        """A number carried in that belongs to a figure makes it received and carried in;
        one that only stands in brackets after it, perhaps."""
        carried, both = key(REQUEST, "承"), key(REQUEST, "含")
        open_to = {(key(REQUEST, "收"),), (key(REQUEST, "办"),)}
        if draft.subjects == (carried,):
            if draft.whole and draft.whole.subjects in open_to:
                said = not self.lists.bracket or any(w.kind == "其" for w in window)
                draft.whole.subjects = (both,) if said else (key(REQUEST, "办"),)
                self.paragraph.base = draft.whole.subjects
        elif self.including and draft.subjects in open_to:
            draft.subjects, self.including = (both,), False

    def _enumerate(self, draft: Draft) -> None:
        """Keep the figures that stand side by side: 甲 3 件、乙 5 件，合计 8 件."""
        goes_on = self.mark == "、" and self.row and same_unit(draft, self.row[0])
        free = draft.whole is None and draft.name.family != "sum"
        self.row = [*(self.row if goes_on else ()), draft] if free else []

    def _sum(self, whole: Draft) -> None:
        """Take the figures before as the parts of their sum."""
        parts = [d for d in self.siblings if d.narrowed or d.name.applicants]
        if self._came_and_carried():
            parts = self.siblings
        parts = parts if len(parts) > 1 else self.row
        if len(parts) > 1:
            partition = Partition(whole, exhaustive=True)
            for part in parts:
                part.whole = whole
            partition.parts, partition.family = parts, parts[0].name.family
            self.paragraph.partitions.append(partition)
        self.siblings, self.including = [], False

    def _came_and_carried(self) -> bool:
        """Whether just these two were counted: 收到 132 件，上年结转 2 件，共计 134 件."""
        subjects = [d.subjects for d in self.siblings]
        carried, *came = ((key(REQUEST, verb),) for verb in "承收办")
        return len(subjects) == 2 and carried in subjects and any(c in subjects for c in came)

    def _requests_told(self) -> Draft | None:
        """The figure of requests that came, or were handled, told last in the sentence."""
        came = [(key(REQUEST, verb),) for verb in "收办含"]
        found = (d for d in reversed(self.paragraph.drafts) if d.sentence is self.sentence)
        plain = (d for d in found if d.figure and not d.narrowed and not d.name.applicants)
        return next((d for d in plain if d.subjects in came), None)


def _acting(name: Name) -> Scope:
    """The scope of what a body does for another, by the word that says so."""
    said = (w.text for w in name.words if w.kind == "代")
    return Scope("other", next(said, name.words[0].text if name.words else ""))


def _told(name: Name) -> bool:
    """Whether a noun of the tables is among its words, though it counts something else."""
    return any(w.kind == "名" and w.meaning not in ALIEN for w in name.words)
