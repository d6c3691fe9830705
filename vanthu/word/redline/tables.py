"""One table beside another: rows by what names them, then cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from vanthu.base.diff.alignment import AlignedText, Pair, align, entry
from vanthu.base.diff.words import words
from vanthu.word.reading.xml import child, number, value, w
from vanthu.word.redline.marks import DELETED, INSERTED, Marks
from vanthu.word.redline.tokens import text_of

_ORDER = re.compile(r"[0-9.]+|[IVXLC]+|\w")
"""What numbers a row and does not name it."""
_ALIKE = 0.6
"""Share of common words from which the names of two rows count as one that was changed."""


class Cells(Protocol):
    """Marks what changed among the blocks of a cell."""

    def merge(self, old: etree._Element, new: etree._Element) -> None:
        """See Blocks."""

    def mark_all(self, parent: etree._Element, name: str) -> None:
        """See Blocks."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Marks what changed in tables."""

    cells: Cells
    marks: Marks

    def whole(self, table: etree._Element, name: str) -> None:
        """Mark all rows as inserted or deleted."""
        for row in _rows(table):
            self._whole_row(row, name)

    def changed(self, old: etree._Element, new: etree._Element) -> None:
        """Mark in `new` what differs from `old`, a table of the same columns."""
        olds, news = _rows(old), _rows(new)
        result: list[etree._Element] = []
        for i, j in _row_pairs(olds, news):
            if i is not None and j is not None:
                for before, after in zip(_cells(olds[i]), _cells(news[j]), strict=True):
                    self.cells.merge(before, after)
            elif i is not None:
                _fit(olds[i], new)
                self._whole_row(olds[i], DELETED)
            elif j is not None:
                self._whole_row(news[j], INSERTED)
            result.append(olds[i] if i is not None and j is None else news[j or 0])
        at = min((new.index(row) for row in news), default=len(new))
        for row in news:
            new.remove(row)
        new[at:at] = result

    def _whole_row(self, row: etree._Element, name: str) -> None:
        self.marks.row(row, name)
        for cell in _cells(row):
            self.cells.mark_all(cell, name)


def shape(table: etree._Element) -> str:
    """What two tables must have in common to be one: columns, and how the header spans them."""
    columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
    header = "/".join(_row_shape(row) for row in _rows(table) if _is_header(row))
    return f"{columns} {header}"


def _rows(table: etree._Element) -> list[etree._Element]:
    return table.findall(w("tr"))


def _cells(row: etree._Element) -> list[etree._Element]:
    return row.findall(w("tc"))


def _is_header(row: etree._Element) -> bool:
    return child(row, "trPr", "tblHeader") is not None


def _row_shape(row: etree._Element) -> str:
    return ",".join(
        f"{value(cell, 'tcPr', 'gridSpan') or ''}"
        + (
            ""
            if (merge := child(cell, "tcPr", "vMerge")) is None
            else f"^{merge.get(w('val'), '')}"
        )
        for cell in _cells(row)
    )


def _row_pairs(old: Sequence[etree._Element], new: Sequence[etree._Element]) -> list[Pair]:
    """Header rows by their place, others by their names.

    A table without header only places what stands side by side: its rows go by place too.
    """
    heads = sum(map(_is_header, old))
    same_shape = [*map(_row_shape, old)] == [*map(_row_shape, new)]
    if not heads and same_shape:
        return [(at, at) for at in range(len(old))]
    found: list[Pair] = [(at, at) for at in range(heads)]
    before, after = ([_row_entry(row) for row in rows[heads:]] for rows in (old, new))
    for i, j in align(before, after, _ALIKE):
        found.append((None if i is None else i + heads, None if j is None else j + heads))
    return found


def _row_entry(row: etree._Element) -> AlignedText:
    """The row by its first cell that names it: order numbers move when a row is put between."""
    texts = [text_of(cell) for cell in _cells(row)]
    named = (text for text in texts if any(not _ORDER.fullmatch(word) for word in words(text)))
    return entry(next(named, " ".join(texts)), _row_shape(row))


def _fit(row: etree._Element, table: etree._Element) -> None:
    """Give the cells of a row the widths of a table's columns."""
    columns = [
        number(each.get(w("w"))) or 0 for each in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")
    ]
    for cell, width in zip(_cells(row), _widths(row, columns), strict=True):
        own = child(cell, "tcPr", "tcW")
        if own is not None:
            own.set(w("w"), str(width))


def _widths(row: etree._Element, columns: Sequence[int]) -> Iterator[int]:
    at = 0
    for cell in _cells(row):
        span = number(value(cell, "tcPr", "gridSpan")) or 1
        yield sum(columns[at : at + span])
        at += span
