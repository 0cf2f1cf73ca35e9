"""What the process that reads PDF files sends back: a line of JSON, a value either way.

JSON, and nothing that could make more than plain values: the sender has had a
stranger's file in its memory.
"""

from __future__ import annotations

from typing import Any

from lint.model import Origin, Source, Span
from lint.read.text import Unreadable, line_starts

Message = dict[str, Any]


def of_source(source: Source) -> Message:
    """A document that was read, but for its name."""
    origins = [(o.start, o.page, o.box, o.table, o.row) for o in source.origins]
    return {
        "text": source.text,
        "sha256": source.sha256,
        "origins": origins,
        "torn": source.torn,
    }


def of_refusal(error: Unreadable) -> Message:
    """That it could not be read, and why."""
    return {"reason": error.reason, "values": error.values}


def source_in(message: Message, name: str) -> Source:
    """The document, or its refusal.  Raises `Unreadable`."""
    if "reason" in message:
        raise Unreadable(message["reason"], **message["values"])
    text = message["text"]
    origins = tuple(
        Origin(start, page, box and tuple(box), table=table, row=row)
        for start, page, box, table, row in message["origins"]
    )
    torn = tuple(Span(*span) for span in message["torn"])
    return Source(name, text, "utf-8", message["sha256"], line_starts(text), "pdf", origins, torn)
