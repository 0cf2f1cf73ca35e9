"""Findings as notes beside a report: what a comment in Word and a page's margin say alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple

from lint.findings import Finding, Place, Related, Result
from lint.show.phrases import phrase
from lint.show.places import Places, repair_words
from lint.show.safe import clean, sentence
from lint.show.view import View, with_consequences

ALIKE = 30
"""Notes of one code; the last says how many more there are."""

LISTED = 10
"""Consequences and other places that a note lists one by one."""


class Note(NamedTuple):
    """A leading finding in words; ``details`` are labelled: 最可能, 另见, 连带, 依据."""

    finding: Finding
    severity: str
    message: str
    place: str
    details: tuple[tuple[str, str], ...]


def notes(result: Result, view: View) -> list[Note]:
    """A note for each leading finding, in the order of their places; what follows
    from one is told in it."""
    stories = with_consequences(result.findings)
    every = Counter(leader.code for leader, _ in stories)
    shown: Counter[str] = Counter()
    words = _Words(result, view)
    told = []
    for leader, followers in stories:
        shown[leader.code] += 1
        if shown[leader.code] <= ALIKE:
            last = shown[leader.code] == ALIKE
            more = every[leader.code] - ALIKE if last else 0
            told.append(words.note(leader, followers, more))
    return told


class _Words:
    def __init__(self, result: Result, view: View) -> None:
        self.report = result.report
        self.lang = view.lang
        self.places = Places(result.report, view.lang)

    def say(self, key: str, **values: object) -> str:
        return phrase(self.lang, key, **values)

    def note(self, finding: Finding, followers: Sequence[Finding], more: int) -> Note:
        place = self.places.words(finding.place, finding.span.start)
        file = PurePath(self.places.file(finding.span.start)).name
        return Note(
            finding,
            self.say(finding.severity.value),
            sentence(finding.message),
            clean(" · ".join(filter(None, (file, place)))),
            tuple((label, clean(words)) for label, words in self.details(finding, followers, more)),
        )

    def details(
        self, finding: Finding, followers: Sequence[Finding], more: int
    ) -> Iterator[tuple[str, str]]:
        for i, repair in enumerate(finding.repairs):
            key = "or" if i else "likeliest" if repair.likeliest else "maybe"
            if self.report:
                yield self.say(key), repair_words(repair, self.report, self.lang)
        if finding.relation is None and finding.related:  # a sum's parts are in its message
            yield self.say("see"), self.others(finding)
        for follower in followers[:LISTED]:
            place = self.places.words(follower.place, follower.span.start)
            said = f"{follower.code} {sentence(follower.message)}"
            yield (
                self.say("follows"),
                said + (self.say("in-brackets", words=place) if place else ""),
            )
        if len(followers) > LISTED:
            yield self.say("follows"), self.say("more-follow", count=len(followers) - LISTED)
        if finding.basis:
            yield self.say("basis"), finding.basis
        if more:
            yield self.say("alike"), self.say("more-follow", count=more)

    def others(self, finding: Finding) -> str:
        """The other places that it involves, those of one row together."""
        listed = finding.related[:LISTED]
        alike = groupby(listed, lambda e: (e.place._replace(columns=()), self._at(e)))
        said = [self._together(list(group), finding.place) for _, group in alike]
        if len(finding.related) > LISTED:
            said.append(self.say("more-follow", count=len(finding.related) - LISTED))
        return self.say("clause").join(said)

    def _at(self, related: Related) -> str:
        return self.places.short(related.span.start)

    def _together(self, alike: Sequence[Related], beside: Place) -> str:
        """表三 （七）总计 自然人：6、总计：6（表内第 27 行）."""
        first, *others = alike
        at = self._at(first)
        where = self.say("in-brackets", words=at) if at else ""
        column = first.place.columns[0] if first.place.columns else ""
        row = first.message.rpartition(column)[0] if column else ""
        said = [self.places.aside(first, beside).removesuffix(where)]
        said += (sentence(other.message.removeprefix(row)) for other in others)
        return self.say("listed").join(said) + where
