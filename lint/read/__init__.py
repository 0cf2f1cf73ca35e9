"""Files in, `Source` out: formats, charsets and limits; nothing of reports."""

from lint.read.attached import joined
from lint.read.file import read_attachment, read_bytes, read_source
from lint.read.formats import READABLE, format_of, source_of
from lint.read.text import LIMIT, Unreadable, decode_source

__all__ = [
    "LIMIT",
    "READABLE",
    "Unreadable",
    "decode_source",
    "format_of",
    "joined",
    "read_attachment",
    "read_bytes",
    "read_source",
    "source_of",
]
