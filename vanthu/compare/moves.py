"""Sections and sentences that stand elsewhere than before, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vanthu.base.diff.words import words
from vanthu.compare.lines import HEADING, PrintedLine
from vanthu.compare.listed import out_of_order

_LEAST_WORDS = 8
"""A sentence of fewer words may come again by chance."""


Key = tuple[str, str]
"""Kind and text, the plan's year and the one before it left open."""


class Lines:
    """The lines of one dossier, each with what it has in common with the same line elsewhere."""

    def __init__(self, lines: Sequence[PrintedLine], year: int) -> None:
        self.lines = lines
        near = re.compile(rf"(?<![0-9])({year}|{year - 1})(?![0-9])")
        self.keys: list[Key] = [
            (line.kind, near.sub(lambda found: f"{int(found[0]) - year:+}", line.text))
            for line in lines
        ]

    def by_key(self, places: Iterable[int]) -> Mapping[Key, list[int]]:
        """Places in order, by what stands there."""
        found: dict[Key, list[int]] = {}
        for place in sorted(places):
            found.setdefault(self.keys[place], []).append(place)
        return found


@dataclass(slots=True)
class Moves:
    """What moved: places in the old and in the new lines, and all places told by that."""

    pairs: list[tuple[int, int]] = field(default_factory=list)
    old: set[int] = field(default_factory=set)
    new: set[int] = field(default_factory=set)

    def add(self, pair: tuple[int, int], old: Iterable[int] = (), new: Iterable[int] = ()) -> None:
        """One more, with what stands under it."""
        self.pairs.append(pair)
        self.old |= {pair[0], *old}
        self.new |= {pair[1], *new}


def moved_sections(old: Lines, new: Lines) -> Moves:
    """Sections whose heading stands once in each dossier, and in another order.

    They are found before all else: sentences that several sections have in common would be laid
    beside those of another one.
    """
    moves = Moves()
    before, after = _headings(old), _headings(new)
    moved = out_of_order(list(before), list(after))
    for key, i in before.items():
        if key in moved and i not in moves.old:
            _add_section(
                moves, (i, after[key]), (old, range(len(old.lines))), (new, range(len(new.lines)))
            )
    return moves


def _headings(lines: Lines) -> dict[Key, int]:
    """Where each heading is that stands once."""
    places = lines.by_key(at for at, line in enumerate(lines.lines) if line.kind == HEADING)
    return {key: found[0] for key, found in places.items() if len(found) == 1}


def find_moves(
    moves: Moves, old: Lines, new: Lines, gone: Sequence[int], come: Sequence[int]
) -> None:
    """Adds what among the lines that are gone stands among those that came."""
    places = new.by_key(come)
    for i in gone:
        for j in places.get(old.keys[i], ()):
            if i in moves.old or j in moves.new:
                continue
            if old.lines[i].kind == HEADING:
                _add_section(moves, (i, j), (old, gone), (new, come))
            elif len(words(old.lines[i].text)) >= _LEAST_WORDS:
                moves.add((i, j))


def _add_section(
    moves: Moves,
    pair: tuple[int, int],
    old: tuple[Lines, Sequence[int]],
    new: tuple[Lines, Sequence[int]],
) -> None:
    """Adds a heading, where most of what stands under it in those places moved along."""
    body, place = (
        lines.by_key(body_of(lines.lines, at) & set(places))
        for at, (lines, places) in zip(pair, (old, new), strict=True)
    )
    along = body.keys() & place.keys()
    if 2 * len(along) >= max(len(body), len(place)):
        moves.add(pair, _of(body, along), _of(place, along))


def _of(places: Mapping[Key, list[int]], keys: Iterable[Key]) -> set[int]:
    return {place for key in keys for place in places[key]}


def body_of(lines: Sequence[PrintedLine], at: int) -> set[int]:
    """The places of all that stands under a heading."""
    path = (*lines[at].above, lines[at].shown)
    return {place for place in range(at + 1, len(lines)) if lines[place].above[: len(path)] == path}
