"""Documents at the command line: places in their own terms, copies with comments,
a web page, attachments."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import docx
import pytest
from jsonschema import Draft202012Validator

import lint
from tests.cli.conftest import CLEAN, ROOT, WRONG, Gouji
from tests.documents.layout import document
from tests.documents.writers import word

FIXTURES = ROOT / "tests/documents/fixtures"
EXAMPLE = "示例市林业局2023年报告"
TABLES = [i for i, line in enumerate(CLEAN.splitlines()) if "\t" in line]


def made(path: Path, text: str = WRONG) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(word(document(lint.read(text.encode()))))
    return path


def comments(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(BytesIO(path.read_bytes())).comments]


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return made(tmp_path / "报告.docx")


def test_the_word_file_comes_back_with_comments(gouji: Gouji, report: Path) -> None:
    ran = gouji("check", "报告.docx", "-o", "word=批注.docx")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "gouji: 批注写在 批注.docx\n"
    assert [text.split("  ")[0] for text in comments(Path("批注.docx"))] == ["错误 T303"]


def test_with_another_output_and_twice(gouji: Gouji, report: Path) -> None:
    plain = gouji("check", "报告.docx")
    ran = gouji("check", "报告.docx", "-o", "console", "-o", "word=甲.docx")
    assert ran.out == plain.out
    gouji("check", "报告.docx", "-o", "word=乙.docx")
    assert Path("甲.docx").read_bytes() == Path("乙.docx").read_bytes()


def test_the_report_is_never_written_over(gouji: Gouji, report: Path) -> None:
    before = report.read_bytes()
    for wanted in ("word=报告.docx", "word=./", "html=报告.docx"):
        ran = gouji("check", "报告.docx", "-o", wanted)
        assert ran.status == 2
        assert "盖掉要检查的报告" in ran.err
    assert report.read_bytes() == before


def test_only_a_word_file_can_come_back(gouji: Gouji, report: Path) -> None:
    Path("报告.txt").write_text(WRONG, encoding="utf-8")
    ran = gouji("check", "报告.txt", "-o", "word=批注.docx")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "另存为 .docx" in ran.err
    assert not Path("批注.docx").exists()


def test_a_copy_needs_a_name(gouji: Gouji, report: Path) -> None:
    ran = gouji("check", "报告.docx", "-o", "word")
    assert ran.status == 2
    assert "-o word=批注.docx" in ran.err


def test_several_copies_go_to_a_folder(gouji: Gouji, tmp_path: Path, report: Path) -> None:
    made(tmp_path / "收件/甲/报告.docx")
    made(tmp_path / "收件/乙/报告.docx", CLEAN)
    Path("收件/丙.txt").write_text(CLEAN, encoding="utf-8")
    ran = gouji("check", "收件", "-o", "word=批注.docx")
    assert ran.status == 2
    assert "-o word=批注/" in ran.err
    ran = gouji("check", "收件", "-o", "word=批注/")
    assert ran.status == 1
    assert "丙.txt：" in ran.err
    found = {path.name: len(comments(path)) for path in Path("批注").iterdir()}
    assert found == {"报告.docx": 0, "报告-2.docx": 1}
    first = {path.name: path.read_bytes() for path in Path("批注").iterdir()}
    gouji("check", "收件", "-o", "word=再/", "--jobs", "2")
    assert {path.name: path.read_bytes() for path in Path("再").iterdir()} == first


def test_a_web_page(gouji: Gouji, report: Path) -> None:
    ran = gouji("check", "报告.docx", "-o", "html=结果.html", "-o", "concise")
    assert ran.status == 1
    page = Path("结果.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>\n")
    assert gouji("check", "报告.docx", "-o", "html").out == page


def test_a_web_page_of_many(gouji: Gouji, inbox: Path) -> None:
    one = gouji("check", "收件", "-o", "html", "--jobs", "1")
    two = gouji("check", "收件", "-o", "html", "--jobs", "2")
    assert one == two
    assert one.out.index('class="contents"') < one.out.index("<article")


def test_places_in_the_documents_own_terms(gouji: Gouji, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIXTURES)
    said = {
        kind: gouji("check", f"{EXAMPLE}.{kind}", "-o", "concise").out.splitlines()
        for kind in ("docx", "pdf", "html")
    }
    total = {kind: next(s for s in lines if "T302" in s) for kind, lines in said.items()}
    assert total["docx"].startswith(f"{EXAMPLE}.docx 表内第 27 行: error T302 outcome-total ")
    assert total["pdf"].startswith(f"{EXAMPLE}.pdf 第 4 页 表内第 27 行: error T302 ")
    assert total["html"].startswith(f"{EXAMPLE}.html 源码第 ")
    claim = {kind: next(s for s in lines if "C105" in s) for kind, lines in said.items()}
    assert claim["docx"].startswith(f"{EXAMPLE}.docx 第 6 段: ")
    shown = gouji("check", f"{EXAMPLE}.pdf").out
    assert f"  {EXAMPLE}.pdf\n  第 4 页 · 表三 第 27 行 · （七）总计 · 自然人、总计\n" in shown
    english = gouji("check", f"{EXAMPLE}.docx", "--lang", "en").out
    assert f"  {EXAMPLE}.docx  表三 row 27 · （七）总计" in english


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("docx", {"paragraph", "table_row"}),
        ("pdf", {"page", "table_row"}),
        ("html", {"source_line", "table_row"}),
    ],
)
def test_places_in_json(gouji: Gouji, kind: str, known: set[str]) -> None:
    value = json.loads(gouji("check", str(FIXTURES / f"{EXAMPLE}.{kind}"), "-o", "json").out)
    schema = json.loads((ROOT / "docs/findings.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(value)
    total = next(f for f in value["files"][0]["findings"] if f["code"] == "T302")
    others = [change["place"] for repair in total["repairs"] for change in repair["changes"]]
    for place in (total["place"], *others):
        assert known <= place.keys()
    assert total["place"]["table_row"] == 27


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_read_prints_the_text_that_lines_refer_to(gouji: Gouji, kind: str) -> None:
    path = FIXTURES / f"{EXAMPLE}.{kind}"
    assert gouji("read", str(path)).out == lint.read(path).source.text


@pytest.fixture
def parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report whose tables stand in a file of their own."""
    monkeypatch.chdir(tmp_path)
    lines = CLEAN.splitlines()
    kept = [
        line
        for i, line in enumerate(lines)
        if not (TABLES[0] - 1 <= i <= TABLES[-1]) or line.startswith("## ")
    ]
    text = "\n".join(kept).replace("申请情况\n", "申请情况\n\n详见附件1。\n")
    Path("报告.txt").write_text(text, encoding="utf-8")
    made(tmp_path / "附件.docx", CLEAN.replace("（七）总计\t10\t2", "（七）总计\t11\t2"))
    return tmp_path


