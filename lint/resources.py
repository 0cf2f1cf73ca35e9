"""Finds ``rules/`` and ``grammars/``: in the wheel, or beside the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """``rules`` or ``grammars`` as shipped (lint/rules) or in a checkout."""
    shipped = _HERE / name
    return shipped if shipped.is_dir() else _HERE.parent / name


@cache
def load_data(path: str) -> Any:
    """A YAML file below ``rules/`` as plain values, e.g. ``national/forms/2021.yaml``."""
    import yaml

    return yaml.safe_load((folder("rules") / path).read_text(encoding="utf-8"))
