"""The adopted content built again and laid beside its source: every word is there, or is told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from vanthu.adopt.dossier import Adopted
from vanthu.adopt.parts import Part, is_document
from vanthu.adopt.units import NOTE, OTHER, Unit, around, folded, units_of
from vanthu.base.diagnostics import Diagnostic, Place
from vanthu.base.diff.alignment import AlignedText, align, entry
from vanthu.inspection.elements import Form, recognise
from vanthu.inspection.reading import read
from vanthu.model.files import OFFICE, REGISTER
from vanthu.model.kinds import outputs_of
from vanthu.pipeline import draft, render_all
from vanthu.writing.filling import Sheet


class Likeness(Enum):
    """How a stretch of the source and what was built of it are alike; the value tells a clerk."""

    SAME = "giống từng chữ"
    FORM = "cùng chữ, khác cách trình bày mà mẫu định"
    NUMBER = "khác số thứ tự"
    WORDS = "khác chữ"
    GONE = "chưa có trong bản dựng"
    COME = "chỉ có trong bản dựng"


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the source with what was built of it; one of them may be missing."""

    likeness: Likeness
    source: Unit | None
    built: Unit | None


@dataclass(frozen=True)
class Proof:
    """Each document with its matches, by the name of its file in the content."""

    documents: Mapping[str, Sequence[Match]]
    found: Sequence[Diagnostic]
    """What the checks say of the adopted content."""
    files: Mapping[str, bytes]
    schemas: Mapping[str, str]
    """The name of the schema of each document."""
    _places: Mapping[str, Mapping[str, Place]]
    """Where each line of a document comes from, by its text."""

    def place(self, file: str, unit: Unit) -> Place | None:
        """Where a stretch of the built document stands in the content; None for the form's."""
        return self._places[file].get(unit.text)

    def count(self, *likenesses: Likeness) -> int:
        """How many matches are of these kinds."""
        return sum(each.likeness in likenesses for each in self)

    def __iter__(self) -> Iterator[Match]:
        for matches in self.documents.values():
            yield from matches


def prove(adopted: Adopted, shared: Mapping[str, str], shown_as: str) -> Proof:
    """Build the content in a folder of its own and compare. Raises Faults where it cannot be.

    `shared` are the texts of the office's own files, which the new ones go before.
    """
    with tempfile.TemporaryDirectory(prefix="vanthu-") as name:
        folder = Path(name).resolve() / "content" / "hồ sơ"
        folder.mkdir(parents=True)
        own = {OFFICE: adopted.office, REGISTER: adopted.register}
        for file, text in {**shared, **{key: text for key, text in own.items() if text}}.items():
            (folder.parent / file).write_text(text, encoding="utf-8", newline="\n")
        for file, text in adopted.files.items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
        drafted = draft(folder, shown_as, despite_links=True)
        files = render_all(drafted)
        outputs = outputs_of(drafted.dossier.documents)
    documents = {
        file: compare(part, recognise(read(files[outputs[file]], file)))
        for file, part in adopted.of.items()
    }
    places = {file: _places(drafted.view.sheets[outputs[file]]) for file in documents}
    schemas = {file: each.SCHEMA[0] for file, each in drafted.dossier.documents.items()}
    return Proof(documents, drafted.checked.found, files, schemas, places)


def _places(sheet: Sheet) -> dict[str, Place]:
    passages = (each for body in sheet.bodies for each in body.passages)
    return {folded(each.text): each.place for each in passages if each.place}


def compare(part: Part, built: Form) -> list[Match]:
    """A document of the source with its built file, stretch by stretch."""
    document = part.source.form.document
    old = [unit for found in (part.found, *part.appendices) for unit in units_of(found, document)]
    new = [unit for found in built.parts for unit in units_of(found, built.document)]
    if part.found.index == _first_index(part):
        old += around(document)
    new += around(built.document)
    pairs = align([_entry(unit) for unit in old], [_entry(unit) for unit in new])
    return [
        Match(
            _likeness(old[i] if i is not None else None, new[j] if j is not None else None),
            old[i] if i is not None else None,
            new[j] if j is not None else None,
        )
        for i, j in pairs
    ]


def _first_index(part: Part) -> int:
    """The first document of the file, with which what stands around all of them is told."""
    return next(each.index for each in part.source.form.parts if is_document(each))


def _entry(unit: Unit) -> AlignedText:
    return entry(unit.core or unit.text, "text" if unit.key in (OTHER, NOTE, "cell") else unit.key)


def _likeness(old: Unit | None, new: Unit | None) -> Likeness:
    if old is None:
        return Likeness.COME
    if new is None:
        return Likeness.GONE
    if old.text == new.text:
        return Likeness.SAME
    if old.core != new.core:
        return Likeness.WORDS
    counts = [unit.label.count if unit.label else None for unit in (old, new)]
    marks = [unit.label.mark if unit.label else None for unit in (old, new)]
    same = counts[0] == counts[1] and (marks[0] == marks[1] or not counts[0])
    return Likeness.FORM if same else Likeness.NUMBER
