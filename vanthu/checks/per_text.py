"""What a look at one text found, remembered for the next dossier that holds the same text.

The dossiers of a batch inherit most of their texts, and a rule that asks a text alone finds the
same in each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

KEPT = 4096
"""How many texts each look remembers: those of about ten dossiers."""

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


def per_text(look: Callable[Asked, Iterable[Found]]) -> Callable[Asked, tuple[Found, ...]]:
    """The look, made once for each text and each of its other arguments.

    It must ask nothing but its arguments, which are hashable and do not change, and find what
    nobody changes either.
    """

    def found(*args: Asked.args, **kwargs: Asked.kwargs) -> tuple[Found, ...]:
        return tuple(look(*args, **kwargs))

    return cast(Callable[Asked, tuple[Found, ...]], lru_cache(maxsize=KEPT)(found))
