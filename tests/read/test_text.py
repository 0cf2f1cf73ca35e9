"""What is said of files that give no text, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint.read import formats
from lint.read.text import Unreadable
from lint.resources import load_data

AMOUNTS = load_data("read.yaml")["amounts"]
CODE = "".join(p.read_text(encoding="utf-8") for p in Path(formats.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("of", AMOUNTS)
def test_each_language_says_what_there_is_too_much_of(of: str) -> None:
    sentence = Unreadable("too-much", of=of, most=1_000).sentence
    assert re.search("[\u4e00-\u9fff]", sentence["en"]) is None
    assert all(AMOUNTS[of][lang].format(most=1_000) in sentence[lang] for lang in ("zh", "en"))


def test_nothing_else_is_said_than_there_are_words_for() -> None:
    said = {
        of
        for call in re.findall(r'"too-much", of=([^)]*)', CODE)
        for of in re.findall(r'"(\w+)"', call)
    }
    assert said == set(AMOUNTS)
