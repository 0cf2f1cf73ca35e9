"""What is wrong with a Word package as far as comments go: what Word offers to repair.

Orders and names are those of ISO/IEC 29500-1 (wml.xsd) and 29500-2 (OPC).
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

Element = etree._Element

# CT_PPr and CT_RPr, as far as comments may use them.
_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs "
    "spacing ind contextualSpacing jc textDirection textAlignment outlineLvl cnfStyle rPr "
    "sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike color spacing w kern position "
    "sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout",
    "comment": "p",
}
_INSIDE = {
    "comments": {"comment"},
    "p": {"pPr", "r"},
    "r": {"rPr", "t", "annotationRef"},
}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def faults(data: bytes) -> list[str]:
    """Everything wrong, in words; nothing for a package that opens without a question."""
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [f"twice in the package: {name}" for name, n in Counter(names).items() if n > 1]
    trees = {n: etree.fromstring(p) for n, p in parts.items() if n.endswith((".xml", ".rels"))}
    found += _types(trees, names)
    found += _relationships(trees, set(names))
    document = _main(trees)
    names = [target for kind, target in _targets(trees, document) if kind == "comments"]
    if len(names) > 1:
        found.append("comments twice")
    part = next((trees[name] for name in names if name in trees), etree.Element("none"))
    found += _comments(part)
    found += _marks(trees[document], {_value(comment, "id") for comment in part})
    return found


def _local(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _value(element: Element, name: str) -> str:
    """An attribute in the element's own namespace."""
    return element.get(f"{{{etree.QName(element).namespace}}}{name}", "")


def _types(trees: dict[str, Element], names: list[str]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    defaults = {e.get("Extension", "").lower() for e in types if _local(e) == "Default"}
    listed = Counter(e.get("PartName", "").lower() for e in types if _local(e) == "Override")
    yield from (f"typed twice: {name}" for name, count in listed.items() if count > 1)
    known = {f"/{name}".lower() for name in names}
    yield from (f"typed but not there: {name}" for name in listed.keys() - known)
    for name in names:
        ending = name.rpartition(".")[2].lower()
        if f"/{name}".lower() not in listed and ending not in defaults:
            yield f"of no type: {name}"
    for name, root in trees.items():
        types_of = [e.get("ContentType") for e in types if e.get("PartName") == f"/{name}"]
        if _local(root) == "comments" and types_of != [_TYPE]:
            yield f"of another type: {name}"


def _relationships(trees: dict[str, Element], names: set[str]) -> Iterator[str]:
    for name in [name for name in trees if name.endswith(".rels")]:
        ids = Counter(each.get("Id") for each in trees[name])
        yield from (f"related twice: {id}" for id, count in ids.items() if count > 1)
        folder, _, file = name.removesuffix(".rels").rpartition("_rels/")
        for kind, target in _targets(trees, folder + file):
            if target not in names:
                yield f"nothing there: {kind} {target}"


def _targets(trees: dict[str, Element], part: str) -> Iterator[tuple[str, str]]:
    """What a part has relationships to: the kind's last word, and the name."""
    folder, file = posixpath.split(part)
    for each in trees.get(posixpath.join(folder, "_rels", f"{file}.rels"), ()):
        if each.get("TargetMode") != "External":
            target = posixpath.join("/", folder, each.get("Target", ""))
            yield each.get("Type", "").rpartition("/")[2], posixpath.normpath(target).lstrip("/")


def _main(trees: dict[str, Element]) -> str:
    return dict(_targets(trees, ""))["officeDocument"]


def _comments(part: Element) -> Iterator[str]:
    ids = Counter(_value(comment, "id") for comment in part)
    yield from (f"comment twice: {id}" for id, count in ids.items() if count > 1)
    for comment in part:
        if not _value(comment, "id").isdecimal() or not _value(comment, "author"):
            yield "a comment without a number or an author"
        if not len(comment):
            yield "a comment without a paragraph"
    for element in part.iter():
        name = _local(element)
        children = [_local(child) for child in element]
        if name in _ORDERS:
            order = _ORDERS[name].split()
            places = [order.index(child) if child in order else -1 for child in children]
            if -1 in places or places != sorted(places):
                yield f"not so in {name}: {' '.join(children)}"
        if name in _INSIDE and not _INSIDE[name] >= set(children):
            yield f"not in {name}: {' '.join(children)}"
        if f"{name}Pr" in children[1:]:
            yield f"{name}Pr not first"


def _marks(document: Element, known: set[str]) -> Iterator[str]:
    """Each comment has a start, an end and a reference, in this order, where they may stand."""
    seen: dict[str, list[str]] = {}
    for mark in document.iter():
        name = _local(mark)
        if name not in _MARKS:
            continue
        seen.setdefault(_value(mark, "id"), []).append(name)
        above = [_local(each) for each in mark.iterancestors()]
        if "txbxContent" in above:
            yield f"{name} in a text box"
        if (above[0] == "r") != (name == "commentReference"):
            yield f"{name} in {above[0]}"
        previous = mark.getparent() if above[0] == "r" else mark
        if previous is not None and any(_local(e) == "pPr" for e in previous.itersiblings()):
            yield f"{name} before pPr"
    for id, marks in seen.items():
        if marks != list(_MARKS) or id not in known:
            yield f"marks of {id}: {' '.join(marks)}"
    yield from (f"nowhere: {id}" for id in known - seen.keys())
