"""The .docx as a package: its parts, its text, fixed bytes, and the seal that tells our work.

The seal is a custom property that holds the hash of all other parts. Word drops or rewrites
parts when a person saves, so a file whose seal does not fit was changed by somebody.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import count
from typing import TYPE_CHECKING

from vanthu.word.part_names import TwoTexts, named_as_usual
from vanthu.word.safe_xml import (
    NotADocx as NotADocx,
    W as W,
    parse as parse,
    serialize as serialize,
)
from vanthu.word.zip_archive import (
    Ambiguous,
    BadContainer,
    Member,
    OddlyPacked,
    TooLarge,
    archive,
    member,
    stored,
    unpacked,
)

if TYPE_CHECKING:
    from lxml import etree

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
FOOTNOTES = "word/footnotes.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_NO_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)
SEAL = "docProps/custom.xml"
_SEAL_NAME = "Mã kiểm tra nội dung"
_SEALED = re.compile(rb"<vt:lpwstr>([0-9a-f]{64})</vt:lpwstr>")
MOST_BYTES = 64 * 1024 * 1024
"""Of all parts of a Word file, pictures included."""

NO_BREAK_HYPHEN = "\uf8e0"
"""Stands in a text for Word's own hyphen at which no line ends."""
_HYPHEN = b'</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'

Parts = Mapping[str, bytes]


_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escaped(text: str) -> str:
    """The text as XML holds it; html.escape does the same and loads every letter's name first."""
    return text.translate(_ESCAPED)


def w(name: str) -> str:
    """The name in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


def unpack(docx: bytes) -> dict[str, bytes]:
    """The parts by their usual names. Raises NotADocx for all but a Word file of sensible size."""
    parts = _parts(docx)
    try:
        parts = named_as_usual(parts)
    except TwoTexts:
        raise NotADocx("tệp có hai phần cùng xưng là phần văn bản") from None
    if DOCUMENT not in parts or _TYPES not in parts:
        raise NotADocx("tệp không có phần văn bản của Word")
    return parts


def _parts(package: bytes) -> dict[str, bytes]:
    try:
        return unpacked(package, MOST_BYTES)
    except OddlyPacked:
        raise NotADocx("tệp được nén theo kiểu mà Word không dùng") from None
    except TooLarge:
        reason = f"tệp quá lớn sau khi mở (nhiều nhất {MOST_BYTES >> 20} MB)"
        raise NotADocx(
            reason, "thu nhỏ các hình (Compress Pictures) hoặc tách thành nhiều tệp"
        ) from None
    except Ambiguous:
        raise NotADocx("tệp có hai phần cùng tên, hoặc là hai tệp nối vào nhau") from None
    except BadContainer:
        raise NotADocx("tệp không phải tệp Word .docx, hoặc đã hỏng") from None


def pack(parts: Parts) -> bytes:
    """The package; the same parts give the same bytes: fixed times, fixed order."""
    return assemble(member(name, part) for name, part in parts.items())


def laid_open(parts: Parts) -> bytes:
    """The package for a library that would unpack it as it is told: nothing in it is packed."""
    return archive(stored(name, part) for name, part in parts.items())


def assemble(members: Iterable[Member]) -> bytes:
    """The package of parts that are compressed already, in the order that Word wants."""
    return archive(sorted(members, key=lambda each: (each.name != _TYPES, each.name)))


def paragraph_texts(root: etree._Element) -> Iterator[str]:
    """The text of each paragraph, table cells included, in the order of the document."""
    for paragraph in root.iter(w("p")):
        yield paragraph_text(paragraph)


def paragraph_text(paragraph: etree._Element) -> str:
    """The text of one paragraph, line breaks and tabs included."""
    return "".join(_characters(paragraph))


def _characters(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(w("t"), w("tab"), w("br"), w("noBreakHyphen")):
        if _parent(element).tag != w("r"):
            continue  # a tab of w:tabs describes a stop and is no character
        tag = str(element.tag).rpartition("}")[2]
        yield (element.text or "") if tag == "t" else {"tab": "\t", "br": "\n"}.get(tag, "-")


def finish_sections(document: bytes) -> bytes:
    """The document with each section completed from the template's own, the last one.

    Printed sections hold only what differs (`wordml.Sections`); the last printed one takes the
    place of the template's at the end of the body.
    """
    root = parse(document)
    body = root.find(w("body"))
    assert body is not None, "unpack has seen to it that this is a Word document"
    own = body.find(w("sectPr"))
    printed = list(body.iterfind(f"{w('p')}/{w('pPr')}/{w('sectPr')}"))
    if own is None or not printed:
        return document
    sections = [_completed(own, section) for section in printed]
    for before, after in zip(printed[:-1], sections[:-1], strict=True):
        _parent(before).replace(before, after)
    last = _parent(_parent(printed[-1]))
    following = last.getnext()
    if following is not None and following.tag == w("p"):
        body.remove(last)
    else:  # Word wants a paragraph after a table at the end
        _parent(printed[-1]).remove(printed[-1])
    body.replace(own, sections[-1])
    return serialize(root)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None, "only the root has no parent"
    return parent


def _completed(own: etree._Element, printed: etree._Element) -> etree._Element:
    section = deepcopy(own)
    size = section.find(w("pgSz"))
    turned = printed.find(w("pgSz")) is not None
    if size is not None and turned and size.get(w("orient")) != "landscape":
        width, height = size.get(w("w"), ""), size.get(w("h"), "")
        size.set(w("w"), height)
        size.set(w("h"), width)
        size.set(w("orient"), "landscape")
    number = printed.find(w("pgNumType"))
    if number is not None:
        _put(section, deepcopy(number))
    if printed.find(w("titlePg")) is not None:
        title = section.find(w("titlePg"))
        if title is not None:
            section.remove(title)
    return section


def _put(section: etree._Element, number: etree._Element) -> None:
    """The page numbering at its place in the order that the schema wants: after the margins."""
    for old in section.findall(w("pgNumType")):
        section.remove(old)
    margins = section.find(w("pgMar"))
    section.insert(section.index(margins) + 1 if margins is not None else 0, number)


def with_head_in_middle(document: bytes) -> bytes:
    """The document, which begins on a landscape page, with its head in the middle of that page.

    The head is a table without a style, as wide as the lines of an upright page.
    """
    root = parse(document)
    table = root.find(f"{w('body')}/{w('tbl')}")
    properties = None if table is None else table.find(w("tblPr"))
    if properties is None or properties.find(w("tblStyle")) is not None:
        return document
    middle = properties.find(w("jc"))
    if middle is None:
        width = properties.find(w("tblW"))
        middle = root.makeelement(w("jc"))
        properties.insert(0 if width is None else properties.index(width) + 1, middle)
    middle.set(w("val"), "center")
    return serialize(root)


def with_hyphens(document: bytes) -> bytes:
    """The document with Word's own hyphen for each mark of one at which no line ends."""
    return document.replace(NO_BREAK_HYPHEN.encode(), _HYPHEN)


