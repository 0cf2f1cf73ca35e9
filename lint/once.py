"""What several rules ask of a report in turn is made once, and kept while it is at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from lint.model import Report

Made = TypeVar("Made")


def once(make: Callable[[Report], Made]) -> Callable[[Report], Made]:
    """The function, remembering what it made of the report that it was asked about last."""
    last: list[tuple[Report, Made]] = []

    @wraps(make)
    def asked(report: Report) -> Made:
        if not last or last[0][0] is not report:
            last[:] = [(report, make(report))]
        return last[0][1]

    return asked
