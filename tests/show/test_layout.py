from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from lint.show.layout import fit, fit_left, fit_right, window, wrap
from lint.show.safe import clean, clean_json

WORDS = st.text(alphabet="一二三信息公开，。（）“”、：abcXYZ012 .-_/%", max_size=200)


@given(WORDS, st.integers(4, 60))
def test_lines_fit_and_nothing_is_lost(text: str, width: int) -> None:
    lines = [line.plain for line in wrap(Text(text), width)]
    assert "".join(lines) == text
    assert all(cell_len(line.rstrip(" ")) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("总计为零，各项合计为六。", 10, ["总计为零，", "各项合计为", "六。"]),
        ("应为“总体情况”四字", 8, ["应为“总", "体情况”", "四字"]),
        ("改为 6；see example.txt", 12, ["改为 6；see ", "example.txt"]),
        ("", 10, [""]),
    ],
)
def test_marks_stay_with_their_words(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in wrap(Text(text), width)] == lines


@given(WORDS, st.integers(2, 40))
def test_cells_are_counted(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
    assert cell_len(fit_left(text, width)) == width
    assert cell_len(fit_right(text, width)) == width


def test_what_is_left_out_is_marked() -> None:
    assert fit("政府信息公开", 8) == "政府信… "
    assert fit_left("政府信息公开", 8) == "…息公开 "
    assert fit_right("12", 4) == "  12"


@given(WORDS, st.data(), st.integers(10, 60))
def test_a_window_shows_the_place(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown, a, b = window(text, start, end, width)
    assert cell_len(shown) <= width
    assert 0 <= a <= b <= len(shown)
    assert text[start:end].startswith(shown[a:b])
    if cell_len(text[start:end]) <= width - 2:
        assert shown[a:b] == text[start:end]


@given(st.text())
def test_cleaning_keeps_every_place(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned
    assert not any(ch in cleaned for ch in "\x1b\x9b\x07\n\t\u202e\u2066\u200b\ufeff")


def test_json_says_what_it_hides() -> None:
    assert clean_json('"\x9b\u202e\U000e0041好"') == '"\\u009b\\u202e\\udb40\\udc41好"'
