"""Which numbers of a text its outline counts by itself, and which ones have to be written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from vanthu.adopt.body import Item
from vanthu.adopt.labels import BULLETS, CAPITALS
from vanthu.adopt.words import is_bold
from vanthu.model.outline import BULLETS as OWN_BULLETS

_LONGEST_TITLE, _LONGEST_KEY = 200, 900
_TITLE_ENDS = (":", ";", ",")
_SENTENCE_ENDS = (".", "!", "?")
_SPECIAL = frozenset(
    {"ý", "khoản", "điểm", "gạch", *OWN_BULLETS, "đoạn", "giữa", "mục", "tiểu mục", "bảng", "hình",
     "dự án", "phân công", "gồm", "ràng buộc", "thực hiện bằng", "số"}
)  # fmt: skip
_BY_NAME = ("Mục 1", "Tiểu mục 1")
_ARTICLE, _LETTER = "Điều 1.", "a)"


class Numbered(Enum):
    """Who numbers an item: its list, the letters of its list, or it itself."""

    BY_LIST = 1
    AS_POINT = 2
    BY_ITSELF = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """How a numbered item is written, and the depth at which what stands below it is counted."""

    by: Numbered
    below: int
    titled: bool = False


def can_be_title(text: str) -> bool:
    """Whether a text means itself where a title stands."""
    return text.casefold() not in _SPECIAL and (text[0], text[-1]) != ("“", "”")


def is_title(item: Item, *, without_looks: bool) -> bool:
    """Whether a numbered item is the title of what stands below it."""
    line = item.line
    if line is None or not item.children or not line.text or not can_be_title(line.text):
        return False
    text = line.text
    if item.mark in CAPITALS:  # where no sentence can stand
        return len(text) <= _LONGEST_KEY
    if len(text) > _LONGEST_TITLE or text.endswith(_TITLE_ENDS):
        return False
    if any(each.note is not None for each in line.letters):
        return False
    thin = item.mark == _LETTER and not any(each.bold for each in line.letters)
    if without_looks or thin:
        return not text.endswith(_SENTENCE_ENDS)
    return is_bold(line.letters)


@dataclass
class Counting:
    """Counts the items of a text as the program will, and finds where the source differs.

    `goes_on` are the levels that count through the whole text. Of `kept_apart` the articles of a
    decision are not: they are counted whatever was typed.
    """

    marks: Sequence[str]
    goes_on: Collection[str]
    without_looks: bool
    renumbers_articles: bool = False
    found: dict[int, Counted] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    """The levels on which anything is counted."""
    _running: dict[int, int] = field(default_factory=dict)

    def count(self, items: Sequence[Item], depth: int = 0) -> None:
        """Take the items of a list at that depth, and all below them."""
        level, may_title = self._level(items, depth)
        by_list = list(self._by_list(items, level, may_title=may_title))
        letters = 0
        for item in items:
            below = depth
            if item.mark in BULLETS:
                below = self._index(item.mark, depth) + 1
            elif item.mark:
                if item in by_list:
                    counted = Counted(Numbered.BY_LIST, level + 1, may_title and self._titled(item))
                elif self._is_next_letter(item, letters, depth):
                    letters += 1
                    counted = Counted(Numbered.AS_POINT, self._index(_LETTER, depth) + 1)
                else:
                    counted = Counted(Numbered.BY_ITSELF, depth)
                self.found[id(item)] = counted
                below = counted.below
                if counted.by is not Numbered.BY_ITSELF:
                    self.used.add(item.mark)
            self.count(item.children, below)

    def _titled(self, item: Item) -> bool:
        return is_title(item, without_looks=self.without_looks)

    def _index(self, mark: str, depth: int) -> int:
        return next((at for at in range(depth, len(self.marks)) if self.marks[at] == mark), depth)

    def _level(self, items: Sequence[Item], depth: int) -> tuple[int, bool]:
        """The level that the list is counted on, and whether its items may be titles there."""
        may_title = True
        while depth < len(self.marks):
            mark = self.marks[depth]
            own = [item for item in items if item.mark == mark]
            if mark not in CAPITALS or any(map(self._titled, own)):
                break
            may_title = may_title and mark in _BY_NAME
            depth += 1
        return depth, may_title

    def _by_list(self, items: Sequence[Item], level: int, *, may_title: bool) -> Iterator[Item]:
        if level >= len(self.marks) or self.marks[level] in BULLETS:
            return
        mark = self.marks[level]
        if mark == _LETTER and not (may_title and self._are_titled_points(items)):
            return
        continues = mark in self.goes_on or mark == _ARTICLE
        at = self._running.get(level, 0) if continues else 0
        for item in items:
            label = item.line.label if item.line else None
            if not label or label.mark != mark or (mark in CAPITALS and not self._titled(item)):
                continue
            if label.count == at + 1 or (self.renumbers_articles and mark == _ARTICLE):
                at += 1
                yield item
        self._running[level] = at

    def _are_titled_points(self, items: Sequence[Item]) -> bool:
        """Whether the letters of a list are titles, all of them, in their order."""
        points = [item for item in items if item.mark == _LETTER]
        counts = [item.line.label.count for item in points if item.line and item.line.label]
        in_order = counts == list(range(1, len(points) + 1))
        return len(points) > 1 and in_order and all(map(self._titled, points))

    def _is_next_letter(self, item: Item, letters: int, depth: int) -> bool:
        label = item.line.label if item.line else None
        return (
            label is not None
            and label.mark == _LETTER
            and label.count == letters + 1
            and _LETTER in self.marks[depth:]
        )
