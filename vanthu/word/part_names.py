"""The parts of a Word file under the names that Word itself gives them.

A part is known by its relationship, not by its name: Word Online calls the text
`word/document2.xml`. Names are mended here once, so that nobody else need follow relationships.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from vanthu.word import safe_xml

if TYPE_CHECKING:
    from lxml import etree

_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
_OF_PACKAGE = {
    "core-properties": "docProps/core.xml",
    "extended-properties": "docProps/app.xml",
    "custom-properties": "docProps/custom.xml",
}
_OF_TEXT = {
    "styles": "word/styles.xml",
    "settings": "word/settings.xml",
    "numbering": "word/numbering.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
    "theme": "word/theme/theme1.xml",
}
MOST_LISTED = 20_000
"""Parts and relationships of all parts together: each picture and each link is one or two."""
_NUMBERED = {"header": "word/header{}.xml", "footer": "word/footer{}.xml"}
_NUMBERED_NAME = re.compile(r"word/(header|footer)[0-9]*\.xml")


_CALLED = (
    ("word/document", "thân văn bản"),
    ("word/header", "đầu trang"),
    ("word/footer", "chân trang"),
    ("word/footnotes", "chú thích"),
    ("word/endnotes", "chú thích cuối văn bản"),
    ("word/diagrams/data", "sơ đồ"),
    ("word/charts/chart", "biểu đồ"),
)
"""The parts of a file that people see, and what they call them."""


def called(part: str) -> str:
    """What people call a part; empty for one that nobody sees."""
    return next((name for start, name in _CALLED if part.startswith(start)), "")


class TwoTexts(Exception):
    """The package names two parts as the text of the document."""


class Relation(NamedTuple):
    """One relationship: its id, the last word of its type, and where it leads.

    `target` is a part of the package; empty where it lies `outside`, or leads to no part.
    """

    id: str
    kind: str
    target: str
    outside: str


class Relations:
    """Who refers to what in one package."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._folded = {name.casefold(): name for name in parts}

    def of(self, owner: str) -> Iterator[Relation]:
        """The relationships of a part; those of the package where `owner` is empty."""
        root = _parsed(self._parts.get(relations_of(owner)))
        for element in () if root is None else root:
            kind = element.get("Type", "").rpartition("/")[2]
            target = element.get("Target", "")
            if element.get("TargetMode") == "External":
                yield Relation(element.get("Id", ""), kind, "", target)
            else:
                yield Relation(element.get("Id", ""), kind, self.resolved(owner, target), "")

    def resolved(self, owner: str, target: str) -> str:
        """The part that a target means, seen from the part that names it; "" for none."""
        folder = posixpath.dirname(owner)
        for written in (target, unquote(target)):
            path = posixpath.normpath(posixpath.join("/", folder, written)).lstrip("/")
            if path.casefold() in self._folded:
                return self._folded[path.casefold()]
        return ""


def relations_of(owner: str) -> str:
    """The name of the part that holds the relationships of another."""
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def named_as_usual(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The same package, each part that we look for under its usual name.

    Raises TwoTexts, and NotADocx for more parts and relationships than a document has.
    """
    lists = (part for name, part in parts.items() if name.endswith(".rels") or name == _TYPES)
    listed = sum(map(safe_xml.elements, lists))
    safe_xml.refuse_over(MOST_LISTED, listed, "mục khai báo phần và liên kết")
    new_names = _new_names(Relations(parts))
    if not new_names:
        return parts
    _make_room(parts, new_names)
    renamed = {_name(name, new_names): part for name, part in parts.items()}
    renamed |= _with_targets(parts, new_names)
    renamed[_TYPES] = _with_overrides(renamed.get(_TYPES, b""), new_names)
    return renamed


def _new_names(relations: Relations) -> dict[str, str]:
    """The parts that stand under another name than the usual, and the usual."""
    of_package = list(relations.of(""))
    mains = {each.target for each in of_package if each.kind == "officeDocument"} - {""}
    if len(mains) > 1:
        raise TwoTexts
    new = dict.fromkeys(mains, _MAIN)
    related = [each for main in mains for each in relations.of(main)]
    for found, usual in ((of_package, _OF_PACKAGE), (related, _OF_TEXT)):
        for each in found:
            name = usual.get(each.kind)
            if each.target and name and name not in new.values():
                new.setdefault(each.target, name)
    new |= _numbered(related, new)
    return {old: name for old, name in new.items() if old != name}


def _numbered(related: list[Relation], taken: Mapping[str, str]) -> dict[str, str]:
    """New names for heads and feet of pages that do not tell what they are."""
    used = {each.target for each in related} | set(taken.values())
    new: dict[str, str] = {}
    for each in related:
        usual = _NUMBERED_NAME.fullmatch(each.target)
        known = each.target in taken or each.target in new or not each.target
        if each.kind in _NUMBERED and not known and not (usual and usual[1] == each.kind):
            names = map(_NUMBERED[each.kind].format, count(1))
            new[each.target] = next(name for name in names if name not in used)
            used.add(new[each.target])
    return new


def _make_room(parts: Mapping[str, bytes], new_names: dict[str, str]) -> None:
    """A name for each part that has one which another part takes."""
    free = (
        f"word/other{number}.xml" for number in count(1) if f"word/other{number}.xml" not in parts
    )
    for name in list(new_names.values()):
        if name in parts and name not in new_names:
            new_names[name] = next(free)


def _name(name: str, new_names: Mapping[str, str]) -> str:
    if name in new_names:
        return new_names[name]
    owner = owner_of(name)
    return relations_of(new_names[owner]) if owner and owner in new_names else name


def owner_of(name: str) -> str | None:
    """The part whose relationships a part holds; None where it holds none."""
    folder, base = posixpath.split(name)
    if posixpath.basename(folder) != "_rels" or not base.endswith(".rels"):
        return None
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def _with_targets(parts: Mapping[str, bytes], new_names: Mapping[str, str]) -> dict[str, bytes]:
    """Every part of relationships, its targets written from the root of the package."""
    relations = Relations(parts)
    written: dict[str, bytes] = {}
    for name, part in parts.items():
        owner = owner_of(name)
        root = None if owner is None else _parsed(part)
        if owner is None or root is None:
            continue
        for element in root:
            target = relations.resolved(owner, element.get("Target", ""))
            if target and element.get("TargetMode") != "External":
                element.set("Target", f"/{new_names.get(target, target)}")
        written[_name(name, new_names)] = safe_xml.serialize(root)
    return written


def _with_overrides(types: bytes, new_names: Mapping[str, str]) -> bytes:
    """The content types for the new names."""
    folded = {f"/{old}".casefold(): f"/{new}" for old, new in new_names.items()}
    root = _parsed(types)
    if root is None:
        return types
    for element in root:
        name = element.get("PartName", "")
        if name:
            element.set("PartName", folded.get(name.casefold(), name))
    return safe_xml.serialize(root)


def _parsed(part: bytes | None) -> etree._Element | None:
    """The tree; None for what is missing or cannot be read, which whoever needs it will tell."""
    from lxml import etree  # what only packs need not wait for it

    try:
        return None if part is None else safe_xml.parse(part)
    except etree.XMLSyntaxError:
        return None
