"""Web archives: the page in them is read as the page alone."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lint
from lint.model import Source
from lint.read import Unreadable, format_of
from lint.read.mht import read
from tests.documents.layout import document
from tests.documents.test_equality import NAMES
from tests.read.html.pages import archive, page

PAGE = page("word_page", document(lint.read(NAMES[0])))


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize(
    ("charset", "said"), [("gb18030", "gb2312"), ("utf-8", "utf-8"), ("utf-16", "unicode")]
)
def test_the_page_of_an_archive(charset: str, said: str, encoding: str) -> None:
    data = archive(PAGE.encode(charset), said, encoding)
    assert format_of(data) == "mht"
    alone = lint.read(PAGE.encode(), name="a.html")
    assert read(data, "a.mht").text == alone.source.text


def test_the_largest_page_counts() -> None:
    """Word writes its page headers as pages of their own."""
    data = archive(PAGE.encode(), "utf-8", "base64")
    other = b"------=_01\r\nContent-Type: text/html\r\n\r\n<p>- 1 -</p>\r\n------=_01\r\n"
    assert read(data.replace(b"------=_01\r\n", other, 1), "a.mht").text.count("总体情况") > 0


GOOD = archive(PAGE.encode(), "utf-8", "quoted-printable")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 3000), st.binary(max_size=30))
def test_any_bytes_give_a_source_or_unreadable(begin: int, cut: int, put: bytes) -> None:
    for data in (GOOD[:begin], GOOD[:begin] + put + GOOD[begin + cut :]):
        with suppress(Unreadable):
            assert isinstance(read(data, "a.mht"), Source)
