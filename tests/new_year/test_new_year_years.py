"""Which typed years move with the plan's year, which stay, and what a person must look at."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from vanthu.new_year.amounts import amounts
from vanthu.new_year.neighbour_years import ORDINAL
from vanthu.new_year.typed_year import YEAR
from vanthu.new_year.years import last_of_february, years, years_in_note


def _rolled(text: str, *, by: int = 1) -> str:
    for seen in reversed(list(years(text, 2024))):
        if seen.verdict.moves:
            new = str(int(text[seen.start : seen.end]) + by)
            text = text[: seen.start] + new + text[seen.end :]
    return text


def _doubts(text: str) -> list[str]:
    return [text[each.start : each.end] for each in years(text, 2024) if each.verdict.doubt]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hộ dân cuối năm 2023", "Hộ dân cuối năm 2024"),
        ("Thực hiện trong Quý I/2024", "Thực hiện trong Quý I/2025"),
        ("xong trong quý IV năm 2024", "xong trong quý IV năm 2025"),
        ("xong trong tháng 9/2024.", "xong trong tháng 9/2025."),
        ("Báo cáo trước ngày 30/11/2024.", "Báo cáo trước ngày 30/11/2025."),
        ("chậm nhất ngày 15 tháng 12 năm 2024.", "chậm nhất ngày 15 tháng 12 năm 2025."),
        ("từ ngày 01/01/2024 đến ngày 31/12/2024", "từ ngày 01/01/2025 đến ngày 31/12/2025"),
        ("giảm 1,5% so với năm 2023", "giảm 1,5% so với năm 2024"),
        ("năm học 2024 - 2025", "năm học 2025 - 2026"),
        ("vụ Đông Xuân 2023 - 2024", "vụ Đông Xuân 2024 - 2025"),
        ("Năm học 2024-2025", "Năm học 2025-2026"),
        (
            "Năm học mới 2024-2025 bắt đầu từ ngày 05/9/2024",
            "Năm học mới 2025-2026 bắt đầu từ ngày 05/9/2025",
        ),
        ("năm học 2023–2024", "năm học 2024–2025"),
        ("mùa khô 2024/2025", "mùa khô 2025/2026"),
        ("từ 10/2024-3/2025", "từ 10/2025-3/2026"),
        ("từ 01/10/2024-31/3/2025", "từ 01/10/2025-31/3/2026"),
        ("họp ngày 25-30/11/2024; tháng 9-12/2024", "họp ngày 25-30/11/2025; tháng 9-12/2025"),
        ("Quý IV/2024-Quý I/2025", "Quý IV/2025-Quý I/2026"),
        ("Tết Nguyên đán 2024", "Tết Nguyên đán 2025"),
        ("KẾ HOẠCH NĂM 2024", "KẾ HOẠCH NĂM 2025"),
        ("hỗ trợ 50 hộ trong năm 2024", "hỗ trợ 50 hộ trong năm 2025"),
        ("phấn đấu đến năm 2024 còn 1%", "phấn đấu đến năm 2025 còn 1%"),
        (
            "tuyên truyền Luật Đất đai trước ngày 30/11/2024",
            "tuyên truyền Luật Đất đai trước ngày 30/11/2025",
        ),
        ("phổ biến Luật Trẻ em trong tháng 9/2024", "phổ biến Luật Trẻ em trong tháng 9/2025"),
        (
            "trình HĐND thông qua trước ngày 30/11/2024",
            "trình HĐND thông qua trước ngày 30/11/2025",
        ),
        (
            "Kế hoạch này có hiệu lực từ ngày 01/01/2024",
            "Kế hoạch này có hiệu lực từ ngày 01/01/2025",
        ),
        (
            "Ban hành kèm theo Quyết định này Kế hoạch giảm nghèo năm 2024",
            "Ban hành kèm theo Quyết định này Kế hoạch giảm nghèo năm 2025",
        ),
        (
            "tại Tờ trình số     /TTr-P ngày    tháng    năm 2024",
            "tại Tờ trình số     /TTr-P ngày    tháng    năm 2025",
        ),
        ("Quyết định giao chỉ tiêu năm 2024", "Quyết định giao chỉ tiêu năm 2025"),
        (
            "thực hiện Nghị quyết của HĐND trong năm 2024",
            "thực hiện Nghị quyết của HĐND trong năm 2025",
        ),
        ("Báo cáo tháng 9/2024", "Báo cáo tháng 9/2025"),
        ("tuyên truyền Luật Đất đai trong năm 2024", "tuyên truyền Luật Đất đai trong năm 2025"),
        (
            "Theo Quyết định số 90/QĐ-TTg ngày 18/01/2024, hoàn thành năm 2024",
            "Theo Quyết định số 90/QĐ-TTg ngày 18/01/2024, hoàn thành năm 2025",
        ),
        ('trước ngày {{ "05/3/2024" | ngày }}', 'trước ngày {{ "05/3/2025" | ngày }}'),
        (
            "Báo cáo kết quả năm 2024 trước ngày 15/12/2024",
            "Báo cáo kết quả năm 2025 trước ngày 15/12/2025",
        ),
    ],
)
def test_a_year_of_the_plan_moves(old: str, new: str) -> None:
    assert _rolled(old) == new
    assert _doubts(old) == []


@pytest.mark.parametrize(
    "text",
    [
        "giai đoạn 2021 - 2025",
        "giai đoạn 2021-2025",
        "giai đoạn 2024 - 2025",
        "từ năm 2021 đến năm 2024",
        "nhiệm kỳ 2023 - 2028",
        "Nghị quyết số 38/2024/NĐ-CP",
        "Nghị định số 38/2023/NĐ-CP ngày 24 tháng 6 năm 2023 của Chính phủ",
        "Kế hoạch số 15/KH-UBND năm 2024",
        "Luật Đất đai năm 2024",
        "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;",
        "Bộ luật Lao động (sửa đổi) ngày 20 tháng 11 năm 2023",
        "Luật Phòng, chống bạo lực gia đình ngày 14 tháng 11 năm 2024",
        "Luật Phòng, chống thiên tai năm 2024",
        "phổ biến Luật Đất đai ngày 18/01/2024 của Quốc hội",
        "Chương trình số 3-CTr/TU ngày 05/01/2024",
        "Hợp đồng số 3/HĐ ngày 05/01/2024",
        "Hợp đồng số 3/HĐ, ngày 05 tháng 01 năm 2024",
        "Mẫu số 01/2024",
        "năm học 2023 - 2025",
        "Luật Các tổ chức tín dụng 2024 có hiệu lực",
        "QCVN 07:2023",
        "mã hồ sơ QĐ-2024-01",
        "Quyết định số 2024/2025/QĐ-UBND và phiếu số 45-3/2024",
        'theo {{ "55/2024/TT-BTC" | viện_dẫn }}',
        "{{ 2024 }}",
        "hỗ trợ 2024 hộ",
        "tổng số 2024 triệu đồng",
        "chuẩn nghèo năm 2021",
        "tầm nhìn 2045",
        "12.024 và 2024,5",
    ],
)
def test_citations_periods_counts_and_distant_years_stay(text: str) -> None:
    assert _rolled(text) == text
    assert _doubts(text) == []


@pytest.mark.parametrize(
    ("text", "years_left"),
    [
        ("Năm 2023, thị xã đã giảm 312 hộ nghèo", ["2023"]),
        ("Cuối năm 2023, có 562 hộ nghèo", ["2023"]),
        ("Kết quả thực hiện năm 2023", ["2023"]),
        ("Tỉnh đã giao vốn năm 2024", ["2024"]),
        ("các năm 2022, 2023, 2024", ["2023", "2024"]),
        ("Mục tiêu đến năm 2025 còn 1%", ["2025"]),
        ("Theo Công văn ngày 05/3/2024 của Sở", ["2024"]),
        ("tại cuộc họp ngày 05/3/2024", ["2024"]),
        ("tại cuộc họp 15/3/2024", ["2024"]),
        ("tại kỳ họp cuối năm 2023 của HĐND", ["2023"]),
        ("Nghị định số 88/2024/NĐ-CP có hiệu lực từ ngày 01/8/2024", ["2024"]),
        ("mức lương cơ sở áp dụng từ ngày 01/7/2024", ["2024"]),
        ("Luật Đất đai có hiệu lực từ năm 2024", ["2024"]),
        ("thực hiện Luật Đất đai từ ngày 01/8/2024", ["2024"]),
        ("Luật Đất đai, được Quốc hội thông qua ngày 18 tháng 01 năm 2024", ["2024"]),
        ("chương trình được Chính phủ phê duyệt năm 2024", ["2024"]),
        ("Luật Đất đai ngày 18/01/2024", ["2024"]),
        ("Luật Đất đai tháng 01 năm 2024", ["2024"]),
        ("tuyên truyền Luật Đất đai ngày 15 tháng 3 năm 2024", ["2024"]),
        ("Luật Bảo hiểm y tế cho hộ nghèo năm 2024", ["2024"]),
        ("Hợp đồng số 3 ngày 05/01/2024", ["2024"]),
        ("Chương trình số 3-CTr/TU của Tỉnh ủy ngày 05/01/2024", ["2024"]),
        ("Chương trình hành động ngày 05/01/2024", ["2024"]),
        ("Đề án 06/2024", ["2024"]),
        ("theo Nghị quyết HĐND tỉnh năm 2024", ["2024"]),
        ("Nghị quyết tháng 12/2023 của HĐND", ["2023"]),
        ("theo Báo cáo năm 2024 của Phòng", ["2024"]),
        ("hộ nghèo theo chuẩn nghèo năm 2024", ["2024"]),
        ("theo chuẩn nghèo đa chiều năm 2024", ["2024"]),
        (
            "Nghị quyết số 12/NQ-HĐND ngày 08/12/2023 của HĐND thị xã về nhiệm vụ năm 2024;"
            " phấn đấu",
            ["2024"],
        ),
        ("giống OM 2024 tại xã", ["2024"]),
        ("khóa 2024/2025", ["2024", "2025"]),
        ("từ tháng 10/2024 đến hết năm 2025", ["2024", "2025"]),
        ("từ 10/2022-3/2024", ["2024"]),
    ],
)
def test_what_the_words_do_not_tell_stays_and_is_looked_at(
    text: str, years_left: list[str]
) -> None:
    assert _rolled(text) == text
    assert _doubts(text) == years_left


@pytest.mark.parametrize(
    ("text", "years_left"),
    [
        ("Sau ngày 01/7/2025 thực hiện theo chính quyền hai cấp.", ["2025"]),
        ("Hoạt động từ ngày 01/7/2025.", ["2025"]),
        ("Chính quyền địa phương 2 cấp hoạt động từ ngày 01/7/2024.", ["2024"]),
        ("Chương trình kết thúc vào ngày 31/12/2025.", ["2025"]),
        ("Chuẩn nghèo áp dụng đến hết ngày 31/12/2025.", ["2025"]),
        ("Chuẩn hộ nghèo áp dụng đến hết ngày 31/12/2024.", ["2024"]),
        ("Đảng bộ nhiệm kỳ 2020 - 2025 chuẩn bị Đại hội năm 2025.", ["2025"]),
        ("Tổng kết Chương trình vào quý IV/2025.", ["2025"]),
        ("xong trước ngày 31/01/2025", ["2025"]),
        ("báo cáo trước ngày 30/6/2025", ["2025"]),
        ("Từ tháng 10/2024 gieo trồng, thu hoạch tháng 3/2025.", ["2024", "2025"]),
        ('trước ngày {{ "31/01/2025" | ngày }}', ["2025"]),
        ("Công trình khởi công tháng 10/2023, hoàn thành tháng 6/2024.", ["2023", "2024"]),
        ("Công trình khởi công năm 2023, hoàn thành năm 2024.", ["2023", "2024"]),
        ("Gói thầu trúng thầu ngày 12/11/2023, hoàn thành tháng 6/2024.", ["2023", "2024"]),
        ("đã ký hợp đồng năm 2023, nghiệm thu năm 2024", ["2023", "2024"]),
        ("Kinh phí năm 2023 chuyển sang năm 2024 là 120 triệu đồng.", ["2023", "2024"]),
        ("Vốn 2023 còn dư, giải ngân trong năm 2024", ["2023", "2024"]),
    ],
)
def test_fixed_days_and_years_of_one_sentence_stay_together(
    text: str, years_left: list[str]
) -> None:
    assert _rolled(text) == text
    assert _doubts(text) == years_left


@pytest.mark.parametrize(
    ("old", "new", "doubted"),
    [
        ("báo cáo năm trước ngày 15/01/2025", "báo cáo năm trước ngày 15/01/2026", "2025"),
        ("xây dựng dự toán năm 2025", "xây dựng dự toán năm 2026", "2025"),
        (
            "Báo cáo quý IV/2024 trước ngày 10/01/2025",
            "Báo cáo quý IV/2025 trước ngày 10/01/2026",
            "2025",
        ),
        (
            "Niên độ ngân sách 2024 quyết toán, gửi trước ngày 31/01/2025",
            "Niên độ ngân sách 2025 quyết toán, gửi trước ngày 31/01/2026",
            "2025",
        ),
        ("Năm 2024 là năm thứ tư của giai đoạn.", "Năm 2025 là năm thứ tư của giai đoạn.", "2024"),
        ("Năm 2024 là năm cuối", "Năm 2025 là năm cuối", "2024"),
        ("năm đầu tiên là 2024", "năm đầu tiên là 2025", "2024"),
    ],
)
def test_what_follows_the_plan_and_counted_years_move_and_are_looked_at(
    old: str, new: str, doubted: str
) -> None:
    assert _rolled(old) == new
    assert _doubts(old) == [doubted]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("{{ năm }} là năm thứ tư, năm cuối cùng", ["năm thứ tư", "năm cuối cùng"]),
        ("họp thứ Năm đầu tháng; vốn năm đầu tư; học sinh năm cuối cấp, sinh viên năm thứ hai", []),
    ],
)
def test_counted_years_of_a_period(text: str, counted: list[str]) -> None:
    assert [found[0] for found in ORDINAL.finditer(text)] == counted


@given(
    st.sampled_from(["", "năm học ", "giai đoạn ", "mùa khô ", "từ ", "đã làm từ ", "Kế hoạch "]),
    st.sampled_from(["", "năm ", "10/", "01/10/", "ngày 05 tháng 10 năm ", "Quý IV/", "cuối năm "]),
    st.integers(2022, 2026),
    st.sampled_from(["-", " - ", "–", "/", " đến ", " đến hết ", " tới "]),
    st.sampled_from(["", "năm ", "3/", "31/3/", "ngày 31 tháng 3 năm ", "Quý I/", "đầu năm "]),
    st.integers(2022, 2026),
    st.sampled_from(["", ".", " hỗ trợ 50 hộ", ", hoàn thành năm 2024"]),
)
def test_the_ends_of_a_stretch_of_time_never_move_apart(
    lead: str, begins: str, first: int, to: str, ends: str, last: int, rest: str
) -> None:
    text = f"{lead}{begins}{first}{to}{ends}{last}{rest}"
    assert _span(_rolled(text)) == _span(text) or _span(_rolled(text), by=1) == _span(text)


def _span(text: str, *, by: int = 0) -> tuple[int, int]:
    first, last, *_ = YEAR.findall(text)
    return int(first) - by, int(last) - by


def test_several_years_at_once_are_one_step() -> None:
    assert _rolled("cuối năm 2023, Quý I/2024", by=2) == "cuối năm 2025, Quý I/2026"


def test_weekday_of_a_moved_day_is_looked_at() -> None:
    assert _rolled("họp thứ Sáu, ngày 15/3/2024") == "họp thứ Sáu, ngày 15/3/2025"
    assert _doubts("họp thứ Sáu, ngày 15/3/2024") == ["2024"]


@pytest.mark.parametrize("before", ["trước 29/02/", "29/2/", "ngày 29 tháng 02 năm ", "29.02."])
def test_leap_day_is_found_before_a_year_without_it(before: str) -> None:
    at = last_of_february(before, 2025)
    assert at is not None
    assert before[at:].startswith("29")
    assert last_of_february(before, 2028) is None


@pytest.mark.parametrize(
    "before", ["28/02/", "129/02/", "29/12/", "29/3/", "ngày 29 tháng 12 năm "]
)
def test_other_days_are_no_leap_days(before: str) -> None:
    assert last_of_february(before, 2025) is None


@pytest.mark.parametrize(
    ("note", "moves"),
    [
        ("# Kế hoạch vốn năm 2024", True),
        ("# số liệu rà soát cuối năm 2024", False),
        ("# theo Công văn năm 2024", False),
        ("# để trống: điền khi ký, ví dụ 05/3/2024", False),
        ("# so với năm 2023", False),
        ("# giai đoạn năm 2024 - 2025", False),
        ("# năm học 2024-2025", False),
    ],
)
def test_a_note_moves_only_where_it_names_the_plan_s_year(note: str, *, moves: bool) -> None:
    assert bool(list(years_in_note(note, 2024))) is moves


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Khoảng trên 200 người lao động", ["200 người"]),
        ("giảm 0,8% năm {{ năm }}", ["0,8%"]),
        ("giảm từ 2 - 3%/năm", ["2 - 3%"]),
        ("kinh phí 5.730 triệu đồng; mở 04 lớp", ["5.730 triệu đồng", "04 lớp"]),
        ("3 mô hình sinh kế", ["3 mô hình"]),
        ("100% cán bộ", []),
        ("trẻ em dưới 16 tuổi, trong vòng 36 tháng", []),
        ("Dự án 2 và Điều 3 của Quyết định, Tiểu dự án 1 thuộc", []),
        ("giảm 1/5 số hộ; ngày 15/3/2024; Quyết định số 90/QĐ-TTg", ["1/5 số hộ"]),
        ("giảm 1/5 - 1/4 tổng số hộ", ["1/5", "1/4 tổng số hộ"]),
        ("đến 2/3 số xã; ⅓ số hộ; 3/4 hội viên", ["2/3 số xã", "⅓ số hộ", "3/4 hội viên"]),
        ("có 12/14 xã, đạt 15/19 và 9/10.", ["12/14 xã", "15/19"]),
        (
            "mở 04 lớp cho 154/1.762 hộ, đạt 8,5/10 tiêu chí",
            ["04 lớp", "154/1.762 hộ", "8,5/10 tiêu chí"],
        ),
        ("trước 30/11, ngày 1/5, đến 15/6, từ 15/10 - 18/11, lễ 30/4 và 1/5", []),
        ("trước 15/6 xã gửi báo cáo; tháng 5/2024, Quý I/2024, 05/2024, 1/5/2024", []),
        ("Thông tư số 55/2023/TT-BTC; Công văn 12/SLĐ; năm học 2024/2025", []),
        ("trực 24/24, 24/24 giờ, 7/7 ngày; khóm 1/5, số nhà 12/5, đường 30/4 phường An Phú", []),
        ("vốn 2023 chuyển sang, năm 2024, 2025 hoàn thành", []),
        ("hỗ trợ 2024 hộ, 2000 lao động", ["2024 hộ", "2000 lao động"]),
        ("{{ 5 }} hộ và {{ chỉ_tiêu.tổng.nghèo }} hộ", []),
    ],
)
def test_counts_and_amounts_of_a_sentence(text: str, found: list[str]) -> None:
    assert list(amounts(text)) == found
