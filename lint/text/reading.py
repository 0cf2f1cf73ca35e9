"""Reads a paragraph's sentences into claims and lists.

From left to right, as a person does: what a figure counts is said around it,
or carried on from before (收到申请 5 件，办结 4 件), and 其中 turns the figures
that follow into parts of the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lint.model import Body
from lint.text import denials
from lint.text.agents import scope_of
from lint.text.claims import OWN, Claims, Scope
from lint.text.drafts import Draft, Partition, fixed
from lint.text.lexicon import lexicon
from lint.text.naming import (
    DOCUMENTS,
    OTHER_SUBJECT,
    REQUEST,
    REVIEW,
    Context,
    Name,
    named,
)
from lint.text.phrases import Change, Figure, Group, Item, Share, phrases_of
from lint.text.sentences import Sentence
from lint.text.words import Word, words_of

_MARKS = "，、；："
_MAIN = ("main", "carried")


class Setting(NamedTuple):
    """Who reports, and for which year."""

    body: Body
    year: int | None


class Paragraph:
    """What a paragraph has made clear so far, and what it claims."""

    def __init__(self, setting: Setting, topic: str) -> None:
        self.setting, self.topic = setting, topic
        self.drafts: list[Draft] = []
        self.partitions: list[Partition] = []
        self.whole: Draft | None = None
        self.base: tuple[str, ...] = ()
        self.reviews: tuple[str, ...] = ()
        self.documents: tuple[str, ...] = ()

    def read(self, sentence: Sentence) -> None:
        """Add a sentence's claims."""
        _Reading(self, sentence).walk(phrases_of(words_of(sentence.text)))

    def close(self) -> None:
        """What only the whole paragraph tells: a carried-in number given apart leaves
        the requests handled to be the new ones."""
        received, handled, carried = (_request(v) for v in ("收", "办", "承"))
        if any(d.subjects == (carried,) and d.whole is None for d in self.drafts):
            for draft in self.drafts:
                if draft.subjects == (handled,):
                    draft.subjects = (received,)


def _request(verb: str) -> str:
    return lexicon().subjects[REQUEST, verb].key


