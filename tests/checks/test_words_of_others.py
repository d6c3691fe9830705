"""Words and names in documents of other offices: right ones are not told, slips are."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanthu.checks.run_on_file import check_plain
from vanthu.model.dossier import Registers, load_registers

HEAD = """\
ỦY BAN NHÂN DÂN TỈNH LÀO CAI

Số: 15/QĐ-UBND

Lào Cai, ngày 15 tháng 8 năm 2025

QUYẾT ĐỊNH

Về việc phân công

"""
OFFICE = """\
cơ quan: Sở Công Thương
địa bàn: tỉnh Lào Cai
viết tắt: SCT
địa danh: Lào Cai
người đứng đầu: Giám đốc
phòng ban:
  - {tên: Phòng Quản lý công nghiệp}
  - {tên: Phòng Kế hoạch - Tài chính}
cơ quan khác:
  - {tên: Sở Y tế}
"""


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Registers:
    folder: Path = tmp_path_factory.mktemp("content")
    (folder / "office.yaml").write_text(OFFICE, encoding="utf-8")
    return load_registers(folder, "content")


def told(text: str, registers: Registers) -> set[str]:
    """The rules on words and names that speak of the text below a decision's head."""
    found = check_plain(f"{HEAD}{text}\n", "a.txt", registers).result.found
    rules = ("text-", "names-")
    return {each.rule for each in found if each.rule.startswith(rules) and each.place.line > 9}


