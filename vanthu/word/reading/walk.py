"""The body of a document read in order: paragraphs, tables, boxes, ends of sections."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from vanthu.word.reading import layouts
from vanthu.word.reading.content import Cell, Paragraph, Run, Table, TableCell
from vanthu.word.reading.inline import Inline, InlineReader
from vanthu.word.reading.looks import Layer, Look
from vanthu.word.reading.numbers import Label, Numbers
from vanthu.word.reading.styles import Styles
from vanthu.word.reading.widths import is_ruled, table_grid, table_indent, table_width
from vanthu.word.reading.xml import POINTS_PER_MM, child, first, localname, number, points, value, w

_WRAPPERS = frozenset({"customXml", "smartTag", "ins", "moveTo"})
_DEEPEST = 60
_MOST_COLUMNS = 200


@dataclass(slots=True)
class Traces:
    """What the work on a file left behind in it: counts of each."""

    changes: int = 0
    comments: int = 0
    hidden: int = 0
    soft_hyphens: int = 0
    decomposed: int = 0
    foreign: int = 0
    pictures: int = 0


@dataclass(slots=True)
class Ended:
    """A section's properties and the last paragraph in it."""

    properties: etree._Element
    last: int


@dataclass(frozen=True, slots=True)
class Around:
    """What a paragraph stands in, and how deep."""

    cell: Cell | None = None
    table_style: str | None = None
    boxed: bool = False
    depth: int = 0


@dataclass(slots=True)
class Walk:
    """Reads one part of the package; `part` is what a clerk calls it, empty for the body.

    Word writes where its pages ended when it last saved; other programs do not.
    """

    styles: Styles
    numbers: Numbers
    part: str = ""
    knows_pages: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)
    elements: list[etree._Element] = field(default_factory=list)
    """The element of each paragraph."""
    tables: list[Table] = field(default_factory=list)
    sections: list[Ended] = field(default_factory=list)
    traces: Traces = field(default_factory=Traces)
    pages: int = 0
    _carried: list[Run] = field(default_factory=list)
    _new_page: bool = False

    def blocks(self, parent: etree._Element, around: Around | None = None) -> None:
        """Reads paragraphs and tables under `parent`."""
        around = around or Around()
        for element in parent:
            name = localname(element)
            if name == "p":
                self._paragraph(element, around)
            elif around.depth > _DEEPEST:
                self.traces.foreign += 1
            elif name == "tbl":
                self._table(element, around)
            elif (inner := _unwrapped(element)) is not None:
                self.blocks(inner, replace(around, depth=around.depth + 1))
            elif name == "sectPr":
                self.sections.append(Ended(element, len(self.paragraphs)))
            elif name == "altChunk":
                self.traces.foreign += 1

    def _paragraph(self, element: etree._Element, around: Around) -> None:
        properties = first(element, "pPr")
        style = value(properties, "pStyle")
        reader = InlineReader(lambda own: self.styles.look(style, around.table_style, own))
        reader.read(element)
        self._note(reader.found, properties)
        if child(properties, "rPr", "del") is not None:
            self._carried += reader.found.runs  # its end is deleted: it runs into the next
            return
        self.paragraphs.append(self._read(reader.found, properties, style, around))
        self.elements.append(element)
        self._carried = []
        self._after(reader.found, properties, around)

    def _read(
        self, found: Inline, properties: etree._Element | None, style: str | None, around: Around
    ) -> Paragraph:
        mark = child(properties, "rPr")
        own = layouts.read_settings(properties)
        label, indents = self._label(style, own)
        runs = [*self._label_runs(label, style, around.table_style, mark), *self._carried]
        layout = self.styles.layout(style, around.table_style, *indents, own)
        return Paragraph(
            number=len(self.paragraphs) + 1,
            runs=(*runs, *found.runs),
            layout=layout,
            mark=self.styles.look(style, around.table_style, mark),
            style=self.styles.name(style),
            label=label.text if label else "",
            page=self.pages + 1 if self.knows_pages else None,
            cell=around.cell,
            boxed=around.boxed,
            lines=tuple(found.lines),
            fields=tuple(found.fields),
            begins_page=self._new_page or layout.new_page,
            part=self.part,
        )

    def _after(self, found: Inline, properties: etree._Element | None, around: Around) -> None:
        self.pages += found.pages
        self._new_page = found.breaks_page
        if around.depth <= _DEEPEST:
            for box in found.boxes:
                self.blocks(box, Around(boxed=True, depth=around.depth + 1))
        section = child(properties, "sectPr")
        if section is not None:
            self.sections.append(Ended(section, len(self.paragraphs)))
            self._new_page |= value(section, "type") != "continuous"

    def _note(self, found: Inline, properties: etree._Element | None) -> None:
        self.traces.changes += found.changes
        self.traces.changes += child(properties, "pPrChange") is not None
        self.traces.comments += found.comments
        self.traces.hidden += found.hidden
        self.traces.pictures += found.pictures
        self.traces.soft_hyphens += found.soft_hyphens
        self.traces.decomposed += found.decomposed

    def _label(
        self, style: str | None, own: layouts.Settings
    ) -> tuple[Label | None, tuple[layouts.Settings, ...]]:
        """The label, and the indents that the list brings: below those of a style that lists."""
        below = self.styles.number_settings(style)
        number_id = int(own.get("numId", below.get("numId", 0)))
        depth = int(own.get("ilvl", below.get("ilvl", 0)))
        label = self.numbers.label(number_id, depth) if number_id else None
        if label is None:
            return None, ()
        if "numId" in own:
            return label, (label.settings,)
        return label, (label.settings, below)

    def _label_runs(
        self,
        label: Label | None,
        style: str | None,
        table_style: str | None,
        mark: etree._Element | None,
    ) -> list[Run]:
        if label is None or not label.text:
            return []
        own: Layer = {**self.styles.layer(mark), **label.layer}
        look = self.styles.look_of(style, table_style, None, own)
        return [Run(label.text, _without_bullet_font(label.text, look))]

    def _table(self, element: etree._Element, around: Around) -> None:
        style = value(element, "tblPr", "tblStyle")
        ruled = is_ruled(first(element, "tblPr"))
        table = Table(
            len(self.tables) + 1, around.cell is not None,
            table_width(element), table_indent(element), table_grid(element),
            self.styles.is_ruled(style) if ruled is None else ruled,
        )  # fmt: skip
        self.tables.append(table)
        outer = around.cell.outer if around.cell else table.index
        for row in _rows(element):
            cells: list[TableCell] = []
            left_out = number(value(row, "trPr", "gridBefore")) or 0
            column = 1 + min(max(0, left_out), _MOST_COLUMNS)
            for item in _cells(row):
                properties = first(item, "tcPr")
                span = min(max(1, number(value(properties, "gridSpan")) or 1), _MOST_COLUMNS)
                width = _width(properties)
                place = Cell(table.index, len(table.rows) + 1, column, outer, width)
                before = len(self.paragraphs)
                self.blocks(item, Around(place, style, around.boxed, around.depth + 1))
                own = tuple(each for each in self.paragraphs[before:] if each.cell is place)
                stands = value(properties, "vAlign") or "top"
                cells.append(TableCell(column, span, _is_continued(properties), own, stands))
                column = min(column + span, _MOST_COLUMNS)
            table.rows.append(cells)


