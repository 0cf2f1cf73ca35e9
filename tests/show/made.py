"""Results made by hand, so that what is shown does not change with the rules' wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import lint
from lint.findings import Change, Finding, Outcome, Place, Related, Repair, Result, Severity
from lint.model import Number, Report, Span
from lint.policy import Policy
from lint.show import View

TEXT = """\
# 示例市林业局2023年政府信息公开工作年度报告

## 一、总体情况

（一）主动公开。2023年，示例市林业局把公开透明的要求落实到造林绿化、森林防火和林权管理各个环节，\
全年主动公开政府信息126条，各项工作取得新的进展，全局工作人员的责任意识得到增强，群众满意程度不断题高。

## 三、收到和处理政府信息公开申请情况

\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计
一、本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0
二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0
（一）予以公开\t0\t0\t0\t0\t0\t0\t0
（三）不予公开
1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0
（四）无法提供
1.本机关不掌握相关政府信息\t6\t0\t0\t0\t0\t0\t6
2.没有现成信息需要另行制作\t0\t\t\t0\t0\t0\t0
（六）其他处理
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\t0\t0\t0\t0\t0\t约2\t0
（七）总计\t0\t0\t0\t0\t0\t0\t0
四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0

### 四、政府信息公开工作被申请行政复议、提起行政诉讼情况

行政复议、行政诉讼均无。
"""

POLICY = Policy("national", "2026.1", {"zh": "国家", "en": "national"}, "f" * 64, ())
LAW = "《中华人民共和国政府信息公开条例》第五十条"
BOTH = ("自然人", "总计")


def report(text: str = TEXT, name: str = "报告/林业局.txt") -> Report:
    return lint.read(text.encode(), name=name)


def view(width: int = 80, color: bool = False, lang: str = "zh", brief: bool = False) -> View:
    return View(lang, width, color, brief)


def cell_place(row: str, label: str, columns: Sequence[str]) -> Place:
    return Place("三", "表三", row, label, tuple(columns))


def finding(
    code: str,
    severity: Severity,
    message: str,
    span: Span,
    place: Place | None = None,
    *,
    related: Sequence[Related] = (),
    repairs: Sequence[Repair] = (),
    basis: str = "",
    caused_by: str | None = None,
    values: Mapping[str, object] | None = None,
    fingerprint: str = "",
) -> Finding:
    return Finding(
        code,
        f"name-of-{code.lower()}",
        severity,
        message,
        span,
        place or Place(),
        tuple(related),
        values or {},
        tuple(repairs),
        basis,
        fingerprint or f"{code}-{span.start}",
        caused_by,
    )


def repair(cost: float, likeliest: bool, *changes: tuple[str, str, Number, Number]) -> Repair:
    return Repair(tuple(Change(("三", r, c), b, a) for r, c, b, a in changes), cost, likeliest)


def outcome_total(report: Report) -> list[Finding]:
    """T302 with its repairs, and the T301 that follows from it."""
    cells = report.tables["三"].cells
    operand = cells["三.四.1", "自然人"].span
    leading = finding(
        "T302",
        Severity.ERROR,
        "（七）总计为 0，各项合计为 6，相差 6",
        cells["三.七", "自然人"].span,
        cell_place("三.七", "（七）总计", BOTH),
        related=[Related(operand, "6", cell_place("三.四.1", "1.本机关不掌握", BOTH))],
        repairs=[
            repair(1.15, True, *(("三.四.1", column, 6, 0) for column in BOTH)),
            repair(2.3, False, *((row, c, 0, 6) for c in BOTH for row in ("一", "三.七"))),
        ],
        basis="表三第（七）项为办理结果总计",
        values={"total": 0, "sum": 6, "columns": BOTH},
    )
    follows = finding(
        "T301",
        Severity.ERROR,
        "第一项加第二项为 0，第三项加第四项为 6，相差 6",
        cells["四", "自然人"].span,
        cell_place("四", "四、结转下年度继续办理", BOTH),
        caused_by=leading.fingerprint,
    )
    return [leading, follows]


def at(report: Report, text: str) -> Span:
    start = report.source.text.index(text)
    return Span(start, start + len(text))


def several(report: Report) -> list[Finding]:
    """One of each kind of block."""
    cells = report.tables["三"].cells
    blanks = ("商业企业", "科研机构")
    row = "三.四.2"
    return [
        *outcome_total(report),
        finding("S101", Severity.ERROR, "缺少“六、其他需要报告的事项”", Span(0, 0), basis=LAW),
        finding(
            "T201",
            Severity.WARNING,
            "2 格是空的，按 0 计",
            Span(cells[row, "商业企业"].span.start, cells[row, "科研机构"].span.end),
            cell_place(row, "2.没有现成信息需要另行制作", blanks),
        ),
        finding(
            "T202",
            Severity.WARNING,
            "填的是“约2”，不是数字",
            cells["三.六.2", "其他"].span,
            cell_place("三.六.2", "2.申请人逾期未按收费通知要求缴纳费用", ["其他"]),
        ),
        finding(
            "S102",
            Severity.WARNING,
            "标题“政府信息公开工作被申请行政复议、提起行政诉讼情况”应为“政府信息公开行政复议、行政诉讼情况”",
            at(report, "政府信息公开工作被申请行政复议、提起行政诉讼情况"),
            Place("四"),
            basis=LAW,
        ),
        finding("W101", Severity.WARNING, "“题高”应为“提高”", at(report, "题高"), Place("一")),
        finding(
            "S111",
            Severity.INFO,
            "四的标题是 3 级，其他是 2 级",
            at(report, "四、政府信息公开工作"),
            related=[Related(at(report, "一、总体情况"), "2 级", Place("一"))],
        ),
    ]


def result(
    report: Report | None, findings: Sequence[Finding], unknowns: Sequence[str] = ()
) -> Result:
    outcomes = {
        Outcome.PASS: 100,
        Outcome.FAIL: len(findings),
        Outcome.UNKNOWN: len(unknowns),
        Outcome.NOT_APPLICABLE: 2,
        Outcome.ERROR: 0,
    }
    name = report.source.name if report else "没有.txt"
    return Result(name, tuple(findings), outcomes, tuple(unknowns), report)


def many(report: Report, count: int) -> list[Finding]:
    """The same small finding in many places."""
    spans = [Span(i, i + 1) for i in range(0, 4 * count, 4)]
    return [
        finding("F105", Severity.INFO, f"多了空格（{i}）", span) for i, span in enumerate(spans)
    ]
