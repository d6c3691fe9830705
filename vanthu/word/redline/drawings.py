"""Numbers of drawings, which must not come twice in one document."""

from __future__ import annotations

from lxml import etree

_NUMBERED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def number_drawings(root: etree._Element) -> None:
    """Give every drawing whose number stands before it already the next free one."""
    drawings = list(root.iter(_NUMBERED))
    numbers = [each.get("id", "0") for each in drawings]
    following = max([0, *map(int, filter(str.isdigit, numbers))]) + 1
    seen: set[str] = set()
    for drawing, number in zip(drawings, numbers, strict=True):
        if number in seen:
            drawing.set("id", str(following))
            following += 1
        seen.add(number)
