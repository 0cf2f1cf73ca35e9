"""The six sections: present, titled and ordered as the form has them, and not
empty (S101 to S103, S108)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.checks.order import crossed, out_of_order
from lint.checks.outline import content, nested
from lint.checks.places import SECTIONS, where_missing
from lint.findings import Draft, Fix, FixLevel, Place, Related, Verdict
from lint.model import Block, Heading, Report, Section
from lint.normal import bare
from lint.policy.rule import Rule
from lint.resources import load_data


def titles() -> dict[str, str]:
    """The official title of each section by its key."""
    return {entry["key"]: entry["title"] for entry in load_data("national/sections.yaml")}


def missing_section(report: Report, rule: Rule) -> Iterator[Verdict]:
    """S101.  A section counts by its meaning, whatever the wording of its title."""
    for key, title in titles().items():
        if report.section(key):
            yield Verdict.passed()
        else:
            values = {"key": key, "title": title}
            yield Verdict.failed(Draft(where_missing(report, key), Place(section=key), values))


_AROUND = '()《》"'
"""Marks around a whole title, which leave its wording as it is."""


def section_title(report: Report, rule: Rule) -> Iterator[Verdict]:
    """S102."""
    official = titles()
    for section in report.sections:
        if section.key is None:
            continue
        heading, title = section.heading, official[section.key]
        if bare(heading.title).strip(_AROUND) == bare(title):
            yield Verdict.passed()
        else:
            values = {"key": section.key, "found": heading.title, "title": title}
            fix = Fix.of(heading.title_span, heading.title, title, FixLevel.SUGGESTED)
            place = Place(section=section.key)
            yield Verdict.failed(Draft(heading.title_span, place, values, fixes=(fix,)))


def section_order(report: Report, rule: Rule) -> Iterator[Verdict]:
    """S103: one finding for each section that must move; a section that stands
    twice counts where it stands first."""
    known = list({s.key: s for s in reversed(report.sections) if s.key}.values())[::-1]
    known.sort(key=lambda section: section.span.start)
    ranks = [SECTIONS.index(section.key or "") for section in known]
    moved, official = out_of_order(ranks), titles()
    if not moved:
        yield Verdict.passed()
    for i in moved:
        others = [known[j] for j in crossed(ranks, i)]
        yield Verdict.failed(
            Draft(
                known[i].heading.span,
                Place(section=known[i].key),
                {
                    "title": official[known[i].key or ""],
                    "other": official[others[0].key or ""],
                },
                message="early" if others[0].span.start > known[i].span.start else "late",
                related=tuple(
                    Related(o.heading.span, o.heading.text, Place(section=o.key)) for o in others
                ),
            )
        )


def empty_section(report: Report, rule: Rule) -> Iterator[Verdict]:
    """S108: nothing at all below a section's title or below a topic's."""
    tables = {form.id for form in report.form.tables}
    for section in report.sections:
        if section.key is None:
            continue
        blocks = content(report, section)
        # What a table's section lacks is the table: T101 says so, unless it stands elsewhere.
        if blocks or section.heading.run_in or section.key in tables:
            yield Verdict.passed()
            yield from _empty_topics(section, blocks, rule)
        else:
            yield _empty(section, section.heading, "default")


def _empty(section: Section, heading: Heading, face: str) -> Verdict:
    values = {"title": heading.title}
    return Verdict.failed(Draft(heading.span, Place(section=section.key), values, face))


def _empty_topics(section: Section, blocks: Sequence[Block], rule: Rule) -> Iterator[Verdict]:
    """Only heads that are nothing but a title: one that says something is content."""
    levels = {id(h): level for h, level in nested(b for b in blocks if isinstance(b, Heading))}
    for i, block in enumerate(blocks):
        if not isinstance(block, Heading) or not _is_title(block.title, rule):
            continue
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        ends = after is None or (
            isinstance(after, Heading) and levels[id(after)] <= levels[id(block)]
        )
        yield _empty(section, block, "topic") if ends and not block.run_in else Verdict.passed()


def _is_title(title: str, rule: Rule) -> bool:
    """Whether a head is one of the topics' names, with or without 情况, 方面…."""
    text, endings = bare(title), tuple(rule.params["endings"])
    while text.endswith(endings):
        text = text[: -len(next(e for e in endings if text.endswith(e)))]
    return text in rule.params["topics"]
