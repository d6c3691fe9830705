"""A table as a grid: what its columns are called, where its figures begin, what its rows are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise

from vanthu.inspection.elements import Form, data_tables
from vanthu.inspection.figures.written import WrittenNumber, read_figure
from vanthu.inspection.finding import Spot
from vanthu.word.reading.content import Table, TableCell

_ROMAN = re.compile(r"[IVX]+\.?")
_WHOLE = re.compile(r"[0-9]{1,4}\.?")
_DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})+\.?")
_UPPER = re.compile(r"[A-HJ-UWYZĐ]\.?")
_LOWER = re.compile(r"[a-zđ][.)]?")
_TOTAL = re.compile(
    r"(?:tổng(?!\s+(?:quan|thể|hợp|công ty|cục|giám|mặt|kết|duyệt|thầu|đội|hội|liên|bí))"
    r"|cộng(?!\s+(?:đồng|tác|hòa|hoà|sản|sinh))|toàn\s+(?:tỉnh|huyện|xã|thị xã|thành phố))\b",
    re.I,
)
"""What heads a row of totals; "Tổng công ty", "Cộng đồng" begin alike."""
_ORDINAL = re.compile(r"(?:stt|tt|số\s*tt|số\s+thứ\s+tự)\.?", re.I)
_LABEL = re.compile(r"\(?(?:[A-Z]|[0-9]{1,2}|[IVX]{1,4})\)?(?:\s*=.*)?")
_LEAST_LABELS = 4
_LEAST_STEPS = 0.6
_MOST_HEADER_ROWS = 8


class Rank(IntEnum):
    """How high a row stands; a row is the sum of the rows below it."""

    TOTAL = 0
    LETTER = 1
    ROMAN = 2
    NUMBER = 3
    DECIMAL = 4
    POINT = 5
    PLAIN = 6


@dataclass(frozen=True)
class Grid:
    """A table of data; `index` counts such tables from 1. Rows and columns count from 0."""

    table: Table
    index: int

    @cached_property
    def cells(self) -> list[dict[int, TableCell]]:
        """For each row the cells by the column that they begin in."""
        return [{cell.column - 1: cell for cell in row} for row in self.table.rows]

    @cached_property
    def width(self) -> int:
        """How many columns there are."""
        return self.table.columns

    def text(self, row: int, column: int) -> str:
        """The cell's text; empty where none begins, or where it belongs to the cell above."""
        cell = self.cells[row].get(column)
        return "" if cell is None or cell.continued else cell.text

    def figure(self, row: int, column: int) -> WrittenNumber | None:
        """The number in the cell."""
        return self._figures[row].get(column)

    @cached_property
    def _figures(self) -> list[dict[int, WrittenNumber | None]]:
        return [
            {column: read_figure(self.text(row, column)) for column in cells}
            for row, cells in enumerate(self.cells)
        ]

    @cached_property
    def labels(self) -> int | None:
        """The row that numbers the columns: A, B, 1, 2, 3 …"""
        for row, cells in enumerate(self.cells[:_MOST_HEADER_ROWS]):
            if _counts_columns([cell.text for cell in cells.values()]):
                return row
        return None

    @cached_property
    def first(self) -> int:
        """The first row of data: after the column numbers, or the first with figures."""
        if self.labels is not None:
            return self.labels + 1
        for row in range(len(self.cells)):
            figures = [column for column in self.cells[row] if self.figure(row, column)]
            if len([column for column in figures if column > 0]) >= 1:
                return row
        return len(self.cells)

    @cached_property
    def rows(self) -> range:
        """The rows of data."""
        return range(self.first, len(self.cells))

    @cached_property
    def _headers(self) -> list[list[str]]:
        """For each column the texts above it, from the top, merged cells told in each."""
        last = self.first if self.labels is None else self.labels
        headers: list[list[str]] = [[] for _ in range(self.width)]
        for row in range(min(last, _MOST_HEADER_ROWS)):
            for column, cell in self.cells[row].items():
                for each in range(column, min(column + cell.span, self.width)):
                    if not cell.continued:
                        headers[each].append(cell.text)
        return headers

    def header(self, column: int) -> str:
        """All that stands above a column, small letters."""
        return " | ".join(self._headers[column]).lower() if column < self.width else ""

    @cached_property
    def ordinal(self) -> bool:
        """Whether the first column counts the rows."""
        own = self._headers[0] if self._headers else []
        if any(_ORDINAL.fullmatch(text.strip()) for text in own):
            return True
        texts = [self.text(row, 0) for row in self.rows]
        counted = [text for text in texts if _ROMAN.fullmatch(text) or _WHOLE.fullmatch(text)]
        return len(counted) >= 2 and len(counted) >= 0.6 * len([t for t in texts if t])

    def rank(self, row: int) -> Rank:
        """How high the row stands, by its number or by the word for a total."""
        if any(_TOTAL.match(self.text(row, column)) for column in range(min(2, self.width))):
            return Rank.TOTAL
        return _rank(self.text(row, 0)) if self.ordinal else Rank.PLAIN

    @cached_property
    def ranks(self) -> dict[int, Rank]:
        """The rank of each row of data."""
        return {row: self.rank(row) for row in self.rows}

    @cached_property
    def whole_columns(self) -> list[int]:
        """The columns whose figures are counts or amounts, not shares."""
        return [c for c in self._filled if c not in self.rate_columns]

    @cached_property
    def rate_columns(self) -> list[int]:
        """The columns of percentages."""
        return [column for column in self._filled if _is_rate(self.header(column))]

    @cached_property
    def _filled(self) -> list[int]:
        start = 1 if self.ordinal else 0
        return [
            column
            for column in range(start, self.width)
            if sum(self.figure(row, column) is not None for row in self.rows) >= 2
        ]

    def name(self, row: int) -> str:
        """What the row is called."""
        texts = (self.text(row, column) for column in range(min(3, self.width)))
        names = (text for text in texts if len(text) > 2 and any(sign.isalpha() for sign in text))
        return next(names, f"hàng {row + 1}")

    def spot(self, row: int, column: int) -> Spot:
        """Where a cell stands, with its row's name and its text."""
        cell = self.cells[row].get(column)
        paragraph = cell.paragraphs[0] if cell and cell.paragraphs else None
        text = self.text(row, column) or "để trống"
        name = self.name(row)
        return Spot(
            paragraph=paragraph.number if paragraph else 0,
            text=text if name == text else f"{name}: {text}",
            page=paragraph.page if paragraph else None,
            cell=(self.index, row + 1, column + 1),
        )


