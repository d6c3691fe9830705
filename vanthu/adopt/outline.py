"""Lines below each other by their labels → the list of an outline, as a clerk would write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from vanthu.adopt.body import Item, TextLine, continued
from vanthu.adopt.labels import BULLETS, CAPITALS, OWN_LINE
from vanthu.adopt.words import Letters, inline, is_bold, plain_letters, unclosed
from vanthu.adopt.yaml_text import Content
from vanthu.model.numbering import CONTINUED
from vanthu.model.outline import BULLETS as OWN_BULLETS
from vanthu.word.reading.content import Table
from vanthu.writing.outline import SCHEMES

_LONGEST_TITLE, _LONGEST_KEY = 200, 900
_SPECIAL = frozenset(
    {"ý", "khoản", "điểm", "gạch", *OWN_BULLETS, "đoạn", "giữa", "mục", "tiểu mục", "bảng", "hình",
     "dự án", "phân công", "gồm", "ràng buộc", "thực hiện bằng"}
)  # fmt: skip
_TITLE_ENDS = (":", ";", ",")
_DECIMAL = "thập phân"
_MARKS_OF = {
    name: tuple(level.number((1,) * 4) for level in levels)
    for name, levels in SCHEMES.items()
    if name != _DECIMAL  # whose numbers depend on the depth
}
"""The marks of the levels of each numbering that has a name."""


def numbering(root: Item, levels: Sequence[str]) -> str | tuple[str, ...]:
    """How the text is numbered: by a numbering with a name where one fits, else by its levels."""
    goes_on = continued(root, levels) - {"Điều 1."}
    if not goes_on:
        for name, marks in _MARKS_OF.items():
            if _fits(levels, marks):
                return name
    return tuple(f"{mark}{CONTINUED}" if mark in goes_on else mark for mark in levels)


def _fits(levels: Sequence[str], marks: Sequence[str]) -> bool:
    """Whether the levels are the first ones of a numbering; bullets may be left out."""
    counted = [mark for mark in levels if mark not in BULLETS]
    optional = ("Mục 1", "Tiểu mục 1")
    there = [mark for mark in marks if mark not in BULLETS]
    there = [mark for mark in there if mark in counted or mark not in optional]
    bullets = [mark for mark in levels if mark in BULLETS]
    order = [mark for mark in marks if mark in bullets]
    return counted == there[: len(counted)] and bullets == order


def marks_of(numbered: str | Sequence[str]) -> tuple[str, ...]:
    """The marks of the levels of a numbering, from the top."""
    found = _MARKS_OF[numbered] if isinstance(numbered, str) else tuple(numbered)
    return tuple(mark.removesuffix(CONTINUED) for mark in found)


@dataclass(frozen=True, slots=True)
class OutlineWriter:
    """Writes the items of one text; `write` adds what a text says in other words, as the year.

    `lower` gives a title in capitals as it is written in a sentence; `lay_table` the table in
    YAML, None where it cannot be one.
    """

    marks: Sequence[str]
    write: Callable[[str], str]
    lower: Callable[[str], str]
    lay_table: Callable[[Table], Content]
    is_plain: bool = False
    """Whether the source shows no bold letters."""
    known: frozenset[str] = field(default=_SPECIAL)

    def items(self, found: Sequence[Item], depth: int = 0) -> list[Content]:
        """The entries of a list that stands `depth` levels below the top."""
        counted = [item for item in found if item.mark and item.mark not in BULLETS]
        main = min((self._rank(item.mark) for item in counted), default=-1)
        is_next = main == depth
        plain_bullet = self._plain_bullet(found, depth, has_counted=bool(counted))
        with_leaf = any(item.mark in BULLETS and not item.children for item in found)
        entries: list[Content] = []
        for item in found:
            if item.line is None:
                entries += self._table(item)
            elif not item.mark:
                entries.append(self._running(item.line))
            elif item.mark in BULLETS:
                entries.append(self._bullet(item, plain_bullet, with_leaf=with_leaf))
            else:
                entries.append(self._numbered(item, found if is_next else (), main))
        return entries

    def _rank(self, mark: str) -> int:
        return self.marks.index(mark) if mark in self.marks else len(self.marks)

    @property
    def _by_article(self) -> bool:
        return "Điều 1." in self.marks

    def _plain_bullet(self, found: Sequence[Item], depth: int, *, has_counted: bool) -> str:
        """The bullet that plain texts of this list get by themselves; empty where none."""
        if has_counted or self._by_article:
            return ""
        own = {item.mark for item in found if item.mark}
        first = next((mark for mark in self.marks[depth:] if mark in BULLETS), "")
        return first if own == {first} else ""

    def _text(self, letters: Letters) -> str:
        return self.write(inline(unclosed(letters)))

    def _running(self, line: TextLine) -> Content:
        return {"giữa" if line.centred else "đoạn": self._text(line.letters)}

    def _table(self, item: Item) -> list[Content]:
        assert isinstance(item.block, Table), "neither line nor root"
        laid = self.lay_table(item.block)
        return list(laid) if isinstance(laid, list) else [laid]

    def _below(self, item: Item) -> list[Content]:
        depth = self._rank(item.mark) + 1
        return self.items(item.children, depth)

    def _bullet(self, item: Item, plain_bullet: str, *, with_leaf: bool) -> Content:
        """A bullet; beside one that is text alone, what announces a list may be a title."""
        assert item.line, "a bullet stands before a line"
        text = self._text(item.line.letters)
        word = "ý" if item.mark == plain_bullet else item.mark
        if not item.children:
            return text if word == "ý" else {word: text}
        title = text.removesuffix(":")
        if word == "ý" and with_leaf and title != text and self._can_be_title(item.line.text):
            return {title: self._below(item)}
        return {word: text, "gồm": self._below(item)}

    def _numbered(self, item: Item, beside: Sequence[Item], main: int) -> Content:
        """`beside` are the items of its list where they stand on the level that comes next."""
        line = item.line
        assert line, "a number stands before a line"
        if self._is_lettered(item, main, beside):
            return self._sentence("điểm", item, line.letters)
        if self._is_title(item, line):
            return self._heading(item, line)
        if item.mark == "Điều 1." and not item.children:
            return self._text(line.letters)
        if item.mark == "Điều 1." and line.text.endswith(":"):
            return {self._text(line.letters): self._below(item)}
        return self._sentence("khoản", item, line.letters)

    def _is_lettered(self, item: Item, main: int, beside: Sequence[Item]) -> bool:
        """Whether it says itself that it is a point: alone, or beside other levels."""
        if item.mark != "a)":
            return False
        same = [each for each in beside if each.mark == "a)"]
        if len(same) < 2 or main != self._rank("a)"):
            return True
        return not all(self._is_title(each, each.line) for each in same)

    def _sentence(self, word: str, item: Item, letters: Letters) -> Content:
        text = self._text(letters)
        return {word: text, "gồm": self._below(item)} if item.children else {word: text}

    def _is_title(self, item: Item, line: TextLine | None) -> bool:
        """Whether it is the title of what stands below it."""
        if line is None or not item.children or not line.text:
            return False
        text = line.text
        if not self._can_be_title(text):
            return False
        if item.mark in CAPITALS:  # where no sentence can stand
            return len(text) <= _LONGEST_KEY
        if len(text) > _LONGEST_TITLE:
            return False
        if text.endswith(_TITLE_ENDS) or any(each.note is not None for each in line.letters):
            return False
        if self.is_plain or (item.mark == "a)" and not any(each.bold for each in line.letters)):
            return not text.endswith((".", "!", "?"))
        return is_bold(line.letters)

    def _can_be_title(self, text: str) -> bool:
        """Whether a text means itself where a title stands."""
        return text.casefold() not in self.known and (text[0], text[-1]) != ("“", "”")

    def _heading(self, item: Item, line: TextLine) -> Content:
        letters = plain_letters(line.letters)
        title = inline(letters)
        if item.mark in CAPITALS:
            title = self.lower(title).rstrip(" .:;,")
        title = self.write(title)
        below: Content = self._below(item)
        only = item.children[0] if len(item.children) == 1 else None
        if only and only.line and not only.mark and not only.line.centred and self._own_lines(item):
            below = self._text(only.line.letters)
        if item.mark in ("Mục 1", "Tiểu mục 1"):
            return {item.mark.removesuffix(" 1").lower(): {title: below}}
        return {title: below}

    def _own_lines(self, item: Item) -> bool:
        """Whether the one text below a title of this level stands on a line of its own."""
        if item.mark in OWN_LINE or item.mark == "Điều 1.":
            return True
        return not (self._by_article and item.mark in ("1.", "a)"))


def leading(items: Sequence[Item]) -> Iterator[Item]:
    """The running text above the first numbered item; none where there is no such item."""
    for at, item in enumerate(items):
        if item.mark and item.mark not in BULLETS:
            yield from items[:at]
            return
