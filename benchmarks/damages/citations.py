"""Damages to legal bases and to the register they are taken from."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.damage import (
    Damage,
    Kind,
    Make,
    Original,
    Promise,
    Value,
    in_value,
    matches,
    one_of,
    replaced,
    whole_value,
    written,
)
from benchmarks.letters import with_letters_swapped, with_other_tone

_KINDS = ("Nghị định", "Nghị quyết", "Quyết định", "Thông tư", "Chỉ thị")
_ISSUERS = (
    "Chính phủ",
    "Thủ tướng Chính phủ",
    "Bộ trưởng Bộ Nội vụ",
    "Ủy ban nhân dân tỉnh An Giang",
    "Hội đồng nhân dân tỉnh An Giang",
)
_SYLLABLE = re.compile(r"[^\W\d_]{2,}")
_BASE = re.compile(r"(?m)^  - \S.*\n")
_CITED = re.compile(r'"([^"]+)" \| viện_dẫn')
_YEAR = re.compile(r"/(20\d\d)/")


def _fields(original: Original, key: str) -> list[Value]:
    """One field of all numbered documents in the register."""
    numbered = {value.path[0] for value in original.values if value.path[1:] == ("số",)}
    return [
        value
        for value in original.values
        if value.file == "legal.yaml" and value.path[1:] == (key,) and value.path[0] in numbered
    ]


def _field(key: str, change: Callable[[Random, str], str]) -> Make:
    def make(dice: Random, original: Original) -> Damage | None:
        value = dice.choice(_fields(original, key))
        new = change(dice, value.scalar.text)
        return None if new == value.scalar.text else whole_value(original, value, new)

    return make


def _other_number(dice: Random, text: str) -> str:
    number, slash, symbol = text.partition("/")
    at = dice.randrange(len(number))
    return number[:at] + dice.choice("123456789") + number[at + 1 :] + slash + symbol


def _other_year(dice: Random, text: str) -> str:
    return _YEAR.sub(lambda found: f"/{int(found[1]) + dice.choice((-1, 1))}/", text)


def _bad_symbol(dice: Random, text: str) -> str:
    number, slash, symbol = text.rpartition("/")
    return number + slash + with_letters_swapped(dice, symbol)


def _plain_d(dice: Random, text: str) -> str:
    return text.replace("Đ", "D")


def _other(choices: tuple[str, ...]) -> Callable[[Random, str], str]:
    return lambda dice, text: dice.choice([each for each in choices if each != text])


def _impossible_day(dice: Random, text: str) -> str:
    _, _, year = text.split("/")
    return dice.choice((f"31/02/{year}", f"31/4/{year}", f"15/13/{year}"))


def _other_date_year(dice: Random, text: str) -> str:
    day, month, year = text.split("/")
    return f"{day}/{month}/{int(year) + dice.choice((-1, 1))}"


def _other_day(dice: Random, text: str) -> str:
    day, month, year = text.split("/")
    others = [each for each in range(10, 28) if each != int(day)]
    return f"{dice.choice(others)}/{month}/{year}"


def _bases(original: Original) -> list[re.Match[str]]:
    text = original.texts["decision.yaml"]
    start = text.index("căn cứ:")
    end = text.index("\n\n", start)
    return [found for found in _BASE.finditer(text) if start < found.start() <= end]


def _bases_swapped(dice: Random, original: Original) -> Damage | None:
    bases = _bases(original)
    at = dice.randrange(len(bases) - 1)
    first, second = bases[at : at + 2]
    new = second[0] + first[0]
    return replaced(original, "decision.yaml", first.start(), second.end(), new)


def _base_doubled(dice: Random, original: Original) -> Damage | None:
    base = dice.choice(_bases(original))
    return replaced(original, "decision.yaml", *base.span(), base[0] * 2)


def _base_lost(dice: Random, original: Original) -> Damage | None:
    base = dice.choice(_bases(original))
    return replaced(original, "decision.yaml", *base.span(), "")


def _base_misspelt(dice: Random, original: Original) -> Damage | None:
    base = dice.choice(_bases(original))
    name = base[0].removeprefix("  - ").rstrip("\n")
    new = f"  - {_other_number(dice, name) if '/' in name else with_letters_swapped(dice, name)}\n"
    return replaced(original, "decision.yaml", *base.span(), new)


def _title(change: Callable[[Random, str], str]) -> Make:
    def make(dice: Random, original: Original) -> Damage | None:
        value = dice.choice(_fields(original, "tên"))
        found = one_of(dice, list(_SYLLABLE.finditer(written(value))))
        if found is None:
            return None
        return in_value(original, value, *found.span(), change(dice, found[0]))

    return make


def _cited_misspelt(dice: Random, original: Original) -> Damage | None:
    found = dice.choice(matches(original.texts["assignments.yaml"], _CITED))
    new = dice.choice((_other_number, _other_year))(dice, found[1])
    return replaced(original, "assignments.yaml", *found.span(1), new)


_SAME_YEAR = "Only the document itself tells its day; the register has no second source."
_TITLES = (
    "The title is known from the register alone, so that it is read like any sentence: another "
    "syllable that exists, in a phrase the dossier seldom has, is not doubted."
)
KINDS = (
    Kind("citations", "another number", _field("số", _other_number), Promise.ALWAYS),
    Kind("citations", "another year in the number", _field("số", _other_year), Promise.ALWAYS),
    Kind("citations", "letters of the symbol swapped", _field("số", _bad_symbol), Promise.ALWAYS),
    Kind("citations", "D for Đ in the symbol", _field("số", _plain_d), Promise.ALWAYS),
    Kind("citations", "another kind", _field("loại", _other(_KINDS)), Promise.ALWAYS),
    Kind("citations", "another issuer", _field("cơ quan", _other(_ISSUERS))),
    Kind("citations", "a day that is none", _field("ngày", _impossible_day), Promise.ALWAYS),
    Kind(
        "citations",
        "another year of the date",
        _field("ngày", _other_date_year),
        missed="Documents of provinces and districts have no year in their number.",
    ),
    Kind(
        "citations",
        "another day of the same month",
        _field("ngày", _other_day),
        Promise.UNKNOWABLE,
        _SAME_YEAR,
    ),
    Kind("citations", "title: another tone mark", _title(with_other_tone), missed=_TITLES),
    Kind("citations", "title: two letters swapped", _title(with_letters_swapped), missed=_TITLES),
    Kind(
        "citations",
        "bases: two swapped",
        _bases_swapped,
        missed="A law that amends another may stand behind it or by its own date: both are right.",
    ),
    Kind("citations", "bases: one twice", _base_doubled, Promise.ALWAYS),
    Kind("citations", "bases: one misspelt", _base_misspelt, Promise.ALWAYS),
    Kind(
        "citations",
        "bases: one lost",
        _base_lost,
        Promise.UNKNOWABLE,
        "Which bases a decision needs is the office's judgement.",
    ),
    Kind("citations", "citation in a sentence misspelt", _cited_misspelt, Promise.ALWAYS),
)
"""Damages to citations."""