def _counts_columns(texts: Sequence[str]) -> bool:
    """Whether a row is A, B, 1, 2, 3 …: small numbers alone may be data, most go up by one."""
    if len(texts) < _LEAST_LABELS or not all(_LABEL.fullmatch(text) for text in texts):
        return False
    found = [re.match(r"\(?([0-9]+)", text) for text in texts]
    numbers = [int(each[1]) for each in found if each]
    steps = [after - before == 1 for before, after in pairwise(numbers)]
    return bool(steps) and sum(steps) >= _LEAST_STEPS * len(steps)


def _rank(text: str) -> Rank:
    for pattern, rank in (
        (_ROMAN, Rank.ROMAN),
        (_WHOLE, Rank.NUMBER),
        (_UPPER, Rank.LETTER),
        (_DECIMAL, Rank.DECIMAL),
        (_LOWER, Rank.POINT),
    ):
        if pattern.fullmatch(text):
            return rank
    return Rank.PLAIN


def _is_rate(header: str) -> bool:
    return any(word in header for word in ("%", "tỷ lệ", "tỉ lệ", "tỷ trọng", "phần trăm"))


def grids(form: Form) -> Iterator[Grid]:
    """The tables that hold data, numbered as a reader counts them."""
    for index, table in enumerate(data_tables(form), 1):
        if len(table.rows) > 1 and table.columns > 1:
            yield Grid(table, index)
