"""Rules about language: each with its documented examples, then its edges."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.checks.conftest import Findings, examples, rule_named
from tests.conftest import ROOT
from vanthu.base.diagnostics import Severity
from vanthu.checks.language.syllables import syllable
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.rule import run
from vanthu.pipeline import draft

Files = Mapping[str, str]

OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: thị xã Tịnh Biên
viết tắt: UBND
địa danh: Tịnh Biên
người đứng đầu: Chủ tịch
đơn vị hành chính:
  - {nhóm: Thành thị, đơn vị: [{tên: Nhơn Hưng, loại: phường}]}
"""
TERMS = "thuật ngữ:\n  - {dùng: bảo đảm, không dùng: [đảm bảo]}\n"


def with_plan(outline: str, office: str = OFFICE) -> Files:
    content = textwrap.indent(outline, "  ")
    plan = f"trích yếu: Giảm nghèo\nnội dung:\n{content}"
    return {"office.yaml": office, "2024/plan.yaml": plan}


def with_appendix(plan: str) -> Files:
    return {"office.yaml": OFFICE, "2024/plan.yaml": f"trích yếu: Giảm nghèo\n{plan}"}


def with_terms(outline: str) -> Files:
    return with_plan(outline, OFFICE + TERMS)


def item(text: str) -> Files:
    """A plan of one item between two sound ones."""
    return with_plan(f"- Hỗ trợ hộ nghèo.\n- {text}\n- Các nội dung khác.\n")


DOSSIERS: Mapping[str, Callable[[str], Files]] = {
    "text-spelling": with_plan,
    "text-slips": with_plan,
    "text-lone-word": with_plan,
    "text-tone-mark": with_plan,
    "text-characters": with_plan,
    "text-terms": with_terms,
    "text-doubled-word": with_plan,
    "text-repeated-phrase": with_plan,
    "text-spacing": with_plan,
    "text-dash": with_plan,
    "text-date": with_plan,
    "text-quotes": with_plan,
    "text-pairs": with_plan,
    "text-ampersand": with_plan,
    "text-list-ends": with_plan,
    "text-end-mark": with_plan,
    "text-cut-sentence": with_plan,
    "text-markup": with_plan,
    "text-typed-number": with_plan,
    "text-sentence-capital": with_plan,
    "text-capitals": with_plan,
    "text-level": with_plan,
    "text-approximation": with_plan,
    "text-attachment": with_appendix,
    "text-placeholder": with_plan,
    "text-typed-frame": with_plan,
    "text-unfilled": with_plan,
    "text-comment": with_plan,
}


@pytest.fixture(scope="module")
def view_2024() -> View:
    return draft(ROOT / "content/2024", "content/2024").view


@pytest.mark.parametrize("rule", DOSSIERS)
def test_right_example_passes(rule: str, findings: Findings) -> None:
    assert findings(DOSSIERS[rule](examples(rule)[0]), rule) == []


@pytest.mark.parametrize("rule", DOSSIERS)
def test_wrong_example_is_found(rule: str, findings: Findings) -> None:
    found = findings(DOSSIERS[rule](examples(rule)[1]), rule)
    assert found
    assert {name for name, *_ in found} == {rule}


@pytest.mark.parametrize("rule", DOSSIERS)
def test_right_example_passes_every_rule_about_language(rule: str, findings: Findings) -> None:
    if rule != "text-sentence-capital":
        assert findings(DOSSIERS[rule](examples(rule)[0]), *DOSSIERS) == []


# Wrong texts of a printed document, and what must be said of them

