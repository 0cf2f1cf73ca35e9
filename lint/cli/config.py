"""What holds for the reports of a folder: the command line over its settings over the packs.

Of several settings files above a report the nearest counts, whole, unless one
further out names a policy that does not let those beside the reports count.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import lint
from lint.cli.parser import UsageError
from lint.cli.settings import Settings, forget, holders, label_of, settings_at

if TYPE_CHECKING:
    from lint import Policy
    from lint.policy.merge import Merged

DEFAULT = "national"


class Given(NamedTuple):
    """What the command line says; None and () where it is silent."""

    policy: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    year: int | None = None
    body_level: str | None = None
    fail_on: str | None = None
    lang: str | None = None
    jobs: int | None = None
    use_settings: bool = True


class Settled(NamedTuple):
    """What holds for the reports of a folder.

    ``unheeded`` is a settings file that the policy does not let count,
    ``replaced`` one further out that the nearest stands in the place of.
    """

    policy: Policy
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    year: int | None
    body_level: str | None
    fail_on: str
    lang: str
    jobs: int | None
    settings: Settings | None
    unheeded: str = ""
    replaced: str = ""


def given(args: argparse.Namespace) -> Given:
    """What a command's arguments say; what an earlier run read is forgotten."""
    forget()
    settled.cache_clear()
    in_force.cache_clear()
    return Given(
        args.policy,
        _words(getattr(args, "select", ())),
        _words(getattr(args, "ignore", ())),
        getattr(args, "year", None),
        getattr(args, "body_level", None),
        getattr(args, "fail_on", None),
        getattr(args, "lang", None),
        getattr(args, "jobs", None),
        not args.no_config,
    )


def _words(lists: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.strip() for text in lists for word in text.split(",") if word.strip())


def folder_of(path: str) -> str:
    """The folder of a file, whole; the current one for standard input."""
    return os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120


@cache
def settled(given: Given, folder: str) -> Settled:
    """What holds for a folder: the command line over the settings over the packs.

    Raises `UsageError` for settings, packs and rules that there are not.
    """
    chain = holders(folder) if given.use_settings else ()
    where = _in_charge(given.policy, chain)
    settings = settings_at(where) if where else None
    policy = in_force(given.policy, where)
    values = settings.values if settings else {}
    for words in (given.select, given.ignore):
        _refuse_unknown(words, policy)
    return Settled(
        policy,
        given.select or _known(settings, "select", policy),
        given.ignore or _known(settings, "ignore", policy),
        given.year or values.get("year"),
        given.body_level or values.get("body-level"),
        given.fail_on or values.get("fail-on", "error"),
        given.lang or values.get("lang", "zh"),
        values.get("jobs") if given.jobs is None else given.jobs,
        settings,
        label_of(chain[0]) if chain and where != chain[0] else "",
        label_of(chain[1]) if len(chain) > 1 and where == chain[0] else "",
    )


def _in_charge(named: str | None, chain: Sequence[str]) -> str:
    """Of the folders with settings, nearest first, that whose settings count; "" for none.

    A policy that lets none beside the reports count holds them off: named on
    the command line all, named by settings those further in, unread.
    """
    if not chain:
        return ""
    if named:
        return chain[0] if in_force(named, "").local else ""
    for folder in reversed(chain[1:]):
        if "policy" in settings_at(folder).values and not in_force(None, folder).local:
            return folder
    return chain[0]


def remarks(folders: Iterable[str], given: Given, walked: Sequence[str]) -> list[str]:
    """What a person must know of the settings that a run met: those passed over,
    and those that came with the reports of a folder or replace others."""
    above = tuple(os.path.abspath(folder) + os.sep for folder in walked)  # noqa: PTH100
    told = (_remark(settled(given, folder), above) for folder in folders)
    return [*dict.fromkeys(filter(None, told))]


def _remark(here: Settled, above: tuple[str, ...]) -> str:
    if here.unheeded:
        return f"规则包 {here.policy.id} 不理会报告旁边的设置：{here.unheeded}"
    if here.settings is None:
        return ""
    near = here.settings.text.label
    if here.replaced:
        unless = "不要它起作用，请在规则包里写 settings: ignore"
        return f"{near} 整份取代上层的 {here.replaced}；{unless}"
    if here.settings.folder.startswith(above):
        return f"{near} 在所查的文件夹里，那里的报告按它查；不要它起作用，请加 --no-config"
    return ""


@cache
def in_force(named: str | None, folder: str) -> Policy:
    """A policy by its name on the command line, else by the settings of a
    folder; changed by these.  Raises `UsageError`."""
    settings = settings_at(folder) if folder else None
    try:
        return explained(named, settings)[0]
    except lint.PolicyError as error:
        raise UsageError(str(error)) from error


def explained(named: str | None, settings: Settings | None) -> tuple[Policy, Merged]:
    """A policy and who set each of its values.  Raises `PolicyError`."""
    from lint.policy.load import explained as load
    from lint.policy.pack import Entry

    layer = settings.layer if settings else None
    if named or not settings or "policy" not in settings.values:
        return load(named or DEFAULT, above=layer)
    asker = Entry(settings.text, ("policy",), settings.values)
    base = os.path.relpath(settings.folder)
    return load(settings.values["policy"], base=base, above=layer, asker=asker)


def _refuse_unknown(words: Sequence[str], policy: Policy) -> None:
    from lint.cli.parser import suggested

    for word in words:
        if not any(rule.code.startswith(word) or rule.name == word for rule in policy.rules):
            raise UsageError(suggested(word, policy))


def _known(settings: Settings | None, key: str, policy: Policy) -> tuple[str, ...]:
    """The rules that settings name; an unknown one is refused where it stands."""
    if settings is None:
        return ()
    for number, word in enumerate(words := settings.words(key)):
        try:
            _refuse_unknown([word], policy)
        except UsageError as error:
            raise UsageError(str(settings.text.problem(str(error), (key, number)))) from error
    return words
