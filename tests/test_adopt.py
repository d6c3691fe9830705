"""Existing files become a dossier: what is built of it reads as they do, or the clerk is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.adopting import TO, adopted, line, report, unlike
from tests.conftest import ROOT, MakeProject
from tests.test_guide_examples import DOSSIERS, OFFICE, of_others
from vanthu.adopt.proof import Likeness
from vanthu.adopt.telling import told
from vanthu.base.diagnostics import Severity
from vanthu.pipeline import Built, build
from vanthu.word.package import DOCUMENT, pack, unpack
from vanthu.word.text_lines import docx_lines

SOURCE = ROOT / "tests/source/quyet-dinh-ke-hoach-2024.txt"


def test_own_files_of_2024_come_back_letter_by_letter(built_2024: Built, tmp_path: Path) -> None:
    adoption = adopted(built_2024.files, tmp_path)
    assert unlike(adoption) == []
    assert adoption.proof.count(Likeness.SAME) > 600
    assert [each for each in adoption.proof.found if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("foreign", [False, True], ids=["ours", "of others"])
@pytest.mark.parametrize("heading", list(DOSSIERS))
def test_every_kind_comes_back(
    heading: str, foreign: bool, make_project: MakeProject, tmp_path: Path
) -> None:
    files = {f"content/2026/{name}": text for name, text in DOSSIERS[heading].items()}
    root = make_project({"content/office.yaml": OFFICE, **files})
    received = tmp_path / "received"
    received.mkdir()
    built = build(root / "content/2026", "content/2026").files
    adoption = adopted(
        {name: of_others(file) if foreign else file for name, file in built.items()}, received
    )
    assert unlike(adoption) == []
    assert [each.message for each in adoption.proof.found if each.severity is Severity.ERROR] == []


def test_the_printed_original_of_2024_comes_back_but_for_its_own_errors(tmp_path: Path) -> None:
    proof = adopted({"goc.txt": SOURCE.read_bytes()}, tmp_path).proof
    matches = [each for each in proof if each.source]
    assert sum(each.likeness is Likeness.SAME for each in matches) >= 0.95 * len(matches)
    assert not [each for each in matches if each.likeness is Likeness.GONE]


def test_numbers_that_word_counts_itself_are_levels(tmp_path: Path) -> None:
    adoption = adopted(
        {
            "bc.docx": report(
                line("KẾT QUẢ", bold=True, number=0),
                line("Về y tế", bold=True, number=1),
                line("Khám bệnh;", number=2),
                line("Tiêm chủng.", number=2),
                line("Về giáo dục", bold=True, number=1),
                line("Trường đạt chuẩn."),
                line("KIẾN NGHỊ", bold=True, number=0),
                line("Không có./."),
            )
        },
        tmp_path,
    )
    assert unlike(adoption) == []
    assert (
        adoption.adopted.files["bao-cao.yaml"]
        .partition("nội dung:\n")[2]
        .startswith(
            """\
  - Kết quả:
      - Về y tế:
          - điểm: Khám bệnh;
          - điểm: Tiêm chủng.
      - Về giáo dục: Trường đạt chuẩn.
  - Kiến nghị: Không có.
