"""The layout of a report is no defect: a clean one is clean in every shape."""

from __future__ import annotations

import pytest

from lint.engine import check
from tests.parse.readings import read_facts
from tests.parse.test_shapes import LAYOUTS, LEGIBLE
from tests.samples import policy
from tests.shapes import Layout, exemplar


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_every_layout_is_clean(layout: Layout) -> None:
    result = check(read_facts(exemplar(), layout), policy())
    style = {"F104"} if layout.brackets == "()" else set()  # (一) for （一）
    assert [(f.code, f.message) for f in result.findings if f.code not in style] == []


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("table", LEGIBLE)
def test_every_table_shape_is_clean(table: str, form: str) -> None:
    result = check(read_facts(exemplar(form), Layout(table)), policy())
    assert [(f.code, f.message) for f in result.findings] == []
