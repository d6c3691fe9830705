"""What a column can hold besides the field that its headings name."""

from __future__ import annotations

from typing import Final

ASIDE: Final = ""
"""The topic of a column that is understood and not wanted: rates, what remains, notes."""
SUM: Final = "tổng"
"""The topic of a column that adds up the fields of its row."""


def maybe(key: str) -> str:
    """The topic of a column that names the field and says something more: a person is asked."""
    return f"{key}?"
