"""Who signs, on what a document is based, which marks it bears: printed, or refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import MakeProject
from tests.test_kinds import LAW, LETTER, OFFICE, SUBMISSION
from vanthu.base.diagnostics import Faults
from vanthu.pipeline import build, check
from vanthu.word.text_lines import docx_lines

REGISTER = """\
Luật TCCQĐP: {loại: Luật, số: 72/2025/QH15, tên: Tổ chức chính quyền địa phương, ngày: 16/6/2025}
Luật NSNN: {loại: Luật, số: 89/2025/QH15, tên: Ngân sách nhà nước, ngày: 25/6/2025}
Hiến pháp: {loại: Hiến pháp, tên: nước CHXHCN Việt Nam, ngày: 28/11/2013, in ngày: không}
"""
NOTICE = """\
năm: 2026
loại: Thông báo
trích yếu: Lịch tiếp công dân
nội dung:
  - khoản: Tiếp công dân từ thứ Hai.
  - khoản: Nghỉ thứ Bảy.
{more}
ký: {signers}
"""
CHAIR = "{chức vụ: Chủ tịch, họ tên: Lê Văn Cường}"

Make = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def dossier(make_project: MakeProject) -> Make:
    def make(files: Mapping[str, str]) -> Path:
        texts = {"content/office.yaml": OFFICE, "content/legal.yaml": REGISTER}
        texts |= {f"content/{name}": text for name, text in files.items()}
        root = make_project(texts)
        if "2024/decision.yaml" not in files:
            (root / "content/2024/decision.yaml").unlink()
        return root / "content/2024"

    return make


def notice(signers: str = CHAIR, more: str = "") -> dict[str, str]:
    return {"2024/notice.yaml": NOTICE.format(signers=signers, more=more)}


def printed(folder: Path, name: str = "thong-bao.docx") -> str:
    files = build(folder, "content/2024").files
    return " ".join(" ".join(docx_lines(files[name])).split())


@pytest.mark.parametrize(
    ("signers", "lines"),
    [
        (CHAIR, "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Cường"),
        (
            "{quyền hạn: KT., chức vụ: Phó Chủ tịch, họ tên: A B}",
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH A B",
        ),
        (
            "{quyền hạn: TL., chức vụ: Chánh Văn phòng, họ tên: A B}",
            "- Lưu: VT. | TL. CHỦ TỊCH CHÁNH VĂN PHÒNG A B",
        ),
        (
            '{quyền hạn: [TL., "KT. Chánh Văn phòng"], chức vụ: Phó Chánh Văn phòng, họ tên: A B}',
            "- Lưu: VT. | TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG A B",
        ),
        (
            "{quyền hạn: TUQ., chức vụ: Trưởng Phòng Kinh tế, họ tên: A B}",
            "- Lưu: VT. | TUQ. CHỦ TỊCH TRƯỞNG PHÒNG KINH TẾ A B",
        ),
        (
            "{quyền hạn: Q., chức vụ: Chủ tịch, họ tên: A B}",
            "TM. ỦY BAN NHÂN DÂN Q. CHỦ TỊCH A B",
        ),
    ],
)
def test_authority_is_written_step_by_step(signers: str, lines: str, dossier: Make) -> None:
    assert lines in printed(dossier(notice(signers)))


def test_two_sign_side_by_side_and_a_third_beside_the_recipients(dossier: Make) -> None:
    signers = (
        "[{thay mặt: Công an xã, chức vụ: Trưởng Công an, cấp bậc: Trung tá, họ tên: A B},"
        " {thay mặt: Hội Nông dân, chức vụ: Chủ tịch, họ tên: C D},"
        " {thay mặt: Ủy ban nhân dân, quyền hạn: KT., chức vụ: Phó Chủ tịch, họ tên: E F}]"
    )
    text = printed(dossier(notice(signers)))
    assert "TM. CÔNG AN XÃ TRƯỞNG CÔNG AN | TM. HỘI NÔNG DÂN CHỦ TỊCH Trung tá A B | C D" in text
    assert "- Lưu: VT. | TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH E F" in text


MINUTES = f"""\
năm: 2026
loại: Biên bản
trích yếu: Họp Ban Chỉ đạo
căn cứ:
  - [Luật TCCQĐP, {{ghi: "Kết luận số 15-KL/ĐU ngày 02 tháng 3 năm 2026 của Đảng ủy xã"}}]
  - {LAW.replace("Tổ chức chính quyền địa phương", "Thanh tra")}
  - ghi: QCVN 05:2023/BTNMT
