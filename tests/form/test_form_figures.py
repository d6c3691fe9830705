"""Sums, rates and amounts of a finished file."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.conftest import ROOT
from tests.docx_edits import para
from tests.form.samples import DOUBT, FAULT, MISSING, PASS, P, of_rule, plain_docx
from vanthu.inspection.check import check_form
from vanthu.inspection.finding import Finding, FormState
from vanthu.pipeline import Built


def of_text(text: str) -> bytes:
    """A text as a plain file: lines with tabs become the rows of tables."""
    body, rows = "", ""
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            cells = "".join(f"<w:tc>{para(cell)}</w:tc>" for cell in line.split("\t"))
            rows += f"<w:tr>{cells}</w:tr>"
            continue
        body += f"<w:tbl>{rows}</w:tbl>" if rows else ""
        body += para(line) if line.strip() else ""
        rows = ""
    return plain_docx(body)


def wrong_figures(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    wrong = [each for each in findings if each.state is FAULT]
    return [(each.place.partition(": ")[2].strip("“”"), each.hint)
            for each in wrong if each.rule.startswith("figures-")]  # fmt: skip


def test_errors_of_the_printed_plan_are_found_with_their_right_values() -> None:
    source = ROOT / "tests/source/quyet-dinh-ke-hoach-2024.txt"
    findings = check_form(of_text(source.read_text("utf-8")), "bản in")
    assert wrong_figures(findings) == [
        *[(f"hàng 5: {old}", f"viết “{new}”") for old, new in
          (("I", 1), (6, 5), (7, 6), (8, 7), (9, 8), (10, 9), (11, 10))],
        ("An Phú: 2,56", "viết 2,26 (53 / 2.348)"),
        ("Tân Lợi: 1,99", "viết 2,00 (43 / 2.154)"),
        ("Văn Giáo: 0,66", "viết 0,48 (8 / 1.660)"),
        ("Vĩnh Trung: 1,27", "viết 0,05 (1 / 2.213)"),
        ("+ Ngân sách tỉnh: 19 đồng (vốn sự nghiệp).", "viết 19 triệu đồng"),
    ]  # fmt: skip
    doubts = [each.found for each in of_rule(findings, "figures-ordinals") if each.state is DOUBT]
    assert doubts == ["“13” đứng sau “11”", "“11” đứng sau “14”"]
    order = of_rule(findings, "form-order")
    assert [each.found for each in order if each.state is FAULT] == [
        "“d)” đứng sau “d)”", "“V.” đứng sau “III.”",
    ]  # fmt: skip
    assert "“2.” đứng đầu" in [each.found for each in order if each.state is DOUBT]


TABLE = """\
TT\tXã\tHộ\tHộ nghèo\tTỷ lệ (%)
1\tXã A\t300\t{a}\t{rate}
2\tB\t300\t2\t0,67
3\tC\t300\t4\t1,33
\tTổng\t900\t7\t0,78
"""


@pytest.mark.parametrize(
    ("a", "rate", "told"),
    [
        ("1", "0,33", []),
        ("1", "0,34", [("Xã A: 0,34", "viết 0,33 (1 / 300)")]),
        ("1", "0,3", []),  # fewer digits, rounded right
    ],
)
def test_rates_are_quotients(a: str, rate: str, told: list[tuple[str, str]]) -> None:
    findings = check_form(of_text(TABLE.format(a=a, rate=rate)), "x")
    assert wrong_figures(findings) == told
    assert {each.title for each in of_rule(findings, "figures-rate")} == {"Bảng 1, cột 5: tỷ lệ"}


def test_rounded_rates_need_not_subtract(built_2024: Built) -> None:
    findings = check_form(built_2024.files[P], P)
    assert [each.state for each in findings if each.rule.startswith("figures-")] == [PASS] * 16


def test_column_of_rates_that_nobody_understands_is_told() -> None:
    text = TABLE.format(a="1", rate="9,11").replace("0,67", "5,1").replace("1,33", "7,2")
    rates = of_rule(check_form(of_text(text), "x"), "figures-rate")
    assert [each.state for each in rates] == [MISSING]


def test_row_of_small_figures_is_not_taken_for_column_numbers() -> None:
    text = "Quý I\tQuý II\tQuý III\tQuý IV\n1\t5\t3\t2\n4\t1\t2\t9"
    findings = check_form(of_text(text), "x")
    assert of_rule(findings, "figures-column-numbers") == []


def test_wrong_total_alone_is_doubted() -> None:
    text = "TT\tNội dung\tSố tiền\n1\tMua\t100\n2\tThuê\t200\n\tTổng cộng\t350"
    [told] = [each for each in of_rule(check_form(of_text(text), "x"), "figures-sum")
              if each.state is not PASS]  # fmt: skip
    assert (told.state, told.found) == (DOUBT, "350")
    assert "là 300" in told.hint


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Tổng kinh phí: 1,5 tỷ đồng, trong đó: trung ương 1.000 triệu đồng; tỉnh 500 triệu đồng.",
         []),
        ("Tổng kinh phí: 1,6 tỷ đồng, trong đó: trung ương 1.200 triệu đồng; tỉnh 500 triệu đồng.",
         ["các phần cộng lại là 1,7 tỷ đồng"]),
        ("Tổng kinh phí: 300 triệu đồng, trong đó: trung ương 200 triệu đồng; tỉnh 100 đồng.",
         ["viết 100 triệu đồng"]),
    ],
)  # fmt: skip
def test_amounts_on_one_line_are_added(line: str, told: list[str]) -> None:
    findings = check_form(plain_docx(para(line)), "x")
    assert [hint for _, hint in wrong_figures(findings)] == told


COLUMNS = [
    ("STT|1|2|3|4", []),
    ("STT|1|2|4|4|5", [(FAULT, "“4”")]),
    ("STT|1|2|9|4|5", [(FAULT, "“9”")]),
    ("STT|6|2|3|4|5", [(DOUBT, "“6” đứng đầu")]),
    ("STT|2|2|3|4|5", [(DOUBT, "“2” đứng đầu")]),
    ("STT|1|2|3|3|5|6", [(DOUBT, "“3” đứng sau “3”"), (DOUBT, "“5” đứng sau “3”")]),
    ("STT|10|2|3", []),
    ("STT|1|2|3|5|6|7|8", [(DOUBT, "“5” đứng sau “3”")]),
    ("STT|1|2|3|3|4|5", [(DOUBT, "“3” đứng sau “3”")]),
    ("STT|I|1|2|3|II|1|2|3", []),
    ("STT|I|1|2|3|II|4|5|6", []),
    ("STT|Nhóm A|1|2|3|Nhóm B|1|2|3", []),
    ("Năm|2021|2022|2023|2025", []),
    ("Mức|100|200|300|350", []),
    ("STT|7|12|3|40", []),
]


@pytest.mark.parametrize(("column", "expected"), COLUMNS)
def test_a_number_is_held_against_its_neighbours(
    column: str, expected: list[tuple[FormState, str]]
) -> None:
    rows = [f"{cell}\tViệc {at}\t{cell if at == 0 else at * 7}"
            for at, cell in enumerate(column.split("|"))]  # fmt: skip
    found = of_rule(check_form(of_text("\n".join(rows)), "a"), "figures-ordinals")
    assert [(each.state, each.found) for each in found if each.state is not PASS] == expected


def test_three_thousand_rows_without_order_are_soon_judged() -> None:
    numbers = [*range(1, 2000), *([5] * 1300)]
    rows = ["STT\tViệc\tSố", *(f"{each}\tViệc\t7" for each in numbers)]
    found = of_rule(check_form(of_text("\n".join(rows)), "a"), "figures-ordinals")
    assert {each.state for each in found} == {DOUBT}


def test_rows_without_figures_belong_to_the_column_of_numbers() -> None:
    rows = ["STT\tViệc\tSố", "1\tChuẩn bị\t-", "2\tKhảo sát\t-", "3\tThi công\t20", "4\tThu\t1"]
    found = of_rule(check_form(of_text("\n".join(rows)), "a"), "figures-ordinals")
    assert [each.state for each in found] == [PASS]


@pytest.mark.parametrize("name", ["Tổng công ty Sông Đà", "Cộng đồng dân cư", "Tổng hợp"])
def test_a_name_that_begins_like_a_total_is_none(name: str) -> None:
    rows = ["STT\tTên\tSố", "1\tA\t10", "2\tB\t20", f"3\t{name}\t40"]
    found = of_rule(check_form(of_text("\n".join(rows)), "a"), "figures-sum")
    assert [each for each in found if each.state is not PASS] == []
