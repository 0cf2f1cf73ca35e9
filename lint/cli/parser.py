"""argparse that speaks Chinese, and what all commands say and ask alike."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from lint.policy import Policy

LEVELS = {
    "township": ("乡镇", "街道", "乡级"),
    "county": ("县级", "区县", "县"),
    "city": ("市级", "地市级"),
    "province": ("省级", "省"),
    "ministry": ("部委", "部级"),
}
"""What ``--body-level`` takes: the model's words and the Chinese ones."""

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"缺少：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): expected (?:one|at least one) argument", r"\1 后面要有内容"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1 没有 \2，可用：\3"),
    (r"argument (.*?): invalid int value: (.*)", r"\1 应为整数，不是 \2"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1 后面不带内容：\2"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 与 \2 不能同时用"),
    (r"ambiguous option: (.*?) could match (.*)", r"\1 不明确，可能是 \2"),
    (r"argument (.*?): (.*)", r"\1：\2"),
)


class UsageError(Exception):
    """A command that cannot be carried out as given; the text says what to do."""


class Parser(argparse.ArgumentParser):
    """Usage and errors in Chinese; errors are raised, not printed."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("formatter_class", _Formatter)
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(add_help=False, **kwargs)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示帮助 (help)")

    def format_help(self) -> str:
        """With the colons of Chinese after its headings."""
        return re.sub(r"(?m)^(\w+):$", r"\1：", super().format_help())

    def error(self, message: str) -> NoReturn:
        for pattern, words in _MESSAGES:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, words, message, count=1, flags=re.DOTALL)
                break
        raise UsageError(f"{message}。用法见 {self.prog} --help")


def examples(*lines: tuple[str, str]) -> str:
    """What stands below a command's options: how it is used, and for what."""
    short = [_cells(command) for command, _ in lines if _cells(command) <= _SHORT]
    width = max(short, default=0)
    shown = ["例："]
    for command, use in lines:
        room = width - _cells(command)
        shown.append(f"  {command}" + (f"{' ' * room}  {use}" if room >= 0 else ""))
        if room < 0:
            shown.append(f"      {use}")
    return "\n".join(shown)


_SHORT = 46
"""Cells of a command beside which there is room for what it is for."""


def _cells(text: str) -> int:
    return len(text) + sum(ch > "\u2e7f" for ch in text)


_SPARE = 5
"""Cells at the end of a line that lengths in characters leave: 用法：takes six."""


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        import shutil

        columns = shutil.get_terminal_size().columns
        super().__init__(prog, max_help_position=30, width=min(columns, 100) - _SPARE)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Lines as they are written; a long one goes on below, unless it is to be copied."""
        lines = (
            [line] if line.startswith("  ") else self._split_lines(line, width)
            for line in text.split("\n")
        )
        return "\n".join(indent + line for each in lines for line in each)

    def _format_action(self, action: argparse.Action) -> str:
        """Commands stand under the heading of their section, without another of their own."""
        if isinstance(action, argparse._SubParsersAction):
            return self._join_parts(
                map(self._format_action, self._iter_indented_subactions(action))
            )
        return super()._format_action(action)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Lines by width in cells; Chinese has no spaces to break at."""
        lines, used = [""], 0
        for atom in re.findall(r"[!-~]+[，。；：、）]? *|.[，。；：、）]? *", text):
            cells = _cells(atom.rstrip())
            if used and used + cells > width:
                lines.append("")
                used = 0
            lines[-1] += atom
            used += _cells(atom)
        return [line.rstrip() for line in lines]

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, prefix="用法：" if prefix is None else prefix)


def suggested(word: str, policy: Policy) -> str:
    """The sentence for a rule that the policy does not have."""
    from lint.policy.errors import suggestion

    known = [name for rule in policy.rules for name in (rule.code, rule.name)]
    return f"没有规则“{word}”{suggestion(word, known) or '。'}全部规则见 gouji rules"


