"""N101 to N103: sums, shares and changes, with the rounding that the text shows."""

from __future__ import annotations

import pytest

from lint.findings import Outcome, Severity
from lint.model import Span
from lint.text.claims import Change, Claim, Listing
from lint.text.sentences import Sentence
from tests.builders import report
from tests.checks.said import OTHER, draft, percent, quantity, say, verdicts

REPORT = report()
PASS, FAIL, NONE = Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE
ELSEWHERE = Sentence("", (), "三", 9, "收到和处理政府信息公开申请情况")


def listing(
    whole: object, *parts: object, complete: bool = False, kind: str = "other",
    subject: str = "收到申请", units: str = "件",
) -> Listing:  # fmt: skip
    total = say(subject, whole, unit=units[0])
    counted = (say(subject, part, unit=units[-1], whole=total) for part in parts)
    return Listing(total, tuple(counted), complete, kind)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (listing(9, 5, 4, complete=True), PASS),
        (listing(9, 5, 3, complete=True), "default"),
        (listing(9, 5, 5, complete=True), "default"),
        (listing(9, 5, 3), PASS),
        (listing(9, 5, 5), "exceeds"),
        (listing(9, 10), "part"),
        (listing("30..39", 20, 15, complete=True), PASS),
        (listing("30..39", 20, 25, complete=True), "default"),
        (listing(9, 5, "无", 4, complete=True), PASS),
        (listing(9, 5, None, complete=True), PASS),  # a part without its number
        (listing(9, 5, 5, complete=True, units="件条"), NONE),
        # one piece of news may stand on two channels, but no request came by two
        (listing(9, 5, 5, subject="信息", kind="channel"), PASS),
        (listing(9, 10, 5, subject="信息", kind="channel"), "part"),
        (listing(9, 5, 5, kind="channel"), "exceeds"),
    ],
)
def test_lists(said: Listing, expected: Outcome | str) -> None:
    (verdict,) = verdicts(REPORT, "N101", said)
    if isinstance(expected, Outcome):
        assert verdict.outcome is expected
    else:
        assert verdict.draft is not None
        assert verdict.draft.message == expected


@pytest.mark.parametrize(
    ("parts", "beside", "expected"),
    [
        ((16, 3), (("收到申请", 19),), PASS),  # 收到 19 件，共 20 件。从申请人看，……
        ((16, 2), (("收到申请", 19),), FAIL),
        ((16, 2), (("收到申请", 19), ("办结申请", 18)), PASS),
        ((16, 3), (("信息", 19),), FAIL),
    ],
)
def test_a_list_may_divide_another_figure_told_of_the_requests(
    parts: tuple[int, ...], beside: tuple[tuple[str, int], ...], expected: Outcome
) -> None:
    said = listing(20, *parts, complete=True, subject="含结转申请")
    told = [say(subject, number) for subject, number in beside]
    first, *_ = verdicts(REPORT, "N101", *told, said)
    assert first.outcome is expected


def test_last_year_is_no_part() -> None:
    total = say("信息", 126)
    parts = (say("信息", 80), say("信息", 46), say("信息", 120, period="上年"))
    (verdict,) = verdicts(REPORT, "N101", Listing(total, parts, True, "other"))
    assert verdict.outcome is PASS


def test_a_sum_is_written_out() -> None:
    found = draft(REPORT, "N101", listing(380, 152, 197, 30, complete=True))
    assert {k: found.values[k] for k in ("whole", "sum", "terms", "difference")} == {
        "whole": "380",
        "sum": "379",
        "terms": "152 + 197 + 30",
        "difference": "1",
    }


