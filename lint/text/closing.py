"""What only the whole paragraph tells of its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from lint.text.claims import OWN
from lint.text.drafts import Draft
from lint.text.lexicon import lexicon
from lint.text.names import OTHER_SUBJECT, REFUSED, REQUEST, REVIEW, key
from lint.text.periods import LAST_YEAR, OWN_YEAR


def close(drafts: Sequence[Draft]) -> None:
    """Settle what the figures count, now that all is told."""
    if any(draft.name.topic == REQUEST for draft in drafts):
        _for_others(drafts)
        _of_one_office(drafts)
        _handled(drafts)
        _concluded(drafts)
        _of_the_new(drafts)
        _again(drafts)
        _partly_public(drafts)
        _kinds_that_came(drafts)
    _upheld(drafts)
    _of_all_kinds(drafts)
    _told_apart(drafts)
    _beside_its_rows(drafts)


def _for_others(drafts: Sequence[Draft]) -> None:
    """What was concluded right after what came to another body is that body's:
    代县政府受理 4 件，办结 4 件."""
    came = {(key(REQUEST, verb),) for verb in "收办"}
    for before, draft in pairwise(drafts):
        concluded = draft.subjects == (key(REQUEST, "结"),) and draft.scope == OWN
        elsewhere = before.subjects in came and before.scope.kind == "other"
        together = before.sentence is draft.sentence and draft.figure and before.figure
        if concluded and elsewhere and together and _low(draft) <= _low(before):
            draft.scope = before.scope


def _of_one_office(drafts: Sequence[Draft]) -> None:
    """None came to one office where the same sentence says that some came:
    县政府未收到申请，县直部门收到 12 件."""
    received = (key(REQUEST, "收"),)
    came = [d for d in drafts if d.subjects == received]
    for draft in came:
        none = draft.denial or (draft.figure and not draft.figure.high)
        if not none or draft.name.applicants:
            continue
        beside = (d for d in came if d.sentence is draft.sentence and d.period == draft.period)
        if any(d.figure and d.figure.low for d in beside):
            draft.narrowed = draft.narrowed or tuple(w.text for w in draft.words)


def _handled(drafts: Sequence[Draft]) -> None:
    """A carried-in number given apart leaves the requests handled to be the new ones; fewer
    handled than came, or than came and were carried in, are a part of them."""
    carried, handled, received, both = ((key(REQUEST, verb),) for verb in "承办收含")
    came = list(_whole(drafts, received, both, handled))
    apart = any(d.subjects == carried and d.whole is None for d in drafts)
    over = sum(d.figure.low for d in _whole(drafts, carried) if d.figure)
    for draft in drafts:
        if draft.subjects == both and any(w.meaning == "办" for w in draft.words):
            # 收到 12 件，办理 12 件（其中上年结转 1 件）: those done, not all that came
            sums = (_low(d) + float(over) for d in came if d.subjects == received)
            if any(draft.figure and float(draft.figure.high) < each for each in sums):
                draft.narrowed = tuple(w.text for w in draft.words if w.kind == "动")
        if draft.subjects != handled or draft.scope.kind == "other":
            continue
        fewer = [d for d in came if d.subjects == received and _less(d, draft)] if apart else []
        done = fewer and draft.figure and draft.figure.low != _low(fewer[0]) + float(over)
        if done or any(_less(draft, d) for d in came):
            draft.narrowed = (*draft.narrowed, *(w.text for w in draft.words if w.kind == "动"))
        elif apart and not fewer:
            draft.subjects = received


def _concluded(drafts: Sequence[Draft]) -> None:
    """Where fewer were concluded and carried out than came, and some were refused beside
    them, these are not among those concluded: 收到 43 件，办结 40 件，不再处理 1 件，结转 2 件."""
    received, concluded, out = ((key(REQUEST, verb),) for verb in "收结转")
    came = next(_whole(drafts, received), None)
    if came is None:
        for draft in _whole(drafts, concluded):
            if draft.whole is None and _withdrawn(draft, drafts):
                draft.narrowed = tuple(w.text for w in draft.words if w.kind == "动")
        return
    late = any(d.subjects == received and d.period == LAST_YEAR and d.narrowed for d in drafts)
    if late or any(d.apart for d in drafts):
        # 上年结转 3 件全部办结，新收 22 件，办结 21 件: of the new; so after 上年12月收到 3 件
        for draft in _whole(drafts, concluded):
            if draft.figure and draft.figure.high <= _low(came):
                draft.narrowed = tuple(w.text for w in draft.words if w.kind == "动")
    left = sum(d.figure.low for d in _whole(drafts, out) if d.figure)
    for at, draft in enumerate(drafts):
        if draft.subjects != concluded or draft.figure is None or draft.whole is not None:
            continue
        beside = drafts[at + 1] if at + 1 < len(drafts) else None
        refused = beside is not None and beside.whole is None and set(beside.subjects) <= REFUSED
        missing = _low(came) - float(draft.figure.high + left)
        if missing > 0 and (refused or _makes_up(draft, drafts, missing)):
            draft.narrowed = (*draft.narrowed, *(w.text for w in draft.words if w.kind == "动"))


def _of_the_new(drafts: Sequence[Draft]) -> None:
    """Where those concluded and those carried out make up what came, and what was carried in
    is told only afterwards, they are of what came alone: 收到 12 件，办结 11 件，结转 1 件；
    上年结转 1 件，已办结.  Where several figures make up all, each is a part."""
    received, carried, concluded, out = ((key(REQUEST, verb),) for verb in "收承结转")
    told = [d for d in _whole(drafts, concluded) if _low(d)]  # not 超期答复 0 件
    came, over = next(_whole(drafts, received), None), next(_whole(drafts, carried), None)
    if came is None or over is None or over.figure is None or not told:
        return
    left = sum(_low(d) for d in _whole(drafts, out))
    first, every = told[0], sum(map(_low, told)) + left
    later = drafts.index(over) > drafts.index(first) or first.whole is came
    if len(told) > 1 and every == _low(came) + _low(over):
        parts = told
    elif _low(over) and later and _low(first) + left == _low(came):
        parts = told[:1]
    else:
        return
    for draft in parts:
        draft.narrowed = tuple(w.text for w in draft.words if w.kind == "动")


def _partly_public(drafts: Iterable[Draft]) -> None:
    """Those made public in part are among those made public: 公开 8 件，其中部分公开 2 件."""
    for draft in drafts:
        whole = draft.whole
        if whole and draft.subjects == ("部分公开",) and whole.subjects == ("予以公开",):
            whole.subjects = ("予以公开", "部分公开")


def _makes_up(draft: Draft, drafts: Iterable[Draft], missing: float) -> bool:
    """Whether others that are told beside it, of no cell, are just those missing:
    收到 12 件，其中 1 件撤回，11 件答复."""
    beside = [d for d in drafts if d.sentence is draft.sentence and not d.counted]
    beside += _withdrawn(draft, drafts)
    return any(d.figure is not None and float(d.figure.low) == missing for d in beside)


def _withdrawn(draft: Draft, drafts: Iterable[Draft]) -> list[Draft]:
    """The requests that a sentence says were withdrawn, beside those concluded."""
    beside = (d for d in drafts if d.sentence is draft.sentence and d.name.topic == REQUEST)
    return [d for d in beside if d.figure and any(w.kind == "判" for w in d.words)]


def _again(drafts: Sequence[Draft]) -> None:
    """Of those received that a sentence tells twice, the fewer are a part:
    新收 12 件，办结上年结转 2 件、本年新收 11 件."""
    received = (key(REQUEST, "收"),)
    told = list(_whole(drafts, received))
    for draft in told:
        fewer = any(d.sentence is draft.sentence and _less(draft, d) for d in told)
        if fewer and draft.scope.kind != "other":
            draft.narrowed = tuple(w.text for w in draft.words)


def _upheld(drafts: Sequence[Draft]) -> None:
    """Cases dismissed are upheld, or of another result, so that those told beside them are
    perhaps not all: 驳回 1 件，维持 1 件."""
    dismissed = [d for d in drafts if d.name.results == ("驳回",) and d.figure and _low(d)]
    for draft in drafts:
        beside = (d for d in dismissed if d.sentence is draft.sentence)
        either = draft.name.results in (("结果维持",), ("其他结果",))
        if (
            either
            and draft.scope.kind != "other"
            and any(d.subjects == draft.subjects for d in beside)
        ):
            draft.narrowed = draft.narrowed or tuple(w.text for w in draft.words)


_KINDS = {("重复申请",), ("大量反复申请",), ("信访举报投诉",)}


def _kinds_that_came(drafts: Iterable[Draft]) -> None:
    """Of those that came a kind may have had another outcome than the row of its name:
    收到 12 件，其中重复申请 3 件."""
    came = {(key(REQUEST, verb),) for verb in "收办含"}
    for draft in drafts:
        if draft.subjects in _KINDS and draft.whole and draft.whole.subjects in came:
            draft.narrowed = draft.narrowed or tuple(w.text for w in draft.words)


def _of_all_kinds(drafts: Sequence[Draft]) -> None:
    """Cases of which those of disclosure are told afterwards are of all kinds:
    应诉案件 12 件，其中涉及政府信息公开的 2 件."""
    for at, draft in enumerate(drafts):
        text = draft.sentence.text
        if draft.name.topic not in REVIEW or not draft.figure or "公开" in text[: draft.end]:
            continue
        told = lexicon().concerning.search(text, draft.end)
        if not told:
            continue
        later = (d for d in drafts[at + 1 :] if d.sentence is draft.sentence and d.figure)
        again = any(d.subjects == draft.subjects and d.start > told.start() for d in later)
        if again or "各" in text[told.end() :]:
            draft.subjects = (OTHER_SUBJECT,)


_CELLS = ("outcome", "row", "result", "applicant", "document")


def _told_apart(drafts: Sequence[Draft]) -> None:
    """What is counted under two names in one list is of neither all: 撤销 1 件、确认违法 1 件;
    废止 2 件、宣布失效 1 件."""
    cells: dict[object, list[Draft]] = {}
    for draft in drafts:
        name = draft.name
        if draft.figure and name.family in _CELLS and not draft.narrowed:
            counted = (draft.subjects, name.applicants, name.results, draft.period)
            cells.setdefault((id(draft.sentence), id(draft.whole), counted), []).append(draft)
    for same in cells.values():
        if len({"".join(w.text for w in draft.words) for draft in same}) > 1:
            for draft in same:
                draft.narrowed = tuple(w.text for w in draft.words)


def _beside_its_rows(drafts: Sequence[Draft]) -> None:
    """A class that is told after its own rows is what is left of it: 逾期不补正 2 件，其他处理
    5 件."""
    rows, left = (("逾期不补正",), ("逾期不缴费",)), ("其他处理",)
    for at, draft in enumerate(drafts):
        told = (d for d in drafts[:at] if d.sentence is draft.sentence and d.figure)
        if draft.subjects == left and any(d.subjects in rows and _low(d) for d in told):
            draft.narrowed = draft.narrowed or tuple(w.text for w in draft.words)


def _whole(drafts: Iterable[Draft], *subjects: tuple[str, ...]) -> Iterator[Draft]:
    """The figures of the year that count all of these."""
    for draft in drafts:
        plain = not draft.narrowed and not draft.name.applicants and draft.period == OWN_YEAR
        if draft.subjects in subjects and draft.figure and plain:
            yield draft


def _less(one: Draft, other: Draft) -> bool:
    """Whether it counts less for the same year and body."""
    same = one.period == other.period and one.scope.kind == other.scope.kind
    return same and bool(one.figure and one.figure.high < _low(other))


def _low(draft: Draft) -> float:
    return float(draft.figure.low) if draft.figure else 0
