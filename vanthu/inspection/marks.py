"""What a document may carry besides its main elements: marks in the head, the agency's address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanthu.decree import fixed_words
from vanthu.word.reading.content import Fragment, Paragraph, pieces
from vanthu.word.reading.pages import Section

_KINDS = (
    ("secrecy", fixed_words.SECRECY),
    ("urgency", fixed_words.URGENCY),
    ("circulation", fixed_words.CIRCULATION),
)


def read_marks(head: Sequence[Paragraph]) -> dict[str, list[Fragment]]:
    """The marks of secrecy, urgency and circulation by key: each alone on its line."""
    found: dict[str, list[Fragment]] = {}
    for paragraph in head:
        for piece in pieces(paragraph, at_tabs=True):
            for key, pattern in _KINDS:
                if pattern.fullmatch(piece.text):
                    found.setdefault(key, []).append(piece)
    return found


def read_address(body: Sequence[Paragraph], section: Section) -> list[Fragment]:
    """The lines of the agency's address: in a footer, or below a line or in a box of the text."""
    margins = [paragraph for kind in sorted(section.footers) for paragraph in section.footers[kind]]
    loose = [each for each in body if each.boxed or "top" in each.layout.border.split()]
    return [Fragment(paragraph, paragraph.runs) for paragraph in _contacts([*margins, *loose])]


def _contacts(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    return (each for each in paragraphs if fixed_words.CONTACT.search(each.folded))
