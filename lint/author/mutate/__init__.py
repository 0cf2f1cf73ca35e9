"""A policy's proof: clean reports with one thing changed, and how many of them it catches."""

from lint.author.mutate.mutant import KINDS, Mutant
from lint.author.mutate.run import mutants_of, score
from lint.author.mutate.score import Score, Verdict, tally

__all__ = ["KINDS", "Mutant", "Score", "Verdict", "mutants_of", "score", "tally"]
