"""Texts that name offices and places, and the days on which each name must be right.

A decision of 2022 names the bodies of 2022: within a citation its own date counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vanthu.checks.citations import citations
from vanthu.checks.cited import by_number
from vanthu.checks.days import Days, on
from vanthu.checks.material import Texts
from vanthu.checks.register_entries import Entry
from vanthu.checks.texts import Text


@dataclass(frozen=True, slots=True)
class Dated:
    """A text, its own days, and the stretches of it that belong to a cited document."""

    text: Text
    days: Days
    cited: tuple[tuple[int, int, Days], ...] = ()

    def days_at(self, at: int) -> Days:
        """The days that count at a character of the text."""
        return next((days for start, end, days in self.cited if start <= at < end), self.days)


@lru_cache(maxsize=2)
def dated_texts(view: Texts) -> tuple[Dated, ...]:
    """Every text, then issuers and titles of the register."""
    known = by_number(view)
    texts = [Dated(text, view.days, tuple(_stretches(text.text, known))) for text in view.texts]
    return (*texts, *_of_register(view, known))


def _of_register(view: Texts, known: dict[str, list[Entry]]) -> Iterator[Dated]:
    for entry in view.records:
        for field in ("cơ quan", "tên"):
            if text := entry.text(field):
                stretches = tuple(_stretches(text.text, known))
                yield Dated(text, on(entry.document.date), stretches)


def _stretches(text: str, known: dict[str, list[Entry]]) -> Iterator[tuple[int, int, Days]]:
    """Each citation with what follows it, up to the next one or the end of the clause."""
    found = citations(text)
    for at, citation in enumerate(found):
        same = known.get(citation.code, [])
        day = citation.date or (same[0].document.date if len(same) == 1 else None)
        if day:
            end = found[at + 1].start if at + 1 < len(found) else len(text)
            clause = text.find(";", citation.end, end)
            yield citation.start, clause if clause >= 0 else end, on(day)
