"""Words, figures and the lexicon."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.grammar import load_grammar
from lint.numerals import read_figure
from lint.resources import load_data
from lint.text.lexicon import BEYOND, UNITS, lexicon
from lint.text.phrases import Change, Figure, Group, Share, phrases_of
from lint.text.words import words_of

KINDS = "；，、数百量余占比增减平名动果判人时域代渠类结否有因其别按分等剩拟率共全虚他"


@pytest.mark.parametrize(
    ("text", "low", "high", "places"),
    [
        ("12,345", 12345, 12345, 0),
        ("１２", 12, 12, 0),
        ("三十五", 35, 35, 0),
        ("两", 2, 2, 0),
        ("〇", 0, 0, 0),
        ("零", 0, 0, 0),
        ("一千零五", 1005, 1005, 0),
        ("33.9", Decimal("33.9"), Decimal("33.9"), 1),
        ("1.2万", 12000, 12000, -3),
        ("2亿", 200000000, 200000000, -8),
        ("3万余", 30000, 39999, 0),
        ("30多万", 300000, 399999, 0),
        ("120余", 120, 129, 0),
        ("百余", 100, 199, 0),
        ("十几", 10, 19, 0),
    ],
)
def test_figures(text: str, low: object, high: object, places: int) -> None:
    assert read_figure(text) == (low, high, places)


@pytest.mark.parametrize("text", ["一二", "三百二", "3,4", "1" * 40, "万余余", "", "几", "1.2.3"])
def test_no_figures(text: str) -> None:
    assert read_figure(text) is None


def test_every_word_has_one_class() -> None:
    seen: Counter[str] = Counter()
    for classes in (load_data("national/lexicon.yaml"), load_data("national/claims.yaml")["words"]):
        for kind, meanings in classes.items():
            if isinstance(meanings, dict) and kind not in (UNITS, BEYOND, "beside"):
                seen.update(word for words in meanings.values() for word in words)
    assert [word for word, count in seen.items() if count > 1] == []


def test_every_class_is_a_terminal_of_the_grammar() -> None:
    terminals = {t.pattern.value for t in load_grammar("claim").terminals}
    assert {kind for kind, _ in lexicon().words.values()} <= terminals | {"较"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请约50件", [(45, 55, "件")]),
        ("近百件", [(90, 100, "件")]),
        ("不足20件", [(0, 20, "件")]),
        ("100件以上", [(100, Decimal("Infinity"), "件")]),
        ("1.2万余元", [(12000, 12999, "元")]),
        ("3至5件", [(3, 5, "件")]),
        ("电话0535-2212345，第711号，国办公开办函〔2021〕30号，《办法》（2019年）", []),
        ("统一思想，一是规范，三审三校，第三方，“放管服”", []),
    ],
)
def test_figures_in_a_sentence(text: str, expected: list[tuple[object, object, str]]) -> None:
    items = phrases_of(words_of(text))
    found = [(i.low, i.high, i.unit) for i in items if isinstance(i, Figure)]
    assert found == expected


def test_shares_changes_and_brackets() -> None:
    items = phrases_of(words_of("公开8件（含2件），占总数的33.9%，比上年的4700件增长12%。"))
    kinds = [type(item) for item in items]
    assert (kinds.count(Group), kinds.count(Share), kinds.count(Change)) == (1, 1, 1)
    change = next(item for item in items if isinstance(item, Change))
    assert change.base is not None
    assert change.figure is not None
    assert (change.direction, change.base.low, change.figure.low) == (1, 4700, 12)


spelled = st.text(KINDS, max_size=30).map(
    lambda s: s.replace("数", "约数").replace("百", "数至数量百")
)


@given(spelled)
def test_the_grammar_takes_any_spelling(text: str) -> None:
    load_grammar("claim").parse(text)


@settings(max_examples=60)
@given(
    st.text(
        st.sampled_from("收到申请件，。、（）；：0123456789%其中占比增长未行政复议年万余约至 \n"),
        max_size=80,
    )
)
def test_words_are_the_sentence(text: str) -> None:
    words = words_of(text)
    assert all(text[w.start : w.end] == w.text for w in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
    phrases_of(words)


def test_nothing_is_written_to_the_temp_folder(tmp_path: Path) -> None:
    """jieba's own way of loading leaves a guessable cache file there."""
    code = "from lint.text.words import words_of; print(len(words_of('收到政府信息公开申请5件')))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"TMPDIR": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert (ran.stdout.strip(), ran.stderr) == ("4", "")
    assert list(tmp_path.iterdir()) == []
