"""The work on one file: check it and put the result into words.

It is a plain function of plain values, so that it can run in another process;
what comes back is text and counts, however large the file.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import lint
from lint import Finding, Outcome, Place, Policy, Result, Severity, Span
from lint.cli.excuses import Excuses, excused
from lint.cli.files import Target
from lint.cli.parser import UsageError
from lint.show import COPIES, NoCopy, Tally, View, copies, output, tally
from lint.show.phrases import phrase


class Look(NamedTuple):
    """One output of a run: its format, and how a person's terminal wants it."""

    format: str
    width: int = 80
    color: bool = False


class Job(NamedTuple):
    """What is the same for all files of a run."""

    policy: str
    lang: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    year: int | None
    body_level: str | None
    limit: int
    looks: tuple[Look, ...]
    brief: bool
    excuses: Excuses = Excuses()

    def view(self, look: Look) -> View:
        """How that output is to look."""
        return View(self.lang, look.width, look.color, self.brief, self.excuses.shown)


class Done(NamedTuple):
    """A checked file: a text for each look, and its counts.

    A look that gives files back has the file as bytes, or a text that says why not.
    ``skipped`` files were met in a folder and hold no annual report, or
    nothing that can be read.  ``failed`` says that the run failed on it.
    ``found`` are the findings for a new baseline.
    """

    texts: tuple[str | bytes, ...]
    tally: Tally
    skipped: bool = False
    failed: bool = False
    found: tuple[Finding, ...] = ()


@cache
def policy(name: str) -> Policy:
    """The policy of a run, loaded once in each process.  Raises `UsageError`."""
    try:
        return lint.load_policy(name)
    except lint.PolicyError as error:
        raise UsageError(str(error)) from error


def work(job: Job, target: Target) -> Done:
    """Check a file.  Whatever goes wrong ends in its result; nothing is raised."""
    try:
        result = lint.check(
            target.path if target.data is None else target.data,
            policy(job.policy),
            lang=job.lang,
            select=job.select,
            ignore=job.ignore,
            name=target.path,
            year=job.year,
            body_level=job.body_level,
            limit=job.limit,
        )
        whole = not (job.select or job.ignore)
        return _done(job, target, excused(result, target, job.excuses, policy(job.policy), whole))
    except Exception as error:
        return crashed(job, target, f"{type(error).__name__}: {error}")


def crashed(job: Job, target: Target, detail: str) -> Done:
    """The result of a file on which the program itself failed."""
    message = phrase(job.lang, "crash", detail=detail)
    finding = Finding(
        code="P001",
        name="unreadable-input",
        severity=Severity.ERROR,
        message=message,
        span=Span(0, 0),
        place=Place(),
        related=(),
        values={},
        repairs=(),
        basis="",
        fingerprint=sha256(f"crash {target.path}".encode(errors="replace")).hexdigest()[:16],
    )
    return _done(job, target, Result(target.path, (finding,), {Outcome.ERROR: 1}))


def _done(job: Job, target: Target, result: Result) -> Done:
    report = result.report
    crash = bool(result.outcomes.get(Outcome.ERROR))
    readable = report is not None and report.is_annual_report
    count = tally(result, policy(job.policy), job.lang)
    if not readable and not crash and not target.named:
        return Done((), count, skipped=True)
    texts = tuple(_text(look, result, job, target) for look in job.looks)
    copied = (t for look, t in zip(job.looks, texts, strict=True) if look.format in COPIES)
    uncopied = target.named and any(isinstance(text, str) for text in copied)
    found = (*result.findings, *result.known) if job.excuses.collect else ()
    failed = crash or not readable or uncopied
    return Done(texts, count, failed=failed, found=found if readable else ())


def _text(look: Look, result: Result, job: Job, target: Target) -> str | bytes:
    """The result in one look; a file that cannot be given back is told why."""
    view = job.view(look)
    if look.format not in COPIES:
        return output(look.format).file(result, view)
    try:
        data = Path(target.path).read_bytes() if target.data is None else target.data
        return copies(look.format).copy(data, result, view)
    except NoCopy as error:
        return str(error)
    except OSError as error:
        return error.strerror or type(error).__name__
