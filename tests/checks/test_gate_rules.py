"""The rules of what a leader would send back: what each says, and what it must not report."""

# ruff: noqa: E501  (a table is read line by line)

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tests.checks import test_figures, test_legal, test_names, test_text
from tests.checks.conftest import Findings

Files = Mapping[str, str]


def deciding(subject: str) -> Files:
    text = test_names.decision().replace("trích yếu: Ban hành Quy chế làm việc", subject)
    return {"office.yaml": test_names.office(), "2024/decision.yaml": text}


def letter(subject: str) -> Files:
    text = f"""\
loại: Công văn
{subject}
kính gửi: [Các phòng, Các xã]
nội dung:
  - Đề nghị các phòng, các xã thực hiện.
{test_names._SIGNER}
"""
    return {"office.yaml": test_names.office(), "2024/cong-van.yaml": text}


def sent_to(recipients: str) -> Files:
    text = f"{test_names.decision().rstrip()}\n{recipients}\n"
    return {"office.yaml": test_names.office(), "2024/decision.yaml": text}


def articles(items: str, *, date: str = "ngày: 05/3/2024") -> Files:
    text = test_names.decision(date=date)
    first = "  - Quyết định này có hiệu lực kể từ ngày ký.\n"
    assert first in text
    listed = "".join(f"  - {each}\n" for each in items.splitlines())
    return {"office.yaml": test_names.office(), "2024/decision.yaml": text.replace(first, listed)}


IN_FORCE = "Quyết định này có hiệu lực thi hành kể từ ngày ký."
MAKERS: Mapping[str, Callable[[str], Files]] = {
    "subject": deciding,
    "letter": letter,
    "sent to": sent_to,
    "articles": articles,
    "plan": test_figures.with_plan,
    "item": test_text.item,
    "all": test_figures.with_all,
}

