"""Findings in, text out; one module an output.

An output is a module with three functions that each give text: ``opening``,
``file`` for one checked file, and ``closing`` with the tallies of all.  The
pieces are joined by its ``SEPARATOR``; so files may be checked anywhere, in
batches, and nothing but text and tallies is kept.  A web page begins with the
tallies (``PAGES``); Word gives each file back (``COPIES``).
"""

from lint.show.view import (
    COPIES,
    FORMATS,
    PAGES,
    Copy,
    NoCopy,
    Output,
    Page,
    Tally,
    View,
    copies,
    output,
    page,
    tally,
)

__all__ = [
    "COPIES",
    "FORMATS",
    "PAGES",
    "Copy",
    "NoCopy",
    "Output",
    "Page",
    "Tally",
    "View",
    "copies",
    "output",
    "page",
    "tally",
]
