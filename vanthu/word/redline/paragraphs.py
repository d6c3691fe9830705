"""One paragraph beside another, word by word, and paragraphs that are new or gone as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from vanthu.base.diff.words import stretches
from vanthu.word.reading.xml import first
from vanthu.word.redline.marks import DELETED, INSERTED, Marks
from vanthu.word.redline.notes import Notes
from vanthu.word.redline.tokens import NOTE, Atom, atoms, number_of, runs, with_number

_NOTE_MARK = b"footnoteReference"


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Marks what changed inside paragraphs."""

    marks: Marks
    notes: Notes

    def changed(self, old: etree._Element, new: etree._Element) -> None:
        """Mark in `new` what differs from `old`; its end and its form are not looked at."""
        written = etree.tostring(new)
        if written == etree.tostring(old) and _NOTE_MARK not in written:
            return  # most paragraphs, and it saves most of the work
        before = [atom for atom in atoms(old) if not atom.is_anchor]
        after = list(atoms(new))
        shown = [atom for atom in after if not atom.is_anchor]
        if [(each.key, each.look) for each in before] == [(each.key, each.look) for each in shown]:
            self._pair_notes(before, shown)  # nothing is touched
        else:
            _fill(new, list(self._merged(before, after)))

    def inserted(self, paragraph: etree._Element) -> None:
        """Mark all that stands in the paragraph as new."""
        _fill(paragraph, list(self._inserted(list(atoms(paragraph)))))

    def deleted(self, paragraph: etree._Element) -> None:
        """Mark all that stands in the paragraph as gone."""
        row = [atom for atom in atoms(paragraph) if not atom.is_anchor]
        _fill(paragraph, list(self._deleted(row)))

    def _merged(self, old: Sequence[Atom], new: Sequence[Atom]) -> Iterator[etree._Element]:
        for each in stretches([atom.key for atom in old], [atom.key for atom in new]):
            gone, come = old[each.old_start : each.old_end], new[each.new_start : each.new_end]
            if each.same:
                yield from self._same(gone, come)
            else:
                yield from self._deleted(gone)
                yield from self._inserted(come)

    def _same(self, old: Sequence[Atom], new: Sequence[Atom]) -> Iterator[etree._Element]:
        self._pair_notes(old, new)
        places = range(len(new))
        for _, group in groupby(places, key=lambda at: (old[at].look, new[at].look)):
            alike = list(group)
            for run in runs([new[at] for at in alike]):
                self.marks.look_of(run, old[alike[0]].properties)
                yield run

    def _pair_notes(self, old: Sequence[Atom], new: Sequence[Atom]) -> None:
        for before, after in zip(old, new, strict=True):
            if after.key == NOTE:
                self.notes.pair(number_of(before), number_of(after))

    def _inserted(self, row: Sequence[Atom]) -> Iterator[etree._Element]:
        for is_anchor, group in groupby(row, key=lambda atom: atom.is_anchor):
            alike = list(group)
            if is_anchor:
                yield from (atom.element for atom in alike if atom.element is not None)
                continue
            for atom in alike:
                if atom.key == NOTE:
                    self.notes.add(number_of(atom))
            yield self.marks.runs(INSERTED, list(runs(alike)))

    def _deleted(self, row: Sequence[Atom]) -> Iterator[etree._Element]:
        kept = [atom for each in row if (atom := self._out_of_place(each))]
        if kept:
            yield self.marks.runs(DELETED, list(runs(kept)))

    def _out_of_place(self, atom: Atom) -> Atom | None:
        """The atom as it may stand in the other document; None where it cannot."""
        if atom.key == NOTE:
            number = self.notes.drop(number_of(atom))
            return with_number(atom, number) if number else None
        return None if atom.is_foreign else atom


def _fill(paragraph: etree._Element, content: Sequence[etree._Element]) -> None:
    """Put the content in the place of all but the paragraph's properties."""
    properties = first(paragraph, "pPr")
    for each in list(paragraph):
        if each is not properties:
            paragraph.remove(each)
    paragraph.extend(content)
