"""What a document may hold at most."""

from __future__ import annotations

from lint.read.text import Unreadable

CHARACTERS = 2_000_000

SEGMENTS = 300_000
"""Drawn lines, and the objects that are looked at for them."""


class Budget:
    """What a document may still hold."""

    def __init__(self) -> None:
        self.characters = CHARACTERS
        self.segments = SEGMENTS

    def take(self, *, characters: int = 0, segments: int = 0) -> None:
        self.characters -= characters
        self.segments -= segments
        if self.characters < 0 or self.segments < 0:
            raise Unreadable("too-much", of="letters" if self.characters < 0 else "strokes")
