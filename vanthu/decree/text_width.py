"""How wide a text is in Times New Roman, so that a rule line can be as long as its text.

The widths were read from Liberation Serif, which is made to the same widths as Times New
Roman; in both, a Vietnamese letter is as wide as the letter without its marks (checked for
every one), only ơ and ư have widths of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanthu.base.unaccented import horned

_UNITS_PER_EM = 2048
_MM_PER_POINT = 25.4 / 72
_BEYOND_ASCII = "đĐơƠưƯ“”‘’–—…§°²³×•½≥≤"
_EXACT = 1e-6
"""In mm, what rounding may cost."""
_UNKNOWN_WIDTH = 1024  # half an em: the width of a digit

_REGULAR = """
    512 682 836 1024 1024 1706 1593 369 682 682 1024 1155 512 682 512 569 1024 1024 1024 1024 1024
    1024 1024 1024 1024 1024 569 569 1155 1155 1155 909 1886 1479 1366 1366 1479 1251 1139 1479
    1479 682 797 1479 1251 1821 1479 1479 1139 1479 1366 1139 1251 1479 1479 1933 1479 1479 1251
    682 569 682 961 1024 682 909 1024 909 1024 909 682 1024 1024 569 569 1024 569 1593 1024 1024
    1024 1024 682 797 569 1024 1024 1479 1024 1024 909 983 410 983 1108 1024 1479 1083 1479 1110
    1589 909 909 682 682 1024 2048 2048 1024 819 614 614 1155 717 1536 1124 1124
"""
_BOLD = """
    512 682 1137 1024 1024 2048 1706 569 682 682 1024 1167 512 682 512 569 1024 1024 1024 1024
    1024 1024 1024 1024 1024 1024 682 682 1167 1167 1167 1024 1905 1479 1366 1479 1479 1366 1251
    1593 1593 797 1024 1593 1366 1933 1479 1593 1251 1593 1479 1139 1366 1479 1479 2048 1479 1479
    1366 682 569 682 1190 1024 682 1024 1139 909 1139 909 682 1024 1139 569 682 1139 569 1706 1139
    1024 1139 1139 909 797 682 1139 1024 1479 1024 1024 909 807 451 807 1065 1139 1479 1134 1593
    1229 1630 1024 1024 682 682 1024 2048 2048 1024 819 614 614 1167 717 1536 1124 1124
"""
_ITALIC = """
    512 682 860 1024 1024 1706 1593 438 682 682 1024 1382 512 682 512 569 1024 1024 1024 1024 1024
    1024 1024 1024 1024 1024 682 682 1382 1382 1382 1024 1884 1251 1251 1366 1479 1251 1251 1479
    1479 682 909 1366 1139 1706 1366 1479 1251 1479 1251 1024 1139 1479 1251 1706 1251 1139 1139
    797 569 797 864 1024 682 1024 1024 909 1024 909 569 1024 1024 569 569 909 569 1479 1024 1024
    1024 1024 797 797 569 1024 909 1366 909 909 797 819 563 819 1108 1024 1479 1093 1479 1117 1544
    1139 1139 682 682 1024 1821 1821 1024 819 614 614 1382 717 1536 1124 1124
"""
_BOLD_ITALIC = """
    512 797 1137 1024 1024 1706 1593 569 682 682 1024 1167 512 682 512 569 1024 1024 1024 1024
    1024 1024 1024 1024 1024 1024 682 682 1167 1167 1167 1024 1704 1366 1366 1366 1479 1366 1366
    1479 1593 797 1024 1366 1251 1821 1479 1479 1251 1479 1366 1139 1251 1479 1366 1821 1366 1251
    1251 682 569 682 1167 1024 682 1024 1024 909 1024 909 682 1024 1139 569 569 1024 569 1593 1139
    1024 1024 1024 797 797 569 1139 909 1366 1024 909 797 713 451 713 1167 1024 1479 1099 1479
    1227 1587 1024 1024 682 682 1024 2048 2048 1024 819 614 614 1167 717 1536 1124 1124
"""


def _table(widths: str) -> dict[str, int]:
    characters = [chr(code) for code in range(ord(" "), ord("~") + 1)] + list(_BEYOND_ASCII)
    return dict(zip(characters, map(int, widths.split()), strict=True))


_WIDTHS = {
    (False, False): _table(_REGULAR),
    (True, False): _table(_BOLD),
    (False, True): _table(_ITALIC),
    (True, True): _table(_BOLD_ITALIC),
}


def text_width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width in mm of a text on one line at `size` pt; a character unknown counts half an em."""
    widths = _WIDTHS[bold, italic]
    units = sum(widths.get(letter, _UNKNOWN_WIDTH) for letter in horned(text))
    return units / _UNITS_PER_EM * size * _MM_PER_POINT


def balanced_lines(
    text: str, size: float, width: float, *, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """The text cut at its blanks into the fewest lines within `width` mm, as equal as can be.

    A word that is wider than the line stands alone on it. No-break spaces are never cut.
    """
    words = [word for word in text.split(" ") if word]
    widest = [text_width(word, size, bold=bold, italic=italic) for word in words]
    gap = text_width(" ", size, bold=bold, italic=italic)
    fewest = len(_greedy(widest, gap, width))
    too_narrow, wide_enough = 0.0, width
    while wide_enough - too_narrow > _EXACT:  # the narrower, the more lines
        middle = (too_narrow + wide_enough) / 2
        if len(_greedy(widest, gap, middle)) > fewest:
            too_narrow = middle
        else:
            wide_enough = middle
    cuts = [0, *_greedy(widest, gap, wide_enough)]
    return tuple(" ".join(words[start:end]) for start, end in pairwise(cuts))


def filled_lines(
    text: str, size: float, width: float, *, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """The text cut at its blanks as Word cuts it: each line takes the words that fit."""
    words = [word for word in text.split(" ") if word]
    widest = [text_width(word, size, bold=bold, italic=italic) for word in words]
    gap = text_width(" ", size, bold=bold, italic=italic)
    cuts = [0, *_greedy(widest, gap, width)]
    return tuple(" ".join(words[start:end]) for start, end in pairwise(cuts))


def _greedy(words: Sequence[float], gap: float, width: float) -> list[int]:
    """Where each line ends (word indexes, excluded) when every line takes what fits."""
    ends: list[int] = []
    used = -gap
    for index, word in enumerate(words):
        if index and used + gap + word > width + _EXACT:
            ends.append(index)
            used = -gap
        used += gap + word
    return [*ends, len(words)] if words else []
