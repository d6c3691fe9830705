"""Template and names → the finished .docx: fast where that is proven right, else by docxtpl."""

from __future__ import annotations

from functools import lru_cache

from vanthu.files import cache
from vanthu.render.fast_print import Compiled, Printing
from vanthu.render.template_reading import Template
from vanthu.writing.filling import Sheet

_MOST = 16
"""As many compiled templates are at hand in one process."""


def render(template: Template, sheet: Sheet) -> bytes:
    """The finished file. Raises Faults that name the template and the words around."""
    printing = printing_of(template)
    document = printing.document(sheet) if printing else None
    if document is not None:
        return document
    # Mostly not needed, and lxml and docxtpl are heavy.
    from vanthu.render.template import TemplateFile
    from vanthu.render.via_docxtpl import render_thoroughly

    return render_thoroughly(TemplateFile(template), sheet)


@lru_cache(maxsize=_MOST)
def printing_of(template: Template) -> Printing | None:
    """The template compiled; None where only docxtpl can print it. Raises Faults."""
    key = cache.key_of("compiled", template.content)
    found = _loaded(cache.get(key))
    if found is None:
        found = _compiled(template)
        if found:
            cache.put(key, found.dumped())
    return Printing(found) if found else None


def _loaded(kept: bytes | None) -> Compiled | None:
    try:
        return Compiled.loaded(kept) if kept else None
    except (ValueError, EOFError, TypeError):
        return None


def _compiled(template: Template) -> Compiled | None:
    from vanthu.render.compile import compiled
    from vanthu.render.template import TemplateFile

    source = TemplateFile(template)
    source.look_through()
    return compiled(source)
