"""``gouji fix``: what can be mended without a person is mended in the file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lint.cli.parser import UsageError, add_policy, add_reading, add_selection, complain, examples

if TYPE_CHECKING:
    from lint import Mended
    from lint.cli.config import Given
    from lint.cli.files import Target


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "fix",
        help="自动改正标点、空格等 (fix marks and spaces)",
        description="改正不必由人判断的地方：半角标点、多余的空格、断开的段落、序号的标点。"
        "数字从不改动。退出码：0 改好了或没有要改的；1 有要改的（仅 --diff）；"
        "2 有文件读不了或写不了。",
        epilog=examples(
            ("gouji fix --diff 报告.txt", "看要改什么"),
            ("gouji fix 报告.txt", "改"),
            ("gouji fix --diff --suggested 报告.txt", "连错别字、重复的词一起看"),
            ("gouji fix --select F101 收件", "一个文件夹里的，只改半角标点"),
        ),
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="文件或文件夹：.txt、.md (files, folders)"
    )
    parser.add_argument(
        "--diff", action="store_true", help="只看要改什么，不改文件 (show, change nothing)"
    )
    parser.add_argument(
        "--suggested",
        action="store_true",
        help="也改用词：错别字、重复的词、序数、标题和行名 (words as well)",
    )
    add_selection(parser)
    add_reading(parser)
    add_policy(parser)


def run(args: argparse.Namespace) -> int:
    """0 nothing to mend or mended, 1 something to mend (``--diff``), 2 a file failed."""
    from lint.cli.config import given
    from lint.cli.files import find

    if "-" in args.files:
        raise UsageError("gouji fix 改的是文件，不能读标准输入")
    said = given(args)
    found = find(args.files, None, args.max_size)
    failed, changed = bool(found.closed), 0
    for folder in found.closed:
        complain(f"无法打开文件夹“{folder}”，请检查权限")
    for target in found.targets:
        try:
            changed += _one(target, said, args)
        except _Failed as error:
            failed = True
            complain(f"{target.path}：{error}")
    if len(found.targets) > 1:
        did = "有要改的" if args.diff else "改了"
        print(f"共 {len(found.targets)} 个文件，{did} {changed} 个")
    if failed:
        return 2
    return 1 if args.diff and changed else 0


class _Failed(Exception):
    """A file that was left as it is; the text says why."""


def _one(target: Target, said: Given, args: argparse.Namespace) -> bool:
    """Mend one file, or show how; whether there is anything to mend."""
    import lint
    from lint.cli.config import folder_of, settled

    here = settled(said, folder_of(target.path))
    try:
        mended = lint.mend(
            target.path,
            here.policy,
            suggested=args.suggested,
            select=here.select,
            ignore=here.ignore,
            year=here.year,
            body_level=here.body_level,
            limit=args.max_size,
        )
    except lint.Unreadable as error:
        if not target.named:
            return False
        raise _Failed(error.sentence["zh"]) from error
    report = mended.result.report
    if report is None or not report.is_annual_report:
        if not target.named:
            return False
        raise _Failed(mended.result.findings[0].message)
    if mended.changed and mended.data is None:
        raise _Failed("有不能按原来的编码写回的字符，没有改动")
    if args.diff:
        sys.stdout.write(_diff(target.path, mended))
    elif mended.changed and mended.data is not None:
        _replace(target.path, mended.data)
    if target.named or mended.changed:
        _say(target.path, mended, args)
    return mended.changed


def _say(path: str, mended: Mended, args: argparse.Namespace) -> None:
    """One line on a file; with ``--diff`` on standard error, beside the diff."""
    from lint.show.safe import clean

    stream = sys.stderr if args.diff else sys.stdout
    did = "要改" if args.diff else "改了"
    words = [f"{did} {_counted(mended.changes)}" if mended.changed else "没有可以自动改的"]
    if mended.left:
        words.append(f"另有 {_counted(mended.left)}，看过 --diff --suggested 后再改")
    stream.write(f"{clean(path)}：{'；'.join(words)}\n")


def _counted(counts: Mapping[str, int]) -> str:
    parts = "、".join(f"{code} {count}" for code, count in sorted(counts.items()))
    return f"{sum(counts.values())} 处（{parts}）"


def _diff(path: str, mended: Mended) -> str:
    """A unified diff, each line safe to print."""
    from difflib import unified_diff

    from lint.show.safe import clean

    before, after = mended.before.splitlines(), mended.after.splitlines()
    lines = unified_diff(before, after, path, path, lineterm="", n=1)
    return "".join(clean(line) + "\n" for line in lines)


def _replace(path: str, data: bytes) -> None:
    from pathlib import Path

    from lint.cli.writing import replace
    from lint.refusals import why

    try:
        replace(Path(path), data)
    except OSError as error:
        raise _Failed(f"无法写入：{why(error)}，没有改动") from error
