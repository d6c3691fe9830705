"""The name that was probably meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from vanthu.base.text_file import SPECIAL_BLANK
from vanthu.base.unaccented import bare

_NEAR_ENOUGH = 70.0


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like `name`; None where nothing is near.

    Tone marks and capitals count little: they are what a hurried hand leaves out.
    """
    from rapidfuzz import fuzz, process  # only a fault needs it

    names = sorted(known)
    exact = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    folded = process.extractOne(
        name, names, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, processor=_folded
    )
    found = max((each for each in (exact, folded) if each), key=lambda each: each[1], default=None)
    return found[0] if found else None


def is_mistyped(written: str, meant: str, most: int) -> bool:
    """Whether at most so many letters are wrong, missing or too many."""
    if written == meant or abs(len(written) - len(meant)) > most:
        return written == meant
    from rapidfuzz.distance import Levenshtein  # only a fault needs it

    return Levenshtein.distance(written, meant, score_cutoff=most) <= most


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint such as `ý bạn là "căn cứ"?`, or an empty text where nothing known is near."""
    found = nearest(name, known)
    if found and found != name and found in _with_plain_blanks(name):
        return f'ý bạn là "{found}"? trong tên có khoảng trắng đặc biệt: xóa đi, gõ lại dấu cách'
    return f'ý bạn là "{found}"?' if found else ""


def _with_plain_blanks(name: str) -> Iterator[str]:
    """What the name looks like: a blank of no width is nothing, any other is a blank."""
    yield from (" ".join(SPECIAL_BLANK.sub(blank, name).split()) for blank in (" ", ""))


def _folded(text: str) -> str:
    return bare(unicodedata.normalize("NFC", text))
