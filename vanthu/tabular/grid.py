"""The cells of one sheet with their addresses, whatever program or file they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from unicodedata import category, normalize

MOST_ROWS, MOST_COLUMNS = 5000, 200
"""More than any table of a district has; what is larger is not such a table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell; rows and columns count from 1."""

    row: int
    column: int
    text: str
    """As a person reads it, in NFC, blanks around it taken off."""
    number: Decimal | None = None
    """Where the program keeps a number and not a text."""
    trouble: str = ""
    """Why nothing can be taken from the cell, in the clerk's words."""
    remedy: str = ""
    """What to do about it."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A range of cells made one; the first holds the value."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def range(self) -> str:
        """As Excel writes it: `B7:B8`."""
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell belongs to the range."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or the whole of a text; only cells that hold something are kept."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    is_text: bool = False
    """Whether it is a text, whose cells have a line and a place in it instead of a letter."""
    rows: int = field(init=False)
    columns: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", max((row for row, _ in self.cells), default=0))
        object.__setattr__(self, "columns", max((column for _, column in self.cells), default=0))

    def at(self, row: int, column: int) -> Cell:
        """The cell; an empty one where nothing stands."""
        return self.cells.get((row, column)) or Cell(row, column, "")

    def row(self, row: int) -> Iterator[Cell]:
        """The filled cells of a row, from left to right."""
        return (
            self.cells[row, column]
            for column in range(1, self.columns + 1)
            if (row, column) in self.cells
        )

    def merge_at(self, row: int, column: int) -> Merge | None:
        """The merged range that the cell belongs to."""
        return next((merge for merge in self.merges if merge.holds(row, column)), None)

    def address(self, row: int, column: int) -> str:
        """How a person finds the cell: `Sheet1!C7`, or `dòng 7, cột C` in a text."""
        if self.is_text:
            return f"dòng {row}, cột {letters(column)}"
        plain = re.fullmatch(r"[^\W\d]\w*", self.name)
        name = self.name if plain else "'" + self.name.replace("'", "''") + "'"
        return f"{name}!{letters(column)}{row}"


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of one file, and what tells this file from every other."""

    name: str
    """As the clerk named it, or what a pasted text is called."""
    sha256: str
    grids: tuple[Grid, ...]


def shown(text: str) -> str:
    """The text as a person sees it: composed (NFC), blanks single, nothing invisible."""
    seen = "".join(sign for sign in normalize("NFC", text) if category(sign) != "Cf")
    return " ".join(seen.split())


def letters(column: int) -> str:
    """The letters of a column: 1 gives A, 27 gives AA."""
    before, place = divmod(column - 1, 26)
    return (letters(before) if before else "") + chr(ord("A") + place)


def column_number(text: str) -> int | None:
    """The column that `C` or `3` names; None where the text names none."""
    typed = text.strip().upper()
    if re.fullmatch(r"[0-9]{1,3}", typed):
        return int(typed) or None
    if not re.fullmatch(r"[A-Z]{1,3}", typed):
        return None
    number = 0
    for letter in typed:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
