"""The JSON Schema, as editors use it, and our own reading of it say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lint.checks import CHECKS
from lint.policy.schema import faults, load_schema
from lint.resources import YamlError, folder
from lint.strictyaml import read_yaml

SCHEMA = jsonschema.Draft202012Validator(dict(load_schema()))
RULES = sorted((folder("rules") / "national" / "rules").glob("*.yaml"))
BROKEN: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8")
)
KNOWN = {
    "$ref", "type", "enum", "pattern", "minLength", "minimum", "maximum", "items", "minItems",
    "maxItems", "anyOf", "properties", "required", "additionalProperties", "minProperties",
    "dependentRequired",
}  # fmt: skip
FOR_EDITORS = {"description", "patternErrorMessage", "allOf", "usual"}
"""allOf: the parameters of each check, which are checked once packs are merged."""


def definition(values: Any) -> str:
    return "rule" if isinstance(values, dict) and "code" in values else "pack"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(dict(load_schema()))


def test_every_check_is_named() -> None:
    """Editors offer them, and a pack that names another is refused."""
    check = load_schema()["$defs"]["entry"]["properties"]["check"]
    assert check["enum"] == sorted(CHECKS)


def test_only_words_are_used_that_are_read() -> None:
    def words(schema: Any) -> set[str]:
        used = set(schema)
        for inner in schema.get("properties", {}).values():
            used |= words(inner)
        others = schema.get("additionalProperties")
        below = [*schema.get("anyOf", ()), schema.get("items"), others]
        return used.union(*(words(inner) for inner in below if isinstance(inner, dict)))

    for name, schema in load_schema()["$defs"].items():
        assert words(schema) <= KNOWN | FOR_EDITORS, name


def test_every_pattern_explains_itself() -> None:
    text = json.dumps(load_schema(), ensure_ascii=False)
    assert text.count('"pattern": "') == text.count('"patternErrorMessage"')


@pytest.mark.parametrize("path", RULES, ids=[path.stem for path in RULES])
def test_the_rules_are_of_the_right_shape(path: Path) -> None:
    values = read_yaml(path.read_bytes()).values
    SCHEMA.validate(values)
    assert list(faults(values, "rule")) == []
    assert path.stem == f"{values['code']}-{values['name']}"


@pytest.mark.parametrize("case", BROKEN, ids=[case["name"] for case in BROKEN])
def test_what_we_refuse_editors_refuse(case: dict[str, Any]) -> None:
    try:
        values = read_yaml(case["pack"].encode()).values
    except YamlError:
        return
    if list(faults(values, definition(values))):
        assert not SCHEMA.is_valid(values)


def test_every_check_has_its_parameters() -> None:
    schema = load_schema()["$defs"]
    named = {name.removeprefix("with-") for name in schema if name.startswith("with-")}
    assert named == set(CHECKS)
    offered = [each["if"]["properties"]["check"]["const"] for each in schema["entry"]["allOf"]]
    assert offered == sorted(CHECKS)


KEYS = [
    *("code", "name", "title", "severity", "with", "for", "years", "levels", "message", "examples"),
    *("zh", "en", "default", "bad", "find", "replace", "id", "version", "rules", "extends"),
    *("basis", "law", "odd", "overrides", "mode", "pack", "severity_when", "if", "from"),
]
values = st.recursive(
    st.sampled_from(["off", "error", "T302", "文字", "", "{a}", "{", "a-b", 1, 1.5, True, None]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(values)
def test_both_agree_on_anything(value: Any) -> None:
    name = definition(value)
    assert SCHEMA.is_valid(value) == (not list(faults(value, name)))


@given(values)
def test_a_fault_names_a_place_that_is_there(value: Any) -> None:
    for fault in faults(value, "pack"):
        found = value
        for step in fault.path:
            found = found[step]
        assert fault.message
