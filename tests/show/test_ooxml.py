"""The check of Word packages sees what would make Word offer a repair."""

from __future__ import annotations

import pytest

from tests.documents.clerks import edited, packed, parts_of
from tests.show.ooxml import faults
from tests.show.test_word import made, reviewed

TEXT, SAID = "word/document.xml", "word/comments.xml"
TYPES, RELATED = "[Content_Types].xml", "word/_rels/document.xml.rels"
START, END = b'<w:commentRangeStart w:id="0"/>', b'<w:commentRangeEnd w:id="0"/>'
OVERRIDE = (
    b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.wordprocessingml.comments+xml"/>'
)
SIZE = b'<w:sz w:val="20"/><w:szCs w:val="20"/>'


@pytest.fixture(scope="module")
def found() -> dict[str, bytes]:
    return parts_of(reviewed(made()))


@pytest.mark.parametrize(
    ("part", "right", "wrong", "fault"),
    [
        (SAID, b"<w:b/>" + SIZE, SIZE + b"<w:b/>", "not so in rPr"),
        (SAID, b'<w:jc w:val="left"/>', b'<w:jc w:val="left"/><w:ind/>', "not so in pPr"),
        (SAID, b"<w:annotationRef/>", b"<w:br/>", "not in r"),
        (SAID, b'w:id="0"', b'w:id="1"', "marks of 0"),
        (SAID, b'w:author="gouji"', b"", "without a number or an author"),
        (SAID, b"</w:comments>", b'<w:comment w:id="0" w:author="a"/></w:comments>', "twice"),
        (SAID, b"</w:comments>", b'<w:comment w:id="1" w:author="a"/></w:comments>', "nowhere: 1"),
        (TEXT, START, b"", "marks of 0"),
        (TEXT, START, END, "marks of 0"),
        (TEXT, START, START + START, "marks of 0"),
        (TEXT, START, START + b"<w:pPr/>", "before pPr"),
        (TEXT, START, b"<w:r>" + START + b"</w:r>", "commentRangeStart in r"),
        (TYPES, OVERRIDE, b"", "of another type"),
        (TYPES, OVERRIDE, OVERRIDE + OVERRIDE, "typed twice"),
        (TYPES, b"/word/comments.xml", b"/word/comment.xml", "typed but not there"),
        (RELATED, b'Target="comments.xml"', b'Target="comment.xml"', "nothing there"),
        (RELATED, b'Id="rId1"', b'Id="rId2"', "related twice"),
    ],
)
def test_what_is_broken(
    found: dict[str, bytes], part: str, right: bytes, wrong: bytes, fault: str
) -> None:
    assert right in found[part]
    broken = packed(found | {part: found[part].replace(right, wrong, 1)})
    assert any(fault in said for said in faults(broken))


def test_what_is_whole(found: dict[str, bytes]) -> None:
    assert faults(packed(found)) == []
    assert faults(edited(made(), "comments_of_people")) == []
