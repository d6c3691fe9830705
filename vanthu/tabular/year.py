"""Of which year a sheet is, by its titles and headings, where that is not the dossier's."""

from __future__ import annotations

import re

from vanthu.diagnostics import Faults
from vanthu.tabular.answers import Answers
from vanthu.tabular.columns import find_columns
from vanthu.tabular.findings import Findings, of_file
from vanthu.tabular.sheets import Table

_YEAR = re.compile(r"\bnăm (20\d\d)\b", re.IGNORECASE)


def look_at_year(table: Table, year: int, answers: Answers, findings: Findings) -> None:
    """Doubts or refuses a sheet of another year; `findings` has the questions on its columns.

    Raises Faults, alone, where nobody said which dossier is meant, or where the columns are not
    understood for the dossier's year and are for another one: questions would lead astray.
    """
    said = _years_said(table)
    message = _told(", ".join(map(str, sorted(said))), year)
    if said and year not in said and not answers.dossier_named:
        hint = f"ghi rõ hồ sơ sau tên tệp, ví dụ: python build.py import TỆP {max(said)}"
        raise Faults([of_file(findings.file, message, hint)])
    if findings.questions and (other := _year_of_columns(table, said - {year}, answers, findings)):
        hint = (
            f"nhập vào hồ sơ của năm {other}: python build.py import TỆP {other}; nếu đúng là số"
            " của hồ sơ này thì sửa năm ở tiêu đề trong tệp, hoặc ghi rõ từng cột bằng --columns"
        )
        raise Faults([of_file(findings.file, _told(str(other), year), hint)])
    if said and year not in said:
        findings.warn_of_file(message)


def _told(said: str, year: int) -> str:
    return f"tệp ghi năm {said}, còn hồ sơ là của năm {year}"


def _years_said(table: Table) -> set[int]:
    return {
        int(found)
        for (row, _), cell in table.grid.cells.items()
        if row < table.frame.first_row
        for found in _YEAR.findall(cell.text)
    }


def _year_of_columns(
    table: Table, said: set[int], answers: Answers, findings: Findings
) -> int | None:
    """The one of these years for which the headings name every column of the table."""
    for other in sorted(said, reverse=True):
        tried = Findings(findings.file, table.grid)
        columns = find_columns(table.kind, table.frame, other, answers, tried)
        if not tried.questions and set(table.kind.keys) <= columns.keys():
            return other
    return None
