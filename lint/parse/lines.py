"""The report's lines, also where the file has none."""

from __future__ import annotations

from typing import NamedTuple

from lint.model import Source
from lint.parse.vocabulary import vocabulary

LONG = 240
"""Characters from which a line may hold more than one line of the report."""

_CROWDED = 60
"""Characters from which a line may hold more than one row of a table."""


class Line(NamedTuple):
    """A line without its end: ``text`` stands at ``start`` in the source."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def lines_of(source: Source) -> list[Line]:
    """All lines of the source, long ones cut where the report's lines begin."""
    lines: list[Line] = []
    text, starts = source.text, source.line_starts
    for i, start in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else len(text)
        line = Line(start, text[start:end].rstrip("\r\n"))
        if len(line.text) > _CROWDED and _holds_more(line.text):
            from lint.parse.crowded import cut  # few reports need it

            lines.extend(cut(line))
        else:
            lines.append(line)
    return lines


def _holds_more(text: str) -> bool:
    """Whether a line may have to be cut: it holds a table's beginning, or, when
    it is long, numbers of sections."""
    if "\t" in text and len(text) <= LONG:
        return False
    if any(landmark in text for landmark in vocabulary().landmarks):
        return True
    return len(text) > LONG and any(
        mark in text for mark in ("一、", "一.", "一．", "（一）", "(一)")
    )