WRONG = [
    (
        "text-slips",
        "Phạm vi, thời giạn thực hiện.",
        '"thời giạn" là lỗi gõ, đúng ra là "thời gian"',
    ),
    ("text-slips", "THỜI GIẠN THỰC HIỆN.", 'đúng ra là "THỜI GIAN"'),
    ("text-slips", "Ở các xã, áp đặc biệt khó khăn.", 'đúng ra là "ấp đặc biệt khó khăn"'),
    ("text-slips", "Cán bộ các xã, áp được tập huấn.", 'đúng ra là "ấp"'),
    ("text-slips", "Phần đầu có 50% số hộ nghèo.", 'đúng ra là "Phấn đấu"'),
    ("text-slips", "Sản xuất nông, lâm, ngư, nghiệp.", "ngư nghiệp"),
    ("text-slips", "Cung cấp dịch bưu chính công cộng.", "dịch vụ bưu chính"),
    ("text-slips", "Hộ sinh sống địa bàn xã, phường.", "sinh sống trên địa bàn"),
    ("text-slips", "Các phòng, ban ngành, được giao nhiệm vụ.", "được giao"),
    ("text-slips", "Nội dung của Chương trình chủ trì theo quy định.", "do đơn vị chủ trì"),
    (
        "text-lone-word",
        "Các hộ nghèo, các hộ nghèo, các hộ nghèo, các hộ nghéo.",
        '"nghéo" chỉ có ở đây, các chỗ khác trong hồ sơ viết "nghèo"',
    ),
    (
        "text-lone-word",
        "Các xã đặc biệt, các xã nghèo, các xã xa, cạc xã khác.",
        'viết "các"',
    ),
    (
        "text-lone-word",
        "Triển khai sớm, triển khai nhanh, triển khai tốt, triển khia đủ.",
        'viết "khai"',
    ),
    (
        "text-lone-word",
        "Cơ quan liên quan, cơ sở liên quan, hộ liên quan, người lin quan.",
        'viết "liên"',
    ),
    ("text-spelling", "Các nghành liên quan.", '"nghành"'),
    ("text-spelling", "Tổ chưc thực hiện.", '"chưc"'),
    ("text-spelling", "TỔ CHƯC THỰC HIỆN.", '"CHƯC"'),
    ("text-spelling", "Nghành y tế thực hiện.", '"Nghành"'),
    ("text-tone-mark", "Qúy I hoàn thành.", '"Qúy": dấu thanh đặt sai chữ'),
    ("text-tone-mark", "Văn hóa, hàng hóa, văn hoá.", 'đặt dấu như "hóa"'),
    ("text-tone-mark", "Văn hoá, hàng hoá, văn hóa.", 'đặt dấu như "hoá"'),
    ("text-characters", "Kinh phí Ðảng bộ.", '"Ð" (mã U+00D0) không phải chữ Việt'),
    ("text-characters", "Kinh\u200b phí.", "không nhìn thấy được (mã U+200B)"),
    ("text-doubled-word", "Đời sống của của người dân.", 'chữ "của" bị gõ hai lần'),
    ("text-doubled-word", "Các chương trình trình, dự án.", 'chữ "trình" bị gõ hai lần'),
    ("text-doubled-word", "Hỗ trợ trợ hộ nghèo. Hỗ trợ hộ cận nghèo.", 'chữ "trợ"'),
    ("text-repeated-phrase", "Hỗ trợ hộ nghèo, hộ nghèo.", 'cụm từ "hộ nghèo"'),
    ("text-repeated-phrase", "Hỗ trợ hộ nghèo, hộ nghèo, hộ khác.", 'cụm từ "hộ nghèo"'),
    ("text-repeated-phrase", "Kiểm tra, giám sát kiểm tra, giám sát.", "bị lặp lại"),
    ("text-spacing", "Ứng dụng /thiết lập quy trình.", 'thừa dấu cách trước "/"'),
    ("text-spacing", "Ứng dụng/ thiết lập quy trình.", 'thừa dấu cách sau "/"'),
    ("text-spacing", "Hộ nghèo , hộ cận nghèo.", 'thừa dấu cách trước ","'),
    ("text-spacing", "Hộ nghèo,hộ cận nghèo.", 'thiếu dấu cách sau ","'),
    ("text-spacing", "Hộ nghèo.Hộ cận nghèo.", 'thiếu dấu cách sau "."'),
    ("text-spacing", "Hộ nghèo(nếu có).", 'thiếu dấu cách trước "("'),
    ("text-spacing", "Hộ nghèo (nếu có)và hộ khác.", 'thiếu dấu cách sau ")"'),
    ("text-spacing", "Hộ nghèo  và hộ khác.", "hai dấu cách liền nhau"),
    ("text-spacing", "Hộ nghèo,, hộ khác.", 'hai dấu câu liền nhau ",,"'),
    ("text-spacing", '" Hộ nghèo."', "thừa dấu cách ở đầu hoặc cuối"),
    ("text-spacing", "Gửi cácPhòng, ban.", 'thiếu dấu cách sau "các"'),
    ("text-markup", "Hỗ trợ hộ nghèo >- và hộ khác.", "dấu >- còn lại trong câu"),
    ("text-dash", "Giai đoạn 2021 - 2025 và 2021 -2025.", '"2021 -2025"'),
    ("text-dash", "Giai đoạn 2021-2025, 2021-2025, 2021 - 2025.", '"2021 - 2025": giai đoạn'),
    ("text-dash", "Kinh tế - xã hội và kinh tế-xã hội.", 'chỗ khác viết là "tế - xã"'),
    ("text-dash", "Kinh tế -xã hội.", "dấu cách ở một bên"),
    ("text-dash", "Lao động - Thương binh - Xã hội – Dân tộc.", 'dấu "–" lẫn với dấu "-"'),
    ("text-quotes", 'Tinh thần "tương thân" và “tương ái”.', 'ở "tương thân" khác kiểu'),
    ("text-pairs", "Vốn khác (nếu có.", "dấu ( không có dấu ) đi cùng"),
    ("text-pairs", "Vốn khác nếu có).", "dấu ) không có dấu ( đi cùng"),
    ("text-pairs", "Phong trào “Vì người nghèo.", "dấu “ không có dấu ” đi cùng"),
    ("text-pairs", 'Phong trào "Vì người nghèo.', 'dấu " không có dấu " đi cùng'),
    ("text-pairs", "Số hộ cuối năm (2023).", "bao riêng con số của năm"),
    ("text-pairs", "Số hộ cuối năm ({{ năm }}).", "bao riêng con số của năm"),
    ("text-ampersand", "Từ các dự án & nguồn vốn.", 'dấu & trong câu: "án & nguồn"'),
    ("text-markup", "Hỗ trợ ** hộ nghèo.", "dấu ** còn lại trong câu"),
    ("text-markup", "Hỗ trợ **hộ nghèo.", "dấu ** còn lại trong câu"),
    ("text-markup", "Hỗ trợ [hộ nghèo](trang.html).", "còn lại trong câu"),
    ("text-markup", "Hỗ trợ <b>hộ nghèo</b>.", "dấu <b> còn lại trong câu"),
    ("text-markup", "Hỗ trợ&nbsp;hộ nghèo.", "dấu &nbsp; còn lại trong câu"),
    ("text-typed-frame", "+ Ngân sách tỉnh.", '"+" gõ ở đầu dòng'),
    ("text-typed-frame", "a) Ngân sách tỉnh.", '"a)" gõ ở đầu dòng'),
    ("text-typed-frame", "c/ Phân bổ chỉ tiêu.", '"c/" gõ ở đầu dòng'),
    ("text-typed-frame", "1.2. Ngân sách tỉnh.", '"1.2." gõ ở đầu dòng'),
    ("text-typed-frame", "IV. Ngân sách tỉnh.", '"IV." gõ ở đầu dòng'),
    ("text-typed-frame", "– Ngân sách tỉnh.", '"–" gõ ở đầu dòng'),
    ("text-typed-frame", "'Nội dung;':\n    - Ngân sách tỉnh.", 'dấu ";" gõ ở cuối đề mục'),
    ("text-typed-frame", "A. Ngân sách tỉnh.", '"A." gõ ở đầu dòng'),
    ("text-typed-frame", "'Điều 2: Ngân sách tỉnh.'", '"Điều 2:" gõ ở đầu dòng'),
    ("text-typed-frame", "-Ngân sách tỉnh.", '"-" gõ ở đầu dòng'),
    ("text-typed-frame", "Ngân sách tỉnh./.", '"./." gõ ở cuối câu'),
    ("text-unfilled", "Thực hiện năm { năm }.", '"{ năm }" là chỗ chờ điền'),
    ("text-unfilled", "Giao [đơn vị] thực hiện.", '"[đơn vị]" là chỗ chờ điền'),
    ("text-unfilled", "Giao «Don_vi» thực hiện.", '"«Don_vi»" là chỗ chờ điền'),
    ("text-unfilled", "Giao <tên đơn vị> thực hiện.", "là chỗ chờ điền"),
    ("text-unfilled", "Hỗ trợ XXX hộ.", '"XXX" là chỗ chờ điền'),
    ("text-attachment", "Theo danh sách hộ nghèo kèm theo.", '"danh sách hộ nghèo kèm theo"'),
    ("text-attachment", "Theo PHỤ LỤC đính kèm.", '"PHỤ LỤC đính kèm"'),
    ("text-sentence-capital", "hỗ trợ hộ nghèo.", '"hỗ" ở đầu dòng chưa viết hoa'),
    ("text-sentence-capital", "Hỗ trợ hộ nghèo. ưu tiên phụ nữ.", '"ưu" ở đầu câu chưa viết hoa'),
    ("text-sentence-capital", "Vốn 206 triệu đồng, Trong đó vốn tỉnh.", '"Trong đó" viết hoa'),
    ("text-capitals", "Theo quy định tại điều 3.", '"điều" viết hoa chưa đúng'),
    ("text-capitals", "Theo Khoản 2 Điều 3.", '"Khoản" viết hoa chưa đúng'),
    ("text-capitals", "Thủ tướng chính phủ quyết định.", '"Thủ tướng chính phủ" viết'),
    ("text-capitals", "Người dân Phường Nhơn Hưng.", '"Phường Nhơn Hưng" viết hoa chưa đúng'),
    ("text-level", "Trên phạm vi toàn tỉnh.", '"phạm vi toàn tỉnh" trong văn bản của cấp thị xã'),
    ("text-level", "Người dân trên địa bàn huyện nghèo.", '"trên địa bàn huyện"'),
    ("text-approximation", "Khoảng trên 200 người.", '"Khoảng trên" là hai ý ngược nhau'),
    ("text-approximation", "Hơn khoảng 200 người.", '"Hơn khoảng"'),
    ("text-placeholder", "Hỗ trợ xxx hộ.", '"xxx" là chỗ còn để trống'),
    ("text-placeholder", "Hỗ trợ ??? hộ.", '"???" là chỗ còn để trống'),
    ("text-placeholder", "Hỗ trợ ........ hộ.", "là chỗ còn để trống"),
    ("text-placeholder", "Trước ngày … phải xong.", '"ngày …" là chỗ còn để trống'),
    ("text-placeholder", "TODO viết sau.", '"TODO" là chỗ còn để trống'),
]


