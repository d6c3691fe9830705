"""Headings and sentences of two dossiers: what came, went, moved, and which words changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanthu.base.diff.alignment import Pair, align, entry
from vanthu.base.diff.words import pieces
from vanthu.compare.lines import HEADING, PrintedLine
from vanthu.compare.moves import Lines, Moves, body_of, find_moves, moved_sections
from vanthu.compare.values import Change, ChangeState, Words, changed, marked, whole

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_TYPED = re.compile(r"\{\{\s*số\b|\b(?:tên|chủ_trì|phối_hợp|nhiệm_vụ|viện_dẫn)\b")
"""What in an expression prints words that the clerk typed, which may hold figures."""

_COUNT = re.compile(r"[0-9]+|^[IVXLC]+(?=\.)|^\w(?=\))")
"""What counts in a number before a text: `1.2.`, `IV.`, `a)`."""


@dataclass(slots=True)
class Found:
    """The changes of all lines, headings apart, and the texts of the lines that they tell of."""

    headings: list[Change] = field(default_factory=list)
    sentences: list[Change] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    years_only: int = 0
    figures_only: int = 0
    renumbered: int = 0

    def add(self, line: PrintedLine, change: Change) -> None:
        """Keep a change where it belongs."""
        (self.headings if line.kind == HEADING else self.sentences).append(change)
        self.told.add(line.text)


@dataclass(frozen=True, slots=True)
class Causes:
    """What is told already that makes lines change by themselves.

    By how many years the plan moved on; inputs of figures; another way of numbering.
    """

    years: int = 0
    inputs: bool = False
    numbering: bool = False


def compare_lines(old_lines: Lines, new_lines: Lines, causes: Causes) -> Found:
    """What changed in the lines, and how many changed only as something told makes them."""
    old, new = old_lines.lines, new_lines.lines
    found = Found()
    moves = moved_sections(old_lines, new_lines)
    pairs = _aligned(old, new, moves)
    gone = [i for i, j in pairs if i is not None and j is None]
    come = [j for i, j in pairs if j is not None and i is None]
    find_moves(moves, old_lines, new_lines, gone, come)
    told_old, told_new = set(moves.old), set(moves.new)
    both = [(old[i], new[j]) for i, j in pairs if i is not None and j is not None]
    for i, j in pairs:
        if i is not None and j is not None:
            _pair(found, old[i], new[j], causes)
        elif i is not None and i not in told_old:
            told_old |= _tell(found, ChangeState.DROPPED, old, i, set(gone) - told_old)
        elif j is not None and j not in told_new:
            told_new |= _tell(found, ChangeState.ADDED, new, j, set(come) - told_new)
    _tell_moves(found, moves, old, new)
    _tell_marks(found, both, causes, by_others=bool(gone or come or moves.pairs))
    _tell_pages(found, both)
    return found


def _aligned(old: Sequence[PrintedLine], new: Sequence[PrintedLine], moves: Moves) -> list[Pair]:
    """Which lines are which, but for those told by a move."""
    rest_old = [i for i in range(len(old)) if i not in moves.old]
    rest_new = [j for j in range(len(new)) if j not in moves.new]
    before = [entry(old[i].text, old[i].kind) for i in rest_old]
    after = [entry(new[j].text, new[j].kind) for j in rest_new]
    return [
        (None if i is None else rest_old[i], None if j is None else rest_new[j])
        for i, j in align(before, after)
    ]


def _pair(found: Found, old: PrintedLine, new: PrintedLine, causes: Causes) -> None:
    if old.text == new.text:
        return
    words = marked(old.text, new.text)
    if all(_is_year_moved(gone, come, causes.years) for gone, come in _replaced(words)):
        found.years_only += 1
    elif causes.inputs and _is_computed(old, new) and only_figures(words):
        found.figures_only += 1
    else:
        found.add(new, changed(old.text, new.text, new.where))


def _is_computed(old: PrintedLine, new: PrintedLine) -> bool:
    """Whether the line prints figures by one and the same expression."""
    expressions = _EXPRESSION.findall(new.source) if old.source == new.source else []
    return bool(expressions) and not any(map(_TYPED.search, expressions))


def _replaced(words: Sequence[Words]) -> Iterator[tuple[str, str]]:
    """What was dropped beside what was added in its place; one of them may be empty."""
    gone = ""
    for each in words:
        if each.state is ChangeState.DROPPED:
            gone = each.text
            continue
        come = each.text if each.state is ChangeState.ADDED else ""
        if gone or come:
            yield gone, come
        gone = ""
    if gone:
        yield gone, ""


def _is_year_moved(gone: str, come: str, years: int) -> bool:
    return bool(gone) and _YEAR.sub(lambda year: str(int(year[0]) + years), gone) == come


def only_figures(words: Sequence[Words]) -> bool:
    """Whether nothing else was dropped or added."""
    return all(
        _FIGURE.fullmatch(piece) or not piece.strip()
        for each in words
        if each.state
        for piece in pieces(each.text)
    )


def _tell(
    found: Found, state: ChangeState, lines: Sequence[PrintedLine], at: int, alike: set[int]
) -> set[int]:
    """Note a line that came or went; a heading stands for all under it. Gives what is told."""
    line = lines[at]
    if line.kind != HEADING:
        found.add(line, whole(state, line.text, line.where))
        return {at}
    body = body_of(lines, at) & alike
    note = f"cùng {len(body)} câu, dòng dưới đề mục" if body else ""
    found.add(line, whole(state, line.shown, line.where, note))
    return {at, *body}


def _tell_moves(
    found: Found, moves: Moves, old: Sequence[PrintedLine], new: Sequence[PrintedLine]
) -> None:
    for i, j in moves.pairs:
        note = f"từ {old[i].where or old[i].number}"
        if new[j].kind == HEADING:
            note = f"trước là {old[i].shown}" + (
                f", ở {old[i].where}" if old[i].above != new[j].above else ""
            )
        found.add(new[j], whole(ChangeState.MOVED, new[j].shown, new[j].where, note))


def _tell_marks(
    found: Found,
    pairs: Sequence[tuple[PrintedLine, PrintedLine]],
    causes: Causes,
    *,
    by_others: bool,
) -> None:
    """Numbers, bullets and line ends that changed; those that follow from others are counted."""
    for old, new in pairs:
        if old.mark == new.mark or new.text in found.told:
            continue
        if causes.numbering or (by_others and _is_renumbered(old, new)):
            found.renumbered += 1
            continue
        was, now = old.mark_shown, new.mark_shown
        note = f"trước: {was}; nay: {now}" if was != now else "đổi khoảng trống"
        found.add(new, whole(ChangeState.CHANGED, new.text, new.where, note))


def _is_renumbered(old: PrintedLine, new: PrintedLine) -> bool:
    """Whether a mark is what it was but for its count, or as others around it came or went.

    A lone heading may have no number, and the first sentence of a paragraph has its mark; under
    another heading, which is told, anything goes.
    """
    if old.titles != new.titles:
        return True
    was, now = (_COUNT.sub("0", line.mark) for line in (old, new))
    alone = new.kind == HEADING and not (was and now)
    return was == now or alone or was.isspace() or now.isspace()


def _tell_pages(found: Found, pairs: Sequence[tuple[PrintedLine, PrintedLine]]) -> None:
    """Pages that are turned, told of the first line on them."""
    before = ("", "")
    for old, new in pairs:
        pages = (old.page, new.page)
        if old.page != new.page and pages != before:
            note = f"in trên {new.page}, trước là {old.page}"
            found.add(new, whole(ChangeState.CHANGED, new.text, new.where, note))
        before = pages
