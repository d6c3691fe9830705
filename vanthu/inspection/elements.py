"""The decree's elements found in a document from anywhere, and what kind of document it is.

A file may hold several documents one after the other: a decision, the plan attached to it,
appendices. Each is a part with a head, a text and perhaps a foot of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from vanthu.decree import fixed_words, nd30
from vanthu.inspection import appendices, own
from vanthu.inspection.feet import read_foot, read_own_foot
from vanthu.inspection.heads import Head, read_head, read_own_head
from vanthu.inspection.marks import read_address, read_marks
from vanthu.inspection.passages import ReadPassage, read_passages
from vanthu.inspection.reading import InspectedFile
from vanthu.word.reading.content import Fragment, Paragraph, Table, pieces

_FEW = 6
_HEAD_REACH = 14


class PartKind(Enum):
    """Which rules apply to a part; the value is what a clerk calls it."""

    DECISION = "quyết định"
    NAMED = "văn bản có tên loại"
    LETTER = "công văn"
    ATTACHED = "văn bản kèm theo"
    APPENDIX = "phụ lục"
    SAMPLE = "biểu mẫu"
    UNKNOWN = "chưa rõ loại"


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """One document in the file; `elements` are named by their keys in nd30.

    `body` is what stands between its head and its foot.
    """

    kind: PartKind
    name: str
    index: int
    paragraphs: tuple[Paragraph, ...]
    elements: Mapping[str, Sequence[Fragment]]
    passages: tuple[ReadPassage, ...]
    number: str = ""
    body: tuple[Paragraph, ...] = ()

    def get(self, key: str) -> Sequence[Fragment]:
        """The pieces of an element, none where it was not found."""
        return self.elements.get(key, ())

    def has(self, key: str) -> bool:
        """Whether the element was found."""
        return key in self.elements

    def text(self, key: str) -> str:
        """The element's text on one line."""
        return " ".join(piece.text for piece in self.get(key))

    @property
    def is_own(self) -> bool:
        """Whether it is a document of its own, with number, date and signature."""
        return self.kind in {PartKind.DECISION, PartKind.NAMED, PartKind.LETTER, PartKind.UNKNOWN}

    @property
    def is_judged(self) -> bool:
        """Whether the rules fit it: a form that others fill in has a shape of its own."""
        return self.kind is not PartKind.SAMPLE


@dataclass(frozen=True, slots=True)
class Form:
    """A document and the parts that it is made of; whether our templates printed it."""

    document: InspectedFile
    parts: tuple[FoundDocument, ...]
    is_own: bool = False


def data_tables(form: Form) -> Iterator[Table]:
    """The tables that do more than place head and foot side by side."""
    layout = {
        piece.paragraph.cell.outer
        for part in form.parts
        for found in part.elements.values()
        for piece in found
        if piece.paragraph.cell
    }
    for table in form.document.tables:
        if table.index not in layout and not table.inner:
            yield table


def recognise(document: InspectedFile) -> Form:
    """The parts of a document with their elements; always at least one part."""
    paragraphs = document.paragraphs
    is_own = own.is_own(paragraphs)
    found = _own_starts(paragraphs) if is_own else _starts(paragraphs)
    starts = sorted({0, *found})
    parts: list[FoundDocument] = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(paragraphs)
        if index and not any(not each.is_blank for each in paragraphs[start:end]):
            continue
        above = paragraphs[max(0, start - _FEW) : start] if index else ()
        part = _part(paragraphs[start:end], len(parts) + 1, is_own)
        parts.append(replace(part, kind=PartKind.SAMPLE) if _is_sample(part, above) else part)
    address = read_address(paragraphs, document.sections[0])
    if address:
        parts[0] = replace(parts[0], elements={**parts[0].elements, "address": address})
    return Form(document, tuple(parts), is_own)


