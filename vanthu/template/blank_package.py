"""A Word file from its text: the fixed parts around document.xml, zipped the same way always."""

from __future__ import annotations

from collections.abc import Iterable

from vanthu.decree import nd30
from vanthu.decree.nd30 import Element
from vanthu.template.styles import styles_xml
from vanthu.word.zip_archive import archive, stored

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument"

HEADER_ID = "rId6"
"""Relationship of the header with the page number, named by every section of the document."""

_WORD_PARTS = (
    ("rId1", "styles", "styles.xml"),
    ("rId2", "settings", "settings.xml"),
    ("rId3", "fontTable", "fontTable.xml"),
    ("rId4", "theme", "theme/theme1.xml"),
    ("rId5", "footnotes", "footnotes.xml"),
    (HEADER_ID, "header", "header1.xml"),
)


def word_file(document_xml: str, styles: Iterable[Element] = ()) -> bytes:
    """A .docx around the given document.xml; the same text gives the same bytes everywhere.

    Parts are stored, not compressed: zlib's output differs between its builds.
    """
    parts = {
        "_rels/.rels": _package_relations(),
        "docProps/app.xml": _app(),
        "docProps/core.xml": _core(),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/document.xml": document_xml,
        "word/fontTable.xml": _font_table(),
        "word/footnotes.xml": _footnotes(),
        "word/header1.xml": _header(),
        "word/settings.xml": _settings(),
        "word/styles.xml": styles_xml(styles),
        "word/theme/theme1.xml": _theme(),
    }
    ordered = [("[Content_Types].xml", _content_types()), *sorted(parts.items())]
    return archive(stored(name, (_DECLARATION + xml).encode()) for name, xml in ordered)


def _content_types() -> str:
    word = f"{_TYPE}.wordprocessingml"
    parts = {
        "/docProps/app.xml": f"{_TYPE}.extended-properties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/fontTable.xml": f"{word}.fontTable+xml",
        "/word/footnotes.xml": f"{word}.footnotes+xml",
        "/word/header1.xml": f"{word}.header+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/theme/theme1.xml": f"{_TYPE}.theme+xml",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _package_relations() -> str:
    return _relations(
        ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    )


def _document_relations() -> str:
    return _relations(
        *((key, f"{_OFFICE}/relationships/{kind}", target) for key, kind, target in _WORD_PARTS)
    )


def _app() -> str:
    return (
        f'<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion>"
        "</Properties>"
    )


def _core() -> str:
    """No author, no dates: they would differ from one run to the next."""
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title></dc:title>'
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def _settings() -> str:
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", "15"),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
            ("differentiateMultirowTableHeaders", "1"),
        )
    )
    return (
        f'<w:settings xmlns:w="{_WORD}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat><w:doNotExpandShiftReturn/>{compatibility}</w:compat>"
        '<w:themeFontLang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _font_table() -> str:
    return (
        f'<w:fonts xmlns:w="{_WORD}"><w:font w:name="{nd30.FONT}">'
        '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _footnotes() -> str:
    def separator(number: int, kind: str) -> str:
        return (
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
            "</w:footnote>"
        )

    return (
        f'<w:footnotes xmlns:w="{_WORD}">{separator(-1, "separator")}'
        f"{separator(0, 'continuationSeparator')}</w:footnotes>"
    )


def _header() -> str:
    """The page number alone, centred in the top margin (Phụ lục I, Phần I, Mục I)."""
    style = nd30.BY_NAME["Số trang"].style_id
    return (
        f'<w:hdr xmlns:w="{_WORD}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
    )


def _theme() -> str:
    """A plain theme: Word wants one, and takes headings' fonts from it."""
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="Văn bản"><a:themeElements>'
        f"{_colours()}{_theme_fonts()}{_effects()}</a:themeElements></a:theme>"
    )


def _colours() -> str:
    dark, light, link = "000000", "FFFFFF", "0000FF"
    values = {"dk1": dark, "lt1": light, "dk2": dark, "lt2": light}
    values |= {f"accent{number}": dark for number in range(1, 7)}
    values |= {"hlink": link, "folHlink": link}
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in values.items()
    )
    return f'<a:clrScheme name="Đen trắng">{colours}</a:clrScheme>'


def _theme_fonts() -> str:
    font = f'<a:latin typeface="{nd30.FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'<a:fontScheme name="{nd30.FONT}"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
    )


def _effects() -> str:
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    outlines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    plain = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:fmtScheme name="Trơn"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{outlines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{plain * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )
