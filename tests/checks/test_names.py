"""Rules about names: each with its documented examples, then its edges."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import pytest

from tests.checks.conftest import Findings, examples, rule_named
from tests.conftest import ROOT
from vanthu.checks.registers.body_names import mentions_of
from vanthu.checks.running.rule import run
from vanthu.model.office import Department
from vanthu.pipeline import draft

Files = Mapping[str, str]

_OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: thị xã Tịnh Biên
từ: 10/4/2023
đến: 30/6/2025
viết tắt: UBND
địa danh: Tịnh Biên
người đứng đầu: Chủ tịch
{departments}
cơ quan khác:
  - {{tên: Sở Y tế}}
  - {{tên: Sở Thông tin và Truyền thông}}
  - {{tên: Sở Lao động - Thương binh và Xã hội}}
  - {{tên: Ủy ban Mặt trận Tổ quốc Việt Nam}}
  - {{tên: Văn phòng Ủy ban nhân dân tỉnh}}
chương trình:
  - {{tên: Chương trình mục tiêu quốc gia giảm nghèo bền vững, đến: 31/12/2025}}
người ký:
  - {{họ tên: Lâm Văn Bá, chức vụ: Phó Chủ tịch}}
  - {{họ tên: Nguyễn Văn A, chức vụ: Chủ tịch, đến: 31/12/2030}}
đơn vị hành chính:
  - nhóm: Thành thị
    đơn vị:
      - {{tên: Tịnh Biên, loại: phường, từ: 10/4/2023}}
      - {{tên: Nhơn Hưng, loại: phường, từ: 10/4/2023}}
  - nhóm: Nông thôn
    đơn vị:
      - {{tên: An Hảo, loại: xã}}
      - {{tên: Văn Giáo, loại: xã}}
      - {{tên: Tân Lập, loại: xã}}
tên cũ:
  - {{tên: huyện Tịnh Biên, nay là: thị xã Tịnh Biên, đến: 09/4/2023}}
  - {{tên: xã Nhơn Hưng, nay là: phường Nhơn Hưng, đến: 09/4/2023}}
"""
_DEPARTMENTS = """\
phòng ban:
  - {tên: Phòng Lao động - Thương binh và Xã hội}
  - {tên: Phòng Kinh tế}
  - {tên: Phòng Tài chính - Kế hoạch}
  - {tên: Phòng Văn hóa và Thông tin}
  - {tên: Trung tâm Y tế}
  - {tên: Văn phòng HĐND&UBND}"""
_DECISION = """\
năm: 2024
{date}
trích yếu: Ban hành Quy chế làm việc
căn cứ: [{{loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}}]
điều:
  - Quyết định này có hiệu lực kể từ ngày ký.
{items}
{signer}
"""
_SIGNER = "ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Văn A}"
SENTENCES = """\
nhãn: {mục tiêu: A, kết quả: B, đối tượng: C, nội dung: D, phân công: Đ, vốn: Vốn}
mẫu câu:
  dự án: "Dự án {{ số }}: {{ tên }}"
  tiểu dự án: "Tiểu dự án {{ số }}: {{ tên }}"
  phân công: "{{ chủ_trì }} chủ trì, phối hợp với {{ phối_hợp }} {{ nhiệm_vụ }}."
  chủ trì: "{{ chủ_trì }} chủ trì."
  nhiệm vụ: thực hiện
  vốn: Tổng
"""
RULES = [
    f"names-{name}"
    for name in (
        *("office", "place", "programme", "joined", "lead", "means", "actor", "signer"),
        *("unknown", "period", "abolished", "committee", "decree", "issuer"),
    )
]


def office(departments: str = _DEPARTMENTS) -> str:
    return _OFFICE.format(departments=departments)


def decision(items: str = "", signer: str = _SIGNER, year: str = "2024", date: str = "") -> str:
    indented = textwrap.indent(items, "  ").rstrip("\n")
    text = _DECISION.format(items=indented, signer=signer.rstrip("\n"), date=date)
    return text.replace("năm: 2024", f"năm: {year}")


