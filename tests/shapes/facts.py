"""What a report states: a body, a year, a form, and the figures of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from lint.forms import Form, FormTable, forms

Key = tuple[str, str, str]
"""(table id, row name, column name), as `lint.model.CellKey`."""

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
PATHS = ("行政复议", "未经复议直接起诉", "复议后起诉")


@dataclass(frozen=True, repr=False)
class Facts:
    """A report before it is laid out.

    ``values`` holds the text of every figure; "" is a blank cell.  ``rows``
    gives, by table, the rows in another order than the form's, or some only;
    ``labels`` other words for a row's label.
    """

    body: str
    year: int
    form: Form
    values: Mapping[Key, str]
    prose: Mapping[str, Sequence[str | tuple[str, str]]] = field(default_factory=lambda: PROSE)
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def __repr__(self) -> str:
        """The figures that are not 0, so that a failing test can be read."""
        other = {"/".join(key): value for key, value in self.values.items() if value != "0"}
        return f"<{self.title}, form {self.form.id}: {other}>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """So that hypothesis prints it the same way."""
        printer.text(repr(self))

    @property
    def title(self) -> str:
        return f"{self.body}{self.year}年政府信息公开工作年度报告"

    def put(self, values: Mapping[Key, str]) -> Facts:
        """The same report with other figures in some cells."""
        unknown = set(values) - set(self.values)
        assert not unknown, unknown
        return replace(self, values={**self.values, **values})

    def blank(self, *keys: Key) -> Facts:
        return self.put(dict.fromkeys(keys, ""))

    def drop(self, table: str, row: str) -> Facts:
        """The same report with a row of a table left out."""
        kept = [name for name in self.rows_of(table) if name != row]
        values = {k: v for k, v in self.values.items() if k[:2] != (table, row)}
        return replace(self, values=values, rows={**self.rows, table: kept})

    def swap(self, table: str, one: str, other: str) -> Facts:
        """The same report with two rows of a table in each other's place."""
        turn = {one: other, other: one}
        order = [turn.get(name, name) for name in self.rows_of(table)]
        return replace(self, rows={**self.rows, table: order})

    def rename(self, table: str, row: str, label: str) -> Facts:
        return replace(self, labels={**self.labels, (table, row): label})

    def join_other_outcomes(self) -> Facts:
        """（六）其他处理 in one row, where the 2021 form has three."""
        parts = [r for r in self.rows_of("三") if r.startswith("三.六.")]
        columns = [c.name for c in self.form.table("三").columns_of("三.七")]
        values = {k: v for k, v in self.values.items() if k[:2] not in {("三", p) for p in parts}}
        for column in columns:
            total = sum(int(self.values["三", part, column]) for part in parts)
            values["三", "三.六", column] = str(total)
        order = [r for r in self.rows_of("三") if r not in parts[1:]]
        order[order.index(parts[0])] = "三.六"
        return replace(self, values=values, rows={**self.rows, "三": order})

    def rows_of(self, table: str) -> list[str]:
        """The rows with figures of a table, in the order they are written."""
        return list(self.rows.get(table, figure_rows(self.form.table(table))))


def figure_rows(table: FormTable) -> list[str]:
    """The rows of a form's table that carry figures."""
    return [row.name for row in table.rows.values() if not row.group]


def balanced(
    form: str,
    outcomes: Mapping[str, Sequence[int]],
    *,
    carried_in: Sequence[int] = (0,) * 6,
    carried_out: Sequence[int] = (0,) * 6,
    reviews: Sequence[Sequence[int]] = ((0,) * 4,) * 3,
    disclosure: Mapping[tuple[str, str], str] | None = None,
    body: str = "示例市林业局",
    year: int | None = None,
) -> Facts:
    """A report whose 表三 and 表四 hold every relation of the form.

    ``outcomes`` gives, by row name, the counts of the six kinds of
    applicants; the totals, and 本年新收 from 二 and 四, follow.
    ``disclosure`` holds the figures of 表二 that are not 0.
    """
    official = next(f for f in forms() if f.id == form)
    concluded = [sum(column) for column in zip(*outcomes.values(), strict=True)] or [0] * 6
    received = [
        done + out - into
        for done, out, into in zip(concluded, carried_out, carried_in, strict=True)
    ]
    lines = {"一": received, "二": carried_in, **outcomes, "三.七": concluded, "四": carried_out}
    values: dict[Key, str] = {}
    for block in official.table("二").blocks:
        for row, column in product(block.rows, block.columns):
            given = (disclosure or {}).get((row.name, column.short))
            values["二", row.name, column.name] = given or "0"
    for row_name in figure_rows(official.table("三")):
        counts = lines.get(row_name, (0,) * 6)
        assert min(counts) >= 0, (row_name, counts)
        for column_name, count in zip((*APPLICANTS, "总计"), (*counts, sum(counts)), strict=True):
            values["三", row_name, column_name] = str(count)
    for path, counts in zip(PATHS, reviews, strict=True):
        for column_name, count in zip((*RESULTS, "总计"), (*counts, sum(counts)), strict=True):
            values["四", path, column_name] = str(count)
    return Facts(body, year or official.first_year + 1, official, values)


