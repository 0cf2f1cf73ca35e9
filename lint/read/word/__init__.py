"""Word files: what a person reads in one, its changes accepted, as canonical text."""

from lint.read.word.document import read

__all__ = ["read"]
