"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

_NEAR_ENOUGH = 70.0


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint such as `ý bạn là "căn cứ"?`, or an empty text where nothing known is near."""
    from rapidfuzz import fuzz, process  # only a fault needs it

    found = process.extractOne(
        name, sorted(known), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, processor=str.casefold
    )
    return f'ý bạn là "{found[0]}"?' if found else ""