"""
        )
    )


def test_numbers_that_leap_or_are_quoted_stay_and_are_told(tmp_path: Path) -> None:
    body = (
        line("1. Một."), line("2. Hai."), line("4. Bốn."), line("Điều 59. Trường hợp ngoại lệ"),
        line("2.3. Hai ba."), line("e) Sau d./."),
    )  # fmt: skip
    adoption = adopted({"bc.docx": report(*body)}, tmp_path)
    assert unlike(adoption) == []
    assert "- khoản: Bốn.\n    số: 4." in adoption.adopted.files["bao-cao.yaml"]
    told_of = "\n".join(told(adoption))
    assert "4 mục giữ số như bản gốc" in told_of
    assert "“Điều 59. Trường hợp ngoại lệ”" in told_of


def test_articles_of_a_decision_are_counted_whatever_was_typed(
    built_2024: Built, tmp_path: Path
) -> None:
    decision = dict(built_2024.files)["quyet-dinh.docx"]
    parts = unpack(of_others(decision))
    text = parts[DOCUMENT].decode()
    parts[DOCUMENT] = text.replace("Điều 3. ", "Điều 4. ").encode()
    adoption = adopted({"qd.docx": pack(parts)}, tmp_path)
    (number,) = (each for each in unlike(adoption) if each[0] == "NUMBER")
    assert [each[:7] for each in number[1:]] == ["Điều 4.", "Điều 3."]
    assert f"{TO}/decision.yaml:" in "\n".join(told(adoption))


def test_words_that_have_no_place_are_told(tmp_path: Path) -> None:
    stray = "<w:p><w:r><w:t>Ghi chú của người soạn thảo văn bản này.</w:t></w:r></w:p>"
    file = report(line("Đã làm xong./."))
    head_end = '<w:jc w:val="center"/>'
    parts = unpack(file)
    text = parts[DOCUMENT].decode()
    at = text.index("<w:p><w:pPr>" + head_end)
    parts[DOCUMENT] = (text[:at] + stray + text[at:]).encode()
    adoption = adopted({"bc.docx": pack(parts)}, tmp_path)
    assert ("GONE", "Ghi chú của người soạn thảo văn bản này.", "") in unlike(adoption)
    assert "“Ghi chú của người soạn thảo văn bản này.”" in "\n".join(told(adoption))


def test_bold_words_and_signs_that_mean_something_stay(tmp_path: Path) -> None:
    mixed = (
        '<w:p><w:r><w:t xml:space="preserve">Trước </w:t></w:r><w:r><w:rPr><w:b/></w:rPr>'
        '<w:t>ngày 15</w:t></w:r><w:r><w:t xml:space="preserve">, xem (*) và 5 * 3 ^ {{ 2 }} ~.'
        "</w:t></w:r></w:p>"
    )
    adoption = adopted({"bc.docx": report(mixed, line("Hết."))}, tmp_path)
    wrong = [each for each in unlike(adoption) if each[0] != "FORM"]
    assert wrong == []
    assert "**ngày 15**" in adoption.adopted.files["bao-cao.yaml"]


def test_the_year_is_told(built_2024: Built, tmp_path: Path) -> None:
    lines = list(told(adopted(built_2024.files, tmp_path)))
    assert any(re.match(r"Năm 2024 ghi thành \{\{ năm \}\} ở \d+ chỗ:", each) for each in lines)


def test_the_day_of_another_document_keeps_its_year(tmp_path: Path) -> None:
    cited = "Thực hiện Kế hoạch số 5/KH-UBND ngày 02 tháng 01 năm 2026 của Ủy ban nhân dân xã."
    adoption = adopted({"bc.docx": report(line(cited), line("Xong trong năm 2026."))}, tmp_path)
    text = adoption.adopted.files["bao-cao.yaml"]
    assert "ngày 02 tháng 01 năm 2026 của" in text
    assert "Xong trong năm {{ năm }}." in text


_WORD = re.compile(r"[^\W_]+")


def test_no_word_is_lost_in_silence(tmp_path: Path) -> None:
    """What the built file lacks stands in the lines that the clerk reads."""
    body = (
        line("UBND xã báo cáo ngày 02/01/2026 như sau."), line("Phụ lục kèm theo báo cáo này."),
        line("- + Hai dấu đầu dòng;"), line("Chương III"), line("1. Có số./."),
    )  # fmt: skip
    foot = line("- Các ấp;"), line("- Như trên (địa chỉ: ấp Ba, xã An Hảo);") + line("- Các ấp;")
    file = report(*body)
    parts = unpack(file)
    text = parts[DOCUMENT].decode()
    assert foot[0] in text
    parts[DOCUMENT] = text.replace(*foot).replace("XÃ AN HẢO", "UBND XÃ AN HẢO").encode()
    adoption = adopted({"bc.docx": pack(parts)}, tmp_path)
    (built,) = adoption.proof.files.values()
    told_of = "\n".join([*docx_lines(built), *told(adoption)]).casefold()
    lost = set(_WORD.findall("\n".join(docx_lines(pack(parts))).casefold()))
    assert lost - set(_WORD.findall(told_of)) == set()
