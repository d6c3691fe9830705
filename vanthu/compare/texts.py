"""Headings and sentences of two dossiers: what came, went, moved, and which words changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanthu.compare.lines import HEADING, Line
from vanthu.compare.moves import Lines, Moves, body_of, find_moves
from vanthu.compare.values import Change, State, Words, changed, marked, whole
from vanthu.diff.alignment import align, entry
from vanthu.diff.words import pieces

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(slots=True)
class Found:
    """The changes of all lines, headings apart."""

    headings: list[Change] = field(default_factory=list)
    sentences: list[Change] = field(default_factory=list)
    years_only: int = 0
    figures_only: int = 0

    def add(self, line: Line, change: Change) -> None:
        """Keep a change where it belongs."""
        (self.headings if line.kind == HEADING else self.sentences).append(change)


def compare_lines(old_lines: Lines, new_lines: Lines, years: int) -> Found:
    """What changed; `years` is how many years the plan moved on."""
    old, new = old_lines.lines, new_lines.lines
    found = Found()
    before, after = ([entry(line.text, line.kind) for line in lines] for lines in (old, new))
    pairs = align(before, after)
    gone = [i for i, j in pairs if i is not None and j is None]
    come = [j for i, j in pairs if j is not None and i is None]
    moves = find_moves(old_lines, new_lines, gone, come)
    told_old, told_new = set(moves.old), set(moves.new)
    for i, j in pairs:
        if i is not None and j is not None:
            _pair(found, old[i], new[j], years)
        elif i is not None and i not in told_old:
            told_old |= _tell(found, State.DROPPED, old, i, set(gone) - told_old)
        elif j is not None and j not in told_new:
            told_new |= _tell(found, State.ADDED, new, j, set(come) - told_new)
    _tell_moves(found, moves, old, new)
    return found


def _pair(found: Found, old: Line, new: Line, years: int) -> None:
    if old.text == new.text:
        return
    words = marked(old.text, new.text)
    if all(_is_year_moved(gone, come, years) for gone, come in _replaced(words)):
        found.years_only += 1
    elif "{{" in new.source and old.source == new.source and _only_figures(words):
        found.figures_only += 1
    else:
        found.add(new, changed(old.text, new.text, new.where))


def _replaced(words: Sequence[Words]) -> Iterator[tuple[str, str]]:
    """What was dropped beside what was added in its place; one of them may be empty."""
    gone = ""
    for each in words:
        if each.state is State.DROPPED:
            gone = each.text
            continue
        come = each.text if each.state is State.ADDED else ""
        if gone or come:
            yield gone, come
        gone = ""
    if gone:
        yield gone, ""


def _is_year_moved(gone: str, come: str, years: int) -> bool:
    return bool(gone) and _YEAR.sub(lambda year: str(int(year[0]) + years), gone) == come


def _only_figures(words: Sequence[Words]) -> bool:
    return all(
        _FIGURE.fullmatch(piece) or not piece.strip()
        for each in words
        if each.state
        for piece in pieces(each.text)
    )


def _tell(found: Found, state: State, lines: Sequence[Line], at: int, alike: set[int]) -> set[int]:
    """Note a line that came or went; a heading stands for all under it. Gives what is told."""
    line = lines[at]
    if line.kind != HEADING:
        found.add(line, whole(state, line.text, line.where))
        return {at}
    body = body_of(lines, at) & alike
    note = f"cùng {len(body)} câu, dòng dưới đề mục" if body else ""
    found.add(line, whole(state, line.shown, line.where, note))
    return {at, *body}


def _tell_moves(found: Found, moves: Moves, old: Sequence[Line], new: Sequence[Line]) -> None:
    for i, j in moves.pairs:
        note = f"từ {old[i].where or old[i].number}"
        if new[j].kind == HEADING:
            note = f"trước là {old[i].shown}" + (
                f", ở {old[i].where}" if old[i].above != new[j].above else ""
            )
        found.add(new[j], whole(State.MOVED, new[j].shown, new[j].where, note))
