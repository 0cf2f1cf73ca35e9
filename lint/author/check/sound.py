"""Relations that follow from others, and such as cannot hold together.

Cells are counts or amounts and never below 0.  What one relation and one
other say together is looked at, and all equations as a whole: enough for the
slips of a policy's writer, no proof that there are none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from lint.author.check.remark import Remark
from lint.author.check.span import CONSTANT, Form, Span, form, plus
from lint.forms import Form as OfficialForm
from lint.forms import forms
from lint.policy import Policy, Rule
from lint.policy.relations import CHECK, overlaps, relations_of
from lint.relations import Instance, Linear


class Claim(NamedTuple):
    """What an instance says: its form is 0, or at least 0 (``strict``: more)."""

    code: str
    form: Form
    equation: bool
    strict: bool = False
    guarded: bool = False
    words: str = ""


def unsound(policy: Policy, own: Collection[str]) -> Iterator[Remark]:
    """Of a pack's own relations: those that follow from others, or cannot be met."""
    by_form = [_claims(policy, official) for official in forms()]
    left = set(own)
    for rule in policy.rules:
        if rule.code not in own or rule.check != CHECK or not rule.enabled:
            continue
        wheres = [claims for claims in by_form if any(c.code == rule.code for c in claims)]
        remark = _contradiction(rule.code, wheres) or _redundancy(rule.code, wheres, own, left)
        if remark is not None:
            yield remark
            left.discard(rule.code)


def _claims(policy: Policy, official: OfficialForm) -> list[Claim]:
    """What the relations in force say of an official form."""
    claims: list[Claim] = []
    for rule in policy.rules:
        if rule.check == CHECK and rule.enabled and overlaps(official, rule.scope):
            for instance in relations(rule, official):
                claims += filter(None, [_claim(instance)])
    return claims


def relations(rule: Rule, official: OfficialForm) -> tuple[Instance, ...]:
    """The relations of a rule in an official form; none in one that lacks its table."""
    table = next((t for t in official.tables if t.id == rule.params.get("table")), None)
    return relations_of(rule, table) if table else ()


def _claim(instance: Instance) -> Claim | None:
    """The instance as a form; None when it is not linear, or has a tolerance or other readings."""
    left, right = instance.left, instance.right
    if instance.alternatives or instance.tolerance or instance.op == "!=":
        return None
    if not (isinstance(left, Linear) and isinstance(right, Linear)):
        return None
    difference = left.minus(right) if instance.op in ("=", ">=", ">") else right.minus(left)
    axis, name = instance.axis
    where = "" if axis == "cell" else f"（{name}）"
    return Claim(
        instance.code,
        form(difference),
        instance.op == "=",
        instance.op in ("<", ">"),
        instance.guard is not None,
        where,
    )


# ── contradictions ───────────────────────────────────────────────────────────


def _contradiction(code: str, wheres: Sequence[list[Claim]]) -> Remark | None:
    """The gravest that a rule's relations come to, alone or with another rule's."""
    found: list[Remark] = []
    for claims in wheres:
        others = [c for c in claims if c.code != code and not c.guarded]
        span = Span(c.form for c in others if c.equation)
        for claim in (c for c in claims if c.code == code):
            found += filter(None, [_impossible(claim, others, span)])
            if any(remark.level == "error" for remark in found):
                return found[-1]
    return found[0] if found else None


def _impossible(claim: Claim, others: Sequence[Claim], span: Span) -> Remark | None:
    code, words = claim.code, claim.words
    verdict = _sign(claim.form, claim.equation, claim.strict)
    if verdict == "never":
        return Remark("error", code, f"公式{words}无论填什么数都不成立")
    if verdict == "zero":
        cells = _named(claim.form)
        return Remark("warning", code, f"公式{words}只有{cells}全为 0 才成立")
    rest = span.reduced(claim.form)
    if set(rest) <= {CONSTANT} and _sign(rest, claim.equation, claim.strict) == "never":
        codes = _together(claim, others)
        return Remark("error", code, f"公式{words}与{codes}不能同时成立")
    for other in others:
        for together in _sums(claim, other):
            equation = claim.equation and other.equation
            verdict = _sign(together, equation, claim.strict or other.strict)
            if verdict == "never":
                message = f"公式{words}与 {other.code} 不能同时成立"
                return Remark("error", code, message)
            if verdict == "zero" and _meets(claim, other):
                cells = _named(together)
                message = f"公式{words}与 {other.code} 只有{cells}全为 0 才能同时成立"
                return Remark("warning", code, message)
    return None


