"""What a sheet holds is found by its headings and names, however they are written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tabular.conftest import Read, figures
from tests.tabular.sheets import FLAT, RURAL, UNITS, URBAN, changed, data, flat, official, only
from tests.tabular.test_refusals import Refused
from vanthu.base.diagnostics import Faults, SurroundingsError
from vanthu.model.dossier import Dossier
from vanthu.model.office import FormerName
from vanthu.tabular.column_meanings import ASIDE, SUM, maybe
from vanthu.tabular.findings import Unsure
from vanthu.tabular.grid import Book
from vanthu.tabular.kinds import FUNDING, TARGETS
from vanthu.tabular.questions import Answers, Question, read_columns, read_names
from vanthu.tabular.reading import read_figures
from vanthu.tabular.xlsx import grids_of

PLAN = "Kế hoạch giảm hộ nghèo, hộ cận nghèo năm 2024"


@pytest.mark.parametrize("book", [flat(), official()], ids=["flat", "official"])
def test_every_figure_is_read(book: Workbook, read: Read) -> None:
    assert figures(read(book)) == UNITS


def test_figures_know_their_cells(read: Read) -> None:
    cells = {(each.entry.id, each.key): each.cell for each in read(official()).figures}
    assert cells["Nhà Bàng", "hộ dân"] == "'Biểu 1'!C9"
    assert cells["An Cư", "thoát cận nghèo"] == "'Biểu 1'!L23"


@pytest.mark.parametrize(
    "written",
    ["NHÀ BÀNG", "xã Nhà Bàng", "P. Nhà Bàng", "P.Nhà Bàng", "TT Nhà Bàng", "thị trấn Nhà Bàng",
     "Nha Bang", "PHƯỜNG NHÀ BÀNG", "1. Nhà Bàng", "Nhà  Bàng ", "- Nhà Bàng (phường)", "nhà bàng:",
     "Nhà Ba\N{COMBINING GRAVE ACCENT}ng"],
)  # fmt: skip
def test_units_are_known_however_they_are_written(written: str, read: Read) -> None:
    units = {written if name == "Nhà Bàng" else name: UNITS[name] for name in UNITS}
    assert figures(read(flat(units))) == UNITS


@pytest.mark.parametrize(
    "written",
    [3339, 3339.0, "3339", "3.339", "3,339", "3 339", "3\N{NO-BREAK SPACE}339", " 3339 ", "'3339"],
)
def test_numbers_are_known_however_they_are_written(written: Any, read: Read) -> None:
    book = changed(lambda sheet: sheet.__setitem__("C2", written))
    assert figures(read(book)) == UNITS


def test_thousand_that_excel_took_for_a_fraction_is_taken_and_told(read: Read) -> None:
    reading = read(changed(lambda sheet: sheet.__setitem__("C2", 3.339)))
    assert figures(reading) == UNITS
    [warning] = reading.warnings
    assert "Sheet!C2: Nhà Bàng, hộ dân: Excel giữ số 3,339, đọc là 3.339" in warning.message


@pytest.mark.parametrize("name", ["Tổng", "TỔNG CỘNG", "Cộng", "Toàn thị xã", "Thị xã Tịnh Biên"])
def test_totals_are_left_out_where_they_agree(name: str, read: Read) -> None:
    book = changed(lambda sheet: sheet.append([None, name, 30519, 762, 154, 723, 95]))
    assert figures(read(book)) == UNITS


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_is_read_by_its_separator(separator: str, read: Read) -> None:
    rows = [[f'"{title}"' for title in FLAT]]
    rows += [["1", f'"{name}"', *map(str, counts)] for name, counts in UNITS.items()]
    assert figures(read("\r\n".join(separator.join(row) for row in rows))) == UNITS


def test_nested_headings_are_read_from_text_where_nothing_is_merged(read: Read) -> None:
    rows = [
        ["TT", "Xã, phường", "Hộ dân", PLAN, "", "", ""],
        ["", "", "", "Hộ nghèo", "", "Hộ cận nghèo", ""],
        ["", "", "", "Đầu năm", "Thoát nghèo", "Đầu năm", "Thoát cận nghèo"],
        *([str(at), name, *map(str, each)] for at, (name, each) in enumerate(UNITS.items())),
    ]
    text = "\n".join("\t".join(row) for row in rows)
    assert figures(read(text)) == UNITS


def test_headings_may_stand_over_columns_above_that_of_the_names(read: Read) -> None:
    rows = [
        ["CHỈ TIÊU NĂM 2024", "", "", "", "", "", ""],
        ["", "", "", "Hộ nghèo", "", "Hộ cận nghèo", ""],
        ["TT", "Xã, phường", "Hộ dân", "Đầu năm", "Số hộ thoát", "Đầu năm", "Số hộ thoát"],
        *(["1", name, *map(str, each)] for name, each in UNITS.items()),
    ]
    text = "\n".join("\t".join(row) for row in rows)
    assert figures(read(text)) == UNITS


def test_misspelt_headings_are_read(read: Read) -> None:
    titles = ["", "Xa phuong", "So ho dan", "HỘ NGÈO ĐẦU NĂM", "Thóat nghèo", "Hộ cận ngheo",
              "Hộ thoat cận nghèo"]  # fmt: skip
    book = changed(lambda sheet: [sheet.cell(1, at, each) for at, each in enumerate(titles, 1)])
    assert figures(read(book)) == UNITS


def test_sheet_may_bring_some_figures_only(read: Read) -> None:
    reading = read(changed(lambda sheet: sheet.delete_cols(3)))
    assert list(reading.columns) == ["nghèo", "thoát nghèo", "cận nghèo", "thoát cận nghèo"]


def test_column_that_was_named_is_taken_whatever_its_heading(read: Read) -> None:
    book = changed(lambda sheet: sheet.__setitem__("D1", "Số liệu B"))
    reading = read(book, Answers(columns=read_columns("ngheo=d")))
    assert figures(reading) == UNITS


def test_column_that_is_not_wanted_is_left_out(read: Read) -> None:
    reading = read(flat(), Answers(columns=read_columns("hộ dân=không")))
    assert "hộ dân" not in reading.columns


def test_name_that_was_explained_is_taken(read: Read) -> None:
    units = {"Nhà Bàn" if name == "Nhà Bàng" else name: UNITS[name] for name in UNITS}
    reading = read(flat(units), Answers(names=read_names(["nha ban=Nhà Bàng"])))
    assert figures(reading) == UNITS


@pytest.mark.parametrize(("rows", "partial"), [(14, False), (2, True), (1, True)])
def test_names_that_were_explained_make_a_table_like_known_ones(
    rows: int, partial: bool, read: Read
) -> None:
    units = dict(list(UNITS.items())[:rows])
    called = {name: f"Khu vực số {at}" for at, name in enumerate(units)}
    answers = Answers(names=read_names(f"{called[name]}={name}" for name in units), partial=partial)
    book = flat({called[name]: units[name] for name in units})
    assert figures(read(book, answers)) == units
    with pytest.raises(Faults, match="không thấy bảng nào"):
        read(book, Answers(partial=partial))


def test_unit_is_known_by_a_name_that_it_had_before(dossier_2024: Dossier) -> None:
    former = FormerName.model_construct(name="thị trấn Ba Xã", now="phường Nhà Bàng")
    office = dossier_2024.office.model_copy(update={"former_names": [former]})
    units = {"TT. Ba Xã" if name == "Nhà Bàng" else name: UNITS[name] for name in UNITS}
    book = Book("tệp.xlsx", "0" * 64, grids_of(data(flat(units)), "tệp.xlsx"))
    assert figures(read_figures(replace(dossier_2024, office=office), book, Answers())) == UNITS


def test_row_that_was_explained_away_is_left_out(read: Read) -> None:
    book = changed(lambda sheet: sheet.append([15, "Khu kinh tế", 1, 2, 3, 4, 5]))
    assert figures(read(book, Answers(names=read_names(["Khu kinh tế=không"])))) == UNITS


def test_answers_lead_on_to_the_figures(read: Read) -> None:
    units = {"Nhà Bàn" if name == "Nhà Bàng" else name: UNITS[name] for name in UNITS}
    book = changed(lambda sheet: sheet.__setitem__("D1", "Số hộ nghèo giảm"), flat(units))
    with pytest.raises(Unsure) as unsure:
        read(book)
    answers = Answers()
    for question in unsure.value.questions:
        answers = answers.answered(question, question.choices[0].value)
    assert figures(read(book, answers)) == UNITS


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (Answers(sheet="Biểu"), 'không có trang tính "Biểu"'),
        (Answers(table="quỹ"), '--table không nhận "quỹ"'),
        (Answers(columns={"nghèo": 99}), "bảng không có cột CU"),
        (Answers(columns={"nghèo": 4, "hộ dân": 4}), "cột D được ghi cho hai mục"),
        (Answers(names={"an cu": "An Cự Xá"}), 'hồ sơ không có đơn vị "An Cự Xá"'),
        (Answers(names={"an cu": "Dự án 1"}), 'hồ sơ không có đơn vị "Dự án 1"'),
    ],
)
def test_answer_that_does_not_fit_is_told(answers: Answers, words: str, read: Read) -> None:
    with pytest.raises(SurroundingsError, match=words):
        read(flat(), answers)


def test_one_of_several_sheets_is_asked_for(read: Read) -> None:
    book = flat()
    only(book).title = "Tháng 1"
    book.copy_worksheet(only(book)).title = "Tháng 2"
    with pytest.raises(Unsure) as unsure:
        read(book)
    [question] = unsure.value.questions
    assert isinstance(question, Question)
    assert [question.option(each.value) for each in question.choices] == [
        '--sheet "Tháng 1"', '--sheet "Tháng 2"',
    ]  # fmt: skip
    assert read(book, Answers(sheet="Tháng 2")).sheet == "Tháng 2"


def test_hidden_sheets_are_not_read_and_hidden_rows_and_columns_are(read: Read) -> None:
    book = flat()
    book.copy_worksheet(only(book)).title = "Cũ"
    book["Cũ"].sheet_state = "hidden"
    only(book).row_dimensions[3].hidden = True
    only(book).column_dimensions["E"].hidden = True
    reading = read(book)
    assert figures(reading) == UNITS
    assert [each.message for each in reading.warnings] == [
        'Sheet!B3: dòng ẩn của "Tịnh Biên" vẫn được đọc',
        'Sheet!E2: cột ẩn "thoát nghèo" vẫn được đọc',
        'không đọc trang tính ẩn "Cũ"',
    ]


def test_sheet_of_another_year_is_doubted(read: Read) -> None:
    book = changed(lambda sheet: sheet.delete_rows(1))
    only(book).insert_rows(1)
    titles = ["", "Xã", "Hộ dân", "Hộ nghèo", "Thoát nghèo", "Cận nghèo", "Thoát cận nghèo"]
    for at, title in enumerate(titles, 1):
        only(book).cell(1, at, title)
    only(book).insert_rows(1)
    only(book)["A1"] = "Chỉ tiêu năm 2023"
    [warning] = read(book).warnings
    assert warning.message == "tệp ghi năm 2023, còn hồ sơ là của năm 2024"


def test_groups_without_a_name_of_the_office_are_left_out(read: Read) -> None:
    book = official()
    only(book)["B8"], only(book)["B16"] = "Khu vực thành thị", "Các xã biên giới"
    assert figures(read(book)) == {**URBAN, **RURAL}


def test_total_that_excel_never_calculated_is_let_be(read: Read) -> None:
    book = changed(lambda sheet: sheet.append([None, "Tổng", "=SUM(C2:C15)", "", "", "", ""]))
    assert figures(read(book)) == UNITS


def test_groups_may_stand_without_figures(read: Read) -> None:
    rows: list[list[Any]] = [
        ["I", "Thành thị"],
        *([1, name, *each] for name, each in URBAN.items()),
    ]
    rows += [["II", "Các xã"], *([1, name, *each] for name, each in RURAL.items())]
    assert figures(read(_rows(rows))) == UNITS


def test_subtotals_below_their_rows_are_left_out_where_they_agree(
    read: Read, refused: Refused
) -> None:
    def rows(rural: int) -> list[list[Any]]:
        return [
            *([1, name, *each] for name, each in URBAN.items()),
            ["", "Cộng", 16194, 113, 8, 412, 34],
            *([1, name, *each] for name, each in RURAL.items()),
            ["", "Cộng", 14325, rural, 146, 311, 61],
            ["", "Tổng cộng", 30519, 762, 154, 723, 95],
        ]

    assert figures(read(_rows(rows(649)))) == UNITS
    [message] = refused(_rows(rows(650)))
    assert 'Sheet!D17: dòng "Cộng" ghi nghèo 650, nhưng cộng lại được 649' in message


def _rows(rows: list[list[Any]]) -> Workbook:
    book = flat({})
    for row in rows:
        only(book).append(row)
    return book


def test_formulas_that_run_on_below_the_table_are_let_be(read: Read) -> None:
    book = changed(lambda sheet: sheet.append([None, None, "=C15*2", "=D15"]))
    assert figures(read(book)) == UNITS


def test_one_commune_may_send_its_own_row(read: Read) -> None:
    reading = read(flat({"An Cư": UNITS["An Cư"]}), Answers(partial=True))
    assert figures(reading) == {"An Cư": UNITS["An Cư"]}


def test_signs_nobody_sees_are_no_part_of_names_and_numbers(read: Read) -> None:
    units = {**UNITS, "An Cư": ("2\N{ZERO WIDTH SPACE}524", *UNITS["An Cư"][1:])}
    units = {name.replace("Nhà ", "Nhà\N{SOFT HYPHEN} "): units[name] for name in units}
    assert figures(read(flat(units))) == UNITS


TOPICS = {
    ("Hộ dân cuối năm 2023",): "hộ dân",
    ("Hộ dân cuối năm 2022",): None,
    ("Tổng số hộ",): "hộ dân",
    ("Số khẩu",): ASIDE,
    (PLAN, "Hộ nghèo", "Đầu năm 2024", "Hộ"): "nghèo",
    (PLAN, "Hộ nghèo", "Đầu năm 2024", "Tỷ lệ (%)"): ASIDE,
    (PLAN, "Hộ nghèo", "Thoát nghèo", "Hộ"): "thoát nghèo",
    (PLAN, "Hộ nghèo", "Còn lại", "Hộ"): ASIDE,
    (PLAN, "Hộ cận nghèo", "Đầu năm 2024", "Hộ"): "cận nghèo",
    (PLAN, "Hộ cận nghèo", "Thoát cận nghèo", "Hộ"): "thoát cận nghèo",
    ("Kế hoạch giảm hộ nghèo", "Hộ nghèo đầu năm"): "nghèo",
    ("Kế hoạch giảm hộ nghèo",): None,
    ("Hộ nghèo cuối năm 2023",): "nghèo",
    ("Hộ nghèo cuối năm 2024",): ASIDE,
    ("Hộ nghèo đầu năm 2023",): None,
    ("Hộ nghèo cuối năm",): None,
    ("Thoát nghèo năm 2023",): None,
    ("Tỷ lệ", "Hộ nghèo"): ASIDE,
    ("Tổng hộ nghèo, hộ cận nghèo",): ASIDE,
    ("Hộ nghèo dân tộc thiểu số",): None,
    ("Hộ mới thoát nghèo",): None,
    ("Ghi chú",): ASIDE,
    ("3. Tổng số hộ nghèo đa chiều đầu năm 2024 (hộ)",): "nghèo",
    ("Hộ nghèo tại thời điểm 31/12/2023",): "nghèo",
    ("Hộ nghèo đến 01/01/2024",): "nghèo",
    ("Hộ cận nghèo cuối năm (2023)",): "cận nghèo",
    ("Hộ nghèo theo kết quả rà soát cuối năm 2023",): "nghèo",
    ("KẾ HOẠCH NĂM 2024", "Hộ nghèo"): "nghèo",
    ("Đăng ký thoát nghèo trong năm",): "thoát nghèo",
    ("Tổng số hộ dân cư trên địa bàn xã năm 2023",): "hộ dân",
    ("Hộ nghèo tại 31/12/2024",): maybe("nghèo"),
    ("Hộ nghèo năm 2023",): maybe("nghèo"),
    ("Hộ nghèo tháng 6/2024",): maybe("nghèo"),
    ("Hộ nghèo DTTS",): maybe("nghèo"),
    ("DTTS", "Hộ nghèo"): maybe("nghèo"),
    ("Trẻ em hộ nghèo",): maybe("nghèo"),
    ("Kinh phí hỗ trợ hộ nghèo",): maybe("nghèo"),
    ("Kế hoạch hộ nghèo",): maybe("nghèo"),
    ("Hộ nghèo không có khả năng lao động",): maybe("nghèo"),
    ("Hộ nghèo có chủ hộ là nữ",): maybe("nghèo"),
    ("Hộ cận nghèo DTTS",): maybe("cận nghèo"),
    ("Kết quả thoát nghèo",): maybe("thoát nghèo"),
    ("Kết quả rà soát thoát nghèo",): maybe("thoát nghèo"),
    ("Thoát nghèo năm 2023, 2024",): maybe("thoát nghèo"),
    ("Số hộ có nhà tạm",): maybe("hộ dân"),
    ("Hộ dân năm 2022",): maybe("hộ dân"),
}


@pytest.mark.parametrize("path", TOPICS)
def test_headings_over_households_say_what_the_column_holds(path: tuple[str, ...]) -> None:
    assert TARGETS.topic(path, 2024) == TOPICS[path]


@pytest.mark.parametrize(
    "title", ["Hộ nghèo DTTS", "Kinh phí hỗ trợ hộ nghèo", "Hộ nghèo tại 31/12/2024"]
)
def test_column_whose_heading_says_more_is_asked_for(
    title: str, refused: Refused, read: Read
) -> None:
    book = changed(lambda sheet: sheet.__setitem__("D1", title))
    [message] = refused(book)
    assert 'cột nào là "nghèo"?' in message
    assert f"cột D ({title}): 18; 23; 7 …" in message
    assert '--columns "nghèo=D"' in message
    assert figures(read(book, Answers(columns=read_columns("nghèo=D")))) == UNITS


def test_heading_that_says_more_is_no_rival_of_one_that_does_not(read: Read) -> None:
    book = changed(lambda sheet: sheet.__setitem__("H1", "Hộ nghèo DTTS"))
    for row in range(2, 16):
        only(book).cell(row, 8, 1)
    assert figures(read(book)) == UNITS
    only(book).delete_cols(3)
    assert "hộ dân" not in read(book).columns, "it is asked for where it may be meant only"


AMOUNTS = {
    ("Tổng số",): SUM,
    ("Trong đó", "Ngân sách trung ương"): "trung ương",
    ("Tổng số", "NSTW"): "trung ương",
    ("Trong đó", "Ngân sách tỉnh"): "tỉnh",
    ("Vốn huy động hợp pháp khác",): "khác",
    ("Cơ quan chủ trì",): ASIDE,
    ("Vốn đối ứng",): None,
}


@pytest.mark.parametrize("path", AMOUNTS)
def test_headings_over_amounts_say_what_the_column_holds(path: tuple[str, ...]) -> None:
    assert FUNDING.topic(path, 2024) == AMOUNTS[path]


def funding(unit: str, scale: int = 1) -> Workbook:
    """The amounts of 2024, counted in `unit`, of which `scale` make one triệu đồng."""
    book = Workbook()
    sheet = only(book)
    sheet.append(["Biểu vốn năm 2024", None, None, None, unit])
    sheet.append(["TT", "Dự án, tiểu dự án", "Tổng số", "Ngân sách trung ương", "Ngân sách tỉnh"])
    for name, central, province in (
        ("Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", 2293, 229),
        ("Dự án 3", 948, 95),
        ("Tiểu dự án 1: Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp", 948, 95),
        ("Tiểu dự án 2: Cải thiện dinh dưỡng", None, None),
        ("Phát triển giáo dục nghề nghiệp, việc làm bền vững", 1100, 110),
        ("TDA 1", 1100, 110),
        ("Dự án 6: Truyền thông và giảm nghèo về thông tin", 139, 14),
        ("Truyền thông về giảm nghèo đa chiều", 139, 14),
        ("Dự án 7", 498, 50),
        ("Tiểu dự án 1", 311, 31),
        ("Tiểu dự án 2", 187, 19),
        ("Tổng cộng", 4978, 498),
    ):
        cells = [each * scale for each in (central, province) if each]
        sheet.append([None, name, sum(cells) or None, *cells])
    return book


@pytest.mark.parametrize(
    ("unit", "scale"),
    [("Đơn vị tính: triệu đồng", 1), ("ĐVT: nghìn đồng", 1000), ("(1.000 đồng)", 1000),
     ("ĐVT: đồng", 10**6), ("Đơn vị: VNĐ", 10**6), ("ĐVT: Tr.đ", 1)],
)  # fmt: skip
def test_amounts_are_read_in_the_unit_that_the_sheet_names(
    unit: str, scale: int, read: Read
) -> None:
    assert figures(read(funding(unit, scale))) == {
        "Dự án 2": (2293, 229), "Dự án 3, tiểu dự án 1": (948, 95),
        "Dự án 4, tiểu dự án 1": (1100, 110), "Dự án 6, tiểu dự án 2": (139, 14),
        "Dự án 7, tiểu dự án 1": (311, 31), "Dự án 7, tiểu dự án 2": (187, 19),
    }  # fmt: skip


def test_unit_that_is_not_named_is_asked_for(read: Read) -> None:
    with pytest.raises(Unsure) as unsure:
        read(funding(""))
    [question] = unsure.value.questions
    assert "tệp không ghi đơn vị tính" in question.text
    assert read(funding("", 1000), Answers(unit="nghìn đồng")).unit == "nghìn đồng"


def put(place: str, value: Any) -> Workbook:
    def change(sheet: Worksheet) -> None:
        sheet[place] = value

    return changed(change, funding("ĐVT: nghìn đồng", 1000))


def test_a_total_that_was_never_calculated_is_told(read: Read) -> None:
    reading = read(put("C14", "=SUM(C3:C13)"))
    [warning] = reading.warnings
    assert warning.message == (
        "Sheet!C14: công thức chưa được tính, nên chưa cộng thử được tổng ở Sheet!C14"
    )
    assert len(reading.figures) == 12


def numbered() -> Workbook:
    """Number and name in columns of their own; one name is that of another number."""
    book = Workbook()
    sheet = only(book)
    sheet.append(["Mã", "Tên", "NSTW (triệu đồng)"])
    sheet.append(["Dự án 2", "Truyền thông về giảm nghèo đa chiều", 5])
    sheet.append(["Dự án 3", "Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng", 6])
    return book


def test_brackets_behind_a_number_may_hold_anything_else(read: Read) -> None:
    assert figures(read(put("B3", "Dự án 2 (vốn sự nghiệp)")))["Dự án 2"] == (2293, 229)


@pytest.mark.parametrize(
    ("book", "words"),
    [
        (put("D3", 2293500), "Sheet!D3: Dự án 2, trung ương: 2.293.500 nghìn đồng không chẵn"),
        (put("D3", 2293.5), "Sheet!D3: Dự án 2, trung ương: 2293,5 có phần lẻ"),
        (put("D3", 2.293), "Sheet!D3: Dự án 2, trung ương: 2,293 có phần lẻ"),
        (put("D6", 5000), "Sheet!D6: Dự án 3, tiểu dự án 2, trung ương: hồ sơ chưa có mục vốn"),
        (put("D4", 948001), 'Sheet!D4: dòng "Dự án 3" ghi trung ương 948.001, nhưng'),
        (put("C3", 2523000), 'Sheet!C3: dòng "Dự án 2" ghi tổng 2.523.000, nhưng cộng lại được'),
        (put("C6", 1), 'Sheet!C6: dòng "Dự án 3, tiểu dự án 2" ghi tổng 1, nhưng cộng lại được 0'),
        (
            put("C14", 5477000),
            'Sheet!C14: dòng "Tổng cộng" ghi tổng 5.477.000, nhưng cộng lại được 5.476.000',
        ),
        (put("E1", "ĐVT: tỷ đồng"), "Sheet!E1: số tiền tính bằng tỷ đồng"),
        (put("B3", "Dự án 2: Phát triển giáo dục nghề nghiệp"), "không rõ"),
        (put("B3", "Dự án 2 (Phát triển giáo dục nghề nghiệp)"), "không rõ"),
        (numbered(), 'không rõ "Truyền thông về giảm nghèo đa chiều" là dự án nào'),
    ],
)
def test_amounts_that_cannot_be_taken_are_refused(
    book: Workbook, words: str, refused: Refused
) -> None:
    messages = refused(book)
    assert any(words in message for message in messages), messages
