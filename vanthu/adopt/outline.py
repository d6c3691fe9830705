"""Lines below each other by their labels → the list of an outline, as a clerk would write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vanthu.adopt.body import Item, TextLine, continued
from vanthu.adopt.counting import Counting, Numbered, can_be_title
from vanthu.adopt.labels import BULLETS, CAPITALS, OWN_LINE
from vanthu.adopt.words import Letters, inline, plain_letters, unclosed
from vanthu.adopt.yaml_text import Content
from vanthu.model.numbering import CONTINUED
from vanthu.word.reading.content import Table
from vanthu.writing.outline import SCHEMES

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
    YAML, or the paragraphs that it becomes.
    """

    counting: Counting
    write: Callable[[str], str]
    lower: Callable[[str], str]
    lay_table: Callable[[Table], Content]

    def items(self, found: Sequence[Item], depth: int = 0) -> list[Content]:
        """The entries of a list that is counted `depth` levels below the top."""
        plain_bullet = self._plain_bullet(found, depth)
        with_leaf = any(item.mark in BULLETS and not item.children for item in found)
        entries: list[Content] = []
        for item in found:
            if item.line is None:
                entries += self._table(item)
            elif not item.mark:
                entries.append(self._running(item.line))
            elif item.mark in BULLETS:
                below = self.items(item.children, self._marks.index(item.mark) + 1)
                entries.append(self._bullet(item, below, plain_bullet, with_leaf=with_leaf))
            else:
                entries.append(self._numbered(item, item.line))
        return entries

    @property
    def _marks(self) -> Sequence[str]:
        return self.counting.marks

    @property
    def _by_article(self) -> bool:
        return "Điều 1." in self._marks

    def _plain_bullet(self, found: Sequence[Item], depth: int) -> str:
        """The bullet that plain texts of this list get by themselves; empty where none."""
        own = {item.mark for item in found if item.mark}
        first = next((mark for mark in self._marks[depth:] if mark in BULLETS), "")
        return first if own == {first} and not self._by_article else ""

    def _text(self, letters: Letters) -> str:
        return self.write(inline(unclosed(letters)))

    def _running(self, line: TextLine) -> Content:
        return {"giữa" if line.centred else "đoạn": self._text(line.letters)}

    def _table(self, item: Item) -> list[Content]:
        assert isinstance(item.block, Table), "neither line nor root"
        laid = self.lay_table(item.block)
        return list(laid) if isinstance(laid, list) else [laid]

    def _bullet(
        self, item: Item, below: list[Content], plain_bullet: str, *, with_leaf: bool
    ) -> Content:
        """A bullet; beside one that is text alone, what announces a list may be a title."""
        assert item.line, "a bullet stands before a line"
        text = self._text(item.line.letters)
        word = "ý" if item.mark == plain_bullet else item.mark
        if not below:
            return text if word == "ý" else {word: text}
        title = text.removesuffix(":")
        if word == "ý" and with_leaf and title != text and can_be_title(item.line.text):
            return {title: below}
        return {word: text, "gồm": below}

    def _numbered(self, item: Item, line: TextLine) -> Content:
        counted = self.counting.found[id(item)]
        below = self.items(item.children, counted.below)
        text = self._text(line.letters)
        if counted.by is Numbered.BY_ITSELF:
            return self._sentence("khoản", item, text, below, number=_number(line))
        if counted.by is Numbered.AS_POINT:
            return self._sentence("điểm", item, text, below)
        if counted.titled:
            return self._heading(item, line, below)
        if item.mark == "Điều 1." and not below:
            return text
        if item.mark == "Điều 1." and text.endswith(":"):
            return {text: below}
        return self._sentence("khoản", item, text, below)

    def _sentence(
        self, word: str, item: Item, text: str, below: list[Content], *, number: str = ""
    ) -> Content:
        """A text with a number; what has no words but its number is running text."""
        if not text:
            assert item.line, "a number stands before a line"
            text, word = self._text(item.line.whole), "đoạn"
            number = ""
        entry: dict[str, Content] = {word: text}
        if number:
            entry["số"] = number
        if below:
            entry["gồm"] = below
        return entry

    def _heading(self, item: Item, line: TextLine, below: list[Content]) -> Content:
        title = inline(plain_letters(line.letters))
        if item.mark in CAPITALS:
            title = self.lower(title).rstrip(" .:;,")
        title = self.write(title)
        only = item.children[0] if len(item.children) == 1 else None
        under: Content = below
        if only and only.line and not only.mark and not only.line.centred and self._own_lines(item):
            under = self._text(only.line.letters)
        if item.mark in ("Mục 1", "Tiểu mục 1"):
            return {item.mark.removesuffix(" 1").lower(): {title: under}}
        return {title: under}

    def _own_lines(self, item: Item) -> bool:
        """Whether the one text below a title of this level stands on a line of its own."""
        if item.mark in OWN_LINE or item.mark == "Điều 1.":
            return True
        return not (self._by_article and item.mark in ("1.", "a)"))


def _number(line: TextLine) -> str:
    assert line.label, "only what has a label is numbered"
    return line.label.written


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a text is numbered, as its document says it, and the count of its items."""

    said: str | tuple[str, ...]
    counting: Counting

    def own_numbers(self, item: Item) -> list[str]:
        """The lines of a text whose numbers are written, not counted."""
        counted = self.counting.found.get(id(item))
        own = [] if counted is None or counted.by is not Numbered.BY_ITSELF else [item.line]
        texts = [f"{_number(line)} {line.text}" for line in own if line]
        return texts + [text for child in item.children for text in self.own_numbers(child)]


def counted_by(
    root: Item, levels: Sequence[str], *, without_looks: bool, articles: bool = False
) -> Numbering:
    """The numbering of a text: by the levels on which it really counts."""
    while True:
        said = numbering(root, levels) if levels or not articles else "điều"
        goes_on = {mark.removesuffix(CONTINUED) for mark in said if mark.endswith(CONTINUED)}
        counting = Counting(marks_of(said), goes_on, without_looks, renumbers_articles=articles)
        counting.count(root.children)
        kept = [mark for mark in levels if mark in BULLETS or mark in counting.used]
        if len(kept) == len(levels):
            return Numbering(said, counting)
        levels = kept


def leading(items: Sequence[Item]) -> Iterator[Item]:
    """The running text above the first numbered item; none where there is no such item."""
    for at, item in enumerate(items):
        if item.mark and item.mark not in BULLETS:
            yield from items[:at]
            return