def saying(sentence: str, year: str = "2024", date: str = "") -> Files:
    """A dossier with one article of that text."""
    items = f"- >-\n  {sentence}\n"
    return {"office.yaml": office(), "2024/decision.yaml": decision(items, year=year, date=date)}


def with_projects(projects: str) -> Files:
    listed = textwrap.indent(projects, "  ")
    return {
        "office.yaml": office(),
        "2024/decision.yaml": decision(),
        "2024/projects.yaml": f"{SENTENCES}dự án:\n{listed}",
    }


def with_assignments(duties: str) -> Files:
    listed = textwrap.indent(duties, "  ")
    return {
        "office.yaml": office(),
        "2024/decision.yaml": decision(),
        "2024/assignments.yaml": f"phân công:\n{listed}",
    }


def with_example(rule: str, example: str) -> Files:
    """The dossier that a documented example is part of."""
    if rule == "names-lead":
        return with_projects(example)
    if rule == "names-means":
        return {**with_projects(_FUNDED), "2024/plan.yaml": plan_with(example)}
    if rule == "names-actor":
        return with_assignments(example)
    if rule == "names-decree":
        return {"office.yaml": office(example.rstrip("\n")), "2024/decision.yaml": decision()}
    if rule == "names-signer":
        return {"office.yaml": office(), "2024/decision.yaml": decision(signer=example)}
    if rule == "names-issuer":
        lasting = office().replace("từ: 10/4/2023\nđến: 30/6/2025\n", example)
        return {"office.yaml": lasting, "2024/decision.yaml": decision()}
    year = "2026" if rule == "names-abolished" else "2024"
    text = decision(example, year=year)
    return {"office.yaml": office(), "2024/decision.yaml": text}


@pytest.mark.parametrize("rule", RULES)
def test_the_documented_examples_pass_and_fail(findings: Findings, rule: str) -> None:
    right, wrong = examples(rule)
    assert findings(with_example(rule, right), rule) == []
    assert findings(with_example(rule, wrong), rule) != []


def test_the_dossier_of_2024_has_these_warnings_only() -> None:
    view = draft(ROOT / "content/2024", "content/2024").view
    found = run([rule_named(rule) for rule in RULES], view).found
    without = "chỉ tiêu này dựa vào Tiểu dự án {} của Dự án 4, mà projects.yaml không có"
    assert [(each.rule, (each.message.split('"') * 2)[1]) for each in found] == [
        ("names-committee", "HU"),  # J13
        *(("names-means", without.format(part)) for part in (3, 3, 2)),  # J22
        ("names-decree", "Phòng Văn hóa - Thông tin"),  # J40
    ]


