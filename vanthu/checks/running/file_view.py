"""What the rules look at in a document that is no dossier: a Word file, plain text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Node
from vanthu.base.unaccented import bare
from vanthu.checks.reading.citations import citations
from vanthu.checks.reading.foreign_texts import ForeignTexts
from vanthu.checks.reading.texts import Items, Text
from vanthu.checks.registers import days
from vanthu.checks.registers.entries import Basis, LegalText, registered
from vanthu.checks.registers.validity import last_day
from vanthu.checks.running.protocols import Paper
from vanthu.inspection.elements import Form, PartKind
from vanthu.inspection.issued import issued
from vanthu.inspection.passages import PassageRole
from vanthu.inspection.transcript import Transcript
from vanthu.model.dossier import Registers
from vanthu.model.legal import LegalRegister
from vanthu.model.office import Office
from vanthu.model.recognition import documents_meant

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
"""A law's date, number or year; without any, its name may be that of an older or a newer one."""


@dataclass(frozen=True, eq=False)
class Foreign:
    """A document, with what the office knows. See material.Texts."""

    form: Form
    transcript: Transcript
    registers: Registers

    @cached_property
    def _walk(self) -> ForeignTexts:
        return ForeignTexts(self.form, self.transcript)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text without its number or bullet, in the order of the document."""
        return tuple(self._walk.texts)

    @cached_property
    def outlines(self) -> tuple[Items, ...]:
        """The lists of each part of the document."""
        return tuple(self._walk.outlines)

    @property
    def cut_at_lines(self) -> tuple[Place, ...]:
        """Where its paragraphs are that were cut at the end of each line."""
        return tuple(self._walk.broken)

    @cached_property
    def days(self) -> days.Days:
        """The document's own day, or its year; without either not before what it cites."""
        day, year = issued(self.form)
        if day or year:
            return days.on(day) if day else days.year(year or 0)
        cited = (each.date for text in self.texts for each in citations(text.text))
        first = max((date for date in cited if date), default=datetime.date.min)
        return days.Days(first, datetime.date.max)

    @property
    def office(self) -> Office | None:
        """The names that are known."""
        return self.registers.office

    @property
    def register(self) -> LegalRegister | None:
        """The legal documents that are known."""
        return self.registers.legal

    @cached_property
    def entries(self) -> tuple[LegalText, ...]:
        """Every document of the register."""
        return tuple(registered(self.registers.legal, self.registers.files))

    @cached_property
    def bases(self) -> tuple[Basis, ...]:
        """The first document of each line of the legal bases that the register knows."""
        lines = {
            self.transcript.place(piece.paragraph)
            for part in self.form.parts
            for piece in part.get("legal_basis")
        }
        found = ((text, self._entry(text)) for text in self.texts if _within(text, lines))
        return tuple(Basis(entry, text.place) for text, entry in found if entry)

    def _entry(self, text: Text) -> LegalText | None:
        """The one document that the line means; a law named without a date, if it is in force."""
        register = self.registers.legal
        names = documents_meant(text.text, register.root) if register else []
        meant = [each for each in self.entries if each.name in names]
        if not _YEAR.search(text.text):
            meant = [each for each in meant if each.document.number or self._in_force(each)]
        return meant[0] if len(meant) == 1 else None

    def _in_force(self, entry: LegalText) -> bool:
        assert self.registers.legal, "it has the entry"
        until = last_day(entry.document, self.registers.legal)
        return self.days.meet(entry.document.in_force_from, until)

    @cached_property
    def articles(self) -> int:
        """The articles of its longest part, if they count on from 1 in every part."""
        most = 0
        for part in self.form.parts:
            found = [each.number for each in part.passages if each.level is PassageRole.ARTICLE]
            if found != [str(count) for count in range(1, len(found) + 1)]:
                return 0
            most = max(most, len(found))
        return most

    @property
    def has_appendices(self) -> bool:
        """Whether one of its parts is an appendix."""
        return any(part.kind is PartKind.APPENDIX for part in self.form.parts)

    @property
    def attached_kinds(self) -> frozenset[str]:
        """The kinds of its parts that another part puts into force."""
        parts = (part for part in self.form.parts if part.kind is PartKind.ATTACHED)
        return frozenset(part.name.lower() for part in parts)

    @cached_property
    def is_of_others(self) -> bool:
        """Whether its head names another office, or nothing in it the office that is known.

        A file of which no office is known is anybody's.
        """
        if self.office is None:
            return True
        agency = bare(self.form.parts[0].text("agency"))
        said = agency or bare(self.transcript.file.text)
        former = (each.name for each in self.office.former_names)
        own = (self.office.name, self.office.area, *former)
        return not any(bare(name) in said for name in own if name)

    records: tuple[LegalText, ...] = ()
    """The register belongs to the dossiers, and is checked with them."""
    titles: tuple[Text, ...] = ()
    papers: tuple[Paper, ...] = ()
    period: str | None = None
    closing: frozenset[Place] = frozenset()
    office_root: Node | None = None
    is_dossier: bool = False


def _within(text: Text, lines: set[Place]) -> bool:
    return any(line.start <= text.place.start < line.end for line in lines)


def undated(form: Form) -> Iterator[str]:
    """What is to be told where the document does not say its day."""
    day, year = issued(form)
    if year is None:
        yield (
            "Không đọc được ngày, năm của văn bản: hiệu lực của căn cứ và thời gian dùng của tên "
            "gọi chỉ xét được theo các văn bản mà nó viện dẫn."
        )
    elif day is None:
        yield f"Văn bản chưa có ngày: hiệu lực và tên gọi xét theo cả năm {year}."
