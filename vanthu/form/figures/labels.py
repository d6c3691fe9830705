"""The numbers that a table gives to its own columns and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.form.figures.grid import Grid, Rank
from vanthu.form.finding import Case, Finding, Rule, State, judged
from vanthu.vietnamese import roman

_SOURCE = "Thứ tự liền nhau"
COLUMNS = Rule("figures-column-numbers", "hàng đánh số cột", _SOURCE, plain=True)
ORDINALS = Rule("figures-ordinals", "cột số thứ tự", _SOURCE, plain=True)
RULES = (COLUMNS, ORDINALS)


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
        state = State.PASS if bare == wanted else State.FAULT
        yield Case(state, "" if state is State.PASS else f"“{text}”", grid.spot(row, column),
                   "" if state is State.PASS else f"viết “{right}”")  # fmt: skip


def _ordinals(grid: Grid, rank: Rank) -> Iterator[Case]:
    """The rows of one rank, counted on, or anew under each heading where the table does so."""
    count = 0
    fresh = False
    for row in grid.rows:
        here = grid.ranks[row]
        if here < rank and here is not Rank.TOTAL:
            fresh = True
        if here is not rank:
            continue
        text = grid.text(row, 0)
        value = _value(text, rank)
        count = 1 if fresh and value == 1 else count + 1
        fresh = False
        wanted = roman(count) if rank is Rank.ROMAN else str(count)
        holds = value == count
        yield Case(
            State.PASS if holds else State.FAULT, "" if holds else f"“{text}”",
            grid.spot(row, 0), "" if holds else f"viết “{wanted}”",
        )  # fmt: skip


def _value(text: str, rank: Rank) -> int:
    bare = text.rstrip(".")
    if rank is Rank.NUMBER:
        return int(bare)
    return next((count for count in range(1, 40) if roman(count) == bare), 0)
