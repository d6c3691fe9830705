"""Damages to the names of offices, places, persons and the programme."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.damage import Damage, Kind, Make, Original, Promise, matches, one_of, replaced
from benchmarks.letters import (
    with_letter_lost,
    with_letters_swapped,
    with_other_tone,
    without_tone,
)

_FILES = ("decision.yaml", "plan.yaml", "projects.yaml", "assignments.yaml", "legal.yaml")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_LEVELS = {"Phòng": "Sở", "Sở": "Phòng", "thị xã": "huyện", "tỉnh": "huyện", "huyện": "thị xã"}
_UNIT = re.compile(r"(?m)^  ([A-ZĐ][^\W\d_]+ [A-ZĐ][^\W\d_]+)(?=: +\{)")
_LEVEL = re.compile(r"\b(?:Phòng|Sở|thị xã|tỉnh|huyện)(?= [A-ZĐ])")


def _names(original: Original) -> list[str]:
    """Every name of the register of office.yaml, the longest first."""
    listed = {"phòng ban", "cơ quan khác", "chương trình", "người ký"}
    names = {"thị xã Tịnh Biên", "huyện Tịnh Biên", "tỉnh An Giang"}
    for value in original.values:
        listed_there = value.file == "office.yaml" and value.path[0] in listed
        if listed_there and value.path[-1] in {"tên", "họ tên"}:
            names.add(value.scalar.text)
    return sorted(names, key=lambda name: (-len(name), name))


def _mention(dice: Random, original: Original) -> tuple[str, re.Match[str]] | None:
    """A place where one of the names stands: its file, and the name."""
    pattern = re.compile("|".join(re.escape(name) for name in _names(original)))
    file = dice.choice(_FILES)
    found = one_of(dice, matches(original.texts[file], pattern))
    return (file, found) if found else None


def _syllable(change: Callable[[Random, str], str]) -> Make:
    def make(dice: Random, original: Original) -> Damage | None:
        mention = _mention(dice, original)
        if mention is None:
            return None
        file, name = mention
        at = dice.choice(list(_SYLLABLE.finditer(name[0])))
        new = name[0][: at.start()] + change(dice, at[0]) + name[0][at.end() :]
        return replaced(original, file, *name.span(), " ".join(new.split()))

    return make


def _lower_case(dice: Random, syllable: str) -> str:
    return syllable.lower()


def _other_level(dice: Random, original: Original) -> Damage | None:
    file = dice.choice(_FILES)
    found = one_of(dice, matches(original.texts[file], _LEVEL))
    return replaced(original, file, *found.span(), _LEVELS[found[0]]) if found else None


def _of_unit(change: Callable[[Random, str], str]) -> Make:
    def make(dice: Random, original: Original) -> Damage | None:
        found = one_of(dice, matches(original.texts["targets.yaml"], _UNIT))
        if found is None:
            return None
        first, second = found[1].split()
        new = f"{first} {change(dice, second)}"
        return replaced(original, "targets.yaml", *found.span(1), new)

    return make


def _toneless(dice: Random, syllable: str) -> str:
    return without_tone(syllable)


_TITLES = (
    "In title and issuer of another body's document provinces and other districts are not compared "
    "with any list."
)
_STILL_KNOWN = (
    "What is left may be another body or place that exists: the department of the province, "
    "a name within a title."
)
_MANGLED = (
    "A word with a capital that Vietnamese cannot spell passes as a name of another language, "
    "unless it comes near a name of the register."
)
KINDS = (
    Kind("names", "tone mark dropped", _syllable(_toneless), missed=_TITLES),
    Kind("names", "another tone mark", _syllable(with_other_tone), missed=_TITLES),
    Kind("names", "two letters swapped", _syllable(with_letters_swapped), missed=_MANGLED),
    Kind("names", "letter lost", _syllable(with_letter_lost), missed=_MANGLED),
    Kind("names", "small letters for capitals", _syllable(_lower_case), missed=_TITLES),
    Kind("names", "syllable lost", _syllable(lambda dice, syllable: ""), missed=_STILL_KNOWN),
    Kind(
        "names",
        "syllable doubled",
        _syllable(lambda dice, syllable: f"{syllable} {syllable}"),
        missed=_TITLES,
    ),
    Kind("names", "another level", _other_level, missed=_STILL_KNOWN),
    Kind("names", "commune in the table misspelt", _of_unit(with_letters_swapped), Promise.ALWAYS),
    Kind("names", "commune in the table, toneless", _of_unit(_toneless), Promise.ALWAYS),
)
"""Damages to names."""
