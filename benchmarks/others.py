"""The linters that others would use on such a text, from npm.

They look for other things (punctuation, spacing, Markdown), none of them for
figures: beside them stands only what they cost on the same files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PACKAGES = (
    "autocorrect-node@2.14.0",
    "zhlint@0.8.2",
    "textlint@15.8.0",
    "textlint-rule-zh-half-and-full-width-bracket@1.1.0",
    "@textlint-rule/textlint-rule-no-unmatched-pair@2.0.4",
    "markdownlint-cli2@0.24.1",
)
COMMANDS = {
    "autocorrect": ["autocorrect", "--lint"],
    "zhlint": ["zhlint"],
    "textlint, 2 rules": [
        "textlint",
        *("--rule", "zh-half-and-full-width-bracket"),
        *("--rule", "@textlint-rule/no-unmatched-pair"),
    ],
    "markdownlint-cli2": ["markdownlint-cli2"],
}
"""Each is followed by the names of files."""
PATTERN_ONLY = {"zhlint"}
"""These read one file or one pattern, and nothing of a list but its first."""


class Unavailable(Exception):
    """Why the others cannot be measured here."""


def install() -> Path:
    """The folder of their commands, installed into the user's cache once."""
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("npm is not installed")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = cache / "gouji-benchmarks"
    wanted = "\n".join(PACKAGES)
    done = home / "installed.txt"
    if not done.exists() or done.read_text() != wanted:
        home.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(home)]
        run = subprocess.run([*command, *PACKAGES], capture_output=True, text=True, check=False)
        if run.returncode:
            why = next(iter(run.stderr.strip().splitlines()), f"status {run.returncode}")
            raise Unavailable(f"npm cannot install them here: {why}")
        done.write_text(wanted)
    return home / "node_modules" / ".bin"
