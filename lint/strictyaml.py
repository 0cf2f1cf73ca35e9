"""YAML read so that it means what its writer sees.

Plain YAML turns ``no`` into False, ``012`` into 10 and ``1:30`` into 90, lets
the second of two equal keys win and lets a few lines of aliases grow without
end.  Here everything is kept as written except true, false, null and plain
decimal numbers, and whatever could mislead or exhaust the program is refused
with a sentence that says where.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from lint import misprints
from lint.resources import MAX_BYTES, YamlError

MAX_NODES = 100_000
MAX_DEPTH = 40
_TOO_DEEP = f"嵌套太深：最多 {MAX_DEPTH} 层"

Path = tuple[str | int, ...]
"""The way to a value: ("rules", 0, "with", "formula")."""


class Place(NamedTuple):
    """Where a key or a value begins, 1-based; ``style`` is its quote or block mark."""

    line: int
    column: int
    style: str = ""


class Document(NamedTuple):
    """The values of a file, and where each value and each key stands in it."""

    values: Any
    places: dict[Path, Place]
    keys: dict[Path, Place]
    lines: list[str]

    def locate(self, path: Path, offset: int | None = None) -> tuple[int, int]:
        """Line and column of a value, or of the character at ``offset`` in it."""
        place = self.places[path]
        if offset is None:
            return place.line, place.column
        if place.style in ("|", ">"):
            return self._in_block(place, offset)
        return place.line, place.column + offset + (place.style in ("'", '"'))

    def _in_block(self, place: Place, offset: int) -> tuple[int, int]:
        """The text of a block starts below its mark, at its first line's indent."""
        body = self.lines[place.line :]
        indent = next((len(line) - len(line.lstrip(" ")) for line in body if line.strip()), 0)
        for number, line in enumerate(body, place.line + 1):
            length = max(len(line) - indent, 0) + 1
            if offset < length:
                return number, indent + offset + 1
            offset -= length
        return place.line, place.column


def read_yaml(source: bytes) -> Document:
    """Parse one YAML document.  Raises `YamlError`."""
    import yaml

    text = _decode(source)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _unreadable(error, text.split("\n")) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line = before.count("\n") + 1
        column = error.position - (before.rfind("\n") + 1) + 1
        raise YamlError("这里有不可见的控制字符，请删去", line, column) from None
    if not builder.documents:
        raise YamlError("文件是空的")
    return Document(builder.values, builder.places, builder.keys, text.split("\n"))


def _decode(source: bytes) -> str:
    if len(source) > MAX_BYTES:
        raise YamlError(f"文件太大：{len(source):,} 字节，最多 {MAX_BYTES:,} 字节")
    try:
        return source.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise YamlError("文件不是 UTF-8 编码；请另存为 UTF-8", line) from None


