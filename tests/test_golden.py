"""The documents of 2024 as text, line by line; `pytest --update-golden` renews them."""

from __future__ import annotations

import difflib

import pytest

from tests.conftest import ROOT
from tests.docx_text import Docx
from vanthu.pipeline import DECISION_FILE, PLAN_FILE, Built


@pytest.mark.parametrize(
    ("name", "golden"),
    [(DECISION_FILE, "2024-quyet-dinh.txt"), (PLAN_FILE, "2024-ke-hoach.txt")],
)
def test_document_is_as_read_last_time(
    name: str, golden: str, built_2024: Built, update_golden: bool
) -> None:
    path = ROOT / "tests/golden" / golden
    found = Docx(built_2024.files[name]).golden()
    if update_golden:
        path.write_text(found, encoding="utf-8", newline="\n")
    wanted = path.read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        wanted.splitlines(), found.splitlines(), f"tests/golden/{golden}", name, lineterm="", n=1
    )
    assert found == wanted, "\n" + "\n".join(difference)
