"""The gate before signing: what any leader would send back is refused by its name."""

# ruff: noqa: E501  (a table is read line by line)

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tests.conftest import MakeProject
from vanthu.cli import main
from vanthu.commands.command import CLEAN
from vanthu.files import fonts_and_pages

OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: xã Mẫu
viết tắt: UBND
địa danh: Mẫu
người đứng đầu: Chủ tịch
phòng ban:
  - {tên: Phòng Kinh tế, viết tắt: PKT}
người ký:
  - {họ tên: Lê Văn Cường, chức vụ: Chủ tịch}
đơn vị hành chính:
  - nhóm: Các ấp
    đơn vị: [{tên: Một, loại: ấp}, {tên: Hai, loại: ấp}]
"""
LEGAL = """\
Luật 2025: {loại: Luật, số: 72/2025/QH15, tên: Tổ chức chính quyền địa phương, ngày: 16/6/2025, cơ quan: Quốc hội}
"""
DECISION = """\
năm: 2026
số: 15
ngày: 05/3/2026
trích yếu: Ban hành Kế hoạch giảm nghèo xã Mẫu năm {{ năm }}
căn cứ: [Luật 2025]
đề nghị:
  người: Trưởng Phòng Kinh tế
  tờ trình: {số: 12, ký hiệu: TTr-PKT, ngày: 02/3/2026}
điều:
  - Ban hành kèm theo Quyết định này Kế hoạch giảm nghèo xã Mẫu năm {{ năm }}.
  - Phòng Kinh tế tổ chức thực hiện Kế hoạch này.
  - Quyết định này có hiệu lực thi hành kể từ ngày ký.
thi hành: Chánh Văn phòng, Trưởng Phòng Kinh tế chịu trách nhiệm thi hành Quyết định này.
nơi nhận: [Ủy ban nhân dân tỉnh, Các ấp]
lưu: {đơn vị soạn thảo: PKT}
ký: {chức vụ: Chủ tịch, họ tên: Lê Văn Cường}
"""
PLAN = """\
trích yếu: Giảm nghèo xã Mẫu năm {{ năm }}
mở đầu: Ủy ban nhân dân xã ban hành Kế hoạch với các nội dung sau.
nội dung:
  - Mục tiêu:
      - Thoát nghèo {{ chỉ_tiêu.tổng.thoát_nghèo }} hộ trong năm {{ năm }};
      - Tập huấn cho 40 người, trong đó 10 người là nữ (25%).
  - Kinh phí:
      - đoạn: Tổng kinh phí là {{ kinh_phí.tổng | triệu }}.
      - dự án: tất cả
"""
TARGETS = """\
chỉ tiêu:
  Một: {hộ dân: 500, nghèo: 40, thoát nghèo: 10, cận nghèo: 20, thoát cận nghèo: 5}
  Hai: {hộ dân: 400, nghèo: 30, thoát nghèo: 6, cận nghèo: 10, thoát cận nghèo: 2}
bảng:
  cột:
    - {tiêu đề: TT, giá trị: stt, rộng: 10}
    - {tiêu đề: Ấp, giá trị: tên, rộng: 60}
    - {tiêu đề: Hộ nghèo, giá trị: nghèo, rộng: 30}
"""
PROJECTS = """\
nhãn: {mục tiêu: Mục tiêu, kết quả: Kết quả, đối tượng: Đối tượng, nội dung: Nội dung, phân công: Phân công, vốn: Vốn}
mẫu câu:
  dự án: "Dự án {{ số }}: {{ tên }}"
  tiểu dự án: "Tiểu dự án {{ số }}: {{ tên }}"
  phân công: "{{ chủ_trì }} chủ trì, phối hợp với {{ phối_hợp }} {{ nhiệm_vụ }}."
  chủ trì: "{{ chủ_trì }} chủ trì thực hiện."
  nhiệm vụ: tổ chức thực hiện
  vốn: "Tổng vốn: {{ tổng | triệu }}."
dự án:
  - số: 1
    tên: Đa dạng hóa sinh kế
    mục tiêu: Hỗ trợ sinh kế cho hộ nghèo.
    phân công: {chủ trì: Phòng Kinh tế, phối hợp: các ấp}
    vốn: {trung ương: 250, tỉnh: 25}
