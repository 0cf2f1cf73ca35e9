"""A pack to begin with: commented, with a rule of each kind that offices write, and cases."""

from __future__ import annotations

from pathlib import Path

from lint.resources import folder

SCHEMAS = ("pack.schema.json", "cases.schema.json")


def starter(target: Path) -> dict[Path, str]:
    """The files of a new pack, by where they go: a folder's, or those of a ``.yaml`` file."""
    single = target.suffix == ".yaml"
    name = target.stem if single else target.name
    home = target.parent if single else target
    here = Path(__file__).parent
    files = {
        target if single else home / "pack.yaml": (here / "pack.yaml").read_text("utf-8"),
        home / f"{name}.cases.yaml": (here / "cases.yaml").read_text("utf-8"),
    }
    written = {
        file: text.replace("PATH", target.as_posix()).replace("NAME", name)
        for file, text in files.items()
    }
    schemas = folder("rules") / "schema"
    return written | {home / schema: (schemas / schema).read_text("utf-8") for schema in SCHEMAS}
