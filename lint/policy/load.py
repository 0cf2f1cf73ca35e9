"""A pack and what it extends → the `Policy` in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from lint.findings import Severity
from lint.policy.errors import MAX_PROBLEMS, PolicyError, Problem, brief, suggestion
from lint.policy.pack import Entry, Pack, layers
from lint.policy.rule import Example, Policy, Rule, Scope, Words

MAX_FORMULAS = 50_000
"""Characters of all formulas together; a formula of a thousand takes 50 ms."""
REQUIRED = ("name", "title", "severity", "check", "message")
"""What a new rule must say beside its code."""


def load_policy(name_or_path: str = "national") -> Policy:
    """A built-in pack by name, or the one in a folder or a YAML file.

    Raises `PolicyError` with everything that is wrong with it.
    """
    packs = layers(name_or_path)
    drafts, overrides, problems = _merge(packs)
    _refuse_too_much(drafts)
    rules = []
    for code in sorted(drafts):
        draft = drafts[code]
        faults = list(_faults(draft)) if draft.entry.text.document is not None else []
        problems += faults
        if not faults:
            rules.append(_rule(draft.values))
    problems += _same_names(drafts)
    if problems:
        raise PolicyError(problems)
    top = packs[-1]
    return Policy(
        id=top.id,
        version=top.version,
        title=_words(top.title),
        hash=_hash(packs),
        rules=tuple(rules),
        overrides=tuple(overrides),
    )


class _Draft(NamedTuple):
    """A rule as far as the packs have said it; ``entry`` spoke last."""

    values: dict[str, Any]
    entry: Entry


def _merge(
    packs: list[Pack],
) -> tuple[dict[str, _Draft], list[Mapping[str, Any]], list[Problem]]:
    """The rules by code, the later pack over the earlier, and what was overridden."""
    drafts: dict[str, _Draft] = {}
    overrides: list[Mapping[str, Any]] = []
    problems: list[Problem] = []
    for pack in packs:
        seen: dict[str, Entry] = {}
        for entry in pack.entries:
            if len(problems) >= MAX_PROBLEMS:
                break
            code = entry.values["code"]
            if code in seen:
                problems.append(entry.problem(f"规则 {code} 在同一个规则包里写了两次", "code"))
                continue
            seen[code] = entry
            if code in drafts:
                changes = {key: value for key, value in entry.values.items() if key != "code"}
                overrides.append({"code": code, "policy": pack.id, "changes": changes})
                drafts[code] = _Draft(_changed(drafts[code].values, changes), entry)
                continue
            missing = [key for key in REQUIRED if key not in entry.values]
            if missing:
                keys = "、".join(f"“{key}”" for key in missing)
                message = f"没有规则 {code}，如是新增则还缺少{keys}" + suggestion(code, drafts)
                problems.append(entry.problem(message, "code"))
                continue
            drafts[code] = _Draft(dict(entry.values), entry)
    return drafts, overrides, problems


def _changed(values: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A rule's entry with changes: parameters one by one, everything else as a whole."""
    result = {**values, **changes}
    if "with" in changes:
        params = {**values.get("with", {}), **changes["with"]}
        result["with"] = {key: value for key, value in params.items() if value is not None}
    if changes.get("severity") == "off" and values["severity"] != "off":
        result.setdefault("when_on", values["severity"])
    return result


def _refuse_too_much(drafts: Mapping[str, _Draft]) -> None:
    """Refuse packs from elsewhere with more formulas than can be compiled soon."""
    foreign = [draft for draft in drafts.values() if draft.entry.text.document is not None]
    if not foreign:
        return
    from lint.policy.readings import formulas_of

    total = 0
    for draft in foreign:
        params = draft.values.get("with", {})
        total += len(str(params.get("formula", "")))
        total += sum(len(text) for _, _, text in formulas_of(params))
        if total > MAX_FORMULAS:
            message = f"公式太多：所有公式一共最多 {MAX_FORMULAS:,} 个字"
            raise PolicyError([draft.entry.problem(message, "with", "formula")])


