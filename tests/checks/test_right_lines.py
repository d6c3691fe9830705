"""Every rule has a line that it must not report; a rule without one fails here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tests.checks import test_figures, test_gate_rules, test_legal, test_names, test_text
from tests.checks.conftest import Findings, examples
from tests.conftest import ROOT
from vanthu.checks import RULES, TEMPLATE_RULES
from vanthu.checks.running.rule import is_about_one_text
from vanthu.pipeline import check

NEAR_MISSES: Mapping[str, str] = {
    "text-spelling": "Hội nghị trực tuyến qua Zoom với xã Ya Ly, Krông Búk, phường Pleiku.",
    "text-slips": "Thời hạn thực hiện, thời gian và thời hiệu khiếu nại.",
    "text-lone-word": "Ủy ban nhân dân các xã, phường; Mặt trận và các hội, đoàn thể.",
    "text-tone-mark": "Ủy quyền, thúy, hòa giải, hoàn thành, thuế, quý I.",
    "text-characters": "Nhiệt độ 37 °C, diện tích 120 m², tỷ lệ 5‰, giá trị ± 2%.",
    "text-terms": "Quỹ bảo đảm xã hội và việc bảo đảm an sinh.",
    "text-doubled-word": "Ngày càng xa xa, dần dần, đều đều; các xã, xã nghèo.",
    "text-repeated-phrase": "Hộ nghèo, hộ cận nghèo; xã nghèo, hộ mới thoát nghèo.",
    "text-spacing": "Tại điểm a, b khoản 1 Điều 5; từ 07 giờ 30 phút, số 1.234,5.",
    "text-unfilled": "Mẫu số 01/XXX-2025, [1], «Sổ tay», (A < B > C), quyển { }, 20 hộ.",
    "text-typed-frame": "1.500 hộ; V. I. Lê-nin; điểm a) khoản 1; - 5 °C; 1/5 số hộ.",
    "text-subject": "Quyết định về việc thành lập Tổ; về việc V/v.",
    "text-date": "Ngày 29/02/2024; lương tháng 13; tổ 30/2; ngày 31 tháng 12 năm 2025.",
    "text-comment": "Mục C# và nhãn tủ#2 của phòng.",
    "text-dash": "Giai đoạn 2021 - 2025; Phòng Lao động - Thương binh và Xã hội; khóm Xuân Hòa.",
    "text-quotes": "Phong trào “Cả nước chung tay vì người nghèo” năm 2024.",
    "text-pairs": "Ủy ban nhân dân (sau đây gọi là UBND), mẫu số 01 (kèm theo).",
    "text-ampersand": "Hội đồng nhân dân và Ủy ban nhân dân; R và D.",
    "text-list-ends": "Hỗ trợ vay vốn; đào tạo nghề; giải quyết việc làm.",
    "text-end-mark": "Thực hiện theo quy định tại Điều 5.",
    "text-cut-sentence": "Giao các phòng, ban liên quan phối hợp thực hiện.",
    "text-markup": "Kích thước 2 * 3 m; cột có dấu (*) không cộng.",
    "text-typed-number": "Năm 2024 thực hiện 3 nhiệm vụ; 02 hộ thoát nghèo.",
    "text-sentence-capital": "Ông Nguyễn Văn Bá, TS. Trần Bình và TP. Châu Đốc tham gia.",
    "text-capitals": "Ngân sách nhà nước; Đảng và Nhà nước; điểm a khoản 2 Điều 3.",
    "text-level": "Thực hiện các mục tiêu sau.",
    "text-approximation": "Giảm khoảng 5% và ít nhất 20 hộ.",
    "text-attachment": "Có danh sách gửi các xã, phường.",
    "text-placeholder": "Xem Hình 1; v.v. và các nội dung khác.",
}
"""A line for each rule about language that is near to what it looks for, and right."""


def project(line: str) -> Mapping[str, str]:
    text = f"dự án:\n  - số: 2\n    tên: Sinh kế\n    {line}"
    return test_figures.with_projects(text)


def deciding(lines: str) -> Mapping[str, str]:
    text = test_names.decision()
    subject, articles, item = lines.splitlines()
    whole = text.replace("trích yếu: Ban hành Quy chế làm việc", subject)
    return {"2024/decision.yaml": whole.replace(articles, f"{articles}\n{item}")}


DOSSIERS: Mapping[str, Callable[[str], Mapping[str, str]]] = {
    "figures-not-reviewed": project,
    "figures-size": project,
    "figures-share": test_figures.with_plan,
    "legal-attached": deciding,
    "legal-articles": lambda listed: test_gate_rules.articles(listed.replace("- ", "")),
    "names-recipients": test_gate_rules.sent_to,
    "text-subject": test_gate_rules.deciding,
    "figures-past": test_figures.with_plan,
}
"""The rules whose examples no other module tries."""


def test_every_rule_has_its_right_example_tried() -> None:
    others = {*test_figures.DOSSIERS, *test_text.DOSSIERS, *test_legal.RULES, *test_names.RULES}
    assert {*others, *DOSSIERS} == {rule.ID for rule in RULES}


@pytest.mark.parametrize("rule", DOSSIERS)
def test_the_documented_examples_pass_and_fail(findings: Findings, rule: str) -> None:
    right, wrong = map(DOSSIERS[rule], examples(rule))
    assert findings(right, rule) == []
    assert findings(wrong, rule) != []


def test_every_rule_about_language_has_a_near_miss() -> None:
    about_language = {rule.ID for rule in RULES if rule.ID.startswith("text-")}
    assert about_language == set(NEAR_MISSES)


@pytest.mark.parametrize("line", NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_no_rule_about_one_text_reports_what_is_right(line: str, findings: Findings) -> None:
    looking = [rule.ID for rule in RULES if is_about_one_text(rule) or rule.ID in NEAR_MISSES]
    assert findings(test_text.item(line), *looking) == []


def test_no_rule_about_templates_reports_our_own() -> None:
    result = check(ROOT / "content/2024", "content/2024").result
    templates = {rule.ID for rule in TEMPLATE_RULES}
    assert templates <= set(result.rules)
    assert not [found for found in result.found if found.rule in templates]
