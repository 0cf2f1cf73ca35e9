"""The tables of attachments join a report's text; where they stood is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

import lint
from lint.model import Source, Span
from lint.read import Unreadable, decode_source, joined

REPORT = "示例市某某局2023年政府信息公开工作年度报告\n\n三、收到申请情况\n\n见附件。\n"
ATTACHED = "附件\n\n三、收到申请情况\n\n项目\t数量\n新收\t6\n结转\t0\n\n说明：以上。\n"


def source(text: str, name: str) -> Source:
    return decode_source(text.encode(), name)


def test_rows_come_after_the_report_and_nothing_else_does() -> None:
    whole = joined(source(REPORT, "报告.txt"), [source(ATTACHED, "附件.txt")])
    assert whole.text == REPORT + "\n项目\t数量\n新收\t6\n结转\t0\n"
    assert whole.name == "报告.txt"
    start = whole.text.index("新收")
    origin = whole.origin(start)
    assert origin is not None
    assert origin.file == "附件.txt"
    assert whole.origin(0) is None
    assert whole.position(start) == (8, 1)


def test_documents_keep_their_places() -> None:
    path = Path(__file__).parents[1] / "documents/fixtures/示例市林业局2023年报告.pdf"
    report = lint.read(REPORT.encode(), attachments=[path, ATTACHED.encode()])
    alone = lint.read(path)
    assert report.tables.keys() == alone.tables.keys()
    for table in alone.tables.values():
        for key, cell in table.cells.items():
            here = report.tables[table.id].cells[key]
            before, after = (
                r.source.origin(c.span.start) for r, c in ((alone, cell), (report, here))
            )
            assert before is not None
            assert after is not None
            assert after._replace(start=before.start, file=None) == before
            assert after.file == str(path)
    last = report.source.origin(report.source.text.index("新收\t6"))
    assert last is not None
    assert last.file == "附件2"


def test_a_heading_right_before_the_rows_stays_out() -> None:
    for heading in ("三、收到申请情况", "## 三、收到申请情况", "附件\n三、收到申请情况"):
        attachment = f"{heading}\n单位：件\n项目\t数量\n新收\t6\n"
        whole = joined(source(REPORT, "报告.txt"), [source(attachment, "附件.txt")])
        assert whole.text == REPORT + "\n单位：件\n项目\t数量\n新收\t6\n"


def test_torn_tables_stay_torn() -> None:
    rows = "项目\t数量\n新收\t6\n"
    attachment = source(f"附件\n\n{rows}\n新收\t5\n结转\t7\n", "附件.pdf")
    start = attachment.text.index("新收\t5")
    attachment = attachment._replace(torn=(Span(start, len(attachment.text)),))
    whole = joined(source(REPORT, "报告.txt"), [source(ATTACHED, "附件.txt"), attachment])
    (span,) = whole.torn
    assert whole.text[slice(*span)] == "新收\t5\n结转\t7\n"


def test_no_attachment_changes_nothing() -> None:
    assert lint.read(REPORT.encode()) == lint.read(REPORT.encode(), attachments=[])


def test_what_cannot_be_read_is_named() -> None:
    with pytest.raises(Unreadable, match=r"^附件1: "):
        lint.read(REPORT.encode(), attachments=[b""])
    (finding,) = lint.check(REPORT.encode(), attachments=[b""]).findings
    assert finding.message.startswith("附件1: ")
