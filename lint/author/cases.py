"""``*.cases.yaml``: what a policy should and should not find, as a clerk writes it.

    - title: 没有写收取信息处理费的情况
      place: 本年度没有收取信息处理费。       # the sample's own words
      bad: 其他没有需要报告的事项。            # so written, found out
      expect: S105
      good: 本年度未收取信息处理费。          # so written, nothing

    - title: 总计填错
      cell: 表三 三.七 总计                  # or a cell of its tables
      bad: 13
      expect: [T302, {code: T303, severity: error, says: "13"}]

A case is an edit of a sample (``sample``) or of a report beside the file
(``report``); ``fixed`` is what ``gouji fix --suggested`` makes of ``bad``, or
what a person would, and then finds nothing in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lint.author.examples import sample
from lint.policy import Policy
from lint.policy.errors import PolicyError, Problem, brief, suggestion
from lint.refusals import why
from lint.resources import MAX_BYTES, YamlError
from lint.strictyaml import Document, read_yaml
from lint.waivers import is_date

SUFFIX = ".cases.yaml"
MAX_CASES = 2000

_KEYS = (
    "title", "sample", "report", "place", "cell", "bad", "good", "fixed", "expect", "year",
    "body_level", "submitted",
)  # fmt: skip
_TEXTS = ("title", "sample", "report", "place", "cell", "fixed", "body_level", "submitted")
_LEVELS = ("township", "county", "city", "province", "ministry")
_SEVERITIES = ("error", "warning", "info")


class Expected(NamedTuple):
    """A finding that a bad text must give; ``severity`` and ``says`` where they are asked for."""

    code: str
    severity: str = ""
    says: str = ""


class Case(NamedTuple):
    """A text in a place of a clean report, and what is found in it."""

    file: str
    line: int
    title: str
    text: str
    place: str
    cell: tuple[str, str, str] | None
    bad: tuple[str, ...]
    good: tuple[str, ...]
    fixed: str | None
    expect: tuple[Expected, ...]
    year: int | None
    body_level: str | None
    submitted: str | None


def case_files(pack: Path) -> list[Path]:
    """The case files of a pack: in its folder, or beside its file with its name in front."""
    if pack.is_dir():
        return sorted(pack.glob(f"*{SUFFIX}"))
    stem = pack.name.removesuffix(".yaml")
    files = pack.parent.glob(f"*{SUFFIX}")
    return sorted(file for file in files if file.name.split(".")[0] == stem.split(".")[0])


def read_cases(file: Path, policy: Policy) -> list[Case]:
    """The cases of a file.  Raises `PolicyError`."""
    label = str(file)
    try:
        if not file.is_file():  # a pipe would keep us waiting
            raise PolicyError([Problem(label, 1, 1, "读不了：不是普通文件")])
        with file.open("rb") as stream:
            document = read_yaml(stream.read(MAX_BYTES + 1))
    except OSError as error:
        raise PolicyError([Problem(label, 1, 1, f"读不了：{why(error)}")]) from error
    except YamlError as error:
        raise PolicyError([Problem(label, error.line, error.column, error.message)]) from None
    if not isinstance(document.values, list):
        raise PolicyError([Problem(label, 1, 1, "案例文件应是一个列表，每条以“- title:”开头")])
    if len(document.values) > MAX_CASES:
        raise PolicyError([Problem(label, 1, 1, f"案例太多：最多 {MAX_CASES:,} 条")])
    reader = _Reader(file, document, policy)
    cases = [reader.case(number, item) for number, item in enumerate(document.values)]
    if reader.problems:
        raise PolicyError(reader.problems)
    return [case for case in cases if case is not None]


class _Reader:
    """Reads the cases of one file and collects what is wrong with them."""

    def __init__(self, file: Path, document: Document, policy: Policy) -> None:
        self.file, self.document, self.policy = file, document, policy
        self.problems: list[Problem] = []

    def case(self, number: int, item: Any) -> Case | None:
        before = len(self.problems)
        if not isinstance(item, dict):
            self._say(number, "每条案例应写 title、place（或 cell）、bad 或 good、expect")
            return None
        for key, value in item.items():
            self._shape(number, key, value)
        if len(self.problems) == before:
            self._whole(number, item)
        if len(self.problems) > before:
            return None
        return Case(
            file=str(self.file),
            line=self.document.places[(number,)].line,
            title=item["title"],
            text=self._report(number, item),
            place=item.get("place", ""),
            cell=self._cell(number, item.get("cell")),
            bad=_texts(item.get("bad")),
            good=_texts(item.get("good")),
            fixed=item.get("fixed"),
            expect=tuple(self._expected(number, item.get("expect"))),
            year=item.get("year"),
            body_level=item.get("body_level"),
            submitted=item.get("submitted"),
        ) if len(self.problems) == before else None  # fmt: skip

    def _say(self, number: int, message: str, key: str = "") -> None:
        way = (number, key) if key else (number,)
        place = self.document.keys.get(way) or self.document.places[(number,)]
        self.problems.append(Problem(str(self.file), place.line, place.column, message))

    def _shape(self, number: int, key: str, value: Any) -> None:
        if key not in _KEYS:
            self._say(number, f"不认识“{brief(key)}”" + suggestion(key, _KEYS), key)
        elif key in _TEXTS and not isinstance(value, str):
            self._say(number, f"“{key}”应是文字；数字请加上引号", key)
        elif key == "year" and not (isinstance(value, int) and not isinstance(value, bool)):
            self._say(number, "“year”应是年度，如 2023", key)
        elif key == "submitted" and not is_date(value):
            self._say(number, "“submitted”应是报送的日期，如 2026-01-10", key)
        elif key == "body_level" and value not in _LEVELS:
            self._say(number, f"“body_level”可写：{'、'.join(_LEVELS)}", key)
        elif key in ("bad", "good"):
            given = value if isinstance(value, list) else [value]
            if not given or not all(isinstance(v, str | int | float) for v in given):
                self._say(number, f"“{key}”应是文字或数字，或它们的列表", key)

    def _whole(self, number: int, item: Mapping[str, Any]) -> None:
        if "title" not in item:
            self._say(number, "缺少“title”：这条案例说的是什么")
        if ("place" in item) == ("cell" in item):
            self._say(number, "“place”（原话）和“cell”（哪一格）要写一个，只写一个")
        if "bad" not in item and "good" not in item:
            self._say(number, "“bad”（这样写有问题）和“good”（这样写没问题）至少写一个")
        if "expect" not in item:
            self._say(number, "缺少“expect”：哪条规则，如 T302")
        if "fixed" in item and "bad" not in item:
            self._say(number, "有“fixed”（改好后的样子）就要有“bad”", "fixed")

    def _report(self, number: int, item: Mapping[str, Any]) -> str:
        """The clean report that the case is an edit of; place and cell must be in it."""
        text = self._read(number, item)
        if text and "place" in item:
            times = text.count(item["place"])
            if times != 1:
                self._say(number, f"“place”的文字在样例里有 {times} 处，应恰好一处", "place")
        return text

    def _read(self, number: int, item: Mapping[str, Any]) -> str:
        if "report" not in item:
            text = sample(item.get("sample", "2021"))
            if text is None:
                self._say(number, f"没有样例“{brief(item['sample'])}”；有 2021、2019", "sample")
            return text or ""
        from lint.read import Unreadable, read_source

        folder = self.file.resolve().parent
        file = (folder / item["report"]).resolve()
        if not file.is_relative_to(folder):
            self._say(number, "“report”应在案例文件所在的文件夹里", "report")
            return ""
        try:
            return read_source(file).text
        except Unreadable as error:
            self._say(number, f"读不了“{brief(item['report'])}”：{error.sentence['zh']}", "report")
            return ""

    def _cell(self, number: int, words: str | None) -> tuple[str, str, str] | None:
        if words is None:
            return None
        table, *rest = words.split()
        if len(rest) != 2:
            self._say(number, "“cell”写作：表三 三.七 总计（表、行、列）", "cell")
            return None
        return table.removeprefix("表"), rest[0], rest[1]

    def _expected(self, number: int, given: Any) -> Iterator[Expected]:
        for one in given if isinstance(given, list) else [given]:
            wanted = one if isinstance(one, dict) else {"code": one}
            code = wanted.get("code")
            rule = self.policy.rule(code) if isinstance(code, str) else None
            known = [name for r in self.policy.rules for name in (r.code, r.name)]
            if rule is None:
                word = brief(str(code))
                self._say(number, f"没有规则“{word}”" + suggestion(word, known), "expect")
            elif not wanted.keys() <= {"code", "severity", "says"}:
                self._say(number, "“expect”里只写 code、severity、says", "expect")
            elif wanted.get("severity", "error") not in _SEVERITIES:
                self._say(number, f"“severity”可写：{'、'.join(_SEVERITIES)}", "expect")
            else:
                says = str(wanted.get("says", ""))
                yield Expected(rule.code, wanted.get("severity", ""), says)


def _texts(given: Any) -> tuple[str, ...]:
    """One text or several; a number as it is written."""
    listed: Sequence[Any] = given if isinstance(given, list) else [given]
    return tuple(str(one) for one in listed if one is not None)
