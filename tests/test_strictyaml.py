"""YAML means what its writer sees, and what could mislead is refused."""

from __future__ import annotations

import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lint.resources import MAX_BYTES, YamlError
from lint.strictyaml import read_yaml


def read(text: str) -> Any:
    return read_yaml(text.encode()).values


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("off", "off"),
        ("Yes", "Yes"),
        ("012", "012"),
        ("1:30", "1:30"),
        ("0x1f", "0x1f"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        ("1.", "1."),
        ("2026-01-31", "2026-01-31"),
        (".inf", ".inf"),
        ("=", "="),
        ("9" * 5000, "9" * 5000),
        ("true", True),
        ("false", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("2.50", 2.5),
        ("'12'", "12"),
        ('"true"', "true"),
    ],
)
def test_only_plain_numbers_and_booleans_are_not_text(written: str, meant: object) -> None:
    value = read(f"键: {written}\n")["键"]
    assert value == meant
    assert type(value) is type(meant)


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "键“a”重复了，第 1 行已有；请删去一个"),
        ("a: &x 1\nb: *x\n", 1, 4, "不可使用锚点“&x”；请把内容照写一遍"),
        ("b: *x\n", 1, 4, "不可使用别名“*x”；请把内容照写一遍"),
        ("a: !foo 1\n", 1, 4, "不可使用标签“!foo”；请删去"),
        ("a: !!str 1\n", 1, 4, "不可使用标签“!!str”；请删去"),
        ("2021: a\n", 1, 1, "键必须是文字；请给“2021”加上引号"),
        ("? [a]\n: b\n", 1, 3, "键必须是一个词，不能是列表或映射"),
        ("a: 1\n---\nb: 2\n", 2, 1, "一个文件只能有一份内容，不可再用“---”分开"),
        ("# 只有注释\n", 1, 1, "文件是空的"),
        ("a: " + "[" * 60, 1, 43, "嵌套太深：最多 40 层"),
        ("a:\n\tb: 1\n", 2, 1, "缩进里有制表符（Tab）；请改用空格"),
        ("a: @b\n", 1, 4, "这里不能用这个字符；以 @ ` % 等开头的文字请加引号"),
        ("a: b: c\n", 1, 5, "这里不该有冒号；文字里含“: ”时请给整段加上引号"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "缩进没有对齐，或文字里的引号没有成对"),
        ('a: "b\n', 2, 1, "引号没有成对，文件就结束了"),
        ("a: 1\nb\n", 3, 1, "这里应有冒号“: ”；请检查上一行是否漏了冒号或引号"),
        ("a: 1\nb: \x07\n", 2, 4, "这里有不可见的控制字符，请删去"),
    ],
)
def test_refused(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(YamlError) as caught:
        read(text)
    assert (caught.value.line, caught.value.column, caught.value.message) == (line, column, message)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("标题: 规则".encode("gb18030"), "文件不是 UTF-8 编码；请另存为 UTF-8"),
        (b"a: " + b"x" * MAX_BYTES, "文件太大：2,097,155 字节，最多 2,097,152 字节"),
        (b"[" + b"0," * 250_000 + b"0]", "内容太多：最多 100,000 项"),
    ],
)
def test_refused_as_a_whole(source: bytes, message: str) -> None:
    start = time.process_time()
    with pytest.raises(YamlError, match=message):
        read_yaml(source)
    assert time.process_time() - start < 2


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a: &a [x, x]"]
    lines += [f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]" for i in range(20)]
    with pytest.raises(YamlError, match="锚点"):
        read("\n".join(lines))


def test_every_key_and_value_keeps_its_place() -> None:
    document = read_yaml("规则:\n  - code: T302\n    'with': {table: 三}\n".encode())
    assert document.places["规则", 0, "code"] == (2, 11, "")
    assert document.keys["规则", 0, "with"] == (3, 5, "'")
    assert document.places["规则", 0, "with", "table"] == (3, 21, "")


@pytest.mark.parametrize(
    "text",
    [
        "f: 一 + 二 = 九\n",
        "f: '一 + 二 = 九'\n",
        "a:\n  f: |\n    一 + 二\n      = 九\n",
        "f: |-\n\n  一 + 二 =\n  九\n",
    ],
)
def test_a_character_of_a_value_is_found_in_the_file(text: str) -> None:
    document = read_yaml(text.encode())
    path, value = next(
        (path, value)
        for path in document.places
        if isinstance(value := _at(document.values, path), str)
    )
    line, column = document.locate(path, value.index("九"))
    assert text.split("\n")[line - 1][column - 1] == "九"


def _at(values: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        values = values[step]
    return values


words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=8)
trees = st.recursive(
    words | st.booleans() | st.none() | st.integers(-999, 999),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner),
    max_leaves=10,
)


def attempt(source: bytes) -> tuple[Any, YamlError | None]:
    try:
        return read_yaml(source).values, None
    except YamlError as error:
        return None, error


@given(trees)
def test_what_a_dumper_writes_is_read_back(values: Any) -> None:
    """Unless a key looks like a number or a word like a misprint, or a repeated
    value was written as an alias."""
    found, error = attempt(yaml.safe_dump(values, allow_unicode=True).encode())
    if error is None:
        assert found == values
    else:
        assert any(word in error.message for word in ("键必须是文字", "锚点", "空格", "半角"))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    _, error = attempt(source)
    assert error is None or (error.line >= 1 and error.column >= 1)
