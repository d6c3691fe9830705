"""Notes on what is not yet reviewed: when they count, and that taking them away leaves no trace."""

from __future__ import annotations

import unicodedata

import pytest

from tests.conftest import ROOT
from vanthu.base.nodes import Mapping, Node, Scalar
from vanthu.new_year.file_edits import Sheet
from vanthu.source import parse, read
from vanthu.source.edits import edited
from vanthu.source.review_notes import note_of, notes, pending, refreshed, removals

FILES = sorted(path.name for path in (ROOT / "content/2024").glob("*.yaml"))
ROW = "Nhà Bàng: {hộ dân: 3339, nghèo: 1, thoát nghèo: 1}"


def _pending(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(note.line, note.pending) for note in pending(parse(text, "x.yaml"))]


def _data(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: _data(value) for key, value in node.items()}
    return [_data(value) for value in node]


def test_note_counts_while_the_values_it_quotes_stand_on_its_line() -> None:
    note = note_of(["hộ dân 3339", "thoát nghèo 1", "hộ dân 3339"])
    assert note == "# chưa xem lại: hộ dân 3339; thoát nghèo 1"
    assert _pending(f"a: 1\n{ROW}  {note}\n") == [(2, ("hộ dân 3339", "thoát nghèo 1"))]


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("hộ dân: 3339", "hộ dân: 3401", ("thoát nghèo 1",)),
        ("thoát nghèo: 1", "thoát nghèo: 11", ("hộ dân 3339",)),
        ("thoát nghèo: 1", "thoát nghèo: 2", ("hộ dân 3339",)),
        ("nghèo: 1,", "nghèo: 2,", ("hộ dân 3339", "thoát nghèo 1")),
    ],
)
def test_editing_a_value_clears_it_and_no_other(old: str, new: str, left: tuple[str, ...]) -> None:
    text = f"{ROW}  # chưa xem lại: hộ dân 3339; thoát nghèo 1\n"
    assert _pending(text.replace(old, new, 1)) == [(1, left)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("hỗ trợ 50 hộ", ("50 hộ", "50")),
        ("hỗ trợ 50 hội viên", ("50",)),
        ("hỗ trợ 500 hộ", ()),
        ("hỗ trợ 1.50 hộ", ()),
    ],
)
def test_words_that_go_on_are_others_than_those_quoted(text: str, left: tuple[str, ...]) -> None:
    expected = [(1, left)] if left else []
    assert _pending(f"- {text}  # chưa xem lại: 50 hộ; 50\n") == expected


def test_number_of_a_row_does_not_keep_a_note_upon_its_cells() -> None:
    text = "hàng:\n  - [2, Xã, 2, 3]  # chưa xem lại: 2; 3\n"
    assert _pending(text) == [(2, ("2", "3"))]
    assert _pending(text.replace("Xã, 2", "Xã, 5")) == [(2, ("3",))]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- hỗ trợ 50 hộ  # chưa xem lại: 50 hộ\n", 1),
        ("- a: >-  # chưa xem lại: 50 hộ\n    hỗ trợ 50\n    hộ nghèo\n", 1),
        ("- a: |  # chưa xem lại: 50 hộ\n    hỗ trợ 50 hộ\n", 1),
        ("- 'hỗ trợ\n  50 hộ'  # chưa xem lại: 50 hộ\n", 2),
        ("# chưa xem lại: 50 hộ\n- hỗ trợ 50 hộ\n", 2),
        ("- hỗ trợ 50 hộ  # của xã # chưa xem lại: 50 hộ\r\n", 1),
        ("- hỗ trợ 50 hộ  # chưa xem lại: 50 hộ # của xã\n", 1),
        ("\ufeff- hỗ trợ 50 hộ  # chưa xem lại: 50 hộ", 1),
        (unicodedata.normalize("NFD", "- hỗ trợ 50 hộ  # chưa xem lại: 50 hộ\n"), 1),
    ],
)
def test_note_is_upon_texts_of_every_style(text: str, line: int) -> None:
    assert _pending(text) == [(line, ("50 hộ",))]
    text = unicodedata.normalize("NFC", text)
    assert _pending(text.replace("50", "150").replace("lại: 150", "lại: 50")) == []
    assert _pending(text.replace("50", "60").replace("lại: 60", "lại: 50")) == []


