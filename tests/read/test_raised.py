"""What stands raised above a line: a mark of a note is none of the figure before it."""

from __future__ import annotations

import pytest

from lint.read import source_of
from lint.read.raised import raised


@pytest.mark.parametrize(
    ("before", "text", "plain"),
    [
        ("12", "1", ""),
        ("收到申请", "[2]", ""),
        ("总计", "注①", ""),
        ("其中", "*", ""),
        ("面积 3 m", "2", "²"),
        ("", "12", "12"),  # all of it is raised
        ("截至", "2024年", "2024年"),
        ("12", "345", "345"),
    ],
)
def test_in_plain_text(before: str, text: str, plain: str) -> None:
    assert raised(before, text) == plain


def test_of_a_page() -> None:
    page = (
        "<html><body><h1>示例市林业局2023年政府信息公开工作年度报告</h1>"
        "<p>一、总体情况</p><p>收到申请 12<sup>1</sup>件，占地 3m<sup>2</sup>。</p></body></html>"
    )
    text = source_of(page.encode(), "报告.html").text
    assert "收到申请 12件，占地 3m²。" in text
