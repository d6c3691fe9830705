"""Each rule says nothing wrong of our files, and speaks when one property is changed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.docx_edits import (
    DOCUMENT,
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
from tests.form.samples import (
    CENTRE,
    DATE,
    DAY,
    DOUBT,
    FAULT,
    HEADER,
    MISSING,
    NUMBER,
    OFFICE,
    PASS,
    RELATIONS,
    TYPES,
    D,
    P,
    W,
    not_passed,
    of_rule,
)
from vanthu.decree.nd30 import Basis
from vanthu.inspection import figures
from vanthu.inspection.check import check_form
from vanthu.inspection.finding import Finding, FormState
from vanthu.inspection.rules import RULES
from vanthu.pipeline import Built

ARTICLE = "Quyết định này có hiệu lực"
LAST = "Thực hiện giám sát, phản biện"
GOAL = "Thực hiện mục tiêu giảm nghèo đa chiều"
FUNDS = "Tổng nhu cầu vốn thực hiện: 2.522"
PROVINCE = "+ Ngân sách tỉnh: 19 triệu đồng (vốn sự nghiệp)."
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


CASES: tuple[tuple[str, str, Edit, FormState, str], ...] = (
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
    # Fixed words, tables
    ("form-kind", P, written("KẾ HOẠCH", "KÊ HOẠCH"), FAULT, "KÊ HOẠCH"),
    ("form-one-title", P, inserted("KẾ HOẠCH", in_style("TrichYeu", "BÁO CÁO")), FAULT, "BÁO CÁO"),
    ("form-table-width", P, replaced('<w:tblStyle w:val="Bang"/>',
     '<w:tblStyle w:val="Bang"/><w:tblW w:w="9700" w:type="dxa"/>'), DOUBT, "lấn ra lề"),
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
    ("form-active", D, inserted(ARTICLE, '<w:p><w:fldSimple w:instr="DDEAUTO a"/></w:p>'), DOUBT,
     "DDEAUTO"),
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
                                  "83/2015/QH13 ngày 25 tháng 6 năm 2015;"), DOUBT, "83/2015"),
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
    ("form-levels", P, inserted("1. Mục tiêu tổng", in_style("Khoan", "1.1. Chỉ tiêu chung")),
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
    ("form-order", P, inserted("1. Mục tiêu tổng", in_style("Khoan", "1.1. Chỉ tiêu."),
                               in_style("Khoan", "1.3. Chỉ tiêu.")), FAULT, "“1.3”"),
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
    state: FormState,
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
    elsewhere = {"form-attached-same", "form-attached-there"}
    assert set(known) == {case[0] for case in CASES} | elsewhere


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
