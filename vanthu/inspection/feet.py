"""The foot of a document: recipients on the left, authority, title and name on the right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vanthu.decree import fixed_words
from vanthu.inspection.data_tables import is_in_wide_table
from vanthu.word.reading.content import Paragraph, Piece, pieces

_MOST_LINES_OF_A_FOOT = 40
_LAST_LINES = 14
_PLACEHOLDER = re.compile(r"\(.*\)|\[.*\]")
_KEPT = re.compile(r"lưu\s*:", re.IGNORECASE)
_LIST_SIGNS = ("-", "–", "—", "+", "•")


@dataclass(slots=True)
class Foot:
    """Elements by their key in nd30, and the index after the last paragraph of the text."""

    elements: dict[str, list[Piece]] = field(default_factory=dict)
    body_end: int = 0

    def add(self, key: str, piece: Piece) -> None:
        """One more piece of that element."""
        self.elements.setdefault(key, []).append(piece)


def read_foot(paragraphs: Sequence[Paragraph], start: int, *, signed: bool = True) -> Foot:
    """The foot of the part, looked for from index `start` on.

    A part that need not be signed ends with words of its own: a title there is no signer's.
    """
    foot = Foot(body_end=len(paragraphs))
    label = _label(paragraphs, start)
    if label is None:
        label = _signature(paragraphs, start, signed=signed)
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
    foot.body_end = first
    return foot


def _label(paragraphs: Sequence[Paragraph], start: int) -> int | None:
    """The last line that says "Nơi nhận"."""
    for index in range(len(paragraphs) - 1, start - 1, -1):
        text = paragraphs[index].folded
        is_label = fixed_words.RECIPIENTS.match(text) and len(text) < 120
        if is_label and not is_in_wide_table(paragraphs, index):
            return index
    return None


def _signature(paragraphs: Sequence[Paragraph], start: int, *, signed: bool) -> int | None:
    """The first line of a signature that has no recipients beside it."""
    filled = [i for i in range(start, len(paragraphs)) if not paragraphs[i].is_blank]
    for index in filled[-_LAST_LINES:]:
        text = paragraphs[index].folded
        is_prefix = fixed_words.PREFIX.match(text) and fixed_words.is_capitals(text)
        if is_prefix and not is_in_wide_table(paragraphs, index):
            return index
    for index in filled[-4:-1] if signed else ():
        text = paragraphs[index].folded
        if fixed_words.HEAD_TITLE.match(text) and fixed_words.is_capitals(text) and len(text) < 60:
            return index
    return None


def _first_of_loose_foot(paragraphs: Sequence[Paragraph], label: int, start: int) -> int:
    """A signature without a table may stand above the recipients."""
    above = range(max(start, label - _LAST_LINES), label)
    for index in above:
        text = paragraphs[index].folded
        if fixed_words.PREFIX.match(text) and fixed_words.is_capitals(text):
            return index
    return label


def _read_table(paragraphs: Sequence[Paragraph], foot: Foot) -> None:
    label = next((p.cell for p in paragraphs if fixed_words.RECIPIENTS.match(p.folded)), None)
    left: list[Piece] = []
    right: list[Piece] = []
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
    left: list[Piece] = []
    right: list[Piece] = []
    listed = False
    for paragraph in paragraphs:
        for piece in pieces(paragraph, at_tabs=True):
            text = piece.text
            if fixed_words.RECIPIENTS.match(text):
                listed = True
                left.append(piece)
            elif (listed and _is_listed(text)) or fixed_words.COPIES.fullmatch(text):
                left.append(piece)
            else:
                right.append(piece)
    _read_recipients(left, foot)
    _read_signer(right, foot)


def _is_listed(text: str) -> bool:
    """Whether it is a recipient: the last one is often typed without its dash."""
    return text.startswith(_LIST_SIGNS) or bool(_KEPT.match(text))


def _read_recipients(left: Iterable[Piece], foot: Foot) -> None:
    for piece in left:
        if fixed_words.RECIPIENTS.match(piece.text) and "recipients_label" not in foot.elements:
            foot.add("recipients_label", piece)
        elif fixed_words.COPIES.fullmatch(piece.text):
            foot.add("copies", piece)
        elif "recipients_label" in foot.elements:
            foot.add("recipients", piece)


def _read_signer(right: Sequence[Piece], foot: Foot) -> None:
    """Titles come first, the name last; what stands in brackets is a place-holder."""
    kept = [
        piece
        for piece in right
        if not _PLACEHOLDER.fullmatch(piece.text)
        and not fixed_words.UNDERSCORES.fullmatch(piece.text)
    ]
    titles = 0
    for piece in kept:
        if not _is_title(piece.text):
            break
        titles += 1
    if titles > 1 and titles == len(kept) and not _is_rank(kept[-1].text):
        titles -= 1  # a name in capitals: no signature ends with a body's name
    for piece in kept[:titles]:
        foot.add("signer_title", piece)
    for piece in kept[titles:][-1:]:
        foot.add("signer_name", piece)


def _is_title(text: str) -> bool:
    """Whether it is a line of authority or title; "Đoàn" is a family name, "ĐOÀN" may be a body."""
    upper = fixed_words.plain_upper(text)
    if fixed_words.PREFIX.match(upper) or _is_rank(upper):
        return True
    return fixed_words.is_capitals(text) and bool(
        fixed_words.COLLECTIVE.match(upper)
        or fixed_words.BRANCH.match(upper)
        or fixed_words.UNIT.match(upper)
    )


def _is_rank(upper: str) -> bool:
    return bool(fixed_words.HEAD_TITLE.match(upper) or fixed_words.DEPUTY_TITLE.match(upper))
