"""Dates in running text: read, and those that no calendar has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vanthu.base.look_back import just_before
from vanthu.base.vietnamese.misread import Misread
from vanthu.base.vietnamese.reading import FIRST_YEAR, LAST_YEAR, read_date

WRITTEN_DATE = re.compile(
    r"(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}(?!\d)"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+|\s*/\s*)\d{4}(?!\d)",
    re.IGNORECASE,
)
"""A whole date as running text writes it."""

_LEAP_YEAR = 2000
"""Stands for a year that is not written: 29/02 is then possible."""
_LONGEST_DAY = 39
"""Above it the first figure of 45/6 is no day mistyped, but part of another number."""

_FULL = re.compile(
    r"(?<![\w/.,:-])(?P<day>\d{1,2})\s?/\s?(?P<month>\d{1,2})\s?/\s?(?P<year>\d{4})(?![\w/-])"
)
_AFTER_NAME = re.compile(
    r"(?<!\w)ngày\s+(?P<day>\d{1,2})(?P<sign>[.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})"
    r"(?![\w/-])",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?<!\w)(?:ngày|mùng|mồng)\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?!\d)"
    r"(?:(?:\s+năm\s+|\s*/\s*)(?P<year>\d{4})(?!\d))?",
    re.IGNORECASE,
)
_WITHOUT_YEAR = re.compile(
    r"(?<!\w)(?:ngày|đến|trước)\s+(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\w/.,-]*\w|\s?%)",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = re.compile(
    r"(?<!\w)tháng\s+(?P<month>00?|1[3-9]|[2-9]\d)(?:\s+năm\s+|\s*/\s*)(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(
    r"(?<!\w)(?:trước|chậm nhất(?:\s+là)?|muộn nhất(?:\s+là)?)\s+ngày\s+(?P<day>3[2-9])(?![\w/-])"
    r"(?=\s*(?:[,.;:)]|$|(?:hằng|hàng|mỗi|của)\s+tháng))"
    r"|(?<!\w)ngày\s+(?P<each>3[2-9])\s+(?:hằng|hàng|mỗi)\s+tháng",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    r"(?<!\w)(?:trong|đầu|cuối|giữa|hết|trước|vào|đến)\s+tháng\s+(?P<month>13)(?![\w/%-]|[.,]\d)"
    r"(?=\s*(?:[,.;:)]|$))",
    re.IGNORECASE,
)
_NO_CALENDAR = re.compile(r"lương|thưởng|tuổi|thứ 13|âm lịch|hợp đồng|dự án|vay", re.IGNORECASE)
"""Words beside which a thirteenth month is one: of salary, of age, of a loan."""
_WHOLE_OR_PAID = re.compile(r"(?:ngày\s+\d{1,2}|lương|thưởng)\s+$", re.IGNORECASE)
_NUMBERED = re.compile(r"số\s*:?\s*$", re.IGNORECASE)
_LUNAR = re.compile(r".{0,24}(?:âm lịch|\(ÂL\)|\bÂL\b)", re.IGNORECASE)
_LAST_LUNAR_DAY = 30


def read_written_date(written: str) -> date:
    """The date that WRITTEN_DATE has found; raises Misread where no calendar has it."""
    plain = re.sub(r"(?i)^ngày\s+", "", written)
    plain = re.sub(r"(?i)\s+(?:tháng|năm)\s+", "/", plain)
    return read_date(re.sub(r"\s*[/.-]\s*", "/", plain))


@dataclass(frozen=True, slots=True)
class NoDate:
    """A date that cannot be: where it stands in the text, and why."""

    start: int
    end: int
    reason: str
    hint: str


def impossible_dates(text: str) -> Iterator[NoDate]:
    """Every date of the text that no calendar has.

    Only what can mean nothing else: of "31/4" a word before it must say that it is a date.
    """
    if not any(sign.isdigit() for sign in text):
        return
    for pattern in (_FULL, _AFTER_NAME, _WORDS, _WITHOUT_YEAR):
        for found in pattern.finditer(text):
            if pattern is not _FULL or not just_before(_NUMBERED, text, found.start()):
                yield from _judged(text, found)
    yield from _lone(text)


def _judged(text: str, found: re.Match[str]) -> Iterator[NoDate]:
    parts = found.groupdict()
    day, month = int(parts["day"]), int(parts["month"])
    year = int(parts.get("year") or _LEAP_YEAR)
    lunar = _LUNAR.match(text, found.end()) and day <= _LAST_LUNAR_DAY
    if lunar or day > _LONGEST_DAY or not FIRST_YEAR <= year <= LAST_YEAR:
        return
    if not parts.get("year") and "/" in found[0] and not 1 <= month <= 12:
        return  # "ngày 15/20" counts something
    try:
        read_date(f"{day}/{month}/{year}")
    except Misread as problem:
        reason = problem.message.partition(": ")[2]
        if not parts.get("year"):
            reason = reason.replace(f" năm {year}", "")
        yield NoDate(*found.span(), reason, problem.hint)


def _lone(text: str) -> Iterator[NoDate]:
    """A month without a day, a day without a month."""
    for found in _MONTH_OF_YEAR.finditer(text):
        if not just_before(_WHOLE_OR_PAID, text, found.start()):
            yield NoDate(*found.span(), f"không có tháng {int(found['month'])}", "xem lại tháng")
    for found in _DAY_ALONE.finditer(text):
        day = found["day"] or found["each"]
        yield NoDate(*found.span(), f"không có ngày {day}", "xem lại ngày")
    months = () if _NO_CALENDAR.search(text) else _MONTH_ALONE.finditer(text)
    for found in months:
        yield NoDate(*found.span(), f"không có tháng {found['month']}", "xem lại tháng")
