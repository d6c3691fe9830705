"""Rules about figures: each with its documented examples, then its edges."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, strategies as st

from tests.checks.conftest import Findings, examples, rule_named
from tests.conftest import ROOT, MakeProject
from vanthu.base.diagnostics import Faults
from vanthu.checks.reading.computed_figures import meant_key
from vanthu.checks.reading.quantities import quantities
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.rule import run
from vanthu.pipeline import draft
from vanthu.writing.expressions import ExpressionError, Expressions

Files = Mapping[str, str]

OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: thị xã Tịnh Biên
viết tắt: UBND
địa danh: Tịnh Biên
người đứng đầu: Chủ tịch
đơn vị hành chính:
  - nhóm: Thành thị
    đơn vị: [{tên: Nhà Bàng}]
  - nhóm: Nông thôn
    đơn vị: [{tên: Văn Giáo}]
"""
URBAN = "Nhà Bàng: {hộ dân: 3339, nghèo: 18, thoát nghèo: 1, cận nghèo: 95, thoát cận nghèo: 5}\n"
RURAL = "Văn Giáo: {hộ dân: 1660, nghèo: 139, thoát nghèo: 50, cận nghèo: 11, thoát cận nghèo: 8}\n"
TABLE = 'bảng:\n  cột: [{tiêu đề: Xã, giá trị: "{{ tên }}"}]\n'
SENTENCES = """\
nhãn: {mục tiêu: A, kết quả: B, đối tượng: C, nội dung: D, phân công: Đ, vốn: Vốn}
mẫu câu:
  dự án: "Dự án {{ số }}: {{ tên }}"
  tiểu dự án: "Tiểu dự án {{ số }}: {{ tên }}"
  phân công: "{{ chủ_trì }} chủ trì, phối hợp với {{ phối_hợp }} {{ nhiệm_vụ }}."
  chủ trì: "{{ chủ_trì }} chủ trì."
  nhiệm vụ: thực hiện
  vốn:
    - đoạn: "Tổng nhu cầu vốn thực hiện: {{ tổng | triệu }}, trong đó:"
    - "Ngân sách trung ương: {{ trung_ương | triệu }}."
    - "Ngân sách tỉnh: {{ tỉnh | triệu }}."
"""
PROJECTS = """\
dự án:
  - {số: 2, tên: Đa dạng hóa sinh kế, vốn: {trung ương: 2293, tỉnh: 229}}
  - {số: 7, tên: Giám sát, vốn: {trung ương: 187, tỉnh: 19}}
"""


def indented(text: str, by: int) -> str:
    return textwrap.indent(text, " " * by)


def with_units(urban: str = URBAN, rural: str = RURAL, more: str = "") -> Files:
    targets = f"chỉ tiêu:\n{indented(urban + rural, 2)}{TABLE}{more}"
    return {"office.yaml": OFFICE, "2024/targets.yaml": targets}


def with_projects(projects: str = PROJECTS, sentences: str = SENTENCES) -> Files:
    return {"2024/projects.yaml": sentences + projects}


def with_plan(outline: str) -> Files:
    return {"2024/plan.yaml": f"trích yếu: Giảm nghèo\nnội dung:\n{indented(outline, 2)}"}


def with_all(outline: str) -> Files:
    return {**with_units(), **with_projects(), **with_plan(outline)}


def with_budget(outline: str) -> Files:
    return {**with_projects("dự án:\n" + PROJECTS.splitlines()[1]), **with_plan(outline)}


def with_groups(groups: str) -> Files:
    office = OFFICE.partition("đơn vị hành chính:")[0]
    units = f"chỉ tiêu:\n{indented(URBAN + RURAL.replace('Văn Giáo', 'Tân Lập'), 2)}{TABLE}"
    return {
        "office.yaml": f"{office}đơn vị hành chính:\n{indented(groups, 2)}",
        "2024/targets.yaml": units,
    }


def with_table(table: str) -> Files:
    return with_plan("- Bảng:\n    - bảng:\n" + indented(table, 8))


DOSSIERS: Mapping[str, Callable[[str], Files]] = {
    "figures-remaining": with_units,
    "figures-households": with_units,
    "figures-groups": with_groups,
    "figures-constraint": with_projects,
    "figures-claim": with_all,
    "figures-funding": lambda listed: with_projects("dự án:\n" + indented(listed, 2)),
    "figures-repeated": with_budget,
    "figures-contradiction": with_budget,
    "figures-rate": with_all,
    "figures-unit": with_plan,
    "figures-percent": with_plan,
    "figures-table-total": with_table,
    "figures-writing": with_plan,
    "figures-year": with_plan,
}


