"""A Word file as the lines that are compared: paragraphs, and tables with their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from vanthu.inspection.reading import read
from vanthu.render.marked_copy import FIRST, LAST
from vanthu.word.reading.content import Paragraph, Run

LABEL = re.compile(
    r"(?:(?:Điều|Phần|Chương|Mục) (?:\d+|[IVXLC]+)[.:]?"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]|[ivx]{1,5})\)|\d{1,2}(?:\.\d{1,2}){0,3}\."
    r"|[IVXLC]{1,6}\.|[A-Z]\.|[-–+•*])(?=\s|$)[\s\xa0]*"
)
"""Numbers and bullets that stand before a text."""
_BLANKS = re.compile(r"[\s\xa0]+")


class Look(NamedTuple):
    """What an outline can say of letters."""

    bold: bool = False
    italic: bool = False


@dataclass(eq=False)
class Line:
    """A paragraph: its text with every blank as one, and the label before it.

    `marks` are stretches of the text, each with the number of what was printed there.
    """

    text: str
    runs: Sequence[Run]
    style: str
    label: str
    number: int = -1
    """Which of the paragraphs of the text it is, from 0; -1 for a note and the like."""
    page: int | None = None
    marks: tuple[tuple[int, int, int], ...] = ()
    at: list[int] = field(default_factory=list)
    """For each character of the text its place among those of the runs."""

    @cached_property
    def looks(self) -> list[Look]:
        """The look of each character of the text."""
        every = [Look(run.look.bold, run.look.italic) for run in self.runs for _ in run.text]
        return [every[at] for at in self.at]

    @cached_property
    def pattern(self) -> tuple[tuple[bool, bool, int], ...]:
        """How many letters in a row look alike; blanks look like nothing."""
        found: list[tuple[bool, bool, int]] = []
        for run in self.runs:
            text = _SIGN.sub("", run.text) if self.marks else run.text
            count = len("".join(text.split()))
            look = run.look.bold, run.look.italic
            if count and found and found[-1][:2] == look:
                found[-1] = (*look, found[-1][2] + count)
            elif count:
                found.append((*look, count))
        return tuple(found)

    @cached_property
    def words(self) -> str:
        """The text without its label."""
        return self.text[len(self.label) :]


@dataclass(eq=False)
class Grid:
    """A table: for each row its cells, each with its lines."""

    rows: list[list[list[Line]]]

    @cached_property
    def text(self) -> str:
        """All of its text."""
        return "\n".join(map(row_text, self.rows))


Block = Line | Grid


@dataclass(frozen=True)
class Body:
    """All that can be read in a file."""

    blocks: list[Block]
    notes: list[Line]
    margins: list[Line]

    @property
    def lines(self) -> Iterator[Line]:
        """Every line, in the order of the file."""
        for block in self.blocks:
            yield from lines_of(block)
        yield from self.notes
        yield from self.margins


def lines_of(block: Block) -> Iterator[Line]:
    """The lines of a block."""
    if isinstance(block, Line):
        yield block
        return
    for row in block.rows:
        for cell in row:
            yield from cell


def row_text(row: list[list[Line]]) -> str:
    """The texts of the cells of a row."""
    return " | ".join(" ".join(one_blank(line.text) for line in cell) for cell in row)


def body_of(docx: bytes, name: str, *, received: bool) -> Body:
    """The lines of a file, tracked changes taken as accepted. Raises NotADocx."""
    document = read(docx, name, received=received)
    known = {id(each): _line(each, at) for at, each in enumerate(document.paragraphs)}
    blocks: list[Block] = []
    seen: set[int] = set()
    for paragraph in document.paragraphs:
        if paragraph.cell is None:
            blocks.append(known[id(paragraph)])
        elif paragraph.cell.outer not in seen:
            seen.add(paragraph.cell.outer)
            table = document.tables[paragraph.cell.outer - 1]
            blocks.append(
                Grid(
                    [
                        [[known[id(each)] for each in cell.paragraphs] for cell in row]
                        for row in table.rows
                    ]
                )
            )
    margins = (each for each in document.margins if not each.fields)  # a page's number is none
    return Body(blocks, [*map(_line, document.notes)], [*map(_line, margins)])


_SIGN = re.compile("[\U000f0000-\U0010ffff]")


def _line(paragraph: Paragraph, number: int = -1) -> Line:
    """A paragraph with every run of blanks as one blank, none at its ends, and without signs."""
    raw = "".join(run.text for run in paragraph.runs)
    marked = _SIGN.search(raw) is not None
    signs: list[str] = []
    at: list[int] = []
    opened: dict[int, int] = {}
    marks: list[tuple[int, int, int]] = []
    for place, sign in enumerate(raw):
        if marked and sign >= "\U000f0000":
            code = ord(sign)
            if code < LAST:
                opened[code - FIRST] = len(signs)
            else:
                begin = opened.get(code - LAST, len(signs))
                marks.append((begin, len(signs), code - LAST))
            continue
        is_blank = sign.isspace()
        if is_blank and (not signs or signs[-1] == " ") and not (marked and opened):
            continue
        signs.append(" " if is_blank else sign)
        at.append(place)
    text = "".join(signs)
    if not marked:
        cut = len(text.rstrip())
        text, at = text[:cut], at[:cut]
        found = LABEL.match(text)
        label = found[0] if found and found.end() < len(text) else ""
    else:
        label = ""  # who knows what was printed tells
    return Line(
        text, paragraph.runs, paragraph.style, label, number, paragraph.page,
        tuple(marks), at,
    )  # fmt: skip


def one_blank(text: str) -> str:
    """The text with each run of blanks as one, none at the ends."""
    return _BLANKS.sub(" ", text).strip()