"""
SOUND = {
    "decision.yaml": DECISION,
    "plan.yaml": PLAN,
    "targets.yaml": TARGETS,
    "projects.yaml": PROJECTS,
}
DIRECT = """\
năm: 2026
trích yếu: Về việc thành lập Tổ công tác giảm nghèo xã Mẫu
căn cứ: [Luật 2025]
điều:
  - Thành lập Tổ công tác giảm nghèo xã Mẫu, gồm các ông, bà có tên trong danh sách.
  - Tổ công tác tham mưu cho Ủy ban nhân dân xã về công tác giảm nghèo.
  - Quyết định này có hiệu lực thi hành kể từ ngày ký.
nơi nhận: [Ủy ban nhân dân tỉnh]
lưu: {đơn vị soạn thảo: PKT}
ký: {chức vụ: Chủ tịch, họ tên: Lê Văn Cường}
"""

Gate = Callable[..., tuple[bool, str]]


@pytest.fixture
def gate(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Gate:
    """Builds a dossier and asks at the gate: whether it may be signed, and all that was said."""

    def ask(files: Mapping[str, str], others: Mapping[str, str] | None = None) -> tuple[bool, str]:
        content = {f"content/2026/{name}": text for name, text in files.items()}
        registers = {"content/office.yaml": OFFICE, "content/legal.yaml": LEGAL}
        root = make_project({**registers, **content, **(others or {})})
        for default in (root / "content/2024").glob("*.yaml"):
            default.unlink()
        monkeypatch.chdir(root)
        monkeypatch.setattr(
            fonts_and_pages, "page_counts", lambda files: [(file, 1) for file in files]
        )
        main(["build", "content/2026"])
        code = main(["check", "--ready", "content/2026"])
        said = capsys.readouterr()
        return code == CLEAN, said.out + said.err

    return ask


def damaged(file: str, old: str, new: str) -> dict[str, str]:
    assert old in SOUND[file], old
    return {**SOUND, file: SOUND[file].replace(old, new, 1)}


BROKEN: list[tuple[str, str, str, str]] = [
    # What the program writes itself
    ("decision.yaml", "  - Phòng Kinh tế tổ", "  - Điều 2. Phòng Kinh tế tổ", '"Điều 2."'),
    ("decision.yaml", "  - Phòng Kinh tế tổ chức thực hiện Kế hoạch này.", '  - "Điều 2: Phòng Kinh tế thực hiện."', '"Điều 2:"'),
    ("decision.yaml", "  - Phòng Kinh tế tổ", "  - 2. Phòng Kinh tế tổ", '"2."'),
    ("decision.yaml", "thi hành Quyết định này.", "thi hành Quyết định này./.", '"./."'),
    ("decision.yaml", "[Ủy ban nhân dân tỉnh, Các ấp]", '["Như Điều 3", Các ấp]', '"Như Điều 3"'),
    ("decision.yaml", "[Ủy ban nhân dân tỉnh, Các ấp]", '[Các ấp, "Lưu: VT, PKT"]', '"Lưu: VT, PKT"'),
    ("decision.yaml", "[Ủy ban nhân dân tỉnh, Các ấp]", '["- Các ấp"]', "tự có"),
    ("decision.yaml", "[Ủy ban nhân dân tỉnh, Các ấp]", '["Các ấp;"]', '";"'),
    ("plan.yaml", "  - Mục tiêu:", "  - I. Mục tiêu:", '"I."'),
    ("plan.yaml", "      - Tập huấn", "      - + Tập huấn", '"+"'),
    ("plan.yaml", "      - Tập huấn", "      - a) Tập huấn", '"a)"'),
    ("plan.yaml", "      - Tập huấn", "      - •Tập huấn", '"•"'),
    ("plan.yaml", "là nữ (25%).", "là nữ (25%)./.", '"./."'),
    ("plan.yaml", "trích yếu: Giảm", "trích yếu: Kế hoạch giảm", '"Kế hoạch"'),
    ("decision.yaml", "trích yếu: Ban hành", "trích yếu: Quyết định ban hành", '"Quyết định"'),
    ("decision.yaml", "năm {{ năm }}\ncăn cứ", "năm {{ năm }}.\ncăn cứ", "cuối trích yếu"),
    # What is still to be filled
    ("plan.yaml", "Tập huấn cho 40", "Năm { năm } tập huấn cho 40", "{ năm }"),
    ("plan.yaml", "Tập huấn cho 40 người", "Tập huấn cho [số] người", "[số]"),
    ("plan.yaml", "Tập huấn cho 40 người", "Tập huấn cho XXX người", "XXX"),
    ("plan.yaml", "Tập huấn cho 40 người", "Tập huấn tại <tên địa điểm> cho 40 người", "<tên địa điểm>"),
    ("plan.yaml", "Tập huấn cho 40 người", '"[CẦN BỔ SUNG: đơn vị] tập huấn cho 40 người"\n      - Còn', "CẦN BỔ SUNG"),
    ("plan.yaml", "Tập huấn cho 40 người", "Tập huấn cho … người", "chỗ còn để trống"),
    ("plan.yaml", "Tập huấn cho 40 người", "Ông «Ho_ten» tập huấn cho 40 người", "«Ho_ten»"),
    # Decision and plan
    ("decision.yaml", "Quyết định này Kế hoạch giảm", "Quyết định này Quy chế giảm", "Quy chế"),
    ("decision.yaml", "Ban hành kèm theo Quyết định này Kế hoạch", "Thực hiện Kế hoạch", "không ban hành"),
    ("plan.yaml", "trích yếu: Giảm nghèo xã Mẫu năm {{ năm }}", "trích yếu: Tiêm chủng mở rộng quý hai", "nói việc khác"),
    ("plan.yaml", "xã Mẫu năm {{ năm }}", "xã Mẫu năm 2025", "2025"),
    # Figures
    ("projects.yaml", "{trung ương: 250, tỉnh: 25}", "{trung ương: 250000000, tỉnh: 25000000}", "lớn quá"),
    ("projects.yaml", "{trung ương: 250, tỉnh: 25}", "{trung ương: 250000, tỉnh: 25000}", "lớn quá"),
    ("projects.yaml", "{trung ương: 250, tỉnh: 25}", "{trung ương: 1}", "nhỏ quá"),
    ("plan.yaml", "(25%)", "(35%)", "35%"),
    ("plan.yaml", "10 người là nữ (25%).", "12 người nam, 25 người nữ, tổng cộng 38 người.", "37"),
    ("targets.yaml", "nghèo: 40, thoát nghèo: 10", "nghèo: 4, thoát nghèo: 10", "chỉ có 4 hộ nghèo"),
    # Days, numbers, people
    ("decision.yaml", "ngày: 05/3/2026", "ngày: 30/02/2026", "30/02/2026"),
    ("decision.yaml", "ngày: 02/3/2026", "ngày: 09/3/2026", "sau ngày"),
    ("decision.yaml", "họ tên: Lê Văn Cường", "họ tên: Lê Văn Cương", "Lê Văn Cương"),
    ("decision.yaml", "họ tên: Lê Văn Cường", "họ tên: ThS. Lê Văn Cường", "ThS"),
    ("decision.yaml", "căn cứ: [Luật 2025]", "căn cứ: [Luật 2024]", "Luật 2024"),
    ("decision.yaml", "căn cứ: [Luật 2025]", "căn cứ: [Luật 2025, Luật 2025]", "hai lần"),
    ("decision.yaml", "  - Phòng Kinh tế tổ chức thực hiện Kế hoạch này.\n", "  - Theo phụ lục đính kèm.\n", "phụ lục"),
    ("plan.yaml", "Tổng kinh phí là {{ kinh_phí.tổng | triệu }}", "Tổng kinh phí là 300 triệu đồng", "275"),
    ("plan.yaml", "Tập huấn cho", "**Tập huấn cho", "**"),
    ("plan.yaml", "      - Tập huấn cho 40", "      - 1) 40 người học nghề;\n      - Tập huấn cho 40", '"1)"'),
    ("plan.yaml", "Tập huấn cho 40 người", "Tập huấn cho 40 người từ [nguồn vốn xã]", "[nguồn vốn xã]"),
    ("plan.yaml", "Tập huấn cho 40 người", "Tập huấn theo Phụ lục III cho 40 người (tại Phụ lục II)", "tại Phụ lục II"),
    ("plan.yaml", "  - Kinh phí:", "  - Mục tiêu: Như trên.\n  - Kinh phí:", "đã ghi ở"),
    ("decision.yaml", "chức vụ: Chủ tịch", "chức vụ: TM. Ủy ban nhân dân Chủ tịch", '"TM."'),
    ("decision.yaml", "họ tên: Lê", "họ tên: Chủ tịch Lê", "cả chức vụ"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), BROKEN)
def test_what_a_leader_would_send_back_is_refused_by_name(
    gate: Gate, file: str, old: str, new: str, said: str
) -> None:
    may_be_signed, told = gate(damaged(file, old, new))
    assert not may_be_signed
    assert said in told


def test_direct_decision_has_about(gate: Gate) -> None:
    without = DIRECT.replace("Về việc thành", "Thành")
    may_be_signed, told = gate({"decision.yaml": without})
    assert not may_be_signed
    assert "Về việc" in told


SOUND_ONES: dict[str, Mapping[str, str]] = {
    "whole": SOUND,
    "without submission": {
        **SOUND,
        "decision.yaml": DECISION.replace("đề nghị:\n  người: Trưởng Phòng Kinh tế\n", "").replace(
            "  tờ trình: {số: 12, ký hiệu: TTr-PKT, ngày: 02/3/2026}\n", ""
        ),
    },
    "not yet numbered": {
        **SOUND,
        "decision.yaml": DECISION.replace("số: 15\n", "").replace("ngày: 05/3/2026\n", ""),
    },
    "direct": {"decision.yaml": DIRECT},
    "approves": {**SOUND, "decision.yaml": DECISION.replace("Ban hành Kế", "Phê duyệt Kế")},
    "large programme": {
        **SOUND,
        "projects.yaml": PROJECTS.replace("{trung ương: 250, tỉnh: 25}", "{trung ương: 12500}"),
    },
    "no figures": {
        "decision.yaml": DECISION,
        "plan.yaml": "trích yếu: Giảm nghèo xã Mẫu năm {{ năm }}\nnội dung:\n  - Mục tiêu: Giảm nghèo.\n",
    },
    "starts with a number": {
        **SOUND,
        "plan.yaml": PLAN.replace("Tập huấn cho 40", "100% cán bộ được tập huấn; 1.500 lượt người nghe, 40"),
    },
    "cites an article": {
        **SOUND,
        "plan.yaml": PLAN.replace("Tập huấn cho 40", "Điều 7 của Luật được phổ biến cho 40"),
    },
    "letters in brackets": {
        **SOUND,
        "plan.yaml": PLAN.replace("Tập huấn cho", "Tập huấn (a) trực tiếp, (b) trực tuyến cho"),
    },
    "quotes a law": {
        **SOUND,
        "plan.yaml": PLAN.replace("Tập huấn cho", "Tập huấn theo mẫu số 01/XXX-2025 và “Sổ tay” cho"),
    },
    "shares of last year": {
        **SOUND,
        "plan.yaml": PLAN.replace("(25%)", "(tăng 5% so với năm trước)"),
    },
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND_ONES)
def test_sound_dossier_passes(gate: Gate, name: str) -> None:
    may_be_signed, told = gate(SOUND_ONES[name])
    assert may_be_signed, told


RECORD = """\
phát hành:
  - số: {number}/QĐ-UBND
    ngày: {day}
    phiên bản: 0.1.0
    nội dung: {{decision.yaml: a}}
    mẫu: {{x: a}}
    tệp: {{quyet-dinh.docx: a}}
