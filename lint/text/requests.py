"""What a figure of requests counts: received, handled, carried over, concluded, and by
outcome, applicant, channel and kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from lint.text.lexicon import lexicon
from lint.text.names import (
    ALIEN,
    INFORMATION,
    OTHER_SUBJECT,
    OUTCOMES,
    REQUEST,
    Context,
    Name,
    Parts,
    key,
)
from lint.text.words import Word


def request(parts: Parts, unit: str, context: Context) -> Name | None:
    """Requests: received, handled, carried over, concluded, by outcome and by applicant."""
    head = parts.head
    stated = REQUEST in parts.nouns
    about = stated or context.topic == REQUEST
    about = about or (context.topic != OTHER_SUBJECT and _unmistakable(parts, context))
    inside = context.within in (None, REQUEST)
    if head is None or not about or not inside or unit not in ("件", "条", ""):
        return None
    main = [v for v in "收办结承转续" if v in parts.verbs]
    counted = {
        "名": head.meaning == REQUEST or (head.meaning == INFORMATION and bool(parts.outcomes)),
        "他": context.within == REQUEST,
        "动": head.meaning in main,
        "判": False,
    }
    part = context.within == REQUEST and parts.has("类")  # 涉及信访投诉的 3 件
    if not (part or counted.get(head.kind, True)) or (unit == "条" and not main):
        return None  # 依申请公开信息 16 条 are published, on request
    acting = parts.has("代", "代")
    if context.within is None and _of_another_kind(parts):
        return Name(((OTHER_SUBJECT,),), "kind", OTHER_SUBJECT)
    narrowed = _narrowed(parts)
    carried = carried_over(parts, context)
    if carried:
        rest = {w.text for w in parts.words if w.kind == "剩"}  # 余下 8 件结转下年
        return carried._replace(acting=acting, narrowed=tuple(n for n in narrowed if n not in rest))
    if parts.outcomes and _of_the_public(parts, context):
        return None
    if parts.outcomes and _told_what_about(parts, context):
        return Name(((OTHER_SUBJECT,),), "kind", REQUEST)
    if parts.outcomes:
        return _outcome(parts)
    if head.kind == "动" and head.meaning == "续":
        return Name(((OTHER_SUBJECT,),), "kind", REQUEST)  # 结转 1 件: in or out
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
        "发" in parts.verbs
        or context.published
        or not (stated or parts.applicants or _part_of(parts, context))
    ):
        return None
    else:
        divides = narrowed or parts.applicants or parts.channels or context.within == REQUEST
        verb = "收" if (stated and parts.applicants) or submitted(parts.words) else "办"
        each = ((context.base if divides and context.base else (key(REQUEST, verb),)),)
    return _divided(parts, each, narrowed)._replace(acting=acting)


def _of_another_kind(parts: Parts) -> bool:
    """Whether mere 申请 are told with what is applied for, so that they are none for
    information: 受理加装电梯申请 15 件."""
    at = max((i for i, w in enumerate(parts.words) if w.kind == "名"), default=0)
    noun, before = parts.words[at], parts.words[at - 1] if at else None
    if noun.meaning != REQUEST or parts.head is not noun or "公开" in noun.text:
        return False
    told = before is not None and before.kind == "他" and len(before.text) > 1
    return told and "信息" not in noun.text and any(w.meaning in "收办" for w in parts.words[:at])


def submitted(words: Sequence[Word]) -> bool:
    """Whether somebody makes a request: 提出申请, which is then received."""
    return any(w.text in ("提出", "提交", "递交") for w in words)


def _part_of(parts: Parts, context: Context) -> bool:
    """Whether a figure without verb and noun is a part of the requests told before."""
    if parts.channels and context.base:
        return True
    return context.within == REQUEST and any(w.kind in "类他" for w in parts.words)


def _unmistakable(parts: Parts, context: Context) -> bool:
    """Whether outcomes, applicants or what is carried over are those of requests,
    though none are named."""
    known = lexicon().unmistakable
    if known & {*parts.outcomes, *parts.applicants}:
        return True
    over = [w for w in parts.words if w.kind == "动" and w.meaning in "承转"]
    if any(w.text not in lexicon().pending for w in over):
        return True
    others = (w for w in parts.words if w.kind == "时" and w.meaning != "本年")
    if "续" in parts.verbs and any(
        w.meaning in ("上年", "下年") or w.meaning.isdigit() for w in others
    ):
        return True
    return context.answered and bool(parts.outcomes)


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


def carried_over(parts: Parts, context: Context) -> Name | None:
    """Carried in, carried out, or received and carried in together."""
    if "承" in parts.verbs and set(parts.verbs) & {"收", "办"}:
        if parts.has("其") or _together(parts.words):
            return Name(((key(REQUEST, "含"),),), "main", REQUEST)
        if _last_of(parts.words) == "收":
            return None  # 结转上年后新收到 47 件
    if "承" in parts.verbs or "转" in parts.verbs:
        verb = "承" if "承" in parts.verbs else "转"
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
    if any(w.kind == "时" and w.meaning.isdigit() for w in parts.words):
        # 结转至 2024 年 in the report for 2024: from the year before, or a slip
        return Name(((OTHER_SUBJECT,),), "kind", REQUEST)
    if parts.has("其"):
        return Name(((key(REQUEST, "承"),),), "carried", REQUEST)
    if context.concluded and any(w.meaning == "续" and "结" in w.text for w in parts.words):
        return Name(((key(REQUEST, "转"),),), "carried", REQUEST)
    return None


def _together(words: Sequence[Word]) -> bool:
    """Whether what was carried in and what came are named side by side: 上年结转和新收申请."""
    at = [i for i, w in enumerate(words) if w.kind == "动" and w.meaning in "收办承"]
    between = words[at[0] + 1 : at[-1]]
    return any(w.kind == "、" or w.meaning in ("与", "和") for w in between)


def _last_of(words: Sequence[Word]) -> str:
    """The meaning of the last verb of requests."""
    return [w.meaning for w in words if w.kind == "动" and w.meaning in "收办承"][-1]


def _of_the_public(parts: Parts, context: Context) -> bool:
    """Whether what the public brings forward is counted, no answers to requests:
    接到信访投诉举报 41 件."""
    words = [w for w in parts.words if w.kind == "果"]
    if any(w.meaning != "信访举报投诉" or "类" in w.text or "申请" in w.text for w in words):
        return False
    told = context.within == REQUEST or context.answered
    return not told or bool(set(parts.verbs) & {"收", "办", "结"})


def _told_what_about(parts: Parts, context: Context) -> bool:
    """Whether the row of an outcome only says what requests are about, no answers:
    涉及第三方权益的 2 件申请."""
    if context.within == REQUEST or context.answered:
        return False
    rows = not any(outcome in OUTCOMES for outcome in parts.outcomes)
    return rows and any(w.kind == "类" and w.text == _ABOUT for w in parts.words)


_ABOUT = "涉及"


def _outcome(parts: Parts) -> Name:
    """An outcome class of 表三, or a row of one where both are named.

    What stands before 等 is only an example of what follows it: 重复申请等不予处理 3 件.
    """
    ends = [i for i, w in enumerate(parts.words) if w.kind == "等"]
    if ends:
        named = [w.meaning for w in parts.words[ends[-1] :] if w.kind == "果"]
        if not named:  # 无法提供等其他情况 46 件
            return Name(((OTHER_SUBJECT,),), "outcome", REQUEST)
        parts = parts._replace(outcomes=list(dict.fromkeys(named)))
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
        if w.kind in "他判"  # 信访申请, 撤回的申请
        or (w.kind == "名" and w.meaning in ALIEN)
        or (w.kind == "类" and not (after and after.kind == "人"))
    ]
    narrowed += [w.text for w in parts.words if w.kind == "剩"]
    if verbs:
        narrowed += [w.text for w in parts.words[: verbs[0]] if w.kind == "判"]  # 撤回后终止办理
    narrowed += [w.text for w in parts.words if w.kind == "代" and w.meaning in ("转", "名义")]
    channels = {w.meaning + w.text for w in parts.channels}
    if len(channels) == 1 and not parts.has("等"):
        narrowed.append(parts.channels[0].text)
    return tuple(narrowed)
