"""Which figures are parts of which: 其中, 包括, brackets, 按…分, 分别为."""

from __future__ import annotations

from collections.abc import Sequence

from lint.text.drafts import Draft, Partition
from lint.text.names import REQUEST, key
from lint.text.words import Word

MAIN = ("main", "carried")
_LOOSE = {"kind", "channel", "rest"}


class Lists:
    """The list that is open, and what has been said to open one.

    ``marked``: 其中 or the like has been said; ``sorted``: 按…分, 分别为.
    ``interrupted``: a clause without a figure has passed since the last figure.
    ``bracket``: the parts stand in brackets, which end the list.
    ``among``: 在收到的申请中, which may be more than those counted last.
    ``loose``: 包括但不限于, which never names all the parts.
    """

    __slots__ = ("among", "bracket", "done", "interrupted", "loose", "marked", "open", "sorted")

    def __init__(self, done: list[Partition], *, bracket: bool = False) -> None:
        self.done, self.bracket = done, bracket
        self.open: Partition | None = None
        self.sorted = self.interrupted = self.among = self.loose = False
        self.marked = bracket

    def whole(self, latest: Draft | None) -> Draft | None:
        """What the next figure is a part of, as far as that is known before it is read."""
        if self.open:
            return self.open.whole
        return latest if self.marked or self.sorted else None

    def place(self, draft: Draft, latest: Draft | None, mark: str, window: Sequence[Word]) -> None:
        """Make a new figure a part, if it is one.  ``latest`` is the last whole,
        ``mark`` and ``window`` the mark and the words before the figure."""
        other = self.open and latest and self._of_another(draft, latest)
        if self.marked or self.sorted or other:
            whole = latest if other else self._whole(draft, latest, mark)
            if whole is None or not same_unit(draft, whole):
                return
            if self.among and not _may_hold(whole, draft):
                return
            if self.bracket and draft.period != whole.period:
                return  # 72 件（上年为 23 件）
            if not self._continues(draft, whole):
                self.close()
                self.open = Partition(whole, exhaustive=self.sorted)
            self._join(draft, mark)
        elif self.open:
            if self._goes_on(draft, mark, window):
                self._join(draft, mark)
            else:
                family = draft.name.family
                further = family not in MAIN if mark in "，、" else family in _LOOSE
                if further and same_unit(draft, self.open.whole):
                    self.open.open_ended = True  # perhaps parts of another kind
                self.close()

    def spent(self) -> None:
        """A figure has used what was said to open a list."""
        self.marked = self.sorted = self.interrupted = self.among = self.loose = False

    def close(self) -> None:
        if self.open and self.open.parts:
            self.done.append(self.open)
        self.open = None

    def _whole(self, draft: Draft, latest: Draft | None, mark: str) -> Draft | None:
        """The whole of a part announced by 其中: the last part, when it may be nested in it."""
        if self.open is None:
            return latest
        parts = self.open.parts
        if self.marked and parts and mark != "；" and not self.interrupted:
            last = parts[-1]
            again = self.open.family == draft.name.family != "kind"
            if not again and _may_hold(last, draft):
                return last
        return self.open.whole

    def _of_another(self, draft: Draft, latest: Draft) -> bool:
        """Whether a result is of other cases than those being divided:
        复议维持 5 件，诉讼维持 3 件."""
        assert self.open is not None
        others = draft.subjects == latest.subjects != self.open.whole.subjects
        return others and draft.name.family == "result"

    def _continues(self, draft: Draft, whole: Draft) -> bool:
        if self.open is None or self.sorted or self.open.whole is not whole:
            return False
        family = self.open.family
        return not family or family == draft.name.family or {family, draft.name.family} <= _LOOSE

    def _goes_on(self, draft: Draft, mark: str, window: Sequence[Word]) -> bool:
        """Whether the open list takes a further figure."""
        assert self.open is not None
        family, own = draft.name.family, self.open.family
        if not same_unit(draft, self.open.whole):
            return False
        if not own or draft.name.rest or self.bracket:
            return True
        if {family, own} <= set(MAIN):
            apart = mark == "；" and draft.subjects == (key(REQUEST, "承"),)
            return (
                mark == "、"
                or (family == "carried" and not apart)
                or shares(draft, self.open.whole)
            )
        if family in MAIN:
            return False
        if mark == "；" and family in _LOOSE and self.open.mark not in ("", mark):
            return False  # after 甲 3 件、乙 2 件；… something else is told
        if family == "kind" and mark != "、":
            lead = next((w for w in window if w.kind in "动名果判人渠他"), None)
            if lead is not None and lead.kind == "动":
                return False
        return family == own or mark == "、" or {family, own} <= _LOOSE

    def _join(self, draft: Draft, mark: str) -> None:
        assert self.open is not None
        self.open.open_ended = self.open.open_ended or self.loose
        if self.open.parts:
            self.open.mark = mark
        draft.whole = whole = self.open.whole
        same = draft.subjects == whole.subjects and draft.counted and not _equal(draft, whole)
        column = draft.name.applicants or draft.name.results
        if (same or shares(draft, whole)) and draft.period == whole.period and not column:
            draft.narrowed = (*draft.narrowed, draft.scope.text)
        if draft.name.rest and whole.name.applicants == ("法人组织",):
            draft.name = draft.name._replace(applicants=("其他组织",))
            draft.narrowed = ()
        self.open.parts.append(draft)
        self.open.family = self.open.family or draft.name.family


