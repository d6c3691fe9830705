from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.conftest import ROOT
from tests.tabular.sheets import data
from vanthu.base.diagnostics import Faults
from vanthu.model.dossier import Dossier, load
from vanthu.model.fields import Year
from vanthu.tabular import delimited, xlsx
from vanthu.tabular.findings import Unsure, as_fault
from vanthu.tabular.grid import Book, Grid
from vanthu.tabular.questions import Answers
from vanthu.tabular.reading import Reading, read_figures

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def dossier_2024() -> Dossier:
    return load(ROOT / "content/2024", "content/2024")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real content, in a project's folder that is the current one."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content/2024"


@pytest.fixture
def read(dossier_2024: Dossier) -> Read:
    """Reads a book, or a text with separators, for the dossier of 2024."""

    def reading(
        source: Workbook | str, answers: Answers | None = None, year: int = 2024
    ) -> Reading:
        if isinstance(source, str):
            grids: tuple[Grid, ...] = (delimited.grid_of(source, "tệp.csv"),)
        else:
            grids = xlsx.grids_of(data(source), "tệp.xlsx")
        facts = replace(dossier_2024.facts, year=Year(year))
        book = Book("tệp.xlsx", "0" * 64, grids)
        return read_figures(replace(dossier_2024, facts=facts), book, answers or Answers())

    return reading


@pytest.fixture
def refused(read: Read) -> Callable[..., list[str]]:
    """What keeps a book from being taken, questions included, as `message (hint)`."""

    def messages(source: Workbook | str, answers: Answers | None = None) -> Iterable[str]:
        try:
            read(source, answers)
        except Faults as faults:
            found = list(faults.diagnostics)
        except Unsure as unsure:
            asked = [as_fault("tệp.xlsx", each) for each in unsure.questions]
            found = [*unsure.faults, *asked]
        else:
            pytest.fail("nothing was refused")
        return [f"{each.message} ({each.hint})" for each in sorted(found, key=lambda f: f.order)]

    return lambda *arguments: list(messages(*arguments))


def figures(reading: Reading) -> dict[str, tuple[int, ...]]:
    """The figures by row, in the order of the fields."""
    found: dict[str, tuple[int, ...]] = {}
    for figure in reading.figures:
        found[figure.entry.id] = (*found.get(figure.entry.id, ()), figure.value)
    return found


class Terminal(io.StringIO):
    """Standard input with a person at it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the person at the terminal will type, line by line."""
    lines: list[str] = []

    def answer(prompt: str = "") -> str:
        if not lines:
            raise EOFError
        return lines.pop(0)

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("builtins.input", answer)
    yield lines
    assert lines == []
