"""``python -m lint.policy.compile``: write what is shipped compiled.

``rules/compiled.json`` holds the values of every YAML file below ``rules/``
and the trees of the national rules' formulas, ``grammars/*.bin`` the built
grammars.  Nothing changes when the sources have
not: a grammar is saved again only when its stamp differs.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from lint import grammar
from lint.policy import packed, readings, relations
from lint.policy.formula import anchor_formula
from lint.policy.syntax import parse_formula
from lint.resources import COMPILED, YamlError, folder
from lint.strictyaml import read_yaml


def compiled_rules() -> str:
    """The text of ``rules/compiled.json``, a line for each source.  Raises `YamlError`."""
    rules = folder("rules")
    entries: dict[str, list[Any]] = {}
    for path in sorted(rules.rglob("*.yaml")):
        name, source = path.relative_to(rules).as_posix(), path.read_bytes()
        try:
            values = read_yaml(source).values
        except YamlError as error:
            error.message = f"{name}：{error.message}"
            raise
        entries[name] = [sha256(source).hexdigest(), values]
    entries[packed.ENTRY] = [packed.stamp(), dict(_trees(entries))]
    lines = (f"{_json(name)}:{_json(entry)}" for name, entry in entries.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _trees(entries: Mapping[str, list[Any]]) -> Iterator[tuple[str, Any]]:
    """The formulas of the shipped rules and their trees."""
    for _, values in entries.values():
        check = values.get("check") if isinstance(values, dict) else None
        texts: list[str | None] = []
        if check == relations.CHECK:
            params = values["with"]
            anchor = params.get("anchor")
            texts = [params.get("formula"), anchor and anchor_formula(anchor)]
        elif check == readings.CHECK:
            texts = [text for _, _, text in readings.formulas_of(values["with"])]
        for text in texts:
            if text is not None:
                yield text, packed.pack(parse_formula(text))


def _json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def compile_grammars() -> None:
    """Save each grammar beside its source when the saved one is not of it."""
    for name in grammar.OPTIONS:
        target = folder("grammars") / f"{name}.bin"
        stamp = grammar.stamp(name)
        if not (target.exists() and target.read_bytes().startswith(stamp)):
            content = io.BytesIO()
            grammar.build(name).save(content)
            target.write_bytes(stamp + content.getvalue())


def main() -> int:
    """Write both; 1 and a sentence when a source is broken."""
    try:
        text = compiled_rules()
    except YamlError as error:
        print(f"{error.line}:{error.column}: {error.message}", file=sys.stderr)
        return 1
    (folder("rules") / COMPILED).write_text(text, encoding="utf-8", newline="\n")
    compile_grammars()
    return 0


if __name__ == "__main__":
    sys.exit(main())