FAULTS = [
    ("names-place", "thị xã Tỉnh Biên", "Tỉnh Biên"),  # R01
    ("names-place", "phường Nhon Hưng", "Nhon Hưng"),  # R03
    ("names-place", "xã An Hào", "An Hào"),  # R04
    ("names-place", "THỊ XÃ TỈNH BIÊN", "TỈNH BIÊN"),
    ("names-place", "địa bàn Tịnh Bien và các nơi khác", "Tịnh Bien"),
    ("names-place", "tỉnh An Giạng", "An Giạng"),
    ("names-unknown", "phường Nhơn Hưnng", "phường Nhơn Hưnng"),
    ("names-unknown", "tỉnh An Gian", "tỉnh An Gian"),
    ("names-unknown", "Phòng Nội vụ chủ trì", "Phòng Nội vụ"),
    ("names-unknown", "Sở Tài nguyên và Môi trường phối hợp", "Sở Tài nguyên và Môi trường"),
    ("names-office", "Phòng Lao động - Thương binh và xã hội", "Thương binh và xã hội"),  # R16
    ("names-office", "Phòng Lao động - Thương binh và hội tổ chức", "Thương binh và hội"),  # R17
    ("names-office", "do Sở y tế cấp", "Sở y tế"),  # R19
    ("names-office", "gửi phòng Tài chính theo quy định", "phòng Tài chính"),  # R26
    ("names-office", "Phòng Kinh tê chủ trì", "Phòng Kinh tê"),
    ("names-office", "Phòng Văn hóa - Thông tin thị xã", "Phòng Văn hóa - Thông tin"),  # J40
    ("names-office", "Phòng Lao động Thương binh và Xã hội", "Phòng Lao động Thương binh"),
    ("names-office", "trung tâm Y tế thị xã", "trung tâm Y tế"),
    ("names-office", "Ủy ban Mặt trận Tổ quốc thị xã", "Ủy ban Mặt trận Tổ quốc"),
    ("names-joined", "Sở Thông tin và Truyền thông Sở Lao động - Thương binh và Xã hội", "Sở Lao"),
    ("names-joined", "Phòng Kinh tế các phòng, ban, ngành", "các phòng"),  # R14
    ("names-joined", "Phòng Kinh tế thị xã Sở Y tế", "Sở Y"),
    ("names-programme", "Chương trình mục tiêu quốc gia giảm nghèo bền", "giảm nghèo bền"),
    ("names-programme", "Chương trình Mục tiêu quốc gia giảm nghèo bền vững", "Mục tiêu"),
    ("names-programme", "Chương trình mục tiêu quốc gia giảm nghèo bền vửng", "vửng"),
    ("names-programme", "Chương trình mcụ tiêu quốc gia giảm nghèo bền vững", "mcụ"),
    ("names-programme", "các chương trình mục tiêu quốc gia giảm nghèo bền vững", "chương"),
    ("names-period", "trên địa bàn huyện Tịnh Biên", "huyện Tịnh Biên"),
    ("names-period", "UBND xã Nhơn Hưng", "xã Nhơn Hưng"),
    (
        "names-period",
        "Quyết định số 3/QĐ-UBND ngày 18/8/2022 của UBND thị xã Tịnh Biên",
        "thị xã Tịnh Biên",
    ),
    ("names-committee", "báo cáo HU, HĐND", "HU"),
]


@pytest.mark.parametrize(("rule", "text", "expected"), FAULTS)
def test_a_wrong_name_is_found_at_its_place(
    findings: Findings, rule: str, text: str, expected: str
) -> None:
    files = saying(f"Triển khai {text}.")
    ((_, line, column, message),) = findings(files, rule)
    assert expected in message
    sentence = files["2024/decision.yaml"].splitlines()[line - 1]
    assert column > sentence.index("Triển khai")


SOUND = [
    "thị xã Tịnh Biên, phường Nhơn Hưng, xã An Hảo, tỉnh An Giang, THỊ XÃ TỊNH BIÊN",
    # a decision of 2022: the town exists only since 10/4/2023
    "Quyết định số 3123/QĐ-UBND ngày 18/8/2022 của Ủy ban nhân dân huyện Tịnh Biên về kế hoạch",
    "khóm/ấp của các xã, phường; Văn phòng UBND tỉnh; VP.HĐND&UBND thị xã",
    "các Phòng, ban, ngành, đơn vị có liên quan; Phòng, ban ngành thị xã",
    "Trưởng Phòng Lao động - Thương binh và Xã hội, Chủ tịch Ủy ban nhân dân các xã, phường",
    "Phòng Lao động-Thương binh và Xã hội thị xã và các phòng, ban, ngành",
    "PHÒNG TÀI CHÍNH - KẾ HOẠCH",
    "Văn phòng HĐND&UBND, Văn phòng HĐND và UBND",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân thị xã",
    "Ủy ban MTTQVN thị xã, Ủy ban MTTQ Việt Nam và Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "cơ sở y tế, trường học, cán bộ Phòng Kinh tế, quốc phòng, an ninh, đồn biên phòng",
    "các chương trình mục tiêu quốc gia; Chương trình mục tiêu quốc gia theo nguyên tắc",
    "CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIẢM NGHÈO BỀN VỮNG",
    "Chương trình mục tiêu quốc gia xây dựng nông thôn mới và các dự án giảm nghèo bền vững",
    "ông Nguyễn Văn Giao, bà Lê Thị An Hào và ông Trần Tân Lạp",
    "Đài truyền thanh xã có điều kiện khó khăn, Tổ Giúp việc, nhân dân các xã",
    "tỉnh Khánh Hoà, thành phố Cần Thơ, huyện Tri Tôn, thị xã Tân Châu, xã Vĩnh Gia",
    "Sở Y tế, Sở Thông tin và Truyền thông và các sở, ban, ngành liên quan",
]


