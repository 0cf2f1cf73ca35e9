"""What a check says and what a person sees: verdicts, findings, repairs.

A check yields one `Verdict` for every instance of its rule.  The engine turns
the failed ones into `Finding`s: words filled in, places computed, root causes
grouped.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, NamedTuple

from lint.model import CellKey, Number, Report, Span
from lint.relations import Instance, Linear


class Outcome(StrEnum):
    """How one instance of a rule ended (VALIDATION.md §1)."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"


class Severity(StrEnum):
    """error: wrong by law or arithmetic; warning: a person must look; info: style."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info."""
        return list(Severity).index(self)


class Place(NamedTuple):
    """Where a finding stands, in the report's own terms.

    ``section`` 一…六; ``table`` 表三; ``row`` 三.四.1 and its printed
    ``label``; ``columns`` the heads it speaks of.
    """

    section: str | None = None
    table: str | None = None
    row: str | None = None
    label: str | None = None
    columns: tuple[str, ...] = ()


class Related(NamedTuple):
    """Another place a finding involves: an operand, the earlier heading."""

    span: Span
    message: str
    place: Place = Place()


class Change(NamedTuple):
    """One cell of a repair: ``before`` as it counts now, ``after`` as it should."""

    cell: CellKey
    before: Number | None
    after: Number


Slip = Literal["", "totals", "shift-left", "shift-right", "neighbour"]
"""How figures may have gone wrong together: a line of totals was not filled
in, a row or a single figure stands one column too far.  "" when each cell is
wrong by itself."""


class Repair(NamedTuple):
    """A way to make every relation hold again.

    ``likeliest`` only when its ``cost`` beats the next by a clear margin.
    ``slip`` names what all its changes undo.
    """

    changes: tuple[Change, ...]
    cost: float
    likeliest: bool = False
    slip: Slip = ""


class FixLevel(StrEnum):
    """safe: nothing but marks and spaces; suggested: words, to be looked at;
    display: shown and never applied, because figures are nobody's to change."""

    SAFE = "safe"
    SUGGESTED = "suggested"
    DISPLAY = "display"


class Fix(NamedTuple):
    """What should stand in a place of the source text instead."""

    span: Span
    replacement: str
    level: FixLevel

    @classmethod
    def of(cls, span: Span, old: str, new: str, level: FixLevel) -> Fix:
        """A fix that is only shown when it would touch a figure."""
        return cls(span, new, level if figures(old) == figures(new) else FixLevel.DISPLAY)


def figures(text: str) -> str:
    """The digits of a text, of any width, in their order."""
    return "".join(ch for ch in text if ch.isdigit())


class Draft(NamedTuple):
    """A failed instance before it is put into words.

    ``message`` chooses among the rule's message templates, ``values`` fill
    it.  ``relation`` is set by relation rules, whose failures the engine
    localises and groups.  ``expects`` are the figures with which the tables
    would bear out the text, each with the sums of cells of which one would have
    to make it.  ``counts`` are the figures of the text that it speaks of, that
    of its own first, by their places.
    """

    span: Span
    place: Place
    values: Mapping[str, object] = {}
    message: str = "default"
    related: tuple[Related, ...] = ()
    relation: Instance | None = None
    severity: Severity | None = None
    fixes: tuple[Fix, ...] = ()
    expects: tuple[tuple[tuple[Linear, ...], Number], ...] = ()
    counts: tuple[Span, ...] = ()


class Verdict(NamedTuple):
    """One instance of a rule: its outcome, and the draft when it failed.

    ``confirms`` are cells to whose figures something else in the report bears
    witness.
    """

    outcome: Outcome
    draft: Draft | None = None
    reason: str = ""
    confirms: tuple[CellKey, ...] = ()

    @staticmethod
    def passed() -> Verdict:
        return PASSED

    @classmethod
    def failed(cls, draft: Draft) -> Verdict:
        return cls(Outcome.FAIL, draft)

    @classmethod
    def unknown(cls, reason: str) -> Verdict:
        return cls(Outcome.UNKNOWN, reason=reason)

    @classmethod
    def not_applicable(cls, reason: str = "") -> Verdict:
        return cls(Outcome.NOT_APPLICABLE, reason=reason)


PASSED = Verdict(Outcome.PASS)
"""What most instances say, and nothing more."""


class Finding(NamedTuple):
    """What a person reads.  ``span`` is the anchor; ``caused_by`` the
    fingerprint of the leading finding that it follows from."""

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    place: Place
    related: tuple[Related, ...]
    values: Mapping[str, object]
    repairs: tuple[Repair, ...]
    basis: str
    fingerprint: str
    caused_by: str | None = None
    relation: Instance | None = None
    fixes: tuple[Fix, ...] = ()


class Waiver(NamedTuple):
    """A finding that somebody answers for: which one, why, who, and until when.

    ``report`` is its body and year ("示例市林业局 2023"), "" for any report;
    ``place`` is in a person's words, ``content`` the fingerprint of what
    stands there.  It is written in line ``line`` of ``file``.
    """

    rule: str
    report: str
    place: str
    content: str
    reason: str
    by: str
    until: str
    file: str = ""
    line: int = 1


class Waived(NamedTuple):
    """A finding that is not held against its report, and by what waiver."""

    finding: Finding
    waiver: Waiver


WaiverState = Literal["used", "expired", "changed", "unused", "refused", "no-rule"]
"""How a waiver stands to a report: in force; past its day; given for other
content than stands there now; for what is no longer found; not accepted by
the policy; for a rule that the policy does not have."""


class Remark(NamedTuple):
    """How a waiver stands to the report."""

    state: WaiverState
    waiver: Waiver


class Authority(NamedTuple):
    """By what a report was judged: the policy, the packs that it is made of
    (id, version, hash), all changes that they make to each other, and which
    of these hold for this report (numbers of ``overrides``).  ``submitted`` is
    the day by which that was told, where a day matters."""

    id: str
    version: str
    hash: str
    layers: tuple[tuple[str, str, str], ...]
    overrides: tuple[Mapping[str, object], ...]
    in_force: tuple[int, ...]
    submitted: str | None = None


class Result(NamedTuple):
    """A checked file: what was found and how every rule instance ended.

    ``outcomes`` holds all five outcomes.  ``unknowns`` say which instances
    could not be decided and for which cells.  ``report`` is what was
    understood of the file, None for one that could not be read (then the only
    finding is P001).  ``waived`` and ``known`` (those of a baseline) are no
    longer among the findings; ``remarks`` say how each waiver fared.
    """

    file: str
    findings: tuple[Finding, ...]
    outcomes: Mapping[Outcome, int]
    unknowns: tuple[str, ...] = ()
    report: Report | None = None
    authority: Authority | None = None
    waived: tuple[Waived, ...] = ()
    known: tuple[Finding, ...] = ()
    remarks: tuple[Remark, ...] = ()
