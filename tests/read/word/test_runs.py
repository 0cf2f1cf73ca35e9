"""The text of a paragraph: what is deleted, hidden or an instruction is no part of it."""

from __future__ import annotations

import pytest

from tests.read.word.build import lines, p, r, read

RAISED = '<w:vertAlign w:val="superscript"/>'


def mark(kind: str) -> str:
    """One of the three marks of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def text(inner: str, **parts: str) -> str:
    (line,) = lines(f"<w:p>{inner}</w:p>", **parts)
    return line


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (r("收到") + r("5") + r("件"), "收到5件"),
        # Tracked changes are read as accepted.
        (
            f"{r('收到')}<w:del><w:r><w:delText>06</w:delText></w:r></w:del>"
            f"<w:ins>{r('6')}</w:ins>{r('件')}",
            "收到6件",
        ),
        (f"{r('甲')}<w:moveFrom>{r('乙')}</w:moveFrom><w:moveTo>{r('丙')}</w:moveTo>", "甲丙"),
        (f"<w:ins><w:del>{r('甲')}</w:del>{r('乙')}</w:ins>", "乙"),
        # Wrappers.
        (f"<w:hyperlink>{r('链接')}</w:hyperlink>", "链接"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('2024')}</w:sdtContent></w:sdt>{r('年')}", "2024年"),
        (f"<w:smartTag><w:customXml>{r('一')}</w:customXml></w:smartTag>", "一"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
            f"<w:sdtContent>{r('单击输入')}</w:sdtContent></w:sdt>{r('年')}",
            "年",
        ),
        # Fields: the result, not the instruction, nor a field within one.
        (
            f"{mark('begin')}{instruction('DATE')}{mark('separate')}{r('2024年')}{mark('end')}",
            "2024年",
        ),
        (
            f"{mark('begin')}{instruction('IF')}"
            f"{mark('begin')}{instruction('PAGE')}{mark('separate')}{r('7')}{mark('end')}"
            f"{mark('separate')}{r('完')}{mark('end')}",
            "完",
        ),
        (f'<w:fldSimple w:instr="DATE">{r("2024年")}</w:fldSimple>', "2024年"),
        (f"{mark('begin')}{r('没有结束')}", "没有结束"),
        # Hidden text.
        (r("可见") + r("隐藏", "<w:vanish/>") + r("也可见", '<w:vanish w:val="0"/>'), "可见也可见"),
        (r("642.5\u00ad万元"), "642.5万元"),
        # Raised: the mark of a note, or a part of the word.
        (r("12") + r("1", RAISED), "12"),
        (r("12") + r("[注2]", RAISED) + r("件"), "12件"),
        (r("12") + r("①", RAISED), "12"),
        (r("5") + r("1", RAISED) + r("2", RAISED), "5"),
        (r("1", RAISED) + r("2", RAISED), "12"),
        (r("绿地5万m") + r("2", RAISED), "绿地5万m²"),
        (r("收到") + r("新收", RAISED), "收到新收"),
        # Signs.
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲 乙"),
        ("<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>3</w:t><w:softHyphen/></w:r>", "12-3"),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/><w:t>甲</w:t></w:r>', "①甲"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F082"/><w:t>甲</w:t></w:r>', "②甲"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>甲</w:t></w:r>', "甲"),
        ('<w:r><w:sym w:font="Times New Roman" w:char="F035"/><w:t>件</w:t></w:r>', "5件"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:t>甲</w:t></w:r>', "甲"),
        ('<w:r><w:sym w:font="Webdings" w:char="F035"/><w:t>甲</w:t></w:r>', "甲"),
        ('<w:r><w:sym w:char="FFFFFFFFFF"/><w:sym/><w:sym w:char="zz"/><w:t>甲</w:t></w:r>', "甲"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>gōu</w:t></w:r></w:rt>"
            f"<w:rubyBase>{r('勾')}</w:rubyBase></w:ruby></w:r>{r('稽')}",
            "勾稽",
        ),
        (f"{r('占')}<m:oMath><m:r><m:t>50%</m:t></m:r></m:oMath>", "占50%"),
        # Comments leave nothing.
        (
            f'<w:commentRangeStart w:id="0"/>{r("甲")}<w:commentRangeEnd w:id="0"/>'
            '<w:r><w:commentReference w:id="0"/></w:r>',
            "甲",
        ),
    ],
)
def test_text(inner: str, expected: str) -> None:
    assert text(inner) == expected


def test_hidden_by_its_style() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="g"><w:basedOn w:val="h"/></w:style>'
    )
    assert text(r("甲") + r("乙", '<w:rStyle w:val="g"/>'), styles=styles) == "甲"


def test_a_line_break_begins_a_line() -> None:
    body = "<w:p><w:r><w:t>示例市体育局</w:t><w:br/><w:t>2024年报告</w:t></w:r></w:p>"
    assert lines(body) == ["示例市体育局", "2024年报告"]


BOX = "<w:txbxContent>" + p("框内一") + p("框内二") + "</w:txbxContent>"


def test_a_text_box_once_after_its_paragraph() -> None:
    alternate = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = f"<w:p>{alternate}{r('段落')}</w:p>" + p("下一段")
    assert lines(body) == ["段落", "框内一", "框内二", "下一段"]
    # Paragraphs are counted as they stand in the file, the fallback's too.
    assert [origin.paragraph for origin in read(body).origins] == [0, 1, 2, 5]


def test_the_other_form_when_the_first_gives_nothing() -> None:
    inner = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="new"><new xmlns="x"/></mc:Choice>'
        "<mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(inner) == "甲"


def test_notes_stand_at_the_end() -> None:
    body = f'<w:p>{r("正文")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + p("完")
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote>'
        f'<w:footnote w:id="2">{p("注文")}</w:footnote>'
        f'<w:footnote w:id="3">{p("不引")}</w:footnote>'
    )
    source = read(body, footnotes=notes)
    assert source.text.split() == ["正文", "完", "注文"]
    assert source.origins[-1].paragraph == 0


def test_fields_inside_fields_without_end() -> None:
    assert lines(f"<w:p>{mark('begin') * 5000}{r('甲') * 5000}</w:p>" + p("乙")) == ["乙"]
