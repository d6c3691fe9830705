"""Numbers, dates, numerals, letters and capitals in Vietnamese, written and read."""

from vanthu.base.vietnamese.dates import WRITTEN_DATE, NoDate, impossible_dates, read_written_date
from vanthu.base.vietnamese.misread import Misread
from vanthu.base.vietnamese.reading import read_date, read_decimal, read_integer, read_roman
from vanthu.base.vietnamese.writing import (
    LETTERS,
    blank_date,
    capitals,
    first_capital,
    format_decimal,
    format_integer,
    format_rate,
    in_words,
    letter,
    long_date,
    rate,
    roman,
    short_date,
)

__all__ = [
    "LETTERS",
    "WRITTEN_DATE",
    "Misread",
    "NoDate",
    "blank_date",
    "capitals",
    "first_capital",
    "format_decimal",
    "format_integer",
    "format_rate",
    "impossible_dates",
    "in_words",
    "letter",
    "long_date",
    "rate",
    "read_date",
    "read_decimal",
    "read_integer",
    "read_roman",
    "read_written_date",
    "roman",
    "short_date",
]  # fmt: skip
