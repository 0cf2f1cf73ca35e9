"""Where packs are: built in, a folder, a file, an installed package; never the network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from lint import resources
from lint.policy.errors import brief, suggestion

GROUP = "gouji.policies"
"""The entry points by which an installed package offers a pack: the value
names the package whose folder holds ``pack.yaml``."""

HEAD = "pack.yaml"
ENDINGS = (".yaml", ".yml")


class NotFound(Exception):
    """No pack is meant by a reference; the text says why."""


class Found(NamedTuple):
    """The folder or file of a pack, and what errors call it."""

    place: Path
    label: str


def find(reference: str, base: str = "", *, inside: bool = False) -> Found:
    """The pack that a reference means; a built-in name goes first.

    ``base`` is the folder that a path is relative to, as a person would write
    it; ``inside`` says that a pack refers to it.  Raises `NotFound`.
    """
    if reference in built_in():
        return Found(resources.folder("rules") / reference, reference)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", reference):
        raise NotFound(f"规则包不能从网上取：请先把“{brief(reference)}”下载到本机，再写文件的路径")
    if inside and (Path(reference).is_absolute() or re.match(r"[A-Za-z]:|[\\/~]", reference)):
        raise NotFound(f"“{brief(reference)}”是绝对路径；规则包里只写相对于本文件的路径")
    if found := _file(reference, base) or _installed(reference):
        return found
    names = built_in()
    message = f"找不到规则包“{brief(reference)}”" + suggestion(reference, names)
    raise NotFound(f"{message}（内置的有 {'、'.join(names)}；或写文件的路径）")


def built_in() -> list[str]:
    """The names of the packs shipped with the program."""
    return sorted(p.parent.name for p in resources.folder("rules").glob(f"*/{HEAD}"))


def _file(reference: str, base: str) -> Found | None:
    """A folder with a ``pack.yaml``, or a YAML file.  Other files are no packs,
    whatever name a link gives them."""
    place = Path(base) / reference
    try:
        if (place / HEAD).is_file():
            return Found(place.resolve(), _tidy(place))
        if place.is_file():
            if place.resolve().suffix.lower() in ENDINGS:
                return Found(place.resolve(), _tidy(place))
            raise NotFound(f"“{brief(reference)}”不是规则包：文件名应以 .yaml 结尾")
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, links in a ring
        pass
    return None


def _tidy(place: Path) -> str:
    """A path without the ways back up that were written in it."""
    from os.path import normpath

    return normpath(place).replace("\\", "/")


def _installed(reference: str) -> Found | None:
    """The folder of a package that offers a pack by that name; it is not run."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    for entry in entry_points(group=GROUP, name=reference):
        top, *below = entry.value.partition(":")[0].strip().split(".")
        spec = find_spec(top)
        for folder in spec.submodule_search_locations or () if spec else ():
            place = Path(folder, *below)
            if (place / HEAD).is_file():
                return Found(place.resolve(), reference)
        raise NotFound(f"已安装的规则包“{brief(reference)}”里没有 {HEAD}")
    return None
