"""The form check: each rule passes on our files and fails when one property is changed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docx_edits import (
    DOCUMENT,
    STYLES,
    Edit,
    cell_written,
    changed,
    drawn,
    in_paragraph,
    in_style,
    inserted,
    para,
    paragraph_set,
    removed,
    replaced,
    run,
    runs_set,
    styled,
    swapped,
    written,
)
from vanthu.form import figures
from vanthu.form.check import check_form
from vanthu.form.elements import PartKind, recognise
from vanthu.form.finding import Finding, State
from vanthu.form.nd30 import Align, Basis
from vanthu.form.reading import read
from vanthu.form.rules import RULES
from vanthu.form.word.content import Paragraph
from vanthu.ooxml import NotADocx, pack, unpack
from vanthu.pipeline import DECISION_FILE, PLAN_FILE, Built

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADER = "word/header1.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PASS, FAULT, MISSING, DOUBT = State.PASS, State.FAULT, State.MISSING, State.DOUBT
D, P = DECISION_FILE, PLAN_FILE


def of_rule(findings: Iterable[Finding], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


def not_passed(findings: Iterable[Finding]) -> list[str]:
    return [
        f"{each.state.value} {each.rule} {each.title}: {each.found} ({each.place})"
        for each in findings
        if each.state is not PASS
    ]


@pytest.fixture(scope="module")
def checked(built_2024: Built) -> Mapping[str, list[Finding]]:
    return {name: check_form(content, name) for name, content in built_2024.files.items()}


# Our own files


@pytest.mark.parametrize("file", [D, P])
def test_our_files_pass_every_rule(checked: Mapping[str, list[Finding]], file: str) -> None:
    assert not_passed(checked[file]) == []
    assert len(checked[file]) > 100


@pytest.mark.parametrize("file", [D, P])
def test_our_files_written_again_by_libreoffice_read_the_same(
    built_2024: Built, tmp_path: Path, file: str
) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("không có LibreOffice")
    source = tmp_path / file
    source.write_bytes(built_2024.files[file])
    subprocess.run(
        [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx", "--outdir", str(tmp_path / "again"), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    again = (tmp_path / "again" / file).read_bytes()
    assert again != built_2024.files[file]
    assert not_passed(check_form(again, file)) == []


def test_findings_tell_place_range_and_source(built_2024: Built) -> None:
    file = changed(built_2024.files[D], styled("TieuNgu", 'w:sz w:val="28"', 'w:sz w:val="32"'))
    [finding] = [each for each in check_form(file, D) if each.title == "Tiêu ngữ: cỡ chữ"]
    assert finding.state is FAULT
    assert (finding.found, finding.allowed) == ("16", "13–14")
    assert finding.place == "đoạn 4: “Độc lập - Tự do - Hạnh phúc”"
    assert finding.source == "Phụ lục I, Phần I, Mục II.1 (ô số 1)"


# Each rule: it says nothing wrong of our file, and it speaks when one thing is changed

NUMBER, DATE = "Số:", "Tịnh Biên, ngày"
DAY = "Tịnh Biên, ngày 05 tháng 6 năm 2024"
ARTICLE = "Quyết định này có hiệu lực"
LAST = "Thực hiện giám sát, phản biện"
GOAL = "Thực hiện mục tiêu giảm nghèo đa chiều"
FUNDS = "Tổng nhu cầu vốn thực hiện: 2.522"
PROVINCE = "+ Ngân sách tỉnh: 19 triệu đồng (vốn sự nghiệp)."
CENTRE = '<w:jc w:val="center"/>'
SIZE_12 = '<w:sz w:val="24"/>'
LINE = "<mc:AlternateContent>.*"

FRAME = "<w:pBdr>" + "".join(
    f'<w:{edge} w:val="single" w:sz="6"/>' for edge in ("top", "left", "bottom", "right")
) + "</w:pBdr>"  # fmt: skip
RED_BOLD = '<w:b/><w:color w:val="FF0000"/><w:sz w:val="26"/>'
FIRST_FOOTER = "word/footer9.xml"
TOP_EDGE = '<w:pBdr><w:top w:val="single" w:sz="6"/></w:pBdr>'
WHERE = "Địa chỉ: 01 đường Số 1, phường Tịnh Biên. Thư điện tử: a@example.vn"


def mark(text: str, edges: str = FRAME, look: str = RED_BOLD, after: str = NUMBER) -> Edit:
    """A mark as it ought to be, but for what is changed."""
    return inserted(after, para(text, f"{edges}{CENTRE}", look))


def above(text: str, place: str = "right") -> Edit:
    """A mark of circulation at the top of the file."""
    own = para(text, f'{FRAME}<w:jc w:val="{place}"/>', '<w:b/><w:sz w:val="26"/>')
    return replaced("<w:body>", f"<w:body>{own}")


def footer(kind: str = "first", edges: str = TOP_EDGE, size: int = 22) -> Edit:
    """The agency's address in a footer."""

    def edit(parts: dict[str, str]) -> None:
        look = f'<w:sz w:val="{size}"/>'
        parts[FIRST_FOOTER] = f"<w:ftr {W}>{para(WHERE, edges + CENTRE, look)}</w:ftr>"
        replaced("</Types>", f'<Override PartName="/{FIRST_FOOTER}" ContentType="application/vnd.'
                 'openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>',
                 TYPES)(parts)  # fmt: skip
        replaced("</Relationships>", f'<Relationship Id="rId99" Type="{OFFICE}/footer" '
                 'Target="footer9.xml"/></Relationships>', RELATIONS)(parts)  # fmt: skip
        parts[DOCUMENT] = parts[DOCUMENT].replace(
            "<w:pgSz", f'<w:footerReference w:type="{kind}" r:id="rId99"/><w:pgSz', 1
        )

    return edit


def copies(text: str) -> Edit:
    return inserted("- Lưu:", in_style("DanhSachNoiNhan", text))


