"""Rules about legal documents: each with its documented examples, then its edges."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import pytest

from tests.checks.conftest import Findings, examples, rule_named
from tests.conftest import ROOT, MakeProject
from vanthu.base.diagnostics import Faults
from vanthu.checks.reading.citations import citations
from vanthu.checks.registers.symbols import mended, read_symbol
from vanthu.checks.running.rule import run
from vanthu.pipeline import draft

Files = Mapping[str, str]

REGISTER = """\
Luật Tổ chức chính quyền địa phương 2015:
  {loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}
27/2022/NĐ-CP:
  loại: Nghị định
  số: 27/2022/NĐ-CP
  ngày: 19/4/2022
  cơ quan: Chính phủ
  tên: quy định cơ chế quản lý, tổ chức thực hiện các chương trình mục tiêu quốc gia
38/2023/NĐ-CP:
  {loại: Nghị định, số: 38/2023/NĐ-CP, ngày: 24/6/2023, cơ quan: Chính phủ, tên: sửa đổi}
90/QĐ-TTg:
  {loại: Quyết định, số: 90/QĐ-TTg, ngày: 18/01/2022, cơ quan: Thủ tướng Chính phủ, tên: phê duyệt}
55/2023/TT-BTC:
  loại: Thông tư
  số: 55/2023/TT-BTC
  ngày: 15/8/2023
  cơ quan: Bộ trưởng Bộ Tài chính
  tên: quy định quản lý
1898/QĐ-UBND:
  loại: Quyết định
  số: 1898/QĐ-UBND
  ngày: 28/7/2022
  cơ quan: Ủy ban nhân dân tỉnh An Giang
  tên: về việc ban hành kế hoạch