def complain(sentence: str) -> None:
    """One sentence on standard error, safe to print."""
    from lint.show.safe import clean

    for line in sentence.splitlines():
        sys.stderr.write(f"gouji: {clean(line)}\n")


def add_language(parser: argparse._ActionsContainer) -> None:
    """``--lang``."""
    parser.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="语言，默认 zh (language)"
    )


def add_color(parser: argparse._ActionsContainer) -> None:
    """``--no-color``."""
    parser.add_argument("--no-color", action="store_true", help="不用颜色 (no colour)")


def add_policy(parser: argparse._ActionsContainer) -> None:
    """``--policy`` and ``--no-config``."""
    parser.add_argument(
        "--policy",
        metavar="NAME|FILE",
        help="规则包；默认按 .gouji.yaml，没有则为 national (policy: a name or a file)",
    )
    parser.add_argument(
        "--no-config",
        action="store_true",
        help="不理会 .gouji.yaml 和 pyproject.toml (no settings files)",
    )


def add_selection(parser: argparse._ActionsContainer) -> None:
    """``--select`` and ``--ignore``; `codes` reads them."""
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULES",
        help="只查这些规则：编号、编号开头或名称，如 T302,T3,outcome-total (only these rules)",
    )
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="RULES",
        help="不查这些规则 (not these rules)",
    )


def add_attachments(parser: argparse._ActionsContainer) -> None:
    """``--with``."""
    parser.add_argument(
        "--with",
        dest="attachments",
        action="append",
        default=[],
        metavar="FILE",
        help="报告的附件，里面的表一并检查；可多次给出 (tables in a file of their own)",
    )


def codes(given: Sequence[str], policy: Policy) -> tuple[str, ...]:
    """Codes, beginnings of codes and names from comma lists; an unknown one is refused."""
    words = [word.strip() for text in given for word in text.split(",") if word.strip()]
    for word in words:
        if not any(rule.code.startswith(word) or rule.name == word for rule in policy.rules):
            raise UsageError(suggested(word, policy))
    return tuple(words)


def add_reading(parser: argparse._ActionsContainer) -> None:
    """What the user may say of a report over what it says itself."""
    parser.add_argument(
        "--year",
        type=year,
        metavar="YEAR",
        help="报告年度，如 2023；不给则由报告自己说明 (report year)",
    )
    parser.add_argument(
        "--body-level",
        type=body_level,
        metavar="LEVEL",
        help="单位层级：乡镇 县级 市级 省级 部委 (township county city province ministry)",
    )
    parser.add_argument(
        "--max-size",
        type=size,
        metavar="SIZE",
        default="16M",
        help="文件大小上限，默认 16M (largest file)",
    )


def year(text: str) -> int:
    """A report year of four digits."""
    if not re.fullmatch(r"[0-9]{4}", text):
        raise argparse.ArgumentTypeError(f"年度应为四位数字，如 2023，不是 {text}")
    return int(text)


def day(text: str) -> str:
    """A day as 2025-01-20."""
    if not re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", text):
        raise argparse.ArgumentTypeError(f"日期写作 2025-01-20，不是 {text}")
    return text


def today() -> str:
    """The day of the run."""
    import time

    return time.strftime("%Y-%m-%d")


def body_level(text: str) -> str:
    """A level of a body by either of its names."""
    for level, words in LEVELS.items():
        if text == level or text in words:
            return level
    known = "、".join(words[0] for words in LEVELS.values())
    raise argparse.ArgumentTypeError(f"没有“{text}”这一层级，可用：{known}")


def size(text: str) -> int:
    """Bytes, with K, M or G."""
    match = re.fullmatch(r"([0-9]{1,12})([KMG]?)B?", text.upper())
    if not match or not int(match[1]):
        raise argparse.ArgumentTypeError(f"大小写作 500K、16M，不是 {text}")
    return int(match[1]) << 10 * " KMG".index(match[2] or " ")