WRONG: list[tuple[str, str, str, str]] = [
    ("text-subject", "subject", "trích yếu: Quyết định về việc thành lập Tổ công tác", '"Quyết định" gõ ở đầu'),
    ("text-subject", "subject", "trích yếu: VỀ VIỆC THÀNH LẬP TỔ CÔNG TÁC", "viết hoa cả câu"),
    ("text-subject", "subject", "trích yếu: về việc thành lập Tổ công tác", "bắt đầu bằng chữ thường"),
    ("text-subject", "subject", "trích yếu: V/v thành lập Tổ công tác", "chỉ viết ở công văn"),
    ("text-subject", "subject", "trích yếu: Về việc V/v thành lập Tổ", "lặp hai lần"),
    ("text-subject", "subject", "trích yếu: Về việc thành lập Tổ công tác.", "cuối trích yếu"),
    ("text-subject", "subject", "trích yếu: Về việc thành lập Tổ (dự thảo)", "còn lại trong trích yếu"),
    ("text-subject", "subject", "trích yếu: Ban hành Quy chế (Kèm theo Quyết định số 5)", "được ghi tự động"),
    ("text-subject", "subject", "trích yếu: Thành lập Tổ Thành lập Tổ", "lặp lại một đoạn"),
    ("text-subject", "letter", "trích yếu: V/v rà soát hộ nghèo", "được ghi tự động"),
    ("text-subject", "letter", "trích yếu: Về việc rà soát hộ nghèo", "được ghi tự động"),
    ("names-recipients", "sent to", "nơi nhận: []", "chưa ghi ai"),
    ("names-recipients", "sent to", "nơi nhận: [Các xã, các xã;]", "đã ghi ở dòng"),
    ("legal-articles", "articles", f"Phòng Kinh tế tổ chức thực hiện\n{IN_FORCE}", "không có dấu ở cuối"),
    ("legal-articles", "articles", f"phòng Kinh tế tổ chức thực hiện.\n{IN_FORCE}", "chữ thường"),
    ("legal-articles", "articles", f"Phòng Nông nghiệp tổ chức thực hiện.\n{IN_FORCE}", "Phòng Nông nghiệp"),
    ("legal-articles", "articles", "Thành lập Tổ công tác.", "hiệu lực từ bao giờ"),
    ("legal-articles", "articles", "Có hiệu lực kể từ ngày 04/3/2024.", "trước ngày ký 05/3/2024"),
    ("figures-past", "plan", "- Báo cáo kết quả trước ngày 31/12/2023.", "hạn 31/12/2023"),
    ("figures-past", "plan", "- Thời gian thực hiện: Từ năm 2022 đến năm 2023.", "ghi năm 2023"),
    ("figures-share", "item", "Cả xã có 200 hộ, trong đó 50 hộ nghèo (24%).", "không phải 24%"),
    ("figures-share", "item", "Có 50/200 hộ nghèo, chiếm 20%.", "không phải 20%"),
    ("figures-share", "item", "Hỗ trợ 21 hộ, gồm 12 hộ nghèo và 8 hộ cận nghèo.", "cộng lại là 20"),
    ("figures-share", "all", "- Thoát nghèo 51 hộ nghèo (25%).", "không phải 25%"),
    ("figures-size", "item", "Hỗ trợ mỗi hộ 6.000 triệu đồng.", "cho một hộ"),
    ("figures-size", "item", "Kinh phí: 500 đồng.", "nhỏ quá"),
    ("figures-size", "all", "- Vốn: 2.728.000 triệu đồng.", "lệch đúng một đơn vị tiền"),
    ("text-typed-frame", "item", "Dự án (dự kiến)./", "tự có ở cuối văn bản"),
    ("text-typed-frame", "item", "1) Hỗ trợ hộ nghèo.", '"1)"'),
    ("text-typed-frame", "item", "(a) Hỗ trợ hộ nghèo.", '"(a)"'),
    ("text-typed-frame", "item", "A. Hỗ trợ hộ nghèo.", '"A."'),
    ("text-typed-frame", "item", "➢ Hỗ trợ hộ nghèo.", '"➢"'),
    ("text-typed-frame", "item", "Điều 2 Hỗ trợ hộ nghèo.", '"Điều 2"'),
    ("text-typed-frame", "item", "'Nơi nhận:'", "là phần của thể thức"),
    ("text-typed-frame", "item", "Độc lập - Tự do - Hạnh phúc", "là phần của thể thức"),
    ("text-typed-frame", "item", "TM. ỦY BAN NHÂN DÂN", "là phần của thể thức"),
    ("text-typed-frame", "item", "Căn cứ Luật Tổ chức chính quyền địa phương;", "được ghi tự động"),
    ("text-typed-frame", "item", "'.'", "không có chữ nào"),
    ("text-typed-frame", "plan", "- Phạm vi;:\n    - Toàn thị xã.", "cuối đề mục"),
    ("text-typed-frame", "articles", "'Điều 1': Ban hành Quy chế.", '"Điều 1"'),
    ("text-typed-frame", "articles", "'1': Ban hành Quy chế.", '"1"'),
    ("text-typed-frame", "articles", "Điều1. Ban hành Quy chế.", '"Điều1."'),
    ("text-typed-frame", "articles", "Ðiều 1. Ban hành Quy chế.", '"Ðiều 1."'),
    ("text-typed-frame", "item", "Mục I. Hỗ trợ hộ nghèo.", '"Mục I."'),
    ("text-typed-frame", "item", "'Phần thứ nhất: Hỗ trợ hộ nghèo.'", '"Phần thứ nhất:"'),
    ("text-typed-frame", "item", "a- Hỗ trợ hộ nghèo.", '"a-"'),
    ("text-typed-frame", "item", "I- Hỗ trợ hộ nghèo.", '"I-"'),
    ("text-typed-frame", "item", "1.Hỗ trợ hộ nghèo.", '"1."'),
    ("text-typed-frame", "item", "-> Hỗ trợ hộ nghèo.", '"->"'),
    ("text-typed-frame", "item", "o Hỗ trợ hộ nghèo.", '"o"'),
    ("text-typed-frame", "sent to", 'nơi nhận: ["Nhu dieu 3", Các xã]', '"Nhu dieu 3"'),
    ("text-typed-frame", "sent to", 'nơi nhận: ["Luu: VT", Các xã]', '"Luu: VT"'),
    ("text-unfilled", "item", "Năm ${năm} hỗ trợ.", "${năm}"),
    ("text-unfilled", "item", "Năm %năm% hỗ trợ.", "%năm%"),
    ("text-unfilled", "item", '"Năm {{{ năm }}} hỗ trợ."', "{2024}"),
    ("text-unfilled", "item", "Năm ｛｛ năm ｝｝ hỗ trợ.", "｛｛ năm ｝｝"),
    ("text-unfilled", "item", "Vốn là kinh_phí.tổng.", "kinh_phí.tổng"),
    ("text-unfilled", "item", "Vốn là { kinh_phí.tổng | triệu }.", "kinh_phí.tổng | triệu"),
    ("text-typed-frame", "sent to", 'nơi nhận: ["Nơi nhận: các xã"]', "được ghi tự động"),
    ("text-typed-frame", "letter", 'trích yếu: Rà soát\nnơi nhận: ["Như trên"]', "Như trên"),
    ("text-placeholder", "item", "Hỗ trợ xx hộ nghèo.", '"xx"'),
    ("text-placeholder", "item", "Hỗ trợ hộ nghèo (cần bổ sung).", "(cần bổ sung)"),
    ("text-placeholder", "item", "Hỗ trợ hộ nghèo (hỏi lại Phòng Kinh tế).", "hỏi lại"),
]  # fmt: skip