@pytest.mark.parametrize(("rule", "text", "said"), WRONG)
def test_wrong_text_is_found(rule: str, text: str, said: str, findings: Findings) -> None:
    found = findings(item(text), rule)
    assert [said in message for *_, message in found].count(True) == 1, found


# Right texts that look like wrong ones: no rule about language may speak

RIGHT = [
    "Dịch vụ viễn thông, internet; vắc xin phòng bệnh; logistics.",
    "Đồng bào Khmer, Chăm; huyện Krông Pa; ông Lê Nin; bà H'Mai.",
    "Diện tích 20 ha, dài 15 km, nặng 3 kg; mở lúc 7:30; tỷ lệ 0,5%.",
    "Trang tinhbien.angiang.gov.vn; thư gửi ubnd@angiang.gov.vn.",
    "Xem https://angiang.gov.vn/giam-ngheo để biết thêm.",
    "Ghi hình, quay phim; giữ gìn, giếng nước, quốc gia, quỹ, khuyến khích.",
    "Các xã, áp dụng quy định này; sức ép, áp lực; áp thấp nhiệt đới.",
    "Trong phần đầu có 3 nội dung.",
    "Luôn luôn nâng cao; dần dần mở rộng; người người, nhà nhà thi đua.",
    "Học sinh sinh sống ở xa; đại biểu biểu quyết; hộ dân dân tộc thiểu số; năm năm liền.",
    "Từng bước, từng bước mở rộng; nhóm hợp tác, hợp tác xã.",
    "Chính sách giảm nghèo nói chung và các chính sách giảm nghèo đặc thù.",
    "Cán bộ khóm/ấp, tổ 1/2; tuyến đường 30/4; QĐ-UBND; 2.522 triệu đồng.",
    "Văn phòng HĐND&UBND thị xã; VP.HĐND&UBND.",
    "Nghị quyết số 15-NQ/TW; ngày 15-3-2024; Covid-19.",
    "Phong trào “Vì người nghèo - Không để ai bị bỏ lại phía sau”.",
    '"Gồm: a) vốn vay; b) vốn góp; 1) khác (nếu có)."',
    "Kênh YouTube, TikTok; chuẩn VietGAP; ĐIỀU KIỆN CỦA HỘ NGHÈO; tỷ lệ > 5%; VNeID; TTr-PLĐTBXH.",
    "100% cán bộ được tập huấn.",
    "Đầu năm (2.348 hộ), cuối năm (năm 2023); kế hoạch năm 2024 (2 đợt).",
    "Danh sách kèm theo Quyết định số 5/QĐ-UBND; báo cáo kèm theo; lập biểu. Giấy tờ kèm theo.",
    "1/5 số hộ nghèo được hỗ trợ.",
    "90% hộ nghèo có nhu cầu.",
    "Ngân sách nhà nước; quản lý nhà nước; Ủy ban nhân dân các xã; của Nhà nước.",
    "Theo điểm a khoản 2 Điều 3; những điều cần biết; khoản vốn; điểm dân cư.",
    "Các đ/c phụ trách; v.v. và các nội dung khác.",
    "Toàn xã hội tham gia; trên địa bàn xã, phường; toàn thị xã; tỉnh An Giang.",
    "Trên địa bàn tỉnh An Giang; ngoài tỉnh; toàn quốc.",
    "Khoảng 20 người; trên 50 hộ; ít nhất 60% hộ; gần các trường học.",
    "Chăn nuôi, trồng trọt, …; v.v…",
    "Hỗ trợ *hộ nghèo* và **hộ cận nghèo**; diện tích 3*4 m.",
    "Hỗ trợ hộ nghèo^[Theo chuẩn nghèo đa chiều.] trên địa bàn.",
    "Năm {{ năm }}, hỗ trợ hộ nghèo trên địa bàn {{ cơ_quan.địa_bàn }}.",
    "Giá đã gồm thuế \\*; ghi chú (*) ở cuối.",
    "Xe buýt, thùng phuy, xà phòng, xoong nồi, cái boong.",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_passes(text: str, findings: Findings) -> None:
    assert findings(item(text), *DOSSIERS) == []


LONE_WORDS = [
    "Công tác xã hội, công tác giảm nghèo, công tác dân vận; cộng tác viên, cộng đồng.",
    "Các hộ nghèo, nhà nghèo, các hộ nghéo.",
    "Hàng hóa, hàng hóa, hàng hóa, hàng hoá.",
    "Cơ chế thực hiện, cơ chế thực hiện, cơ chế thực hiện, sơ chế nông sản.",
    "Có trách nhiệm, có trách nhiệm, có trách nhiệm, có tránh lãng phí.",
    "Bà Lê Bá, bà Lê Bà, bà Lê Bà, bà Lê Bà.",
]


@pytest.mark.parametrize("text", LONE_WORDS)
def test_lone_word_is_doubted_only_in_a_usual_phrase(text: str, findings: Findings) -> None:
    assert findings(item(text), "text-lone-word") == []


# Terms


TERM_CASES = [
    ("Đảm bảo an sinh.", ['viết là "Bảo đảm"']),
    ("An sinh, đảm bảo việc làm.", ['viết là "bảo đảm"']),
    ("Bảo đảm an sinh.", []),
    ("Việc đảm bảo_khác.", []),
]


@pytest.mark.parametrize(("text", "said"), TERM_CASES)
def test_terms(text: str, said: list[str], findings: Findings) -> None:
    found = findings(with_terms(f"- {text}\n"), "text-terms")
    assert len(found) == len(said)
    assert all(part in message for part, (*_, message) in zip(said, found, strict=True))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hợp tác xã ở ấp.", 0),
        ("Doanh nghiệp, Hợp tác xã.", 1),
        ("Doanh nghiệp, hợp tác xã.", 0),
        ("DOANH NGHIỆP, HỢP TÁC XÃ.", 0),
    ],
)
def test_term_that_differs_in_capitals_only(text: str, count: int, findings: Findings) -> None:
    terms = "thuật ngữ:\n  - {dùng: hợp tác xã, không dùng: [Hợp tác xã]}\n"
    assert len(findings(with_plan(f"- {text}\n", OFFICE + terms), "text-terms")) == count


