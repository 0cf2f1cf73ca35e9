"""The formula language: what is accepted and what it means, what is refused and how."""

from __future__ import annotations

import json
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.forms import Block, Column, FormTable, Row, forms
from lint.policy.formula import compile_formula
from lint.policy.packed import pack, unpack
from lint.policy.syntax import parse_formula
from lint.policy.tree import FormulaError
from lint.relations import (
    Call,
    Compare,
    Expr,
    Instance,
    Linear,
    Logic,
    Present,
    Tolerance,
)
from tests.policy.printing import formulas, placeless, printed

OLD, NEW = forms()


def compiled(text: str, table: str = "三", anchor: str | None = None) -> tuple[Instance, ...]:
    return compile_formula(text, NEW.table(table), code="X101", anchor=anchor)


def cells(*rows: str, column: str, table: str = "三") -> Linear:
    return Linear(tuple(((table, row, column), 1) for row in rows))


def said(expr: Expr) -> str:
    """An expression in short: 三.一[总计] + 2·四[总计] − 1."""
    if isinstance(expr, Call):
        return f"{expr.function}({', '.join(map(said, expr.arguments))})"
    parts = [f"{weight}·{table}:{row}[{column}]" for (table, row, column), weight in expr.terms]
    return " + ".join([*parts, *([str(expr.constant)] if expr.constant or not parts else [])])


def test_a_row_runs_over_the_columns() -> None:
    relations = compiled("一 + 二 = 三.七 + 四")
    assert [r.axis for r in relations][:2] == [("column", "自然人"), ("column", "商业企业")]
    assert len(relations) == 7
    assert relations[-1] == Instance(
        code="X101",
        table="三",
        left=cells("一", "二", column="总计"),
        op="=",
        right=cells("三.七", "四", column="总计"),
        anchor=("三", "四", "总计"),
        axis=("column", "总计"),
    )


def test_a_column_runs_over_the_rows_that_have_it() -> None:
    relations = compiled("现行有效 >= 制发 - 废止", "二")
    assert [r.axis for r in relations] == [("row", "规章"), ("row", "行政规范性文件")]
    assert relations[0].anchor == ("二", "规章", "现行有效件数")
    old = compile_formula("处理决定 = 上一年项目 + 增减", OLD.table("二"), code="X101")
    assert [r.axis[1] for r in old] == ["行政许可", "其他对外管理服务事项", "行政处罚", "行政强制"]


def test_a_range_of_rows_takes_the_leaves() -> None:
    (first, *_) = compiled("三.七 = sum(三.五 .. 三.六)")
    assert isinstance(first.right, Linear)
    assert [cell[1] for cell, _ in first.right.terms] == [
        *(f"三.五.{n}" for n in range(1, 6)),
        *(f"三.六.{n}" for n in range(1, 4)),
    ]


