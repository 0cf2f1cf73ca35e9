"""The Word file that was checked, with a comment at each place to mend.

Its text, its tracked changes and the comments of people stay as they are;
comments of an earlier run are replaced.  The same file and findings give the
same bytes.
"""

from __future__ import annotations

from hashlib import sha256

from lint.findings import Finding, Result
from lint.model import Report
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
    told = [
        Comment(_paragraph(note.finding, report), _lines(note, view.lang))
        for note in notes(result, view)
    ]
    try:
        if report.source.format != "word" or not is_word(data):
            raise NoCopy(phrase(view.lang, "copy-no-word"))
        if report.source.sha256 != sha256(data).hexdigest():
            raise NoCopy(phrase(view.lang, "copy-changed"))
        return with_comments(data, told)
    except BROKEN as error:
        raise NoCopy(phrase(view.lang, "copy-broken")) from error


def _paragraph(finding: Finding, report: Report) -> int:
    """The paragraph to comment on: the place's own; else its section's heading, as
    for a table that stands in an attachment; else the title's, else the first."""
    section = report.section(finding.place.section or "")
    heads = filter(None, (section and section.heading, report.title))
    for span in (finding.span, *(head.span for head in heads)):
        origin = report.source.origin(span.start) if span.end else None
        if origin and origin.paragraph is not None and origin.file is None:
            return origin.paragraph
    return 0


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