# Lists and paragraphs


@pytest.mark.parametrize(
    ("ends", "count"),
    [
        (".;.", 1), (";;.", 0), ("...", 0), (";..", 1), (";; ", 1), ("; .", 1), ("   ", 1),
        (";;;", 1), (";:.", 0), (",,.", 1),
    ],
)  # fmt: skip
def test_ends_of_a_list(ends: str, count: int, findings: Findings) -> None:
    marks = [end.strip() for end in ends]
    listed = "\n".join(f'    - "Ý {name}{mark}"' for name, mark in zip("abc", marks, strict=True))
    plan = with_plan(f"- Danh sách:\n{listed}\n- Kết luận: Hết.\n")
    assert len(findings(plan, "text-list-ends")) == count


def test_list_within_a_list_may_go_on(findings: Findings) -> None:
    plan = "- Danh sách:\n    - Con:\n        - Một;\n        - Hai;\n    - Ba.\n- Cuối: Hết.\n"
    assert findings(with_plan(plan), "text-list-ends") == []


def test_last_text_of_a_document_needs_no_mark(findings: Findings) -> None:
    plan = with_plan("- Mở đầu: Hết.\n- Danh sách:\n    - Một.\n    - Hai\n")
    assert findings(plan, "text-list-ends", "text-end-mark") == []


