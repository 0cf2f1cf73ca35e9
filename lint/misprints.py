"""What a Chinese keyboard puts into YAML: marks and spaces that only look like its own.

A full-width colon makes a text of a key and its value, a full-width space no
indent, a tab none that YAML takes.  Whoever reads the file sees nothing wrong,
so each is told by its name and place.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Misprint(NamedTuple):
    """Where in a line or a word (from 0), and a sentence."""

    at: int
    message: str


_TAB = "缩进里有制表符（Tab）；请改用空格"
_COLON = "冒号是全角的“：”；请改用半角冒号，后面加一个空格“: ”"
_QUOTES = "引号是全角的；请改用半角引号 \"\"。文字本来就带引号的，外面再加一层 ''"
_MIXED = "一对引号里一个是全角的；两个都要用半角"
_DASH = "“{}”不是半角的“-”；列表各项请用半角“-”，后面加一个空格"

_SPACES = {
    "\u3000": "全角空格",
    "\u00a0": "不换行空格",
    "\u200b": "零宽空格",
    "\ufeff": "零宽空格",
}
_ODD = f"[{''.join(_SPACES)}]"
_DASHES = "－—–−"
_KEY = r"(?:- +)*[\w-]+"

_LINES = (
    (re.compile(r"[ ]*(\t)"), _TAB),
    (re.compile(rf"[ ]*({_ODD})"), "缩进里有{space}；请改用半角空格"),
    (re.compile(rf"\s*([{_DASHES}])"), _DASH),
    (re.compile(rf"\s*{_KEY}\s*(：)"), _COLON),
    (re.compile(rf"\s*{_KEY}:({_ODD})"), "冒号后面是{space}；请改用半角空格"),
    (re.compile(rf"\s*{_KEY}:([^\s:/]).*"), "冒号后面要有一个空格“: ”"),
    (re.compile(r"\s*-([^\s\d-])[^:]*:"), "“-”后面要有一个空格"),
    (re.compile(rf"\s*{_KEY}:\s+([｛［【])"), "括号“{}”是全角的；请改用半角括号"),
    (re.compile(rf"\s*{_KEY}:\s+(\{{\w+\}})[^\s,]"), "以“{{”开头的话，请给整句加上半角引号"),
    (re.compile(r"[^\"]*\"[^\"“”]*(”)[^\"]*$"), _MIXED),
    (re.compile(r"[^\"]*:\s+(“)[^\"“”]*\"[^\"]*$"), _MIXED),
)
"""What tells them in a line that cannot be read; the group is the place."""


def in_line(line: str) -> Misprint | None:
    """The likeliest cause in a line at which the YAML breaks."""
    for pattern, message in _LINES:
        if match := pattern.match(line):
            sign = match[1]
            return Misprint(match.start(1), message.format(sign, space=_SPACES.get(sign, "")))
    return None


def in_key(key: str) -> Misprint | None:
    """In a key without quotes: none has such signs."""
    if key[:1] in _SPACES:
        return Misprint(0, f"缩进里有{_SPACES[key[0]]}；请改用半角空格")
    if key[:1] and key[0] in _DASHES:
        return Misprint(0, _DASH.format(key[0]))
    if "：" in key:
        return Misprint(key.index("："), _COLON)
    if key[:1] == "-":
        return Misprint(0, "“-”后面要有一个空格")
    return Misprint(0, _QUOTES) if key[:1] in "“”‘’" else None


def in_text(text: str) -> Misprint | None:
    """In a value without quotes: whole between full-width marks, or beside a full-width space."""
    if re.fullmatch("“[^“”]*”|‘[^‘’]*’", text):
        return Misprint(0, _QUOTES)
    if re.fullmatch('“[^“”]*"|"[^“”]*”', text):
        return Misprint(0, _MIXED)
    if re.fullmatch("｛.*｝|［.*］", text):
        return Misprint(0, f"括号“{text[0]}”是全角的；请改用半角括号")
    if text[-1:] in _SPACES or text[:1] in _SPACES:
        at = 0 if text[0] in _SPACES else len(text) - 1
        return Misprint(at, f"这里有{_SPACES[text[at]]}；请删去，或改用半角空格")
    return None


def in_root(text: str) -> Misprint | None:
    """In a file that is nothing but a text."""
    return in_line(text.partition("\n")[0]) or in_text(text)
