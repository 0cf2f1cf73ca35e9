"""Fixes applied to a report's text.

Safe ones touch marks and spaces only; suggested ones, words, are applied when
asked for.  A figure is never changed, whatever a fix says, and of a table
nothing but the labels of its rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lint.findings import Finding, Fix, FixLevel, Result, figures
from lint.model import Report, Source, Span

MOST_ROUNDS = 10
"""After a fix the text is checked again: one may stand in the way of another."""

_BOMS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


class Mended(NamedTuple):
    """A report after its fixes.

    ``before`` and ``after`` are its text, ``data`` the file's new content in
    the charset it had, None when it cannot be written so.  ``changes`` counts
    the fixes by rule, ``left`` those that were only suggested.
    ``result`` is what the check says of the text as it is now.
    """

    before: str
    after: str
    data: bytes | None
    changes: Mapping[str, int]
    left: Mapping[str, int]
    result: Result

    @property
    def changed(self) -> bool:
        return self.before != self.after


def mend(
    data: bytes,
    source: Source,
    check: Callable[[Source], Result],
    *,
    suggested: bool = False,
) -> Mended:
    """Apply the fixes of a check's findings until nothing is left to fix.

    ``data`` is what ``source`` was read from; ``check`` reads a source and
    checks it.
    """
    levels = (FixLevel.SAFE, FixLevel.SUGGESTED) if suggested else (FixLevel.SAFE,)
    changes: Counter[str] = Counter()
    before = source.text
    result = check(source)
    for _ in range(MOST_ROUNDS):
        chosen = list(_apart(_applicable(result, levels)))
        if not chosen:
            break
        changes.update(code for code, _ in chosen)
        source = _with_text(source, _replaced(source.text, [fix for _, fix in chosen]))
        result = check(source)
    left = Counter(code for code, _ in _applicable(result, (FixLevel.SUGGESTED,)))
    return Mended(before, source.text, _encoded(data, before, source), changes, left, result)


def _applicable(result: Result, levels: Iterable[FixLevel]) -> Iterator[tuple[str, Fix]]:
    """The fixes of these levels that may be applied, each with its rule's code."""
    report, wanted = result.report, tuple(levels)
    if report is None:
        return
    closed, labels = _tables(report)
    for finding, fix in _fixes(result.findings):
        old = report.source.text[fix.span.start : fix.span.end]
        if fix.level not in wanted or old == fix.replacement:
            continue
        if figures(old) != figures(fix.replacement):
            continue
        if any(_meets(fix.span, table) for table in closed) and fix.span not in labels:
            continue
        yield finding.code, fix


def _fixes(findings: Iterable[Finding]) -> Iterator[tuple[Finding, Fix]]:
    return ((finding, fix) for finding in findings for fix in finding.fixes)


def _tables(report: Report) -> tuple[list[Span], set[Span]]:
    """Where tables stand, and the labels of their rows."""
    tables = report.tables.values()
    closed = [table.span for table in tables] + [table.span for table in report.unknown_tables]
    return closed, {row.label_span for table in tables for row in table.rows}


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _apart(fixes: Iterable[tuple[str, Fix]]) -> Iterator[tuple[str, Fix]]:
    """Fixes that do not touch each other, the first of two; the other gets its turn."""
    end = -1
    for code, fix in sorted(fixes, key=lambda each: (each[1].span.start, each[1].span.end)):
        if fix.span.start > end:
            yield code, fix
            end = fix.span.end - 1


def _replaced(text: str, fixes: Iterable[Fix]) -> str:
    pieces, at = [], 0
    for fix in fixes:
        pieces += [text[at : fix.span.start], fix.replacement]
        at = fix.span.end
    return "".join([*pieces, text[at:]])


def _with_text(source: Source, text: str) -> Source:
    """The same source with another text."""
    from lint.read.text import line_starts

    return source._replace(text=text, line_starts=line_starts(text))


def _encoded(data: bytes, before: str, source: Source) -> bytes | None:
    """The new content, with the mark of byte order that the file had.

    None when the old text does not give back the file's own bytes: then what
    stands in it was not understood to the last character.
    """
    bom = _BOMS.get(source.charset, b"")
    bom = bom if data.startswith(bom) else b""
    try:
        if bom + before.encode(source.charset) != data:
            return None
        return bom + source.text.encode(source.charset)
    except UnicodeEncodeError:
        return None
