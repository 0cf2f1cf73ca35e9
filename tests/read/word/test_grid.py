"""Tables on the grid that a person sees."""

from __future__ import annotations

import pytest

from lint.read import Unreadable
from tests.read.word.build import lines, p, read, tbl, tc, tr

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int, width: int = 0) -> str:
    return f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'


def wide(width: int) -> str:
    return f'<w:tcW w:w="{width}" w:type="dxa"/>'


def test_merged_cells_stand_in_their_first_place() -> None:
    body = tbl(
        tr(tc("角", span(2) + RESTART), tc("头", span(2))),
        tr(tc("", span(2) + CONTINUE), tc("甲"), tc("乙")),
        tr(tc("组", RESTART), tc("一"), tc("1"), tc("2")),
        tr(tc("", CONTINUE), tc("二"), tc("3"), tc("4")),
        columns=(1000, 1000, 1000, 1000),
    )
    assert lines(body) == ["角\t\t头\t", "\t\t甲\t乙", "组\t一\t1\t2", "\t二\t3\t4"]


def test_two_merged_cells_one_above_the_other() -> None:
    body = tbl(
        *(tr(tc(text, mark), tc(figure)) for text, mark, figure in (
            ("上", RESTART, "1"), ("", CONTINUE, "2"), ("下", RESTART, "3"), ("", CONTINUE, "4")
        )),
        columns=(1000, 1000),
    )  # fmt: skip
    assert lines(body) == ["上\t1", "\t2", "下\t3", "\t4"]


def test_a_continued_cell_with_nothing_above_is_its_own() -> None:
    assert lines(tbl(tr(tc("甲", CONTINUE), tc("1")))) == ["甲\t1"]


def test_the_older_way_to_merge_sideways() -> None:
    row = tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", '<w:hMerge w:val="continue"/>'))
    assert lines(tbl(row, tr(tc("1"), tc("2")))) == ["甲\t", "1\t2"]


def test_rows_that_begin_late_or_end_early() -> None:
    body = tbl(
        tr(tc("甲"), tc("乙"), properties='<w:gridBefore w:val="1"/>'),
        tr(tc("1"), tc("2"), properties='<w:gridAfter w:val="1"/>'),
        columns=(1000, 1000, 1000),
    )
    assert lines(body) == ["\t甲\t乙", "1\t2\t"]


def test_slivers_of_a_round_trip_are_no_columns() -> None:
    body = tbl(
        tr(tc("甲", span(2)), tc("乙", span(2))),
        tr(tc("1"), tc("2", span(2)), tc("", span(1))),
        columns=(1000, 20, 1000, 15),
    )
    assert lines(body) == ["甲\t乙", "1\t2"]


def test_a_grid_of_slivers_is_no_grid() -> None:
    body = tbl(tr(tc("甲"), tc("乙")), tr(tc("1"), tc("2")), columns=(1, 1))
    assert lines(body) == ["甲\t乙", "1\t2"]


def test_columns_that_no_cell_begins_in_are_none() -> None:
    body = tbl(tr(tc("甲", span(2)), tc("乙", span(3))), columns=(500, 500, 400, 400, 400))
    assert lines(body) == ["甲\t乙"]


def test_a_row_that_does_not_fit_the_grid_is_placed_by_its_widths() -> None:
    body = tbl(
        tr(*(tc(text, wide(1000)) for text in "甲乙丙丁")),
        tr(tc("宽", wide(3010)), tc("窄", wide(990))),
        columns=(1000, 1000, 1000, 1000),
    )
    assert lines(body) == ["甲\t乙\t丙\t丁", "宽\t\t\t窄"]


def test_a_grid_that_no_row_fits() -> None:
    body = tbl(
        tr(*(tc(text, wide(2000)) for text in "甲乙丙")),
        tr(tc("窄", wide(2000)), tc("宽", wide(4000))),
        columns=(100, 100, 100, 100, 100, 100, 100),
    )
    assert lines(body) == ["甲\t乙\t丙", "窄\t宽\t"]


