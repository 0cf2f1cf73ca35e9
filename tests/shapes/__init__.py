"""The same report in every shape that plain text comes in (DOMAIN.md §5).

`Facts` says what a report states, `Layout` how it is written down; `write`
makes the text.  The parser must read the same facts whatever the layout.
"""

from tests.shapes.document import Layout, encode, write
from tests.shapes.facts import (
    Facts,
    Key,
    balanced,
    exemplar,
    figure_rows,
)
from tests.shapes.tables import TABLE_SHAPES, TableShape

__all__ = [
    "TABLE_SHAPES",
    "Facts",
    "Key",
    "Layout",
    "TableShape",
    "balanced",
    "encode",
    "exemplar",
    "figure_rows",
    "write",
]
