"""A text as rules read it: its characters, where each was written, and the walk over a dossier."""

from __future__ import annotations

import textwrap

import pytest

from tests.conftest import ROOT, MakeProject
from vanthu.base.diagnostics import Place, SourceFile
from vanthu.base.unaccented import bare, horned
from vanthu.checks.reading.texts import GAP, NOTE, Text, in_order
from vanthu.checks.running.dossier_view import View
from vanthu.pipeline import draft


@pytest.fixture(scope="module")
def view_2024() -> View:
    return draft(ROOT / "content/2024", "content/2024").view


def view_of(make_project: MakeProject, plan: str) -> View:
    content = textwrap.indent(textwrap.dedent(plan).strip("\n"), "  ")
    text = f"trích yếu: Phát triển làng nghề\nnội dung:\n{content}\n"
    folder = make_project({"content/2024/plan.yaml": text})
    return draft(folder / "content/2024", "content/2024").view


def text_with(view: View, words: str) -> Text:
    (found,) = [text for text in view.texts if words in text.text]
    return found


def pointed(text: Text, words: str) -> str:
    """What stands in the file at the place of these words of the text."""
    start = text.text.index(words)
    place = text.at(start, start + len(words))
    return place.file.text[place.start : place.end]


@pytest.mark.parametrize(
    ("written", "words", "found"),
    [
        ("- Rà soát hộ nghèo.", "hộ nghèo", "hộ nghèo"),
        ('- "Rà soát \\"hộ\\" nghèo."', '"hộ" nghèo', '\\"hộ\\" nghèo'),
        ("- >-\n            Rà soát\n            hộ nghèo.", "soát hộ", "soát\n              hộ"),
        ("- Rà **soát** hộ nghèo.", "soát hộ", "soát** hộ"),
        ("- Năm {{ năm }} rà soát.", "rà soát", "rà soát"),
        ("- Năm {{ năm }} rà soát.", "2024", "{{ năm }}"),
        ("- Năm {{ năm }} rà soát.", "Năm 2024 rà", "Năm {{ năm }} rà"),
        ("- Năm {{ năm }}{{ năm }} rà soát.", "rà", "rà"),
        ("- Rà soát^[Theo tháng] hộ nghèo.", "Theo tháng", "Theo tháng"),
        ("- Rà soát^[Theo tháng] hộ nghèo.", "hộ nghèo", "hộ nghèo"),
    ],
)
def test_characters_of_a_text_are_found_in_the_file(
    written: str, words: str, found: str, make_project: MakeProject
) -> None:
    view = view_of(make_project, f"- Mục tiêu:\n    - Cụ thể:\n        {written.strip()}")
    (text,) = [each for each in view.texts if words in each.text and each.role == "sentence"]
    assert pointed(text, words) == found


def test_characters_that_are_not_in_the_file_give_the_whole_text() -> None:
    place = Place(SourceFile("a.yaml", "khác hẳn"), 0, 8)
    assert Text("Rà soát", place).at(0, 2) == place


def test_value_of_an_expression_is_told_from_what_was_typed(make_project: MakeProject) -> None:
    view = view_of(make_project, "- Mục tiêu:\n    - Năm {{ năm }} rà soát, xong trong 2024.")
    text = text_with(view, "rà soát")
    assert text.text == "Năm 2024 rà soát, xong trong 2024."
    assert text.typed == "Năm \0\0\0\0 rà soát, xong trong 2024."
    assert not text.ends_computed


def test_expression_of_a_sentence_for_all_projects_is_a_gap(view_2024: View) -> None:
    sentence = text_with(view_2024, "chủ trì, phối hợp với " + GAP)
    assert sentence.place.file.name.endswith("projects.yaml")


def test_footnote_is_read_in_its_place(make_project: MakeProject) -> None:
    view = view_of(make_project, "- Mục tiêu:\n    - Rà soát^[Theo tháng] hộ nghèo.")
    assert text_with(view, "Rà soát").text == f"Rà soát{NOTE}Theo tháng{NOTE} hộ nghèo."


def test_text_behind_a_title_on_its_line_does_not_open_it(make_project: MakeProject) -> None:
    plan = """
    - Mục tiêu:
        - Cụ thể:
            - Các chiều thiếu hụt:
                - Về y tế: hỗ trợ thẻ.
                - Về nhà ở:
                    - sửa nhà.
    """
    view = view_of(make_project, plan)
    assert not text_with(view, "hỗ trợ thẻ").opens
    assert text_with(view, "sửa nhà").opens
    assert text_with(view, "Về y tế").opens


def test_every_text_of_2024_is_read_once_in_the_order_of_printing(view_2024: View) -> None:
    places = [text.place for text in view_2024.texts]
    assert len(places) == len(set(places)) > 200
    files = list(dict.fromkeys(place.file.name.rpartition("/")[2] for place in places))
    assert files[:2] == ["decision.yaml", "plan.yaml"]
    of_plan = [at for at, place in enumerate(places) if place.file.name.endswith("plan.yaml")]
    of_projects = [at for at, p in enumerate(places) if p.file.name.endswith("projects.yaml")]
    assert of_plan[0] < of_projects[0] < of_plan[-1]


def test_every_text_of_a_list_is_among_the_texts(view_2024: View) -> None:
    texts = set(view_2024.texts)
    listed = [text for items in view_2024.outlines for text in in_order(items)]
    assert set(listed) <= texts
    assert len(listed) == len(set(listed))


def test_every_word_of_2024_stands_in_the_file_where_its_text_says(view_2024: View) -> None:
    for text in view_2024.texts:
        for word in {word for word in text.typed.split() if word.isalpha() and word.isascii()}:
            assert pointed(text, word).replace("\n", " ") == word


def test_no_characters_of_a_text_stand_where_it_stands() -> None:
    place = Place(SourceFile("a.yaml", 'ý: "một"'), 3, 8)
    assert Text("một", place).at(0, 0) == place


# Letters without marks


def test_bare_letters_stand_where_they_stood() -> None:
    text = "Ủy ban – Tịnh\u00a0Biên, ĐẶC KHU ở đảo\n"
    assert bare(text) == "uy ban - tinh bien, dac khu o dao "
    assert len(bare(text)) == len(text)


def test_horn_and_bar_stay_where_widths_are_measured() -> None:
    assert horned("Đường Nguyễn ợ\u0302") == "Đương Nguyen ơ"