def _without_bullet_font(text: str, look: Look) -> Look:
    """Bullets are set in symbol fonts; only numbers and letters must be in the text's font."""
    if any(sign.isalnum() for sign in text):
        return look
    return replace(look, font="", plain_font="")


def _unwrapped(element: etree._Element) -> etree._Element | None:
    """What holds the contents of a wrapper; None for anything else."""
    name = localname(element)
    if name == "sdt":
        return child(element, "sdtContent")
    return element if name in _WRAPPERS else None


def _rows(table: etree._Element) -> list[etree._Element]:
    """The rows that are left when deleted ones are gone."""
    found: list[etree._Element] = []
    for element in table:
        if localname(element) == "tr":
            if child(element, "trPr", "del") is None:
                found.append(element)
        elif (inner := _unwrapped(element)) is not None:
            found += _rows(inner)
    return found


def _cells(row: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for element in row:
        if localname(element) == "tc":
            found.append(element)
        elif (inner := _unwrapped(element)) is not None:
            found += _cells(inner)
    return found


def _is_continued(properties: etree._Element | None) -> bool:
    merge = child(properties, "vMerge")
    return merge is not None and merge.get(w("val")) != "restart"


def _width(properties: etree._Element | None) -> float | None:
    """The cell's width in mm where the file tells it as a length."""
    width = child(properties, "tcW")
    if width is None or width.get(w("type"), "dxa") != "dxa":
        return None
    found = points(width.get(w("w")))
    return found / POINTS_PER_MM if found else None
