"""Repairs in words."""

from __future__ import annotations

import pytest

from lint.localise import localise
from lint.show.places import repair_words
from tests.builders import Figure, Rows, balances, form_of, report

RIGHT: list[Figure] = [4, 0, 0, 0, 2, 0, 6]
RELATIONS = balances(form_of("2021").table("三"))


@pytest.mark.parametrize(
    ("wrong", "zh", "en"),
    [
        (
            ["", *RIGHT[:-1]],
            "（三）7.属于行政执法案卷：整行数字向右错了一列，应为 自然人 4、商业企业 0、"
            "科研机构 0、社会公益组织 0、法律服务机构 2、其他 0、总计 6",
            "（三）7.属于行政执法案卷: all figures stand one column too far right and should be "
            "自然人 4, 商业企业 0, 科研机构 0, 社会公益组织 0, 法律服务机构 2, 其他 0, 总计 6",
        ),
        (
            [*RIGHT[1:], ""],
            "（三）7.属于行政执法案卷：整行数字向左错了一列，应为 自然人 4、商业企业 0、"
            "科研机构 0、社会公益组织 0、法律服务机构 2、其他 0、总计 6",
            None,
        ),
        (
            [4, 0, 0, 2, 0, 0, 6],
            "（三）7.属于行政执法案卷：社会公益组织的 2 应填在法律服务机构一列",
            "（三）7.属于行政执法案卷: the 2 under 社会公益组织 belongs under 法律服务机构",
        ),
        (
            [7, 0, 0, 0, 2, 0, 6],
            "（三）7.属于行政执法案卷：自然人由 7 改为 4",
            "（三）7.属于行政执法案卷: 自然人 7 → 4",
        ),
    ],
)
def test_what_a_repair_does(wrong: list[Figure], zh: str, en: str | None) -> None:
    rows: Rows = {"一": RIGHT, "三.三.7": wrong, "三.七": RIGHT}
    checked = report(三=rows)
    (cause,) = localise(checked, RELATIONS)
    assert repair_words(cause.repairs[0], checked) == zh
    if en:
        assert repair_words(cause.repairs[0], checked, "en") == en
