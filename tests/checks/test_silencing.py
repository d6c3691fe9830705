"""`# bỏ qua …`: what a clerk sets aside, and where."""

from __future__ import annotations

import pytest

from vanthu.base.diagnostics import Diagnostic, Place, SourceFile
from vanthu.checks.running.rule import is_silenced

NOTE = "# bỏ qua text-dash: tên riêng"


def silenced(text: str, at: int) -> bool:
    return is_silenced(Diagnostic(Place(SourceFile("a.yaml", text), at, at), "", "", "text-dash"))


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_place_at_the_end_of_a_file_is_on_its_last_line(end: str) -> None:
    text = f"ý: một  {NOTE}{end}"
    assert silenced(text, 0)
    assert silenced(text, len(text)) == (not end)


def test_an_odd_sign_that_ends_no_line_moves_no_note() -> None:
    text = f"ý: một\x85hai\u2028ba\nkhác: bốn  {NOTE}\n"
    assert not silenced(text, 0)
    assert silenced(text, text.index("khác"))
