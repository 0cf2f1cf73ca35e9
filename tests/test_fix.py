"""Fixes applied to a report's text: what changes, and what never does."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lint
from lint.findings import Draft, Finding, Fix, FixLevel, Place, Severity, figures
from lint.fix import mend
from lint.model import Source, Span
from lint.parse import parse
from lint.read import decode_source
from tests.samples import edited, policy, sample

STYLE = ("F", "W", "S102", "T104")


def mended(text: str, *, suggested: bool = False, charset: str = "utf-8") -> lint.Mended:
    return lint.mend(text.encode(charset), policy(), suggested=suggested, select=STYLE)


MESSY = edited(
    sample(),
    ("（三）政府信息管理。", "(三)、政府信息管理。"),
    ("相关结果按时公示。", "相关结果,按时 公示 ;方便(林农)查阅。"),
    ("邀请林农代表开展社会评议", "邀请林农代表开展社会\n\n评议"),
    ("统一栏目名称和更新频次", "统一“栏目名称“和的的更新频次"),
    ("二是个别科室", "三是残差不齐，个别科室"),
    ("## 五、存在的主要问题及改进情况", "## 五、存在的主要问题及整改措施"),
    ("7.属于行政执法案卷", "7.属于行政执法案件"),
    ("行政处罚\t8", "行政处罚\t1,008"),
)


def test_safe_fixes_touch_marks_and_spaces_only() -> None:
    after = mended(MESSY)
    assert "（三）政府信息管理。" in after.after
    assert "相关结果，按时公示；方便（林农）查阅。" in after.after
    assert "邀请林农代表开展社会评议" in after.after
    assert "统一“栏目名称”和的的更新频次" in after.after
    assert "三是残差不齐" in after.after
    assert dict(after.changes) == {"F101": 4, "F102": 1, "F103": 1, "F104": 3, "F105": 2}
    assert dict(after.left) == {"S102": 1, "T104": 1, "W101": 1, "W102": 1, "W103": 1}
    letters = [ch for ch in MESSY if ch.isalnum()]
    assert [ch for ch in after.after if ch.isalnum()] == letters


def test_suggested_fixes_give_the_sample_back() -> None:
    after = mended(MESSY, suggested=True)
    expected = edited(
        sample(),
        ("相关结果按时公示。", "相关结果，按时公示；方便（林农）查阅。"),
        ("统一栏目名称和更新频次", "统一“栏目名称”和的更新频次"),
        ("二是个别科室", "二是参差不齐，个别科室"),
        ("行政处罚\t8", "行政处罚\t1,008"),
    )
    assert after.after == expected
    assert after.left == {}


@pytest.mark.parametrize("suggested", [False, True])
def test_a_second_run_changes_nothing(suggested: bool) -> None:
    after = mended(MESSY, suggested=suggested)
    again = mended(after.after, suggested=suggested)
    assert (again.after, again.changed, dict(again.changes)) == (after.after, False, {})
    safe = [f for f in again.result.findings for x in f.fixes if x.level is FixLevel.SAFE]
    assert safe == []


def test_a_clean_report_stays_as_it_is() -> None:
    assert not mended(sample(), suggested=True).changed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("charset", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
    ],
)
def test_charset_and_line_ends_are_kept(charset: str, bom: bytes, end: str) -> None:
    text = MESSY.replace("\n", end)
    data = bom + text.encode(charset)
    after = lint.mend(data, policy(), select=STYLE)
    assert after.data == bom + after.after.encode(charset)
    assert after.changed
    lines = after.after.split(end)
    assert not any("\n" in line or "\r" in line for line in lines)
    assert after.after == mended(MESSY).after.replace("\n", end)


def test_a_file_cut_within_a_character_is_left_alone() -> None:
    data = MESSY.encode()[:-1] + "完".encode()[:2]
    after = lint.mend(data, policy(), select=STYLE)
    assert after.changed
    assert after.data is None


# ── what a fix may say, and what is done ─────────────────────────────────────


def _by_hand(text: str, *fixes: Fix, suggested: bool = False) -> str:
    """The text after fixes that a check says once."""
    source = decode_source(text.encode(), "示例.txt")
    report = parse(source)

    def check(current: Source) -> lint.Result:
        finding = Finding(
            code="X101",
            name="made-up",
            severity=Severity.INFO,
            message="",
            span=Span(0, 0),
            place=Place(),
            related=(),
            values={},
            repairs=(),
            basis="",
            fingerprint="",
            fixes=fixes if current is source else (),
        )
        return lint.Result("示例.txt", (finding,), {}, report=report)

    return mend(text.encode(), source, check, suggested=suggested).after


def _fix(text: str, old: str, new: str, level: FixLevel = FixLevel.SAFE) -> Fix:
    start = text.index(old)
    return Fix(Span(start, start + len(old)), new, level)


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        ("行政许可决定43件", "行政许可决定34件", FixLevel.SAFE),
        ("43件", "件", FixLevel.SAFE),
        ("占83.3%", "占８3.3%", FixLevel.SAFE),
        ("林农", "村民", FixLevel.SUGGESTED),
        ("林农", "村民", FixLevel.DISPLAY),
        ("\t2\t1\t9", "\t2\t\t19", FixLevel.SAFE),
        ("信息内容\t本年制发件数", "信息内容  本年制发件数", FixLevel.SAFE),
        ("自然人\t法人或其他组织", "自然人，法人或其他组织", FixLevel.SAFE),
    ],
)
def test_what_is_never_applied(old: str, new: str, level: FixLevel) -> None:
    assert _by_hand(sample(), _fix(sample(), old, new, level)) == sample()


def test_display_is_not_applied_even_when_suggestions_are() -> None:
    fix = _fix(sample(), "林农", "村民", FixLevel.DISPLAY)
    assert _by_hand(sample(), fix, suggested=True) == sample()


def test_of_two_that_overlap_the_first_is_applied() -> None:
    text = sample()
    fixes = [_fix(text, "满意率较高", "甲"), _fix(text, "率较高；全年", "乙")]
    for order in (fixes, fixes[::-1]):
        assert _by_hand(text, *order) == text.replace("满意率较高", "甲")
    beside = [_fix(text, "满意率", "甲"), _fix(text, "较高；", "乙")]
    assert _by_hand(text, *beside) == text.replace("满意率较高；", "甲乙")


def test_the_level_of_a_fix_that_touches_a_figure() -> None:
    assert Fix.of(Span(0, 1), "３", "三", FixLevel.SAFE).level is FixLevel.DISPLAY
    assert Fix.of(Span(0, 1), "三", "二", FixLevel.SUGGESTED).level is FixLevel.SUGGESTED
    assert figures("第 12 条，３件，①") == "12３①"
    assert Draft(Span(0, 0), Place()).fixes == ()


# ── for any report ───────────────────────────────────────────────────────────

_SPOILS: tuple[Callable[[random.Random, str], str], ...] = (
    lambda r, ch: {"，": ",", "：": ":", "；": ";", "（": "(", "）": ")"}.get(ch, ch),
    lambda r, ch: ch + " ",
    lambda r, ch: ch + "\n\n" if ch not in "\t\n" else ch,
    lambda r, ch: ch * 2,
    lambda r, ch: "",
    lambda r, ch: r.choice("()（）“”《》,:;、 3"),
    lambda r, ch: ch + r.choice(["残差不齐", "截止目前", "一是", "三是", "的的", "精神精神"]),
    lambda r, ch: ch + "（" + str(r.randrange(99)) + "）、",
)


@given(st.integers(0, 2**32), st.sampled_from(["2019", "2021"]), st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_digit_is_ever_changed(seed: int, name: str, suggested: bool) -> None:
    """Nor, but for their rows' labels, the tables; and nothing is left to fix."""
    r = random.Random(seed)
    characters = list(sample(name))
    for _ in range(r.randrange(1, 60)):
        i = r.randrange(len(characters))
        characters[i] = r.choice(_SPOILS)(r, characters[i])
    text = "".join(characters)
    after = mended(text, suggested=suggested)
    assert figures(after.after) == figures(text)
    if not suggested:
        before = parse(decode_source(text.encode(), "-"))
        rows = [text[t.span.start : t.span.end] for t in before.tables.values()]
        assert all(row in after.after for row in rows)
    again = mended(after.after, suggested=suggested)
    assert again.after == after.after
