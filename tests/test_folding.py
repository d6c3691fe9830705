"""Findings told together: nothing is lost, nothing told a thousand times."""

from __future__ import annotations

import json

import pytest

from vanthu.base.diagnostics import Diagnostic, Place, Severity, SourceFile
from vanthu.screen import report
from vanthu.screen.folding import APART, MOST_BLOCKS, folded

Capture = pytest.CaptureFixture[str]
FILE = SourceFile("a.yaml", "từ sai\n" * 9000)


def found(
    line: int, message: str = "sai", rule: str = "text-spelling", *, error: bool = False
) -> Diagnostic:
    severity = Severity.ERROR if error else Severity.WARNING
    start = 7 * (line - 1)
    return Diagnostic(Place(FILE, start, start + 2), message, "sửa", rule, severity)


def lines(*diagnostics: Diagnostic) -> list[str]:
    (of_file,) = folded(sorted(diagnostics, key=lambda each: each.order))
    return [line for block in of_file.blocks for line in (block.first.message, *block.also)]


def test_few_findings_of_a_rule_are_each_told_in_full() -> None:
    assert lines(*map(found, range(1, APART + 1))) == ["sai"] * APART


def test_one_more_folds_into_the_first_with_the_places() -> None:
    assert lines(found(1), found(4), found(9)) == [
        "sai", "2 chỗ khác cũng vậy:", "- dòng 4, 9: sai (sửa)",
    ]  # fmt: skip


def test_other_messages_keep_their_own_line_and_hint() -> None:
    assert lines(found(1, "một"), found(2, "hai"), found(3, "ba"), found(4, "hai"))[2:] == [
        "- dòng 2, 4: hai (sửa)", "- dòng 3: ba (sửa)",
    ]  # fmt: skip


def test_errors_and_warnings_of_one_rule_are_told_apart() -> None:
    told = lines(*(found(n, "cảnh báo") for n in (1, 2, 3)), found(4, "lỗi", error=True))
    assert told == ["cảnh báo", "2 chỗ khác cũng vậy:", "- dòng 2, 3: cảnh báo (sửa)", "lỗi"]


def test_many_places_and_messages_are_counted() -> None:
    same = lines(*map(found, range(1, 101)))
    assert same[2] == "- dòng 2, 3, 4, 5, 6, 7, 8, 9 và 91 chỗ nữa: sai (sửa)"
    other = lines(*(found(n, f"sai {n}") for n in range(1, 101)))
    assert other[-1] == "- và 93 chỗ nữa"
    assert len(other) < 10


def test_a_file_shows_so_many_blocks_errors_first_and_says_what_is_left_out() -> None:
    warnings = [found(n, rule=f"text-{n}") for n in range(1, MOST_BLOCKS + 2)]
    (of_file,) = folded([*warnings, found(8000, rule="legal-number", error=True)])
    shown = [block.first.rule for block in of_file.blocks]
    assert len(shown) == MOST_BLOCKS
    assert "legal-number" in shown
    assert of_file.left_out.startswith("a.yaml: chưa in hết các quy tắc: text-20 (1), text-21 (1);")
    (all_shown,) = folded(warnings[:MOST_BLOCKS])
    assert not all_shown.left_out


def test_a_list_of_thousands_of_rows_is_told_on_a_page(capsys: Capture) -> None:
    report.show_findings(map(found, range(1, 2901)), "text")
    assert len(capsys.readouterr().out.splitlines()) < 10


def test_a_program_gets_all_up_to_a_limit_and_is_told_of_it(capsys: Capture) -> None:
    most = report.MOST_RECORDS
    report.show_findings(map(found, range(1, most + 1)), "json")
    whole = capsys.readouterr()
    assert (len(json.loads(whole.out)), whole.err) == (most, "")
    late = found(most + 2, error=True)
    report.show_findings([*map(found, range(1, most + 2)), late], "json")
    capped = capsys.readouterr()
    records = json.loads(capped.out)
    assert (len(records), records[0]["severity"]) == (most, "error")
    assert f"chỉ in {most} chỗ đầu" in capped.err
