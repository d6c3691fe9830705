"""What Word does when it accepts or rejects all tracked changes, written for tests alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Literal

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/header1.xml")
_MARKS = ("ins", "del")
_AROUND_RUNS = "not(parent::w:rPr or parent::w:trPr)"
Choice = Literal["accept", "reject"]


def w(name: str) -> str:
    return f"{{{_W}}}{name}"


def resolved(docx: bytes, choice: Choice) -> bytes:
    """The file after all changes are accepted, or all rejected."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    roots = {name: etree.fromstring(parts[name]) for name in _PARTS if name in parts}
    for root in roots.values():
        _resolve(root, choice)
    _drop_lost_notes(roots)
    parts |= {name: etree.tostring(root) for name, root in roots.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _resolve(root: etree._Element, choice: Choice) -> None:
    for name, usual in (("moveFrom", "del"), ("moveTo", "ins")):
        for element in list(root.iter(w(name))):
            element.tag = w(usual)
        for end in ("RangeStart", "RangeEnd"):
            _each(root, f"w:{name}{end}", _remove)
    for element in list(root.iter(w("t"))):
        if next(element.iterancestors(w("del")), None) is not None:
            element.tag = w("delText")
    goes, stays = _MARKS[::-1] if choice == "accept" else _MARKS
    _expect_ends(root, goes)
    _each(root, f"w:trPr/w:{goes}/../..", _remove)
    _each(root, f"w:trPr/w:{stays}", _remove)
    _each(root, "w:tbl[not(w:tr)]", _remove)
    _each(root, f"w:{goes}[{_AROUND_RUNS}]", _remove)
    _each(root, f"w:{stays}[{_AROUND_RUNS}]", _unwrap)
    for name, usual in (("delText", "t"), ("delInstrText", "instrText")):
        for element in list(root.iter(w(name))):
            assert choice == "reject", "what is deleted must stand in w:del"
            element.tag = w(usual)
    _each(root, "w:rPrChange | //w:pPrChange", _remove if choice == "accept" else _bring_back)
    _each(root, f"w:pPr/w:rPr/w:{goes}/../../..", _join_to_next)
    _each(root, f"w:pPr/w:rPr/w:{stays}", _remove)
    left = [each for name in _MARKS for each in root.iter(w(name))]
    assert left == []


def _expect_ends(root: etree._Element, goes: str) -> None:
    """Before a table the end of a paragraph that stays should go, not that of the last one.

    Programs differ there: only where nothing that stays stands before the table it may be so.
    """
    mark = f"{w('pPr')}/{w('rPr')}/{w(goes)}"
    for table in root.iter(w("tbl")):
        before = table.getprevious()
        if before is None or before.tag != w("p") or before.find(mark) is None:
            continue
        while before is not None and before.tag == w("p") and before.find(mark) is not None:
            before = before.getprevious()
        if before is not None and before.tag == w("p"):
            section = before.find(f"{w('pPr')}/{w('sectPr')}")
            assert section is not None, "a section keeps its end, all else could have given it"


def _each(root: etree._Element, path: str, do: Callable[[etree._Element], None]) -> None:
    found = root.xpath(f"//{path}", namespaces={"w": _W})
    assert isinstance(found, list)
    for element in found:
        assert isinstance(element, etree._Element)
        if element.getparent() is not None:
            do(element)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _remove(element: etree._Element) -> None:
    _parent(element).remove(element)


def _unwrap(element: etree._Element) -> None:
    for child in element:
        element.addprevious(child)
    _remove(element)


def _bring_back(change: etree._Element) -> None:
    """The properties as they were; a paragraph's mark and section are not theirs."""
    properties = _parent(change)
    kept = [each for each in properties if each.tag in {w("rPr"), w("sectPr")}]
    for each in list(properties):
        properties.remove(each)
    if properties.tag == w("rPr"):
        kept = []
    properties.extend([*change[0], *kept])


def _join_to_next(paragraph: etree._Element) -> None:
    """Without its end a paragraph runs into the next one.

    Before a table it is gone if it is empty.
    """
    content = [each for each in paragraph if each.tag != w("pPr")]
    following = paragraph.getnext()
    assert following is not None, "a text or a cell would lose its last end"
    if following.tag != w("p"):
        assert content == [], "the text before a table would lose its end"
    else:
        at = 1 if len(following) and following[0].tag == w("pPr") else 0
        following[at:at] = content
    _remove(paragraph)


def _drop_lost_notes(roots: dict[str, etree._Element]) -> None:
    """Notes without a mark go, as in Word."""
    notes = roots["word/footnotes.xml"]
    marks = roots["word/document.xml"].iter(w("footnoteReference"))
    shown = {mark.get(w("id")) for mark in marks}
    for note in list(notes.iter(w("footnote"))):
        if note.get(w("type")) is None and note.get(w("id")) not in shown:
            _remove(note)
