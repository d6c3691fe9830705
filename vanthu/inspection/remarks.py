"""Findings as remarks at their words in the Word file that they were found in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from lxml import etree

from vanthu.base.diagnostics import Diagnostic
from vanthu.inspection.elements import recognise
from vanthu.inspection.reading import Opened, opened, read
from vanthu.inspection.transcript import Transcript, transcribe
from vanthu.word.comments import Remark, commented
from vanthu.word.reading.xml import w

_NOTES = (w("footnoteReference"), w("endnoteReference"))


def remarked(docx: bytes, name: str, found: Iterable[Diagnostic], *, suggest: bool) -> bytes:
    """A copy of a file of others with each finding as a comment. Raises NotADocx.

    With `suggest` certain mends are tracked changes besides.
    """
    file = opened(docx, name, received=True)
    spots = Spots(file, transcribe(recognise(read(docx, name, received=True))))
    return commented(file.parts, file.root, map(spots.remark, found), suggest=suggest)


class Spots:
    """Where the places of a transcript stand in the file itself."""

    def __init__(self, file: Opened, transcript: Transcript) -> None:
        self._file = file
        self._transcript = transcript
        self._starts = [place.start for place in transcript.places]
        blank = (each for each in file.paragraphs if not each.is_blank)
        first = next(blank, None)
        self.first = file.elements[file.paragraphs.index(first) if first else 0]
        """The paragraph for what is said of the whole file."""

    def remark(self, found: Diagnostic) -> Remark:
        """A finding as a remark."""
        place, said = found.place, words_of(found)
        if place.file != self._transcript.file or not self._starts:
            where = f" ({place.spot})" if place.spot else ""
            return Remark(self.first, "", 0, f"{said}{where}")
        at = max(0, bisect_right(self._starts, place.start) - 1)
        line = self._transcript.places[at]
        text = place.file.text[place.start : min(place.end, line.end)]
        if at >= len(self._file.elements):
            return Remark(self._of_note(at - len(self._file.elements)), "", 0, f"{said}\n“{text}”")
        label = len(self._file.paragraphs[at].label)
        mend = found.mend if place.end <= line.end else None
        offset = max(0, place.start - line.start - label)
        return Remark(self._file.elements[at], text, offset, said, mend)

    def _of_note(self, number: int) -> etree._Element:
        """The paragraph that a note hangs in: Word has no comments in notes."""
        references: Iterator[etree._Element] = self._file.root.iter(*_NOTES)
        for at, reference in enumerate(references):
            if at == number:
                return next(reference.iterancestors(w("p")), self.first)
        return self.first


def words_of(found: Diagnostic) -> str:
    """What a finding says, as the text of a comment."""
    allowed = f" (cho phép: {found.allowed})" if found.allowed else ""
    kind = found.severity.value
    said = f"{kind[0].upper()}{kind[1:]}: {found.message}{allowed} [{found.rule}]"
    return "\n".join(filter(None, (said, found.hint)))
