"""The horizontal lines drawn in a paragraph, in today's and in the old drawing language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from vanthu.word.reading.xml import localname, number, points

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_EMU_PER_MM = 36_000
_EMU_PER_POINT = 12_700
_MM_PER_POINT = 25.4 / 72
_LEAST_MM = 3.0
_FLAT = 0.06  # how steep a line drawn by hand may be
_THINNEST_SHAPE_MM = 1.0
_USUAL_POINTS = 0.75
_STRAIGHT = frozenset({"line", "straightConnector1"})
_SOLID = frozenset({"solid", ""})


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """`length` is in mm, `thickness` in pt; `color` as in `Look`."""

    length: float
    thickness: float
    solid: bool
    color: str = ""


def drawn_lines(element: etree._Element) -> Iterator[DrawnLine]:
    """The horizontal lines in a `w:drawing` or `w:pict`."""
    if localname(element) == "drawing":
        yield from _modern(element)
    else:
        yield from _old(element)


def _modern(drawing: etree._Element) -> Iterator[DrawnLine]:
    shapes = [each for each in drawing.iter() if localname(each) == "spPr"]
    outer = drawing.find(f".//{_WP}extent")
    for shape in shapes:
        geometry = shape.find(f"{_A}prstGeom")
        extent = shape.find(f"{_A}xfrm/{_A}ext")
        extent = extent if extent is not None else outer
        if extent is None:
            continue
        width, height = (_mm(extent.get(side)) for side in ("cx", "cy"))
        straight = geometry is not None and geometry.get("prst") in _STRAIGHT
        if (straight or height < _THINNEST_SHAPE_MM) and _lies(width, height):
            yield _outlined(width, shape.find(f"{_A}ln"))


def _outlined(length: float, outline: etree._Element | None) -> DrawnLine:
    if outline is None:
        return DrawnLine(length, _USUAL_POINTS, True)
    thickness = number(outline.get("w"))
    dash = outline.find(f"{_A}prstDash")
    color = outline.find(f"{_A}solidFill/{_A}srgbClr")
    shade = "" if color is None else color.get("val", "")
    return DrawnLine(
        length,
        _USUAL_POINTS if thickness is None else thickness / _EMU_PER_POINT,
        (dash is None or dash.get("val", "") in _SOLID) and outline.find(f"{_A}custDash") is None,
        "" if shade == "000000" else shade.upper(),
    )


def _mm(text: str | None) -> float:
    return (number(text) or 0) / _EMU_PER_MM


def _lies(width: float, height: float) -> bool:
    return width >= _LEAST_MM and height <= max(_THINNEST_SHAPE_MM, _FLAT * width)


def _old(picture: etree._Element) -> Iterator[DrawnLine]:
    for shape in picture.iter(f"{_V}line", f"{_V}shape", f"{_V}rect"):
        width, height = _ends(shape) if localname(shape) == "line" else _sizes(shape)
        if not _lies(width, height):
            continue
        weight = _length(shape.get("strokeweight"))
        stroke = shape.find(f"{_V}stroke")
        dash = "" if stroke is None else stroke.get("dashstyle", "")
        color = shape.get("strokecolor", "").split(" ")[0].lstrip("#").upper()
        black = color in {"", "BLACK", "000000", "000", "WINDOWTEXT"}
        yield DrawnLine(
            width,
            _USUAL_POINTS if weight is None else weight / _MM_PER_POINT,
            dash in _SOLID,
            "" if black else color,
        )


def _ends(shape: etree._Element) -> tuple[float, float]:
    """How far the line goes across and down, in mm."""
    start, end = (
        [_length(part) or 0.0 for part in [*shape.get(name, "").split(","), "", ""][:2]]
        for name in ("from", "to")
    )
    return abs(end[0] - start[0]), abs(end[1] - start[1])


def _sizes(shape: etree._Element) -> tuple[float, float]:
    style = dict(re.findall(r"([a-z-]+)\s*:\s*([^;]+)", shape.get("style", "")))
    width, height = _length(style.get("width")), _length(style.get("height"))
    # A shape whose height is not told may be anything, a picture most of all.
    return width or 0.0, 1000.0 if height is None else height


def _length(text: str | None) -> float | None:
    """A length of the old language in mm; a bare number is in pt."""
    found = points(text, 1.0)
    return None if found is None else found * _MM_PER_POINT