RIGHT: list[tuple[str, str, str]] = [
    ("text-typed-frame", "item", "Điều 7 quy định chung; Mục đích; Phần lớn hộ nghèo."),
    ("text-typed-frame", "item", "Mục đích, yêu cầu."),
    ("text-typed-frame", "item", "Phần lớn hộ nghèo có việc làm."),
    ("text-typed-frame", "item", "Điểm a) khoản 1 Điều 5 được sửa."),
    ("text-typed-frame", "item", "Khoản 1, khoản 2 Điều 5 được bãi bỏ."),
    ("text-typed-frame", "item", "Điều chỉnh, bổ sung chỉ tiêu."),
    ("text-typed-frame", "plan", "- '2025': Giảm nghèo.\n- Năm 2026: Giảm nghèo."),
    ("text-unfilled", "item", "Giảm 5%/năm, 3%-4%; tệp kinh phí (A < B), mã A_B."),
    ("text-unfilled", "item", '"Năm {{ năm }} giảm {{ 5 }}% ({{ năm }})."'),
    ("text-subject", "subject", "trích yếu: Ban hành Kế hoạch hóa gia đình"),
    ("text-subject", "subject", "trích yếu: Về việc công nhận Quyết định đã ban hành"),
    ("text-subject", "subject", "trích yếu: Về việc phân công UBND, HĐND"),
    ("text-subject", "letter", "trích yếu: rà soát hộ nghèo"),
    ("names-recipients", "sent to", "nơi nhận: [Các xã, Các phường]"),
    ("legal-articles", "articles", f"Phòng Kinh tế tổ chức thực hiện.\n{IN_FORCE}"),
    ("legal-articles", "articles", "Có hiệu lực kể từ ngày 05/3/2024."),
    ("legal-articles", "articles", f"Phòng Giao dịch Ngân hàng Chính sách xã hội cho vay.\n{IN_FORCE}"),
    ("legal-articles", "articles", f"Phòng Nội vụ thuộc Sở Nội vụ phối hợp.\n{IN_FORCE}"),
    ("legal-articles", "articles", f"Phòng khám đa khoa khu vực khám bệnh.\n{IN_FORCE}"),
    ("figures-past", "plan", "- Báo cáo kết quả trước ngày 01/01/2024."),
    ("figures-past", "plan", "- Xã đã hoàn thành trước ngày 31/12/2020."),
    ("figures-past", "plan", "- Theo quy định trước ngày 01/7/2014."),
    ("figures-past", "plan", "- Thời gian thực hiện: Từ năm 2023 đến năm 2024."),
    ("figures-share", "item", "Cả xã có 300 hộ, trong đó 50 hộ nghèo (16,66%)."),
    ("figures-share", "item", "Cả xã có 300 hộ, trong đó 50 hộ nghèo (16,67%)."),
    ("figures-share", "item", "Giảm 50 hộ, đạt 100% kế hoạch; năm trước 20 hộ."),
    ("figures-share", "item", "Hỗ trợ 21 hộ, trong đó 12 hộ nghèo và 8 hộ cận nghèo."),
    ("figures-share", "all", "- Thoát nghèo 51 hộ nghèo (32,48%)."),
    ("figures-size", "item", "Hỗ trợ mỗi hộ 60 triệu đồng; xây 01 cầu 6.000 triệu đồng."),
    ("figures-size", "item", "Giá giống 500 đồng/con; tiền in 900 đồng một trang."),
    ("figures-size", "all", "- Vốn: 2.728 triệu đồng, là 2.728.000.000 đồng."),
    ("text-typed-frame", "item", "Điều 7 Luật Đất đai được phổ biến."),
    ("text-typed-frame", "item", "1.500 hộ và 2,5 ha; A.H.Q. là tên riêng."),
    ("text-typed-frame", "item", "Căn cứ tình hình thực tế, các xã rà soát hộ nghèo."),
    ("text-typed-frame", "plan", "- Giao các phòng, ban thực hiện các nhiệm vụ sau:\n    - Rà soát."),
    ("text-typed-frame", "sent to", "nơi nhận: [Lưu trữ lịch sử tỉnh, Các xã]"),
    ("text-placeholder", "item", "Mạng xxi không phải mạng xx."),
    ("text-placeholder", "item", "Số liệu được rà soát lại (theo quý)."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "maker", "content", "said"), WRONG)
