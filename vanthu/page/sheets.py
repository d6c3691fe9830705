"""A finished Word file as HTML: A4-wide sheets with the looks, tables and lines that Word shows.

Made from what our reader of Word files says, not from the content. Every text is escaped, and
what goes into a style is a number or one of a few words. Paragraphs carry `data-p`, their number
in the file, and stretches that come from one text carry `data-s` (`origins.Segment`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from vanthu.decree.nd30 import Align
from vanthu.inspection.reading import InspectedFile
from vanthu.page.origins import Segment
from vanthu.word.reading.content import Paragraph, Run, Table, TableCell
from vanthu.word.reading.drawn import DrawnLine
from vanthu.word.reading.layouts import LINE_HEIGHT, ParagraphLayout
from vanthu.word.reading.looks import Look
from vanthu.word.reading.pages import Section

_ALIGN = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.BOTH: "justify"}
_STANDS = {"top": "top", "center": "middle", "bottom": "bottom"}
_COLOR = re.compile(r"[0-9A-F]{6}")
_HEADING = re.compile(r"Mục|Phần|Tên phần|.* có tiêu đề")
"""Names of styles that a screen reader may jump between."""

Segments = Mapping[int, Sequence[Segment]]


def sheets(document: InspectedFile, segments: Segments, noted: Segments) -> str:
    """The sheets of a file; `segments` of its paragraphs and of its notes, by number."""
    return "".join(_Sheets(document, segments, noted).all())


@dataclass
class _Sheets:
    document: InspectedFile
    segments: Segments
    noted: Segments
    notes: int = 0
    """How many notes have been referred to."""

    def all(self) -> Iterator[str]:
        for section in self.document.sections:
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[str]:
        held = [each for each in self.document.paragraphs if section.holds(each.number)]
        before = self.notes
        pages: list[list[Paragraph]] = [[]]
        for paragraph in held:
            if paragraph.begins_page and pages[-1] and paragraph.cell is None:
                pages.append([])
            pages[-1].append(paragraph)
        for at, page in enumerate(pages):
            turned = " landscape" if section.landscape else ""
            style = _style(
                width=f"{section.width:.1f}mm",
                padding=" ".join(
                    f"{section.margins[side]:.1f}mm" for side in ("top", "right", "bottom", "left")
                ),
            )
            yield f'<section class="sheet{turned}"{style}>'
            yield from self._blocks(page)
            if at == len(pages) - 1:
                yield from self._foot(before)
            yield "</section>"

    def _blocks(self, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
        done: set[int] = set()
        above: Paragraph | None = None
        for paragraph in paragraphs:
            if paragraph.cell is None:
                yield self._paragraph(paragraph, above)
                above = paragraph
            elif paragraph.cell.outer not in done:
                done.add(paragraph.cell.outer)
                yield from self._table(self.document.tables[paragraph.cell.outer - 1])
                above = None

    def _table(self, table: Table) -> Iterator[str]:
        width = table.width or sum(table.grid)
        kind = "ruled" if table.ruled else "plain"
        margin = f"{table.indent:.2f}mm" if table.indent else None
        role = "" if table.ruled else ' role="presentation"'
        style = _style(width=f"{width:.2f}mm" if width else None, margin_left=margin)
        yield f'<table class="{kind}"{role}{style}>'
        columns = (f"<col{_style(width=f'{each:.2f}mm')}>" for each in table.grid)
        yield f"<colgroup>{''.join(columns)}</colgroup>"
        for at, row in enumerate(table.rows):
            yield "<tr>"
            for cell in row:
                if not cell.continued:
                    yield from self._cell(cell, _rows_down(table, at, cell))
            yield "</tr>"
        yield "</table>"

    def _cell(self, cell: TableCell, down: int) -> Iterator[str]:
        spans = f' colspan="{cell.span}"' if cell.span > 1 else ""
        spans += f' rowspan="{down}"' if down > 1 else ""
        yield f"<td{spans}{_style(vertical_align=_STANDS.get(cell.stands, 'top'))}>"
        above: Paragraph | None = None
        for paragraph in cell.paragraphs:
            yield self._paragraph(paragraph, above)
            above = paragraph
        yield "</td>"

    def _paragraph(self, paragraph: Paragraph, above: Paragraph | None) -> str:
        parts = [*self._runs(paragraph.runs, self.segments.get(paragraph.number, ()))]
        parts += map(_line, paragraph.lines)
        heading = ' role="heading" aria-level="3"' if _HEADING.fullmatch(paragraph.style) else ""
        style = _style(**_paragraph_style(paragraph, above))
        inner = "".join(parts) or "<br>"
        return f'<p data-p="{paragraph.number}"{heading}{style}>{inner}</p>'

    def _runs(self, runs: Sequence[Run], segments: Sequence[Segment]) -> Iterator[str]:
        """The runs, cut where another text begins."""
        at = 0
        for run in runs:
            if run.note:
                self.notes += 1
                yield f'<a class="note" href="#note-{self.notes}">{self.notes}</a>'
                continue
            end = at + len(run.text)
            yield from _pieces(run, at, segments)
            at = end

    def _foot(self, before: int) -> Iterator[str]:
        notes = self.document.notes[before : self.notes]
        if not notes:
            return
        yield '<div class="notes">'
        for number, note in enumerate(notes, before + 1):
            inner = "".join(self._runs(note.runs, self.noted.get(note.number, ())))
            style = _style(**_paragraph_style(note, None))
            yield (
                f'<p id="note-{number}" data-n="{note.number}"{style}>'
                f"<sup>{number}</sup> {inner}</p>"
            )
        yield "</div>"


def _rows_down(table: Table, at: int, cell: TableCell) -> int:
    """How many rows the cell covers."""
    down = 1
    for row in table.rows[at + 1 :]:
        below = next((each for each in row if each.column == cell.column), None)
        if below is None or not below.continued:
            break
        down += 1
    return down


def _pieces(run: Run, at: int, segments: Sequence[Segment]) -> Iterator[str]:
    end = at + len(run.text)
    cuts = {at, end}
    for segment in segments:
        cuts |= {cut for cut in (segment.start, segment.end) if at < cut < end}
    ordered = sorted(cuts)
    style = _style(**_run_style(run.look))
    for start, stop in pairwise(ordered):
        inside = next((each for each in segments if each.start <= start < each.end), None)
        known = f' data-s="{inside.source}"' if inside else ""
        kind = f' class="{inside.kind}"' if inside else ""
        yield f"<span{kind}{known}{style}>{_text(run.text[start - at : stop - at])}</span>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _run_style(look: Look) -> dict[str, str | None]:
    decorations = [
        name for name, on in (("underline", look.underline), ("line-through", look.struck)) if on
    ]
    return {
        "font_size": f"{look.size:g}pt",
        "font_weight": "bold" if look.bold else None,
        "font_style": "italic" if look.italic else None,
        "text_decoration": " ".join(decorations) or None,
        "text_transform": "uppercase" if look.capitals else None,
        "color": f"#{look.color}" if _COLOR.fullmatch(look.color) else None,
        "vertical_align": "super" if look.raised else None,
    }


def _paragraph_style(paragraph: Paragraph, above: Paragraph | None) -> dict[str, str | None]:
    layout = paragraph.layout
    joined = above is not None and layout.contextual and above.style == paragraph.style
    hanging = layout.first - layout.left
    return {
        "text_align": _ALIGN[layout.align],
        "margin_left": _mm(layout.left),
        "margin_right": _mm(layout.right),
        "text_indent": _mm(hanging),
        "padding_top": f"{layout.before:g}pt" if layout.before and not joined else None,
        "padding_bottom": f"{layout.after:g}pt" if layout.after else None,
        "line_height": _line_height(layout, paragraph.size),
        "font_size": f"{paragraph.size:g}pt",
    }


def _line_height(layout: ParagraphLayout, size: float) -> str:
    if layout.measured and not layout.at_least:
        return f"{layout.line:g}pt"
    return f"{layout.lines(size) * LINE_HEIGHT:.3f}"


def _mm(length: float) -> str | None:
    return f"{length:.2f}mm" if abs(length) > 0.005 else None


def _line(line: DrawnLine) -> str:
    kind = "solid" if line.solid else "dashed"
    style = _style(width=f"{line.length:.1f}mm", border_top=f"{line.thickness:.2f}pt {kind} #000")
    return f'<span class="rule" role="presentation"{style}></span>'


def _style(**properties: str | None) -> str:
    """The attribute; names are those of CSS with the dashes as Python has them."""
    told: Iterable[str] = (
        f"{name.replace('_', '-')}:{value}" for name, value in properties.items() if value
    )
    joined = ";".join(told)
    return f' style="{joined}"' if joined else ""
