"""What the rules look at: the dossier, and every text of it as it will be printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vanthu.author import Author
from vanthu.diagnostics import Place
from vanthu.inline import plain
from vanthu.model.dossier import Dossier
from vanthu.nodes import Mapping as YamlMapping, Node, Scalar, Sequence
from vanthu.outline import Passage
from vanthu.printer import Sheet


@dataclass(frozen=True, slots=True)
class Prose:
    """One text as printed, and the place in the YAML that it was written at.

    `kind` is the Word style it is printed in.
    """

    text: str
    place: Place
    kind: str

    def at(self, start: int, end: int) -> Place:
        """The place of the characters `start` to `end` of the printed text.

        Found again in the file by their own words; the whole text where an expression or a
        line break stands between.
        """
        wanted = self.text[start:end]
        written = self.place.file.text[self.place.start : self.place.end]
        before = self.text[max(0, start - 12) : start]
        for lead in (before, ""):
            found = written.find(lead + wanted)
            if wanted and found >= 0:
                begin = self.place.start + found + len(lead)
                return Place(self.place.file, begin, begin + len(wanted))
        return self.place


@dataclass(frozen=True)
class View:
    """A sound dossier, written out: what every rule receives."""

    dossier: Dossier
    author: Author
    sheets: Mapping[str, Sheet]

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Every printed text that a person wrote, in the order of the documents."""
        decision = self.dossier.decision
        head = [("Trích yếu", decision.subject)]
        if self.dossier.plan:
            head.append(("Trích yếu", self.dossier.plan.subject))
        if decision.proposal:
            head.append(("Căn cứ", decision.proposal.person))
        head += [("Danh sách nơi nhận", recipient) for recipient in decision.recipients]
        return (*(self._prose(kind, text) for kind, text in head), *self._printed())

    def _prose(self, kind: str, scalar: Scalar) -> Prose:
        return Prose(plain(self.author.text(scalar)), scalar.place, kind)

    def _printed(self) -> Iterator[Prose]:
        for passage in self.passages:
            if passage.place and passage.runs:
                yield Prose(plain(passage.runs), passage.place, passage.kind)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The numbered passages of all documents, one after the other."""
        return tuple(passage for sheet in self.sheets.values() for passage in sheet.passages)

    @cached_property
    def date(self) -> datetime.date:
        """The day on which names and legal bases must be right.

        The decision's own, or, while it is not yet known, the last day of its year.
        """
        decision = self.dossier.decision
        return decision.date or datetime.date(decision.year, 12, 31)

    def root(self, file: str) -> Node:
        """The positioned data of one file of the dossier, as `targets.yaml`."""
        return self.dossier.documents[file].root


def scalars(node: Node) -> Iterator[Scalar]:
    """Every value below a node, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, YamlMapping):
        for value in node.values():
            yield from scalars(value)
    elif isinstance(node, Sequence):
        for value in node:
            yield from scalars(value)