def test_what_would_be_sent_back_is_told(
    rule: str, maker: str, content: str, said: str, findings: Findings
) -> None:
    found = findings(MAKERS[maker](content), rule)
    assert [message for *_, message in found if said in message], found


@pytest.mark.parametrize(("rule", "maker", "content"), RIGHT)
def test_what_is_right_is_not_reported(
    rule: str, maker: str, content: str, findings: Findings
) -> None:
    assert findings(MAKERS[maker](content), rule) == []


def test_decision_in_force_before_it_is_signed_is_told_only_once_it_is_dated(
    findings: Findings,
) -> None:
    undated = articles("Có hiệu lực kể từ ngày 04/3/2024.", date="")
    assert findings(undated, "legal-articles") == []


def test_citing_laws_needs_no_article_on_the_own_force(findings: Findings) -> None:
    cited = test_legal.citing("Thi hành Nghị định số 27/2022/NĐ-CP.")
    assert findings(cited, "legal-articles") == []


def funded(amounts: str) -> Files:
    text = test_figures.SENTENCES + "dự án:\n  - {số: 2, tên: Sinh kế, vốn: " + amounts + "}\n"
    ratio = "ràng buộc:\n  - {điều kiện: tỉnh == trung_ương / 10, lý do: đối ứng 10%}\n"
    return {**test_figures.with_units(), "2024/projects.yaml": ratio + text}


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ("{trung ương: 2290, tỉnh: 229}", False),
        ("{trung ương: 2290, tỉnh: 228}", False),
        ("{trung ương: 2290000000, tỉnh: 228000000}", True),
        ("{trung ương: 2291000, tỉnh: 229100}", True),
    ],
)
def test_broken_share_of_money_in_a_wrong_unit_tells_of_the_unit(
    amounts: str, told: bool, findings: Findings
) -> None:
    found = findings(funded(amounts), "figures-constraint", "figures-size")
    assert bool([message for *_, message in found if "lớn quá" in message]) is told
