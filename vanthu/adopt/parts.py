"""A received file taken apart: its documents, each with the appendices and forms behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from vanthu.adopt.bases import is_basis_line, is_known_basis
from vanthu.adopt.body import Notes
from vanthu.decree.fixed_words import (
    ADDRESSEE_LINE,
    APPENDIX,
    BASIS,
    HEAD_TITLE,
    UNDERSCORES,
    is_capitals,
    is_name,
)
from vanthu.decree.nd30 import Align
from vanthu.inspection.elements import Form, FoundDocument, PartKind
from vanthu.inspection.foot_lines import PLACEHOLDER, is_known_title, is_title
from vanthu.inspection.passages import read_passages
from vanthu.word.reading.content import Fragment, Paragraph, pieces

_OWN = (PartKind.DECISION, PartKind.NAMED, PartKind.LETTER)
_FOOT = ("recipients_label", "recipients", "copies", "signer_title", "signer_name")
_HEADING = ("appendix", "appendix_title", "attached_to")
_MOST_TITLES, _MOST_LINES = 5, 12


@dataclass
class Source:
    """One received file, and whether it shows how letters look."""

    form: Form
    has_looks: bool
    said: list[str] = field(default_factory=list)
    """What a clerk is to be told of the file itself."""

    @property
    def name(self) -> str:
        """What the clerk calls it."""
        return self.form.document.name


@dataclass
class Part:
    """A document of a file, with the appendices and forms that follow it."""

    source: Source
    found: FoundDocument
    notes: Notes
    appendices: list[FoundDocument] = field(default_factory=list)


def parts_of(source: Source) -> Iterator[Part]:
    """The documents of a file, in order; what stands around them goes with one as an appendix."""
    last: Part | None = None
    before: list[FoundDocument] = []
    notes = Notes(source.form.document)
    for each in source.form.parts:
        if not is_document(each):
            (last.appendices if last else before).append(_whole(each))
            continue
        found, behind = _parted(each)
        found = _with_leading_bases(_with_addressees(_titled(found)))
        found = found if source.form.is_own else _with_all_signers(found)
        last = Part(source, _with_true_bases(found, own=source.form.is_own), notes)
        last.appendices += [*behind, *before]
        before.clear()
        yield last


def is_document(found: FoundDocument) -> bool:
    """Whether it is a document of its own: of a kind of the decree, or like one in its form."""
    if found.kind is PartKind.UNKNOWN:
        return all(map(found.has, ("national_name", "kind"))) and any(
            map(found.has, ("number", "signer_title"))
        )
    if found.kind is PartKind.LETTER and not found.has("addressee"):
        return found.has("number") or found.has("signer_title")
    return found.kind in (*_OWN, PartKind.ATTACHED)


def _whole(found: FoundDocument) -> FoundDocument:
    """An appendix of which only the heading is no text: it may have a head and a foot inside."""
    elements = {key: each for key, each in found.elements.items() if key in _HEADING}
    taken = {id(piece.paragraph) for each in elements.values() for piece in each}
    body = tuple(each for each in found.paragraphs if id(each) not in taken)
    return replace(found, elements=elements, body=body, passages=read_passages(body))


def _parted(found: FoundDocument) -> tuple[FoundDocument, list[FoundDocument]]:
    """The part without the text behind its foot, and that text as a part of its own."""
    feet = {id(piece.paragraph) for key in _FOOT for piece in found.get(key)}
    tables = {piece.paragraph.cell.outer for key in _FOOT for piece in found.get(key)
              if piece.paragraph.cell}  # fmt: skip
    last = max((at for at, each in enumerate(found.paragraphs) if id(each) in feet), default=-1)
    if last < 0:
        return found, []
    while last + 1 < len(found.paragraphs) and _is_in(found.paragraphs[last + 1], tables):
        last += 1
    behind = found.paragraphs[last + 1 :]
    if not any(_is_text(each) for each in behind):
        return found, []
    kept = replace(found, paragraphs=found.paragraphs[: last + 1])
    return kept, [_appendix_of(behind, found)]


def _is_in(paragraph: Paragraph, tables: set[int]) -> bool:
    return paragraph.cell is not None and paragraph.cell.outer in tables


def _is_text(paragraph: Paragraph) -> bool:
    text = paragraph.folded
    return any(sign.isalnum() for sign in text) and not UNDERSCORES.fullmatch(text)


def _appendix_of(paragraphs: Sequence[Paragraph], found: FoundDocument) -> FoundDocument:
    titles, rest = _leading_titles(paragraphs)
    elements = {"appendix_title": titles} if titles else {}
    return FoundDocument(
        PartKind.APPENDIX, "Phụ lục", found.index, tuple(paragraphs), elements,
        read_passages(rest), body=tuple(rest),
    )  # fmt: skip


def _titled(found: FoundDocument) -> FoundDocument:
    """The part with a subject: where none was found, the lines of a title that the text begins."""
    key = "letter_subject" if found.kind is PartKind.LETTER else "subject"
    if found.has(key) or found.kind is PartKind.LETTER:
        return found
    titles, rest = _leading_titles(found.body)
    if not titles:
        return found
    elements = {**found.elements, key: titles}
    return replace(found, elements=elements, body=tuple(rest), passages=read_passages(rest))


def _with_leading_bases(found: FoundDocument) -> FoundDocument:
    """The part with the bases that its text begins with, below the line that says who decides."""
    if found.kind is PartKind.DECISION or found.has("legal_basis"):
        return found
    lines = [each for each in found.body if _is_text(each)][:_MOST_LINES]
    start = 1 if lines and is_capitals(lines[0].folded) and not lines[0].cell else 0
    end = start
    while end < len(lines) and BASIS.match(lines[end].folded) and lines[end].folded.endswith(";"):
        end += 1
    if end == start:
        return found
    if end < len(lines) and is_basis_line(lines[end].folded):
        end += 1
    bases = set(map(id, lines[start:end]))
    elements = {**found.elements, "legal_basis": _fragments(lines[start:end])}
    body = tuple(each for each in found.body if id(each) not in bases)
    return replace(found, elements=elements, body=body, passages=read_passages(body))


def _with_all_signers(found: FoundDocument) -> FoundDocument:
    """The part with everybody who signs, side by side or in a table above the recipients."""
    listed = {id(piece.paragraph) for key in ("recipients_label", "recipients", "copies")
              for piece in found.get(key)}  # fmt: skip
    signed = {piece.paragraph.cell.outer for key in ("signer_title", "signer_name")
              for piece in found.get(key) if piece.paragraph.cell}  # fmt: skip
    above, body = _signatures_above(found.body)
    lines = [each for each in found.paragraphs if _is_in(each, signed) and id(each) not in listed]
    fragments = [each for each in _fragments([*above, *lines]) if not _is_open(each.text)]
    names = [each for each in fragments if is_name(each.text) and not is_title(each.text)]
    if not names or len(names) == len(found.get("signer_name")):
        return found
    titles = [each for each in fragments if is_title(each.text)]
    elements = {**found.elements, "signer_title": titles, "signer_name": names}
    return replace(found, elements=elements, body=body, passages=read_passages(body))


def _signatures_above(
    body: tuple[Paragraph, ...],
) -> tuple[Sequence[Paragraph], tuple[Paragraph, ...]]:
    """The lines of a table of titles and names that the text ends with, and the text above it."""
    end = len(body)
    while end and body[end - 1].is_blank and not body[end - 1].cell:
        end -= 1
    if not end or not (cell := body[end - 1].cell):
        return (), body
    start = end
    while start and _is_in(body[start - 1], {cell.outer}):
        start -= 1
    table = body[start:end]
    texts = [each.text for each in _fragments(table)]
    signs = all(is_title(text) or is_name(text) or _is_open(text) for text in texts)
    if signs and any(map(is_known_title, texts)):
        return table, body[:start]
    return (), body


def _is_open(text: str) -> bool:
    """Whether a line keeps the place of a signature."""
    return bool(PLACEHOLDER.fullmatch(text) or UNDERSCORES.fullmatch(text))


def _with_addressees(found: FoundDocument) -> FoundDocument:
    """A letter with its addressees: lines of plain text above them go on with the subject."""
    if found.kind is not PartKind.LETTER or found.has("addressee"):
        return found
    lines = [each for each in found.body if _is_text(each)]
    at = next((at for at, each in enumerate(lines[:_MOST_LINES]) if _addresses(each)), None)
    if at is None:
        return found
    end = at + 1
    while end < len(lines) and lines[end].folded.startswith(("-", "–", "+")):
        end += 1
    elements = {
        **found.elements,
        "letter_subject": [*found.get("letter_subject"), *_fragments(lines[:at])],
        "addressee": _fragments(lines[at:end]),
    }
    body = found.body[found.body.index(lines[end - 1]) + 1 :]
    return replace(found, elements=elements, body=body, passages=read_passages(body))


def _addresses(paragraph: Paragraph) -> bool:
    return bool(ADDRESSEE_LINE.match(paragraph.folded))


def _fragments(paragraphs: Sequence[Paragraph]) -> list[Fragment]:
    return [piece for each in paragraphs for piece in pieces(each)]


def _with_true_bases(found: FoundDocument, *, own: bool) -> FoundDocument:
    """The part without bases that are sentences of a letter and only begin like one."""
    bases = found.get("legal_basis")
    if own or found.kind is PartKind.DECISION or not bases:
        return found
    count = 0
    for piece in bases:
        line = piece.text
        if not (line.endswith(";") or is_known_basis(line) or (count and is_basis_line(line))):
            break
        count += 1
    if count == len(bases):
        return found
    elements = {key: each for key, each in found.elements.items() if key != "legal_basis"}
    if count:
        elements["legal_basis"] = bases[:count]
    body = (*(piece.paragraph for piece in bases[count:]), *found.body)
    return replace(found, elements=elements, body=body, passages=read_passages(body))


def _leading_titles(
    paragraphs: Sequence[Paragraph],
) -> tuple[list[Fragment], Sequence[Paragraph]]:
    """The lines of a title that a text begins with, and the rest."""
    titles: list[Fragment] = []
    for at, paragraph in enumerate(paragraphs):
        if not _is_text(paragraph):
            continue
        if len(titles) >= _MOST_TITLES or not _is_title(paragraph):
            return titles, paragraphs[at:]
        titles += pieces(paragraph)
    return titles, ()


def _is_title(paragraph: Paragraph) -> bool:
    if paragraph.cell or paragraph.layout.align is not Align.CENTER:
        return False
    text = paragraph.folded
    if HEAD_TITLE.match(text):
        return False  # who decides
    bold = all(run.look.bold for run in paragraph.runs if run.text.strip())
    return (bold or is_capitals(text)) and not BASIS.match(text) and not text.endswith(":")


def appendix_heading(found: FoundDocument) -> tuple[str, str]:
    """What stands for "Phụ lục I" in an appendix, and its title, which may be on that line."""
    lines = [piece.text for piece in found.get("appendix")]
    titles = [piece.text for piece in found.get("appendix_title")]
    first = " ".join(lines)
    mark = APPENDIX.match(first)
    if mark and first[mark.end() :].strip():
        return first[: mark.end()].strip(" .:(–-"), " ".join([first[mark.end() :].strip(), *titles])
    return first, " ".join(titles)
