"""A sentence's words, each with its class and meaning.

Figures, dates, titles and the like are found by their shape, all else is cut
with the lexicon.  A numeral inside a word (统一, 三审三校) is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, zip_longest
from typing import NamedTuple

from lint.numerals import read_figure
from lint.text.cutter import Cutter, cutter
from lint.text.lexicon import Lexicon, lexicon

NUMBER, PERCENT, OTHER, GLUE, PERIOD, ABOUT, TO = "数", "百", "他", "虚", "时", "约", "至"
COMPARE, PREPOSITION, DENIAL, PART, OUTCOME = "比", "较", "否", "其", "果"

_SHAPES = re.compile(
    r"(?P<other>《[^《》]*(?:《[^《》]*》[^《》]*)*》"
    r"|(?:https?://|www\.)[\w./%?=&:-]+|[\w.-]+@[\w.-]+"
    r"|[〔\[［（(]\s*20\d\d\s*[〕\]］）)]\s*(?:第?\d+号)?"
    r"|第[\d一二三四五六七八九十百零〇]+(?:条|款|项|章|节|届|次|批|号|期|位|名|个|季度)?(?:第?[（(][一二三四五六七八九十]+[)）]项?)?"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{3,4}[-—－]\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)|12345|12\d{3}(?=热线|平台|服务|政务|便民)|(?<!\d)\d{6}(?=[。，；）)]|$)"
    r"|\d+[:：]\d{2}(?!\d)|[A-Za-z][\w.+#-]*)"
    r"|(?P<end>\d{4}年(?:年?底|年?末|12月31日))"
    r"|(?P<date>\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月(?:份|\d{1,2}日)|\d{1,2}月(?=[至到\-—~])|(?<![年\d])\d{1,2}月底?)"
    r"|(?P<year>\d{4}年(?:度|全年)?|\d{4}(?=[年—-]\d{4}年))"
    r"|(?P<percent>\d+(?:\.\d+)?[%％])"
    r"|(?P<number>\d[\d,]*(?:\.\d+)?[余多几]?[万亿]?[余多几]?)"
    r"|(?P<mark>[，、；：（）,;:()－—~-])"
    r"|(?P<han>[\u4e00-\u9fff〇○]+)"
)
_MARKS = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
_NUMERALS = re.compile(r"[〇零○一二三四五六七八九十百千万亿两几余多数]+")


class Word(NamedTuple):
    """A word: its class, its meaning, its text, and its extent in the sentence's text."""

    kind: str
    meaning: str
    text: str
    start: int
    end: int


@cache
def _cutter() -> Cutter:
    known = lexicon()
    return cutter((*known.words, *known.after, "百分之"))


def words_of(text: str) -> list[Word]:
    """All words of a sentence, in order; marks are words, spaces and quotes are not."""
    return _beside(_related(list(_words(text, lexicon()))))


def _words(text: str, known: Lexicon) -> Iterator[Word]:
    at, end = 0, len(text)
    for phrase in (*known.phrases.finditer(text), None):
        stop = phrase.start() if phrase else end
        for match in _SHAPES.finditer(text, at, stop):
            kind = match.lastgroup
            start, end_ = match.span()
            if kind == "han":
                yield from _cut(match[0], start, known)
            elif kind == "mark":
                mark = _MARKS.get(match[0], match[0])
                yield Word(mark if mark in "，、；：（）" else TO, mark, match[0], start, end_)
            elif kind == "percent":
                yield Word(PERCENT, "", match[0], start, end_)
            elif kind == "number":
                plain = match[0].rstrip(",")
                yield Word(NUMBER, "", plain, start, start + len(plain))
                if plain != match[0]:
                    yield Word("，", "，", ",", start + len(plain), end_)
            elif kind in ("year", "end"):
                yield Word(PERIOD, match[0][:4], match[0], start, end_)
            elif kind == "date":
                yield Word(PERIOD, "日", match[0], start, end_)
            else:  # 第一季度 is a time, other ordinals are nothing
                yield Word(*known.words.get(match[0], (OTHER, "")), match[0], start, end_)
        if phrase:
            kind, meaning = known.words[phrase[0]]
            yield Word(kind, meaning, phrase[0], *phrase.span())
            at = phrase.end()


def _cut(text: str, start: int, known: Lexicon) -> Iterator[Word]:
    """The words of a run of Chinese characters."""
    for piece in _cutter()(text):
        end = start + len(piece)
        kind, meaning = known.words.get(piece) or (OTHER, "")
        if kind == OTHER and _NUMERALS.fullmatch(piece):
            kind = NUMBER
        elif kind == OTHER and piece == "百分之":
            kind = PERCENT
        yield Word(kind, meaning, piece, start, end)
        start = end


