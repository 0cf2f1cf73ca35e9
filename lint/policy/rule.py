"""Rules and a policy after loading: typed, validated, ready to run."""

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


class When(NamedTuple):
    """A severity that depends on figures: it holds where the formula does."""

    formula: str
    table: str
    severity: str


class Reach(NamedTuple):
    """What an override is for: which reports, submitted from which day until
    which (ISO, both included; "" for none), and which sections of them."""

    scope: Scope = Scope()
    bodies: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    first_day: str = ""
    last_day: str = ""


class Override(NamedTuple):
    """What a layer makes of rules that stand below it, for some reports only.

    ``severity`` is error, warning, info, off or on ("" leaves it), where no
    condition of ``when`` holds.  ``number`` is its place in `Policy.overrides`.
    """

    codes: frozenset[str]
    reach: Reach
    severity: str
    when: tuple[When, ...]
    params: Mapping[str, Any]
    number: int


class Layer(NamedTuple):
    """A pack, or a settings file, that a policy is made of."""

    id: str
    version: str
    hash: str


class Waivers(NamedTuple):
    """Whether a rule's findings may be waived; ``exceptions`` (codes, beginnings
    of codes, names) are the rules for which it is the other way round."""

    accept: bool = True
    exceptions: tuple[str, ...] = ()

    def allow(self, rule: Rule) -> bool:
        """Whether this rule's findings may be."""
        excepted = any(rule.code.startswith(w) or rule.name == w for w in self.exceptions)
        return self.accept != excepted


class Policy(NamedTuple):
    """The rules in force, by code, and which packs say so.

    ``overrides`` are all changes that a layer made to those below it, as
    results print them; ``scoped`` those that hold for some reports only, the
    last wins.  ``local`` says whether settings beside the reports count when
    the policy was named on the command line.
    """

    id: str
    version: str
    title: Words
    hash: str
    rules: tuple[Rule, ...]
    overrides: tuple[Mapping[str, Any], ...] = ()
    layers: tuple[Layer, ...] = ()
    scoped: tuple[Override, ...] = ()
    waivers: Waivers = Waivers()
    local: bool = True

    def rule(self, code_or_name: str) -> Rule | None:
        return next((r for r in self.rules if code_or_name in (r.code, r.name)), None)