def test_paragraph_cut_in_two(findings: Findings) -> None:
    plan = with_plan("- Mục:\n    - Lập kế hoạch,\n    - đoạn: dự án giảm nghèo.\n    - Hết.\n")
    found = findings(plan, "text-cut-sentence")
    assert [(line, message) for _, line, _, message in found] == [
        (4, "câu bị cắt ở đây và viết tiếp ở dòng 5")
    ]


def test_line_broken_within_a_sentence(findings: Findings) -> None:
    plan = with_plan("- Mục:\n    - đoạn: |-\n        Lập kế hoạch,\n        dự án.\n    - Hết.\n")
    assert [line for _, line, _, _ in findings(plan, "text-cut-sentence")] == [5]


def test_two_headings_on_one_line(findings: Findings) -> None:
    plan = with_plan("- Phạm vi và thời gian **1. Phạm vi**:\n    - Toàn thị xã.\n")
    found = findings(plan, "text-typed-number")
    assert [message for *_, message in found] == [
        '"1." ở giữa đề mục: hai đề mục viết chung một dòng'
    ]


def test_same_item_twice(findings: Findings) -> None:
    plan = with_plan("- Hỗ trợ giống.\n- Tập huấn.\n- Hỗ trợ giống.\n")
    found = findings(plan, "text-repeated-phrase")
    assert [(line, message) for _, line, _, message in found] == [(5, "ý này giống hệt ý ở dòng 3")]


