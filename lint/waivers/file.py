"""``.gouji-waivers.yaml``: read strictly, added to and cleared as text.

A list; each item says ``rule``, ``report``, ``place``, ``content``,
``reason``, ``by`` and ``until``.  Whatever else a person writes between the
items, comments above all, stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from lint.findings import Waiver
from lint.policy.errors import MAX_PROBLEMS, PolicyError, Problem, brief, suggestion
from lint.refusals import why
from lint.resources import MAX_BYTES, YamlError
from lint.strictyaml import Document, read_yaml

NAME = ".gouji-waivers.yaml"
MAX_WAIVERS = 10_000

_KEYS = ("rule", "report", "place", "content", "reason", "by", "until")
_OPTIONAL = ("report",)
_HEAD = """\
# 豁免：哪一条规则在哪一处的问题不再列出，为什么、谁定的、到哪天为止。
# 用 gouji waive 添加，用 gouji waive --prune 清理；报告本身不改动。
"""


def read_waivers(file: Path) -> tuple[Waiver, ...]:
    """The waivers of a file in its order.  Raises `PolicyError`."""
    name = str(file)
    try:
        if file.exists() and not file.is_file():  # a pipe would keep us waiting
            raise PolicyError([Problem(name, 1, 1, "读不了豁免文件：不是普通文件")])
        with file.open("rb") as stream:
            source = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise PolicyError([Problem(name, 1, 1, f"读不了豁免文件：{why(error)}")]) from error
    return _parse(source, name)


def _parse(source: bytes, name: str) -> tuple[Waiver, ...]:
    if _only_comments(source):
        return ()
    try:
        document = read_yaml(source)
    except YamlError as error:
        raise PolicyError([Problem(name, error.line, error.column, error.message)]) from None
    problems: list[Problem] = []
    waivers = []
    items = document.values if document.values is not None else []
    if not isinstance(items, list):
        raise PolicyError([Problem(name, 1, 1, "豁免文件应是一个列表，每条以“- rule:”开头")])
    if len(items) > MAX_WAIVERS:
        raise PolicyError([Problem(name, 1, 1, f"豁免太多：最多 {MAX_WAIVERS:,} 条")])
    for number, item in enumerate(items):
        faults = list(_faults(item, number, document, name))
        problems += faults
        if len(problems) > MAX_PROBLEMS:
            break
        if not faults:
            line = document.places[(number,)].line
            waivers.append(Waiver(**{"report": "", **item}, file=name, line=line))
    if problems:
        raise PolicyError(problems)
    return tuple(waivers)


def _only_comments(source: bytes) -> bool:
    """A file whose last waiver was cleared holds nothing but its comments."""
    return all(not line.strip() or line.lstrip()[:1] == b"#" for line in source.split(b"\n"))


def _faults(item: object, number: int, document: Document, name: str) -> Iterator[Problem]:
    def problem(message: str, *way: str) -> Problem:
        place = document.keys.get((number, *way)) or document.places[(number,)]
        return Problem(name, place.line, place.column, message)

    if not isinstance(item, dict):
        yield problem("每条豁免应写 rule、place、content、reason、by、until")
        return
    for key, value in item.items():
        if key not in _KEYS:
            yield problem(f"不认识“{brief(key)}”" + suggestion(key, _KEYS), key)
        elif not isinstance(value, str) or not (value.strip() or key in _OPTIONAL):
            yield problem(f"“{key}”应是文字，不能空着；数字请加上引号", key)
    missing = [key for key in _KEYS if key not in item and key not in _OPTIONAL]
    if missing:
        yield problem("缺少" + "、".join(f"“{key}”" for key in missing))
    until = item.get("until")
    if isinstance(until, str) and not is_date(until):
        yield problem(f"“until”应是日期，如 2026-12-31，不是 {brief(until)}", "until")


def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar: 2026-12-31."""
    from datetime import date

    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def append(text: str, waiver: Waiver) -> str:
    """The file's text with one more waiver below; an empty one gets a head."""
    if text and not text.endswith("\n"):
        text += "\n"
    lines = [f"{key}: {_scalar(getattr(waiver, key))}" for key in _KEYS if getattr(waiver, key)]
    return (text or _HEAD) + "\n- " + "\n  ".join(lines) + "\n"


def _scalar(text: str) -> str:
    """A text on one line, in quotes: what is written is what is read."""
    quoted = json.dumps(" ".join(text.split()), ensure_ascii=False)
    return "".join(ch if ch.isprintable() else f"\\u{ord(ch):04x}" for ch in quoted)


def prune(text: str, lines: Collection[int]) -> str:
    """The file's text without the waivers that begin in these lines; comments stay."""
    starts = sorted(w.line for w in _parse(text.encode(), NAME))
    rows = text.split("\n")
    gone: set[int] = set()
    for start, end in zip(starts, [*starts[1:], len(rows) + 1], strict=True):
        if start in lines:
            gone.update(_extent(rows, start, end))
    kept = [row for number, row in enumerate(rows, 1) if number not in gone]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept))


def _extent(rows: list[str], start: int, end: int) -> Iterable[int]:
    """The lines of an item: from its "-" to its last line, without what comments follow."""
    while start > 1 and not rows[start - 1].lstrip().startswith("-"):
        start -= 1
    last = start
    for number in range(start, end):
        row = rows[number - 1].strip() if number <= len(rows) else ""
        if row and not row.startswith("#") and row != "-":
            last = number
    return range(start, last + 1)
