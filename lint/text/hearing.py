"""What a paragraph and a sentence have made clear so far, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lint.model import Body
from lint.text.agents import names_itself, scope_of
from lint.text.claims import OWN, Scope
from lint.text.drafts import Draft, Partition
from lint.text.lists import MAIN, Lists, enumerated
from lint.text.names import DOCUMENTS, INFORMATION, MONEY, REQUEST, REVIEW, Context, key
from lint.text.naming import named
from lint.text.periods import Timing
from lint.text.phrases import Change, Figure
from lint.text.sentences import Sentence
from lint.text.words import Word

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

    @property
    def carried_beside(self) -> bool:
        """Whether the last whole was carried over beside others, so that what is divided
        next are all of them: 收到 317 件，上年结转 3 件，其中……."""
        whole = self.whole
        if whole is None or whole.name.family != "carried":
            return False
        return any(
            d is not whole and d.whole is None and d.name.topic == REQUEST and d.name.family in MAIN
            for d in self.drafts
        )

    def counted(self, subjects: tuple[str, ...]) -> Draft | None:
        """The last figure that counts just these."""
        found = (d for d in reversed(self.drafts) if d.subjects == subjects and d.figure)
        return next((d for d in found if d.name.family in MAIN), None)


class Hearing:
    """A sentence as far as it has been heard.

    ``window``      the words since the last figure
    ``clause``      those since the last figure or comma
    ``held``        the clause before, when it had no figure
    ``queue``       names that wait for their values (分别为)
    ``cells``       these names are of cells
    ``waiting``     a verb stands before their first value (分别作出决定 3 件、…)
    ``unpaired``    figures that cannot be given to the names
    ``last``        the claim last made in the sentence
    ``compared``    a comparison that waits for its figure
    ``earlier``     a figure of nothing in the tables, and last year's in its own words
    ``planned``     the words are of plans
    ``including``   连同上年结转的 3 件，共 …
    ``answered``    requests have been answered
    ``marking``     documents are marked for disclosure (公开属性认定 100 件，…)
    ``among``       the figures are of some of the requests (收到的申请中，…)
    ``lawsuits``    the reviews and lawsuits counted so far
    ``capacity``    作为复议机关: the reviews are those of others
    ``foreign``     the cases have a cause that is none of disclosure's
    ``siblings``    parts whose whole may follow (合计 8 件)
    ``row``         figures enumerated one after the other, whose sum may follow
    ``mixed``       the parts are of what came and what was carried in, together
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
        self.earlier: tuple[Draft, Figure] | None = None
        self.planned = False
        self.including = False
        self.lawsuits: tuple[str, ...] = ()
        self.answered = False
        self.marking = False
        self.among = False
        self.siblings: list[Draft] = []
        self.row: list[Draft] = []
        self.mixed = False
        self.capacity = ""
        self.cells = self.waiting = False
        self.foreign = False
        self.unpaired = 0

    @property
    def silent(self) -> bool:
        """Plans and the future claim nothing."""
        return self.planned or self.timing.future

    def foresee(self, words: Sequence[Word]) -> None:
        """Outcomes of several classes, or their rows, are those of requests:
        不予公开 4 件，其中属于国家秘密 1 件."""
        outcomes = {w.meaning for w in words if w.kind == "果"}
        self.answered = len(outcomes) > 1 and not any(w.meaning == "文" for w in words)

    def hear(self, word: Word) -> None:
        if word.kind == "他" and names_itself(word.text, self.paragraph.setting.body):
            word = word._replace(kind="域", meaning="己")
        kind, meaning = word.kind, word.meaning
        if kind == "等":
            self.row = []
        self.window.append(word)
        self.clause.append(word)
        if kind == "时":
            self.timing.hear(word, self.sentence.text)
        elif kind == "代" and meaning == "代" and word.text.startswith(("作为", "以")):
            self.capacity = word.text
        elif kind == "拟":
            self.planned = True
        elif kind == "虚" and meaning == "申请人":
            self.paragraph.topic = REQUEST
        elif kind in "域有" or (kind == "动" and meaning in "收办结"):
            body = self.paragraph.setting.body
            self.scope = scope_of(self.clause, self.sentence.text, self.scope, body)
            self.answered = self.answered or meaning == "结"
            self.marking = self.marking and meaning != "收"
        elif kind == "名":
            self._noun(meaning)
        elif kind == "其" and meaning != "中":
            self.including = meaning == "连"
            self.lists.marked = self.lists.marked or not self.including
            self.lists.loose = self.lists.loose or meaning == "泛"
        elif kind == "人" and self.clause[0].kind == "类" and self.last:
            self.lists.marked = True  # 涉及自然人 60 件
        elif kind == "分" and any(w.kind == "按" or w.meaning == "由" for w in self.clause):
            self.lists.close()
            self.lists.sorted = True
            self.among = self.paragraph.topic == REQUEST and not self.paragraph.whole
            self.window = []
        elif kind == "别":
            self._respectively()
        elif kind == "等" and self.lists.open and not naming(self.window, "他"):
            self.lists.open.open_ended = True

    def _noun(self, meaning: str) -> None:
        paragraph = self.paragraph
        if meaning == REQUEST or meaning in (*DOCUMENTS, *MONEY):
            paragraph.topic = meaning
        elif meaning == "案":
            paragraph.topic = ""
            self.answered = False
        elif meaning == "文":
            self.marking = True
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
        years = [w for w in self.held if w.kind == "时" or w.text in ("至", "到", "-", "—", "~")]
        if any(w.kind == "时" for w in self.window):
            years = []
        kind, self.queue = enumerated([*years, *self.window])
        self.window = []
        self.cells = kind in "人果判动名时"
        if (
            self.last
            and kind != "时"
            and (self.lists.marked or not self.queue or kind not in "动名")
        ):
            self.lists.sorted = True

    def take_among(self) -> None:
        """在收到的 20 件申请中，…; 新收申请中，…: what follows are parts of it."""
        self.lists.marked = True
        if not any(w.kind in "动名" for w in self.window):
            return
        self.lists.among = True
        name = named(self.window, [], "件", self.context())
        if name and name.topic in REVIEW:  # 行政复议案件中，维持 1 件
            self.lists.close()
            self.paragraph.whole = self.paragraph.counted(name.each[0]) or self.paragraph.whole
        if name and name.topic == REQUEST and name.family in MAIN:
            self.paragraph.base = name.each[0]
            whole = self.paragraph.whole
            if whole is None or whole.subjects != name.each[0]:
                self.lists.marked = False
                self.among = True

    def _documents_go_on(self) -> bool:
        """Whether documents follow upon documents: 公开规章 1 件，规范性文件 6 件."""
        return self.mark == "，" and bool(self.last and self.last.name.family == "document")

    def context(self) -> Context:
        paragraph = self.paragraph
        whole = self.lists.whole(paragraph.whole)
        within = whole.name.topic if whole else REQUEST if self.among else None
        within = within or (INFORMATION if self.marking else None)
        divided = (
            bool(whole) and within == REQUEST and whole is not None and whole.name.family in MAIN
        )
        return Context(
            paragraph.topic,
            whole.subjects if divided and whole else paragraph.base,
            whole.subjects if whole and within in REVIEW else paragraph.reviews,
            paragraph.documents,
            paragraph.verb if self.mark == "、" or self._documents_go_on() else "",
            self.mark == "、",
            within,
            whole.subjects if whole else paragraph.base if self.among else (),
            paragraph.setting.year,
            paragraph.concluded,
            self.answered,
            self.last is not None and self.last.name.topic == INFORMATION,
        )


def naming(words: Iterable[Word], more: str = "") -> bool:
    """Whether any of the words names something."""
    return any(w.kind in _NAMING or w.kind in more for w in words)
