"""Lines of heads and titles: cut between words and names, never within one."""

from __future__ import annotations

import pytest

from vanthu.decree import nd30
from vanthu.decree.name_lines import name_lines, together, unsplit
from vanthu.decree.text_width import filled_lines, text_width

NBSP = "\N{NO-BREAK SPACE}"
PROVINCES = (
    "Tuyên Quang", "Lào Cai", "Thái Nguyên", "Phú Thọ", "Bắc Ninh", "Hưng Yên", "Ninh Bình",
    "Quảng Trị", "Quảng Ngãi", "Gia Lai", "Khánh Hòa", "Lâm Đồng", "Đắk Lắk", "Đồng Nai",
    "Tây Ninh", "Vĩnh Long", "Đồng Tháp", "Cà Mau", "An Giang", "Lai Châu", "Điện Biên", "Sơn La",
    "Lạng Sơn", "Cao Bằng", "Quảng Ninh", "Thanh Hóa", "Nghệ An", "Hà Tĩnh",
)  # fmt: skip
CITIES = ("Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ")
ALL = [*(f"tỉnh {name}" for name in PROVINCES), *(f"thành phố {name}" for name in CITIES)]
WIDTH = nd30.COLUMNS.left - 2
PARENT, AGENCY = nd30.BY_NAME["Cơ quan chủ quản"], nd30.BY_NAME["Cơ quan ban hành"]


def test_there_are_thirty_four() -> None:
    assert len(set(ALL)) == 34


@pytest.mark.parametrize("province", ALL)
def test_committee_and_province_are_whole(province: str) -> None:
    lines = name_lines(f"Ủy ban nhân dân {province}", PARENT, WIDTH)
    whole = f"ỦY BAN NHÂN DÂN {province.upper()}"
    assert lines in ((whole,), ("ỦY BAN NHÂN DÂN", province.upper()))
    assert all(text_width(line, PARENT.size) <= WIDTH for line in lines)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Sở Y tế", ("SỞ Y TẾ",)),
        ("Sở Nông nghiệp và Môi trường", ("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG")),
        ("Sở Văn hóa, Thể thao và Du lịch", ("SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH")),
        ("Sở Giáo dục và Đào tạo", ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",)),
        ("Phòng Văn hóa - Xã hội", ("PHÒNG VĂN HÓA - XÃ HỘI",)),
        (
            "Ủy ban Mặt trận Tổ quốc Việt Nam xã An Hảo",
            ("ỦY BAN", "MẶT TRẬN TỔ QUỐC", "VIỆT NAM XÃ AN HẢO"),
        ),
    ],
)
def test_names_of_bodies_are_cut_between_words(name: str, lines: tuple[str, ...]) -> None:
    assert name_lines(name, AGENCY, WIDTH) == lines


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Ủy ban nhân dân xã An Hảo", "Ủy_ban_nhân_dân xã_An_Hảo"),
        ("giảm nghèo năm 2026", "giảm_nghèo năm_2026"),
        ("giai đoạn 2026 - 2030", "giai_đoạn 2026_-_2030"),
        ("theo Điều 3 của Quyết định", "theo Điều_3 của_Quyết định"),
        ("tỉnh Bà Rịa - Vũng Tàu", "tỉnh_Bà_Rịa_-_Vũng_Tàu"),
        ("làm việc với các xã", "làm việc với các xã"),
    ],
)
def test_words_names_and_numbers_stay_together(text: str, held: str) -> None:
    assert together(text) == held.replace("_", NBSP)
    assert len(together(text)) == len(text)


def test_word_wider_than_the_line_is_cut_after_all() -> None:
    lines = name_lines("Ủy ban nhân dân thành phố Hồ Chí Minh", AGENCY, 30)
    assert " ".join(lines) == "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH"
    assert all(text_width(line, AGENCY.size, bold=True) <= 30 for line in lines)


def test_name_is_held_together_only_where_it_would_be_cut() -> None:
    look = nd30.BY_NAME["Kèm theo"]
    name = "Ủy ban nhân dân xã An Hảo"
    assert unsplit(name, look, 155, "(Kèm theo Quyết định số 15/QĐ-UBND của ") == name
    long = "(Kèm theo Quyết định số 15/QĐ-UBND ngày 10 tháng 3 năm 2026 của "
    width = text_width(f"{long}Ủy ban nhân", look.size, italic=True) + 1
    held = unsplit(name, look, width, long)
    assert held == together(name)
    last = filled_lines(f"{long}{held}", look.size, width, italic=True)[-1]
    assert last == held
