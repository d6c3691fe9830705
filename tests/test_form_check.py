"""The form check: each rule passes on our files and fails when one property is changed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape

import pytest

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

ROOT = Path(__file__).resolve().parents[1]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCUMENT, STYLES, HEADER = "word/document.xml", "word/styles.xml", "word/header1.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PASS, FAULT, MISSING, DOUBT = State.PASS, State.FAULT, State.MISSING, State.DOUBT
D, P = DECISION_FILE, PLAN_FILE
MOST_SECONDS = 0.15

Edit: TypeAlias = Callable[[dict[str, str]], None]
"""Changes the parts of a package, which it gets as text."""


# Changing one property of a file


def replaced(old: str, new: str, part: str = DOCUMENT) -> Edit:
    """The first place where `old` stands; it must be there."""

    def edit(parts: dict[str, str]) -> None:
        assert old in parts[part], old
        parts[part] = parts[part].replace(old, new, 1)

    return edit


def styled(style: str, old: str, new: str) -> Edit:
    """One property of one style."""

    def edit(parts: dict[str, str]) -> None:
        found = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', parts[STYLES], re.S)
        assert found is not None, style
        assert old in found[0], found[0]
        parts[STYLES] = parts[STYLES].replace(found[0], found[0].replace(old, new, 1))

    return edit


def paragraph_of(parts: Mapping[str, str], words: str) -> str:
    """The XML of the paragraph that holds these words in one piece."""
    before, found, after = parts[DOCUMENT].partition(words)
    assert found, words
    start = max(before.rfind("<w:p>"), before.rfind("<w:p "))
    return before[start:] + found + after[: after.index("</w:p>") + 6]


def in_paragraph(words: str, old: str, new: str) -> Edit:
    """One property of the paragraph that holds these words."""

    def edit(parts: dict[str, str]) -> None:
        paragraph = paragraph_of(parts, words)
        assert old in paragraph, paragraph
        parts[DOCUMENT] = parts[DOCUMENT].replace(paragraph, paragraph.replace(old, new, 1))

    return edit


def paragraph_set(words: str, properties: str) -> Edit:
    """Direct formatting of a paragraph, after its style."""
    return in_paragraph(words, "</w:pPr>", f"{properties}</w:pPr>")


def runs_set(words: str, properties: str) -> Edit:
    """Direct formatting of all letters of a paragraph."""

    def edit(parts: dict[str, str]) -> None:
        paragraph = paragraph_of(parts, words)
        plain = re.sub(r"<w:r><w:rPr>.*?</w:rPr>", "<w:r>", paragraph)
        changed = plain.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>")
        parts[DOCUMENT] = parts[DOCUMENT].replace(paragraph, changed)

    return edit


def written(words: str, new: str) -> Edit:
    """A paragraph's text, all of it, its look kept."""

    def edit(parts: dict[str, str]) -> None:
        paragraph = paragraph_of(parts, words)
        head = re.match(r"<w:p[^>]*>(?:<w:pPr>.*?</w:pPr>)?", paragraph, re.S)
        assert head is not None
        changed = f"{head[0]}{run(new)}</w:p>"
        parts[DOCUMENT] = parts[DOCUMENT].replace(paragraph, changed)

    return edit


def inserted(after: str, *paragraphs: str) -> Edit:
    """Paragraphs behind the one that holds these words."""

    def edit(parts: dict[str, str]) -> None:
        paragraph = paragraph_of(parts, after)
        parts[DOCUMENT] = parts[DOCUMENT].replace(paragraph, paragraph + "".join(paragraphs))

    return edit


def removed(words: str) -> Edit:
    """The paragraph without its letters."""
    return written(words, "")


def drawn(index: int, old: str, new: str) -> Edit:
    """One property of the drawn line with that number in the document, from 0."""

    def edit(parts: dict[str, str]) -> None:
        found = list(re.finditer(r"<mc:AlternateContent>.*?</mc:AlternateContent>",
                                 parts[DOCUMENT], re.S))[index]  # fmt: skip
        changed = re.sub(old, new, found[0], flags=re.S)
        assert changed != found[0]
        text = parts[DOCUMENT]
        parts[DOCUMENT] = text[: found.start()] + changed + text[found.end() :]

    return edit