def add_footnotes(footnotes: bytes, xml: str) -> bytes:
    """The part with more `w:footnote` elements at its end."""
    return footnotes.replace(b"</w:footnotes>", xml.encode("utf-8") + b"</w:footnotes>")


def add_pictures(parts: Parts, pictures: Mapping[str, tuple[str, bytes]]) -> dict[str, bytes]:
    """The parts that change where the document refers to pictures, and the pictures themselves.

    Each picture by the id of its relationship: its kind ("png", "jpeg") and its content.
    """
    from lxml import etree  # few documents hold pictures

    relations, types = parse(parts.get(_RELATIONS, _NO_RELATIONS)), parse(parts[_TYPES])
    declared = {str(each.get("Extension", "")).lower() for each in types}
    free = (f"media/hinh{at}" for at in count(1))
    changed: dict[str, bytes] = {}
    for identity, (kind, content) in pictures.items():
        name = next(each for each in free if f"word/{each}.{kind}" not in parts)
        changed[f"word/{name}.{kind}"] = content
        named = {"Id": identity, "Type": f"{_R}/image", "Target": f"{name}.{kind}"}
        etree.SubElement(relations, f"{{{relations.nsmap[relations.prefix]}}}Relationship", named)
        if kind not in declared:
            declared.add(kind)
            default = etree.Element(f"{{{types.nsmap[types.prefix]}}}Default")
            default.attrib.update({"Extension": kind, "ContentType": f"image/{kind}"})
            types.insert(0, default)
    return {**changed, _RELATIONS: serialize(relations), _TYPES: serialize(types)}


def seal(parts: Parts) -> dict[str, bytes]:
    """The parts with the hash of all of them as a custom property of the document.

    An Excel file has room for it at the same place as a Word file.
    """
    unsealed = ready_to_seal(parts)
    return {**unsealed, SEAL: seal_of(unsealed)}


def ready_to_seal(parts: Parts) -> dict[str, bytes]:
    """The parts without a seal, but with the place of one declared."""
    return _declared({name: part for name, part in parts.items() if name != SEAL})


def seal_of(parts: Parts) -> bytes:
    """The seal for exactly these parts."""
    return _property(_digest(parts))


def is_untouched(package: bytes) -> bool:
    """Whether the file, Word's or Excel's, is exactly as `seal` left it."""
    try:
        parts = _parts(package)
    except NotADocx:
        return False
    return parts.pop(SEAL, b"") == seal_of(parts)


def carried_seal(package: bytes) -> str:
    """The hash of its content that a file of ours carries; "" for any other file."""
    try:
        found = _SEALED.search(_parts(package).get(SEAL, b""))
    except NotADocx:
        return ""
    return found[1].decode() if found else ""


def _digest(parts: Parts) -> str:
    digest = hashlib.sha256()
    for name in sorted(parts):
        digest.update(f"{name}\0{len(parts[name])}\0".encode())
        digest.update(parts[name])
    return digest.hexdigest()


def _property(value: str) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2"'
        f' name="{_SEAL_NAME}"><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
    ).encode()


def _declared(parts: Parts) -> dict[str, bytes]:
    """The parts with the custom properties named in content types and relationships."""
    declared = dict(parts)
    if b"/docProps/custom.xml" not in declared[_TYPES]:
        declared[_TYPES] = declared[_TYPES].replace(
            b"</Types>",
            b'<Override PartName="/docProps/custom.xml" ContentType="application/vnd.'
            b'openxmlformats-officedocument.custom-properties+xml"/></Types>',
        )
    relations = declared["_rels/.rels"]
    if b"docProps/custom.xml" not in relations:
        declared["_rels/.rels"] = relations.replace(
            b"</Relationships>",
            f'<Relationship Id="rIdSeal" Type="{_R}/custom-properties"'
            ' Target="docProps/custom.xml"/></Relationships>'.encode(),
        )
    return declared
