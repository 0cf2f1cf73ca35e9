"""What the words around a figure name: the subject it counts.

Chinese puts the head last: in 行政处罚信息603条 the figure counts 信息, in
投诉举报类申请5件 it counts 申请.  So the last naming word before the figure
decides, or, where only a verb stands before it (收到12件申请), the words after.
"""

from __future__ import annotations

from collections.abc import Sequence

from lint.text.names import (
    ALIEN,
    CONTENT,
    DECISIONS,
    DOCUMENTS,
    INFORMATION,
    MONEY,
    OTHER_SUBJECT,
    REQUEST,
    REVIEW,
    STOPS,
    Context,
    Name,
    Parts,
    key,
    other_cause,
    parts_of,
)
from lint.text.requests import request
from lint.text.words import Word

_SHORT_STAGE = 4
"""Characters of a stage or a ground by which cases are divided."""


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
        _money(parts, unit, context)
        or _review(parts, unit, context)
        or _documents(parts, unit, context)
        or _decisions(parts, unit, context)
        or request(parts, unit, context)
        or _information(parts, context)
        or _other(parts, context)
    )
    telling = [w for w in words if w.kind in "动名果判人渠剩代"]
    return found._replace(words=tuple(telling or (w for w in words if w.kind == "他")))


def _stretch(before: Sequence[Word], after: Sequence[Word]) -> list[Word]:
    """The words that name a figure."""
    own = [w for w in before if w.kind in CONTENT]
    following: list[Word] = []
    caused = False  # 2 件因涉密不予公开
    for word in after:
        if word.kind == "全" and not following:
            continue  # 3 份均已答复
        caused = caused or (word.kind == "因" and not own and not following)
        stops = word.kind in STOPS and not (caused and word.kind in "因有")
        if stops or (word.kind == "动" and following and own) or word.text == "外":
            break  # 除 2 件结转下年外
        following.append(word)
    passed = "虚有因" if caused else "虚"
    lead = next((w for w in following if w.kind not in passed), None)
    if own and own[-1].kind == "剩" and lead and lead.kind == "动" and lead.meaning in "转续":
        return [*before, *following]  # 余下 8 件结转下年度
    if lead is None or lead.kind not in CONTENT:
        return list(before)
    if not own or (own[-1].kind in "动代类增" and lead.kind in "名果判人渠类他剩"):
        return [*before, *following]
    return list(before)


def _money(parts: Parts, unit: str, context: Context) -> Name | None:
    """Fees, in money; 共 3 笔，金额 240 元 goes on with the fee before."""
    fees = [n for n in parts.nouns if n in MONEY]
    if not fees and not parts.nouns and context.topic in MONEY and not parts.has("他"):
        fees = [context.topic]
    if fees and unit == "元" and not parts.has("名", "外"):
        return Name(((fees[0],),), "money", fees[0])
    return None


def _review(parts: Parts, unit: str, context: Context) -> Name | None:
    """Reviews and lawsuits, with their results."""
    nouns = tuple(n for n in parts.nouns if n in REVIEW)
    head = parts.head
    if head is None or unit == "别" or (head.kind == "名" and head.meaning in ALIEN):
        return None
    results = tuple(parts.results)
    plain = all(w.kind in "他虚、其" for w in parts.words) and len(head.text) <= _SHORT_STAGE
    if not nouns and head.kind == "他" and plain and context.within in REVIEW:  # 一审 1 件
        return Name((context.whole,), "kind", context.within, narrowed=(head.text,))
    if nouns and other_cause(parts.words):
        return Name(((OTHER_SUBJECT,),), "kind")
    busy = set(parts.verbs) & {"结", "审"} and not parts.has("有")
    if nouns and (head.kind == "他" or busy):
        return Name(((OTHER_SUBJECT,),), "kind")  # 应诉培训 3 次, 答复行政复议 3 次
    if not nouns:
        if not results or not context.reviews or REQUEST in parts.nouns:
            return None
        return Name((context.reviews,), "result", "复议", results=results)
    subjects = tuple(key(n, "") for n in nouns)
    if len(nouns) > 1 and "诉讼" in nouns and set(nouns) & {"直接诉讼", "复议后诉讼"}:
        subjects = tuple(s for s in subjects if s != key("诉讼", ""))
    each = tuple((s,) for s in subjects) if parts.every and len(subjects) > 1 else (subjects,)
    handled = "办" in parts.verbs or ("收" in parts.verbs and parts.has("域", "本级"))
    acting = parts.has("代", "代") or (handled and not parts.has("有"))
    narrowed = (head.text,) if head.kind == "渠" else ()
    family = "result" if results else "lawsuit" if nouns[0] in REVIEW[2:] else "main"
    return Name(each, family, nouns[0], results=results, narrowed=narrowed, acting=acting)


def _documents(parts: Parts, unit: str, context: Context) -> Name | None:
    """规章 and 规范性文件: made, repealed, in force, made public."""
    nouns = tuple(n for n in parts.nouns if n in DOCUMENTS)
    head = parts.head
    if head is None or head.kind not in "名动":
        return None
    if unit == "条" and context.within == INFORMATION:
        return None  # 公开信息 60 条，其中规范性文件 2 条: what was published about them
    if not nouns:
        if head.kind == "名" or not context.documents or context.topic not in DOCUMENTS:
            return None
        if parts.has("他") or not set(parts.verbs) & {"制", "废", "效"}:
            return None
        if any(w.text == "保留" for w in parts.words):
            # 清理 46 件，保留 31 件: not all that are in force
            return Name(((OTHER_SUBJECT,),), "kind", context.topic)
        nouns = context.documents
    elif head.kind == "名" and head.meaning not in DOCUMENTS:
        return None
    verb = next((v for v in ("效", "废", "制", "发") if v in parts.verbs), "")
    verb = verb or ("" if parts.verbs else context.verb)
    cleaned = context.within in DOCUMENTS and context.whole == (OTHER_SUBJECT,)
    if cleaned and verb == "效":  # 清理 46 件，其中继续有效 31 件
        return Name(((OTHER_SUBJECT,),), "kind", nouns[0])
    if not verb or ("审" in parts.verbs and verb == "发") or parts.has("代", "代"):
        return Name(((OTHER_SUBJECT,),), "kind", nouns[0])
    return Name((tuple(key(n, verb) for n in nouns),), "document", nouns[0])


def _decisions(parts: Parts, unit: str, context: Context) -> Name | None:
    """Licences, penalties and coercive measures decided on."""
    nouns = tuple(n for n in parts.nouns if n in DECISIONS)
    head = parts.head
    if not nouns or head is None or set(parts.verbs) & {"发", "审", "制"}:
        return None
    if parts.has("因") and parts.has("有"):  # 因行政处罚引起 4 件: cases
        return None
    if context.published and context.enumerated and not parts.verbs:
        return None  # 公开 2 项行政许可、6 项行政处罚
    if not (head.kind == "名" and head.meaning in DECISIONS) and not (
        head.kind == "动" and head.meaning in ("定", "办", "结")
    ):
        return None
    if unit != "件":
        return None
    narrowed = tuple(w.text for w in parts.words if w.kind in "他类渠")
    each = tuple((n,) for n in nouns) if parts.every else (nouns,)
    return Name(each, "decision", nouns[0], narrowed=narrowed)


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
    topic = context.topic if context.topic == OTHER_SUBJECT else ""  # still those applications
    return Name(((OTHER_SUBJECT,),), "rest" if parts.rest else "kind", topic, rest=parts.rest)
