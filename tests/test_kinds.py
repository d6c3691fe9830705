"""Documents of every kind in one dossier: built, numbered, linked, or refused."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeProject
from vanthu.base.diagnostics import Diagnostic, Faults, Place, Severity
from vanthu.base.nodes import Mapping as YamlMapping, Node, Scalar
from vanthu.model.dossier import load
from vanthu.model.kinds import MODELS, outputs_of
from vanthu.pipeline import build, check
from vanthu.word.text_lines import docx_lines

OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: xã Mẫu
viết tắt: UBND
địa danh: Mẫu
người đứng đầu: Chủ tịch
phòng ban:
  - {tên: Phòng Văn hóa - Xã hội, viết tắt: PVHXH}
"""
LAW = "{loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 16/6/2025}"
SIGNED = "ký: {chức vụ: Chủ tịch, họ tên: Lê Văn Cường}\n"
PLAN = f"""\
năm: 2026
trích yếu: Tiêm chủng mở rộng năm {{{{ năm }}}}
căn cứ: [{LAW}]
mở đầu: Ủy ban nhân dân xã ban hành Kế hoạch như sau.
đánh số: mục thập phân
nội dung:
  - Mục đích:
      - Yêu cầu chung:
          - Nhóm một:
              - Nhóm con:
                  - khoản: Nội dung thứ nhất.
                  - khoản: Nội dung thứ hai.
  - Tổ chức thực hiện: Trạm Y tế chủ trì.
{SIGNED}lưu: {{đơn vị soạn thảo: PVHXH}}
phụ lục:
  - tiêu đề: Danh sách điểm tiêm
    nội dung: Trạm Y tế xã.
"""
SUBMISSION = """\
loại: Tờ trình
cơ quan ban hành: Phòng Văn hóa - Xã hội
số: 12
ngày: 05/3/2026
trích yếu: Về việc ban hành Kế hoạch tiêm chủng mở rộng
kính gửi: Ủy ban nhân dân xã
nội dung:
  - khoản: Kính trình Ủy ban nhân dân xã xem xét.
  - khoản: Trân trọng cảm ơn.
ký: {chức vụ: Trưởng phòng, họ tên: Trần Thị Bình}
"""
LETTER = f"""\
loại: Công văn
trích yếu: phối hợp tiêm chủng
kính gửi: [Trạm Y tế xã, Trưởng các ấp]
nội dung:
  - đoạn: Đề nghị các đơn vị phối hợp thực hiện.
lưu: {{đơn vị soạn thảo: PVHXH}}
{SIGNED}"""
DECISION = f"""\
năm: 2026
trích yếu: Ban hành Quy chế làm việc
căn cứ: [{LAW}]
đề nghị: {{người: Trưởng Phòng Văn hóa - Xã hội, tờ trình: submission}}
điều:
  - Ban hành kèm theo Quyết định này Quy chế làm việc.
  - "Giao Phòng Văn hóa - Xã hội các nhiệm vụ sau:":
      - Theo dõi, đôn đốc.
      - Báo cáo định kỳ.
  - Quyết định này có hiệu lực kể từ ngày ký.
{SIGNED}"""
REGULATION = """\
loại: Quy chế
trích yếu: Làm việc của Ủy ban nhân dân xã
đánh số: chương
nội dung:
  - Những quy định chung:
      - Phạm vi điều chỉnh: Quy chế này quy định việc làm việc.
      - Đối tượng áp dụng:
          - Cán bộ, công chức.
          - Người lao động.
  - Tổ chức thực hiện:
      - mục:
          Trách nhiệm:
            - Trách nhiệm của Chủ tịch: Chủ tịch lãnh đạo chung.
      - mục:
          Hiệu lực:
            - Hiệu lực thi hành: Quy chế có hiệu lực từ ngày ký.
"""

Lines = Callable[[Mapping[str, str]], dict[str, str]]


