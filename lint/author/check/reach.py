"""Rules that can never speak, and figures that no relation holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lint.author.check.remark import Remark
from lint.author.check.sound import relations
from lint.forms import Form, FormTable, forms
from lint.model import CellKey
from lint.policy import Policy, Rule, Scope
from lint.policy.pack import Ground
from lint.policy.readings import CHECK as CLAIM
from lint.policy.readings import formulas_of
from lint.policy.relations import CHECK as RELATION
from lint.policy.relations import overlaps
from lint.relations import cells_of

MOST = 6
"""Rows that are named one by one."""


def never_speaking(policy: Policy, own: Collection[str]) -> Iterator[Remark]:
    """Of a pack's own rules and overrides: those that no report can meet."""
    for rule in policy.rules:
        if rule.code in own:
            yield from _never(rule, policy)
    for override in policy.scoped:
        if _is_before_all_forms(override.reach.scope):
            codes = "、".join(sorted(override.codes)[:MOST]) or "—"
            yield Remark("warning", "", f"对 {codes} 的改动早于最早的表样，从不生效")


def switched_off(policy: Policy, grounds: Iterable[Ground]) -> Iterator[Remark]:
    """A ground of which nothing is taken (``mode: none``): what is in force after all."""
    none = [ground.entry.values["pack"] for ground in grounds if ground.mode == "none"]
    if not none:
        return
    kept = [rule.code for rule in policy.rules if rule.enabled or _opened(rule, policy)]
    words = f"{'、'.join(none)} 的规则全部停用（mode: none），"
    if kept:
        named = "、".join(kept[:MOST]) + (" 等" if len(kept) > MOST else "")
        yield Remark("note", "", f"{words}现在启用的只有 {len(kept)} 条：{named}")
    else:
        said = "没有一条规则在用，什么报告都会通过；请在 overrides 里用 severity: on 打开要用的"
        yield Remark("warning", "", words + said)


def _opened(rule: Rule, policy: Policy) -> bool:
    """Whether an override opens the rule for some reports."""
    return any(rule.code in o.codes and o.severity not in ("", "off") for o in policy.scoped)


def _never(rule: Rule, policy: Policy) -> Iterator[Remark]:
    if not rule.enabled and not _opened(rule, policy):
        yield Remark("note", rule.code, "关着，点名（--select）才查")
    if _is_before_all_forms(rule.scope):
        yield Remark("warning", rule.code, "适用的年度早于最早的表样，从不生效")
    elif rule.check == RELATION and not any(
        relations(rule, form) for form in forms() if overlaps(form, rule.scope)
    ):
        yield Remark("warning", rule.code, "适用年度的表样里没有公式要的行或列，从不生效")


def _is_before_all_forms(scope: Scope) -> bool:
    return not any(overlaps(form, scope) for form in forms())


def unprotected(policy: Policy) -> Iterator[Remark]:
    """The figures of each official form that stand in no relation: a slip there goes unseen."""
    for form in forms():
        held = {key for rule in _in_force(policy, form) for key in _held(rule, form)}
        told = {key for rule in policy.rules if rule.enabled for key in _told(rule)}
        for table in form.tables:
            rows = list(dict.fromkeys(_bare_rows(table, held)))
            if rows:
                names = "、".join(rows[:MOST]) + (f" 等 {len(rows)} 行" if len(rows) > MOST else "")
                also = "，只与正文核对" if table.id in told else ""
                words = f"{form.id} 年表样{table.name}没有关系式守着的行：{names}{also}"
                yield Remark("note", "", words)


def _in_force(policy: Policy, form: Form) -> Iterator[Rule]:
    for rule in policy.rules:
        if rule.check == RELATION and rule.enabled and overlaps(form, rule.scope):
            yield rule


def _held(rule: Rule, form: Form) -> Iterator[CellKey]:
    for instance in relations(rule, form):
        for side in (instance.left, instance.right, *instance.alternatives):
            yield from cells_of(side)


def _told(rule: Rule) -> Iterator[str]:
    """The tables whose figures the text is held against."""
    if rule.check == CLAIM and any(formulas_of(rule.params)):
        yield str(rule.params["table"])


def _bare_rows(table: FormTable, held: Collection[CellKey]) -> Iterator[str]:
    for row in table.rows.values():
        columns = [c.name for c in table.columns_of(row.name)]
        bare = [name for name in columns if (table.id, row.name, name) not in held]
        if bare and not row.group:
            whole = len(bare) == len(columns)
            yield row.name if whole else f"{row.name}[{'、'.join(bare)}]"
