"""What a Word file brings along that runs, or fetches something, when somebody opens it.

A document to be signed holds nothing of the kind. What is told here comes after "mẫu" or "tệp".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from vanthu.word.part_names import Relation, Relations, owner_of

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VML = ("urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office")
_MOST_SHOWN = 80
_MOST_TOLD = 50

_FIELDS = frozenset(
    (
        "DDE",
        "DDEAUTO",
        "INCLUDE",
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "IMPORT",
        "LINK",
        "DATABASE",
        "RD",
    )
)
"""Fields that fetch files, pictures or figures, or start a program that does."""
_COMMAND = re.compile(r"[\s\"\\]*([A-Za-z]+)")
_LINK = re.compile(r"\s*HYPERLINK\s+(?:\\[a-z]\s+)*\"?([^\"\s]+)", re.I)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_HARMLESS = frozenset(("http", "https", "mailto", "tel", "ftp"))
_UNSEEN = re.compile(r"[\x00-\x20\u200b-\u200f\ufeff]+")
_FETCHED = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|\\\\|//)", re.I)

_KINDS = {
    "aFChunk": ("chèn cả một tệp khác (altChunk)", "mở tệp bằng Word rồi lưu lại"),
    "oleObject": ("nhúng một đối tượng OLE", "xóa đối tượng, dán lại thành hình hoặc bảng"),
    "package": ("nhúng một tệp khác", "xóa đối tượng, dán lại thành hình hoặc bảng"),
    "control": ("nhúng một điều khiển ActiveX", "xóa điều khiển đó"),
    "vbaProject": ("có macro (VBA)", "Lưu thành (Save As) > Tài liệu Word (.docx)"),
}
"""Relationships to parts that run or open with another program, by the last word of their type."""
_TEMPLATE = "attachedTemplate"
_NO_TEMPLATE = (
    "Tệp (File) > Tùy chọn (Options) > Phần bổ trợ (Add-ins) > Mẫu (Templates) > Đi (Go):"
    " xóa tên mẫu đính kèm"
)
_INSERT = "bỏ liên kết đó, hoặc chèn hẳn hình vào tệp"
_PLAIN = "bấm vào trường đó rồi bấm Ctrl+Shift+F9: trường thành chữ thường"
_UNLINK = "bấm chuột phải vào chữ đó, chọn Xóa siêu kết nối (Remove Hyperlink)"


class Active(NamedTuple):
    """One thing that runs or fetches, what to do about it, and the element where it stands."""

    what: str
    hint: str
    part: str
    element: etree._Element | None = None
    local: bool = False
    """Whether it is but the name of the template on the disk of whoever wrote the file."""


def active_content(
    parts: Mapping[str, bytes], parsed: Callable[[str], etree._Element | None]
) -> Iterator[Active]:
    """Everything in the package that runs or fetches; `parsed` gives the tree of a part."""
    relations = Relations(parts)
    told: set[tuple[str, str]] = set()
    for name in ("", *parts):
        for each in _of_part(name, relations, parts, parsed):
            if (each.what, each.part) not in told and len(told) < _MOST_TOLD:
                told.add((each.what, each.part))
                yield each


def _of_part(
    name: str,
    relations: Relations,
    parts: Mapping[str, bytes],
    parsed: Callable[[str], etree._Element | None],
) -> Iterator[Active]:
    if name.casefold().endswith("vbaproject.bin"):
        yield Active(*_KINDS["vbaProject"], name)
    root = parsed(name) if _may_hold(name, parts) else None
    related = relations.of(name) if owner_of(name) is None else ()
    found = {each.id: active for each in related if (active := _of_relation(each, name))}
    users = _users(root, found)
    yield from (active._replace(element=users.get(key)) for key, active in found.items())
    if root is not None:
        yield from _in_fields(root, name)
        yield from _in_drawings(root, name)


def _may_hold(name: str, parts: Mapping[str, bytes]) -> bool:
    """Whether a part has fields or drawings, or refers to others; to parse the rest is idle."""
    if not name.endswith(".xml") or not name.startswith("word/"):
        return False
    part = parts[name]
    return any(sign in part for sign in (b"instr", b"schemas-microsoft-com", b'relationships"'))


def _of_relation(relation: Relation, owner: str) -> Active | None:
    kind, outside = relation.kind, relation.outside
    if kind == "hyperlink":
        link = outside and _dangerous(outside)
        return Active(_link(outside), _UNLINK, owner) if link else None
    if outside:
        hint = _NO_TEMPLATE if kind == _TEMPLATE else _INSERT
        local = kind == _TEMPLATE and not re.match(r"https?:|\\\\|//|file:/*\\\\", outside, re.I)
        return Active(f'lấy nội dung từ bên ngoài: "{_short(outside)}"', hint, owner, None, local)
    if kind in _KINDS and not (kind == "package" and owner.startswith("word/charts/")):
        return Active(*_KINDS[kind], owner)
    return None


def _dangerous(target: str) -> bool:
    """Whether a link does anything but show a page or write a letter."""
    plain = _UNSEEN.sub("", target)
    if plain.startswith(("\\\\", "//")):
        return True
    scheme = _SCHEME.match(plain)
    return scheme is not None and scheme[1].lower() not in _HARMLESS


def _link(target: str) -> str:
    return f'có liên kết mở tệp hoặc chạy lệnh trên máy: "{_short(target)}"'


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _MOST_SHOWN else f"{plain[: _MOST_SHOWN - 1]}…"


def _users(root: etree._Element | None, ids: Collection[str]) -> dict[str, etree._Element]:
    """For each of the relationships the first element that uses it."""
    users: dict[str, etree._Element] = {}
    for element in () if root is None or not ids else root.iter():
        for key, value in element.attrib.items():
            if value in ids and str(key).startswith(_R):
                users.setdefault(str(value), element)
    return users


def _in_fields(root: etree._Element, part: str) -> Iterator[Active]:
    for element, instruction in _instructions(root):
        command = _COMMAND.match(instruction)
        name = command[1].upper() if command else ""
        link = _LINK.match(instruction)
        if name in _FIELDS:
            what = (
                f'có trường {name}, lấy nội dung hoặc chạy lệnh ngoài tệp: "{_short(instruction)}"'
            )
            yield Active(what, _PLAIN, part, element)
        elif link and _dangerous(link[1].replace("\\\\", "\\")):
            yield Active(_link(link[1]), _UNLINK, part, element)


def _instructions(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """What each field is told to do; one in another is a field of its own."""
    open_fields: list[list[str]] = [[]]  # the first for what stands in no field
    for element in root.iter(f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText"):
        kind = element.get(f"{_W}fldCharType", "")
        if element.tag == f"{_W}fldSimple":
            yield element, element.get(f"{_W}instr", "")
        elif kind == "begin":
            open_fields.append([])
        elif element.tag == f"{_W}instrText":
            open_fields[-1].append(element.text or "")
        else:
            yield element, "".join(open_fields[-1])
            open_fields[-1] = []
            if kind == "end" and len(open_fields) > 1:
                open_fields.pop()
    yield from ((root, "".join(pieces)) for pieces in open_fields)


def _in_drawings(root: etree._Element, part: str) -> Iterator[Active]:
    """Pictures of the old drawing language that name where they come from."""
    for namespace in _VML:
        for element in root.iter(f"{{{namespace}}}*"):
            for key, value in element.attrib.items():
                name = str(key).rpartition("}")[2]
                if name == "src" and _FETCHED.match(value):
                    what = f'lấy nội dung từ bên ngoài: "{_short(value)}"'
                    yield Active(what, _INSERT, part, element)
                elif name == "href" and _dangerous(value):
                    yield Active(_link(value), _UNLINK, part, element)
