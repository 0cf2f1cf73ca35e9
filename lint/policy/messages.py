"""The sentences of rules: do they say only what their check can tell, and all of it?

``rules/schema/messages.json`` lists, for each check, the cases that it tells
apart (blank, blanks) and the values that it gives in each.  ``pattern
required`` is the check where that parameter is given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from lint.policy.errors import brief, suggestion
from lint.resources import folder

Cases = Mapping[str, tuple[str, ...]]
"""The cases of a check, each with the names of its values."""

USUAL = "default"
"""The case whose sentence serves for those without one."""

_LANGUAGES = ("zh", "en")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Fault(NamedTuple):
    """What is wrong with a sentence: the way to it below ``message``, the character in it."""

    way: tuple[str, ...]
    message: str
    at: int | None = None


def cases(check: str, params: Mapping[str, Any]) -> Cases:
    """What a check with these parameters tells apart."""
    known = _known()
    return next((known[k] for k in (f"{check} {p}" for p in params) if k in known), known[check])


@cache
def _known() -> Mapping[str, Cases]:
    text = (folder("rules") / "schema" / "messages.json").read_text(encoding="utf-8")
    return {
        check: {case: tuple(names) for case, names in told.items()}
        for check, told in json.loads(text).items()
    }


def check_messages(written: Any, told: Cases) -> Iterator[Fault]:
    """What is wrong with a ``message`` of the right shape."""
    sentences = dict(_sentences(written))
    for case, way in {case: way[:1] for case, way in sentences}.items():
        if case != USUAL and case not in told:
            meant = suggestion(case, told) or f"；有的是 {'、'.join(told)}"
            yield Fault(way, f"没有“{brief(case)}”这种情形{meant}")
    spoken = {case for case, _ in sentences}
    silent = [case for case in told if case not in spoken]
    if silent and USUAL not in spoken:
        yield Fault((), f"没有写“{silent[0]}”这种情形的话；请补上，或写一句 {USUAL}")
    for (case, way), text in sentences.items():
        served = [each for each in told if each == case or (case == USUAL and each in silent)]
        yield from _unfilled(text, way, {each: told[each] for each in served})


def _sentences(written: Any) -> Iterator[tuple[tuple[str, tuple[str, ...]], str]]:
    """Every sentence with its case and the way to it: one, by language, by case, by both."""
    if isinstance(written, str):
        yield (USUAL, ()), written
        return
    for key, words in written.items():
        if key in _LANGUAGES:
            yield (USUAL, (key,)), words
        elif isinstance(words, str):
            yield (key, (key,)), words
        else:
            for language, text in words.items():
                yield (key, (key, language)), text


def _unfilled(text: str, way: tuple[str, ...], served: Cases) -> Iterator[Fault]:
    """Names in braces that nothing fills, in one of the cases that the sentence serves."""
    every = dict.fromkeys(name for names in served.values() for name in names)
    for match in _PLACEHOLDER.finditer(text):
        name = match[1]
        without = [case for case, names in served.items() if name not in names]
        if not without:
            continue
        if name in every:
            message = f"“{{{name}}}”在“{without[0]}”这种情形下没有值；请分情形写，或不用它"
        else:
            meant = suggestion(name, every) or _offered(served)
            message = f"没有“{{{brief(name)}}}”这个值{meant}"
        yield Fault(way, message, match.start())


def _offered(served: Cases) -> str:
    """The values that there are in every case."""
    first, *others = served.values()
    names = [name for name in first if all(name in other for other in others)]
    said = "、".join(f"{{{name}}}" for name in names)
    return f"；可用的有 {said}" if said else "；这种检查的话里没有可填的值"