CASES: tuple[tuple[str, str, Edit, State, str], ...] = (
    # Marks and address, which need not be there
    ("form-mark-words", D, mark("KHẨN CẤP"), FAULT, "KHẨN CẤP"),
    ("form-mark-words", D, mark("Hỏa tốc"), FAULT, "Hỏa tốc"),
    ("form-mark-words", D, mark("RẤT MẬT"), FAULT, "RẤT MẬT"),
    ("form-mark-words", D, above("CHỈ LƯU HÀNH NỘI BỘ"), FAULT, "CHỈ LƯU HÀNH"),
    ("form-mark-frame", D, mark("KHẨN", edges="", after="QUYẾT ĐỊNH"), MISSING, "không thấy khung"),
    ("form-mark-frame", D, mark("KHẨN", edges=""), DOUBT, "trong một ô"),
    ("form-mark-color", D, mark("KHẨN", look='<w:b/><w:sz w:val="26"/>'), FAULT, "đen"),
    ("form-mark-color", D, mark("KHẨN", look=RED_BOLD.replace("FF0000", "0000FF")), FAULT,
     "0000FF"),
    ("form-mark-place", D, mark("KHẨN", after="Tịnh Biên, ngày"), FAULT, "bên phải"),
    ("form-mark-place", D, mark("KHẨN", after="ỦY BAN NHÂN DÂN"), FAULT, "phía trên số"),
    ("form-mark-place", D, above("LƯU HÀNH NỘI BỘ", "left"), FAULT, "không ở bên phải"),
    ("form-mark-place", D, mark("LƯU HÀNH NỘI BỘ"), FAULT, "phía dưới Quốc hiệu"),
    ("form-size", D, mark("KHẨN", look=RED_BOLD.replace("26", "24")), FAULT, "12"),
    ("form-bold", D, mark("KHẨN", look=RED_BOLD.replace("<w:b/>", "")), FAULT, "không đậm"),
    ("form-copies", D, copies("PL 300"), DOUBT, "PL 300"),
    ("form-size", D, footer(size=28), FAULT, "14"),
    ("form-address-line", D, footer(edges=""), MISSING, "không thấy đường kẻ"),
    ("form-address-place", D, footer("default"), FAULT, "trừ trang đầu"),
    # Page
    ("form-paper", D, replaced('w:w="11906"', 'w:w="12240"'), FAULT, "216 × 297 mm"),
    ("form-landscape", D, replaced('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'), FAULT,
     "không có bảng"),
    ("form-margin", D, replaced('w:top="1134"', 'w:top="1000"'), FAULT, "17,6 mm"),
    ("form-margin", D, replaced('w:bottom="1134"', 'w:bottom="1500"'), FAULT, "26,5 mm"),
    ("form-margin", D, replaced('w:left="1701"', 'w:left="1440"'), FAULT, "25,4 mm"),
    ("form-margin", D, replaced('w:right="850"', 'w:right="700"'), FAULT, "12,3 mm"),
    ("form-margin", D, replaced('w:gutter="0"', 'w:gutter="567"'), FAULT, "40 mm"),
    ("form-page-number", D, replaced(" PAGE ", " DATE ", HEADER), MISSING, "không thấy"),
    ("form-page-number-place", D, styled("SoTrang", CENTRE, '<w:jc w:val="right"/>'), FAULT,
     "không canh giữa"),
    ("form-page-number-look", D, styled("SoTrang", 'w:sz w:val="28"', 'w:sz w:val="24"'), FAULT,
     "cỡ 12"),
    ("form-page-number-alone", D, replaced("<w:r>", f"{run('Trang ')}<w:r>", HEADER), FAULT,
     "Trang 2"),
    ("form-first-page", D, replaced("<w:titlePg/>", ""), FAULT, "trang đầu có số"),
    ("form-page-start", D, replaced("<w:titlePg/>", '<w:pgNumType w:start="3"/><w:titlePg/>'),
     FAULT, "từ 3"),
    # Letters
    ("form-font", D, runs_set(ARTICLE, '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'), FAULT,
     "Arial"),
    ("form-font", D, runs_set(ARTICLE, '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'), FAULT,
     ".VnTime"),
    ("form-black", D, runs_set(ARTICLE, '<w:color w:val="0000FF"/>'), FAULT, "0000FF"),
    ("form-black", D, runs_set(ARTICLE, '<w:color w:val="1F1F1F"/>'), DOUBT, "1F1F1F"),
    ("form-traces", D, inserted(ARTICLE, f"<w:p><w:ins>{run('Thêm.')}</w:ins></w:p>"), DOUBT,
     "1 thay đổi"),
    ("form-traces", D, runs_set(ARTICLE, '<w:highlight w:val="yellow"/>'), DOUBT, "tô nền"),
    # Fixed words of the head
    ("form-present", D, removed("Độc lập"), MISSING, "không thấy"),
    ("form-present", D, removed("Lâm Văn Bá"), MISSING, "không thấy"),
    ("form-national-name", D, written("CỘNG HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM."), FAULT,
     "NAM."),
    ("form-motto", D, written("Độc lập", "Độc lập – Tự do – Hạnh phúc"), FAULT, "–"),
    ("form-decides", D, written("QUYẾT ĐỊNH:", "QUYẾT NGHỊ"), DOUBT, "QUYẾT NGHỊ"),
    ("form-addressee", D, inserted("QUYẾT ĐỊNH", in_style("Doan", "Kính gửi: Sở Y tế")), FAULT,
     "Kính gửi"),
    # Number and date
    ("form-number", D, written(NUMBER, "Số 07/QĐ-UBND"), FAULT, "Số 07"),
    ("form-number", D, written(NUMBER, "Số: 7/QĐ-UBND"), FAULT, "Số: 7"),
    ("form-number", D, written(NUMBER, "Số: 07/QĐ - UBND"), FAULT, "QĐ - UBND"),
    ("form-number", D, written(NUMBER, "Số: 07/QĐ–UBND"), FAULT, "QĐ–UBND"),
    ("form-number", D, written(NUMBER, "Số: 07 /QĐ-UBND"), FAULT, "07 /"),
    ("form-number", D, written(NUMBER, "SỐ: 07/QĐ-UBND"), FAULT, "SỐ"),
    ("form-number-year", D, written(NUMBER, "Số: 07/2024/QĐ-UBND"), DOUBT, "2024"),
    ("form-symbol", D, written(NUMBER, "Số: 07/KH-UBND"), FAULT, "KH"),
    ("form-blank", D, written(NUMBER, "Số: ……/QĐ-UBND"), DOUBT, "dấu chấm"),
    ("form-blank", D, written(DATE, "Tịnh Biên, ngày … tháng … năm 2024"), DOUBT, "dấu chấm"),
    ("form-date", D, written(DATE, "Tịnh Biên, ngày 5 tháng 6 năm 2024"), FAULT, "ngày 5"),
    ("form-date", D, written(DATE, "Tịnh Biên, ngày 05 tháng 06 năm 2024"), FAULT, "tháng 06"),
    ("form-date", D, written(DATE, "Tịnh Biên, ngày 05 tháng 2 năm 2024"), FAULT, "tháng 2"),
    ("form-date", D, written(DATE, "Tịnh Biên ngày 05 tháng 6 năm 2024"), FAULT, "Biên ngày"),
    ("form-date", D, written(DATE, "Tịnh Biên, ngày 31 tháng 6 năm 2024"), FAULT, "ngày 31"),
    ("form-date", D, written(DATE, f"{DAY}."), FAULT, "2024."),
    ("form-place", D, written(DATE, "tịnh Biên, ngày 05 tháng 6 năm 2024"), FAULT, "tịnh Biên"),
    ("form-place-noun", D, written(DATE, f"Thị xã {DAY}"), DOUBT, "Thị xã Tịnh Biên"),
    ("form-number-level", D, in_paragraph("Độc lập", "</w:p>", f"</w:p>{para(DAY)}"), FAULT,
     "khác hàng"),
    # Looks of the head, of the foot
    ("form-size", D, styled("QuocHieu", 'w:sz w:val="26"', 'w:sz w:val="28"'), FAULT, "14"),
    ("form-size", D, runs_set(NUMBER, '<w:sz w:val="28"/>'), FAULT, "14"),
    ("form-size", D, styled("NoiNhan", 'w:sz w:val="24"', 'w:sz w:val="22"'), FAULT, "11"),
    ("form-size", D, styled("DanhSachNoiNhan", 'w:sz w:val="22"', SIZE_12[3:-2]), FAULT, "12"),
    ("form-bold", D, styled("TrichYeu", "<w:b/>", '<w:b w:val="0"/>'), FAULT, "không đậm"),
    ("form-bold", D, runs_set(NUMBER, "<w:b/>"), FAULT, "đậm"),
    ("form-italic", D, styled("CanCu", "<w:i/>", ""), FAULT, "đứng"),
    ("form-italic", D, styled("NoiNhan", "<w:i/>", ""), FAULT, "đứng"),
    ("form-case", D, written("PHÓ CHỦ TỊCH", "Phó Chủ tịch"), FAULT, "in thường"),
    ("form-case", D, written("Lâm Văn Bá", "LÂM VĂN BÁ"), FAULT, "in hoa"),
    ("form-case", P, written("Phụ lục", "PHỤ LỤC"), FAULT, "in hoa"),
    ("form-align", D, styled("TenLoai", CENTRE, '<w:jc w:val="left"/>'), FAULT, "sát lề trái"),
    ("form-align", D, paragraph_set(NUMBER, '<w:jc w:val="left"/>'), FAULT, "sát lề trái"),
    ("form-underline", D, runs_set("Độc lập", '<w:u w:val="single"/>'), FAULT, "gạch chân"),
    ("form-size-set", D, styled("TieuNgu", 'w:sz w:val="28"', 'w:sz w:val="26"'), FAULT,
     "13 – 13 – 14"),
    ("form-head-spacing", D, paragraph_set("Độc lập", '<w:spacing w:before="120"/>'), FAULT,
     "6 pt"),
    # Drawn lines: agency, motto, subject
    ("form-line", D, drawn(1, LINE, ""), MISSING, "không thấy"),
    ("form-line", D, drawn(1, LINE, '<w:t>____________________</w:t>'), DOUBT, "gạch dưới"),
    ("form-line", D, drawn(2, LINE, ""), MISSING, "không thấy"),
    ("form-line-length", D, drawn(0, r'cx="\d+"', 'cx="1440000"'), FAULT, "40 mm"),
    ("form-line-length", D, drawn(1, r'cx="\d+"', 'cx="1080000"'), FAULT, "30 mm"),
    ("form-line-length", D, drawn(2, r'cx="\d+"', 'cx="4320000"'), FAULT, "120 mm"),
    ("form-line-solid", D, drawn(1, 'prstDash val="solid"', 'prstDash val="dash"'), FAULT,
     "nét đứt"),
    ("form-line-thickness", D, drawn(1, r'ln w="\d+"', 'ln w="28575"'), DOUBT, "2,25 pt"),
    ("form-line-attached", P, drawn(2, r'cx="\d+"', 'cx="5400000"'), DOUBT, "150 mm"),
    # Legal bases
    ("form-basis-end", D, written("Theo đề nghị", "Theo đề nghị của Sở Y tế;"), FAULT, "“;”"),
    ("form-basis-end", D, written("Luật Ngân sách", "Căn cứ Luật Ngân sách ngày 25 tháng 6 năm "
                                  "2015,"), FAULT, "“,”"),
    ("form-basis-one", D, written("Luật Ngân sách", "Căn cứ Luật A ngày 25 tháng 6 năm 2015; Luật "
                                  "B ngày 25 tháng 6 năm 2015;"), FAULT, "hai căn cứ"),
    ("form-basis-law", D, written("Luật Ngân sách", "Căn cứ Luật Ngân sách nhà nước số "
                                  "83/2015/QH13 ngày 25 tháng 6 năm 2015;"), FAULT, "83/2015"),
    ("form-basis-law", D, written("Luật Ngân sách", "Căn cứ Luật Ngân sách nhà nước;"), FAULT,
     "không có ngày"),
    ("form-basis-cited", D, written("Quyết định số 90/QĐ-TTg", "Căn cứ Quyết định 90/QĐ-TTg ngày "
                                    "18 tháng 01 năm 2022 của Thủ tướng;"), FAULT, "số"),
    ("form-basis-cited", D, written("Quyết định số 90/QĐ-TTg", "Căn cứ Nghị quyết số "
                                    "38/2023/NĐ-CP ngày 24 tháng 6 năm 2023 của Chính phủ;"),
     FAULT, "38/2023/NĐ-CP"),
    # Structure of the text
    ("form-section-case", P, written("I. MỤC TIÊU CỦA", "I. Mục tiêu của Chương trình"), FAULT,
     "in thường"),
    ("form-section-bold", P, runs_set("I. MỤC TIÊU CỦA", '<w:b w:val="0"/>'), FAULT, "không đậm"),
    ("form-number-sign", P, written("c) Phân bổ", "c/ Phân bổ chỉ tiêu cụ thể"), FAULT, "c/"),
    ("form-number-sign", P, written("1. Mục tiêu tổng", "1/ Mục tiêu tổng quát"), FAULT, "1/"),
    ("form-number-sign", P, written("I. MỤC TIÊU CỦA", "I - MỤC TIÊU"), FAULT, "I-"),
    ("form-number-sign", D, in_paragraph(ARTICLE, "Điều 3. ", "Điều 3: "), FAULT, "Điều 3:"),
    ("form-article-bold", D, in_paragraph(ARTICLE, '<w:rStyle w:val="SoDieu"/>', ""), FAULT,
     "không đậm"),
    ("form-article-text", D, runs_set("Phòng Lao động\xa0- Thương binh và Xã hội chủ trì",
                                      "<w:b/>"), DOUBT, "cả câu"),
    ("form-part-look", P, inserted("Nhằm triển khai", para("CHƯƠNG I", CENTRE, "<w:b/>"),
                                   para("QUY ĐỊNH", CENTRE, "<w:b/>")), FAULT, "chữ in hoa"),
    ("form-part-number", P, inserted("Nhằm triển khai", para("Chương 1", CENTRE, "<w:b/>"),
                                     para("QUY ĐỊNH", CENTRE, "<w:b/>")), FAULT, "1"),
    ("form-title-look", P, inserted("Nhằm triển khai", para("Chương I", CENTRE, "<w:b/>"),
                                    para("Quy định", CENTRE, "<w:b/>")), FAULT, "chữ in thường"),
    ("form-clause-title", P, runs_set("1. Mục tiêu tổng", '<w:b w:val="0"/>'), DOUBT,
     "không đậm"),
    ("form-point-bold", P, runs_set("c) Phân bổ", "<w:b/>"), DOUBT, "đậm"),
    ("form-levels", P, inserted("1. Mục tiêu tổng", in_style("Doan", "1.1. Chỉ tiêu chung")),
     DOUBT, "1.1"),
    ("form-system", P, inserted("1. Mục tiêu tổng", in_style("Dieu", "Điều 1. Phạm vi.")), DOUBT,
     "cả “Điều”"),
    ("form-centred", P, paragraph_set(GOAL, CENTRE), DOUBT, "canh giữa"),
    ("form-closing", P, in_paragraph(LAST, "./.", "."), DOUBT, "hương trình.”"),
    # Order
    ("form-order", P, written("đ) Vốn và nguồn", "d) Vốn và nguồn vốn"), FAULT, "“d)” đứng sau"),
    ("form-order", P, written("đ) Vốn và nguồn", "e) Vốn và nguồn vốn"), FAULT, "“e)” đứng sau"),
    ("form-order", P, written("IV. KINH PHÍ", "6. Kinh phí"), FAULT, "“V.” đứng sau “III.”"),
    ("form-order", P, written("2. Mục tiêu cụ", "3. Mục tiêu cụ thể"), FAULT, "“3.” đứng sau “1.”"),
    ("form-order", P, written("2. Mục tiêu cụ", "1. Mục tiêu cụ thể"), DOUBT, "“1.” đứng sau “1.”"),
    ("form-order", D, in_paragraph(ARTICLE, "Điều 3", "Điều 4"), FAULT, "Điều 4"),
    ("form-order", P, inserted("1. Mục tiêu tổng", in_style("Doan", "1.1. Chỉ tiêu."),
                               in_style("Doan", "1.3. Chỉ tiêu.")), FAULT, "“1.3”"),
    ("form-letters", P, written("đ) Vốn và nguồn", "f) Vốn và nguồn vốn"), DOUBT, "“f)”"),
    # Text
    ("form-text-align", P, paragraph_set(GOAL, '<w:jc w:val="left"/>'), FAULT, "sát lề trái"),
    ("form-indent", P, paragraph_set(GOAL, '<w:ind w:firstLine="850"/>'), FAULT, "15 mm"),
    ("form-dash-indent", P, paragraph_set("- Tỷ lệ hộ nghèo theo", '<w:ind w:firstLine="0"/>'),
     DOUBT, "0 mm"),
    ("form-tab-indent", P, in_paragraph(GOAL, "Thực hiện", "\tThực hiện"), DOUBT, "phím Tab"),
    ("form-gap", P, paragraph_set(GOAL, '<w:spacing w:before="60"/>'), FAULT, "3 pt"),
    ("form-line-spacing", P, paragraph_set(GOAL, '<w:spacing w:line="480" w:lineRule="auto"/>'),
     FAULT, "2 dòng"),
    ("form-line-spacing", P, paragraph_set(GOAL, '<w:spacing w:line="240" w:lineRule="exact"/>'),
     FAULT, "0,75 dòng"),
    ("form-text-size", P, runs_set(GOAL, SIZE_12), FAULT, "12"),
    ("form-one-size", P, runs_set("1. Mục tiêu tổng", '<w:sz w:val="26"/>'), FAULT, "13"),
    ("form-mixed-size", P, runs_set(GOAL, '<w:sz w:val="26"/>'), DOUBT, "13"),
    ("form-upright", P, runs_set(GOAL, "<w:i/>"), FAULT, "nghiêng"),
    # Foot
    ("form-prefix", D, written("TM. ỦY BAN", "TM ỦY BAN NHÂN DÂN"), FAULT, "TM ỦY"),
    ("form-prefix", D, written("KT. CHỦ TỊCH", "K/T CHỦ TỊCH"), FAULT, "K/T"),
    ("form-prefix-space", D, written("KT. CHỦ TỊCH", "KT.CHỦ TỊCH"), DOUBT, "KT.CHỦ"),
    ("form-prefix-of", D, written("KT. CHỦ TỊCH", "KT. PHÓ CHỦ TỊCH"), FAULT, "KT. PHÓ"),
    ("form-prefix-of", D, written("TM. ỦY BAN", "TM. CHỦ TỊCH"), FAULT, "TM. CHỦ"),
    ("form-prefix-of", D, written("PHÓ CHỦ TỊCH", "CHỦ TỊCH"), FAULT, "KT."),
    ("form-prefix-of", D, removed("PHÓ CHỦ TỊCH"), FAULT, "KT. CHỦ"),
    ("form-authority-tm", D, removed("TM. ỦY BAN"), FAULT, "KT. CHỦ TỊCH"),
    ("form-authority-head", D, written("ỦY BAN NHÂN DÂN THỊ XÃ", "CHỦ TỊCH ỦY BAN NHÂN DÂN"),
     DOUBT, "TM."),
    ("form-degree", D, written("Lâm Văn Bá", "ThS. Lâm Văn Bá"), FAULT, "ThS."),
    ("form-recipients-label", D, written("Nơi nhận:", "Nơi nhận"), FAULT, "Nơi nhận"),
    ("form-recipients-item", D, written("- Như Điều 3;", "- Như Điều 3."), FAULT, "Điều 3."),
    ("form-recipients-item", D, written("UBND các xã, phường", "UBND các xã, phường;"), FAULT,
     "UBND các xã"),
    ("form-recipients-filed", D, written("- Lưu: VT", "- Lưu văn thư."), FAULT, "Lưu văn thư"),
    ("form-recipients-unit", D, written("- Lưu: VT", "- Lưu: VT."), DOUBT, "VT."),
    ("form-recipients-first", D, written("- Như Điều 3;", "- Như trên;"), DOUBT, "Như trên"),
    ("form-recipients-article", D, written("- Như Điều 3;", "- Như Điều 5;"), FAULT, "Điều 5"),
    ("form-foot-level", D, in_paragraph("TM. ỦY BAN", "<w:p>", f"{para('')}{para('')}<w:p>"),
     FAULT, "lệch"),
    # Attached document, appendix
    ("form-attached-line", P, written("(Kèm theo", "Kèm theo Quyết định của Ủy ban"), FAULT,
     "Kèm theo Quyết"),
    ("form-attached-words", P, in_paragraph("(Kèm theo", "(Kèm", "(Ban hành kèm"), DOUBT,
     "Ban hành"),
    ("form-attached-number", P, in_paragraph("Độc lập", "</w:p>",
                                             f"</w:p>{para('Số: 12/KH-UBND', CENTRE)}"), FAULT,
     "12/KH"),
    ("form-attached-signature", P, inserted(LAST, para("TM. ỦY BAN NHÂN DÂN", CENTRE)), DOUBT,
     "TM."),
    ("form-appendix-heading", P, written("Phụ lục", "PHỤ LỤC"), FAULT, "PHỤ LỤC"),
    ("form-appendix-roman", P, written("Phụ lục", "Phụ lục 1"), FAULT, "1"),
    ("form-appendix-order", P, swapped("BIỂU DỰ KIẾN", "(Kèm theo", last=True), FAULT, "ở trên"),
    ("form-appendix-pages", P, replaced('<w:pgNumType w:start="1"/>', ""), FAULT,
     "đánh số tiếp"),
    # Figures
    ("figures-rate", P, cell_written("Văn Giáo", 12, "0,66"), FAULT, "0,66"),
    ("figures-sum", P, cell_written("Thành thị", 2, "16.195"), FAULT, "16.195"),
    ("figures-parts", P, cell_written("Tiểu dự án 2: Giám sát, đánh giá", 3, "207"), FAULT, "207"),
    ("figures-remaining", P, cell_written("An Phú", 7, "36"), FAULT, "36"),
    ("figures-ordinals", P, cell_written("An Nông", 0, "13"), FAULT, "“13”"),
    ("figures-column-numbers", P, cell_written("A", 6, "6"), FAULT, "“6”"),
    ("figures-amount-unit", P, written(PROVINCE, PROVINCE.replace("triệu ", "")), FAULT,
     "19 đồng"),
    ("figures-amount-sum", P, in_paragraph(FUNDS, "2.522", "2.525"), FAULT, "2.525"),
)  # fmt: skip


