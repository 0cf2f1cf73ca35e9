"""What is shipped compiled is what its sources say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import lark
import pytest

from lint import grammar, resources
from lint.policy.compile import compiled_rules
from lint.resources import COMPILED, folder

SENTENCES = {
    "formula": [
        "一 + 二 = 三.七 + 四",
        "claim(办理申请) = 一[总计] | 一[总计] + 二[总计] when not (present(prev.四) and 一 > 2)",
        "a = -sum(b .. c) * 20% / max(d, e ?? 0) ± 5  # why",
    ]
}


def test_the_compiled_rules_are_their_sources() -> None:
    shipped = json.loads((folder("rules") / COMPILED).read_bytes())
    sources = json.loads(compiled_rules())
    stale = {name for name in {*shipped, *sources} if shipped.get(name) != sources.get(name)}
    assert not stale, "run: python -m lint.policy.compile"


@pytest.mark.parametrize("name", grammar.OPTIONS)
def test_the_saved_grammar_is_its_source(name: str) -> None:
    saved = (folder("grammars") / f"{name}.bin").read_bytes()
    assert saved.startswith(grammar.stamp(name)), "run: python -m lint.policy.compile"
    loaded, built = grammar.load_grammar(name), grammar.build(name)
    for text in SENTENCES.get(name, []):
        assert loaded.parse(text) == built.parse(text)


def test_a_changed_grammar_is_built_from_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suffix in ("lark", "bin"):
        content = (folder("grammars") / f"formula.{suffix}").read_bytes()
        (tmp_path / f"formula.{suffix}").write_bytes(content)
    with (tmp_path / "formula.lark").open("a", encoding="utf-8") as file:
        file.write('\n%ignore "@"\n')
    monkeypatch.setattr(grammar, "folder", lambda name: tmp_path)
    grammar._saved.cache_clear()
    try:
        assert isinstance(grammar.load_grammar("formula").parse("a @ = b"), lark.Tree)
    finally:
        grammar._saved.cache_clear()


def test_an_edited_source_is_read_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / COMPILED).write_text(json.dumps({"a.yaml": ["0" * 64, {"a": 2}]}))
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path)
    resources._compiled.cache_clear()
    resources.load.cache_clear()
    try:
        assert resources.load_data("a.yaml") == {"a": 1}
    finally:
        resources._compiled.cache_clear()
        resources.load.cache_clear()


def test_the_built_in_policy_needs_no_yaml() -> None:
    program = (
        "import sys, lint.policy, lint.forms\n"
        "lint.policy.load_policy(); lint.forms.forms()\n"
        "late = ('yaml', 'jsonschema', 'difflib', 'lint.strictyaml', 'lint.policy.schema')\n"
        "print([name for name in late if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