"""
_DECISION = """\
năm: 2024
{date}
trích yếu: Ban hành Quy chế làm việc
{bases}
điều:
  - Quyết định này có hiệu lực kể từ ngày ký.
{items}
ký: {{chức vụ: Chủ tịch, họ tên: Nguyễn Văn A}}
"""
_BASES = "căn cứ: [Luật Tổ chức chính quyền địa phương 2015]"
RULES = [
    f"legal-{name}"
    for name in (
        *("kind", "number", "date", "issuer", "agrees", "basis", "in-force", "lapsing", "order"),
        *("title", "wording", "date-style", "first-mention", "unknown", "article", "twice"),
    )
]


def decision(*, items: str = "", bases: str = _BASES, date: str = "") -> str:
    indented = textwrap.indent(items, "  ").rstrip("\n")
    return _DECISION.format(items=indented, bases=bases.rstrip("\n"), date=date)


def citing(sentence: str, register: str = REGISTER) -> Files:
    """A dossier with one article of that text."""
    items = f"- >-\n  {sentence}\n"
    return {"legal.yaml": register, "2024/decision.yaml": decision(items=items)}


def based_on(record: str, date: str = "") -> Files:
    """A dossier whose first basis is the first record of that register."""
    name = record.splitlines()[0].rstrip(":")
    bases = f"căn cứ: [{name}]"
    return {
        "legal.yaml": f"{record}\n{REGISTER}",
        "2024/decision.yaml": decision(bases=bases, date=date),
    }


def with_bases(bases: str) -> Files:
    return {"legal.yaml": REGISTER, "2024/decision.yaml": decision(bases=bases)}


def with_example(example: str) -> Files:
    """The dossier that a documented example is part of."""
    if example.startswith("- "):
        return {"legal.yaml": REGISTER, "2024/decision.yaml": decision(items=example)}
    return with_bases(example) if example.startswith("căn cứ:") else based_on(example)


@pytest.mark.parametrize("rule", RULES)
def test_the_documented_examples_pass_and_fail(findings: Findings, rule: str) -> None:
    right, wrong = examples(rule)
    assert findings(with_example(right), rule) == []
    assert findings(with_example(wrong), rule) != []


def test_the_dossier_of_2024_has_no_findings() -> None:
    view = draft(ROOT / "content/2024", "content/2024").view
    assert run([rule_named(rule) for rule in RULES], view).found == ()


FAULTS = [
    # R02, and what a clerk may do to it
    ("legal-kind", "Nghị quyết 38/2023/NĐ-CP", "Nghị định"),
    ("legal-wording", "Nghị quyết 38/2023/NĐ-CP", 'thiếu chữ "số"'),
    ("legal-kind", "Công văn số 90/QĐ-TTg", "Quyết định"),
    ("legal-kind", "Nghị định số 12/2023/NQ-HĐND", "Nghị quyết"),
    ("legal-kind", "Nghị định số 72/2025/QH15", "Luật hoặc Bộ luật hoặc Nghị quyết"),
    ("legal-kind", "Quyết định số 15/BNV-VP", "Công văn"),
    ("legal-number", "Nghị định số 27/2022/ND-CP", "viết sai"),
    ("legal-number", "Nghị định số 27/2022/NĐ - CP", "khoảng trống"),
    ("legal-number", "Nghị định số 27 /2022/NĐ-CP", "khoảng trống"),
    ("legal-number", "Nghị định số 27/2022/NĐCP", "viết sai"),
    ("legal-number", "Nghị định số 27/202/NĐ-CP", "không phải số và ký hiệu đầy đủ"),
    ("legal-number", "Nghị định số 27/2022/NĐ", "không phải số và ký hiệu đầy đủ"),
    ("legal-number", "Nghị định số 27/NĐ-CP", "thiếu năm"),
    ("legal-number", "Thông tư số 55/TT-BTC", "thiếu năm"),
    ("legal-number", "Nghị định số 27/2022/NĐ-PC", "ký hiệu phải là NĐ-CP"),
    ("legal-number", "Thông tư số 05/2022/TT-BLĐTBHX", "không có bộ nào"),
    ("legal-number", "Quyết định số 90/QB-TTg", "không có loại văn bản"),
    ("legal-number", "Quyết định số 90/QĐ-Ttg", "viết sai"),
    ("text-date", "Nghị định số 27/2022/NĐ-CP ngày 31/02/2022", "chỉ có 28 ngày"),
    ("text-date", "Nghị định số 27/2022/NĐ-CP ngày 19 tháng 13 năm 2022", "không có tháng 13"),
    ("legal-date", "Nghị định số 27/2022/NĐ-CP ngày 19/4/2021", "là văn bản năm 2022"),
    ("legal-date", "Nghị định số 11/2025/NĐ-CP ngày 03/4/2025", "sau ngày 31/12/2024"),
    ("legal-issuer", "Nghị định số 27/2022/NĐ-CP của Thủ tướng Chính phủ", "của Chính phủ"),
    ("legal-issuer", "Thông tư số 55/2023/TT-BTC của Bộ Nội vụ", "Bộ trưởng Bộ Tài chính"),
    ("legal-issuer", "Nghị quyết số 12/2023/NQ-HĐND của UBND tỉnh", "Hội đồng nhân dân"),
    ("legal-agrees", "Nghị định số 38/2023/NĐ-CP ngày 24 tháng 5 năm 2023", "24/6/2023"),
    ("legal-agrees", "Quyết định số 1898/QĐ-UBND của UBND tỉnh Kiên Giang", "tỉnh An Giang"),
    ("legal-kind", "Nghị dịnh số 27/2022/NĐ-CP", "Nghị dịnh"),
    # R27
    ("legal-wording", "Thông tư số 55/2023/TT-BTC của Bộ Tài chính", "Bộ trưởng"),
    ("legal-first-mention", "Thông tư số 55/2023/TT-BTC của Bộ Tài chính", "thiếu ngày"),
    ("legal-first-mention", "Thông tư số 55/2023/TT-BTC", "thiếu ngày và cơ quan ban hành"),
    ("legal-first-mention", "theo Nghị định của Chính phủ", "không có số và ký hiệu"),
    ("legal-wording", "nghị định số 27/2022/NĐ-CP", "viết hoa"),
    ("legal-wording", "Nghị quyết số 6/2022/NQ-HĐND", "số 0 ở trước"),
    ("legal-wording", "Luật số 72/2025/QH15", "không ghi số"),
    # J06
    ("legal-date-style", "Nghị định số 27/2022/NĐ-CP ngày 19/4/2022 của Chính phủ", "19/4/2022"),
    ("legal-date-style", "từ ngày 01 tháng 3 năm 2024 đến 15/12/2024", "15/12/2024"),
    ("legal-unknown", "Nghị định số 28/2022/NĐ-CP", "28/2022/NĐ-CP không có trong"),
    ("legal-unknown", "Quyết định số 90/QĐ-TTg ngày 18/01/2021", "18/01/2021 không có trong"),
    ("legal-unknown", "theo Luật Đầu tư công, các phòng", '"Luật Đầu tư công"'),
    # J02, J05
    ("legal-title", "Luật Tổ chức Chính quyền địa phương", "viết khác tên"),
    (
        "legal-title",
        "Quy định cơ chế quản lý, tổ chức thực hiện các Chương trình mục tiêu quốc gia",
        "viết khác tên",
    ),
]


@pytest.mark.parametrize(("rule", "text", "expected"), FAULTS)
def test_a_fault_in_running_text_is_found_at_its_place(
    findings: Findings, rule: str, text: str, expected: str
) -> None:
    found = findings(citing(f"Thực hiện {text}."), rule)
    ((_, line, column, message),) = found
    assert expected in message
    sentence = decision(items=f"- >-\n  Thực hiện {text}.\n").splitlines()[line - 1]
    assert column > sentence.index("Thực hiện")


SOUND = [
    "Nghị định số 27/2022/NĐ-CP ngày 19 tháng 4 năm 2022 của Chính phủ",
    "Nghị quyết số 42-NQ/TW ngày 24 tháng 11 năm 2023 của Ban Chấp hành Trung ương Đảng",
    "Nghị quyết số 1654/NQ-UBTVQH15 ngày 16 tháng 6 năm 2023 của Ủy ban thường vụ Quốc hội",
    "Nghị quyết số 30a/2008/NQ-CP ngày 27 tháng 12 năm 2008 của Chính phủ",
    "Nghị quyết số 257/2023/QH15 ngày 11 tháng 12 năm 2023 của Quốc hội",
    "Quyết định số 05/2023/QĐ-TTg ngày 11 tháng 12 năm 2023 của Thủ tướng Chính phủ",
    "Công văn số 1215/UBND-KGVX ngày 11 tháng 12 năm 2023 của Ủy ban nhân dân tỉnh An Giang",
    "Kế hoạch số 15/KH-UBND ngày 11 tháng 12 năm 2023 của UBND thị xã",
    "Thông tư liên tịch số 02/2013/TTLT-BTC-BTP ngày 11 tháng 12 năm 2013",
    "các Nghị định của Chính phủ, các quyết định của Thủ tướng",
    "khóm/ấp, 1/5 số hộ, 2 - 3%/năm, ngày 15/12/2024, QCVN 01:2021/BTNMT, 40 km/h",
]
QUIET = [rule for rule in RULES if rule not in {"legal-unknown", "legal-first-mention"}]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_gives_no_alarm(findings: Findings, text: str) -> None:
    assert findings(citing(f"Thực hiện {text}."), *QUIET) == []


def test_an_expression_that_cites_is_a_whole_first_mention(findings: Findings) -> None:
    text = """Theo {{ "55/2023/TT-BTC" | viện_dẫn }}; quyết toán theo Thông tư số 55/2023/TT-BTC."""
    assert findings(citing(text), *RULES) == []


def record(**fields: str) -> str:
    return "Văn bản:\n" + "".join(f"  {name}: {value}\n" for name, value in fields.items())


DECREE = {
    "loại": "Nghị định",
    "số": "28/2022/NĐ-CP",
    "ngày": "26/4/2022",
    "cơ quan": "Chính phủ",
    "tên": "về chính sách tín dụng ưu đãi",
}
RECORDS = [
    ("legal-kind", {"loại": "Nghị quyết"}, "Nghị định"),
    ("legal-number", {"số": "28/2022/ND-CP"}, "viết sai"),
    ("legal-number", {"số": ""}, "chưa có số"),
    ("legal-kind", {"loại": "Nghị dịnh"}, 'không có loại văn bản "Nghị dịnh"'),
    ("legal-kind", {"loại": "nghị định"}, 'không có loại văn bản "nghị định"'),
    ("legal-issuer", {"cơ quan": "Chính phu"}, "viết sai"),
    ("legal-date", {"ngày": "26/4/2023"}, "văn bản năm 2022"),
    ("legal-date", {"hiệu lực từ": "25/4/2022"}, "trước ngày ban hành"),
    ("legal-date", {"hiệu lực đến": "25/4/2022"}, "trước khi bắt đầu"),
    ("legal-issuer", {"cơ quan": "Bộ Tài chính"}, "không phải của Bộ Tài chính"),
    ("legal-issuer", {"cơ quan": ""}, "chưa có cơ quan"),
    ("legal-basis", {"tên": "về tín dụng;"}, 'kết thúc bằng dấu ";"'),
    ("legal-basis", {"tên": "về tín dụng; Nghị quyết 38/2023/NĐ-CP sửa đổi"}, "hai văn bản"),
    ("legal-in-force", {"hiệu lực đến": "31/12/2023"}, "hết hiệu lực sau ngày"),
    ("legal-in-force", {"hiệu lực từ": "01/01/2025"}, "chưa có hiệu lực"),
    ("legal-in-force", {"thay bằng": "Nghị định mới"}, "không có trong legal.yaml"),
    ("legal-lapsing", {"hiệu lực đến": "30/6/2024"}, "chỉ còn hiệu lực đến hết ngày 30/6/2024"),
    ("legal-lapsing", {"hiệu lực từ": "01/7/2024"}, "chỉ có hiệu lực từ ngày 01/7/2024"),
    ("legal-lapsing", {"thay bằng": "38/2023/NĐ-CP"}, "đã có văn bản thay thế"),
    ("legal-title", {"tên": "Nghị định về tín dụng"}, "in hai lần"),
    ("legal-title", {"tên": "Quy định chính sách"}, "bắt đầu bằng chữ hoa"),
]


@pytest.mark.parametrize(("rule", "change", "expected"), RECORDS)
def test_a_fault_in_the_register_is_found(
    findings: Findings, rule: str, change: Mapping[str, str], expected: str
) -> None:
    assert findings(based_on(record(**DECREE)), rule) == []
    (found,) = findings(based_on(record(**{**DECREE, **change})), rule)
    assert expected in found[3]


LOCAL = {
    "loại": "Quyết định",
    "số": "15/QĐ-UBND",
    "ngày": "26/4/2022",
    "cơ quan": "Ủy ban nhân dân tỉnh An Giang",
    "tên": "về kế hoạch",
}
LOCAL_RECORDS = [
    ({"số": "15/QĐ-UBDN"}, "có ký hiệu QĐ-UBND"),
    ({"cơ quan": "Ủy ban nhân dân"}, "cấp và địa bàn"),
    ({"cơ quan": "Ủy ban nhân dân tỉnh nA Giang"}, "cấp và địa bàn"),
    ({"cơ quan": "Ủy ban nhân dân tỉnh Giang"}, 'không có tỉnh "Giang"'),
    ({"cơ quan": "Uỷ ban nhân dan tỉnh An Giang"}, "viết sai"),
]


@pytest.mark.parametrize(("change", "expected"), LOCAL_RECORDS)
def test_the_issuer_of_a_local_document_is_checked(
    findings: Findings, change: Mapping[str, str], expected: str
) -> None:
    assert findings(based_on(record(**LOCAL)), *RULES) == []
    messages = [found[3] for found in findings(based_on(record(**{**LOCAL, **change})), *RULES)]
    assert any(expected in message for message in messages)


def test_a_record_is_called_by_its_own_number(findings: Findings) -> None:
    renamed = record(**DECREE).replace("Văn bản:", "29/2022/NĐ-CP:")
    (found,) = findings(based_on(renamed), "legal-agrees")
    assert "29/2022/NĐ-CP" in found[3]


def test_on_the_day_of_signing_force_is_certain(findings: Findings) -> None:
    lapsed = record(**DECREE, **{"hiệu lực đến": "30/6/2024"})
    assert findings(based_on(lapsed, date="ngày: 01/7/2024"), "legal-in-force") != []
    assert findings(based_on(lapsed, date="ngày: 30/6/2024"), *RULES) == []


def test_the_replacement_is_named_and_ends_the_force(findings: Findings) -> None:
    register = record(**DECREE, **{"thay bằng": "Văn bản mới"}) + (
        "Văn bản mới:\n  loại: Nghị định\n  số: 09/2023/NĐ-CP\n  ngày: 01/3/2023\n"
        "  cơ quan: Chính phủ\n  tên: về tín dụng\n  hiệu lực từ: 15/4/2023\n"
    )
    (found,) = findings(based_on(register), "legal-in-force")
    assert "hết hiệu lực sau ngày 14/4/2023" in found[3]


ORDERS = [
    ("[90/QĐ-TTg, 27/2022/NĐ-CP]", 1),  # J04
    ("[38/2023/NĐ-CP, 27/2022/NĐ-CP]", 1),
    ("[1898/QĐ-UBND, 55/2023/TT-BTC]", 1),
    ("[27/2022/NĐ-CP, 38/2023/NĐ-CP, 90/QĐ-TTg, 55/2023/TT-BTC, 1898/QĐ-UBND]", 0),
]


@pytest.mark.parametrize(("order", "count"), ORDERS)
def test_bases_stand_by_rank_then_by_date(findings: Findings, order: str, count: int) -> None:
    assert len(findings(with_bases(f"căn cứ: {order}"), "legal-order")) == count


def test_an_amending_law_may_follow_the_law_it_amends(findings: Findings) -> None:
    laws = """\
