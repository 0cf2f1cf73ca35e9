"""What stands below a section's title, and how the headings there nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.model import Block, Heading, Paragraph, Report, Section
from lint.normal import bare


def nested(headings: Iterable[Heading]) -> Iterator[tuple[Heading, int]]:
    """Each heading with its level, 1 for the outermost.

    By the marks in use and not by GB/T 9704: where 1. stands above （一）, the
    （一） is the deeper one.
    """
    styles: list[tuple[int, int]] = []
    for heading in headings:
        style = (heading.depth, 0 if heading.depth else heading.markup)
        if style in styles:
            del styles[styles.index(style) + 1 :]
        else:
            styles.append(style)
        yield heading, len(styles)


def siblings(headings: Iterable[Heading]) -> list[list[Heading]]:
    """The lists that the headings form: same parent, same kind of number."""
    lists: list[list[Heading]] = []
    path: list[list[Heading]] = []
    for heading, level in nested(headings):
        del path[level:]
        if len(path) < level:
            path.append([])
            lists.append(path[-1])
        path[-1].append(heading)
    return lists


def content(report: Report, section: Section) -> Sequence[Block]:
    """A section's blocks without the body's name and the date that end a report."""
    blocks = list(section.blocks)
    if blocks and _is_date(blocks[-1]):
        blocks.pop()
    name = bare(report.body.name or "")
    if name and blocks and isinstance(blocks[-1], Paragraph) and bare(blocks[-1].text) == name:
        blocks.pop()
    return blocks


def is_empty(report: Report, section: Section) -> bool:
    """Whether a section has nothing but its title, which S108 says."""
    return not section.heading.run_in and not content(report, section)


def _is_date(block: Block) -> bool:
    text = bare(block.text) if isinstance(block, Paragraph) else ""
    return text[:2] in ("20", "二〇", "二○") and text.endswith("日") and len(text) <= 12
