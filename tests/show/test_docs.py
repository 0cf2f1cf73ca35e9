"""What the page on the API shows runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lint

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_the_examples_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for code in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(code, names)
    out = capsys.readouterr().out
    assert "T302" in out
    assert "示例市林业局 2023 2021" in out


def test_its_names_are_public() -> None:
    for name in re.findall(r"`(?:lint\.)(\w+)", PAGE):
        assert name in lint.__all__
