"""Comments in a Word package: an author's earlier ones go, new ones are set.

Every part that has nothing to do with comments keeps its bytes.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from lint.show.anchors import Words, set_marks
from lint.show.safe import clean

AUTHOR = "gouji"
INITIALS = "GJ"

_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_THREADS = ("/commentsExtended", "/commentsIds", "/commentsExtensible")
"""Kinds of the parts in which Word keeps the threads of comments, in this order:
the second gives them the names by which the third knows them."""

_THREAD_IDS, _REPLY_TO = ("paraId", "durableId"), "paraIdParent"

_DOCUMENT = "word/document.xml"

BROKEN = (
    BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
    etree.LxmlError,
)
"""What zipfile and lxml raise for a package that is not whole."""

_NOT_XML = re.compile("[\ufffe\uffff]")


class Comment(NamedTuple):
    """What is said at a paragraph: which ``w:p`` of the body, from 0, lines of a
    bold lead and words, and the paragraph's words that it is about (None: all)."""

    paragraph: int
    lines: tuple[tuple[str, str], ...]
    words: Words | None = None


def is_word(data: bytes) -> bool:
    """Whether it is a package with the text of a Word file.  Raises one of
    ``BROKEN`` for a package that is not whole."""
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile:
        return False
    with archive:
        return bool(_Package(archive).document)


def with_comments(data: bytes, comments: Sequence[Comment]) -> bytes:
    """The package with these comments in place of gouji's earlier ones.  Raises
    one of ``BROKEN`` for a package that is not whole."""
    with ZipFile(BytesIO(data)) as archive:
        package = _Package(archive)
        before = package.comments()
        if before is None and not comments:
            return data
        gone = _without_own(before) if before is not None else _Gone(set(), set())
        document = package.tree(package.document)
        _unmark(document, gone.ids)
        body = next((each for each in document if _local(each) == "body"), document)
        namespace = etree.QName(body).namespace or ""
        root = etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})
        root = before if before is not None else root
        paragraphs = list(body.iter(f"{{{namespace}}}p"))
        first = _free(root, document)
        for number, comment in enumerate(comments, first):
            if paragraphs:
                at = min(comment.paragraph, len(paragraphs) - 1)
                set_marks(paragraphs[at], number, comment.words)
            root.append(_comment(comment, number, namespace))
        package.put_comments(root, strict=namespace == _STRICT)
        package.put(package.document, document)
        package.forget(gone.threads)
        return package.bytes()


class _Package:
    """The parts of a .docx, and those that have changed."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.names = {_plain(name): name for name in archive.namelist()}
        self.changed: dict[str, bytes] = {}
        usual = self.names.get(_DOCUMENT, "")
        self.document = next(self.related("", "/officeDocument"), usual)

    def tree(self, name: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False
        )
        return etree.fromstring(self.archive.read(name), parser)

    def put(self, name: str, root: etree._Element) -> None:
        self.changed[name] = etree.tostring(
            root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The parts that a part (the package itself: "") has relationships of a kind to."""
        listed = self.names.get(_plain(_relationships(part)))
        for each in self.tree(listed) if listed else ():
            if each.get("Type", "").endswith(kind) and each.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(part), each.get("Target", ""))
                name = self.names.get(_plain(posixpath.normpath(target).lstrip("/")))
                if name:
                    yield name

    def comments(self) -> etree._Element | None:
        name = next(self.related(self.document, "/relationships/comments"), None)
        return self.tree(name) if name else None

    def put_comments(self, root: etree._Element, strict: bool) -> None:
        name = next(self.related(self.document, "/relationships/comments"), None)
        if name is None:
            name = self._new_part(_STRICT_OFFICE if strict else _OFFICE)
        self.put(name, root)

    def _new_part(self, office: str) -> str:
        """A part for comments, with its relationship and its content type."""
        folder = posixpath.dirname(self.document)
        tries = ("comments.xml", *(f"comments{n}.xml" for n in range(1, len(self.names) + 2)))
        file = next(t for t in tries if _plain(posixpath.join(folder, t)) not in self.names)
        name = posixpath.join(folder, file)
        listed = _relationships(self.document)
        listed = self.names.get(_plain(listed), listed)
        if _plain(listed) in self.names:
            relations = self.tree(listed)
        else:
            relations = etree.fromstring(f'<Relationships xmlns="{_RELATED}"/>')
        taken = {each.get("Id") for each in relations}
        id = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        attributes = {"Id": id, "Type": f"{office}/comments", "Target": file}
        etree.SubElement(relations, f"{{{_RELATED}}}Relationship", attributes)
        self.put(listed, relations)
        types = self.tree("[Content_Types].xml")
        etree.SubElement(
            types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE
        )
        self.put("[Content_Types].xml", types)
        return name

    def forget(self, threads: set[str]) -> None:
        """Take removed comments out of Word's threads; replies to them begin their own."""
        names = [name for kind in _THREADS for name in self.related(self.document, kind)]
        for name in names if threads else ():
            root = self.tree(name)
            removed = [e for e in root if {_attribute(e, k) for k in _THREAD_IDS} & threads]
            replies = [e for e in root if _attribute(e, _REPLY_TO) in threads]
            for entry in removed:
                threads.add(_attribute(entry, "durableId"))
                _remove(entry)
            for entry in replies:
                del entry.attrib[
                    next(key for key in entry.attrib if _local_name(str(key)) == _REPLY_TO)
                ]
            if removed or replies:
                self.put(name, root)

    def bytes(self) -> bytes:
        """The package again; nothing of it depends on a clock."""
        content = BytesIO()
        with ZipFile(content, "w") as new:
            for old in self.archive.infolist():
                info = ZipInfo(old.filename, old.date_time)
                info.create_system, info.external_attr = old.create_system, old.external_attr
                stored = old.compress_type == ZIP_STORED
                info.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
                part = self.changed.get(old.filename)
                new.writestr(info, self.archive.read(old) if part is None else part)
            for name in sorted(self.changed.keys() - set(self.names.values())):
                info = ZipInfo(name)
                info.create_system, info.compress_type = 0, ZIP_DEFLATED
                new.writestr(info, self.changed[name])
        return content.getvalue()


