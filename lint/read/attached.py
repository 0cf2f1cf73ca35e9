"""A report with its attachments: tables in files of their own, joined to its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lint.model import Origin, Source, Span
from lint.read.text import line_starts

_HEADING = re.compile(r"\s*(?:#|[一二三四五六七八九十]+、)")


def joined(report: Source, attachments: Sequence[Source]) -> Source:
    """The report's text and after it the tables of the attachments.

    Their headings and running text stay out: a report has its sections once.
    What comes from an attachment has an origin with its name; its torn tables
    stay so.
    """
    text, origins = [report.text.rstrip("\r\n"), "\n"], [*report.origins]
    torn = [*report.torn]
    at = sum(map(len, text))
    for attachment in attachments:
        for block in _tables(attachment):
            text.append("\n")
            at += 1
            moved = _origins(attachment, block)
            origins += (o._replace(start=o.start - block.start + at) for o in moved)
            within = (t for t in attachment.torn if block.start <= t.start < block.end)
            torn += (Span(t.start - block.start + at, t.end - block.start + at) for t in within)
            rows = attachment.text[block.start : block.end].rstrip("\r\n") + "\n"
            text.append(rows)
            at += len(rows)
    whole = "".join(text)
    return report._replace(
        text=whole,
        line_starts=line_starts(whole),
        origins=tuple(origins),
        torn=tuple(torn),
    )


def _tables(source: Source) -> Iterator[Span]:
    """The lines that stand together and of which several are rows, without the
    heading before them."""
    lines = [source.line_span(number) for number in range(1, len(source.line_starts) + 1)]
    for filled, group in groupby(lines, lambda span: bool(source.text[slice(*span)].strip())):
        block = list(group)
        texts = [source.text[slice(*span)] for span in block]
        rows = [i for i, text in enumerate(texts) if "\t" in text or "|" in text]
        if filled and len(rows) > 1:
            heads = [i for i in range(rows[0]) if _HEADING.match(texts[i])]
            yield Span(block[heads[-1] + 1 if heads else 0].start, block[-1].end)


def _origins(source: Source, block: Span) -> Iterator[Origin]:
    """Where the pieces of a block stood; a text file says no more than its name."""
    known = [o for o in source.origins if block.start <= o.start < block.end]
    if not known or known[0].start > block.start:
        yield Origin(block.start, file=source.name)
    yield from (origin._replace(file=source.name) for origin in known)
