"""The text of a document in its order: lines with their labels, and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vanthu.adopt.labels import Label, label_of, ordered
from vanthu.adopt.words import Letters, letters_of, text_of
from vanthu.decree.nd30 import Align
from vanthu.inspection.passages import read_passages
from vanthu.inspection.reading import InspectedFile
from vanthu.word.reading.content import Paragraph, Table, pieces


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the text; `letters` are those behind its label."""

    letters: Letters
    label: Label | None
    centred: bool
    paragraph: Paragraph
    whole: Letters = ()
    """The letters with those of the label."""

    @property
    def unlabelled(self) -> TextLine:
        """The line with its label as part of its text."""
        return replace(self, letters=self.whole, label=None)

    @property
    def text(self) -> str:
        """The characters behind the label."""
        return text_of(self.letters)


Block = TextLine | Table


@dataclass
class Item:
    """A block of the text with all that stands below it; the root has no block."""

    block: Block | None
    children: list[Item] = field(default_factory=list)

    @property
    def line(self) -> TextLine | None:
        """The line, None for a table and the root."""
        return self.block if isinstance(self.block, TextLine) else None

    @property
    def mark(self) -> str:
        """The level that its label names; empty without one."""
        return self.line.label.mark if self.line and self.line.label else ""


class Notes:
    """The footnotes of a file, taken one by one as their marks come."""

    def __init__(self, document: InspectedFile) -> None:
        self._texts = iter([each.folded for each in document.notes if not each.is_blank])

    def __iter__(self) -> Iterator[str]:
        return self._texts

    def __next__(self) -> str:
        return next(self._texts, "")


def blocks(
    paragraphs: Sequence[Paragraph], tables: Sequence[Table], notes: Iterator[str]
) -> Iterator[Block]:
    """The lines and the outermost tables of a stretch of a file, blank lines left out."""
    read = {id(each.paragraph): each for each in read_passages(paragraphs)}
    seen: set[int] = set()
    for paragraph in paragraphs:
        if paragraph.cell and paragraph.cell.outer not in seen:
            seen.add(paragraph.cell.outer)
            yield tables[paragraph.cell.outer - 1]
        if paragraph.cell or paragraph.is_blank:
            continue
        if not any(sign.isalnum() for sign in paragraph.folded):
            continue  # a drawn line, dots to be filled in
        passage = read.get(id(paragraph))
        label = label_of(passage) if passage else None
        centred = paragraph.layout.align is Align.CENTER
        for at, piece in enumerate(pieces(paragraph)):
            letters = letters_of(piece.runs, notes)
            own = label if at == 0 else None
            text = behind(letters, own.start) if own else letters
            yield TextLine(text, own, centred, paragraph, letters)


def behind(letters: Letters, start: int) -> Letters:
    """The letters behind the first `start` characters."""
    count = 0
    for at, each in enumerate(letters):
        if count >= start:
            return letters[at:]
        count += len(each.sign)
    return ()


def tree(found: Sequence[Block]) -> tuple[Item, list[str]]:
    """The blocks below each other by their labels, and the levels that there are from the top."""
    levels = ordered(_with_above(found))
    root = Item(None)
    open_items = [root]
    for block in _titled(found):
        item = Item(block)
        if item.mark:
            rank = levels.index(item.mark)
            while open_items[-1].mark and levels.index(open_items[-1].mark) >= rank:
                open_items.pop()
            open_items[-1].children.append(item)
            open_items.append(item)
        else:
            open_items[-1].children.append(item)
    return root, levels


def _with_above(found: Sequence[Block]) -> Iterator[tuple[str, str]]:
    above = ""
    for block in found:
        if isinstance(block, TextLine) and block.label:
            yield block.label.mark, above
            above = block.label.mark


def _titled(found: Sequence[Block]) -> Iterator[Block]:
    """A number on a line of its own, "Chương I", with the title that stands below it."""
    waiting: TextLine | None = None
    for block in found:
        if waiting and isinstance(block, TextLine) and not block.label:
            yield replace(block, label=waiting.label)
            waiting = None
            continue
        if waiting:
            yield waiting
            waiting = None
        if isinstance(block, TextLine) and block.label and not block.text:
            waiting = block
        else:
            yield block
    if waiting:
        yield waiting


def continued(root: Item, levels: Sequence[str]) -> set[str]:
    """The levels whose count goes on through the whole text, below one item and the next."""
    votes: Mapping[str, list[int]] = {mark: [0, 0] for mark in levels}
    last: dict[str, int] = {}
    _vote(root, votes, last)
    return {mark for mark, (on, anew) in votes.items() if on > anew}


def _vote(item: Item, votes: Mapping[str, list[int]], last: dict[str, int]) -> None:
    first: set[str] = set()
    for child in item.children:
        label = child.line.label if child.line else None
        if label and label.count and label.mark in votes:
            if label.mark not in first and label.mark in last:
                goes_on = label.count == last[label.mark] + 1 and label.count != 1
                votes[label.mark][0 if goes_on else 1] += 1
            first.add(label.mark)
            last[label.mark] = label.count
        _vote(child, votes, last)
