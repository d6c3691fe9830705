"""Entries of lists taken away, put in and moved, with everything else left as it lies."""

from __future__ import annotations

import pytest

from vanthu.base.diagnostics import SurroundingsError
from vanthu.source import YamlFile, parse
from vanthu.source.edits import edited
from vanthu.source.list_edits import ListItem, added, dropped, entry_around, moved, renamed

TEXT = """\
nội dung:
  # ---- I
  - Mục tiêu:
      - Mục tiêu tổng quát: >-
          Câu một.
          Câu hai.

      - ý: Giảm nghèo.       # ghi chú
        ràng buộc: a >= 1
      - "Câu: trong nháy."
  # ---- II
  - Kinh phí: Từ ngân sách.
nơi nhận: [A, B]
"""


def _entry(*path: str | int, text: str = TEXT) -> ListItem:
    found = entry_around(parse(text, "a.yaml"), path)
    assert found
    return found


def _lines(document: YamlFile, text: str) -> list[str]:
    return [line for line in text.splitlines() if line not in document.file.text.splitlines()]


def test_an_entry_is_its_lines_from_the_dash() -> None:
    assert _entry("nội dung", 0, "Mục tiêu", 1, "ý").text == (
        "      - ý: Giảm nghèo.       # ghi chú\n        ràng buộc: a >= 1"
    )
    assert _entry("nội dung", 0, "Mục tiêu", 0).text.endswith("Câu hai.")
    assert _entry("nội dung", 0).text.endswith('"Câu: trong nháy."')
    assert entry_around(parse(TEXT, "a"), ("nơi nhận", 1)) is None


def test_one_is_dropped_and_nothing_else() -> None:
    entry = _entry("nội dung", 0, "Mục tiêu", 1)
    text = edited(entry.document, dropped(entry))
    assert text == TEXT.replace(entry.text + "\n", "")


def test_the_only_one_stays() -> None:
    text = "a:\n  - b\n"
    with pytest.raises(SurroundingsError, match="duy nhất"):
        dropped(_entry("a", 0, text=text))


@pytest.mark.parametrize(("index", "by"), [(1, -1), (0, 1)])
def test_two_change_places_and_what_stands_between_stays(index: int, by: int) -> None:
    entry = _entry("nội dung", index)
    text = edited(entry.document, moved(entry, by))
    first, second = _entry("nội dung", 0).text, _entry("nội dung", 1).text
    between = "\n  # ---- II\n"
    assert text == TEXT.replace(f"{first}{between}{second}", f"{second}{between}{first}")


def test_the_first_goes_no_higher() -> None:
    with pytest.raises(SurroundingsError):
        moved(_entry("nội dung", 0), -1)
    assert _entry("nội dung", 0).is_movable == (False, True)


@pytest.mark.parametrize(
    ("kind", "title", "text", "line"),
    [
        ("", "", "Câu mới", "      - Câu mới"),
        ("", "", "Câu: mới", '      - "Câu: mới"'),
        ("đoạn", "", "Đoạn mới", "      - đoạn: Đoạn mới"),
        ("mục", "Tên: mục", "Câu", '      - "Tên: mục": Câu'),
    ],
)
def test_one_is_added_behind_another(kind: str, title: str, text: str, line: str) -> None:
    entry = _entry("nội dung", 0, "Mục tiêu", 0)
    after = edited(entry.document, added(entry, kind, title, text))
    assert _lines(entry.document, after) == [line]
    parse(after, "a.yaml")
    assert f"Câu hai.\n{line}\n" in after


def test_one_is_added_at_the_end_of_a_file_without_a_last_line_end() -> None:
    entry = _entry("a", 0, text="a:\n  - b")
    assert edited(entry.document, added(entry, "", "", "c")) == "a:\n  - b\n  - c"


def test_windows_line_ends_stay() -> None:
    entry = _entry("a", 0, text="a:\r\n  - b\r\n  - c\r\n")
    assert edited(entry.document, added(entry, "", "", "d")) == (
        "a:\r\n  - b\r\n  - d\r\n  - c\r\n"
    )
    assert edited(entry.document, moved(entry, 1)) == "a:\r\n  - c\r\n  - b\r\n"


def test_a_heading_gets_another_name() -> None:
    document = parse(TEXT, "a.yaml")
    text = edited(document, renamed(document, ("nội dung", 0, "Mục tiêu"), "Mục tiêu: mới"))
    assert text == TEXT.replace("- Mục tiêu:\n", '- "Mục tiêu: mới":\n')