@pytest.mark.parametrize("rule", DOSSIERS)
def test_right_example_passes(rule: str, findings: Findings) -> None:
    assert findings(DOSSIERS[rule](examples(rule)[0]), rule) == []


@pytest.mark.parametrize("rule", DOSSIERS)
def test_wrong_example_is_found(rule: str, findings: Findings) -> None:
    assert {found[0] for found in findings(DOSSIERS[rule](examples(rule)[1]), rule)} == {rule}


def view_of(make_project: MakeProject, files: Files) -> View:
    folder = make_project({f"content/{name}": text for name, text in files.items()})
    return draft(folder / "content/2024", "content/2024").view


def messages(found: list[tuple[str, int, int, str]]) -> list[str]:
    return [message for _, _, _, message in found]


# Households


def test_as_many_may_escape_as_are_poor(findings: Findings) -> None:
    urban = URBAN.replace("thoát nghèo: 1,", "thoát nghèo: 18,")
    assert findings(with_units(urban), "figures-remaining") == []


def test_near_poor_are_counted_on_their_own(findings: Findings) -> None:
    urban = URBAN.replace("thoát cận nghèo: 5}", "thoát cận nghèo: 96}")
    assert findings(with_units(urban), "figures-remaining") == [
        (
            "figures-remaining",
            2,
            87,
            "Nhà Bàng: 96 hộ thoát cận nghèo, nhưng đầu năm chỉ có 95 hộ cận nghèo",
        )
    ]


def test_all_households_may_be_poor(findings: Findings) -> None:
    urban = URBAN.replace("3339", "113")
    assert findings(with_units(urban), "figures-households") == []
    assert findings(with_units(urban.replace("113", "112")), "figures-households")


def test_a_unit_without_households_is_refused_where_it_stands(make_project: MakeProject) -> None:
    with pytest.raises(Faults, match="0 hộ dân thì không tính được tỷ lệ nào") as caught:
        view_of(make_project, with_units(URBAN.replace("3339", "0")))
    assert [(each.place.line, each.place.column) for each in caught.value.diagnostics] == [(2, 22)]


# Declared conditions


def test_condition_of_units_is_judged_for_each(findings: Findings) -> None:
    more = "ràng buộc:\n  - {điều kiện: thoát_nghèo >= nghèo / 5, lý do: chỉ tiêu tỉnh giao}\n"
    assert findings(with_units(more=more), "figures-constraint") == [
        (
            "figures-constraint",
            2,
            3,
            'Nhà Bàng không đúng ràng buộc "thoát_nghèo >= nghèo / 5": 1 < 18 / 5 = 3,6',
        )
    ]


def test_condition_of_projects_spares_those_without_amounts(findings: Findings) -> None:
    projects = PROJECTS + "  - {số: 9, tên: Khác, vốn: Lồng ghép.}\n"
    rule = "ràng buộc: [{điều kiện: tỉnh > 0, lý do: có đối ứng}]\n"
    assert findings(with_projects(rule + projects), "figures-constraint") == []


