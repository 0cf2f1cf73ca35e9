"""What holds for every text: parsing is total, linear, and never guesses.

The same examples are tried in every run.  ``DEEP=20 pytest …`` tries twenty
times as many, other ones each time.
"""

from __future__ import annotations

import gc
import os
import re
from time import process_time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lint.model import Report, Source, Span
from lint.parse import parse
from lint.read import Unreadable, decode_source
from tests.parse.readings import declined, figures, misread, read, read_facts, row_missing, unread
from tests.shapes import TABLE_SHAPES, Facts, Layout, balanced, exemplar, figure_rows, write

DEEP = int(os.environ.get("DEEP", "1"))


def examples(count: int) -> settings:
    return settings(
        deadline=None,
        max_examples=count * DEEP,
        derandomize=DEEP == 1,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


LEGIBLE = [name for name, shape in TABLE_SHAPES.items() if shape.legible]
IN_ONE_LINE = ["spaces", "one-line", "tabs-out", "tabs-empty", "bars"]

# ── texts ────────────────────────────────────────────────────────────────────

REPORTS = {
    name: write(exemplar(form), Layout(name, markup=form == "2019"))
    for name in TABLE_SHAPES
    for form in ("2019", "2021")
}
LINES = sorted({line for text in REPORTS.values() for line in text.split("\n")})
ALPHABET = (
    "一二三四五六七、（）()1234567890.．|\t \n\r\f　#-—/年月总计其他自然人规章行政复议公开情况，。"
)

lines = st.lists(st.sampled_from(LINES), max_size=60)
separators = st.sampled_from(["\n", "\r\n", "\r", "\n\n", " ", "\t", "|", ""])
mixtures = st.builds(lambda parts, sep: sep.join(parts), lines, separators)
random_texts = st.text(max_size=400) | st.text(ALPHABET, max_size=400)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A report cut short, with a piece taken out or put in another place."""
    text = draw(st.sampled_from(sorted(REPORTS.values())))
    a, b, c = sorted(draw(st.lists(st.integers(0, len(text)), min_size=3, max_size=3)))
    return draw(
        st.sampled_from(
            [text[:a], text[a:], text[:a] + text[b:], text[:a] + text[b:c] + text[a:b] + text[c:]]
        )
    )


@st.composite
def shuffled(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(sorted(REPORTS.values())))
    return "\n".join(draw(st.permutations(text.split("\n"))))


def assert_sound(report: Report) -> None:
    """Every span lies in the text; cells lie in their rows, rows in their tables."""
    size = len(report.source.text)

    def inside(span: Span) -> bool:
        return 0 <= span.start <= span.end <= size

    for section in report.sections:
        assert inside(section.span)
        assert inside(section.heading.span)
        assert all(inside(block.span) for block in section.blocks)
    for table in report.tables.values():
        assert inside(table.span)
        for row in table.rows:
            assert inside(row.span)
            assert inside(row.label_span)
            assert all(inside(cell.span) for cell in row.cells)
    for unknown in report.unknown_tables:
        assert inside(unknown.span)
    figures(report)


@examples(60)
@given(random_texts | mixtures | damaged())
def test_any_text_parses(text: str) -> None:
    try:
        source = decode_source(text.encode("utf-8", "replace"), "任意.txt")
    except Unreadable:
        source = Source("任意.txt", text, "utf-8", "", (0,))
    assert_sound(parse(source))


@examples(60)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        source = decode_source(data, "任意.txt")
    except Unreadable as refusal:
        refused = refusal
    else:
        assert_sound(parse(source))
        return
    assert refused.sentence["zh"]


@examples(25)
@given(shuffled())
def test_shuffled_lines_parse(text: str) -> None:
    assert_sound(read(text))


@examples(30)
@given(st.sampled_from(LEGIBLE), st.data())
def test_a_truncated_report_has_nothing_wrong(table: str, data: st.DataObject) -> None:
    """A figure of a row that is cut must not move to another column.

    What is cut off may be read as blank: a label alone is a row left empty.
    """
    facts = exemplar()
    text = write(facts, Layout(table))
    cut = data.draw(st.integers(0, len(text)))
    # The cut may go through a number; then its first digits are what stands there.
    assume(not re.fullmatch(r"[-\d.]\d|\d\.", text[cut - 1 : cut + 1]))
    if text[:cut].strip():
        wrong = misread(read(text[:cut]), facts.values)
        assert {key: pair for key, pair in wrong.items() if pair[0]} == {}


@examples(60)
@given(st.sampled_from(LEGIBLE), st.sampled_from(("lost", "twice")), st.data())
def test_a_line_lost_or_doubled_moves_no_figure(table: str, how: str, data: st.DataObject) -> None:
    """A figure, a label or a row that is missing, or stands there twice."""
    facts = exemplar()
    text = write(facts, Layout(table)).split("\n")
    first = text.index("二、主动公开政府信息情况") + 1
    i = data.draw(st.integers(first, text.index("五、存在的主要问题及改进情况") - 1))
    text[i : i + 1] = [] if how == "lost" else [text[i]] * 2
    wrong = misread(read("\n".join(text)), facts.values)
    assert {key: pair for key, pair in wrong.items() if pair[0]} == {}


# ── facts ────────────────────────────────────────────────────────────────────

counts = st.integers(0, 3) | st.integers(0, 20_000)
six = st.tuples(*[counts] * 6)
four = st.tuples(*[counts] * 4)


@st.composite
def reports(draw: st.DrawFn) -> Facts:
    form = draw(st.sampled_from(("2019", "2021")))
    names = figure_rows(exemplar(form).form.table("三"))
    outcomes = draw(st.dictionaries(st.sampled_from(names[2:-2]), six, max_size=6))
    outcomes = outcomes or {"三.一": (0,) * 6}
    reviews = draw(st.tuples(four, four, four))
    left = draw(six)
    amount = draw(st.decimals(0, 99_999, places=2).map(str))
    item = {
        "2019": ("政府集中采购", "采购总金额"),
        "2021": ("行政事业性收费", "收费金额"),
    }[form]
    return balanced(form, outcomes, carried_out=left, reviews=reviews, disclosure={item: amount})


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    newline = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", ""]))
    return Layout(
        draw(st.sampled_from(LEGIBLE if newline else IN_ONE_LINE)),
        markup=draw(st.booleans()) if newline else False,
        two_line_title=draw(st.booleans()),
        preamble=draw(st.sampled_from(["before", "inside", "none"])),
        run_in=draw(st.booleans()),
        mark=draw(st.sampled_from([".", "、", "．"])),
        brackets=draw(st.sampled_from(["（）", "()"])),
        wide_digits=draw(st.booleans()),
        thousands=draw(st.booleans()),
        furniture=draw(st.booleans()) if newline else False,
        gap=draw(st.booleans()),
        wrap=draw(st.sampled_from([0, 0, 28])) if newline else 0,
        newline=newline,
        charset=draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"])),
    )


@examples(150)
@given(reports(), layouts())
def test_any_report_in_any_layout(facts: Facts, layout: Layout) -> None:
    report = read_facts(facts, layout)
    assert misread(report, facts.values) == {}
    assert unread(report, facts.values) == set()
    assert report.unknown_tables == ()
    assert [section.key for section in report.sections] == list("一二三四五六")


@examples(100)
@given(reports(), st.sampled_from(LEGIBLE), st.data())
def test_blanks_never_shift_a_figure(facts: Facts, table: str, data: st.DataObject) -> None:
    keys = data.draw(st.lists(st.sampled_from(sorted(facts.values)), min_size=1, max_size=5))
    facts = facts.blank(*keys)
    report = read_facts(facts, Layout(table))
    assert misread(report, facts.values) == {}
    for key in keys:
        cell = report.cell(key)
        if cell is not None:
            assert cell.kind == "blank"
        else:
            assert TABLE_SHAPES[table].blanks != "kept"
            assert declined(report, key) or row_missing(report, key)


# ── time ─────────────────────────────────────────────────────────────────────

LONG_TEXTS = {
    "reports": write(exemplar(), Layout("tabs-out")),
    "one line": write(exemplar(), Layout("spaces", newline="")),
    "rows": "1.本机关不掌握相关政府信息\t1\t0\t0\t0\t0\t0\t1\n",
    "cells": "0\n",
    "aligned": write(exemplar(), Layout("pages")),
    "bars": "|",
    "spaces": "规章" + " " * 2000,
    "brackets": "（",
    "heads": "一、总体情况\n",
    "labels": "二、上年结转政府信息",
    "half a label": "申请人逾期未按收费通知要求缴纳费用\n",
    "digits": "9",
    "numbered": "（一）",
}
SIZE = 20_000


@pytest.mark.parametrize("kind", LONG_TEXTS)
def test_time_is_linear_in_the_size(kind: str) -> None:
    """Ten times the text takes about ten times as long, for texts of four
    and of forty usual reports."""
    text = LONG_TEXTS[kind]

    def seconds(size: int) -> float:
        source = decode_source((text * (size // len(text) + 1)).encode(), "长.txt")
        gc.collect()
        gc.disable()  # its passes over all objects are not the parser's
        try:
            begun = process_time()
            parse(source)
            return process_time() - begun
        finally:
            gc.enable()

    seconds(SIZE // 10)
    short = min(seconds(SIZE) for _ in range(3))
    long = seconds(10 * SIZE)
    assert long < max(16 * short, 0.2), f"{short:.3f} s, ten times the text {long:.3f} s"