def test_a_table_without_a_grid() -> None:
    assert lines(tbl(tr(tc("甲"), tc("乙")), tr(tc("1"), tc("2")))) == ["甲\t乙", "1\t2"]
    assert lines(tbl(tr(tc("甲", span(2)), tc("乙")), tr(tc("1"), tc("2")))) == [
        "甲\t\t乙",
        "1\t2\t",
    ]


def test_deleted_rows_and_cells_are_left_out() -> None:
    body = tbl(
        tr(tc("甲"), tc("1")),
        tr(tc("乙"), tc("2"), properties="<w:del/>"),
        tr(tc("丙"), tc("删", "<w:cellDel/>"), tc("3")),
        columns=(1000, 1000),
    )
    source = read(body)
    assert source.text.split() == ["甲", "1", "丙", "3"]
    # Rows are counted as they stand in the file.
    assert [origin.row for origin in source.origins] == [1, 1, 3, 3]
    assert lines(p("前") + tbl(tr(tc("甲"), tc("乙"), properties="<w:del/>")) + p("后")) == [
        "前",
        "后",
    ]


def test_content_controls_around_rows_and_cells() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    body = control(tbl(control(tr(tc("甲"), control(tc("1")))), tr(tc("乙"), tc("2"))))
    assert lines(body) == ["甲\t1", "乙\t2"]


def test_the_paragraphs_of_a_cell_are_one_text() -> None:
    cell = f"<w:tc>{p()}{p('结果')}{p('维持')}</w:tc>"
    broken = "<w:tc><w:p><w:r><w:t>法律服</w:t><w:br/><w:t>务机构</w:t></w:r></w:p></w:tc>"
    figures = f"<w:tc>{p('12')}{p('34')}</w:tc>"
    source = read(p("前") + tbl(tr(cell, broken, figures)))
    assert source.text.splitlines()[-1] == "结果维持\t法律服务机构\t12 34"
    origins = [(o.paragraph, o.table, o.row) for o in source.origins[1:]]
    # The first paragraph that has text.
    assert origins == [(2, 1, 1), (4, 1, 1), (5, 1, 1)]


def test_a_blank_cell_is_found_again() -> None:
    source = read(tbl(tr(tc("甲"), tc())))
    assert [(o.paragraph, o.table, o.row) for o in source.origins] == [(0, 1, 1), (1, 1, 1)]


def test_a_table_in_a_cell_is_its_text() -> None:
    inner = tbl(tr(tc("其"), tc("他")))
    assert lines(tbl(tr(f"<w:tc>{inner}{p()}</w:tc>", tc("1")))) == ["其他\t1"]


def test_a_table_that_only_places_is_taken_apart() -> None:
    inner = tbl(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2")))
    frame = tbl(tr(f"<w:tc>{p('标题')}{inner}{p('落款')}</w:tc>"))
    assert lines(frame) == ["标题", "甲\t1", "乙\t2", "落款"]
    assert [o.table for o in read(frame).origins] == [None, 2, 2, 2, 2, None]
    beside = tbl(tr(f"<w:tc>{p('左')}</w:tc>", f"<w:tc>{inner}</w:tc>"))
    assert lines(beside) == ["左", "甲\t1", "乙\t2"]


@pytest.mark.parametrize("number", ["3000000", "-7x", "0", "-1", ""])
def test_odd_spans(number: str) -> None:
    body = tbl(tr(tc("甲", f'<w:gridSpan w:val="{number}"/>'), tc("1")), columns=(1000, 1000))
    assert lines(body) == ["甲\t1"]


def test_more_cells_than_any_table_has() -> None:
    rows = [tr(*(tc(str(i)) for i in range(499)))] + [tr(tc("x"))] * 500
    with pytest.raises(Unreadable) as error:
        read(tbl(*rows))
    assert error.value.reason == "too-much"
