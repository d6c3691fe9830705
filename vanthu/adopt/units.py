"""What is compared of a document: each element of its head and foot, each line, each cell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanthu.adopt.body import TextLine, blocks
from vanthu.adopt.feet import behind_label, recipient_lines
from vanthu.adopt.labels import OWN_LINE, Label, roman_number
from vanthu.adopt.parts import appendix_heading
from vanthu.adopt.words import printable
from vanthu.base.vietnamese import Misread, short_date
from vanthu.base.vietnamese.dates import WRITTEN_DATE, read_written_date
from vanthu.decree.fixed_words import UNDERSCORES, plain_upper
from vanthu.inspection.elements import FoundDocument
from vanthu.inspection.reading import InspectedFile
from vanthu.word.reading.content import Fragment, Paragraph, Table, pieces

_JOINED = (
    "parent_agency", "agency", "national_name", "motto", "number", "letter_subject",
    "place_and_date", "appendix", "kind", "subject", "appendix_title", "attached_to", "authority",
)  # fmt: skip
_LISTED = ("addressee", "legal_basis", "decides")
_FOOT = ("recipients_label", "recipients", "signer_title", "signer_name")
HEADS = frozenset((*_JOINED, *_LISTED, *_FOOT))
"""Units that are no part of the running text."""
_ABBREVIATED = (("UBND", "ỦY BAN NHÂN DÂN"), ("HĐND", "HỘI ĐỒNG NHÂN DÂN"))
_AS_ABOVE = re.compile(r"[-–+]?\s*như\s+(?:trên|kính\s+gửi)[\s;.,:]*", re.I)
_ZEROS = re.compile(r"\b0+(?=\d)")
_NUMERAL = re.compile(r"\b(?:[IVXLC]+|0?\d+)$")
TEXT, CELL, NOTE, OTHER = "text", "cell", "note", "other"
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a document that is compared as one; `key` says what it is."""

    key: str
    text: str
    paragraph: int
    page: int | None = None
    label: Label | None = None

    @property
    def words(self) -> str:
        """The text without its label."""
        return self.text[self.label.start :] if self.label else self.text

    @property
    def core(self) -> str:
        """The letters that matter whatever the form makes of them: capitals, marks, dates."""
        text = self.words
        if self.key == "recipients" and _AS_ABOVE.fullmatch(text):
            return "như trên"
        if self.key == "number":
            text = _ZEROS.sub("", text)
        if self.key == "appendix":
            text = _NUMERAL.sub(lambda found: str(roman_number(found[0])), text)
        if self.key in HEADS:
            for short, long in _ABBREVIATED:
                text = re.sub(rf"\b{short}\b", long, text)
        return reduced(text)


def reduced(text: str) -> str:
    """Letters and figures alone, dates in figures, no capitals, one spelling of tone marks."""
    text = WRITTEN_DATE.sub(_in_figures, text)
    return " ".join(_LETTERS.findall(plain_upper(text).casefold()))


def _in_figures(found: re.Match[str]) -> str:
    try:
        return f"ngày {short_date(read_written_date(found[0]))}"
    except Misread:
        return found[0]


def folded(text: str) -> str:
    """The text as it is compared letter by letter: composed, every blank as one."""
    return " ".join(unicodedata.normalize("NFC", printable(text)).split())


def units_of(found: FoundDocument, document: InspectedFile) -> list[Unit]:
    """All that a document says, head first, foot last; then what belongs to none of them."""
    listed = [*_elements(found, (*_JOINED, *_LISTED)), *_body(found, document)]
    return [*listed, *_elements(found, _FOOT), *_left(found)]


def _elements(found: FoundDocument, keys: Iterable[str]) -> Iterator[Unit]:
    for key in keys:
        own = found.get(key)
        if key in _OF_THEIR_OWN:
            yield from _OF_THEIR_OWN[key](found, own)
        elif key in _JOINED and own:
            yield _unit(key, own)
        else:
            yield from (_unit(key, [piece]) for piece in own)


def _label(found: FoundDocument, own: Sequence[Fragment]) -> Iterator[Unit]:
    """The label alone: a recipient on its line is one of the recipients."""
    behind = behind_label(found)
    for piece in own:
        unit = _unit("recipients_label", [piece])
        rest = behind[0].text if behind else ""
        yield replace(unit, text=unit.text.removesuffix(rest).strip())


