"""Zip packages, told apart by what is in them; that of a Word file is read.

A part is unpacked only when it is asked for, and never beyond the limits.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lint.model import Source
from lint.read.text import Unreadable

MEBIBYTE = 1024 * 1024

LARGEST_PACKAGE = 64 * MEBIBYTE
"""Bytes of all parts unpacked."""

LARGEST_PART = 16 * MEBIBYTE
"""Bytes of a part unpacked, when it is asked for; a long report's is below 1 MiB."""

HIGHEST_RATIO = 300
"""How many times a part of more than a mebibyte may grow; text of Word grows 10 to 60 times."""

MOST_PARTS = 10_000

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_OTHERS = (("xl/", "spreadsheet"), ("ppt/", "slides"), ("ofd.xml", "ofd"))
_WORD = re.compile(rb"(?:wordprocessingml|ms-word)\.[\w.]{1,60}\.main\+xml", re.I)
"""The content types of a Word file's text: of a document or a template, with macros or without."""

_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENT_KINDS = {"spreadsheet": "spreadsheet", "presentation": "slides"}


def read(data: bytes, name: str) -> Source:
    """The Word file in a package.  Raises `Unreadable` for any other, with what it is."""
    package = Package(data)
    if package.is_word():
        return _read_word(package, data, name)
    for beginning, kind in _OTHERS:
        if any(part.startswith(beginning) for part in package.parts):
            raise Unreadable(kind)
    kind = package.open_document_kind()
    if kind == "text":
        from lint.read.office import convert

        return convert(data, ".odt", name)
    raise Unreadable(_OPEN_DOCUMENT_KINDS.get(kind, "archive"))


def _read_word(package: Package, data: bytes, name: str) -> Source:
    try:
        from lint.read.word import read as read_word
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "lxml":
            raise
        raise Unreadable("needs-extra", kind=" Word 文件", extra="word") from None
    return read_word(package, data, name)


class Package:
    """The parts of a zip package, by their names in small letters.

    Raises `Unreadable` for one that is damaged, encrypted or too much.
    """

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MOST_PARTS:
            raise Unreadable("too-much", of="files", most=MOST_PARTS)
        try:
            self._zip = ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except (BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
            raise Unreadable("damaged") from error
        if sum(info.file_size for info in infos) > LARGEST_PACKAGE:
            raise Unreadable("too-much", of="unpacked", most=LARGEST_PACKAGE // MEBIBYTE)
        self.parts = {info.filename.replace("\\", "/").lower(): info for info in infos}

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return self._find(name) is not None

    def part(self, name: str) -> bytes | None:
        """A part, None when there is none.  Raises `Unreadable`."""
        info = self._find(name)
        return None if info is None else self._unpack(info)

    def is_word(self) -> bool:
        """Whether it is a Word file, by the usual name of its text or by what it says of itself."""
        if self.has("word/document.xml"):
            return True
        return _WORD.search(self.part("[content_types].xml") or b"") is not None

    def open_document_kind(self) -> str:
        """text, spreadsheet, … of an OpenDocument package, else nothing."""
        info = self.parts.get("mimetype")
        if info is None or info.file_size > 100:
            return ""
        mimetype = self._unpack(info).decode("ascii", errors="replace")
        return mimetype.strip().removeprefix(_OPEN_DOCUMENT)

    def _find(self, name: str) -> ZipInfo | None:
        """A part; some programs number them: ``word/document2.xml``."""
        if name in self.parts:
            return self.parts[name]
        stem, _, ending = name.rpartition(".")
        numbered = re.compile(rf"{re.escape(stem)}\d{{1,3}}\.{ending}")
        return next((info for n, info in self.parts.items() if numbered.fullmatch(n)), None)

    def _unpack(self, info: ZipInfo) -> bytes:
        if info.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Unreadable("damaged")
        size = info.file_size
        if size > LARGEST_PART:
            raise Unreadable("too-much", of="unpacked", most=LARGEST_PART // MEBIBYTE)
        if size > MEBIBYTE and size > HIGHEST_RATIO * info.compress_size:
            raise Unreadable("too-much", of="ratio", most=HIGHEST_RATIO)
        try:
            # Never more than the size that is declared comes out of it.
            return self._zip.read(info)
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise Unreadable("damaged") from error
