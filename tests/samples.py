"""The pack's clean samples, edited and checked."""

from __future__ import annotations

from functools import cache

from lint.engine import check
from lint.findings import Finding, Result
from lint.parse import parse
from lint.policy import Policy, load_policy
from lint.read import decode_source
from lint.resources import folder

SAMPLES = folder("rules") / "national" / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))

Edit = tuple[str, str]
"""What is found once in the sample, and what stands there instead."""


@cache
def policy() -> Policy:
    return load_policy("national")


@cache
def sample(name: str = "2021") -> str:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def edited(text: str, *edits: Edit) -> str:
    for find, replace in edits:
        assert text.count(find) == 1, f"{text.count(find)} times: {find!r}"
        text = text.replace(find, replace)
    return text


def checked(
    text: str, *select: str, year: int | None = None, body_level: str | None = None
) -> Result:
    source = decode_source(text.encode(), "示例.txt")
    return check(parse(source, year=year, body_level=body_level), policy(), select=select)


def anchor(text: str, finding: Finding) -> str:
    """What the finding points at."""
    return text[finding.span.start : finding.span.end]
