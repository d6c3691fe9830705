"""An appendix: its heading, its title, the line that says what it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vanthu.decree import fixed_words
from vanthu.decree.nd30 import Align
from vanthu.word.reading.content import Fragment, Paragraph, pieces

_LONGEST_HEADING = 160
_FIRST_LINES = 4
_REACH = 8

Elements = dict[str, list[Fragment]]


def is_heading(paragraph: Paragraph) -> bool:
    """Whether an appendix begins here, in the middle of a file."""
    text = paragraph.folded
    if paragraph.cell or len(text) > _LONGEST_HEADING or not fixed_words.APPENDIX.match(text):
        return False
    centred = paragraph.layout.align is Align.CENTER
    return centred or (paragraph.begins_page and len(text) < 40)


def opens_file(paragraphs: Sequence[Paragraph]) -> int | None:
    """Where the heading stands in a file that is an appendix and nothing else; None in others.

    There it may stand at the margin, in a table, or with its title on one line.
    """
    filled = [at for at, each in enumerate(paragraphs) if not each.is_blank]
    for at in filled[:_FIRST_LINES]:
        text = next(pieces(paragraphs[at], at_tabs=True)).text
        if fixed_words.is_national_name(text) or fixed_words.is_party_name(text):
            return None
        if _heads_file(text):
            near = [paragraphs[each].folded for each in filled[:_REACH]]
            named = fixed_words.APPENDIX.match(text) or fixed_words.is_capitals(text)
            return at if named or any(map(fixed_words.ATTACHED.match, near)) else None
    return None


def _heads_file(text: str) -> bool:
    if len(text) > _LONGEST_HEADING:
        return False
    titled = text.upper().startswith("PHỤ LỤC ") and fixed_words.is_capitals(text)
    form = fixed_words.SAMPLE_FORM.match(text) and len(text) < _LONGEST_HEADING / 2
    return bool(fixed_words.APPENDIX.match(text) or titled or form)


def read_elements(paragraphs: Sequence[Paragraph], start: int) -> tuple[Elements, int]:
    """The elements from the heading at `start` on, and the index of the first text below them."""
    elements: Elements = {}
    for at, paragraph in enumerate(paragraphs[start:], start):
        if paragraph.is_blank or fixed_words.UNDERSCORES.fullmatch(paragraph.folded):
            continue
        key = _key(paragraph, elements)
        if not key:
            return elements, at
        for piece in pieces(paragraph):
            elements.setdefault(key, []).append(piece)
    return elements, len(paragraphs)


def _key(paragraph: Paragraph, elements: Mapping[str, Sequence[Fragment]]) -> str:
    if "appendix" not in elements:
        return "appendix"
    if is_open(elements.get("attached_to", ())):
        return "attached_to"
    text = paragraph.folded
    if fixed_words.ATTACHED.match(text) and "attached_to" not in elements:
        return "attached_to"
    if paragraph.cell or paragraph.layout.align is not Align.CENTER:
        return ""
    if fixed_words.ATTACHED.match(text):
        return "attached_to"
    if "attached_to" not in elements:
        return "appendix_title"
    # A title below the line that ought to stand under it.
    late = "appendix_title" not in elements and fixed_words.is_capitals(text)
    return "appendix_title" if late else ""


def is_open(attached: Sequence[Fragment]) -> bool:
    """Whether the bracket of the line about the attachment is still to be closed."""
    text = " ".join(piece.text for piece in attached)
    return text.startswith("(") and ")" not in text and len(attached) < _REACH