@pytest.fixture
def dossier(make_project: MakeProject) -> Callable[[Mapping[str, str]], Path]:
    """The folder of a dossier that holds these documents and nothing else."""

    def make(documents: Mapping[str, str]) -> Path:
        files = {f"content/2024/{name}": text for name, text in documents.items()}
        root = make_project({"content/office.yaml": OFFICE, **files})
        if "decision.yaml" not in documents:
            (root / "content/2024/decision.yaml").unlink()
        return root / "content/2024"

    return make


@pytest.fixture
def lines(dossier: Callable[[Mapping[str, str]], Path]) -> Lines:
    """The words of each finished file, one blank between them."""

    def built(documents: Mapping[str, str]) -> dict[str, str]:
        files = build(dossier(documents), "content/2024").files
        return {name: " ".join(" ".join(docx_lines(file)).split()) for name, file in files.items()}

    return built


def test_plan_that_stands_alone_has_its_own_number_bases_and_signature(lines: Lines) -> None:
    printed = lines({"plan.yaml": PLAN})["ke-hoach.docx"]
    text = printed
    assert "Số: /KH-UBND | Mẫu, ngày" in text
    assert "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025." in text
    assert "TM. ỦY BAN NHÂN DÂN" in text
    assert "(Kèm theo Kế hoạch số /KH-UBND" in text
    assert "- Lưu: VT, PVHXH." in text


def test_levels_follow_their_marks(lines: Lines) -> None:
    printed = lines({"plan.yaml": PLAN})["ke-hoach.docx"]
    wanted = [
        "I. MỤC ĐÍCH", "1. Yêu cầu chung", "1.1. Nhóm một", "1.1.1. Nhóm con",
        "a) Nội dung thứ nhất.", "b) Nội dung thứ hai.", "II. TỔ CHỨC THỰC HIỆN",
    ]  # fmt: skip
    assert _in_order(printed, wanted)


def test_levels_may_be_listed_by_their_marks(lines: Lines) -> None:
    marks = '[A., "1.", (1), (i), "-", "*"]'
    printed = lines({"plan.yaml": PLAN.replace("mục thập phân", marks)})["ke-hoach.docx"]
    assert _in_order(printed, ["A. MỤC ĐÍCH", "1. Yêu cầu chung", "(1) Nhóm một", "(i) Nhóm con"])


def test_articles_count_through_chapters_and_sections(lines: Lines) -> None:
    files = {
        "decision.yaml": DECISION,
        "regulation.yaml": REGULATION,
        "submission.yaml": SUBMISSION,
    }
    printed = lines(files)["quy-che.docx"]
    wanted = [
        "Chương I", "NHỮNG QUY ĐỊNH CHUNG", "Điều 1. Phạm vi điều chỉnh",
        "Điều 2. Đối tượng áp dụng", "1. Cán bộ, công chức.", "2. Người lao động.",
        "Chương II", "TỔ CHỨC THỰC HIỆN", "Mục 1", "TRÁCH NHIỆM",
        "Điều 3. Trách nhiệm của Chủ tịch", "Mục 2", "HIỆU LỰC", "Điều 4. Hiệu lực thi hành",
    ]  # fmt: skip
    assert _in_order(printed, wanted)


def test_sentence_that_announces_clauses_stays_a_sentence(lines: Lines) -> None:
    files = {"decision.yaml": DECISION, "submission.yaml": SUBMISSION}
    printed = lines({**files, "regulation.yaml": REGULATION})["quyet-dinh.docx"]
    announced = "Điều 2. Giao Phòng Văn hóa - Xã hội các nhiệm vụ sau:"
    assert f"{announced} 1. Theo dõi, đôn đốc. 2. Báo cáo định kỳ." in printed


