"""What a Word file shows: paragraphs with the look of their letters, and tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from vanthu.word.reading.drawn import DrawnLine
from vanthu.word.reading.layouts import ParagraphLayout
from vanthu.word.reading.looks import Look


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look alike; one with `note`, which has none, is the mark of a footnote."""

    text: str
    look: Look
    note: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in the tables a paragraph stands: table, row and column count from 1.

    `outer` is the first table of a nest; `width` in mm is None where the file does not say.
    """

    table: int
    row: int
    column: int
    outer: int
    width: float | None


@dataclass(frozen=True)
class Paragraph:
    """`number` counts all paragraphs of the text from 1; `page` is known where Word wrote it.

    `label` is what Word itself puts before the text; it is part of `text`. `mark` is the look
    of the paragraph's end, which gives an empty paragraph its height. `fields` are the
    commands of computed text.
    """

    number: int
    runs: tuple[Run, ...]
    layout: ParagraphLayout
    mark: Look
    style: str = ""
    label: str = ""
    page: int | None = None
    cell: Cell | None = None
    boxed: bool = False
    lines: tuple[DrawnLine, ...] = ()
    fields: tuple[str, ...] = ()
    begins_page: bool = False
    part: str = ""

    @cached_property
    def text(self) -> str:
        """All characters as printed, capitals by formatting included."""
        return "".join(shown(run) for run in self.runs)

    @cached_property
    def folded(self) -> str:
        """The text composed, each run of white space as one blank, none at the ends."""
        return fold(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether no character can be seen."""
        return not self.folded

    @cached_property
    def size(self) -> float:
        """Size in pt of most letters, of the paragraph's end where there are none."""
        return widest(self.runs, "size") or self.mark.size


def shown(run: Run) -> str:
    """The characters of a run as they are printed."""
    return run.text.upper() if run.look.capitals else run.text


def fold(text: str) -> str:
    """The text composed (NFC), each run of white space as one blank."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def widest(runs: tuple[Run, ...], name: str) -> float:
    """The size that most characters have; 0 without any."""
    counts: dict[float, int] = {}
    for run in runs:
        visible = len(run.text) - run.text.count(" ")
        if visible:
            size = float(getattr(run.look, name))
            counts[size] = counts.get(size, 0) + visible
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A paragraph, or one of the lines or tab columns that a person cut it into."""

    paragraph: Paragraph
    runs: tuple[Run, ...]
    whole: bool = True

    @property
    def raw(self) -> str:
        """The characters as printed."""
        return "".join(shown(run) for run in self.runs)

    @property
    def text(self) -> str:
        """The text composed, each run of white space as one blank."""
        return fold(self.raw)

    @property
    def size(self) -> float:
        """Size in pt of most letters."""
        return widest(self.runs, "size")


def pieces(paragraph: Paragraph, *, at_tabs: bool = False) -> Iterator[Fragment]:
    """The paragraph's lines as a person broke them, blank ones left out."""
    breaks = "\n\t" if at_tabs else "\n"
    if not any(sign in paragraph.text for sign in breaks):
        if not paragraph.is_blank:
            yield Fragment(paragraph, paragraph.runs)
        return
    current: list[Run] = []
    for run in (*paragraph.runs, Run("\n", paragraph.mark)):
        first, *rest = run.text.replace("\t", "\n" if at_tabs else "\t").split("\n")
        current.append(replace(run, text=first))
        for text in rest:
            if any(each.text.strip() for each in current):
                yield Fragment(paragraph, tuple(current), whole=False)
            current = [replace(run, text=text)]


@dataclass(frozen=True, slots=True)
class TableCell:
    """`column` counts the columns of the grid from 1; `continued` belongs to the cell above.

    `stands` is where its text stands in its height: `top`, `center` or `bottom`.
    """

    column: int
    span: int
    continued: bool
    paragraphs: tuple[Paragraph, ...]
    stands: str = "top"

    @property
    def text(self) -> str:
        """The text, composed and folded."""
        return fold(" ".join(paragraph.text for paragraph in self.paragraphs))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the body; `inner` tables stand in a cell of another.

    `width`, `indent` and those of the columns in `grid` are in mm; None for a width that Word
    fits to the page. `ruled` tells whether lines stand between its cells.
    """

    index: int
    inner: bool
    width: float | None = None
    indent: float = 0.0
    grid: tuple[float, ...] = ()
    ruled: bool = False
    rows: list[list[TableCell]] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """How many columns the grid has."""
        return max((cell.column + cell.span - 1 for row in self.rows for cell in row), default=0)
