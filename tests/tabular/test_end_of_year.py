"""Sheets that count at the end of a year, columns that headings do not tell, wrong figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.tabular.conftest import Read, figures
from tests.tabular.sheets import UNITS, flat, only, saved
from tests.tabular.test_import import files
from tests.tabular.test_refusals import Refused
from vanthu.cli import main
from vanthu.commands.command import CLEAN, FAULTY
from vanthu.tabular.questions import Answers, read_columns

Capture = pytest.CaptureFixture[str]

FOUND = {name: (total, poor, near) for name, (total, poor, _, near, _) in UNITS.items()}
TITLE = "KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2024"
AT_THE_END = ("Số hộ dân", "Hộ nghèo cuối năm 2024", "Hộ cận nghèo cuối năm 2024")
BARE = ("Số hộ dân", "Hộ nghèo", "Hộ cận nghèo")


def review(title: str = TITLE, headings: tuple[str, str, str] = AT_THE_END) -> Workbook:
    """The table of a review: title, headings, a row for each unit."""
    book = Workbook()
    sheet = only(book)
    sheet.append([title])
    sheet.append(["STT", "Xã, phường", *headings])
    for at, (name, counts) in enumerate(FOUND.items(), 1):
        sheet.append([at, name, *counts])
    return book


@pytest.mark.parametrize(
    "book",
    [
        review(),
        review(headings=BARE),
        review("Biểu 3", AT_THE_END),
        review("Biểu 3", ("Hộ dân", "Hộ nghèo rà soát năm 2024", "Hộ CN rà soát năm 2024")),
        review("Số liệu rà soát hộ nghèo, hộ cận nghèo đầu năm 2025", BARE),
    ],
)
def test_what_a_review_found_is_the_opening_of_the_year_after(
    book: Workbook, read: Read, refused: Refused
) -> None:
    assert figures(read(book, Answers(dossier_named=False), 2025)) == FOUND
    [message] = refused(book)
    assert "cuối năm 2024, tức là số đầu năm 2025, còn hồ sơ là của năm 2024" in message
    assert "import TỆP 2025" in message
    assert "new-year 2025" in message
    columns = read_columns("hộ dân=C,nghèo=D,cận nghèo=E")
    assert figures(read(book, Answers(columns=columns))) == FOUND


@pytest.mark.parametrize(
    "title", ["CHỈ TIÊU NĂM 2024 THEO KẾT QUẢ RÀ SOÁT NĂM 2023", "Rà soát đầu năm 2024", "Biểu 1"]
)
def test_sheet_of_the_year_that_a_review_opens_is_taken(title: str, read: Read) -> None:
    assert figures(read(review(title, BARE))) == FOUND


def test_plan_that_tells_what_will_remain_at_its_end_is_taken(read: Read) -> None:
    book = flat()
    only(book)["H1"] = "Hộ nghèo còn lại cuối năm 2024"
    for row, (_, poor, escaped, *_) in enumerate(UNITS.values(), 2):
        only(book).cell(row, 8, poor - escaped)
    assert figures(read(book)) == UNITS


# Columns whose headings do not tell


def test_abbreviated_headings_are_asked_for_by_all_columns_that_may_be_meant(
    refused: Refused,
) -> None:
    book = Workbook()
    titles = ["Số hộ nghèo hiện có", "KH thoát nghèo 2024", "Số hộ CN hiện có", "KH thoát CN 2024"]
    only(book).append(["STT", "Xã", *titles, "Đảng viên"])
    for name, (_, *counts) in UNITS.items():
        only(book).append([1, name, *counts, 3])
    near_poor, poor = refused(book, Answers(columns=read_columns("hộ dân=không")))
    for message, likely, other in ((poor, "C", "E"), (near_poor, "E", "C")):
        assert [message.count(f'={column}"') for column in "CDEFG"] == [1, 0, 1, 0, 1]
        assert message.index(f'={likely}"') < message.index(f'={other}"')


def test_column_that_was_answered_is_not_offered_again(
    content: Path,
    typed: list[str],
    capsys: Capture,
) -> None:
    book = flat()
    only(book)["D1"], only(book)["F1"] = "Hộ nghèo hiện có", "Hộ CN hiện có"
    saved(book, Path("a.xlsx"))
    typed += ["1", "1"]
    assert main(["import", "a.xlsx"]) == CLEAN
    second = capsys.readouterr().out.partition('cột nào là "cận nghèo"?')[2]
    assert "cột F (Hộ CN hiện có)" in second
    assert "cột D" not in second.partition("đọc")[0].partition("nghèo: cột")[0]


def test_colon_in_place_of_the_sign_is_told(capsys: Capture, content: Path) -> None:
    saved(flat(), Path("a.xlsx"))
    main(["import", "a.xlsx", "--columns", "ngheo:D"])
    assert 'viết như: --columns "nghèo=D", có dấu =' in capsys.readouterr().err


# Figures that cannot be


@pytest.fixture
def impossible(content: Path) -> str:
    return saved(flat({**UNITS, "Nhà Bàng": (3339, 17, 40, 95, 5)}), Path("a.xlsx")).name


@pytest.mark.parametrize("options", [["--yes"], []])
def test_figures_that_cannot_be_are_refused(
    options: list[str], content: Path, impossible: str, capsys: Capture
) -> None:
    before = files(content)
    assert main(["import", impossible, *options]) == FAULTY
    said = capsys.readouterr().err
    assert "content/2024/targets.yaml:11:" in said
    assert files(content) == before
    main(["import", impossible, "--columns", "nghèo=không"])
    assert "40" in capsys.readouterr().err


def test_person_sees_what_cannot_be_before_the_question(
    content: Path,
    impossible: str,
    typed: list[str],
    capsys: Capture,
) -> None:
    typed += ["k"]
    before = files(content)
    assert main(["import", impossible]) == CLEAN
    assert "content/2024/targets.yaml:11:" in capsys.readouterr().out
    assert files(content) == before


def test_fault_that_was_there_before_is_no_obstacle(content: Path, capsys: Capture) -> None:
    targets = content / "targets.yaml"
    text = targets.read_text(encoding="utf-8").replace("nghèo:  23", "nghèo:   0", 1)
    targets.write_text(text, encoding="utf-8")
    assert main(["build", "2024"]) == FAULTY
    new = {"Nhà Bàng": (3400, 18, 1, 95, 5)}
    saved(flat(new), Path("a.xlsx"))
    assert main(["import", "a.xlsx", "--partial", "--yes"]) == CLEAN
    assert "3400" in targets.read_text(encoding="utf-8")


def test_base_that_is_only_inherited_is_looked_at_as_far_as_it_goes(content: Path) -> None:
    with (content / "decision.yaml").open("a", encoding="utf-8") as decision:
        decision.write("\nbản chung: có\n")
    saved(flat({**UNITS, "Nhà Bàng": (3400, 18, 1, 95, 5)}), Path("a.xlsx"))
    assert main(["import", "a.xlsx", "2024", "--yes"]) == CLEAN
    assert "3400" in (content / "targets.yaml").read_text(encoding="utf-8")