def test_slogan_pasted_twice(findings: Findings) -> None:
    text = (
        "Phong trào “Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”, "
        "đua “Vì người nghèo - Không để ai bị bỏ lại phía sau” biểu dương."
    )
    found = findings(item(text), "text-repeated-phrase")
    assert len(found) == 1
    assert "Vì người nghèo - Không để ai bị bỏ lại phía sau" in found[0][3]


# Levels


@pytest.mark.parametrize(
    ("area", "text", "count"),
    [
        ("xã An Cư", "Trên phạm vi toàn thị xã.", 1),
        ("xã An Cư", "Trên phạm vi toàn xã.", 0),
        ("xã An Cư", "Trên địa bàn tỉnh.", 1),
        ("tỉnh An Giang", "Trên địa bàn huyện, trong toàn tỉnh.", 0),
        ("thành phố Long Xuyên", "Trên phạm vi toàn tỉnh.", 1),
        ("thành phố Long Xuyên", "Trên địa bàn phường.", 0),
        ("thị xã Tịnh Biên", "Trên địa bàn huyện Tri Tôn.", 0),
        ("thị xã Tịnh Biên", "Quyết định số 1/QĐ-UBND về giảm nghèo trên địa bàn tỉnh.", 0),
        ("thị xã Tịnh Biên", "Toàn huyện, thị xã trong vùng.", 0),
    ],
)
def test_level(area: str, text: str, count: int, findings: Findings) -> None:
    office = OFFICE.replace("thị xã Tịnh Biên", area)
    assert len(findings(with_plan(f"- {text}\n", office), "text-level")) == count


# Places


def test_place_is_the_words_themselves(findings: Findings) -> None:
    plan = with_plan(
        "- Mục:\n"
        "    - >-\n"
        "      Hỗ trợ hộ nghèo trên địa bàn {{ cơ_quan.địa_bàn }} theo quy định;\n"
        "      **tập huấn** nghành nghề cho người dân.\n"
        "    - Hết.\n"
    )
    assert [(line, column) for _, line, column, _ in findings(plan, "text-spelling")] == [(6, 22)]


def test_place_in_a_text_beside_its_heading(findings: Findings) -> None:
    plan = with_plan("- Mục:\n    - Nội dung: Hỗ trợ nghành nghề.\n")
    assert [(line, column) for _, line, column, _ in findings(plan, "text-spelling")] == [(4, 26)]


