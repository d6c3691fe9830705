"""The texts of a document from anywhere, and the lists that they make, without their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vanthu.base.diagnostics import Place
from vanthu.checks.reading.texts import Item, Items, Kind, Role, Text
from vanthu.decree.fixed_words import BASIS, is_capitals
from vanthu.inspection.elements import Form, FoundDocument
from vanthu.inspection.joined_lines import joined
from vanthu.inspection.passages import PassageRole, ReadPassage
from vanthu.inspection.transcript import Transcript, composed
from vanthu.word.reading.content import Paragraph

_FIXED = frozenset({"national_name", "motto", "number", "decides", "copies", "signer_name"})
"""Elements that hold no names and no language: the form rules look at them."""
_ROLES: dict[str, Role] = {
    "subject": "subject",
    "legal_basis": "sentence",
    "place_and_date": "fragment",
    "attached_to": "subject",
}
_BASES = rf"(?i)\n(?=\s*{BASIS.pattern})"
"""A line break within a legal basis is one that a PDF had, before another one it parts two."""
_RUN_ON = frozenset({"subject", "attached_to"})
"""Elements whose lines are one text."""
_DRAWN = re.compile(r"[_\-–—―─━¯‾*=~ ]{3,}|\*+")
"""A line drawn by characters: the form rules look at it."""
_LIST_SIGNS = "-–—+• \t"
_LEAST_TABS = 2
_LINES_OF_PDF = 3
_LINE_END = re.compile(r"\s*\n\s*")
_RANKS = {
    PassageRole.PART: 0,
    PassageRole.SUBSECTION: 1,
    PassageRole.ARTICLE: 2,
    PassageRole.SECTION: 2,
    PassageRole.CLAUSE: 3,
    PassageRole.DECIMAL: 4,
    PassageRole.POINT: 5,
}
_BULLETS = {"-": 6, "–": 6, "—": 6, "+": 7}
_LOWEST = 8
_LEVELS_OF_TEXT = frozenset({*_RANKS, PassageRole.DASH, PassageRole.PARAGRAPH})
_ENDS = (".", ";", "!", "?", "…", ".”", ",")


class ForeignTexts:
    """Walks over the parts of a document: heads, passages, tables, feet."""

    def __init__(self, form: Form, transcript: Transcript) -> None:
        self._transcript = transcript
        self.texts: list[Text] = []
        self.outlines: list[Items] = []
        self.broken: list[Place] = []
        """Where paragraphs are that were cut at the end of each line, as in a PDF."""
        for part in form.parts:
            self._part(part)
        for note in form.document.notes:
            self._add(self._of(note))

    def _part(self, part: FoundDocument) -> None:
        keys: dict[int, str] = {}
        for element, pieces in part.elements.items():
            for piece in pieces:
                keys.setdefault(id(piece.paragraph), element)
        tree = _Tree(part.passages)
        read: dict[int, Text] = {}
        cut = _cut_at_lines(part.passages)
        self.broken += [self._transcript.place(cut[at][0]) for at in cut if cut[at]]
        cut = {**_in_brackets(part.paragraphs), **cut}
        for paragraph in part.paragraphs:
            if id(paragraph) in cut and not cut[id(paragraph)]:
                continue
            key, passage = keys.get(id(paragraph)), tree.by_paragraph.get(id(paragraph))
            if key:
                self._element(part, paragraph, key)
            elif passage and not _is_row(paragraph):
                role: Role = "sentence" if id(paragraph) in cut else tree.role(passage)
                text = self._of(paragraph, role, passage.start)
                if lines := cut.get(id(paragraph)):
                    last = self._transcript.place(lines[-1])
                    text = _text(text.place, text.place.start, last.end, role)
                    text = replace(text, text=_LINE_END.sub(" ", text.text))
                read[id(paragraph)] = text
                self._add(text)
            else:
                role = "cell" if paragraph.cell or _is_row(paragraph) else "label"
                self._pieces(paragraph, "\t", role)
        self.outlines.append(tree.items(read))

    def _add(self, text: Text) -> None:
        if not text.text or _DRAWN.fullmatch(text.text):
            return
        above = self.texts[-1] if self.texts else None
        if above and above.role == text.role and text.text[:1].islower():
            goes_on = above.text[-1:].isalnum() or above.text.endswith(",")
            text = replace(text, opens=not goes_on)
        self.texts.append(text)

    def _element(self, part: FoundDocument, paragraph: Paragraph, key: str) -> None:
        """The lines of a paragraph of the head or the foot, or all of one that runs on."""
        whole, role = self._transcript.place(paragraph), _ROLES.get(key, "label")
        if key in _FIXED:
            return
        if key not in _RUN_ON:
            self._pieces(paragraph, _BASES if key == "legal_basis" else "\n", role)
        elif paragraph is part.get(key)[0].paragraph:
            last = self._transcript.place(part.get(key)[-1].paragraph)
            self._add(_text(whole, whole.start, last.end, role))

    def _pieces(self, paragraph: Paragraph, between: str, role: Role) -> None:
        whole = self._transcript.place(paragraph)
        start = whole.start
        for piece in re.split(between, whole.file.text[whole.start : whole.end]):
            self._add(_text(whole, start, start + len(piece), role))
            start += len(piece) + 1

    def _of(self, paragraph: Paragraph, role: Role = "sentence", skipped: int = 0) -> Text:
        """The paragraph without the first `skipped` characters of its folded text."""
        place = self._transcript.place(paragraph)
        written = place.file.text[place.start : place.end]
        seen = len("".join(paragraph.folded[:skipped].split()))
        start = 0
        while seen > 0:
            seen -= not written[start].isspace()
            start += 1
        return _text(place, place.start + start, place.end, role)


def _cut_at_lines(passages: Sequence[ReadPassage]) -> dict[int, list[Paragraph]]:
    """The lines of each paragraph that was cut at them, by the first; none for the other lines.

    A sentence cut once is a slip; three lines show that the text comes out of a PDF.
    """
    groups = list(joined([each.paragraph.folded for each in passages]))
    if not any(last - first + 1 >= _LINES_OF_PDF for first, last in groups):
        return {}
    return _by_line(
        [each.paragraph for each in passages[first : last + 1]] for first, last in groups
    )


def _in_brackets(paragraphs: Sequence[Paragraph]) -> dict[int, list[Paragraph]]:
    """The two lines of what stands in brackets, as "(Kèm theo … / ngày … của …)"."""
    filled = [each for each in paragraphs if not each.is_blank]
    return _by_line(
        [one, following]
        for one, following in pairwise(filled)
        if one.folded.startswith("(") and ")" not in one.folded
        if following.folded.endswith(")") and "(" not in following.folded
    )


def _by_line(groups: Iterable[list[Paragraph]]) -> dict[int, list[Paragraph]]:
    cut: dict[int, list[Paragraph]] = {}
    for lines in groups:
        if len(lines) > 1:
            cut |= {id(each): [] for each in lines}
            cut[id(lines[0])] = lines
    return cut


def _is_row(paragraph: Paragraph) -> bool:
    """Whether it is a row of a table set with tabs."""
    return paragraph.text.count("\t") >= _LEAST_TABS


def _text(place: Place, start: int, end: int, role: Role) -> Text:
    """The characters from `start` to `end` without blanks, or signs of a list, around them."""
    written = place.file.text[start:end]
    signs = _LIST_SIGNS if role == "label" else " \t\r\n"
    begin = start + len(written) - len(written.lstrip(signs))
    text = place.file.text[begin:end].rstrip()
    return Text(composed(text), replace(place, start=begin, end=begin + len(text)), role)


class _Tree:
    """Passages by depth: what stands under what."""

    def __init__(self, passages: Sequence[ReadPassage]) -> None:
        kept = [each for each in passages if each.level in _LEVELS_OF_TEXT]
        self.by_paragraph = {id(each.paragraph): each for each in passages}
        self._children: dict[int, list[ReadPassage]] = {}
        self._top: list[ReadPassage] = []
        self._above_dashes = {
            id(one)
            for one, following in pairwise(kept)
            if one.level is PassageRole.PARAGRAPH and following.level is PassageRole.DASH
        }
        above: list[tuple[int, ReadPassage]] = []
        for passage in kept:
            rank = _rank(passage)
            while above and not _stands_under(passage, *above[-1]):
                above.pop()
            under = self._children.setdefault(id(above[-1][1]), []) if above else self._top
            under.append(passage)
            if rank is not None:
                above.append((rank, passage))

    def role(self, passage: ReadPassage) -> Role:
        """A title is a label: what has something under it, or is no sentence at all."""
        text = passage.paragraph.folded
        if passage.level not in _LEVELS_OF_TEXT or is_capitals(text):
            return "label"
        return "label" if self._is_title(passage) else "sentence"

    def _is_title(self, passage: ReadPassage) -> bool:
        text = passage.paragraph.folded
        above_something = id(passage) in self._children and not text.endswith(_ENDS)
        if passage.heading and not text.endswith(_ENDS):
            return True
        titled = passage.level in _RANKS or id(passage) in self._above_dashes
        lone = titled and not text.endswith((*_ENDS, ":")) and len(text) < 130
        return above_something or lone

    def items(self, read: dict[int, Text]) -> Items:
        """The lists, with the texts that were read of each paragraph."""
        return tuple(self._items(self._top, read))

    def _items(self, passages: Sequence[ReadPassage], read: dict[int, Text]) -> Iterator[Item]:
        for passage in passages:
            text = read.get(id(passage.paragraph))
            children = self._children.get(id(passage), [])
            if text is None:
                continue
            if children or text.role == "label":
                title, running = (text, None) if text.role == "label" else (None, text)
                bulleted = passage.level is PassageRole.DASH
                below = tuple(self._items(children, read))
                yield Item("heading", running, title, below, bulleted)
            else:
                yield Item(_kind(passage), text)


def _stands_under(passage: ReadPassage, rank: int, above: ReadPassage) -> bool:
    """Running text stands under a number, or under the title of a dash."""
    own = _rank(passage)
    if own is not None:
        return rank < own
    text = above.paragraph.folded
    return rank < _BULLETS["-"] or not (
        text.endswith((*_ENDS, ":")) or passage.paragraph.folded[:1].islower()
    )


def _rank(passage: ReadPassage) -> int | None:
    """How deep a passage stands; None for running text, which stands below the numbers."""
    if passage.level is PassageRole.DASH:
        return _BULLETS.get(passage.number, _LOWEST)
    return _RANKS.get(passage.level)


def _kind(passage: ReadPassage) -> Kind:
    if passage.level is PassageRole.DASH:
        return "point"
    return "paragraph" if passage.level is PassageRole.PARAGRAPH else "clause"
