"""Word's own numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.numerals import chinese_number
from lint.read.numerals import chinese, numeral


@pytest.mark.parametrize(
    ("format", "written"),
    [
        ("decimal", {1: "1", 10: "10", 0: "0"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一"}),
        ("chineseCountingThousand", {3: "三", 10: "十", 105: "一百零五", 110: "一百一十"}),
        ("japaneseCounting", {1: "一", 10: "十", 12: "十二"}),
        ("taiwaneseCountingThousand", {6: "六"}),
        ("ideographDigital", {1: "一", 10: "一〇", 21: "二一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {2: "②"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("numberInDash", {4: "- 4 -"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 2_000_000: "2000000"}),
        ("upperLetter", {2: "B"}),
        ("lowerRoman", {4: "iv", 1999: "mcmxcix", 4000: "4000"}),
        ("upperRoman", {9: "IX"}),
        ("somethingNew", {5: "5"}),
        ("chineseCounting", {0: "0", -3: "-3", 999_999_999: "999999999"}),
    ],
)
def test_formats(format: str, written: dict[int, str]) -> None:
    assert {number: numeral(number, format) for number in written} == written


@given(st.integers(1, 99_999))
def test_chinese_numbers_read_back(number: int) -> None:
    assert chinese_number(chinese(number) or "") == number
