"""Figures with a unit in running text: sums of money, households, percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vanthu.checks.reading.texts import Text
from vanthu.checks.running.remembered import of_characters, per_text

MONEY, HOUSEHOLDS, PERCENT, BARE = "triệu đồng", "hộ", "%", ""
_MILLIONS = {
    "triệu đồng": Decimal(1),
    "tỷ đồng": Decimal(1000),
    "tỉ đồng": Decimal(1000),
    "nghìn đồng": Decimal("0.001"),
    "ngàn đồng": Decimal("0.001"),
    "đồng": Decimal("0.000001"),
}
MONEY_UNIT = (
    r"(?:(?:triệu|tỷ|tỉ|nghìn|ngàn)\s+)?đồng\b"
    r"(?!\s+(?:thời|bộ|bào|ý|loạt|hành|chí|tình|đều|thuận)\b)"
)
"""How a unit of money is written; not the beginning of đồng thời, đồng bộ and the like."""
_QUANTITY = re.compile(
    r"(?<![\w.,/–-])(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\w/]|[.,]\d|[-–]\d)"
    rf"(?P<unit>\s*%|\s+{MONEY_UNIT}|\s+hộ\b)?"
)
_LONGEST = 500
"""Letters of a clause on one side of a number: what is further away says nothing of it."""
_END = re.compile(r"[;.!?](?=\s|/|$)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, from `start` to `end` with its unit.

    `value` is in the unit of `kind`: all money in triệu đồng. `clause` is the text between the
    marks around it, which `before` is the first part of.
    """

    text: str
    value: Decimal
    kind: str
    unit: str
    start: int
    end: int
    digits_end: int

    @property
    def written(self) -> str:
        """Number and unit as they stand in the text."""
        return " ".join(self.text[self.start : self.end].split())

    @property
    def decimals(self) -> int:
        """How many decimals were written."""
        return len(self.text[self.start : self.digits_end].partition(",")[2])

    @property
    def before(self) -> str:
        """The clause up to the number."""
        begin = max(0, self.start - _LONGEST)
        ends = [found.end() for found in _END.finditer(self.text, begin, self.start)]
        return " ".join(self.text[max(ends, default=begin) : self.start].split())

    @property
    def after(self) -> str:
        """The clause from the number on, without the number; the unit first."""
        most = self.digits_end + _LONGEST
        found = _END.search(self.text, self.digits_end, most)
        return " ".join(self.text[self.digits_end : found.start() if found else most].split())


@per_text
def quantities(text: str) -> Iterator[Quantity]:
    """Every number that is not part of a date, a symbol or a larger number."""
    for found in _QUANTITY.finditer(text):
        unit = " ".join((found["unit"] or "").split())
        value = Decimal(found["number"].replace(".", "").replace(",", "."))
        factor = _MILLIONS.get(unit)
        kind = MONEY if factor else unit
        yield Quantity(
            text, value * (factor or 1), kind, unit, found.start(), found.end(), found.end("number")
        )


quantities_of = of_characters(quantities)


@per_text
def typed_quantities(text: Text) -> Iterator[Quantity]:
    """The numbers that nothing computed."""
    return iter(quantities(text.typed))
