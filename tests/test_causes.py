"""Which repair of a table the text bears out, and what then follows from the table."""

from __future__ import annotations

import pytest

from tests.samples import checked, edited, sample

CARRIED = "二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1"
CARRIED_OUT = "四、结转下年度继续办理\t1\t0\t0\t0\t0\t0\t1"

UNKNOWN = "（四）无法提供\t1.本机关不掌握相关政府信息\t2\t0\t0\t0\t0\t0\t2"


@pytest.mark.parametrize(
    ("row", "wrong", "leader", "repaired", "followers"),
    [
        # 一 6→7 or 二 0→1 or 四 1→0: the text says which
        (CARRIED, [0, 0], "T301", "二", ["C102"]),
        (CARRIED_OUT, [0, 0], "T301", "四", ["C104"]),
        (CARRIED, [4, 4], "T301", "二", ["C102"]),
        # of a class the text has the sum of its rows
        (UNKNOWN, [5, 5], "T302", "三.四.1", ["C103"]),
    ],
)
def test_the_text_says_which_cell_is_wrong(
    row: str, wrong: list[int], leader: str, repaired: str, followers: list[str]
) -> None:
    cells = row.split("\t")
    cells[-7], cells[-1] = map(str, wrong)
    result = checked(edited(sample(), (row, "\t".join(cells))))
    (first,) = [f for f in result.findings if f.caused_by is None]
    assert first.code == leader
    assert first.repairs[0].likeliest
    assert {change.cell[1] for change in first.repairs[0].changes} == {repaired}
    assert [f.code for f in result.findings if f.caused_by == first.fingerprint] == followers
