"""What the narrative must say, and must not (S104 to S107, S109): by headings
and phrases that the rules give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lint.checks.outline import is_empty
from lint.checks.places import quoted, section_at, top
from lint.findings import Draft, Place, Verdict
from lint.model import Block, Heading, Paragraph, Report, Span
from lint.normal import bare, loosely
from lint.policy.rule import Rule

_INNER_HEAD = re.compile(r"\([一二三四五六七八九十]{1,3}\)([^,.:;。]{2,30})")
_UNNUMBERED_HEAD = re.compile(r"[^,:;。]{2,20}(?=[:。]|$)")


def missing_topic(report: Report, rule: Rule) -> Iterator[Verdict]:
    """S104.  Where 总体情况 has sub-heads, a topic needs one, of whatever level;
    else content is enough."""
    section = report.section(rule.params["section"])
    if section is None or is_empty(report, section):
        yield Verdict.not_applicable()
        return
    paragraphs = [bare(paragraph.text) for paragraph in section.paragraphs()]
    text = "".join(paragraphs)
    heads = [bare(heading.title) for heading in section.headings()]
    if heads:  # and those without a number, or within a paragraph by a lost line break
        heads += [match[0] for match in map(_UNNUMBERED_HEAD.match, paragraphs) if match]
        heads += _INNER_HEAD.findall(text)
    said = heads or [text]
    missing = [
        topic["name"]
        for topic in rule.params["topics"]
        if not _says(said, topic["heads" if heads else "content"])
    ]
    if missing:
        yield Verdict.failed(
            Draft(
                section.heading.span,
                Place(section=section.key),
                {"topics": quoted(missing), "count": len(missing)},
                message="default" if heads else "content",
            )
        )
    else:
        yield Verdict.passed()


def missing_statement(report: Report, rule: Rule) -> Iterator[Verdict]:
    """S105: a section says something of a matter, in its text or a table of its
    own; elsewhere it takes surer words, and the title of a notice says nothing."""
    section = report.section(rule.params["section"])
    if section is None or is_empty(report, section):
        yield Verdict.not_applicable()
        return
    there = bare(report.source.text[section.span.start : section.span.end])
    anywhere = _CITED.sub("", _narrative(report))
    for other in rule.params.get("except", ()):
        there, anywhere = there.replace(other, ""), anywhere.replace(other, "")
    if _says([there], rule.params["phrases"]) or _says(
        [anywhere], rule.params.get("elsewhere", ())
    ):
        yield Verdict.passed()
    else:
        yield Verdict.failed(Draft(section.heading.span, Place(section=section.key)))


_CITED = re.compile("《[^《》]*(?:《[^》]*》[^《》]*)?》")


def missing_results(report: Report, rule: Rule) -> Iterator[Verdict]:
    """S106: each of several results is spoken of somewhere in the narrative."""
    said = [_narrative(report)]
    results = rule.params["results"]
    missing = [name for name, phrases in results.items() if not _says(said, phrases)]
    if not missing:
        yield Verdict.passed()
        return
    section = report.section(rule.params["section"])
    topic = section and next(
        (h for h in section.headings() if _says([bare(h.title)], rule.params["topic"])), None
    )
    anchor = topic or (section.heading if section else None)
    yield Verdict.failed(
        Draft(
            anchor.span if anchor else top(report),
            Place(section=section.key if section else None),
            {"results": quoted(missing), "count": len(missing)},
        )
    )


def missing_period(report: Report, rule: Rule) -> Iterator[Verdict]:
    """S107: each way of stating the period is a list of words that all stand in the text."""
    text = _narrative(report)
    if any(all(word in text for word in way) for way in rule.params["ways"]):
        yield Verdict.passed()
    else:
        yield Verdict.failed(Draft(top(report), Place()))


def template_residue(report: Report, rule: Rule) -> Iterator[Verdict]:
    """S109: instructions of the notice itself, each where it stands."""
    pattern = _any_of(tuple(rule.params["phrases"]))
    hits = [Span(*match.span()) for match in pattern.finditer(report.source.text)]
    if not hits:
        yield Verdict.passed()
    for span in hits:
        found = " ".join(report.source.text[span.start : span.end].split())
        place = Place(section=section_at(report, span.start))
        yield Verdict.failed(Draft(span, place, {"found": found}))


@lru_cache(maxsize=8)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The longest is found first."""
    return re.compile("|".join(map(loosely, sorted(phrases, key=len, reverse=True))))


def _says(texts: Iterable[str], phrases: Iterable[str]) -> bool:
    phrases = tuple(phrases)
    return any(phrase in text for text in texts for phrase in phrases)


def _narrative(report: Report) -> str:
    """Headings and paragraphs, tables apart."""
    blocks: list[Block] = list(report.preamble)
    for section in report.sections:
        blocks += (section.heading, *section.blocks)
    return _joined(block.text for block in blocks if isinstance(block, (Heading, Paragraph)))


def _joined(texts: Iterable[str]) -> str:
    """As one text: a word may be cut by the end of a line or of a paragraph."""
    return "".join(map(bare, texts))
