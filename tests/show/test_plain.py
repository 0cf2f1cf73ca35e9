from __future__ import annotations

from lint.findings import Severity
from lint.model import Span
from lint.show import output, tally
from tests.show import made
from tests.show.conftest import Golden


def clean_run() -> None:
    """What a run without findings shows, in every format."""
    result = made.result(made.report(), [])
    tallies = [tally(result, made.POLICY, "zh")]
    for format in ("console", "concise", "json"):
        out = output(format)
        out.opening(made.POLICY, made.view())
        out.file(result, made.view())
        out.closing(made.POLICY, tallies, made.view())


def test_concise(golden: Golden) -> None:
    report = made.report()
    text = output("concise").file(made.result(report, made.several(report)), made.view())
    golden("concise.txt", text)
    assert text.count("\n") == len(made.several(report))


def test_consequences_come_after_what_they_follow_from() -> None:
    report = made.report()
    first, *others = made.several(report)
    text = output("concise").file(made.result(report, [*reversed(others), first]), made.view())
    lines = text.splitlines()
    assert len(lines) == len(others) + 1
    assert " T302 " in lines[-2]
    assert " T301 " in lines[-1]
    assert "（由 T302 引起）" in lines[-1]


def test_a_consequence_whose_leader_is_not_shown_stands_by_itself() -> None:
    report = made.report()
    _, follower, *_ = made.several(report)
    text = output("concise").file(made.result(report, [follower]), made.view())
    assert text.count("\n") == 1
    assert "引起" not in text


def test_a_line_end_in_a_name_or_message_does_not_break_the_line() -> None:
    report = made.report(name="两\n行.txt")
    finding = made.finding("S101", Severity.ERROR, "一\n二", Span(0, 0))
    text = output("concise").file(made.result(report, [finding]), made.view())
    assert text == "两 行.txt:1:1: error S101 name-of-s101 一 二\n"


def test_a_softened_rule_does_not_go_unseen() -> None:
    overrides: list[dict[str, object]] = [
        {"code": "T502", "policy": "示范市", "changes": {"severity": "off"}},
        {"code": "S105", "policy": "示范市", "changes": {"severity": "error", "why": {"zh": "…"}}},
        {"code": "T303", "policy": "示范市", "changes": {"with": {"table": "三"}}},
    ]
    policy = made.POLICY._replace(id="示范市", overrides=tuple(overrides))
    result = made.result(made.report(), [])
    text = output("console").closing(policy, [tally(result, policy, "zh")], made.view())
    assert "规则包 示范市 2026.1 改动了：T502 未启用；S105 错误；T303 参数\n" in text
