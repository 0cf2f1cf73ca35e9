"""A rule and a policy after loading: typed, validated, ready to run."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from lint.findings import Severity

Words = Mapping[str, str]
"""The same text by language: {"zh": …, "en": …}; "zh" is always there."""

NO_WORDS: Words = MappingProxyType({})


class Scope(NamedTuple):
    """Which reports a rule is for; an empty tuple or None means all."""

    first_year: int | None = None
    last_year: int | None = None
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def needs_year(self) -> bool:
        """A rule tied to years does not apply to a report without one."""
        return self.first_year is not None or self.last_year is not None


class Example(NamedTuple):
    """An edit of the pack's clean sample report, and what the rule says of it."""

    find: str
    replace: str
    note: Words = NO_WORDS
    every: bool = False
    body_level: str | None = None
    year: int | None = None


class Rule(NamedTuple):
    """What to look for and everything a person asks about it.

    ``check`` names a function of ``lint/checks/`` and ``params`` are its
    parameters.  ``messages`` are templates by variant ("default", …) and
    language.  ``law`` says that ``basis`` is a text of law, not an inference.
    """

    code: str
    name: str
    title: Words
    severity: Severity
    enabled: bool
    check: str
    params: Mapping[str, Any]
    messages: Mapping[str, Words]
    scope: Scope = Scope()
    why: Words = NO_WORDS
    mend: Words = NO_WORDS
    basis: Words = NO_WORDS
    law: bool = False
    sample: str = "2021"
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()


class Policy(NamedTuple):
    """The rules in force, by code, and which pack says so."""

    id: str
    version: str
    title: Words
    hash: str
    rules: tuple[Rule, ...]
    overrides: tuple[Mapping[str, Any], ...] = ()

    def rule(self, code_or_name: str) -> Rule | None:
        return next((r for r in self.rules if code_or_name in (r.code, r.name)), None)
