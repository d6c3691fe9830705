"""Lines of other offices' documents: right ones are no errors, wrong ones are told."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from vanthu.base.diagnostics import Severity
from vanthu.checks.run_on_file import check_plain
from vanthu.model.dossier import Registers, load_registers

HEAD = """\
ỦY BAN NHÂN DÂN TỈNH AN GIANG

Số: 15/QĐ-UBND

An Giang, ngày 15 tháng 8 năm 2025

QUYẾT ĐỊNH

Về việc phân công

"""
FAMILIES = ("legal-", "figures-", "text-date", "text-capitals")


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers(ROOT / "content", "content")


def told(text: str, registers: Registers) -> set[str]:
    """The rules of these families that speak of the text below a decision's head."""
    found = check_plain(HEAD + text, "a.txt", registers).result.found
    return {each.rule for each in found if each.rule.startswith(FAMILIES) and each.place.line > 9}


RIGHT = [
    "Thi công từ ngày 31/12/2024 đến ngày 07/11/2025; họp ngày 05 tháng 8 năm 2025.",
    "Theo Giấy phép số 151/GP-UBND ngày 12 tháng 5 năm 2025 của Ủy ban nhân dân tỉnh Lào Cai.",
    "Theo Văn bản số 05/2026/VLN/CV-LV ngày 10 tháng 7 năm 2025 của Công ty Long Vân.",
    "Phòng X02-P3 áp dụng QCVN 05A:2020/BCT về an toàn.",
    "Quyết định số 2152/QĐ-BNN-TCTL ngày 11 tháng 6 năm 2020 của Bộ Nông nghiệp và Phát triển "
    "nông thôn.",
    "Thông tư số 05/2018/TT-BNN ngày 15 tháng 5 năm 2018 của Bộ trưởng Bộ Nông nghiệp và Phát "
    "triển nông thôn.",
    "Theo đề nghị của Sở Công Thương tại Tờ trình số 748/TTr-SCT ngày 11 tháng 7 năm 2025.",
    "Đề nghị của Công ty A tại Văn bản số 12/CV-CTA ngày 11 tháng 7 năm 2025 là có cơ sở.",
    "Nghiên cứu xây dựng Nghị quyết của Hội đồng nhân dân tỉnh về hỗ trợ.",
    "Báo cáo số 03/TT-PT ngày 02 tháng 7 năm 2025 của Công ty Phú Thành.",
    "THÔNG TƯ SỐ 79/2024/TT-BCA NGÀY 15 THÁNG 11 NĂM 2024",
    "NGHỊ ĐỊNH SỐ 30/2020/NĐ-CP",
    "Luật Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng số 69/2020/QH14.",
    "Nghị quyết số 12/NQ-HĐND ngày 09 tháng 7 năm 2025 của Hội đồng nhân dân Thành phố.",
    "Quyết định số 16/QĐ-UBND ngày 09 tháng 7 năm 2025 của Uỷ ban nhân dân tỉnh An Giang.",
    "Quyết định số 16/QĐ-UBND ngày 09 tháng 7 năm 2025 của Huyện đoàn.",
    "Luật số 72/2025/QH15 được sửa đổi theo Luật số 87/2025/QH15.",
    "Nghị định số 26/NĐ-CP ngày 23 tháng 5 năm 1993 của Chính phủ.",
    "Quy định số 47-QĐ/TW ngày 01 tháng 11 năm 2011 của Ban Chấp hành Trung ương.",
    "Chương trình số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng Chính phủ.",
    "Báo cáo số 123/UBND-NN ngày 18 tháng 6 năm 2025 của Ủy ban nhân dân xã Núi Cấm.",
    "Quyết định số 261/QĐ-UBND ngày 03 tháng 5 năm 2024 của Ủy ban nhân dân tỉnh Lào Cai.",
    "Lương tháng 13 năm 2024 chi trước ngày 31/01/2025.",
    "Theo quy định tại Điều 7 Luật Đất đai; sửa đổi Điều 9 Quyết định này như sau.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_line_is_not_told(text: str, registers: Registers) -> None:
    assert told(text + "\n", registers) == set()


WRONG = [
    ("Trước ngày 30/02/2025 phải xong.", "text-date"),
    ("Thực hiện Nghị định số 27/2022/ND-CP.", "legal-number"),
    ("Thực hiện Nghị định số 27/2022/NĐ -CP.", "legal-number"),
    ("Thực hiện Luật Đấu thầu số 43/201/QH13.", "legal-number"),
    ("Thực hiện Nghị định số 27/NĐ-CP ngày 19 tháng 4 năm 2022 của Chính phủ.", "legal-number"),
    ("Thực hiện Nghị quyết số 38/2023/NĐ-CP của Chính phủ.", "legal-kind"),
    ("Thực hiện THÔNG TƯ SỐ 38/2023/NĐ-CP.", "legal-kind"),
    ("Theo Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Chính phủ.", "legal-issuer"),
    ("Theo Quyết định số 9/QĐ-UBDN ngày 18 tháng 01 năm 2022 của UBND tỉnh.", "legal-issuer"),
    ("Thực hiện Nghị định số 27/2022/NĐ-CP ngày 19 tháng 4 năm 2023.", "legal-date"),
    ("Quyết toán theo Thông tư số 55/2023/TT-BTC.", "legal-first-mention"),
    ("Do Thủ Tướng Chính phủ quyết định.", "text-capitals"),
]


@pytest.mark.parametrize(("text", "rule"), WRONG)
def test_a_wrong_line_is_told(text: str, rule: str, registers: Registers) -> None:
    assert rule in told(text + "\n", registers)


LAW = "Luật Tổ chức chính quyền địa phương"
BASES = [
    (f"{LAW} ngày 16 tháng 6 năm 2025", False),
    (f"{LAW} ngày 16/6/2025", False),
    (f"{LAW} số 72/2025/QH15", False),
    (f"{LAW}", False),
    (f"{LAW} năm 2015", True),
    (f"{LAW} ngày 19 tháng 6 năm 2015", True),
    (f"{LAW} ngày 19/6/2015", True),
]


@pytest.mark.parametrize(("basis", "lapsed"), BASES)
def test_a_law_is_known_by_its_name_and_its_date_or_number(
    basis: str, lapsed: bool, registers: Registers
) -> None:
    text = (
        f"{HEAD}ỦY BAN NHÂN DÂN TỈNH AN GIANG\n\nCăn cứ {basis};\n\nTheo đề nghị của Giám đốc "
        "Sở Nội vụ.\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Phân công như sau./.\n"
    )
    found = check_plain(text, "a.txt", registers).result.found
    assert any(each.rule == "legal-in-force" for each in found) == lapsed


def decision(*articles: str) -> str:
    numbered = (f"Điều {at}. {text}\n\n" for at, text in enumerate(articles, 1))
    return f"{HEAD}QUYẾT ĐỊNH:\n\n" + "".join(numbered)


@pytest.mark.parametrize(
    ("named", "wrong"),
    [
        ("có tên tại Điều 3", False),
        ("có tên tại Điều 4", True),
        ("quy định tại khoản 1 Điều 4 Quyết định này", True),
        ("quy định tại Điều 3 Quyết định này", False),
        ("quy định tại Điều 7 Luật Đất đai", False),
        ("thay thế Điều 9 Quyết định này", False),
    ],
)
def test_an_article_must_be_there(named: str, wrong: bool) -> None:
    text = decision("Phân công.", "Thời hạn.", f"Các cơ quan {named} chịu trách nhiệm thi hành.")
    found = check_plain(text, "a.txt", Registers()).result.found
    errors = [each for each in found if each.rule == "legal-article"]
    assert bool(errors) == wrong
    assert all(each.severity is Severity.ERROR for each in errors)


OF = "của UBND tỉnh Lào Cai"
TWICE = [
    (["6078/QĐ-UBND ngày 10/7/2024", "6077/QĐ-UBND ngày 11/7/2024",
      "6079/QĐ-UBND ngày 12/7/2024"], True),
    (["6077/QĐ-UBND ngày 10/7/2024", "6078/QĐ-UBND ngày 10/7/2024",
      "6079/QĐ-UBND ngày 12/7/2024"], False),
    (["77/QĐ-UBND ngày 11/7/2024", "6078/QĐ-UBND ngày 10/7/2024",
      "6079/QĐ-UBND ngày 12/7/2024"], False),
    ([f"77/QĐ-UBND ngày 11/7/2024 {OF}", f"678/QĐ-UBND ngày 10/7/2024 {OF}"], True),
    ([f"77/QĐ-UBND ngày 11/7/2024 {OF}", f"678/QĐ-UBND ngày 10/7/2025 {OF}"], False),
    ([f"77/QĐ-UBND ngày 11/7/2024 {OF}", "78/QĐ-UBND ngày 10/7/2024 của UBND xã Bảo Hà"], False),
    ([f"77/QĐ-UBND ngày 11/7/2024 {OF}", f"77/QĐ-UBND ngày 12/7/2024 {OF}"], True),
    (["77/QĐ-UBND ngày 11/7/2024", "77/QĐ-UBND ngày 12/7/2024"], False),
    (["90/QĐ-TTg ngày 18/01/2022", "90/QĐ-TTg ngày 19/01/2022"], True),
    (["90/QĐ-TTg ngày 18/01/2022", "90/QĐ-TTg ngày 19/01/2021"], False),
    ([f"77/QĐ-UBND ngày 11/7/2024 {OF}", "77/QĐ-UBND ngày 11/7/2024 của UBND tỉnh Yên Bái"], True),
    ([f"77/QĐ-UBND ngày 11/7/2024 {OF}",
      "77/QĐ-UBND ngày 11/7/2024 của Ủy ban nhân dân tỉnh Lào Cai"], False),
]  # fmt: skip


@pytest.mark.parametrize(("cited", "wrong"), TWICE)
def test_documents_cited_twice_or_out_of_order(cited: list[str], wrong: bool) -> None:
    text = HEAD + "".join(f"- Quyết định số {each}.\n\n" for each in cited)
    found = check_plain(text, "a.txt", Registers()).result.found
    assert any(each.rule == "legal-twice" for each in found) == wrong


CUT = "Các cơ quan phối hợp với Ủy ban nhân dân xã tổ chức thực hiện các\n\nnhiệm vụ được giao.\n\n"


@pytest.mark.parametrize(("times", "cut_by_width"), [(9, False), (10, True)])
def test_lines_cut_by_the_width_of_a_page_are_said_once(
    times: int, cut_by_width: bool, registers: Registers
) -> None:
    checked = check_plain(HEAD + CUT * times, "a.txt", registers)
    told = {each.rule for each in checked.result.found}
    assert ("text-cut-sentence" in told) is not cut_by_width
    assert any("như chép từ PDF" in line for line in checked.unchecked) is cut_by_width
