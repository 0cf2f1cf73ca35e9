"""Settings beside the reports: ``.gouji.yaml``, or ``[tool.gouji]`` in pyproject.toml.

They are found upwards from the file that is checked, the nearest counts.  The
command line goes over them, and they go over the policy's own packs.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import lint
from lint.cli.parser import UsageError

if TYPE_CHECKING:
    from lint import Policy
    from lint.policy.merge import Merged
    from lint.policy.pack import Pack, Text

NAME = ".gouji.yaml"
PROJECT = "pyproject.toml"
TABLE = b"[tool.gouji"
DEFAULT = "national"


class Settings(NamedTuple):
    """A settings file: the folder it is in, what it says, and where it says so."""

    folder: str
    values: Mapping[str, Any]
    text: Text

    @property
    def layer(self) -> Pack | None:
        """What it changes of the policy, as a pack over the others."""
        if not self.values.keys() & {"rules", "overrides"}:
            return None
        from lint.policy.pack import pack_of

        return pack_of(self.text, [], "settings")._replace(id=self.text.label)

    def words(self, key: str) -> tuple[str, ...]:
        """One word or several."""
        given = self.values.get(key, ())
        return (given,) if isinstance(given, str) else tuple(given)


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
    """What holds for the reports of a folder; ``unheeded`` is a settings file
    that the policy named on the command line does not let count."""

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


def given(args: argparse.Namespace) -> Given:
    """What a command's arguments say; what an earlier run read is forgotten."""
    for remembered in (settled, in_force, settings_for):
        remembered.cache_clear()
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
    settings = settings_for(folder) if given.use_settings else None
    policy = in_force(given.policy, settings.folder if settings else "")
    unheeded = ""
    if settings and given.policy and not policy.local:
        unheeded = settings.text.label
        settings, policy = None, in_force(given.policy, "")
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
        unheeded,
    )


@cache
def in_force(named: str | None, folder: str) -> Policy:
    """A policy by its name on the command line, else by the settings of a
    folder; changed by these.  Raises `UsageError`."""
    settings = settings_for(folder) if folder else None
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


@cache
def settings_for(folder: str) -> Settings | None:
    """The settings of a folder, or of the nearest above it.  Raises `UsageError`."""
    if os.path.exists(os.path.join(folder, NAME)):  # noqa: PTH110, PTH118
        return _read(folder, NAME)
    if os.path.exists(os.path.join(folder, PROJECT)) and (  # noqa: PTH110, PTH118
        found := _read(folder, PROJECT)
    ):
        return found
    parent = os.path.dirname(folder)  # noqa: PTH120
    return settings_for(parent) if parent != folder else None


def _read(folder: str, name: str) -> Settings | None:
    from pathlib import Path

    from lint.policy.pack import pack_of, read_text
    from lint.resources import YamlError

    file = Path(folder, name)
    label = os.path.relpath(file).replace("\\", "/")
    try:
        if name == PROJECT:
            text = _from_project(file, label)
            if text is None:
                return None
        else:
            text = read_text(file, label)
        pack_of(text, [], "settings")
    except YamlError as error:
        raise UsageError(f"{label}:{error.line}:{error.column}: {error.message}") from None
    except OSError as error:
        raise UsageError(f"{label}:1:1: 读不了：{error.strerror}") from error
    except lint.PolicyError as error:
        raise UsageError(str(error)) from error
    return Settings(folder, text.values, text)


def _from_project(file: Any, label: str) -> Text | None:
    """The table of a pyproject.toml, as a settings file would say it; None without one."""
    from hashlib import sha256

    from lint.policy.pack import Text
    from lint.resources import MAX_BYTES

    with file.open("rb") as stream:
        source = stream.read(MAX_BYTES)
    if TABLE not in source:
        return None
    import tomllib

    from lint.strictyaml import Document, Place

    try:
        text = source.decode()
        table = tomllib.loads(text).get("tool", {}).get("gouji", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None  # whoever else reads that file will say so
    values = _plain(table)
    lines = text.split("\n")
    begin = next(n for n, line in enumerate(lines) if line.lstrip(" [").startswith("tool.gouji"))
    keys: dict[tuple[str | int, ...], Place] = {
        (key,): Place(number, 1)
        for key in table
        for number, line in enumerate(lines[begin:], begin + 1)
        if line.partition("=")[0].strip().strip("\"'") == key
        or line.strip().startswith((f"[tool.gouji.{key}", f"[[tool.gouji.{key}"))
    }
    places = {(): Place(begin + 1, 1), **keys}
    digest = sha256(source).hexdigest()
    return Text(label, values, digest, Document(values, places, keys, lines), len(source))


def _plain(value: Any) -> Any:
    """TOML's values as YAML's: a date is its text."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, (str, int, float, bool)) else value.isoformat()
