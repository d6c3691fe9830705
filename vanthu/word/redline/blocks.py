"""Paragraphs and tables of a body, a cell or a note: laid side by side, each with its marks.

A deleted end of a paragraph joins it to the one that follows. Where none follows, before a
table or at the end of a cell, the end that goes is the one before: the paragraphs that are
gone (or new) then end with the end of the last one that is in both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from vanthu.base.diff.alignment import AlignedText, align, entry, without_islands
from vanthu.word.reading.xml import child, first, w
from vanthu.word.redline.marks import DELETED, INSERTED, properties_of
from vanthu.word.redline.moves import may_not_move, told_as_moves
from vanthu.word.redline.paragraphs import Paragraphs
from vanthu.word.redline.tables import Tables, shape
from vanthu.word.redline.tokens import text_of

Block = etree._Element
_NUMBER = re.compile(r"(?:Điều \d+\.|[(]?\w{1,4}(?:[.]\d+)*[.)]|[-+•*]) ")
_LEAST_MOVED = 20
"""Letters of a paragraph that is told as moved: a shorter one may come again by chance."""


@dataclass(slots=True)
class Entered:
    """A block of the old and of the new document that are one, or one of them alone."""

    old: Block | None
    new: Block | None
    end: str = ""
    """The mark on the paragraph's end."""

    @property
    def block(self) -> Block:
        """The one that stands in the result."""
        block = self.old if self.new is None else self.new
        assert block is not None, "one of them is there"
        return block

    @property
    def state(self) -> str:
        """Whether it is in both, or the mark that it gets."""
        return DELETED if self.new is None else INSERTED if self.old is None else ""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Marks what changed among the blocks of a body, a cell or a note."""

    paragraphs: Paragraphs

    @property
    def tables(self) -> Tables:
        """For the tables among the blocks, whose cells hold blocks again."""
        return Tables(self, self.paragraphs.marks)

    def merge(self, old: Block, new: Block) -> None:
        """Mark in `new` what differs from `old`; `old` is used up."""
        olds, news = _blocks(old), _blocks(new)
        merged = _paired(olds, news)
        moves = _moves(merged)
        at = min((new.index(each) for each in news), default=len(new))
        result: list[Block] = []
        for is_table, group in groupby(merged, key=lambda each: each.block.tag == w("tbl")):
            put = self._tables if is_table else self._stretch
            result += put(list(group))
        result = list(told_as_moves(result, moves, self.paragraphs.marks))
        for each in news:
            new.remove(each)
        new[at:at] = result

    def mark_all(self, parent: Block, name: str) -> None:
        """Mark everything under `parent` as inserted or deleted, ends of paragraphs too."""
        for each in _blocks(parent):
            old, new = (each, None) if name == DELETED else (None, each)
            self._whole(Entered(old, new, end=name))

    def mark_note(self, note: Block, name: str) -> None:
        """Mark what a note says; its last end stays, as a note has no other."""
        for each in _blocks(note):
            if each.tag == w("p"):
                mark = self.paragraphs.deleted if name == DELETED else self.paragraphs.inserted
                mark(each)

    def _tables(self, group: Sequence[Entered]) -> Iterator[Block]:
        for each in group:
            if each.old is not None and each.new is not None:
                self.tables.changed(each.old, each.new)
            else:
                self.tables.whole(each.block, each.state)
            yield each.block

    def _stretch(self, group: list[Entered]) -> list[Block]:
        """Paragraphs between two tables, or a table and an end of the text."""
        stretch = _ended(group)
        kept_at = max((at for at, each in enumerate(stretch) if not each.state), default=None)
        for each in stretch:
            each.end = each.state
        if kept_at is not None and kept_at < len(stretch) - 1:
            self._move_end(stretch[kept_at], stretch[-1])
        return [self._whole(each) for each in stretch]

    def _move_end(self, kept: Entered, last: Entered) -> None:
        """Let the last paragraph, new or gone, end with the end of the one that is kept."""
        assert kept.old is not None
        assert kept.new is not None
        if _section(kept.new) is not None:
            return  # its end is the end of the section, and stays
        kept.end, last.end = last.end, ""
        if last.state == DELETED:
            own = first(last.block, "pPr")
            if own is not None:
                last.block.remove(own)
            now = first(kept.new, "pPr")
            if now is not None:
                last.block.insert(0, deepcopy(now))
            self.paragraphs.marks.form_of(last.block, own)
        else:
            self.paragraphs.marks.form_of(last.block, first(kept.old, "pPr"))

    def _whole(self, each: Entered) -> Block:
        """The paragraph or table with its marks."""
        block = each.block
        if block.tag == w("tbl"):
            self.tables.whole(block, each.state)
            return block
        if each.old is not None and each.new is not None:
            self.paragraphs.changed(each.old, each.new)
            self.paragraphs.marks.form_of(each.new, first(each.old, "pPr"))
        elif each.state == DELETED:
            _drop_section(block)
            self.paragraphs.deleted(block)
        else:
            self.paragraphs.inserted(block)
        if each.end:
            self.paragraphs.marks.end_of(block, each.end)
        return block


def _paired(old: Sequence[Block], new: Sequence[Block]) -> list[Entered]:
    """The blocks of both, in an order that keeps that of either.

    Between blocks that are in both, tables come first: paragraphs that are gone or new are
    best followed by one that stays.
    """
    before, after = [*map(_entry, old)], [*map(_entry, new)]
    pairs = without_islands(align(before, after), before, after)
    merged: list[Entered] = []
    for state, group in groupby(
        (Entered(None if i is None else old[i], None if j is None else new[j]) for i, j in pairs),
        key=lambda each: each.state,
    ):
        alone = list(group)
        if state == INSERTED and _holds_table(alone):
            at = next((at for at in range(len(merged), 0, -1) if not merged[at - 1].state), 0)
            if not _holds_table(merged[at:]):
                merged[at:at] = alone
                continue
        merged += alone
    return merged


def _moves(merged: Sequence[Entered]) -> list[tuple[Block, Block]]:
    """Paragraphs that are gone at one place and have come at another, each once."""
    gone, come = (
        Counter(key for each in merged if each.state == state and (key := _said(each.block)))
        for state in (DELETED, INSERTED)
    )
    once = {key for key in gone if gone[key] == 1 == come[key]}
    old = {_said(each.block): each.block for each in merged if each.state == DELETED}
    new = {_said(each.block): each.block for each in merged if each.state == INSERTED}
    return [(old[key], new[key]) for key in old if key in once]


def _said(block: Block) -> str:
    """What a paragraph says without its number; nothing for what is too short to be known again."""
    if block.tag != w("p") or _section(block) is not None or may_not_move(block):
        return ""
    text = _NUMBER.sub("", " ".join(text_of(block).split()), count=1)
    return text if len(text) >= _LEAST_MOVED else ""


def _holds_table(group: Sequence[Entered]) -> bool:
    return any(each.block.tag == w("tbl") for each in group)


def _blocks(parent: Block) -> list[Block]:
    return [each for each in parent if each.tag in (w("p"), w("tbl"))]


def _entry(block: Block) -> AlignedText:
    if block.tag == w("tbl"):
        return entry(text_of(block), f"bảng {shape(block)}")
    return entry(text_of(block), "đoạn" if _section(block) is None else "ngắt")


def _section(paragraph: Block) -> Block | None:
    return child(paragraph, "pPr", "sectPr")


def _drop_section(paragraph: Block) -> None:
    """Pages are those of the new document."""
    section = _section(paragraph)
    if section is not None:
        properties_of(paragraph).remove(section)


def _ended(group: list[Entered]) -> list[Entered]:
    """The stretch; where its last old and last new paragraph both stand alone, they are one."""
    after = max((at for at, each in enumerate(group) if not each.state), default=-1) + 1
    tail = group[after:]
    gone = [each for each in tail if each.state == DELETED]
    come = [each for each in tail if each.state == INSERTED]
    if (
        not gone
        or not come
        or (_section(gone[-1].block) is None) != (_section(come[-1].block) is None)
    ):
        return group
    last = Entered(gone[-1].old, come[-1].new)
    return [*group[:after], *gone[:-1], *come[:-1], last]
