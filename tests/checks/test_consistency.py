"""C101 to C303: what a wording may mean, and how loudly it is said when it does not fit."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import lint
from lint.findings import Outcome, Severity
from lint.model import Report
from lint.text.claims import Claim
from tests.builders import report
from tests.checks.said import OPEN, OTHER, draft, national, say, verdicts
from tests.samples import anchor, checked, edited, sample

ZERO = [0] * 7


def requests(**rows: list[int]) -> Report:
    """表三 with 74 received, 1 carried in, 70 concluded, 5 carried out."""
    figures = {
        "一": [71, 3, 0, 0, 0, 0, 74],
        "二": [1, 0, 0, 0, 0, 0, 1],
        "三.一": [50, 1, 0, 0, 0, 0, 51],
        "三.三.4": [9, 0, 0, 0, 0, 0, 9],
        "三.三.5": [1, 0, 0, 0, 0, 0, 1],
        "三.四.2": [7, 2, 0, 0, 0, 0, 9],
        "三.七": [67, 3, 0, 0, 0, 0, 70],
        "四": [5, 0, 0, 0, 0, 0, 5],
    }
    return report(三={**figures, **rows})


EMPTY = report()
CARRIED_IN = report(三={"二": [2, 0, 0, 0, 0, 0, 2], "三.一": [2, 0, 0, 0, 0, 0, 2]})
FORGOTTEN = report(三={"三.四.1": [6, 0, 0, 0, 0, 0, 6]})
COURTS = report(
    四={
        "行政复议": [3, 1, 0, 1, 5],
        "未经复议直接起诉": [1, 0, 1, 0, 2],
        "复议后起诉": [0, 0, 0, 2, 2],
    }
)
FEE = report(
    二={
        "行政规范性文件": [2, 1, 9],
        "行政许可": [43],
        "行政事业性收费": ["12.54"],
    }
)
PASS, FAIL, NONE = Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE
ERROR, WARNING = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("code", "table", "said", "expected"),
    [
        # 收到 is 一; 办理 may include what was carried in; an alternative makes it a warning
        ("C101", requests(), say("收到申请", 74), PASS),
        ("C101", requests(), say("收到申请", 75), ERROR),
        ("C101", requests(), say("办理申请", 74), PASS),
        ("C101", requests(), say("办理申请", 75), PASS),
        ("C101", requests(), say("办理申请", 76), WARNING),
        ("C101", requests(), say("含结转申请", 75), PASS),
        ("C101", requests(), say("含结转申请", 74), ERROR),
        # columns
        ("C101", requests(), say("收到申请", 71, "自然人"), PASS),
        ("C101", requests(), say("收到申请", 72, "自然人"), ERROR),
        ("C101", requests(), say("收到申请", 3, "法人组织"), PASS),
        ("C101", requests(), say("收到申请", 4, "法人组织"), ERROR),
        ("C101", requests(), say("收到申请", 0, "其他组织"), NONE),  # 0 is C105's
        ("C105", requests(), say("收到申请", "无", "其他组织"), PASS),
        ("C101", requests(), say("收到申请", 74, "自然人", "商业企业"), PASS),
        # approximate, open, another's, another year's, a part
        ("C101", requests(), say("收到申请", "70..79"), PASS),
        ("C101", requests(), say("收到申请", "80..89"), WARNING),
        ("C101", requests(), say("收到申请", "75.."), WARNING),
        ("C101", report(三={"一": [12310, 0, 0, 0, 0, 0, 12310]}),
         say("收到申请", 12000, places=-3), PASS),
        ("C101", report(三={"一": [12510, 0, 0, 0, 0, 0, 12510]}),
         say("收到申请", 12000, places=-3), WARNING),
        ("C101", requests(), say("收到申请", 75, scope=OPEN), WARNING),
        ("C101", requests(), say("收到申请", 75, scope=OTHER), NONE),
        ("C101", requests(), say("收到申请", 75, period="上年"), NONE),
        ("C101", requests(), say("收到申请", 75, period="2019"), NONE),
        ("C101", requests(), say("收到申请", 75, period="截至"), NONE),
        ("C101", requests(), say("收到申请", 74, period="2023"), PASS),
        ("C101", requests(), say("收到申请", 17, narrowed="网络"), PASS),
        ("C101", requests(), say("收到申请", 75, narrowed="网络"), WARNING),
        ("C101", requests(), say("收到申请", 17, "自然人",
                                 whole=say("收到申请", 20, narrowed="网络")), PASS),
        ("C101", requests(), say("收到申请", 17, "自然人",
                                 whole=say("收到申请", 20, scope=OTHER)), NONE),
        # what cannot be read decides nothing, unless it is too much already
        ("C101", report(三={"一": ["约5", 0, 0, 0, 0, 0, "约5"]}), say("收到申请", 5), "unknown"),
        # carried in and out, outcomes by block
        ("C102", requests(), say("上年结转", 1), PASS),
        ("C102", requests(), say("上年结转", "无"), ERROR),
        ("C104", requests(), say("结转下年", 5), PASS),
        ("C104", requests(), say("结转下年", 4), ERROR),
        ("C103", requests(), say("办结申请", 70), PASS),
        ("C103", requests(), say("办结申请", 67, "自然人"), PASS),
        ("C103", requests(), say("不予公开", 10), PASS),
        ("C103", requests(), say("不予公开", 9), ERROR),
        ("C103", requests(), say("第三方权益", 9), PASS),
        ("C103", requests(), say("予以公开+部分公开", 51), PASS),
        ("C103", requests(), say("予以公开+部分公开", 52), ERROR),
        ("C103", requests(), say("不掌握", 9), PASS),  # 信息不存在 of what would have to be made
        ("C103", requests(), say("不掌握", 8), WARNING),
        ("C103", requests(), say("不予处理", "无"), PASS),
        # blank cells are 0
        ("C103", report(三={"三.一": ["", "", "", "", "", "", ""]}), say("予以公开", 2), ERROR),
        ("C103", report(三={"三.一": ["", "", "", "", "", "", ""]}), say("予以公开", "无"), PASS),
        # who denies what
        ("C105", EMPTY, say("收到申请", 0), PASS),
        ("C105", CARRIED_IN, say("收到申请", "无"), PASS),
        ("C105", CARRIED_IN, say("依申请公开", "无"), ERROR),
        ("C105", FORGOTTEN, say("收到申请", 0), ERROR),
        ("C105", FORGOTTEN, say("依申请公开", "无"), ERROR),
        ("C105", requests(), say("收到申请", "无"), ERROR),
        ("C105", requests(), say("收到申请", "无", narrowed="网络"), PASS),
        ("C105", requests(), say("收到申请", "无", period="上年"), NONE),
        ("C105", requests(), say("收到申请", "无", scope=OPEN), WARNING),
        ("C101", requests(), say("收到申请", "无"), NONE),
        # a total left at 0 does not bear out a denial
        ("C105", report(三={"一": [4, 0, 0, 0, 0, 0, 0]}), say("收到申请", "无"), ERROR),
        ("C201", report(四={"行政复议": [10, 1, 0, 0, 0]}), say("行政复议", "无"), ERROR),
        # reviews and lawsuits
        ("C201", COURTS, say("行政复议", 5), PASS),
        ("C201", COURTS, say("行政复议", "无"), ERROR),
        ("C201", COURTS, say("行政复议", 3, "结果维持"), PASS),
        ("C201", COURTS, say("行政复议", 4, "结果维持"), ERROR),
        ("C201", COURTS, say("行政复议", 3, "驳回"), PASS),
        ("C201", COURTS, say("行政复议", 4, "驳回"), WARNING),
        ("C201", COURTS, say("行政复议", "无", "尚未审结"), NONE),
        ("C203", COURTS, say("行政复议", "无", "尚未审结"), WARNING),
        ("C203", COURTS, say("直接诉讼", "无", "尚未审结"), PASS),
        ("C203", COURTS, say("行政诉讼", "无"), NONE),
        ("C202", COURTS, say("行政诉讼", 4), PASS),
        ("C202", COURTS, say("行政诉讼", 2), ERROR),
        ("C202", COURTS, say("直接诉讼", 2), PASS),
        ("C202", COURTS, say("复议后诉讼", 2, "尚未审结"), PASS),
        ("C202", COURTS, say("行政复议+行政诉讼", 9), PASS),
        ("C202", COURTS, say("行政复议+行政诉讼", 8), ERROR),
        ("C202", COURTS, say("行政复议", 8), NONE),
        # 表二: by form, and in its own unit
        ("C301", FEE, say("制发规范性文件", 2), PASS),
        ("C301", FEE, say("有效规范性文件", 8), WARNING),
        ("C301", FEE, say("公开规范性文件", 4), NONE),
        ("C301", FEE, say("制发规范性文件", 3, scope=OPEN), NONE),
        ("C301", report(form="2019", year=2020, 二={"规范性文件": [2, 3, 9]}),
         say("制发规范性文件", 2), PASS),
        ("C301", report(form="2019", year=2020, 二={"规范性文件": [2, 3, 9]}),
         say("公开规范性文件", 9), PASS),
        ("C302", FEE, say("行政许可", 34), WARNING),
        ("C303", FEE, say("行政事业性收费", 125400, unit="元"), PASS),
        ("C303", FEE, say("行政事业性收费", 125436, unit="元"), PASS),  # the table is rounded
        ("C303", FEE, say("行政事业性收费", 125000, unit="元", places=-3), PASS),  # the text is
        ("C303", FEE, say("行政事业性收费", 126000, unit="元", places=-3), WARNING),
        ("C101", report(only="二"), say("收到申请", 75), NONE),
    ],
)  # fmt: skip
def test_readings(
    code: str, table: Report, said: Claim, expected: Outcome | Severity | str
) -> None:
    (verdict,) = verdicts(table, code, said)
    if isinstance(expected, Severity):
        assert verdict.draft is not None
        assert (verdict.draft.severity or national(code).severity) is expected
    else:
        assert verdict.outcome == expected


@pytest.mark.parametrize(
    ("code", "table", "said", "message", "values"),
    [
        (
            "C101", requests(), say("收到申请", 75), "near",
            {"compared": "一、本年新收政府信息公开申请数量 总计：74", "near": "含上年结转"},
        ),
        (
            "C101", requests(), say("办理申请", 76), "readings",
            {"compared": "一、本年新收政府信息公开申请数量 总计：74；"
                         "74（一[总计]）+ 1（二[总计]）= 75", "figure": "76"},
        ),
        (
            "C103", requests(), say("不予公开", 11), "default",
            {"compared": "（三）不予公开 总计：10", "cells":
             "4.保护第三方合法权益：总计 9；5.属于三类内部事务信息：总计 1"},
        ),
        (
            "C101", requests(), say("收到申请", 80, narrowed="网络"), "part",
            {"compared": "一、本年新收政府信息公开申请数量 总计：74"},
        ),
        (
            "C105", FORGOTTEN, say("收到申请", 0), "default",
            {"cells": "1.本机关不掌握相关政府信息：自然人 6、总计 6"},
        ),
        (
            "C303", report(二={"行政事业性收费": [125400]}),
            say("行政事业性收费", 125400, unit="元"), "times", {},
        ),
    ],
)  # fmt: skip
def test_what_is_said(
    code: str, table: Report, said: Claim, message: str, values: dict[str, str]
) -> None:
    found = draft(table, code, said)
    assert found.message == message
    assert {name: found.values[name] for name in values} == values
    assert found.related
    assert message in national(code).messages


def test_the_cells_are_beside_it() -> None:
    found = draft(FORGOTTEN, "C105", say("收到申请", 0))
    assert [(r.place.row, r.place.columns) for r in found.related] == [
        ("三.四.1", ("自然人",)),
        ("三.四.1", ("总计",)),
    ]
    (zero,) = draft(EMPTY, "C103", say("不予公开", 1)).related
    assert zero.place.row == "三.三.1"


def test_what_the_text_confirms() -> None:
    (verdict,) = verdicts(requests(), "C101", say("收到申请", 74))
    assert verdict.confirms == (("三", "一", "总计"),)
    (verdict,) = verdicts(FORGOTTEN, "C105", say("收到申请", 0))
    assert ("三", "一", "自然人") in verdict.confirms
    assert all(row == "一" for _, row, _ in verdict.confirms)
    (verdict,) = verdicts(requests(), "C101", say("收到申请", "70..79"))
    assert verdict.confirms == ()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # 一季度收到 30 件，二季度收到 44 件: each is a part of the 74
        (("30", "44"), NONE),
        (("30", "40", "4"), NONE),
        (("30", "43"), FAIL),
        (("75",), FAIL),
    ],
)
def test_figures_of_a_sentence_that_make_the_tables_together(
    said: tuple[str, ...], expected: Outcome
) -> None:
    found = verdicts(requests(), "C101", *(say("收到申请", figure) for figure in said))
    assert {v.outcome for v in found} == {expected}


def test_a_figure_that_agrees_shows_the_scope_of_the_other() -> None:
    wider, own = say("收到申请", 87, scope=OPEN), say("收到申请", 74)
    assert [v.outcome for v in verdicts(requests(), "C101", wider, own)] == [NONE, PASS]
    (narrow,) = verdicts(requests(), "C101", wider)
    assert narrow.outcome is FAIL


@pytest.mark.parametrize(("part", "expected"), [(74, [NONE, NONE]), (70, [FAIL, FAIL])])
def test_an_own_part_that_agrees_shows_the_scope_of_its_whole(
    part: int, expected: list[Outcome]
) -> None:
    """全系统收到 120 件，其中本局 74 件."""
    wider = say("收到申请", 120, scope=OPEN)
    found = verdicts(requests(), "C101", wider, say("收到申请", part, whole=wider))
    assert [v.outcome for v in found] == expected


def test_a_denial_is_shown_with_the_words_that_deny() -> None:
    told = "因政府信息公开工作被申请行政复议2件，其中维持1件、纠正1件"
    text = edited(sample(), (told, "未发生因政府信息公开引起的行政复议"))
    (finding,) = checked(text, "C201").findings
    assert anchor(text, finding) == "未发生因政府信息公开引起的行政复议"
    assert finding.message == ("文中“未发生因政府信息公开引起的行政复议”，表四为 行政复议 总计：2")


def test_one_cause_is_told_once() -> None:
    """A total that alone is wrong leads; that the text has the right one follows from it."""
    row = "（七）总计\t10\t2\t0\t0\t0\t0\t1"
    result = checked(edited(sample(), (row + "2", row + "3")))
    (leader,) = [f for f in result.findings if f.caused_by is None]
    assert leader.code == "T303"
    (follows,) = [f for f in result.findings if f.code == "C103"]
    assert follows.caused_by == leader.fingerprint


WHOLE = "收到政府信息公开申请12件，其中自然人10件，占83.3%"
CONCLUDED = "全年办结12件，其中予以公开6件"


@pytest.mark.parametrize(
    ("told", "instead", "leaders", "followers"),
    [
        # sums and shares that are told of a wrong figure follow from it
        (WHOLE, WHOLE.replace("12", "21"), ["C101"], ["N101", "N102"]),
        (CONCLUDED, CONCLUDED.replace("12", "11"), ["C103"], ["N101", "N101"]),
        # and so does a part that is off by as much
        (CONCLUDED, "全年办结13件，其中予以公开7件", ["C103"], ["C103", "N101"]),
        ("行政复议2件，其中维持1件", "行政复议3件，其中维持2件", ["C201"], ["C201"]),
        # off by another number it is wrong by itself
        ("行政复议2件，其中维持1件", "行政复议4件，其中维持2件", ["C201", "C201"], []),
        # a part alone
        (WHOLE, WHOLE.replace("10", "11"), ["C101"], ["N101", "N102"]),
        # nothing is wrong with the figures that the share is of
        (WHOLE, WHOLE.replace("83.3", "93.3"), ["N102"], []),
    ],
)
def test_what_follows_from_a_wrong_figure_of_the_text(
    told: str, instead: str, leaders: list[str], followers: list[str]
) -> None:
    findings = checked(edited(sample(), (told, instead)), "C", "N").findings
    leading = {f.fingerprint for f in findings if f.caused_by is None}
    assert sorted(f.code for f in findings if f.caused_by is None) == leaders
    assert sorted(f.code for f in findings if f.caused_by in leading) == followers


def test_the_text_as_a_witness() -> None:
    """Where the text says that none was received, that row is not offered for mending."""
    text = (Path("examples") / "示例市林业局2023年报告.txt").read_text(encoding="utf-8")
    silent = text.replace("共收到政府信息公开申请0件", "公开渠道畅通")
    rows = []
    for report_text in (text, silent):
        (leader,) = [f for f in checked(report_text).findings if f.repairs]
        rows.append({change.cell[1] for repair in leader.repairs for change in repair.changes})
    assert "一" not in rows[0]
    assert rows[1] == {"一", *rows[0]}


def test_a_report_without_figures_needs_no_words() -> None:
    script = (
        "import sys, lint; from lint.read import decode_source;"
        "text = '示例市林业局2023年政府信息公开工作年度报告\\n一、总体情况\\n认真做好公开。\\n';"
        "from lint.parse import parse;"
        "lint.check(parse(decode_source(text.encode(), '报告.txt')), lint.load_policy());"
        "sys.exit(', '.join(m for m in ('jieba', 'difflib') if m in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert ran.stderr.strip() == ""


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ("{table: 三, readings: {收到申请: 叙述(收到) = 一}}", "没有“收到”这种说法"),
        ("{table: 三, readings: {收到申请: 叙述(办理申请) = 一}}", "这里应是 叙述(收到申请)"),
        ("{table: 三, readings: {收到申请: 一 = 叙述(收到申请)}}", "等号左边应只写文中的数"),
        ("{table: 三, readings: {收到申请: 叙述(收到申请) = 九}}", "没有“九”这一行"),
        ("{table: 九, readings: {收到申请: 叙述(收到申请) = 一}}", "“table”应为"),
        ("{table: 三, reading: {收到申请: 叙述(收到申请) = 一}}", "不认识“reading”；是否想写"),
        (
            "{table: 三, readings: {收到申请: 叙述(收到申请) = 一}, columns: {个人: 自然}}",
            "没有“自然”这一列；是否想写“自然人”？",
        ),
    ],
)
def test_refused(params: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "省厅.yaml"
    path.write_text(
        'id: 示例省\nversion: "1"\ntitle: 示例省的规则\nextends: national\nrules:\n'
        f"  - {{code: C101, with: {params}}}\n",
        encoding="utf-8",
    )
    with pytest.raises(lint.PolicyError, match=re.escape(says)):
        lint.load_policy(str(path))
