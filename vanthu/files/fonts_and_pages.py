"""What this machine has: fonts, and a program that can count the pages of a .docx."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

_FONT_FOLDERS = (
    "C:/Windows/Fonts",
    "/Library/Fonts",
    "/System/Library/Fonts/Supplemental",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
)
_FONT_FILES = re.compile(r"(times|times new roman|liberationserif-regular)\.(ttf|ttc)", re.I)
"""Times New Roman, or a font of exactly its widths."""
_OFFICE = ("soffice", "libreoffice")
_OFFICE_ON_WINDOWS = Path("C:/Program Files/LibreOffice/program/soffice.exe")
_PATIENCE = 120
_PAGES = re.compile(rb"/Type\s*/Page[^s]")


def times_new_roman() -> Path | None:
    """The file of Times New Roman, or of a font of the same widths; None where there is none."""
    folders = [*map(Path, _FONT_FOLDERS), Path.home() / ".fonts"]
    return next((path for path in _files(folders) if _FONT_FILES.fullmatch(path.name)), None)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for place, below, names in os.walk(folder):
            below.sort()
            yield from (Path(place) / name for name in sorted(names))


def page_counts(files: list[Path]) -> list[tuple[Path, int]]:
    """How many pages each file has; empty where LibreOffice is missing or does not answer."""
    office = _office()
    if office is None or not all(file.is_file() for file in files):
        return []
    with tempfile.TemporaryDirectory() as folder:
        profile = (Path(folder) / "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        try:
            subprocess.run(
                [*command, "--outdir", folder, *map(str, files)],
                capture_output=True,
                timeout=_PATIENCE,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return []
        pdfs = [(file, Path(folder) / f"{file.stem}.pdf") for file in files]
        return [(file, len(_PAGES.findall(pdf.read_bytes()))) for file, pdf in pdfs if pdf.exists()]


def _office() -> str | None:
    found = next((path for name in _OFFICE if (path := shutil.which(name))), None)
    return found or (str(_OFFICE_ON_WINDOWS) if _OFFICE_ON_WINDOWS.exists() else None)
