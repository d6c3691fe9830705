"""What a fault looks like on screen, and in the forms that machines read."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from vanthu.base.diagnostics import (
    Diagnostic,
    Place,
    Severity,
    SourceFile,
    SurroundingsError,
    count,
)
from vanthu.screen import report

Capture = pytest.CaptureFixture[str]

FILE = SourceFile("content/2024/projects.yaml", "dự án:\n  vốn: {trung ương: 2.52, tỉnh: 229}\n")


def _fault(
    words: str, file: SourceFile = FILE, message: str = "", hint: str = "", rule: str = "content"
) -> Diagnostic:
    """A fault at the first place where the words stand."""
    start = file.text.index(words)
    place = Place(file, start, start + len(words))
    return Diagnostic(place, message or f'"{words}" sai', hint, rule)


def _marked(found: Diagnostic) -> str:
    """The characters of the quoted line that the carets stand under."""
    _, quoted, carets, *_ = report.describe(found)
    begin, end = carets.index("^"), len(carets)
    return quoted[begin:end]


def test_fault_is_shown_with_place_line_caret_and_hint() -> None:
    fault = _fault("2.52", message='"2.52" không phải số nguyên', hint="viết 2520")
    assert report.describe(fault) == [
        'content/2024/projects.yaml:2:21: lỗi: "2.52" không phải số nguyên [content]',
        "    2 |   vốn: {trung ương: 2.52, tỉnh: 229}",
        "      |                     ^^^^",
        "     gợi ý: viết 2520",
    ]


def test_fault_of_a_whole_file_has_no_line() -> None:
    fault = Diagnostic(Place(SourceFile("content/office.yaml")), "không có tệp này", rule="file")
    assert report.describe(fault) == ["content/office.yaml: lỗi: không có tệp này [file]"]


def test_fault_in_a_template_is_shown_in_its_paragraph_without_numbers() -> None:
    words = SourceFile("mau.docx", "Số: {{ so }}", numbered=False)
    assert report.describe(_fault("so", words, message="không có tên này")) == [
        "mau.docx: lỗi: không có tên này [content]",
        "      | Số: {{ so }}",
        "      |        ^^",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "tên: sai",
        "\ttên: sai",
        "  - {tên: sai, số: 1}",
        f"{'rất dài ' * 40}sai{' và dài nữa' * 40}",
    ],
)
def test_carets_stand_under_the_words(line: str) -> None:
    assert _marked(_fault("sai", SourceFile("a.yaml", f"một:\n{line}\nhai"))) == "sai"


def test_carets_allow_for_marks_that_take_no_column() -> None:
    line = unicodedata.normalize("NFD", "tiêu đề: ") + "sai"
    carets = report.describe(_fault("sai", SourceFile("a.yaml", line)))[2]
    assert carets.index("^") == len("    1 | tiêu đề: ")


def test_long_line_is_cut_around_the_fault() -> None:
    file = SourceFile("a.yaml", f"{'a' * 300}sai{'b' * 300}")
    quoted = report.describe(_fault("sai", file))[1]
    assert len(quoted) < 120
    assert re.fullmatch(r"    1 \| …a+saib+…", quoted)


def test_carets_end_with_the_words_shown() -> None:
    _, quoted, carets = report.describe(
        _fault("a" * 300, SourceFile("a.yaml", f"tên: {'a' * 300}"))
    )
    assert len(carets) <= len(quoted)


def test_fault_over_several_lines_marks_the_first_to_its_end() -> None:
    file = SourceFile("a.yaml", "một: hai\r\n  ba\r\nbốn: năm\r\n")
    assert report.describe(_fault("hai\r\n  ba", file))[1:3] == [
        "    1 | một: hai",
        "      |      ^^^",
    ]


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_any_place_of_any_text_can_be_shown(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    place = Place(SourceFile("a.yaml", text), start, min(start + length, len(text)))
    assert report.describe(Diagnostic(place, "sai"))[0].endswith("lỗi: sai [content]")


def test_faults_are_shown_once_in_the_order_of_reading(capsys: Capture) -> None:
    other = SourceFile("content/2024/plan.yaml", "a: b\n")
    faults = [_fault("229"), _fault("2.52"), _fault("b", other), _fault("2.52")]
    report.show_faults(faults)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert re.findall(r"^content/\S+ lỗi: (\S+)", shown.err, re.MULTILINE) == [
        '"b"',
        '"2.52"',
        '"229"',
    ]
    assert shown.err.endswith("Tìm thấy 3 lỗi. Chưa ghi tệp nào; các tệp cũ vẫn nguyên.\n")


def test_errors_and_warnings_are_counted_apart() -> None:
    warning = Diagnostic(Place(FILE), "nên xem lại", severity=Severity.WARNING)
    assert count([warning, _fault("2.52"), warning]) == "1 lỗi, 2 cảnh báo"
    assert count([]) == "không có lỗi nào"


def test_findings_are_shown_as_text_on_standard_output(capsys: Capture) -> None:
    fault = _fault("2.52", hint="viết 2520")
    report.show_findings([fault], "text")
    assert capsys.readouterr() == ("\n".join(report.describe(fault)) + "\n\n", "")


def test_findings_as_json_are_for_machines(capsys: Capture) -> None:
    report.show_findings([_fault("2.52", hint="viết 2520", rule="figures-unit")], "json")
    assert json.loads(capsys.readouterr().out) == [
        {
            "file": "content/2024/projects.yaml",
            "line": 2,
            "column": 21,
            "spot": "",
            "severity": "error",
            "rule": "figures-unit",
            "message": '"2.52" sai',
            "hint": "viết 2520",
            "allowed": "",
            "source": "",
        }
    ]


def test_findings_as_annotations_keep_to_one_line(capsys: Capture) -> None:
    report.show_findings([_fault("2.52", message="giảm 0,8%\nsai", hint="xem lại")], "github")
    assert capsys.readouterr().out == (
        "::error file=content/2024/projects.yaml,line=2,col=21,title=content"
        "::giảm 0,8%25%0Asai (xem lại)\n"
    )


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("json", "[]\n"),
        ("text", ""),
        ("github", ""),
    ],
)
def test_no_findings_are_nothing_but_json(form: str, shown: str, capsys: Capture) -> None:
    report.show_findings([], form)
    assert capsys.readouterr().out == shown


def test_obstacle_is_shown_with_what_to_do(capsys: Capture) -> None:
    report.show_obstacle(SurroundingsError("tệp đang mở trong Word", "đóng tệp rồi chạy lại"))
    assert capsys.readouterr() == (
        "",
        "lỗi: tệp đang mở trong Word\ngợi ý: đóng tệp rồi chạy lại\n",
    )
