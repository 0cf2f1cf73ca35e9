"""``gouji policy test``: does each rule do what its examples and the pack's cases say?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lint.cli.parser import UsageError, complain

if TYPE_CHECKING:
    from lint import Policy


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "test",
        help="试规则的例子和案例 (run examples and cases)",
        description="逐条试规则自带的错例、对例，以及规则包旁边的案例文件（*.cases.yaml）。"
        "退出码：0 都对；1 有不对的。",
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "pack",
        nargs="?",
        default="national",
        metavar="PACK",
        help="规则包：名称、文件或文件夹，默认 national (pack)",
    )


def run(args: argparse.Namespace) -> int:
    """0 all as written, 1 some not, 2 for a pack or a case file that cannot be used."""
    import lint
    from lint.author.cases import case_files, read_cases
    from lint.author.examples import lacking, trials
    from lint.author.trial import faults
    from lint.policy.pack import layers
    from lint.show.safe import clean

    in_force = loaded(args.pack)
    place = list(layers(args.pack))[-1]
    tried = list(trials(in_force))
    failures = [
        f"{trial.code} {'错例' if trial.kind == 'bad' else '对例'} {trial.number}：{trial.fault}"
        for trial in tried
        if trial.fault
    ]
    try:
        cases = [case for file in case_files(place) for case in read_cases(file, in_force)]
    except lint.PolicyError as error:
        raise UsageError(str(error)) from error
    for case in cases:
        name = f"{_near(case.file)}:{case.line}: {case.title}"
        failures += [f"{name}：{fault}" for fault in faults(case, in_force)]
    for failure in failures:
        sys.stdout.write(clean(failure) + "\n")
    for code, kind in lacking(in_force):
        complain(f"{code} 没有{'错例' if kind == 'bad' else '对例'}，请补上")
    told = f"{len(tried)} 个例子、{len(cases)} 条案例"
    sys.stdout.write(f"{told}，{len(failures)} 处不对\n" if failures else f"{told}，都对\n")
    return 1 if failures else 0


def loaded(pack: str) -> Policy:
    """The pack as it is, whatever settings lie about.  Raises `UsageError`."""
    import lint

    try:
        return lint.load_policy(pack)
    except lint.PolicyError as error:
        raise UsageError(str(error)) from error


def _near(file: str) -> str:
    path, here = Path(file), Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
