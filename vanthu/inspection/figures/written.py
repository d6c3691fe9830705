"""Figures as they are written in Vietnamese documents, read and written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from vanthu.base.vietnamese import format_decimal

_GROUPED = re.compile(r"[-–−]?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_PLAIN = re.compile(r"[-–−]?[0-9]+(?:,[0-9]+)?")
_POINTED = re.compile(r"[-–−]?[0-9]+\.[0-9]+")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number and how many decimals it is written with."""

    value: Decimal
    digits: int


def read_figure(text: str) -> WrittenNumber | None:
    """The number that a cell holds and nothing else; a dot before three digits groups them."""
    text = text.strip().rstrip("%").strip()
    if not text or len(text) > _LONGEST:
        return None
    if _GROUPED.fullmatch(text) or _PLAIN.fullmatch(text):
        plain = text.replace(".", "").replace(",", ".")
    elif _POINTED.fullmatch(text):
        plain = text
    else:
        return None
    digits = len(plain.partition(".")[2])
    return WrittenNumber(Decimal(plain.replace("–", "-").replace("−", "-")), digits)


def written(value: Decimal, digits: int = 0) -> str:
    """The number with dots before groups of three and a comma: 5476 gives "5.476"."""
    return format_decimal(value, digits)