@pytest.mark.parametrize(
    ("said", "fails"),
    [
        ("办理申请 11 办结申请 8 结转下年 1", True),
        ("收到申请 11 办结申请 8 结转下年 3", False),
        ("收到申请 11 办结申请 8", False),
        ("收到申请 8 办结申请 8 结转下年 1", False),  # one may have been carried in
        ("收到申请 8 上年结转 无 办结申请 8 结转下年 1", True),
        ("收到申请 8 上年结转 1 办结申请 8 结转下年 1", False),
        ("含结转申请 9 办结申请 8 结转下年 1", False),
        ("含结转申请 9 办结申请 7 结转下年 1", True),
        ("办理申请 9 上年结转 1 办结申请 9", False),
        ("收到申请 12 收到申请 5 办结申请 3 结转下年 1", False),  # of two figures none is the one
    ],
)
def test_what_comes_in_goes_out(said: str, fails: bool) -> None:
    words = said.split()
    claims = [say(subject, number) for subject, number in zip(words[::2], words[1::2], strict=True)]
    found = verdicts(REPORT, "N101", *claims)
    assert any(verdict.outcome is FAIL for verdict in found) is fails


def test_what_is_not_of_one_passage_is_not_added() -> None:
    claims = [
        say("办理申请", 11),
        say("办结申请", 8, sentence=ELSEWHERE),
        say("结转下年", 1, sentence=ELSEWHERE),
    ]
    assert [v.outcome for v in verdicts(REPORT, "N101", *claims)] == [NONE]
    parts = [
        say("办理申请", 11, narrowed="网络"),
        say("办结申请", 8, scope=OTHER),
        say("结转下年", 1),
    ]
    assert [v.outcome for v in verdicts(REPORT, "N101", *parts)] == [NONE]


@pytest.mark.parametrize(
    ("part", "whole", "share", "right"),
    [
        (10, 12, "83.3", True),
        (10, 12, "83", True),
        (10, 12, "83.33", True),
        (10, 12, "83.4", False),
        (10, 12, "80", False),
        (339, 1000, "33.9", True),
        (3385, 10000, "33.9", True),
        (3384, 10000, "33.9", False),
        (3395, 10000, "33.9", True),
        ("30..39", 100, "35", True),
        ("30..39", 100, "45", False),
        (12, 12, "100", True),
    ],
)
def test_shares(part: object, whole: object, share: str, right: bool) -> None:
    said = say("收到申请", part, "自然人", share=share, whole=say("收到申请", whole))
    (verdict,) = verdicts(REPORT, "N102", said)
    assert verdict.outcome is (PASS if right else FAIL)


@pytest.mark.parametrize(
    ("part", "whole", "share", "severity"),
    [
        (59, 130, "45.3", Severity.INFO),  # 45.38: cut off, not rounded
        (1, 130, "0.7", Severity.INFO),
        (13, 1046, "1.3", Severity.INFO),  # 1.24: so that all make 100
        (59, 130, "45.2", None),
        (59, 130, "54.4", None),
    ],
)
def test_a_last_digit_that_was_not_rounded(
    part: int, whole: int, share: str, severity: Severity | None
) -> None:
    said = say("收到申请", part, "自然人", share=share, whole=say("收到申请", whole))
    assert draft(REPORT, "N102", said).severity is severity


def test_last_digits_that_make_all_shares_100() -> None:
    total = say("办结申请", 18)
    counts = [("予以公开", 9, "50"), ("部分公开", 2, "11.1"), ("无法提供", 4, "22.2")]
    last = [("不予公开", 3, "16.7")], [("不予公开", 3, "16.8")]
    for more, fails in zip(last, (0, 1), strict=True):
        parts = tuple(say(n, v, share=p, whole=total) for n, v, p in [*counts, *more])
        found = verdicts(REPORT, "N102", *parts, Listing(total, parts, True, "outcome"))
        assert sum(v.outcome is FAIL for v in found) == fails
    whole = say("信息", 63)
    kinds = [(28, "44.4"), (15, "23.8"), (8, "12.7"), (12, "19.1")]  # 19.05
    parts = tuple(say("信息", v, share=p, whole=whole) for v, p in kinds)
    found = verdicts(REPORT, "N102", *parts, Listing(whole, parts, True, "other"))
    assert {v.outcome for v in found} == {PASS}


def test_a_share_of_what_only_the_table_has() -> None:
    totals = report(三={"三.七": [800, 5, 0, 0, 0, 0, 805]})
    said = say("予以公开+部分公开", 275, share="34.2")
    (verdict,) = verdicts(totals, "N102", say("收到申请", 812), said)
    assert verdict.outcome is PASS


