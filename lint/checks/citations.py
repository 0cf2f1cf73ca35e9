"""Notices and regulations that the text cites: title, number and year (W104)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.checks.prose import Prose, prose
from lint.findings import Draft, Fix, FixLevel, Verdict
from lint.model import Report
from lint.normal import bare
from lint.policy.rule import Rule

Document = Mapping[str, Any]

_OPEN, _CLOSE = r"[〔\[【（(﹝［]", r"[〕\]】）)﹞］]"
_LONGEST = 90
"""Characters of a title that is looked back for."""


class Citation(NamedTuple):
    """A number that the text gives, in its `bare` form, and the title before it, or "";
    or a title alone, with the number that is its own."""

    start: int
    end: int
    number: str
    title: str


def citation(report: Report, rule: Rule) -> Iterator[Verdict]:
    """W104: the documents of the rule, where they are cited by their number, or without
    one by their whole title and who issued them.

    A title that is not known is no fault, nor is a number of another series:
    local notices pass the national ones on.
    """
    running, documents = prose(report), rule.params["documents"]
    cited = list(_citations(running, documents))
    cited += [c for d in documents for c in _titled(running, d, cited)]
    if not cited:
        yield Verdict.not_applicable()
        return
    numbers = {c.number for c in cited}
    for each in cited:
        yield _judged(running, each, documents, numbers, report.year)


def _citations(running: Prose, documents: Sequence[Document]) -> Iterator[Citation]:
    """The numbers of the series that the documents belong to: 国办函〔…〕…号, 国务院令第…号."""
    text = running.text
    if "号" not in text:
        return
    series = {_series(number) for d in documents for number in (d["number"], *d.get("also", ()))}
    named = "|".join(sorted(map(re.escape, series), key=len, reverse=True))
    pattern = rf"({named})[ 第]*(?:{_OPEN} ?(20\d\d) ?{_CLOSE} ?)?第? ?(\d{{1,4}}) ?号"
    end = 0
    for match in re.finditer(pattern, text):
        between = text[max(end, match.start() - _LONGEST) : match.start()].rpartition("\n")[2]
        year = f"({match[2]})" if match[2] else ""
        yield Citation(*match.span(), f"{match[1]}{year}{match[3]}号", _title_of(between))
        end = match.end()


def _titled(running: Prose, document: Document, numbered: Sequence[Citation]) -> Iterator[Citation]:
    """Where a document is cited by its title, and no number is given for it anywhere."""
    number, title = _number(document["number"]), bare(document["title"])
    issuers = "|".join(map(re.escape, document.get("issuers", ())))
    if not issuers or any(_same(document, c.number) or title in c.title for c in numbered):
        return
    named = rf"(?:{issuers})《([^《》]+)》|《(?:{issuers})([^《》]+)》"
    for match in re.finditer(named, running.text):
        if bare(match[1] or match[2]) == title:
            yield Citation(running.text.index("《", match.start()), match.end(), number, title)


def _series(number: str) -> str:
    return re.split(r"[第〔]", number)[0]


def _title_of(before: str) -> str:
    """The title in 《》 that a number follows at once, or in a bracket of its own:
    《…条例》（中华人民共和国国务院令第711号）, never 《…条例》和国办公开办函〔2021〕30号."""
    match = re.search(rf"《([^《》]+)》\s*(?:{_OPEN}[^，。；、《》）)]{{0,8}})?$", before)
    return bare(match[1]) if match else ""


def _same(document: Document, number: str) -> bool:
    return number in [_number(each) for each in (document["number"], *document.get("also", ()))]


def _number(text: str) -> str:
    """国办函〔2020〕109号 and 国务院令第711号 as a `Citation` has them."""
    return re.sub(r"第(?=\d)", "", text.replace("〔", "(").replace("〕", ")"))


def _judged(
    running: Prose,
    cited: Citation,
    documents: Sequence[Document],
    numbers: set[str],
    year: int | None,
) -> Verdict:
    titled = [d for d in documents if cited.title and _says(d, cited.title)]
    numbered = next((d for d in documents if _same(d, cited.number)), None)
    if titled and numbered not in titled:
        return _failed(running, cited, titled[0], "mixed" if numbered else "number")
    if numbered is None or year is None:
        return Verdict.passed()
    _, last = numbered.get("years", (None, None))
    in_force = next(
        (d for d in documents if d["kind"] == numbered["kind"] and _holds(d, year)), None
    )
    if in_force is None or _holds(numbered, year) or _number(in_force["number"]) in numbers:
        return Verdict.passed()
    return _failed(running, cited, in_force, "old" if last and year > last else "early", year)


def _says(document: Document, title: str) -> bool:
    """A title names a document as a whole, or by a phrase that no other has."""
    return title in map(bare, document.get("titles", ())) or any(
        bare(phrase) in title for phrase in document.get("phrases", ())
    )


def _holds(document: Document, year: int) -> bool:
    first, last = document.get("years", (None, None))
    return (first or year) <= year <= (last or year)


def _failed(
    running: Prose, cited: Citation, right: Document, face: str, year: int | None = None
) -> Verdict:
    found, span = running.text[cited.start : cited.end], running.span(cited.start, cited.end)
    values = {"found": found, "title": right["title"], "number": right["number"]}
    if year:
        values["year"] = str(year)
    mended = f"《{right['title']}》" if found.endswith("》") else right["number"]
    return Verdict.failed(
        Draft(
            span,
            running.place(cited.start),
            values,
            message=face,
            fixes=(Fix(span, mended, FixLevel.DISPLAY),),
        )
    )
