"""Numbers written in Chinese characters: 十二, 四十三, 一千零五, 二万."""

from __future__ import annotations

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
