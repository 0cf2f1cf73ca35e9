"""Packs as they are written.

A pack in a folder is ``pack.yaml`` and ``rules/*.yaml``, one rule a file; a
single file holds its rules in a list.  Here packs are read, with what they
extend; `lint.policy.merge` lays them over each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lint import resources
from lint.policy.errors import MAX_PROBLEMS, PolicyError, Problem, brief
from lint.policy.find import HEAD, Found, NotFound, find

if TYPE_CHECKING:
    from lint.strictyaml import Document
    from lint.strictyaml import Path as Way

LANGUAGE = 1
"""The language of packs that this program reads; a newer one may mean other things."""
MAX_RULES = 1000
MAX_OVERRIDES = 1000
MAX_PACKS = 10
MAX_ALL = 2 * resources.MAX_BYTES
"""Bytes of all packs that a policy is made of, those shipped apart."""


class Text(NamedTuple):
    """A YAML file of a pack; ``label`` is what errors call it.

    ``document`` is None for a built-in file served compiled: it was checked
    when it was compiled.  ``size`` counts the bytes of those that are not ours.
    """

    label: str
    values: Any
    digest: str
    document: Document | None = None
    size: int = 0

    def line(self, way: Way = (), *, key: bool = False) -> tuple[int, int]:
        """Line and column of a value (or its key), or of its nearest parent that is written."""
        if self.document is None:
            return 0, 0
        while way not in self.document.places:
            way = way[:-1]
        if key and way in self.document.keys:
            return self.document.keys[way][:2]
        return self.document.locate(way)

    def problem(
        self, message: str, way: Way = (), *, offset: int | None = None, key: bool = False
    ) -> Problem:
        """A problem with the value at ``way``, or at its nearest parent that is written."""
        line, column = self.line(way, key=key)
        if offset is not None and self.document is not None and way in self.document.places:
            line, column = self.document.locate(way, offset)
        return Problem(self.label, line or 1, column or 1, message)


class Entry(NamedTuple):
    """A rule, a change to one, or an override, and where it stands."""

    text: Text
    way: Way
    values: Mapping[str, Any]

    def problem(self, message: str, *way: str | int, offset: int | None = None) -> Problem:
        return self.text.problem(message, (*self.way, *way), offset=offset)


class Ground(NamedTuple):
    """A pack that another extends: which, how much of it, and where that is written."""

    place: Path
    mode: str
    entry: Entry


class Pack(NamedTuple):
    """A pack as written; ``texts`` are its files in the order of their names."""

    id: str
    version: str
    title: Any
    entries: tuple[Entry, ...]
    overrides: tuple[Entry, ...]
    texts: tuple[Text, ...]
    grounds: tuple[Ground, ...] = ()

    @property
    def head(self) -> Mapping[str, Any]:
        """What ``pack.yaml`` says."""
        values: Mapping[str, Any] = self.texts[0].values
        return values

    @property
    def digest(self) -> str:
        """What tells two versions apart: the names and the bytes of its files."""
        total = sha256()
        for text in self.texts:
            total.update(f"{self.id}/{text.label.rpartition('/')[2]} {text.digest}\n".encode())
        return total.hexdigest()[:16]


def layers(reference: str, base: str = "", asker: Entry | None = None) -> dict[Path, Pack]:
    """The pack and what it extends, the ground first; ``asker`` is the place in
    the settings that names it.  Raises `PolicyError`."""
    found: dict[Path, Pack] = {}
    _gather(_find(reference, base, asker, inside=False), asker, found, ())
    return found


def _find(reference: str, base: str, asker: Entry | None, *, inside: bool = True) -> Found:
    try:
        return find(reference, base, inside=inside)
    except NotFound as error:
        raise _refused(asker, reference, str(error)) from None


def _refused(asker: Entry | None, reference: str, message: str) -> PolicyError:
    if asker is None:
        return PolicyError([Problem(reference[:80], 1, 1, message)])
    return PolicyError([asker.problem(message)])


def _gather(
    wanted: Found, asker: Entry | None, found: dict[Path, Pack], open_: tuple[Path, ...]
) -> None:
    """Put a pack's grounds, then the pack itself, into ``found``."""
    place, label = wanted
    if place in open_:
        raise _refused(asker, label, "规则包互相引用，成了一圈；请去掉其中一个 extends")
    if place in found:
        return
    if len(found) + len(open_) >= MAX_PACKS:
        raise _refused(asker, label, f"引用的规则包太多，最多 {MAX_PACKS} 个")
    pack = _read_pack(place, label)
    folder = label if place.is_dir() else label.rpartition("/")[0]
    grounds = []
    for entry in _extended(pack.texts[0]):
        ground = _find(entry.values["pack"], folder, entry)
        _gather(ground, entry, found, (*open_, place))
        grounds.append(Ground(ground.place, entry.values.get("mode", "all"), entry))
    if sum(text.size for each in (*found.values(), pack) for text in each.texts) > MAX_ALL:
        raise _refused(asker, label, f"引用的规则包一共太大：最多 {MAX_ALL:,} 字节")
    found[place] = pack._replace(grounds=tuple(grounds))