def test_number_of_the_submission_is_typed_once_and_printed_in_both(lines: Lines) -> None:
    files = {
        "decision.yaml": DECISION,
        "regulation.yaml": REGULATION,
        "submission.yaml": SUBMISSION,
    }
    printed = lines(files)
    assert "Số: 12/TTr-PVHXH |" in printed["to-trinh.docx"]
    cited = "Tờ trình số 12/TTr-PVHXH ngày 05 tháng 3 năm 2026"
    assert cited in printed["quyet-dinh.docx"]


def test_letter_has_its_subject_under_the_number_and_lists_whom_it_goes_to(lines: Lines) -> None:
    printed = lines({"letter.yaml": f"năm: 2026\n{LETTER}"})["cong-van.docx"]
    assert "/UBND-PVHXH V/v phối hợp tiêm chủng |" in printed
    assert "Kính gửi: - Trạm Y tế xã; - Trưởng các ấp." in printed
    assert "- Như trên; - Lưu: VT, PVHXH." in printed


def is_wrong(found: Diagnostic) -> bool:
    """Whether it is against the decree, or an element was not found."""
    return found.severity is Severity.ERROR or "không thấy" in found.message


def test_finished_files_of_all_kinds_keep_the_form(
    dossier: Callable[[Mapping[str, str]], Path],
) -> None:
    files = {"plan.yaml": PLAN, "submission.yaml": SUBMISSION, "letter.yaml": LETTER}
    forms = check(dossier(files), "content/2024").forms
    wrong = [
        (name, finding) for name, found in forms.items() for finding in found if is_wrong(finding)
    ]
    assert sorted(forms) == ["cong-van.docx", "ke-hoach.docx", "to-trinh.docx"]
    assert wrong == []


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"plan.yaml": "trích yếu: X\nnội dung: [A.]\n" + SIGNED}, 'thiếu mục "năm"'),
        ({"plan.yaml": PLAN, "report.yaml": PLAN + "loại: Báo cáo\n"}, "đã ghi ở plan.yaml"),
        ({"list.yaml": "loại: Danh sách\ntrích yếu: X\nnội dung: [A.]\n"}, 'thiếu mục "ký"'),
        ({"decision.yaml": DECISION, "regulation.yaml": REGULATION}, 'có văn bản "submission"'),
        ({"plan.yaml": PLAN.replace("lưu:", "cơ quan ban hành: Phòng Khác\nlưu:")}, "phòng ban"),
        ({"plan.yaml": PLAN.replace("mục thập phân", '["I.", "2."]')}, "không phải cách đánh số"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_a_fault(
    dossier: Callable[[Mapping[str, str]], Path], files: Mapping[str, str], message: str
) -> None:
    with pytest.raises(Faults) as faults:
        build(dossier(files), "content/2024")
    assert any(message in found.message for found in faults.value.diagnostics)


def test_finished_files_have_names_of_their_own(
    dossier: Callable[[Mapping[str, str]], Path],
) -> None:
    files = {"plan.yaml": PLAN, "notice.yaml": LETTER, "letter.yaml": LETTER}
    loaded = load(dossier(files), "content/2024")
    names = outputs_of(loaded.documents)
    assert names == {
        "plan.yaml": "ke-hoach.docx",
        "letter.yaml": "cong-van.docx",
        "notice.yaml": "cong-van-notice.docx",
    }


def test_every_text_of_a_document_comes_out_of_its_pieces(
    dossier: Callable[[Mapping[str, str]], Path],
) -> None:
    """What is forgotten there is seen by no rule, by no comparison and by no new year."""
    files = {
        "decision.yaml": DECISION,
        "regulation.yaml": REGULATION,
        "submission.yaml": SUBMISSION,
    }
    loaded = load(dossier({**files, "letter.yaml": LETTER}), "content/2024")
    for name, document in loaded.documents.items():
        told = {piece.text.place for piece in document.pieces() if piece.text}
        told |= {
            place
            for piece in document.pieces()
            for place in _places(piece.outline)
        }  # fmt: skip
        untold = {
            scalar.text
            for scalar in _scalars(loaded.files[name].root)
            if " " in scalar.text and scalar.place not in told
        }
        assert untold <= _NO_TEXTS, name


_NO_TEXTS = {
    "Tờ trình", "Công văn", "Quy chế", "Phòng Văn hóa - Xã hội", "Chủ tịch", "Lê Văn Cường",
    "Trưởng phòng", "Trần Thị Bình", "Tổ chức chính quyền địa phương",
}  # fmt: skip
"""Names and choices, which are no running text."""


def _in_order(text: str, parts: list[str]) -> bool:
    found = [text.find(part) for part in parts]
    return -1 not in found and found == sorted(found)


def _places(outline: object) -> set[Place]:
    found: set[Place] = set()
    if isinstance(outline, tuple):
        for item in outline:
            for phrase in (getattr(item, "title", None), getattr(item, "text", None)):
                if phrase is not None:
                    found.add(phrase.scalar.place)
            found |= _places(getattr(item, "body", ()))
    return found


def _scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    inner = node.values() if isinstance(node, YamlMapping) else node
    own = [
        Scalar(key, place, "plain")
        for key, place in node.keys_at.items()
        if key not in _KEYS
    ] if isinstance(node, YamlMapping) else []  # fmt: skip
    return own + [scalar for each in inner for scalar in _scalars(each)]


_KEYS = {
    alias
    for model in MODELS
    for field in model.model_fields.values()
    if (alias := field.alias)
} | {"họ tên", "chức vụ", "đơn vị soạn thảo", "tờ trình", "cơ quan", "khổ giấy"}  # fmt: skip


ROOM = ("vanthu.model.kinds", "vanthu.model.files")


def test_no_other_room_names_the_file_of_a_document() -> None:
    naming = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "vanthu").rglob("*.py"))
        if not ".".join(path.relative_to(ROOT).with_suffix("").parts).startswith(ROOM)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in ("decision.yaml", "plan.yaml")
        if path.name != "schema.py"
    ]
    assert naming == []