def cell_written(row: str, column: int, new: str) -> Edit:
    """A cell of a table: the row that begins with these words, the column from 0."""

    def edit(parts: dict[str, str]) -> None:
        rows = re.findall(r"<w:tr>.*?</w:tr>", parts[DOCUMENT], re.S)
        [found] = [each for each in rows if re.search(f">{row}<", each)]
        cells = re.findall(r"<w:tc>.*?</w:tc>", found, re.S)
        texts = re.sub(r"(<w:t[^>]*>)[^<]*", rf"\g<1>{new}", cells[column])
        changed = found.replace("".join(cells), "".join([*cells[:column], texts, *cells[column + 1 :]]))
        parts[DOCUMENT] = parts[DOCUMENT].replace(found, changed)

    return edit


def run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(text: str, properties: str = "", look: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, look)}</w:p>"


def in_style(style: str, text: str) -> str:
    return para(text, f'<w:pStyle w:val="{style}"/>')


def changed(content: bytes, *edits: Edit) -> bytes:
    """The file with its parts edited."""
    parts = unpack(content)
    texts = {name: part.decode("utf-8") for name, part in parts.items()}
    for edit in edits:
        edit(texts)
    return pack({name: text.encode("utf-8") for name, text in texts.items()})


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
def test_a_check_feels_instant(built_2024: Built, file: str) -> None:
    def seconds() -> float:
        start = time.perf_counter()
        check_form(built_2024.files[file], file)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < MOST_SECONDS


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
WIDER = "Thực hiện mục tiêu giảm nghèo đa chiều, bao trùm"
FUNDS = "Tổng nhu cầu vốn thực hiện: 2.522"
PROVINCE = "+ Ngân sách tỉnh: 19 triệu đồng (vốn sự nghiệp)."
CENTRE = '<w:jc w:val="center"/>'
SIZE_12 = '<w:sz w:val="24"/>'
HEAD_LINES = 3
LINE = "<mc:AlternateContent>.*"

CASES: tuple[tuple[str, str, Edit, State, str], ...] = (
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
    ("form-addressee", D, inserted("QUYẾT ĐỊNH<", in_style("Doan", "Kính gửi: Sở Y tế")), FAULT,
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
    ("form-case", P, written("<w:t xml:space=\"preserve\">Phụ lục<", "PHỤ LỤC"), FAULT, "in hoa"),
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
    ("form-closing", P, in_paragraph(LAST, "./.", "."), DOUBT, "Chương trình."),
    # Order
    ("form-order", P, written("đ) Vốn và nguồn", "d) Vốn và nguồn vốn"), FAULT, "“d)” đứng sau"),
    ("form-order", P, written("đ) Vốn và nguồn", "e) Vốn và nguồn vốn"), FAULT, "“e)” đứng sau"),
    ("form-order", P, written("IV. KINH PHÍ", "6. Kinh phí"), FAULT, "“V.” đứng sau “III.”"),
    ("form-order", P, written("2. Mục tiêu cụ", "3. Mục tiêu cụ thể"), FAULT, "“3.” đứng sau “1.”"),
    ("form-order", D, in_paragraph(ARTICLE, "Điều 3", "Điều 4"), FAULT, "Điều 4"),
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
    ("form-appendix-heading", P, written(">Phụ lục<", "PHỤ LỤC"), FAULT, "PHỤ LỤC"),
    ("form-appendix-roman", P, written(">Phụ lục<", "Phụ lục 1"), FAULT, "1"),
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
    before, after = of_rule(checked[file], rule), of_rule(
        check_form(changed(built_2024.files[file], edit), file), rule
    )
    assert not_passed(before) == []
    told = [each for each in after if each.state is state]
    assert [each for each in told if found in each.found], not_passed(after)
    assert all(each.place and each.title and each.source for each in told)
