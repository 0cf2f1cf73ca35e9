"""gouji: a linter for 政府信息公开工作年度报告.

    report = lint.read("报告.txt")
    result = lint.check(report)
    for finding in result.findings:
        print(finding.code, finding.message)

`read`, `check`, `load_policy`, `mend`, waivers and the types they speak in: nothing else is
needed from outside, and nothing heavy is imported before it is used.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

# Before `read` takes the name: a later first import of the room ``lint.read``
# would put the module in the function's place.
from lint.read import LIMIT, READABLE, Unreadable

if TYPE_CHECKING:
    from lint.findings import (
        Authority,
        Change,
        Finding,
        Fix,
        FixLevel,
        Outcome,
        Place,
        Related,
        Remark,
        Repair,
        Result,
        Severity,
        Waived,
        Waiver,
    )
    from lint.fix import Mended
    from lint.model import Body, Cell, Heading, Paragraph, Report, Section, Source, Span, Table
    from lint.policy import Policy, PolicyError, Rule
    from lint.waivers import waiver_for

_HOMES = {
    "lint.findings": "Authority Change Finding Fix FixLevel Outcome Place Related Remark Repair "
    "Result Severity Waived Waiver",
    "lint.fix": "Mended",
    "lint.model": "Body Cell Heading Paragraph Report Section Source Span Table",
    "lint.policy": "Policy PolicyError Rule",
    "lint.waivers": "waiver_for",
}

__all__ = [
    "LIMIT",
    "READABLE",
    "Authority",
    "Body",
    "Cell",
    "Change",
    "Finding",
    "Fix",
    "FixLevel",
    "Heading",
    "Mended",
    "Outcome",
    "Paragraph",
    "Place",
    "Policy",
    "PolicyError",
    "Related",
    "Remark",
    "Repair",
    "Report",
    "Result",
    "Rule",
    "Section",
    "Severity",
    "Source",
    "Span",
    "Table",
    "Unreadable",
    "Waived",
    "Waiver",
    "apply_waivers",
    "check",
    "load_policy",
    "mend",
    "read",
    "read_waivers",
    "waiver_for",
    "with_waiver",
]

File = str | os.PathLike[str] | bytes
"""The path of a file, or what stands in one."""


def read(
    file: File,
    *,
    attachments: Iterable[File] = (),
    name: str = "-",
    year: int | None = None,
    body_level: str | None = None,
    limit: int = LIMIT,
) -> Report:
    """Read and parse a report.

    ``attachments`` are files that hold tables of its own.  ``name`` is what
    bytes are called in results.  ``year`` and ``body_level``
    (township, county, city, province, ministry) override what the report says
    of itself.  Raises `Unreadable`; any text gives a `Report`.
    """
    from lint.parse import parse
    from lint.read import read_source, source_of

    if isinstance(file, bytes):
        source = source_of(file, name, limit=limit)
    else:
        source = read_source(file, limit=limit)
    if attachments := [*attachments]:
        from lint.read import joined, read_attachment

        parts = [read_attachment(each, n, limit=limit) for n, each in enumerate(attachments, 1)]
        source = joined(source, parts)
    return parse(source, year=year, body_level=body_level)


def check(
    report: Report | File,
    policy: Policy | str | os.PathLike[str] | None = None,
    *,
    lang: str = "zh",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    submitted: str | None = None,
    attachments: Iterable[File] = (),
    name: str = "-",
    year: int | None = None,
    body_level: str | None = None,
    limit: int = LIMIT,
) -> Result:
    """Check a report, or a file: what cannot be read is a finding (P001).

    ``policy`` is one from `load_policy`, or what `load_policy` takes; the
    national one if left out.  ``select`` and ``ignore`` take codes (T302), beginnings of
    codes (T3) and names (outcome-total).  ``submitted`` is the day (2025-01-31)
    by which a policy's overrides with dates are judged; without it none of
    them holds.  The other arguments are `read`'s.
    Raises `PolicyError` for a policy that cannot be used.
    """
    from lint import engine
    from lint.policy import Policy

    if not isinstance(policy, Policy):
        policy = load_policy("national" if policy is None else policy)
    if isinstance(report, (str, os.PathLike, bytes)):
        called = name if isinstance(report, bytes) else os.fspath(report)
        try:
            report = read(
                report,
                attachments=attachments,
                name=name,
                year=year,
                body_level=body_level,
                limit=limit,
            )
        except Unreadable as error:
            return engine.unreadable(error, called, policy, lang=lang)
    return engine.check(
        report, policy, lang=lang, select=select, ignore=ignore, submitted=submitted
    )


def mend(
    file: File,
    policy: Policy | str | os.PathLike[str] | None = None,
    *,
    suggested: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    name: str = "-",
    year: int | None = None,
    body_level: str | None = None,
    limit: int = LIMIT,
) -> Mended:
    """Apply the fixes of a plain text report's findings to it; nothing is written.

    Safe fixes, of marks and spaces, and with ``suggested`` those of words as
    well; never a figure.  The other arguments are `check`'s.  Raises
    `Unreadable`, and `PolicyError` for a policy that cannot be used.
    """
    from lint import engine, fix
    from lint.parse import parse
    from lint.policy import Policy
    from lint.read import decode_source, format_of, read_bytes

    if not isinstance(policy, Policy):
        policy = load_policy("national" if policy is None else policy)
    in_force, codes = policy, (tuple(select), tuple(ignore))
    called = name if isinstance(file, bytes) else os.fspath(file)
    data = file if isinstance(file, bytes) else read_bytes(file, limit=limit)

    def checked(source: Source) -> Result:
        report = parse(source, year=year, body_level=body_level)
        return engine.check(report, in_force, select=codes[0], ignore=codes[1])

    if format_of(data) != "text":
        raise Unreadable("text-only")
    source = decode_source(data, called, limit=limit)
    return fix.mend(data, source, checked, suggested=suggested)


def load_policy(policy: str | os.PathLike[str] = "national") -> Policy:
    """A built-in policy by name, or the folder or file of one.  Raises `PolicyError`."""
    from lint.policy import load_policy as load

    return load(os.fspath(policy))


def read_waivers(file: str | os.PathLike[str]) -> tuple[Waiver, ...]:
    """The waivers of a ``.gouji-waivers.yaml``.  Raises `PolicyError`."""
    from pathlib import Path

    from lint.waivers import read_waivers as read_file

    return read_file(Path(file))


def apply_waivers(
    result: Result,
    waivers: Iterable[Waiver],
    policy: Policy | str | os.PathLike[str] | None = None,
    *,
    today: str,
) -> Result:
    """The result with what the waivers cover in ``waived``, and how each fares in ``remarks``.

    ``policy`` is the one by which the result came about: it may refuse waivers.
    ``today`` is the day (2026-01-31) against which ``until`` is held.
    """
    from lint.policy import Policy
    from lint.waivers import apply

    if not isinstance(policy, Policy):
        policy = load_policy("national" if policy is None else policy)
    return apply(result, tuple(waivers), policy, today)


def with_waiver(text: str, waiver: Waiver) -> str:
    """The text of a waivers' file, "" for a new one, with one more at its end."""
    from lint.waivers import append

    return append(text, waiver)


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names.split():
            from importlib import import_module

            return getattr(import_module(home), name)
    raise AttributeError(f"module 'lint' has no attribute {name!r}")
