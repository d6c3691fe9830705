"""Runs, tables, sections and footnotes as WordprocessingML: what a template's tags print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from vanthu.decree.nd30 import BY_NAME, TABLE_STYLE_ID
from vanthu.word.package import escaped
from vanthu.writing.inline import Run, Runs
from vanthu.writing.tables import Cell, TableLayout

_NBSP = "\N{NO-BREAK SPACE}"
_TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")
_DASH = re.compile(r" ([-–]) (?=(\d)?)")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_BREAK = re.compile(r"([\n\t])")


class Footnotes:
    """Footnotes in the order in which their marks are printed."""

    _FIRST = 1
    """Word keeps -1 and 0 for the separators."""

    def __init__(self) -> None:
        self.notes: list[Runs] = []

    def mark(self, note: Runs) -> str:
        """The run of the mark of one more footnote."""
        self.notes.append(note)
        return (
            f'<w:r><w:rPr><w:rStyle w:val="{_style("Dấu chú thích")}"/></w:rPr>'
            f'<w:footnoteReference w:id="{self._FIRST + len(self.notes) - 1}"/></w:r>'
        )

    def xml(self) -> str:
        """The `w:footnote` elements of all of them."""
        start = (
            f'<w:p><w:pPr><w:pStyle w:val="{_style("Chú thích")}"/></w:pPr><w:r><w:rPr>'
            f'<w:rStyle w:val="{_style("Dấu chú thích")}"/></w:rPr><w:footnoteRef/></w:r>'
        )
        return "".join(
            f'<w:footnote w:id="{at}">{start}{runs_xml((Run(" "), *note), self)}</w:p></w:footnote>'
            for at, note in enumerate(self.notes, self._FIRST)
        )


def _style(name: str) -> str:
    return BY_NAME[name].style_id


def runs_xml(runs: Runs, footnotes: Footnotes) -> str:
    """The runs of one paragraph; a line break or tab in the text becomes Word's own."""
    return "".join(footnotes.mark(run.note) if run.note else _run_xml(run) for run in runs)


def _run_xml(run: Run) -> str:
    look = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    content = properties + _content(run.text)
    return f"<w:r>{content}</w:r>" if content else "<w:r/>"


@lru_cache(maxsize=2048)
def _content(text: str) -> str:
    return "".join(_pieces(_bound(text)))


def _bound(text: str) -> str:
    """The text with its dashes bound: a line must not begin with what looks like a bullet.

    A dash before a figure, as in 2021 - 2025, is bound on both sides.
    """
    return _DASH.sub(lambda found: f"{_NBSP}{found[1]}{_NBSP if found[2] else ' '}", text)


def _pieces(text: str) -> Iterator[str]:
    for piece in _BREAK.split(text):
        yield _BREAKS.get(piece) or _text_xml(piece)


def _text_xml(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>' if text else ""


def table_xml(table: TableLayout, footnotes: Footnotes) -> str:
    """The table: header rows repeat on each page, no row is split over two."""
    widths = [_twips(width) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = "".join(_header_rows(table, widths, footnotes))
    body = "".join(
        _row_xml(
            "", (_cell_xml(cell, width, footnotes) for cell, width in zip(row, widths, strict=True))
        )
        for row in table.body
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE_ID}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{header}{body}</w:tbl>"
    )


def _header_rows(table: TableLayout, widths: Sequence[int], footnotes: Footnotes) -> Iterator[str]:
    """Cells that reach down from a row above are continued in each row that they cover."""
    reaching: dict[int, Cell] = {}
    for cells in table.header:
        starting = dict(cells)
        row = []
        column = 0
        while column < len(widths):
            continued = column not in starting
            cell = reaching[column] if continued else starting[column]
            width = sum(widths[column : column + cell.columns])
            row.append(_cell_xml(cell, width, footnotes, continued=continued))
            if not continued and cell.rows > 1:
                reaching[column] = cell
            column += cell.columns
        yield _row_xml("<w:tblHeader/>", row)


def _row_xml(header: str, cells: Iterator[str] | list[str]) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_xml(cell: Cell, width: int, footnotes: Footnotes, *, continued: bool = False) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = ""
    if cell.rows > 1:
        merge = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>'
    text = "" if continued else runs_xml(cell.runs, footnotes)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{_style(cell.style)}"/></w:pPr>{text}</w:p></w:tc>'
    )


def _twips(mm: Decimal) -> int:
    return int((mm * _TWIPS_PER_MM).to_integral_value())


class Sections:
    """The sections of a document, in the order in which they are printed.

    Word describes a section where it ends, so a break prints the section before it. Only what
    differs from the template's own section is printed; `ooxml.finish_sections` adds the rest.
    """

    def __init__(self) -> None:
        self._current = section_xml(landscape=False)
        self._broken = False
        self._landscape = self._part_landscape = False

    def begin(self, *, landscape: bool, numbered_anew: bool) -> str:
        """The break before a new section, which may number its pages from 1 again."""
        ended, self._current = (
            self._current,
            section_xml(
                landscape=landscape, numbered_anew=numbered_anew, continued=not numbered_anew
            ),
        )
        self._broken = True
        self._landscape = landscape
        if numbered_anew:
            self._part_landscape = landscape
        return section_break(ended)

    def turn(self, *, landscape: bool) -> str:
        """The break before what needs, or needs no longer, a landscape page.

        Nothing where the page is so already, as in an appendix that is landscape throughout.
        """
        wanted = landscape or self._part_landscape
        if wanted == self._landscape:
            return ""
        return self.begin(landscape=wanted, numbered_anew=False)

    def end(self) -> str:
        """The last section; nothing where the document has only one."""
        return section_break(self._current) if self._broken else ""


def section_xml(*, landscape: bool, numbered_anew: bool = False, continued: bool = False) -> str:
    """What a section has of its own; a continued one shows its number on the first page too."""
    size = '<w:pgSz w:orient="landscape"/>' if landscape else ""
    number = '<w:pgNumType w:start="1"/>' if numbered_anew else ""
    title = '<w:titlePg w:val="0"/>' if continued else ""
    return f"<w:sectPr>{size}{number}{title}</w:sectPr>"


def section_break(section: str) -> str:
    """The paragraph that ends a section."""
    style = _style("Dòng ngắt")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{section}</w:pPr></w:p>'
