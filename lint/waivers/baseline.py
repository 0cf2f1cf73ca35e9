"""A baseline: what was found once, so that only what is new is shown and fails."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable
from pathlib import Path

from lint.findings import Finding, Result
from lint.policy.errors import PolicyError, Problem
from lint.refusals import why
from lint.version import VERSION

MAX_BYTES = 64 * 1024 * 1024


def read_baseline(file: Path) -> frozenset[str]:
    """The fingerprints of a baseline.  Raises `PolicyError`."""
    try:
        if file.exists() and not file.is_file():  # a pipe would keep us waiting
            raise OSError(errno.EINVAL, "不是普通文件")
        with file.open("rb") as stream:
            source = stream.read(MAX_BYTES + 1)
        if len(source) > MAX_BYTES:
            raise ValueError
        listed = json.loads(source)["findings"]
        return frozenset(str(entry["fingerprint"]) for entry in listed)
    except OSError as error:
        message = f"读不了基线文件：{why(error)}"
    except (ValueError, TypeError, KeyError, RecursionError):
        message = "不是基线文件；用 gouji check --write-baseline 生成"
    raise PolicyError([Problem(str(file), 1, 1, message)])


def without_known(result: Result, known: frozenset[str]) -> Result:
    """The result with what the baseline holds set apart."""
    return result._replace(
        findings=tuple(f for f in result.findings if f.fingerprint not in known),
        known=tuple(f for f in result.findings if f.fingerprint in known),
    )


def baseline_text(found: Iterable[tuple[str, Finding]]) -> str:
    """A baseline of findings, each with the file it is of; the same findings give the same text.

    Only the fingerprint counts; file, code and message are for people.
    """
    entries = sorted(
        {
            finding.fingerprint: {
                "fingerprint": finding.fingerprint,
                "code": finding.code,
                "file": file.replace("\\", "/"),
                "message": finding.message,
            }
            for file, finding in found
        }.values(),
        key=lambda entry: (entry["file"], entry["code"], entry["fingerprint"]),
    )
    return json.dumps({"gouji": VERSION, "findings": entries}, ensure_ascii=False, indent=1) + "\n"