class _Reading:
    """One sentence on its way."""

    def __init__(self, paragraph: Paragraph, sentence: Sentence) -> None:
        self.paragraph, self.sentence = paragraph, sentence
        self.window: list[Word] = []  # since the last figure or comma
        self.clause: list[Word] = []  # since the last figure or comma, figures' marks apart
        self.held: list[Word] = []  # the clause before, when it had no figure
        self.queue: list[list[Word]] = []  # names that wait for their values (分别为)
        self.open: Partition | None = None
        self.marked = False  # 其中 has been said
        self.sorted = False  # 按…分 has been said
        self.mark = ""
        self.last: Draft | None = None
        self.compared: Change | None = None
        self.silent = False
        self.period, self.narrowing = "本年", ""
        self.cumulative = False
        self.scope: Scope = OWN
        self.start = 0
        self.concluded = False
        self.denying = False

    # -- the walk ---------------------------------------------------------

    def walk(self, items: Sequence[Item]) -> None:
        """All items of the sentence, or of a bracket."""
        for at, item in enumerate(items):
            if isinstance(item, Word):
                if item.kind in _MARKS:
                    self._mark(item)
                else:
                    self._word(item)
            elif isinstance(item, Figure):
                self._figure(item, _following(items, at))
            elif isinstance(item, Share):
                self._share(item)
            elif isinstance(item, Change):
                self._change(item)
            else:
                self._group(item)
        self._clause_ends()
        self._close()

    def _mark(self, mark: Word) -> None:
        kind = mark.kind
        if kind == "、":
            self.window.append(mark)
            self.clause.append(mark)
            self.mark = kind
            return
        self._clause_ends()
        if kind == "；":
            self.held = []
            self.compared = None
            self.silent = False
        if kind == "：" and self.last and not self.window and not self.held:
            self.marked = True
        self.mark = kind
        self.start = mark.end

    def _clause_ends(self) -> None:
        """Denials are said by whole clauses."""
        if not self.silent:
            self._denials()
        if self.window:
            self.held = [w for w in self.clause if w.kind != "、"]
        self.window, self.clause, self.queue = [], [], []
        self.denying = False

    def _denials(self) -> None:
        context = self._context()
        if not any(w.kind in "否全" for w in self.clause):
            lead = next((w for w in self.clause), None)
            if not (self.denying and lead):
                return
        for name in denials.denied(self.clause, context, self.held):
            self._add(name, None, denial=True)
        for name in denials.settled(self.clause, context):
            self._add(name, None, denial=True)

    def _word(self, word: Word) -> None:
        kind, meaning = word.kind, word.meaning
        self.window.append(word)
        self.clause.append(word)
        if kind == "时":
            self._time(word)
        elif kind == "拟":
            self.silent = True
        elif kind == "域" or (kind == "动" and meaning in "收办结"):
            self.scope = scope_of(
                self.sentence.text[self.start : word.end],
                word,
                self.scope,
                self.paragraph.setting.body,
            )
        elif kind == "代" and meaning == "代" and self.mark in ("", "；", "，"):
            pass
        elif kind == "名":
            self._noun(meaning)
        elif kind == "其":
            self.marked = True
        elif kind == "类" and self.last and not any(w.kind in "动名" for w in self.window):
            self.marked = self.marked or word.text == "涉及"
        elif kind == "分" and any(w.kind == "按" or w.meaning == "由" for w in self.clause):
            self._close()
            self.sorted = True
            self.window = []
        elif kind == "别":
            self._respectively()
        elif (
            kind == "等"
            and self.open
            and not [w for w in self.window if w.kind in "动名果判人渠他"]
        ):
            self.open.open_ended = True

    def _noun(self, meaning: str) -> None:
        paragraph = self.paragraph
        if meaning == REQUEST:
            paragraph.topic = REQUEST
        elif meaning == "案":
            paragraph.topic = ""
        elif meaning in REVIEW:
            seen = [w.meaning for w in self.clause if w.kind == "名" and w.meaning in REVIEW]
            keys = lexicon().subjects
            paragraph.reviews = tuple(dict.fromkeys(keys[m, ""].key for m in seen))
        elif meaning in DOCUMENTS:
            seen = [w.meaning for w in self.clause if w.kind == "名" and w.meaning in DOCUMENTS]
            paragraph.documents = tuple(dict.fromkeys(seen))
            paragraph.topic = meaning

    def _time(self, word: Word) -> None:
        year, meaning = self.paragraph.setting.year, word.meaning
        text = self.sentence.text
        if (
            any(w.kind == "动" and w.meaning == "续" for w in self.clause)
            or text[word.end : word.end + 2] == "结转"
        ):
            return  # 结转至 2025 年
        if meaning.isdigit():
            said = int(meaning)
            meaning = "本年" if year in (None, said) else "上年" if said == year - 1 else meaning
            if year and said > year:
                meaning = "下年"
            ends = word.text[4:].startswith("年") and len(word.text) > 6
            if self.cumulative and not (ends and meaning == "本年"):
                self.period = "截至"
                return
        if meaning == "下年":
            self.silent = True
        elif meaning in ("截", "累"):
            self.cumulative = True
            self.period = "截至" if meaning == "累" or not self._date_follows(word) else self.period
        elif meaning in ("段", "日"):
            if self.cumulative:
                self.period = "截至"
            elif "1月1日" in text and "12月31日" in text:
                self.narrowing = ""
            else:
                self.narrowing = word.text
        else:
            self.period, self.narrowing, self.silent = meaning, "", False
            if meaning == "本年":
                self.cumulative = False

    def _date_follows(self, word: Word) -> bool:
        following = self.sentence.text[word.end : word.end + 1]
        return following.isdigit()

    # -- figures ----------------------------------------------------------

    def _context(self) -> Context:
        paragraph = self.paragraph
        whole = self._whole_of_part()
        within = whole.name.topic if whole else None
        base = (
            whole.subjects
            if whole and within == REQUEST and whole.name.family in _MAIN
            else paragraph.base
        )
        return Context(
            paragraph.topic,
            base,
            whole.subjects if whole and within in REVIEW else paragraph.reviews,
            paragraph.documents,
            within,
            paragraph.setting.year,
            self.concluded,
        )

    def _whole_of_part(self) -> Draft | None:
        """The whole that the next figure is likely a part of."""
        if self.marked or self.sorted:
            return self.open.whole if self.open else self.paragraph.whole
        return self.open.whole if self.open else None

    def _figure(self, figure: Figure, after: list[Word]) -> None:
        window = self.window
        if self.queue and not any(w.kind in "动名果判人渠" for w in window):
            window = self.queue.pop(0)
        if figure.unit == "%" or self.silent:
            self._spend()
            return
        if any(w.kind == "否" for w in window) and figure.high != 0:
            self._spend()
            return
        unit = figure.family if figure.family in ("元", "别") else figure.unit
        name = named(window, after, unit, self._context())
        if (
            name is not None
            and name.family == "kind"
            and not any(w.kind in "动名果判人渠他" for w in window)
        ):
            again = named([*self.held, *window], after, unit, self._context())
            name = again if again and self.held else name
        if name is None:
            self._spend()
            self.last = None
            return
        if (
            self.open
            and self.open.whole.name.topic == REQUEST
            and name.family == "main"
            and not self.marked
        ):
            self._close()
            name = named(window, after, unit, self._context()) or name
        self._add(name, figure)
        if after and name.words and name.words[-1].start > figure.start:
            self.concluded = self.concluded or any(w.meaning == "结" for w in after)
        self._spend()

    def _spend(self) -> None:
        """The words before a figure have been used."""
        if any(w.kind == "动" and w.meaning == "结" for w in self.window):
            self.concluded = True
        self.window, self.clause, self.held = [], [], []
        self.marked = self.sorted = False
        self.mark = ""

    def _add(self, name: Name, figure: Figure | None, *, denial: bool = False) -> Draft:
        paragraph = self.paragraph
        draft = None
        for subjects in name.each:
            draft = Draft(name, subjects, self.sentence, figure, denial=denial)
            draft.period = self.period
            draft.scope = (
                Scope("other", name.words[0].text if name.words else "")
                if name.acting
                else self.scope
            )
            if self.narrowing:
                draft.narrowed = (*draft.narrowed, self.narrowing)
            paragraph.drafts.append(draft)
            if figure and not denial:
                self._place(draft)
        assert draft is not None
        if self.compared and figure and draft.change is None:
            draft.change, self.compared = self.compared, None
        self.last = draft
        if figure and not denial:
            self._remember(draft)
        return draft

    def _remember(self, draft: Draft) -> None:
        paragraph, name = self.paragraph, draft.name
        if draft.whole is None:
            paragraph.whole = draft
            if name.topic in (REQUEST, *REVIEW):
                paragraph.topic = name.topic
            elif not draft.counted and name.family == "kind" and name.topic == "":
                paragraph.topic = (
                    paragraph.topic if paragraph.topic == REQUEST and not name.words else ""
                )
        if name.topic == REQUEST and name.family == "main" and draft.whole is None:
            paragraph.base = draft.subjects
        if name.topic in REVIEW and name.family != "result":
            paragraph.reviews = draft.subjects

    # -- lists ------------------------------------------------------------

    def _place(self, draft: Draft) -> None:
        """Whether the figure is a part, and of what."""
        family = draft.name.family
        if self.marked or self.sorted:
            whole = self.paragraph.whole
            if self.open and self.open.parts and self.marked:
                last = self.open.parts[-1]
                if self.open.family == family and family != "kind":
                    whole = self.open.whole
                elif self.mark != "；" and _within(draft, last):
                    whole = last
                else:
                    whole = self.open.whole
                if whole is not self.open.whole:
                    self._close()
            elif self.open:
                whole = self.open.whole
            if whole is None or not _same_unit(draft, whole):
                return
            if not self.open or self.open.whole is not whole or self.sorted:
                self._close()
                self.open = Partition(whole, exhaustive=self.sorted)
            self._join(draft)
        elif self.open:
            if self._goes_on(draft):
                self._join(draft)
            else:
                self._close()

    def _goes_on(self, draft: Draft) -> bool:
        """Whether an open list takes a further figure."""
        assert self.open is not None
        family = draft.name.family
        if not _same_unit(draft, self.open.whole):
            return False
        if not self.open.family or draft.name.rest:
            return True
        if {family, self.open.family} <= set(_MAIN):
            return self.mark == "、"
        if family in _MAIN:
            return False
        if family == "kind" and self.mark != "、":
            lead = next((w for w in self.window if w.kind in "动名果判人渠他"), None)
            if lead is not None and lead.kind == "动":
                return False
        return (
            family == self.open.family
            or self.mark == "、"
            or {family, self.open.family} <= {"kind", "channel", "rest"}
        )

    def _join(self, draft: Draft) -> None:
        assert self.open is not None
        whole = self.open.whole
        draft.whole = whole
        self.open.parts.append(draft)
        self.open.family = self.open.family or draft.name.family
        carried, both = _request("承"), _request("含")
        if draft.subjects == (carried,) and whole.subjects in (
            (_request("收"),),
            (_request("办"),),
        ):
            whole.subjects = (both,)
            self.paragraph.base = (both,)

    def _close(self) -> None:
        if self.open and self.open.parts:
            self.paragraph.partitions.append(self.open)
        self.open = None

    def _respectively(self) -> None:
        """Names that were enumerated wait for their values."""
        words = self.window
        for kinds in ("人", "果", "判", "渠", "动", "名"):
            own = [w for w in words if w.kind in kinds]
            if len({w.meaning + w.text for w in own}) > 1:
                shared = [w for w in words if w.kind not in (kinds, "、", "别")]
                self.queue = [
                    [
                        *[w for w in shared if w.start < o.start],
                        o,
                        *[w for w in shared if w.start > o.start],
                    ]
                    for o in own
                ]
                break
        whole = self.paragraph.whole
        if self.last and (self.marked or (self.queue and whole and kinds not in "动名")):
            self.sorted = True
        elif self.last and not any(w.kind in "动名果判人渠他" for w in words):
            self.sorted = True

    def _group(self, group: Group) -> None:
        """Brackets: parts of the figure before them, or a remark."""
        words = [i for i in group.items if isinstance(i, Word)]
        outer = (
            self.open,
            self.marked,
            self.sorted,
            self.mark,
            self.window,
            self.clause,
            self.held,
        )
        last = self.last
        spent = not any(w.kind in "动名果判人渠他" for w in self.window)
        if any(isinstance(i, Figure) for i in group.items) and last and last.figure and spent:
            whole, self.paragraph.whole = self.paragraph.whole, last
            self.open, self.marked, self.sorted = None, True, False
            self.window, self.clause, self.held, self.mark = [], [], [], ""
            self.walk(group.items)
            self.paragraph.whole = whole
        elif last and spent and any(w.kind == "动" and w.meaning == "承" for w in words):
            if last.subjects in ((_request("收"),), (_request("办"),)):
                last.subjects = self.paragraph.base = (_request("含"),)
        elif not spent:
            outer[4].extend(w for w in words if w.kind not in _MARKS)
        self.open, self.marked, self.sorted, self.mark, self.window, self.clause, self.held = outer
        self.last = last

    # -- shares and changes -------------------------------------------------

    def _subject_only(self) -> Draft | None:
        """A claim of the subject that the window names, without a figure."""
        if not any(w.kind in "名动果判人渠" for w in self.window) or self.silent:
            return None
        name = named(self.window, [], "件", self._context())
        if name is None or name.each == ((OTHER_SUBJECT,),):
            return None
        draft = self._add(name, None)
        self.window, self.clause, self.held = [], [], []
        return draft

    def _share(self, share: Share) -> None:
        draft = self._subject_only() or self.last
        if draft and not self.silent and not any(w.kind == "率" for w in self.window):
            draft.share = share.figure

    def _change(self, change: Change) -> None:
        figure = change.figure
        compared = any(w.kind == "比" for w in change.words) or self.compared is not None
        if change.direction is None:
            self.compared = change
            return
        if self.silent or any(w.kind == "率" for w in self.window):
            return
        if not compared and not (figure and figure.unit == "%"):
            self.window.extend(w for w in change.words)
            if figure:
                self._figure(figure, [])
            return
        if figure and figure.unit in ("个百分点", "百分点"):
            return
        if change.reached and figure:
            self._figure(figure, [])
            if self.last:
                self.last.change = change
            return
        if figure is None and change.direction != 0 and change.base is None:
            return
        draft = self._subject_only() or self.last
        if draft is None:
            self.compared = change
        else:
            draft.change = change


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


