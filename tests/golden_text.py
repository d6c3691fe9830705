"""A .docx as text for people to read: one line for each paragraph or row of a table.

Marks: ~ a space that no line breaks at, ⏎ a line break, ⇥ a tab, ** bold, * italic,
⟦…⟧ a character style, ^ a cell that goes on from above, || a row repeated on each page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tests.docx_text import Block, Cell, Docx, Paragraph, Section, Table


def golden_text(docx: Docx) -> str:
    """The whole file: properties, headers, body, footnotes."""
    return "".join(f"{line}\n" for line in _lines(docx))


def _lines(docx: Docx) -> Iterator[str]:
    title, author = docx.title_and_author
    yield f"tiêu đề tệp: {title}"
    yield f"tác giả: {author}"
    for name, paragraph in docx.margins:
        yield f"{name}: {_line(paragraph)}"
    yield ""
    for block in docx.blocks:
        yield from _block_lines(block)
    for number, paragraph in docx.footnotes:
        yield f"chú thích {number}: {_line(paragraph)}"


def _line(paragraph: Paragraph) -> str:
    return f"{paragraph.style} | {paragraph.shown}".rstrip()


def _block_lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _line(block)
    elif isinstance(block, Section):
        yield f"======== hết phần: {block.shown}"
    elif block.ruled:
        yield from _ruled_lines(block)
    else:
        yield from _side_by_side(block)


def _side_by_side(table: Table) -> Iterator[str]:
    yield "-------- khung"
    for row in table.rows:
        for at, cell in enumerate(row.cells, 1):
            yield f"    ô {at}"
            yield from (f"        {_line(paragraph)}" for paragraph in cell.paragraphs)
    yield "-------- hết khung"


def _ruled_lines(table: Table) -> Iterator[str]:
    yield "-------- bảng"
    styles: list[str] = []
    for row in table.rows:
        before, styles = styles, [cell.paragraphs[0].style for cell in row.cells]
        if _counted(styles) != _counted(before):
            yield f"    ({_counted(styles)})"
        cells = (f"{'^' if cell.continued else _shown(cell)}" for cell in row.cells)
        yield f"    {'||' if row.repeated else '|'} {' | '.join(cells)} |"
    yield "-------- hết bảng"


def _counted(styles: list[str]) -> str:
    counted = [(name, len(list(alike))) for name, alike in groupby(styles)]
    return ", ".join(name if count == 1 else f"{name} x{count}" for name, count in counted)


def _shown(cell: Cell) -> str:
    span = f" <{cell.columns} cột>" if cell.columns > 1 else ""
    return " / ".join(paragraph.shown for paragraph in cell.paragraphs) + span
