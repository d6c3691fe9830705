"""What a comparison of two dossiers says: topics, and under each what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from vanthu.base.diff.words import is_word, pieces, stretches

_LEAST_SKIPPED, _AROUND = 40, 14
"""So many pieces that did not change are left out, but for so many at each side of a change."""


class ChangeState(Enum):
    """What became of something; the value is the sign before it."""

    ADDED = "+"
    DROPPED = "-"
    MOVED = ">"
    CHANGED = "~"


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text: as it was, or dropped, or added (`state`); or left out in between."""

    text: str
    state: ChangeState | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A text that came, went, moved or was changed.

    `where` it stands, by the headings above; `label` is what it is called, if anything.
    """

    state: ChangeState
    words: tuple[Words, ...]
    where: str = ""
    note: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure by its name; None where a dossier has none."""

    name: str
    old: int | None
    new: int | None

    @property
    def difference(self) -> int:
        """How much more there is now; less than 0 where it is less."""
        return (self.new or 0) - (self.old or 0)


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of a unit or a project that changed; all of them where it came or went.

    One that was put together from several has all of them too: nobody has seen the sums yet.
    """

    name: str
    figures: tuple[Figure, ...] = ()
    state: ChangeState = ChangeState.CHANGED
    note: str = ""

    @property
    def shown(self) -> str:
        """The name, and what became of it."""
        notes = "; ".join(filter(None, (_BECAME.get(self.state), self.note)))
        return f"{self.name} ({notes})" if notes else self.name


_BECAME = {
    ChangeState.ADDED: "mới có",
    ChangeState.DROPPED: "không còn",
    ChangeState.MOVED: "chuyển chỗ",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """Changes of one kind under a title."""

    title: str
    changes: tuple[Change, ...] = ()
    rows: tuple[Row, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes or self.rows)

    def tells(self, *labels: str) -> bool:
        """Whether one of the changes is called so."""
        return any(change.label in labels for change in self.changes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different in the new dossier."""

    old: str
    new: str
    office: str
    topics: tuple[Topic, ...]
    years_only: int = 0
    """Sentences in which only the plan's year moved on."""
    figures_only: int = 0
    """Sentences in which only figures changed that are computed from those listed."""
    renumbered: int = 0
    """Headings and sentences whose number or bullet alone changed, as others came or went."""
    cells_only: int = 0
    """Cells of computed tables whose words only follow from what is listed."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different at all."""
        counted = self.years_only or self.figures_only or self.renumbered or self.cells_only
        return not (any(self.topics) or counted)


def whole(state: ChangeState, text: str, where: str = "", note: str = "") -> Change:
    """A text that came, went or moved as it is."""
    return Change(state, (Words(text),), where, note)


def marked(old: str, new: str) -> tuple[Words, ...]:
    """The new text with the words marked that were dropped and added."""
    before, after = pieces(old), pieces(new)
    found: list[Words] = []
    for each in stretches(before, after):
        gone, come = before[each.old_start : each.old_end], after[each.new_start : each.new_end]
        if each.same:
            found.append(Words("".join(come)))
            continue
        if gone:
            found.append(Words("".join(gone), ChangeState.DROPPED))
        if come:
            found.append(Words("".join(come), ChangeState.ADDED))
    return tuple(found)


def changed(old: str, new: str, where: str = "", label: str = "") -> Change:
    """A text of which some words changed; long stretches that did not are left out."""
    return Change(ChangeState.CHANGED, tuple(_shortened(marked(old, new))), where, label=label)


def _shortened(words: Sequence[Words]) -> Iterator[Words]:
    for at, each in enumerate(words):
        parts = pieces(each.text)
        if each.state or len(parts) < _LEAST_SKIPPED:
            yield each
            continue
        head = parts[:_AROUND] if at else []
        tail = parts[-_AROUND:] if at < len(words) - 1 else []
        while head and not is_word(head[-1]):
            head.pop()
        while tail and not is_word(tail[0]):
            tail.pop(0)
        blank = " " if head else ""
        yield Words(f"{''.join(head)}{blank}…{' ' if tail else ''}{''.join(tail)}")
