"""Letters typed in parts and hyphens that nobody sees: read as what they print, told once."""

from __future__ import annotations

import io
import unicodedata

import docx
import pytest

from vanthu.checks.run_on_file import CheckedFile, check_plain, check_word
from vanthu.model.dossier import Registers

TEXT = "Ủy ban nhân dân các xã, phường phối hợp thực hiện việc hỗ trợ hộ nghèo."


def checked(*runs: str) -> CheckedFile:
    document = docx.Document()
    for _ in range(3):
        paragraph = document.add_paragraph()
        for run in runs:
            paragraph.add_run(run)
    file = io.BytesIO()
    document.save(file)
    return check_word(file.getvalue(), "a.docx", Registers())


def told(file: CheckedFile) -> list[str]:
    return [each.message for each in file.result.found if not each.rule.startswith("form-")]


def once(file: CheckedFile, sign: str) -> int:
    return [sign in found.message for found in file.result.found].count(True)


DECOMPOSED = unicodedata.normalize("NFD", TEXT)


@pytest.mark.parametrize(
    ("runs", "sign"),
    [
        ((DECOMPOSED,), "gõ rời"),
        ((DECOMPOSED[:2], DECOMPOSED[2:]), "gõ rời"),
        ((TEXT.replace("hiện", "hi\u00adện").replace("nghèo", "ng\u00adhèo"),), "U+00AD"),
    ],
)
def test_signs_are_told_once_and_the_words_judged_as_they_print(
    runs: tuple[str, ...], sign: str
) -> None:
    file = checked(*runs)
    assert told(file) == told(checked(TEXT)) == []
    assert once(file, sign) == 1


def test_a_file_with_neither_is_silent() -> None:
    file = checked(TEXT)
    assert once(file, "gõ rời") == once(file, "U+00AD") == 0


SLIP = "Các xã được hổ trợ."


@pytest.mark.parametrize(
    "text", [SLIP.replace("hổ", "h\u00adổ"), unicodedata.normalize("NFD", SLIP)]
)
def test_a_slip_under_them_is_still_told(text: str) -> None:
    assert any("hổ trợ" in each for each in told(checked(text)))


def test_plain_text_is_read_alike() -> None:
    file = check_plain(f"{DECOMPOSED}\nhộ ng\u00adhèo.\n", "a.txt", Registers())
    assert not [each for each in file.result.found if each.rule == "text-characters"]
    assert ["U+00AD" in each for each in file.unchecked].count(True) == 1
    assert ["tổ hợp" in each for each in file.unchecked].count(True) == 1
