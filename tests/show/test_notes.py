"""Findings as notes: what stands beside a report in Word and in a page's margin."""

from __future__ import annotations

from pathlib import Path

import pytest

import lint
from lint.show import View
from lint.show.notes import Note, notes

FIXTURES = Path(__file__).parents[1] / "documents/fixtures"


def told(name: str) -> dict[str, Note]:
    """The first note of each code."""
    every = notes(lint.check(FIXTURES / name), View())
    return {note.finding.code: note for note in reversed(every)}


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        (
            "示例市林业局2023年报告.docx",
            "C105",
            "表三 1.本机关不掌握相关政府信息 自然人：6、总计：6（表内第 16 行）",
        ),
        (
            "示例市文化和旅游局2022年报告.docx",
            "N105",
            "示例市文化和旅游局2022年政府信息公开工作年度报告（第 1 段）",
        ),
        (
            "示例市文化和旅游局2022年报告.docx",
            "T102",
            "本年新公开数量、对外公开总数量（表内第 2 行）；上一年项目数量、本年增/减、"
            "处理决定数量（表内第 6 行）；其他对外管理服务事项（表内第 8 行）；上一年项目数量、"
            "本年增/减、处理决定数量（表内第 10 行）；上一年项目数量（表内第 14 行）；另有 4 处",
        ),
    ],
)
def test_other_places_of_one_row_are_told_together(name: str, code: str, expected: str) -> None:
    assert dict(told(name)[code].details)["另见"] == expected


def test_an_attachment_is_named_without_its_folder(tmp_path: Path) -> None:
    attachment = tmp_path / "附件.docx"
    attachment.write_bytes((FIXTURES / "示例市林业局2023年报告.docx").read_bytes())
    report = (
        "# 示例市林业局2023年政府信息公开工作年度报告\n\n## 三、收到和处理政府信息公开申请情况\n"
    )
    result = lint.check(report.encode(), attachments=[attachment])
    places = [note.place for note in notes(result, View()) if note.finding.code == "T302"]
    assert places == ["附件.docx · 表三 第 27 行 · （七）总计 · 自然人、总计"]
