"""Tracked changes between small documents made at random: always right both ways."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given, settings, strategies as st

from tests.test_redline import assert_both_ways
from vanthu.template.blank_package import word_file
from vanthu.template.blocks import document_xml, paragraph_xml
from vanthu.word.package import FOOTNOTES, add_footnotes, pack, seal, unpack
from vanthu.writing.inline import Run, Runs
from vanthu.writing.tables import Cell, TableLayout
from vanthu.writing.wordml import Footnotes, runs_xml, table_xml

WORDS = [
    "hộ nghèo",
    "năm 2024",
    "năm 2025",
    "3.339",
    "38/2023/NĐ-CP",
    ";",
    "thoát",
    "và",
    "\n",
    " ",
]

note = st.builds(lambda text: Run("", note=(Run(text),)), st.sampled_from(WORDS[:5]))
plain_run = st.builds(
    lambda words, bold: Run(" ".join(words), bold=bold),
    st.lists(st.sampled_from(WORDS), max_size=5),
    st.booleans(),
)
runs = st.lists(st.one_of(plain_run, plain_run, plain_run, note), max_size=3).map(tuple)


@dataclass(frozen=True)
class Line:
    style: str
    runs: Runs

    def xml(self, notes: Footnotes) -> str:
        return paragraph_xml(self.style, runs_xml(self.runs, notes))


@dataclass(frozen=True)
class Grid:
    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]

    def xml(self, notes: Footnotes) -> str:
        header = tuple(enumerate(Cell((Run(text),), "Ô tiêu đề") for text in self.header))
        body = tuple(tuple(Cell(cell, "Ô chữ") for cell in row) for row in self.rows)
        return table_xml(TableLayout((Decimal(40),) * len(self.header), (header,), body), notes)


line = st.builds(Line, st.sampled_from(["paragraph", "dash"]), runs)
grid = st.integers(1, 2).flatmap(
    lambda columns: st.builds(
        Grid,
        st.tuples(*[st.sampled_from(WORDS[:4])] * columns),
        st.lists(st.tuples(*[runs] * columns), max_size=3).map(tuple),
    )
)
blocks = st.lists(st.one_of(line, line, line, grid), max_size=6)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[Line | Grid], list[Line | Grid]]:
    """A document, and the same with blocks taken out, put in and put elsewhere."""
    old = draw(blocks)
    new = draw(st.permutations(old)) if draw(st.booleans()) else list(old)
    kept = draw(st.lists(st.booleans(), min_size=len(new), max_size=len(new)))
    new = [block for block, keep in zip(new, kept, strict=True) if keep]
    for block in draw(st.lists(st.one_of(line, grid), max_size=3)):
        new.insert(draw(st.integers(0, len(new))), block)
    return old, new


def docx(content: list[Line | Grid]) -> bytes:
    notes = Footnotes()
    end = Line("paragraph", (Run("Nơi nhận:"),))
    body = "".join(block.xml(notes) for block in [*content, end])
    parts = unpack(word_file(document_xml(body)))
    parts[FOOTNOTES] = add_footnotes(parts[FOOTNOTES], notes.xml())
    return pack(seal(parts))


@settings(max_examples=150, deadline=None)
@given(edited())
def test_any_edit_can_be_accepted_and_rejected(
    documents: tuple[list[Line | Grid], list[Line | Grid]],
) -> None:
    old, new = documents
    assert_both_ways(docx(old), docx(new))


@settings(max_examples=100, deadline=None)
@given(blocks, blocks)
def test_any_two_documents_can_be_accepted_and_rejected(
    old: list[Line | Grid], new: list[Line | Grid]
) -> None:
    assert_both_ways(docx(old), docx(new))
