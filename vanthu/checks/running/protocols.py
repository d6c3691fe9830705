"""What a rule may ask for: its `check` names the least that it needs, and so tells where it runs.

A rule that asks for a `Text`, or for `Texts`, runs on any document; one that asks for the office
or the register only where there is one; one that asks for the whole `View` on dossiers alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Node
from vanthu.checks.reading.texts import Items, Text
from vanthu.checks.registers.days import Days
from vanthu.checks.registers.entries import Basis, LegalText
from vanthu.model.legal import LegalRegister
from vanthu.model.office import Office


@dataclass(frozen=True, slots=True)
class Paper:
    """The document itself, or a paper that led to it, as its own fields tell it."""

    kind: str
    abbreviation: str
    symbol: str
    symbol_at: Place
    date: datetime.date | None = None
    date_at: Place | None = None


class Texts(Hashable, Protocol):
    """A document from anywhere; what only a dossier knows of itself is empty elsewhere."""

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text, once, in the order of the document."""

    @property
    def outlines(self) -> tuple[Items, ...]:
        """The lists that the texts make."""

    @property
    def cut_at_lines(self) -> tuple[Place, ...]:
        """Where paragraphs are that a person copied out of a PDF, each line one of its own."""

    @property
    def days(self) -> Days:
        """The days on which names and legal bases must be right."""

    @property
    def office(self) -> Office | None:
        """The office's register of names."""

    @property
    def register(self) -> LegalRegister | None:
        """The register of legal documents."""

    @property
    def entries(self) -> tuple[LegalText, ...]:
        """Every document that the register, or the document itself as data, tells of."""

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The legal bases, in the order of printing, as far as the register knows them."""

    @property
    def records(self) -> tuple[LegalText, ...]:
        """The entries whose own fields are to be looked at."""

    @property
    def titles(self) -> tuple[Text, ...]:
        """The titles of the records."""

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The document and its submission, as far as they are data."""

    @property
    def period(self) -> str | None:
        """The period of the programme, as the dossier writes it."""

    @property
    def closing(self) -> frozenset[Place]:
        """Texts that get the mark "./." by themselves."""

    @property
    def office_root(self) -> Node | None:
        """The office's register as it was written, where that is to be looked at."""

    @property
    def articles(self) -> int:
        """How many articles its longest part has; 0 where it has none, or some are missing."""

    @property
    def has_appendices(self) -> bool:
        """Whether anything is attached at the end."""

    @property
    def attached_kinds(self) -> frozenset[str]:
        """What the documents are called that are attached to another one, in small letters."""

    @property
    def is_dossier(self) -> bool:
        """Whether the texts are YAML: expressions are read, numbers and bullets never typed."""

    @property
    def is_of_others(self) -> bool:
        """Whether its head names another office than the one whose names are known."""


class OfficeTexts(Texts, Protocol):
    """A document, and the names that its office knows."""

    @property
    def office(self) -> Office:
        """The office's register of names."""


class OwnTexts(OfficeTexts, Protocol):
    """A document of the office itself: how others write, and whom they name, is theirs."""


class LegalTexts(Texts, Protocol):
    """A document, and the legal documents that its office knows."""

    @property
    def register(self) -> LegalRegister:
        """The register of legal documents."""
