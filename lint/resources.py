"""Finds ``rules/`` and ``grammars/``, and the data in them without parsing YAML.

The YAML below ``rules/`` is shipped with its values compiled into one JSON
file (``python -m lint.policy.compile`` writes it).  Whether a source is still
the one that was compiled is told by its digest each time, so an edited
checkout is read from its sources and the compiled form can never be stale.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lint.strictyaml import Document

_HERE = Path(__file__).resolve().parent

COMPILED = "compiled.json"
"""Below ``rules/``: {path: [sha256 of the source, its values]}, and a policy's formulas."""


MAX_BYTES = 2 * 1024 * 1024
"""No file of rules, and no pack, is larger."""


class YamlError(Exception):
    """A YAML file that is not acceptable; line and column are 1-based."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


class Data(NamedTuple):
    """A YAML file's values; ``document`` has their places when they were not compiled.

    Compiled values have been checked (``tests/policy`` checks the sources).
    """

    values: Any
    digest: str
    document: Document | None


@cache
def folder(name: str) -> Path:
    """``rules`` or ``grammars`` as shipped (lint/rules) or in a checkout."""
    shipped = _HERE / name
    return shipped if shipped.is_dir() else _HERE.parent / name


@cache
def load(path: str) -> Data:
    """A YAML file below ``rules/``, e.g. ``national/forms/2021.yaml``.

    Raises `YamlError` for an edited file that is broken.
    """
    with open(f"{folder('rules')}/{path}", "rb") as file:
        source = file.read()
    digest = sha256(source).hexdigest()
    known, values = compiled(path)
    if known == digest:
        return Data(values, digest, None)

    from lint.strictyaml import read_yaml

    document = read_yaml(source)
    return Data(document.values, digest, document)


def load_data(path: str) -> Any:
    """The values alone of a YAML file below ``rules/``."""
    return load(path).values


def compiled(name: str) -> tuple[str, Any]:
    """What was compiled under a name: the digest of its source, and its values."""
    digest, values = _compiled().get(name, ("", None))
    return digest, values


@cache
def _compiled() -> dict[str, tuple[str, Any]]:
    import json

    try:
        text = (folder("rules") / COMPILED).read_bytes()
    except FileNotFoundError:  # a checkout where nothing has been compiled yet
        return {}
    compiled: dict[str, tuple[str, Any]] = json.loads(text)
    return compiled
