"""What the shape of packs does not show: rules, rows and formulas that there are not.

Whatever comes from elsewhere is looked through here before it is used, and
no more of it than can be looked through soon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lint.policy.errors import PolicyError, Problem, brief, suggestion
from lint.policy.merge import Draft, Merged, changed, scope_of, selected
from lint.policy.pack import Entry, Pack

Way = tuple[str | int, ...]
"""The way to a parameter, below ``with``."""
MAX_COST = 50_000
"""Characters of all formulas together; a formula of a thousand takes 50 ms."""
TOTAL = 200
"""As how many a total counts, whose formula the form itself has."""
LEAST = 40
"""As how many any other parameters count, and one more for each of their items."""


def faults(packs: Iterable[Pack], merged: Merged) -> Iterator[Problem]:
    """Everything that is wrong with packs of the right shape; what was shipped
    compiled is right.  Raises `PolicyError` for what would take too long."""
    _refuse_too_much(merged)
    for code in sorted(merged.drafts):
        draft = merged.drafts[code]
        if draft.entry.text.document is not None:
            yield from _rule_faults(draft)
    yield from _message_faults(packs, merged.drafts)
    yield from _scope_faults(packs)
    yield from _same_ids(packs)
    yield from _same_names(merged.drafts)
    yield from _override_faults(merged)
    yield from _waiver_faults(packs, merged.drafts)


def _refuse_too_much(merged: Merged) -> None:
    """Refuse packs from elsewhere with more than can be checked soon."""
    cost = 0
    for entry, params in _parameters(merged):
        if entry.text.document is not None:
            cost += _cost(params)
            if cost > MAX_COST:
                message = "公式和参数太多，查不过来；请减少规则或改动"
                raise PolicyError([entry.problem(message, "with", "formula")])


def _parameters(merged: Merged) -> Iterator[tuple[Entry, Mapping[str, Any]]]:
    """Every set of parameters that is checked: the rules', and what overrides make of them."""
    for draft in merged.drafts.values():
        yield draft.entry, draft.values.get("with", {})
    for override, entry in zip(merged.scoped, merged.entries, strict=True):
        for when in override.when:
            yield entry, {"formula": when.formula}
        for code in override.codes if override.params else ():
            yield entry, {**merged.drafts[code].values.get("with", {}), **override.params}


def _cost(params: Mapping[str, Any]) -> int:
    from lint.policy.readings import formulas_of

    cost = LEAST + len(str(params.get("formula", ""))) + (TOTAL if "total" in params else 0)
    cost += sum(len(text) for _, _, text in formulas_of(params))
    return cost + sum(len(value) for value in params.values() if isinstance(value, (list, dict)))


def _rule_faults(draft: Draft) -> Iterator[Problem]:
    """What the shape of an entry does not show: parameters that mean nothing to the check."""
    from lint.policy import patterns, readings, relations
    from lint.policy.schema import faults as misshapen
    from lint.policy.sense import senseless_parameters

    values, entry = draft.values, draft.entry
    check, params = values["check"], values.get("with", {})
    if check == relations.CHECK:
        yield from _relation_faults(values, entry)
    elif check == readings.CHECK:
        for fault in readings.check_readings(params, scope_of(values.get("for", {}))):
            yield entry.problem(fault.message, "with", *fault.way, offset=fault.at)
    else:
        wrong = list(misshapen(params, f"with-{check}", ("with",)))
        for each in wrong:
            yield entry.text.problem(each.message, (*entry.way, *each.path), key=each.key)
        if not wrong:
            for way, message in senseless_parameters(check, params):
                yield entry.problem(message, *way)
        if not wrong and "table" in params:
            for way, message in _unknown_lines(params):
                yield entry.problem(message, "with", *way)
        if check == patterns.CHECK and not wrong:
            for key, message in patterns.check_patterns(params):
                yield entry.problem(message, "with", key)


def _relation_faults(values: Mapping[str, Any], entry: Entry) -> Iterator[Problem]:
    from lint.policy.readings import unknown_subject
    from lint.policy.relations import BLANKS, PARAMETERS, check_relations

    params = values.get("with", {})
    known = ("table", *PARAMETERS, "blank")
    plain = True
    for key, value in params.items():
        if key not in known:
            yield entry.problem(f"不认识“{brief(key)}”" + suggestion(key, known), "with", key)
        elif not isinstance(value, str):
            yield entry.problem(f"“{key}”应是文字；数字请加上引号", "with", key)
        elif key == "blank" and value not in BLANKS:
            yield entry.problem(f"“{brief(value)}”不对，应为{'、'.join(BLANKS)}之一", "with", key)
        plain = plain and key in known and isinstance(value, str)
    for named in _NARRATIVE.finditer(params.get("formula", "")) if plain else ():
        if unknown := unknown_subject(named["subject"]):
            yield entry.problem(unknown, "with", "formula", offset=named.start("subject"))
    if plain:
        for error in check_relations(params, scope_of(values.get("for", {}))):
            way = ("with", error.key) if error.key else ("with",)
            yield entry.problem(error.message, *way, offset=error.at)


