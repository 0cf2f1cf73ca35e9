"""``python -m tests.documents.make``: the examples as Markdown, web page, Word and PDF files.

Needs python-docx, LibreOffice (``soffice``), Chromium and a Chinese font
(Debian: libreoffice-writer chromium fonts-noto-cjk).  What it makes is
committed in ``tests/documents/fixtures``; three of the PDFs are Chromium's, of the
web page, the others are LibreOffice's, of the Word file.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import lint
from tests.documents.layout import document
from tests.documents.writers import html, markdown, word

EXAMPLES = Path(__file__).parents[2] / "examples"
FIXTURES = Path(__file__).parent / "fixtures"


def main() -> None:
    """Write every fixture."""
    FIXTURES.mkdir(exist_ok=True)
    for number, path in enumerate(sorted(EXAMPLES.glob("*年报告.*"))):
        parts = list(document(lint.read(path)))
        page, docx = FIXTURES / f"{path.stem}.html", FIXTURES / f"{path.stem}.docx"
        (FIXTURES / f"{path.stem}.md").write_text(markdown(parts), encoding="utf-8")
        page.write_text(html(parts), encoding="utf-8")
        docx.write_bytes(word(parts))
        _print(docx if number % 4 else page, FIXTURES / f"{path.stem}.pdf")


def _print(source: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if source.suffix == ".docx":
            profile = f"-env:UserInstallation={Path(folder).as_uri()}"
            command = ["soffice", profile, "--headless", "--convert-to", "pdf"]
            command += ["--outdir", str(target.parent), str(source)]
        else:
            command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
            command += [f"--user-data-dir={folder}", "--no-pdf-header-footer"]
            command += [f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=180)


if __name__ == "__main__":
    main()
