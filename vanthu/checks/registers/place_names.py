"""Finds places in a text whose names are nearly those that the office knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vanthu.base.look_back import NEAR, just_before
from vanthu.base.unaccented import bare
from vanthu.base.vietnamese.letters import CAPITAL
from vanthu.checks.language.one_pattern import any_of
from vanthu.checks.registers.body_names import LEVELS
from vanthu.checks.registers.provinces import PROVINCES
from vanthu.checks.running.remembered import per_text
from vanthu.model.office import Office

_SYLLABLE = rf"[{CAPITAL}][^\W\d_]*"
_LEVEL_WORDS = "|".join(
    f"[{level[0]}{level[0].upper()}]{level[1:]}" for level in sorted(LEVELS, key=len, reverse=True)
)
_PLACE = re.compile(rf"(?P<level>{_LEVEL_WORDS})\s+(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{0,3}})")
_NEAR_ENOUGH = 80.0


@dataclass(frozen=True, slots=True)
class Found:
    """A place named in a text, and the known one that was meant."""

    start: int
    end: int
    written: str
    meant: str


@dataclass(frozen=True, slots=True)
class Places:
    """Proper names, without their levels."""

    own: tuple[str, ...]

    @classmethod
    def of(cls, office: Office) -> Places:
        """The office's area, its units, and what they were called before."""
        units = (unit.name for group in office.unit_groups for unit in group.units)
        former = (proper_name(former.name) for former in office.former_names)
        area = (proper_name(office.area or ""), office.place)
        # The area last: the communes of a province, each among its units, have the same names.
        return cls(tuple(dict.fromkeys(name for name in (*units, *former, *area) if name)))

    def at_level(self, level: str) -> tuple[str, ...]:
        """The names that may follow the word for a level."""
        return PROVINCES if level.lower() == "tỉnh" else self.own


def proper_name(name: str) -> str:
    """The name without the words for its level: "thị xã Tịnh Biên" gives "Tịnh Biên"."""
    words = name.split()
    while words and words[0].islower():
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=8)
def misspelt_places_of(places: Places) -> Callable[[str], tuple[Found, ...]]:
    """Finds known names with other marks or without them, as "Tỉnh Biên" for "Tịnh Biên"."""
    pattern = _pattern(places.own)

    def misspelt(text: str) -> Iterator[Found]:
        for found in pattern.finditer(bare(text)):
            start, end = found.span()
            written = " ".join(text[start:end].split())
            meant = _right_name(written, places.own)
            if meant and _is_a_name(text, start, end):
                yield Found(start, end, written, meant.upper() if written.isupper() else meant)
        for found in _behind_levels(text):
            start, name = found.start("name"), _candidate(found, PROVINCES)
            if found["level"].lower() == "tỉnh" and (meant := _right_name(name, PROVINCES)):
                yield Found(start, start + len(name), name, meant)

    return per_text(misspelt)


@lru_cache(maxsize=8)
def near_places_of(places: Places) -> Callable[[str], tuple[Found, ...]]:
    """Finds names behind the word for a level that are like a known one, but none."""
    return per_text(lambda text: _near_places(text, places))


def _near_places(text: str, places: Places) -> Iterator[Found]:
    for found in _behind_levels(text):
        known = places.at_level(found["level"])
        name = _candidate(found, known)
        if _same_letters(name, known):
            continue
        if meant := _nearest(name, known):
            end = found.start("name") + len(name)
            yield Found(found.start(), end, f"{found['level']} {name}", meant)


@lru_cache(maxsize=2048)
def _behind_levels(text: str) -> tuple[re.Match[str], ...]:
    """Words for a level with capitalised words behind; text in capitals alone is left out."""
    return tuple(found for found in _PLACE.finditer(text) if not found["name"].isupper())


def _candidate(found: re.Match[str], known: tuple[str, ...]) -> str:
    """The capitalised words behind a level: as many as make a known name, else two."""
    words = found["name"].split()
    folded = {bare(name) for name in known}
    for count in range(len(words), 0, -1):
        if bare(" ".join(words[:count])) in folded:
            return " ".join(words[:count])
    return " ".join(words[:2])


def _nearest(name: str, known: tuple[str, ...]) -> str | None:
    from rapidfuzz import fuzz, process  # only an unknown place needs it

    found = process.extractOne(
        name, known, scorer=fuzz.ratio, processor=bare, score_cutoff=_NEAR_ENOUGH
    )
    return found[0] if found else None


def _right_name(written: str, known: tuple[str, ...]) -> str | None:
    """The known name that was meant by other marks or capitals; None where nothing is wrong.

    A tone mark on the other vowel (Hoà, Hòa) is a matter of style, not another name.
    """
    meant = _same_letters(written, known)
    if meant is None or _marks(written) == _marks(meant):
        return None
    return meant


def _marks(name: str) -> list[str]:
    return sorted(unicodedata.normalize("NFD", name.casefold()))


def _same_letters(written: str, known: tuple[str, ...]) -> str | None:
    return next((name for name in known if bare(name) == bare(written)), None)


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Names of two syllables or more; one alone is too often an ordinary word."""
    several = sorted({bare(name) for name in names if " " in name})
    listed = any_of(several).replace(r"\ ", r"\s+")
    return re.compile(rf"\b{listed}\b")


_WORD_BEFORE = re.compile(r"(\w+)\s+$")


def _is_a_name(text: str, start: int, end: int) -> bool:
    """Whether each syllable is capitalised, and no person's name goes before or on."""
    if not all(word[0].isupper() for word in text[start:end].split()):
        return False
    if text[start:end].isupper():
        return True
    before = just_before(_WORD_BEFORE, text, start)
    capital_before = before is not None and before[1][0].isupper()
    level_before = text[max(0, start - NEAR) : start].rstrip().lower().endswith(LEVELS)
    return level_before or not capital_before
