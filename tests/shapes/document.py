"""A whole report as text: title, running text, headings, tables, furniture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from tests.shapes.facts import Facts
from tests.shapes.grid import Labels, grid
from tests.shapes.tables import TABLE_SHAPES

SECTIONS = {
    "一": "总体情况",
    "二": "主动公开政府信息情况",
    "三": "收到和处理政府信息公开申请情况",
    "四": "政府信息公开行政复议、行政诉讼情况",
    "五": "存在的主要问题及改进情况",
    "六": "其他需要报告的事项",
}
"""The six sections with their official titles (DOMAIN.md §2)."""

BOMS = {"utf-8-sig": "", "utf-16": "", "utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}


@dataclass(frozen=True)
class Layout:
    """How a report is written down.

    ``newline`` "" writes the whole report in one line.  ``gap`` puts an
    empty line between paragraphs, ``wrap`` breaks them after so many
    characters, as a PDF does.
    """

    table: str = "tabs-out"
    markup: bool = False
    two_line_title: bool = False
    preamble: Literal["before", "inside", "none"] = "before"
    run_in: bool = True
    mark: str = "."
    brackets: str = "（）"
    wide_digits: bool = False
    thousands: bool = False
    furniture: bool = False
    gap: bool = False
    wrap: int = 0
    newline: str = "\n"
    charset: str = "utf-8"

    def __str__(self) -> str:
        """What is not the default: the name of a test."""
        changed = [
            f"{f.name}={getattr(self, f.name)!r}"
            for f in fields(self)
            if f.name != "table" and getattr(self, f.name) != f.default
        ]
        return " ".join([self.table, *changed])


FURNITURE_BEFORE = [
    "首页 > 政务公开 > 法定主动公开内容 > 政府信息公开年报",
    "索引号：SL0000-2024-00012",
    "{title}",
    "来源：{body}    发布时间：{next}-01-16 10:25    浏览次数：128",
    "字体：【大 中 小】    打印    关闭",
    "分享到：微信 微博 QQ空间",
]
FURNITURE_AFTER = [
    "附件下载",
    "1.{title}.pdf",
    "扫一扫在手机上查看当前页面",
    "上一篇：{body}{year}年法治政府建设情况报告",
    "下一篇：没有了",
    "网站地图 | 联系我们 | 隐私声明",
    "主办：{body}  网站标识码：0000000000",
]


def write(facts: Facts, layout: Layout) -> str:
    """The report's text in this layout."""
    lines = list(_lines(facts, layout))
    if not layout.newline:
        return " ".join(line.strip() for line in lines if line.strip())
    return layout.newline.join(lines) + layout.newline


def encode(text: str, charset: str) -> bytes:
    """The text as a file's bytes; UTF-16 with its byte order mark."""
    return (BOMS.get(charset, "") + text).encode(charset)


def _lines(facts: Facts, layout: Layout) -> Iterator[str]:
    names = {"body": facts.body, "year": facts.year, "next": facts.year + 1, "title": facts.title}
    if layout.furniture:
        yield from (line.format(**names) for line in FURNITURE_BEFORE)
    yield from _title(facts, layout)
    before = layout.preamble == "before"
    if before:
        yield from _texts(facts, layout, "preamble")
    for number, title in SECTIONS.items():
        hashes = "## " if layout.markup else ""
        yield from _spaced([f"{hashes}{number}、{title}"], layout)
        if number == "一" and layout.preamble == "inside":
            yield from _texts(facts, layout, "preamble")
        yield from _texts(facts, layout, number)
        if number in "二三四":
            labels = Labels(layout.mark, layout.brackets, layout.wide_digits, layout.thousands)
            yield from TABLE_SHAPES[layout.table].write(grid(facts, number, labels))
            if layout.gap:
                yield ""
    if layout.furniture:
        yield from (line.format(**names) for line in FURNITURE_AFTER)


def _title(facts: Facts, layout: Layout) -> Iterator[str]:
    hashes = "# " if layout.markup else ""
    parts = [facts.title]
    if layout.two_line_title:
        parts = [facts.body, facts.title.removeprefix(facts.body)]
    yield from (hashes + part for part in parts)
    if layout.gap:
        yield ""


def _texts(facts: Facts, layout: Layout, section: str) -> Iterator[str]:
    number = 0
    for item in facts.prose.get(section, ()):
        if isinstance(item, str):
            yield from _paragraph(item, layout)
            continue
        number += 1
        head, text = item
        left, right = layout.brackets[0], layout.brackets[1]
        head = f"{left}{'一二三四五六七八九十'[number - 1]}{right}{head}"
        if layout.run_in:
            yield from _paragraph(f"{head}。{text}", layout)
        else:
            yield from _spaced([("### " if layout.markup else "") + head], layout)
            yield from _paragraph(text, layout)


def _paragraph(text: str, layout: Layout) -> Iterator[str]:
    if layout.wide_digits:
        text = Labels(wide_digits=True).digits(text)
    lines = [text]
    if layout.wrap:
        text = "　　" + text
        lines = [text[i : i + layout.wrap] for i in range(0, len(text), layout.wrap)]
    yield from _spaced(lines, layout)


def _spaced(lines: list[str], layout: Layout) -> Iterator[str]:
    yield from lines
    if layout.gap:
        yield ""
