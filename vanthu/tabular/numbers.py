"""A cell to the whole number that it means, or why it means none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanthu.base.vietnamese import Misread, read_integer
from vanthu.tabular.grid import Cell

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*")
_LOOKS_LIKE_ONE = re.compile(r"[-−–(]?\s*[.,]?[0-9]")
_NOTHING = re.compile(r"[-−–]+")
_WRITE_ZERO = "ghi số; nếu không có thì ghi 0"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number as read from a cell."""

    value: int
    separator: str = ""
    """What stood between its thousands: a dot or a comma."""
    guessed: bool = False
    """Whether Excel kept 3,339 as a fraction, and three thousand were meant."""


def read_whole(cell: Cell, *, thousandths: bool = False) -> Whole:
    """The number in the cell; raises Misread for anything that is not surely a whole one.

    Text may have dots, commas or blanks between groups of three digits. With `thousandths` a
    fraction of exactly three digits is taken for thousands: there is no other way in which
    an Excel of English settings can keep a typed 3.339, and no count has thousandths.
    """
    if cell.trouble:
        raise Misread(cell.trouble, cell.remedy)
    if cell.number is not None:
        return _of_number(cell, thousandths)
    text = cell.text.removeprefix("'")
    if not text:
        raise Misread("ô trống", _WRITE_ZERO)
    if _NOTHING.fullmatch(text):
        raise Misread(f'"{text}" không phải số', _WRITE_ZERO)
    if found := _GROUPED.fullmatch(text):
        return Whole(read_integer(re.sub(r"[., ]", "", text)), found[1].strip())
    return Whole(read_integer(text))


def looks_like_number(cell: Cell) -> bool:
    """Whether the cell holds, or should hold, a figure and not words."""
    return bool(cell.number is not None or cell.trouble or _LOOKS_LIKE_ONE.match(cell.text))


def _of_number(cell: Cell, thousandths: bool) -> Whole:
    number = cell.number
    assert number is not None, "asked for where there is one"
    if number < 0:
        raise Misread(f"số âm: {cell.text}", "xem lại số trong tệp")
    if number == number.to_integral_value():
        return Whole(read_integer(str(int(number))))
    if thousandths and 1 <= number < 1000 and number.as_tuple().exponent == -3:
        return Whole(int(number * 1000), guessed=True)
    raise Misread(
        f"{cell.text} có phần lẻ sau dấu phẩy", "gõ lại số nguyên, không có dấu chấm, dấu phẩy"
    )
