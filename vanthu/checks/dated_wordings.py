"""Texts that name offices and places, and the days on which each name must be right.

A decision of 2022 names the bodies of 2022: within a citation its own date counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vanthu.checks.citations import citations
from vanthu.checks.dossier_days import Days, days_of, on
from vanthu.checks.register_entries import Entry, by_number, entries
from vanthu.checks.view import Prose, View
from vanthu.checks.written_texts import written_texts


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, its own days, and the stretches of it that belong to a cited document."""

    prose: Prose
    days: Days
    cited: tuple[tuple[int, int, Days], ...] = ()

    def days_at(self, at: int) -> Days:
        """The days that count at a character of the text."""
        return next((days for start, end, days in self.cited if start <= at < end), self.days)


def wordings(view: View) -> tuple[Wording, ...]:
    """Every printed text, then issuers and titles of the register."""
    known = by_number(view)
    days = days_of(view)
    texts = [
        Wording(prose, days, tuple(_stretches(prose.text, known))) for prose in written_texts(view)
    ]
    return (*texts, *_of_register(view, known))


def _of_register(view: View, known: dict[str, list[Entry]]) -> Iterator[Wording]:
    for entry in entries(view):
        for field in ("cơ quan", "tên"):
            if wording := entry.wording(field):
                stretches = tuple(_stretches(wording.text, known))
                yield Wording(wording, on(entry.document.date), stretches)


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
