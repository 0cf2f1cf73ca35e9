"""Golden files: ``GOUJI_UPDATE_GOLDEN=1 pytest tests/show`` writes them; then read them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]


@pytest.fixture
def golden() -> Golden:
    def compare(name: str, text: str) -> None:
        path = FOLDER / name
        if os.environ.get("GOUJI_UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare
