"""YAML in, `Policy` out."""

from lint.policy.errors import PolicyError, Problem
from lint.policy.load import load_policy
from lint.policy.rule import Example, Policy, Rule, Scope, Words

__all__ = ["Example", "Policy", "PolicyError", "Problem", "Rule", "Scope", "Words", "load_policy"]
