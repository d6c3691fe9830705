"""Every line of the printed text of 2024 stands in the built files, but for listed differences."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tests.conftest import ROOT
from tests.docx_text import Docx, fold
from tests.errata import corrections

_FOLDER = ROOT / "tests/source"
_PLAN_BEGINS = "KẾ HOẠCH"
_IDS = r"[AJR]\d\d(?:, [AJR]\d\d)*"
_HEAD = re.compile(rf"# (?P<ids>{_IDS}) \((?P<where>(?:trước |sau )?dòng) (?P<at>[\d, ]+)\) \S")


@dataclass(frozen=True, slots=True)
class Difference:
    """A block of khac-biet.txt: which lines it replaces, or beside which one it adds some."""

    ids: tuple[str, ...]
    where: str
    at: tuple[int, ...]
    printed: tuple[str, ...]
    written: tuple[str, ...]

    def apply(self, source: dict[int, str], written: dict[int, list[str]]) -> None:
        """Change `written`. An entry that does not fit the source, or changes nothing, is stale."""
        before = tuple(source.get(number, "") for number in self.at if self.where == "dòng")
        assert self.printed == before, f"{self}: the source has {before}"
        assert self.written != self.printed, f"{self}: nothing differs"
        first, *others = self.at
        if self.where == "dòng":
            self._refuse_lines_apart(list(source))
            assert all(written[n] == [source[n]] for n in self.at), f"{self}: changed before"
            written |= {number: [] for number in others}
            written[first] = list(self.written)
        elif self.where == "trước dòng":
            written[first][:0] = self.written
        else:
            written[first] += self.written

    def _refuse_lines_apart(self, numbers: list[int]) -> None:
        first = numbers.index(self.at[0])
        together = tuple(numbers[first : first + len(self.at)])
        assert together == self.at, f"{self}: {together} follow each other"


def read_differences(text: str) -> list[Difference]:
    """The blocks; the first one only explains the file."""
    return [_difference(block.splitlines()) for block in text.strip().split("\n\n")[1:]]


def _difference(lines: Sequence[str]) -> Difference:
    head = _HEAD.match(lines[0])
    assert head, f"not the head of a block: {lines[0]}"
    assert all(line[:2] in {"- ", "+ "} for line in lines[1:]), f"neither - nor +, in {lines[0]}"
    return Difference(
        tuple(head["ids"].split(", ")),
        head["where"],
        tuple(int(number) for number in head["at"].split(",")),
        tuple(fold(line[2:]) for line in lines[1:] if line[0] == "-"),
        tuple(fold(line[2:]) for line in lines[1:] if line[0] == "+"),
    )


def read_lines(text: str) -> dict[int, str]:
    """The lines that are not blank, by their number from 1."""
    return {at: fold(line) for at, line in enumerate(text.splitlines(), 1) if fold(line)}


def expected(source: dict[int, str], differences: Sequence[Difference]) -> list[str]:
    """What a built file must hold, line by line."""
    written = {number: [line] for number, line in source.items()}
    for found in differences:
        found.apply(source, written)
    return [line for lines in written.values() for line in lines]


@pytest.fixture(scope="module")
def source() -> dict[int, str]:
    return read_lines((_FOLDER / "quyet-dinh-ke-hoach-2024.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def differences() -> list[Difference]:
    return read_differences((_FOLDER / "khac-biet.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("of_plan", [False, True], ids=["decision", "plan"])
def test_built_file_holds_the_printed_text_and_nothing_else(
    *,
    of_plan: bool,
    source: dict[int, str],
    differences: list[Difference],
    decision_2024: Docx,
    plan_2024: Docx,
) -> None:
    plan_at = next(number for number, line in source.items() if line == _PLAN_BEGINS)
    part = {number: line for number, line in source.items() if (number >= plan_at) == of_plan}
    wanted = expected(part, [found for found in differences if found.at[0] in part])
    lines = list((plan_2024 if of_plan else decision_2024).lines)
    difference = difflib.unified_diff(wanted, lines, "wanted", "built", lineterm="", n=0)
    assert lines == wanted, "\n" + "\n".join(difference)


def test_every_difference_has_its_place_in_the_order_of_the_source(
    source: dict[int, str], differences: list[Difference]
) -> None:
    assert {found.at[0] for found in differences} <= set(source)
    places = [(found.at[0], found.where == "sau dòng") for found in differences]
    assert places == sorted(places)


def test_note_of_corrections_and_differences_speak_of_the_same_ones(
    differences: list[Difference],
) -> None:
    changed = {each.code for each in corrections() if not each.now.startswith("như bản in")}
    assert {name for found in differences for name in found.ids} == changed


_SOURCE = {1: "một", 3: "hai", 5: "ba", 7: "bốn"}


@pytest.mark.parametrize(
    ("where", "at", "printed", "written", "lines"),
    [
        ("dòng", (3,), ("hai",), ("2",), ["một", "2", "ba", "bốn"]),
        ("dòng", (3, 5), ("hai", "ba"), ("2", "3", "3b"), ["một", "2", "3", "3b", "bốn"]),
        ("trước dòng", (3,), (), ("1b",), ["một", "1b", "hai", "ba", "bốn"]),
        ("sau dòng", (7,), (), ("5",), ["một", "hai", "ba", "bốn", "5"]),
    ],
)
def test_difference_changes_the_lines_that_it_names(
    where: str, at: tuple[int, ...], printed: tuple[str, ...], written: tuple[str, ...],
    lines: list[str],
) -> None:  # fmt: skip
    assert expected(_SOURCE, [Difference(("A01",), where, at, printed, written)]) == lines


@pytest.mark.parametrize(
    ("where", "at", "printed", "written"),
    [
        ("dòng", (3,), ("ba",), ("3",)),
        ("dòng", (4,), ("hai",), ("2",)),
        ("dòng", (3,), ("hai",), ("hai",)),
        ("dòng", (3, 7), ("hai", "bốn"), ("2", "4")),
        ("dòng", (3, 5), ("hai",), ("2",)),
        ("trước dòng", (3,), ("hai",), ("2",)),
        ("sau dòng", (3,), (), ()),
    ],
    ids=["other text", "blank line", "no change", "apart", "lines left out", "not added", "empty"],
)
def test_stale_difference_fails(
    where: str, at: tuple[int, ...], printed: tuple[str, ...], written: tuple[str, ...]
) -> None:
    with pytest.raises(AssertionError):
        expected(_SOURCE, [Difference(("A01",), where, at, printed, written)])


def test_two_differences_on_one_line_fail() -> None:
    twice = [Difference(("A01",), "dòng", (3,), ("hai",), (new,)) for new in ("2", "II")]
    with pytest.raises(AssertionError, match="changed before"):
        expected(_SOURCE, twice)
