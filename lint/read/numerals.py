"""The numbers that a word processor or a browser writes itself: the names of Word's formats
and how they count."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_LARGEST_CHINESE = 99_999


def numeral(number: int, format: str) -> str:
    """A number in one of Word's formats; in Arabic figures where it has none for it."""
    write = _FORMATS.get(format)
    return (write(number) if write and number > 0 else None) or str(number)


def chinese(number: int, digits: str = _DIGITS, tens: str = "十百千万") -> str | None:
    """一, 十, 十二, 一百零五; Word's own counting up to its 万."""
    if number > _LARGEST_CHINESE:
        return None
    text, zero = "", False
    for power, unit in zip((10_000, 1000, 100, 10, 1), (*reversed(tens), ""), strict=True):
        digit, number = divmod(number, power)
        if digit:
            text += (digits[0] if zero and text else "") + digits[digit] + unit
        zero = not digit
    one_ten = digits[1] + tens[0]
    return text.removeprefix(digits[1]) if digits == _DIGITS and text.startswith(one_ten) else text


def _legal(number: int) -> str | None:
    return chinese(number, _LEGAL, "拾佰仟万")


def _by_digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _letters(number: int) -> str | None:
    """a … z, aa, bb, …"""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1) if times < 30 else None


def _roman(number: int) -> str | None:
    if number > 3999:
        return None
    text = ""
    for size, letters in _ROMAN:
        times, number = divmod(number, size)
        text += letters * times
    return text


def _circled(number: int) -> str | None:
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else None


def _from(first: int, count: int) -> Callable[[int], str | None]:
    """Signs that stand in a row: ⑴ ⑵ … to ⒇."""
    return lambda number: chr(first + number - 1) if number <= count else None


def _among(signs: str) -> Callable[[int], str | None]:
    return lambda number: signs[number - 1] if number <= len(signs) else None


def _cycle(number: int) -> str:
    """甲子, 乙丑, …"""
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


_FORMATS: dict[str, Callable[[int], str | None]] = {
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "japaneseCounting"),
            *("taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"),
        ),
        chinese,
    ),
    **dict.fromkeys(
        (
            *("ideographDigital", "japaneseDigitalTenThousand"),
            *("taiwaneseDigital", "koreanDigital", "koreanDigital2"),
        ),
        _by_digits,
    ),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), _legal),
    "japaneseLegal": _legal,
    "ideographTraditional": _among(_STEMS),
    "ideographZodiac": _among(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographEnclosedCircle": _from(0x3280, 10),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalFullWidth": lambda number: str(number).translate(_FULL),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "lowerLetter": _letters,
    "upperLetter": lambda number: (_letters(number) or "").upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: (_roman(number) or "").upper(),
}
