"""YAML in, `Policy` out."""

from lint.policy.rule import Example, Policy, Rule, Scope, Words

__all__ = ["Example", "Policy", "Rule", "Scope", "Words"]
