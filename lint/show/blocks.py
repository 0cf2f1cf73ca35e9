"""The findings of one file as blocks of lines: sentence, place, excerpt, repairs, basis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from lint.findings import Finding, Result
from lint.show.excerpt import COLORS, QUIET, excerpt, table_piece
from lint.show.layout import fit, hang, widest
from lint.show.phrases import phrase
from lint.show.places import Places, about_words, place_words, position, repair_words
from lint.show.safe import clean, sentence
from lint.show.view import View, with_consequences

IN_FULL = 5
"""Findings of one code that a file shows in full; when brief, in a line each."""

LISTED = 10
"""Line numbers, consequences and other places that are listed one by one."""


def file_lines(result: Result, view: View) -> Iterator[Text]:
    """A head line with the file and the body, then the findings, gravest first."""
    yield _head(result, view)
    stories = with_consequences(result.findings)
    first_of_code = {leader.code: i for i, (leader, _) in reversed([*enumerate(stories)])}
    stories.sort(key=lambda s: (s[0].severity.rank, first_of_code[s[0].code], s[0].span.start))
    block = _Block(result, view)
    for _, group in groupby(stories, key=lambda s: (s[0].severity, s[0].code)):
        alike = list(group)
        for i, (leader, followers) in enumerate(alike[:IN_FULL]):
            if view.brief:
                yield from block.sentence(leader, with_place=True)
            else:
                yield Text()
                yield from block.lines(leader, followers, i == 0)
        if len(alike) > IN_FULL:
            yield from block.alike([leader for leader, _ in alike[IN_FULL:]])


def _head(result: Result, view: View) -> Text:
    about = "".join(f"  {clean(word)}" for word in about_words(result.report, view.lang))
    return Text().append(clean(result.file), "bold").append(about, QUIET)


class _Block:
    """The lines of one finding, in one file and one view."""

    def __init__(self, result: Result, view: View) -> None:
        self.report = result.report
        self.file = result.file
        self.view = view
        self.places = Places(result.report, view.lang)
        self.label_width = widest(self.say(key) for key in ("likeliest", "follows", "basis"))

    def say(self, key: str, **values: object) -> str:
        return phrase(self.view.lang, key, **values)

    def lines(
        self, finding: Finding, followers: Sequence[Finding], with_basis: bool
    ) -> Iterator[Text]:
        """The whole block of a leading finding."""
        yield from self.sentence(finding)
        yield from self.place(finding)
        if self.report:
            shown = excerpt(finding, self.report, self.view)
            if shown:
                yield from shown
        for i, repair in enumerate(finding.repairs):
            key = "or" if i else "likeliest" if repair.likeliest else "maybe"
            if self.report:
                yield from self.note(key, repair_words(repair, self.report, self.view.lang))
        yield from self.others(finding)
        for follower in followers[:LISTED]:
            yield from self.note(
                "follows",
                f"{follower.code} {sentence(follower.message)}{self.at(follower.span.start)}",
            )
        if len(followers) > LISTED:
            yield from self.note("follows", self.say("more-follow", count=len(followers) - LISTED))
        if finding.basis and with_basis:
            yield from self.note("basis", finding.basis, QUIET)

    def sentence(self, finding: Finding, with_place: bool = False) -> list[Text]:
        """Severity, code and message; when brief, where it stands too."""
        lead = Text("  " if with_place else "")
        lead.append(self.say(finding.severity.value), COLORS[finding.severity])
        lead.append(f" {finding.code}  ", "bold")
        text = Text(sentence(finding.message))
        if with_place:
            words = place_words(finding.place, self.view.lang)
            text.append(f"{self.at(finding.span.start)} {clean(words)}", QUIET)
        return hang(lead, text, self.view.width)

    def place(self, finding: Finding) -> Iterator[Text]:
        """The file and the place in words; file:line:column, which terminals make a
        link, where the file has lines."""
        if self.report is None:
            return
        start = finding.span.start
        line, column = self.report.source.position(start)
        position = "" if self.places.origin(start) else f":{line}:{column}"
        file = self.places.file(start) or self.file
        where = Text().append(f"  {clean(file)}{position}", QUIET)
        words = clean(self.places.words(finding.place, start))
        from rich.cells import cell_len

        if not words or cell_len(where.plain) + 2 + cell_len(words) <= self.view.width:
            yield where.append(f"  {words}")
            return
        yield where
        yield from hang(Text("  "), Text(words), self.view.width)

    def others(self, finding: Finding) -> Iterator[Text]:
        """The other places involved that the excerpt does not show already."""
        if self.report is None:
            return
        piece = table_piece(finding, self.report)
        unseen = [
            related
            for related in finding.related
            if piece is None or not piece.shows(related.place.row, related.place.columns)
        ]
        if not unseen:
            return
        words = [self.places.aside(related, finding.place) for related in unseen[:LISTED]]
        if len(unseen) > LISTED:
            words.append(self.say("more-follow", count=len(unseen) - LISTED))
        yield from self.note("see", self.say("clause").join(words))

    def note(self, key: str, words: str, style: str = "") -> list[Text]:
        """A labelled line below the excerpt."""
        lead = Text().append(f"  {fit(self.say(key), self.label_width)}  ", QUIET)
        return hang(lead, Text().append(clean(words), style), self.view.width)

    def at(self, offset: int) -> str:
        """（第 12 行）."""
        where = self.places.short(offset)
        return self.say("in-brackets", words=where) if where else ""

    def alike(self, rest: Sequence[Finding]) -> list[Text]:
        """How many more of one code there are, and where."""
        words = self.say(
            "more-alike", count=len(rest), code=rest[0].code, lines=self.where_all(rest)
        )
        return hang(Text("  "), Text().append(words, QUIET), self.view.width)

    def where_all(self, findings: Sequence[Finding]) -> str:
        """第 3、8、12 行; of a document 第 3、5 页 or 表内第 8、12 行."""
        starts = sorted(finding.span.start for finding in findings)
        in_document = self.places.origin(starts[0]) is not None
        wheres = [*dict.fromkeys(self.where(start, in_document) for start in starts)]
        shown = [_NUMBERED.fullmatch(where) for where in wheres[:LISTED]]
        around = {(match[1], match[3]) for match in shown if match}
        listed = self.say("listed").join(wheres[:LISTED])
        if len(around) == 1 and all(shown):
            (before, after), numbers = around.pop(), [match[2] for match in shown if match]
            listed = before + self.say("listed").join(numbers) + after
        if not in_document:
            listed = self.say("at-lines", lines=listed)
        return listed + (self.say("and-so-on") if len(wheres) > LISTED else "")

    def where(self, offset: int, in_document: bool) -> str:
        """A place of a document, or the number of a line."""
        if in_document:
            return self.places.short(offset)
        return str(position(self.report, offset)[0])


_NUMBERED = re.compile(r"(\D*)(\d+)(\D*)")