def test_condition_beside_a_sentence_of_all_projects_is_judged_with_each_ones_amounts(
    findings: Findings,
) -> None:
    claimed = SENTENCES.replace(
        '- "Ngân sách tỉnh: {{ tỉnh | triệu }}."',
        '- {ý: "Ngân sách tỉnh: {{ tỉnh | triệu }}.", ràng buộc: tỉnh > 100}',
    )
    files = {**with_projects(sentences=claimed), **with_plan("- Dự án: {dự án: tất cả}\n")}
    assert messages(findings(files, "figures-claim")) == ["câu này trái với số liệu: 19 ≤ 100"]


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("chỉ_tiêu.tổng.thoát_ngheo > 1", 'không có tên "thoát_ngheo"'),
        ("kinh_phí.tổng > 0,8", "không đọc được biểu thức"),
        ("kinh_phí.tổng", "kết quả không phải đúng hay sai"),
        ("1 / (kinh_phí.tổng - kinh_phí.tổng) > 1", "chia cho 0"),
        ("cycler.__init__ == 1", 'không dùng được tên "__init__"'),
        ("range(9) == 9", "không được phép dùng"),
    ],
)
def test_unreadable_condition_is_a_fault_at_its_place(
    condition: str, message: str, make_project: MakeProject
) -> None:
    with pytest.raises(Faults) as caught:
        view_of(make_project, with_all(f"- ý: Một câu.\n  ràng buộc: {condition}\n"))
    (found,) = caught.value.diagnostics
    assert message in found.message
    assert (found.place.line, found.place.column) == (4, 16)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("- Đề mục: Câu.\n  ràng buộc: 1 == 1\n", '"ràng buộc" chỉ đi kèm một câu'),
        ("- ràng buộc: 1 == 1\n", '"ràng buộc" chỉ đi kèm một câu'),
        ("- bảng: chỉ tiêu\n  ràng buộc: 1 == 1\n", '"ràng buộc" chỉ đi kèm một câu'),
        ("- ý: Câu.\n  ràng buộc:\n", "chưa ghi gì ở đây"),
    ],
)
def test_condition_without_a_sentence_is_explained(
    item: str, message: str, make_project: MakeProject
) -> None:
    with pytest.raises(Faults, match=message):
        view_of(make_project, with_plan(item))


@pytest.mark.parametrize("kind", ["ý", "đoạn", "khoản"])
def test_a_claimed_sentence_prints_as_it_would_alone(kind: str, make_project: MakeProject) -> None:
    def printed(item: str) -> list[tuple[str, str]]:
        passages = view_of(make_project, with_plan(item)).passages
        return [(passage.kind, passage.text) for passage in passages]

    alone = f"- {kind}: Một câu.\n"
    assert printed(f"{alone}  ràng buộc: 1 == 1\n") == printed(alone)


def test_a_promise_that_the_office_keeps_is_silenced_beside_it(findings: Findings) -> None:
    item = "# bỏ qua figures-claim: cấp trên giao\n- ý: Một câu.\n  ràng buộc: 1 == 2\n"
    assert findings(with_plan(item), "figures-claim") == []


NAMES = {"thoát": 249, "nghèo": 1485, "tỉnh": 292, "trung_ương": 2293, "tên": "Nhà Bàng"}


@pytest.mark.parametrize(
    ("condition", "numbers"),
    [
        ("thoát / nghèo >= 1/5", "249 / 1.485 = 16,77% < 20%"),
        ("thoát / nghèo ≥ 8/1000", ""),
        ("tỉnh == (trung_ương / 10) | làm_tròn", "292 ≠ 229"),
        ("thoát >= nghèo / 5", "249 < 1.485 / 5 = 297"),
        ("thoát > 0 and tỉnh > 1000", "292 ≤ 1.000"),
        ("0 < thoát < 200", "249 ≥ 200"),
        ("thoát / nghèo == 249001/1485001", "249 / 1.485 = 16,76768% ≠ 16,76773%"),
        ('tên == "Văn Giáo"', ""),
        ("not thoát > 0", ""),
    ],
)
def test_broken_condition_tells_its_numbers(condition: str, numbers: str) -> None:
    expressions = Expressions(cite=str)
    assert expressions.numbers(condition, NAMES) == numbers
    if numbers:
        assert not expressions.holds(condition, NAMES)


@pytest.mark.parametrize(
    ("expression", "value"),
    [("5/2", "3"), ("187/10", "19"), ("(0-5)/2", "-3"), ("14/10", "1"), ("7", "7")],
)
def test_rounding_is_half_up_and_calculates_on(expression: str, value: str) -> None:
    expressions = Expressions(cite=str)
    assert expressions.evaluate(f"({expression}) | làm_tròn", {}) == value
    assert expressions.evaluate(f"({expression}) | làm_tròn + 1", {}) == str(int(value) + 1)


def test_rounding_takes_numbers_only() -> None:
    with pytest.raises(ExpressionError, match='cần một số, không phải "a"'):
        Expressions(cite=str).evaluate('"a" | làm_tròn', {})


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Giảm 1/5 số hộ nghèo năm 2024.", []),
        ("Giảm 20% số hộ nghèo.", []),
        ("Giảm một phần năm số hộ nghèo.", []),
        ("Giảm 1/6 số hộ nghèo.", ["ràng buộc ghi 1/5, nhưng câu ghi số khác"]),
        ("Giảm 25% số hộ nghèo.", ["ràng buộc ghi 1/5, nhưng câu ghi số khác"]),
    ],
)
def test_sentence_and_condition_name_the_same_number(
    sentence: str, found: list[str], findings: Findings
) -> None:
    item = f"- ý: {sentence}\n  ràng buộc: chỉ_tiêu.tổng.thoát_nghèo / chỉ_tiêu.tổng.nghèo >= 1/5\n"
    assert messages(findings(with_all(item), "figures-claim")) == found


