"""The documents that are known, with their places: the register, and records in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Documents
from dataclasses import dataclass
from functools import lru_cache

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Mapping, Scalar, node_at
from vanthu.checks.reading.texts import Text
from vanthu.model.dossier import REGISTER, Dossier
from vanthu.model.legal import LegalDocument, LegalRegister
from vanthu.source import YamlFile


@dataclass(frozen=True, slots=True, eq=False)
class LegalText:
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

    def text(self, field: str) -> Text | None:
        """A field as a text that rules about words can look at."""
        value = self.node.get(field)
        return _text(value) if isinstance(value, Scalar) else None


@lru_cache(maxsize=1024)
def _text(value: Scalar) -> Text:
    return Text(value.text, value.place, "title")


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis of the decision: the document, and where the decision names it."""

    entry: LegalText
    place: Place


def registered(
    register: LegalRegister | None, documents: Documents[str, YamlFile]
) -> Iterator[LegalText]:
    """The documents of the register; none where there is no legal.yaml among the files."""
    if register is None or REGISTER not in documents:
        return
    root = documents[REGISTER].root
    assert isinstance(root, Mapping), "the model has read it"
    for name, document in register.root.items():
        node = root[name]
        assert isinstance(node, Mapping), "the model has read it"
        yield LegalText(name, document, node, root.keys_at[name])


def bases_of(dossier: Dossier, known: tuple[LegalText, ...]) -> Iterator[Basis]:
    """The legal bases in the order of printing; names that lead nowhere are left out."""
    by_name = {entry.name: entry for entry in known}
    for file, document in dossier.documents.items():
        root = dossier.files[file].root
        for path, basis in document.bases:
            node = node_at(root, path)
            if isinstance(basis, LegalDocument) and isinstance(node, Mapping):
                first = next(iter(node.keys_at.values()), node.place)
                yield Basis(LegalText("", basis, node, first), first)
            elif isinstance(basis, Scalar) and basis.text in by_name:
                yield Basis(by_name[basis.text], basis.place)
