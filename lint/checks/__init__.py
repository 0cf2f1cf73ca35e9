"""`Report` and rule in, verdicts out; one module a family.

A check is a function ``(report, rule) -> Iterator[Verdict]``: one verdict for
every instance of the rule.  ``CHECKS`` says where each lives, so that only
the modules a policy needs are imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from lint.findings import Verdict
from lint.model import Report
from lint.policy.rule import Rule

Check = Callable[[Report, Rule], Iterator[Verdict]]

CHECKS: dict[str, str] = {}
"""The name a rule gives → "module:function" below ``lint.checks``."""


def find_check(name: str) -> Check:
    """The function behind a rule's ``check``.  Raises KeyError for an unknown name."""
    module, _, function = CHECKS[name].partition(":")
    check: Check = getattr(import_module(f"lint.checks.{module}"), function)
    return check
