"""The letters of a Word file as the text of an outline: bold, italic, raised, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from vanthu.base.text_file import NOT_TEXT
from vanthu.word.reading.content import Run, fold, shown
from vanthu.writing.expressions import ExpressionError
from vanthu.writing.inline import runs_of

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SIGNS = re.compile(r"[*^~]")
_BRACE = re.compile(r"\{(?=[{%#])|[}%#](?=\})")
"""The first of two signs that would be an expression together."""
_CLOSED = re.compile(r"\s*(?:\.\s*/\s*\.?|/\s*\.)\s*$")
_OPENING, _CLOSING = ")].,;:!?”", "([“"


@dataclass(frozen=True, slots=True)
class Letter:
    """One character as printed, and its look; one with `note` is the mark of that footnote."""

    sign: str
    bold: bool = False
    italic: bool = False
    note: str | None = None

    @property
    def look(self) -> tuple[bool, bool]:
        """Bold and italic."""
        return self.bold, self.italic


Letters = tuple[Letter, ...]


def letters_of(runs: Sequence[Run], notes: Iterator[str]) -> Letters:
    """The letters with every run of blanks as one, none at the ends."""
    found: list[Letter] = []
    for run in runs:
        if run.note:
            found.append(Letter("", note=next(notes, "")))
            continue
        for sign in printable(shown(run)):
            blank = sign.isspace()
            if blank and (not found or found[-1].sign == " "):
                continue
            found.append(Letter(" " if blank else sign, run.look.bold, run.look.italic))
    while found and found[-1].sign == " ":
        found.pop()
    return tuple(found)


def printable(text: str) -> str:
    """The text without characters that no content may hold; those of symbol fonts are dots."""
    if text.isascii() and text.isprintable():
        return text
    return NOT_TEXT.sub("", _PRIVATE.sub("•", text))


def text_of(letters: Letters) -> str:
    """The characters alone."""
    return fold("".join(each.sign for each in letters))


def without(letters: Letters, start: int) -> Letters:
    """The letters from a place in their text on."""
    count = 0
    for at, each in enumerate(letters):
        if count >= start and each.sign != " ":
            return letters[at:]
        count += len(each.sign)
    return ()


def is_bold(letters: Letters) -> bool:
    """Whether it is bold from end to end, its last mark aside."""
    seen = [each for each in letters if each.sign.isalnum()]
    return bool(seen) and all(each.bold for each in seen)


def unclosed(letters: Letters) -> Letters:
    """The letters without the mark of the end, "./.", which the program writes itself."""
    found = _CLOSED.search("".join(each.sign for each in letters))
    if not found:
        return letters
    left = len(found[0])
    kept = list(letters)
    while left:
        left -= len(kept.pop().sign)
    return (*kept, Letter("."))


def plain_letters(letters: Letters) -> Letters:
    """The letters without bold and italic: what the form says itself need not be said."""
    return tuple(replace(each, bold=False, italic=False) for each in letters)


def inline(letters: Letters) -> str:
    """The text with its marks, such that it prints these very characters."""
    marked = _written(letters)
    return marked if _prints(marked, letters) else _written(plain_letters(letters))


def _prints(written: str, letters: Letters) -> bool:
    try:
        runs = runs_of(written, ())
    except ExpressionError:
        return False
    return fold("".join(run.text for run in runs if not run.note)) == _parted(text_of(letters))


def escaped(text: str) -> str:
    """A text in which no character means anything but itself."""
    return _parted(_SIGNS.sub(r"\\\g<0>", printable(text)))


def _parted(text: str) -> str:
    """The text with a blank between braces that would be an expression."""
    return _BRACE.sub(r"\g<0> ", text)


def _written(letters: Letters) -> str:
    words: list[tuple[tuple[bool, bool], str]] = []
    for is_blank, group in groupby(letters, key=lambda each: each.sign == " "):
        if not is_blank:
            words.append(_word(tuple(group)))
    parts = []
    for look, same in groupby(words, key=lambda each: each[0]):
        parts.append(_marked(" ".join(word for _, word in same), look))
    return _parted(" ".join(parts))


def _word(letters: Letters) -> tuple[tuple[bool, bool], str]:
    """A word in the look of most of its letters."""
    looks = [each.look for each in letters if each.sign.isalnum()] or [
        each.look for each in letters if each.sign
    ]
    look = max(looks, key=looks.count) if looks else (False, False)
    return look, "".join(
        escaped(each.sign) if each.note is None else f"^[{escaped(each.note)}]" for each in letters
    )


def _marked(text: str, look: tuple[bool, bool]) -> str:
    """The text between marks, which stand next to letters."""
    sign = {(True, False): "**", (False, True): "*", (True, True): "***"}.get(look, "")
    begin, end = 0, len(text)
    while begin < end and text[begin] in _OPENING:
        begin += 1
    while end > begin and text[end - 1] in _CLOSING + ".,;:":
        end -= 1
    if not sign or begin == end:
        return text
    return f"{text[:begin]}{sign}{text[begin:end]}{sign}{text[end:]}"
