"""Shares, and comparisons with earlier years."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from lint.text.drafts import Draft
from lint.text.hearing import naming
from lint.text.names import OTHER_SUBJECT, REQUEST, Name
from lint.text.naming import named
from lint.text.periods import LAST_YEAR, OWN_YEAR, Timing
from lint.text.phrases import Change, Figure, Share, grown_to
from lint.text.settling import Settling
from lint.text.words import Word


class Comparing(Settling):
    """A sentence whose shares and changes are given to its figures."""

    @abstractmethod
    def _figure(self, figure: Figure, after: list[Word]) -> None:
        """Take in a figure, with the words after it."""

    def _subject_only(self) -> Draft | None:
        """A claim of the subject that the window names, without a figure."""
        if not naming(self.window):
            return None
        name = named(self.window, [], "件", self.context())
        if name is None or name.each == ((OTHER_SUBJECT,),):
            return None
        if name.topic == REQUEST and not any(w.kind in "动果人渠类" for w in name.words):
            told = self._requests_told()  # 申请量同比增长 12%: of what came
            if told:
                self.window, self.clause, self.held = [], [], []
                return told
        self._add(name, None)
        if name.family == "applicant":
            self.paragraph.base = self.paragraph.base or name.each[0]
        self.window, self.clause, self.held = [], [], []
        return self.last

    def _share(self, share: Share) -> None:
        if self.silent or any(w.kind == "率" for w in self.window):
            return
        if any(w.kind == "剩" for w in self.window):
            return  # 无法提供占 29%，其他情况占 5%
        draft = self._subject_only() or self.last
        if draft:
            draft.share = share.figure

    def _present(self) -> Draft | None:
        """The figure that has changed: 20 件，去年同期 25 件，减少 20% says it of the 20."""
        last = self.last
        if last and last.name.family == "carried":
            return self._requests_told()
        if last and last.period != "本年":
            told = [d for d in self.paragraph.drafts if d.name is last.name and d is not last]
            return told[-1] if told else last
        return last

    def _change(self, change: Change) -> None:
        figure = change.figure
        if change.direction is None:
            self.compared = change
            return
        if self.silent or any(w.kind == "率" for w in self.window):
            return
        compared = any(w.kind == "比" for w in change.words) or self.compared is not None
        if self.compared and self.compared.base and change.base is None:
            change = change._replace(base=self.compared.base)
            self.compared = None
        if not compared and not (figure and figure.unit == "%"):  # 新增专栏 3 个
            self.window.extend(change.words)
            if figure:
                self._figure(figure, [])
        elif figure and change.reached:
            self._figure(figure, [])
            if self.last:
                self.last.change = change
        elif not (figure and figure.family == "别" and figure.unit != "%") and (
            figure or change.direction == 0 or change.base
        ):
            draft = self._subject_only() or self._present()
            if draft and change.base:
                draft = _grown(draft, change)
                if draft is None:
                    return
            elif draft and self.earlier and draft is self.earlier[0]:
                change = change._replace(base=self.earlier[1])
            if draft and draft.change:
                draft.change = _together(draft.change, change)
            elif draft:
                draft.change = change
            else:
                self.compared = change

    def _times(self, figure: Figure, window: Sequence[Word]) -> None:
        """为去年的 2 倍: it has grown by as much again."""
        earlier = tuple(w for w in window if w.kind == "时")
        if not earlier or self.timing.period == OWN_YEAR or not self.last:
            return
        self.last.change = grown_to(figure, earlier)
        self.timing = Timing(self.paragraph.setting.year)

    def _elliptic(self, window: Sequence[Word]) -> bool:
        """Whether only another year is told with a figure: 上年同期为 60 件."""
        timed = any(w.kind == "时" and w.meaning not in ("段", "日") for w in window)
        plain = all(w.kind in "时虚其" or (w.kind in "增减" and w.meaning == "至") for w in window)
        return timed and plain and self.last is not None

    def _of_last_year(self, figure: Figure) -> bool:
        """Keep last year's figure of what no table counts, for the change that may
        follow: 发布信息 126 条，上年为 120 条，增长 5%."""
        last = self.last
        if not last or last.counted or not last.figure or last.change or last.period != OWN_YEAR:
            return False
        if self.timing.period != LAST_YEAR or last.figure.unit != figure.unit or self.mixed:
            return False
        self.earlier = last, figure
        return True

    def _again(self) -> Name | None:
        """The name of the figure before, that is told for another year."""
        last = self.last
        if last and last.name.family == "carried":  # 上年结转 2 件，去年同期 15 件: of what came
            last = self._requests_told()
        if not last or not last.counted or not last.figure or last.period == self.timing.period:
            return None
        if last.whole is not None or self.mixed:  # of the part, or of its whole
            return None
        return None if self.timing.future else last.name


def _grown(draft: Draft, change: Change) -> Draft | None:
    """The figure, or the whole it is a part of, that has changed so; of a part that has
    not, nothing is certain."""
    base, amount = change.base, change.figure
    link: Draft | None = draft
    while link and base and link.sentence is draft.sentence:
        if link.figure:
            more = (link.figure.low - base.low) * (change.direction or 0)
            if more > 0 and (amount is None or amount.unit == "%" or more == amount.low):
                return link
        link = link.whole
    part = draft.whole or draft.narrowed or draft.name.applicants
    return None if part else draft


def _together(first: Change, second: Change) -> Change:
    """Two measures of one change: 减少 24 件，下降 7.2%."""
    one, other = first.figure, second.figure
    alike = first.direction == second.direction and not first.reached and not first.more
    if alike and one and other and (one.unit == "%") != (other.unit == "%"):
        return first._replace(more=other)
    return second
