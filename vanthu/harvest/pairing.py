"""Which line of the edited file is which line as built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from vanthu.base.diff.alignment import AlignedText, align, entry
from vanthu.harvest.lines import Block, Grid, Line, one_blank, row_text

_MOST_PARTS = 4
_ALIKE = 0.5
_LETTERS = re.compile(r"[\W_]+")


@dataclass
class Paired:
    """Lines of the edited file with those as built; `before` is the line as built above."""

    same: list[tuple[Line, Line]] = field(default_factory=list)
    gone: list[Line] = field(default_factory=list)
    come: list[tuple[Line | None, Line, Line | None]] = field(default_factory=list)
    """New lines, each with the lines as built above and below."""
    split: list[tuple[Line, list[Line]]] = field(default_factory=list)
    joined: list[tuple[list[Line], Line]] = field(default_factory=list)
    moved: list[tuple[Line | None, Line, Line, Line | None]] = field(default_factory=list)
    """Lines as built that now stand elsewhere: the line above, both of them, the line below."""
    rows_gone: list[list[list[Line]]] = field(default_factory=list)
    rows_come: list[tuple[list[list[Line]], list[list[Line]]]] = field(default_factory=list)
    """New rows of tables, each with the row as built above."""
    tables_gone: list[Grid] = field(default_factory=list)
    tables_come: list[Grid] = field(default_factory=list)


def pair(old: Sequence[Block], new: Sequence[Block]) -> Paired:
    """All lines of both side by side."""
    paired = Paired()
    _blocks(paired, old, new)
    _find_moves(paired)
    return paired


def _blocks(paired: Paired, old: Sequence[Block], new: Sequence[Block]) -> None:
    """Blocks that read the same hold the others in their places."""
    before, after = [*map(_text, old)], [*map(_text, new)]
    above: Line | None = None
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for first, second in zip(old[i1:i2], new[j1:j2], strict=True):
                above = _both(paired, first, second) or above
            continue
        below = next((each for each in old[i2 : i2 + 1] if isinstance(each, Line)), None)
        above = _region(paired, old[i1:i2], new[j1:j2], above, below)


def _entry(block: Block) -> AlignedText:
    if isinstance(block, Grid):
        return entry(block.text, "bảng")
    return entry(one_blank(block.words), "đoạn")


def _text(block: Block) -> str:
    return one_blank(block.words) if isinstance(block, Line) else block.text


def _both(paired: Paired, first: Block, second: Block) -> Line | None:
    if isinstance(first, Line) and isinstance(second, Line):
        paired.same.append((first, second))
        return first
    if isinstance(first, Grid) and isinstance(second, Grid):
        for row, other in zip(first.rows, second.rows, strict=False):
            for cell, another in zip(row, other, strict=False):
                _blocks(paired, cell, another)
    return None


def _region(
    paired: Paired,
    gone: Sequence[Block],
    come: Sequence[Block],
    above: Line | None,
    below: Line | None,
) -> Line | None:
    """Lines between two that are the same: split, joined, reworded, gone and come."""
    olds = [each for each in gone if isinstance(each, Line)]
    news = [each for each in come if isinstance(each, Line)]
    tables = [each for each in gone if isinstance(each, Grid)]
    others = [each for each in come if isinstance(each, Grid)]
    for first, second in zip(tables, others, strict=False):
        _rows(paired, first, second)
    paired.tables_gone += tables[len(others) :]
    paired.tables_come += others[len(tables) :]
    olds, news = _parted(paired, olds, news)
    pairs = align([*map(_entry, olds)], [*map(_entry, news)], _ALIKE)
    return _laid(paired, olds, news, _reworded(pairs), (above, below))


def _parted(paired: Paired, olds: list[Line], news: list[Line]) -> tuple[list[Line], list[Line]]:
    """What is left when split and joined lines are taken out."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for i, old in enumerate(olds):
        if found := _parts(old, news, taken_new):
            paired.split.append((old, [news[j] for j in found]))
            taken_old.add(i)
            taken_new.update(found)
    for j, new in enumerate(news):
        if j not in taken_new and (found := _parts(new, olds, taken_old)):
            paired.joined.append(([olds[i] for i in found], new))
            taken_new.add(j)
            taken_old.update(found)
    left = [each for i, each in enumerate(olds) if i not in taken_old]
    return left, [each for j, each in enumerate(news) if j not in taken_new]


def _parts(whole: Line, lines: Sequence[Line], taken: set[int]) -> range | None:
    """Where two to four lines in a row hold just the letters of a whole one."""
    wanted = _letters(whole)
    if not wanted:
        return None
    for begin in range(len(lines)):
        text = ""
        for end in range(begin, min(len(lines), begin + _MOST_PARTS)):
            part = _letters(lines[end])
            if end in taken or not part or not wanted.startswith(text + part):
                break
            text += part
            if text == wanted and end > begin:
                return range(begin, end + 1)
    return None


def _letters(line: Line) -> str:
    return _LETTERS.sub("", line.words).casefold()


def _reworded(
    pairs: Sequence[tuple[int | None, int | None]],
) -> list[tuple[int | None, int | None]]:
    """The pairs; where as many lines are gone as have come, each took the place of one."""
    found: list[tuple[int | None, int | None]] = []
    gone: list[int] = []
    come: list[int] = []

    def settle() -> None:
        if len(gone) == len(come):
            found.extend(zip(gone, come, strict=True))
        else:
            found.extend((i, None) for i in gone)
            found.extend((None, j) for j in come)
        gone.clear()
        come.clear()

    for i, j in pairs:
        if i is not None and j is not None:
            settle()
            found.append((i, j))
        elif i is not None:
            gone.append(i)
        elif j is not None:
            come.append(j)
    settle()
    return found


def _laid(
    paired: Paired,
    olds: Sequence[Line],
    news: Sequence[Line],
    pairs: Sequence[tuple[int | None, int | None]],
    around: tuple[Line | None, Line | None],
) -> Line | None:
    above, below = around
    last = above
    for at, (i, j) in enumerate(pairs):
        if i is not None and j is not None:
            paired.same.append((olds[i], news[j]))
            last = olds[i]
        elif i is not None:
            paired.gone.append(olds[i])
        elif j is not None:
            following = (olds[k] for k, _ in pairs[at + 1 :] if k is not None)
            paired.come.append((last, news[j], next(following, below)))
    return last


def _rows(paired: Paired, old: Grid, new: Grid) -> None:
    before = [entry(row_text(row), str(len(row))) for row in old.rows]
    after = [entry(row_text(row), str(len(row))) for row in new.rows]
    above: list[list[Line]] = []
    for i, j in _reworded(align(before, after, _ALIKE)):
        if i is not None and j is not None:
            for first, second in zip(old.rows[i], new.rows[j], strict=False):
                _blocks(paired, first, second)
            above = old.rows[i]
        elif i is not None:
            paired.rows_gone.append(old.rows[i])
        elif j is not None:
            paired.rows_come.append((above, new.rows[j]))


def _find_moves(paired: Paired) -> None:
    """A line that is gone and one that has come with the same words are one that was moved."""
    for above, new, below in list(paired.come):
        words = one_blank(new.words)
        old = next((each for each in paired.gone if one_blank(each.words) == words), None)
        if old is not None and words:
            paired.gone.remove(old)
            paired.come.remove((above, new, below))
            paired.moved.append((above, old, new, below))
