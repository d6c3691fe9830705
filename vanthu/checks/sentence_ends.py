"""How a text ends, and which texts follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.checks.view import View
from vanthu.checks.wordings import GAP, NOTE, Wording, wording
from vanthu.diagnostics import Place
from vanthu.model.outline import Heading, Insert, Item, Outline, OwnTable

_NOTES = re.compile(f"{NOTE}[^{NOTE}]*{NOTE}")
_FULL_STOPS = (".", "!", "?", "…")


def end_mark(text: str) -> str:
    """The mark that a text ends with: one of . ; : and , an expression's gap, or nothing.

    Behind a closing bracket or quotation mark only a full stop before it counts.
    """
    text = _NOTES.sub("", text).rstrip()
    bare = text.rstrip('”"’»)]')
    if bare.endswith(_FULL_STOPS):
        return "."
    return text[-1] if text.endswith((";", ":", ",", GAP)) else ""


def last_place(text: Wording) -> Place:
    """The place of the last word of a text."""
    stripped = text.text.rstrip()
    return text.at(stripped.rfind(" ") + 1, len(stripped))


def running_text(item: Item) -> Wording | None:
    """The text of an item that is a sentence, or several; None for titles and tables."""
    if isinstance(item, Heading):
        return wording(item.text.scalar) if item.text else None
    if isinstance(item, Insert | OwnTable):
        return None
    return wording(item.text.scalar)


def in_order(outline: Outline) -> Iterator[Wording]:
    """All texts of an outline as they follow one another, titles as labels."""
    for item in outline:
        if isinstance(item, Heading):
            yield wording(item.title.scalar, "label")
        if text := running_text(item):
            yield text
        if isinstance(item, Heading):
            yield from in_order(item.body)


def closing_places(view: View) -> frozenset[Place]:
    """The texts that end a document: they get their mark "./." by themselves."""
    passages = view.passages
    return frozenset(each.place for each in passages if each.place and each.text.endswith("./."))
