"""Everything that a reading finds wrong, doubtful or unsure, each with the cell's address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from vanthu.base.diagnostics import Diagnostic, Faults, Place, Severity, SourceFile
from vanthu.tabular.grid import MOST_COLUMNS, Grid
from vanthu.tabular.questions import Question

RULE = "import"


class Unsure(Exception):
    """Raised where the clerk must be asked; carries what was found already."""

    def __init__(self, questions: Iterable[Question], faults: Iterable[Diagnostic] = ()) -> None:
        self.questions = tuple(questions)
        self.faults = tuple(faults)
        super().__init__("; ".join(question.text for question in self.questions))


@dataclass(slots=True)
class Findings:
    """Collects while one sheet of a file is read."""

    file: str
    grid: Grid
    faults: list[Diagnostic] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def fault(self, row: int, column: int, message: str, hint: str = "") -> None:
        """Something at a cell that keeps the sheet from being taken."""
        self.faults.append(self._at(row, column, message, hint, Severity.ERROR))

    def warn(self, row: int, column: int, message: str, hint: str = "") -> None:
        """Something at a cell that the clerk should know."""
        self.warnings.append(self._at(row, column, message, hint, Severity.WARNING))

    def fault_of_file(self, message: str, hint: str = "") -> None:
        """Something wrong that has no cell."""
        self.faults.append(of_file(self.file, message, hint))

    def warn_of_file(self, message: str, hint: str = "") -> None:
        """Something doubtful that has no cell."""
        self.warnings.append(of_file(self.file, message, hint, Severity.WARNING))

    def raise_any(self) -> None:
        """Raise Unsure where something must be asked, else Faults where something is wrong."""
        if self.questions:
            raise Unsure(self.questions, [*self.faults, *self.warnings])
        if self.faults:
            raise Faults(self.faults)

    def _at(self, row: int, column: int, message: str, hint: str, severity: Severity) -> Diagnostic:
        message = f"{self.grid.address(row, column)}: {message}"
        order = row * (MOST_COLUMNS + 1) + column  # sorts the messages by row, then by column
        return of_file(self.file, message, hint, severity, order)


def of_file(
    file: str, message: str, hint: str = "", severity: Severity = Severity.ERROR, order: int = 0
) -> Diagnostic:
    """A finding in a file that has no lines; `order` is its rank among the others."""
    place = Place(SourceFile(file, numbered=False), order, order)
    return Diagnostic(place, message, hint, RULE, severity)


def as_fault(file: str, question: Question) -> Diagnostic:
    """The question as a fault, where nobody is there to answer: each option, and what it means."""
    options = [question.option(choice.value) for choice in question.choices]
    width = max(map(len, options))
    listed = [
        f"{option:<{width}}  {choice.label}"
        for option, choice in zip(options, question.choices, strict=True)
    ]
    order = question.row * (MOST_COLUMNS + 1) + question.column
    hint = "\n".join(["thêm vào lệnh một trong các cách sau:", *listed])
    return of_file(file, question.text, hint, order=order)
