"""A dossier as it is printed: what is compared, and the texts around its outlines by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from vanthu.writing.filling import Sheet
from vanthu.writing.line_ends import as_typed
from vanthu.writing.phrases import Author

_LINE_BY_LINE = frozenset({"điều", "mở_đầu", "nội_dung", "phụ_lục"})
"""Outlines: see lines."""


@dataclass(frozen=True, slots=True)
class PrintedDossier:
    """One of the two dossiers, and how a person calls it."""

    name: str
    author: Author
    sheets: Sequence[Sheet]
    """What its templates print: the decision's, then the plan's if it has one."""


def texts(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Everything that a template prints besides its outlines: the texts, by the tag's name."""
    xml = {piece.xml: piece.texts for piece in sheet.pieces}
    return {
        name: tuple(found)
        for key, value in sheet.context.items()
        if key not in _LINE_BY_LINE
        for name, found in _named(key, value, xml)
    }


def _named(
    name: str, value: object, xml: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _named(f"{name}.{key}", inner, xml)
    elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        for at, each in enumerate(value, 1):
            yield from _named(f"{name}.{at}", each, xml)
    else:
        listed = value if isinstance(value, list) else [value]
        yield name, [text for each in listed for text in _texts(each, xml)]


def _texts(value: object, xml: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The texts of one value; XML without any is a drawn line or a break between pages."""
    if isinstance(value, Markup):
        return xml.get(value, ())
    return () if value is None else (as_typed(str(value)),)
