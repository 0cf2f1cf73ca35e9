"""Patterns that a pack forbids or asks for, in the narrative or one section of it."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checks.narrative import parts
from lint.checks.places import top
from lint.findings import Draft, Place, Verdict
from lint.model import Report
from lint.policy.patterns import compile_pattern
from lint.policy.rule import Rule


def pattern(report: Report, rule: Rule) -> Iterator[Verdict]:
    """Every place of a ``forbidden`` pattern; the lack of a ``required`` one."""
    key = rule.params.get("section")
    section = report.section(key) if key else None
    if key and section is None:
        yield Verdict.not_applicable()
        return
    texts = [part for part in parts(report) if key is None or part.key == key]
    searched = compile_pattern(rule.params.get("required") or rule.params["forbidden"])
    hits = [(part, match) for part in texts for match in searched.finditer(part.text)]
    if "required" in rule.params:
        if hits:
            yield Verdict.passed()
        else:
            span = section.heading.span if section else top(report)
            yield Verdict.failed(Draft(span, Place(section=key)))
        return
    hits = [(part, match) for part, match in hits if match.end() > match.start()]
    if not hits:
        yield Verdict.passed()
    for part, match in hits:
        span = part.span(match.start(), match.end())
        yield Verdict.failed(Draft(span, Place(section=part.key), {"found": match.group()}))
