"""The command line: one module a command, and the public API behind it."""

from lint.cli.main import command, main

__all__ = ["command", "main"]
