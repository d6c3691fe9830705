"""A .docx from anywhere as what it shows: the entry to the rooms in `word/`.

Nothing here trusts the file: a missing part, a style that is its own base, a length that is
none or a table in a table in a table give a poorer reading, never an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from vanthu.word import package
from vanthu.word.active_content import active_content
from vanthu.word.part_names import called
from vanthu.word.reading.content import Paragraph, Table
from vanthu.word.reading.numbers import Numbers
from vanthu.word.reading.pages import Section, read_section, relations
from vanthu.word.reading.styles import Styles, numbering_styles
from vanthu.word.reading.walk import Ended, Traces, Walk
from vanthu.word.reading.xml import child, flag, localname, number, paragraph_around, w
from vanthu.word.safe_xml import Received, parse

_RELATIONS = "word/_rels/document.xml.rels"
_ENDS = {"headerReference": "đầu trang", "footerReference": "chân trang"}


class Brought(NamedTuple):
    """Something that runs or fetches when the file is opened, what to do about it, and where."""

    what: str
    hint: str
    part: str
    text: str


@dataclass(frozen=True)
class InspectedFile:
    """One file as a reader sees it, tracked changes taken as accepted.

    `pages` is the count that Word last wrote; `broken` names parts that could not be read.
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    margins: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]
    traces: Traces
    broken: tuple[str, ...]
    pages: int | None
    even_pages_differ: bool
    brought: tuple[Brought, ...] = ()

    def section_of(self, paragraph: Paragraph) -> Section:
        """The section that a paragraph of the text stands in."""
        for section in self.sections:
            if section.holds(paragraph.number):
                return section
        return self.sections[-1]


def read(docx: bytes, name: str, *, received: bool = False) -> InspectedFile:
    """The document; `name` is the file as the clerk calls it. Raises package.NotADocx.

    One that was `received` is refused where it is longer than any document.
    """
    parsed = Received().parse if received else parse
    return _Package(package.unpack(docx), parsed).document(name)


class Opened(NamedTuple):
    """A file opened to be marked: its parts, the tree of its text and where paragraphs are."""

    parts: dict[str, bytes]
    root: etree._Element
    paragraphs: Sequence[Paragraph]
    elements: Sequence[etree._Element]


def opened(docx: bytes, name: str, *, received: bool = False) -> Opened:
    """The document with the element of each of its paragraphs. Raises as `read` does."""
    parts = package.unpack(docx)
    file = _Package(parts, Received().parse if received else parse)
    document = file.document(name)
    return Opened(parts, file.root, document.paragraphs, file.elements)


class _Package:
    """The parts, parsed where somebody asks for them."""

    def __init__(
        self, parts: Mapping[str, bytes], parse_part: Callable[[bytes], etree._Element]
    ) -> None:
        self._parts = parts
        self._parse = parse_part
        self._broken: list[str] = []
        self._trees: dict[str, etree._Element | None] = {}
        styles = self._tree("word/styles.xml")
        self._styles = Styles(styles, self._tree("word/theme/theme1.xml"))
        self._by_style = numbering_styles(styles)
        self._relations = relations(self._tree(_RELATIONS), "word")

    def document(self, name: str) -> InspectedFile:
        root = self.root = self._main()
        body = child(root, "body")
        walk = self._walk("")
        self.elements = walk.elements
        walk.knows_pages = b"lastRenderedPageBreak" in self._parts[package.DOCUMENT]
        if body is not None:
            walk.blocks(body)
        margins = self._margins(root)
        notes = [*self._notes("footnote"), *self._notes("endnote")]
        settings = self._tree("word/settings.xml")
        return InspectedFile(
            name=name,
            paragraphs=tuple(walk.paragraphs),
            tables=tuple(walk.tables),
            sections=_sections(walk, margins),
            margins=tuple(each for part in margins.values() for each in part),
            notes=tuple(notes),
            traces=walk.traces,
            broken=tuple(self._broken),
            pages=self._pages(),
            even_pages_differ=flag(child(settings, "evenAndOddHeaders")),
            brought=tuple(self._brought()),
        )

    def _brought(self) -> Iterator[Brought]:
        """A name of a template on somebody's disk is left out: it fetches nothing elsewhere."""
        for each in active_content(self._parts, self._tree):
            if not each.local:
                text = "" if each.element is None else paragraph_around(each.element)
                yield Brought(each.what, each.hint, called(each.part), text)

    def _main(self) -> etree._Element:
        root = self._tree(package.DOCUMENT)
        if root is None:
            raise package.NotADocx("phần văn bản trong tệp Word đã hỏng")
        return root

    def _tree(self, part: str) -> etree._Element | None:
        """The tree of a part, parsed once; None for one that is missing or broken."""
        if part in self._parts and part not in self._trees:
            try:
                self._trees[part] = self._parse(self._parts[part])
            except etree.XMLSyntaxError:
                self._broken.append(part)
                self._trees[part] = None
        return self._trees.get(part)

    def _walk(self, part: str) -> Walk:
        numbering = self._tree("word/numbering.xml")
        return Walk(self._styles, Numbers(numbering, self._styles, self._by_style), part)

    def _margins(self, root: etree._Element) -> dict[str, tuple[Paragraph, ...]]:
        """The paragraphs of headers and footers by the id of their relationship."""
        found: dict[str, tuple[Paragraph, ...]] = {}
        for reference in root.iter(w("headerReference"), w("footerReference")):
            for key, relation_id in reference.items():
                if key.endswith("relationships}id") and relation_id not in found:
                    tree = self._tree(self._relations.get(relation_id, ""))
                    walk = self._walk(_ENDS[localname(reference)])
                    if tree is not None:
                        walk.blocks(tree)
                    found[relation_id] = tuple(walk.paragraphs)
        return found

    def _notes(self, kind: str) -> list[Paragraph]:
        tree = self._tree(f"word/{kind}s.xml")
        walk = self._walk("chú thích")
        for note in () if tree is None else tree.iterchildren(w(kind)):
            if note.get(w("type")) in {None, "normal"}:
                walk.blocks(note)
        return walk.paragraphs

    def _pages(self) -> int | None:
        properties = self._tree("docProps/app.xml")
        for element in () if properties is None else properties:
            if localname(element) == "Pages":
                return number(element.text)
        return None


def _sections(walk: Walk, margins: Mapping[str, tuple[Paragraph, ...]]) -> tuple[Section, ...]:
    """At least one: a file without any gets what Word takes for it."""
    last = len(walk.paragraphs)
    ended = walk.sections or [Ended(etree.Element(w("sectPr")), last)]
    sections: list[Section] = []
    first = 1
    for index, end in enumerate(ended, 1):
        before = sections[-1] if sections else None
        final = last if index == len(ended) else end.last
        sections.append(read_section(end.properties, index, (first, final), before, margins))
        first = final + 1
    return tuple(sections)
