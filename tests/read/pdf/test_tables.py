"""Tables, by the rules that are drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lint.model import Source
from tests.read.pdf.writer import HEIGHT, box, grid, line, lines, pdf, text, words_of

pytest.importorskip("pypdfium2")
from lint.read.pdf import read

EDGES = (60, 160, 240, 320)
ROWS = (("信息内容", "本年制发", "现行有效"), ("规章", "0", "12"), ("规范性文件", "3", ""))
TABLE = "信息内容\t本年制发\t现行有效\n规章\t0\t12\n规范性文件\t3\t\n"


def source(*pages: str, **options: object) -> Source:
    return read(pdf(*pages, **options), "a.pdf")  # type: ignore[arg-type]


def _filled(horizontal: bool, at: float, start: float, end: float) -> str:
    long = box(start, at, end, at + 1) if horizontal else box(at, start, at + 1, end)
    return long + "f\n"


def _dashed(horizontal: bool, at: float, start: float, end: float) -> str:
    out, step = "", start
    while step < end:
        stop = min(step + 3, end)
        out += line(step, at, stop, at) if horizontal else line(at, step, at, stop)
        step += 5
    return out


def _dotted(horizontal: bool, at: float, start: float, end: float) -> str:
    out, step = "", start
    while step < end:
        x, y = (step, at) if horizontal else (at, step)
        out += box(x, y, x + 1, y + 1) + "f\n"
        step += 3
    return out


def _double(horizontal: bool, at: float, start: float, end: float) -> str:
    return _filled(horizontal, at - 1, start, end) + _filled(horizontal, at + 1.5, start, end)


@pytest.mark.parametrize("rule", [_filled, _dashed, _dotted, _double])
def test_rules_of_every_kind(rule: object) -> None:
    drawn = words_of(ROWS, EDGES, 100)
    for x in EDGES:
        drawn += rule(False, x, 100, 160)  # type: ignore[operator]
    for y in (100, 120, 140, 160):
        drawn += rule(True, y, EDGES[0], EDGES[-1])  # type: ignore[operator]
    assert source(drawn).text == TABLE


def test_cells_each_with_a_frame_of_its_own() -> None:
    drawn = words_of(ROWS, EDGES, 100)
    for i in range(3):
        for x0, x1 in pairwise(EDGES):
            drawn += box(x0, 100 + 20 * i, x1, 120 + 20 * i)
            drawn += box(x0 + 1, 101 + 20 * i, x1 - 1, 119 + 20 * i) + "f*\n"
    assert source(drawn).text == TABLE


@pytest.mark.parametrize("sides", ["none at the left and right", "none above and below"])
def test_without_its_outer_rules(sides: str) -> None:
    drawn = words_of(ROWS, EDGES, 100)
    inner = sides.startswith("none at")
    for x in EDGES[1:-1] if inner else EDGES:
        drawn += line(x, 100, x, 160)
    for y in (100, 120, 140, 160) if inner else (120, 140):
        drawn += line(EDGES[0], y, EDGES[-1], y)
    assert source(drawn).text == TABLE


def test_a_line_between_columns_of_text_that_meets_the_table_is_no_side_of_it() -> None:
    drawn = grid(ROWS, EDGES, 100) + line(200, 40, 200, 100)
    drawn += text("一、总体情况", 60, 80)
    assert source(drawn).text == "一、总体情况\n\n" + TABLE


def test_in_a_form_with_a_matrix() -> None:
    assert source("/X1 Do\n", form=grid(ROWS, EDGES, 100)).text == TABLE
    assert source("/X1 Do\n", form=grid(ROWS, EDGES, 100)).origins[0].box == (60, 200, 160, 220)


def test_an_underline_or_a_coloured_cell_is_no_rule() -> None:
    drawn = "0.8 g\n" + box(60, 100, 320, 120) + "f\n0 g\n" + grid(ROWS, EDGES, 100)
    drawn += line(163, 138, 180, 138) + line(60, 300, 540, 300)
    assert source(drawn).text == TABLE


def test_merged_cells() -> None:
    drawn = grid((("", "", ""),) * 3, EDGES, 100)
    cut = drawn.replace(line(160, 100, 160, 160), line(160, 120, 160, 160))
    cut = cut.replace(line(240, 100, 240, 160), line(240, 120, 240, 160))
    cut = cut.replace(line(60, 140, 320, 140), line(160, 140, 320, 140))
    cut += text("第二十条", 63, 114) + text("规章", 63, 144) + text("1", 163, 134)
    cut += text("2", 243, 134) + text("3", 163, 154) + text("4", 243, 154)
    assert source(cut).text == "第二十条\t\t\n规章\t1\t2\n\t3\t4\n"


def test_labels_over_lines_and_set_downwards() -> None:
    edges = (60, 80, 190, 220)
    drawn = grid((("", "", ""),), edges, 100, 100)
    drawn += "".join(text(ch, 65, 118 + 12 * i) for i, ch in enumerate("本年度结果"))
    drawn += text("二、上年结转政府信息", 83, 118) + text("公开申请数量", 83, 132)
    drawn += text("12", 193, 140)
    assert source(drawn).text == "本年度结果\t二、上年结转政府信息公开申请数量\t12\n"


@pytest.mark.parametrize(("matrix", "first"), [("0 1 -1 0", 194), ("0 -1 1 0", 106)])
def test_labels_turned_upwards_and_downwards(matrix: str, first: float) -> None:
    drawn = grid((("", "12", "3"), ("规章", "4", "5")), (60, 100, 190, 260), 100, 100)
    place = f"{matrix} 80 {HEIGHT - first} cm\n"
    drawn += f"q {place}" + text("自然人", 0, HEIGHT) + text("二", 0, HEIGHT - 12) + "Q\n"
    assert source(drawn).text == "二自然人\t12\t3\n规章\t4\t5\n"


def test_a_figure_that_is_spaced_out_is_one() -> None:
    drawn = grid((("行政许可", ""),), (60, 160, 260), 100)
    drawn += "".join(text(ch, 163 + 8 * i, 114) for i, ch in enumerate("1,023.5"))
    drawn += text("万元", 220, 114)
    assert source(drawn).text == "行政许可\t1,023.5万元\n"


def test_a_figure_goes_on_only_where_its_line_was_full() -> None:
    drawn = grid((("", ""),), (60, 90, 160), 100, 40)
    drawn += text("1023", 65, 114) + text("4", 65, 128)
    drawn += text("1", 95, 114) + text("2", 95, 128)
    assert source(drawn).text == "10234\t1 2\n"


# ── over page breaks ─────────────────────────────────────────────────────────

FOOT, HEAD = 720, 60


def test_a_table_goes_on_and_its_head_is_dropped() -> None:
    first = grid(ROWS[:2], EDGES, FOOT) + text("- 1 -", 290, 780)
    second = grid((ROWS[0], ROWS[2]), EDGES, HEAD) + text("- 2 -", 290, 780)
    read_back = source(first, second)
    assert read_back.text == TABLE
    last = read_back.origins[-1]
    assert (last.page, last.table, last.row) == (2, 1, 3)


def test_parts_with_other_columns_are_one_table() -> None:
    first = grid((("规章", "0", "12"),), EDGES, FOOT)
    second = grid((("行政许可", "550"),), (60, 200, 320), HEAD)
    assert source(first, second).text == "规章\t0\t\t12\n行政许可\t\t550\t\n"


def test_text_between_or_other_edges_part_tables() -> None:
    first = grid(ROWS[:2], EDGES, FOOT)
    parted = source(first, text("三、收到和处理", 60, 60) + grid(ROWS[2:], EDGES, 100))
    assert parted.origins[-1].table == 2
    narrower = source(first, grid((("行政许可", "1"),), (60, 120, 200), HEAD))
    assert narrower.origins[-1].table == 2


def test_a_row_cut_in_two() -> None:
    first = grid((("（一）予以公开", "1", "2"), ("（二）部分公开的", "3", "4")), EDGES, FOOT)
    second = grid((("申请", "", ""), ("（三）不予公开", "5", "6")), EDGES, HEAD)
    assert source(first, second).text == (
        "（一）予以公开\t1\t2\n（二）部分公开的申请\t3\t4\n（三）不予公开\t5\t6\n"
    )


def test_a_head_cut_in_two() -> None:
    """What its merged cells have on the next page belongs to them; no row is left of it."""
    upper = grid((("本列关系为第一项", "自然人", "法人"),), EDGES, FOOT)
    cells = (("加上年结转", "", ""), ("", "", "商业企业"), ("一、新收", "1", "2"))
    lower = grid(cells, EDGES, HEAD)
    # Its first two cells reach down beside the heads of the third.
    lower = lower.replace(line(60, 80, 320, 80), line(240, 80, 320, 80))
    assert source(upper, lower).text == (
        "本列关系为第一项加上年结转\t自然人\t法人\n\t\t商业企业\n一、新收\t1\t2\n"
    )


@pytest.mark.parametrize("label", ["规章", "1.属于国家秘密", "（七）总计"])
def test_a_row_of_blank_cells_stays(label: str) -> None:
    first = grid((("信息内容", "1", "2"),), EDGES, FOOT)
    second = grid(((label, "", ""),), EDGES, HEAD)
    assert source(first, second).text == f"信息内容\t1\t2\n{label}\t\t\n"


# ── turned pages ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("turn", [90, 270])
@pytest.mark.parametrize("shown", ["as it is read", "as it lies"])
def test_turned_pages(turn: int, shown: str) -> None:
    """A table set across an upright page, whether or not the page says so."""
    matrix = f"0 1 -1 0 {HEIGHT} 0 cm\n" if turn == 90 else f"0 -1 1 0 0 {HEIGHT} cm\n"
    drawn = f"q {matrix}" + grid(ROWS, EDGES, 300) + "Q\n"
    rotate = turn if shown == "as it is read" else 0
    read_back = source(drawn, rotate=rotate)
    assert read_back.text == TABLE
    upright = {90: (60, 300, 160, 320), 270: (60, 100, 160, 120)}[turn]
    lying = {90: (300, 640, 320, 740), 270: (480, 60, 500, 160)}[turn]
    assert read_back.origins[0].box == (upright if rotate else lying)


def test_running_text_beside_a_table() -> None:
    drawn = lines("一、总体情况\n全年公开信息十二条。") + grid(ROWS, EDGES, 150)
    assert source(drawn).text == "一、总体情况\n\n全年公开信息十二条。\n\n" + TABLE
