"""What a look at texts found, remembered for the next dossier that holds the same texts.

The dossiers of a batch inherit most of their texts, and a rule that asks a text alone finds the
same in each. Texts in which nothing is computed are the same in all of them, and asked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TypeVar, cast

from vanthu.checks.reading.texts import Text

KEPT = 2048
"""How many texts each look remembers: those of about five dossiers."""
_MOST_LOOKS = 256
_MOST_OFFICES = 8

Asked = TypeVar("Asked", bound=Hashable)
Found = TypeVar("Found")
Many = tuple[Text, ...]


def per_text(look: Callable[[Asked], Iterable[Found]]) -> Callable[[Asked], tuple[Found, ...]]:
    """The look, made once for each text, or for its characters.

    It must ask nothing but these, and find what nobody changes.
    """
    known: dict[Asked, tuple[Found, ...]] = {}  # an lru_cache makes an object for each text

    def found(text: Asked) -> tuple[Found, ...]:
        its = known.get(text)
        if its is None:
            its = tuple(look(text))
            if len(known) >= KEPT:
                known.clear()
            known[text] = its
        return its

    return found


def find_in(texts: Many, look: Callable[[Text], tuple[Found, ...]]) -> Iterator[tuple[Text, Found]]:
    """All that a look `per_text` finds, each with its text; not in the order of the texts."""
    steady, others = _parted(texts)
    found = cast(tuple[tuple[Text, Found], ...], _found_in(steady, look))
    return chain(found, ((text, each) for text in others for each in look(text)))


@lru_cache(maxsize=_MOST_LOOKS)
def _found_in(
    texts: Many, look: Callable[[Text], Iterable[object]]
) -> tuple[tuple[Text, object], ...]:
    return tuple((text, each) for text in texts for each in look(text))


@lru_cache(maxsize=_MOST_LOOKS)
def of_characters(look: Callable[[str], tuple[Found, ...]]) -> Callable[[Text], tuple[Found, ...]]:
    """The look at the characters of a text."""
    return lambda text: look(text.text)


def per_part(look: Callable[[Many], Found]) -> Callable[[Many], tuple[Found, Found]]:
    """The look made at the texts in which nothing is computed, and at the others.

    It must ask nothing but these texts, and find what nobody changes.
    """
    remembered = lru_cache(maxsize=_MOST_OFFICES)(look)

    def found(texts: Many) -> tuple[Found, Found]:
        steady, others = _parted(texts)
        return remembered(steady), look(others)

    return found


@lru_cache(maxsize=_MOST_OFFICES)
def _parted(texts: Many) -> tuple[Many, Many]:
    steady = tuple(text for text in texts if not text.computed)
    return steady, tuple(text for text in texts if text.computed)
