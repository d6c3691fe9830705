"""Paragraphs that only stand elsewhere now: told as moved, not as gone and new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from vanthu.word.reading.xml import child, first, w
from vanthu.word.redline.marks import DELETED, INSERTED, Marks

_FROM, _TO = "moveFrom", "moveTo"
_USUAL = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_FIXED = tuple(map(w, ("footnoteReference", "endnoteReference", "drawing", "pict", "object")))


def may_not_move(paragraph: etree._Element) -> bool:
    """Whether it holds what cannot stand twice in a file: notes and drawings."""
    return next(paragraph.iter(*_FIXED), None) is not None


def told_as_moves(
    blocks: Sequence[etree._Element],
    moves: Sequence[tuple[etree._Element, etree._Element]],
    marks: Marks,
) -> Iterator[etree._Element]:
    """The blocks, the marks of paragraphs that moved made marks of moves, their ends between."""
    ends: dict[etree._Element, etree._Element] = {}
    for old, new in moves:
        if _is_whole(old, DELETED) and _is_whole(new, INSERTED):
            name = marks.next_move()
            ends[old] = _move(old, DELETED, _FROM, name, marks)
            ends[new] = _move(new, INSERTED, _TO, name, marks)
    yield from _with_ends(blocks, ends)


def _with_ends(
    blocks: Sequence[etree._Element], ends: Mapping[etree._Element, etree._Element]
) -> Iterator[etree._Element]:
    for block in blocks:
        yield block
        if block in ends:
            yield ends[block]


def _is_whole(paragraph: etree._Element, name: str) -> bool:
    """Whether all of a paragraph and its end bear one mark."""
    return child(paragraph, "pPr", "rPr", name) is not None and all(
        each.tag in (w("pPr"), w(name)) for each in paragraph
    )


def _move(
    paragraph: etree._Element, before: str, after: str, name: str, marks: Marks
) -> etree._Element:
    """Make the marks of a paragraph those of a move; what ends its range."""
    for mark in list(paragraph.iter(w(before))):
        mark.tag = w(after)
    for element in list(paragraph.iter(*_USUAL)) if after == _FROM else ():
        element.tag = _USUAL[str(element.tag)]
    start = marks.mark(f"{after}RangeStart")
    start.set(w("name"), name)
    properties = first(paragraph, "pPr")
    paragraph.insert(0 if properties is None else 1, start)
    return etree.Element(w(f"{after}RangeEnd"), {w("id"): start.get(w("id"), "")})
