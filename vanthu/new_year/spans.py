"""Years joined to one stretch of time: `2021 - 2025`, `10/2024-3/2025`, `mùa khô 2024/2025`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanthu.new_year.typed_year import MOVES, STAYS, TypedYear, Verdict, stays_in_doubt

_WORDS = r"hết|cuối|đầu|giữa|năm|ngày|tháng|quý|một|hai|ba|bốn|tư|[IV]+|\d{1,2}"
_JOINED = re.compile(
    rf"(?:\s*[-–/]\s*|\s+(?:đến|tới)\s+)(?:(?:{_WORDS})(?:\s*[/.-]\s*|\s+))*", re.IGNORECASE
)
"""All that may stand between two years of one stretch of time: `-`, ` đến hết ngày 31/12/`."""


def chains(text: str, found: Sequence[re.Match[str]]) -> list[list[int]]:
    """The years of the text by their numbers, each with those that it is joined to."""
    joined: list[list[int]] = []
    for number, year in enumerate(found):
        if number and _JOINED.fullmatch(text, found[number - 1].end(), year.start()):
            joined[-1].append(number)
        else:
            joined.append([number])
    return joined


_TO = r"(?:\s*[-–/]\s*|\s+(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?)"
_PERIOD_BEFORE = re.compile(rf"(?<![\d/.-])(?P<year>\d{{4}}){_TO}$")
_PERIOD_AFTER = re.compile(rf"{_TO}(?P<year>\d{{4}})(?![\d/]|-\w*[^\W\d])")
_TWO_YEARS = re.compile(
    r"(?<!\w)(?:năm\s+học(?:\s+mới)?|niên\s+học|niên\s+vụ|niên\s+khóa|vụ|mùa|đông\s+xuân|thu\s+đông|mùa\s+khô"
    rf"|mùa\s+mưa|mùa\s+vụ)\s+(?:\d{{4}}{_TO})?$",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?<!\w)(?:giai\s+đoạn|nhiệm\s+kỳ|thời\s+kỳ)(?!\w)", re.IGNORECASE)


def in_period(at: TypedYear) -> Verdict | None:
    """2021 - 2025 stays; two years following one another, of a school or a season, move."""
    before, after = _PERIOD_BEFORE.search(at.before), _PERIOD_AFTER.match(at.after)
    if at.is_date or not (before or after) or (not before and at.goes_on_before):
        return None
    if not after and at.goes_on_after:
        return None
    first = int(before["year"]) if before else at.year
    last = int(after["year"]) if after else at.year
    if _TWO_YEARS.search(at.before):
        return MOVES if last == first + 1 else STAYS
    is_long = abs(last - first) > 1 or _LONG.search(at.lead)
    return STAYS if is_long else stays_in_doubt("hai năm liền nhau")