căn cứ:
  - Luật Tổ chức chính quyền địa phương 2015
  - loại: Luật
    tên: sửa đổi một số điều của Luật Tổ chức chính quyền địa phương
    ngày: 22/11/2019
  - {loại: Luật, tên: Ngân sách nhà nước, ngày: 25/6/2015}
"""
    assert findings(with_bases(laws), "legal-order") == []


def test_a_basis_written_twice_is_found(findings: Findings) -> None:
    (found,) = findings(with_bases("căn cứ: [90/QĐ-TTg, 90/QĐ-TTg]"), "legal-basis")
    assert "hai lần" in found[3]


def test_the_symbols_of_decision_and_submission_name_their_kinds(findings: Findings) -> None:
    own = decision(date="ký hiệu: KH-UBND").replace(
        "điều:", "đề nghị: {người: Trưởng phòng, tờ trình: {ký hiệu: TT-PTC}}\nđiều:"
    )
    files = {"legal.yaml": REGISTER, "2024/decision.yaml": own}
    messages = [found[3] for found in findings(files, "legal-kind")]
    assert [("KH-UBND" in text, "TT-PTC" in text) for text in messages] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("27/2022/ND-CP", "27/2022/NĐ-CP"),
        ("90 / QĐ – TTG", "90/QĐ-TTg"),
        ("12/2023/NQ-HDND", "12/2023/NQ-HĐND"),
        ("38/2023/NĐ/CP", "38/2023/NĐ-CP"),
        ("72/2025/QH15", "72/2025/QH15"),
        ("42-NQ/TW", "42-NQ/TW"),
    ],
)
def test_a_mistyped_symbol_is_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant
    assert read_symbol(meant) is not None


def test_a_citation_is_found_with_all_its_pieces() -> None:
    text = (
        "theo Thông tư số 05/2022/TT-BLĐTBXH ngày 30 tháng 3 năm 2022 của Bộ trưởng Bộ Lao động - "
        "Thương binh và Xã hội hướng dẫn và Quyết định 90/QĐ-TTg;"
    )
    circular, other = citations(text)
    assert (circular.kind, circular.numbered) == ("Thông tư", True)
    assert circular.code == "05/2022/TT-BLĐTBXH"
    assert str(circular.date) == "2022-03-30"
    assert circular.issuer == "Bộ trưởng Bộ Lao động - Thương binh và Xã hội"
    assert (other.name, other.numbered, other.date) == ("Quyết định 90/QĐ-TTg", False, None)


LAWS = """\
Luật 2015:
  {loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}
