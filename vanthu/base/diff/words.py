"""Two texts compared word by word: a word, a number or a document's symbol is one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECE = re.compile(r"[^\W_]+(?:[.,/&–-][^\W_]+)*|\s+|\./\.|.", re.DOTALL)
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_ANY_NUMBER = "0"


def pieces(text: str) -> list[str]:
    """The text cut into words with what binds them, blanks and single marks.

    `3.339`, `19/6/2015` and `38/2023/NĐ-CP` are one piece each; all pieces joined are the text.
    """
    return _PIECE.findall(text)


def words(text: str) -> list[str]:
    """The pieces that are words or numbers."""
    return [piece for piece in pieces(text) if is_word(piece)]


def is_word(piece: str) -> bool:
    """Whether a piece is more than blanks and marks."""
    return piece[:1].isalnum()


def without_figures(piece: str) -> str:
    """The piece with every number the same: what stays when only figures change."""
    return _NUMBER.sub(_ANY_NUMBER, piece)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces `old[start:end]` beside `new[start:end]`: the same, or changed into each other."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def stretches(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """The stretches that make up both texts, same and changed by turns.

    Blanks, marks or one lone word between two changes count as changed too: a reader wants
    whole phrases, not confetti.
    """
    found = [
        Stretch(tag == "equal", *bounds)
        for tag, *bounds in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    ]
    for most in (0, 1):  # blanks first: they part the words of a phrase
        found = list(_joined(_without_confetti(found, old, most)))
    return found


def _without_confetti(found: Sequence[Stretch], old: Sequence[str], most: int) -> Iterator[Stretch]:
    """The stretches; those amid changes that are the same by at most so many words changed."""
    for at, each in enumerate(found):
        within = each.same and 0 < at < len(found) - 1
        if within and _is_confetti(each, found[at - 1], found[at + 1], old, most):
            yield Stretch(False, each.old_start, each.old_end, each.new_start, each.new_end)
        else:
            yield each


def _is_confetti(
    same: Stretch, before: Stretch, after: Stretch, old: Sequence[str], most: int
) -> bool:
    kept = old[same.old_start : same.old_end]
    count = sum(map(is_word, kept))
    amid_phrases = min(_size(before), _size(after)) > _PHRASE
    return count <= most and all(map(_may_change, kept)) and (count == 0 or amid_phrases)


_PHRASE = 2
"""A change of more pieces than this is a phrase: two words and the blank between."""


def _may_change(piece: str) -> bool:
    """Whether a piece is text: private characters stand for what is not (see redline.atoms)."""
    return not "\ue000" <= piece[:1] <= "\uf8ff"


def _size(stretch: Stretch) -> int:
    return max(stretch.old_end - stretch.old_start, stretch.new_end - stretch.new_start)


def _joined(found: Iterator[Stretch]) -> Iterator[Stretch]:
    """The stretches, neighbours of one kind made one."""
    held: Stretch | None = None
    for each in found:
        if held and held.same == each.same:
            held = Stretch(held.same, held.old_start, each.old_end, held.new_start, each.new_end)
            continue
        if held:
            yield held
        held = each
    if held:
        yield held
