"""The running text of a section without white space, and the way back to the source."""

from __future__ import annotations

import time

from lint.checks.narrative import paragraph, parts, sentence
from lint.parse import parse
from lint.read import decode_source
from tests.samples import NAMES, checked, sample


def test_every_character_has_its_place() -> None:
    for name in NAMES:
        source = decode_source(sample(name).replace("2023年", "2 0 2 3\u3000年").encode(), "x.txt")
        for part in parts(parse(source)):
            assert part.text.startswith("\n")
            assert part.text.endswith("\n")
            for i, character in enumerate(part.text):
                if character != "\n":
                    span = part.span(i, i + 1)
                    assert source.text[span.start : span.end] == character


def test_sections_are_without_their_headings() -> None:
    text = {part.key: part.text for part in parts(parse(decode_source(sample().encode(), "x.txt")))}
    assert text["一"].startswith("\n2023年，示例市林业局")
    assert "存在的主要问题及改进情况" not in text["五"]
    assert "\n（二）依申请公开。全年收到" in text["一"]


def test_sentence_and_paragraph() -> None:
    text = "\n甲。乙丙。\n丁\n"
    assert text[slice(*sentence(text, text.index("丙")))] == "乙丙"
    assert paragraph(text, text.index("丙")) == "甲。乙丙。"
    assert paragraph(text, text.index("丁")) == "丁"


def test_long_nonsense_is_no_burden() -> None:
    pieces = (
        "从甲、乙三个方面",
        "《",
        "2022年我局将以",
        "1-1至2.2",
        "三个方面：一是",
        "报告六部分",
    )
    for piece in pieces:
        text = sample().replace("紧扣林业", piece * (60_000 // len(piece)))
        begun = time.process_time()
        checked(text, "N104", "N105", "N106", "N107")
        assert time.process_time() - begun < 5, piece
