"""Of which year a sheet is, by its titles and headings, where that is not the dossier's."""

from __future__ import annotations

import re

from vanthu.base.diagnostics import Faults
from vanthu.base.own_command import own_command
from vanthu.tabular.columns import find_columns
from vanthu.tabular.findings import Findings, of_file
from vanthu.tabular.questions import Answers
from vanthu.tabular.sheets import Table

_YEAR = re.compile(r"\bnăm (20\d\d)\b", re.IGNORECASE)
_REVIEW = re.compile(
    r"\brà soát\b(?:(?!\bnăm 20\d\d)[^;.])*?(?P<when>\b(?:đầu|cuối)\s+)?\bnăm (?P<year>20\d\d)\b",
    re.IGNORECASE,
)
"""What the review of a year found are the households at its end, with which the next opens."""
_COUNTED = re.compile(r"\bnghèo\b.*\b(?P<when>đầu|cuối) năm (?P<year>20\d\d)\b", re.IGNORECASE)


def look_at_year(table: Table, year: int, answers: Answers, findings: Findings) -> None:
    """Doubts or refuses a sheet of another year; `findings` has the questions on its columns.

    Raises Faults, alone, where nobody said which dossier is meant, or where the columns are not
    understood for the dossier's year and are for another one: questions would lead astray.
    """
    said, opened = _years_said(table), _years_opened(table)
    if opened and year not in opened and not answers.columns:
        raise Faults([of_file(findings.file, *_for_the_next(max(opened), year))])
    said |= opened
    message = _told(", ".join(map(str, sorted(said))), year)
    if said and year not in said and not answers.dossier_named:
        hint = f"ghi rõ hồ sơ sau tên tệp, ví dụ: {own_command()} import TỆP {max(said)}"
        raise Faults([of_file(findings.file, message, hint)])
    if findings.questions and (other := _year_of_columns(table, said - {year}, answers, findings)):
        hint = (
            f"nhập vào hồ sơ của năm {other}: {own_command()} import TỆP {other}; nếu đúng là số"
            " của hồ sơ này thì sửa năm ở tiêu đề trong tệp, hoặc ghi rõ từng cột bằng --columns"
        )
        raise Faults([of_file(findings.file, _told(str(other), year), hint)])
    if said and year not in said:
        findings.warn_of_file(message)


def _for_the_next(opened: int, year: int) -> tuple[str, str]:
    message = (
        f"tệp là số cuối năm {opened - 1}, tức là số đầu năm {opened}, còn hồ sơ là của năm {year}"
    )
    hint = (
        f"nhập vào hồ sơ của năm {opened}: {own_command()} import TỆP {opened} (chưa có thì lập"
        f" trước: {own_command()} new-year {opened}); nếu đúng là số của hồ sơ này thì ghi rõ từng"
        " cột bằng --columns"
    )
    return message, hint


def _told(said: str, year: int) -> str:
    return f"tệp ghi năm {said}, còn hồ sơ là của năm {year}"


def _years_said(table: Table) -> set[int]:
    return {int(found) for text in _headings(table) for found in _YEAR.findall(text)}


def _headings(table: Table) -> list[str]:
    """What stands above the rows, titles too."""
    cells = table.grid.cells.items()
    return [cell.text for (row, _), cell in cells if row < table.frame.first_row]


def _years_opened(table: Table) -> set[int]:
    """The years that begin with what the sheet counted, where it is the result of a review.

    A sheet is none where some column is of a plan: of households that are to leave poverty.
    """
    if table.kind.in_money:
        return set()
    texts = _headings(table)
    found = [each for text in texts for each in _REVIEW.finditer(text)]
    if not found and not any("thoát" in text.casefold() for text in texts):
        found = [each for text in texts for each in _COUNTED.finditer(text)]
    return {int(each["year"]) + (not _at_its_beginning(each)) for each in found}


def _at_its_beginning(found: re.Match[str]) -> bool:
    return (found["when"] or "").strip().casefold() == "đầu"


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
