"""What this machine has: fonts, and a program that can count the pages of a .docx."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError
from vanthu.files.pdf import page_count, to_pdf

_FONT_FOLDERS = (
    "C:/Windows/Fonts",
    "/Library/Fonts",
    "/System/Library/Fonts/Supplemental",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
)
_FONT_FILES = re.compile(r"(times|times new roman|liberationserif-regular)\.(ttf|ttc)", re.I)
"""Times New Roman, or a font of exactly its widths."""


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
    """How many pages each file has; empty where no program here can tell."""
    if not all(file.is_file() for file in files):
        return []
    try:
        pdfs = to_pdf({file.name: file.read_bytes() for file in files})
    except (SurroundingsError, OSError):
        return []
    return [(file, page_count(pdfs[f"{file.stem}.pdf"])) for file in files]
