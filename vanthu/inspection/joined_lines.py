"""Lines that a text copied out of a PDF was cut into, put together again as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanthu.decree import fixed_words
from vanthu.inspection.passages import begins_item

_LEAST_LETTERS = 40
_FULL = 0.75
"""A line of running text that is shorter than this share of the longest has ended there."""
_ENDS = (".", ";", ":", "!", "?", "…", ".”", "/")
_STARTS = re.compile(r"(?:căn\s+cứ|theo\s+đề\s+nghị|điều\s+[0-9]|kính\s+gửi|nơi\s+nhận)", re.I)


def joined(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each paragraph, as indexes of `lines`."""
    usual = _usual_length(lines)
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or not _goes_on(lines[at - 1], lines[at], usual):
            yield start, at - 1
            start = at


def _usual_length(lines: Sequence[str]) -> int:
    """How long a full line is where the text was cut at its lines; 0 where it was not.

    That it was shows in lines that begin with a small letter below one that has no end.
    """
    cut = [
        len(above)
        for above, below in pairwise(lines)
        if _is_unfinished(above) and below[:1].islower() and not begins_item(below)
    ]
    return max(cut, default=0)


def _is_unfinished(line: str) -> bool:
    return (
        len(line) >= _LEAST_LETTERS
        and not line.endswith(_ENDS)
        and "\t" not in line
        and not fixed_words.is_capitals(line)
    )


def _goes_on(above: str, below: str, usual: int) -> bool:
    """Whether the line below is of the same paragraph."""
    if not _is_unfinished(above) or not below.strip() or "\t" in below:
        return False
    if begins_item(below) or _STARTS.match(below) or fixed_words.is_capitals(below):
        return False
    return below[:1].islower() or (usual > 0 and len(above) >= _FULL * usual)
