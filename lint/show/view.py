"""What an output is, how it is asked to look, and what remains of a file afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from lint.findings import Finding, FixLevel, Outcome, Remark, Result, Severity
from lint.policy.rule import Policy

FORMATS = ("console", "concise", "json", "html", "word")

PAGES, COPIES = ("html",), ("word",)
"""Outputs that begin with what all files come to; those that give each file back.
The others are text that goes out file by file."""


class View(NamedTuple):
    """How to show: language, width in cells, colour.

    ``brief`` is for more files than a person reads one by one: the console
    then gives a finding one line.  ``waived`` lists what waivers cover, too.
    ``policy`` is the hash of the run's policy: a file that was judged by
    another says so.  ``unread`` are files that could not be read, each with the reason.
    """

    lang: str = "zh"
    width: int = 80
    color: bool = False
    brief: bool = False
    waived: bool = False
    policy: str = ""
    unread: tuple[tuple[str, str], ...] = ()


class Told(NamedTuple):
    """What a rule says of a file: how often, and how gravely at the worst."""

    code: str
    severity: Severity
    times: int


class Tally(NamedTuple):
    """What is kept of a file once its text is written.

    ``waived`` findings and those ``known`` to a baseline are not among the others.
    ``mendable`` counts the places that `gouji fix` mends without being asked twice.
    """

    file: str
    body: str | None
    year: int | None
    errors: int
    warnings: int
    infos: int
    consequences: int
    leading: tuple[str, str] | None
    outcomes: dict[str, int]
    unknowns: tuple[str, ...]
    waived: int = 0
    known: int = 0
    remarks: tuple[Remark, ...] = ()
    rules: tuple[Told, ...] = ()
    mendable: int = 0

    @property
    def findings(self) -> int:
        return self.errors + self.warnings + self.infos

    def at_or_above(self, severity: Severity) -> int:
        """How many findings are at least as severe."""
        return sum((self.errors, self.warnings, self.infos)[: severity.rank + 1])


class Output(Protocol):
    """A module of ``lint/show`` that a run can write to, file by file."""

    SEPARATOR: str

    def opening(self, policy: Policy, view: View) -> str: ...

    def file(self, result: Result, view: View) -> str: ...

    def closing(self, policy: Policy, tallies: Sequence[Tally], view: View) -> str: ...


class Page(Protocol):
    """One whose beginning is known only when all files are checked."""

    def file(self, result: Result, view: View) -> str: ...

    def page(
        self, policy: Policy, pieces: Iterable[str], tallies: Sequence[Tally], view: View
    ) -> Iterator[str]:
        """The whole, from the pieces that ``file`` gave."""


class Copy(Protocol):
    """One that gives each file back with the findings in it."""

    def copy(self, data: bytes, result: Result, view: View) -> bytes:
        """The file again.  Raises `NoCopy`."""


class NoCopy(Exception):
    """A file that cannot be given back; the text is a sentence for a person."""


def output(format: str) -> Output:
    """The output of that name (one of ``FORMATS``)."""
    return cast(Output, import_module(f"lint.show.{format}"))


def page(format: str) -> Page:
    """That of ``PAGES``."""
    return cast(Page, import_module(f"lint.show.{format}"))


def copies(format: str) -> Copy:
    """That of ``COPIES``."""
    return cast(Copy, import_module(f"lint.show.{format}"))


def with_consequences(findings: Sequence[Finding]) -> list[tuple[Finding, list[Finding]]]:
    """Each leading finding with those that follow from it, in the order given."""
    leaders = {finding.fingerprint for finding in findings if finding.caused_by is None}
    followers: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.caused_by in leaders:
            followers.setdefault(finding.caused_by or "", []).append(finding)
    return [
        (finding, followers.get(finding.fingerprint, []))
        for finding in findings
        if finding.caused_by not in leaders
    ]


def tally(result: Result, policy: Policy, lang: str) -> Tally:
    """The counts of a checked file."""
    report = result.report
    severities = [f.severity for f in result.findings]
    leading = (finding for finding in result.findings if finding.caused_by is None)
    first = min(leading, key=lambda finding: finding.severity.rank, default=None)
    rule = policy.rule(first.code) if first else None
    return Tally(
        file=result.file,
        body=report.body.name if report else None,
        year=report.year if report else None,
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        infos=severities.count(Severity.INFO),
        consequences=sum(f.caused_by is not None for f in result.findings),
        leading=(first.code, rule.title.get(lang, rule.title["zh"]) if rule else first.name)
        if first
        else None,
        outcomes={o.value: n for o, n in result.outcomes.items() if report or o is Outcome.ERROR},
        unknowns=result.unknowns,
        waived=len(result.waived),
        known=len(result.known),
        remarks=result.remarks,
        rules=_told(result.findings),
        mendable=_mendable(result),
    )


def _told(findings: Sequence[Finding]) -> tuple[Told, ...]:
    told: dict[str, Told] = {}
    for code, severity in ((finding.code, finding.severity) for finding in findings):
        known = told.setdefault(code, Told(code, severity, 0))
        worst = min(known.severity, severity, key=lambda each: each.rank)
        told[code] = Told(code, worst, known.times + 1)
    return tuple(told.values())


def _mendable(result: Result) -> int:
    """Safe fixes, of a text in a file: other documents are mended by hand."""
    if result.report is None or result.report.source.format != "text" or result.file == "-":
        return 0
    fixes = (fix for finding in result.findings for fix in finding.fixes)
    return sum(fix.level is FixLevel.SAFE for fix in fixes)
