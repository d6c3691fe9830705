"""Our own files: each paragraph's style says which element it is, so that nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanthu.decree import nd30
from vanthu.word.reading.content import Fragment, Paragraph, pieces

_ADDRESSED = {
    "addressee_listed": "addressee",
    "addressees_label": "addressee",
}
_HEAD = frozenset(
    {element.key for element in nd30.HEAD} | {"legal_basis", "letter_subject", "addressee"}
)
_FOOT = frozenset({"recipients_label", "recipients", "signer_title", "signer_name"})
_STARTS = frozenset({"national_name", "appendix"})
_LEAST_STYLES = 5
"""Other people's templates may share a style's name with ours, but hardly as many."""


def role(paragraph: Paragraph) -> str:
    """The key in nd30 of the element that the paragraph's style belongs to; "" without one."""
    element = nd30.BY_NAME.get(paragraph.style)
    key = element.key if element else ""
    return _ADDRESSED.get(key, key)


def is_own(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the file was printed from our templates, or from an office's copy of one."""
    found = {role(each) for each in paragraphs} - {""}
    return len(found) >= _LEAST_STYLES and bool(found & _STARTS)


def begins(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Where the documents of an own file have the lines that they begin with."""
    roles = ["", *map(role, paragraphs)]
    return [
        at for at, (above, own) in enumerate(pairwise(roles)) if own in _STARTS and own != above
    ]


def is_in_head(paragraph: Paragraph) -> bool:
    """Whether its style is one of the head."""
    return role(paragraph) in _HEAD


def head_elements(paragraphs: Sequence[Paragraph]) -> tuple[dict[str, list[Fragment]], int]:
    """The elements of the head by key, and the index of the first paragraph below them."""
    return _collected(paragraphs, _HEAD)


def appendix_elements(paragraphs: Sequence[Paragraph]) -> tuple[dict[str, list[Fragment]], int]:
    """The heading of an appendix by key, and the index of the first paragraph below it."""
    return _collected(paragraphs, frozenset({"appendix", "appendix_title", "attached_to"}))


def foot_elements(
    paragraphs: Sequence[Paragraph], start: int
) -> tuple[dict[str, list[Fragment]], int]:
    """The elements of the foot by key, and the index of its first paragraph."""
    elements, _ = _collected(paragraphs[start:], _FOOT)
    own = (at for at in range(start, len(paragraphs)) if role(paragraphs[at]) in _FOOT)
    return elements, next(own, len(paragraphs))


def _collected(
    paragraphs: Sequence[Paragraph], keys: frozenset[str]
) -> tuple[dict[str, list[Fragment]], int]:
    elements: dict[str, list[Fragment]] = {}
    end = 0
    for at, paragraph in enumerate(paragraphs, 1):
        key = role(paragraph)
        if key in keys and not paragraph.is_blank:
            elements.setdefault(key, []).extend(pieces(paragraph))
            end = at
    return elements, end
