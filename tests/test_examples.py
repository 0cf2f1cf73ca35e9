"""The invented reports under examples/: what the reader and the checks say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import lint
from lint.model import Report
from lint.parse import parse
from lint.read import read_source
from tests.parse.readings import figures
from tests.shapes import figure_rows

FOLDER = Path(__file__).parent.parent / "examples"
FILES = sorted(p.name for p in FOLDER.iterdir() if p.is_file() and p.name != "README.md")

CLEAN = [
    "样例县水利局2024年报告.txt",
    "示例市人民政府2024年报告.txt",
    "样例县桃溪镇2023年报告.md",
    "样例区教育局2020年报告.txt",
    "样例区民政局2024年报告.txt",
]
FAULTY = {
    "示例市林业局2023年报告.txt": {"T302": "error", "T201": "warning", "S102": "warning"},
    "样例县人民政府2023年报告.txt": {
        "T401": "error",
        "T403": "error",
        "T103": "error",
        "T501": "warning",
    },
    "示例市文化和旅游局2022年报告.txt": {"T102": "error", "T103": "error"},
    "样例县统计局2021年报告.txt": {
        "T201": "warning",
        "T202": "warning",
        "T301": "error",
        "T303": "error",
        "S104": "warning",
        "S105": "warning",
    },
    "示例市体育局2024年报告.txt": {
        "T302": "error",
        "T401": "error",
        "S101": "error",
        "T502": "warning",
    },
}
"""The findings above info of the S, T and P families, each code at least once."""

BODIES = {
    "示例市林业局2023年报告.txt": ("示例市林业局", 2023),
    "样例县水利局2024年报告.txt": ("样例县水利局", 2024),
    "示例市人民政府2024年报告.txt": ("示例市人民政府", 2024),
    "样例县桃溪镇2023年报告.md": ("样例县桃溪镇人民政府", 2023),
    "样例区教育局2020年报告.txt": ("样例区教育局", 2020),
    "样例区民政局2024年报告.txt": ("样例区民政局", 2024),
    "样例县人民政府2023年报告.txt": ("样例县人民政府", 2023),
    "示例市文化和旅游局2022年报告.txt": ("示例市文化和旅游局", 2022),
    "样例县统计局2021年报告.txt": ("样例县统计局", 2021),
    "示例市体育局2024年报告.txt": ("示例市体育局", 2024),
}


def _parse(name: str) -> Report:
    return parse(read_source(FOLDER / name))


def test_every_example_is_listed() -> None:
    assert set(FILES) == set(CLEAN) | set(FAULTY) == set(BODIES)
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in FILES if name not in readme] == []


@pytest.mark.parametrize("name", FILES)
def test_every_example_is_read_whole(name: str) -> None:
    report = _parse(name)
    assert (report.body.name, report.year) == BODIES[name]
    sections = [section.key for section in report.sections]
    assert sections == [
        n for n in "一二三四五六" if (name, n) != ("示例市体育局2024年报告.txt", "五")
    ]
    assert report.unknown_tables == ()
    found = figures(report)
    for table in report.tables.values():
        for row in figure_rows(table.form):
            if row.startswith("三.六.") and ("三", "三.六", "总计") in found:
                continue
            for column in table.form.columns_of(row):
                assert (table.id, row, column.name) in found
    assert sorted(report.tables) == sorted("二三四")


@pytest.mark.parametrize("sample", ["2019", "2021"])
def test_the_samples_of_the_rules_are_read_whole(sample: str) -> None:
    path = FOLDER.parent / "rules" / "national" / "samples" / f"{sample}.txt"
    report = parse(read_source(path))
    assert report.form.id == sample
    assert report.body.name == "示例市林业局"
    assert report.unknown_tables == ()
    expected = sum(len(b.columns) * len(b.rows) for b in report.form.table("二").blocks)
    expected += {"2019": 23, "2021": 25}[sample] * 7 + 15
    assert len(figures(report)) == expected


# ── the checks, once they are there ──────────────────────────────────────────

needs_check = pytest.mark.skipif(not hasattr(lint, "check"), reason="lint.check is not built yet")


def _found(path: Path) -> list[tuple[str, str, str]]:
    result = lint.check(lint.read(path), lint.load_policy())
    return [(f.code, str(f.severity), f.message) for f in result.findings]


@needs_check
@pytest.mark.parametrize("name", CLEAN)
def test_clean_examples_have_nothing_above_info(name: str) -> None:
    assert [f for f in _found(FOLDER / name) if f[1] != "info"] == []


@needs_check
@pytest.mark.parametrize("name", FAULTY)
def test_faulty_examples_show_their_faults_and_no_others(name: str) -> None:
    found = [f for f in _found(FOLDER / name) if f[0][0] in "STP" and f[1] != "info"]
    assert {code: severity for code, severity, _ in found} == FAULTY[name], found


@needs_check
@pytest.mark.parametrize("sample", ["2019", "2021"])
def test_the_samples_of_the_rules_have_no_finding(sample: str) -> None:
    assert _found(FOLDER.parent / "rules" / "national" / "samples" / f"{sample}.txt") == []