def exemplar(form: str = "2021") -> Facts:
    """A report whose figures differ enough from each other to betray a shift."""
    outcomes = {
        "三.一": (31, 4, 0, 1, 0, 2),
        "三.二": (12, 0, 1, 0, 0, 0),
        "三.三.1": (1, 0, 0, 0, 0, 0),
        "三.三.4": (2, 3, 0, 0, 0, 0),
        "三.三.8": (5, 0, 0, 0, 2, 0),
        "三.四.1": (17, 1, 0, 0, 0, 0),
        "三.四.3": (0, 0, 0, 0, 0, 6),
        "三.五.1": (9, 0, 0, 0, 0, 0),
        "三.五.5": (3, 0, 0, 0, 0, 0),
    }
    last = {"三.六.1": (4, 0, 0, 0, 0, 0), "三.六.3": (0, 8, 0, 0, 0, 0)}
    joined = {"三.六": (4, 8, 0, 0, 0, 0)}
    first = {
        "2021": {
            ("行政规范性文件", "制发"): "3",
            ("行政规范性文件", "废止"): "2",
            ("行政规范性文件", "现行有效"): "27",
            ("行政许可", "处理决定"): "413",
            ("行政处罚", "处理决定"): "56",
            ("行政强制", "处理决定"): "7",
            ("行政事业性收费", "收费金额"): "98.65",
        },
        "2019": {
            ("规范性文件", "新制作"): "3",
            ("规范性文件", "新公开"): "4",
            ("规范性文件", "对外公开"): "29",
            ("行政许可", "上一年项目"): "12",
            ("行政许可", "增减"): "-2",
            ("行政许可", "处理决定"): "413",
            ("其他对外管理服务事项", "上一年项目"): "6",
            ("行政处罚", "上一年项目"): "85",
            ("行政处罚", "增减"): "5",
            ("行政处罚", "处理决定"): "56",
            ("行政事业性收费", "上一年项目"): "1",
            ("政府集中采购", "采购项目"): "14",
            ("政府集中采购", "采购总金额"): "130.75",
        },
    }
    return balanced(
        form,
        outcomes | (last if form == "2021" else joined),
        carried_in=(5, 1, 0, 0, 0, 0),
        carried_out=(11, 0, 0, 0, 0, 0),
        reviews=((3, 1, 0, 2), (0, 0, 1, 0), (4, 0, 0, 1)),
        disclosure=first[form],
    )


def topics(items: Iterable[str | tuple[str, str]]) -> list[tuple[str, str]]:
    """The items of a section that have a sub-head of their own."""
    return [item for item in items if isinstance(item, tuple)]


PROSE: Mapping[str, Sequence[str | tuple[str, str]]] = {
    "preamble": ("根据有关规定编制本报告。所列数据的统计期限为全年，电子版可在门户网站查阅。",),
    "一": (
        "本机关把公开透明贯穿于业务工作全过程，各项任务按计划完成。",
        ("主动公开", "通过门户网站发布各类信息，重点领域信息保持按月更新，群众查阅更加方便。"),
        ("依申请公开", "完善登记、审核、答复流程，所有申请均在法定期限内办结或者依法延期。"),
        ("政府信息管理", "对现有文件逐件清理，标注公开属性，更新公开目录与指南。"),
        ("政府信息公开平台建设", "调整专栏结构，完善检索功能，安排专人每日巡查。"),
        ("监督保障", "纳入年度工作考核，组织社会评议一次，没有发生责任追究情形。"),
    ),
    "五": (
        ("存在的主要问题", "政策解读形式偏少，个别栏目更新不够及时。"),
        ("改进措施", "增加图解和问答，明确各科室更新时限，逐月通报。"),
    ),
    "六": ("本机关全年没有收取信息处理费，无其他需要报告的事项。",),
}
"""A report's running text, by section; a pair is a sub-head and its text."""
