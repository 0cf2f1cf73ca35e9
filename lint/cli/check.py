"""``gouji check``: files in, findings out, and a status that says how it went."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lint.cli import excuses
from lint.cli.parser import (
    UsageError,
    add_attachments,
    add_color,
    add_language,
    add_policy,
    add_reading,
    add_selection,
    complain,
    day,
    examples,
    today,
)

if TYPE_CHECKING:
    from lint import Finding
    from lint.cli.files import Found, Target
    from lint.cli.work import Done, Job

MANY = 20
"""From so many files on several processes work, and the console gives a finding one line."""

SHOW_PROGRESS = 4
"""From so many files on a terminal shows how far the run is."""

NAMES = 5
"""Skipped files, and settings, that are named one by one."""

MOST_UNREAD = 20
"""Files that cannot be read, which are named one by one with the reason."""

FAIL_ON = ("error", "warning", "info", "never")

EXAMPLES = examples(
    ("gouji check 报告.docx", "检查一份"),
    ("gouji check 报告.docx -o word=批注.docx", "另存一份带批注的 Word 文件"),
    ("gouji check 收件", "检查一个文件夹里的全部报告"),
    ("gouji check 收件 --policy supervisor", "按审核要求查，更严"),
    ("gouji check 收件 -o console -o html=结果.html", "屏幕显示，同时存成网页"),
    ("gouji check 报告.docx --with 附表.docx", "表格另在一个文件里"),
    ("gouji check 报告.txt --select T --ignore T201", "只查表格，不查空格"),
    ("gouji check 收件 --write-baseline 基线.json", "记下现有的问题"),
    ("gouji check 收件 --baseline 基线.json", "以后只看新出现的"),
)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "check",
        help="检查报告 (check reports)",
        description="检查一份或多份年度报告：Word、网页、PDF、纯文本都可以；报告本身不改动。\n"
        "退出码：0 通过；1 有达到 --fail-on 级别的问题；2 检查没有完成"
        "（文件读不出、不是年度报告，规则写错）。",
        epilog=EXAMPLES,
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="文件、文件夹，或 - 表示标准输入 (files, folders, -)",
    )
    output = parser.add_argument_group("输出")
    output.add_argument(
        "-o",
        "--output",
        "--format",
        dest="outputs",
        action="append",
        metavar="FORMAT[=FILE]",
        help="console 屏幕（默认）、concise 一个问题一行、json、html=结果.html 网页、"
        "word=批注.docx 带批注的 Word；可多次给出 (output; repeatable)",
    )
    add_language(output)
    parser.set_defaults(lang=None)
    add_color(output)
    chosen = parser.add_argument_group("查哪些")
    add_selection(chosen)
    chosen.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help="到哪一级算不通过（退出码 1），默认 error (severity that fails)",
    )
    read = parser.add_argument_group("报告")
    add_attachments(read)
    add_reading(read)
    read.add_argument(
        "--stdin-filename", metavar="NAME", help="标准输入在结果里的名称 (a name for -)"
    )
    rules = parser.add_argument_group("规则包和设置")
    add_policy(rules)
    rules.add_argument(
        "--submitted",
        type=day,
        metavar="DATE",
        help="报送日期，如 2025-01-20，默认今天；规则包里有期限的改动按它算 (day of submission)",
    )
    excuses.add(parser.add_argument_group("豁免和基线"))
    parser.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help=f"同时检查的进程数；{MANY} 份以上默认用多个 (processes)",
    )


def run(args: argparse.Namespace) -> int:
    """0 nothing at or above the failing severity, 1 findings, 2 the run itself failed."""
    from lint.cli import config
    from lint.cli.files import find
    from lint.cli.work import Job
    from lint.cli.writers import Writers, check_destinations, destination, look

    wanted = [destination(text) for text in args.outputs or ["console"]]
    given = config.given(args)
    found = find(args.files, args.stdin_filename, args.max_size)
    check_destinations(wanted, found.targets)
    if args.attachments and len(found.targets) > 1:
        raise UsageError("--with 只能与一份报告同用：附件属于哪一份，请分开检查")
    folders = dict.fromkeys(config.folder_of(target.path) for target in found.targets)
    home = next(iter(folders), config.folder_of("-"))
    here = config.settled(given, home)
    # What is wrong with settings is said at once.
    remarks = [*config.remarks(folders, given, args.files)]
    job = Job(
        given=given,
        lang=here.lang,
        home=home,
        attachments=tuple(args.attachments),
        limit=args.max_size,
        looks=tuple(look(each, args.no_color) for each in wanted),
        brief=len(found.targets) >= MANY,
        submitted=args.submitted or today(),
        excuses=excuses.of(args, given, found.targets),
    )
    tallies, skipped, failed, fails = [], [], bool(found.closed), False
    unread: dict[str, str] = {}
    baseline: list[tuple[str, Finding]] = []
    with _progress(len(found.targets)) as step:
        writers = Writers(wanted, job, hold=step is not None)
        writers.begin()
        for done in _all_done(job, found.targets, _processes(here.jobs, len(found.targets))):
            if step is not None:
                step()
            if done.unread:
                unread[done.tally.file] = done.unread
            elif done.skipped:
                skipped.append(done.tally.file)
            if done.skipped:
                continue
            failed, fails = failed or done.failed, fails or done.fails
            tallies.append(done.tally)
            baseline += ((done.tally.file, finding) for finding in done.found)
            writers.file(done)
    writers.end(tallies, unread)
    _notes(found, skipped, unread, len(tallies))
    for sentence in remarks[:NAMES]:
        complain(sentence)
    if len(remarks) > NAMES:
        complain(f"另有 {len(remarks) - NAMES} 个文件夹有自己的设置")
    excuses.remark(tallies)
    if args.write_baseline:
        excuses.write_baseline(args.write_baseline, baseline)
    if failed or not tallies:
        return 2
    return 1 if fails else 0


@contextmanager
def _progress(files: int) -> Iterator[Callable[[], None] | None]:
    """A bar on the terminal for more than a few files; None where there is none to show."""
    if files < SHOW_PROGRESS or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    # Without a thread of its own: the processes are forked while it is shown.
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=files)

        def step() -> None:
            bar.advance(task)
            bar.refresh()

        yield step


def _processes(wanted: int | None, files: int) -> int:
    if wanted is not None:
        if wanted < 1:
            raise UsageError(f"--jobs 应为正整数，不是 {wanted}")
        return min(wanted, max(files, 1))
    if files < MANY:
        return 1
    import os

    affinity = getattr(os, "sched_getaffinity", None)
    return min(len(affinity(0)) if affinity else os.cpu_count() or 1, 8)


def _all_done(job: Job, targets: Sequence[Target], processes: int) -> Iterator[Done]:
    """Every target checked, in order."""
    if processes > 1:
        from lint.cli.pool import work_in_processes

        yield from work_in_processes(job, targets, processes)
        return
    from lint.cli.work import work

    for target in targets:
        yield work(job, target)


def _notes(found: Found, skipped: Sequence[str], unread: Mapping[str, str], checked: int) -> None:
    """What a run over folders left out, on standard error."""
    for folder in found.closed:
        complain(f"无法打开文件夹“{folder}”，请检查权限")
    for file, reason in [*unread.items()][:MOST_UNREAD]:
        complain(f"没有检查 {file}：{reason}")
    if len(unread) > MOST_UNREAD:
        complain(f"另有 {len(unread) - MOST_UNREAD} 个文件读不出，没有检查")
    if skipped:
        complain(f"跳过 {len(skipped)} 个没有年度报告的文件：{_named(skipped)}")
    if not checked:
        complain("没有查到一份年度报告，请核对文件或文件夹")


def _named(files: Sequence[str]) -> str:
    return "、".join(files[:NAMES]) + (" 等" if len(files) > NAMES else "")
