"""Titles and references: no line ends within a word, a name, or a number and its label."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.conftest import MakeProject
from vanthu.decree.bound_words import NBSP, bound
from vanthu.pipeline import build
from vanthu.word.package import DOCUMENT, unpack
from vanthu.writing.line_ends import cut, unbroken, unbroken_symbol


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("kế hoạch giảm nghèo năm 2026", ["kế hoạch", "giảm nghèo", "năm 2026"]),
        ("của Ủy ban nhân dân xã Tân Hòa", ["Ủy ban nhân dân", "xã Tân Hòa"]),
        ("giai đoạn 2021 - 2025", ["giai đoạn 2021 - 2025"]),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", ["NÔNG NGHIỆP", "MÔI TRƯỜNG"]),
    ],
)
def test_what_stays_together(text: str, whole: list[str]) -> None:
    for words in whole:
        assert words.replace(" ", NBSP) in bound(text)
    assert bound(text).replace(NBSP, " ") == text


def test_words_that_only_meet_are_not_bound() -> None:
    assert bound("trên địa bàn các xã, phường Long Xuyên và Điều 5").split(" ")[0] == "trên"
    assert NBSP not in bound("ba người bạn tốt")


@pytest.mark.parametrize("width", range(70, 166, 5))
def test_no_line_of_a_title_ends_within_a_word(width: int) -> None:
    title = "Ban hành Kế hoạch phòng chống thiên tai và tìm kiếm cứu nạn năm 2026 của xã Tân Hòa"
    lines = cut(title, "Trích yếu", width)
    assert " ".join(lines) == title
    ends = [(line.split()[-1], after.split()[0]) for line, after in pairwise(lines)]
    assert all(NBSP not in bound(" ".join(pair)) for pair in ends)


def test_a_word_wider_than_the_line_is_cut_after_all() -> None:
    assert len(cut("chủ tịch ủy ban nhân dân", "Trích yếu", 50)) > 1


def test_a_name_is_held_together_only_where_a_line_would_end_in_it() -> None:
    name = "Ủy ban nhân dân xã Tân Hòa"
    short = f"(Kèm theo Quyết định số 12/QĐ-UBND của {name})"
    assert unbroken(name, short, "Kèm theo") == name
    long = f"(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của {name})"
    assert unbroken(name, long, "Kèm theo") == bound(name)


def test_a_symbol_keeps_its_hyphen_in_its_line(make_project: MakeProject) -> None:
    proposal = (
        "đề nghị: {người: Trưởng Phòng Văn hóa - Xã hội,"
        " tờ trình: {số: 12, ký hiệu: TTr-PVHXH, ngày: 01/3/2024}}\n"
    )
    text = """\
năm: 2024
trích yếu: Ban hành Quy chế
căn cứ: [{loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}]
điều: [Ban hành Quy chế.]
ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Văn A}
"""
    folder = make_project({"content/2024/decision.yaml": text + proposal}) / "content/2024"
    xml = unpack(build(folder, "content/2024").files["quyet-dinh.docx"])[DOCUMENT].decode()
    assert "<w:noBreakHyphen/>" in xml
    assert unbroken_symbol("TTr-PVHXH", "Tờ trình số 12/TTr-PVHXH", "Căn cứ") == "TTr-PVHXH"
