"""The table that goes out: locked but for its figures, and the same when it comes back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import ROOT, MakeProject
from tests.tabular.conftest import figures
from tests.tabular.sheets import UNITS, only
from vanthu.cli import main
from vanthu.commands.command import CLEAN, OBSTRUCTED
from vanthu.model.dossier import Dossier, load
from vanthu.tabular.export import workbook
from vanthu.tabular.grid import Book
from vanthu.tabular.kinds import FUNDING, TARGETS, Kind
from vanthu.tabular.questions import Answers
from vanthu.tabular.reading import read_figures
from vanthu.tabular.xlsx import grids_of


def exported(dossier: Dossier, kind: Kind, *, values: bool = False) -> Worksheet:
    return only(opened(workbook(dossier, kind), values=values))


def opened(content: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(content), data_only=values)


@pytest.mark.parametrize("kind", [TARGETS, FUNDING], ids=lambda kind: kind.name)
def test_reading_it_back_changes_nothing(kind: Kind, dossier_2024: Dossier) -> None:
    book = Book("a.xlsx", "", grids_of(workbook(dossier_2024, kind), "a.xlsx"))
    reading = read_figures(dossier_2024, book, Answers())
    assert reading.kind is kind
    assert reading.warnings == ()
    assert list(reading.columns) == list(kind.keys)
    assert all(figure.value == figure.old for figure in reading.figures)
    if kind is TARGETS:
        assert figures(reading) == UNITS


def test_only_figures_can_be_typed_over(dossier_2024: Dossier) -> None:
    sheet = exported(dossier_2024, TARGETS)
    assert sheet.protection.sheet
    free = [cell.coordinate for row in sheet for cell in row if not cell.protection.locked]
    rows = [*range(7, 14), *range(15, 22)]
    assert free == [f"{column}{row}" for row in rows for column in "CDEFG"]


def test_only_whole_numbers_can_be_typed(dossier_2024: Dossier) -> None:
    rules = exported(dossier_2024, TARGETS).data_validations.dataValidation
    assert [(rule.type, rule.formula1, rule.allow_blank) for rule in rules] == [
        ("whole", "1", False), *[("whole", "0", False)] * 4,
    ]  # fmt: skip
    assert str(rules[0].sqref) == "C7:C13 C15:C21"


def test_sums_are_formulas_with_their_values(dossier_2024: Dossier) -> None:
    formulas = exported(dossier_2024, TARGETS)
    values = exported(dossier_2024, TARGETS, values=True)
    assert (formulas["D6"].value, values["D6"].value) == ("=SUM(D7:D13)", 113)
    assert (formulas["D22"].value, values["D22"].value) == ("=SUM(D6,D14)", 762)


def test_projects_are_numbered_and_added_up_as_in_the_document(dossier_2024: Dossier) -> None:
    sheet = exported(dossier_2024, FUNDING, values=True)
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=6)]
    assert rows[0][0] == "1"
    assert rows[1][0] == "2"
    assert rows[1][1] == "Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng"
    assert rows[1][2:] == (948, 95, 0, 1043)
    assert rows[2][0] is None
    assert rows[-1][1:] == ("Tổng cộng", 4978, 498, 0, 5476)


def test_money_of_a_project_besides_its_parts_is_in_its_sum(make_project: MakeProject) -> None:
    folder = make_project({"content/2024/projects.yaml": PROJECTS}) / "content/2024"
    dossier = load(folder, "content/2024")
    sheet = exported(dossier, FUNDING, values=True)
    assert [sheet[f"C{row}"].value for row in (6, 7, 8)] == [107, 7, 107]
    book = Book("a.xlsx", "", grids_of(workbook(dossier, FUNDING), "a.xlsx"))
    [figure] = read_figures(dossier, book, Answers()).figures
    assert (figure.entry.id, figure.key, figure.value) == ("Dự án 1, tiểu dự án 1", "trung ương", 7)


PROJECTS = """\
nhãn: {mục tiêu: a, kết quả: b, đối tượng: c, nội dung: d, phân công: e, vốn: f}
mẫu câu: {dự án: a, tiểu dự án: b, phân công: c, chủ trì: d, nhiệm vụ: e, vốn: f}
dự án:
  - số: 1
    tên: Dự án có vốn riêng
    vốn: {trung ương: 100}
    tiểu dự án:
      - {số: 1, tên: Phần một, vốn: {trung ương: 7}}
"""


def test_same_dossier_gives_the_same_bytes(dossier_2024: Dossier) -> None:
    first = workbook(dossier_2024, TARGETS)
    assert workbook(dossier_2024, TARGETS) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert b"dcterms:" not in archive.read("docProps/core.xml").partition(b">")[2]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_tables_of_a_dossier_are_written(content: Path) -> None:
    assert main(["export", "2024"]) == CLEAN
    assert sorted(path.name for path in Path("output/2024").iterdir()) == [
        "chi-tieu.xlsx", "von.xlsx",
    ]  # fmt: skip


@pytest.mark.parametrize("words", [["2024", "bang.xlsx"], ["bang.xlsx"]])
def test_one_table_is_written_where_the_clerk_wants_it(words: list[str], content: Path) -> None:
    assert main(["export", *words, "--table", "von"]) == CLEAN
    assert only(opened(Path("bang.xlsx").read_bytes())).title == "Vốn"


def test_file_that_somebody_filled_in_is_not_overwritten(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("chi-tieu.xlsx")
    words = ["export", "chi-tieu.xlsx", "--table", "chỉ tiêu"]
    assert main(words) == CLEAN
    empty = path.read_bytes()
    assert main(words) == CLEAN
    book = opened(empty)
    only(book)["D7"] = 20
    book.save(path)
    filled = path.read_bytes()
    assert main(words) == OBSTRUCTED
    assert "đã được sửa tay" in capsys.readouterr().err
    assert path.read_bytes() == filled
    assert main([*words, "--overwrite"]) == CLEAN
    assert path.read_bytes() == empty


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["export", "2024", "a.xlsx"], "mỗi tệp chỉ chứa một"),
        (["export", "2024", "a.doc"], "không phải tên tệp Excel"),
        (["export", "2024", "--table", "quỹ"], '--table không nhận "quỹ"'),
    ],
)
def test_wrong_wish_is_told(
    words: list[str], message: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == OBSTRUCTED
    assert message in capsys.readouterr().err


def test_dossier_without_tables_has_nothing_to_export(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_project({}))
    assert main(["export"]) == OBSTRUCTED
    assert "không có bảng số liệu nào" in capsys.readouterr().err


def test_name_that_begins_like_a_formula_stays_a_name(make_project: MakeProject) -> None:
    office = (ROOT / "content/office.yaml").read_text(encoding="utf-8")
    targets = (ROOT / "content/2024/targets.yaml").read_text(encoding="utf-8")
    root = make_project(
        {
            "content/office.yaml": office.replace("{tên: Nhà Bàng,", '{tên: "=1+1",'),
            "content/2024/targets.yaml": targets.replace("  Nhà Bàng:", '  "=1+1":'),
        }
    )
    loaded = load(root / "content/2024", "content/2024")
    book = load_workbook(io.BytesIO(workbook(loaded, TARGETS)))
    sheet = book.worksheets[0]
    names = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in names] == ["s"]
