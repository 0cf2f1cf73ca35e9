"""Sentences: joined, cleaned, and mapped back to the source."""

from __future__ import annotations

import lint
from lint.text.claims import claims_of
from lint.text.sentences import sentences_of

BROKEN = """示例市林业局2024年政府信息公开工作年度报告

一、总体情况

　　2 0 2 4 年 ，全年收到政府信息公
开申请１２件，其中自然人1
0件。办结12件。
- 3 -
　　另起一段
二、主动公开政府信息情况

三、收到和处理政府信息公开申请情况
"""


def test_lines_are_joined_and_spaces_taken_out() -> None:
    report = lint.read(BROKEN.encode())
    texts = [s.text for s in sentences_of(report)]
    assert texts == [
        "2024年，全年收到政府信息公开申请12件，其中自然人10件。",
        "办结12件。",
        "另起一段",
    ]


def test_every_character_knows_its_place() -> None:
    report = lint.read(BROKEN.encode())
    width = str.maketrans("１２", "12")
    for sentence in sentences_of(report):
        source = "".join(report.source.text[place] for place in sentence.places)
        assert source.translate(width) == sentence.text


def test_a_claim_stands_where_its_words_stand() -> None:
    report = lint.read(BROKEN.encode())
    received = claims_of(report).claims[0]
    text = report.source.text
    assert received.quantity is not None
    assert text[received.quantity.span.start : received.quantity.span.end] == "１２件"
    assert text[received.span.start : received.span.end] == "收到政府信息公\n开申请１２件"
    assert report.source.position(received.span.start) == (5, 16)


def test_sections_headings_and_paragraphs() -> None:
    report = lint.read(BROKEN.encode())
    first, second, third = sentences_of(report)
    assert (first.section, first.heading) == ("一", "总体情况")
    assert first.paragraph == second.paragraph != third.paragraph


def test_claims_are_read_once() -> None:
    report = lint.read(BROKEN.encode())
    assert claims_of(report) is claims_of(report)


def test_numbered_lines_that_count_are_sentences() -> None:
    """办结的 9 件中： 1.予以公开 5 件；2.…: no titles, and parts of what was said before."""
    lines = ["（二）依申请公开", "办结的9件中：", "1.予以公开5件；", "2.不予公开4件。"]
    report = lint.read("\n".join([BROKEN.splitlines()[0], "一、总体情况", *lines]).encode())
    (sentence,) = sentences_of(report)
    assert sentence.text == "办结的9件中：予以公开5件；不予公开4件。"
    assert sentence.heading == "依申请公开"
    (listing,) = claims_of(report).listings
    assert [part.subject for part in listing.parts] == ["予以公开", "不予公开"]
