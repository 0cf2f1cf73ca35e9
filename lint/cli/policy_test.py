"""``gouji policy test``: does each rule do what its examples and the pack's cases say?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lint.cli.parser import UsageError, complain, examples

if TYPE_CHECKING:
    from lint import Policy
    from lint.policy.pack import Pack

_KINDS = {"bad": "错例", "good": "对例"}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "test",
        help="试规则的例子和案例 (run examples and cases)",
        description="逐条试规则自带的错例、对例，以及规则包旁边的案例文件（*.cases.yaml）。"
        "退出码：0 都对；1 有不对的。",
        epilog=examples(
            ("gouji policy test 某某市", "自己的规则包"),
            ("gouji policy test", "全国通用的规则包"),
        ),
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
    from lint.show.safe import clean

    in_force, place, own = loaded(args.pack)
    tried = list(trials(in_force, own))
    failures = [
        f"{trial.code} {_KINDS[trial.kind]} {trial.number}：{trial.fault}"
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
    by_case = {
        (expected.code, kind)
        for case in cases
        for kind, texts in (("bad", case.bad), ("good", case.good))
        for expected in case.expect
        if texts
    }
    for code, kind in lacking(in_force, own):
        if (code, kind) not in by_case:
            complain(f"{code} 没有{_KINDS[kind]}，请补上")
    told = f"{len(tried)} 个例子、{len(cases)} 条案例"
    if not tried and not cases:
        told = "没有例子，也没有案例，没有试"
    elif failures:
        told += f"，{len(failures)} 处不对"
    else:
        told += "，都对"
    sys.stdout.write(f"{told}\n")
    return 1 if failures else 0


class Loaded(NamedTuple):
    """A pack as it is, whatever settings lie about, its place, and the codes of its own rules."""

    policy: Policy
    place: Path
    own: set[str]


def loaded(pack: str) -> Loaded:
    """Raises `UsageError` for a pack that cannot be used."""
    import lint
    from lint.policy.pack import layers

    try:
        policy = lint.load_policy(pack)
        place, top = list(layers(pack).items())[-1]
    except lint.PolicyError as error:
        raise UsageError(str(error)) from error
    return Loaded(policy, place, own_rules(top))


def own_rules(pack: Pack) -> set[str]:
    """The codes of the rules that a pack brings or tells anew, with examples or a check."""
    told = (entry.values for entry in pack.entries)
    return {values["code"] for values in told if values.keys() & {"check", "examples"}}


def _near(file: str) -> str:
    path, here = Path(file), Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