def shares(part: Draft, whole: Draft) -> bool:
    """Whether a part counts what its whole counts, for one of several bodies:
    全县收到申请 95 件，其中县政府办理 23 件，各部门办理 72 件."""
    received = {(key(REQUEST, verb),) for verb in "收办含"}
    return not part.name.applicants and part.subjects in received and whole.subjects in received


def same_unit(part: Draft, whole: Draft) -> bool:
    """Whether two figures count in the same unit, as far as they say."""
    if part.figure is None or whole.figure is None:
        return False
    units = (part.figure.unit, whole.figure.unit)
    one, other = (unit.removesuffix("次") or unit for unit in units)
    return one == other or "" in (one, other)  # 20 件次，其中 3 件


def _equal(part: Draft, whole: Draft) -> bool:
    return bool(part.figure and whole.figure and part.figure.low == whole.figure.low)


def _may_hold(whole: Draft, part: Draft) -> bool:
    return bool(part.figure and whole.figure and part.figure.low <= whole.figure.high)


def _every(years: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """All years that are named: 2021年至2024年 are four."""
    first, last = years[0], years[-1]
    between = (w.text for w in words if first.end <= w.start < last.start)
    if len(years) > 2 or not {"至", "到", "-", "—", "~"} & set(between):
        return list(years)
    named = range(int(first.meaning), int(last.meaning) + 1)
    return [first._replace(meaning=str(year)) for year in named]


def enumerated(words: Sequence[Word]) -> tuple[str, list[list[Word]]]:
    """The names before 分别为, each with what they share: 自然人、企业申请 → 自然人申请, 企业申请.

    With the class of the words that tell them apart; no names when nothing does.
    """
    years = [w for w in words if w.kind == "时" and w.meaning.isdigit()]
    if len(years) > 1:
        shared = [w for w in words if w.kind not in "时、别"]
        return "时", [[year, *shared] for year in _every(years, words)]
    for kind in "人果判渠动名":
        own = [w for w in words if w.kind == kind]
        if len({w.meaning + w.text for w in own}) > 1:
            shared = [w for w in words if w.kind not in (kind, "、", "别")]
            return kind, [sorted([*shared, one], key=lambda w: w.start) for one in own]
    names: list[list[Word]] = [[]]
    for word in words:
        if word.kind == "、":
            names.append([])
        elif word.kind != "别":
            names[-1].append(word)
    return "他", names if len(names) > 1 and all(names) else []
