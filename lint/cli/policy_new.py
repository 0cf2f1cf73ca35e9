"""``gouji policy new``: a pack to begin with."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from lint.cli.parser import UsageError, examples


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "new",
        help="新建一个规则包 (start a policy)",
        description="新建一个带说明的规则包和案例文件，照着改即可。"
        "名称以 .yaml 结尾的建成单个文件，否则建成文件夹。",
        epilog=examples(
            ("gouji policy new 某某市", "一个文件夹"),
            ("gouji policy new 某某市.yaml", "单个文件"),
        ),
    )
    parser.set_defaults(run=run)
    parser.add_argument("name", metavar="NAME", help="名称或路径，如 某某市 (name or path)")


def run(args: argparse.Namespace) -> int:
    """0, or 2 when there is something of that name already."""
    from lint.author.starter import SCHEMAS, starter
    from lint.cli.writing import write
    from lint.refusals import why

    target = Path(args.name)
    name = target.stem if target.suffix == ".yaml" else target.name
    if not re.fullmatch(r"[^\s/\\:.#'\"\[\]{}]{1,60}", name):
        raise UsageError(f"“{name}”不能作名称：不要有空格、标点")
    files = starter(target)
    taken = next((f for f in (target, *files) if f.exists() and f.name not in SCHEMAS), None)
    if taken is not None:
        raise UsageError(f"已有“{taken}”，没有改动")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix != ".yaml":
            target.mkdir()
    except OSError as error:
        raise UsageError(f"无法新建“{target}”：{why(error)}") from error
    for file, text in files.items():
        write(file, text)
    names = "、".join(str(file) for file in files if file.name not in SCHEMAS)
    sys.stdout.write(
        f"已建 {names}\n接着：gouji policy check {target}，gouji policy test {target}\n"
    )
    return 0