def case_name(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) < 40 else None


@pytest.mark.parametrize(("rule", "file", "edit", "state", "found"), CASES, ids=case_name)
def test_rule_passes_our_file_and_speaks_of_one_changed_property(
    built_2024: Built,
    checked: Mapping[str, list[Finding]],
    rule: str,
    file: str,
    edit: Edit,
    state: State,
    found: str,
) -> None:
    before, after = (
        of_rule(checked[file], rule),
        of_rule(check_form(changed(built_2024.files[file], edit), file), rule),
    )
    assert not_passed(before) == []
    told = [each for each in after if each.state is state]
    assert [each for each in told if found in each.found], not_passed(after)
    assert all(each.place and each.title and each.source for each in told)
    assert all(each.basis is Basis.RULE for each in after if each.state is FAULT)


def test_every_rule_has_a_case() -> None:
    known = [rule.id for rule in (*RULES, *figures.RULES)]
    assert len(known) == len(set(known))
    assert set(known) == {case[0] for case in CASES} | {"form-attached-same"}


def test_what_the_decree_does_not_state_can_only_be_doubted() -> None:
    practice = {rule.id for rule in RULES if rule.basis is not Basis.RULE}
    assert not {case[0] for case in CASES if case[3] is FAULT} & practice


def test_edge_of_a_paragraph_is_a_line_as_long_as_its_room(built_2024: Built) -> None:
    edge = '<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>'
    wide = (drawn(1, LINE, ""), paragraph_set("Độc lập", edge))
    fitted = (*wide, paragraph_set("Độc lập", '<w:ind w:left="1000" w:right="1000"/>'))
    for edits, state in ((wide, FAULT), (fitted, PASS)):
        findings = check_form(changed(built_2024.files[D], *edits), D)
        told = {each.title: each for each in findings}
        assert told["Tiêu ngữ: đường kẻ"].found == "viền của đoạn"
        assert told["Tiêu ngữ: độ dài đường kẻ"].state is state


