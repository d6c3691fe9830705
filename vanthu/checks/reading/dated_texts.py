"""Texts that name offices and places, and the days on which each name must be right.

A decision of 2022 names the bodies of 2022: within a citation its own date counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from vanthu.checks.reading.citations import citations
from vanthu.checks.reading.cited import by_number
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.days import Days, on
from vanthu.checks.registers.entries import LegalText
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, of_characters

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Dated:
    """A text, its own days, and the documents whose citations have others."""

    text: Text
    days: Days
    known: Mapping[str, Sequence[LegalText]]

    def days_at(self, at: int) -> Days:
        """The days that count at a character of the text."""
        stretches = _stretches(self.text.text, self.known)
        return next((days for start, end, days in stretches if start <= at < end), self.days)


def look(view: Texts, find: Callable[[str], tuple[Found, ...]]) -> Iterator[tuple[Dated, Found]]:
    """What is found in each text, and in the issuers and titles of the register."""
    known, days, find_in_text = by_number(view), view.days, of_characters(find)
    for text, found in find_in(view.texts, find_in_text):
        yield Dated(text, days, known), found
    for text, its_days in _of_register(view):
        for found in find_in_text(text):
            yield Dated(text, its_days, known), found


@lru_cache(maxsize=2)
def _of_register(view: Texts) -> tuple[tuple[Text, Days], ...]:
    return tuple(
        (text, on(entry.document.date))
        for entry in view.records
        for field in ("cơ quan", "tên")
        if (text := entry.text(field))
    )


def _stretches(
    text: str, known: Mapping[str, Sequence[LegalText]]
) -> Iterator[tuple[int, int, Days]]:
    """Each citation with what follows it, up to the next one or the end of the clause."""
    found = citations(text)
    for at, citation in enumerate(found):
        same = known.get(citation.code, ())
        day = citation.date or (same[0].document.date if len(same) == 1 else None)
        if day:
            end = found[at + 1].start if at + 1 < len(found) else len(text)
            clause = text.find(";", citation.end, end)
            yield citation.start, clause if clause >= 0 else end, on(day)
