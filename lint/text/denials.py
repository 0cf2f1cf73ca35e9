"""What a clause denies: 未收到申请, 没有发生行政复议和行政诉讼, 零申请, 复议诉讼均无."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.text.lexicon import lexicon
from lint.text.names import (
    ALIEN,
    DECISIONS,
    DOCUMENTS,
    MONEY,
    OUTCOMES,
    REQUEST,
    REVIEW,
    Context,
    Name,
    Parts,
    key,
    other_cause,
    parts_of,
)
from lint.text.requests import carried_over, submitted
from lint.text.words import Word

_DENIAL = "否"
_DISCLOSURE = ("信息公开", "信息公开工作", "政务公开", "政务公开工作")
_PASSED = frozenset("虚有时域全共因类渠余、")
"""What may stand between a denial and what it denies."""


def denied(words: Sequence[Word], context: Context, earlier: Sequence[Word]) -> Iterator[Name]:
    """The subjects that a clause without a figure says there were none of.

    ``earlier`` are the words of the clause before, for a denial that follows its
    subject after a comma: 行政复议、行政诉讼，均未发生.
    """
    first = next((i for i, w in enumerate(words) if w.kind == _DENIAL), None)
    if first is None:
        return
    before, rest = words[:first], words[first + 1 :]
    chunks = _chunks(rest)
    if chunks is None:
        return
    if any(w.kind == "动" and w.meaning == "续" for w in rest):  # 上年无结转
        chunks[0] = [*(w for w in before if w.meaning in ("上年", "下年")), *chunks[0]]
    found = False
    for chunk in chunks:
        for name in _subjects(chunk, context):
            found = True
            yield name
    if not found and all(w.kind in "虚有共全、" or _bare_verb(w) for w in rest):
        stated = [w for w in before if w.kind in "动名果判人"] or list(earlier)
        if any(w.meaning == "费" for w in rest):  # 依申请公开零收费 denies no request
            stated = [w for w in stated if w.meaning in MONEY]
        yield from _named(parts_of(stated), context, followed=True)


def settled(words: Sequence[Word], context: Context, lawsuits: tuple[str, ...]) -> Iterator[Name]:
    """均已审结, 均获维持: nothing is pending of the ``lawsuits`` counted before."""
    every = next((i for i, w in enumerate(words) if w.kind == "全"), None)
    if every is None or any(w.kind == _DENIAL for w in words):
        return
    rest = words[every + 1 :]
    closed = any(w.kind == "结" or (w.kind == "判" and w.meaning == "结果维持") for w in rest)
    nouns = tuple(w.meaning for w in words if w.kind == "名" and w.meaning in REVIEW)
    reviews = tuple(key(n, "") for n in dict.fromkeys(nouns)) or lawsuits or context.reviews
    if closed:
        for review in reviews:
            marks = tuple(w for w in words if w.kind in "全结判")
            yield Name(((review,),), "result", "复议", results=("尚未审结",), words=marks)


def _bare_verb(word: Word) -> bool:
    return word.kind == "动" and word.meaning in ("收", "办", "费")


def _chunks(words: Sequence[Word]) -> list[list[Word]] | None:
    """What each denial of a run governs (零复议、零诉讼); None for a double negative."""
    chunks: list[list[Word]] = [[]]
    for word in words:
        if word.kind == _DENIAL:
            if not any(w.kind in "名动果判" for w in chunks[-1]):
                return None
            if chunks[-1][-1].kind not in "、虚":
                return None
            chunks.append([])
        else:
            chunks[-1].append(word)
    return chunks


def _subjects(words: Sequence[Word], context: Context) -> Iterator[Name]:
    """What a denial governs, if nothing strange stands in between."""
    cause = False
    for at, word in enumerate(words):
        if word.kind == "因":
            cause = True
        elif _alien(word):
            if not _enumerated(words, at):
                return
        elif word.kind in "动名果判人":
            told = [w for w in words[:at] if w.kind in "时类渠"]  # 无当面申请
            yield from _named(parts_of(words if cause else [*told, *words[at:]]), context)
            return
        elif word.kind not in _PASSED and not cause and not _of_disclosure(words[at:]):
            return


def _enumerated(words: Sequence[Word], at: int) -> bool:
    """Whether reviews or lawsuits are denied beside it: 未发生举报、投诉、行政复议."""
    following = words[at + 1 :]
    if not following or not (following[0].kind == "、" or following[0].meaning in ("与", "和")):
        return False
    return any(w.kind == "名" and w.meaning in REVIEW for w in following)


def _of_disclosure(words: Sequence[Word]) -> bool:
    """Whether a name is that of the body whose disclosure is at issue: 涉及我局信息公开的复议."""
    following = words[1] if len(words) > 1 else None
    return following is not None and following.kind == "虚" and following.text.endswith(_DISCLOSURE)


def _named(parts: Parts, context: Context, *, followed: bool = False) -> Iterator[Name]:
    head = parts.head
    if head is None or _belongs_elsewhere(parts) or other_cause(parts.words):
        return
    said = "".join(w.text for w in parts.words)
    if any(w.kind == "因" for w in parts.words) and lexicon().faults.search(said):
        return  # 因答复不及时引发的行政复议: others there may be
    marks = tuple(w for w in parts.words if w.kind in "动名果判人")

    def name(subject: str, topic: str, **more: tuple[str, ...]) -> Name:
        return Name(((subject,),), "main", topic, words=marks, **more)  # type: ignore[arg-type]

    reviews = [n for n in parts.nouns if n in REVIEW]
    if reviews:
        for noun in reviews:
            yield name(key(noun, ""), noun, results=tuple(parts.results))
        for noun in (n for n in parts.nouns if n in MONEY):
            yield name(noun, noun)
        return
    if parts.results and context.reviews:
        for review in context.reviews:
            yield name(review, "复议", results=tuple(parts.results))
        return
    for noun in parts.nouns:
        if noun in MONEY:
            yield name(noun, noun)
        if noun in DECISIONS and head.kind in "名动" and head.meaning in (*DECISIONS, "定"):
            yield name(key(noun, ""), noun)
        if noun in DOCUMENTS and head.kind == "名" and head.meaning in DOCUMENTS:
            for verb in (v for v in ("制", "废", "效") if v in parts.verbs):
                yield name(key(noun, verb), noun)
    if set(parts.nouns) & {*MONEY, *DECISIONS, *DOCUMENTS}:
        return
    yield from _requests(parts, context, name, followed)


def _belongs_elsewhere(parts: Parts) -> bool:
    """Whether a stranger follows right upon the naming words: 行政复议职能, 申请的投诉."""
    words = [w for w in parts.words if w.kind != "虚" or w.meaning in ("与", "和")]
    last = max(
        (i for i, w in enumerate(words) if w.kind in "动名果判人" and not _alien(w)), default=-1
    )
    following = words[last + 1 :]
    return bool(following) and (following[0].kind == "他" or _alien(following[0]))


def _of_others(words: Sequence[Word]) -> bool:
    """Whether only further requests are denied: 除网上申请 3 件外，未收到其他申请."""
    noun = next((i for i, w in enumerate(words) if w.meaning == REQUEST), 0)
    return any(w.kind == "剩" for w in words[:noun])


def _alien(word: Word) -> bool:
    return word.kind == "名" and word.meaning in ALIEN


def _requests(parts: Parts, context: Context, name, followed: bool) -> Iterator[Name]:  # type: ignore[no-untyped-def]
    stated = REQUEST in parts.nouns
    if not stated and context.topic != REQUEST and not {"承", "转"} & set(parts.verbs):
        return
    head = parts.head
    if head is None or head.kind in "他类增减剩" or _of_others(parts.words):
        return
    narrowed = tuple(w.text for w in parts.words if w.kind in "类渠" and w.meaning != "关")
    everyone = len(parts.applicants) > 1 and "自然人" in parts.applicants
    applicants = () if everyone else tuple(parts.applicants)
    if "承" in parts.verbs:
        yield name(key(REQUEST, "承"), REQUEST)._replace(family="carried")
    if "转" in parts.verbs:
        yield name(key(REQUEST, "转"), REQUEST)._replace(family="carried")
    elif "续" in parts.verbs and "承" not in parts.verbs:
        carried = carried_over(parts, context)  # 无 2023 年结转, 无 2025 年继续办理
        subject = carried.each[0][0] if carried else key(REQUEST, "转")
        yield name(subject, REQUEST)._replace(family="carried")
    if set(parts.verbs) & {"承", "转", "续"}:
        return
    outcomes = [o for o in parts.outcomes if o in OUTCOMES]
    if parts.outcomes:  # 没有因涉及国家秘密不予公开的 denies that row alone
        whole = head.kind == "果" and len(outcomes) == len(parts.outcomes)
        for outcome in outcomes if whole else ():
            yield name(outcome, REQUEST)
    elif "收" in parts.verbs or (stated and submitted(parts.words)):
        yield name(key(REQUEST, "收"), REQUEST, applicants=applicants, narrowed=narrowed)
    elif "结" in parts.verbs or "发" in parts.verbs:
        return
    elif stated and (head.kind == "名" or "办" in parts.verbs):
        verb = "收" if applicants else "否"  # 无企业申请
        yield name(key(REQUEST, verb), REQUEST, applicants=applicants, narrowed=narrowed)