def _extended(head: Text) -> Iterator[Entry]:
    """What ``extends`` lists, each as {pack, mode}."""
    written = head.values.get("extends") or []
    listed = written if isinstance(written, list) else [written]
    for number, ground in enumerate(listed):
        way = ("extends", number) if listed is written else ("extends",)
        yield Entry(head, way, {"pack": ground} if isinstance(ground, str) else ground)


def _read_pack(place: Path, label: str) -> Pack:
    """Read a pack's files and check their shape."""
    texts: list[Text] = []
    if place.is_file():
        head = _read(place, label)
    else:
        head = _read(place / HEAD, f"{label}/{HEAD}")
        folder = place / "rules"
        names = sorted(file.name for file in folder.glob("*.yaml"))
        if len(names) > MAX_RULES:
            raise PolicyError([head.problem(f"规则太多：最多 {MAX_RULES} 条")])
        if sum((folder / name).stat().st_size for name in names) > resources.MAX_BYTES:
            raise PolicyError([head.problem(f"规则包太大：最多 {resources.MAX_BYTES:,} 字节")])
        texts = [_read(_inside(place, name, head), f"{label}/rules/{name}") for name in names]
    return pack_of(head, texts)


def _inside(place: Path, name: str, head: Text) -> Path:
    """A file of a pack's ``rules/``; a link that leads out of the pack is refused."""
    file = place / "rules" / name
    if _below_rules(file) is None and not file.resolve().is_relative_to(place):
        raise PolicyError([head.problem(f"rules/{brief(name)} 是指向规则包之外的链接")])
    return file


def pack_of(head: Text, texts: list[Text], definition: str = "pack") -> Pack:
    """A pack from the values of its files.  Raises `PolicyError` for a wrong shape."""
    _refuse_newer(head)
    problems = [*_shape(head, definition), *(p for text in texts for p in _shape(text, "entry"))]
    if problems:
        raise PolicyError(problems)
    entries = [Entry(text, (), text.values) for text in texts]
    values = head.values
    rules = values.get("rules", ())
    if len(entries) + len(rules) > MAX_RULES:
        raise PolicyError([head.problem(f"规则太多：最多 {MAX_RULES} 条", ("rules",))])
    entries += [Entry(head, ("rules", i), rule) for i, rule in enumerate(rules)]
    overrides = values.get("overrides", ())
    if len(overrides) > MAX_OVERRIDES:
        message = f"overrides 太多：最多 {MAX_OVERRIDES} 条"
        raise PolicyError([head.problem(message, ("overrides",))])
    return Pack(
        values.get("id", ""),
        values.get("version", ""),
        values.get("title", ""),
        tuple(entries),
        tuple(Entry(head, ("overrides", i), each) for i, each in enumerate(overrides)),
        (head, *texts),
    )


def _refuse_newer(head: Text) -> None:
    """A pack in a newer language is not judged by the words of this one."""
    language = head.values.get("language", LANGUAGE) if isinstance(head.values, dict) else LANGUAGE
    if type(language) is int and language != LANGUAGE:
        newer = "请更新 gouji" if language > LANGUAGE else f"请写 {LANGUAGE}"
        message = f"这个规则包用第 {language} 版写法，本程序只认得第 {LANGUAGE} 版；{newer}"
        raise PolicyError([head.problem(message, ("language",))])


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
        return read_text(file, label)
    except resources.YamlError as error:
        raise PolicyError([Problem(label, error.line, error.column, error.message)]) from None
    except OSError as error:
        from lint.refusals import why

        raise PolicyError([Problem(label, 1, 1, f"读不了：{why(error)}")]) from None


def read_text(file: Path, label: str) -> Text:
    """A file that is not ours: at most so much of it is read.  Raises `YamlError`, OSError."""
    from lint.strictyaml import read_yaml

    if not file.is_file():
        raise resources.YamlError("读不了：不是普通文件")
    with file.open("rb") as stream:
        source = stream.read(resources.MAX_BYTES + 1)
    document = read_yaml(source)
    return Text(label, document.values, sha256(source).hexdigest(), document, len(source))


def _below_rules(file: Path) -> str | None:
    """The path of a shipped file below ``rules/``; by text, for pathlib is slow."""
    path, rules = file.as_posix(), f"{resources.folder('rules').as_posix()}/"
    return path.removeprefix(rules) if path.startswith(rules) else None
