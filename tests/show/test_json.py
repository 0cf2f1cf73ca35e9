from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lint.findings import Result, Severity
from lint.model import Span
from lint.show import output, tally
from tests.show import made
from tests.show.conftest import Golden

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "findings.schema.json").read_text(encoding="utf-8"))


def written(*results: Result) -> str:
    out = output("json")
    view = made.view()
    files = out.SEPARATOR.join(out.file(result, view) for result in results)
    tallies = [tally(result, made.POLICY, "zh") for result in results]
    return out.opening(made.POLICY, view) + files + out.closing(made.POLICY, tallies, view)


def read_back(*results: Result) -> Any:
    value = json.loads(written(*results))
    Draft202012Validator(SCHEMA).validate(value)
    return value


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_golden(golden: Golden) -> None:
    report = made.report()
    golden("findings.json", written(made.result(report, made.several(report))))


def test_every_finding_and_where_it_stands() -> None:
    report = made.report()
    findings = made.several(report)
    file = read_back(made.result(report, findings))["files"][0]
    assert list(file) == SCHEMA["$defs"]["file"]["required"]
    assert [f["code"] for f in file["findings"]] == [f.code for f in findings]
    leading, follows, *_ = file["findings"]
    assert list(leading) == SCHEMA["$defs"]["finding"]["required"]
    assert follows["caused_by"] == leading["fingerprint"]
    line = made.TEXT.splitlines()[leading["line"] - 1]
    assert line[: leading["column"] - 1] == "（七）总计\t"
    assert (leading["end_line"], leading["end_column"]) == (leading["line"], leading["column"] + 1)
    assert leading["place"]["columns"] == ["自然人", "总计"]
    change = leading["repairs"][0]["changes"][1]
    line = made.TEXT.splitlines()[change["line"] - 1]
    assert (line[change["column"] - 1], change["before"], change["after"]) == ("6", 6, 0)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_any_number_of_files(count: int) -> None:
    report = made.report()
    value = read_back(*[made.result(report, made.several(report))] * count)
    assert len(value["files"]) == value["summary"]["files"] == count
    assert value["summary"]["errors"] == 3 * count


def test_what_could_not_be_read_is_null() -> None:
    finding = made.finding("P001", Severity.ERROR, "找不到文件", Span(0, 0))
    file = read_back(made.result(None, [finding]))["files"][0]
    assert file["sha256"] is None
    assert (file["findings"][0]["line"], file["findings"][0]["column"]) == (1, 1)


def test_numbers_and_words_in_values() -> None:
    report = made.report()
    values = {
        "amount": Decimal("4166.241619"),
        "endless": Decimal("Infinity"),
        "count": 10**30,
        "rows": ("一", "二"),
        "by": {"一": Decimal("0.50")},
        "half": "\ud800\x9b",
    }
    finding = made.finding("T302", Severity.ERROR, "", Span(0, 1), values=values)
    shown = read_back(made.result(report, [finding]))["files"][0]["findings"][0]["values"]
    assert shown == {
        "amount": 4166.241619,
        "endless": None,
        "count": 10**30,
        "rows": ["一", "二"],
        "by": {"一": 0.5},
        "half": "\ud800\x9b",
    }


def test_same_bytes_each_time() -> None:
    report = made.report()
    result = made.result(report, made.several(report))
    text = written(result)
    assert text == written(result)
    assert text.endswith("}\n")
    assert "林业局" in text
