"""Who set what of a policy: each rule's severity and parameters by layer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.force import applies, in_force, matching
from lint.model import Report
from lint.policy.merge import Merged, Origin
from lint.policy.rule import Policy, Rule


class Some(NamedTuple):
    """An override that holds for some reports, or in some sections, as written."""

    override: Mapping[str, Any]
    origin: Origin


class Stand(NamedTuple):
    """A rule as it stands: ``origins`` say who set "severity" and "with.…".

    ``some`` are overrides that do not hold for every report, or of the report
    that is looked at not everywhere.
    """

    rule: Rule
    origins: Mapping[str, Origin]
    some: tuple[Some, ...] = ()


def stands(
    policy: Policy, merged: Merged, report: Report | None = None, submitted: str | None = None
) -> Iterator[Stand]:
    """The rules of a policy, or those that are for a report as they hold for it."""
    if report is None:
        for rule in policy.rules:
            some = (
                Some(policy.overrides[override.number], author)
                for override, author in zip(policy.scoped, merged.authors, strict=True)
                if rule.code in override.codes
            )
            yield Stand(rule, merged.drafts[rule.code].origins, tuple(some))
        return
    authors = {id(o): author for o, author in zip(policy.scoped, merged.authors, strict=True)}
    matches = list(matching(policy, report, submitted))
    for rule in in_force(policy, report, submitted).rules:
        if not applies(rule.scope, report):
            continue
        origins = dict(merged.drafts[rule.code].origins)
        parts = []
        for override, severity in matches:
            if rule.code not in override.codes:
                continue
            author = authors[id(override)]
            if override.reach.sections:
                parts.append(Some(policy.overrides[override.number], author))
                continue
            if severity:
                origins["severity"] = author
            origins.update({f"with.{name}": author for name in override.params})
        yield Stand(rule, origins, tuple(parts))