def test_a_table_that_the_text_says_is_elsewhere(gouji: Gouji, parted: Path) -> None:
    said = [s for s in gouji("check", "报告.txt", "-o", "concise").out.splitlines() if "T101" in s]
    assert len(said) == 3
    assert "文中写着“详见附件1”" in said[1]
    assert "--with 附件" in said[1]


def test_attachments_are_checked_with_the_report(gouji: Gouji, parted: Path) -> None:
    ran = gouji("check", "报告.txt", "--with", "附件.docx", "-o", "concise")
    assert "T101" not in ran.out
    wrong = next(line for line in ran.out.splitlines() if "T302" in line)
    assert wrong.startswith("附件.docx 表内第 27 行: error")
    value = json.loads(gouji("check", "报告.txt", "--with", "附件.docx", "-o", "json").out)
    (file,) = value["files"]
    assert file["file"] == "报告.txt"
    place = next(f["place"] for f in file["findings"] if f["code"] == "T302")
    assert place["file"] == "附件.docx"
    assert "（七）总计\t11\t2" in gouji("read", "报告.txt", "--with", "附件.docx").out


def test_attachments_that_cannot_be_read(gouji: Gouji, parted: Path) -> None:
    ran = gouji("check", "报告.txt", "--with", "没有.docx")
    assert ran.status == 2
    assert "找不到文件“没有.docx”" in ran.out
    assert gouji("read", "报告.txt", "--with", "没有.docx").status == 2


def test_attachments_belong_to_one_report(gouji: Gouji, parted: Path) -> None:
    ran = gouji("check", "报告.txt", "附件.docx", "--with", "附件.docx")
    assert ran.status == 2
    assert "--with" in ran.err
