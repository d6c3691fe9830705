"""How wide a table is drawn, where the file says so."""

from __future__ import annotations

from lxml import etree

from vanthu.word.reading.xml import POINTS_PER_MM, child, first, number, points, value, w


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
    return sum(_mm(column.get(w("w"))) for column in (() if grid is None else grid)) or None


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
