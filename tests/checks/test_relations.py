"""T301–T403 as the national rules have them: what the sentences say, where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lint
from lint.checks.relations import figure, operand, relation
from lint.findings import Draft, Outcome
from lint.interval import ANYTHING, COUNT, Interval
from lint.model import Report
from lint.policy import Rule
from tests.builders import clean_figures, form_of, report

SIX = [6, 0, 0, 0, 0, 0, 6]


def rule(code: str, **params: str) -> Rule:
    found = lint.load_policy().rule(code)
    assert found is not None
    return found


def failed(code: str, checked: Report) -> list[Draft]:
    return [verdict.draft for verdict in relation(checked, rule(code)) if verdict.draft]


def outcomes(code: str, checked: Report) -> list[Outcome]:
    return [verdict.outcome for verdict in relation(checked, rule(code))]


def subset(draft: Draft, names: str) -> dict[str, object]:
    return {name: draft.values[name] for name in names.split()}


def test_one_verdict_for_each_column_or_row() -> None:
    clean = report()
    counts = {
        code: len(outcomes(code, clean))
        for code in ("T301", "T302", "T303", "T401", "T402", "T403", "T502")
    }
    assert counts == {"T301": 7, "T302": 7, "T303": 25, "T401": 1, "T402": 1, "T403": 1, "T502": 2}
    assert set(outcomes("T303", report(form="2019"))) == {Outcome.PASS}
    assert len(outcomes("T303", report(form="2019"))) == 23


def test_outcome_total() -> None:
    first, second = failed("T302", report(三={"三.四.1": SIX}))
    assert first.values == {
        "row": "三.七",
        "label": "（七）总计",
        "columns": "自然人",
        "left": "0",
        "right": "6",
        "difference": "6",
        "left_terms": "0（三.七）",
        "right_terms": "6（三.四.1）",
    }
    assert second.values["columns"] == "总计"
    assert (first.place.section, first.place.table) == ("三", "表三")
    assert (first.place.row, first.place.columns) == ("三.七", ("自然人",))
    (other,) = first.related
    assert other.message == "1.本机关不掌握相关政府信息 自然人：6"
    assert other.place.row == "三.四.1"


def test_balance_names_all_four() -> None:
    (draft,) = failed("T301", report(三={"三.七": [3, 0, 0, 0, 0, 0, 0]}))
    assert draft.place.row == "四"
    assert subset(draft, "left right difference left_terms right_terms") == {
        "left": "0",
        "right": "3",
        "difference": "3",
        "left_terms": "0（一）+ 0（二）",
        "right_terms": "3（三.七）+ 0（四）",
    }


def test_applicant_total() -> None:
    (draft,) = failed("T303", report(三={"三.六.3": [3, 1, 0, 0, 0, 0, 5]}))
    assert subset(draft, "label left right difference right_terms") == {
        "label": "3.其他",
        "left": "5",
        "right": "4",
        "difference": "1",
        "right_terms": "3（自然人）+ 1（商业企业）",
    }


def test_review_totals() -> None:
    checked = report(四={"行政复议": [10, 1, 0, 0, 0], "复议后起诉": [0, 1, 0, 0, 0]})
    (review,) = failed("T401", checked)
    assert subset(review, "label left right") == {"label": "行政复议", "left": "0", "right": "11"}
    assert failed("T402", checked) == []
    assert len(failed("T403", checked)) == 1


def test_only_blank_and_what_it_would_have_to_be() -> None:
    (draft,) = failed("T401", report(四={"行政复议": [3, "", 0, 0, 9]}))
    assert draft.message == "blank"
    assert subset(draft, "blank blank_value") == {"blank": "行政复议 结果纠正", "blank_value": "6"}
    (draft,) = failed("T401", report(四={"行政复议": [3, "", "", 0, 9]}))
    assert draft.message == "default"


def test_bounds_are_told_as_bounds() -> None:
    (draft,) = failed("T401", report(四={"行政复议": ["约5", 7, 0, 0, 6]}))
    assert subset(draft, "left right difference right_terms") == {
        "left": "6",
        "right": "≥7",
        "difference": "≥1",
        "right_terms": "≥0（结果维持）+ 7（结果纠正）+ 0（其他结果）+ 0（尚未审结）",
    }
    assert [other.message for other in draft.related] == [
        "行政复议 结果维持：约5",
        "行政复议 结果纠正：7",
    ]


def test_undecided_says_for_which_cells() -> None:
    (verdict,) = relation(report(四={"行政复议": ["约5", 1, 0, 0, 6]}), rule("T401"))
    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.reason == "表四：行政复议[结果维持]“约5”"


def test_anchor_is_the_cell_else_the_row_else_the_table() -> None:
    checked = report(三={"三.四.1": SIX})
    draft = failed("T302", checked)[0]
    assert checked.source.text[draft.span.start : draft.span.end] == "0"
    headless = report(三={"三.四.1": SIX, "三.七": None})
    assert outcomes("T302", headless)[0] is Outcome.UNKNOWN
    over = report(三={"一": [0] * 7, "三.七": SIX, "四": None})
    (draft, _) = failed("T301", over)
    assert draft.span == over.tables["三"].span


def test_absent_table_does_not_apply() -> None:
    assert set(outcomes("T302", report(only="二四"))) == {Outcome.NOT_APPLICABLE}


def test_the_other_forms_layout_is_checked_by_its_own_relations() -> None:
    checked = report(form="2019", year=2022, 三=clean_figures(1, form="2019"))
    assert set(outcomes("T302", checked)) == {Outcome.PASS}


@pytest.mark.parametrize(("total", "fails"), [(2, 0), (5, 1)])
def test_one_row_for_a_group_is_checked_as_a_row(total: int, fails: int) -> None:
    merged = report(
        三={**{f"三.六.{i}": None for i in (1, 2, 3)}, "三.六": [2, 0, 0, 0, 0, 0, total]}
    )
    assert len(outcomes("T303", merged)) == 23
    assert Outcome.UNKNOWN not in outcomes("T303", merged)
    drafts = failed("T303", merged)
    assert [draft.place.label for draft in drafts] == ["（六）其他处理"] * fails


def test_operand_of_a_cell_that_is_not_there() -> None:
    assert operand(report(三={"一": None}), ("三", "一", "自然人")) is None


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        (Interval(6, 6), "6"),
        (Interval(Decimal("0.50"), Decimal("0.50")), "0.5"),
        (Interval(Decimal("1E+2"), Decimal("1E+2")), "100"),
        (COUNT, "≥0"),
        (Interval(ANYTHING.low, 3), "≤3"),
        (Interval(3, 6), "3~6"),
    ],
)
def test_figures_in_words(bounds: Interval, text: str) -> None:
    assert figure(bounds) == text


RELATIONS = {"三": ("T301", "T302", "T303"), "四": ("T401", "T402", "T403")}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from("三四"), st.sampled_from(["2019", "2021"]), st.integers(0, 10**6), st.data())
def test_any_change_of_one_cell_is_found_and_its_row_or_column_named(
    table: str, form: str, seed: int, data: st.DataObject
) -> None:
    rows = clean_figures(seed, table, form)
    assert not _all_failed(table, form, rows)
    row = data.draw(st.sampled_from(sorted(rows)))
    column = data.draw(st.integers(0, len(rows[row]) - 1))
    now = rows[row][column]
    rows[row][column] = data.draw(st.integers(0, 9999).filter(lambda n: n != now))
    name = form_of(form).table(table).columns_of(row)[column].name
    found = _all_failed(table, form, rows)
    assert any(draft.place.row == row or name in draft.place.columns for draft in found)


def _all_failed(
    table: str, form: str, rows: Mapping[str, list[int | Decimal | str]]
) -> list[Draft]:
    checked = report(form=form, 三=rows) if table == "三" else report(form=form, 四=rows)
    return [draft for code in RELATIONS[table] for draft in failed(code, checked)]
