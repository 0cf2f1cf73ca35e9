"""The clean reports that a policy's tools work on: those given, or the program's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lint import engine
from lint.findings import Severity
from lint.model import Report
from lint.parse import parse
from lint.policy import Policy
from lint.read import Unreadable, read_source
from lint.resources import folder


def own_reports() -> list[Path]:
    """The samples of the national rules and, in a checkout, the examples beside them."""
    rules = folder("rules")
    samples = sorted((rules / "national" / "samples").glob("*.txt"))
    examples = sorted((rules.parent / "examples").glob("*报告.*"))
    return [_near(path) for path in (*samples, *examples)]


def _near(path: Path) -> Path:
    """The path as seen from the working folder, if it is below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def clean_reports(files: Sequence[Path], policy: Policy) -> Iterator[tuple[Path, Report | None]]:
    """Each file as a report; None for one that is unreadable or not clean under the policy."""
    for file in files:
        try:
            report = parse(read_source(file))
        except Unreadable:
            yield file, None
            continue
        findings = engine.check(report, policy).findings
        clean = all(finding.severity is Severity.INFO for finding in findings)
        yield file, report if clean and report.is_annual_report else None