@pytest.mark.parametrize("text", SOUND)
def test_right_names_give_no_alarm(findings: Findings, text: str) -> None:
    assert findings(saying(f"Triển khai {text}."), *RULES) == []


def test_a_register_of_2022_may_name_the_district(findings: Findings) -> None:
    register = """\
3123/QĐ-UBND:
  loại: Quyết định
  số: 3123/QĐ-UBND
  ngày: {date}
  cơ quan: Ủy ban nhân dân huyện Tịnh Biên
  tên: về kế hoạch của huyện Tịnh Biên
"""
    sound = {**saying("Triển khai."), "legal.yaml": register.format(date="18/8/2022")}
    late = {**saying("Triển khai."), "legal.yaml": register.format(date="18/8/2023")}
    assert findings(sound, *RULES) == []
    assert len(findings(late, "names-period")) == 2


def test_without_a_register_of_bodies_none_is_unknown(findings: Findings) -> None:
    items = "- Phòng Nội vụ và Sở Xây dựng chủ trì."
    assert findings({"2024/decision.yaml": decision(items)}, *RULES) == []


ENDED = [
    ("Ủy ban nhân dân các huyện", 1),
    ("Ủy ban nhân dân các xã, phường, đặc khu", 0),
    ("Quyết định số 31/QĐ-UBND ngày 18/8/2022 của Ủy ban nhân dân huyện Tịnh Biên", 0),
]


@pytest.mark.parametrize(("text", "count"), ENDED)
def test_the_ended_level_is_doubted_from_july_2025(
    findings: Findings, text: str, count: int
) -> None:
    on_the_day = saying(f"Triển khai {text}.", year="2025", date="ngày: 01/7/2025")
    assert len(findings(on_the_day, "names-abolished")) == count
    before = saying(f"Triển khai {text}.", year="2025", date="ngày: 30/6/2025")
    assert findings(before, "names-abolished") == []
    undated = saying(f"Triển khai {text}.", year="2025")
    assert findings(undated, "names-abolished") == []


def test_the_issuing_body_itself_ends(findings: Findings) -> None:
    found = findings(saying("Triển khai.", year="2026"), "names-issuer")
    assert [message for *_, message in found] == [
        "Ủy ban nhân dân thị xã Tịnh Biên chỉ có từ ngày 10/4/2023 đến ngày 30/6/2025"
    ]


def test_a_unit_that_left_its_name_to_a_merged_one_is_right_in_both_times(
    findings: Findings,
) -> None:
    old = "{tên: Tịnh Biên, loại: phường, từ: 10/4/2023, đến: 30/6/2025, nay là: Tịnh Biên}"
    new = "{tên: Tịnh Biên, loại: phường, từ: 01/7/2025}"
    gone = "{tên: Nhơn Hưng, loại: phường, từ: 10/4/2023, đến: 30/6/2025, nay là: Tịnh Biên}"
    register = (
        office()
        .replace("{tên: Tịnh Biên, loại: phường, từ: 10/4/2023}", f"{old}\n      - {new}")
        .replace("{tên: Nhơn Hưng, loại: phường, từ: 10/4/2023}", gone)
    )

    def found(day: str) -> list[str]:
        text = "Triển khai tại phường Tịnh Biên và phường Nhơn Hưng."
        said = saying(text, year=day[-4:], date=f"ngày: {day}")
        listed = findings({**said, "office.yaml": register}, "names-period")
        return [message for *_, message in listed if "phường" in message]

    assert found("15/3/2024") == []
    assert [message.split('"')[1] for message in found("15/8/2025")] == ["phường Nhơn Hưng"]


