"""The two blocks at the top of a document: agency on the left, national name on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanthu.decree import fixed_words
from vanthu.word.reading.content import Fragment, Paragraph, pieces

_LONGEST_HEAD = 45
_FIRST_LINES = 8
_DATE_LINE = re.compile(
    r"(?!hôm nay)[^;:(]{0,60}?\bngày\b[\s0-9._…/]*\btháng\b[\s0-9._…/]*\bnăm\b"
    r"(?:[\s._…/]*[0-9x].{0,16}|[\s._…/]*)", re.I,
)  # fmt: skip
_LONGEST_LINE = 130
_NO_HEAD = (fixed_words.ADDRESSEE, fixed_words.BASIS, fixed_words.ARTICLE, fixed_words.CHAPTER)


def read_top(top: Sequence[Paragraph]) -> Iterator[tuple[str, Fragment]]:
    """The elements above the name of the kind, each line with its element's key."""
    left: list[Fragment] = []
    right = _right_column(top)
    seen: set[str] = set()
    for at, paragraph in enumerate(top):
        for piece in pieces(paragraph, at_tabs=True):
            key = top_key(piece)
            if key and key not in seen:
                seen.add(key)
                yield key, piece
            elif "letter_subject" in seen and _is_left(piece, right):
                yield "letter_subject", piece
            elif not key and _may_be_agency(piece, right, at):
                left.append(piece)
    yield from _agencies(left)


def top_end(paragraphs: Sequence[Paragraph]) -> int:
    """Where the head of a document without a kind ends: after its last known line."""
    end = 0
    seen: set[str] = set()
    for index, paragraph in enumerate(paragraphs[:_LONGEST_HEAD]):
        if _is_text(paragraph):
            break
        new = {top_key(piece) for piece in pieces(paragraph, at_tabs=True)} - seen - {""}
        if new:
            seen |= new
            end = index + 1
    return end


def _is_text(paragraph: Paragraph) -> bool:
    """Whether the head must have ended above this line."""
    text = paragraph.folded
    if any(pattern.match(text) for pattern in _NO_HEAD):
        return True
    return paragraph.cell is None and len(text) > _LONGEST_LINE and "\t" not in paragraph.text


def top_key(piece: Fragment) -> str:
    """The element that a line of the top is by its own words; empty for other lines."""
    text = piece.text
    if fixed_words.is_national_name(text):
        return "national_name"
    if fixed_words.is_motto(text):
        return "motto"
    if fixed_words.NUMBER.match(text):
        return "number"
    if fixed_words.LETTER_SUBJECT.match(text):
        return "letter_subject"
    return "place_and_date" if _is_date_line(text) else ""


def _is_date_line(text: str) -> bool:
    found = _DATE_LINE.fullmatch(text)
    return bool(found) and not text.startswith("-") and not fixed_words.BASIS.match(text)


def _right_column(top: Sequence[Paragraph]) -> tuple[int, int] | None:
    """Table and column of the national name, None where it stands in no table."""
    for paragraph in top:
        if paragraph.cell and any(
            fixed_words.is_national_name(piece.text) for piece in pieces(paragraph)
        ):
            return paragraph.cell.table, paragraph.cell.column
    return None


def _is_left(piece: Fragment, right: tuple[int, int] | None) -> bool:
    cell = piece.paragraph.cell
    return bool(cell and right and cell.table == right[0] and cell.column < right[1])


def _may_be_agency(piece: Fragment, right: tuple[int, int] | None, at: int) -> bool:
    """A line left of the national name; where there is no table, capitals that name a body."""
    text = piece.text
    if fixed_words.MARKS.fullmatch(text) or fixed_words.UNDERSCORES.fullmatch(text):
        return False
    if right:
        return _is_left(piece, right)
    names_body = any(
        pattern.match(text)
        for pattern in (
            fixed_words.COLLECTIVE,
            fixed_words.BRANCH,
            fixed_words.UNIT,
            fixed_words.PARENT,
            fixed_words.HEAD_TITLE,
        )
    )
    return at < _FIRST_LINES and names_body and fixed_words.is_capitals(text)


def _agencies(left: Sequence[Fragment]) -> Iterator[tuple[str, Fragment]]:
    """The lines of parent and agency: by their weight, by their words where that is alike."""
    if not left:
        return
    split = _split_by_words(left)
    if split is None:
        bold = [_is_bold(piece) for piece in left]
        split = bold.index(True) if True in bold and not bold[0] else 0
    for index, piece in enumerate(left):
        yield ("parent_agency" if index < split else "agency"), piece


def _split_by_words(left: Sequence[Fragment]) -> int | None:
    """Where a branch begins below the body that it belongs to."""
    for index, piece in enumerate(left[1:], 1):
        above = " ".join(each.text for each in left[:index])
        if fixed_words.BRANCH.match(piece.text) and fixed_words.PARENT.match(above):
            return index
    return None


def _is_bold(piece: Fragment) -> bool:
    return all(run.look.bold for run in piece.runs if run.text.strip())
