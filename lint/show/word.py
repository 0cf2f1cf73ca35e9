"""The Word file that was checked, with a comment at each place to mend.

Its text, its tracked changes and the comments of people stay as they are;
comments of an earlier run are replaced.  The same file and findings give the
same bytes.
"""

from __future__ import annotations

from hashlib import sha256

from lint.findings import Result
from lint.model import Report, Span
from lint.show.anchors import Words
from lint.show.comments import BROKEN, Comment, is_word, with_comments
from lint.show.notes import Note, notes
from lint.show.phrases import phrase
from lint.show.safe import sentence
from lint.show.view import NoCopy, View


def copy(data: bytes, result: Result, view: View) -> bytes:
    """The file with its findings.  Raises `NoCopy` for what is no .docx."""
    report = result.report
    if report is None:  # its only finding says why
        raise NoCopy("".join(sentence(finding.message) for finding in result.findings))
    told = [_comment(note, report, view.lang) for note in notes(result, view)]
    try:
        if report.source.format != "word" or not is_word(data):
            raise NoCopy(phrase(view.lang, "copy-no-word"))
        if report.source.sha256 != sha256(data).hexdigest():
            raise NoCopy(phrase(view.lang, "copy-changed"))
        return with_comments(data, told)
    except BROKEN as error:
        raise NoCopy(phrase(view.lang, "copy-broken")) from error


def _comment(note: Note, report: Report, lang: str) -> Comment:
    """At the finding's own words; else at its section's heading, as for a table that
    stands in an attachment; else at the title, else at the beginning."""
    finding, lines = note.finding, _lines(note, lang)
    at = _paragraph(finding.span, report)
    if at is not None:
        return Comment(at, lines, _words(finding.span, at, report))
    section = report.section(finding.place.section or "")
    heads = filter(None, (section and section.heading, report.title))
    known = (_paragraph(head.span, report) for head in heads)
    return Comment(next((at for at in known if at is not None), 0), lines)


def _paragraph(span: Span, report: Report) -> int | None:
    """Which paragraph of the file it is; None for what stands nowhere in it."""
    origin = report.source.origin(span.start) if span.end else None
    return origin.paragraph if origin and origin.file is None else None


def _words(span: Span, paragraph: int, report: Report) -> Words:
    """The words at a place, and how often they have been in the paragraph."""
    source = report.source
    text = source.text[span.start : span.end]
    beginning = next(o.start for o in source.origins if o.paragraph == paragraph)
    return Words(text, source.text.count(text, beginning, span.start) if text else 0)


def _lines(note: Note, lang: str) -> tuple[tuple[str, str], ...]:
    """What the comment says: a bold lead and words, line by line.  What to do comes
    right after what is wrong: nobody reads a comment to its end."""
    where = [(phrase(lang, "place"), note.place)] if note.place else []
    repairs = len(note.finding.repairs)
    colon = phrase(lang, "colon")
    return (
        (f"{note.severity} {note.finding.code}  ", note.message),
        *(
            (label + colon, words)
            for label, words in (*note.details[:repairs], *where, *note.details[repairs:])
        ),
    )
