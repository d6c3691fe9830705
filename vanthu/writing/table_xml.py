"""Tables as WordprocessingML: what a template prints as XML of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from vanthu.decree.nd30 import TABLE_STYLE_ID
from vanthu.writing.table_cells import Cell, TableLayout
from vanthu.writing.wordml import Footnotes, runs_xml, style_id

_TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")
_HEADER = "<w:tblHeader/>"

Starting = Iterable[tuple[int, Cell]]
"""The cells that begin in a row, each with its first column (from 0)."""


def table_xml(table: TableLayout, footnotes: Footnotes) -> str:
    """The table: header rows repeat on each page, no row is split over two."""
    widths = tuple(_twips(width) for width in table.widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = _Rows(widths, table.size, footnotes)
    header = "".join(rows.xml(table.header, _HEADER))
    starting = ([each for each in enumerate(row) if not each[1].covered] for row in table.body)
    body = "".join(rows.xml(starting))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE_ID}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{_padding(table.padding)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{header}{body}</w:tbl>"
    )


def _padding(mm: Decimal | None) -> str:
    if mm is None:
        return ""
    sides = "".join(f'<w:{side} w:w="{_twips(mm)}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


@dataclass(frozen=True, slots=True)
class _Rows:
    """Writes the rows of one table."""

    widths: tuple[int, ...]
    size: Decimal | None
    footnotes: Footnotes

    def xml(self, rows: Iterable[Starting], properties: str = "") -> Iterator[str]:
        """Cells that reach down from a row above are continued in each row that they cover."""
        reaching: dict[int, Cell] = {}
        for cells in rows:
            starting = dict(cells)
            row = []
            column = 0
            while column < len(self.widths):
                continued = column not in starting
                cell = reaching[column] if continued else starting[column]
                width = sum(self.widths[column : column + cell.columns])
                row.append(self._cell(cell, width, continued=continued))
                if not continued and cell.rows > 1:
                    reaching[column] = cell
                column += cell.columns
            yield f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(row)}</w:tr>"

    def _cell(self, cell: Cell, width: int, *, continued: bool) -> str:
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merge = ""
        if cell.rows > 1:
            merge = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>'
        text = "" if continued else runs_xml(cell.runs, self.footnotes, self.size)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
            f'<w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style_id(cell.style)}"/></w:pPr>{text}</w:p></w:tc>'
        )


def _twips(mm: Decimal) -> int:
    return int((mm * _TWIPS_PER_MM).to_integral_value())
