"""Text outside tables: paragraphs, heads, page numbers, columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lint.model import Source
from tests.read.pdf.writer import HEIGHT, grid, lines, pdf, text

pytest.importorskip("pypdfium2")
from lint.read.pdf import read

LONG = "本机关全年主动公开各类政府信息三百余条，收到政府信息公开申请二十件，均已按期办结，"
LONG += "没有被申请行政复议、提起行政诉讼的情况，也没有收取信息处理费。"


def source(*pages: str) -> Source:
    return read(pdf(*pages), "a.pdf")


def test_broken_lines_are_joined() -> None:
    whole = f"一、总体情况\n{LONG}\n{LONG}\n二、主动公开政府信息情况"
    assert source(lines(whole)).text == whole.replace("\n", "\n\n") + "\n"


def test_a_title_stands_alone() -> None:
    drawn = text("示例市体育局2024年政府信息公开工作年度报告", 110, 60, 18) + lines(LONG, y=100)
    title, paragraph = source(drawn).text.split("\n\n")
    assert title == "示例市体育局2024年政府信息公开工作年度报告"
    assert paragraph == LONG + "\n"


def test_a_section_does_not_join_a_full_line() -> None:
    full = "全年没有收取信息处理费，没有其他需要报告的事项，也没有别的要说。" + "好" * 11 + "。二"
    drawn = lines(full[:-1]) + text("六、其他需要报告的事项", 60, 76)
    assert source(drawn).text == f"{full[:-1]}\n\n六、其他需要报告的事项\n"


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    first = lines(LONG[:46], y=700) + text("第 1 页 共 2 页", 270, 780)
    second = text(LONG[46:], 60, 60) + text("第 2 页 共 2 页", 270, 780)
    read_back = source(first, second)
    assert read_back.text == LONG + "\n"
    assert (read_back.origins[0].page, read_back.origins[0].box) == (1, (80, 691.2, 540, 701.2))


@pytest.mark.parametrize(
    "numbers",
    [
        *(("- 1 -", "- 2 -", "- 3 -"), ("1", "2", "3"), ("— 1 —", "— 2 —", "— 3 —")),
        *(("第1页", "第2页", "第3页"), ("1 / 3", "2 / 3", "3 / 3"), ("[1]", "[2]", "[3]")),
        *(("第 1 页 共 3 页", "第 2 页 共 3 页", "第 3 页 共 3 页"), ("i", "ii", "iii")),
        *(("第一页", "第二页", "第三页"), ("—一—", "—二—", "—三—")),
        ("第一页，共三页", "第二页，共三页", "第三页，共三页"),
    ],
)
def test_page_numbers_and_running_heads(numbers: tuple[str, str, str]) -> None:
    pages = [
        text("示例市体育局年度报告", 60, 40)
        + lines(f"正文的第{name}页有自己的一段话。", y=90)
        + text(number, 290, 780)
        for number, name in zip(numbers, "一二三", strict=True)
    ]
    assert (
        source(*pages).text
        == "\n\n".join(f"正文的第{name}页有自己的一段话。" for name in "一二三") + "\n"
    )


def test_left_and_right_pages_have_each_their_running_heads() -> None:
    heads = ("年度报告", "示例市体育局", "年度报告")
    body = [f"三、第{name}页有自己的一段话" for name in "一二三"]
    pages = [
        text(head, 60, 40) + text(words, 60, 80) for head, words in zip(heads, body, strict=True)
    ]
    pages.append(text("四、与别页的页眉一样高", 60, 40))
    assert source(*pages).text.split("\n\n") == [*body, "四、与别页的页眉一样高\n"]


@pytest.mark.parametrize(
    "mark",
    [
        "q 0.7 0.7 -0.7 0.7 200 300 cm " + text("内部资料注意保存", 0, HEIGHT, 40) + "Q ",
        "q 0 1 -1 0 56 500 cm " + text("内部资料注意保存", 0, HEIGHT) + "Q ",
        text("示例市体育局", 100, 112, 40),
    ],
    ids=["slanting", "upwards", "large"],
)
def test_watermarks_are_no_text(mark: str) -> None:
    pages = [
        mark
        + grid((("规章", figure), ("行政许可", "12")), (50, 160, 240), 90)
        + lines(f"正文的第{figure}页有自己的一段话。", y=300)
        for figure in "567"
    ]
    parts = [f"规章\t{n}\n行政许可\t12\n\n正文的第{n}页有自己的一段话。\n" for n in "567"]
    assert source(*pages).text == "\n".join(parts)


def test_a_shadow_is_drawn_wherever_it_falls() -> None:
    for x in range(60, 65):
        twice = text("样例区教育局2020年", x, 100, 17) + text(
            "样例区教育局2020年", x + 1.5, 101.5, 17
        )
        assert source(twice).text == "样例区教育局2020年\n"


def test_a_line_that_only_looks_like_a_number_stays() -> None:
    assert source(lines("收到申请\n12", y=300)).text == "收到申请\n\n12\n"


def test_drawn_twice_and_not_seen() -> None:
    bold = text("一、总体情况", 60, 100) + text("一、总体情况", 60.4, 100)
    assert source(bold).text == "一、总体情况\n"
    assert source(text("扫描件的文字层", 60, 100, mode=3)).text == "扫描件的文字层\n"


def test_blanks_between_words_and_figures() -> None:
    spaced = text("2024年", 60, 100) + text("共", 92.5, 100) + text("gouji check", 130, 100)
    assert source(spaced).text == "2024年共 gouji check\n"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = "".join(text(f"左栏的第{n}行有十二个字的。", 60, 100 + 16 * n) for n in range(6))
    right = "".join(text(f"右栏的第{n}行有十二个字的。", 320, 103 + 16 * n) for n in range(6))
    words = source(left + right).text
    assert words.index("左栏的第5行") < words.index("右栏的第0行")


def _without_rules(labels: Sequence[str]) -> str:
    """Rows of five figures; each label over as many lines as it has parts."""
    drawn, y = "", 130
    for label in labels:
        for n, part in enumerate(label.split()):
            drawn += text(part, 60, y)
            drawn += "".join(text("0", 200 + 60 * i, y) for i in range(5 * (n == 0)))
            y += 14
    return text("三、收到和处理政府信息公开申请情况", 60, 100, 13) + drawn


@pytest.mark.parametrize(
    ("labels", "torn"),
    [
        (("1.属于国家秘密", "2.其他法律 禁止公开", "3.危及三安全", "4.保护第三方"), False),
        (
            ("1.属于 国家 秘密", "2.其他 法律 法规 禁止 公开", "3.危及 “三安", "4.保护 第三 方"),
            True,
        ),
    ],
)
def test_a_table_without_rules_whose_labels_are_broken_is_not_guessed(
    labels: Sequence[str], torn: bool
) -> None:
    read_back = source(
        _without_rules(labels) + text("四、政府信息公开行政复议、行政诉讼情况", 60, 400, 13)
    )
    tables = [read_back.text[span.start : span.end] for span in read_back.torn]
    assert len(tables) == torn
    for table in tables:
        assert table.split()[:2] == ["1.属于", "0"]
        assert "情况" not in table


def _columns(left: Sequence[str], right: Sequence[str], y: float, apart: float = 0) -> str:
    """Lines of text in two columns of twenty characters, the right one lower by so much."""
    drawn = "".join(text(words, 60, y + 16 * n) for n, words in enumerate(left))
    return drawn + "".join(text(words, 300, y + 16 * n + apart) for n, words in enumerate(right))


FULL = "本机关全年主动公开各类政府信息三百余条，"
ENDS = "均已按期办结。"


@pytest.mark.parametrize("apart", [0, 5])
def test_two_columns_of_few_lines(apart: float) -> None:
    """They show by their edges that they are columns."""
    read_back = source(_columns([FULL] * 2, [FULL, ENDS], 100, apart))
    assert read_back.text == FULL * 3 + ENDS + "\n"


def test_columns_of_fewer_lines_stand_where_there_are_others() -> None:
    first = _columns([FULL] * 4, [FULL] * 3 + [ENDS], 100)
    second = _columns(["五、存在的主要问题", ENDS], ["六、其他事项", "没有。"], 300, 3)
    words = source(first, second).text.rstrip("\n").split("\n\n")
    assert words == [FULL * 7 + ENDS, "五、存在的主要问题", ENDS, "六、其他事项", "没有。"]


def test_a_heading_across_both_columns() -> None:
    drawn = _columns([FULL] * 3, [FULL] * 2 + [ENDS], 100) + text("二、主动公开情况", 60, 170, 12)
    drawn += _columns([FULL] * 3, [FULL] * 2 + [ENDS], 200)
    paragraph = FULL * 5 + ENDS
    assert source(drawn).text == f"{paragraph}\n\n二、主动公开情况\n\n{paragraph}\n"


def test_what_stands_below_both_columns() -> None:
    drawn = _columns([FULL] * 3, [FULL] * 2 + [ENDS], 100) + text("六、其他事项", 60, 170, 12)
    drawn += text("无。", 80, 190)
    assert source(drawn).text == f"{FULL * 5}{ENDS}\n\n六、其他事项\n\n无。\n"


def test_a_left_column_that_is_longer_is_read_first() -> None:
    left = _columns([FULL] * 3 + [ENDS], [], 100) + _columns([FULL] * 2, [], 184)
    right = _columns([], [ENDS], 100) + _columns([], [FULL] * 2 + [ENDS], 136)
    paragraphs = [FULL * 3 + ENDS, FULL * 2 + ENDS, FULL * 2 + ENDS]
    assert source(left + right).text == "\n\n".join(paragraphs) + "\n"


def test_two_short_lines_side_by_side_are_no_columns() -> None:
    drawn = "".join(
        text(left, 60, 100 + 16 * n) + text(right, 300, 100 + 16 * n)
        for n, (left, right) in enumerate((("规章", "12"), ("行政规范性文件现行有效", "3")))
    )
    assert [line.split() for line in source(drawn).text.splitlines()] == [
        ["规章", "12"],
        ["行政规范性文件现行有效", "3"],
    ]


def test_a_line_spaced_out_has_no_blanks() -> None:
    drawn = "".join(text(ch, 60 + 14 * n, 100) for n, ch in enumerate("示例市体育局"))
    drawn += "".join(text(ch, 144 + 9 * n, 100) for n, ch in enumerate("2024"))
    drawn += "".join(text(ch, 180 + 14 * n, 100) for n, ch in enumerate("年度报告"))
    assert source(drawn).text == "示例市体育局2024年度报告\n"


def test_what_points_to_a_footnote_is_no_figure() -> None:
    drawn = text("全年公开信息68条", 60, 100) + text("12", 140, 97, 6) + text("。", 148, 100)
    assert source(drawn).text == "全年公开信息68条。\n"
    smaller = text("行政许可", 60, 100) + text("12", 106, 100, 6)
    assert source(smaller).text == "行政许可12\n"


def test_columns_without_rules_keep_their_blanks() -> None:
    """What belongs to which column is for the parser to say, or to decline."""
    rows = (
        ("信息内容", "本年制发件数", "现行有效件数"),
        ("规章", "0", "12"),
        ("行政规范性文件", "3", "45"),
    )
    drawn = "".join(
        text(cell, (60, 240, 400)[j], 100 + 16 * i)
        for i, row in enumerate(rows)
        for j, cell in enumerate(row)
    )
    first, second, third = source(drawn).text.rstrip("\n").split("\n")
    assert [line.split() for line in (first, second, third)] == [list(row) for row in rows]
    assert "      " in second
    assert "\ue000" not in first + second + third