@pytest.mark.parametrize(
    "edits",
    [
        (mark("KHẨN"),),
        (mark("THƯỢNG KHẨN"),),
        (mark("HOẢ TỐC"), mark("TỐI MẬT", edges="", look="")),
        (above("XEM XONG TRẢ LẠI"),),
        (copies("PL.(300)"),),
        (footer(),),
    ],
)
def test_marks_and_address_that_are_right_pass(
    built_2024: Built, checked: Mapping[str, list[Finding]], edits: tuple[Edit, ...]
) -> None:
    findings = check_form(changed(built_2024.files[D], *edits), D)
    assert not_passed(findings) == []
    assert len(findings) > len(checked[D])


def test_mark_of_urgency_stands_below_that_of_secrecy(built_2024: Built) -> None:
    secret = mark("MẬT", edges="", look="", after="KHẨN")
    findings = check_form(changed(built_2024.files[D], mark("KHẨN"), secret), D)
    assert [each.found for each in findings if each.state is FAULT] == ["phía trên dấu chỉ độ mật"]


def test_words_of_a_mark_within_a_text_are_no_mark(built_2024: Built) -> None:
    texts = (in_style("Doan", "Khẩn"), in_style("Doan", "Địa chỉ: nhà văn hóa."))
    file = changed(built_2024.files[D], inserted(ARTICLE, *texts))
    assert not_passed(check_form(file, D)) == []