SAME = [
    ("三.四 = 三.一", "三.四.1 + 三.四.2 + 三.四.3 = 三.一"),
    (
        "总计 = sum(自然人 .. 其他)",
        "总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他",
    ),
    (
        "一[总计] = sum(一[自然人 .. 科研机构])",
        "一[总计] = 一[自然人] + 一[商业企业] + 一[科研机构]",
    ),
    ("总计[一] = 0", "一[总计] = 0"),
    ("sum(三.五.1 .. 三.五.3)[总计] = 0", "三.五.1[总计] + 三.五.2[总计] + 三.五.3[总计] = 0"),
    ("一 = 合计（二，三.七，四）", "一 = 二 + 三.七 + 四"),
    ("一＝二＋四×２－１", "一 = 二 + 2 * 四 - 1"),
    ("一 ≥ 上年.四", "一 >= prev.四"),
    ("一 ≠ 二 当 有数(上年.四) 且 非 二 = 0", "一 != 二 when present(prev.四) and not (二 = 0)"),
    ("一[总计] = 合计(下级.一[总计])", "一[总计] = sum(children.一)[总计]"),
    ("叙述(收到申请) = 一[总计]", "claim(收到申请) = 一[总计]"),
    ("一 = 二  # 说明", "一 = 二"),
    ("一\n  = 二", "一 = 二"),
    ("“一” = 二", "一 = 二"),
    ("-(一 - 二) = 0", "二 - 一 = 0"),
    ("一 = 二 / 4", "一 = 二 * 0.25"),
    ("一 = 二 * 50%", "一 = 二 * 0.5"),
    (
        "一 = 二 when (一 + 二) = 1 or (一 = 2 and 二 = 3)",
        "一 = 二 when 一 + 二 = 1 or (一 = 2 and 二 = 3)",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_say_the_same(one: str, other: str) -> None:
    def meaning(text: str) -> list[object]:
        return [
            (
                sorted(r.left.terms) if isinstance(r.left, Linear) else r.left,
                r.op,
                r.right,
                r.axis,
                r.guard,
            )
            for r in compiled(text)
        ]

    assert meaning(one) == meaning(other)


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("一[总计] / 二[总计] <= 2", "/(1·三:一[总计], 1·三:二[总计])", "2"),
        ("一[总计] = 二[总计] / 3", "1·三:一[总计]", "/(1·三:二[总计], 3)"),
        ("abs(一[总计] - 1) <= 2", "abs(1·三:一[总计] + -1)", "2"),
        (
            "一[总计] >= max(二[总计], 四[总计]) + 二[总计]",
            "1·三:一[总计]",
            "+(1·三:二[总计], max(1·三:二[总计], 1·三:四[总计]))",
        ),
        ("一[总计] = 二[总计] * 四[总计]", "1·三:一[总计]", "*(1·三:二[总计], 1·三:四[总计])"),
        ("一[总计] = -min(二[总计], 1)", "1·三:一[总计]", "*(-1, min(1·三:二[总计], 1))"),
        ("一[总计] = sum(下级.一[总计])", "1·三:一[总计]", "1·children:三:一[总计]"),
        ("一[总计] - 一[总计] + 1 = 二[总计]", "1", "1·三:二[总计]"),
    ],
)
def test_what_is_linear_stays_so(text: str, left: str, right: str) -> None:
    (relation,) = compiled(text)
    assert (said(relation.left), said(relation.right)) == (left, right)


def test_readings_tolerance_guards_and_blanks() -> None:
    (claim,) = compiled("claim(办理申请) = 一[总计] | 一[总计] + 二[总计]")
    assert claim.left == Linear(((("claim:办理申请", "", ""), 1),))
    assert claim.right == cells("一", column="总计")
    assert claim.alternatives == (cells("一", "二", column="总计"),)
    assert claim.anchor == ("三", "一", "总计")
    (fee,) = compiled("收费金额 = prev.收费金额 ± 20%", "二")
    assert fee.tolerance == Tolerance(20, percent=True)
    (fee,) = compiled("收费金额 = prev.收费金额 ± 0.5", "二")
    assert fee.tolerance == Tolerance(Decimal("0.5"), percent=False)
    law, _ = compiled("现行有效 >= 制发 - 废止 ?? 0 when present(上年.现行有效) or 制发 > 0", "二")
    assert (("二", "规章", "本年废止件数"), 0) in law.blanks
    issued = Linear(((("二", "规章", "本年制发件数"), 1),))
    present = Present(("prev:二", "规章", "现行有效件数"))
    assert law.guard == Logic("or", (present, Compare(issued, ">", Linear(()))))


def test_the_normal_form_is_what_must_be_nothing() -> None:
    (balance, *_) = compiled("一 + 二 = 三.七 + 四 + 1")
    names = {cell[1]: weight for cell, weight in balance.normal.terms} if balance.normal else {}
    assert names == {"一": 1, "二": 1, "三.七": -1, "四": -1}
    assert balance.normal
    assert balance.normal.constant == -1
    for text in ("一 >= 二", "一 = 二 | 四", "一 = 二 ± 1", "一 = max(二, 四)"):
        assert compiled(text)[0].normal is None


@pytest.mark.parametrize(
    ("text", "anchor", "stands"),
    [
        ("一 + 二 = 三.七 + 四", None, "四"),
        ("三.七 = sum(三.一 .. 三.六)", None, "三.七"),
        ("一 + 二 = 三.七 + 四", "三.七", "三.七"),
        ("二 = prev.四", None, "二"),
        ("prev.四 = 二", None, "二"),
        ("0 = 一 - 二", None, "二"),
    ],
)
def test_where_a_finding_stands(text: str, anchor: str | None, stands: str) -> None:
    assert {r.anchor[1] for r in compiled(text, anchor=anchor)} == {stands}


