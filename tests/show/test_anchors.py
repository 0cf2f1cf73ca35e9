"""A comment in a Word paragraph stands at its words, and the text stays as it was."""

from __future__ import annotations

import pytest
from lxml import etree

from lint.show.anchors import Words, set_marks
from tests.documents.clerks import W, words, xml
from tests.read.word.build import r

BOLD = "<w:b/>"
FORMATTED = '<w:rPrChange w:id="1" w:author="李某"><w:rPr/></w:rPrChange>'


def within(paragraph: etree._Element) -> str:
    """What is read between the marks."""
    start, end = (paragraph.find(f"{W}commentRange{side}") for side in ("Start", "End"))
    assert start is not None
    assert end is not None
    between = list(paragraph)[paragraph.index(start) : paragraph.index(end)]
    return "".join(map(words, between))


@pytest.mark.parametrize(
    ("inner", "wanted", "expected"),
    [
        (r("收到申请5件，办结4件。"), Words("办结4件"), "办结4件"),
        (r("收到") + r("申请5件", BOLD) + r("，办结4件。"), Words("请5件，办"), "请5件，办"),
        (r("一是宣传，一是培训"), Words("一是", 1), "一是"),
        (r("甲乙"), Words("甲"), "甲"),
        (r("甲乙"), Words("乙"), "乙"),
        (f"<w:r><w:t>甲</w:t><w:tab/><w:t>乙丙</w:t><w:br/></w:r>{r('丁')}", Words("丙丁"), "丙丁"),
        # Nothing to be found, all of it, or none: the whole paragraph.
        (r("甲乙"), Words("丙"), "甲乙"),
        (r("甲乙"), Words("甲", 1), "甲乙"),
        (r(" 甲乙 "), Words("甲乙"), " 甲乙 "),
        (r("甲乙"), Words(""), "甲乙"),
        (r("甲乙"), None, "甲乙"),
        ("", None, ""),
        # What cannot be cut stays whole.
        (f"{r('收到')}<w:hyperlink>{r('申请5件')}</w:hyperlink>{r('。')}", Words("5件"), "申请5件"),
        (r("收到申请5件", FORMATTED) + r("。"), Words("5件"), "收到申请5件"),
        # What has been moved away, or stands in a text box, is no part of it.
        (f"<w:moveFrom>{r('5件')}</w:moveFrom>{r('收到5件')}", Words("5件"), "5件"),
        (
            f"<w:r><w:pict><w:txbxContent><w:p>{r('5件')}</w:p></w:txbxContent></w:pict></w:r>"
            f"{r('收到5件')}",
            Words("5件"),
            "5件",
        ),
    ],
)
def test_it_stands_at_its_words(inner: str, wanted: Words | None, expected: str) -> None:
    paragraph = xml(f"<w:p><w:pPr/>{inner}</w:p>")
    before = words(paragraph)
    set_marks(paragraph, 0, wanted)
    assert within(paragraph) == expected
    assert words(paragraph) == before
    end = paragraph.find(f"{W}commentRangeEnd")
    assert end is not None
    assert end.getnext()[0].tag == f"{W}commentReference"  # type: ignore[index]


def test_a_run_that_is_cut_keeps_its_look_and_all_that_stands_in_it() -> None:
    paragraph = xml(f"<w:p><w:r><w:rPr>{BOLD}</w:rPr><w:tab/><w:t>甲乙丙</w:t><w:br/></w:r></w:p>")
    set_marks(paragraph, 0, Words("乙"))
    runs = [[etree.QName(child).localname for child in run] for run in paragraph.iter(f"{W}r")]
    assert runs == [["rPr", "tab", "t"], ["rPr", "t"], ["commentReference"], ["rPr", "t", "br"]]