Luật 72/2025/QH15:
  {loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 16/6/2025}
Luật Đầu tư:
  {loại: Luật, tên: Đầu tư, ngày: 17/6/2020}
90/QĐ-TTg:
  {loại: Quyết định, số: 90/QĐ-TTg, ngày: 18/01/2022, cơ quan: Thủ tướng Chính phủ, tên: phê duyệt}
27/2022/NĐ-CP:
  {loại: Nghị định, số: 27/2022/NĐ-CP, ngày: 19/4/2022, cơ quan: Chính phủ, tên: quy định}
"""
LAW = "Luật Tổ chức chính quyền địa phương"
TYPED = [
    (f"{LAW} ngày 16/6/2025", 'ghi "Luật 72/2025/QH15"'),
    (f"Căn cứ {LAW} ngày 19 tháng 6 năm 2015;", 'ghi "Luật 2015"'),
    (f"{LAW} số 72/2025/QH15", 'ghi "Luật 72/2025/QH15"'),
    (LAW, 'ghi "Luật 2015" hoặc "Luật 72/2025/QH15"'),
    ("Căn cứ Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng", 'ghi "90/QĐ-TTg"'),
    ("27/2022/ND-CP", 'ghi "27/2022/NĐ-CP"'),
    ("Luật Đầu tư công", "nếu là văn bản khác"),
    (f"{LAW} ngày 17/6/2025", "nếu là văn bản khác"),
    ("38/2023/NĐ-CP", "nếu là văn bản khác"),
    ("15/QĐ-UBND", "nếu là văn bản khác"),
]


@pytest.mark.parametrize(("typed", "hint"), TYPED)
def test_a_basis_typed_otherwise_is_told_how_the_register_calls_it(
    make_project: MakeProject, typed: str, hint: str
) -> None:
    files = {"legal.yaml": LAWS, "2024/decision.yaml": decision(bases=f'căn cứ: ["{typed}"]')}
    folder = make_project({f"content/{name}": text for name, text in files.items()})
    with pytest.raises(Faults) as raised:
        draft(folder / "content/2024", "content/2024")
    (found,) = raised.value.diagnostics
    assert found.hint.startswith(hint)
