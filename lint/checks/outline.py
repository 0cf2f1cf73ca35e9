"""How the headings below a section nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint.model import Heading


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
