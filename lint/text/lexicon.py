"""The words that claims are made of, from ``rules/national``.

``claims.yaml`` declares the subjects and their naming words, ``lexicon.yaml``
the words that hold a claim together.  Every word has one class (a terminal of
``grammars/claim.lark``) and a meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from lint.resources import load_data

UNITS, BEYOND = "量", "余"
"""Classes whose words are such only right after a number."""


class Subject(NamedTuple):
    """A thing that can be counted: the noun, and the verb that says which count of it."""

    key: str
    noun: str
    verb: str
    unit: str
    denial: bool


class Lexicon(NamedTuple):
    """The words, and what else tells what a sentence speaks of.

    ``words``         wording → its class and meaning
    ``after``         what follows a number, likewise
    ``phrases``       finds wordings that hold a mark or a bracket
    ``subjects``      by noun and verb
    ``unmistakable``  the meanings that speak of requests by themselves
    ``requests``      finds a mention of them
    ``bodies``, ``offices``  how their names end
    ``causes``        what cases are about that do not concern disclosure
    ``faults``        what cases may be denied for, while there are others
    ``unrelated``     says of cases that they do not concern disclosure
    ``than``          what is up or down only after an earlier year: 比去年多 8 件
    ``beside``        by outcome, the wordings that name another only beside it
    ``pending``       wordings of what goes on that requests share with everything else
    """

    words: Mapping[str, tuple[str, str]]
    after: Mapping[str, tuple[str, str]]
    phrases: re.Pattern[str]
    subjects: Mapping[tuple[str, str], Subject]
    unmistakable: frozenset[str]
    requests: re.Pattern[str]
    bodies: re.Pattern[str]
    offices: re.Pattern[str]
    figures: re.Pattern[str]
    denials: re.Pattern[str]
    keywords: re.Pattern[str]
    unrelated: re.Pattern[str]
    concerning: re.Pattern[str]
    faults: re.Pattern[str]
    causes: re.Pattern[str]
    than: Mapping[str, str]
    beside: Mapping[str, Mapping[str, str]]
    pending: frozenset[str]

    def worth_cutting(self, text: str) -> bool:
        """Whether a sentence may claim anything: a figure or a denial, and a keyword."""
        said = self.figures.search(text) or self.denials.search(text)
        return bool(said and self.keywords.search(text))


@cache
def lexicon() -> Lexicon:
    """The national lexicon."""
    claims = load_data("national/claims.yaml")
    words: dict[str, tuple[str, str]] = {}
    after: dict[str, tuple[str, str]] = {}
    link = load_data("national/lexicon.yaml")
    for classes in (link, claims["words"]):
        for kind, meanings in classes.items():
            if isinstance(meanings, str) or kind in ("than", "beside"):
                continue
            into = after if kind in (UNITS, BEYOND) else words
            for meaning, wordings in meanings.items():
                into.update(dict.fromkeys(wordings, (kind, meaning)))
    phrases = sorted((w for w in words if re.search(r"[^\u4e00-\u9fff]", w)), key=len, reverse=True)
    subjects = {}
    for key, value in claims["subjects"].items():
        subject = Subject(
            key,
            value.get("noun", ""),
            value.get("verb", ""),
            value.get("unit", "件"),
            value.get("denial", False),
        )
        subjects[subject.noun, "否" if subject.denial else subject.verb] = subject
    return Lexicon(
        words,
        after,
        re.compile("|".join(map(re.escape, phrases))),
        subjects,
        frozenset(claims["unmistakable"]),
        re.compile("|".join(_shortest(w for w, m in words.items() if m == ("名", "申请")))),
        re.compile(link["bodies"] + "$"),
        re.compile(link["offices"] + "$"),
        re.compile(link["figures"]),
        re.compile(link["denials"]),
        re.compile(link["keywords"]),
        re.compile(link["unrelated"]),
        re.compile(link["concerning"]),
        re.compile(link["faults"]),
        re.compile(link["causes"]),
        {word: kind for kind, words in link["than"].items() for word in words},
        {
            told: {word: outcome for outcome, words in others.items() for word in words}
            for told, others in link["beside"].items()
        },
        frozenset(claims["pending"]),
    )


def _shortest(words: Iterable[str]) -> list[str]:
    """The words that contain none of the others."""
    found: list[str] = []
    for word in sorted(words, key=len):
        if not any(short in word for short in found):
            found.append(word)
    return found
