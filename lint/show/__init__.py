"""Findings in, text out; one module an output.

An output is a module with three functions that each give text: ``opening``,
``file`` for one checked file, and ``closing`` with the tallies of all.  The
pieces are joined by its ``SEPARATOR``; so files may be checked anywhere, in
batches, and nothing but text and tallies is kept.
"""

from lint.show.view import FORMATS, Output, Tally, View, output, tally

__all__ = ["FORMATS", "Output", "Tally", "View", "output", "tally"]
