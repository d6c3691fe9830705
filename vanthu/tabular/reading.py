"""A book of grids to the figures of one table: what is where, and everything wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vanthu.base.diagnostics import Diagnostic
from vanthu.model.dossier import Dossier
from vanthu.tabular.column_meanings import SUM
from vanthu.tabular.columns import describe, find_columns
from vanthu.tabular.figures import Figure, figures_of
from vanthu.tabular.findings import Findings
from vanthu.tabular.grid import Book, letters
from vanthu.tabular.kinds import Kind
from vanthu.tabular.money import unit_of
from vanthu.tabular.questions import Answers
from vanthu.tabular.rows import Rows, find_rows
from vanthu.tabular.sheets import Table, find_table
from vanthu.tabular.year import look_at_year


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was taken from one sheet."""

    book: Book
    sheet: str
    kind: Kind
    unit: str | None
    columns: Mapping[str, str]
    """What each column was taken for: `D (Hộ nghèo › Đầu năm › Hộ)` by the key of its field."""
    figures: tuple[Figure, ...]
    warnings: tuple[Diagnostic, ...]


def read_figures(dossier: Dossier, book: Book, answers: Answers) -> Reading:
    """The figures that the book brings for the dossier.

    Raises Unsure where something must be asked, Faults with everything that is wrong, and
    SurroundingsError for an answer that does not fit the file.
    """
    table, year = find_table(dossier, book, answers), dossier.facts.year
    kind, grid, frame = table.kind, table.grid, table.frame
    findings = Findings(book.name, grid)
    columns = find_columns(kind, frame, year, answers, findings)
    look_at_year(table, year, answers, findings)
    unit = unit_of(grid, frame.first_row, answers.unit, findings) if kind.in_money else None
    rows = find_rows(kind, table.roster, frame, columns.values(), answers, findings)
    figures = figures_of(table, rows, columns, unit, findings)
    if not set(columns) & set(kind.keys) and not findings.questions:
        findings.fault_of_file(*_no_columns(kind))
    _warn_of_hidden(table, book, rows, columns, findings)
    findings.raise_any()
    shown = {
        key: f"{letters(column)} ({describe(frame.paths.get(column, ()))})"
        for key, column in columns.items()
        if key != SUM
    }
    return Reading(book, grid.name, kind, unit, shown, tuple(figures), tuple(findings.warnings))


def _no_columns(kind: Kind) -> tuple[str, str]:
    titles = ", ".join(f'"{key}"' for key in kind.keys)
    example = f'--columns "{kind.keys[0]}=C"'
    return f"không thấy cột nào là {titles}", f"ghi tiêu đề cột trong tệp, hoặc thêm {example}"


def _warn_of_hidden(
    table: Table, book: Book, rows: Rows, columns: Mapping[str, int], findings: Findings
) -> None:
    """Tells what the clerk does not see in Excel."""
    grid, frame = table.grid, table.frame
    for row, entry in rows.entries.items():
        if row in grid.hidden_rows:
            findings.warn(row, frame.name_column, f'dòng ẩn của "{entry.id}" vẫn được đọc')
    for key, column in columns.items():
        if column in grid.hidden_columns:
            findings.warn(frame.first_row, column, f'cột ẩn "{key}" vẫn được đọc')
    hidden = ", ".join(f'"{each.name}"' for each in book.grids if each.hidden and each != grid)
    if hidden:
        findings.warn_of_file(f"không đọc trang tính ẩn {hidden}")