def _own_starts(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    previous = 0
    for index in own.begins(paragraphs):
        head = own.role(paragraphs[index]) == "national_name"
        start = _begin_of_head(paragraphs, index, previous) if head else index
        yield 0 if start <= _FEW and not previous else start
        previous = index


def _is_sample(part: FoundDocument, above: Sequence[Paragraph]) -> bool:
    """Whether it is a form that others fill in: a head of no kind, or one called "Mẫu số 01"."""
    if part.index == 1 or not part.has("national_name"):
        return False
    filled = [each for each in part.paragraphs if not each.is_blank][:_FEW]
    named = any(fixed_words.SAMPLE_FORM.match(each.folded) for each in (*above, *filled))
    return named or part.kind is PartKind.UNKNOWN


def _starts(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """Where a part may begin: at a national name, an appendix, or an attachment's own title."""
    previous = 0
    first = True
    for index, paragraph in enumerate(paragraphs):
        if _has_national_name(paragraph):
            start = _begin_of_head(paragraphs, index, previous)
            yield 0 if first and start <= _FEW else start
            previous, first = index, False
        elif appendices.is_heading(paragraph):
            yield index
            previous, first = index, False
        elif _is_loose_attachment(paragraphs, index, previous):
            start = _begin_of_title(paragraphs, index)
            yield start
            previous = index


def _has_national_name(paragraph: Paragraph) -> bool:
    lines = () if _is_long(paragraph) else pieces(paragraph, at_tabs=True)
    return any(fixed_words.is_national_name(piece.text) for piece in lines)


def _is_long(paragraph: Paragraph) -> bool:
    return len(paragraph.folded) > 200


def _begin_of_head(paragraphs: Sequence[Paragraph], index: int, previous: int) -> int:
    """The first paragraph of the head's table, or the first of the few lines above."""
    cell = paragraphs[index].cell
    if cell:
        while index > previous and _is_in(paragraphs[index - 1], cell.outer):
            index -= 1
        return index
    while index > previous + 1 and not paragraphs[index].begins_page:
        above = paragraphs[index - 1]
        if not (above.is_blank or fixed_words.is_capitals(above.folded)) or above.cell:
            break
        index -= 1
    return index


def _is_in(paragraph: Paragraph, table: int) -> bool:
    return paragraph.boxed or (paragraph.cell is not None and paragraph.cell.outer == table)


def _is_loose_attachment(paragraphs: Sequence[Paragraph], index: int, previous: int) -> bool:
    """A line "(Kèm theo …)" far below the last head: a document that lost its own head."""
    paragraph = paragraphs[index]
    text = paragraph.folded
    if not fixed_words.ATTACHED.match(text) or not (
        text.startswith("(") or paragraph.layout.align is nd30.Align.CENTER
    ):
        return False
    between = sum(not each.is_blank for each in paragraphs[previous:index])
    return between > _HEAD_REACH and _begin_of_title(paragraphs, index) > 0


def _begin_of_title(paragraphs: Sequence[Paragraph], index: int) -> int:
    """The name of the kind above a line about the attachment; 0 where there is none."""
    filled = 0
    for at in range(index - 1, -1, -1):
        if paragraphs[at].is_blank:
            continue
        filled += 1
        if fixed_words.kind_of(next(pieces(paragraphs[at])).text):
            return at
        if filled > _FEW:
            break
    return 0


def _part(paragraphs: Sequence[Paragraph], index: int, is_own: bool) -> FoundDocument:
    at = _appendix_heading(paragraphs, index, is_own)
    if at is not None:
        return _appendix(paragraphs, index, at, is_own)
    head = read_own_head(paragraphs) if is_own else read_head(paragraphs)
    foot = (read_own_foot if is_own else read_foot)(paragraphs, head.body)
    kind = _kind(head)
    marks = read_marks(paragraphs[: head.body])
    elements = {**head.elements, **foot.elements, **marks}
    body = paragraphs[head.body : foot.body_end]
    listed = fixed_words.LISTED.match(head.elements["kind"][0].text) if head.has("kind") else None
    name = (head.kind or (listed[0] if listed else kind.value)).capitalize()
    return FoundDocument(
        kind, name, index, tuple(paragraphs), elements, read_passages(body), body=tuple(body)
    )


def _appendix_heading(paragraphs: Sequence[Paragraph], index: int, is_own: bool) -> int | None:
    """Where the heading of a part that is an appendix stands, None in other parts."""
    first = next((at for at, each in enumerate(paragraphs) if not each.is_blank), None)
    if first is None:
        return None
    if is_own:
        return first if own.role(paragraphs[first]) == "appendix" else None
    if appendices.is_heading(paragraphs[first]):
        return first
    return appendices.opens_file(paragraphs) if index == 1 else None


def _kind(head: Head) -> PartKind:
    if head.has("attached_to"):
        return PartKind.ATTACHED
    if head.kind in fixed_words.DECIDING:
        return PartKind.DECISION
    if head.kind:
        return PartKind.NAMED
    if head.has("letter_subject") or (head.has("addressee") and head.has("national_name")):
        return PartKind.LETTER
    return PartKind.UNKNOWN


def _appendix(paragraphs: Sequence[Paragraph], index: int, at: int, is_own: bool) -> FoundDocument:
    """An appendix whose heading stands at `at`."""
    if is_own:
        elements, body = own.appendix_elements(paragraphs)
    else:
        elements, body = appendices.read_elements(paragraphs, at)
    found = fixed_words.APPENDIX.match(elements["appendix"][0].text)
    number = (found and found["number"]) or ""
    foot = (read_own_foot if is_own else read_foot)(paragraphs, body)
    elements |= foot.elements
    text = tuple(paragraphs[body : foot.body_end])
    name = f"Phụ lục {number}".strip()
    passages = read_passages(text)
    return FoundDocument(
        PartKind.APPENDIX, name, index, tuple(paragraphs), elements, passages, number, text
    )
