"""The elements of tracked changes: numbered, and signed with one name."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from vanthu.word.reading.xml import child, first, w

INSERTED, DELETED = "ins", "del"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_AFTER_MARK = ("rPr", "sectPr", "pPrChange")
"""What a paragraph's properties end with, in the order that the schema wants."""
_IN_RUNS = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


class Marks:
    """Makes marks; `date` is written as it is given, as Word wants it: 2025-01-31T00:00:00Z."""

    def __init__(self, author: str, date: str = "") -> None:
        self._signature = {w("author"): author}
        if date:
            self._signature[w("date")] = date
        self._count = self._moves = 0

    def next_move(self) -> str:
        """The name of one more move, by which its two ends belong together."""
        self._moves += 1
        return f"chuyen{self._moves}"

    def begin_after(self, number: int) -> None:
        """Give no mark a number up to this one: others have them."""
        self._count = max(self._count, number)

    def mark(self, name: str) -> etree._Element:
        """A new, empty mark."""
        self._count += 1
        return etree.Element(w(name), {w("id"): str(self._count)} | self._signature)

    def runs(self, name: str, runs: list[etree._Element]) -> etree._Element:
        """The runs inserted or deleted."""
        mark = self.mark(name)
        mark.extend(runs)
        if name == DELETED:
            for usual, deleted in _IN_RUNS.items():
                for element in list(mark.iter(usual)):
                    element.tag = deleted
        return mark

    def end_of(self, paragraph: etree._Element, name: str) -> None:
        """Mark the end of a paragraph inserted or deleted."""
        properties = properties_of(paragraph)
        own = child(properties, "rPr")
        if own is None:
            own = etree.Element(w("rPr"))
            _insert_before(properties, own, _AFTER_MARK[1:])
        own.insert(0, self.mark(name))

    def row(self, row: etree._Element, name: str) -> None:
        """Mark a row of a table inserted or deleted."""
        properties = child(row, "trPr")
        if properties is None:
            properties = etree.Element(w("trPr"))
            row.insert(0 if child(row, "tblPrEx") is None else 1, properties)
        properties.append(self.mark(name))

    def form_of(self, paragraph: etree._Element, before: etree._Element | None) -> None:
        """Mark that the paragraph's properties were `before`; nothing where they are the same."""
        properties = properties_of(paragraph)
        if look(properties) != look(before):
            change = self.mark("pPrChange")
            change.append(_plain_form(before))
            properties.append(change)

    def look_of(self, run: etree._Element, before: etree._Element | None) -> None:
        """Mark that the run's properties were `before`; nothing where they are the same."""
        properties = first(run, "rPr")
        if look(properties) != look(before):
            if properties is None:
                properties = etree.Element(w("rPr"))
                run.insert(0, properties)
            change = self.mark("rPrChange")
            change.append(deepcopy(before) if before is not None else etree.Element(w("rPr")))
            properties.append(change)


def properties_of(paragraph: etree._Element) -> etree._Element:
    """The paragraph's properties, made where it has none."""
    properties = first(paragraph, "pPr")
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    return properties


def look(properties: etree._Element | None) -> bytes:
    """Properties to be compared: what tells of the mark itself and of the section left out."""
    if properties is None or not len(properties):
        return b""
    return _canonical(_plain_form(properties)).encode()


def _canonical(element: etree._Element) -> str:
    """An element however it is written: by the names of its namespaces, not by their prefixes."""
    inner = "".join(map(_canonical, element))
    return f"<{element.tag!s} {sorted(map(str, element.items()))}>{inner}</>"


def _plain_form(properties: etree._Element | None) -> etree._Element:
    """Copy of properties without what a mark of changed form may not hold."""
    if properties is None:
        return etree.Element(w("pPr"))
    plain = deepcopy(properties)
    if plain.tag == w("pPr"):
        for name in _AFTER_MARK:
            for each in plain.findall(w(name)):
                plain.remove(each)
    return plain


def _insert_before(parent: etree._Element, element: etree._Element, names: tuple[str, ...]) -> None:
    following = next((each for each in parent if each.tag in {w(name) for name in names}), None)
    parent.insert(len(parent) if following is None else parent.index(following), element)
