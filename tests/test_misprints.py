"""Files typed with a Chinese keyboard: what looks right and is not is told by name and place."""

from __future__ import annotations

import pytest

from lint.resources import YamlError
from lint.strictyaml import read_yaml

TOLD = [
    ("id: a\nrules:\n\t- code: X101\n", "3:1 缩进里有制表符（Tab）；请改用空格"),
    ("id: a\nrules:\n  - code: X101\n  \tname: b\n", "4:3 缩进里有制表符（Tab）；请改用空格"),
    ("m: |\n  a\n\tb\n", "3:1 缩进里有制表符（Tab）；请改用空格"),
    ("id: a\n\t\nversion: b\n", "2:1 缩进里有制表符（Tab）；请改用空格"),
    ('id：示例\nversion: "1"\n', "1:3 冒号是全角的“：”；请改用半角冒号，后面加一个空格“: ”"),
    ("id：示例\n", "1:3 冒号是全角的“：”；请改用半角冒号，后面加一个空格“: ”"),
    (
        "rules:\n  - code: X101\n    name：abc\n",
        "3:9 冒号是全角的“：”；请改用半角冒号，后面加一个空格“: ”",
    ),
    ("id: a\nversion：1\n", "2:8 冒号是全角的“：”；请改用半角冒号，后面加一个空格“: ”"),
    (
        "id: a\nrules：\n  - code: T201\n",
        "2:6 冒号是全角的“：”；请改用半角冒号，后面加一个空格“: ”",
    ),
    ("with: {table：三, b: 1}\n", "1:13 冒号是全角的“：”；请改用半角冒号，后面加一个空格“: ”"),
    ("with: {table：三}\n", "1:13 冒号是全角的“：”；请改用半角冒号，后面加一个空格“: ”"),
    ('id:示例\nversion: "1"\n', "1:4 冒号后面要有一个空格“: ”"),
    ("id: a\nversion:1\n", "2:9 冒号后面要有一个空格“: ”"),
    (
        "id: a\nversion: “1”\n",
        "2:10 引号是全角的；请改用半角引号 \"\"。文字本来就带引号的，外面再加一层 ''",
    ),
    ("“id”: a\n", "1:1 引号是全角的；请改用半角引号 \"\"。文字本来就带引号的，外面再加一层 ''"),
    ('version: “1"\nb: c\n', "1:10 一对引号里一个是全角的；两个都要用半角"),
    ('version: "1”\nb: c\n', "1:12 一对引号里一个是全角的；两个都要用半角"),
    ("rules:\n\u3000\u3000- code: X101\n", "2:1 缩进里有全角空格；请改用半角空格"),
    ("id: a\n\u3000version: b\n", "2:1 缩进里有全角空格；请改用半角空格"),
    ('id:\u3000a\nversion: "1"\n', "1:4 冒号后面是全角空格；请改用半角空格"),
    ("id: a\u3000\n", "1:6 这里有全角空格；请删去，或改用半角空格"),
    ("id: a\n\xa0\xa0version: b\n", "2:1 缩进里有不换行空格；请改用半角空格"),
    ("rules:\n\xa0 - code: b\n", "2:1 缩进里有不换行空格；请改用半角空格"),
    (
        "with: {table: 三，formula: 一}\n",
        "1:24 括号里各项之间应有半角逗号，末尾要有括号；含方括号的公式请加上引号",
    ),
    ("rules:\n  － code: X101\n", "2:3 “－”不是半角的“-”；列表各项请用半角“-”，后面加一个空格"),
    ("rules:\n  —code: X101\n", "2:3 “—”不是半角的“-”；列表各项请用半角“-”，后面加一个空格"),
    ("with: ｛table: 三｝\n", "1:7 括号“｛”是全角的；请改用半角括号"),
    ("rules:\n  -code: X101\n    name: b\n", "2:3 “-”后面要有一个空格"),
    ("a:\n  message: {found}不宜\n  b: c\n", "2:12 以“{”开头的话，请给整句加上半角引号"),
    ("a: %b\n", "1:4 这里不能用这个字符；以 @ ` % 等开头的文字请加引号"),
    ("a: *b\n", "1:4 不可使用别名“*b”；请把内容照写一遍"),
    ("a: @b\n", "1:4 这里不能用这个字符；以 @ ` % 等开头的文字请加引号"),
    ("message: 错误: 数字不对\n", "1:12 这里不该有冒号；文字里含“: ”时请给整段加上引号"),
    ('message: "abc\nb: c\n', "3:1 引号没有成对，文件就结束了"),
    ("id: a\n\u200bversion: b\n", "2:1 缩进里有零宽空格；请改用半角空格"),
]
"""What is written, and what is told of it."""

FINE = [
    "title: 示例：说明",
    "message: “{label}”空着，“{column}”没有填",
    'title: "“三公”"',
    "phrases: [一，二]",
    "id:\ta",
    "note: |\n  时间：一月\n  　　缩进",
    "url: http://a",
    "result: {工作考核: [考核：]}",
]


@pytest.mark.parametrize(("source", "said"), TOLD)
def test_what_is_told(source: str, said: str) -> None:
    with pytest.raises(YamlError) as caught:
        read_yaml(source.encode())
    assert f"{caught.value.line}:{caught.value.column} {caught.value.message}" == said


@pytest.mark.parametrize("source", FINE)
def test_what_is_meant_so(source: str) -> None:
    read_yaml(source.encode())
