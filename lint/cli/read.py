"""``gouji read``: what the program understands of a report."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from lint.cli.parser import (
    UsageError,
    add_attachments,
    add_color,
    add_language,
    add_reading,
    examples,
)

if TYPE_CHECKING:
    from lint import Report


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "read",
        help="看程序读懂了什么 (what the program understands)",
        description="打印报告的规范文本、提纲、文字里的数字和说法，或全部内容（JSON）。",
        epilog=examples(
            ("gouji read --outline 报告.docx", "各部分和三张表，每格读成了什么"),
            ("gouji read --claims 报告.docx", "文字里的数字，各指表里的哪一项"),
            ("gouji read 报告.docx", "检查时所用的文本，行号以它为准"),
        ),
    )
    parser.set_defaults(run=run)
    parser.add_argument("file", metavar="FILE", help="文件，或 - 表示标准输入 (a file, or -)")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument(
        "--outline", action="store_true", help="提纲和对齐后的表格 (tree and aligned tables)"
    )
    shown.add_argument(
        "--claims",
        action="store_true",
        help="文字里的数字和“没有”的说法，标出依据的词 (figures and denials in the sentences)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text（默认）：规范文本；json：全部内容 (format)",
    )
    add_attachments(parser)
    add_reading(parser)
    add_language(parser)
    add_color(parser)


def run(args: argparse.Namespace) -> int:
    """0, or 2 for a file that cannot be read."""
    import lint

    reading = {
        "attachments": args.attachments,
        "year": args.year,
        "body_level": args.body_level,
        "limit": args.max_size,
    }
    try:
        if args.file == "-":
            report = lint.read(sys.stdin.buffer.read(args.max_size + 1), **reading)
        else:
            report = lint.read(args.file, **reading)
    except lint.Unreadable as error:
        raise UsageError(error.sentence[args.lang]) from error
    sys.stdout.write(_shown(report, args))
    return 0


def _shown(report: Report, args: argparse.Namespace) -> str:
    from lint.cli.writers import as_utf8, view

    if args.format == "json":
        from lint.show.json import dump

        as_utf8(sys.stdout)
        return dump(_object(report, args.claims)) + "\n"
    if args.claims:
        from lint.show.claims import claims_text

        return claims_text(report, view(args))
    if args.outline:
        from lint.show.outline import outline

        return outline(report, view(args))
    from lint.show.canonical import canonical

    return canonical(report)


def _object(report: Report, claims: bool) -> dict[str, Any]:
    """What JSON gives: the claims, or the whole model."""
    if claims:
        from lint.show.claims import claims_object

        return claims_object(report)
    from lint.show.model import report_object

    return report_object(report)