def test_a_merged_province_is_doubted_in_its_time_only(findings: Findings) -> None:
    text = "Phối hợp với tỉnh Kiên Giang."
    assert findings(saying(text), "names-period") == []
    later = saying(text, year="2025", date="ngày: 01/7/2025")
    assert any("tỉnh Kiên Giang" in found[3] for found in findings(later, "names-period"))


def test_a_project_without_a_lead_is_named(findings: Findings) -> None:
    own = "- {số: 2, tên: Đa dạng hóa sinh kế}\n"
    assert "chưa có cơ quan chủ trì" in findings(with_projects(own), "names-lead")[0][3]
    divided = """\
- số: 2
  tên: Đa dạng hóa sinh kế
  tiểu dự án:
    - {số: 1, tên: Một, phân công: {chủ trì: Trung tâm Y tế thị xã}}
    - {số: 2, tên: Hai, phân công: {chủ trì: Ủy ban nhân dân các xã}}
"""
    assert findings(with_projects(divided), "names-lead") == []


MEANS = [
    ("Dự án 2", ""),
    ("dự án 2 và vốn vận động", ""),
    ("Dự án 3", ""),
    ("Tiểu dự án 1 của Dự án 3", ""),
    ("Tiểu dự án 1 thuộc Dự án 3, Dự án 2", ""),
    ("Dự án 4", ""),
    ("Bảo hiểm xã hội thị xã chi trả", ""),
    ("Dự án 1", "chỉ tiêu này dựa vào Dự án 1, mà projects.yaml không có"),
    ("Dự án 2, Dự án 9", "chỉ tiêu này dựa vào Dự án 9, mà projects.yaml không có"),
    ("Tiểu dự án 2 của Dự án 3", "dựa vào Tiểu dự án 2 của Dự án 3, nhưng ở đó không ghi vốn"),
    ("Tiểu dự án 1 của Dự án 2", "dựa vào Tiểu dự án 1 của Dự án 2, mà projects.yaml không có"),
    ("chưa có", "chỉ tiêu này chưa có dự án, chưa có vốn để thực hiện"),
    ("Dự án sinh kế", 'không rõ "Dự án sinh kế" là dự án nào'),
]
_FUNDED = """\
- {số: 2, tên: Đa dạng hóa sinh kế, vốn: {trung ương: 10}, phân công: {chủ trì: Phòng Kinh tế}}
- số: 3
  tên: Hỗ trợ sản xuất
  tiểu dự án:
    - {số: 1, tên: Một, vốn: {tỉnh: 5}, phân công: {chủ trì: Phòng Kinh tế}}
    - {số: 2, tên: Hai, phân công: {chủ trì: Phòng Kinh tế}}
- {số: 4, tên: Dinh dưỡng, vốn: do Sở Y tế cấp, phân công: {chủ trì: Trung tâm Y tế}}
"""


def plan_with(points: str) -> str:
    return "trích yếu: Thực hiện thử\nnội dung:\n  - Chỉ tiêu:\n" + textwrap.indent(points, " " * 6)


@pytest.mark.parametrize(("means", "expected"), MEANS)
def test_a_target_has_a_project_or_money_behind_it(
    findings: Findings, means: str, expected: str
) -> None:
    plan = plan_with(f"- ý: Hỗ trợ 50 hộ nghèo.\n  thực hiện bằng: {means}\n")
    found = findings({**with_projects(_FUNDED), "2024/plan.yaml": plan}, "names-means")
    assert len(found) == bool(expected)
    assert all(expected in each[3] for each in found)