# Several documents in one file, other kinds of document


def joined(decision: bytes, plan: bytes, *edits: Edit) -> bytes:
    """The plan behind the decision, in one file with two sections."""
    first, second = (unpack(each)[DOCUMENT].decode("utf-8") for each in (decision, plan))
    body, section, _ = re.split(r"(<w:sectPr>.*?</w:sectPr>)", first, flags=re.S)
    start = second.index("<w:body>") + len("<w:body>")
    whole = f"{body}<w:p><w:pPr>{section}</w:pPr></w:p>{second[start:]}"
    return changed(decision, lambda parts: parts.update({DOCUMENT: whole}), *edits)


def last_section(old: str, new: str) -> Edit:
    """One property of the last section, that of the appendix."""

    def edit(parts: dict[str, str]) -> None:
        before, sign, section = parts[DOCUMENT].rpartition("<w:sectPr>")
        assert old in section
        parts[DOCUMENT] = before + sign + section.replace(old, new, 1)

    return edit


def test_margins_that_turn_with_a_wide_table_are_for_a_person_to_see(built_2024: Built) -> None:
    turned = (
        last_section('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'),
        last_section('w:top="1134" w:right="850"', 'w:top="1701" w:right="1134"'),
        last_section('w:bottom="1134" w:left="1701"', 'w:bottom="850" w:left="1134"'),
    )
    findings = check_form(changed(built_2024.files[P], *turned), P)
    assert [each.state for each in of_rule(findings, "form-landscape")] == [PASS]
    doubted = [each for each in of_rule(findings, "form-margin") if each.state is not PASS]
    assert {each.state for each in doubted} == {DOUBT}
    assert {each.title.split(":")[0] for each in doubted} == {"Lề trên", "Lề dưới", "Lề trái"}
    assert {each.place for each in doubted} == {"phần trang 2"}


