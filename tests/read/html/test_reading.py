"""Charsets, grids, lists and lines of a page; nothing that a page holds raises."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lint
from lint.model import Source
from lint.read import Unreadable
from lint.read.html import read
from tests.documents.layout import document
from tests.documents.test_equality import NAMES
from tests.read.html.pages import page

TITLE = "示例市水利局2024年政府信息公开工作年度报告"


def shown(body: str, charset: str = "utf-8", head: str = "") -> list[str]:
    """The lines of a page after its title."""
    whole = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{body}</body></html>"
    first, *lines = read(whole.encode(charset), "a.html").text.splitlines()
    assert first == f"# {TITLE}"
    return [line for line in lines if line]


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", '<meta charset="gb2312">'),
        ("gb18030", '<meta charset="utf-8">'),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("gb18030", '<meta charset="iso-8859-1">'),
        ("gb18030", '<meta charset="big5">'),
        ("gb18030", ""),
        ("utf-8-sig", '<meta charset="gbk">'),
        ("utf-16", '<meta charset="utf-8">'),
        ("utf-16-le", ""),
    ],
)
def test_the_charset_is_what_decodes(charset: str, declared: str) -> None:
    assert shown("<p>政府信息公开的镕</p>", charset, declared) == ["政府信息公开的镕"]


def test_big5_is_believed() -> None:
    source = read('<meta charset="big5"><p>資訊公開年度報告'.encode("big5"), "a.html")
    assert (source.text, source.charset) == ("資訊公開年度報告\n", "big5")


def test_an_xml_declaration() -> None:
    data = f'<?xml version="1.0" encoding="gb2312"?><html><body><p>{TITLE}</p></body></html>'
    assert read(data.encode("gb18030"), "a.html").text == f"{TITLE}\n"


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><td colspan=3000000>a<tr><td>b<td>c", ["a\t", "b\tc"]),
        ("<caption>t</caption><tr><td>a<td>b<tr><td>c<td>d", ["t", "a\tb", "c\td"]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", ["a\tb", "\tc", "\td"]),
        ("<tr><td rowspan=999>a<td>b<tr><td>c", ["a\tb", "\tc"]),
        ("<tr><td>a<td rowspan=2>b<td>c<tr><td colspan=2>d<td>e", ["a\tb\tc", "d\t\te"]),
        ("<tr><td colspan=-1>a<td colspan=1e9>b<td colspan=x>c", ["a\tb\tc"]),
        ("<tfoot><tr><td>z<td>9</tfoot><tbody><tr><td>a<td>1</tbody>", ["a\t1", "z\t9"]),
        ("<tr><td>a<td>b</tr><tr style='display:none'><td>x<td>y</tr>", ["a\tb"]),
        ("<form><tr><td>a<td>b</tr></form>", ["a\tb"]),
        ("<tr><td>不<br>予<br>公<br>开<td><p>1</p><p>2</p>", ["不予公开\t1 2"]),
        ("<tr><td><span>1</span><font>2</font><b>3</b><td>&nbsp;<o:p></o:p>&#8203;　", ["123\t"]),
        ("<tr><td>a<td><table><tr><td>1</table><tr><td>b<td>c", ["a", "1", "b", "c"]),
        ("<tr><td>a<tr><td>b", ["a", "b"]),
    ],
)
def test_grids(table: str, rows: list[str]) -> None:
    assert shown(f"<table>{table}</table>") == rows


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>一行<br>又一行<br/>", ["一行", "又一行"]),
        ("<p>断\n  开的字，ab\ncd", ["断开的字，ab cd"]),
        ("<p>见<p>未关<div>的", ["见", "未关", "的"]),
        ("<ol><li>甲<li>乙</ol><ol start=4 type=a><li>丙</ol>", ["1.甲", "2.乙", "d.丙"]),
        (
            "<ol style='list-style:cjk-ideographic'><li value=12>甲<li>乙</ol>",
            ["十二、甲", "十三、乙"],
        ),
        ("<ol><li>1.甲</ol><ul><li>乙</ul>", ["1.甲", "乙"]),
        ("<h2>总体</h2><h6>小</h6>", ["## 总体", "###### 小"]),
        ("<pre>甲\n乙\t1\t2\n丙\t3\t4\n丁</pre>", ["甲", "乙\t1\t2", "丙\t3\t4", "丁"]),
        (
            "<script>x</script><style>y</style><svg><text>z</text></svg><math><mi>w</mi></math>文",
            ["文"],
        ),
        (
            "<p hidden>x</p><p style='DISPLAY:NONE'>y</p><template>z</template>文",
            ["文"],
        ),
        ("<!--[if gte mso 9]><xml>x</xml><![endif]--><p><![if !vml]>文<![endif]></p>", ["文"]),
        ("<p>原<del>旧</del><ins>新</ins>", ["原新"]),
        (
            "<iframe src='http://127.0.0.1:1/'>x</iframe><p>文<img src='http://127.0.0.1:1/'>",
            ["文"],
        ),
    ],
)
def test_lines(body: str, lines: list[str]) -> None:
    assert shown(body) == lines


def test_lines_of_the_source() -> None:
    source = read(f"<html>\n<h1>{TITLE}</h1>\n\n<p>甲</p>\n<table>\n<tr>\n<td>1<td>2".encode(), "a")
    found = [(source.origin(source.text.index(x)), x) for x in ("示", "甲", "1", "2\n")]
    assert [o and (o.line, o.table, o.row) for o, _ in found[:3]] == [
        (2, None, None),
        (4, None, None),
        (7, 1, 1),
    ]


def test_lines_of_a_long_source() -> None:
    source = read(f"<html>{chr(10) * 70_000}<h1>{TITLE}</h1>\n<p>甲".encode(), "a.html")
    assert [origin.line for origin in source.origins] == [70_001, 70_002]


def test_a_page_of_links_alone_is_no_report() -> None:
    with pytest.raises(Unreadable):
        read(f"<html><body><ul><li><a href=/1>{TITLE}</a></ul></body></html>".encode(), "a.html")


GOOD = page("trs", document(lint.read(NAMES[0]))).encode()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 3000), st.binary(max_size=30))
def test_any_bytes_give_a_source_or_unreadable(begin: int, cut: int, put: bytes) -> None:
    for data in (GOOD[:begin], GOOD[:begin] + put + GOOD[begin + cut :]):
        with suppress(Unreadable):
            assert isinstance(read(data, "a.html"), Source)


TAGS = """
<table> <tr> <td> <td/rowspan=2> </table> <p> </p> <ol> <li> <br> <pre> <h2> <a/href=x> </a>
<div> <b> </body> <!-- --> 一、总体情况 六、其他需要报告的事项 第二十条行政许可 自然人商业企业
文。 1 &nbsp;
"""


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*TAGS.split(), "\n", "\t"]), max_size=60))
def test_any_tags(tags: list[str]) -> None:
    with suppress(Unreadable):
        origins = read("".join(tags).encode(), "a.html").origins
        assert all(one.start <= other.start for one, other in pairwise(origins))


def test_nothing_is_left_out_of_the_middle_in_doubt() -> None:
    kept = [
        "发布时间：每月一次",
        "（一）返回首页功能",
        "优化网站标识码、加入收藏等功能",
        "来源：群众来信",
    ]
    body = "".join(
        f"<p>{line}</p>" for line in ("一、总体情况", *kept, "扫一扫打开", "六、其他事项", "无")
    )
    assert shown(body) == ["一、总体情况", *kept, "六、其他事项", "无"]
