"""Pages as the sites of governments make them, around an invented report.

The pages are in ``sites/``, with ``$title`` and ``$body`` for the report's.  Names and
figures of what stands around are invented as well, and chosen to mislead: other years,
other bodies, sentences, numbered lines.
"""

from __future__ import annotations

import re
from base64 import encodebytes
from collections.abc import Callable, Iterable
from pathlib import Path
from quopri import encodestring
from string import Template

from tests.documents.layout import Grid, Line
from tests.documents.writers import html

FOLDER = Path(__file__).parent / "sites"
SITES = sorted(path.stem for path in FOLDER.glob("*.html"))
GB = ("ucap", "table_page", "word_page")
"""Sites that are in GB18030."""


def page(site: str, parts: Iterable[Line | Grid]) -> str:
    """A site's page with a report."""
    title, body = body_of(parts)
    heads = re.findall(r"<h2>(.*?)</h2>", body)
    template = Template((FOLDER / f"{site}.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=title,
        body=BODIES.get(site, str)(body),
        other=body.replace("2024", "2018").replace("2023", "2017"),
        first=title.partition("20")[0],
        second=title[title.index("20") :],
        contents="".join(f"<li>{head}</li>" for head in heads),
        links="".join(f'<p><a href="#{at}">{head}</a></p>' for at, head in enumerate(heads)),
    )


def body_of(parts: Iterable[Line | Grid]) -> tuple[str, str]:
    """A report's title and the HTML of the rest."""
    whole = html(parts).split("<body>\n")[1].split("\n</body>")[0]
    title, body = whole.split("</h1>\n", 1)
    return title.removeprefix("<h1>"), body


def _unclosed(body: str) -> str:
    """As of 2005: fonts and cells that nobody closes."""
    return body.replace("</td>", "").replace("</tr>", "").replace("<p>", "<p><font size=3>")


def _by_word(body: str) -> str:
    """As Word writes it: spans everywhere, figures in pieces, lines cut anywhere."""
    paragraph = "<p class=MsoNormal><span style='font-family:仿宋'>{}<o:p></o:p></span></p>"
    figure = "<span\nlang=EN-US>{}</span><span lang=EN-US>{}<o:p></o:p></span>"
    body = re.sub("<p>(.*?)</p>", paragraph.format(r"\1"), body)
    figures = r"<td\1 valign=top><p class=MsoNormal>" + figure.format(r"\2", r"\3") + "</p></td>"
    body = re.sub(r"<td([^>]*)>([0-9])([0-9]*)</td>", figures, body)
    number = r"<h2><![if !supportLists]><span>\1</span><![endif]>"
    body = re.sub("<h2>([一二三四五六]、)", number, body)
    return re.sub(r"(?<=[\u4e00-\u9fff]{20})(?=[\u4e00-\u9fff]{2})", "\n", body)


def _in_boxes(body: str) -> str:
    """Each section in boxes of its own."""
    box = '<div class="part"><div class="in">{}</div></div>\n'
    return "".join(map(box.format, re.split(r"(?=<h2>)", body)))


def _by_breaks(body: str) -> str:
    """No paragraphs, and blanks of every kind."""
    body = re.sub(r"<(?:p|h[23])>(.*?)</(?:p|h[23])>", "　　\\1<br>&nbsp;&nbsp;\n", body)
    return re.sub(r"(<td[^>]*>)</td>", r"\1&nbsp;&#8203;　</td>", body)


def _upright(body: str) -> str:
    """The labels of high cells written a character a line."""
    return re.sub(
        r'(<td[^>]*rowspan="(?:[3-9]|1\d|2\d)"[^>]*>)([^<]*)</td>',
        lambda found: found[1] + "".join(f"<p>{ch}</p>" for ch in found[2]) + "</td>",
        body,
    )


BODIES: dict[str, Callable[[str], str]] = {
    "table_page": _unclosed,
    "word_page": _by_word,
    "split_page": _in_boxes,
    "flat_page": _by_breaks,
    "asp_page": _upright,
}


def archive(page: bytes, charset: str, encoding: str) -> bytes:
    """A page as Word and WPS save it in one file."""
    encode = encodebytes if encoding == "base64" else encodestring
    parts = [
        f'Content-Transfer-Encoding: {encoding}\nContent-Type: text/html; charset="{charset}"\n\n',
        "Content-Location: a.files/filelist.xml\nContent-Type: text/xml\n\n<xml/>\n",
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
    ]
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="----=_01"\n\nText.\n'
    first, *others = (f"------=_01\nContent-Location: file:///C:/1\n{part}" for part in parts)
    text = head + "\n" + first + "\0" + "\n".join(["", *others, "------=_01--\n"])
    return text.encode().replace(b"\0", encode(page)).replace(b"\n", b"\r\n")
