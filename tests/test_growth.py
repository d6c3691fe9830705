"""Long texts take time in proportion to their length, whatever they consist of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import count

import pytest

from tests.conftest import ROOT
from tests.growth import MOST_GROWTH, STEPS, grows_in_proportion
from vanthu.base.diagnostics import Diagnostic, Place, SourceFile
from vanthu.checks.run_on_file import check_plain
from vanthu.decree.text_width import balanced_lines
from vanthu.model.dossier import Registers, load_registers
from vanthu.screen.report import describe

TEXTS: Mapping[str, str] = {
    "numbers": "1 ",
    "closing brackets": ")",
    "opening brackets": "(",
    "square brackets": "[",
    "links cut off": "[a](",
    "tags cut off": "<b ",
    "dots and blanks": ". ",
    "dots": ".",
    "stars": "*",
    "stars and blanks": "* ",
    "low lines": "_",
    "quotes": '"',
    "pairs of quotes": "“a” ",
    "braces": "{",
    "words": "Ủy ban nhân dân xã An Cư ",
    "wrong capitals": "Ủy Ban Nhân Dân ",
    "placeholders": "(điền sau ",
    "dates": "ngày 01/02/2024 ",
    "dates of no calendar": "ngày 31/02/2024 ",
    "documents": "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ ",
    "laws": "Luật Đất đai ngày 18 tháng 01 năm 2024 và ",
    "amounts": "1.000 triệu đồng và ",
    "shares": "1% và ",
    "lists": "a; ",
    "articles": "Điều 1, ",
    "letters": "a",
    "capitals": "A",
    "digits": "1",
}


_LETTERS = "abcdeghiklmnopqrstuvxy"
_number = count()
"""Makes each text another one: what a rule found in a text is remembered."""


@cache
def _registers() -> Registers:
    return load_registers(ROOT / "content", "content")


@pytest.mark.parametrize("case", TEXTS)
def test_a_long_line_of_a_file_is_checked_in_proportion(case: str) -> None:
    piece = TEXTS[case]

    def made(size: int) -> str:
        return f"Có {next(_number)} {piece * (size // len(piece))}\n"

    grows_in_proportion(lambda text: check_plain(text, "a.txt", _registers()), made, 4000)


def test_blanks_within_a_line_are_checked_in_proportion() -> None:
    grows_in_proportion(
        lambda text: check_plain(text, "a.txt", _registers()),
        lambda size: f"Có {next(_number)}{' ' * size}chữ\n",
        10_000,
    )


def test_a_phrase_that_comes_again_after_a_gap_is_checked_in_proportion() -> None:
    def made(size: int) -> str:
        words = " ".join(f"chữ{_LETTERS[at % 22] * (at // 22 % 9)}" for at in range(size))
        return f"{next(_number)} {words} rồi thì mà là nhưng nếu {words}\n"

    grows_in_proportion(lambda text: check_plain(text, "a.txt", _registers()), made, 1000)


@pytest.mark.parametrize("text", ["Ban hành kế hoạch ", "a ", "dàidàidàidàidài " * 3])
def test_a_subject_is_cut_into_lines_in_proportion(text: str) -> None:
    grows_in_proportion(
        lambda subject: balanced_lines(subject, 14, 145), lambda size: text * size, 300
    )


def test_faults_of_a_long_line_are_shown_in_proportion() -> None:
    def made(size: int) -> list[Diagnostic]:
        file = SourceFile("a.txt", ")" * size)
        return [Diagnostic(Place(file, at, at + 1), "a") for at in range(0, size, 10)]

    grows_in_proportion(lambda faults: [describe(each) for each in faults], made, 10_000)


def _square(size: int) -> int:
    return sum(1 for _ in range(size) for _ in range(size))


def _in_proportion(size: int) -> int:
    return sum(1 for _ in range(size * 1000))


@pytest.mark.parametrize(("work", "passes"), [(_in_proportion, True), (_square, False)])
def test_the_measure_tells_the_square_from_the_rest(
    work: Callable[[int], int], passes: bool
) -> None:
    assert STEPS < MOST_GROWTH < STEPS**2
    if passes:
        grows_in_proportion(work, lambda size: size, 1000)
    else:
        with pytest.raises(AssertionError):
            grows_in_proportion(work, lambda size: size, 1000)