# Money


def test_a_project_with_parts_needs_no_money_of_its_own(findings: Findings) -> None:
    part = "tiểu dự án: [{số: 1, tên: Một, vốn: {trung ương: 5}}]"
    projects = f"dự án: [{{số: 3, tên: Ba, {part}}}]\n"
    assert findings(with_projects(projects), "figures-funding") == []


def test_zero_is_no_money(findings: Findings) -> None:
    projects = PROJECTS + "  - {số: 9, tên: Chín, vốn: {trung ương: 0}}\n"
    assert messages(findings(with_projects(projects), "figures-funding")) == [
        "Dự án 9 có vốn là 0 triệu đồng"
    ]


def test_plan_without_any_money_is_not_asked_for_it(findings: Findings) -> None:
    assert findings(with_projects("dự án: [{số: 9, tên: Chín}]\n"), "figures-funding") == []


# Text: 2.480 trung ương + 248 tỉnh = 2.728; 157 poor, 51 escape; 106 near-poor, 13 escape; 4.999


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tổng vốn là 2.728 triệu đồng.", "{{ kinh_phí.tổng | triệu }}"),
        ("Tổng vốn là 2728 triệu đồng.", "{{ kinh_phí.tổng | triệu }}"),
        ("Tổng vốn là 2,728 tỷ đồng.", "{{ kinh_phí.tổng | triệu }}"),
        ("Tổng vốn là 2.728.000.000 đồng.", "{{ kinh_phí.tổng | triệu }}"),
        ("Ngân sách tỉnh: 248 triệu đồng.", "{{ kinh_phí.tỉnh | triệu }}"),
        ("Vốn Dự án 7 từ ngân sách tỉnh là 19 triệu đồng.", "{{ dự_án.7.vốn.tỉnh | triệu }}"),
        ("Trong năm giảm 51 hộ nghèo.", "{{ chỉ_tiêu.tổng.thoát_nghèo }} hộ"),
        ("Có 4.999 hộ dân.", "{{ chỉ_tiêu.tổng.hộ_dân }} hộ"),
        ("Văn Giáo giảm 50 hộ nghèo.", '{{ chỉ_tiêu.đơn_vị["Văn Giáo"].thoát_nghèo }} hộ'),
        ("Tổng số (2.728).", "{{ kinh_phí.tổng }}"),
    ],
)
def test_typed_figure_is_offered_its_expression(
    text: str, wanted: str, make_project: MakeProject
) -> None:
    view = view_of(make_project, with_all(f'- "{text}"\n'))
    (found,) = run([rule_named("figures-repeated")], view).found
    assert found.hint == f"thay bằng {wanted}"


@pytest.mark.parametrize(
    "text",
    [
        "Tổng vốn là {{ kinh_phí.tổng | triệu }}.",
        "Hỗ trợ 50 hộ nghèo về nhà ở.",
        "Hỗ trợ mỗi hộ 19 triệu đồng.",
        "Hỗ trợ 157 người.",
        "Quyết định số 2728/QĐ-UBND.",
        "Giai đoạn 2021 - 2728.",
        "Khoảng 2.728 người lao động.",
    ],
)
def test_chance_is_not_repetition(text: str, findings: Findings) -> None:
    assert findings(with_all(f'- "{text}"\n'), "figures-repeated") == []


