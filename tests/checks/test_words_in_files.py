"""Lines that other offices write, in a file with a head of theirs: right ones stay silent."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from vanthu.checks.run_on_file import check_plain
from vanthu.model.dossier import Registers, load_registers

HEAD = """\
{office}

Số: 15/QĐ-UBND

{place}, ngày 15 tháng 8 năm 2025

QUYẾT ĐỊNH

Về việc phân công

"""
OTHERS = HEAD.format(office="ỦY BAN NHÂN DÂN TỈNH LÀO CAI", place="Lào Cai")
OURS = HEAD.format(office="ỦY BAN NHÂN DÂN THỊ XÃ TỊNH BIÊN", place="Tịnh Biên")


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers(ROOT / "content", "content")


def rules_of(text: str, registers: Registers) -> set[str]:
    found = check_plain(text, "a.txt", registers).result.found
    return {each.rule for each in found if not each.rule.startswith("form-")}


RIGHT = [
    "Chuyên viên phòng Tài chính, Trưởng phòng Kinh tế tham gia đoàn kiểm tra liên ngành.",
    "Bo Tai chinh va Phong Lao dong - Thuong binh va Xa hoi phoi hop.",
    "Hoạt động trên phạm vi toàn tỉnh, đảm bảo an toàn; Huyện ủy trước đây đã chỉ đạo.",
    "Hội Thiện nguyện Lan tỏa yêu thương tỉnh Bình Thuận được đổi tên.",
    "Văn bản của đoàn thư ký do trưởng đoàn thư ký ký; ban thường vụ cấp ủy ủy quyền ký.",
    "Tổ chức chính trị, tổ chức chính trị - xã hội, tổ chức xã hội căn cứ quy định này.",
    "Kết quả bầu cử Ban Chủ nhiệm, Chủ nhiệm, Hội đồng khen thưởng kỷ luật của Đoàn.",
    "Sao lục từ văn bản giấy sang văn bản giấy, sao lục từ văn bản giấy sang văn bản số.",
    "Giấy phép số 151/GP-UBND ngày 12 tháng 5 năm 2025 và Mẫu số 01/GĐN-UBND.",
    "Nghị định số 137/2018/NĐ-CP ngày 08 tháng 10 năm 2018 sửa đổi, bổ sung.",
    "(Kèm theo Quyết định số 15/QĐ-UBND ngày 12 tháng 5 năm 2025\n\ncủa Ủy ban nhân dân tỉnh)",
    "Hiệp hội Doanh nghiệp\n\nvùng cao phía Bắc",
    "Ví dụ 1: Văn bản của đại hội",
    "☐ Đồng ý   ☐ Không đồng ý    ☐ Ý kiến khác",
    "_____________________",
    "Thôn Một (trước đây là xã Văn Giáo, huyện Tịnh Biên).",
    "“Điều 5a. Phạm vi hỗ trợ hằng năm của tỉnh\n\nViệc hỗ trợ được thực hiện hằng năm.”",
    "I- TÌNH HÌNH CHUNG CỦA TỈNH",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_line_of_another_office_is_not_told(text: str, registers: Registers) -> None:
    assert rules_of(f"{OTHERS}{text}\n", registers) == set()


WRONG = [
    ("Phòng Lao động - Thương binh và xã hội của huyện phối hợp thực hiện.", "names-office"),
    ("Hội nghị được tổ chức tại tỉnh Bình Thuận trong tháng 9 năm 2025.", "names-period"),
    ("Hỗ trợ hộ nghèo hộ nghèo vay vốn.", "text-repeated-phrase"),
    ("Kết nối các các câu lạc bộ.", "text-doubled-word"),
    ("Phân công  cán bộ theo dõi.", "text-spacing"),
    ("Hỗ trợ (hộ nghèo vay vốn.", "text-pairs"),
    ("Nghị định số 137/2018/NĐ-CP sửa đổi, bổ sung một số điều.", "legal-first-mention"),
    ("Các phòng, các xã phối hợp thực hiện các nhiệm vụ được giao trong năm nay", "text-end-mark"),
    ("Hỗ trợ … hộ nghèo vay vốn.", "text-placeholder"),
]


@pytest.mark.parametrize(("text", "rule"), WRONG)
def test_a_wrong_line_of_another_office_is_told(text: str, rule: str, registers: Registers) -> None:
    assert rule in rules_of(f"{OTHERS}{text}\n", registers)


def test_how_the_office_writes_is_asked_of_its_own_files_alone(registers: Registers) -> None:
    line = "Các xã đảm bảo an sinh trên phạm vi toàn tỉnh.\n"
    assert {"text-terms", "text-level"} <= rules_of(OURS + line, registers)
    unchecked = check_plain(OTHERS + line, "a.txt", registers).unchecked
    assert any("không phải của cơ quan" in each and "text-terms" in each for each in unchecked)


@pytest.mark.parametrize(("blanks", "told"), [(7, True), (8, False)])
def test_blanks_of_a_form_are_counted_and_not_listed(
    blanks: int, told: bool, registers: Registers
) -> None:
    text = OTHERS + "\n\n".join(["Họ và tên: ……………"] * blanks)
    checked = check_plain(text, "a.txt", registers)
    assert ("text-placeholder" in {each.rule for each in checked.result.found}) is told
    assert any("chỗ để trống" in each for each in checked.unchecked) is not told


LINES = (
    "Sở Công Thương chủ trì, phối hợp với các cơ",
    "quan liên quan triển khai thực hiện các nhiệm vụ",
    "được giao trong năm 2025 theo quy định.",
)


@pytest.mark.parametrize(
    ("lines", "said"),
    [(LINES, "1 đoạn bị ngắt ở cuối mỗi dòng"), (LINES[1:], "câu bị cắt ở đây")],
)
def test_paragraph_cut_at_each_line_is_told_once(
    lines: tuple[str, ...], said: str, registers: Registers
) -> None:
    found = check_plain(OTHERS + "\n\n".join(lines), "a.txt", registers).result.found
    text = [each for each in found if each.rule.startswith("text-")]
    cut = [each.message for each in text if each.rule == "text-cut-sentence"]
    assert len(cut) == 1
    assert said in cut[0]
    assert len(text) == 1 or lines != LINES
