"""`Source` in, `Report` out.  Parsing is total: any text gives a report."""

from lint.parse.report import parse

__all__ = ["parse"]
