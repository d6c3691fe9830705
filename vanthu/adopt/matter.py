"""What the documents of one dossier have in common: the office, its names, the year."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from vanthu.adopt.bases import Register
from vanthu.adopt.feet import SignedBy
from vanthu.adopt.heads import Head, usual_head
from vanthu.adopt.naming import Casing
from vanthu.adopt.parts import Part
from vanthu.checks.reading.citations import citations
from vanthu.decree.fixed_words import plain_upper
from vanthu.model.office import Office


@dataclass
class Matter:
    """What is known when the documents are written, and what is noted while they are."""

    main: Part
    head: Head
    casing: Casing
    register: Register
    year: str
    known: Office | None
    """The office whose own files are there; None where the main document founds it."""
    main_signed: tuple[SignedBy, ...] = ()
    flat: Collection[str] = ()
    """Files whose lines keep their numbers as they are typed."""
    departments: dict[str, str] = field(default_factory=dict)
    years: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    own_numbers: list[str] = field(default_factory=list)
    """Lines whose numbers no count gives: they are written as they were typed."""

    @property
    def office_name(self) -> str:
        """The full name of the office."""
        return self.known.name if self.known else self.head.issuer

    @property
    def area(self) -> str:
        """Level and name of the office's area, if it has one."""
        return (self.known.area or "") if self.known else self.head.area

    def abbreviation(self, head: Head) -> str:
        """How the body that issues a document is called in its symbol."""
        if self.known and self.department(head) is None:
            return self.known.abbreviation
        return head.abbreviation if self.known else self.head.abbreviation

    def department(self, head: Head) -> str | None:
        """The department that issues a document itself; None where the office does."""
        own = plain_upper(head.issuer)
        if not own or own == plain_upper(self.office_name):
            return None
        if plain_upper(head.parent) != plain_upper(self.office_name):
            return None
        self.departments.setdefault(head.issuer, head.abbreviation)
        return head.issuer

    @property
    def chief(self) -> str:
        """The title of the head of the office."""
        if self.known:
            return self.known.head
        if len(self.main_signed) == 1:
            title = self.casing.name(self.main_signed[0].head)
            if title and not title.startswith("Phó"):
                return title
        return usual_head(self.head.issuer)

    def with_year(self, text: str) -> str:
        """The text with the year of the dossier in place of the same year, but in citations."""
        cited = [(each.start, each.end) for each in citations(text)]

        def named(found: re.Match[str]) -> str:
            if any(start <= found.start() < end for start, end in cited):
                return found[0]
            self.years.append(text)
            return "{{ năm }}"

        return re.sub(rf"(?<=năm ){self.year}(?!\d)", named, text)
