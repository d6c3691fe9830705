"""Sums computed again: groups and totals down a table, parts and remainders across it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vanthu.inspection.figures.grid import Grid, Rank
from vanthu.inspection.figures.written import written
from vanthu.inspection.finding import Case, Finding, FormRule, FormState, Spot, judged

_SOURCE = "Tính lại từ số trong bảng"
DOWN = FormRule("figures-sum", "cộng các hàng", _SOURCE, plain=True)
ACROSS = FormRule("figures-parts", "cộng các cột", _SOURCE, plain=True)
REMAINING = FormRule("figures-remaining", "số còn lại", _SOURCE, plain=True)
RULES = (DOWN, ACROSS, REMAINING)

_LEAST_SHARE = 0.6
_LEAST_ALIKE = 2


@dataclass(frozen=True, slots=True)
class Sum:
    """One printed figure and what it ought to be; `alike` groups what is judged together."""

    row: int
    column: int
    printed: Decimal
    right: Decimal
    alike: tuple[str, int]
    how: str
    parts: int = 2
    """How many figures were added: one alone that is the same proves nothing."""

    @property
    def holds(self) -> bool:
        """Whether printed and computed agree."""
        return self.printed == self.right


def check(grid: Grid) -> Iterator[Finding]:
    """What the rules of this module say of one table."""
    name = f"Bảng {grid.index}"
    for rule, sums in (
        (DOWN, list(_down(grid))),
        (ACROSS, list(_across(grid))),
        (REMAINING, list(_remaining(grid))),
    ):
        yield from judged(rule, name, _cases(rule, grid, sums))


def _cases(rule: FormRule, grid: Grid, sums: Sequence[Sum]) -> Iterator[Case]:
    """A meaning that most of the figures bear out proves the others wrong.

    Where few do, the table may mean something else: only a row called a total is doubted.
    """
    for alike in dict.fromkeys(each.alike for each in sums):
        group = [each for each in sums if each.alike == alike]
        right = sum(each.holds and each.parts > 1 for each in group)
        proven = right >= _LEAST_ALIKE and right >= _LEAST_SHARE * len(group)
        for each in group:
            spot = grid.spot(each.row, each.column)
            if each.holds:
                yield Case(FormState.PASS, "", spot)
            elif proven or grid.ranks[each.row] is Rank.TOTAL:
                yield _wrong(grid, each, spot, proven)


def _wrong(grid: Grid, found: Sum, spot: Spot, proven: bool) -> Case:
    digits = max(0, -int(found.right.normalize().as_tuple().exponent))
    shown = grid.text(found.row, found.column)
    hint = f"{found.how} là {written(found.right, digits)}; xem lại số này và các số cộng vào"
    return Case(FormState.FAULT if proven else FormState.DOUBT, shown, spot, hint)


# Down the table


def _down(grid: Grid) -> Iterator[Sum]:
    totals = [row for row, rank in grid.ranks.items() if rank is Rank.TOTAL]
    for row in grid.rows:
        rank = grid.ranks[row]
        if rank is Rank.TOTAL:
            yield from _best(grid, row, list(_candidates(grid, row, totals)))
        elif rank is not Rank.PLAIN:
            below = _top(grid, _below(grid, row))
            yield from _sums(grid, row, below, ("down", int(rank)))


def _candidates(grid: Grid, row: int, totals: Sequence[int]) -> Iterator[list[int]]:
    """Which rows a total may be the sum of."""
    others = [each for each in grid.rows if grid.ranks[each] is not Rank.TOTAL]
    yield _top(grid, others)
    if len(totals) > 1:
        above = max((each for each in totals if each < row), default=grid.first - 1)
        after = min((each for each in totals if each > row), default=len(grid.cells))
        yield _top(grid, [each for each in others if above < each < row])
        yield _top(grid, [each for each in others if row < each < after])
        yield [each for each in totals if each != row]
    lowest = [each for each in others if not _below(grid, each)]
    yield lowest


def _below(grid: Grid, row: int) -> list[int]:
    """The rows that stand under a row: those after it, up to the next as high as it."""
    found = []
    for each in range(row + 1, len(grid.cells)):
        if grid.ranks[each] <= grid.ranks[row]:
            break
        found.append(each)
    return found


def _top(grid: Grid, rows: Sequence[int]) -> list[int]:
    """The highest of these rows."""
    highest = min((grid.ranks[row] for row in rows), default=None)
    return [row for row in rows if grid.ranks[row] is highest]


def _best(grid: Grid, row: int, candidates: Sequence[list[int]]) -> list[Sum]:
    tried = [list(_sums(grid, row, rows, ("total", 0))) for rows in candidates if rows]
    return max(tried, key=lambda sums: sum(each.holds for each in sums), default=[])


def _sums(grid: Grid, row: int, below: Sequence[int], alike: tuple[str, int]) -> Iterator[Sum]:
    if not below:
        return
    for column in grid.whole_columns:
        printed = grid.figure(row, column)
        parts = [figure.value for each in below if (figure := grid.figure(each, column))]
        if printed is not None and parts:
            yield Sum(row, column, printed.value, sum(parts, Decimal(0)), alike,
                      "tổng các hàng cộng lại", len(parts))  # fmt: skip


# Across the table


def _across(grid: Grid) -> Iterator[Sum]:
    """A column called a total, and beside it the columns that it is made of ("Trong đó")."""
    for column in grid.whole_columns:
        parts = _parts(grid, column)
        if len(parts) < 2 or not _is_total(grid.header(column)):
            continue
        for row in grid.rows:
            printed = grid.figure(row, column)
            values = [figure.value for each in parts if (figure := grid.figure(row, each))]
            if printed is not None and values:
                yield Sum(row, column, printed.value, sum(values, Decimal(0)), ("across", column),
                          "tổng các cột trong đó")  # fmt: skip


def _is_total(header: str) -> bool:
    return "tổng" in header or "cộng" in header


def _parts(grid: Grid, column: int) -> list[int]:
    """The columns right of it that share a heading "Trong đó" or "Chia ra"."""
    found = []
    for each in range(column + 1, grid.width):
        header = grid.header(each)
        if "trong đó" not in header and "chia ra" not in header:
            break
        if each in grid.whole_columns:
            found.append(each)
    return found


def _remaining(grid: Grid) -> Iterator[Sum]:
    """A column called "còn lại": the first of the two columns before it less the second."""
    for column in grid.whole_columns:
        if "còn lại" not in grid.header(column):
            continue
        before = [each for each in grid.whole_columns if each < column][-2:]
        if len(before) < 2:
            continue
        for row in grid.rows:
            start, gone, left = (grid.figure(row, each) for each in (*before, column))
            if start and gone and left:
                yield Sum(row, column, left.value, start.value - gone.value,
                          ("remaining", column), "số đầu trừ số giảm")  # fmt: skip
