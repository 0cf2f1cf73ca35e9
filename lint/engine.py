"""Runs a policy over a report: every rule, every outcome, one result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lint.causes import Entry, Failure, entries
from lint.checks import find_check
from lint.findings import PASSED, Authority, Draft, Finding, Outcome, Place, Result, Severity
from lint.force import Force, applies, in_force
from lint.model import CellKey, Report, Span
from lint.normal import bare
from lint.policy.relations import CHECK as RELATION
from lint.policy.rule import Policy, Rule, Words
from lint.read import Unreadable
from lint.words import fill, in_language

_CRASHED: Words = {
    "zh": "规则 {code} 运行出错（{error}），这一项没有查完，其他规则不受影响；请告知 gouji 维护者",
    "en": "Rule {code} failed ({error}), so its check is incomplete; the other rules are not "
    "affected. Please tell the maintainers of gouji",
}
_CRASH = "crash"
"""The message variant for a rule that failed: the words are the program's own."""
_CLAUSE: Words = {"zh": "；", "en": "; "}
_COLON: Words = {"zh": "：", "en": ": "}


def check(
    report: Report,
    policy: Policy,
    *,
    lang: str = "zh",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    submitted: str | None = None,
) -> Result:
    """Run the rules of a policy that are in force and not deselected.

    ``select`` and ``ignore`` name rules by code, by the beginning of a code,
    or by name.  A rule that is off runs when it is selected by its whole code
    or name.  ``submitted`` is the day (ISO) by which overrides with dates are
    judged.  A check that raises is an error outcome and a finding, and the
    other rules go on.
    """
    if not report.is_annual_report:
        return unreadable(Unreadable("no-report"), report.source.name, policy, lang, report)
    force = in_force(policy, report, submitted)
    outcomes = dict.fromkeys(Outcome, 0)
    unknowns: list[str] = []
    failures: list[Failure] = []
    confirmed: set[CellKey] = set()
    passed = 0
    for rule in chosen(force.rules, tuple(select), tuple(ignore)):
        if not applies(rule.scope, report):
            outcomes[Outcome.NOT_APPLICABLE] += 1
            continue
        try:
            for verdict in find_check(rule.check)(report, rule):
                if verdict is PASSED:
                    passed += 1
                    continue
                confirmed.update(verdict.confirms)
                if verdict.draft is not None:
                    here = force.at(rule, verdict.draft.place)
                    if rule.enabled and not here.enabled:
                        outcomes[Outcome.NOT_APPLICABLE] += 1
                        continue
                    failures.append(Failure(here, verdict.draft))
                elif verdict.outcome is Outcome.UNKNOWN:
                    unknowns.append(f"{rule.code} {verdict.reason}".rstrip())
                outcomes[verdict.outcome] += 1
        except Exception as error:  # whatever a rule does, the others still count
            outcomes[Outcome.ERROR] += 1
            failures.append(Failure(rule._replace(severity=Severity.ERROR), _crashed(error)))
    outcomes[Outcome.PASS] += passed
    relations = [
        r for r in force.rules if r.check == RELATION and r.enabled and applies(r.scope, report)
    ]
    told = list(entries(failures, report, relations, frozenset(confirmed)))
    findings = _findings(told, report, lang)
    authority = _authority(policy, force, submitted)
    return Result(report.source.name, findings, outcomes, tuple(unknowns), report, authority)


def _authority(policy: Policy, force: Force, submitted: str | None = None) -> Authority:
    """Who judged: the packs, and which of their overrides hold for this report."""
    some = {override.number for override in policy.scoped}
    dated = any(o.reach.first_day or o.reach.last_day for o in policy.scoped)
    numbers = (n for n in range(len(policy.overrides)) if n not in some or n in force.overrides)
    layers = tuple((layer.id, layer.version, layer.hash) for layer in policy.layers)
    return Authority(
        policy.id,
        policy.version,
        policy.hash,
        layers,
        policy.overrides,
        tuple(numbers),
        submitted if dated else None,
    )


def unreadable(
    error: Unreadable, file: str, policy: Policy, lang: str = "zh", report: Report | None = None
) -> Result:
    """The result for what cannot be read or holds no annual report: P001, nothing else."""
    rule = policy.rule("P001")
    finding = Finding(
        code="P001",
        name=rule.name if rule else "unreadable-input",
        severity=rule.severity if rule else Severity.ERROR,
        message=in_language(error.sentence, lang),
        span=Span(0, 0),
        place=Place(),
        related=(),
        values={"reason": error.reason},
        repairs=(),
        basis="",
        fingerprint=_digest("P001", file.replace("\\", "/").rpartition("/")[2], error.reason),
    )
    outcomes = dict.fromkeys(Outcome, 0) | {Outcome.FAIL: 1}
    authority = _authority(policy, Force(policy.rules, {}, ()))
    return Result(file, (finding,), outcomes, report=report, authority=authority)