LONG = "Hỗ trợ đa dạng hóa sinh kế, phát triển mô hình giảm nghèo, hỗ trợ phát triển sản xuất " * 2
AWKWARD = {
    "letter of two lines": f"""\
trích yếu: Làm việc của xã
loại: Quy chế
đánh số: mục
nội dung:
  - Mục tiêu:
      - Nhóm nhiệm vụ:
          - {LONG.strip()}:
              - Nội dung một.
          - Nhóm khác:
              - Nội dung hai.
      - Nhóm thứ hai: Nội dung.
  - Thực hiện: Hết.
""",
    "parts with short texts": """\
trích yếu: Làm việc của xã
loại: Quy chế
đánh số: phần
nội dung:
  - Chủ tịch xã: Nội dung ngắn.
  - Trưởng ấp: Hết.
""",
    "words of the form in a table": """\
trích yếu: Làm việc của xã
loại: Quy chế
nội dung:
  - Danh mục:
      - bảng:
          cột: [{tiêu đề: TT}, {tiêu đề: Loại}, {tiêu đề: Nơi nhận}, {tiêu đề: Người ký}]
          hàng:
            - ["1", QUYẾT ĐỊNH, Các ấp, KT. CHỦ TỊCH]
            - ["2", THÔNG BÁO, Các ấp, CHỦ TỊCH]
      - đoạn: Nơi nhận kết quả là bộ phận một cửa.
""",
}


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_own_files_keep_the_form_whatever_they_say(
    dossier: Callable[[Mapping[str, str]], Path], text: str
) -> None:
    files = {"decision.yaml": DECISION, "regulation.yaml": text, "submission.yaml": SUBMISSION}
    forms = check(dossier(files), "content/2024").forms
    wrong = [each for found in forms.values() for each in found]
    assert [each for each in wrong if is_wrong(each)] == []
