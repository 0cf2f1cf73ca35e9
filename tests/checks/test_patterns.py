"""The check for patterns that packs give: forbidden or asked for, in all or one section."""

from __future__ import annotations

from pathlib import Path

import pytest

import lint
from tests.samples import anchor, edited, sample

pytest.importorskip("re2")

PACK = """id: 示例省
version: "1"
title: 示例省
rules:
  - code: X101
    name: own-pattern
    title: 自定的模式
    severity: warning
    check: pattern
    with: {%s}
    message: 不合要求
"""


def found(params: str, text: str, folder: Path) -> list[tuple[str, str | None]]:
    """What the findings point at, and their sections."""
    path = folder / "省.yaml"
    path.write_text(PACK % params, encoding="utf-8")
    findings = lint.check(text.encode(), str(path)).findings
    return [(anchor(text, finding), finding.place.section) for finding in findings]


def test_forbidden_each_where_it_stands(tmp_path: Path) -> None:
    text = edited(sample(), ("除此之外，", "除此之外，第12号，"))
    assert found("forbidden: '第[0-9]+号'", text, tmp_path)[-1] == ("第12号", "六")
    assert found("forbidden: '第[0-9]+号', section: 六", text, tmp_path) == [("第12号", "六")]
    assert found("forbidden: '第[0-9]+号', section: 五", text, tmp_path) == []


def test_spaces_do_not_hide_a_match(tmp_path: Path) -> None:
    text = edited(sample(), ("无其他需要报告的事项。", "无其他需 要报告的事项。"))
    assert found("forbidden: 无其他需要报告", text, tmp_path) == [("无其他需 要报告", "六")]


def test_required(tmp_path: Path) -> None:
    assert found("required: 信息(公开|处理)费|收取", sample(), tmp_path) == []
    (missing,) = found("required: '电话[：:]'", sample(), tmp_path)
    assert missing[1] is None
    (missing,) = found("required: '电话[：:]', section: 六", sample(), tmp_path)
    assert missing[1] == "六"


def test_a_pattern_that_matches_nothing_at_all_finds_nothing(tmp_path: Path) -> None:
    assert found("forbidden: '甲*'", sample(), tmp_path) == []


def test_a_section_that_is_not_there(tmp_path: Path) -> None:
    text = sample().replace("## 五、存在的主要问题及改进情况", "")
    assert found("required: 绝无此言, section: 五", text, tmp_path) == []