căn cứ khác: [Trên cơ sở ý kiến các thành viên]
nội dung:
  - đoạn: "Thời gian bắt đầu: 07 giờ 30 phút ngày 15 tháng 7 năm 2026."
  - đoạn: Cuộc họp kết thúc vào 10 giờ cùng ngày.
ký:
  - {{chức vụ: Thư ký, họ tên: Lê Văn Hòa}}
  - {{chức vụ: Chủ tọa, họ tên: Nguyễn Văn An}}
"""


def test_minutes_are_signed_by_both_and_have_no_date_at_the_top(dossier: Make) -> None:
    text = printed(dossier({"2024/minutes.yaml": MINUTES}), "bien-ban.docx")
    assert "Số: /BB-UBND | BIÊN BẢN" in text
    assert "THƯ KÝ | CHỦ TỌA Lê Văn Hòa | Nguyễn Văn An Nơi nhận: - Lưu: VT, Hồ sơ." in text


def test_bases_may_be_free_and_share_a_line(dossier: Make) -> None:
    text = printed(dossier({"2024/minutes.yaml": MINUTES}), "bien-ban.docx")
    assert (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; Kết luận số 15-KL/ĐU"
        " ngày 02 tháng 3 năm 2026 của Đảng ủy xã; Căn cứ Luật Thanh tra ngày 16 tháng 6 năm 2025;"
        " Căn cứ QCVN 05:2023/BTNMT; Trên cơ sở ý kiến các thành viên." in text
    )


def test_finished_files_of_these_keep_the_form(dossier: Make) -> None:
    signers = '{quyền hạn: [TL., "KT. Chánh Văn phòng"], chức vụ: Phó Chánh Văn phòng, họ tên: A B}'
    urgent = notice(signers, "độ khẩn: HỎA TỐC\nlưu: {đơn vị soạn thảo: VP}")
    found = check(
        dossier({**urgent, "2024/minutes.yaml": MINUTES.replace("năm: 2026\n", "")}), "content/2024"
    )
    wrong = [(name, each) for name, forms in found.forms.items() for each in forms]
    shown = [each for each in wrong if each[1].severity.name in ("ERROR", "WARNING")]
    assert sorted(found.forms) == ["bien-ban.docx", "thong-bao.docx"]
    assert shown == []


@pytest.mark.parametrize(
    ("laws_by", "printed_law"),
    [
        ("ngày", "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2025."),
        ("số", "Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15."),
    ],
)
def test_laws_are_cited_as_the_office_chooses(
    laws_by: str, printed_law: str, dossier: Make
) -> None:
    office = f"{OFFICE}trình bày: {{viện dẫn luật: {laws_by}}}\n"
    files = notice(more="căn cứ: [Hiến pháp, Luật NSNN]")
    folder = dossier({**files, "office.yaml": office})
    assert f"Căn cứ Hiến pháp nước CHXHCN Việt Nam; {printed_law}" in printed(folder)
    forms = check(folder, "content/2024").forms["thong-bao.docx"]
    cited = [each for each in forms if each.rule == "form-basis-law"]
    assert {each.severity.name for each in cited} == {"PASSED"}


PROPOSED = f"""\
năm: 2026
trích yếu: Về việc kiện toàn Ban Chỉ đạo
căn cứ: [Luật TCCQĐP]
đề nghị: {{người: Trưởng Phòng Văn hóa - Xã hội, tờ trình: submission, {{more}}}}
điều: [Kiện toàn Ban Chỉ đạo., Quyết định này có hiệu lực kể từ ngày ký.]
ký: {CHAIR}
"""


def test_proposal_may_be_considered_and_name_its_subject(dossier: Make) -> None:
    decision = PROPOSED.replace("{more}", "xét: có, ghi trích yếu: có")
    text = printed(
        dossier({"2024/decision.yaml": decision, "2024/submission.yaml": SUBMISSION}),
        "quyet-dinh.docx",
    )
    assert (
        "Xét đề nghị của Trưởng Phòng Văn hóa - Xã hội tại Tờ trình số 12/TTr-PVHXH ngày 05 tháng 3"
        " năm 2026 về việc ban hành Kế hoạch tiêm chủng mở rộng." in text
    )


def test_authority_that_is_called_like_its_head_is_named_once(dossier: Make) -> None:
    office = (
        "cơ quan: Thủ tướng Chính phủ\nviết tắt: TTg\nđịa danh: Hà Nội\nngười đứng đầu: Thủ tướng\n"
    )
    decision = PROPOSED.replace("đề nghị:", "# ").replace("Chủ tịch", "Thủ tướng")
    folder = dossier({"2024/decision.yaml": decision, "office.yaml": office})
    text = printed(folder, "quyet-dinh.docx")
    assert "Ban Chỉ đạo THỦ TƯỚNG CHÍNH PHỦ Căn cứ" in text
    assert "- Lưu: VT. | THỦ TƯỚNG Lê Văn Cường" in text


@pytest.mark.parametrize(
    ("signers", "more", "message"),
    [
        ("{quyền hạn: KT, chức vụ: Phó, họ tên: A B}", "", '"KT" không hợp lệ ở đây'),
        ("{quyền hạn: [KT., TL.], chức vụ: Phó, họ tên: A B}", "", '"TL." chưa rõ ký thay ai'),
        ("[]", "", '"ký" chưa có mục nào'),
        (
            '{quyền hạn: [TL., "KT. Chánh Văn phòng"], chức vụ: Chánh Văn phòng, họ tên: A B}',
            "",
            "người ký không thể là Chánh Văn phòng",
        ),
        ("{chức vụ: Chủ tịch, cấp bậc: ThS., họ tên: A B}", "", '"ThS." đứng trước họ tên'),
        (CHAIR, "độ khẩn: Gấp", '"Gấp" không hợp lệ ở đây'),
        (CHAIR, "căn cứ: [[]]", "chưa ghi gì ở đây"),
        (CHAIR, "căn cứ: [{ghi: A, loại: Luật}]", 'không có mục "loại" ở đây'),
        (
            CHAIR,
            "căn cứ: [{loại: Luật, tên: Thuế, ngày: 1/2/2024, in ngày: không}]",
            "căn cứ Luật phải có ngày",
        ),
    ],
)
def test_what_cannot_be_is_a_fault(signers: str, more: str, message: str, dossier: Make) -> None:
    with pytest.raises(Faults) as faults:
        build(dossier(notice(signers, more)), "content/2024")
    assert any(message in found.message for found in faults.value.diagnostics)


@pytest.mark.parametrize(
    ("kind", "symbol", "told"),
    [
        ("Thông báo", "TB-VP", False),
        ("Thông báo", "TBLT-UBND-CA", False),
        ("Thông báo", "KH-UBND", True),
        ("Kết luận", "KL-UBND", False),
    ],
)
def test_symbol_begins_with_its_kind_where_that_has_an_abbreviation(
    kind: str, symbol: str, told: bool, dossier: Make
) -> None:
    files = notice(more=f"ký hiệu: {symbol}\nlưu: {{đơn vị soạn thảo: VP}}")
    named = {name: text.replace("Thông báo", kind) for name, text in files.items()}
    checked = check(dossier(named), "content/2024")
    found = [each.message for each in checked.result.found if "không bắt đầu bằng" in each.message]
    assert bool(found) == told


def test_letter_bears_its_mark_below_the_subject(dossier: Make) -> None:
    letter = f"năm: 2026\nđộ khẩn: KHẨN\n{LETTER}"
    text = printed(dossier({"2024/letter.yaml": letter}), "cong-van.docx")
    assert "V/v phối hợp tiêm chủng | Mẫu, ngày tháng năm 2026 KHẨN Kính gửi:" in text
