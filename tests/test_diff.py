"""Words of two texts, and which texts of two lists belong together."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from vanthu.base.diff.alignment import align, entry, without_islands
from vanthu.base.diff.words import pieces, stretches

SOME_WORDS = st.sampled_from(
    ["hộ", "nghèo", "2024", "3.339", "và", ";", "./.", "\N{NO-BREAK SPACE}"]
)
TEXTS = st.one_of(st.text(max_size=20), st.lists(SOME_WORDS, max_size=12).map(" ".join))
LISTS = st.lists(st.lists(SOME_WORDS, max_size=5).map(" ".join), max_size=8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng 3.339 hộ", ["Tổng", " ", "3.339", " ", "hộ"]),
        ("số 38/2023/NĐ-CP;", ["số", " ", "38/2023/NĐ-CP", ";"]),
        ("giảm 0,8%/năm", ["giảm", " ", "0,8", "%", "/", "năm"]),
        ("HĐND&UBND.", ["HĐND&UBND", "."]),
        ("2021 - 2025./.", ["2021", " ", "-", " ", "2025", "./."]),
    ],
)
def test_words_figures_and_symbols_are_whole(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@given(TEXTS)
def test_no_character_is_lost(text: str) -> None:
    assert "".join(pieces(text)) == text


@given(TEXTS, TEXTS)
def test_stretches_cover_both_texts_by_turns(old: str, new: str) -> None:
    before, after = pieces(old), pieces(new)
    found = stretches(before, after)
    ends = (0, 0)
    for at, each in enumerate(found):
        assert (each.old_start, each.new_start) == ends
        ends = (each.old_end, each.new_end)
        assert at == 0 or found[at - 1].same != each.same
        if each.same:
            assert before[each.old_start : each.old_end] == after[each.new_start : each.new_end]
    assert ends == (len(before), len(after))


@given(LISTS, LISTS)
def test_every_text_stands_in_the_alignment_once_and_in_order(
    old: list[str], new: list[str]
) -> None:
    before, after = [*map(entry, old)], [*map(entry, new)]
    pairs = align(before, after)
    for found in (pairs, without_islands(pairs, before, after)):
        assert [i for i, _ in found if i is not None] == [*range(len(old))]
        assert [j for _, j in found if j is not None] == [*range(len(new))]


def aligned(old: list[str], new: list[str]) -> list[tuple[int | None, int | None]]:
    return align([*map(entry, old)], [*map(entry, new)])


def test_texts_of_other_figures_are_one() -> None:
    assert aligned(["Giảm 0,8% năm 2024"], ["Giảm 1% năm 2025"]) == [(0, 0)]


def test_one_good_pair_is_better_than_two_poor_ones() -> None:
    old = ["a b c d x y", "hỗ trợ xây mới nhà ở cho hộ nghèo"]
    new = ["hỗ trợ xây mới nhà ở cho hộ cận nghèo", "xây mới nhà ở cho ai p q r"]
    assert (1, 0) in aligned(old, new)


def test_unlike_texts_are_not_one() -> None:
    assert aligned(["Báo cáo kết quả hằng quý"], ["Kinh phí thực hiện Chương trình"]) == [
        (0, None),
        (None, 0),
    ]


def test_a_heading_in_common_does_not_join_two_sections() -> None:
    old = ["Dự án cũ về đào tạo nghề", "b) Đối tượng", "Người học nghề và cơ sở đào tạo"]
    new = ["Hỗ trợ nhà ở", "- Đối tượng", "Hộ nghèo chưa có nhà kiên cố"]
    before, after = [*map(entry, old)], [*map(entry, new)]
    assert (1, 1) in align(before, after)
    assert all(None in pair for pair in without_islands(align(before, after), before, after))