_NARRATIVE = re.compile(r"(?:叙述|claim)\s*[(（]\s*(?P<subject>[^()（）\s]*)\s*[)）]")
"""A figure of the text in a formula."""


def _unknown_lines(params: Mapping[str, Any]) -> Iterator[tuple[Way, str]]:
    """Rows and columns that no form's table has."""
    from lint.forms import forms

    tables = [table for form in forms() for table in form.tables if table.id == params["table"]]
    rows = {row: None for table in tables for row in table.rows}
    columns = {c.name: None for table in tables for block in table.blocks for c in block.columns}
    named: list[tuple[str, Way]]
    named = [(params[key], (key,)) for key in ("row", "total") if key in params]
    named += [(part, ("parts", number)) for number, part in enumerate(params.get("parts", ()))]
    for name, way in named:
        known, kind = (rows, "行") if way == ("row",) else (columns, "列")
        if name not in known:
            message = f"{tables[0].name}没有“{brief(name)}”这一{kind}" + suggestion(name, known)
            yield way, message


def _message_faults(packs: Iterable[Pack], drafts: Mapping[str, Draft]) -> Iterator[Problem]:
    """Sentences that their check cannot fill, each where it is written."""
    for entry in (entry for pack in packs for entry in pack.entries):
        values = entry.values
        draft = drafts.get(values["code"])
        if entry.text.document is None or "message" not in values or draft is None:
            continue
        from lint.policy.messages import cases, check_messages

        told = cases(draft.values["check"], draft.values.get("with", {}))
        for fault in check_messages(values["message"], told):
            yield entry.problem(fault.message, "message", *fault.way, offset=fault.at)


def _scope_faults(packs: Iterable[Pack]) -> Iterator[Problem]:
    """Years that no report is of."""
    for entry in (entry for pack in packs for entry in (*pack.entries, *pack.overrides)):
        if entry.text.document is not None and "for" in entry.values:
            from lint.policy.sense import senseless_years

            for way, message in senseless_years(entry.values["for"]):
                yield entry.problem(message, "for", *way)


def _override_faults(merged: Merged) -> Iterator[Problem]:
    """Conditions and parameters of overrides that wait for a report."""
    for override, entry in zip(merged.scoped, merged.entries, strict=True):
        if entry.text.document is None:
            continue
        if override.params:
            for code in sorted(override.codes):
                values = changed(merged.drafts[code].values, {"with": override.params})
                yield from _rule_faults(Draft(values, entry, {}))
        for number, when in enumerate(override.when):
            from lint.policy.conditions import check_condition

            if error := check_condition(when.formula, when.table):
                yield entry.problem(error.message, "severity_when", number, "if", offset=error.at)


def _waiver_faults(packs: Iterable[Pack], drafts: Mapping[str, Draft]) -> Iterator[Problem]:
    rules = {code: draft.values for code, draft in drafts.items()}
    for pack in packs:
        terms = pack.head.get("waivers", {})  # settings name a file there
        for number, word in enumerate(terms.get("except", ()) if isinstance(terms, dict) else ()):
            if not any(selected(word, rules)):
                message = f"没有规则“{brief(word)}”" + suggestion(word, rules)
                yield pack.texts[0].problem(message, ("waivers", "except", number))


def _same_ids(packs: Iterable[Pack]) -> Iterator[Problem]:
    """Results and `gouji policy show` tell layers apart by their ids."""
    seen: set[str] = set()
    for pack in packs:
        if pack.id in seen:
            message = f"id“{pack.id}”与所引用的另一个规则包相同；请另取一个"
            yield pack.texts[0].problem(message, ("id",))
        seen.add(pack.id)


def _same_names(drafts: Mapping[str, Draft]) -> Iterator[Problem]:
    """Findings, waivers and `gouji explain` call a rule by its name as well."""
    first: dict[str, str] = {}
    for code in sorted(drafts):
        name = drafts[code].values["name"]
        if first.setdefault(name, code) != code:
            message = f"名称“{name}”已用于规则 {first[name]}；请另取一个"
            yield drafts[code].entry.problem(message, "name")
