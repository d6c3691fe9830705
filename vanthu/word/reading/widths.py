"""How wide a table is drawn, where the file says so."""

from __future__ import annotations

from itertools import islice

from lxml import etree

from vanthu.word.reading.xml import POINTS_PER_MM, child, first, number, points, value, w

_ROWS_LOOKED_AT = 20


def table_width(table: etree._Element) -> float | None:
    """Width in mm of a table that Word does not fit to the page by itself; else None."""
    properties = first(table, "tblPr")
    wanted = child(properties, "tblW")
    if wanted is not None and wanted.get(w("type"), "dxa") == "dxa" and number(wanted.get(w("w"))):
        return _mm(wanted.get(w("w")))
    layout = child(properties, "tblLayout")
    if layout is None or layout.get(w("type")) != "fixed":
        return None
    grid = child(table, "tblGrid")
    told = sum(_mm(column.get(w("w"))) for column in (() if grid is None else grid))
    return max(told, _widest_row(table)) or None


def _widest_row(table: etree._Element) -> float:
    """What the cells of one row want together: Word obeys them where the grid says less."""
    rows = islice(table.iterchildren(w("tr")), _ROWS_LOOKED_AT)
    wanted = ([_cell_width(cell) for cell in row.iterchildren(w("tc"))] for row in rows)
    return max((sum(row) for row in wanted if all(row)), default=0.0)


def _cell_width(cell: etree._Element) -> float:
    width = child(cell, "tcPr", "tcW")
    if width is None or width.get(w("type"), "dxa") != "dxa":
        return 0.0
    return _mm(width.get(w("w")))


def table_grid(table: etree._Element) -> tuple[float, ...]:
    """The widths of the columns in mm."""
    grid = child(table, "tblGrid")
    return tuple(_mm(column.get(w("w"))) for column in (() if grid is None else grid))


def is_ruled(properties: etree._Element | None) -> bool | None:
    """Whether lines stand between the cells; None where these properties do not say."""
    borders = child(properties, "tblBorders")
    if borders is None:
        return None
    return value(borders, "insideV") not in {None, "nil", "none"}


def table_indent(table: etree._Element) -> float:
    """How far in mm the table begins right of the margin; 0 where it is centred."""
    indent = child(table, "tblPr", "tblInd")
    if indent is None or value(table, "tblPr", "jc") in {"center", "right", "end"}:
        return 0.0
    return _mm(indent.get(w("w")))


def _mm(text: str | None) -> float:
    return (points(text) or 0.0) / POINTS_PER_MM
