"""The foot of a document: recipients on the left, authority, title and name on the right.

The words of a foot also stand in tables and sentences; what is one is told by its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from vanthu.decree import fixed_words
from vanthu.inspection import own
from vanthu.inspection.foot_lines import (
    LIST_SIGNS,
    PLACEHOLDER,
    is_filed,
    is_item,
    is_known_title,
    is_title,
)
from vanthu.word.reading.content import Fragment, Paragraph, pieces

_MOST_LINES_OF_A_FOOT = 40
_LAST_LINES = 14
_MOST_COLUMNS = 3
_LONGEST_LINE = 200


@dataclass(slots=True)
class Foot:
    """Elements by their key in nd30, and the index after the last paragraph of the text."""

    elements: dict[str, list[Fragment]] = field(default_factory=dict)
    body_end: int = 0

    def add(self, key: str, piece: Fragment) -> None:
        """One more piece of that element."""
        self.elements.setdefault(key, []).append(piece)


def read_own_foot(paragraphs: Sequence[Paragraph], start: int) -> Foot:
    """The foot of a part of our own, by its styles; what a person added goes by its words."""
    elements, end = own.foot_elements(paragraphs, start)
    if not elements:
        added = read_foot([each for each in paragraphs[start:] if not own.role(each)], 0)
        return Foot(added.elements, end)
    foot = Foot(elements, end)
    for piece in list(elements.get("recipients", ())):
        if fixed_words.COPIES.fullmatch(piece.text):
            foot.add("copies", piece)
            elements["recipients"].remove(piece)
    return foot


def read_foot(paragraphs: Sequence[Paragraph], start: int) -> Foot:
    """The foot of the part, looked for from index `start` on."""
    foot = Foot(body_end=len(paragraphs))
    label = _label(paragraphs, start)
    if label is None:
        label = _signature(paragraphs, start)
    if label is None:
        return foot
    cell = paragraphs[label].cell
    if cell is None:
        first = _first_of_loose_foot(paragraphs, label, start)
        _read_loose(paragraphs[first : label + _MOST_LINES_OF_A_FOOT], foot)
    else:
        inside = [i for i, p in enumerate(paragraphs) if p.cell and p.cell.outer == cell.outer]
        first = max(start, inside[0])
        _read_table([paragraphs[index] for index in inside if index >= start], foot)
    if "signer_title" not in foot.elements:
        first = _read_signature_above(paragraphs, start, first, foot)
    foot.body_end = first
    return foot


def _read_signature_above(paragraphs: Sequence[Paragraph], start: int, end: int, foot: Foot) -> int:
    """Takes who signs above the recipients, as minutes are signed; the index where that begins."""
    at = _signature(paragraphs[:end], start)
    if at is None:
        return end
    signed = Foot()
    _read_signer([piece for each in paragraphs[at:end] for piece in pieces(each)], signed)
    for key, found in signed.elements.items():
        foot.elements.setdefault(key, found)
    return at


# Where the foot is


def _label(paragraphs: Sequence[Paragraph], start: int) -> int | None:
    """The last line that says "Nơi nhận:" and has the neighbours of one."""
    columns: set[tuple[int, int]] = set()
    for index in range(len(paragraphs) - 1, start - 1, -1):
        paragraph = paragraphs[index]
        if not _says_recipients(paragraph):
            continue
        cell = paragraph.cell
        if cell is None:
            found = _ends_here(paragraphs, index + 1)
        else:
            found = (cell.outer, cell.column) not in columns and _is_foot_table(
                paragraphs, paragraph
            )
            columns.add((cell.outer, cell.column))
        if found:
            return index
    return None


def _says_recipients(paragraph: Paragraph) -> bool:
    first = next(pieces(paragraph, at_tabs=True), None)
    return first is not None and bool(fixed_words.RECIPIENTS.match(first.text))


def _is_foot_table(paragraphs: Sequence[Paragraph], label: Paragraph) -> bool:
    """Whether the label's table places a foot: recipients listed below it, a title beside it."""
    assert label.cell, "asked of a cell"
    column = label.cell.column
    around = _table_around(paragraphs, label)
    if _columns(around) > _MOST_COLUMNS:
        return False
    below = (p.folded for p in around if p.cell and p.cell.column == column)
    beside = (each for p in around if p.cell and p.cell.column != column for each in pieces(p))
    return any(
        text.startswith(LIST_SIGNS) or fixed_words.FILED.match(text) for text in below
    ) or any(fixed_words.is_capitals(piece.text) and is_known_title(piece.text) for piece in beside)


def _table_around(paragraphs: Sequence[Paragraph], inside: Paragraph) -> list[Paragraph]:
    """The paragraphs of the table that the paragraph stands in, none where it does not."""
    table = inside.cell.outer if inside.cell else None
    return [each for each in paragraphs if each.cell and each.cell.outer == table]


def _columns(around: Iterable[Paragraph]) -> int:
    return max((each.cell.column for each in around if each.cell), default=0)


