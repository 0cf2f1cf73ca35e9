"""Whatever the wording: tables that agree give no finding, tables that do not are told."""

from __future__ import annotations

import re

import pytest

from tests.samples import checked
from tests.text.stories import story

SEEDS = range(150)


def test_tables_that_agree() -> None:
    found = [
        (told, finding.code, finding.message)
        for told, report in map(story, SEEDS)
        for finding in checked(report, "C", "N").findings
    ]
    assert found == []


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("一、本年新收政府信息公开申请数量", {"C101"}),
        ("（七）总计", {"C103"}),
        ("四、结转下年度继续办理", {"C104"}),
    ],
)
def test_tables_that_do_not(row: str, codes: set[str]) -> None:
    for told, report in map(story, SEEDS[::10]):
        wrong = re.sub(
            rf"(?m)^({row}.*\t)(\d+)$", lambda match: f"{match[1]}{int(match[2]) + 97}", report
        )
        assert wrong != report
        assert codes & {finding.code for finding in checked(wrong, "C").findings}, told