def _same_unit(part: Draft, whole: Draft) -> bool:
    if part.figure is None or whole.figure is None:
        return False
    return part.figure.unit == whole.figure.unit or "" in (part.figure.unit, whole.figure.unit)


def _within(part: Draft, whole: Draft) -> bool:
    return bool(part.figure and whole.figure and part.figure.low <= whole.figure.high)


def claims_in(sentences: Iterable[Sentence], body: Body, year: int | None) -> Claims:
    """What sentences claim, in a report of a body for a year."""
    drafts, partitions = _read(sentences, Setting(body, year))
    claims, listings = fixed(drafts, partitions)
    return Claims(tuple(claims), tuple(listings))


def _read(sentences: Iterable[Sentence], setting: Setting) -> tuple[list[Draft], list[Partition]]:
    drafts: list[Draft] = []
    partitions: list[Partition] = []
    paragraph: Paragraph | None = None
    number = None
    for sentence in sentences:
        if paragraph is None or sentence.paragraph != number:
            if paragraph:
                paragraph.close()
                drafts += paragraph.drafts
                partitions += paragraph.partitions
            number = sentence.paragraph
            paragraph = Paragraph(setting, _topic(sentence))
        if worth_cutting(sentence.text):
            paragraph.read(sentence)
    if paragraph:
        paragraph.close()
        drafts += paragraph.drafts
        partitions += paragraph.partitions
    return drafts, partitions


def _topic(sentence: Sentence) -> str:
    return REQUEST if "申请" in sentence.heading else ""


def worth_cutting(text: str) -> bool:
    """Whether a sentence may claim anything: a figure or a denial, and a keyword."""
    return True
