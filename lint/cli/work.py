"""The work on one file: check it and put the result into words.

It is a plain function of plain values, so that it can run in another process;
what comes back is text and counts, however large the file.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import lint
from lint import Finding, Outcome, Place, Policy, Result, Severity, Span
from lint.cli.config import Given, folder_of, settled
from lint.cli.excuses import Excuses, excused
from lint.cli.files import Target
from lint.show import COPIES, NoCopy, Tally, View, copies, output, tally
from lint.show.phrases import phrase


class Look(NamedTuple):
    """One output of a run: its format, and how a person's terminal wants it."""

    format: str
    width: int = 80
    color: bool = False


class Job(NamedTuple):
    """What is the same for all files of a run."""

    given: Given
    lang: str
    home: str
    limit: int
    looks: tuple[Look, ...]
    brief: bool
    submitted: str | None = None
    attachments: tuple[str, ...] = ()
    excuses: Excuses = Excuses()

    @property
    def policy(self) -> Policy:
        """The policy of the run: that of the first file's folder."""
        return settled(self.given, self.home).policy

    def view(self, look: Look) -> View:
        """How that output is to look."""
        shown, run = self.excuses.shown, self.policy.hash
        return View(self.lang, look.width, look.color, self.brief, shown, run)


class Done(NamedTuple):
    """A checked file: a text for each look, and its counts.

    A look that gives files back has the file as bytes, or a text that says why not.
    ``skipped`` files were met in a folder and hold no annual report, or
    cannot be read, ``unread`` then says why.  ``failed`` says that the run failed on it.
    ``fails`` says that it has a finding at or above the failing severity.
    ``found`` are the findings for a new baseline.
    """

    texts: tuple[str | bytes, ...]
    tally: Tally
    skipped: bool = False
    unread: str = ""
    failed: bool = False
    fails: bool = False
    found: tuple[Finding, ...] = ()


def policy(name: str | None) -> Policy:
    """A policy by name, or by the settings of the current folder.  Raises `UsageError`."""
    return settled(Given(name), folder_of("-")).policy


def work(job: Job, target: Target) -> Done:
    """Check a file.  Whatever goes wrong ends in its result; nothing is raised."""
    try:
        here = settled(job.given, folder_of(target.path))
        result = lint.check(
            target.path if target.data is None else target.data,
            here.policy,
            lang=job.lang,
            select=here.select,
            ignore=here.ignore,
            submitted=job.submitted,
            attachments=job.attachments,
            name=target.path,
            year=here.year,
            body_level=here.body_level,
            limit=job.limit,
        )
        whole = not (here.select or here.ignore)
        return _done(job, target, excused(result, target, job.excuses, here.policy, whole))
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
    here = settled(job.given, folder_of(target.path))
    count = tally(result, here.policy, job.lang)
    if not readable and not crash and not target.named:
        unread = result.findings[0].message if report is None else ""
        return Done((), count, skipped=True, unread=unread)
    texts = tuple(_text(look, result, job, target) for look in job.looks)
    copied = (t for look, t in zip(job.looks, texts, strict=True) if look.format in COPIES)
    uncopied = target.named and any(isinstance(text, str) for text in copied)
    found = (*result.findings, *result.known) if job.excuses.collect else ()
    failed = crash or not readable or uncopied
    fails = here.fail_on != "never" and bool(count.at_or_above(Severity(here.fail_on)))
    return Done(texts, count, failed=failed, fails=fails, found=found if readable else ())


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
        from lint.refusals import why

        return why(error)
