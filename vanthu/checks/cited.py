"""The documents that a dossier or a file cites, and those that are known by their numbers."""

from __future__ import annotations

from functools import lru_cache

from vanthu.checks.citations import Citation, citations
from vanthu.checks.material import Texts
from vanthu.checks.per_text import find_in, of_characters
from vanthu.checks.register_entries import Entry
from vanthu.checks.texts import Text

_citations = of_characters(citations)


@lru_cache(maxsize=2)
def cited(view: Texts) -> tuple[tuple[Text, Citation], ...]:
    """Every citation in texts and in titles of the register."""
    return tuple(find_in((*view.texts, *view.titles), _citations))


@lru_cache(maxsize=2)
def by_number(view: Texts) -> dict[str, list[Entry]]:
    """The documents of each number: without a year in it, a number comes again every year."""
    numbered: dict[str, list[Entry]] = {}
    for entry in view.entries:
        if entry.document.number:
            numbered.setdefault(entry.document.number, []).append(entry)
    return numbered
