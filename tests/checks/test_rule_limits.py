"""Every limit of a rule, at its edge: the last day, the exact half, the equal number."""

from __future__ import annotations

import datetime
import textwrap

import pytest

from tests.checks.conftest import Findings
from tests.checks.test_figures import (
    URBAN,
    with_plan,
    with_projects,
    with_table,
    with_units,
)
from tests.checks.test_legal import REGISTER, based_on, decision, with_bases
from tests.checks.test_names import saying
from tests.edges import edges
from vanthu.base.diagnostics import Diagnostic, Place, SourceFile
from vanthu.base.vietnamese import short_date
from vanthu.checks.registers.days import on
from vanthu.checks.rules.names.decree import official
from vanthu.checks.rules.text.repeated_phrase import repetitions
from vanthu.checks.running.rule import is_silenced

Day = datetime.date
SIGNED = Day(2024, 3, 15)
OUTSIDE = edges(None, SIGNED)


def dated(day: Day) -> str:
    return f"ngày: {short_date(day)}"


@pytest.mark.parametrize(("day", "right"), edges(None, Day(2025, 6, 30)))
def test_the_district_level_is_there_to_its_last_day(
    day: Day, right: bool, findings: Findings
) -> None:
    files = saying("Giao cấp huyện thực hiện.", str(day.year), dated(day))
    assert (findings(files, "names-abolished") == []) is right


@pytest.mark.parametrize(("day", "district"), edges(None, Day(2025, 2, 28)))
def test_departments_of_a_district_have_their_names_to_the_last_day(
    day: Day, district: bool
) -> None:
    assert bool(official("thị xã", on(day))) is district


@pytest.mark.parametrize(("day", "commune"), edges(Day(2025, 7, 1), None))
def test_departments_of_a_commune_have_theirs_from_the_first_day(day: Day, commune: bool) -> None:
    assert bool(official("xã", on(day))) is commune


@pytest.mark.parametrize(("day", "old"), edges(None, Day(2023, 4, 9)))
def test_an_old_name_holds_to_its_last_day_and_the_new_one_from_the_next(
    day: Day, old: bool, findings: Findings
) -> None:
    for name, right in (("xã Nhơn Hưng", old), ("phường Nhơn Hưng", not old)):
        files = saying(f"Giao Ủy ban nhân dân {name} thực hiện.", str(day.year), dated(day))
        assert (findings(files, "names-period") == []) is right


@pytest.mark.parametrize(("poor", "right"), edges(None, 3339 - 95))
def test_all_households_may_be_poor_or_near_poor(
    poor: int, right: bool, findings: Findings
) -> None:
    urban = URBAN.replace("nghèo: 18", f"nghèo: {poor}", 1)
    assert (findings(with_units(urban), "figures-households") == []) is right


def law(since: Day, until: Day) -> str:
    lasting = f"hiệu lực từ: {short_date(since)}\n  hiệu lực đến: {short_date(until)}"
    return f"Luật A:\n  loại: Luật\n  tên: Đầu tư công\n  ngày: 01/01/2014\n  {lasting}\n"


@pytest.mark.parametrize(("day", "in_force"), edges(Day(2024, 3, 1), Day(2024, 3, 31)))
def test_a_basis_is_in_force_from_its_first_to_its_last_day(
    day: Day, in_force: bool, findings: Findings
) -> None:
    files = based_on(law(Day(2024, 3, 1), Day(2024, 3, 31)), dated(day))
    assert (findings(files, "legal-in-force") == []) is in_force


@pytest.mark.parametrize(("day", "right"), edges(Day(2014, 1, 1), None))
def test_a_document_may_be_in_force_from_the_day_of_its_issue(
    day: Day, right: bool, findings: Findings
) -> None:
    assert (findings(based_on(law(day, Day(2030, 1, 1))), "legal-date") == []) is right


@pytest.mark.parametrize(("day", "right"), edges(Day(2014, 6, 1), None))
def test_a_document_may_be_in_force_for_one_day(day: Day, right: bool, findings: Findings) -> None:
    assert (findings(based_on(law(Day(2014, 6, 1), day)), "legal-date") == []) is right


