"""One pattern for many names that begin alike: it reads what they share once."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BEGINNING = re.compile(r"\W*\w*")


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names; of those that fit at one place the first in order.

    What follows it must not be a letter or figure, so that words fit whole. Nothing fits where
    there are no names.
    """
    return _any_of(names) or "(?!)"


def _any_of(rests: Iterable[str]) -> str:
    """The same for what is left of names that have begun; names part where their words do."""
    begun: dict[str, list[str]] = {}
    for rest in rests:
        beginning = _BEGINNING.match(rest)
        assert beginning, "the pattern also fits nothing"
        begun.setdefault(beginning[0], []).append(rest[beginning.end() :])
    if begun.keys() <= {""}:
        return ""
    return f"(?:{'|'.join(re.escape(word) + _any_of(more) for word, more in begun.items())})"