def test_page_number_at_the_foot_is_told(built_2024: Built) -> None:
    moved = (
        replaced("w:headerReference", "w:footerReference"),
        lambda parts: parts.update({HEADER: parts[HEADER].replace("w:hdr", "w:ftr")}),
    )
    findings = check_form(changed(built_2024.files[D], *moved), D)
    [told] = of_rule(findings, "form-page-number-place")
    assert (told.state, told.found) == (FAULT, "ở chân trang")


def test_decision_plan_and_appendix_in_one_file_are_told_apart(built_2024: Built) -> None:
    both = joined(built_2024.files[D], built_2024.files[P])
    parts = recognise(read(both, "cả hai")).parts
    assert [(part.kind, part.name) for part in parts] == [
        (PartKind.DECISION, "Quyết định"),
        (PartKind.ATTACHED, "Kế hoạch"),
        (PartKind.APPENDIX, "Phụ lục"),
    ]
    assert not_passed(check_form(both, "cả hai")) == []


def test_attached_plan_must_name_the_number_and_date_of_its_decision(built_2024: Built) -> None:
    filled = "(Kèm theo Quyết định số {}/QĐ-UBND ngày {} năm 2024 của Ủy ban nhân dân thị xã)"
    edits = (written(NUMBER, "Số: 07/QĐ-UBND"), written(DATE, DAY))
    right, wrong = (
        joined(built_2024.files[D], built_2024.files[P], *edits, written("(Kèm theo", text))
        for text in (filled.format("07", "05 tháng 6"), filled.format("08", "06 tháng 6"))
    )
    assert {each.state for each in of_rule(check_form(right, D), "form-attached-same")} == {PASS}
    told, in_appendix = of_rule(check_form(wrong, D), "form-attached-same")
    assert in_appendix.state is FAULT
    assert told.state is FAULT
    assert "số 08, văn bản chính số 07" in told.found
    assert "ngày 06 tháng 6 năm 2024" in told.found


HEAD = (
    para("UBND TỈNH AN GIANG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "<w:b/>")
    + para("SỞ TÀI CHÍNH\tĐộc lập - Tự do - Hạnh phúc", "", "<w:b/>")
    + para("Số: 15/{symbol}\tAn Giang, ngày 05 tháng 6 năm 2024")
)
FOOT = (
    para("Nơi nhận:\tGIÁM ĐỐC", "", "<w:b/>") + para("- Như trên;") + para("- Lưu: VT, NS.")
    + para("\tNguyễn Văn A", "", "<w:b/>")
)  # fmt: skip


def with_breaks(text: str) -> str:
    return text.replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")


def test_letter_is_recognised_without_tables_and_styles() -> None:
    body = (
        HEAD.format(symbol="STC-NS") + para("V/v báo cáo số liệu") + para("Kính gửi: Sở Y tế")
        + para("Đề nghị quý cơ quan báo cáo số liệu trước ngày 10 tháng 6 năm 2024./.") + FOOT
    )  # fmt: skip
    [part] = recognise(read(plain_docx(with_breaks(body)), "cv")).parts
    assert part.kind is PartKind.LETTER
    assert {key: part.text(key) for key in part.elements} == {
        "national_name": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "number": "Số: 15/STC-NS",
        "place_and_date": "An Giang, ngày 05 tháng 6 năm 2024",
        "letter_subject": "V/v báo cáo số liệu",
        "parent_agency": "UBND TỈNH AN GIANG",
        "agency": "SỞ TÀI CHÍNH",
        "addressee": "Kính gửi: Sở Y tế",
        "recipients_label": "Nơi nhận:",
        "recipients": "- Như trên; - Lưu: VT, NS.",
        "signer_title": "GIÁM ĐỐC",
        "signer_name": "Nguyễn Văn A",
    }
    assert [each.paragraph.folded[:6] for each in part.passages] == ["Đề ngh"]


@pytest.mark.parametrize(
    ("kind", "symbol", "state"),
    [("KẾ HOẠCH", "KH-STC", PASS), ("TỜ TRÌNH", "TTr-STC", PASS), ("BÁO CÁO", "BC-STC", PASS),
     ("TỜ TRÌNH", "TT-STC", FAULT), ("QUY ĐỊNH", "QĐ-STC", FAULT)],
)  # fmt: skip
def test_document_of_its_own_kind_has_number_and_signature(
    kind: str, symbol: str, state: State
) -> None:
    body = (
        HEAD.format(symbol=symbol) + para(kind, CENTRE, "<w:b/>")
        + para("Về việc kiểm tra", CENTRE, "<w:b/>") + para("I. MỤC ĐÍCH") + FOOT
    )  # fmt: skip
    file = plain_docx(with_breaks(body))
    [part] = recognise(read(file, "vb")).parts
    assert (part.kind, part.name) == (PartKind.NAMED, kind.capitalize())
    findings = check_form(file, "vb")
    assert [each.state for each in of_rule(findings, "form-symbol")] == [state]
    assert not [each for each in of_rule(findings, "form-present") if each.state is MISSING]


def test_letter_needs_no_subject_to_be_one() -> None:
    body = HEAD.format(symbol="STC-NS") + para("Kính gửi: Sở Y tế") + para("Đề nghị./.") + FOOT
    file = plain_docx(with_breaks(body))
    assert recognise(read(file, "cv")).parts[0].kind is PartKind.LETTER
    missing = [each.title for each in check_form(file, "cv") if each.state is MISSING]
    assert "Trích yếu công văn: có mặt" in missing


def test_addressees_stand_one_to_a_line() -> None:
    lines = ("Kính gửi:", "- Sở Y tế;", "- Sở Tài chính.")
    for last, state in (("- Sở Tài chính.", PASS), ("- Sở Tài chính;", FAULT)):
        body = HEAD.format(symbol="STC-NS") + "".join(map(para, (*lines[:2], last))) + FOOT
        findings = check_form(plain_docx(with_breaks(body)), "cv")
        assert [each.state for each in of_rule(findings, "form-addressee")] == [state]


def test_what_is_not_there_is_told_and_never_passed() -> None:
    findings = check_form(plain_docx(para("Một tờ giấy bất kỳ.")), "x")
    missing = {each.title for each in findings if each.state is MISSING}
    assert {"Quốc hiệu: có mặt", "Tiêu ngữ: có mặt", "Số và ký hiệu: có mặt", "số trang"} <= missing
    assert recognise(read(plain_docx(""), "x")).parts[0].kind is PartKind.UNKNOWN


# Files from anywhere


def plain_docx(body: str, **parts: str) -> bytes:
    """A file with nothing but a body, and the parts named by their file in `word/`."""
    whole = {
        TYPES: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        DOCUMENT: f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    return pack({name: part.encode("utf-8") for name, part in whole.items()})


def read_plain(body: str, **parts: str) -> tuple[Paragraph, ...]:
    return read(plain_docx(body, **parts), "x").paragraphs


def styles(*styles: str, defaults: str = "") -> str:
    return f"<w:styles {W}><w:docDefaults>{defaults}</w:docDefaults>{''.join(styles)}</w:styles>"


def style(name: str, run_look: str, based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}'
            f"<w:rPr>{run_look}</w:rPr></w:style>")  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", pack({"a.txt": b""})])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(NotADocx):
        check_form(content, "x")


def test_broken_text_is_refused_and_a_broken_part_is_told(built_2024: Built) -> None:
    with pytest.raises(NotADocx, match="hỏng"):
        check_form(plain_docx("<w:p>"), "x")
    file = changed(built_2024.files[D], replaced("<w:style ", "<<", STYLES))
    traces = of_rule(check_form(file, D), "form-traces")
    assert ["word/styles.xml" in each.found for each in traces if each.state is DOUBT] == [True]


def test_damaged_zip_is_refused(built_2024: Built) -> None:
    damaged = bytearray(built_2024.files[D])
    with zipfile.ZipFile(io.BytesIO(bytes(damaged))) as archive:
        at = archive.getinfo(DOCUMENT).header_offset + 60
    damaged[at : at + 200] = bytes(200)
    with pytest.raises(NotADocx):
        check_form(bytes(damaged), D)


def test_look_is_followed_from_run_to_defaults() -> None:
    part = styles(
        style("Base", '<w:sz w:val="26"/><w:b/>'),
        style("Text", "<w:i/>", "Base"),
        style("Mark", "<w:b/>", kind="character"),
        defaults='<w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault>',
    )
    own = '<w:pStyle w:val="Text"/>'
    [plain, marked, direct] = read_plain(
        para("a", own)
        + para("a", own, '<w:rStyle w:val="Mark"/>')
        + para("a", own, '<w:rStyle w:val="Mark"/><w:b/><w:i w:val="0"/><w:sz w:val="30"/>'),
        styles=part,
    )
    assert [(each.runs[0].look.size, each.runs[0].look.bold, each.runs[0].look.italic)
            for each in (plain, marked, direct)] == [
        (13, True, True),
        (13, False, True),  # two styles turn bold on: it is off again
        (15, True, False),
    ]  # fmt: skip


def test_style_that_is_its_own_base_ends() -> None:
    part = styles(style("A", "<w:b/>", "B"), style("B", "<w:i/>", "A"))
    [paragraph] = read_plain(para("a", '<w:pStyle w:val="A"/>'), styles=part)
    assert paragraph.runs[0].look.bold


@pytest.mark.parametrize(
    ("slot", "text", "told"),
    [("ascii", "ă", []), ("ascii", "a", ["Arial"]), ("hAnsi", "a", []), ("hAnsi", "ă", ["Arial"])],
)
def test_font_counts_where_its_letters_are_used(slot: str, text: str, told: list[str]) -> None:
    file = plain_docx(para(text, "", f'<w:rFonts w:{slot}="Arial"/>'))
    found = [each.found for each in of_rule(check_form(file, "x"), "form-font")
             if each.state is FAULT]  # fmt: skip
    assert found == told


def test_font_of_the_theme_is_named() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont>'
        '<a:latin typeface="Calibri"/></a:minorFont></a:theme>'
    )
    body = para("Chữ", "", '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')
    [paragraph] = read_plain(body, **{"theme/theme1": theme})
    assert paragraph.runs[0].look.font == "Calibri"


