"""The proven errors of the printed document of 2024 cannot be written again, or are reported."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import PLAN_FILE, ROOT
from tests.docx_edits import Edit, cell_written, changed, in_paragraph, written
from tests.docx_text import Docx
from tests.errata import PAGE, Way, corrections, page, ways
from vanthu.base.diagnostics import Diagnostic, Faults
from vanthu.inspection.check import check_form
from vanthu.inspection.finding import FormState
from vanthu.pipeline import Built, draft, render_all

ALL = [way for listed in ways().values() for way in listed]
DRAFTED = [way for way in ALL if not way.in_word]
FINISHED = [way for way in ALL if way.in_word]


def name(way: Way) -> str:
    return f"{way.code}-{way.found or ('refused' if way.refused else 'printed right')}"


def test_every_proven_error_is_tried_at_every_line_where_it_stood() -> None:
    tried = {
        code: set[int]().union(*(way.numbers for way in listed)) for code, listed in ways().items()
    }
    proven = {each.code: each.numbers for each in corrections() if each.is_proven}
    assert tried == proven
    assert len(proven) == 53


def test_one_thing_becomes_of_every_try() -> None:
    for way in ALL:
        assert [bool(each) for each in (way.found, way.refused, way.prints)].count(True) == 1, way
        assert bool(way.at) != bool(way.prints), way
        assert bool(way.why) != bool(way.found), way


@pytest.fixture
def folder(way: Way, tmp_path: Path) -> Path:
    """The dossier with the error written into it."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    text = as_it_is(way)
    assert way.old in text
    changed_text = text if way.new is None else text.replace(way.old, way.new, 1)
    (tmp_path / way.path).write_text(changed_text, encoding="utf-8", newline="\n")
    return tmp_path / "content/2024"


@pytest.mark.parametrize("way", [way for way in DRAFTED if way.found], ids=name)
def test_error_written_into_the_content_is_reported_where_it_stands(
    way: Way, folder: Path, built_2024: Built
) -> None:
    known = () if way.new is None else built_2024.checked.found
    told = added(draft(folder, "content/2024").checked.found, known)
    assert marked([each for each in told if each.rule == way.found], way), told


@pytest.mark.parametrize("way", [way for way in DRAFTED if way.refused], ids=name)
def test_error_that_cannot_be_written_is_refused_where_it_stands(way: Way, folder: Path) -> None:
    with pytest.raises(Faults) as refusal:
        draft(folder, "content/2024")
    told = refusal.value.diagnostics
    assert marked([each for each in told if way.refused in each.message], way, more=1), told


@pytest.mark.parametrize("way", [way for way in DRAFTED if way.prints], ids=name)
def test_error_that_cannot_be_written_is_printed_right(way: Way, folder: Path) -> None:
    drafted = draft(folder, "content/2024")
    assert not drafted.checked.errors
    lines = list(Docx(render_all(drafted)[PLAN_FILE]).lines)
    assert any(way.prints in line for line in lines), lines


def as_it_is(way: Way) -> str:
    return (ROOT / way.path).read_text(encoding="utf-8")


def added(found: Sequence[Diagnostic], known: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is told now and was not told of the content as it is."""
    left = Counter((each.rule, each.place.file.name, each.message) for each in known)
    new = []
    for each in found:
        key = (each.rule, each.place.file.name, each.message)
        if not left[key]:
            new.append(each)
        left[key] -= 1
    return new


def marked(told: Sequence[Diagnostic], way: Way, more: int = 0) -> bool:
    """Whether something told marks the words of the table, on a line that was changed.

    What is gone is told elsewhere; the fault of a lost mark may show `more` lines further down.
    """
    text = as_it_is(way)
    first = text[: text.index(way.old)].count("\n") + 1
    last = first + (way.old if way.new is None else way.new).count("\n") + more
    return any(
        each.place.file.name == way.path
        and (first <= each.place.line <= last or way.new == "")
        and way.at in each.place.file.text[each.place.start : each.place.end]
        for each in told
    )


@pytest.mark.parametrize("way", FINISHED, ids=name)
def test_error_written_into_a_finished_file_is_reported(way: Way, built_2024: Built) -> None:
    found = check_form(changed(built_2024.files[way.file], edit(way)), way.file)
    told = [each for each in found if each.state is not FormState.PASS and each.rule == way.found]
    assert any(way.at in f"{place}" for each in told for place in each.places), told


def edit(way: Way) -> Edit:
    assert way.new is not None
    if way.row:
        return cell_written(way.row, way.column, way.new)
    if way.old:
        return in_paragraph(way.paragraph, way.old, way.new)
    return written(way.paragraph, way.new)


def test_page_of_the_errors_is_what_these_tests_try(*, update_golden: bool) -> None:
    if update_golden:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page()
