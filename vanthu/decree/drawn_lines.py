"""The drawn horizontal line of the decree ("đường kẻ ngang, nét liền"), as WordprocessingML.

A paragraph border would run from margin to margin and a row of underscores is text; a drawn
line has the length that we give it and leaves the text alone.
"""

from __future__ import annotations

from vanthu.decree import nd30

_EMU_PER_MM = 36_000
_EMU_PER_POINT = 12_700
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

OWN_NAMESPACE = f' xmlns:a="{_DRAWING}"'
"""What a run of a line declares itself; superfluous where the document has done so."""

ALTERNATIVE_TEXT = "Đường kẻ ngang"
"""What a screen reader says of a line; not every program knows the mark for mere decoration."""

PREFIXES = ("w", "wp", "wps", "mc")
"""Namespace prefixes that the document around a line must declare."""

RULE = (nd30.RULE_LINE.share.low, nd30.RULE_LINE.share.high)
"""Length of a short line as a share of the text above it (Phụ lục I, Phần I, Mục II)."""


def short_rule(text_width_mm: float) -> float:
    """Length in mm of the line under an agency's name or a subject of that width."""
    return nd30.RULE_LINE.chosen_share * text_width_mm


def line_run(length_mm: float, shape_id: int) -> str:
    """A run that holds a solid black line; `shape_id` must be unique in the document."""
    width = round(length_mm * _EMU_PER_MM)
    thickness = round(nd30.RULE_LINE.thickness * _EMU_PER_POINT)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="0"/>'
        f'<wp:effectExtent l="0" t="{thickness // 2}" r="0" b="{thickness // 2}"/>'
        f'<wp:docPr id="{shape_id}" name="Đường kẻ {shape_id}"'
        f' descr="{ALTERNATIVE_TEXT}"/><wp:cNvGraphicFramePr/>'
        f"<a:graphic{OWN_NAMESPACE}><a:graphicData"
        ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:cNvCnPr/>{_shape(width, thickness)}<wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )


def _shape(width: int, thickness: int) -> str:
    return (
        '<wps:spPr bwMode="auto">'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{thickness}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        '<a:prstDash val="solid"/><a:round/></a:ln></wps:spPr>'
    )
