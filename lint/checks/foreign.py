"""Names of other bodies where the report's own belongs: a copied report (W106)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.checks.prose import HAN, Prose, prose, without_furniture
from lint.findings import Draft, Place, Verdict
from lint.model import Paragraph, Report, Span
from lint.normal import bare
from lint.policy.rule import Rule

_YEAR = r" ?[0-9０-９]{4} ?年"
_DATED = r"(?:[0-9]{4}|[二〇○零一三四五六七八九]{4})年.{1,3}月.{1,3}日"
_LONGEST = 30
"""Characters of a body's name."""


class Named(NamedTuple):
    """A body that the report names where it speaks of itself."""

    name: str
    span: Span
    place: Place
    face: str


def foreign_body(report: Report, rule: Rule) -> Iterator[Verdict]:
    """W106: 现将某局2023年…, 2023年，某局坚持…, and the signature.

    Mild: only a body of the own kind, whose name is no shorter or longer way
    to say the own one.
    """
    own, endings = report.body, rule.params["endings"].get(report.body.kind, ())
    if own.name is None or not own.name.endswith(tuple(endings)):
        yield Verdict.not_applicable()
        return
    title = bare(report.title.text) if report.title else ""
    wrong = False
    for named in (*_spoken_of(prose(report), rule.params, endings), *_signed(report, endings)):
        if not _is_own(bare(named.name), bare(own.name)) and bare(named.name) not in title:
            wrong = True
            values = {"found": named.name, "own": own.name}
            yield Verdict.failed(Draft(named.span, named.place, values, named.face))
    if not wrong:
        yield Verdict.passed()


def _spoken_of(
    running: Prose, params: Mapping[str, Any], endings: Sequence[str]
) -> Iterator[Named]:
    """The bodies that the text names with the year of the report."""
    body = rf"(?P<body>{HAN}{{2,{_LONGEST}}}?(?:{_any(endings)}))"
    whose = rf"(?:{_any(params['before'])}){body}{_YEAR}度?(?:{_any(params['after'])})"
    subject = rf"\n{_YEAR}(?:度|来|以来)?[，,]{body}(?:{_any(params['verbs'])})"
    for pattern in (whose, subject):
        for match in re.finditer(pattern, running.text):
            start, end = match.span("body")
            name = running.text[start:end]
            if not name.startswith(tuple(params["no_name"])):
                yield Named(name, running.span(start, end), running.place(start), "default")


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))


def _signed(report: Report, endings: Sequence[str]) -> Iterator[Named]:
    """The body above the date that ends the report."""
    section = report.sections[-1] if report.sections else None
    above, below = ([None, None, *without_furniture(section.blocks)] if section else [None] * 2)[
        -2:
    ]
    if section is None or not isinstance(above, Paragraph) or not isinstance(below, Paragraph):
        return
    name = bare(above.text)
    if (
        re.fullmatch(_DATED, bare(below.text))
        and name.endswith(tuple(endings))
        and len(name) <= _LONGEST
    ):
        yield Named(name, above.span, Place(section=section.key), "signature")


def _is_own(name: str, own: str) -> bool:
    """Whether one name is a shorter way to say the other: 市工信局, 区行政审批局."""
    return _shortens(name, own) or _shortens(own, name)


def _shortens(short: str, long: str) -> bool:
    """Whether the characters of a name follow each other in a longer one."""
    rest = iter(long)
    return all(ch in rest for ch in short)
