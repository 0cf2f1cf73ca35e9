"""Which part of a package holds what: as its relationships say, else by the usual names."""

from __future__ import annotations

import posixpath

from lint.read.package import Package
from lint.read.text import Unreadable
from lint.read.word.xml import parse_xml

_DOCUMENT = "word/document.xml"
_MOST_TAGS = 20_000
"""Of relationships; a report with hundreds of pictures has some hundred."""


class Parts:
    """The text of a Word file, ``document``, and the parts that belong to it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.document = self._targets("").get("officeDocument") or _DOCUMENT
        self._of_document = self._targets(self.document)

    def part(self, kind: str) -> bytes | None:
        """document, styles, numbering, footnotes …; None when there is none.
        Raises `Unreadable`."""
        if kind == "document":
            return self._package.part(self.document)
        usual = posixpath.join(posixpath.dirname(self.document), f"{kind}.xml")
        return self._package.part(self._of_document.get(kind) or usual)

    def _targets(self, part: str) -> dict[str, str]:
        """The parts that one (the package itself: "") points to, by the last word
        of the relationship's kind.  Relationships that cannot be read say nothing."""
        folder, file = posixpath.split(part)
        targets: dict[str, str] = {}
        try:
            data = self._package.part(posixpath.join(folder, "_rels", f"{file}.rels"))
            root = parse_xml(data) if data and data.count(b"<") < _MOST_TAGS else None
        except Unreadable:
            return targets
        for each in () if root is None else root:
            target = posixpath.join("/", folder, each.get("Target", ""))
            name = posixpath.normpath(target).lstrip("/").lower()
            if each.get("TargetMode") != "External" and self._package.has(name):
                targets.setdefault(each.get("Type", "").rpartition("/")[2], name)
        return targets
