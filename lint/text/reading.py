"""Reads a paragraph's sentences into claims and lists.

From left to right, as a person does: what a figure counts is said around it,
or carried on from before (收到申请 5 件，办结 4 件), and 其中 turns the figures
that follow into parts of the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from lint.model import Body
from lint.text import denials
from lint.text.agents import scope_of
from lint.text.claims import OWN, Claims, Scope
from lint.text.drafts import Draft, Partition, fixed
from lint.text.lexicon import lexicon
from lint.text.lists import MAIN, Lists, enumerated
from lint.text.naming import DOCUMENTS, OTHER_SUBJECT, REQUEST, REVIEW, Context, Name, key, named
from lint.text.periods import Timing
from lint.text.phrases import Change, Figure, Group, Item, Share, phrases_of
from lint.text.sentences import Sentence
from lint.text.words import Word, words_of

_MARKS = "，、；："
_NAMING = "动名果判人渠"


class Setting(NamedTuple):
    """Who reports, and for which year."""

    body: Body
    year: int | None


class Paragraph:
    """What a paragraph has made clear so far, and what it claims.

    ``topic`` is the noun last spoken of, ``whole`` the last figure that is no part
    of another, ``base`` the subject whose applicants and channels are told, ``reviews``
    the review or lawsuits whose results are; ``documents`` and ``verb`` are what
    "、规章 2 件" and 废止 1 件 leave out.
    """

    def __init__(self, setting: Setting, topic: str) -> None:
        self.setting, self.topic = setting, topic
        self.drafts: list[Draft] = []
        self.partitions: list[Partition] = []
        self.whole: Draft | None = None
        self.base: tuple[str, ...] = ()
        self.reviews: tuple[str, ...] = ()
        self.documents: tuple[str, ...] = ()
        self.verb = ""
        self.concluded = False

    def read(self, sentence: Sentence) -> None:
        """Add a sentence's claims.  One that makes none may still name the topic."""
        known = lexicon()
        if not known.worth_cutting(sentence.text):
            if known.requests.search(sentence.text):
                self.topic = REQUEST
            return
        Reading(self, sentence).walk(phrases_of(words_of(sentence.text)))

    def close(self) -> None:
        """What only the whole paragraph tells: a carried-in number given apart leaves
        the requests handled to be the new ones."""
        carried, handled, received = (key(REQUEST, verb) for verb in "承办收")
        if any(d.subjects == (carried,) and d.whole is None for d in self.drafts):
            for draft in self.drafts:
                if draft.subjects == (handled,):
                    draft.subjects = (received,)