REFUSED = [
    # names
    ("三.九 = 一", 0, "表三没有“三.九”这一行；是否想写“三.七”？"),
    ("一 = 总数", 4, "表三没有“总数”这一行或这一列；是否想写“总计”？"),
    ("一[自然] = 1", 2, "“一”没有“自然”这一列；是否想写“自然人”？"),
    ("总计[三.九] = 1", 3, "“总计”没有“三.九”这一行；是否想写“三.七”？"),
    ("三 = 一", 0, "“三”是类目，自己没有数；是否想写“三.七”？"),
    ("三（七） = 一", 0, "没有函数“三”；行名各级之间用点，是否想写“三.七”？"),
    ("一 = summ(二, 四)", 4, "没有函数“summ”；是否想写“sum”？"),
    # axes
    (
        "一 = 总计",
        4,
        "“总计”是一列（每行各有一个数），“一”是一行（每列各有一个数），"
        "不能放在一起算；请用“行[列]”指明是哪一格",
    ),
    ("一[总计] = 二[总计] when 一 = 0", 0, "左右两边都只是一格，条件也应是一格，如 一[总计]"),
    ("一[总计][自然人] = 0", 6, "“一”的“总计”已是一个数，后面不能再加方括号"),
    # ranges
    (
        "三.七 = sum(三.一 .. 四)",
        10,
        "区间“三.一 .. 四”里有合计“三.七”，会重复计数；请把区间截在它之前",
    ),
    (
        "一[总计] = sum(一[自然人 .. 总计])",
        14,
        "区间“自然人 .. 总计”里有合计“总计”，会重复计数；请把区间截在它之前",
    ),
    ("三.七 = sum(三.六 .. 三.一)", 10, "区间写反了：前一端应在后一端之前"),
    ("总计 = sum(其他 .. 自然人)", 9, "区间写反了：前一端应在后一端之前"),
    ("三.七 = sum(三.一 .. 总计)", 17, "区间的两端应同是行名，或同是列名"),
    ("三.七 = sum(三.一 .. 上年.三.六)", 17, "区间的两端应在同一份报告里"),
    ("一[自然人 .. 其他] = 2", 2, "区间应写在 sum() 里，如 sum(一[自然人 .. 其他])"),
    ("一 = 三.一 .. 三.六", 8, "公式写到“.”这里看不懂，前面已经是完整的公式；区间应写在 sum() 里"),
    # functions
    ("一 = sum(二)", 4, "sum() 里应有区间或几项，如 sum(三.一 .. 三.六)、sum(一[自然人 .. 其他])"),
    ("一 = abs(二, 四)", 4, "abs() 里应只有一项"),
    ("一 = 下级.一", 4, "下级单位不止一家，它们的数应写在 sum() 里，如 sum(下级.一[总计])"),
    ("一 = max(下级.一, 2)", 8, "下级单位不止一家，它们的数应写在 sum() 里，如 sum(下级.一[总计])"),
    ("一 = 二 when present(一 + 二)", 21, "公式写到“+”这里看不懂，应为“)”"),
    ("一 = 二 when present(sum(一, 二))", 11, "present() 里应是一行、一列或一格"),
    ("claim(1) = 一[总计]", 0, "claim() 里应写一项叙述的名称，如 claim(收到申请)"),
    # the whole
    ("一 >= 二 | 四", 9, "“|”只能与“=”同用"),
    ("一 >= 二 ± 5", 5, "“±”只能与“=”同用"),
    ("一 = 二 ± 5 | 四", 10, "公式写到“|”这里看不懂，前面已经是完整的公式；误差写在各种读法之后"),
    ("一 = 二 / 0", 8, "不能除以 0"),
    ("一 = 二 ?? 0 + 二 ?? 1", 13, "“二”在一条公式里给了两个不同的 ?? 值"),
    ("1 = 2", 0, "公式里没有本报告的数"),
    ("claim(收到申请) = prev.一[总计]", 0, "公式里没有本报告的数"),
    # what cannot be read
    ("", 0, "公式没有写完，后面还应有行名、列名或数"),
    ("一", 1, "公式没有写完，后面还应有比较符号（=、<= 等）"),
    ("一 + = 二", 4, "公式写到“=”这里看不懂，应为行名、列名或数"),
    ("一 = (二", 6, "公式没有写完，后面还应有“)”"),
    ("一 = 二[总计", 8, "公式没有写完，后面还应有“]”"),
    ("一 = 二)", 5, "公式写到“)”这里看不懂，前面已经是完整的公式"),
    ("一 = 二 = 四", 6, "公式写到“=”这里看不懂，前面已经是完整的公式；一条公式只写一个比较"),
    ("一 == 二", 3, "公式写到“=”这里看不懂，应为行名、列名或数；等于只写一个“=”"),
    ("一 = 二 — 四", 6, "公式写到“—”这里看不懂，前面已经是完整的公式；减号请写“-”"),
    ("三.七 = sum(三.一 ~ 三.六)", 14, "公式写到“~”这里看不懂，应为“)”；区间请写“..”"),
    ("一 = 二；二 = 四", 5, "公式写到“；”这里看不懂，前面已经是完整的公式；一条规则只写一条公式"),
    ("一 = 二 且 二 = 四", 6, "公式写到“且”这里看不懂，前面已经是完整的公式"),
    ("一 = 二 ?? 四", 9, "公式写到“四”这里看不懂，应为数"),
    ("一 = \x00", 4, "公式写到“�”这里看不懂，应为行名、列名或数"),
]