RIGHT = [
    "UBND TỈNH LÀO CAI",
    "NATRI HYDROXIT VÀ QTKT CỦA UBND",
    "Nguyên liệu gồm diesel, amoniac, apatit và xút.",
    "Rc và Qt là các hệ số tính toán.",
    "Số liệu lấy từ yr.no và tệp so_lieu.xlsx.",
    "(i) Cải tạo đường dây; (ii) Xây dựng trạm biến áp.",
    "Họp hồi      giờ ngày       tháng 6 năm 2025.",
    "Lúc     giờ     phút, số     người dự họp.",
    "Lưu: VT, CN(Linh).",
    "Nhà máy trong Khu công nghiệp Tằng Loỏng; xe rơ moóc chở xoong.",
    "Gửi Thành ủy, Hội đồng nhân dân, Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc Việt Nam.",
    "Sở Công Thương đã trình Ủy ban nhân dân tỉnh.",
    "Sở đã chỉ đạo các đơn vị; ghi Số định danh vào Sổ Theo dõi và Sơ Đồ Nhà máy.",
    "Đồng chí Trưởng phòng Quản lý công nghiệp chủ trì.",
    "Chuyên viên phòng Quản lý công nghiệp theo dõi; Phó Trưởng phòng Kế hoạch - Tài chính ký.",
    "Ghi rõ: họ và tên … họ và tên … | họ và tên.",
    "Gửi Phòng Cảnh sát môi trường và Sở Ngoại vụ.",
    "Tại xã Bảo Thắng (trước đây là xã Xuân Quang, huyện Bảo Thắng).",
    "Từ ngày 01 tháng 7 năm 2025 không còn đơn vị hành chính cấp huyện.",
    "Hồ sơ của huyện Bát Xát cũ được lưu tại xã.",
    "Trong giai đoạn này, các giai đoạn sau và giai đoạn tới, giao đoạn đường cho xã.",
    "Các đơn vị điều phối với Sở Y tế và phân phối với các cơ quan.",
    "Các quy định đã tuân thủ; phục vụ 24/24 giờ.",
    "“đ1) Tổ chức được giao quản lý mỏ nộp hồ sơ tại Trung tâm Phục vụ hành chính công.",
    "a2) Bản kê khai theo Mẫu số 02; b.1) Giấy chứng nhận của cơ sở.",
    "Hệ số Kqđ, Wqư lấy theo bảng; thuốc nổ chứa nitơ, axít, kilôgam là đơn vị đo.",
    "a = 0,9 m là khoảng cách giữa các lỗ khoan.",
    "(ghi rõ yêu cầu cấp lại hoặc gia hạn).",
    "Hóa chất Zr(NO3)4, Mg(ClO4)2 và N,N-dimetyl theo mục [ ] của tờ khai (mẫu DM.1e(7)).",
    "Tỷ lệ trộn 2,68 : 1,475; bình quân 38.950 : 12 tháng.",
    "- Khoản 2 Điều 19; a) Điểm b khoản 1 Điều 44.",
    "Lưu: VT, KT(Thủy, Nho); WATER- REACTIVE; lượng thuốc Qb(max) và L(E)C50.",
    "Mức độ rủi ro bằng cấp độ * tần suất, xem chú thích (**) ở cuối.",
    "Mẫu số 02. Nội dung thuyết minh dự án.",
    "Đánh giá khả năng xuất hiện của sự cố.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_line_is_not_told(text: str, registers: Registers) -> None:
    assert told(text, registers) == set()


WRONG = [
    ("Các nghành liên quan thực hiện.", "text-spelling"),
    ("Nghành này thực hiện.", "text-spelling"),
    ("CÁC NGHÀNH LIÊN QUAN", "text-spelling"),
    ("Yêu cầu tuẩn thủ quy định.", "text-slips"),
    ("Chủ trì, phối với Sở Y tế thực hiện.", "text-slips"),
    ("Việc này phụ vụ nhân dân.", "text-slips"),
    ("Giao Sở Y tế chủ trì (phối hợp với các đơn vị tổ chức thực hiện.", "text-pairs"),
    ("Đề nghị Sở Y tế phối hợp với với các đơn vị.", "text-doubled-word"),
    ("Số lượng **tổng cộng 20 hộ.", "text-markup"),
    ("Trực 24/24, giờ trong dịp lễ.", "text-slips"),
    ("Ưu tiên hộ nghèo.các hộ khác xét sau.", "text-spacing"),
    ("Ủy ban nhân dân(sau đây gọi là cơ quan) quyết định.", "text-spacing"),
    ("Hai  dấu cách là thừa.", "text-spacing"),
    ("Xe rơ móoc chở hàng.", "text-tone-mark"),
    ("Các hộ nghèo. ưu tiên vùng cao.", "text-sentence-capital"),
    ("Tổ chức kiểm tra tổ chức kiểm tra các hộ.", "text-repeated-phrase"),
    ("Gửi Phòng Quản lý công ngiệp.", "names-office"),
    ("Gửi Số Y tế tổng hợp.", "names-office"),
    ("Giao Ủy ban nhân dân các huyện thực hiện.", "names-abolished"),
    ("Đã họp trước đây. Giao Ủy ban nhân dân các huyện thực hiện.", "names-abolished"),
]


@pytest.mark.parametrize(("text", "rule"), WRONG)
def test_a_wrong_line_is_told(text: str, rule: str, registers: Registers) -> None:
    assert rule in told(text, registers)


COST, TIME = "- Kinh phí: 50 triệu đồng.", "- Thời gian: quý IV."


@pytest.mark.parametrize(
    ("points", "wrong"),
    [
        ([COST, TIME, "- Kinh phí: 60 triệu đồng."], True),
        ([COST, TIME, "- Địa điểm: tại xã."], False),
        ([COST, TIME, "- Kinh phí: 60 triệu đồng.", "- Thời gian: quý III."], False),
        (["- Sáng: họp tổ.", "- Chiều: đi xã.", "- Sáng: họp hội trường."], False),
        ([COST, "- Kinh phí: 60 triệu đồng.", "- Kinh phí: 70 triệu đồng."], False),
    ],
)
def test_a_label_that_is_said_once(points: list[str], wrong: bool, registers: Registers) -> None:
    text = "1. Hội nghị\n\n" + "\n\n".join(points)
    assert ("text-repeated-phrase" in told(text, registers)) == wrong
