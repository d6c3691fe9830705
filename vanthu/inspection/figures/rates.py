"""Percentages computed again: part by whole, rounded half up to the digits printed.

Which column is divided by which is found out from the table itself: the pair that gives most
of the printed figures. A rate is never compared with a difference of rounded rates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from vanthu.inspection.figures.grid import Grid, Rank
from vanthu.inspection.figures.written import WrittenNumber, written
from vanthu.inspection.finding import Case, Finding, FormRule, FormState, Spot, judged, single

RATE = FormRule("figures-rate", "tỷ lệ", "Tính lại từ số trong bảng", plain=True)
RULES = (RATE,)

_MOST_COLUMNS = 40
_LEAST_MATCHES = 2
_LEAST_SHARE = 0.6
_TIE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Division:
    """Which column is divided by which; `of_total` divides by the total of the same column."""

    part: int
    whole: int
    of_total: bool = False


def check(grid: Grid) -> Iterator[Finding]:
    """What the rule says of one table."""
    counts = grid.whole_columns
    if len(counts) > _MOST_COLUMNS:
        return
    for column in grid.rate_columns:
        rows = [row for row in grid.rows if grid.figure(row, column) is not None]
        division = _division(grid, column, rows)
        name = f"Bảng {grid.index}, cột {column + 1}"
        if division is None:
            yield single(
                RATE, name, FormState.MISSING, "chưa nhận ra tỷ lệ tính từ cột nào",
                place=Spot(cell=(grid.index, grid.first + 1, column + 1)),
                hint="kiểm tra cột này bằng tay",
            )  # fmt: skip
        else:
            yield from judged(RATE, name, _cases(grid, column, rows, division))


def _division(grid: Grid, column: int, rows: list[int]) -> Division | None:
    """The division that gives most of the printed figures, the nearest of equals."""
    best, most = None, max(_LEAST_MATCHES, ceil(_LEAST_SHARE * len(rows))) - 1
    for division in sorted(
        _possible(grid, column), key=lambda each: (abs(column - each.part), each.whole)
    ):
        matches = _matches(grid, column, rows, division, most)
        if matches > most:
            best, most = division, matches
        if most == len(rows):
            break
    return best


def _matches(grid: Grid, column: int, rows: list[int], division: Division, most: int) -> int:
    """How many figures the division gives; given up where it cannot give more than `most`."""
    matches = 0
    for seen, row in enumerate(rows):
        if matches + len(rows) - seen <= most:
            return 0
        matches += _holds(grid, row, column, division) is True
    return matches


def _possible(grid: Grid, column: int) -> Iterator[Division]:
    for part in grid.whole_columns:
        for whole in grid.whole_columns:
            if part != whole:
                yield Division(part, whole)
        if any(rank is Rank.TOTAL for rank in grid.ranks.values()):
            yield Division(part, part, of_total=True)


def _terms(grid: Grid, row: int, division: Division) -> tuple[WrittenNumber, WrittenNumber] | None:
    part = grid.figure(row, division.part)
    if division.of_total:
        row = next(each for each, rank in grid.ranks.items() if rank is Rank.TOTAL)
    whole = grid.figure(row, division.whole)
    if part is None or whole is None or whole.value <= 0:
        return None
    return part, whole


def _holds(grid: Grid, row: int, column: int, division: Division) -> bool | None:
    """Whether the printed figure is the quotient; None where there is nothing to divide.

    Whole numbers alone, for this is asked for every pair of columns.
    """
    terms, printed = _terms(grid, row, division), grid.figure(row, column)
    if terms is None or printed is None:
        return None
    part, whole = terms
    scale = 10**printed.digits
    shifted = printed.value * scale * whole.value
    exact = part.value * 100 * scale
    # Half up: printed - 1/2 <= exact quotient < printed + 1/2.
    half = whole.value / 2
    return bool(shifted - half <= exact < shifted + half)


def _cases(grid: Grid, column: int, rows: list[int], division: Division) -> Iterator[Case]:
    for row in rows:
        holds = _holds(grid, row, column, division)
        if holds is None:
            continue
        spot = grid.spot(row, column)
        if holds:
            yield Case(FormState.PASS, "", spot)
            continue
        terms, printed = _terms(grid, row, division), grid.figure(row, column)
        assert terms is not None
        assert printed is not None
        part, whole = terms
        digits = max(printed.digits, _usual_digits(grid, column, rows))
        step = _TIE.scaleb(-digits)
        right = (part.value * 100 / whole.value).quantize(step, ROUND_HALF_UP)
        hint = (
            f"viết {written(right, digits)}"
            f" ({written(part.value, part.digits)} / {written(whole.value, whole.digits)})"
        )
        yield Case(FormState.FAULT, grid.text(row, column), spot, hint)


def _usual_digits(grid: Grid, column: int, rows: list[int]) -> int:
    digits = [figure.digits for row in rows if (figure := grid.figure(row, column))]
    return max(set(digits), key=lambda each: (digits.count(each), each), default=2)
