"""Figures, dates, numerals, letters and capitals as a document writes them.

Figures have the signs of Babel's Vietnamese locale. Babel is loaded at the first figure, not
with this module: reading what a clerk typed does not need it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache, lru_cache
from typing import Final, Literal

from vanthu.base.vietnamese.misread import Misread

LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
"""The letters of điểm a), b), c) … in order (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.6)."""

_ROUNDING = Context(prec=1000, rounding=ROUND_HALF_UP)
_QUOTIENT = Context(prec=60, rounding=ROUND_DOWN)


# Figures


def format_integer(value: int) -> str:
    """The number with its thousands apart: 5476 gives "5.476"."""
    return format_decimal(Decimal(value), 0)


@lru_cache(maxsize=65536)
def format_decimal(value: Decimal, digits: int) -> str:
    """The number with exactly `digits` decimals, rounded half up: 0.535 to two gives "0,54"."""
    with localcontext(_ROUNDING):
        rounded = value.quantize(Decimal(1).scaleb(-digits))
        # Adding zero makes a plain 0 of the -0 that a small negative number rounds to.
        return f"{rounded + 0:,f}".translate(_signs())


def rate(part: int, whole: int) -> Decimal:
    """How many percent `part` is of `whole`, to 60 digits; raises Misread where `whole` is 0.

    Digits beyond are cut off, not rounded, so that rounding half up later gives the same as it
    would of the true quotient: what lies below a tie never becomes one.
    """
    if whole == 0:
        raise Misread("không tính được tỷ lệ trên tổng số bằng 0", "xem lại số làm tổng")
    return _QUOTIENT.divide(Decimal(100 * part), Decimal(whole))


def format_rate(part: int, whole: int, digits: int = 2) -> str:
    """The percentage without its sign, rounded half up once: 18 of 3339 gives "0,54"."""
    return format_decimal(rate(part, whole), digits)


@cache
def _signs() -> dict[int, str]:
    """What stands for Python's comma and point, from Babel's Vietnamese locale.

    Its own data alone, without what it inherits from the root of all locales: 8 milliseconds
    in place of 40.
    """
    from babel.localedata import load

    signs = load("vi", merge_inherited=False)["number_symbols"]["latn"]
    return str.maketrans({",": signs["group"], ".": signs["decimal"]})


# Dates


def long_date(day: date) -> str:
    """The date in words: "ngày 05 tháng 02 năm 2024", "ngày 15 tháng 6 năm 2024".

    A zero stands before days 1 to 9 and months 1 and 2 only (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def blank_date(year: int, blank: str) -> str:
    """The date of a draft, `blank` standing where day and month are filled in by hand."""
    return f"ngày{blank}tháng{blank}năm {year}"


def short_date(day: date) -> str:
    """The date in figures, with zeros as in words: "05/02/2024", "15/6/2024"."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month <= 2 else f"{day.month}"


# Numerals, letters, capitals

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(n: int) -> str:
    """The Roman numeral of 1 to 3999; raises Misread for other numbers."""
    if not 1 <= n <= 3999:
        raise Misread(f"không viết được {n} bằng số La Mã", "số La Mã chỉ viết từ 1 đến 3999")
    numeral = ""
    for value, sign in _ROMAN:
        times, n = divmod(n, value)
        numeral += times * sign
    return numeral


def letter(n: int) -> str:
    """The n-th letter of a list, from 1: a, b, c, d, đ, e, g … y, then aa, ab …

    Raises Misread below 1.
    """
    if n < 1:
        raise Misread(f"không có chữ cái thứ {n}", "chữ cái đánh thứ tự từ 1")
    before, place = divmod(n - 1, len(LETTERS))
    return (letter(before) if before else "") + LETTERS[place]


def capitals(text: str) -> str:
    """The text in capital letters, composed (NFC)."""
    return _composed(text.upper())


def first_capital(text: str) -> str:
    """The text, composed (NFC), its first letter a capital.

    Quotes, brackets and blanks before the letter are passed over; where a digit comes first,
    nothing changes.
    """
    place = next((place for place, sign in enumerate(text) if sign.isalnum()), 0)
    return _composed(text[:place] + text[place : place + 1].upper() + text[place + 1 :])


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


# Numbers in words

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ((10**6, "triệu"), (10**3, "nghìn"), (1, ""))


def in_words(n: int, *, zero_word: Literal["linh", "lẻ"] = "linh") -> str:
    """The number in words: 5476 gives "năm nghìn bốn trăm bảy mươi sáu".

    `zero_word` is the word for an empty place of tens: 105 is "một trăm linh năm" in the
    North, "một trăm lẻ năm" in the South.
    """
    if n == 0:
        return _DIGITS[0]
    sign = "âm " if n < 0 else ""
    return sign + " ".join(_number_words(abs(n), zero_word))


def _number_words(n: int, zero_word: str) -> list[str]:
    billions, rest = divmod(n, 10**9)
    words = [*_number_words(billions, zero_word), "tỷ"] if billions else []
    for size, name in _GROUPS:
        group, rest = divmod(rest, size)
        if group:
            words += _group_words(group, zero_word, follows=bool(words))
            words += [name] if name else []
    return words


def _group_words(group: int, zero_word: str, *, follows: bool) -> Iterator[str]:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    spoken = hundreds > 0 or follows
    if spoken:
        yield from (_DIGITS[hundreds], "trăm")
    if tens:
        yield from ("mười",) if tens == 1 else (_DIGITS[tens], "mươi")
    elif ones and spoken:
        yield zero_word
    if ones == 1 and tens > 1:
        yield "mốt"
    elif ones == 5 and tens > 0:
        yield "lăm"
    elif ones:
        yield _DIGITS[ones]
