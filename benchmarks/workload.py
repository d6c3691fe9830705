"""What the engines are given: the plan of 2024, as our names and as plain lines and rows."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from vanthu.pipeline import Built, Draft, build, draft
from vanthu.render.template_reading import Template
from vanthu.writing.filling import Sheet

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / "templates/plan.docx"
PLAN = Template.opened(TEMPLATE, "templates/plan.docx")
CONTENT = ROOT / "content/2024"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a document: its lines, or the rows of one table."""

    name: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@cache
def drafted() -> Draft:
    """The dossier of 2024, read and checked."""
    return draft(CONTENT, "content/2024")


@cache
def built() -> Built:
    """Its finished files."""
    return build(CONTENT, "content/2024")


def plan_sheet() -> Sheet:
    """The names for templates/plan.docx."""
    return drafted().view.sheets["ke-hoach.docx"]


def segments(docx: bytes) -> Sequence[Segment]:
    """The text of a document in order, tables apart; empty lines left out."""
    return tuple(_segments(docx))


def _segments(docx: bytes) -> Iterator[Segment]:
    lines: list[str] = []
    at = 0
    for block in Document(io.BytesIO(docx)).iter_inner_content():
        if isinstance(block, Paragraph):
            lines += [block.text] if block.text.strip() else []
        elif isinstance(block, Table):
            if lines:
                yield Segment(f"s{at}", tuple(lines))
            yield Segment(f"t{at}", rows=tuple(_rows(block)))
            lines, at = [], at + 1
    if lines:
        yield Segment(f"s{at}", tuple(lines))


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    for row in table.rows:
        yield tuple(cell.text for cell in row.cells)


def counts(docx: bytes) -> tuple[int, int]:
    """How many lines outside tables, and how many rows."""
    found = segments(docx)
    return sum(len(each.lines) for each in found), sum(len(each.rows) for each in found)
