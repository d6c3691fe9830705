"""The numbers that a table gives to its own columns and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanthu.base.vietnamese import roman
from vanthu.inspection.figures.grid import Grid, Rank
from vanthu.inspection.finding import Case, Finding, FormRule, FormState, judged

_SOURCE = "Thứ tự liền nhau"
COLUMNS = FormRule("figures-column-numbers", "hàng đánh số cột", _SOURCE, plain=True)
ORDINALS = FormRule("figures-ordinals", "cột số thứ tự", _SOURCE, plain=True)
RULES = (COLUMNS, ORDINALS)
_LEAST_STEPS = 0.6
_FEWEST_STEPS = 2
_FIRST_ROWS = 2
"""The number 1 must stand in one of them: the first may be a header's."""


def check(grid: Grid) -> Iterator[Finding]:
    """What the rules of this module say of one table."""
    name = f"Bảng {grid.index}"
    if grid.labels is not None:
        yield from judged(COLUMNS, name, _columns(grid, grid.labels), "A, B, 1, 2, 3 …")
    if grid.ordinal:
        yield from judged(ORDINALS, name, _ordinals(grid, Rank.NUMBER), "1, 2, 3 …")
        yield from judged(ORDINALS, name, _ordinals(grid, Rank.ROMAN), "I, II, III …")


def _columns(grid: Grid, row: int) -> Iterator[Case]:
    """Letters from A for the columns of words, then numbers from 1."""
    letters, number = 0, 0
    for column in sorted(grid.cells[row]):
        text = grid.text(row, column)
        bare = re.sub(r"\s*=.*", "", text).strip("()")
        if number == 0 and bare == chr(ord("A") + letters):
            letters += 1
            wanted = bare
        else:
            number += 1
            wanted = str(number)
        right = text.replace(bare, wanted) if bare != wanted else text
        state = FormState.PASS if bare == wanted else FormState.FAULT
        yield Case(state, "" if state is FormState.PASS else f"“{text}”", grid.spot(row, column),
                   "" if state is FormState.PASS else f"viết “{right}”")  # fmt: skip


def _ordinals(grid: Grid, rank: Rank) -> Iterator[Case]:
    """Each number of one rank against those beside it: a gap is told once, not on every row below.

    A number that both neighbours contradict is wrong. A gap may be meant (rows left out), and so
    may a number that stands twice (two rows of one household): those are for a person to see.
    """
    top = 0 if grid.labels is None else grid.first  # rows without figures look like a header
    rows = [row for row in range(top, len(grid.cells)) if grid.rank(row) is rank]
    values = [_value(grid.text(row, 0), rank) for row in rows]
    if not _counts_on(values):
        return
    for at, row in enumerate(rows):
        state, right = _state(values, at)
        shown = "" if state is FormState.PASS else f"“{grid.text(row, 0)}”"
        if state is FormState.DOUBT:
            shown += f" đứng sau “{grid.text(rows[at - 1], 0)}”" if at else " đứng đầu"
        written = roman(right) if rank is Rank.ROMAN else str(right)
        hint = {
            FormState.FAULT: f"viết “{written}”",
            FormState.DOUBT: f"nếu không cố ý bỏ cách thì viết “{written}”",
        }
        yield Case(state, shown, grid.spot(row, 0), hint.get(state, ""))


def _counts_on(values: Sequence[int]) -> bool:
    """Whether the column counts its rows at all: from 1, and mostly by one, slips left aside."""
    plain = sum(after - before == 1 for before, after in pairwise(values))
    meant = [_meant(values, at) for at in range(len(values))]
    steps = [after - before == 1 or after == 1 for before, after in pairwise(meant)]
    mostly = sum(steps) >= _LEAST_STEPS * len(steps)
    return mostly and plain >= min(_FEWEST_STEPS, len(steps)) and 1 in meant[:_FIRST_ROWS]


def _meant(values: Sequence[int], at: int) -> int:
    return (values[at - 1] if at else 0) + 1 if _is_slip(values, at) else values[at]


def _state(values: Sequence[int], at: int) -> tuple[FormState, int]:
    """Whether the number is right, and which one would be."""
    value, before = values[at], values[at - 1] if at else 0
    if _is_slip(values, at):
        return FormState.FAULT if at else FormState.DOUBT, before + 1
    seems_wrong = at > 0 and _is_slip(values, at - 1)
    if value in (1, before + 1) or at == 0 or seems_wrong:
        return FormState.PASS, value
    return FormState.DOUBT, before + 1


def _is_slip(values: Sequence[int], at: int) -> bool:
    """Whether the numbers above and below agree on another one between them.

    The same number once more is no slip: a cell may go on over several rows.
    """
    before, after = values[at - 1] if at else 0, values[at + 1 : at + 2]
    return values[at] not in (before, before + 1) and after == [before + 2]


def _value(text: str, rank: Rank) -> int:
    bare = text.rstrip(".")
    if rank is Rank.NUMBER:
        return int(bare)
    return next((count for count in range(1, 40) if roman(count) == bare), 0)