def test_figure_typed_in_a_task_is_found_there(findings: Findings) -> None:
    assignment = "phân công: {chủ trì: Phòng A, nhiệm vụ: chi 2.728 triệu đồng},"
    projects = PROJECTS.replace("tên: Giám sát,", f"tên: Giám sát, {assignment}")
    files = {**with_projects(projects), **with_plan("- Dự án: {dự án: tất cả}\n")}
    ((_, line, _, message),) = findings(files, "figures-repeated")
    assert (line, "2.728 triệu đồng" in message) == (14, True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tổng nguồn vốn thực hiện Chương trình là 2.700 triệu đồng.", "2.728 triệu đồng"),
        ("Tổng nguồn vốn thực hiện Chương trình là 2.522 triệu đồng.", "2.728 triệu đồng"),
        ("Tổng kinh phí: 2.782 triệu đồng.", "2.728 triệu đồng"),
        ("Dự kiến chi 2.782 triệu đồng.", "2.728 triệu đồng"),
        ("Dự kiến chi 2.729 triệu đồng.", "2.728 triệu đồng"),
        ("Ngân sách tỉnh: 284 triệu đồng.", "248 triệu đồng"),
        ("Trong năm giảm 60 hộ nghèo.", "51 hộ"),
        ("Giảm ít nhất 60 hộ nghèo so với đầu năm.", "51 hộ"),
        ("Cuối năm còn 100 hộ nghèo.", "106 hộ"),
        ("Văn Giáo giảm 51 hộ nghèo.", "50 hộ"),
        ("Toàn thị xã có 4.909 hộ dân.", "4.999 hộ"),
    ],
)
def test_contradicted_figure_is_named(text: str, found: str, findings: Findings) -> None:
    (message,) = messages(findings(with_all(f'- "{text}"\n'), "figures-contradiction"))
    assert message.endswith(f"số liệu tính ra {found}")


@pytest.mark.parametrize(
    "text",
    [
        "Tổng nguồn vốn thực hiện Chương trình là {{ kinh_phí.tổng | triệu }}.",
        "Tổng kinh phí thực hiện Dự án 2: 2.522 triệu đồng.",
        "Ngân sách tỉnh: 19 triệu đồng.",
        "Hỗ trợ kinh phí tập huấn là 30 triệu đồng.",
        "Giảm ít nhất 50 hộ nghèo.",
        "Mỗi xã giảm 5 hộ nghèo.",
        "Giảm 5 hộ nghèo có thành viên là người có công.",
        "Hỗ trợ trên 60 hộ nghèo, hộ cận nghèo về nhà ở.",
    ],
)
def test_other_figures_are_left_alone(text: str, findings: Findings) -> None:
    assert findings(with_all(f'- "{text}"\n'), "figures-contradiction") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Giảm 1/2 số hộ nghèo.", "51 / 157 = 32,48%"),
        ("Phấn đấu giảm 1/4 số hộ nghèo và hộ cận nghèo.", "64 / 263 = 24,33%"),
        ("Phấn đấu giảm 13% hộ cận nghèo.", "13 / 106 = 12,26%"),
        ("Tỷ lệ hộ nghèo theo chuẩn đa chiều giảm 1,1% năm 2024.", "51 / 4.999 = 1,02%"),
    ],
)
def test_larger_fall_than_the_targets_bring(text: str, found: str, findings: Findings) -> None:
    (message,) = messages(findings(with_all(f'- "{text}"\n'), "figures-rate"))
    assert message.endswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "Giảm 1/4 số hộ nghèo.",
        "Tỷ lệ hộ nghèo giảm 1,0%.",
        "Tỷ lệ hộ nghèo giảm 1%.",
        "Tỷ lệ hộ cận nghèo giảm 0,3%.",
        "Tỷ lệ hộ nghèo dân tộc thiểu số giảm 3%.",
        "Tỷ lệ hộ nghèo giảm từ 2 - 3%/năm.",
        "Tỷ lệ hộ nghèo giảm 5%/năm.",
        "Giảm 50% hộ nghèo là người cao tuổi.",
    ],
)
def test_other_falls_are_left_alone(text: str, findings: Findings) -> None:
    assert findings(with_all(f'- "{text}"\n'), "figures-rate") == []


@given(st.text(st.sampled_from("0123456789.,/%-– ()hộđồngtriệu"), max_size=60))
def test_any_text_has_its_numbers_read(text: str) -> None:
    for quantity in quantities(text):
        assert (
            text[quantity.start : quantity.digits_end].replace(".", "").replace(",", "").isdigit()
        )
        assert quantity.written.startswith(text[quantity.start : quantity.digits_end])
        assert isinstance(meant_key(quantity), str)


# Units of money


def lines(*texts: str) -> str:
    return "".join(f'- "{text}"\n' for text in texts)


