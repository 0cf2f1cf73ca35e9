"""``import lint``: light, typed, and enough for every face."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import lint

SAMPLE = Path(__file__).parent.parent / "rules/national/samples/2021.txt"


def test_read_and_check_take_paths_bytes_and_reports() -> None:
    report = lint.read(SAMPLE)
    assert report.year is not None
    assert report.source.name == str(SAMPLE)
    assert lint.read(SAMPLE.read_bytes(), name="稿.txt").source.name == "稿.txt"
    for given in (report, SAMPLE, str(SAMPLE), SAMPLE.read_bytes()):
        assert lint.check(given).findings == ()


def test_policies_by_name_path_and_value() -> None:
    national = lint.load_policy()
    for policy in (None, "national", national):
        assert lint.check(SAMPLE, policy).outcomes == lint.check(SAMPLE).outcomes
    with pytest.raises(lint.PolicyError):
        lint.check(SAMPLE, "no-such-policy")


def test_what_the_user_says_overrides_the_report() -> None:
    report = lint.read(SAMPLE, year=2030, body_level="township")
    assert (report.year, report.body.level) == (2030, "township")


def test_unreadable_raises_from_read_and_is_a_finding_of_check() -> None:
    with pytest.raises(lint.Unreadable):
        lint.read(b"")
    assert [finding.code for finding in lint.check(b"").findings] == ["P001"]
    assert [finding.code for finding in lint.check("今天天气很好。\n".encode()).findings] == [
        "P001"
    ]
    assert [finding.code for finding in lint.check(SAMPLE, limit=10).findings] == ["P001"]


def test_waivers_are_made_written_read_and_applied(tmp_path: Path) -> None:
    wrong = SAMPLE.read_bytes().replace("其他\t0".encode(), "其他\t7".encode(), 1)
    result = lint.check(wrong)
    assert result.report is not None
    first = result.findings[0]
    answer = {"reason": "已报送", "by": "张某某", "until": "2026-12-31"}
    waiver = lint.waiver_for(first, result.report, **answer)
    file = tmp_path / ".gouji-waivers.yaml"
    file.write_text(lint.with_waiver("", waiver), encoding="utf-8")
    (read,) = lint.read_waivers(file)
    assert read == waiver._replace(file=str(file), line=4)
    excused = lint.apply_waivers(result, [read], today="2026-12-31")
    assert first in [each.finding for each in excused.waived]
    late = lint.apply_waivers(result, [read], today="2027-01-01")
    assert (late.findings, late.remarks[0].state) == (result.findings, "expired")
    refused = lint.apply_waivers(result, [read], "supervisor", today="2026-12-31")
    assert (refused.waived, refused.remarks[0].state) == ((), "refused")


def test_every_public_name_is_there() -> None:
    for name in lint.__all__:
        assert getattr(lint, name) is not None
    with pytest.raises(AttributeError):
        lint.nothing  # noqa: B018
    assert callable(lint.read)


def test_import_is_light() -> None:
    """No parser, terminal or YAML library before it is used; ``read`` stays the function."""
    script = (
        "import sys, lint, lint.read.text; assert callable(lint.read); "
        "heavy = {'lark', 'rich', 'yaml', 'jieba', 'json', 'logging'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