def test_place_in_quotes_and_notes(findings: Findings) -> None:
    plan = with_plan("- 'Hỗ trợ hộ nghèo^[Theo chuẩn nghành.] ở xã.'\n")
    assert [(line, column) for _, line, column, _ in findings(plan, "text-spelling")] == [(3, 34)]


# Syllables

POSSIBLE = """
    giếng giêng gì gìn giữa giúp quốc quyết quỳnh quý quạnh quẹo quýt khuya thuở huơ hươu xoong
    ngoằn ngoèo khúc khuỷu khuỵu huỳnh huỵch nguyễn nghiêng ngượng ương yểm yên yếu ỷ ý giặt tuýp
    luýnh khoeo oải oẳn uẩn uất uỷ ủy uống nước rượu cừu mười tưởng tuần luật loét choắt hoạch
    hoành ngoại khoáy khuấy xuề thuế nguệch huênh chuyện kỳ kí kẻ ghi ghế nghe ngã nhòe nhoè góa
    bìa mía lúa giòn gieo giẻ quàng quầng tiêu biết huyền xuyên suýt hừm khiêng boong đoóc uể
""".split()  # noqa: SIM905
IMPOSSIBLE = """
    nghành ngiêm trnh chươg thưc kủa kông cế gê nghèò củã quoc đươc viêc nhữg đăc hoạcj tổchức
    ghà ngẽ nghà cy boan kyên chắcc màc sãch tàp w f jì zì ươơ
""".split()  # noqa: SIM905


def test_possible_syllables() -> None:
    assert [word for word in POSSIBLE if syllable(word) is None] == []
    assert [word for word in POSSIBLE if (found := syllable(word)) and found.is_misplaced] == []


def test_impossible_syllables() -> None:
    assert [word for word in IMPOSSIBLE if syllable(word)] == []


@pytest.mark.parametrize(
    ("word", "right"),
    [("qúy", "quý"), ("gíup", "giúp"), ("giưã", "giữa"), ("đựơc", "được"), ("nghịêp", "nghiệp")],
)
def test_misplaced_tone(word: str, right: str) -> None:
    found = syllable(word)
    assert found
    assert found.is_misplaced
    assert found.written(found.right_places[0]) == right


@pytest.mark.parametrize(("word", "places"), [("hòa", (1, 2)), ("quà", (2,)), ("hoàn", (2,))])
def test_places_of_a_tone(word: str, places: tuple[int, ...]) -> None:
    found = syllable(word)
    assert found
    assert found.right_places == places


# Slips of the document that was printed in 2024, written into its content again; those that are
# no matter of judgement are in tests/test_errata.py

PRINTED = [
    ("J07", "plan.yaml", "giai đoạn {{ giai_đoạn }} được", "giai đoạn 2021-2025 được", "dash"),
    ("J08", "decision.yaml", "chủ trì, phối hợp", "chủ trì phối hợp", "terms"),
]


@pytest.mark.parametrize(("name", "file", "right", "wrong", "rule"), PRINTED)
def test_printed_error_is_found_where_it_stands(
    name: str, file: str, right: str, wrong: str, rule: str, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    path = tmp_path / "content/2024" / file
    text = path.read_text(encoding="utf-8")
    assert right in text, name
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8", newline="\n")
    view = draft(tmp_path / "content/2024", "content/2024").view
    found = run([rule_named(f"text-{rule}")], view).found
    lines = {each.place.line for each in found if each.place.file.name.endswith(file)}
    assert text[: text.index(right)].count("\n") + 1 in lines, found


# The content of 2024


def test_every_word_of_2024_is_possible(view_2024: View) -> None:
    assert run([rule_named("text-spelling")], view_2024).found == ()


def test_2024_has_warnings_only(view_2024: View) -> None:
    result = run([rule_named(rule) for rule in DOSSIERS], view_2024)
    assert {found.severity for found in result.found} == {Severity.WARNING}
    assert sorted({found.rule for found in result.found}) == [
        "text-approximation",
        "text-capitals",
        "text-level",
        "text-list-ends",
        "text-terms",
    ]


def test_every_text_of_2024_is_read_once(view_2024: View) -> None:
    places = [(text.place.file.name, text.place.start) for text in view_2024.texts]
    assert len(places) == len(set(places))
    assert len(places) > 200


def test_a_small_sign_that_is_no_letter_begins_no_word(findings: Findings) -> None:
    assert findings(with_plan("- ⓐ hỗ trợ hộ nghèo.\n"), "text-sentence-capital") == []
