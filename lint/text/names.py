"""Names: what a figure counts, and what is known when it is read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from lint.text.lexicon import lexicon
from lint.text.words import Word

REQUEST, REVIEW, INFORMATION = "申请", ("复议", "诉讼", "直接诉讼", "复议后诉讼"), "信息"
DOCUMENTS, DECISIONS = ("规章", "规范性文件"), ("行政许可", "行政处罚", "行政强制")
MONEY = ("行政事业性收费", "信息处理费")
OUTCOMES = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
REFUSED = {
    *("不予处理", "信访举报投诉", "重复申请", "大量反复申请", "补正后不明确"),
    *("其他处理", "逾期不补正", "逾期不缴费"),
}
"""What an office may not count as concluded."""
OTHER_SUBJECT = "别的"

CONTENT = frozenset("动名果判人渠类剩他代率增减")
STOPS = frozenset("全有否率因其别按等结占增减平拟")
ALIEN = ("外", "案", "文")


class Name(NamedTuple):
    """A figure's subject.

    ``each`` has a tuple of subjects for every claim the figure makes: one for a
    sum, several where the figure holds of each (收到并答复 12 件; 均为 0 件).
    ``family`` is what kind of part it can be of a listing; ``rest`` says that it
    names all that is left; ``acting`` that the body acts for, or over, another.
    """

    each: tuple[tuple[str, ...], ...]
    family: str
    topic: str = ""
    applicants: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    narrowed: tuple[str, ...] = ()
    rest: bool = False
    acting: bool = False
    words: tuple[Word, ...] = ()


class Context(NamedTuple):
    """What the text before has made clear.

    ``topic`` is the noun last spoken of; ``base`` the subjects that applicants and
    channels divide, ``reviews`` those that results divide; ``documents`` and ``verb``
    what 废止 1 件 and "、规章 2 件" leave out.  ``within`` is the topic of the whole
    whose parts are being counted, or None outside a listing, ``whole`` its subjects.
    ``concluded`` and ``answered`` say that something, and that requests, have been answered,
    ``published`` that the figure before counts published information.
    """

    topic: str
    base: tuple[str, ...]
    reviews: tuple[str, ...]
    documents: tuple[str, ...]
    verb: str
    enumerated: bool
    within: str | None
    whole: tuple[str, ...]
    year: int | None
    concluded: bool
    answered: bool
    published: bool


class Parts(NamedTuple):
    """The naming words of a stretch, by class."""

    words: Sequence[Word]
    head: Word | None
    verbs: list[str]
    nouns: list[str]
    outcomes: list[str]
    results: list[str]
    applicants: list[str]
    channels: list[Word]
    rest: bool
    every: bool

    def has(self, kind: str, meaning: str = "") -> bool:
        return any(w.kind == kind and (not meaning or w.meaning == meaning) for w in self.words)


def parts_of(words: Sequence[Word]) -> Parts:
    """Sorts a stretch of words by class."""

    def meanings(kind: str) -> list[str]:
        return list(dict.fromkeys(w.meaning for w in words if w.kind == kind))

    content = [w for w in words if w.kind in CONTENT]
    return Parts(
        words,
        content[-1] if content else None,
        meanings("动"),
        [m for m in meanings("名") if m not in ALIEN],
        meanings("果"),
        meanings("判"),
        meanings("人"),
        [w for w in words if w.kind == "渠"],
        next((w.kind for w in words if w.kind in "他剩"), "") == "剩",  # 告知其他途径 is no rest
        any(w.kind == "全" for w in words),
    )


def other_cause(words: Sequence[Word]) -> bool:
    """Whether cases have a cause that is none of disclosure's: 因行政处罚, 涉及征地."""
    first = next((i for i, w in enumerate(words) if w.text in ("因", "因为", "由于")), None)
    cause: list[Word] = []
    for word in words if first is None else words[first + 1 :]:
        if (first is not None and word.kind == "有") or (
            word.kind == "名" and word.meaning in REVIEW
        ):
            break
        cause.append(word)
    text = "".join(w.text for w in cause)
    if any(said in text for said in ("公开", "信息")):
        return False
    if _about_decisions(cause) and any(w.kind == "名" and w.meaning in REVIEW for w in words):
        return True
    known = lexicon().causes
    if any(
        w.kind in "他" + ("名" if first is not None else "") and known.search(w.text) for w in cause
    ):
        return True
    if first is None or "申请" in text or any(w.kind == "动" for w in cause):
        return False
    return any(w.kind in "名果" or (w.kind == "他" and len(w.text) > 1) for w in cause)


def _about_decisions(cause: Sequence[Word]) -> bool:
    """Whether a decision is named as what cases are about: 行政处罚被申请行政复议 3 件."""
    at = next((i for i, w in enumerate(cause) if w.kind == "名" and w.meaning in DECISIONS), None)
    return at is not None and not any(w.kind == "、" for w in cause[at:])


@cache
def key(noun: str, verb: str) -> str:
    """The key that claims.yaml gives a noun and a verb."""
    subjects = lexicon().subjects
    return (subjects.get((noun, verb)) or subjects[noun, ""]).key
