"""``rules/schema/pack.schema.json`` applied, with sentences that a writer of rules understands.

The schema is the authority on the shape of packs and rules, for editors and
for us.  Only the words of JSON Schema that it uses are known here; a test
keeps it so, and compares with a full implementation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from lint.policy.errors import apart, brief, suggestion
from lint.resources import folder
from lint.strictyaml import Path

Schema = Mapping[str, Any]


class Fault(NamedTuple):
    """Something of the wrong shape; ``key`` when it is the key that is wrong."""

    path: Path
    message: str
    key: bool = False


def faults(values: Any, definition: str, path: Path = ()) -> Iterator[Fault]:
    """What is wrong with a value by a definition of the schema: "pack", "rule", "entry".

    ``path`` is where the value stands in its file.
    """
    return _faults(values, _resolve({"$ref": f"#/$defs/{definition}"}), path)


@cache
def load_schema() -> Schema:
    """The JSON Schema as shipped."""
    text = (folder("rules") / "schema" / "pack.schema.json").read_text(encoding="utf-8")
    schema: Schema = json.loads(text)
    return schema


def _resolve(schema: Schema) -> Schema:
    """A schema with what it refers to laid under its own words."""
    while "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        schema = {
            **load_schema()["$defs"][name],
            **{k: v for k, v in schema.items() if k != "$ref"},
        }
    return schema


def _faults(value: Any, schema: Schema, path: Path) -> Iterator[Fault]:
    schema = _resolve(schema)
    if "anyOf" in schema:
        branches = [_resolve(branch) for branch in schema["anyOf"]]
        fitting = (branch for branch in branches if _is(value, branch["type"]))
        schema = next(fitting, {"type": [branch["type"] for branch in branches]})
    if "enum" in schema:
        if value not in schema["enum"]:
            yield Fault(path, _not_among(path, value, schema["enum"], schema.get("usual", ())))
    elif not _is(value, schema["type"]):
        yield Fault(path, _not_a(path, value, schema["type"]))
    elif isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get(
        "maximum", value
    ):
        bounds = f"{schema['minimum']} 到 {schema['maximum']}"
        yield Fault(path, f"{_called(path)}应在 {bounds} 之间，写的是{_written(value)}")
    elif isinstance(value, str):
        yield from _text_faults(value, schema, path)
    elif isinstance(value, list):
        yield from _list_faults(value, schema, path)
    elif isinstance(value, dict):
        yield from _mapping_faults(value, schema, path)


def _text_faults(value: str, schema: Schema, path: Path) -> Iterator[Fault]:
    if len(value) < schema.get("minLength", 0):
        yield Fault(path, f"{_called(path)}没有内容")
    elif "pattern" in schema and not re.fullmatch(schema["pattern"], value):
        yield Fault(path, f"{_called(path)}{schema['patternErrorMessage']}")


def _list_faults(value: list[Any], schema: Schema, path: Path) -> Iterator[Fault]:
    least, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
    if not least <= len(value) <= most:
        yield Fault(path, f"{_called(path)}{_how_many(least, schema.get('maxItems'))}")
        return
    for number, item in enumerate(value):
        yield from _faults(item, schema["items"], (*path, number))


def _how_many(least: int, most: int | None) -> str:
    if most is None:
        return f"没有内容，至少要有 {least} 项"
    return f"应有 {most} 项" if least == most else f"应有 {least} 到 {most} 项"


def _mapping_faults(value: dict[str, Any], schema: Schema, path: Path) -> Iterator[Fault]:
    known = schema.get("properties", {})
    other = schema.get("additionalProperties", True)
    needed = list(schema.get("required", ()))
    for key, others in schema.get("dependentRequired", {}).items():
        needed += others if key in value else ()
    for key in needed:
        if key not in value:
            yield Fault(path, f"{_called(path)}缺少“{key}”")
    if len(value) < schema.get("minProperties", 0):
        yield Fault(path, f"{_called(path)}没有内容")
    for key, item in value.items():
        if key in known:
            yield from _faults(item, known[key], (*path, key))
        elif other is False:
            message = f"不认识“{brief(key)}”" + suggestion(key, known)
            yield Fault((*path, key), message, key=True)
        elif other is not True:
            yield from _faults(item, other, (*path, key))


_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}
_SAID = {
    "string": "文字",
    "integer": "整数",
    "boolean": " true 或 false",
    "null": " null",
    "array": "列表",
    "object": "“键: 值”",
}


def _is(value: Any, types: str | list[str]) -> bool:
    for name in [types] if isinstance(types, str) else types:
        if isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool)):
            return True
    return False


def _not_a(path: Path, value: Any, types: str | list[str]) -> str:
    wanted = [types] if isinstance(types, str) else types
    message = f"{_called(path)}应是{'或'.join(_SAID[name] for name in wanted)}"
    if value is None:
        quotes = "；一句话以“{”开头的，请给整句加上引号" if "message" in path else ""
        return f"{message}，不能空着{quotes}"
    if wanted == ["array"] and isinstance(value, str):
        return f"{message}；请写作 [{brief(value)}]"
    if "string" in wanted and isinstance(value, int | float):
        return f"{message}；请给{_written(value)} 加上引号"
    return f"{message}，写的是{_written(value)}"


def _not_among(path: Path, value: Any, choices: list[str], usual: Sequence[str]) -> str:
    meant = _meant(value, choices) if isinstance(value, str) else ""
    if len(choices) <= _MOST_NAMED:
        return f"{_called(path)}应是 {'、'.join(choices)} 之一，写的是{_written(value)}{meant}"
    if usual and not meant:
        meant = f"；常用的有 {'、'.join(usual)}"
    return f"{_called(path)}没有{_written(value)}这一种{meant}"


def _meant(value: str, choices: list[str]) -> str:
    """What a writer of Chinese meant: 警告 is warning, 表三 is 三."""
    said = load_schema()["said"].get(value)
    if said in choices:
        return f"；“{value}”写作 {said}"
    return apart(value) or suggestion(value, [c for c in choices if c in value] or choices)


_MOST_NAMED = 8
"""Choices that a message names."""


def _called(path: Path) -> str:
    """What a person calls the value: its key, "第 2 项" in a list."""
    *above, last = path or ("",)
    if isinstance(last, int):
        return f"{_called(tuple(above))}第 {last + 1} 项"
    return f"“{last}”" if last else "文件"


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "列表"
    if isinstance(value, dict):
        return "“键: 值”"
    if isinstance(value, str):
        return f"“{brief(value)}”"
    return "空" if value is None else f" {str(value).lower()}"