def test_a_share_of_what_is_not_said() -> None:
    said = say("予以公开+部分公开", 258, share="33.9")
    totals = [say("收到申请", 812), say("办结申请", 805)]
    found = draft(REPORT, "N102", *totals, said)
    assert (found.message, found.severity) == ("none", Severity.INFO)
    assert found.values["ratio"] == "31.8、32.0"
    assert [v.outcome for v in verdicts(REPORT, "N102", said)] == [NONE]
    (verdict,) = verdicts(REPORT, "N102", say("办结申请", 761), said)
    assert verdict.outcome is PASS
    news = say("信息", 258, share="33.9")
    assert [v.outcome for v in verdicts(REPORT, "N102", *totals, news)] == [NONE]


def change(direction: int, said: str = "", amount: object = None, base: object = None) -> Change:
    return Change(
        direction,
        percent(said)._replace(text=said) if said else None,
        quantity(amount) if amount is not None else None,
        quantity(base) if base is not None else None,
        Span(0, 1),
    )


@pytest.mark.parametrize(
    ("now", "claimed", "expected"),
    [
        (3646, change(1, "1.08", base=3607), PASS),
        (3646, change(1, "1.1", base=3607), PASS),
        (3646, change(1, "1.05", base=3607), "default"),
        (126, change(1, "5", base=120), PASS),
        (126, change(-1, "5", base=120), "default"),
        (114, change(-1, "5", base=120), PASS),
        (126, change(1, amount=6, base=120), PASS),
        (126, change(1, amount=7, base=120), "amount"),
        (126, change(1, "5", amount=6), PASS),  # the base follows
        (126, change(1, "6", amount=6), "default"),
        (None, change(1, "5", amount=6, base=120), PASS),
        (126, change(1, base=120), PASS),
        (126, change(-1, base=120), "direction"),
        (126, change(0, base=120), PASS),  # 5% is still about the same
        (150, change(0, base=120), "direction"),
        (126, change(1, "5"), NONE),
        (126, change(1, "5", base=0), NONE),
        ("120..129", change(1, "5", base=120), PASS),
    ],
)
def test_changes(now: object, claimed: Change, expected: Outcome | str) -> None:
    (verdict,) = verdicts(REPORT, "N103", say("信息", now, unit="条", change=claimed))
    if isinstance(expected, Outcome):
        assert verdict.outcome is expected
    else:
        assert verdict.draft is not None
        assert verdict.draft.message == expected


@pytest.mark.parametrize(
    ("said", "meant", "now", "right"),
    [
        ("2倍", 200, 370, True),  # 208%
        ("2倍", 200, 250, False),  # 108%
        ("1.5倍", 150, 301, True),
        ("1.5倍", 150, 330, False),
        ("翻一番", 100, 250, True),
    ],
)
def test_times(said: str, meant: int, now: int, right: bool) -> None:
    claimed = change(1, str(meant), base=120)
    assert claimed.percent
    claimed = claimed._replace(percent=claimed.percent._replace(text=said))
    (verdict,) = verdicts(REPORT, "N103", say("信息", now, change=claimed))
    assert verdict.outcome is (PASS if right else FAIL)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([say("收到申请", 10, period="上年")], FAIL),
        ([say("收到申请", 10, period="2022")], FAIL),
        ([say("收到申请", 8, period="上年")], PASS),
        ([say("收到申请", 10, period="2021")], NONE),
        ([say("收到申请", 10, "自然人", period="上年")], NONE),
        ([say("收到申请", 10, period="上年", narrowed="网络")], NONE),
        ([say("收到申请", 10, period="上年"), say("收到申请", 8, period="上年")], NONE),
        ([say("收到申请", 10, period="上年", sentence=ELSEWHERE)], NONE),
    ],
)
def test_last_year_told_beside_it(others: list[Claim], expected: Outcome) -> None:
    now = say("收到申请", 12, change=change(1, "50"))
    (verdict,) = verdicts(REPORT, "N103", now, *others)
    assert verdict.outcome is expected