@pytest.mark.parametrize(("day", "right"), OUTSIDE)
def test_a_basis_may_be_of_the_day_of_signing(day: Day, right: bool, findings: Findings) -> None:
    basis = f"{{loại: Luật, tên: Đất đai, ngày: {short_date(day)}}}"
    text = decision(bases=f"căn cứ: [{basis}]", date=dated(SIGNED))
    files = {"legal.yaml": REGISTER, "2024/decision.yaml": text}
    assert (findings(files, "legal-date") == []) is right


@pytest.mark.parametrize(("second", "right"), edges(Day(2015, 6, 19), None))
def test_bases_of_one_day_stand_in_any_order(second: Day, right: bool, findings: Findings) -> None:
    bases = "căn cứ:\n" + "".join(
        f"  - {{loại: Luật, tên: {name}, ngày: {short_date(day)}}}\n"
        for name, day in (("Ngân sách nhà nước", Day(2015, 6, 19)), ("Đất đai", second))
    )
    assert (findings(with_bases(bases), "legal-order") == []) is right


@pytest.mark.parametrize(
    ("percent", "right"),
    # 1 + 5 of 18 + 95 escape: 5,3097 %
    [("5,31", True), ("5,32", False), ("5,3", True), ("5,4", False), ("5", True), ("6", False)],
)
def test_a_target_is_met_by_what_rounds_to_it(
    percent: str, right: bool, findings: Findings
) -> None:
    rural = "Văn Giáo: {hộ dân: 1660, nghèo: 0, thoát nghèo: 0, cận nghèo: 0, thoát cận nghèo: 0}\n"
    plan = with_plan(f"- Giảm {percent}% hộ nghèo và hộ cận nghèo.\n")
    assert (findings({**with_units(rural=rural), **plan}, "figures-rate") == []) is right


@pytest.mark.parametrize(("escaped", "right"), edges(25, None))
def test_a_target_is_met_from_exactly_half_a_digit_below(
    escaped: int, right: bool, findings: Findings
) -> None:
    counts = "{{hộ dân: 1000, nghèo: 1000, thoát nghèo: {}, cận nghèo: 0, thoát cận nghèo: 0}}"
    none = "{hộ dân: 1, nghèo: 0, thoát nghèo: 0, cận nghèo: 0, thoát cận nghèo: 0}"
    units = with_units(f"Nhà Bàng: {counts.format(escaped)}\n", f"Văn Giáo: {none}\n")
    plan = with_plan("- Giảm 3% hộ nghèo.\n")  # 25 / 1000 rounds to 3, 24 / 1000 does not
    assert (findings({**units, **plan}, "figures-rate") == []) is right


@pytest.mark.parametrize(("escaped", "right"), edges(200, None))
def test_a_target_in_parts_is_met_by_exactly_that_part(
    escaped: int, right: bool, findings: Findings
) -> None:
    counts = "{{hộ dân: 1000, nghèo: 1000, thoát nghèo: {}, cận nghèo: 0, thoát cận nghèo: 0}}"
    none = "{hộ dân: 1, nghèo: 0, thoát nghèo: 0, cận nghèo: 0, thoát cận nghèo: 0}"
    units = with_units(f"Nhà Bàng: {counts.format(escaped)}\n", f"Văn Giáo: {none}\n")
    plan = with_plan("- Giảm 1/5 số hộ nghèo.\n")
    assert (findings({**units, **plan}, "figures-rate") == []) is right


def spending(total: int, sentence: str) -> dict[str, str]:
    projects = f"dự án:\n  - {{số: 2, tên: Sinh kế, vốn: {{trung ương: {total - 9}, tỉnh: 9}}}}\n"
    return {**with_projects(projects), **with_plan(f"- {sentence}\n")}