def _related(words: list[Word]) -> list[Word]:
    """The words once each has seen its neighbours: a unit needs its number, an
    approximation its figure, a bracket its partner."""
    known = lexicon()
    words = _paired(_figures(words))
    result: list[Word] = []
    for word, after in zip_longest(words, words[1:]):
        kind = word.kind
        before = result[-1].kind if result else ""
        if before == PERIOD and word.text in known.than and _compared(result) and _counts(after):
            kind, meaning = known.than[word.text], known.than[word.text]
            word = word._replace(meaning=meaning)  # 比去年多 8 件
        if kind == ABOUT and not (after and after.kind in (NUMBER, PERCENT)):
            kind = OTHER
        elif kind == TO and not (
            before == NUMBER
            and (len(result) == 1 or result[-2].kind != TO)  # 1至2至3
            and after
            and after.kind == NUMBER
        ):
            kind = OTHER if word.text.isascii() else GLUE
        elif kind == PREPOSITION:
            earlier = (
                after
                and after.kind == PERIOD
                and (after.meaning == "上年" or after.meaning.isdigit())
            )
            kind = COMPARE if earlier and word.meaning != "和" else GLUE
        elif word.text == "收" and after and before != OTHER and after[:2] == ("名", "申请"):
            kind, word = "动", word._replace(meaning="收")  # 全年收申请 12 件; not 验收申请
        elif kind == OTHER and result and before == OTHER and result[-1].end == word.start:
            last = result.pop()
            result.append(Word(OTHER, "", last.text + word.text, last.start, word.end))
            continue
        result.append(word if kind == word.kind else word._replace(kind=kind))
    return result


def _beside(words: list[Word]) -> list[Word]:
    """The words, with those that name an outcome beside another: 公开 5 件、部分公开 2 件;
    公开或部分公开 7 件."""
    outcomes = {w.meaning for w in words if w.kind == OUTCOME}
    for told, others in lexicon().beside.items() if outcomes else ():
        if told in outcomes:
            for at, (word, after) in enumerate(pairwise(words)):
                if word.text not in others:
                    continue
                joined = after.meaning in _JOINING and words[at + 2 : at + 3]
                leads = not at or words[at - 1].kind in _LEADING
                if (leads and after.kind == NUMBER) or (joined and joined[0].meaning == told):
                    words[at] = word._replace(kind=OUTCOME, meaning=others[word.text])
    return words


_LEADING = "，、；：（其"
_JOINING = ("与", "和", "、")


def _compared(words: list[Word]) -> bool:
    """Whether an earlier year is compared with, and nothing else is said since."""
    return len(words) > 1 and words[-2].kind == COMPARE


def _counts(word: Word | None) -> bool:
    return word is not None and word.kind == NUMBER


def _figures(words: list[Word]) -> list[Word]:
    """Numbers with the units after them; numerals that count nothing are no numbers."""
    after = lexicon().after
    result: list[Word] = []
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        if word.kind in (NUMBER, PERCENT) and word.text[0] not in "0123456789多":
            while at < len(words) and words[at].kind == NUMBER and words[at].start == word.end:
                word = word._replace(text=word.text + words[at].text, end=words[at].end)
                at += 1
                if _zero(words[at : at + 2]):  # 一百零六
                    word = word._replace(text=word.text + words[at].text, end=words[at].end)
                    at += 1
        elif word.kind in "至他" and word.text in ("至", "到"):
            word = word._replace(kind=TO)
        if word.kind not in _NUMERIC:
            result.append(word)
            continue
        following = words[at] if at < len(words) else None
        unit = after.get(following.text) if following and following.start == word.end else None
        if word.kind == DENIAL and word.text == "零" and unit and unit[0] == "量":
            word = word._replace(kind=NUMBER)
        if word.kind == PERCENT:
            before = result[-1].kind if result else ""
            if word.meaning:  # 一成, 一半
                word = word if before and before in _MEASURED else word._replace(kind=OTHER)
            elif read_figure(word.text.strip("%％").removeprefix("百分之")) is None:
                word = word._replace(kind=OTHER)
        elif word.kind == NUMBER:
            spoken = not word.text[0].isdigit()
            if read_figure(word.text) is None or (spoken and not unit and word.text != "〇"):
                word = word._replace(kind=OTHER)
        result.append(word)
        while word.kind in (NUMBER, PERCENT) and unit and following:
            result.append(following._replace(kind=unit[0], meaning=unit[1]))
            at += 1
            word, following = result[-1], words[at] if at < len(words) else None
            unit = after.get(following.text) if following else None
            if unit and unit[0] == "余" and following:
                result.append(following._replace(kind=unit[0], meaning=unit[1]))
                at += 1
    return result


_MEASURED = "增减占约"
_NUMERIC = (NUMBER, PERCENT, DENIAL)


def _zero(words: list[Word]) -> bool:
    """Whether a zero stands here between numerals."""
    return (
        len(words) == 2
        and words[0].text == "零"
        and words[1].kind == NUMBER
        and words[0].end == words[1].start
    )


def _paired(words: list[Word]) -> list[Word]:
    """Brackets without a partner stand for nothing; nor do those nested too deep."""
    opened: list[int] = []
    pairs: set[int] = set()
    for at, word in enumerate(words):
        if word.kind == "（":
            opened.append(at)
        elif word.kind == "）" and opened:
            first = opened.pop()
            if len(opened) < _DEEPEST:
                pairs |= {first, at}
    return [
        word._replace(kind=GLUE) if word.kind in "（）" and at not in pairs else word
        for at, word in enumerate(words)
    ]


_DEEPEST = 4
