"""What the words around a figure name: the subject it counts.

Chinese puts the head last: in 行政处罚信息603条 the figure counts 信息, in
投诉举报类申请5件 it counts 申请.  So the last naming word before the figure
decides, or, where only a verb stands before it (收到12件申请), the words after.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from lint.text.lexicon import lexicon
from lint.text.words import Word

REQUEST, REVIEW, INFORMATION = "申请", ("复议", "诉讼", "直接诉讼", "复议后诉讼"), "信息"
DOCUMENTS, DECISIONS = ("规章", "规范性文件"), ("行政许可", "行政处罚", "行政强制")
MONEY = ("行政事业性收费", "信息处理费")
OUTCOMES = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
OTHER_SUBJECT = "别的"

_CONTENT = frozenset("动名果判人渠类剩他代率增减")
_STOPS = frozenset("全有否率因其别按等结占增减平拟")
_ALIEN = ("外", "案")


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

    content = [w for w in words if w.kind in _CONTENT]
    return Parts(
        words,
        content[-1] if content else None,
        meanings("动"),
        [m for m in meanings("名") if m not in _ALIEN],
        meanings("果"),
        meanings("判"),
        meanings("人"),
        [w for w in words if w.kind == "渠"],
        any(w.kind == "剩" for w in words),
        any(w.kind == "全" for w in words),
    )


def named(
    before: Sequence[Word], after: Sequence[Word], unit: str, context: Context
) -> Name | None:
    """The name of a figure from the words before it and after it.

    None for a figure that counts nothing of ours at all: a rate, an acting body's.
    """
    words = _stretch(before, after)
    parts = parts_of(words)
    if parts.has("率"):
        return None
    found = (
        _money(parts, unit)
        or _review(parts, context)
        or _documents(parts, context)
        or _decisions(parts, unit)
        or _request(parts, unit, context)
        or _information(parts, context)
        or _other(parts, context)
    )
    return found._replace(words=tuple(w for w in words if w.kind in "动名果判人渠剩他"))


def _stretch(before: Sequence[Word], after: Sequence[Word]) -> list[Word]:
    """The words that name a figure."""
    own = [w for w in before if w.kind in _CONTENT]
    following: list[Word] = []
    for word in after:
        if word.kind in _STOPS or (word.kind == "动" and following and own):
            break
        following.append(word)
    lead = next((w for w in following if w.kind != "虚"), None)
    if lead is None or lead.kind not in _CONTENT:
        return list(before)
    if not own or (own[-1].kind in "动代类增" and lead.kind in "名果判人渠类他剩"):
        return [*before, *following]
    return list(before)


def _money(parts: Parts, unit: str) -> Name | None:
    fees = tuple(n for n in parts.nouns if n in MONEY)
    if fees and unit == "元" and not parts.has("名", "外"):
        return Name((fees[:1],), "money", fees[0])
    return None


def _review(parts: Parts, context: Context) -> Name | None:
    """Reviews and lawsuits, with their results."""
    nouns = tuple(n for n in parts.nouns if n in REVIEW)
    head = parts.head
    if head is None or (head.kind == "名" and head.meaning in _ALIEN):
        return None
    results = tuple(parts.results)
    if not nouns and head.kind == "他" and context.within in REVIEW:  # 一审 1 件
        return Name((context.whole,), "kind", context.within, narrowed=(head.text,))
    if nouns and (head.kind == "他" or set(parts.verbs) & {"结", "审"}):
        return Name(((OTHER_SUBJECT,),), "kind")  # 应诉培训 3 次, 答复行政复议 3 次
    if not nouns:
        if not results or not context.reviews or REQUEST in parts.nouns:
            return None
        return Name((context.reviews,), "result", "复议", results=results)
    subjects = tuple(key(n, "") for n in nouns)
    if len(nouns) > 1 and "诉讼" in nouns and set(nouns) & {"直接诉讼", "复议后诉讼"}:
        subjects = tuple(s for s in subjects if s != key("诉讼", ""))
    each = tuple((s,) for s in subjects) if parts.every and len(subjects) > 1 else (subjects,)
    acting = parts.has("代", "代") or ("办" in parts.verbs and not parts.has("有"))
    narrowed = (head.text,) if head.kind == "渠" else ()
    family = "result" if results else "lawsuit" if nouns[0] in REVIEW[2:] else "main"
    return Name(each, family, nouns[0], results=results, narrowed=narrowed, acting=acting)


def _documents(parts: Parts, context: Context) -> Name | None:
    """规章 and 规范性文件: made, repealed, in force, made public."""
    nouns = tuple(n for n in parts.nouns if n in DOCUMENTS)
    head = parts.head
    if head is None or head.kind not in "名动":
        return None
    if not nouns:
        if head.kind == "名" or not context.documents or context.topic not in DOCUMENTS:
            return None
        if parts.has("他") or not set(parts.verbs) & {"制", "废", "效"}:
            return None
        nouns = context.documents
    elif head.kind == "名" and head.meaning not in DOCUMENTS:
        return None
    verb = next((v for v in ("效", "废", "制", "发") if v in parts.verbs), "")
    verb = verb or ("" if parts.verbs else context.verb)
    if not verb or ("审" in parts.verbs and verb == "发"):
        return Name(((OTHER_SUBJECT,),), "kind", nouns[0])
    return Name((tuple(key(n, verb) for n in nouns),), "document", nouns[0])


def _decisions(parts: Parts, unit: str) -> Name | None:
    """Licences, penalties and coercive measures decided on."""
    nouns = tuple(n for n in parts.nouns if n in DECISIONS)
    head = parts.head
    if not nouns or head is None or set(parts.verbs) & {"发", "审", "制"}:
        return None
    if not (head.kind == "名" and head.meaning in DECISIONS) and not (
        head.kind == "动" and head.meaning in ("定", "办", "结")
    ):
        return None
    if unit != "件":
        return None
    narrowed = tuple(w.text for w in parts.words if w.kind in "他类渠")
    each = tuple((n,) for n in nouns) if parts.every else (nouns,)
    return Name(each, "decision", nouns[0], narrowed=narrowed)


def _request(parts: Parts, unit: str, context: Context) -> Name | None:
    """Requests: received, handled, carried over, concluded, by outcome and by applicant."""
    head = parts.head
    stated = REQUEST in parts.nouns
    about = stated or context.topic == REQUEST or {"承", "转"} & set(parts.verbs)
    inside = context.within in (None, REQUEST)
    if head is None or not about or not inside or unit not in ("件", "条", ""):
        return None
    main = [v for v in "收办结承转续" if v in parts.verbs]
    counted = {
        "名": head.meaning == REQUEST or (head.meaning == INFORMATION and bool(parts.outcomes)),
        "他": context.within == REQUEST,
        "动": head.meaning in main,
    }
    if not counted.get(head.kind, True) or (unit == "条" and not main):
        return None  # 依申请公开信息 16 条 are published, on request
    acting = parts.has("代", "代")
    narrowed = _narrowed(parts)
    carried = _carried(parts, context)
    if carried:
        return carried._replace(acting=acting, narrowed=narrowed)
    if parts.outcomes:
        return _outcome(parts)
    if head.kind == "剩":
        if context.within != REQUEST and not (context.base and context.enumerated):
            return None
        return Name((context.whole or context.base,), "rest", REQUEST, narrowed=narrowed, rest=True)
    verbs = [v for v in main if v in "收办结"]
    if not stated and verbs and _content_after_verb(parts):
        return None
    if verbs:
        each = _each(verbs)
    elif (
        not (stated or parts.applicants or (parts.channels and context.base)) or "发" in parts.verbs
    ):
        return None
    else:
        divides = narrowed or parts.applicants or parts.channels or context.within == REQUEST
        each = ((context.base if divides and context.base else (key(REQUEST, "办"),)),)
    return _divided(parts, each, narrowed)._replace(acting=acting)


def _divided(parts: Parts, each: tuple[tuple[str, ...], ...], narrowed: tuple[str, ...]) -> Name:
    """A figure of requests, perhaps of some applicants', of a channel or of a kind."""
    applicants = tuple(parts.applicants)
    if len(applicants) > 1 and "自然人" in applicants:
        applicants = ()  # 公民和企业提出的申请: everyone's
    if applicants:
        family = "applicant"
    elif parts.channels and (narrowed or not parts.verbs):
        family, narrowed = "channel", narrowed or tuple(w.text for w in parts.channels)
    else:
        family = "main" if parts.verbs or not narrowed else "kind"
    return Name(each, family, REQUEST, applicants, narrowed=narrowed, rest=parts.rest)


