"""Relations over figures that may be missing, blank or torn."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.evaluate import cell_name, evaluate
from lint.findings import Outcome
from lint.model import Cell, CellKey, Report, Span
from lint.relations import (
    Call,
    Compare,
    Instance,
    Linear,
    Logic,
    Op,
    Present,
    Tolerance,
)
from tests.builders import balances, clean_figures, form_of, report

PASS, FAIL, UNKNOWN = Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN
TOTAL = ("四", "行政复议", "总计")
PARTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")


def review(*figures: int | str) -> Report:
    return report(四={"行政复议": figures})


def the(code: str, axis: str, form: str = "2021") -> Instance:
    table = "四" if code.startswith("T4") else "三"
    relations = balances(form_of(form).table(table))
    return next(i for i in relations if i.code == code and i.axis[1] == axis)


def cells(*keys: CellKey, constant: int = 0) -> Linear:
    return Linear(tuple((key, 1) for key in keys), constant)


def relation(left: Linear | Call, op: Op, right: Linear | Call, **more: object) -> Instance:
    return Instance("X001", "四", left, op, right, TOTAL, ("cell", ""), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figures", "outcome"),
    [
        ((1, 2, 0, 0, 3), PASS),
        ((10, 1, 0, 0, 0), FAIL),
        (("", "", "", "", ""), PASS),
        (("", "/", "-", "", 0), PASS),
        ((1, "", 0, 0, 3), FAIL),  # a blank is 0
        (("约5", 1, 0, 0, 6), UNKNOWN),
        ((1, 1, 0, 0, "约2"), UNKNOWN),
        (("约5", 7, 0, 0, 6), FAIL),  # too much already, whatever is torn
        ((0, 0, 0, 0, "约2"), UNKNOWN),
    ],
)
def test_review_total(figures: tuple[int | str, ...], outcome: Outcome) -> None:
    assert evaluate(the("T401", "行政复议"), review(*figures)).outcome is outcome


def test_undecided_names_the_cells() -> None:
    result = evaluate(the("T401", "行政复议"), review("约5", 1, "乱", 0, 6))
    assert result.undecided == (("四", "行政复议", "结果维持"), ("四", "行政复议", "其他结果"))
    assert [cell_name(key) for key in result.undecided] == [
        "行政复议[结果维持]",
        "行政复议[其他结果]",
    ]


def test_a_failure_knows_both_sides() -> None:
    result = evaluate(the("T401", "行政复议"), review("约5", 7, 0, 0, 6))
    assert result.left == (6, 6)
    assert result.rights[0] == (7, Decimal("Infinity"))


@pytest.mark.parametrize(
    ("figures", "fix"),
    [
        ((1, "", 0, 0, 6), 5),
        ((1, "/", 0, 0, 6), 5),
        ((3, 1, 0, 0, ""), 4),
        ((9, "", 0, 0, 6), None),  # it would be negative
        ((1, "", "", 0, 6), None),  # either of the two
        ((1, 2, 0, 0, 6), None),
        ((1, "", "乱", 0, 0), None),
    ],
)
def test_what_a_single_blank_would_have_to_be(
    figures: tuple[int | str, ...], fix: int | None
) -> None:
    result = evaluate(the("T401", "行政复议"), review(*figures))
    assert result.outcome is FAIL
    assert (result.fix and result.fix[1]) == fix


def test_a_blank_counts_as_the_formula_says() -> None:
    blanks = ((("四", "行政复议", "结果纠正"), 5),)
    instance = relation(
        cells(TOTAL), "=", cells(*(("四", "行政复议", part) for part in PARTS)), blanks=blanks
    )
    assert evaluate(instance, review(1, "", 0, 0, 6)).outcome is PASS
    assert evaluate(instance, review(1, "/", 0, 0, 6)).outcome is FAIL


@pytest.mark.parametrize(
    ("figures", "outcome"),
    [
        ((1, 2, 0, 0, 3), PASS),
        ((1, "", 0, 0, 3), UNKNOWN),
        ((1, "/", 0, 0, 3), UNKNOWN),
        (("", "", "", "", ""), UNKNOWN),
        ((6, "", 0, 0, 3), FAIL),  # whatever stands there is not below 0
    ],
)
def test_a_policy_may_leave_blanks_open(figures: tuple[int | str, ...], outcome: Outcome) -> None:
    instance = replace(the("T401", "行政复议"), open_blanks=True)
    result = evaluate(instance, review(*figures))
    assert result.outcome is outcome
    assert result.fix is None


def test_absent_table_row_and_group() -> None:
    assert evaluate(the("T302", "总计"), report(only="二四")).outcome is Outcome.NOT_APPLICABLE
    assert evaluate(the("T302", "总计"), report(三={"三.四.2": None})).outcome is UNKNOWN
    assert evaluate(the("T303", "三.四.2"), report(三={"三.四.2": None})).outcome is UNKNOWN
    # More than the total already: the absent row cannot help.
    over = report(三={"三.四.2": None, "三.四.1": [6, 0, 0, 0, 0, 0, 6]})
    assert evaluate(the("T302", "总计"), over).outcome is FAIL


@pytest.mark.parametrize(("total", "outcome"), [(5, PASS), (4, FAIL)])
def test_a_group_row_with_figures_stands_for_its_lines(total: int, outcome: Outcome) -> None:
    merged = report(
        三={
            "三.六.1": None,
            "三.六.2": None,
            "三.六.3": None,
            "三.六": [2, 0, 0, 0, 0, 0, 2],
            "三.一": [3, 0, 0, 0, 0, 0, 3],
            "三.七": [total, 0, 0, 0, 0, 0, total],
        }
    )
    assert evaluate(the("T302", "自然人"), merged).outcome is outcome


def test_a_group_row_beside_some_of_its_lines_decides_nothing() -> None:
    partly = report(三={"三.六.1": None, "三.六": [2, 0, 0, 0, 0, 0, 2], "三.七": [5] * 7})
    assert evaluate(the("T302", "自然人"), partly).outcome is UNKNOWN


def test_signed_columns_may_be_below_zero() -> None:
    key = ("二", "行政许可", "本年增/减")
    instance = Instance("X001", "二", cells(key), ">=", Linear((), 0), key, ("cell", ""))
    assert (
        evaluate(instance, report(form="2019", 二={"行政许可": [1, "约2", 3]})).outcome is UNKNOWN
    )
    assert evaluate(instance, report(form="2019", 二={"行政许可": [1, -2, 3]})).outcome is FAIL


def test_other_reports_are_not_at_hand_until_supplied() -> None:
    key = ("prev:四", "行政复议", "总计")
    instance = relation(cells(TOTAL), "=", cells(key))
    result = evaluate(instance, review(0, 0, 0, 0, 3))
    assert (result.outcome, result.undecided) == (UNKNOWN, (key,))
    assert cell_name(key) == "上年.行政复议[总计]"
    assert cell_name(("claim:收到申请", "", "")) == "叙述(收到申请)"

    last_year = {key: Cell(*key, "3", Span(0, 1), "number", 3, 3)}
    assert evaluate(instance, review(0, 0, 0, 0, 3), last_year.get).outcome is PASS
    assert evaluate(instance, review(0, 0, 0, 0, 4), last_year.get).outcome is FAIL


def test_readings_tolerance_and_guard() -> None:
    one, two = cells(("四", "行政复议", "结果维持")), cells(("四", "行政复议", "结果纠正"))
    either = relation(cells(TOTAL), "=", one, alternatives=(two,))
    assert evaluate(either, review(3, 4, 0, 0, 4)).outcome is PASS
    assert evaluate(either, review(3, 4, 0, 0, 5)).outcome is FAIL
    assert evaluate(either, review("乱", 4, 0, 0, 5)).outcome is UNKNOWN

    about = relation(cells(TOTAL), "=", one, tolerance=Tolerance(20, True))
    assert evaluate(about, review(10, 0, 0, 0, 12)).outcome is PASS
    assert evaluate(about, review(10, 0, 0, 0, 13)).outcome is FAIL
    within = relation(cells(TOTAL), "=", one, tolerance=Tolerance(1, False))
    assert evaluate(within, review(10, 0, 0, 0, 9)).outcome is PASS
    assert evaluate(within, review(10, 0, 0, 0, 8)).outcome is FAIL

    guarded = relation(cells(TOTAL), "=", one, guard=Present(("四", "行政复议", "结果纠正")))
    assert evaluate(guarded, review(1, 0, 0, 0, 2)).outcome is FAIL
    assert evaluate(guarded, review(1, "", 0, 0, 2)).outcome is Outcome.NOT_APPLICABLE
    assert evaluate(guarded, review(1, "/", 0, 0, 2)).outcome is Outcome.NOT_APPLICABLE
    torn = evaluate(guarded, review(1, "约5", 0, 0, 2))
    assert (torn.outcome, torn.undecided) == (UNKNOWN, (("四", "行政复议", "结果纠正"),))

    positive = Compare(two, ">", Linear((), 0))
    for word, parts, outcome in (
        ("and", (positive, Compare(one, ">", Linear((), 5))), Outcome.NOT_APPLICABLE),
        ("or", (positive, Compare(one, ">", Linear((), 5))), FAIL),
        ("not", (positive,), Outcome.NOT_APPLICABLE),
    ):
        instance = relation(cells(TOTAL), "=", one, guard=Logic(word, parts))  # type: ignore[arg-type]
        assert evaluate(instance, review(1, 3, 0, 0, 2)).outcome is outcome


@pytest.mark.parametrize(
    ("call", "total", "outcome"),
    [
        (Call("max", (Linear((), 3), Linear((), 5))), 5, PASS),
        (Call("min", (Linear((), 3), Linear((), 5))), 5, FAIL),
        (Call("abs", (Linear((), -5),)), 5, PASS),
        (Call("*", (Linear((), 2), Linear((), 3))), 6, PASS),
        (Call("/", (Linear((), 6), Linear((), 3))), 2, PASS),
        (Call("/", (Linear((), 6), Linear((), 0))), 2, UNKNOWN),
        (Call("+", (Linear((), 6), Call("abs", (Linear((), -1),)))), 7, PASS),
    ],
)
def test_what_is_not_linear(call: Call, total: int, outcome: Outcome) -> None:
    assert evaluate(relation(cells(TOTAL), "=", call), review(0, 0, 0, 0, total)).outcome is outcome


def test_a_cell_on_both_sides_is_one_number() -> None:
    torn = ("四", "行政复议", "结果维持")
    instance = relation(cells(torn, TOTAL), "=", cells(torn, constant=1))
    assert evaluate(instance, review("约5", 0, 0, 0, 2)).outcome is FAIL
    assert evaluate(instance, review("约5", 0, 0, 0, 1)).outcome is PASS


@pytest.mark.parametrize("seed", range(20))
def test_clean_tables_hold(seed: int) -> None:
    for form in ("2019", "2021"):
        clean = report(
            form=form, 三=clean_figures(seed, form=form), 四=clean_figures(seed, "四", form)
        )
        for id in "三四":
            for instance in balances(form_of(form).table(id)):
                assert evaluate(instance, clean).outcome is PASS, instance


HOLDS: dict[Op, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}


@given(
    st.lists(st.sampled_from([0, 1, 2, 3, "", "/", "乱"]), min_size=5, max_size=5).filter(
        lambda figures: figures.count("乱") <= 3
    ),
    st.lists(st.sampled_from([-1, 0, 1]), min_size=5, max_size=5),
    st.sampled_from(["=", "!=", "<=", ">=", "<", ">"]),
    st.integers(-3, 3),
)
def test_against_brute_force(
    figures: list[int | str], weights: list[int], op: Op, constant: int
) -> None:
    """Every count that a torn cell may stand for, tried out: the verdict is never wrong,
    and never unknown when one answer is certain."""
    columns = (*PARTS, "总计")
    keys = [("四", "行政复议", column) for column in columns]
    terms = tuple(zip(keys, weights, strict=True))
    instance = relation(Linear(terms[:2]), op, Linear(terms[2:], constant))
    top = 4 * 3 + 3 + 1  # more than the other cells can make up for
    choices = [
        range(top + 1) if figure == "乱" and weight else [0 if isinstance(figure, str) else figure]
        for figure, weight in zip(figures, weights, strict=True)
    ]
    seen = {
        HOLDS[op](
            sum(w * v for w, v in zip(weights[:2], values[:2], strict=True)),
            sum(w * v for w, v in zip(weights[2:], values[2:], strict=True)) + constant,
        )
        for values in product(*choices)
    }
    expected = UNKNOWN if len(seen) == 2 else PASS if True in seen else FAIL
    assert evaluate(instance, review(*figures)).outcome is expected
