"""``python -m lint.policy.compile``: write what is shipped compiled.

``rules/compiled.json`` holds the values of every YAML file below ``rules/``,
``grammars/*.bin`` the built grammars.  Nothing changes when the sources have
not: a grammar is saved again only when its stamp differs.
"""

from __future__ import annotations

import io
import json
import sys
from hashlib import sha256

from lint import grammar
from lint.resources import COMPILED, YamlError, folder
from lint.strictyaml import read_yaml


def compiled_rules() -> str:
    """The text of ``rules/compiled.json``, a line for each source.  Raises `YamlError`."""
    rules = folder("rules")
    lines = []
    for path in sorted(rules.rglob("*.yaml")):
        name, source = path.relative_to(rules).as_posix(), path.read_bytes()
        try:
            values = read_yaml(source).values
        except YamlError as error:
            error.message = f"{name}：{error.message}"
            raise
        entry = [sha256(source).hexdigest(), values]
        text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        lines.append(f"{json.dumps(name, ensure_ascii=False)}:{text}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


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