class _Gone(NamedTuple):
    """Removed comments: their ids, and the ids that Word's threads know them by."""

    ids: set[str]
    threads: set[str]


def _without_own(comments: etree._Element) -> _Gone:
    """Takes gouji's comments out of the part."""
    gone = _Gone(set(), set())
    for comment in list(comments):
        if _attribute(comment, "author") == AUTHOR:
            gone.ids.add(_attribute(comment, "id"))
            paragraphs = (e for e in comment.iter() if _local(e) == "p")
            gone.threads.update(filter(None, (_attribute(p, "paraId") for p in paragraphs)))
            _remove(comment)
    return gone


_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def _marks(document: etree._Element) -> Iterator[etree._Element]:
    return (each for each in document.iter() if _local(each) in _MARKS)


def _unmark(document: etree._Element, ids: set[str]) -> None:
    """Takes the marks of removed comments out of the text."""
    for mark in [m for m in _marks(document) if _attribute(m, "id") in ids] if ids else ():
        run = mark.getparent()
        _remove(mark)
        alone = run is not None and all(_local(child) == "rPr" for child in run)
        if _local(mark) == "commentReference" and run is not None and alone:
            _remove(run)


def _free(comments: etree._Element, document: etree._Element) -> int:
    """The first number above those of all comments."""
    taken = (_attribute(each, "id") for each in (*comments, *_marks(document)))
    return max((int(id) for id in taken if id.isdecimal() and len(id) < 10), default=-1) + 1


def _comment(comment: Comment, number: int, namespace: str) -> etree._Element:
    """The comment itself.  Its look is set here: a document's own style for
    running text may be large and indented.  It has no date: none would be true
    and the same each time."""
    w = f"{{{namespace}}}"
    element = etree.Element(
        f"{w}comment",
        {f"{w}id": str(number), f"{w}author": AUTHOR, f"{w}initials": INITIALS},
        nsmap={"w": namespace},
    )
    for i, (lead, words) in enumerate(comment.lines):
        paragraph = etree.SubElement(element, f"{w}p")
        look = etree.SubElement(paragraph, f"{w}pPr")
        spacing = {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}
        etree.SubElement(look, f"{w}spacing", {w + k: v for k, v in spacing.items()})
        etree.SubElement(look, f"{w}ind", {f"{w}firstLineChars": "0", f"{w}firstLine": "0"})
        etree.SubElement(look, f"{w}jc", {f"{w}val": "left"})
        if i == 0:
            etree.SubElement(etree.SubElement(paragraph, f"{w}r"), f"{w}annotationRef")
        _run(paragraph, lead, w, bold=True)
        _run(paragraph, words, w, bold=False)
    return element


def _run(paragraph: etree._Element, text: str, w: str, bold: bool) -> None:
    run = etree.SubElement(paragraph, f"{w}r")
    look = etree.SubElement(run, f"{w}rPr")
    if bold:
        etree.SubElement(look, f"{w}b")
    etree.SubElement(look, f"{w}sz", {f"{w}val": "20"})
    etree.SubElement(look, f"{w}szCs", {f"{w}val": "20"})
    element = etree.SubElement(run, f"{w}t")
    element.text = _NOT_XML.sub("�", clean(text))
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _plain(name: str) -> str:
    """A part's name as the reader knows it."""
    return name.replace("\\", "/").lower()


def _relationships(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _remove(element: etree._Element) -> None:
    """Takes an element out and leaves the white space after it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, previous = element.tail or "", element.getprevious()
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _local(element: etree._Element) -> str:
    return _local_name(element.tag) if isinstance(element.tag, str) else ""


def _local_name(name: str) -> str:
    return name.rpartition("}")[2]


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name: the namespace may be the strict one."""
    values = (value for key, value in element.attrib.items() if _local_name(str(key)) == name)
    return str(next(values, ""))
