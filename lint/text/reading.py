"""Reads a paragraph's sentences into claims and lists.

From left to right, as a person does: what a figure counts is said around it,
or carried on from before (收到申请 5 件，办结 4 件), and 其中 turns the figures
that follow into parts of the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from itertools import groupby

from lint.model import Body
from lint.text import denials
from lint.text.claims import Claims
from lint.text.closing import close
from lint.text.comparing import Comparing
from lint.text.drafts import Draft, Partition, fixed
from lint.text.hearing import Paragraph, Setting, naming
from lint.text.lexicon import lexicon
from lint.text.lists import Lists, shares
from lint.text.names import (
    DECISIONS,
    OTHER_SUBJECT,
    OUTCOMES,
    REQUEST,
    REVIEW,
    Name,
    key,
    other_cause,
)
from lint.text.naming import named
from lint.text.periods import CUMULATIVE, OWN_YEAR, Timing
from lint.text.phrases import Change, Figure, Group, Item, Share, phrases_of
from lint.text.sentences import Sentence
from lint.text.words import Word, words_of

_MARKS = "，、；："
_EXCEPT = ("除", "除了")
_WORK = ("工作", "过程")
"""In these nothing is counted: 在依申请公开工作中."""


class Reading(Comparing):
    """A sentence on its way to claims."""

    def walk(self, items: Sequence[Item]) -> None:
        """All items of the sentence, or of a bracket."""
        for at, item in enumerate(items):
            if isinstance(item, Word):
                if item.kind in _MARKS:
                    self._mark(item, items[at - 1] if at else None)
                else:
                    self.hear(item)
                    if item.kind == "别":
                        self._pair(items[at + 1 :])
            elif isinstance(item, Figure):
                if item.low == len(self.row) and _adds_up(items[at + 1 : at + 2]):
                    continue  # 两项合计 8 件
                if item.family == "别" and not _marked(items[at + 1 : at + 2]):
                    continue  # 向 2 名申请人收取 …, 收到 1 名村民的申请
                if not item.unit and _in_a_name(items[at + 1 : at + 2]):
                    self.hear(Word("他", "", item.text, item.start, item.end))  # 8890 平台
                    continue
                self._figure(item, _following(items, at))
            elif isinstance(item, Share):
                self._share(item)
            elif isinstance(item, Change):
                self._change(item)
            else:
                self._group(item)
        self._clause_ends()
        self.lists.close()

    def _pair(self, items: Sequence[Item]) -> None:
        """Give the names before 分别 their figures, with a verb that all share."""
        shared: list[Word] = []
        figures = 0
        for item in items:
            if isinstance(item, Figure):
                figures += 1
            elif not isinstance(item, Word) or (item.kind in _MARKS and item.kind != "、"):
                break
            elif not figures:
                shared.append(item)
        if self.cells and self.queue and figures > 1 and figures != len(self.queue):
            self.queue, self.unpaired = [], figures
        elif naming(shared) and all(w.kind in "动虚有" or w.meaning == REQUEST for w in shared):
            self.queue = [[*name, *shared] for name in self.queue]
            self.waiting = bool(self.queue)

    # -- words and marks ----------------------------------------------------

    def _mark(self, mark: Word, before: Item | None) -> None:
        self.mark = mark.kind
        if mark.kind == "、":
            self.window.append(mark)
            self.clause.append(mark)
            return
        self._clause_ends()
        if mark.kind == "；":
            self.held, self.compared, self.planned, self.capacity = [], None, False, ""
        if mark.kind == "：" and isinstance(before, Figure):
            self.lists.marked = True

    def _clause_ends(self) -> None:
        """Denials are said by whole clauses."""
        clause = self.clause
        if clause and self.last and self.last.name.topic in REVIEW and self._unrelated(clause):
            self._disclaim(every=any(w.kind == "全" for w in clause))
        elif clause and self._concluded_apart(clause):
            self.last.apart = True  # type: ignore[union-attr]
        elif clause and not self.planned and (not self.timing.future or _carries(clause)):
            self._denials(clause)
        at_work = len(clause) > 1 and clause[-2].text in _WORK
        if clause and clause[-1].meaning == "中" and not at_work:
            self.take_among()
        if self.timing.future and _carries(clause):  # 2 件结转 2025 年: the year is the verb's
            self.timing = Timing(self.paragraph.setting.year)
        if clause:
            self.held = [w for w in clause if w.kind != "、"]
            self.lists.interrupted = True
        self.window, self.clause, self.queue = [], [], []
        self.waiting, self.unpaired = False, 0

    def _concluded_apart(self, clause: Sequence[Word]) -> bool:
        """Whether the clause says that all carried in were concluded, and of no others:
        上年结转 3 件已全部办结, but not 收到 12 件，上年结转 3 件，均已办结."""
        told = [d for d in self.paragraph.drafts if d.sentence is self.sentence]
        if len(told) != 1 or self.last is not told[0]:
            return False
        if self.last.subjects != (key(REQUEST, "承"),):
            return False
        return any(w.kind == "全" for w in clause) and any(w.meaning == "结" for w in clause)

    def _unrelated(self, clause: Sequence[Word]) -> bool:
        """Whether the clause says that the cases are none of disclosure's."""
        text = self.sentence.text[clause[0].start : clause[-1].end]
        return bool(lexicon().unrelated.search(text))

    def _disclaim(self, *, every: bool) -> None:
        """The cases told before are none of disclosure's."""
        for draft in self.paragraph.drafts if every else [self.last]:
            if draft and draft.sentence is self.sentence and draft.name.topic in REVIEW:
                draft.subjects = (OTHER_SUBJECT,)

    def _denials(self, clause: Sequence[Word]) -> None:
        if not any(w.kind in "否全" for w in clause):
            return
        context = self.context()
        earlier: Sequence[Word] = self.held
        if not earlier and self.last and self.last.name.topic in REVIEW:
            earlier = self.last.words
        for name in denials.denied(clause, context, earlier):
            if name.family == "carried":  # 上年无结转: the year is the verb's
                self.timing = Timing(self.paragraph.setting.year)
            self._add(name, None, denial=True)
        last = self.last
        if last and last.figure and last.name.topic not in REVIEW:
            context = context._replace(reviews=())  # 8 件，审结 7 件，均获维持
        for name in denials.settled(clause, context, self.lawsuits if context.reviews else ()):
            self._add(name, None, denial=True)

    # -- figures ------------------------------------------------------------

    def _figure(self, figure: Figure, after: list[Word]) -> None:
        window = self.window
        if window and window[-1].kind == "、":
            window = []  # 2 件予以公开、3 件部分公开: what stands before is the earlier figure's
        if self.unpaired:
            self.unpaired -= 1
            self._spend(window)
            return
        if self.queue and (self.waiting or not naming(window)):
            self.waiting = False
            window = self.queue.pop(0)
            for word in window:
                if word.kind == "时" and word.meaning.isdigit():
                    self.timing.hear(word, self.sentence.text)
        denied = figure.high and any(w.kind == "否" for w in window)
        if denied and figure.high == 1:  # 未发生一起行政复议
            return
        if figure.unit == "倍":
            self._times(figure, window)
        if figure.unit in ("%", "倍") or denied or self.planned:
            self._spend(window)
            return
        elliptic = self._elliptic(window)
        if elliptic and self._of_last_year(figure):
            self.timing = Timing(self.paragraph.setting.year)
            self._spend(window)
            return
        again = self._again() if elliptic else None
        name = self._caused(again or self._name(figure, window, after), window)
        if name and name.family != "carried" and window and window[-1].text in _EXCEPT:
            name = None  # 除 2 件尚未到期外，全部办结
        if name and name.family == "carried":  # 结转至 2025 年: the year is the verb's
            self.timing = Timing(self.paragraph.setting.year)
        elif self.timing.future:
            name = None
        if name is None or (name.each == ((OTHER_SUBJECT,),) and not figure.unit):
            self.last, self.row = None, []
        else:
            self._add(name, figure, window)
        if elliptic:  # 52 件，上年同期为 60 件，办结 50 件
            self.timing = Timing(self.paragraph.setting.year)
        self._spend(window)

    def _caused(self, name: Name | None, window: Sequence[Word]) -> Name | None:
        """The name, if the cases may be disclosure's; the cause told first holds for all:
        因征地被提起行政复议 5 件、行政诉讼 2 件."""
        if any(w.kind == "名" and w.meaning in REVIEW for w in window):
            self.foreign = (
                other_cause([*self.held, *window])
                or (self.foreign and self.mark == "、")
                or self._decided(window)
            )
            if self.foreign:
                self.paragraph.reviews = ()
                return Name(((OTHER_SUBJECT,),), "kind")
            last = self.last
            if name and last and last.name.acting and self.mark == "、":
                return name._replace(acting=True)  # 受理行政复议 45 件、行政应诉 12 件
        return name

    def _summed(self, figure: Figure, window: Sequence[Word]) -> Name | None:
        """合计 8 件, 共 33 件: a whole that is told after its parts."""
        if not any(w.kind == "共" for w in window) or naming(window, "他"):
            return None
        parts = [d for d in self.siblings if d.narrowed or d.name.applicants]
        if self.including or self._came_and_carried():
            subjects: tuple[str, ...] = (key(REQUEST, "含"),)
        elif len(parts) > 1:
            subjects = parts[0].subjects
        elif len(self.row) > 1 and _may_add_up(self.row, figure, window):
            return Name((_together(self.row),), "sum", self.row[0].name.topic)
        else:
            return None
        words = tuple(w for w in window if w.kind == "共")
        return Name((subjects,), "sum", REQUEST, words=words)

    def _remaining(self, window: Sequence[Word], after: Sequence[Word]) -> Name | None:
        """其余 13 件均已办结, after nothing but those that came and those carried out:
        these are all that were concluded."""
        last = self.last
        if last is None or last.subjects != (key(REQUEST, "转"),) or not last.figure:
            return None
        rest = next((w for w in window if w.kind == "剩"), None)
        told = [d for d in self.paragraph.drafts if d.sentence is self.sentence and d.figure]
        known = [(key(REQUEST, verb),) for verb in "收办含承转"]
        concluded = [w for w in after if w.kind == "动" and w.meaning == "结"]
        if rest is None or not concluded or any(d.subjects not in known for d in told):
            return None
        listed = self.lists.open is not None
        words = (rest, *concluded)
        return Name(
            ((key(REQUEST, "结"),),),
            "rest" if listed else "main",
            REQUEST,
            rest=listed,
            words=words,
        )

    def _decided(self, window: Sequence[Word]) -> bool:
        """Whether cases follow right upon decisions, so that they are about these, or all
        that a body has: 作出行政处罚决定 30 件，被申请行政复议 2 件."""
        last = self.last
        told = last is not None and last.name.topic in DECISIONS and self.mark in ("，", "、")
        return told and not any("公开" in w.text for w in window)

    def _name(self, figure: Figure, window: list[Word], after: list[Word]) -> Name | None:
        unit = figure.family
        if figure.unit == "个" and not _of_requests(window, after):
            unit = "别"  # 六个部分; but 1 个申请
        name = self._remaining(window, after) or self._summed(figure, window)
        name = name or named(window, after, unit, self.context())
        free = self.held and not (self.last and {*self.last.words} & {*self.held})
        if name and name.each == ((OTHER_SUBJECT,),) and free and not naming(window, "他剩"):
            name = named([*self.held, *window], after, unit, self.context())
        lists = self.lists
        if (
            name
            and name.family == "main"
            and lists.open
            and not (lists.marked or self._shared(name))
        ):
            lists.close()
            name = named(window, after, unit, self.context())
        return name

    def _shared(self, name: Name) -> bool:
        """Whether a figure with a verb of its own may still be a part of the open list."""
        draft = Draft(name, name.each[0], self.sentence)
        return self.mark == "、" or bool(self.lists.open and shares(draft, self.lists.open.whole))

    def _group(self, group: Group) -> None:
        """Brackets: parts of the figure before them, or a remark."""
        words = [i for i in group.items if isinstance(i, Word) and i.kind not in _MARKS]
        figures = [i for i in group.items if isinstance(i, Figure)]
        last, lists = self.last, self.lists
        if self.compared and len(figures) == 1 and not naming(words):  # 比 2023 年（31 件）下降
            self.compared = self.compared._replace(base=figures[0])
            return
        if len(figures) == 1 and last and last.change and not self.window:
            plain = not last.change.base and not naming(words)
            if plain and _of_last_year(words, self.paragraph.setting.year):
                last.change = last.change._replace(base=figures[0])  # 减少 6.3%（2018 年 126 条）
                return
        if any(w.meaning == "除" for w in words):  # （不含上年结转 2 件）
            if figures:
                self._parts(group, None)
        elif figures and last and _upon(last, self.window):  # 受理 3 件申请（含上年结转 1 件）
            self._parts(group, last)
        elif naming(self.window, "他"):  # 受理申请（含上年结转）23 件
            if not _includes_rows(words):
                self.window.extend(words)
        elif last and last.figure and figures:
            self._parts(group, last)
        elif last and last.figure and _since_earlier(words, self.paragraph.setting.year):
            last.period = CUMULATIVE  # 收到申请 15 件（2019 年以来）
        elif (
            last
            and any(w.kind == "动" and w.meaning == "承" for w in words)
            and last.subjects in {(key(REQUEST, "收"),), (key(REQUEST, "办"),)}
        ):
            last.subjects = self.paragraph.base = (key(REQUEST, "含"),)
        self.last, self.lists = last, lists

    def _parts(self, group: Group, whole: Draft | None) -> None:
        """Read a bracket's figures as parts of the figure before it, or as no parts."""
        outer = (self.paragraph.whole, self.mark, self.window, self.clause, self.held)
        reviews, timing = self.paragraph.reviews, copy(self.timing)
        self.paragraph.whole = whole
        self.lists = Lists(self.paragraph.partitions, bracket=whole is not None)
        self.mark, self.window, self.clause, self.held = "", [], [], []
        self.walk(group.items)
        self.paragraph.whole, self.mark, self.window, self.clause, self.held = outer
        self.paragraph.reviews, self.timing = reviews, timing


