"""The web page: what it shows, and that nothing in a report gets out of its text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

import lint
from lint.findings import Finding, Result
from lint.show import page, tally
from tests.show import made
from tests.show.conftest import Golden

ROOT = Path(__file__).parents[2]
SAMPLE = (ROOT / "rules/national/samples/2021.txt").read_text(encoding="utf-8")


def written(*results: Result, lang: str = "zh") -> str:
    out, view = page("html"), made.view(lang=lang)
    pieces = [out.file(result, view) for result in results]
    tallies = [tally(result, made.POLICY, lang) for result in results]
    return "".join(out.page(made.POLICY, pieces, tallies, view))


def tree(*results: Result) -> html.HtmlElement:
    return html.document_fromstring(written(*results).encode())


def one() -> tuple[Result, list[Finding]]:
    report = made.report()
    findings = made.several(report)
    return made.result(report, findings), findings


def classed(root: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return root.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")  # type: ignore[no-any-return]


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_golden(golden: Golden) -> None:
    """The report's part; the page around it holds the style."""
    result, _ = one()
    golden(
        "report.html",
        re.sub(
            r"(?=<(?:div class=.block|tr|section|p|h\d)\b)",
            "\n",
            page("html").file(result, made.view()),
        ),
    )


def test_every_leading_finding_has_a_note_linked_to_its_place_and_back() -> None:
    result, findings = one()
    root = tree(result)
    leaders = [f for f in findings if f.caused_by is None]
    assert len(classed(root, "note")) == len(leaders)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link.removeprefix("#") for link in root.xpath("//a/@href")]
    assert all(link.startswith("r") for link in links)
    assert set(links) <= set(ids)
    for note in classed(root, "note"):
        number = note.get("id", "").rpartition("-n")[2]
        (place,) = root.xpath(f"//a[@id='{note.get('id', '').replace('-n', '-p')}']")
        assert place.get("href") == f"#{note.get('id')}"
        assert text_of(place) == number
        assert note.xpath(f".//a[@href='#{place.get('id')}']")


def test_the_report_reads_as_it_is() -> None:
    result, _ = one()
    assert result.report is not None
    root = tree(result)
    for aside in root.xpath("//aside"):
        aside.drop_tree()
    for ref in classed(root, "ref"):
        ref.drop_tree()
    (sheet,) = classed(root, "sheet")
    shown = "".join(sheet.text_content().split())
    for section in result.report.sections:
        assert "".join(section.heading.text.split()) in shown
        for paragraph in section.paragraphs():
            assert "".join(paragraph.text.split()) in shown


def test_wrong_cells_are_marked_with_what_they_should_be() -> None:
    root = tree(one()[0])
    (row,) = root.xpath("//tr[th[contains(., '1.本机关不掌握')]]")
    assert [text_of(cell) for cell in row.xpath("td")] == ["60", "0", "0", "0", "0", "0", "60"]
    assert [text_of(cell) for cell in row.xpath(".//ins")] == ["0", "0"]
    (total,) = root.xpath("//tr[th[contains(., '（七）总计')]]")
    assert [cell.get("class") for cell in total.xpath("td")] == ["error", *[None] * 5, "error"]
    (blank,) = root.xpath("//tr[th[contains(., '2.没有现成信息')]]")
    assert [cell.get("class") for cell in blank.xpath("td")][1:3] == ["warning"] * 2


def test_severity_is_a_word_too() -> None:
    root = tree(one()[0])
    for note in classed(root, "note"):
        assert any(word in text_of(note) for word in ("错误", "警告", "提示"))


def test_policy_and_counts() -> None:
    shown = written(one()[0])
    assert "national 2026.1" in shown
    assert made.POLICY.hash in shown
    assert "3 个错误" in shown


def test_several_reports_begin_with_a_table_by_body() -> None:
    clean = lint.check(SAMPLE.encode(), name="清.txt")
    root = tree(one()[0], clean)
    contents, _ = classed(root, "contents")
    (main,) = root.xpath("//main")
    assert main[0] is contents
    rows = contents.xpath(".//tr[td]")
    assert text_of(rows[0][0]) == "示例市林业局"
    targets = [link.removeprefix("#") for link in contents.xpath(".//a/@href")]
    assert [bool(root.xpath(f"//article[@id='{target}']")) for target in targets] == [True, True]


