"""What stands just before a place in a text, without reading the text from its start each time."""

from __future__ import annotations

import re

NEAR = 300
"""Letters: two lines of a page."""


def just_before(
    pattern: re.Pattern[str], text: str, at: int, letters: int = NEAR
) -> re.Match[str] | None:
    """The match of a pattern that ends with `$` at that place and begins so many letters before.

    To search from the start of the text for each place in it would take the square of its length.
    """
    return pattern.search(text, max(0, at - letters), at)
