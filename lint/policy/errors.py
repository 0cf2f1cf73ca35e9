"""What is wrong with a policy, in sentences that its writer understands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

MAX_PROBLEMS = 50
"""A person mends the first few and tries again; no more are looked for in a file."""


class Problem(NamedTuple):
    """One thing that is wrong, and where; line and column are 1-based."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class PolicyError(Exception):
    """A policy that cannot be used; str() gives its problems, one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:MAX_PROBLEMS]]
        if len(self.problems) > MAX_PROBLEMS:
            lines.append(f"……共 {len(self.problems)} 处，其余从略")
        return "\n".join(lines)


def brief(text: str) -> str:
    """A text as errors quote it: short, and without codes that a terminal would obey."""
    shown = "".join(sign if sign.isprintable() else "�" for sign in text[:30])
    return shown if len(text) <= 30 else shown + "…"


def suggestion(word: str, candidates: Iterable[str]) -> str:
    """ "；是否想写“三.七”？", or "" when nothing is like the word.

    Among equals the last wins: whoever writes 三.九 has counted past the end.
    """
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=word[:40], autojunk=False)
    best, nearest = 0.5, ""
    for candidate in candidates:
        matcher.set_seq1(candidate[:40])
        if matcher.real_quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
            best, nearest = ratio, candidate
    return f"；是否想写“{nearest}”？" if nearest else ""


def apart(word: str) -> str:
    """ "；各项之间用半角逗号", where several words were written as one: [一，二]."""
    return "；各项之间用半角逗号" if "，" in word or "、" in word else ""
