"""One typed year in its surroundings, and what may be decided of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""Four digits that may be a year; the same ones in a text and in its characters on file."""


class Verdict(NamedTuple):
    """Whether a year moves, and why a person has to look at it ("" where nobody has to)."""

    moves: bool
    doubt: str = ""


MOVES, STAYS = Verdict(moves=True), Verdict(moves=False)


def stays_in_doubt(why: str) -> Verdict:
    """It stays, and a person has to look at it."""
    return Verdict(moves=False, doubt=why)


def moves_in_doubt(why: str) -> Verdict:
    """It moves, and a person has to look at it."""
    return Verdict(moves=True, doubt=why)


@dataclass(frozen=True)
class TypedYear:
    """One year in its surroundings."""

    text: str
    found: re.Match[str]
    plan_year: int
    in_span: bool = False
    """Whether it is one end of a stretch of time."""

    @cached_property
    def year(self) -> int:
        """The year as a number."""
        return int(self.found[0])

    @cached_property
    def before(self) -> str:
        """All text before the year."""
        return self.text[: self.found.start()]

    @cached_property
    def after(self) -> str:
        """All text behind the year."""
        return self.text[self.found.end() :]

    @cached_property
    def lead(self) -> str:
        """The clause up to the year."""
        return CLAUSE_END.split(self.before)[-1]

    @cached_property
    def clause(self) -> str:
        """The whole clause."""
        return self.lead + self.found[0] + CLAUSE_END.split(self.after)[0]

    @cached_property
    def day(self) -> str:
        """The day and month before it as written, or "": `15/3/`, `ngày 15 tháng 3 năm `."""
        found = _DAY.search(self.before)
        return found[0] if found else ""

    @cached_property
    def is_date(self) -> bool:
        """Whether it is the year of a day, a month or a quarter."""
        return bool(self._date)

    @cached_property
    def is_named(self) -> bool:
        """Whether the word before it says that it is a year."""
        return NAMED.search(self.before) is not None

    @cached_property
    def lead_to_date(self) -> str:
        """The clause up to the whole date or to the year, without `ngày` and `năm`."""
        before = self.before.removesuffix(self._date)
        return _TIME_WORD.sub("", CLAUSE_END.split(before)[-1])

    @cached_property
    def is_slashed(self) -> bool:
        """Whether it is the year of a day or month in figures: `15/3/2024`, `3/2024`."""
        return self.is_date and not re.search("tháng|quý", self._date, re.IGNORECASE)

    @cached_property
    def goes_on_before(self) -> bool:
        """Whether what stands right before it makes a symbol or a longer number of it."""
        return _CODE_BEFORE.search(self.before) is not None

    @cached_property
    def goes_on_after(self) -> bool:
        """The same for what stands right behind it."""
        return _CODE_AFTER.match(self.after) is not None

    @cached_property
    def _date(self) -> str:
        found = _MONTH.search(self.before)
        return self.day or (found[0] if found else "")


CLAUSE_END = re.compile(r"[;:!?\n]|\.(?=\s|$)")
_STARTS = r"(?<![\w/.,])(?<!\D-)(?<!số \d-)(?<!số \d\d-)"
"""No figures go on before it, but those of a stretch of time: `25-30/11/`, `10/2024-3/`."""
_DAY = re.compile(
    rf"(?:{_STARTS}(?:0?[1-9]|[12]\d|3[01])\s*[/.-]\s*(?:0?[1-9]|1[0-2])\s*[/.-]\s*"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+|\s*/\s*))$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?:{_STARTS}(?:0?[1-9]|1[0-2])\s*/\s*|tháng\s+\d{{1,2}}(?:\s+năm\s+|\s*[/.-]\s*)"
    r"|quý\s+(?:[IV]+|[1-4]|một|hai|ba|bốn|tư)(?:\s+năm\s+|\s*[/.-]\s*|\s+))$",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?<!\w)(?:năm|năm\s+học|kế hoạch|dự toán|niên độ(?:\s+ngân\s+sách)?|xuân|hè|thu|đông|mùa"
    r"|vụ|tết)\s+$",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(r"(?<!\w)(?:ngày|năm)\s+$", re.IGNORECASE)
_CODE_BEFORE = re.compile(r"(?:[^\W\d]|(?<!\d)\d{1,6}\s?/|\w-|:|\d[.,])$")
_CODE_AFTER = re.compile(r"\s?/|-\w*[^\W\d]|[^\W\d]|[.,]\d")
