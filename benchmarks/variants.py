"""Reports to measure with: the examples under other names and with other figures.

The n-th variant is the same on every machine.  All figures of a report grow by
one factor, so that what added up still does; in every third variant one figure
of a table is then a little off, as in a real inbox.
"""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NAMES = ["".join(pair) for pair in permutations("甲乙丙丁戊己庚辛壬癸", 2)]
"""Places that no map has: 甲乙市, 甲丙市, …"""

_PLACE = re.compile("示例|样例")
_CELL = re.compile(r"(?<![^\s|])(?<!- )[0-9][0-9,]*(?:\.[0-9]+)?(?![^\s|])(?! -)")
"""A figure that stands alone, as in a cell; "- 4 -" is the number of a page."""
_COUNT = re.compile(r"[0-9]+(?=[件条])")
"""A figure in a sentence."""


def write_variants(folder: Path, count: int) -> list[Path]:
    """The first so many variants, as UTF-8 files with the endings of their examples."""
    examples = [
        (path.suffix, _text(path))
        for path in sorted(EXAMPLES.iterdir())
        if path.is_file() and path.name != "README.md"
    ]
    files = []
    for n in range(count):
        suffix, text = examples[n % len(examples)]
        files.append(folder / f"{n:04}年度报告{suffix}")
        files[-1].write_text(variant(text, n), encoding="utf-8", newline="")
    return files


def variant(text: str, n: int) -> str:
    """The report of another place, with figures of another size."""
    text = _PLACE.sub(NAMES[n % len(NAMES)], text)
    factor = n // len(NAMES) + 1
    for figure in (_COUNT, _CELL):
        text = figure.sub(lambda found: _times(found[0], factor), text)
    return _slipped(text, n) if n % 3 == 0 else text


def _slipped(text: str, n: int) -> str:
    """One figure of a table is one too many."""
    cells = [cell for cell in _CELL.finditer(text) if cell[0].isdigit()]
    if not cells:
        return text
    cell = cells[n * 7 % len(cells)]
    return f"{text[: cell.start()]}{int(cell[0]) + 1}{text[cell.end() :]}"


def _times(figure: str, factor: int) -> str:
    """The figure so many times, written as it was: with "," and decimals or without."""
    whole, point, decimals = figure.replace(",", "").partition(".")
    digits = str(int(whole + decimals) * factor).zfill(len(decimals) + 1)
    whole, decimals = digits[: len(digits) - len(decimals)], digits[len(digits) - len(decimals) :]
    return (f"{int(whole):,}" if "," in figure else whole) + point + decimals


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")
