"""Plain text and Markdown: bytes → `Source`, by BOM, UTF-8, UTF-16, GB18030."""

from __future__ import annotations

import re

from lint.model import Source
from lint.read.radicals import may_have_radicals, without_radicals
from lint.resources import load_data

LIMIT = 16 * 1024 * 1024
"""Bytes of a file at most, unless the user sets another limit."""

MOST_LINES = 300_000
"""Lines of a text at most: hundreds of times those of a report, seconds of work."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_OTHER_LINE_END = re.compile("[\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


class Unreadable(Exception):
    """A file that gives no text.

    ``reason`` is a key of ``rules/read.yaml``, ``values`` are what its sentence
    is filled with (``of`` is a key of what there may be too much of); ``sentence``
    says in each language what is wrong and what to do.
    """

    def __init__(self, reason: str, **values: object) -> None:
        words = load_data("read.yaml")
        self.reason, self.values = reason, values
        self.sentence: dict[str, str] = {}
        for lang, text in words[reason].items():
            amount = words["amounts"][values["of"]][lang] if "of" in values else ""
            self.sentence[lang] = text.format_map({**values, "what": amount.format_map(values)})
        super().__init__(self.sentence["zh"])

    def about(self, file: str) -> Unreadable:
        """The same of a file other than the report, which its sentence names."""
        self.sentence = {lang: f"{file}: {text}" for lang, text in self.sentence.items()}
        self.args = (self.sentence["zh"],)
        return self


def decode_source(data: bytes, name: str, *, limit: int = LIMIT) -> Source:
    """Decode a text file.  Raises `Unreadable` for what is no text."""
    from hashlib import sha256

    if len(data) > limit:
        raise Unreadable("too-large", limit=f"{limit / 1024 / 1024:.4g}")
    if not data.strip():
        raise Unreadable("empty")
    text, charset = _decode(data)
    if len(_CONTROL.findall(text)) > len(text) // 1000 + 8:
        raise Unreadable("binary")
    if not text.strip("\x00\ufeff \t\r\n\f\v\u3000\xa0"):
        raise Unreadable("empty")
    if may_have_radicals(data):
        text = without_radicals(text)
    starts = line_starts(text)
    if len(starts) > MOST_LINES:
        raise Unreadable("too-much", of="lines", most=MOST_LINES)
    return Source(name, text, charset, sha256(data).hexdigest(), starts)


def line_starts(text: str) -> tuple[int, ...]:
    """Where the lines of a text begin, by any of the three line ends; by the rarer ones,
    which editors do not count, where it has none of those."""
    within = text.rstrip("\r\n")
    ends = _LINE_END if "\n" in within or "\r" in within else _OTHER_LINE_END
    return (0, *(end.end() for end in ends.finditer(text)))


def _decode(data: bytes) -> tuple[str, str]:
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(charset, errors="replace"), charset
    if b"\x00" in data:
        return _utf_16(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # A file cut in the middle of its last character is still UTF-8.
        if error.start > 3 and error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8"), "utf-8"
        place = error.start
    try:
        return data.decode("gb18030"), "gb18030"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, max(place, error.start)) + 1
        raise Unreadable("charset", line=line) from None


def _utf_16(data: bytes) -> tuple[str, str]:
    """UTF-16 without its mark: the byte order in which it reads as Chinese."""
    for charset in ("utf-16-le", "utf-16-be"):
        text = data.decode(charset, errors="replace")
        plain = sum("一" <= ch <= "鿿" or (ch.isascii() and ch.isprintable()) for ch in text)
        if plain * 2 > len(text) and "\ufffd" not in text[:-1] and "\x00" not in text:
            return text, charset
    raise Unreadable("binary")