def _content_after_verb(parts: Parts) -> bool:
    """Whether something unknown stands between the last verb and the figure."""
    last = max(i for i, w in enumerate(parts.words) if w.kind == "动")
    return any(w.kind in "他类名渠" for w in parts.words[last + 1 :])


def _each(verbs: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """收到并受理 is one claim, 办理答复 is one, 收到并答复 are two."""
    if "收" in verbs:
        verbs = [v for v in verbs if v != "办"]
    elif "结" in verbs:
        verbs = ["结"]
    return tuple((key(REQUEST, v),) for v in verbs)


def _carried(parts: Parts, context: Context) -> Name | None:
    """Carried in, carried out, or received and carried in together."""
    if "承" in parts.verbs or "转" in parts.verbs:
        verb = "承" if "承" in parts.verbs else "转"
        if verb == "承" and parts.has("其") and set(parts.verbs) & {"收", "办"}:
            return Name(((key(REQUEST, "含"),),), "main", REQUEST)
        return Name(((key(REQUEST, verb),),), "carried", REQUEST)
    if "续" not in parts.verbs:
        return None
    for word in parts.words:
        if word.kind == "时":
            year = int(word.meaning) if word.meaning.isdigit() else None
            if word.meaning == "上年" or (year and context.year and year < context.year):
                return Name(((key(REQUEST, "承"),),), "carried", REQUEST)
            if word.meaning == "下年" or (year and context.year and year > context.year):
                return Name(((key(REQUEST, "转"),),), "carried", REQUEST)
    if parts.has("其"):
        return Name(((key(REQUEST, "承"),),), "carried", REQUEST)
    if context.concluded:
        return Name(((key(REQUEST, "转"),),), "carried", REQUEST)
    return None


def _outcome(parts: Parts) -> Name:
    """An outcome class of 表三, or a row of one where both are named."""
    rows = [o for o in parts.outcomes if o not in OUTCOMES]
    subjects = tuple(rows or parts.outcomes)
    narrowed = tuple(w.text for w in parts.words if w.kind == "类")
    each = tuple((s,) for s in subjects) if parts.every and len(subjects) > 1 else (subjects,)
    family = "row" if rows else "outcome"
    applicants = tuple(parts.applicants)
    return Name(each, family, REQUEST, applicants, narrowed=narrowed)


def _narrowed(parts: Parts) -> tuple[str, ...]:
    """The words that make a figure of requests a part of them.

    What stands before the verb is who and how; between verb and noun stands which.
    One channel narrows, several together are all there are.
    """
    verbs = [i for i, w in enumerate(parts.words) if w.kind == "动" and w.meaning in "收办结"]
    inner = parts.words[verbs[0] :] if verbs else parts.words
    narrowed = [
        w.text
        for w, after in zip_longest(inner, inner[1:])
        if w.kind == "他" or (w.kind == "类" and not (after and after.kind == "人"))
    ]
    narrowed += [w.text for w in parts.words if w.kind == "剩"]
    narrowed += [w.text for w in parts.words if w.kind == "代" and w.meaning in ("转", "名义")]
    channels = {w.meaning + w.text for w in parts.channels}
    if len(channels) == 1 and not parts.has("等"):
        narrowed.append(parts.channels[0].text)
    return tuple(narrowed)


def _information(parts: Parts, context: Context) -> Name | None:
    """What was published: never a cell of the tables."""
    if parts.head is None:
        return None
    if INFORMATION in parts.nouns or "发" in parts.verbs:
        return Name(
            ((INFORMATION,),), "rest" if parts.rest else "kind", INFORMATION, rest=parts.rest
        )
    if context.within == INFORMATION:
        return Name(
            ((INFORMATION,),), "rest" if parts.rest else "kind", INFORMATION, rest=parts.rest
        )
    return None


def _other(parts: Parts, context: Context) -> Name:
    topic = ""
    return Name(((OTHER_SUBJECT,),), "rest" if parts.rest else "kind", topic, rest=parts.rest)


def key(noun: str, verb: str) -> str:
    """The key that claims.yaml gives a noun and a verb."""
    subjects = lexicon().subjects
    return (subjects.get((noun, verb)) or subjects[noun, ""]).key