class Reading:
    """One sentence on its way.

    ``window`` are the words since the last figure, ``clause`` those since the last
    figure or comma; ``held`` is the clause before, when it had no figure; ``queue``
    holds names that wait for their values (分别为).
    """

    def __init__(self, paragraph: Paragraph, sentence: Sentence) -> None:
        self.paragraph, self.sentence = paragraph, sentence
        self.lists = Lists(paragraph.partitions)
        self.timing = Timing(paragraph.setting.year)
        self.scope: Scope = OWN
        self.window: list[Word] = []
        self.clause: list[Word] = []
        self.held: list[Word] = []
        self.queue: list[list[Word]] = []
        self.mark = ""
        self.last: Draft | None = None
        self.compared: Change | None = None
        self.planned = False
        self.including = False  # 连同上年结转的 3 件，共 …
        self.lawsuits: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        """Plans and the future claim nothing."""
        return self.planned or self.timing.future

    def walk(self, items: Sequence[Item]) -> None:
        """All items of the sentence, or of a bracket."""
        for at, item in enumerate(items):
            if isinstance(item, Word):
                if item.kind in _MARKS:
                    self._mark(item, items[at - 1] if at else None)
                else:
                    self._word(item)
            elif isinstance(item, Figure):
                if item.family == "别" and not _marked(items[at + 1 : at + 2]):
                    continue  # 向 2 名申请人收取 …, 收到 1 名村民的申请
                self._figure(item, _following(items, at))
            elif isinstance(item, Share):
                self._share(item)
            elif isinstance(item, Change):
                self._change(item)
            else:
                self._group(item)
        self._clause_ends()
        self.lists.close()

    # -- words and marks ----------------------------------------------------

    def _mark(self, mark: Word, before: Item | None) -> None:
        self.mark = mark.kind
        if mark.kind == "、":
            self.window.append(mark)
            self.clause.append(mark)
            return
        self._clause_ends()
        if mark.kind == "；":
            self.held, self.compared, self.planned = [], None, False
        if mark.kind == "：" and isinstance(before, Figure):
            self.lists.marked = True

    def _clause_ends(self) -> None:
        """Denials are said by whole clauses."""
        clause = self.clause
        if clause and not self.silent:
            self._denials(clause)
        if clause and clause[-1].meaning == "中":
            self._among()
        if clause:
            self.held = [w for w in clause if w.kind != "、"]
            self.lists.interrupted = True
        self.window, self.clause, self.queue = [], [], []

    def _denials(self, clause: Sequence[Word]) -> None:
        if not any(w.kind in "否全" for w in clause):
            return
        context = self._context()
        earlier: Sequence[Word] = self.held
        if not earlier and self.last and self.last.name.topic in REVIEW:
            earlier = self.last.words
        for name in denials.denied(clause, context, earlier):
            self._add(name, None, denial=True)
        for name in denials.settled(clause, context, self.lawsuits):
            self._add(name, None, denial=True)

    def _among(self) -> None:
        """在收到的 20 件申请中，…; 新收申请中，…: what follows are parts of it."""
        self.lists.marked = True
        if not any(w.kind in "动名" for w in self.window):
            return
        name = named(self.window, [], "件", self._context())
        if name and name.topic == REQUEST and name.family in MAIN:
            self.paragraph.base = name.each[0]
            whole = self.paragraph.whole
            if whole is None or whole.subjects != name.each[0]:
                self.lists.marked = False

    def _word(self, word: Word) -> None:
        kind, meaning = word.kind, word.meaning
        self.window.append(word)
        self.clause.append(word)
        if kind == "时":
            self.timing.hear(word, self.sentence.text)
        elif kind == "拟":
            self.planned = True
        elif kind == "域" or (kind == "动" and meaning in "收办结"):
            body = self.paragraph.setting.body
            self.scope = scope_of(self.clause, self.sentence.text, self.scope, body)
        elif kind == "名":
            self._noun(meaning)
        elif kind == "其" and meaning != "中":
            self.lists.marked = True
            self.including = meaning == "连"
        elif kind == "人" and self.clause[0].kind == "类" and self.last:
            self.lists.marked = True  # 涉及自然人 60 件
        elif kind == "分" and any(w.kind == "按" or w.meaning == "由" for w in self.clause):
            self.lists.close()
            self.lists.sorted = True
            self.window = []
        elif kind == "别":
            self._respectively()
        elif kind == "等" and self.lists.open and not _naming(self.window, "他"):
            self.lists.open.open_ended = True

    def _noun(self, meaning: str) -> None:
        paragraph = self.paragraph
        if meaning == REQUEST or meaning in DOCUMENTS:
            paragraph.topic = meaning
        elif meaning == "案":
            paragraph.topic = ""
        for names in (REVIEW, DOCUMENTS):
            if meaning in names:
                said = (w.meaning for w in self.clause if w.kind == "名" and w.meaning in names)
                found = tuple(dict.fromkeys(said))
                if names is REVIEW:
                    paragraph.reviews = tuple(key(noun, "") for noun in found)
                else:
                    paragraph.documents = found

    def _respectively(self) -> None:
        """Names that were enumerated wait for their values."""
        kind, self.queue = enumerated(self.window)
        self.window = []
        if self.last and (self.lists.marked or not self.queue or kind not in "动名"):
            self.lists.sorted = True

    # -- figures ------------------------------------------------------------

    def _context(self) -> Context:
        paragraph = self.paragraph
        whole = self.lists.whole(paragraph.whole)
        within = whole.name.topic if whole else None
        divided = (
            bool(whole) and within == REQUEST and whole is not None and whole.name.family in MAIN
        )
        return Context(
            paragraph.topic,
            whole.subjects if divided and whole else paragraph.base,
            whole.subjects if whole and within in REVIEW else paragraph.reviews,
            paragraph.documents,
            paragraph.verb if self.mark == "、" else "",
            self.mark == "、",
            within,
            whole.subjects if whole else (),
            paragraph.setting.year,
            paragraph.concluded,
        )

    def _figure(self, figure: Figure, after: list[Word]) -> None:
        window = self.window
        if self.queue and not _naming(window):
            window = self.queue.pop(0)
        denied = figure.high and any(w.kind == "否" for w in window)
        if figure.unit == "%" or denied or self.planned:
            self._spend(window)
            return
        name = self._name(figure, window, after)
        if name and name.family == "carried":  # 结转至 2025 年: the year is the verb's
            self.timing = Timing(self.paragraph.setting.year)
        elif self.timing.future:
            name = None
        if name is None or (name.each == ((OTHER_SUBJECT,),) and not figure.unit):
            self.last = None
        else:
            self._add(name, figure, window)
        self._spend(window)

    def _name(self, figure: Figure, window: list[Word], after: list[Word]) -> Name | None:
        unit = figure.family
        name = named(window, after, unit, self._context())
        if name and name.each == ((OTHER_SUBJECT,),) and self.held and not _naming(window, "他"):
            name = named([*self.held, *window], after, unit, self._context())
        lists = self.lists
        if name and name.family == "main" and lists.open and not lists.marked and self.mark != "、":
            lists.close()
            name = named(window, after, unit, self._context())
        return name

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
            draft.scope = Scope("other", name.words[0].text) if name.acting else self.scope
            if self.timing.part:
                draft.narrowed = (*draft.narrowed, self.timing.part)
            self.paragraph.drafts.append(draft)
            self.last = draft
            if figure:
                self._settle(draft, window)

    def _settle(self, draft: Draft, window: Sequence[Word]) -> None:
        """Give a new figure its place, and remember it for those that follow."""
        paragraph, name = self.paragraph, draft.name
        self.lists.place(draft, paragraph.whole, self.mark, window)
        if self.compared:
            draft.change, self.compared = self.compared, None
        self._include(draft)
        if draft.whole is None:
            paragraph.whole = draft
            if name.topic or (name.words and not name.rest):
                paragraph.topic = name.topic
            if name.topic == REQUEST and name.family in ("main", "applicant", "channel", "kind"):
                paragraph.base = draft.subjects
        if name.topic in REVIEW and name.family in MAIN:
            paragraph.reviews = draft.subjects
            self.lawsuits = tuple(dict.fromkeys((*self.lawsuits, *draft.subjects)))
        verbs = [w.meaning for w in window if w.kind == "动" and w.meaning in "制废效发"]
        paragraph.verb = verbs[-1] if verbs else paragraph.verb if name.family == "document" else ""

    def _include(self, draft: Draft) -> None:
        """A number carried in that belongs to a figure makes it received and carried in."""
        carried, both = key(REQUEST, "承"), key(REQUEST, "含")
        open_to = {(key(REQUEST, "收"),), (key(REQUEST, "办"),)}
        if draft.subjects == (carried,):
            if draft.whole and draft.whole.subjects in open_to:
                draft.whole.subjects = self.paragraph.base = (both,)
        elif self.including and draft.subjects in open_to:
            draft.subjects, self.including = (both,), False

    def _group(self, group: Group) -> None:
        """Brackets: parts of the figure before them, or a remark."""
        words = [i for i in group.items if isinstance(i, Word) and i.kind not in _MARKS]
        last, lists = self.last, self.lists
        if _naming(self.window, "他"):  # 受理申请（含上年结转）23 件
            self.window.extend(words)
        elif last and last.figure and any(isinstance(i, Figure) for i in group.items):
            self._parts(group, last)
        elif (
            last
            and any(w.kind == "动" and w.meaning == "承" for w in words)
            and last.subjects in {(key(REQUEST, "收"),), (key(REQUEST, "办"),)}
        ):
            last.subjects = self.paragraph.base = (key(REQUEST, "含"),)
        self.last, self.lists = last, lists

    def _parts(self, group: Group, whole: Draft) -> None:
        """Read a bracket's figures as parts of the figure before it."""
        outer = (self.paragraph.whole, self.mark, self.window, self.clause, self.held)
        self.paragraph.whole = whole
        self.lists = Lists(self.paragraph.partitions)
        self.lists.marked = True
        self.mark, self.window, self.clause, self.held = "", [], [], []
        self.walk(group.items)
        self.paragraph.whole, self.mark, self.window, self.clause, self.held = outer

    # -- shares and changes ---------------------------------------------------

    def _subject_only(self) -> Draft | None:
        """A claim of the subject that the window names, without a figure."""
        if not _naming(self.window):
            return None
        name = named(self.window, [], "件", self._context())
        if name is None or name.each == ((OTHER_SUBJECT,),):
            return None
        self._add(name, None)
        self.window, self.clause, self.held = [], [], []
        return self.last

    def _share(self, share: Share) -> None:
        if self.silent or any(w.kind == "率" for w in self.window):
            return
        draft = self._subject_only() or self.last
        if draft:
            draft.share = share.figure

    def _change(self, change: Change) -> None:
        figure = change.figure
        if change.direction is None:
            self.compared = change
            return
        if self.silent or any(w.kind == "率" for w in self.window):
            return
        compared = any(w.kind == "比" for w in change.words) or self.compared is not None
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
            draft = self._subject_only() or self.last
            if draft:
                draft.change = change
            else:
                self.compared = change


def _naming(words: Iterable[Word], more: str = "") -> bool:
    """Whether any of the words names something."""
    return any(w.kind in _NAMING or w.kind in more for w in words)


def _marked(items: Sequence[Item]) -> bool:
    """Whether a mark, or nothing, comes next."""
    return not items or (isinstance(items[0], Word) and items[0].kind in _MARKS)


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
    named = lexicon().requests.search(sentences[0].heading)
    paragraph = Paragraph(setting, REQUEST if named else "")
    for sentence in sentences:
        paragraph.read(sentence)
    paragraph.close()
    return paragraph