@pytest.mark.parametrize(("text", "at", "message"), REFUSED, ids=[r[0][:20] for r in REFUSED])
def test_refused(text: str, at: int, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        compiled(text)
    assert (caught.value.at, caught.value.message) == (at, message)


@pytest.mark.parametrize("anchor", ["总计", "sum(一, 二)", "0"])
def test_an_anchor_must_go_with_the_formula(anchor: str) -> None:
    with pytest.raises(FormulaError, match="落点") as caught:
        compiled("一 = 二", anchor=anchor)
    assert caught.value.key == "anchor"


def test_an_anchor_must_stand_in_every_relation() -> None:
    with pytest.raises(FormulaError, match="落点“处理决定”与公式不是同样的"):
        compile_formula("上一年项目 >= 增减", OLD.table("二"), code="X101", anchor="处理决定")


def test_lines_that_share_nothing() -> None:
    with pytest.raises(FormulaError, match="“行政许可”与“规章”没有相同的列，不能放在一起算"):
        compiled("规章 = 行政许可", "二")


def test_a_name_that_is_both_row_and_column() -> None:
    column, row = Column("其他", "其他", "count"), Row("其他", "其他")
    table = FormTable("九", "表九", "", captions=(), blocks=(Block("", (column,), (row,)),))
    with pytest.raises(FormulaError, match="表九里“其他”既是行名又是列名；请用“行\\[列\\]”指明"):
        compile_formula("其他 = 1", table, code="X101")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("(" * 100_000, "公式太长：100,000 个字，最多 1,000 个"),
        ("(" * 999, "公式太复杂：运算符和括号最多 150 个"),
        ("一 = " + "-" * 500 + "二", "公式太复杂：运算符和括号最多 150 个"),
        ("一 = 二 when " + "not " * 200 + "一 = 二", "公式太复杂：运算符和括号最多 150 个"),
        ("一 = " + "(" * 140 + "二", "公式没有写完，后面还应有“)”"),
        ("一" * 990 + " = 二", "表三没有“" + "一" * 30 + "…”这一行"),
    ],
)
def test_hostile_formulas_are_refused_at_once(text: str, message: str) -> None:
    start = time.process_time()
    with pytest.raises(FormulaError) as caught:
        compiled(text)
    assert caught.value.message == message
    assert time.process_time() - start < 0.5


def test_a_deep_formula_within_the_limits() -> None:
    assert len(compiled("一 = " + "-" * 148 + "二")) == 7
    assert len(compiled("一 = " + "(" * 148 + "二" + ")" * 148)) == 7


@settings(max_examples=150, deadline=None)
@given(formulas)
def test_a_printed_formula_is_parsed_as_it_was(formula: object) -> None:
    assert placeless(parse_formula(printed(formula))) == formula


@settings(max_examples=150, deadline=None)
@given(formulas)
def test_any_formula_compiles_or_is_refused(formula: object) -> None:
    try:
        relations = compiled(printed(formula))
    except FormulaError as error:
        assert error.message  # noqa: PT017
    else:
        assert relations


@given(st.text(alphabet="一二三四.七[]()=+-*/|± %?0123当且sum总计，（）“” \n#", max_size=30))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    try:
        compiled(text)
    except FormulaError as error:
        assert 0 <= error.at <= len(text)  # noqa: PT017


@given(formulas)
def test_a_packed_formula_is_unpacked_as_it_was(formula: object) -> None:
    assert unpack(json.loads(json.dumps(pack(formula)))) == formula
