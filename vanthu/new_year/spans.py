"""Years joined to one stretch of time: `2021 - 2025`, `10/2024-3/2025`, `mùa khô 2024/2025`."""

from __future__ import annotations

import re
from collections.abc import Sequence

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""Four digits that may be a year; the same ones in a text and in its characters on file."""

_WORDS = r"hết|cuối|đầu|giữa|năm|ngày|tháng|quý|một|hai|ba|bốn|tư|[IV]+|\d{1,2}"
_JOINED = re.compile(
    rf"(?:\s*[-–/]\s*|\s+(?:đến|tới)\s+)(?:(?:{_WORDS})(?:\s*[/.-]\s*|\s+))*", re.IGNORECASE
)
"""All that may stand between two years of one stretch of time: `-`, ` đến hết ngày 31/12/`."""


def chains(text: str, found: Sequence[re.Match[str]]) -> list[list[int]]:
    """The years of the text by their numbers, each with those that it is joined to."""
    joined: list[list[int]] = []
    for number, year in enumerate(found):
        if number and _JOINED.fullmatch(text, found[number - 1].end(), year.start()):
            joined[-1].append(number)
        else:
            joined.append([number])
    return joined
