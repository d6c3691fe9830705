"""The Word styles of the decree's elements: `nd30.ELEMENTS` written as styles.xml."""

from __future__ import annotations

from collections.abc import Iterable

from vanthu.decree import nd30
from vanthu.decree.nd30 import Element

TAG_STYLE_NAME, TAG_STYLE_ID = "Lệnh của mẫu", "LenhCuaMau"
"""The grey style of the template's own statements, which never stand in a finished document."""

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FONTS = " ".join(f'w:{slot}="{nd30.FONT}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))


def twips(mm: float) -> int:
    """Twentieths of a point, Word's unit of length."""
    return round(mm * 1440 / 25.4)


def styles_xml(more: Iterable[Element] = ()) -> str:
    """The whole part word/styles.xml, with `more` elements than every document has."""
    return (
        f'<w:styles xmlns:w="{_NAMESPACE}">'
        + _defaults()
        + _built_in()
        + "".join(_style(element) for element in (*nd30.ELEMENTS, *more))
        + _table_style()
        + _tag_style()
        + "</w:styles>"
    )


def _defaults() -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FONTS}/>"
        '<w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _built_in() -> str:
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr><w:widowControl/></w:pPr><w:rPr><w:rFonts {_FONTS}/></w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        "</w:style>"
    )


def _style(element: Element) -> str:
    if element.character:
        return (
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{element.style_id}">'
            f'<w:name w:val="{element.name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
            f"<w:qFormat/>{_letters(element)}</w:style>"
        )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{element.style_id}">'
        f'<w:name w:val="{element.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"{_paragraph(element)}{_letters(element)}</w:style>"
    )


def _paragraph(element: Element) -> str:
    kept = "<w:keepNext/>" * element.keep_next + "<w:keepLines/>" * element.keep_lines
    outline = "" if element.outline is None else f'<w:outlineLvl w:val="{element.outline}"/>'
    return (
        f"<w:pPr>{kept}"
        f'<w:spacing w:before="{round(element.before * 20)}" w:after="{round(element.after * 20)}"'
        f' w:line="{round(element.line * 240)}" w:lineRule="auto"/>'
        f'<w:ind w:left="{twips(element.side + element.left)}" w:right="{twips(element.side)}"'
        f' w:firstLine="{twips(element.indent)}"/>'
        f'<w:jc w:val="{element.align.value}"/>{outline}</w:pPr>'
    )


def _letters(element: Element) -> str:
    """Bold, italic and size; a character style takes its size from the paragraph it stands in."""
    bold = "<w:b/><w:bCs/>" * element.bold
    italic = "<w:i/><w:iCs/>" * element.italic
    half_points = round(element.size * 2)
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    raised = '<w:vertAlign w:val="superscript"/>' * element.superscript
    return f"<w:rPr>{bold}{italic}{'' if element.character else size}{raised}</w:rPr>"


def _table_style() -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{twips(mm)}" w:type="dxa"/>'
        for side, mm in (
            ("top", 0),
            ("left", nd30.CELL_PADDING),
            ("bottom", 0),
            ("right", nd30.CELL_PADDING),
        )
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{nd30.TABLE_STYLE_ID}">'
        f'<w:name w:val="{nd30.TABLE_STYLE_NAME}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


def _tag_style() -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{TAG_STYLE_ID}">'
        f'<w:name w:val="{TAG_STYLE_NAME}"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:color w:val="808080"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>'
    )
