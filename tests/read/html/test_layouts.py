"""Ways of laying out a report that have nothing to do with one another."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import lint
from tests.documents.layout import document
from tests.documents.test_equality import NAMES
from tests.read.html.pages import body_of
from tests.read.html.test_pages import figures, told

OTHERS = (
    "示例市财政局2023年政府信息公开工作年度报告",
    "样例县卫健局2022年政府信息公开工作年度报告",
)
LINES = "".join(f"<p>{other}</p>" for other in OTHERS)
ITEMS = "".join(f"<li>{other}</li>" for other in OTHERS)
LINKS = "".join(f"<li><a href=/{other}>{other}</a></li>" for other in OTHERS)


def _earlier(text: str) -> str:
    """The same of another year."""
    return re.sub("20(2[0-9])", lambda year: f"20{int(year[1]) - 1}", text).replace(">0<", ">9<")


Way = Callable[[str, str], str]
WAYS: dict[str, Way] = {
    "no title but the page's": lambda t, b: f"<title>{t}-示例市人民政府</title>{b}",
    "own title without a year": lambda t, b: (
        f"<title>{t}</title><p>{t.partition('20')[0]}政府信息公开工作年度报告</p>{b}"
    ),
    "titles that scripts fold": lambda t, b: (
        f"<h1>{t}</h1>" + re.sub("<h2>(.*?)</h2>", r'<h2><a href="javascript:;">\1</a></h2>', b)
    ),
    "parts shown one at a time": lambda t, b: (
        f"<h1>{t}</h1><div>"
        + b.replace("<h2>", '</div><div style="display:none"><h2>').replace("display:none", "", 1)
        + "</div>"
    ),
    "numbers apart from their titles": lambda t, b: (
        f"<h1>{t}</h1>" + re.sub("<h2>(.)、(.*?)</h2>", r"<p><i>\1</i><b>\2</b></p>", b)
    ),
    "a title of three lines": lambda t, b: (
        "<p>" + t.replace("20", "<br>20", 1).replace("工作", "<br>工作") + f"</p>{b}"
    ),
    "a title that only the page's head has": lambda t, b: (
        f'<meta name="ArticleTitle" content="{t}"><title>政务公开</title>{b}'
    ),
    "titles that are buttons": lambda t, b: (
        f"<h1>{t}</h1><div>"
        + re.sub(
            "<h2>(.*?)</h2>",
            r'</div><button class="fold">\1</button><div style="display:none">',
            b,
        )
        + "</div>"
    ),
    "another year's report that the style sheet hides": lambda t, b: (
        "<style>.year{display:none} .year.on{display:block}</style>"
        + f'<div class="year"><h2>{_earlier(t)}</h2>{_earlier(b)}</div>'
        + f'<div class="year on"><h2>{t}</h2>{b}</div>'
    ),
    "figures in fields": lambda t, b: (
        f"<h1>{t}</h1>"
        + re.sub(r"(<td[^>]*>)([0-9.]+)</td>", r'\1<input type="text" value="\2" readonly></td>', b)
    ),
    "headings of one level": lambda t, b: f"<h3>{t}</h3>" + b.replace("h2>", "h3>"),
    "a list of reports above": lambda t, b: (
        f"<ul>{ITEMS}</ul><div><h2>{t}</h2><div>{b}</div></div>"
    ),
    "a list of reports beside": lambda t, b: f"<p>{t}</p>{b}{LINES}",
    "a list of reports in the middle": lambda t, b: (
        f"<p>{t}</p>" + b.replace("<h2>五", f"<ul>{LINKS}</ul><h2>五")
    ),
    "a date below the title": lambda t, b: f"<p>{t}</p><p>（2025年1月20日）</p>{b}",
    "tables for sections": lambda t, b: (
        f"<p>{t}</p>"
        + "".join(f"<table><tr><td>{x}</td></tr></table>" for x in re.split("(?=<h2>)", b))
    ),
    "wrapped deeply": lambda t, b: "<div><span>" * 150 + f"<p>{t}</p>{b}",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("example", NAMES[:3], ids=[path.stem for path in NAMES[:3]])
def test_the_same_report(example: object, way: str) -> None:
    alone = lint.read(str(example))
    page = f"<!DOCTYPE html><body>{WAYS[way](*body_of(document(alone)))}</body>"
    report = lint.read(page.encode(), name="a.html")
    assert (report.body, report.year) == (alone.body, alone.year)
    assert figures(report) == figures(alone)
    assert told(report) == told(alone)


def test_only_an_attachment() -> None:
    page = f"<h1>{OTHERS[0]}</h1><p>来源：某局</p><p>附件：<a href=1.docx>{OTHERS[1]}.docx</a></p>"
    report = lint.read(page.encode(), name="a.html")
    assert (report.body.name, report.year) == ("示例市财政局", 2023)
    assert report.source.text == f"# {OTHERS[0]}\n"
