"""Words that are wrong (W101), written twice (W102), or not wanted (W105).

Which words, and where each is right after all, is the rules' data.  Chinese
has no word boundaries, so an entry says what may not stand beside the word:

    {wrong: 部份, right: 部分, unless_after: 全内, unless_before: 额数}
    {wrong: 权力和义务, right: 权利和义务, unless: [权力和义务教育]}

``start: true`` asks for the word at the beginning of a clause; ``#`` at its
end stands for a digit that must follow.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from lint.checks.prose import HAN, Prose, prose
from lint.findings import Draft, FixLevel, Verdict
from lint.model import Report
from lint.policy.rule import Rule

Entry = Mapping[str, Any]


def wrong_word(report: Report, rule: Rule) -> Iterator[Verdict]:
    """W101 and W105: each word of the list, longest first, where it is wrong.

    ``words`` are the rule's own, ``more`` what a pack adds to them,
    ``without`` words of the list that are right by its lights.
    """
    entries = {e["wrong"]: e for key in ("words", "more") for e in rule.params.get(key, ())}
    for word in rule.params.get("without", ()):
        entries.pop(word, None)
    if not entries:
        yield Verdict.not_applicable()
        return
    running = prose(report)
    wrong = False
    for match in _any_of(tuple(entries)).finditer(running.text):
        found = match[0]
        entry = entries.get(found) or entries[found + "#"]
        if not _is_right(running.text, match.start(), match.end(), entry):
            wrong = True
            yield _wrong(running, match.start(), match.end(), entry)
    if not wrong:
        yield Verdict.passed()


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all words, the longest first, by their first characters:
    a text is gone through once, however long the list."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        rest = re.escape(word[1:].removesuffix("#"))
        groups[word[0]].append(rest + _DIGIT if word.endswith("#") else rest)
    firsts = "".join(map(re.escape, groups))
    each = "|".join(f"{re.escape(ch)}(?:{'|'.join(rests)})" for ch, rests in groups.items())
    return re.compile(f"(?=[{firsts}])(?:{each})")


_DIGIT = r"(?=[ ]?[0-9０-９])"


def _wrong(running: Prose, start: int, end: int, entry: Entry) -> Verdict:
    right = entry.get("right", "").rstrip("#")
    values = {"found": running.text[start:end], "right": right}
    return Verdict.failed(
        Draft(
            running.span(start, end),
            running.place(start),
            values,
            message="default" if right else "unwanted",
            fixes=running.fix(start, end, right, FixLevel.SUGGESTED) if right else (),
        )
    )


def _is_right(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the word is right here after all."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before in entry.get("unless_after", ""):
        return True
    if after and after in entry.get("unless_before", ""):
        return True
    if entry.get("start") and not re.search(_CLAUSE, text[max(start - 2, 0) : start]):
        return start > 0
    return within(text, start, end, entry.get("unless", ()))


_CLAUSE = r"[\n。，；：、！？（）“”,;:()][ \u3000]?$"


def within(text: str, start: int, end: int, phrases: Sequence[str]) -> bool:
    """Whether a piece of the text is part of one of these longer phrases there."""
    piece = text[start:end]
    for phrase in phrases:
        at = phrase.find(piece)
        while at >= 0:
            if start >= at and text.startswith(phrase, start - at):
                return True
            at = phrase.find(piece, at + 1)
    return False


_TWICE = (
    rf"(?={HAN})(?:(?P<word>{HAN}{{2,30}})(?P=word)"
    # A phrase with marks or figures in it, from the beginning of a clause on.
    r"|(?<=[，、。：；（\n])(?P<phrase>[^。；！？：;!?\n]{6,40})(?P=phrase))"
)
_WORD = re.compile(rf"{HAN}+")
_SHORT = 3
"""Characters of a word that may stand beside itself by chance: 规范 | 规范性文件."""


def repeated_word(report: Report, rule: Rule) -> Iterator[Verdict]:
    """W102: a word that is followed by itself.

    Chinese doubles words on purpose (常常, 研究研究), and the end of one word
    may be the beginning of the next (工作 | 作风): a single character counts
    only when the rule lists it, a short word only where it ends for certain, or
    when the rule lists it as one that begins no longer term.
    """
    running, params = prose(report), rule.params
    listed = {
        entry["wrong"]: entry for name in ("characters", "words") for entry in params.get(name, ())
    }
    pattern = "|".join([*map(re.escape, listed), _TWICE])
    wrong = False
    for match in re.finditer(pattern, running.text):
        start, end = match.span()
        middle = start + (end - start) // 2
        if match[0] in listed:
            if _is_right(running.text, start, end, listed[match[0]]):
                continue
        elif not _is_slip(running.text, start, middle, end, params):
            continue
        wrong = True
        yield Verdict.failed(
            Draft(
                running.span(start, end),
                running.place(start),
                {"found": match[0], "word": running.text[start:middle]},
                fixes=running.fix(start, end, running.text[middle:end], FixLevel.SUGGESTED),
            )
        )
    if not wrong:
        yield Verdict.passed()


def _is_slip(text: str, start: int, middle: int, end: int, params: Mapping[str, Any]) -> bool:
    """Whether a word was written twice by mistake."""
    word = text[start:middle]
    if word[0] * len(word) == word or word[0] in params.get("unless_begins", ""):
        return False
    if within(text, start, end, params.get("unless", ())):
        return False
    letters = "".join(_WORD.findall(word))
    if len(letters) < len(word):  # a longer phrase, with marks or figures in it
        return len(letters) >= 4 and (_WORD.match(word) is not None)
    if len(word) > _SHORT:
        return True
    if any(ch in params.get("numerals", "") for ch in word):
        return False
    after = text[end : end + 1]
    return not _WORD.match(after) or after in params.get("ends_before", "")
