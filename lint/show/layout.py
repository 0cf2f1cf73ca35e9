"""Lines of a given width in cells, where a Chinese character takes two.

rich breaks lines at spaces, which Chinese does not have.  Here a line may
break between any two Chinese characters, but no closing mark begins a line
and no opening mark ends one (避头尾).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from rich.cells import cell_len, set_cell_size
from rich.color import ColorSystem
from rich.style import Style
from rich.text import Text

_ATOM = re.compile(
    r"[（《“‘「『【〔〈(\[]*"
    r"(?:[!-'*-Z^-~]+(?=[^!-~]|$)|[!-'*-Z^-~]+|\s+|.)"
    r"[，。；：、？！）》”’」』】〕〉…)\]]*"
)
"""What stays on one line: a run of Latin letters and digits, or one character, with its marks."""


def wrap(text: Text, width: int) -> list[Text]:
    """The text in lines of at most ``width`` cells."""
    return [*text.divide(_breaks(text.plain, max(width, 2)))]


def _breaks(plain: str, width: int) -> Iterator[int]:
    used = 0
    for atom in _ATOM.finditer(plain):
        size = cell_len(atom[0])
        if used and used + cell_len(atom[0].rstrip(" ")) > width:
            yield atom.start()
            used = 0
        if size > width:
            for offset, char in enumerate(atom[0], atom.start()):
                wide = cell_len(char)
                if used + wide > width:
                    yield offset
                    used = 0
                used += wide
        else:
            used += size


def hang(lead: Text, text: Text, width: int) -> list[Text]:
    """``lead`` and then the text, its further lines indented to where it began."""
    indent = cell_len(lead.plain)
    if width - indent < 16:  # too narrow for a column of its own
        return [lead, *(Text("  ").append_text(line) for line in wrap(text, width - 2))]
    first, *rest = wrap(text, width - indent) or [Text()]
    return [lead.copy().append_text(first)] + [
        Text(" " * indent).append_text(line) for line in rest
    ]


def fit(text: str, width: int) -> str:
    """The text padded, or cut with …, to exactly ``width`` cells."""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    return set_cell_size(text, width)


def fit_right(text: str, width: int) -> str:
    """The text at the right end of ``width`` cells."""
    return " " * (width - cell_len(text)) + text if cell_len(text) <= width else fit(text, width)


def fit_left(text: str, width: int) -> str:
    """Like ``fit``, but the end is kept: …/区教育局.txt."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    start = next(i for i in range(len(text) + 1) if cell_len(text[i:]) < width)
    return set_cell_size("…" + text[start:], width)


def widest(texts: Iterable[str]) -> int:
    """The cells that the widest of some texts takes."""
    return max(map(cell_len, texts), default=0)


def window(text: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """At most ``width`` cells of a line around [start, end), and where that part is in it.

    What is left out on either side is marked with ….
    """
    if cell_len(text) <= width:
        return text, start, end
    end = max(start, min(end, len(text)))
    room = width - 2  # for the two …
    left, right, used = start, start, 0
    while right < end and used + cell_len(text[right]) <= room:
        used += cell_len(text[right])
        right += 1
    end = right
    while True:  # grow to both sides evenly
        before = left > 0 and used + cell_len(text[left - 1]) <= room
        if before:
            left -= 1
            used += cell_len(text[left])
        after = right < len(text) and used + cell_len(text[right]) <= room
        if after:
            used += cell_len(text[right])
            right += 1
        if not before and not after:
            break
    head, tail = "…" if left else "", "…" if right < len(text) else ""
    shift = len(head) - left
    return head + text[left:right] + tail, start + shift, end + shift


def render(lines: Iterable[Text], color: bool) -> str:
    """The lines as text for a terminal, with colour codes or without.

    Only what rich needs to turn a text into codes is used, not its console:
    that takes longer to import than to check a report.
    """
    return "".join((_colored(line) if color else line.plain.rstrip()) + "\n" for line in lines)


class _Styles:
    """What `Text.render` asks of a console: the style behind a name."""

    @staticmethod
    def get_style(style: str | Style, *, default: object = None) -> Style:
        return Style.parse(style) if isinstance(style, str) else style


def _colored(line: Text) -> str:
    line.rstrip()
    if not line.spans and line.style:  # rich would leave a style of the whole out
        line.stylize(line.style)
    pieces = line.render(cast(Any, _Styles))
    return "".join(
        style.render(text, color_system=ColorSystem.STANDARD) if style else text
        for text, style, _ in pieces
    )
