"""A paragraph as a row of atoms, words and all else that stands between them; and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import groupby

from lxml import etree

from vanthu.base.diff.words import pieces
from vanthu.word.reading.xml import first, localname, w
from vanthu.word.redline.marks import SPACE, look

NOTE = "\ue000chú thích"
_DRAWING = "\ue000hình"
_ANCHOR = "\ue000neo"
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n"}
_DRAWINGS = frozenset({"drawing", "pict", "object", "AlternateContent"})
_WRAPPERS = frozenset({"hyperlink", "smartTag", "customXml", "fldSimple", "ins"})
_NOISE = frozenset({"proofErr", "lastRenderedPageBreak", "del"})
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Atom:
    """A word or what else a run holds; `key` is what two atoms are compared by.

    A word has no element: it is written anew. Drawn lines are all alike: their length follows
    from the text beside them; pictures are told by the parts that they show. An anchor
    (a bookmark and the like) stands outside runs and has no text.
    """

    key: str
    element: etree._Element | None = None
    properties: etree._Element | None = None
    look: bytes = b""

    @property
    def is_anchor(self) -> bool:
        """Whether it stands outside runs."""
        return self.key == _ANCHOR

    @property
    def is_foreign(self) -> bool:
        """Whether it names another part of its own package, as a picture does."""
        return self.element is not None and any(_related(self.element))


def atoms(parent: etree._Element) -> Iterator[Atom]:
    """What stands in a paragraph, in order."""
    for element in parent:
        name = localname(element)
        if name == "r":
            yield from _of_run(element)
        elif name in _WRAPPERS:
            yield from atoms(element)
        elif name == "sdt":
            content = element.find(w("sdtContent"))
            if content is not None:
                yield from atoms(content)
        elif name not in _NOISE and name != "pPr":
            yield Atom(_ANCHOR, element)


def _of_run(run: etree._Element) -> Iterator[Atom]:
    properties = first(run, "rPr")
    shown = look(properties)
    for element in run:
        name = localname(element)
        if name == "t":
            for piece in pieces(element.text or ""):
                yield Atom(piece, None, properties, shown)
        elif name != "rPr" and name not in _NOISE:
            yield Atom(_key(element, name), element, properties, shown)


def _key(element: etree._Element, name: str) -> str:
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    if name in _DRAWINGS:
        return _DRAWING + "".join(_related(element))
    if name == "footnoteReference":
        return NOTE
    return f"\ue000{etree.tostring(element, encoding='unicode', with_tail=False)}"


def _related(element: etree._Element) -> Iterator[str]:
    """The names of other parts of its package under an element."""
    for each in element.iter():
        yield from (
            str(value) for name, value in each.attrib.items() if str(name).startswith(_RELATED)
        )


def _text(words: str) -> etree._Element:
    element = etree.Element(w("t"), {SPACE: "preserve"})
    element.text = words
    return element


def text_of(element: etree._Element) -> str:
    """The characters under an element, for telling which paragraphs and tables are alike."""
    return "".join(
        (each.text or "") if each.tag == w("t") else " " for each in element.iter(w("t"), w("br"))
    )


def runs(row: Sequence[Atom]) -> Iterator[etree._Element]:
    """Runs that hold the atoms, as few as their looks allow."""
    for _, alike in groupby(row, key=lambda atom: atom.look):
        group = list(alike)
        run = etree.Element(w("r"))
        if group[0].properties is not None and len(group[0].properties):
            run.append(_copy(group[0].properties))
        for is_text, atoms_alike in groupby(group, key=lambda atom: atom.element is None):
            if is_text:
                run.append(_text("".join(atom.key for atom in atoms_alike)))
            else:
                run.extend(_copy(atom.element) for atom in atoms_alike if atom.element is not None)
        yield run


def number_of(note: Atom) -> str:
    """The number of the footnote whose mark this is."""
    return "" if note.element is None else note.element.get(w("id"), "")


def with_number(note: Atom, number: str) -> Atom:
    """The mark of a footnote with another number."""
    element = etree.Element(w("footnoteReference"), {w("id"): number})
    return replace(note, element=element)


def _copy(element: etree._Element) -> etree._Element:
    copy = deepcopy(element)
    copy.tail = None
    return copy
