"""Footnotes of both documents: which belong together, which were added and which dropped."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from vanthu.word.reading.xml import w

_KEPT = ("-1", "0")
"""Word's own notes: the separators."""


@dataclass(slots=True)
class Notes:
    """Collects what becomes of each footnote while the paragraphs are gone through."""

    old: etree._Element | None
    new: etree._Element | None
    pairs: list[tuple[etree._Element, etree._Element]] = field(default_factory=list)
    added: list[etree._Element] = field(default_factory=list)
    dropped: list[etree._Element] = field(default_factory=list)

    def pair(self, old_number: str, new_number: str) -> None:
        """The mark stands in both documents."""
        old, new = _note(self.old, old_number), _note(self.new, new_number)
        if old is not None and new is not None:
            self.pairs.append((old, new))

    def add(self, number: str) -> None:
        """The mark is new."""
        note = _note(self.new, number)
        if note is not None:
            self.added.append(note)

    def drop(self, number: str) -> str | None:
        """The mark is gone; the number of its note among the new ones, None where none can be."""
        note = _note(self.old, number)
        if note is None or self.new is None:
            return None
        numbers = [int(each.get(w("id"), "0")) for each in self.new.iterfind(w("footnote"))]
        note.set(w("id"), str(max([0, *numbers]) + 1))
        self.new.append(note)
        self.dropped.append(note)
        return note.get(w("id"))


def _note(root: etree._Element | None, number: str) -> etree._Element | None:
    if root is None or number in _KEPT:
        return None
    return next(
        (note for note in root.iterfind(w("footnote")) if note.get(w("id")) == number), None
    )