def test_a_target_that_says_nothing_among_those_that_do_is_named(findings: Findings) -> None:
    plan = plan_with("- ý: Hỗ trợ 50 hộ.\n  thực hiện bằng: Dự án 2\n- Hỗ trợ 20 hộ.\n")
    found = findings({**with_projects(_FUNDED), "2024/plan.yaml": plan}, "names-means")
    assert [each[1] for each in found] == [6]
    silent = plan_with("- Hỗ trợ 50 hộ.\n- Hỗ trợ 20 hộ.\n")
    assert findings({**with_projects(_FUNDED), "2024/plan.yaml": silent}, "names-means") == []


ACTORS = [
    ("Phòng Kinh tế thị xã Tịnh Biên, Trung tâm Y tế và các phòng, ban, ngành", 0),
    ("Các phòng, ban ngành thị xã chủ trì dự án, tiểu dự án", 0),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam thị xã và các tổ chức chính trị - xã hội", 0),
    ("Các cơ quan thông tin và truyền thông", 0),
    ("UBND các xã, phường", 0),
    ("Thủ trưởng các cơ quan, đơn vị", 0),
    ("Hội Cựu chiến binh", 1),
    ("Phòng Kinh tế và Hội Cựu chiến binh", 1),
    ("Phòng Kinh doanh", 1),
]


@pytest.mark.parametrize(("actor", "count"), ACTORS)
def test_an_actor_is_a_known_body_or_a_collective(
    findings: Findings, actor: str, count: int
) -> None:
    duties = f"- đơn vị: {actor}\n  nhiệm vụ: Tổ chức thực hiện.\n"
    assert len(findings(with_assignments(duties), "names-actor")) == count


SIGNERS = [
    ("{chức vụ: Chủ tịch, họ tên: Lâm Văn Bá}", "chức vụ của Lâm Văn Bá"),
    ("{chức vụ: Chủ tịch, họ tên: Trần Thị B}", "không có trong danh sách"),
]


@pytest.mark.parametrize(("signer", "expected"), SIGNERS)
def test_a_signer_is_listed_with_the_title(findings: Findings, signer: str, expected: str) -> None:
    files = {"office.yaml": office(), "2024/decision.yaml": decision(signer=f"ký: {signer}")}
    assert expected in findings(files, "names-signer")[0][3]


def test_a_signer_holds_the_title_on_the_day(findings: Findings) -> None:
    late = office().replace(
        "chức vụ: Chủ tịch, đến: 31/12/2030", "chức vụ: Chủ tịch, đến: 31/12/2023"
    )
    files = {"office.yaml": late, "2024/decision.yaml": decision()}
    assert "không giữ chức vụ" in findings(files, "names-signer")[0][3]


def test_the_seat_is_spelt_like_the_area(findings: Findings) -> None:
    wrong = office().replace("địa danh: Tịnh Biên", "địa danh: Tỉnh Biên")
    files = {"office.yaml": wrong, "2024/decision.yaml": decision()}
    assert "viết khác tên địa bàn" in findings(files, "names-place")[0][3]


def test_mentions_stand_apart_and_in_order() -> None:
    known = [
        Department.model_construct(name="Phòng Kinh tế"),
        Department.model_construct(name="Văn phòng HĐND&UBND"),
    ]
    text = "Văn phòng HĐND và UBND, Phòng kinh tế và Phòng Tư pháp"
    found = [
        (text[m.start : m.end], m.body and m.body.name, m.exact) for m in mentions_of(known)(text)
    ]
    assert found == [
        ("Văn phòng HĐND và UBND", "Văn phòng HĐND&UBND", True),
        ("Phòng kinh tế", "Phòng Kinh tế", False),
        ("Phòng Tư pháp", None, False),
    ]
