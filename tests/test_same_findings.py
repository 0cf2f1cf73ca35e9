"""The same report has the same findings about its tables in whatever layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import lint
from lint.findings import Outcome
from lint.parse import parse
from lint.read import decode_source
from tests.shapes import TABLE_SHAPES, Facts, Layout, encode, exemplar, write

LEGIBLE = [name for name, shape in TABLE_SHAPES.items() if shape.legible]

FAULTS: dict[str, Callable[[Facts], Facts]] = {
    "none": lambda facts: facts,
    "a total forgotten": lambda f: f.put(
        {("三", "三.七", column): "0" for column in ("自然人", "总计")}
    ),
    "one cell wrong": lambda f: f.put({("三", "三.四.1", "自然人"): "71"}),
    "carried out wrong": lambda f: f.put({("三", "四", "总计"): "1"}),
    "reviews": lambda f: f.put(
        {("四", "行政复议", "总计"): "0", ("四", "复议后起诉", "总计"): "6"}
    ),
    "marks and units": lambda f: f.put(
        {("二", "规章", "本年制发件数"): "/", ("二", "行政许可", "本年处理决定数量"): "413件"}
    ),
    "not a count": lambda f: f.put(
        {("三", "三.二", "科研机构"): "1.5", ("三", "三.五.5", "自然人"): "-3"}
    ),
    "below net": lambda f: f.put({("二", "行政规范性文件", "现行有效件数"): "0"}),
    "a row left out": lambda f: f.drop("三", "三.五.2"),
    "two rows swapped": lambda f: f.swap("三", "三.三.4", "三.三.8"),
    "three rows in one": lambda f: f.join_other_outcomes(),
    "another label": lambda f: f.rename("三", "三.三.2", "2.其他法律行政止公开"),
    "the other form": lambda f: replace(exemplar("2019"), year=2022),
}


def _findings(facts: Facts, layout: Layout) -> set[tuple[object, ...]]:
    source = decode_source(encode(write(facts, layout), layout.charset), "年报.txt")
    result = lint.check(parse(source), lint.load_policy())
    assert result.outcomes[Outcome.ERROR] == 0
    return {
        (f.code, str(f.severity), f.place.table, f.place.row, f.place.columns)
        for f in result.findings
        if f.code[0] in "TP"
    }


@pytest.mark.parametrize("fault", FAULTS)
def test_same_findings_in_every_layout(fault: str) -> None:
    facts = FAULTS[fault](exemplar())
    expected = _findings(facts, Layout("tabs-out"))
    assert bool(expected) == (fault != "none")
    differing = {
        table: sorted(map(str, found ^ expected))
        for table in LEGIBLE
        if (found := _findings(facts, Layout(table))) != expected
    }
    assert differing == {}