def chosen(rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> Iterator[Rule]:
    """The rules that are run, in the policy's order."""
    for rule in rules:
        wanted = rule.code in select or rule.name in select
        if not wanted and not (rule.enabled and (not select or _named(rule, select))):
            continue
        if not _named(rule, ignore):
            yield rule


def _named(rule: Rule, words: Iterable[str]) -> bool:
    return any(word and (rule.code.startswith(word) or rule.name == word) for word in words)


def _crashed(error: Exception) -> Draft:
    values = {"error": type(error).__name__}
    return Draft(Span(0, 0), Place(), values, _CRASH)


def _findings(told: Sequence[Entry], report: Report, lang: str) -> tuple[Finding, ...]:
    """Entries in words, by place and code, each with the fingerprint of its leader."""
    order = sorted(told, key=lambda e: (e.span.start, e.span.end, e.rule.code))
    prints: dict[int, str] = {}
    seen: dict[tuple[str, ...], int] = {}
    for entry in order:
        identity = _identity(entry, report)
        seen[identity] = ordinal = seen.get(identity, 0) + 1
        prints[id(entry)] = _digest(*identity, str(ordinal))
    return tuple(
        Finding(
            code=entry.rule.code,
            name=entry.rule.name,
            severity=entry.severity,
            message=message(entry, lang),
            span=entry.span,
            place=entry.place,
            related=entry.related,
            values=values(entry),
            repairs=entry.repairs,
            basis=in_language(entry.rule.basis, lang) if entry.rule.law else "",
            fingerprint=prints[id(entry)],
            caused_by=prints[id(entry.leader)] if entry.leader else None,
            relation=entry.failures[0].draft.relation,
            fixes=tuple(fix for failure in entry.failures for fix in failure.draft.fixes),
        )
        for entry in order
    )


def message(entry: Entry, lang: str) -> str:
    """The rule's sentence; where columns differ in their numbers, a clause for each."""
    alike: dict[object, list[Failure]] = {}
    for failure in entry.failures:
        numbers = {k: v for k, v in failure.draft.values.items() if k != "columns"}
        alike.setdefault((failure.draft.message, repr(numbers)), []).append(failure)
    clauses = []
    for same in alike.values():
        template = _template(same[0], lang)
        columns = "、".join(column for f in same for column in f.draft.place.columns)
        filling = same[0].draft.values
        if len(same) > 1:
            filling = {**filling, "columns": columns}
        named = "{columns}" in template or len(alike) == 1
        prefix = "" if named else columns + in_language(_COLON, lang)
        clauses.append(prefix + fill(template, filling))
    return in_language(_CLAUSE, lang).join(clauses)


def values(entry: Entry) -> Mapping[str, object]:
    """What fills the sentence; where columns differ, their own numbers under each."""
    every = [failure.draft.values for failure in entry.failures]
    if len(every) == 1:
        return every[0]
    common = {k: v for k, v in every[0].items() if all(k in o and o[k] == v for o in every)}
    own = [{k: v for k, v in o.items() if k not in common and k != "columns"} for o in every]
    columns = [failure.draft.place.columns for failure in entry.failures]
    apart = {"、".join(names): numbers for names, numbers in zip(columns, own, strict=True)}
    return {
        **common,
        "columns": "、".join(apart),
        **({"by_column": apart} if any(own) else {}),
    }


def _template(failure: Failure, lang: str) -> str:
    """The message variant that the check chose, else the rule's usual one."""
    variant = failure.draft.message
    if variant == _CRASH:
        return fill(in_language(_CRASHED, lang), {"code": failure.rule.code})
    messages = failure.rule.messages
    return in_language(messages.get(variant) or messages.get("default", {}), lang)


def _identity(entry: Entry, report: Report) -> tuple[str, ...]:
    """What a finding keeps when the report is edited elsewhere: rule, body,
    year, place by name, and what stands at its anchor."""
    place, span = entry.place, entry.span
    where = (place.section, place.table, place.row, *place.columns)
    return (
        entry.rule.code,
        report.body.name or "",
        str(report.year or ""),
        "/".join(part or "" for part in where),
        bare(report.source.text[span.start : span.end]),
    )


def _digest(*parts: str) -> str:
    from hashlib import sha256

    return sha256("\x1f".join(parts).encode(errors="replace")).hexdigest()[:16]