class _Builder:
    """Builds plain values from YAML events, refusing what is not plain."""

    def __init__(self) -> None:
        self.values: Any = None
        self.documents = 0
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self._open: list[_Collection] = []
        self._nodes = 0

    def take(self, event: Any) -> None:
        match type(event).__name__:
            case "ScalarEvent":
                self._scalar(event)
            case "MappingStartEvent":
                self._start(event, {})
            case "SequenceStartEvent":
                self._start(event, [])
            case "MappingEndEvent" | "SequenceEndEvent":
                self._open.pop()
            case "AliasEvent":
                raise _error(event, f"不可使用别名“*{event.anchor}”；请把内容照写一遍")
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    raise _error(event, "一个文件只能有一份内容，不可再用“---”分开")

    def _start(self, event: Any, value: Any) -> None:
        path = self._place(event, value)
        if len(self._open) >= MAX_DEPTH:
            raise _error(event, _TOO_DEEP)
        self._open.append(_Collection(value, path))

    def _scalar(self, event: Any) -> None:
        if self._open and self._open[-1].wants_key:
            self._key(event)
        else:
            _refuse_misprint(event, misprints.in_text if self._open else misprints.in_root)
            self._place(event, event.value if event.style else plain(event.value))

    def _key(self, event: Any) -> None:
        self._admit(event)
        key, collection = event.value, self._open[-1]
        _refuse_misprint(event, misprints.in_key)
        if not event.style and not isinstance(plain(key), str):
            raise _error(event, f"键必须是文字；请给“{_short(key)}”加上引号")
        if key in collection.value:
            first = self.keys[(*collection.path, key)].line
            raise _error(event, f"键“{_short(key)}”重复了，第 {first} 行已有；请删去一个")
        collection.value[key] = None
        collection.key = key
        self.keys[(*collection.path, key)] = _place(event)

    def _place(self, event: Any, value: Any) -> Path:
        """Put a value where it belongs and say by which path it is reached."""
        self._admit(event)
        path: Path = ()
        if not self._open:
            self.values = value
        elif self._open[-1].wants_key:
            raise _error(event, "键必须是一个词，不能是列表或映射")
        else:
            path = self._open[-1].add(value)
        self.places[path] = _place(event)
        return path

    def _admit(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _error(event, f"内容太多：最多 {MAX_NODES:,} 项")
        if event.anchor is not None:
            raise _error(event, f"不可使用锚点“&{_short(event.anchor)}”；请把内容照写一遍")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _error(event, f"不可使用标签“{_short(tag)}”；请删去")


class _Collection:
    """A list or mapping that is still open."""

    __slots__ = ("key", "path", "value")

    def __init__(self, value: Any, path: Path) -> None:
        self.value, self.path = value, path
        self.key: str | None = None

    @property
    def wants_key(self) -> bool:
        return self.key is None and isinstance(self.value, dict)

    def add(self, value: Any) -> Path:
        if isinstance(self.value, list):
            self.value.append(value)
            return (*self.path, len(self.value) - 1)
        key, self.key = self.key, None
        assert key is not None
        self.value[key] = value
        return (*self.path, key)


_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


def plain(text: str) -> Any:
    """What an unquoted scalar means: only true, false, null and plain numbers are not text."""
    if text in _WORDS:
        return _WORDS[text]
    number = _NUMBER.fullmatch(text)
    if number is None:
        return text
    return float(text) if number[2] else int(text)


_PROBLEMS = {
    "mapping values are not allowed": "这里不该有冒号；文字里含“: ”时请给整段加上引号",
    "cannot start any token": "这里不能用这个字符；以 @ ` % 等开头的文字请加引号",
    "could not find expected ':'": "这里应有冒号“: ”；请检查上一行是否漏了冒号或引号",
    "did not find expected key": "缩进没有对齐，或文字里的引号没有成对",
    "did not find expected '-' indicator": "列表各项的“-”没有对齐",
    "expected ',' or": "括号里各项之间应有半角逗号，末尾要有括号；含方括号的公式请加上引号",
    "expected node content": "这里缺少内容，或括号没有成对",
    "expected <block end>": "缩进没有对齐，或文字里的引号没有成对",
    "unexpected end of stream": "引号没有成对，文件就结束了",
    "exceeded maximum nesting depth": _TOO_DEEP,
    "unknown escape character": "双引号里的反斜杠无法识别；请改用单引号",
}
"""What PyYAML says (libyaml and its Python twin) → what a writer can do."""


def _unreadable(error: Any, lines: list[str]) -> YamlError:
    """Where and why a text is no YAML: a misprint there or above, else what the parser says."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return YamlError(_explain(error.problem or str(error)))
    above = next((n for n in range(mark.line - 1, 0, -1) if lines[n].strip()), 0)
    first = min(error.context_mark.line, above) if error.context_mark else above
    for number in range(max(first, mark.line - _NEAR), mark.line + 1):
        if number < len(lines) and (found := misprints.in_line(lines[number])):
            return YamlError(found.message, number + 1, found.at + 1)
    return YamlError(_explain(error.problem or str(error)), mark.line + 1, mark.column + 1)


_NEAR = 20
"""Lines above a break in which its cause may stand."""


def _refuse_misprint(event: Any, find: Callable[[str], misprints.Misprint | None]) -> None:
    if not event.style and (found := find(event.value)):
        mark = event.start_mark
        raise YamlError(found.message, mark.line + 1, mark.column + found.at + 1)


def _explain(problem: str) -> str:
    found = (said for part, said in _PROBLEMS.items() if part in problem)
    return next(found, f"不是合法的 YAML（{problem}）")


def _place(event: Any) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1, getattr(event, "style", None) or "")


def _error(event: Any, message: str) -> YamlError:
    return YamlError(message, event.start_mark.line + 1, event.start_mark.column + 1)


def _short(text: str) -> str:
    shown = "".join(sign if sign.isprintable() else "�" for sign in text[:30])
    return shown if len(text) <= 30 else shown + "…"
