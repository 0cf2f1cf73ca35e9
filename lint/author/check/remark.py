"""What a policy's writer is told."""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["error", "warning", "note"]


class Remark(NamedTuple):
    """Something about a rule; ``code`` is "" for the policy as a whole.

    ``error``: it cannot be meant; ``warning``: it is probably not meant;
    ``note``: good to know.
    """

    level: Level
    code: str
    message: str