def _ends_here(paragraphs: Sequence[Paragraph], start: int) -> bool:
    """Whether nothing follows that is text: recipients, titles and names are short."""
    lines = 0
    for paragraph in islice(paragraphs, start, None):
        text = paragraph.folded
        if not text or paragraph.cell:
            continue
        lines += 1
        is_long = len(text) > _LONGEST_LINE and not text.startswith(LIST_SIGNS)
        if is_long or lines > _MOST_LINES_OF_A_FOOT or fixed_words.ARTICLE.match(text):
            return False
    return True


def _signature(paragraphs: Sequence[Paragraph], start: int) -> int | None:
    """The first line of a signature that has no recipients beside it."""
    filled = [i for i in range(start, len(paragraphs)) if not paragraphs[i].is_blank]
    for at, index in enumerate(filled[-_LAST_LINES:], max(0, len(filled) - _LAST_LINES)):
        opening = paragraphs[index]
        rest = [paragraphs[each] for each in filled[at + 1 :]]
        if (
            _opens_signature(opening)
            and _columns(_table_around(paragraphs, opening)) <= _MOST_COLUMNS
            and _is_signature(opening, rest)
        ):
            return index
    return None


def _opens_signature(paragraph: Paragraph) -> bool:
    text = paragraph.folded
    return len(text) < 100 and fixed_words.is_capitals(text) and is_known_title(text)


def _is_signature(first: Paragraph, rest: Sequence[Paragraph]) -> bool:
    """Whether all that follows are titles and names, and a name is among them."""
    names = False
    for paragraph in rest:
        for piece in pieces(paragraph):
            text = piece.text
            listed = text.startswith(LIST_SIGNS) or is_filed(text)
            if is_title(text) or PLACEHOLDER.fullmatch(text) or listed:
                continue
            if not (fixed_words.is_name(text) or fixed_words.UNDERSCORES.fullmatch(text)):
                return False
            names = True
    return names or bool(fixed_words.PREFIX.match(first.folded))


def _first_of_loose_foot(paragraphs: Sequence[Paragraph], label: int, start: int) -> int:
    """A signature without a table may stand above the recipients."""
    above = range(max(start, label - _LAST_LINES), label)
    return next(
        (i for i in above if fixed_words.PREFIX.match(paragraphs[i].folded)
         and fixed_words.is_capitals(paragraphs[i].folded)), label,
    )  # fmt: skip


# What stands in it


def _read_table(paragraphs: Sequence[Paragraph], foot: Foot) -> None:
    label = next((p.cell for p in paragraphs if _says_recipients(p)), None)
    left: list[Fragment] = []
    right: list[Fragment] = []
    for paragraph in paragraphs:
        column = paragraph.cell.column if paragraph.cell else 0
        beside = label is not None and column == label.column
        (left if beside else right).extend(pieces(paragraph))
    if label is None:
        right, left = [*left, *right], []
    _read_recipients(left, foot)
    _read_signer(right, foot)


def _read_loose(paragraphs: Sequence[Paragraph], foot: Foot) -> None:
    """A foot set with tabs, in boxes or one below the other."""
    left: list[Fragment] = []
    right: list[Fragment] = []
    listed = False
    for paragraph in paragraphs:
        for piece in pieces(paragraph, at_tabs=True):
            text = piece.text
            if fixed_words.RECIPIENTS.match(text):
                listed = True
                left.append(piece)
            elif (listed and is_item(text)) or is_filed(text):
                left.append(piece)
            else:
                right.append(piece)
    _read_recipients(left, foot)
    _read_signer(right, foot)


def _read_recipients(left: Iterable[Fragment], foot: Foot) -> None:
    for piece in left:
        if fixed_words.RECIPIENTS.match(piece.text) and "recipients_label" not in foot.elements:
            foot.add("recipients_label", piece)
        elif fixed_words.COPIES.fullmatch(piece.text):
            foot.add("copies", piece)
        elif "recipients_label" in foot.elements:
            foot.add("recipients", piece)


def _read_signer(right: Sequence[Fragment], foot: Foot) -> None:
    """Titles come first, the name last; what stands in brackets is a place-holder."""
    kept = [
        piece
        for piece in right
        if not PLACEHOLDER.fullmatch(piece.text)
        and not fixed_words.UNDERSCORES.fullmatch(piece.text)
    ]
    titles = 0
    for piece in kept:
        if not is_title(piece.text):
            break
        titles += 1
    if titles == len(kept) > 1 and fixed_words.FAMILY.match(fixed_words.plain_upper(kept[-1].text)):
        titles -= 1  # "ĐOÀN VĂN A": no signature ends with a body's name
    for piece in kept[:titles]:
        foot.add("signer_title", piece)
    names = [at for at in kept[titles:] if not is_title(at.text)] or kept[titles:]
    for piece in names[-1:]:
        foot.add("signer_name", piece)