@pytest.mark.parametrize(
    ("outline", "found"),
    [
        (lines("Ngân sách tỉnh: 19 (vốn sự nghiệp)."), 'số tiền "19" không có đơn vị'),
        (lines("Tổng kinh phí là 2.728."), 'số tiền "2.728" không có đơn vị'),
        (
            lines("Tổng: 9 triệu đồng", "Tỉnh: 7 triệu đồng", "Huyện: 2.000 nghìn đồng"),
            '"2.000 nghìn đồng" khác đơn vị với các dòng bên cạnh (triệu đồng)',
        ),
    ],
)
def test_sum_without_its_unit(outline: str, found: str, findings: Findings) -> None:
    assert messages(findings(with_plan(outline), "figures-unit")) == [found]


@pytest.mark.parametrize(
    "outline",
    [
        lines("Ngân sách tỉnh: {{ 19 | triệu }}."),
        lines("Vốn huy động: (nếu có).", "Năm 2024 có 30 mô hình."),
        lines("Kinh phí: 20% ngân sách tỉnh."),
        lines("Hỗ trợ 5 tỷ đồng.", "Tập huấn 300 triệu đồng."),
        lines("Mức ăn 50.000 đồng.", "Một câu khác.", "Vốn: 3 triệu đồng."),
    ],
)
def test_sums_with_units_pass(outline: str, findings: Findings) -> None:
    assert findings(with_plan(outline), "figures-unit") == []


def test_fault_of_a_sentence_for_all_projects_is_told_once(findings: Findings) -> None:
    plain = SENTENCES.replace("{{ tỉnh | triệu }}", "{{ tỉnh }} đồng")
    files = {**with_projects(sentences=plain), **with_plan("- Dự án: {dự án: tất cả}\n")}
    assert len(findings(files, "figures-unit")) == 1


def test_tables_of_money_name_their_unit(findings: Findings) -> None:
    columns = "cột: [{tiêu đề: Xã}, {tiêu đề: Kinh phí, kiểu: số}]\nhàng: [[Tân Lập, 28]]\n"
    assert messages(findings(with_table(columns), "figures-unit")) == [
        'cột "Kinh phí" là số tiền, nhưng bảng không ghi đơn vị tính'
    ]
    assert findings(with_table("đơn vị tính: triệu đồng\n" + columns), "figures-unit") == []
    named = columns.replace("Kinh phí", '"Kinh phí (đồng)"')
    assert findings(with_table(named), "figures-unit") == []


def test_budget_is_in_the_unit_of_its_figures(findings: Findings) -> None:
    table = 'bảng:\n  đơn vị tính: đồng\n  cột: [{tiêu đề: Vốn, giá trị: "{{ tổng }}", kiểu: số}]\n'
    assert messages(findings(with_projects(PROJECTS + table), "figures-unit")) == [
        'bảng kinh phí tính bằng triệu đồng, "đơn vị tính" lại ghi "đồng"'
    ]


# Percentages, writing, years


@pytest.mark.parametrize(
    "text", ["100% hộ nghèo.", "Đạt 105% kế hoạch.", "Tăng 120%.", "Bằng 130% so với năm trước."]
)
def test_shares_up_to_the_whole_and_growth_pass(text: str, findings: Findings) -> None:
    assert findings(with_plan(lines(text)), "figures-percent") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Giảm 0.8%.", "0.8"),
        ("Có 30,519 hộ.", "30,519"),
        ("Chi 5476 triệu đồng.", "5476"),
        ("Có 12500 người.", "12500"),
    ],
)
def test_numbers_with_foreign_marks(text: str, wrong: str, findings: Findings) -> None:
    (message,) = messages(findings(with_plan(lines(text)), "figures-writing"))
    assert f'"{wrong}"' in message


@pytest.mark.parametrize(
    "text",
    [
        "Giảm 0,8%.",
        "Có 30.519 hộ.",
        "Chi 5,476 tỷ đồng.",
        "Năm 2024 đồng thời thực hiện.",
        "Theo mục 1.2 hộ nghèo là gì.",
    ],
)
def test_numbers_as_vietnamese_writes_them(text: str, findings: Findings) -> None:
    assert findings(with_plan(lines(text)), "figures-writing") == []


@pytest.mark.parametrize(
    "text",
    [
        "Trong năm {{ năm }}.",
        "Ngày 05 tháng 3 năm 2024.",
        "Trước 31/12/2024.",
        "Giai đoạn 2021 - 2024.",
        "Giai đoạn 2024-2025.",
        "Nghị định số 12/2024/NĐ-CP.",
        "Kế hoạch số 15/KH-UBND về giảm nghèo năm 2024.",
        "Ngày … tháng … năm 2024.",
        "Có 2024 hộ.",
        "Năm 2023.",
    ],
)
def test_years_that_stay(text: str, findings: Findings) -> None:
    assert findings(with_plan(lines(text)), "figures-year") == []