def _of_requests(window: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a figure's own noun is that of requests: 1 个申请, 收到申请 8 个."""
    if any(w.kind == "名" and w.meaning == REQUEST for w in after):
        return True
    ended = not after or after[0].kind == "全"
    return ended and bool(window) and window[-1][:2] == ("名", REQUEST)


def _of_last_year(words: Sequence[Word], year: int | None) -> bool:
    """Whether last year, and no other time, is told."""
    names = ("上年", str(year - 1) if year else "上年")
    return [w.meaning in names for w in words if w.kind == "时"] == [True]


def _since_earlier(words: Sequence[Word], year: int | None) -> bool:
    """Whether a time is told that began before the report's own year."""
    times = [w.meaning for w in words if w.kind == "时"]
    return "来" in times and not {OWN_YEAR, str(year)}.intersection(times)


def _adds_up(items: Sequence[Item]) -> bool:
    """Whether a sum is announced: 合计, 共计, 共; 累计 may reach farther back."""
    return any(isinstance(w, Word) and w.kind == "共" and w.text != "累计" for w in items)


def _may_add_up(row: Sequence[Draft], figure: Figure, window: Sequence[Word]) -> bool:
    """Whether a figure is the sum of those enumerated before it."""
    units = {figure.unit, *(draft.figure.unit for draft in row if draft.figure)} - {""}
    return len(units) == 1 and _adds_up(window)


def _together(row: Sequence[Draft]) -> tuple[str, ...]:
    """What the sum of figures counts: the classes of the tables, when each is one of them."""
    plain = not any(d.narrowed or d.name.applicants or d.name.results for d in row)
    subjects = tuple(dict.fromkeys(subject for draft in row for subject in draft.subjects))
    return subjects if plain and len(subjects) == len(row) else (OTHER_SUBJECT,)


def _upon(draft: Draft, words: Sequence[Word]) -> bool:
    """Whether only what its figure counts has been said since: 3 件申请."""
    figure = draft.figure
    return bool(figure and words and words[0].start == figure.end) and all(
        w.kind == "虚" or (w.kind == "名" and w.meaning == REQUEST) for w in words
    )


def _includes_rows(words: Sequence[Word]) -> bool:
    """Whether a bracket only says which are in it: 不予公开的（含过程性信息）6 件."""
    rows = any(w.kind == "果" and w.meaning not in OUTCOMES for w in words)
    return rows and any(w.kind == "其" for w in words)


def _carries(words: Sequence[Word]) -> bool:
    """Whether they speak of what is carried over: the year after is the verb's."""
    return any(w.kind == "动" and w.meaning in "转续" for w in words)


def _marked(items: Sequence[Item]) -> bool:
    """Whether a mark, or nothing, comes next."""
    return not items or (isinstance(items[0], Word) and items[0].kind in _MARKS)


def _in_a_name(items: Sequence[Item]) -> bool:
    """Whether a number without a unit goes on in what follows: 8890 平台, 1802 室."""
    following = items[0] if items else None
    return (
        isinstance(following, Word)
        and following.kind in "他虚渠动"
        and following.meaning not in ("与", "和")
    )


def _following(items: Sequence[Item], at: int) -> list[Word]:
    """The words after a figure, up to a mark; none when another figure follows them."""
    words: list[Word] = []
    for item in items[at + 1 :]:
        if isinstance(item, Figure):
            return []
        if not isinstance(item, Word) or item.kind in _MARKS:
            break
        words.append(item)
    return words


def claims_in(sentences: Iterable[Sentence], body: Body, year: int | None) -> Claims:
    """What sentences claim, in a report of a body for a year."""
    drafts: list[Draft] = []
    partitions: list[Partition] = []
    for _, group in groupby(sentences, lambda sentence: (sentence.paragraph, sentence.heading)):
        paragraph = _paragraph(list(group), Setting(body, year))
        drafts += paragraph.drafts
        partitions += paragraph.partitions
    claims, listings = fixed(drafts, partitions)
    return Claims(tuple(claims), tuple(listings))


def _paragraph(sentences: Sequence[Sentence], setting: Setting) -> Paragraph:
    """A paragraph, read; its heading may name the topic (（二）依申请公开情况)."""
    known = lexicon()
    paragraph = Paragraph(setting, REQUEST if known.requests.search(sentences[0].heading) else "")
    for sentence in sentences:
        if known.worth_cutting(sentence.text):
            words = words_of(sentence.text)
            reading = Reading(paragraph, sentence)
            reading.foresee(words)
            reading.walk(phrases_of(words))
        elif known.requests.search(sentence.text):
            paragraph.topic = REQUEST
    close(paragraph.drafts)
    return paragraph
