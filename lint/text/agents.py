"""Whose figure it is: the reporting body's, its region's, or another's."""

from __future__ import annotations

from collections.abc import Sequence

from lint.model import Body
from lint.text.claims import OWN, Scope
from lint.text.lexicon import lexicon
from lint.text.words import Word

_SHORTEST, _LONGEST = 3, 25


def scope_of(clause: Sequence[Word], text: str, scope: Scope, body: Body) -> Scope:
    """The scope once a clause has been heard up to its last word.

    That is a scope word (全市, 我局, 本级) or a verb, whose agent may be a body
    named before it (县教育局收到 …).  ``scope`` is what held before.
    """
    word = clause[-1]
    region = body.kind in ("government", "agency")
    if word.kind == "域":
        if word.meaning == "本级":
            return Scope("open", word.text) if region else OWN
        if any(w.kind in "动名他" and len(w.text) > 1 for w in clause[:-1]):
            return scope  # 面向全市公开, 贯彻全市会议精神
        if word.meaning == "己":
            return OWN
        return OWN if region and word.meaning != "属" else Scope("open", word.text)
    if word.text in _RESPONDENT and (whose := _between(clause, text)):
        return scope if _same(whose, body.name) else Scope("other", whose)
    if _some_of_them(clause):
        return Scope("other", clause[-1].text)
    agent = _agent(clause, text)
    if not agent or _same(agent, body.name):
        return scope
    if any(w.meaning == "本级" for w in clause):  # 县政府办公室; 市林业局办公室
        own = _same(lexicon().bodies.sub("", agent), body.name)
        return Scope("open" if region else "own", agent) if own or region else Scope("other", agent)
    if scope.kind == "open" and scope.text and not region:
        return scope
    if region and any(w.text.startswith("各") for w in clause[:-1]):
        return Scope("open", agent)  # 各职能部门、镇街
    return Scope("other", agent)


_RESPONDENT = ("为被申请人", "为被告", "为被告人")


def _between(clause: Sequence[Word], text: str) -> str:
    """The body that 以…为被申请人 names; "" when it is the own."""
    start = next((w.end for w in reversed(clause) if w.text == "以"), clause[-1].start)
    within = [w for w in clause if start <= w.start < clause[-1].start]
    return "" if any(w.meaning == "己" for w in within) else text[start : clause[-1].start]


def _some_of_them(clause: Sequence[Word]) -> bool:
    """Whether the verb is told of some of the bodies: 申请量排名前三的县区分别收到 …."""
    before = [w for w in clause[:-1] if w.kind not in "别全"]
    own = len(before) > 1 and before[-1].kind == "域" and before[-1].meaning == "属"
    return own and before[-2].text == "的"


def _agent(clause: Sequence[Word], text: str) -> str:
    """The name of a body that stands before the clause's verb as its subject."""
    found, start, end = "", -1, -1
    for word in clause[:-1]:
        if word.kind in "因较代" or word.meaning == "由":
            return ""  # 对县教育局, 向…: no subject
        if start < 0 or word.start != end:
            start = word.start if word.kind in "他名" else -1
        end = word.end
        if start >= 0 and _SHORTEST <= end - start <= _LONGEST:
            name = text[start:end]
            found = name if lexicon().bodies.search(name) else found
    return found


def names_itself(text: str, body: Body) -> bool:
    """Whether the reporting body is named, perhaps shortened: 市林业局 in 示例市林业局's
    report, 示例县 in that of 示例县人民政府."""
    name = body.name
    if not name or len(text) < _SHORTEST:
        return False
    if text[-1] == name[-1] and lexicon().bodies.search(text):
        return _same(text, name)
    return body.kind == "government" and name.startswith(text)


def _same(agent: str, name: str | None) -> bool:
    """Whether an agent is the body itself, perhaps shortened: 市工信局 for 示例市工业和信息化局."""
    if not name:
        return True
    letters = iter(name)
    return all(letter in letters for letter in agent)
