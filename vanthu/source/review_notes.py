"""What is not yet reviewed: `# chưa xem lại: hộ dân 3339; thoát nghèo 1` at the end of a line.

Such a note quotes what stands on its line, and counts for as long as that is still written
there: to change the value is to have reviewed it, and so is to take the note away.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from vanthu.base.diagnostics import Diagnostic, Place
from vanthu.source import YamlFile
from vanthu.source.edits import SetText
from vanthu.source.words import Words, Written

_WORDS = "chưa xem lại:"
_EITHER = f"(?:{_WORDS}|{normalize('NFD', _WORDS)})"
"""Whatever editor saved the file: a note must not be lost with its marks taken apart."""
_NOTE = re.compile(rf"#[ \t]*{_EITHER}(?P<items>[^#\r\n]*)")
_BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its characters, alone and with the blanks that go with it, and what it quotes.

    `pending` is the part of it that is still written so; `line_end` is the end of the line that
    is meant, which is another one than its own where the note stands alone.
    """

    words: Place
    place: Place
    items: tuple[str, ...]
    pending: tuple[str, ...]
    line_end: int

    @property
    def line(self) -> int:
        """The number of the line that is meant, from 1."""
        return Place(self.place.file, self.line_end).line


def note_of(items: Iterable[str]) -> str:
    """The note that quotes the items, each once."""
    return f"# {_WORDS} {_BETWEEN.join(dict.fromkeys(items))}"


def own_words(comment: str) -> str:
    """What a comment says besides such notes."""
    return " ".join(_NOTE.sub("", comment).strip("# \t\r").split())


def notes(document: YamlFile) -> list[Note]:
    """Every note of the file, also one that no longer counts."""
    if not _NOTE.search(document.file.text):
        return []
    written = Written(document)
    by_line: dict[int, list[Words]] = {}
    for words in written.words:
        by_line.setdefault(written.line_end(words), []).append(words)
    ends = sorted(by_line)
    found: list[Note] = []
    for comment in written.notes:
        at = bisect_left(ends, comment.end)  # a note on a line of its own is upon the next
        end = ends[at] if at < len(ends) else comment.end
        found += _notes(comment, end, by_line.get(end, []))
    return found


def pending(document: YamlFile) -> list[Note]:
    """The notes that still count."""
    return [note for note in notes(document) if note.pending]


def faults(document: YamlFile) -> Iterator[Diagnostic]:
    """What is to be said of each note that still counts."""
    for note in pending(document):
        yield Diagnostic(
            note.words,
            f"chưa xem lại sau khi sang năm mới: {_BETWEEN.join(note.pending)}",
            "sửa cho đúng năm nay, hoặc xóa ghi chú này nếu vẫn đúng",
            "figures-not-reviewed",
        )


def removals(document: YamlFile, lines: Collection[int] | None = None) -> Iterator[SetText]:
    """The edits that take away the notes upon the lines, and all that no longer count.

    All notes go where no lines are named.
    """
    for note in notes(document):
        if lines is None or note.line in lines or not note.pending:
            yield SetText(note.place, "")


def refreshed(document: YamlFile) -> Iterator[SetText]:
    """The edits after which every note quotes only what is still written so."""
    for note in notes(document):
        if not note.pending:
            yield SetText(note.place, "")
        elif note.pending != note.items:
            yield SetText(note.words, note_of(note.pending))


def _notes(comment: Place, line_end: int, meant: list[Words]) -> Iterator[Note]:
    text = comment.file.text
    for found in _NOTE.finditer(text, comment.start, comment.end):
        items = tuple(
            each.strip() for each in normalize("NFC", found["items"]).split(";") if each.strip()
        )
        left = tuple(item for item in items if any(_stands(item, words) for words in meant))
        words = Place(comment.file, *found.span())
        yield Note(words, _with_blanks(comment, *found.span()), items, left, line_end)


def _stands(item: str, words: Words) -> bool:
    """Whether the item is a key with its value, or words of the text."""
    if words.heads_row:
        return False
    text = " ".join(words.text.split())
    if item == (f"{words.key} {text}" if words.key else text):
        return True
    return re.search(rf"(?<![\w.,/]){re.escape(item)}(?!\w)", text) is not None


def _with_blanks(comment: Place, start: int, end: int) -> Place:
    """What goes when the note goes: the blanks before it, its whole line where it stands alone."""
    text = comment.file.text
    if end < comment.end:  # another note follows and needs the blank before it
        return Place(comment.file, start, end)
    while start and text[start - 1] in " \t":
        start -= 1
    if start == 0 or text[start - 1] == "\n":
        end = text.find("\n", end) + 1 or len(text)
    return Place(comment.file, start, end)
