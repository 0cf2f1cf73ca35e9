"""``gouji``: finds the command, and gives every failure a sentence and a status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from lint.cli.parser import Parser, UsageError, complain
from lint.version import VERSION

COMMANDS = ("check", "fix", "read", "rules", "explain", "policy", "waive")
"""Each in the module of its name."""

INTERRUPTED, PIPE_CLOSED = 130, 141
"""What a shell gives a command ended by Ctrl-C or by a reader that has gone."""

DESCRIPTION = "检查政府信息公开工作年度报告：结构、表格勾稽、文表一致。"

MORE_HELP = "每条命令的选项和例子：gouji check --help，gouji policy new --help……"

SHORT_HELP = f"""\
gouji {VERSION}  {DESCRIPTION}

  gouji check 报告.docx           检查一份报告（也可以是多份，或一个文件夹）
  gouji fix --diff 报告.txt       看标点、空格等哪些可以自动改（去掉 --diff 就改）
  gouji explain T302              一条规则：查什么、为什么、怎么改
  gouji rules                     全部规则
  gouji read --outline 报告.docx  看程序读懂了什么
  gouji waive --help              有理由不改的问题，记下来不再列出
  gouji policy new 某某市         写自己的规则包

更多用法：gouji --help，gouji check --help
"""


def command() -> NoReturn:
    """The program: run, and leave the process to the system as it is.

    To take it apart object by object, as Python does at its end, costs a
    sixth of a run.  All files are closed by then, and all workers ended.
    """
    status = main()
    with suppress(OSError, ValueError):  # nobody reads any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit status is 0, 1 (findings), 2 (failed), 130 or 141."""
    _collect_seldom()
    _never_fail_on_a_character()
    try:
        words = sys.argv[1:] if argv is None else argv
        args = _parser(words[:1]).parse_args(words)
        if not hasattr(args, "run"):
            sys.stdout.write(SHORT_HELP)
            return 0
        status: int = args.run(args)
        sys.stdout.flush()
        return status
    except SystemExit as done:  # --help and --version
        return int(done.code or 0)
    except UsageError as error:
        complain(str(error))
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return PIPE_CLOSED
    except OSError as error:  # a full disk, above all
        complain(f"结果没有写完：{error.strerror or error}")
        _discard_output()
        return 2


def _parser(first: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the command that is wanted is imported, all if it is none of them."""
    from importlib import import_module

    parser = Parser(prog="gouji", description=DESCRIPTION, epilog=MORE_HELP)
    parser.add_argument(
        "--version", action="version", version=f"gouji {VERSION}", help="版本 (version)"
    )
    commands = parser.add_subparsers(title="命令", metavar="命令", parser_class=Parser)
    for name in first if set(first) & set(COMMANDS) else COMMANDS:
        import_module(f"lint.cli.{name}").add(commands)
    return parser


def _collect_seldom() -> None:
    """Hardly anything here refers back to itself: to look for it as often as
    Python does costs a twentieth of a run.  Worker processes inherit this."""
    import gc

    gc.set_threshold(20_000, 20, 50)


def _never_fail_on_a_character() -> None:
    """A terminal that has no Chinese shows escapes instead of stopping the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _discard_output() -> None:
    """Nobody reads any more: keep the interpreter from saying so when it closes the stream."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
