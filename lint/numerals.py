"""Numbers as reports write them: 十二, 一千零五, 二万; 12,345, １２, 1.2万, 三十余."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from lint.model import Number

_DIGITS = {ch: i for i, ch in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> int | None:
    """The number that Chinese numerals write, or None for what is none.

    Below a 亿; "一二" and other rows of digits are no number.
    """
    high, wan, low = text.rpartition("万")
    if wan:
        thousands, rest = _below_wan(high), _below_wan(low) if low else 0
        return None if thousands is None or rest is None else thousands * 10_000 + rest
    return _below_wan(low)


def _below_wan(text: str) -> int | None:
    total, digit, unit, zero = 0, None, 10_000, False
    for ch in text:
        if ch in _TENS:
            if _TENS[ch] >= unit or digit == 0:
                return None
            unit = _TENS[ch]
            total += (1 if digit is None else digit) * unit
            digit, zero = None, False
        elif ch not in _DIGITS or digit:
            return None
        else:
            digit = _DIGITS[ch]
            zero = zero or digit == 0
    if not text or (digit and unit in (100, 1000) and not zero):
        return None  # 三百二 is 320 when spoken, 302 to none
    return total + (digit or 0)


_SERIES = (
    "一二三四五六",
    "123456",
    "１２３４５６",
    "ⅠⅡⅢⅣⅤⅥ",
    "①②③④⑤⑥",
    "㈠㈡㈢㈣㈤㈥",
    "⑴⑵⑶⑷⑸⑹",
    "壹贰叁肆伍陆",
)
_ORDINALS = {mark: i for series in _SERIES for i, mark in enumerate(series, 1)}
_BLANK = r"[ \t\u3000\xa0]*"
_BARE_NUMBER = re.compile(
    rf"(?:第[ ]*)?[【〔\[]?[0０]?(?P<mark>[{''.join(_ORDINALS)}])(?![0-9０-９一二三四五六七八九十])"
    rf"[】〕\]]?(?:[ ]*[章节篇])?{_BLANK}[、.．：:·—-]*{_BLANK}"
)


def bare_number(text: str) -> tuple[int, int] | None:
    """The number before a title in the ways that few write it, and where the title
    begins: "一 总体情况", "1 总体情况", "Ⅰ、总体情况", "【一】总体情况", "第一章 总体情况".

    Nothing but what follows tells it from a word or a figure.
    """
    match = _BARE_NUMBER.match(text)
    return (_ORDINALS[match["mark"]], match.end()) if match else None


_HALF = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_SCALES = {"百": 2, "千": 3, "万": 4, "亿": 8}
_LONGEST = 15
"""Digits of a figure that counts anything."""
_FIGURE = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[〇零○一二三四五六七八九十百千万两]+?)"
    r"(?P<more>[余多几]?)(?P<scale>[百千万亿]?)(?P<after>[余多几]?)"
)


class Figure(NamedTuple):
    """What a figure may mean, and how many decimals it shows (−3: whole thousands)."""

    low: Number
    high: Number
    places: int


def read_figure(text: str) -> Figure | None:
    """A figure in any of the ways reports write one: 12,345, １２, 三十五, 1.2万, 3万余, 十几.

    "余", "多" and "几" open it up to the next round number: 30余 is 30 to 39,
    100余 is 100 to 199.  None for what is no figure.
    """
    match = _FIGURE.fullmatch(text.translate(_HALF))
    if match is None:
        return None
    digits, scale = match["digits"].replace(",", ""), _SCALES.get(match["scale"], 0)
    if len(digits) > _LONGEST:
        return None
    if digits[0].isdigit() and digits.isascii():
        value, places = Decimal(digits), len(digits.partition(".")[2])
    else:
        chinese = chinese_number(digits + match["scale"]) if scale else chinese_number(digits)
        if chinese is None:
            return None
        value, places, scale = Decimal(chinese), 0, 0
    value, places = value.scaleb(scale), places - scale
    if not (match["more"] or match["after"]):
        return Figure(_plain(value), _plain(value), places)
    step = 10 ** max(_zeros(value), 1)
    return Figure(_plain(value), _plain(value + step - 1), 0)


def _zeros(value: Decimal) -> int:
    """How many zeros a whole number ends in."""
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0"))


def _plain(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value.normalize()
