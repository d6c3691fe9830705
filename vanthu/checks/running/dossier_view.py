"""What the rules look at in a dossier: all its data, and every text of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Node, place_at
from vanthu.checks.reading.dossier_texts import DossierTexts
from vanthu.checks.reading.texts import Items, Text
from vanthu.checks.registers import days
from vanthu.checks.registers.entries import Basis, LegalText, bases_of, registered
from vanthu.checks.running.protocols import Paper
from vanthu.decree.nd30 import KIND_ABBREVIATIONS
from vanthu.model.dossier import OFFICE, Dossier
from vanthu.model.kinds.document import Document
from vanthu.model.legal import LegalRegister
from vanthu.model.office import Office
from vanthu.model.outline import phrases
from vanthu.writing.filling import Sheet
from vanthu.writing.inline import plain
from vanthu.writing.outline import Passage
from vanthu.writing.phrases import Author


@dataclass(frozen=True, eq=False)
class View:
    """A sound dossier, written out: what every rule receives. See material.Texts."""

    dossier: Dossier
    author: Author
    sheets: Mapping[str, Sheet]

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text that a person wrote, in the order of printing."""
        return self._walk.texts

    @property
    def outlines(self) -> tuple[Items, ...]:
        """The lists at the top of a document, a project's part or an actor."""
        return self._walk.outlines

    @cached_property
    def _walk(self) -> DossierTexts:
        opening = {passage.place for passage in self.passages if passage.runs}
        pieces = [piece for each in self.documents for piece in each.pieces()]
        opening |= {piece.text.place for piece in pieces if piece.text and piece.opens_line}
        return DossierTexts(self.author, opening.__contains__)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The numbered passages of all documents, one after the other."""
        return tuple(passage for sheet in self.sheets.values() for passage in sheet.passages)

    @cached_property
    def articles_of_decision(self) -> tuple[tuple[Text, ...], ...]:
        """The texts of each article of the decision, then who carries it out; none without one."""
        decision = self.dossier.decision
        if decision is None:
            return ()
        at = {text.place: text for text in self.texts}
        groups = [[each.scalar for each in phrases((item,))] for item in decision.articles]
        groups.append([decision.execution] if decision.execution else [])
        read = (tuple(at[each.place] for each in group) for group in groups)
        return tuple(texts for texts in read if texts)

    @cached_property
    def closing(self) -> frozenset[Place]:
        """The texts that end a document: they get their mark "./." by themselves."""
        passages = self.passages
        return frozenset(p.place for p in passages if p.place and p.text.endswith("./."))

    @property
    def cut_at_lines(self) -> tuple[Place, ...]:
        """None: a line break of YAML is a blank."""
        return ()

    @property
    def days(self) -> days.Days:
        """The day of the main document, or the dossier's year while the day is not yet known."""
        date = self.dossier.main.date
        return days.on(date) if date else days.year(int(self.dossier.facts.year))

    @property
    def documents(self) -> Iterable[Document]:
        """The documents in the order of printing."""
        return self.dossier.documents.values()

    @property
    def office(self) -> Office:
        """The issuing body and its names."""
        return self.dossier.office

    @property
    def register(self) -> LegalRegister:
        """The register of legal documents; empty where the office keeps none."""
        return self.dossier.register

    @cached_property
    def entries(self) -> tuple[LegalText, ...]:
        """Every document of the register, then those written among the bases."""
        return (*self._registered, *(basis.entry for basis in self.bases if not basis.entry.name))

    @property
    def records(self) -> tuple[LegalText, ...]:
        """All entries: the register is checked with each dossier."""
        return self.entries

    @cached_property
    def _registered(self) -> tuple[LegalText, ...]:
        return tuple(registered(self.dossier.register, self.dossier.files))

    @cached_property
    def bases(self) -> tuple[Basis, ...]:
        """The legal bases in the order of printing."""
        return tuple(bases_of(self.dossier, self._registered))

    @cached_property
    def titles(self) -> tuple[Text, ...]:
        """The titles of all legal documents."""
        return tuple(title for entry in self.records if (title := entry.text("tên")))

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The documents, and those that they come from, where their symbols are typed."""
        return tuple(self._papers())

    def _papers(self) -> Iterator[Paper]:
        for file, document in self.dossier.documents.items():
            root = self.root(file)
            for each in document.references:
                symbol_at, date_at = (place_at(root, [*each.path, k]) for k in ("ký hiệu", "ngày"))
                if each.symbol:
                    abbreviation = KIND_ABBREVIATIONS.get(each.kind, "")
                    dated = (each.date, date_at) if each.path else ()
                    yield Paper(each.kind, abbreviation, each.symbol, symbol_at, *dated)

    @property
    def period(self) -> str | None:
        """The period of the programme."""
        period = self.dossier.facts.period
        return plain(self.author.text(period)) if period else None

    @property
    def dated_at(self) -> Place:
        """Where the main document tells its day, or its year."""
        key = "ngày" if self.dossier.main.date else "năm"
        return place_at(self.root(self.dossier.leading), [key])

    @property
    def office_root(self) -> Node:
        """office.yaml as it was written."""
        return self.root(OFFICE)

    @cached_property
    def articles(self) -> int:
        """The articles of its longest document."""
        numbers = (sheet.passages for sheet in self.sheets.values())
        return max(sum(each.number.startswith("Điều ") for each in found) for found in numbers)

    @property
    def has_appendices(self) -> bool:
        """Whether any document has an appendix."""
        return any(document.appendices for document in self.documents)

    @property
    def attached_kinds(self) -> frozenset[str]:
        """What the documents are called that a decision puts into force, in small letters."""
        return frozenset(each.name.lower() for each in self.documents if each.ATTACHED)

    @property
    def is_dossier(self) -> bool:
        """It is."""
        return True

    @property
    def is_of_others(self) -> bool:
        """It is the office's own."""
        return False

    def root(self, file: str) -> Node:
        """The positioned data of one file of the dossier, as `targets.yaml`."""
        return self.dossier.files[file].root
