"""What the rules look at in a dossier: all its data, and every text of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vanthu.author import Author
from vanthu.checks import days
from vanthu.checks.dossier_texts import DossierTexts
from vanthu.checks.material import Paper
from vanthu.checks.register_entries import Basis, Entry, bases_of, registered
from vanthu.checks.texts import Items, Text
from vanthu.diagnostics import Place
from vanthu.inline import plain
from vanthu.model.dossier import DECISION, OFFICE, Dossier
from vanthu.model.legal import LegalRegister
from vanthu.model.office import Office
from vanthu.nodes import Node, place_at
from vanthu.outline import Passage
from vanthu.printer import Sheet


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
        decision, plan = self.dossier.decision, self.dossier.plan
        opening = {passage.place for passage in self.passages if passage.runs}
        opening |= {decision.subject.place, *(each.place for each in decision.recipients)}
        opening |= {plan.subject.place} if plan else set()
        return DossierTexts(self.author, opening.__contains__)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The numbered passages of all documents, one after the other."""
        return tuple(passage for sheet in self.sheets.values() for passage in sheet.passages)

    @cached_property
    def closing(self) -> frozenset[Place]:
        """The texts that end a document: they get their mark "./." by themselves."""
        passages = self.passages
        return frozenset(p.place for p in passages if p.place and p.text.endswith("./."))

    @property
    def days(self) -> days.Days:
        """The decision's own day, or its whole year while the day is not yet known."""
        decision = self.dossier.decision
        return days.on(decision.date) if decision.date else days.year(int(decision.year))

    @property
    def office(self) -> Office:
        """The issuing body and its names."""
        return self.dossier.office

    @property
    def register(self) -> LegalRegister:
        """The register of legal documents; empty where the office keeps none."""
        return self.dossier.register

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every document of the register, then those written among the bases."""
        return (*self._registered, *(basis.entry for basis in self.bases if not basis.entry.name))

    @property
    def records(self) -> tuple[Entry, ...]:
        """All entries: the register is checked with each dossier."""
        return self.entries

    @cached_property
    def _registered(self) -> tuple[Entry, ...]:
        return tuple(registered(self.dossier.register, self.dossier.documents))

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
        """The decision and the submission."""
        return tuple(self._papers())

    def _papers(self) -> Iterator[Paper]:
        decision, root = self.dossier.decision, self.root(DECISION)
        if decision.symbol:
            yield Paper("Quyết định", "QĐ", decision.symbol, place_at(root, ["ký hiệu"]))
        submission = decision.proposal.submission if decision.proposal else None
        if submission:
            at = ["đề nghị", "tờ trình"]
            symbol_at, date_at = (place_at(root, [*at, key]) for key in ("ký hiệu", "ngày"))
            yield Paper("Tờ trình", "TTr", submission.symbol, symbol_at, submission.date, date_at)

    @property
    def period(self) -> str | None:
        """The period of the programme."""
        period = self.dossier.decision.period
        return plain(self.author.text(period)) if period else None

    @property
    def dated_at(self) -> Place:
        """Where the decision tells its day, or its year."""
        key = "ngày" if self.dossier.decision.date else "năm"
        return place_at(self.root(DECISION), [key])

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
        """Whether the decision or the plan has an appendix."""
        plan = self.dossier.plan
        return bool(self.dossier.decision.appendices or (plan and plan.appendices))

    @property
    def is_dossier(self) -> bool:
        """It is."""
        return True

    def root(self, file: str) -> Node:
        """The positioned data of one file of the dossier, as `targets.yaml`."""
        return self.dossier.documents[file].root