def test_several_reports_begin_with_what_they_come_to() -> None:
    clean = made.result(made.report(name="净.txt"), [])
    root = tree(one()[0], clean, clean._replace(file="净二.txt"))
    contents, by_rule = classed(root, "contents")
    assert text_of(contents.xpath("./p")[0]) == "有错误 1 份没有问题 2 份"
    assert [text_of(td) for td in contents.xpath(".//td[@class='fine']")] == ["没有发现问题"] * 2
    rows = [[text_of(cell) for cell in row] for row in by_rule.xpath(".//tr[td]")]
    assert rows[0] == ["错误", "S101", "", "1", "1"]
    assert [row[0] for row in rows] == sorted(
        (row[0] for row in rows), key=["错误", "警告", "提示"].index
    )
    assert len(classed(tree(clean, clean._replace(file="净二.txt")), "rules")) == 0


def test_files_that_were_left_out_are_told() -> None:
    view = made.view()._replace(unread=(("收件/<坏>.docx", "文件已损坏"),))
    (told,) = classed(
        html.document_fromstring("".join(page("html").page(made.POLICY, [], [], view))), "waived"
    )
    assert text_of(told) == "另有 1 个文件读不出，没有检查收件/<坏>.docx：文件已损坏"
    assert classed(tree(one()[0]), "waived") == []


def test_a_file_that_cannot_be_read() -> None:
    result = lint.check(b"", name="空.txt")
    assert "文件是空的" in text_of(tree(result))


def test_english() -> None:
    shown = written(one()[0], lang="en")
    assert 'lang="en"' in shown
    assert "error T302" in shown.replace("<b>", "").replace("</b>", "")


def test_nothing_is_fetched_and_nothing_runs() -> None:
    root = tree(one()[0])
    safe(root)
    assert not root.xpath("//link|//img|//iframe|//object|//base|//form|//svg")
    style = "".join(root.xpath("//style/text()"))
    assert "url(" not in style
    assert "@import" not in style


def safe(root: html.HtmlElement) -> None:
    for element in root.iter(etree.Element):
        assert element.tag != "script"
        for name, value in element.attrib.items():
            assert not str(name).lower().startswith("on")
            if name in ("href", "src", "action"):
                assert str(value).startswith("#")


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>x</script>",
    "</mark></p></article><h1 onclick=x>",
    "&lt;script&gt;",
    "<!--",
    "]]>",
    "javascript:alert(1)",
    "\x00\x1b[31m\u202e\u2066",
    "' style='position:fixed",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(HOSTILE), st.integers(0, 10**6)), max_size=6))
def test_a_report_stays_text(planted: list[tuple[str, int]]) -> None:
    text = SAMPLE
    for words, place in planted:
        at = place % (len(text) + 1)
        text = text[:at] + words + text[at:]
    shown = written(lint.check(text.encode(), name=HOSTILE[len(planted)]))
    plain = written(lint.check(SAMPLE.encode(), name="a"))
    root = html.document_fromstring(shown.encode())
    safe(root)
    tags = {str(element.tag) for element in root.iter(etree.Element)}
    known = {str(e.tag) for e in html.document_fromstring(plain.encode()).iter(etree.Element)}
    assert tags <= known | {
        "mark",
        "aside",
        "section",
        "ins",
        "del",
        "i",
        "dl",
        "dt",
        "dd",
        "div",
        "b",
        "ul",
        "li",
        "a",
        "h5",
        "tbody",
        "strong",
    }
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_finding_says_it_as_text(hostile: str) -> None:
    report = made.report()
    finding = made.finding(
        "T302", made.several(report)[0].severity, hostile, made.at(report, "题高"), basis=hostile
    )
    root = tree(made.result(report, [finding]))
    safe(root)
    (note,) = classed(root, "note")
    if hostile.isprintable():
        assert hostile in note.text_content()


def test_every_example_can_be_shown() -> None:
    for path in sorted((ROOT / "examples").glob("*年报告.*")):
        result = lint.check(path)
        root = tree(result)
        leaders = [f for f in result.findings if f.caused_by is None]
        assert len(classed(root, "note")) == len(leaders)
        for note in classed(root, "note"):
            assert root.xpath(f"//a[@id='{note.get('id', '').replace('-n', '-p')}']")
