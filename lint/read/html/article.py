"""The report among what else stands on its page.

The titles of its sections and its tables are landmarks.  The element that
holds one of each of them, and few twice, holds the report; what leads
elsewhere in it is left out, its front is found upwards from the first
landmark, and its end downwards from the last.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lint.model import Origin
from lint.read.canonical import Piece, Rows, one_line
from lint.read.html.flow import Block, flow
from lint.read.html.words import (
    crowded_keys,
    is_date,
    is_furniture,
    is_numbered,
    is_title,
    names_report,
    section_keys,
    table_key,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from lint.read.html.tree import Page

_LINKED = 0.5
"""The part of a line from which it is a link and no text of the report."""

_CHAPTERS = 3
"""Titles numbered like chapters from which others are not looked at."""

_MOST = 300
"""Landmarks that are looked at; a report has nine."""

_FEWEST, _FEW = 2, 4
"""Sections and tables without which a page is read as a page of any kind, and without
which more of them are looked for in what it does not show."""

_LINES = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li")
_SHORT = 30
_LONGEST_PAGE_TITLE = 300
SECTIONS = "一二三四五六"


class Landmark(NamedTuple):
    """A title of a section (一…六) or an official table (表二…) and where it stands."""

    at: int
    key: str


def article(page: Page) -> list[Piece | Rows]:
    """The report on a page; everything that is text where there is none."""
    blocks = flow(page)
    landmarks = _landmarks(blocks)
    if len(_keys(landmarks)) < _FEW:  # a page may show its parts one at a time
        unhidden = flow(page, hidden=True)
        if len(_keys(found := _landmarks(unhidden))) > len(_keys(landmarks)):
            blocks, landmarks = unhidden, found
    title = _page_title(page)
    if len(_keys(landmarks)) >= _FEWEST:
        home = set(_home(blocks, landmarks).iter())
        own = [mark.at for mark in landmarks if blocks[mark.at].element in home]
        first, last = own[0], own[-1]
        parts = [
            *_front(blocks[:first], home, title),
            *_middle(block for block in blocks[first:last] if block.element in home),
            *_tail([block for block in blocks[last:] if block.element in home]),
        ]
    else:
        parts = list(_no_landmarks(blocks, title))
    return list(_counted(parts))


def _keys(landmarks: Sequence[Landmark]) -> set[str]:
    return {mark.key for mark in landmarks}


def _counted(parts: Sequence[Piece | Rows]) -> Iterator[Piece | Rows]:
    """The parts with the numbers of their tables and rows."""
    count = 0
    for part in parts:
        if isinstance(part, Piece):
            yield part
            continue
        count += 1
        yield Rows(
            [
                [
                    cell and cell._replace(origin=cell.origin._replace(table=count, row=at))
                    for cell in row
                ]
                for at, row in enumerate(part.rows, 1)
            ]
        )


# ── landmarks ────────────────────────────────────────────────────────────────


def _landmarks(blocks: Sequence[Block]) -> list[Landmark]:
    found: list[tuple[Landmark, bool]] = []
    for at, block in enumerate(blocks):
        if len(found) >= _MOST:
            break
        if block.linked >= _LINKED:
            continue
        if isinstance(block.part, Rows):
            key = table_key(block.part)
            if key:
                found.append((Landmark(at, "表" + key), True))
        elif title := section_keys(block.text, block.part.level):
            found.append((Landmark(at, title[0]), title[1]))
            found.extend((Landmark(at, key), True) for key in crowded_keys(block.text) - {title[0]})
        else:
            found.extend((Landmark(at, key), True) for key in sorted(crowded_keys(block.text)))
    chapters = [mark for mark, chapter in found if chapter]
    marks = chapters if len({mark.key for mark in chapters}) >= _CHAPTERS else [m for m, _ in found]
    return _without_contents(marks)


def _without_contents(marks: list[Landmark]) -> list[Landmark]:
    """The landmarks without those of a list of contents: titles with nothing
    between them that stand again below."""
    last = {mark.key: mark.at for mark in marks}
    titles = {mark.at for mark in marks if mark.key in SECTIONS}

    def is_listed(mark: Landmark) -> bool:
        return mark.key in SECTIONS and not titles.isdisjoint((mark.at - 1, mark.at + 1))

    return [mark for mark in marks if last[mark.key] == mark.at or not is_listed(mark)]


def _home(blocks: Sequence[Block], marks: Sequence[Landmark]) -> _Element:
    """The smallest element that holds the most landmarks, and the fewest twice."""
    held: defaultdict[_Element, Counter[str]] = defaultdict(Counter)
    order: list[_Element] = []
    for mark in marks:
        element: _Element | None = blocks[mark.at].element
        while element is not None:
            if element not in held:
                order.append(element)
            held[element][mark.key] += 1
            element = element.getparent()
    # Inner elements come before those around them.
    home = max(order, key=lambda e: 2 * len(held[e]) - held[e].total())
    around = home.getparent()
    return home if around is None or home.tag not in _LINES else around


# ── the parts of the report ──────────────────────────────────────────────────


def _middle(blocks: Iterator[Block]) -> Iterator[Piece | Rows]:
    for block in blocks:
        table = isinstance(block.part, Rows)
        if block.linked < _LINKED if table else not _is_foreign(block, anywhere=True):
            yield block.part


def _is_foreign(block: Block, *, anywhere: bool = False) -> bool:
    """Whether a block is a link or furniture of the page."""
    if isinstance(block.part, Rows):
        cells = [cell.text for row in block.part.rows for cell in row if cell]
        return block.linked >= _LINKED or any(is_furniture(text) for text in cells)
    if is_furniture(block.text, anywhere=anywhere):
        return True
    return block.linked >= _LINKED and "。" not in block.text and not is_numbered(block.text)


def _front(
    blocks: Sequence[Block], home: set[_Element], page_title: Piece | None
) -> list[Piece | Rows]:
    """The title and what stands between it and the first section."""
    best = _best_title(blocks, home, page_title)
    head: list[Piece | Rows] = [page_title] if page_title else []
    following = [block for block in blocks if block.element in home]
    if best is not None:
        begin, end = best
        lines = [block.part for block in blocks[begin:end]]
        written = _joined(lines)
        if page_title is None or _says(written) >= _says(page_title.text):
            head = [*lines]
        following = list(blocks[end:])
    return [*head, *_preamble(following, _joined(head), home)]


def _joined(parts: Sequence[Piece | Rows]) -> str:
    return "".join(part.text for part in parts if isinstance(part, Piece))


def _says(title: str) -> int:
    """How much a title says: whose report it is, and of which year."""
    return sum(names_report(title))


def _best_title(
    blocks: Sequence[Block], home: set[_Element], page_title: Piece | None
) -> tuple[int, int] | None:
    """Where the title begins and ends.

    One that stands outside of the report's element may be another report's; it
    is preferred only if it is the page's headline or what its own title says.
    """
    named = [
        at
        for at, block in enumerate(blocks)
        if not _is_foreign(block) and (is_title(block.text) or _ends_title(blocks, at))
    ]
    own = [at for at in named if blocks[at].element in home]
    said = page_title.text if page_title else ""
    headlines = [
        at
        for at in named
        if blocks[at].text == said or (isinstance(p := blocks[at].part, Piece) and p.level == 1)
    ]
    candidates = {*own, *headlines} or named
    ranked = ((*_rank(blocks, at), at) for at in candidates)
    best = max(((says, at in own, at, begin) for says, begin, at in ranked), default=None)
    return (best[3], best[2] + 1) if best else None


def _ends_title(blocks: Sequence[Block], at: int) -> bool:
    """Whether a short line is the end of a title that begins in the line above."""
    text = blocks[at].text
    return (
        at > 0
        and len(text) <= _SHORT
        and text.endswith(("报告", "年报"))
        and is_title(blocks[at - 1].text[-_SHORT:] + text)
        and _beside(blocks[at - 1], blocks[at])
    )


def _rank(blocks: Sequence[Block], at: int) -> tuple[int, int]:
    """How much a title says, and where it begins: it may go over three lines."""
    begin = at
    text = blocks[at].text
    while _says(text) < 2 and at - begin < 2 and begin:
        above = blocks[begin - 1]
        joins = (
            0 < len(above.text) <= _SHORT
            and not re.search("[。：:，；>]", above.text)
            and not above.linked
            and not _is_foreign(above)
            and _beside(above, blocks[at])
        )
        if not joins:
            break
        begin -= 1
        text = above.text + text
    return _says(text), begin


def _preamble(blocks: Sequence[Block], title: str, home: set[_Element]) -> Iterator[Piece | Rows]:
    for block in blocks:
        bare = "".join(block.text.split())
        repeats = bool(bare) and bare in "".join(title.split())
        listed = section_keys(block.text, 0) is not None
        inside = block.element in home
        if repeats or listed or _is_foreign(block) or not (inside or "。" in bare):
            continue
        if not (isinstance(block.part, Piece) and is_title(block.text) and not inside):
            yield block.part


def _tail(blocks: Sequence[Block]) -> Iterator[Piece | Rows]:
    """From the last landmark on, until something follows that is not the report's.

    Sentences go on it anywhere until the first link, short lines beside what
    has been kept; a signature is told by its date.
    """
    kept = blocks[0]
    yield kept.part
    skipped = False
    for at, block in enumerate(blocks[1:], 1):
        if _is_foreign(block):
            if block.linked < _LINKED and at > 1:
                return
            skipped = True
            continue
        following = blocks[at + 1].text if at + 1 < len(blocks) else ""
        signs = is_date(block.text) or is_date(following)
        runs_on = isinstance(block.part, Rows) or "。" in block.text or is_numbered(block.text)
        beside = _beside(block, kept) and not is_title(block.text)
        if not (at == 1 or signs or beside or (runs_on and not skipped)):
            return
        kept = block
        yield block.part


def _beside(one: Block, other: Block) -> bool:
    """Whether two blocks are paragraphs of one element."""
    return bool({one.element, one.element.getparent()} & {other.element, other.element.getparent()})


def _no_landmarks(blocks: Sequence[Block], page_title: Piece | None) -> Iterator[Piece | Rows]:
    """A page without a section or a table: its text from the title on."""
    kept = [block for block in blocks if not _is_foreign(block)]
    named = [at for at, block in enumerate(kept) if is_title(block.text)]
    if page_title and not named:
        yield page_title
    for block in kept[named[0] if named else 0 :]:
        yield block.part


_PARTED = re.compile(r"\s*(?:[_|]|-{1,2}|[—–]+)\s*")


def _page_title(page: Page) -> Piece | None:
    """What the page's own title says of a report, without the site's name."""
    named: list[tuple[int, int, str, int | None]] = []
    for element in page.root.iter("title", "meta"):
        said = element.text if element.tag == "title" else _article_title(element)
        parts = _PARTED.split(one_line(said or "")[:_LONGEST_PAGE_TITLE])
        found = [text for part in parts for text in (part, *part.split()) if is_title(text)]
        named += [(_says(text), -len(text), text, page.line(element)) for text in found]
    if not named:
        return None
    *_, text, line = max(named, key=lambda name: name[:2])
    return Piece(text, Origin(0, line=line), 1)


def _article_title(meta: _Element) -> str:
    """What the pages of governments' sites say that their article is called."""
    named = (meta.get("name") or meta.get("property") or "").lower()
    return (meta.get("content") or "") if named in ("articletitle", "og:title") else ""
