"""The text of a .docx as tests read it: with the standard library, not with the product's code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_EMU_PER_MM = 36_000
_TWIPS_PER_MM = 1440 / 25.4
_SHOWN = str.maketrans({"\N{NO-BREAK SPACE}": "~", "\n": " ⏎ ", "\t": " ⇥ "})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` is the bare characters, `shown` also tells look, footnote marks and rules."""

    style: str
    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class Cell:
    """`continued` cells belong to the cell above them."""

    paragraphs: tuple[Paragraph, ...]
    columns: int
    continued: bool

    @property
    def text(self) -> str:
        return " ".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Row:
    """`repeated` rows stand again at the top of each page."""

    cells: tuple[Cell, ...]
    repeated: bool

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Table:
    """`ruled` tables hold data; the others only place what stands side by side."""

    rows: tuple[Row, ...]
    ruled: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The end of a section, and how its pages are."""

    shown: str


Block: TypeAlias = Paragraph | Table | Section


class Docx:
    """One finished file, opened."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self._styles = {
            style.get(f"{_W}styleId", ""): style.find(f"{_W}name").get(f"{_W}val", "")  # type: ignore[union-attr]
            for style in self._root("word/styles.xml").iter(f"{_W}style")
        }

    @property
    def blocks(self) -> list[Block]:
        """What stands in the body, in order."""
        body = self._root("word/document.xml").find(f"{_W}body")
        assert body is not None
        return list(self._blocks(body))

    @property
    def tables(self) -> list[Table]:
        """The tables that hold data, in order."""
        return [block for block in self.blocks if isinstance(block, Table) and block.ruled]

    @property
    def lines(self) -> Iterator[str]:
        """Every paragraph and every row of a data table that is not blank, each space as one."""
        for text in self._texts():
            if folded := fold(text):
                yield folded

    @property
    def title_and_author(self) -> tuple[str, str]:
        """What the properties of the file say."""
        properties = self._root("docProps/core.xml")
        return properties.findtext(f"{_DC}title", ""), properties.findtext(f"{_DC}creator", "")

    @property
    def margins(self) -> Iterator[tuple[str, Paragraph]]:
        """The paragraphs of headers and footers, each with the name of its part."""
        for name in sorted(self._parts):
            if name.startswith(("word/header", "word/footer")):
                for paragraph in self._root(name).iter(f"{_W}p"):
                    yield name, self._paragraph(paragraph)

    @property
    def footnotes(self) -> Iterator[tuple[str, Paragraph]]:
        """The paragraphs of footnotes, each with the number that its mark has."""
        for note in self._root("word/footnotes.xml").iter(f"{_W}footnote"):
            if note.get(f"{_W}type") is None:
                for paragraph in note.iter(f"{_W}p"):
                    yield note.get(f"{_W}id", ""), self._paragraph(paragraph)

    def _texts(self) -> Iterator[str]:
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Table):
                for row in block.rows:
                    if block.ruled:
                        yield " ".join(row.texts)
                    else:
                        yield from (part.text for cell in row.cells for part in cell.paragraphs)

    def _root(self, part: str) -> Element:
        return ElementTree.fromstring(self._parts[part])

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for element in parent:
            if element.tag == f"{_W}p":
                yield self._paragraph(element)
                section = element.find(f"{_W}pPr/{_W}sectPr")
                if section is not None:
                    yield Section(_section(section))
            elif element.tag == f"{_W}tbl":
                yield self._table(element)
            elif element.tag == f"{_W}sectPr":
                yield Section(_section(element))
            else:
                raise AssertionError(f"text may hide in {element.tag}")

    def _table(self, table: Element) -> Table:
        rows = tuple(
            Row(
                tuple(self._cell(cell) for cell in row.iterfind(f"{_W}tc")),
                row.find(f"{_W}trPr/{_W}tblHeader") is not None,
            )
            for row in table.iterfind(f"{_W}tr")
        )
        return Table(rows, table.find(f"{_W}tblPr/{_W}tblStyle") is not None)

    def _cell(self, cell: Element) -> Cell:
        assert cell.find(f"{_W}tbl") is None, "a table in a table would be skipped here"
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        return Cell(
            tuple(self._paragraph(paragraph) for paragraph in cell.iterfind(f"{_W}p")),
            1 if span is None else int(span.get(f"{_W}val", "1")),
            merge is not None and merge.get(f"{_W}val") != "restart",
        )

    def _paragraph(self, paragraph: Element) -> Paragraph:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        runs = [(self._look(run), *_run(run)) for run in paragraph.iter(f"{_W}r")]
        shown = []
        for (before, after), alike in groupby(
            (run for run in runs if run[2]), key=lambda run: run[0]
        ):
            shown.append(before + "".join(run[2] for run in alike).translate(_SHOWN) + after)
        name = "" if style is None else self._styles[style.get(f"{_W}val", "")]
        return Paragraph(name, "".join(run[1] for run in runs), "".join(shown))

    def _look(self, run: Element) -> tuple[str, str]:
        """What goes before and after the characters of a run that has a look of its own."""
        properties = run.find(f"{_W}rPr")
        if properties is None:
            return ("", "")
        style = properties.find(f"{_W}rStyle")
        if style is not None:
            return (f"⟦{self._styles[style.get(f'{_W}val', '')]}: ", "⟧")
        stars = ("**" if properties.find(f"{_W}b") is not None else "") + (
            "*" if properties.find(f"{_W}i") is not None else ""
        )
        return (stars, stars[::-1])


def fold(text: str) -> str:
    """The text with each run of white space, blanks to fill included, as one space."""
    return " ".join(text.split())


def _run(run: Element) -> tuple[str, str]:
    """The bare characters of a run, and the same with what has no characters named."""
    text = shown = ""
    for element in run.iter():
        match element.tag.removeprefix(_W):
            case "t":
                text += element.text or ""
                shown += element.text or ""
            case "tab" | "br" | "noBreakHyphen" as name:
                character = {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}[name]
                text += character
                shown += character
            case "instrText":
                shown += f"{{{(element.text or '').strip()}}}"
            case "footnoteReference":
                shown += f"[{element.get(f'{_W}id')}]"
    for extent in run.iter(f"{_DRAWING}extent"):
        shown += f"(kẻ ngang {int(extent.get('cx', '0')) / _EMU_PER_MM:.1f} mm)"
    return text, shown


def _section(section: Element) -> str:
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    assert size is not None
    assert margins is not None
    number, title = section.find(f"{_W}pgNumType"), section.find(f"{_W}titlePg")
    facts = [f"khổ {_mm(size, 'w')} x {_mm(size, 'h')}"]
    facts.append(
        "lề " + " ".join(_mm(margins, side) for side in ("top", "right", "bottom", "left"))
    )
    if number is not None:
        facts.append(f"đánh số trang từ {number.get(f'{_W}start')}")
    if title is not None and title.get(f"{_W}val") != "0":
        facts.append("trang đầu không đánh số")
    return ", ".join(facts)


def _mm(element: Element, name: str) -> str:
    return str(round(int(element.get(f"{_W}{name}", "0")) / _TWIPS_PER_MM))
