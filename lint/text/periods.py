"""Which time a sentence speaks of, word by word."""

from __future__ import annotations

from lint.text.words import Word

OWN_YEAR, LAST_YEAR, CUMULATIVE = "本年", "上年", "截至"

_YEAR_ENDS = ("年底", "年末", "本年底", "本年末", "本年度末", "今年底", "报告期末")

_BETWEEN = ("至", "到", "-", "—", "－", "~", "～", "——")

_LAST_DAYS = ("12月底", "12月31日")


class Timing:
    """The period that holds for the next figure.

    ``period`` is 本年, 上年, 截至 or another year; ``part`` the wording that
    narrows it to a piece of the year (上半年, 3月); ``future`` is true for plans.
    """

    __slots__ = ("_cumulative", "_end", "_said", "_whole", "future", "part", "period", "year")

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.period, self.part = OWN_YEAR, ""
        self.future = self._cumulative = self._whole = False
        self._end, self._said = -1, 0

    @property
    def told(self) -> bool:
        """Whether any time has been told."""
        return self._end >= 0

    def hear(self, word: Word, text: str) -> None:
        """Take in a word of time; ``text`` is its sentence."""
        meaning = word.meaning
        years = self._said and text[self._end : word.start] in _BETWEEN
        if meaning != "来":
            self._end = word.end
        self._said = int(meaning) if meaning.isdigit() else 0
        if years and self._said:  # 2020年至2024年
            self.period, self.future = CUMULATIVE, False
        elif meaning.isdigit():
            self._hear_year(word, int(meaning))
        elif meaning == "日" and self._of_an_earlier_year(word):
            self._hear_year(word, int(word.text[:4]))
            self.part = word.text
        elif meaning == "下年":
            self.future = True
        elif meaning == "累" or (meaning == "来" and not self._of_this_year(word)):
            self.period = CUMULATIVE
        elif meaning == "截":
            self._cumulative = True
            if text.startswith(_YEAR_ENDS, word.end):
                self._settle(OWN_YEAR)
            elif not text[word.end : word.end + 1].isdigit():
                self.period = CUMULATIVE
            elif text.startswith(_LAST_DAYS, word.end):
                self._settle(OWN_YEAR)
                self._whole = True
        elif meaning not in ("段", "日", "来"):
            self._settle(meaning)
        elif meaning == "来":
            self.part = ""  # 今年以来, 1月以来
        elif self._cumulative:
            self.period = CUMULATIVE
        elif not (self._whole or ("1月1日" in text and "12月31日" in text)):
            self.part = word.text

    def _of_this_year(self, word: Word) -> bool:
        """今年以来 is this year, 条例施行以来 is not."""
        return self._end == word.start and self.period == OWN_YEAR

    def _of_an_earlier_year(self, word: Word) -> bool:
        """2023年12月 in the report for 2024."""
        said = word.text[:4]
        return bool(self.year and said.isdigit() and int(said) < self.year and not self._cumulative)

    def _hear_year(self, word: Word, said: int) -> None:
        year = self.year if self.year is not None else said
        ends = not word.text.endswith(("年", "年度", "全年"))  # 2024年底
        if self._cumulative and not (ends and said == year):
            self.period = CUMULATIVE
        elif said > year:
            self.future = True
        else:
            names = {year: OWN_YEAR, year - 1: LAST_YEAR}
            self._settle(names.get(said, str(said)))

    def _settle(self, period: str) -> None:
        self.period, self.part, self.future, self._whole = period, "", False, False
        if period == OWN_YEAR:
            self._cumulative = False
