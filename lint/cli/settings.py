"""Settings files: ``.gouji.yaml``, or ``[tool.gouji]`` in pyproject.toml.

They are found upwards from the file that is checked.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import lint
from lint.cli.parser import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from lint.policy.pack import Pack, Text

NAME = ".gouji.yaml"
PROJECT = "pyproject.toml"
TABLE = b"[tool.gouji"


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


@cache
def holders(folder: str) -> tuple[str, ...]:
    """The folders at and above one that hold settings, the nearest first; nothing is judged."""
    own = (folder,) if _name_in(folder) else ()
    parent = os.path.dirname(folder)  # noqa: PTH120
    return own + holders(parent) if parent != folder else own


def forget() -> None:
    """What an earlier run read: a process may live longer."""
    for remembered in (holders, settings_at, _table):
        remembered.cache_clear()


def label_of(folder: str) -> str:
    """What errors and remarks call the settings file of a folder."""
    return os.path.relpath(os.path.join(folder, _name_in(folder))).replace("\\", "/")  # noqa: PTH118


def _name_in(folder: str) -> str:
    if os.path.exists(os.path.join(folder, NAME)):  # noqa: PTH110, PTH118
        return NAME
    project = os.path.join(folder, PROJECT)  # noqa: PTH118
    return PROJECT if os.path.isfile(project) and _table(project) else ""  # noqa: PTH113


@cache
def settings_at(folder: str) -> Settings:
    """The settings that a folder holds.  Raises `UsageError`."""
    from pathlib import Path

    from lint.policy.pack import pack_of, read_text
    from lint.refusals import why
    from lint.resources import YamlError

    name, label = _name_in(folder), label_of(folder)
    try:
        file = Path(folder, name)
        text = _from_project(file, label) if name == PROJECT else read_text(file, label)
        pack_of(text, [], "settings")
    except YamlError as error:
        raise UsageError(f"{label}:{error.line}:{error.column}: {error.message}") from None
    except OSError as error:
        raise UsageError(f"{label}:1:1: 读不了：{why(error)}") from error
    except lint.PolicyError as error:
        raise UsageError(str(error)) from error
    return Settings(folder, text.values, text)


@cache
def _table(file: str) -> tuple[bytes, Any] | None:
    """A pyproject.toml and its table; None where it has none.  What is wrong
    with the rest of it, whoever else reads it will say."""
    from lint.resources import MAX_BYTES

    try:
        with open(file, "rb") as stream:
            source = stream.read(MAX_BYTES)
    except OSError:
        return None
    if TABLE not in source:
        return None
    import tomllib

    try:
        table = tomllib.loads(source.decode()).get("tool", {}).get("gouji")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    return None if table is None else (source, table)


def _from_project(file: Path, label: str) -> Text:
    """The table of a pyproject.toml, as a settings file would say it."""
    from hashlib import sha256

    from lint.policy.pack import Text
    from lint.strictyaml import Document, Place

    found = _table(str(file))
    assert found is not None
    source, table = found
    values = _plain(table)
    lines = source.decode().split("\n")
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