def _recipients(found: FoundDocument, own: Sequence[Fragment]) -> Iterator[Unit]:
    for first in [*own, *behind_label(found)][:1]:
        for line in recipient_lines(found):
            yield replace(_unit("recipients", [first]), text=line)


def _heading(found: FoundDocument, own: Sequence[Fragment]) -> Iterator[Unit]:
    """The heading of an appendix and its title, also where both stand on one line."""
    if own:
        heading, title = appendix_heading(found)
        yield replace(_unit("appendix", own), text=heading)
        if title:
            yield replace(_unit("appendix_title", own), text=title)


def _title(found: FoundDocument, own: Sequence[Fragment]) -> Iterator[Unit]:
    if own and not found.has("appendix"):
        yield _unit("appendix_title", own)


_OF_THEIR_OWN: dict[str, Callable[[FoundDocument, Sequence[Fragment]], Iterator[Unit]]] = {
    "recipients_label": _label,
    "recipients": _recipients,
    "appendix": _heading,
    "appendix_title": _title,
}


def _unit(key: str, pieces: Sequence[Fragment]) -> Unit:
    first = pieces[0].paragraph
    return Unit(key, folded(" ".join(each.text for each in pieces)), first.number, first.page)


def _body(found: FoundDocument, document: InspectedFile) -> Iterator[Unit]:
    waiting: Unit | None = None
    for block in blocks(found.body, document.tables, iter(())):
        if isinstance(block, Table):
            if waiting:
                yield waiting
                waiting = None
            yield from _cells(block, document)
            continue
        unit = _line(block)
        if waiting:
            both = f"{waiting.text} {unit.text}"
            unit = replace(waiting, text=both) if not unit.label else unit
            if unit.label is not waiting.label:
                yield waiting
            waiting = None
        if unit.label and unit.label.mark in OWN_LINE and not unit.words.strip():
            waiting = replace(unit, label=replace(unit.label, start=len(unit.text) + 1))
        else:
            yield unit
    if waiting:
        yield waiting


def _line(line: TextLine) -> Unit:
    paragraph = line.paragraph
    label = line.label
    if label is None:
        return Unit(TEXT, folded(line.text), paragraph.number, paragraph.page)
    text = folded(f"{label.written} {line.text}")
    label = replace(label, start=len(label.written) + 1)
    return Unit(TEXT, text, paragraph.number, paragraph.page, label)


def _cells(table: Table, document: InspectedFile) -> Iterator[Unit]:
    nested = [p for p in document.paragraphs if p.cell and p.cell.outer == table.index]
    inner = {id(p) for row in table.rows for cell in row for p in cell.paragraphs}
    for row in table.rows:
        for cell in row:
            for paragraph in cell.paragraphs:
                for piece in pieces(paragraph):
                    yield Unit(CELL, folded(piece.text), paragraph.number, paragraph.page)
    for paragraph in nested:
        if id(paragraph) not in inner and not paragraph.is_blank:
            yield Unit(CELL, folded(paragraph.folded), paragraph.number, paragraph.page)


def _left(found: FoundDocument) -> Iterator[Unit]:
    """What no element and no line of the text has taken."""
    taken: dict[int, list[str]] = {}
    for fragments in found.elements.values():
        for piece in fragments:
            taken.setdefault(id(piece.paragraph), []).append(piece.text)
    body = set(map(id, found.body))
    for paragraph in found.paragraphs:
        if id(paragraph) in body or UNDERSCORES.fullmatch(paragraph.folded):
            continue
        rest = Counter(paragraph.folded.split())
        rest.subtract(" ".join(taken.get(id(paragraph), ())).split())
        left = [word for word in paragraph.folded.split() if rest[word] > 0]
        if any(sign.isalnum() for word in left for sign in word):
            yield _plain(OTHER, paragraph)


def _plain(key: str, paragraph: Paragraph) -> Unit:
    return Unit(key, folded(paragraph.folded), paragraph.number, paragraph.page)


def around(document: InspectedFile) -> list[Unit]:
    """Footnotes, and what the heads and feet of pages say besides their numbers."""
    notes = [_plain(NOTE, each) for each in document.notes if not each.is_blank]
    margins = (
        each for each in document.margins
        if not each.fields and any(sign.isalpha() for sign in each.folded)
    )  # fmt: skip
    return [*notes, *(_plain(OTHER, each) for each in margins)]