"""


@pytest.mark.parametrize(
    ("number", "day", "sound"),
    [
        ("15", "04/3/2026", False),
        ("14", "06/3/2026", False),
        ("16", "04/3/2026", False),
        ("14", "05/3/2026", True),
        ("14", "04/3/2026", True),
        ("16", "05/3/2026", True),
        ("15", "05/3/2025", True),
    ],
)
def test_numbers_are_given_once_a_year_and_in_the_order_of_days(
    gate: Gate, number: str, day: str, sound: bool
) -> None:
    other = {"content/khac/phat-hanh.yaml": RECORD.format(number=number, day=day)}
    may_be_signed, told = gate(SOUND, other)
    assert may_be_signed is sound, told
    assert "Số và ngày" in told
    assert sound or f"{number}/QĐ-UBND" in told


@pytest.mark.parametrize(
    ("day", "told_of"),
    [
        ("08/3/2026", "Chủ nhật"),
        ("03/3/2026", ""),
        ("06/3/2026", ""),
        ("27/4/2026", ""),
        ("26/4/2026", "Hùng Vương"),
        ("30/4/2026", "Chiến thắng"),
    ],
)
def test_day_off_is_told_and_does_not_close_the_gate(gate: Gate, day: str, told_of: str) -> None:
    files = damaged("decision.yaml", "ngày: 05/3/2026", f"ngày: {day}")
    may_be_signed, told = gate(files)
    assert may_be_signed, told
    assert (f"ngày {day} là" in told) is bool(told_of)
    assert told_of in told


@pytest.mark.parametrize(
    ("number", "day", "sound"),
    [("15", "05/3/2026", True), ("16", "05/3/2026", False), ("15", "06/3/2026", False)],
)
def test_record_and_decision_tell_the_same_number_and_day(
    gate: Gate, number: str, day: str, sound: bool
) -> None:
    record = RECORD.format(number=number, day=day)
    _, told = gate({**SOUND, "phat-hanh.yaml": record})
    assert ("phat-hanh.yaml ghi số" not in told) is sound
