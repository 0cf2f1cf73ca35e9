"""Where packs come from: built in, a folder, a single file.

A pack in a folder is ``pack.yaml`` and ``rules/*.yaml``, one rule a file; a
single file holds its rules in a list.  Here packs are found and read, with
what they extend; `lint.policy.load` makes a policy of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lint import resources
from lint.policy.errors import MAX_PROBLEMS, PolicyError, Problem, brief, suggestion

if TYPE_CHECKING:
    from lint.strictyaml import Document
    from lint.strictyaml import Path as Way

MAX_RULES = 1000
MAX_PACKS = 10


class Text(NamedTuple):
    """A YAML file of a pack; ``label`` is what errors call it.

    ``document`` is None for a built-in file served compiled: it was checked
    when it was compiled.
    """

    label: str
    values: Any
    digest: str
    document: Document | None

    def problem(
        self, message: str, way: Way = (), *, offset: int | None = None, key: bool = False
    ) -> Problem:
        """A problem with the value at ``way``, or at its nearest parent that is written."""
        line = column = 1
        if self.document is not None:
            while way not in self.document.places:
                way = way[:-1]
            if key and way in self.document.keys:
                line, column, _ = self.document.keys[way]
            else:
                line, column = self.document.locate(way, offset)
        return Problem(self.label, line, column, message)


class Entry(NamedTuple):
    """A rule, or a change to one, and where it stands."""

    text: Text
    way: Way
    values: Mapping[str, Any]

    def problem(self, message: str, *way: str | int, offset: int | None = None) -> Problem:
        return self.text.problem(message, (*self.way, *way), offset=offset)


class Pack(NamedTuple):
    """A pack as written; ``texts`` are its files in the order of their names."""

    id: str
    version: str
    title: Any
    entries: tuple[Entry, ...]
    texts: tuple[Text, ...]


def layers(name_or_path: str) -> list[Pack]:
    """The pack and what it extends, the ground first.  Raises `PolicyError`."""
    found: dict[Path, Pack] = {}
    _gather(name_or_path, Path(), None, found, ())
    return list(found.values())


def _gather(
    reference: str, base: Path, asker: Text | None, found: dict[Path, Pack], open_: tuple[Path, ...]
) -> None:
    """Put a pack's grounds, then the pack itself, into ``found``."""
    place = _find(reference, base, asker)
    if place in open_:
        raise _refused(asker, reference, "规则包互相引用，成了一圈；请去掉其中一个 extends")
    if place in found:
        return
    if len(found) + len(open_) >= MAX_PACKS:
        raise _refused(asker, reference, f"引用的规则包太多，最多 {MAX_PACKS} 个")
    head, pack = _read_pack(reference, place)
    grounds = head.values.get("extends") or []
    for ground in [grounds] if isinstance(grounds, str) else grounds:
        _gather(ground, place.parent, head, found, (*open_, place))
    found[place] = pack


def _find(reference: str, base: Path, asker: Text | None) -> Path:
    """The folder or file of a pack; a built-in name goes first."""
    rules = resources.folder("rules")
    if reference in _built_in():
        return rules / reference
    place = base / reference
    try:
        if place.is_file() or (place / "pack.yaml").is_file():
            return place.resolve()
    except (OSError, ValueError):  # a name too long, or with a NUL
        pass
    names = _built_in()
    message = f"找不到规则包“{brief(reference)}”" + suggestion(reference, names)
    raise _refused(asker, reference, f"{message}（内置的有 {'、'.join(names)}；或写文件的路径）")


def _built_in() -> list[str]:
    """The names of the packs shipped with the program."""
    return sorted(p.parent.name for p in resources.folder("rules").glob("*/pack.yaml"))


def _refused(asker: Text | None, reference: str, message: str) -> PolicyError:
    if asker is None:
        return PolicyError([Problem(reference[:80], 1, 1, message)])
    return PolicyError([asker.problem(message, ("extends",))])


def _read_pack(reference: str, place: Path) -> tuple[Text, Pack]:
    """Read and check the shape of a pack's files."""
    if place.is_file():
        head, texts = _read(place, reference), []
    else:
        head = _read(place / "pack.yaml", f"{reference}/pack.yaml")
        folder = place / "rules"
        names = sorted(file.name for file in folder.glob("*.yaml"))
        if len(names) > MAX_RULES:
            raise PolicyError([head.problem(f"规则太多：最多 {MAX_RULES} 条")])
        if sum((folder / name).stat().st_size for name in names) > resources.MAX_BYTES:
            raise PolicyError([head.problem(f"规则包太大：最多 {resources.MAX_BYTES:,} 字节")])
        texts = [_read(folder / name, f"{reference}/rules/{name}") for name in names]
    problems = [*_shape(head, "pack"), *(p for text in texts for p in _shape(text, "entry"))]
    if problems:
        raise PolicyError(problems)
    listed = head.values.get("rules") or []
    if len(listed) > MAX_RULES:
        raise PolicyError([head.problem(f"规则太多：最多 {MAX_RULES} 条", ("rules",))])
    entries = [Entry(head, ("rules", number), values) for number, values in enumerate(listed)]
    entries += [Entry(text, (), text.values) for text in texts]
    values = head.values
    pack = Pack(values["id"], values["version"], values["title"], tuple(entries), (head, *texts))
    return head, pack


def _shape(text: Text, definition: str) -> Iterator[Problem]:
    if text.document is not None:
        from lint.policy.schema import faults

        for fault in islice(faults(text.values, definition), MAX_PROBLEMS):
            yield text.problem(fault.message, fault.path, key=fault.key)


def _read(file: Path, label: str) -> Text:
    """A file of a pack; one of a built-in pack comes compiled.  Raises `PolicyError`."""
    try:
        if (shipped := _below_rules(file)) is not None:
            return Text(label, *resources.load(shipped))
        return _read_foreign(file, label)
    except resources.YamlError as error:
        raise PolicyError([Problem(label, error.line, error.column, error.message)]) from None
    except OSError as error:
        raise PolicyError([Problem(label, 1, 1, f"读不了：{error.strerror}")]) from None


def _read_foreign(file: Path, label: str) -> Text:
    """A file that is not ours: at most so much of it is read."""
    from lint.strictyaml import read_yaml

    if not file.is_file():
        raise resources.YamlError("读不了：不是普通文件")
    with file.open("rb") as stream:
        source = stream.read(resources.MAX_BYTES + 1)
    document = read_yaml(source)
    return Text(label, document.values, sha256(source).hexdigest(), document)


def _below_rules(file: Path) -> str | None:
    """The path of a shipped file below ``rules/``; by text, for pathlib is slow."""
    path, rules = file.as_posix(), f"{resources.folder('rules').as_posix()}/"
    return path.removeprefix(rules) if path.startswith(rules) else None
