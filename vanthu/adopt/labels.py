"""Numbers, letters and bullets before a paragraph → the level of an outline, and the count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanthu.base.vietnamese import letter
from vanthu.checks.language.leading_marks import leading_mark
from vanthu.inspection.passages import PassageRole, ReadPassage

RANKS = (
    ("Phần I", "Chương I", "Mục 1", "Tiểu mục 1", "Điều 1."),
    ("A.", "I.", "1.", "1.1.", "1.1.1.", "1.1.1.1."),
    ("a)", "1)", "(1)", "(a)", "(i)"),
    ("-", "+", "•", "*"),
)
"""Levels from the top; of one group those of the last two may stand in another order."""
GROUP = {mark: at for at, group in enumerate(RANKS) for mark in group}
BULLETS = RANKS[-1]
OWN_LINE = ("Phần I", "Chương I", "Mục 1", "Tiểu mục 1")
CAPITALS = (*OWN_LINE, "A.", "I.")
"""Levels whose titles are printed in capitals."""

_LETTERS = {letter(n): n for n in range(1, 30)}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_DASHES = {"+": "+", "*": "*", **dict.fromkeys("-–—", "-")}
_OTHERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("(1)", re.compile(r"\((?P<number>\d{1,2})\)\s*")),
    ("(i)", re.compile(r"\((?P<number>[ivx]{1,4})\)\s*")),
    ("(a)", re.compile(r"\((?P<number>[a-zđ])\)\s*")),
    ("A.", re.compile(r"(?P<number>[A-HĐ])\s?[.)/]\s+")),
    ("1.1.1.1.", re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){3})\.?\s+")),
    ("1.", re.compile(r"(?P<number>\d{1,2})\s?[.)/-]\s*")),
    ("a)", re.compile(r"(?P<number>[a-zđ])\s?[.)/-]\s*")),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A number as it was typed: its level, what it counts (0 for a bullet), where its text begins.

    `is_usual` tells whether it is written as the program writes it.
    """

    mark: str
    count: int
    start: int
    written: str

    @property
    def is_bullet(self) -> bool:
        """Whether it counts nothing."""
        return self.mark in BULLETS


def label_of(passage: ReadPassage) -> Label | None:
    """The label of a paragraph that was read; None for running text."""
    text = passage.paragraph.folded
    if passage.number and _is_meant(passage, text):
        mark = _mark(passage)
        label = Label(
            mark, _count(mark, passage.number), passage.start, text[: passage.start].strip()
        )
        return _behind_another(label, text)
    return _other(text) if passage.level is PassageRole.PARAGRAPH else None


def _behind_another(label: Label, text: str) -> Label:
    """The second of two bullets in a row, "- + Ngân sách": it tells the level."""
    rest = text[label.start :]
    end = leading_mark(rest, alone=False) if label.is_bullet else 0
    if not end or rest[0] not in _DASHES:
        return label
    return Label(_DASHES[rest[0]], 0, label.start + end, text[: label.start + end].strip())


def _is_meant(passage: ReadPassage, text: str) -> bool:
    """Whether it is no figure at the beginning of a sentence: "5 - 10 hộ"."""
    if passage.level is PassageRole.CLAUSE and passage.sign in "-–":
        return text[passage.start : passage.start + 1].isupper()
    return True


def _mark(passage: ReadPassage) -> str:
    match passage.level:
        case PassageRole.PART:
            return "Phần I" if passage.word.casefold() == "phần" else "Chương I"
        case PassageRole.SUBSECTION:
            return "Mục 1" if passage.word.casefold() == "mục" else "Tiểu mục 1"
        case PassageRole.ARTICLE:
            return "Điều 1."
        case PassageRole.SECTION:
            return "I."
        case PassageRole.DECIMAL:
            return "1." + "1." * min(3, passage.number.count("."))
        case PassageRole.CLAUSE:
            return "1)" if passage.sign == ")" else "1."
        case PassageRole.POINT:
            return "a)"
    return _DASHES.get(passage.number, "•")


def _other(text: str) -> Label | None:
    """What only a typed number is: the check of content refuses it where a line begins."""
    end = leading_mark(text, alone=False)
    if not end or end >= len(text):
        return None
    for mark, form in _OTHERS:
        if found := form.match(text):
            return Label(mark, _count(mark, found["number"]), found.end(), found[0].strip())
    if text[0] in "DĐÐdđCcPpMmKk":
        return None
    return Label("-", 0, end, text[:end].strip())


def _count(mark: str, number: str) -> int:
    if mark in BULLETS:
        return 0
    last = number.rpartition(".")[2]
    if last.isdigit():
        return int(last)
    if mark == "A.":
        return ord(last[0]) - 64
    if mark == "(i)" or (mark not in ("a)", "(a)") and set(number) <= set(_ROMAN)):
        return roman_number(number.upper())
    ordinal = number.split()[-1].casefold()
    return _LETTERS.get(number, _ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else 0)


def roman_number(number: str) -> int:
    """The value of a Roman numeral, of a number in figures too."""
    if number.isdigit():
        return int(number)
    values = [_ROMAN.get(sign, 0) for sign in number]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def ordered(marks: Iterator[tuple[str, str]]) -> list[str]:
    """The levels of a text from the top, from each label with the one that it stands under.

    Letters and bullets may follow each other in any order: what first appears below another
    stands below it ever after.
    """
    groups: list[list[str]] = [[] for _ in RANKS]
    for mark, above in marks:
        at = GROUP[mark]
        own = groups[at]
        if mark in own:
            continue
        if at < 2:
            own.append(mark)
            own.sort(key=RANKS[at].index)
        else:
            own.insert(own.index(above) + 1 if above in own else len(own), mark)
    return [mark for group in groups for mark in group]
