import re
from random import Random

import pytest

from vanthu.checks.language.one_pattern import any_of

WORDS = ("an", "anh", "cu", "cu 2", "xa", "xa-b", "xa (b)", "phuong")


def plainly(names: list[str]) -> str:
    return "|".join(map(re.escape, names)) or "(?!)"


def found(listed: str, text: str) -> list[tuple[int, int]]:
    return [each.span() for each in re.finditer(rf"\b(?:{listed})\b", text)]


@pytest.mark.parametrize("seed", range(300))
def test_it_finds_what_the_names_side_by_side_find(seed: int) -> None:
    dice = Random(seed)
    several = {
        " ".join(dice.choices(WORDS, k=dice.randint(1, 3))) for _ in range(dice.randint(0, 8))
    }
    names = sorted(several)
    dice.shuffle(names)
    text = " ".join(dice.choices([*WORDS, *names, ","], k=40))
    assert found(any_of(names), text) == found(plainly(names), text)


def test_no_names_are_never_found() -> None:
    assert found(any_of([]), "an cu") == []
