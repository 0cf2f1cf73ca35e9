"""Which rules are in force for a report, and with what severity and parameters.

A policy says what holds for all reports; its scoped overrides are looked at
here, one after the other, the last wins.  What is not known of a report (its
year, its body, the day on which it was submitted) matches no condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.findings import Outcome, Place, Severity
from lint.model import Report
from lint.policy.rule import Override, Policy, Rule, Scope, When

OFF, ON = "off", "on"


class Force(NamedTuple):
    """A policy as it holds for one report.

    ``sections`` are severities of a rule's findings in one section, by code
    and section.  ``overrides`` are the numbers of the overrides of
    `Policy.overrides` that hold for some reports and for this one.
    """

    rules: tuple[Rule, ...]
    sections: Mapping[tuple[str, str], str]
    overrides: tuple[int, ...]

    def at(self, rule: Rule, place: Place) -> Rule:
        """A rule as it holds in a place of the report."""
        if not self.sections:
            return rule
        section = place.section or (place.table or "").removeprefix("表")
        return _with_severity(rule, self.sections.get((rule.code, section), ""))


def in_force(policy: Policy, report: Report, submitted: str | None) -> Force:
    """What a policy comes to for a report submitted on a day (ISO)."""
    matches = list(matching(policy, report, submitted))
    if not matches:
        return Force(policy.rules, {}, ())
    rules = {rule.code: rule for rule in policy.rules}
    sections: dict[tuple[str, str], str] = {}
    numbers: list[int] = []
    for override, severity in matches:
        numbers.append(override.number)
        for code in override.codes & rules.keys():
            if override.reach.sections:
                sections |= {(code, key): severity for key in override.reach.sections}
                continue
            rules[code] = _changed(rules[code], severity, override.params)
            if severity:
                sections = {way: said for way, said in sections.items() if way[0] != code}
    return Force(tuple(rules.values()), sections, tuple(dict.fromkeys(numbers)))


def applies(scope: Scope, report: Report) -> bool:
    """Whether a rule is for this report; a rule that needs what is unknown is not."""
    year, body = report.year, report.body
    if scope.needs_year and (
        year is None or year < (scope.first_year or year) or year > (scope.last_year or year)
    ):
        return False
    return (not scope.levels or body.level in scope.levels) and (
        not scope.kinds or body.kind in scope.kinds
    )


def matching(
    policy: Policy, report: Report, submitted: str | None
) -> Iterator[tuple[Override, str]]:
    """The scoped overrides that hold for a report, and what severity each gives."""
    for override in policy.scoped:
        reach = override.reach
        if not applies(reach.scope, report):
            continue
        if reach.bodies and report.body.name not in reach.bodies:
            continue
        if (reach.first_day or reach.last_day) and not (
            submitted and reach.first_day <= submitted <= (reach.last_day or submitted)
        ):
            continue
        when = next((w.severity for w in override.when if _holds(w, report)), None)
        severity = override.severity if when is None else when
        if severity or override.params:
            yield override, severity


def _holds(when: When, report: Report) -> bool:
    """Whether a condition is certainly true of a report's figures."""
    from lint.evaluate import evaluate
    from lint.policy.conditions import condition

    table = report.tables.get(when.table)
    relation = condition(when.formula, table.form) if table else None
    return relation is not None and evaluate(relation, report).outcome is Outcome.PASS


def _changed(rule: Rule, severity: str, params: Mapping[str, Any]) -> Rule:
    rule = _with_severity(rule, severity)
    if params:
        merged = {**rule.params, **params}
        merged = {key: value for key, value in merged.items() if value is not None}
        rule = rule._replace(params=merged)
    return rule


def _with_severity(rule: Rule, severity: str) -> Rule:
    """A rule with a severity of an override; "" leaves it as it is."""
    if not severity:
        return rule
    if severity in (OFF, ON):
        return rule._replace(enabled=severity == ON)
    return rule._replace(severity=Severity(severity), enabled=True)