@pytest.mark.parametrize(("total", "is_told"), edges(100, None))
def test_a_figure_typed_again_tells_from_three_digits(
    total: int, is_told: bool, findings: Findings
) -> None:
    files = spending(total, f"Dự kiến chi {total} triệu đồng.")
    assert (findings(files, "figures-repeated") != []) is is_told


@pytest.mark.parametrize(("total", "is_told"), edges(1000, None))
def test_a_figure_typed_again_without_a_unit_tells_from_four_digits(
    total: int, is_told: bool, findings: Findings
) -> None:
    files = spending(total, f"Con số là {total:,}.".replace(",", "."))
    assert (findings(files, "figures-repeated") != []) is is_told


@pytest.mark.parametrize(("total", "is_told"), edges(1000, None))
def test_one_wrong_digit_tells_from_four_digits(
    total: int, is_told: bool, findings: Findings
) -> None:
    near = total - total % 10 + (total + 5) % 10
    files = spending(total, f"Dự kiến chi {near:,} triệu đồng.".replace(",", "."))
    assert (findings(files, "figures-contradiction") != []) is is_told


@pytest.mark.parametrize(("total", "right"), [(71, False), (72, True), (73, False)])
def test_a_total_is_the_sum_and_nothing_beside_it(
    total: int, right: bool, findings: Findings
) -> None:
    table = f"""\
cột: [{{tiêu đề: Xã}}, {{tiêu đề: Số hộ, kiểu: số}}]
hàng:
  - [Tân Lập, 28]
  - [Tân Lợi, 44]
  - đậm: [Tổng, {total}]
"""
    assert (findings(with_table(table), "figures-table-total") == []) is right


@pytest.mark.parametrize(("words", "is_told"), edges(8, None))
def test_a_phrase_that_comes_again_a_little_later_is_told_when_it_is_long(
    words: int, is_told: bool
) -> None:
    phrase = " ".join(
        ["hộ", "nghèo", "được", "nhà", "nước", "hỗ", "trợ", "vay", "vốn", "sinh", "kế"][:words]
    )
    assert bool(list(repetitions(f"{phrase} và khi {phrase}"))) is is_told


@pytest.mark.parametrize(("apart", "is_told"), edges(None, 3))
def test_a_long_phrase_is_told_when_it_comes_again_soon(apart: int, is_told: bool) -> None:
    phrase = "hộ nghèo được nhà nước hỗ trợ vay vốn"
    between = " ".join(["khi", "mà", "nay", "sẽ"][:apart])
    assert bool(list(repetitions(f"{phrase} {between} {phrase}"))) is is_told


@pytest.mark.parametrize(
    ("note", "silenced"),
    [
        ("# bỏ qua text-dash: lý do", True),
        ("#bỏ qua text-dash:lý do", True),
        ("# bỏ qua text-dash:", False),  # no reason
        ("# bỏ qua text-dash", False),
        ("# bỏ qua text-das: lý do", False),
        ("# bỏ qua text-dash-x: lý do", False),
        ("bỏ qua text-dash: lý do", False),  # no comment
    ],
)
def test_a_note_sets_aside_one_rule_with_a_reason(note: str, silenced: bool) -> None:
    assert _is_silenced(f"ý: một  {note}\n", 0) is silenced


@pytest.mark.parametrize(("above", "silenced"), [("{note}\n", True), ("{note}\n\n", False)])
def test_a_note_stands_right_above_its_line(above: str, silenced: bool) -> None:
    text = above.format(note="# bỏ qua text-dash: lý do") + "ý: một\n"
    assert _is_silenced(text, text.index("ý: một")) is silenced


@pytest.mark.parametrize(("indent", "silenced"), [("  ", True), ("", False)])
def test_a_note_of_a_block_reaches_what_is_indented_below_it(indent: str, silenced: bool) -> None:
    block = textwrap.indent("một\n", indent)
    text = f"ý:  # bỏ qua text-dash: lý do\n{block}"
    assert _is_silenced(text, text.index("một")) is silenced


def _is_silenced(text: str, at: int) -> bool:
    return is_silenced(Diagnostic(Place(SourceFile("a.yaml", text), at, at), "", "", "text-dash"))
