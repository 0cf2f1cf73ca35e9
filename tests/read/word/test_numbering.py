"""Automatic numbers are written into the text."""

from __future__ import annotations

from tests.read.word.build import lines, p, tbl, tc, tr


def level(
    depth: int, format: str, text: str, more: str = "", start: int = 1, suff: str = "nothing"
) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>'
        f'{more}<w:suff w:val="{suff}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def item(text: str, number: int, depth: int | None = None) -> str:
    ilvl = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return p(text, f'<w:numPr>{ilvl}<w:numId w:val="{number}"/></w:numPr>')


OFFICIAL = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、", suff="tab"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
) + num(1, 0)


def test_the_four_levels_of_an_official_text() -> None:
    body = (
        item("总体情况", 1, 0)
        + item("主动公开", 1, 1)
        + item("依申请公开", 1, 1)
        + item("收到", 1, 2)
        + item("办结", 1, 2)
        + item("细目", 1, 3)
        + item("主动公开政府信息情况", 1, 0)
        + item("又一", 1, 1)
    )
    assert lines(body, numbering=OFFICIAL) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "1.收到",
        "2.办结",
        "①细目",
        "二、主动公开政府信息情况",
        "（一）又一",
    ]


def test_text_between_does_not_disturb_the_count() -> None:
    body = item("甲", 1, 0) + p("正文") + item("乙", 1, 0)
    assert lines(body, numbering=OFFICIAL) == ["一、甲", "正文", "二、乙"]


def test_a_level_that_never_restarts() -> None:
    numbering = abstract(
        0,
        level(0, "decimal", "%1、"),
        level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>'),
    )
    body = "".join(item("甲", 1, depth) for depth in (0, 1, 0, 1))
    expected = ["1、甲", "（1）甲", "2、甲", "（2）甲"]
    assert lines(body, numbering=numbering + num(1, 0)) == expected


def test_lists_of_one_kind_go_on_unless_told_to_start() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, start)
    body = "".join(item("甲", number) for number in (1, 2, 1, 3, 3, 1))
    found = [line[:2] for line in lines(body, numbering=numbering)]
    assert found == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_a_list_with_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条", start=5)}</w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0, own)
    assert lines(item("甲", 1) + item("乙", 1), numbering=numbering) == ["第5条甲", "第6条乙"]


def test_numbers_of_several_levels_and_legal_style() -> None:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "%1.%2 ", "<w:isLgl/>"),
        level(2, "decimal", "%1.%2.%3", suff="space"),
    )
    body = item("甲", 1, 0) + item("乙", 1, 1) + item("丙", 1, 2)
    assert lines(body, numbering=numbering + num(1, 0)) == ["一、甲", "1.1 乙", "一.一.1 丙"]


def test_a_level_below_one_that_has_not_begun() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.", start=3), level(1, "decimal", "%1.%2"))
    assert lines(item("甲", 1, 1), numbering=numbering + num(1, 0)) == ["3.1甲"]


def test_numbers_that_the_style_gives() -> None:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="s1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="s2"/>'),
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="b"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in (1, 2)
    )
    styles += '<w:style w:styleId="s3"><w:basedOn w:val="s2"/></w:style>'
    body = "".join(p("甲", f'<w:pStyle w:val="s{n}"/>') for n in (1, 2, 3, 1))
    body += p("乙", '<w:pStyle w:val="s1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = lines(body, styles=styles, numbering=numbering + num(1, 0))
    assert found == ["一、甲", "（一）甲", "（二）甲", "二、甲", "乙"]


def test_a_list_that_points_to_a_list_style() -> None:
    numbering = (
        abstract(0, level(0, "chineseCounting", "%1、"))
        + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + num(1, 0)
        + num(2, 1)
    )
    styles = (
        '<w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert lines(item("甲", 2), styles=styles, numbering=numbering) == ["一、甲"]


def test_bullets_and_hidden_numbers_are_left_out() -> None:
    hidden = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        "<w:rPr><w:vanish/></w:rPr></w:lvl>"
    )
    numbering = abstract(0, level(0, "bullet", "\uf06c")) + num(1, 0)
    numbering += abstract(1, hidden) + num(2, 1)
    assert lines(item("甲", 1) + item("乙", 2), numbering=numbering) == ["甲", "乙"]


def test_a_deleted_paragraph_is_not_counted() -> None:
    deleted = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>"
    )
    body = item("甲", 1) + deleted + item("丙", 1)
    assert lines(body, numbering=OFFICIAL) == ["一、甲", "二、丙"]


def test_numbered_labels_in_a_table() -> None:
    numbered = f"<w:tc>{item('属于国家秘密', 1, 2)}</w:tc>"
    body = tbl(tr(numbered, tc("0")), tr(numbered, tc("1")))
    assert lines(body, numbering=OFFICIAL) == ["1.属于国家秘密\t0", "2.属于国家秘密\t1"]


def test_lists_that_are_not_there_or_make_no_sense() -> None:
    bad = '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="-1"/></w:numPr>'
    odd = '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr>'
    assert lines(p("甲", bad)) == ["甲"]
    assert lines(p("甲", odd), numbering=OFFICIAL) == ["一、甲"]
    wild = abstract(0, level(0, "decimal", "%1" * 10**5)) + num(1, 0)
    assert len(lines(item("甲", 1), numbering=wild)[0]) < 100
