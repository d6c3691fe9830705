"""Vietnamese letters without their marks, to compare what a hurried hand has written."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def _bare_letters() -> dict[int, str]:
    """Each accented Latin letter and its small bare one; dashes and blanks made the same."""
    letters = {ord("đ"): "d", ord("Đ"): "d", ord("–"): "-", ord("\N{NO-BREAK SPACE}"): " "}
    letters |= {ord(blank): " " for blank in "\n\t"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            letters[code] = base.lower()
    return letters


_BARE = _bare_letters()


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The text in small letters without marks, each character at its old position.

    `text` is composed (NFC): "Ủy ban Tịnh Biên" gives "uy ban tinh bien".
    """
    plain = text.translate(_BARE).lower()
    return plain if len(plain) == len(text) else text


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ at most in marks, capitals and blanks around dashes."""
    return _words(one) == _words(other)


def _words(text: str) -> list[str]:
    return bare(text).replace("-", " - ").split()
