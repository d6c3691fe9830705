"""One file of the old dossier and all that is to change in it on the way into the new one."""

from __future__ import annotations

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Scalar
from vanthu.source import YamlFile, parse, review_notes
from vanthu.source.edits import Edit, SetText, SetValue, edited
from vanthu.source.words import Words, Written


class Sheet:
    """Collects the edits of one file; the file itself stays as it is."""

    def __init__(self, document: YamlFile) -> None:
        self.document = document
        self.written = Written(document)
        old_notes = review_notes.notes(document)
        self._edits: list[Edit] = [SetText(note.place, "") for note in old_notes]
        self._marks = {note.line_end: list(note.pending) for note in old_notes if note.pending}
        self._removed: list[Place] = []
        self._at = {words.path: words for words in self.written.words if words.scalar}

    def set(self, scalar: Scalar, value: str, *, keep_end: bool = False) -> None:
        """A value in place of another; `keep_end` leaves its last digit in its column."""
        self._edits.append(SetValue(scalar, value))
        if keep_end:
            self._shift(scalar.place, len(scalar.text) - len(value))

    def put(self, place: Place, text: str) -> None:
        """Characters in place of others."""
        self._edits.append(SetText(place, text))

    def remove(self, place: Place) -> None:
        """Whole lines go, whatever else was to change in them."""
        self._removed.append(place)

    def empty(self, scalar: Scalar) -> None:
        """Take a value away; a note behind it stays in its column."""
        place, text = scalar.place, self.document.file.text
        rest = text[place.end :].partition("\n")[0].strip()
        if rest.startswith("#"):
            self.put(place, " " * (place.end - place.start))
        else:  # another value may follow in the line, and wants a blank before it
            self.put(
                place if rest else Place(place.file, self._blanks_before(place), place.end), ""
            )

    def mark(self, words: Words, *items: str) -> None:
        """Note that a person has to look at these items of the line."""
        if not items:
            return
        self._marks.setdefault(self.written.line_end(words), []).extend(items)

    def words_at(self, *path: str | int) -> Words:
        """The value at a path."""
        return self._at[path]

    def result(self) -> YamlFile:
        """The new file, read again; no note in it quotes what is not there."""
        notes = (
            SetText(Place(self.document.file, at, at), f"  {review_notes.note_of(items)}")
            for at, items in self._marks.items()
        )
        edits = [each for each in (*self._edits, *notes) if not self._is_removed(each.place)]
        edits += [SetText(place, "") for place in self._removed]
        name = self.document.file.name
        new = parse(edited(self.document, edits), name)
        return parse(edited(new, review_notes.refreshed(new)), name)

    def _is_removed(self, place: Place) -> bool:
        return any(gone.start <= place.start < gone.end for gone in self._removed)

    def _shift(self, place: Place, by: int) -> None:
        """More blanks before a value, or fewer, but one, so that it ends where it ended."""
        first, last = self._blanks_before(place), place.start - 1
        if first < place.start and by > 0:
            self.put(Place(place.file, last, last), " " * by)
        elif first < last and by < 0:
            self.put(Place(place.file, max(first, last + by), last), "")

    def _blanks_before(self, place: Place) -> int:
        """Where the blanks before the place begin."""
        return len(self.document.file.text[: place.start].rstrip(" "))