def _faults(draft: _Draft) -> Iterator[Problem]:
    """What the schema cannot see: formulas that mean nothing."""
    from lint.policy import readings, relations

    values, entry = draft.values, draft.entry
    if values["check"] == relations.CHECK:
        yield from _relation_faults(values, entry)
    elif values["check"] == readings.CHECK:
        scope = _scope(values.get("for", {}))
        for fault in readings.check_readings(values.get("with", {}), scope):
            yield entry.problem(fault.message, "with", *fault.way, offset=fault.at)


def _relation_faults(values: Mapping[str, Any], entry: Entry) -> Iterator[Problem]:
    from lint.policy.relations import PARAMETERS, check_relations

    params = values.get("with", {})
    known = ("table", *PARAMETERS)
    plain = True
    for key, value in params.items():
        if key not in known:
            yield entry.problem(f"不认识“{brief(key)}”" + suggestion(key, known), "with", key)
        elif not isinstance(value, str):
            yield entry.problem(f"“{key}”应是文字；数字请加上引号", "with", key)
        plain = plain and key in known and isinstance(value, str)
    if plain:
        for error in check_relations(params, _scope(values.get("for", {}))):
            way = ("with", error.key) if error.key else ("with",)
            yield entry.problem(error.message, *way, offset=error.at)


def _same_names(drafts: Mapping[str, _Draft]) -> Iterator[Problem]:
    """Findings, waivers and `gouji explain` call a rule by its name as well."""
    first: dict[str, str] = {}
    for code in sorted(drafts):
        name = drafts[code].values["name"]
        if first.setdefault(name, code) != code:
            message = f"名称“{name}”已用于规则 {first[name]}；请另取一个"
            yield drafts[code].entry.problem(message, "name")


def _hash(packs: list[Pack]) -> str:
    """What tells two policies apart: the names and the bytes of all files, in order."""
    total = sha256()
    for pack in packs:
        for text in pack.texts:
            total.update(f"{pack.id}/{text.label.rpartition('/')[2]} {text.digest}\n".encode())
    return total.hexdigest()[:16]


def _rule(values: Mapping[str, Any]) -> Rule:
    """A merged and checked entry as a rule."""
    severity, examples = values["severity"], values.get("examples", {})
    basis = values.get("basis", {})
    return Rule(
        code=values["code"],
        name=values["name"],
        title=_words(values["title"]),
        severity=Severity(values.get("when_on", "warning") if severity == "off" else severity),
        enabled=severity != "off",
        check=values["check"],
        params=values.get("with", {}),
        messages=_messages(values["message"]),
        scope=_scope(values.get("for", {})),
        why=_words(values.get("why", {})),
        mend=_words(values.get("mend", {})),
        basis=_words(basis),
        law=isinstance(basis, dict) and basis.get("law", False),
        sample=examples.get("sample", "2021"),
        bad=tuple(_example(example) for example in examples.get("bad", ())),
        good=tuple(_example(example) for example in examples.get("good", ())),
    )


def _words(values: str | Mapping[str, Any]) -> Words:
    """A text by language; one without a language is Chinese."""
    if isinstance(values, str):
        return {"zh": values}
    return {language: text for language, text in values.items() if language != "law"}


def _messages(values: str | Mapping[str, Any]) -> Mapping[str, Words]:
    """Templates by variant, then language; what stands without a variant is the default."""
    if isinstance(values, str):
        return {"default": {"zh": values}}
    default = {language: values[language] for language in ("zh", "en") if language in values}
    variants = {name: _words(words) for name, words in values.items() if name not in default}
    return {"default": default, **variants} if default else variants


def _scope(values: Mapping[str, Any]) -> Scope:
    first, last = values.get("years", (None, None))
    return Scope(first, last, tuple(values.get("levels", ())), tuple(values.get("kinds", ())))


def _example(values: Mapping[str, Any]) -> Example:
    return Example(
        find=values["find"],
        replace=values["replace"],
        note=_words(values.get("note", {})),
        every=values.get("all", False),
        body_level=values.get("body_level"),
        year=values.get("year"),
    )
