"""What waivers cover, a line each: asked for with ``--show-waived``."""

from __future__ import annotations

from lint.findings import Result
from lint.show.phrases import phrase
from lint.show.places import Places
from lint.show.safe import clean, sentence
from lint.show.view import View


def waived_lines(result: Result, view: View) -> str:
    """``file:line:column: waived T302 outcome-total …``, with the waiver's own words."""
    return "".join(_line(result, i, view) for i in range(len(result.waived) if view.waived else 0))


def _line(result: Result, number: int, view: View) -> str:
    finding, waiver = result.waived[number]
    words = phrase(
        view.lang,
        "waived-line",
        reason=sentence(waiver.reason),
        by=clean(waiver.by),
        until=waiver.until,
    )
    where = Places(result.report, view.lang).located(result.file, finding.span.start)
    said = sentence(finding.message)
    return f"{where}: waived {finding.code} {finding.name} {said} {words}\n"
