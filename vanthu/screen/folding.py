"""Findings as a person can read them: those of one rule in one file told together, and not all.

A list of three thousand rows with the same slip in each has one thing to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vanthu.base.diagnostics import Diagnostic, Severity

APART = 2
"""So many findings of one rule are each told in full; of more, only the first."""
MOST_BLOCKS = 20
"""So many blocks are shown of one file."""
_MOST_LINES = {Severity.ERROR: 20, Severity.WARNING: 6, Severity.NOTE: 6}
"""So many lines of one rule stand under its first finding."""
_MOST_NUMBERS, _MOST_SPOTS = 8, 4


@dataclass(frozen=True, slots=True)
class Block:
    """A finding to be told in full, and the lines about others of its rule."""

    first: Diagnostic
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Folded:
    """What is shown of one file, and the sentence about what is not; empty where all is."""

    blocks: tuple[Block, ...]
    left_out: str


def folded(ordered: Sequence[Diagnostic]) -> Iterator[Folded]:
    """The findings of each file, which stand in the order of their places."""
    for file, found in groupby(ordered, key=lambda each: each.place.file.name):
        yield _of_file(file, list(found))


def _of_file(file: str, found: Sequence[Diagnostic]) -> Folded:
    rules: dict[tuple[str, Severity], list[Diagnostic]] = {}
    for each in found:
        rules.setdefault((each.rule, each.severity), []).append(each)
    blocks = [block for alike in rules.values() for block in _blocks(alike)]
    blocks.sort(key=lambda block: block.first.severity is not Severity.ERROR)
    shown, rest = blocks[:MOST_BLOCKS], {block.first.rule for block in blocks[MOST_BLOCKS:]}
    shown.sort(key=lambda block: block.first.order)
    if not rest:
        return Folded(tuple(shown), "")
    of_rules = Counter(each.rule for each in found if each.rule in rest)
    names = ", ".join(f"{rule} ({count})" for rule, count in of_rules.most_common())
    left_out = f"{file}: chưa in hết các quy tắc: {names}; sửa xong các lỗi trên thì chạy lại."
    return Folded(tuple(shown), left_out)


def _blocks(alike: Sequence[Diagnostic]) -> Iterator[Block]:
    """What is told of one rule in one file."""
    if len(alike) <= APART:
        yield from map(Block, alike)
        return
    first, *others = alike
    yield Block(first, tuple(_others(others)))


def _others(found: Sequence[Diagnostic]) -> Iterator[str]:
    same: dict[tuple[str, str], list[Diagnostic]] = {}
    for each in found:
        same.setdefault((each.message, each.hint), []).append(each)
    most = _MOST_LINES[found[0].severity]
    yield f"{len(found)} chỗ khác cũng vậy:"
    groups = list(same.items())
    for (message, hint), places in groups[:most]:
        said = f" ({' '.join(hint.split())})" if hint else ""
        yield f"- {_places(places)}: {message}{said}"
    if left := sum(len(places) for _, places in groups[most:]):
        yield f"- và {left} chỗ nữa"


def _places(found: Iterable[Diagnostic]) -> str:
    told = list(dict.fromkeys(each.place.told for each in found))
    numbers = [each.removeprefix("dòng ") for each in told]
    if all(number.isdigit() for number in numbers):
        return "dòng " + _first(numbers, _MOST_NUMBERS, ", ")
    return _first(told, _MOST_SPOTS, "; ")


def _first(told: Sequence[str], most: int, between: str) -> str:
    more = f" và {len(told) - most} chỗ nữa" if len(told) > most else ""
    return between.join(told[:most]) + more