def test_strict_dialect_is_read() -> None:
    file = plain_docx(para("Chữ", '<w:spacing w:before="6pt"/><w:jc w:val="start"/>'))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts = unpack(file)
    parts[DOCUMENT] = parts[DOCUMENT].replace(W[9:-1].encode(), strict)
    [paragraph] = read(pack(parts), "x").paragraphs
    assert (paragraph.text, paragraph.layout.before) == ("Chữ", 6)
    assert paragraph.layout.align is Align.LEFT


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    body = (
        f"<w:p>{run('Số cũ ')}<w:del>{run('bỏ').replace('w:t', 'w:delText')}</w:del>"
        f"<w:ins>{run('thêm')}</w:ins></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Nối ')}</w:p>{para('liền')}"
    )
    assert [each.text for each in read_plain(body)] == ["Số cũ thêm", "Nối liền"]
    told = [each.found for each in of_rule(check_form(plain_docx(body), "x"), "form-traces")]
    assert told == ["2 thay đổi được theo dõi (đọc như đã chấp nhận)"]


def test_boxes_fields_tags_and_hidden_text_are_read() -> None:
    box = f"<w:pict><w:txbxContent>{para('Trong khung')}</w:txbxContent></w:pict>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("5/6")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    body = (
        f"<w:p><w:smartTag>{run('Thẻ ')}</w:smartTag>{field}{run('ẩn', '<w:vanish/>')}"
        f"<w:r>{box}</w:r></w:p><w:sdt><w:sdtContent>{para('Ô điền')}</w:sdtContent></w:sdt>"
    )
    assert [each.text for each in read_plain(body)] == ["Thẻ 5/6", "Trong khung", "Ô điền"]


def numbering(*levels: tuple[str, str]) -> str:
    printed = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{printed}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def numbered(depth: int, text: str) -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')


def test_numbers_that_word_counts_are_printed() -> None:
    part = numbering(("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"),
                     ("decimal", "%2.%4."), ("bullet", "\uf0b7"))  # fmt: skip
    depths = (0, 1, 2, 2, 1, 2, 3, 4, 0, 1)
    paragraphs = read_plain("".join(numbered(each, "x") for each in depths), numbering=part)
    assert [each.text for each in paragraphs] == [
        "I. x", "1. x", "a) x", "b) x", "2. x", "a) x", "2.1. x", "• x", "II. x", "1. x",
    ]  # fmt: skip


