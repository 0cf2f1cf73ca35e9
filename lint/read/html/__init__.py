"""Web pages: the report among navigation, notices and links → canonical text."""

from __future__ import annotations

from lint.model import Source


def read(data: bytes, name: str, charset: str | None = None) -> Source:
    """The report on a page; ``charset`` is what was said of it outside.

    Raises `Unreadable`.
    """
    from hashlib import sha256

    from lint.read.canonical import canonical_source
    from lint.read.html.article import article
    from lint.read.html.tree import decode, load
    from lint.read.text import Unreadable

    text, used = decode(data, name, charset)
    page = load(text)
    parts = article(page) if page is not None else []
    if not parts:
        raise Unreadable("empty")
    return canonical_source(parts, name, "html", used, sha256(data).hexdigest())
