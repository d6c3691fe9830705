"""Tables that hold data, told from those that only place head and foot side by side."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.word.reading.content import Paragraph

_SIDE_BY_SIDE = 2
"""Columns of a table that places two blocks beside each other; a narrow one may part them."""


def is_in_wide_table(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a paragraph stands in a table with more filled columns than two blocks need."""
    cell = paragraphs[index].cell
    if cell is None:
        return False
    columns: set[int] = set()
    for step in (1, -1):
        at = index
        while 0 <= at < len(paragraphs):
            here = paragraphs[at].cell
            if here is None or here.outer != cell.outer:
                if not paragraphs[at].boxed:
                    break
            elif not paragraphs[at].is_blank:
                columns.add(here.column)
                if len(columns) > _SIDE_BY_SIDE:
                    return True
            at += step
    return False