def test_letters_that_word_counts_lack_the_vietnamese_one() -> None:
    part = numbering(("lowerLetter", "%1)"))
    body = "".join(numbered(0, f"Nội dung {each};") for each in "abcde")
    [told] = of_rule(check_form(plain_docx(body, numbering=part), "x"), "form-order")
    assert (told.state, told.found) == (FAULT, "“e)” đứng sau “d)”")
    assert told.hint.startswith("đến lượt “đ)”")


def test_head_of_another_office_with_old_lines_is_read() -> None:
    line = ('<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="100pt,2pt" '
            'to="266pt,2pt" strokeweight=".75pt"/></w:pict></w:r>')  # fmt: skip
    left = para("UBND HUYỆN A", CENTRE) + para("PHÒNG Y TẾ", CENTRE, "<w:b/>")
    right = (
        para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTRE, '<w:b/><w:sz w:val="26"/>')
        + para("Độc lập - Tự do - Hạnh phúc", CENTRE, '<w:b/><w:sz w:val="28"/>')
        + f"<w:p>{line}</w:p>"
    )
    table = f"<w:tbl><w:tr><w:tc>{left}</w:tc><w:tc>{right}</w:tc></w:tr></w:tbl>"
    findings = check_form(plain_docx(table + para("KẾ HOẠCH", CENTRE, "<w:b/>")), "x")
    told = {each.title: each for each in findings}
    assert told["Tiêu ngữ: đường kẻ"].found == "nét vẽ dài 58,6 mm"
    assert told["Tiêu ngữ: độ dài đường kẻ"].state is PASS
    assert told["Cơ quan ban hành: đường kẻ"].state is MISSING
    assert told["Cơ quan chủ quản: chữ đậm"].state is PASS
    assert told["Cơ quan ban hành: chữ đậm"].found == "đậm"


# Figures


def of_text(text: str) -> bytes:
    """A text as a plain file: lines with tabs become the rows of tables."""
    body, rows = "", ""
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            cells = "".join(f"<w:tc>{para(cell)}</w:tc>" for cell in line.split("\t"))
            rows += f"<w:tr>{cells}</w:tr>"
            continue
        body += f"<w:tbl>{rows}</w:tbl>" if rows else ""
        body += para(line) if line.strip() else ""
        rows = ""
    return plain_docx(body)


def wrong_figures(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    wrong = [each for each in findings if each.state is FAULT]
    return [(each.place.partition(": ")[2].strip("“”"), each.hint)
            for each in wrong if each.rule.startswith("figures-")]  # fmt: skip


def test_errors_of_the_printed_plan_are_found_with_their_right_values() -> None:
    source = ROOT / "tests/source/quyet-dinh-ke-hoach-2024.txt"
    findings = check_form(of_text(source.read_text("utf-8")), "bản in")
    assert wrong_figures(findings) == [
        *[(f"hàng 5: {old}", f"viết “{new}”") for old, new in
          (("I", 1), (6, 5), (7, 6), (8, 7), (9, 8), (10, 9), (11, 10))],
        ("An Phú: 2,56", "viết 2,26 (53 / 2.348)"),
        ("Tân Lợi: 1,99", "viết 2,00 (43 / 2.154)"),
        ("Văn Giáo: 0,66", "viết 0,48 (8 / 1.660)"),
        ("Vĩnh Trung: 1,27", "viết 0,05 (1 / 2.213)"),
        ("An Nông: 13", "viết “12”"),
        ("An Hào: 14", "viết “13”"),
        ("An Cư: 11", "viết “14”"),
        ("+ Ngân sách tỉnh: 19 đồng (vốn sự nghiệp).", "viết 19 triệu đồng"),
    ]  # fmt: skip
    order = [each.found for each in of_rule(findings, "form-order") if each.state is FAULT]
    assert order == ["“2.” đứng đầu", "“d)” đứng sau “d)”", "“V.” đứng sau “III.”"]


TABLE = """\
TT\tXã\tHộ\tHộ nghèo\tTỷ lệ (%)
1\tXã A\t300\t{a}\t{rate}
2\tB\t300\t2\t0,67
3\tC\t300\t4\t1,33
\tTổng\t900\t7\t0,78
"""


@pytest.mark.parametrize(
    ("a", "rate", "told"),
    [
        ("1", "0,33", []),
        ("1", "0,34", [("Xã A: 0,34", "viết 0,33 (1 / 300)")]),
        ("1", "0,3", []),  # fewer digits, rounded right
    ],
)
def test_rates_are_quotients(a: str, rate: str, told: list[tuple[str, str]]) -> None:
    findings = check_form(of_text(TABLE.format(a=a, rate=rate)), "x")
    assert wrong_figures(findings) == told
    assert {each.title for each in of_rule(findings, "figures-rate")} == {"Bảng 1, cột 5: tỷ lệ"}


def test_rounded_rates_need_not_subtract(built_2024: Built) -> None:
    findings = check_form(built_2024.files[P], P)
    assert [each.state for each in findings if each.rule.startswith("figures-")] == [PASS] * 16


def test_column_of_rates_that_nobody_understands_is_told() -> None:
    text = TABLE.format(a="1", rate="9,11").replace("0,67", "5,1").replace("1,33", "7,2")
    rates = of_rule(check_form(of_text(text), "x"), "figures-rate")
    assert [each.state for each in rates] == [MISSING]


def test_row_of_small_figures_is_not_taken_for_column_numbers() -> None:
    text = "Quý I\tQuý II\tQuý III\tQuý IV\n1\t5\t3\t2\n4\t1\t2\t9"
    findings = check_form(of_text(text), "x")
    assert of_rule(findings, "figures-column-numbers") == []


def test_wrong_total_alone_is_doubted() -> None:
    text = "TT\tNội dung\tSố tiền\n1\tMua\t100\n2\tThuê\t200\n\tTổng cộng\t350"
    [told] = [each for each in of_rule(check_form(of_text(text), "x"), "figures-sum")
              if each.state is not PASS]  # fmt: skip
    assert (told.state, told.found) == (DOUBT, "350")
    assert "là 300" in told.hint


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Tổng kinh phí: 1,5 tỷ đồng, trong đó: trung ương 1.000 triệu đồng; tỉnh 500 triệu đồng.",
         []),
        ("Tổng kinh phí: 1,6 tỷ đồng, trong đó: trung ương 1.200 triệu đồng; tỉnh 500 triệu đồng.",
         ["các phần cộng lại là 1,7 tỷ đồng"]),
        ("Tổng kinh phí: 300 triệu đồng, trong đó: trung ương 200 triệu đồng; tỉnh 100 đồng.",
         ["viết 100 triệu đồng"]),
    ],
)  # fmt: skip
def test_amounts_on_one_line_are_added(line: str, told: list[str]) -> None:
    findings = check_form(plain_docx(para(line)), "x")
    assert [hint for _, hint in wrong_figures(findings)] == told
