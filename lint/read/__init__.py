"""Files in, `Source` out: formats, charsets and limits; nothing of reports."""

from lint.read.file import READABLE, read_bytes, read_source
from lint.read.text import LIMIT, Unreadable, decode_source

__all__ = ["LIMIT", "READABLE", "Unreadable", "decode_source", "read_bytes", "read_source"]
