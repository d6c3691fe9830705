"""Filters by the names that a clerk uses, and how values are printed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jinja2 import Undefined

from vanthu.base.vietnamese import (
    Misread,
    capitals,
    first_capital,
    format_decimal,
    format_integer,
    format_rate,
    in_words,
    long_date,
    roman,
)
from vanthu.model.fields import Year
from vanthu.writing.expressions.environment import LARGEST

_LONGEST = 20_000
_MOST_DIGITS = 6


def filters(cite: Callable[[str], str], zero_word: str) -> dict[str, Callable[..., str | int]]:
    """The filters by the names that a clerk uses."""
    return {
        "số": lambda value: format_integer(_whole(value)),
        "triệu": lambda value: f"{format_integer(_whole(value))} triệu đồng",
        "tỷ_lệ": _rate,
        "phần_trăm": lambda part, whole, digits=2: f"{_rate(part, whole, digits)}%",
        "chữ": lambda value: in_words(_whole(value), zero_word=zero_word),  # type: ignore[arg-type]
        "ngày": _date,
        "làm_tròn": _rounded,
        "la_mã": lambda value: roman(_whole(value)),
        "hoa": lambda value: capitals(_text(value)),
        "hoa_đầu": lambda value: first_capital(_text(value)),
        "viện_dẫn": lambda value: cite(_text(value)),
    }


def printed(value: object) -> str:
    """A value as a document shows it. Raises Misread for what is not one value."""
    if isinstance(value, str) and len(value) > _LONGEST:
        raise Misread("kết quả quá dài")
    if isinstance(value, (int, Decimal)) and not -LARGEST <= value <= LARGEST:
        raise Misread("số quá lớn")
    for kind, show in _PRINTED:
        if isinstance(value, kind):
            return show(value)
    raise Misread("kết quả không phải một giá trị", "ghi rõ hơn, ví dụ {{ kinh_phí.tổng }}")


def _refuse(reason: str) -> Callable[[Any], str]:
    def show(_: Any) -> str:
        raise Misread(reason)

    return show


_PRINTED: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (str, lambda text: text),  # as it is: it may know where it was quoted from
    (Year, lambda year: str(int(year))),
    (bool, _refuse("kết quả là đúng/sai, không in được")),
    (int, format_integer),
    (Decimal, lambda value: format_decimal(value, 2)),
    (datetime.date, long_date),
    (Undefined, _refuse("không có giá trị này")),
)
"""How each kind of value is printed; the first that fits: a year is an int, and so is a bool."""


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Misread(f'cần một số nguyên, không phải "{value}"')
    return value


def _text(value: object) -> str:
    return value if isinstance(value, str) else printed(value)


def _date(value: object) -> str:
    if not isinstance(value, datetime.date):
        raise Misread(f'cần một ngày, không phải "{value}"')
    return long_date(value)


def _rate(part: object, whole: object, digits: object = 2) -> str:
    decimals = _whole(digits)
    if not 0 <= decimals <= _MOST_DIGITS:
        raise Misread(f"số chữ số lẻ phải từ 0 đến {_MOST_DIGITS}")
    return format_rate(_whole(part), _whole(whole), decimals)


def _rounded(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Misread(f'cần một số, không phải "{value}"')
    return int(Decimal(value).to_integral_value(ROUND_HALF_UP))
