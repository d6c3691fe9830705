"""Each thing that a sheet may have wrong, done to a sound one: refused, with its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.tabular.sheets import UNITS, changed, flat, official
from vanthu.tabular.questions import Answers

Refused = Callable[..., list[str]]


def put(place: str, value: Any) -> Callable[[Worksheet], object]:
    def change(sheet: Worksheet) -> None:
        sheet[place] = value

    return change


def percent(sheet: Worksheet) -> None:
    sheet["D2"] = 0.18
    sheet["D2"].number_format = "0%"


def twice(sheet: Worksheet) -> None:
    sheet["B9"] = "xã An Cư"


CASES = {
    "tenth of a thousand": (put("C2", "2.52"), 'Sheet!C2: Nhà Bàng, hộ dân: "2.52" không phải'),
    "decimal comma": (put("D2", "1,5"), 'Sheet!D2: Nhà Bàng, nghèo: "1,5" không phải số nguyên'),
    "fraction": (put("D2", 18.5), "Sheet!D2: Nhà Bàng, nghèo: 18,5 có phần lẻ"),
    "long fraction": (put("D2", 1 / 3), "Sheet!D2: Nhà Bàng, nghèo: 0,333333333333333 có phần lẻ"),
    "thousandth below one": (put("D2", 0.339), "Sheet!D2: Nhà Bàng, nghèo: 0,339 có phần lẻ"),
    "percentage": (percent, "Sheet!D2: Nhà Bàng, nghèo: 0,18 có phần lẻ"),
    "negative": (put("E3", -1), "Sheet!E3: Tịnh Biên, thoát nghèo: số âm: -1"),
    "negative text": (put("E3", "-1"), 'Sheet!E3: Tịnh Biên, thoát nghèo: "-1" là số âm'),
    "empty": (put("E3", None), "Sheet!E3: Tịnh Biên, thoát nghèo: ô trống (ghi số; nếu không"),
    "blanks": (put("E3", "  "), "Sheet!E3: Tịnh Biên, thoát nghèo: ô trống"),
    "dash": (put("E3", "-"), 'Sheet!E3: Tịnh Biên, thoát nghèo: "-" không phải số (ghi số; nếu'),
    "no households": (put("C3", 0), "Sheet!C3: Tịnh Biên, hộ dân: số 0 không thể đúng"),
    "letter o": (put("C3", "3O39"), 'Sheet!C3: Tịnh Biên, hộ dân: "3O39" không phải số nguyên'),
    "with its unit": (put("C3", "3750 hộ"), 'Sheet!C3: Tịnh Biên, hộ dân: "3750 hộ" không phải'),
    "odd groups": (put("C3", "37 50"), 'Sheet!C3: Tịnh Biên, hộ dân: "37 50" không phải số nguyên'),
    "mixed groups": (put("C3", "1.234,567"), 'Sheet!C3: Tịnh Biên, hộ dân: "1.234,567" không'),
    "spare zero": (put("D3", "023"), 'Sheet!D3: Tịnh Biên, nghèo: "023" có số 0 thừa ở đầu'),
    "true": (put("D3", True), "Sheet!D3: Tịnh Biên, nghèo: TRUE không phải số"),
    "day": (put("D3", date(2024, 1, 23)), "Sheet!D3: Tịnh Biên, nghèo: Excel hiểu ô này là ngày"),
    "too long": (put("C3", 10**15), "có quá 15 chữ số"),
    "never calculated": (
        put("G6", "=G5+4"),
        "Sheet!G6: An Phú, thoát cận nghèo: công thức chưa được tính (mở tệp bằng Excel",
    ),
    "error": (put("C7", "#REF!"), "Sheet!C7: Thới Sơn, hộ dân: ô báo lỗi #REF!"),
    "not available": (put("C7", "#N/A"), "Sheet!C7: Thới Sơn, hộ dân: ô báo lỗi #N/A"),
    "merged figures": (
        lambda sheet: sheet.merge_cells("D8:D9"), "Sheet!D9: Tân Lập, nghèo: ô gộp D8:D9"
    ),
    "merged names": (
        lambda sheet: sheet.merge_cells("B8:B9"), 'Sheet!B8: ô gộp B8:B9 trùm lên nhiều dòng'
    ),
    "unit twice": (twice, 'Sheet!B15: "An Cư" có hai dòng, dòng trước ở Sheet!B9'),
    "unit missing": (lambda sheet: sheet.delete_rows(15), "thiếu 1 đơn vị: An Cư"),
    "unit unknown": (
        lambda sheet: sheet.append([15, "Nhà Bàn", 1, 2, 3, 4, 5]),
        'Sheet!B16: không rõ "Nhà Bàn" là đơn vị nào trong hồ sơ'
        " (thêm vào lệnh một trong các cách sau:\n"
        '--names "Nhà Bàn=Nhà Bàng"  Nhà Bàng\n--names "Nhà Bàn=không"     không phải dòng',
    ),
    "no name": (
        lambda sheet: sheet.append([15, None, 1, 2, 3, 4, 5]),
        "Sheet!B16: dòng có số mà không có tên đơn vị",
    ),
    "total": (
        lambda sheet: sheet.append([None, "Tổng cộng", 30519, 763, 154, 723, 95]),
        'Sheet!D16: dòng "Tổng cộng" ghi nghèo 763, nhưng cộng lại được 762',
    ),
    "two separators": (
        lambda sheet: (put("C2", "3.339")(sheet), put("C3", "3,750")(sheet)),
        'Sheet!C3: "3,750" dùng dấu phẩy, còn "3.339" (Sheet!C2) dùng dấu chấm',
    ),
    "no headings": (lambda sheet: sheet.delete_rows(1), 'cột nào là "hộ dân"?'),
    "another year": (put("D1", "Hộ nghèo đầu năm 2023"), 'cột nào là "nghèo"?'),
    "two columns alike": (
        put("E1", "Hộ nghèo đầu năm 2024"),
        'cột nào là "nghèo"? (thêm vào lệnh một trong các cách sau:\n'
        '--columns "nghèo=D"      cột D (Hộ nghèo đầu năm 2024): 18; 23; 7 …\n--columns "nghèo=E"',
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_right_is_refused_with_its_address(case: str, refused: Refused) -> None:
    change, words = CASES[case]
    messages = refused(changed(change))
    assert any(words in message for message in messages), messages


def test_all_faults_are_told_at_once_in_the_order_of_the_sheet(refused: Refused) -> None:
    book = flat(dict.fromkeys(UNITS, (-1, "x", 1.5, None, "2.52")))
    addresses = [message.split(":", maxsplit=1)[0] for message in refused(book)]
    rows = range(2, 2 + len(UNITS))
    assert addresses == [f"Sheet!{column}{row}" for row in rows for column in "CDEFG"]


def test_a_question_hides_no_fault(refused: Refused) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B2"], sheet["C3"] = "Nhà Bàn", -5

    assert [each.split(":", maxsplit=1)[0] for each in refused(changed(change))] == [
        "Sheet!B2", "Sheet!C3",
    ]  # fmt: skip


def test_sums_of_groups_are_held_against_their_units(refused: Refused) -> None:
    book = changed(put("D8", 114), official())
    [message] = refused(book)
    assert "'Biểu 1'!D8: dòng \"Thành thị\" ghi nghèo 114, nhưng cộng lại được 113" in message


def test_group_nobody_knows_adds_up_the_rows_below_it(refused: Refused) -> None:
    book = changed(
        lambda sheet: (put("B8", "Các phường")(sheet), put("D8", 114)(sheet)), official()
    )
    assert "ghi nghèo 114, nhưng cộng lại được 113" in refused(book)[0]


def test_a_text_tells_line_and_column(refused: Refused) -> None:
    lines = [",".join(["Xã, phường"[:2], "Hộ dân"])]
    lines += [f"{name},{'-1' if name == 'An Cư' else counts[0]}" for name, counts in UNITS.items()]
    assert refused("\n".join(lines)) == [
        'dòng 15, cột B: An Cư, hộ dân: "-1" là số âm (viết số từ 0 trở lên, không có dấu trừ)'
    ]


def test_file_without_the_table_is_refused(refused: Refused) -> None:
    [message] = refused("Họ tên;Điểm\nAn;9\nBình;8\n")
    assert "không thấy bảng nào có cột Xã, phường (Nhà Bàng; Tịnh Biên; Chi Lăng …)" in message


def test_sheet_with_one_unit_is_told_from_one_without_a_table(refused: Refused) -> None:
    [message] = refused(flat({"P. Nhà Bàng": (3339, 18, 1, 95, 5)}))
    assert message.startswith("tệp chỉ có dòng P. Nhà Bàng, còn hồ sơ có 14 đơn vị (nếu")
    assert "--partial" in message


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("by", [1, -1])
def test_sheet_of_another_year_is_told_alone(named: bool, by: int, refused: Refused) -> None:
    def of_other_year(sheet: Worksheet) -> None:
        for cell in sheet[1][2:]:
            *words, year = str(cell.value).split()
            cell.value = " ".join([*words, str(int(year) + by)])
        sheet["C5"] = -1

    [message] = refused(changed(of_other_year), Answers(dossier_named=named))
    assert f"{2024 + by}, còn hồ sơ là của năm 2024" in message
    assert f"import TỆP {2024 + by}" in message


def test_partial_sheet_may_lack_units_and_nothing_else(refused: Refused) -> None:
    book = flat({"Nhà Bàng": (3339, -18, 1, 95, 5), "An Cư": (2524, 195, 53, 32, 12)})
    assert [each.split(":")[0] for each in refused(book, Answers(partial=True))] == ["Sheet!D2"]
