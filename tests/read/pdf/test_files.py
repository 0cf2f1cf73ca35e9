"""Files that give no text, and broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.model import Source
from lint.read.text import Unreadable
from tests.read.pdf.hostile import packed
from tests.read.pdf.writer import box, grid, line, lines, pdf, text

pytest.importorskip("pypdfium2")
from lint.read.pdf import read

GOOD = pdf(
    lines("示例市体育局\n一、总体情况")
    + grid((("规章", "0"), ("行政许可", "12")), (60, 200, 320), 740),
    grid((("行政处罚", "3"),), (60, 200, 320), 60) + text("- 2 -", 290, 780),
)


def reason(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, "a.pdf")
    return caught.value.reason


def test_a_page_without_text_is_a_scan() -> None:
    assert reason(pdf(line(0, 0, 9, 9))) == "scan"


@pytest.mark.parametrize("length", [9, 100, len(GOOD) // 2])
def test_what_was_cut_off_is_damaged(length: int) -> None:
    assert reason(GOOD[:length]) == "damaged"


def test_locked() -> None:
    lock = b"/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -1>>"
    assert reason(GOOD.replace(b"/Root 1 0 R", lock)) == "encrypted"


def test_too_many_pages() -> None:
    assert reason(pdf(*[""] * 301)) == "too-much"


def test_too_many_lines() -> None:
    assert reason(pdf(line(0, 0, 9, 9) * 150_000)) == "too-much"


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_what_unpacks_without_measure(layers: int) -> None:
    drawn = b"0 0 m 9 9 l S\n" * 1_000_000
    assert reason(packed(drawn, layers)) == "too-much"


def test_a_drawing_of_many_boxes_ends() -> None:
    drawn = "".join(
        box(x, y, x + 7, y + 7) + "S\n" for x in range(0, 600, 8) for y in range(0, 800, 8)
    )
    assert isinstance(read(pdf(text("图", 60, 60) + drawn), "a.pdf"), Source)


@settings(deadline=None)
@given(st.data())
def test_any_mutation_is_read_or_refused(data: st.DataObject) -> None:
    broken = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        cut = data.draw(st.integers(0, 40))
        broken[at : at + cut] = data.draw(st.binary(max_size=20))
        if not broken:
            return
    try:
        found = read(bytes(broken), "a.pdf")
    except Unreadable as error:
        refused = error.reason
    else:
        refused = ""
        starts = [origin.start for origin in found.origins]
        assert starts == sorted(starts)
        assert all(0 <= start <= len(found.text) for start in starts)
    assert not refused.startswith("pdf-")
