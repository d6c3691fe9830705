"""The runs of one paragraph: fields, tracked changes, boxes and drawings sorted out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from vanthu.word.reading.content import Run
from vanthu.word.reading.drawn import DrawnLine, drawn_lines
from vanthu.word.reading.looks import Look
from vanthu.word.reading.xml import child, first, localname, w

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_TRANSPARENT = frozenset({
    "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "ins", "moveTo", "sdtContent",
    "rt", "rubyBase", "oMath", "oMathPara",
})  # fmt: skip
_GONE = frozenset({"del", "moveFrom"})
_CHANGES = frozenset({"ins", "moveTo", "del", "moveFrom"})
_PICTURES = frozenset({"pic", "imagedata", "blip"})
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
"""Not printed but at the end of a line; within a word it hides the word from who searches."""
_BOX = w("txbxContent")


@dataclass(slots=True)
class Inline:
    """What stands in one paragraph; `boxes` are the text boxes anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    lines: list[DrawnLine] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    changes: int = 0
    comments: int = 0
    hidden: int = 0
    pictures: int = 0
    soft_hyphens: int = 0
    decomposed: int = 0
    pages: int = 0
    breaks_page: bool = False


class InlineReader:
    """Reads the children of one `w:p`; fields may be open from run to run."""

    def __init__(self, look: Callable[[etree._Element | None], Look]) -> None:
        self._look = look
        self._fields: list[bool] = []
        self._command = ""
        self.found = Inline()

    def read(self, parent: etree._Element) -> None:
        """Adds what the element's children show."""
        for element in parent:
            name = localname(element)
            if name == "r":
                self._run(element)
                continue
            self.found.changes += name in _CHANGES
            if name == "fldSimple":
                self.found.fields.append(element.get(w("instr"), ""))
            if name == "sdt":
                inner = child(element, "sdtContent")
                if inner is not None:
                    self.read(inner)
            elif name in _TRANSPARENT:
                self.read(element)
            elif name not in _GONE and element.tag == _MATH_TEXT:
                self.found.runs.append(Run(element.text or "", self._look(None)))

    def _run(self, run: etree._Element) -> None:
        look = self._look(first(run, "rPr"))
        text = ""
        for element in run:
            if localname(element) == "footnoteReference" and not look.hidden:
                if text:
                    self._add(text, look)
                self.found.runs.append(Run("", look, note=True))
                text = ""
                continue
            text += self._character(element)
        if look.hidden:
            self.found.hidden += bool(text.strip())
        elif text:
            self._add(text, look)

    def _add(self, text: str, look: Look) -> None:
        """A letter and its mark may stand in two runs: they are one letter all the same."""
        runs = self.found.runs
        whole = text.replace(_SOFT_HYPHEN, "")
        self.found.soft_hyphens += len(text) - len(whole)
        if runs and runs[-1].look == look and not runs[-1].note:
            whole = runs.pop().text + whole
        composed = unicodedata.normalize("NFC", whole)
        self.found.decomposed += len(whole) - len(composed)
        runs.append(Run(composed, look))

    def _character(self, element: etree._Element) -> str:
        name = localname(element)
        if name == "fldChar":
            self._field(element.get(w("fldCharType"), ""))
        elif name == "instrText":
            self._command += element.text or ""
        elif name in {"drawing", "pict", "object", "AlternateContent"}:
            self._drawing(element)
        elif name == "lastRenderedPageBreak":
            self.found.pages += 1
        elif name == "commentReference":
            self.found.comments += 1
        elif not any(self._fields):
            return self._printed(name, element)
        return ""

    def _printed(self, name: str, element: etree._Element) -> str:
        if name == "t":
            return element.text or ""
        if name == "br":
            return self._break(element)
        if name == "sym":
            return _symbol(element.get(w("char"), ""))
        return _CHARACTERS.get(name, "")

    def _break(self, element: etree._Element) -> str:
        if element.get(w("type")) in {"page", "column"}:
            self.found.breaks_page = True
            return ""
        return "\n"

    def _field(self, kind: str) -> None:
        """A field's command runs from its begin to its separator, its text from there on."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
            self._keep_command()
        elif kind == "end" and self._fields and self._fields.pop():
            self._keep_command()

    def _keep_command(self) -> None:
        self.found.fields.append(self._command)
        self._command = ""

    def _drawing(self, element: etree._Element) -> None:
        for shape in _chosen(element):
            if localname(shape) in {"drawing", "pict", "object"}:
                boxes = [box for box in shape.iter(_BOX) if not _is_fallback(box, shape)]
                self.found.boxes.extend(box for box in boxes if not _is_inner(box, shape))
                if not boxes:
                    self.found.lines.extend(drawn_lines(shape))
                self.found.pictures += any(localname(each) in _PICTURES for each in shape.iter())


def _chosen(element: etree._Element) -> Iterator[etree._Element]:
    """The drawing itself, the first of several writings of it."""
    if element.tag != f"{_MC}AlternateContent":
        yield element
        return
    for choice in element:
        drawings = [each for each in choice if localname(each) in {"drawing", "pict", "object"}]
        if drawings:
            yield from drawings
            return


def _is_inner(box: etree._Element, shape: etree._Element) -> bool:
    """Whether the box stands in another box of the same drawing."""
    return any(above.tag == _BOX for above in _between(box, shape))


def _is_fallback(box: etree._Element, shape: etree._Element) -> bool:
    return any(above.tag == f"{_MC}Fallback" for above in _between(box, shape))


def _between(inner: etree._Element, outer: etree._Element) -> Iterator[etree._Element]:
    for above in inner.iterancestors():
        if above is outer:
            return
        yield above


def _symbol(code: str) -> str:
    """A character of a symbol font: all of them count as a dot."""
    return "•" if code else ""
