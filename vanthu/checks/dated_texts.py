"""Texts that name offices and places, and the days on which each name must be right.

A decision of 2022 names the bodies of 2022: within a citation its own date counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from vanthu.checks.citations import citations
from vanthu.checks.cited import by_number
from vanthu.checks.days import Days, on
from vanthu.checks.material import Texts
from vanthu.checks.register_entries import Entry
from vanthu.checks.texts import Text

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Dated:
    """A text, its own days, and the documents whose citations have others."""

    text: Text
    days: Days
    known: Mapping[str, Sequence[Entry]]

    def days_at(self, at: int) -> Days:
        """The days that count at a character of the text."""
        stretches = _stretches(self.text.text, self.known)
        return next((days for start, end, days in stretches if start <= at < end), self.days)


def look(view: Texts, find: Callable[[str], Iterable[Found]]) -> Iterator[tuple[Dated, Found]]:
    """What is found in each text, and in the issuers and titles of the register."""
    known = by_number(view)
    for text, days in _days_of_texts(view):
        for found in find(text.text):
            yield Dated(text, days, known), found


@lru_cache(maxsize=2)
def _days_of_texts(view: Texts) -> tuple[tuple[Text, Days], ...]:
    days = view.days
    return (*((text, days) for text in view.texts), *_of_register(view))


def _of_register(view: Texts) -> Iterator[tuple[Text, Days]]:
    for entry in view.records:
        for field in ("cơ quan", "tên"):
            if text := entry.text(field):
                yield text, on(entry.document.date)


def _stretches(text: str, known: Mapping[str, Sequence[Entry]]) -> Iterator[tuple[int, int, Days]]:
    """Each citation with what follows it, up to the next one or the end of the clause."""
    found = citations(text)
    for at, citation in enumerate(found):
        same = known.get(citation.code, ())
        day = citation.date or (same[0].document.date if len(same) == 1 else None)
        if day:
            end = found[at + 1].start if at + 1 < len(found) else len(text)
            clause = text.find(";", citation.end, end)
            yield citation.start, clause if clause >= 0 else end, on(day)
