"""How a text ends, and which texts follow one another."""

from __future__ import annotations

import re
from functools import lru_cache

from vanthu.base.diagnostics import Place
from vanthu.checks.reading.texts import GAP, NOTE, Text
from vanthu.checks.running.remembered import KEPT

_NOTES = re.compile(f"{NOTE}[^{NOTE}]*{NOTE}")
_FULL_STOPS = (".", "!", "?", "…")


@lru_cache(maxsize=KEPT)
def end_mark(text: Text) -> str:
    """The mark that a text ends with: one of . ; : and , a gap for an expression, or nothing.

    Behind a closing bracket or quotation mark only a full stop before it counts.
    """
    if text.ends_computed:
        return GAP
    read = _NOTES.sub("", text.text).rstrip()
    bare = read.rstrip('”"’»)]')
    if bare.endswith(_FULL_STOPS):
        return "."
    return read[-1] if read.endswith((";", ":", ",")) else ""


def last_place(text: Text) -> Place:
    """The place of the last word of a text."""
    stripped = text.text.rstrip()
    return text.at(stripped.rfind(" ") + 1, len(stripped))