def _sums(claim: Claim, other: Claim) -> Iterator[Form]:
    """What follows from two relations by adding one to the other, or taking it off."""
    if not (claim.form.keys() & other.form.keys()) - {CONSTANT}:
        return
    yield plus(claim.form, other.form)
    if other.equation:
        yield plus(claim.form, other.form, -1)
    elif claim.equation:
        yield plus(other.form, claim.form, -1)


def _meets(claim: Claim, other: Claim) -> bool:
    """Whether two equations are over the same total, so that a rest of cells tells of a slip."""
    shared = claim.form.keys() & other.form.keys()
    return claim.equation and other.equation and 2 * len(shared) > len(claim.form)


def _sign(form: Form, equation: bool, strict: bool) -> str:
    """ "never": no figures of 0 and more fit; "zero": only zeros do; "" else.

    The form is to be 0, or at least 0.
    """
    weights = [weight for key, weight in form.items() if key != CONSTANT]
    constant = form.get(CONSTANT, 0)
    down = all(weight < 0 for weight in weights) and constant <= 0
    up = equation and all(weight > 0 for weight in weights) and constant >= 0
    if not (down or up):
        return ""
    if constant or strict:
        return "never"
    return "zero" if weights else ""


def _together(claim: Claim, others: Sequence[Claim]) -> str:
    """The rule that contradicts by itself, or all of them."""
    for code in dict.fromkeys(c.code for c in others):
        span = Span(c.form for c in others if c.code == code and c.equation)
        if set(span.reduced(claim.form)) <= {CONSTANT}:
            return f" {code} "
    return "其他规则合起来"


def _named(form: Form) -> str:
    keys = [key for key in form if key != CONSTANT]
    names = "、".join(f"{row}[{column}]" for _, row, column in keys[:3])
    return f"“{names}”" + ("等" if len(keys) > 3 else "")


# ── redundancy ───────────────────────────────────────────────────────────────


def _redundancy(
    code: str, wheres: Sequence[list[Claim]], own: Collection[str], left: Collection[str]
) -> Remark | None:
    """Whether everything a rule says is said by others, wherever it says anything.

    Of own rules that say the same, those told already no longer count.
    """
    if not wheres:
        return None
    for claims in wheres:
        others = [
            c for c in claims
            if c.code != code and not c.guarded and (c.code not in own or c.code in left)
        ]  # fmt: skip
        span = Span(c.form for c in others if c.equation)
        if not all(_implied(c, others, span) for c in claims if c.code == code):
            return None
    return Remark("warning", code, f"可由{_source(code, wheres[-1])}推出，不必另写")


def _implied(claim: Claim, others: Sequence[Claim], span: Span) -> bool:
    rest = span.reduced(claim.form)
    if claim.equation:
        return not rest
    if _holds(rest, claim.strict):
        return True
    for other in others:
        for times in (1, -1) if other.equation else (1,):
            if _holds(plus(claim.form, other.form, -times), claim.strict and not other.strict):
                return True
    return False


def _holds(form: Form, strict: bool) -> bool:
    """Whether a form is at least 0 whatever the figures are."""
    constant = form.get(CONSTANT, 0)
    return all(weight > 0 for weight in form.values()) and (constant > 0 or not strict)


def _source(code: str, claims: Sequence[Claim]) -> str:
    """The one rule that says it all, or the others together."""
    mine = [c for c in claims if c.code == code]
    for other in dict.fromkeys(c.code for c in claims if c.code != code):
        theirs = [c for c in claims if c.code == other and not c.guarded]
        span = Span(c.form for c in theirs if c.equation)
        if all(_implied(c, theirs, span) for c in mine):
            return f" {other} "
    return "其他规则"
