"""Which sheet of a book holds which table of the dossier; asked where there are several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanthu.base.diagnostics import Diagnostic, Faults, SurroundingsError
from vanthu.base.did_you_mean import did_you_mean
from vanthu.model.dossier import Dossier
from vanthu.tabular.components import Components
from vanthu.tabular.findings import Unsure, of_file
from vanthu.tabular.grid import Book, Grid
from vanthu.tabular.headings import Frame, find_frame, known_names
from vanthu.tabular.kinds import FUNDING, TARGETS, Kind
from vanthu.tabular.known_rows import Roster, find
from vanthu.tabular.questions import Answers, Choice, Question, Told, read_table
from vanthu.tabular.units import Units

_FEWEST = 2
"""Rows of the dossier that make a table: one alone may be named anywhere in a sheet."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet in which a table of the dossier stands."""

    kind: Kind
    roster: Roster
    grid: Grid
    frame: Frame


def find_table(dossier: Dossier, book: Book, answers: Answers) -> Table:
    """The only table that there is, or the one that was meant.

    Raises Unsure where there are several, Faults where there is none, SurroundingsError for a
    sheet or a table that was asked for and does not exist.
    """
    grids = [grid for grid in book.grids if not grid.hidden]
    if answers.sheet is not None:
        grids = [grid for grid in book.grids if grid.name == answers.sheet]
        if not grids:
            names = [grid.name for grid in book.grids]
            raise SurroundingsError(
                f'{book.name} không có trang tính "{answers.sheet}"',
                did_you_mean(answers.sheet, names) or f"có: {', '.join(names)}",
            )
    kinds = list(_kinds(dossier, read_table(answers.table)))
    fewest = 1 if answers.partial else _FEWEST
    found = [
        Table(kind, told, grid, frame)
        for grid in grids
        for kind, roster in kinds
        if (frame := find_frame(grid, told := Told(roster, answers), fewest))
    ]
    if len(found) > 1:
        raise Unsure([_which(found)])
    _refuse_unknown(answers, [(table.kind, table.roster) for table in found] or kinds)
    if not found:
        raise Faults([_only_row(book, grids, kinds) or _no_table(book, grids, kinds)])
    return found[0]


def _refuse_unknown(answers: Answers, kinds: Sequence[tuple[Kind, Roster]]) -> None:
    """Raises SurroundingsError where `--names` says that a name means a row that there is not."""
    for meant in answers.names.values():
        if meant and not any(find(roster, meant) for _, roster in kinds):
            rows = " hay ".join(kind.row for kind, _ in kinds)
            ids = [entry.id for _, roster in kinds for entry in roster.entries]
            hint = did_you_mean(meant, ids) or f"hồ sơ có: {', '.join(ids)}"
            raise SurroundingsError(f'--names: hồ sơ không có {rows} "{meant}"', hint)


def _kinds(dossier: Dossier, wanted: Kind | None) -> Iterator[tuple[Kind, Roster]]:
    """The tables that the dossier has; raises SurroundingsError where the wanted one is not."""
    if dossier.targets and wanted in (None, TARGETS):
        yield TARGETS, Units(dossier)
    if dossier.projects and wanted in (None, FUNDING):
        yield FUNDING, Components(dossier)
    if wanted and not {TARGETS: dossier.targets, FUNDING: dossier.projects}[wanted]:
        raise SurroundingsError(
            f"hồ sơ không có bảng {wanted.name}", f"bảng ấy nằm trong tệp {wanted.file}"
        )


def _only_row(book: Book, grids: list[Grid], kinds: list[tuple[Kind, Roster]]) -> Diagnostic | None:
    """What to say where a sheet names one row of the dossier only; None where it names none."""
    for grid in grids:
        for kind, roster in kinds:
            if names := known_names(grid, roster):
                message = (
                    f"tệp chỉ có dòng {names[0]}, còn hồ sơ có {len(roster.entries)} {kind.row}"
                )
                hint = (
                    "nếu tệp chỉ gửi số liệu của dòng ấy thì thêm --partial: các dòng khác giữ"
                    " nguyên; nếu không thì xem lại tên các dòng trong tệp"
                )
                return of_file(book.name, message, hint)
    return None


def _no_table(book: Book, grids: list[Grid], kinds: list[tuple[Kind, Roster]]) -> Diagnostic:
    wanted = " hoặc ".join(
        f"cột {kind.rows_title} ({'; '.join(entry.id for entry in roster.entries[:3])} …)"
        for kind, roster in kinds
    )
    hidden = [grid.name for grid in book.grids if grid.hidden and grid not in grids]
    hint = (
        "xem lại hồ sơ đang chọn và tên các dòng trong tệp; tên viết khác hồ sơ thì thêm"
        ' --names "tên trong tệp=tên trong hồ sơ", mỗi tên một lần'
    )
    if hidden:
        hint += f"; trang tính ẩn không đọc ({', '.join(hidden)}), muốn đọc thì thêm --sheet"
    message = f"không thấy bảng nào có {wanted}" if wanted else "hồ sơ không có bảng để nhập"
    return of_file(book.name, message, hint)


def _which(tables: list[Table]) -> Question:
    """Which sheet is meant; of two tables in one sheet, the clerk says which by --table."""
    names = {table.grid.name for table in tables}
    if len(names) == 1:
        raise SurroundingsError(
            "tệp có cả bảng chỉ tiêu và bảng vốn", 'thêm --table "chỉ tiêu" hoặc --table "vốn"'
        )
    choices = tuple(
        Choice(f'trang tính "{table.grid.name}" (bảng {table.kind.name})', table.grid.name)
        for table in tables
    )
    return Question("sheet", "", "tệp có nhiều bảng; nhập bảng nào?", choices)
