"""The documents that a dossier knows, with their places: the register, and records in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vanthu.checks.citations import Citation, citations
from vanthu.checks.view import Prose, View
from vanthu.checks.written_texts import written_texts
from vanthu.diagnostics import Place
from vanthu.model.dossier import DECISION, REGISTER
from vanthu.model.legal import LegalDocument
from vanthu.nodes import Mapping, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the register, or one written among the bases of the decision."""

    name: str
    document: LegalDocument
    node: Mapping
    named_at: Place

    @property
    def label(self) -> str:
        """Its name without its title where it has a number: short, for messages."""
        document = self.document
        if document.number:
            return f"{document.kind} số {document.number}"
        return f"{document.kind} {document.title}"

    def place(self, field: str) -> Place:
        """Where a field stands; the document's name where the field is missing."""
        value = self.node.get(field)
        return value.place if isinstance(value, Scalar) else self.named_at

    def wording(self, field: str) -> Prose | None:
        """A field as a text that rules about words can look at."""
        value = self.node.get(field)
        return Prose(value.text, value.place, "Căn cứ") if isinstance(value, Scalar) else None


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis of the decision: the document, and where the decision names it."""

    entry: Entry
    place: Place


def entries(view: View) -> tuple[Entry, ...]:
    """Every document of the register, then those written in place."""
    return (*_registered(view), *(basis.entry for basis in bases(view) if not basis.entry.name))


def _registered(view: View) -> Iterator[Entry]:
    if REGISTER not in view.dossier.documents:
        return
    root = view.root(REGISTER)
    assert isinstance(root, Mapping), "the model has read it"
    for name, document in view.dossier.register.root.items():
        node = root[name]
        assert isinstance(node, Mapping), "the model has read it"
        yield Entry(name, document, node, root.keys_at[name])


def bases(view: View) -> tuple[Basis, ...]:
    """The legal bases in the order of printing; names that lead nowhere are left out."""
    root = view.root(DECISION)
    assert isinstance(root, Mapping), "the model has read it"
    listed = root["căn cứ"]
    assert isinstance(listed, Sequence), "the model has read it"
    known = {entry.name: entry for entry in _registered(view)}
    return tuple(_bases(view, listed, known))


def _bases(view: View, nodes: Sequence, known: dict[str, Entry]) -> Iterator[Basis]:
    for node, basis in zip(nodes, view.dossier.decision.bases, strict=True):
        if isinstance(basis, LegalDocument) and isinstance(node, Mapping):
            first = next(iter(node.keys_at.values()), node.place)
            yield Basis(Entry("", basis, node, first), first)
        elif isinstance(basis, Scalar) and basis.text in known:
            yield Basis(known[basis.text], basis.place)


def cited(view: View) -> Iterator[tuple[Prose, Citation]]:
    """Every citation in running text, then those within titles of the register."""
    for prose in (*written_texts(view), *titles(view)):
        for citation in citations(prose.text):
            yield prose, citation


def titles(view: View) -> Iterator[Prose]:
    """The titles of all documents."""
    for entry in entries(view):
        if wording := entry.wording("tên"):
            yield wording


def by_number(view: View) -> dict[str, list[Entry]]:
    """The documents of each number: without a year in it, a number comes again every year."""
    numbered: dict[str, list[Entry]] = {}
    for entry in entries(view):
        if entry.document.number:
            numbered.setdefault(entry.document.number, []).append(entry)
    return numbered
