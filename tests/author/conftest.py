"""The command, for the author's tools as well."""

from tests.cli.conftest import gouji

__all__ = ["gouji"]
