"""A Word file as a whole: headings, joined paragraphs, places, and what is refused."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from lint.read import Unreadable, source_of
from tests.read.word.build import MAIN, docx, lines, p, package, r, read, tbl, tc, tr

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:styleId="2"><w:basedOn w:val="1"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:styleId="3"><w:basedOn w:val="2"/></w:style>'
    '<w:style w:styleId="4"><w:basedOn w:val="2"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:styleId="t"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="c"><w:name w:val="toc 1"/></w:style>'
)


def styled(style: str, text: str = "甲") -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>')


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (styled("t"), "# 甲"),
        (styled("1"), "# 甲"),
        (styled("2"), "## 甲"),
        (styled("3"), "## 甲"),
        (styled("4"), "甲"),
        (styled("nowhere"), "甲"),
        (p("甲"), "甲"),
        (p("甲", '<w:outlineLvl w:val="2"/>'), "### 甲"),
        (p("甲", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'), "甲"),
        (styled("1", "长" * 100), "长" * 100),
        (styled("1", "全年收到申请5件。"), "全年收到申请5件。"),
    ],
)
def test_headings(paragraph: str, expected: str) -> None:
    assert lines(paragraph, styles=STYLES) == [expected]


def test_a_heading_on_two_lines_is_one() -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="t"/></w:pPr><w:r><w:t>示例市体育局</w:t><w:br/>'
        "<w:t>2024年报告</w:t></w:r></w:p>"
    )
    assert lines(body, styles=STYLES) == ["# 示例市体育局2024年报告"]


def test_the_table_of_contents_is_left_out() -> None:
    assert lines(styled("c", "一、总体情况 1") + p("正文"), styles=STYLES) == ["正文"]


def test_nor_is_one_in_no_style_of_its_own() -> None:
    page = "<w:r><w:instrText> PAGEREF _Toc15 \\h </w:instrText></w:r>"
    entry = f"<w:p><w:hyperlink>{r('一、总体情况')}{page}</w:hyperlink></w:p>"
    linked = f'<w:p>{r("详见")}<w:hyperlink w:anchor="_Toc15">{r("附件")}</w:hyperlink></w:p>'
    assert lines(entry + linked + p("正文")) == ["详见附件", "正文"]


def deleted_mark(text: str) -> str:
    return f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r(text)}</w:p>"


def test_paragraphs_whose_marks_are_deleted_run_on() -> None:
    body = p("前") + deleted_mark("全年收到") + deleted_mark("申请") + p("5件。") + p("后")
    source = read(body)
    assert source.text.split() == ["前", "全年收到申请5件。", "后"]
    assert [origin.paragraph for origin in source.origins] == [0, 1, 4]


def test_a_deleted_mark_before_a_table_or_at_the_end() -> None:
    table = tbl(tr(tc("1"), tc("2")))
    assert lines(deleted_mark("甲") + table + deleted_mark("乙")) == ["甲", "1\t2", "乙"]


def test_inserted_paragraphs_stay_apart() -> None:
    inserted = f"<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:ins>{r('甲')}</w:ins></w:p>"
    assert lines(inserted + p("乙")) == ["甲", "乙"]


def test_places_count_every_paragraph_of_the_body() -> None:
    body = p() + p("甲") + tbl(tr(tc("1"), tc("2"))) + p() + p("乙") + tbl(tr(tc("3"), tc("4")))
    places = [(o.paragraph, o.table, o.row) for o in read(body).origins]
    assert places == [
        *((1, None, None), (2, 1, 1), (3, 1, 1)),
        *((5, None, None), (6, 2, 1), (7, 2, 1)),
    ]


def test_controls_around_paragraphs() -> None:
    inner = (
        f"<w:sdt><w:sdtContent>{p('甲')}<w:customXml>{p('乙')}</w:customXml></w:sdtContent></w:sdt>"
    )
    assert lines(inner + p("丙")) == ["甲", "乙", "丙"]


def test_a_strict_file_has_other_names() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    table = tbl(tr(tc("甲"), tc("1"))).replace('w:w="1000"', 'w:w="50pt"')
    data = docx(p("正文") + table, styles=STYLES)
    with ZipFile(BytesIO(data)) as archive:
        parts = {
            name: archive.read(name).decode().replace(MAIN, strict) for name in archive.namelist()
        }
    assert source_of(package(dict(parts)), "x").text == "正文\n\n甲\t1\n"


def test_a_part_with_another_number_in_its_name() -> None:
    main = f'<w:document xmlns:w="{MAIN}"><w:body>{p("甲")}</w:body></w:document>'
    assert source_of(package({"word/document2.xml": main}), "x").text == "甲\n"
    assert source_of(package({"word\\document.xml": main}), "x").text == "甲\n"


def test_what_it_says_of_itself() -> None:
    source = read(p("甲"))
    assert (source.name, source.format, source.charset) == ("报告.docx", "word", "utf-8")
    assert len(source.sha256) == 64


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(p() + "<w:tbl/>"), "empty"),
        (docx("<w:p><w:r><w:drawing/></w:r></w:p>"), "image"),
        (package({"word/document.xml": "hello"}), "damaged"),
        (package({"word/document.xml": "<a/>"}), "damaged"),
        (package({"word/document.xml": f'<w:document xmlns:w="{MAIN}"/>'}), "damaged"),
        (docx(p("甲"), styles="<broken"), "damaged"),
        (docx("<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300), "too-much"),
        (docx("<w:p/>" * 400_000), "too-much"),
        (
            package({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "damaged",
        ),
        (
            package({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")}),
            "damaged",
        ),
    ],
)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        source_of(data, "x")
    assert error.value.reason == reason


def test_styles_in_a_loop() -> None:
    styles = "".join(
        f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("xy", "yx")
    )
    assert lines(styled("x"), styles=styles) == ["甲"]
