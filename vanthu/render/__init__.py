"""Template and names → the finished .docx: fast where that is proven right, else by docxtpl."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu import cache
from vanthu.printer import Sheet
from vanthu.render.compiled import Compiled, Printing

if TYPE_CHECKING:
    from vanthu.render.template import TemplateFile

printings: dict[str, Printing | None] = {}
"""Each template met, compiled, by its key; None where only docxtpl can print it."""


def render(template: Path, shown_as: str, sheet: Sheet) -> bytes:
    """The finished file. Raises Faults that name the template and the words around."""
    key = _key(template)
    source = None
    if key not in printings and not _recall(key):
        source = _open(template, shown_as)
        source.look_through()
        _compile(source, key)
    printing = printings[key]
    document = printing.document(sheet) if printing else None
    if document is not None:
        return document
    from vanthu.render.thorough import render_thoroughly  # mostly not needed, and lxml is heavy

    return render_thoroughly(source or _open(template, shown_as), sheet)


def _key(template: Path) -> str:
    try:
        status = template.stat()
        return _key_of(template, status.st_mtime_ns, status.st_size)
    except OSError:
        return ""  # opening it will tell


@lru_cache(maxsize=8)
def _key_of(template: Path, _changed: int, _size: int) -> str:
    """Read again only where the file is another one than a moment ago."""
    return cache.key_of("compiled", template.read_bytes())


def _open(template: Path, shown_as: str) -> TemplateFile:
    from vanthu.render.template import TemplateFile  # docxtpl is heavy too

    return TemplateFile(template, shown_as)


def _recall(key: str) -> bool:
    kept = cache.get(key)
    try:
        found = Compiled.loaded(kept) if kept else None
    except (ValueError, EOFError, TypeError):
        return False
    if found:
        printings[key] = Printing(found)
    return found is not None


def _compile(source: TemplateFile, key: str) -> None:
    from vanthu.render.compiling import compiled

    found = compiled(source)
    printings[key] = Printing(found) if found else None
    if found:
        cache.put(key, found.dumped())
