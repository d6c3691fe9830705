"""What a look at texts found, remembered for the next dossier that holds the same texts.

The dossiers of a batch inherit most of their texts, and a rule that asks a text alone finds the
same in each. One that asks many texts finds the same in those where nothing is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

from vanthu.checks.material import Texts
from vanthu.checks.texts import Text

_MOST_PARTS = 4
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


def per_part(look: Callable[[tuple[Text, ...]], Found]) -> Callable[[Texts], tuple[Found, Found]]:
    """The look made at the texts and titles where nothing is computed, and at all others.

    It must ask nothing but the texts, and what it finds may not be changed.
    """
    remembered = lru_cache(maxsize=_MOST_PARTS)(look)

    def found(view: Texts) -> tuple[Found, Found]:
        steady, others = _parted(view)
        return remembered(steady), look(others)

    return found


@lru_cache(maxsize=2)
def _parted(view: Texts) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    texts = (*view.texts, *view.titles)
    steady = tuple(text for text in texts if not text.computed)
    return steady, tuple(text for text in texts if text.computed)
