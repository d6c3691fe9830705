"""Vietnamese letters without their marks: to compare what a hurried hand wrote, to measure."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_HORN = "\u031b"
_LETTERS = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))


def _without_marks(kept: str = "") -> dict[int, str]:
    """Each accented Latin letter and the same one without marks, except those of `kept`."""
    letters: dict[int, str] = {}
    for code in _LETTERS:
        base, *marks = list(unicodedata.normalize("NFD", chr(code)))
        if base.isascii() and base.isalpha():
            left = "".join(mark for mark in marks if mark in kept)
            letters[code] = unicodedata.normalize("NFC", base + left)
    return letters


_BARE = {code: letter.lower() for code, letter in _without_marks().items()} | str.maketrans(
    {"đ": "d", "Đ": "d", "–": "-", "\N{NO-BREAK SPACE}": " ", "\n": " ", "\t": " "}
)
_HORNED: dict[int, str | None] = {
    **_without_marks(kept=_HORN),
    **dict.fromkeys(range(0x300, 0x370)),
    ord("\N{NO-BREAK SPACE}"): " ",
}


@lru_cache(maxsize=2048)
def bare(text: str) -> str:
    """The text in small letters without marks, each character at its old position.

    `text` is composed (NFC): "Ủy ban Tịnh Biên" gives "uy ban tinh bien". Dashes and blanks
    are made the same.
    """
    plain = text.translate(_BARE).lower()
    return plain if len(plain) == len(text) else text


def horned(text: str) -> str:
    """The letters without tone, breve and circumflex; horn and bar stay, for they have a width."""
    return unicodedata.normalize("NFC", text).translate(_HORNED)