@pytest.mark.parametrize(
    "text",
    [
        'a: "50 hộ # chưa xem lại: 50 hộ"\n',
        "a: |\n  50 hộ\n  # chưa xem lại: 50 hộ\n",
        "a: 50 hộ\nb: 1  # chưa xem lại: 50 hộ\n",
        "a: 50 hộ\n# chưa xem lại: 50 hộ\n",
        "a: 50 hộ  # chưa xem lại:\n",
    ],
)
def test_words_of_a_text_and_notes_elsewhere_are_no_notes_upon_it(text: str) -> None:
    assert _pending(text) == []


@pytest.mark.parametrize(
    ("text", "cleared"),
    [
        ("a: 1  # chưa xem lại: a 1\nb: 2\n", "a: 1\nb: 2\n"),
        ("a: 1  # của xã  # chưa xem lại: a 1\n", "a: 1  # của xã\n"),
        ("a: 1  # chưa xem lại: a 1 # của xã\n", "a: 1  # của xã\n"),
        ("b: 2\r\n  # chưa xem lại: a 1\r\na: 1\r\n", "b: 2\r\na: 1\r\n"),
        ("a: 7  # chưa xem lại: a 1\n", "a: 7\n"),
    ],
)
def test_clearing_takes_the_note_and_its_blanks(text: str, cleared: str) -> None:
    document = parse(text, "x.yaml")
    assert edited(document, list(removals(document))) == cleared


def test_only_the_lines_named_are_cleared_and_what_no_longer_counts() -> None:
    text = "a: 1  # chưa xem lại: a 1\nb: 2  # chưa xem lại: b 2\nc: 3  # chưa xem lại: c 9\n"
    document = parse(text, "x.yaml")
    assert edited(document, list(removals(document, {2}))) == (
        "a: 1  # chưa xem lại: a 1\nb: 2\nc: 3\n"
    )


def test_refreshed_notes_quote_only_what_still_stands() -> None:
    text = "a: {b: 1, c: 3}  # chưa xem lại: b 1; c 2\nd: 4  # chưa xem lại: d 5\n"
    document = parse(text, "x.yaml")
    assert edited(document, list(refreshed(document))) == (
        "a: {b: 1, c: 3}  # chưa xem lại: b 1\nd: 4\n"
    )


def test_note_upon_a_key_stands_behind_a_value_that_goes_on_below() -> None:
    for text in ("50 hộ: một\n  hai\nb: 1\n", '50 hộ: "một\n  hai"\nb: 1\n'):
        document = parse(text, "x.yaml")
        sheet = Sheet(document)
        sheet.mark(sheet.written.words[0], "50 hộ")
        marked = sheet.result()
        assert _data(marked.root) == _data(document.root)
        assert [(note.line, note.pending) for note in pending(marked)] == [(2, ("50 hộ",))]


@pytest.mark.parametrize("name", FILES)
def test_every_text_of_the_dossier_can_be_marked_and_cleared_without_a_trace(name: str) -> None:
    document = read(ROOT / "content/2024" / name, name)
    sheet = Sheet(document)
    meant = [words for words in sheet.written.words if words.scalar and words.text.strip()]
    for words in meant:
        sheet.mark(words, words.text.split(";")[0].split("#")[0].split("\n")[0].strip())
    marked = sheet.result()
    assert _data(marked.root) == _data(document.root)
    assert len(notes(marked)) == len({sheet.written.line_end(words) for words in meant})
    assert edited(marked, list(removals(marked))) == document.file.text