def test_year_in_a_column_heading_is_found(findings: Findings) -> None:
    table = "cột: [{tiêu đề: Đầu năm 2024, kiểu: số}]\nhàng: [[28]]\n"
    ((_, line, column, _),) = findings(with_table(table), "figures-year")
    assert (line, column) == (5, 35)


# Tables


def rows(*listed: str, heading: str = "Số hộ") -> Files:
    columns = f'cột: [{{tiêu đề: STT}}, {{tiêu đề: Tên}}, {{tiêu đề: "{heading}", kiểu: số}}]\n'
    return with_table(columns + "hàng:\n" + "".join(f"  - {row}\n" for row in listed))


@pytest.mark.parametrize(
    "table",
    [
        rows("đậm: ['', Tổng, 72]", "[1, A, 28]", "[2, B, 44]"),
        rows("[1, A, 28]", "[2, B, 44]", "['', Cộng, 72]"),
        rows("[1, A, 1.028]", "[2, B, '44,5']", "['', Cộng, '1.072,5']"),
        rows("đậm: [I, Phường, 5]", "[1, A, 5]", "đậm: [II, Xã, 3]", "[2, B, 3]", "['', Tổng, 8]"),
        rows("[1, A, 5]", "['', Cộng, 5]", "[2, B, 3]", "['', Cộng, 3]", "['', Tổng cộng, 8]"),
        rows("[1, A, 5]", "['', Cộng I, 5]", "['', Cộng II, 3]", "['', Tổng, 8]"),
        rows("[1, A, 5]", "[1.1, trong đó nữ, 3]", "[2, B, 3]", "['', Tổng, 8]"),
        rows("[1, A, '']", "[2, B, '-']", "['', Tổng, 8]"),
        rows("đậm: [I, Phường, '']", "[1, A, 5]", "[2, B, 3]", "['', Tổng, 8]"),
        rows("[1, A, 50]", "[2, B, 60]", "['', Tổng, 55]", heading="Tỷ lệ (%)"),
        rows("[1, A, 50]", "[2, B, 60]", "['', Tổng, 55]", heading="Đơn giá"),
        rows("[1, A, 50]", "[2, B, '{{ 10 + 12 }}']", "['', Tổng, '{{ 72 }}']"),
    ],
)
def test_totals_that_some_natural_sum_gives(table: Files, findings: Findings) -> None:
    assert findings(table, "figures-table-total") == []


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (rows("[1, A, 28]", "[2, B, 44]", "['', Cộng, 27]"), "ghi 27, các dòng cộng lại được 72"),
        (rows("[1, A, 2]", "[2, B, 4]", "đậm: ['', '', 7]"), "ghi 7, các dòng cộng lại được 6"),
        (rows("đậm: [I, Xã, 6]", "[1, A, 5]", "['', Tổng, 5]"), "ghi 6, các dòng cộng lại được 5"),
        (rows("[1, A, '1,5']", "[2, B, 1]", "['', Tổng, 2]"), "ghi 2, các dòng cộng lại được 2,5"),
    ],
)
def test_totals_that_no_sum_gives(table: Files, found: str, findings: Findings) -> None:
    (message,) = messages(findings(table, "figures-table-total"))
    assert message == f'cột "Số hộ": dòng này {found}'


# The dossier of 2024


def test_findings_of_2024_are_those_a_clerk_agrees_with() -> None:
    view = draft(ROOT / "content/2024", "content/2024").view
    found = run([rule_named(rule) for rule in DOSSIERS], view).found
    assert [(each.rule, each.message) for each in found] == [
        ("figures-claim", "câu này trái với số liệu: 154 / 30.519 = 0,50% < 0,8%"),
        ("figures-claim", "câu này trái với số liệu: 249 / 1.485 = 16,77% < 20%"),
        (
            "figures-funding",
            "Tiểu dự án 1 của Dự án 6 không có số vốn, cũng không có câu nào về vốn",
        ),
    ]


def test_the_provincial_share_holds_for_all_six_of_2024() -> None:
    view = draft(ROOT / "content/2024", "content/2024").view
    shares = [each for each in view.author.verdicts if each.claim.reason]
    assert [each.holds for each in shares] == [True] * 6
