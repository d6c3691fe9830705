"""The text of a dossier as lines: headings, sentences and rows, each knowing where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanthu.compare.printed import PrintedDossier
from vanthu.model.outline import BUDGET, TARGETS
from vanthu.writing.filling import Body
from vanthu.writing.outline import Passage
from vanthu.writing.phrases import Author
from vanthu.writing.runs import Run, Runs, plain
from vanthu.writing.table_cells import TableLayout

_TITLED = " có tiêu đề"
_RANKS = {
    "Phần": 0,
    "Tên phần": 0,
    "Mục": 1,
    "Điều": 1,
    "Khoản": 2,
    "Điểm": 3,
    "Gạch đầu dòng": 4,
    "Dấu cộng": 5,
    "Dấu chấm": 6,
}
"""Styles of what is numbered or has a bullet, and how deep each stands."""
_HEADINGS = ("Phần", "Tên phần", "Mục")
"""Styles of headings, besides those whose names say so."""
_UNIT = "Đơn vị tính"
_SENTENCE_END = re.compile(r"[.!?;][”\"’»)]*\s+")
HEADING, SENTENCE, TABLE_ROW = "đề mục", "câu", "hàng"
UPRIGHT, TURNED = "trang dọc", "trang ngang"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A heading, a sentence or a row of a table."""

    kind: str
    text: str
    number: str
    above: tuple[str, ...]
    """The document, and the headings that it stands under, each with its number."""
    source: str
    """What the clerk wrote, expressions unevaluated."""
    mark: str = ""
    """Number or bullet of a paragraph; of a sentence within one the blank before it."""
    page: str = UPRIGHT

    @property
    def where(self) -> str:
        """The headings from the document down, for a person."""
        return " › ".join(self.above)

    @property
    def titles(self) -> list[str]:
        """The headings above, whatever their numbers."""
        return [title.partition(" ")[2] for title in self.above]

    @property
    def mark_shown(self) -> str:
        """The mark for a person."""
        if self.mark.isspace():
            return "xuống dòng" if "\n" in self.mark else "nối liền câu trước"
        return f'"{self.mark}"' if self.mark else "đoạn không có số, dấu đầu dòng"

    @property
    def shown(self) -> str:
        """The text with its number."""
        return f"{self.number} {self.text}".strip()


def lines(printed: PrintedDossier) -> Iterator[PrintedLine]:
    """All that two dossiers are compared by, in the order of the documents."""
    author = printed.author
    computed = [found[1] for what in (TARGETS, BUDGET) if (found := author.computed_table(what))]
    documents = author.dossier.documents
    for (file, document), sheet in zip(documents.items(), printed.sheets, strict=True):
        if file != author.dossier.leading:  # the subject of the main document is told at its head
            place = document.subject.place
            subject = Passage("Trích yếu", author.text(document.subject), place=place)
            yield from _lines(document.name, [subject], computed)
        for body in sheet.bodies:
            yield from _lines(body.document, _passages(author, body), computed)


def _passages(author: Author, body: Body) -> Iterator[Passage]:
    """The passages of a part, an appendix with its title as a heading."""
    titled = (
        [Passage("Tên phần", author.text(body.title), place=body.title.place)] if body.title else []
    )
    for passage in (*titled, *body.passages):
        yield replace(passage, landscape=True) if body.landscape else passage


def _lines(
    document: str, passages: Iterable[Passage], computed: Sequence[TableLayout]
) -> Iterator[PrintedLine]:
    path: list[tuple[int, str]] = []
    for passage in passages:
        rank = _RANKS.get(passage.kind.removesuffix(_TITLED))
        if rank is not None:
            path = [each for each in path if each[0] < rank]
        above = (document, *(title for _, title in path))
        if passage.table:
            figures = passage.table in computed  # these are compared as figures
            found = _of_table(passage.table, above, with_body=not figures)
        else:
            found = _of_passage(passage, above)
        page = TURNED if passage.landscape else UPRIGHT
        yield from (replace(line, page=page) for line in found)
        if rank is not None and _is_heading(passage):
            path.append((rank, passage.text.rstrip(":")))


def _of_passage(passage: Passage, above: tuple[str, ...]) -> Iterator[PrintedLine]:
    if image := passage.image:
        text = f"Hình {image.name} (mã {image.code}): {image.shows}"
        yield PrintedLine(SENTENCE, _shown_in_line(text), "", above, _source(passage))
        return
    source = _source(passage)
    if _is_heading(passage):
        text, number = _text(passage.runs).rstrip(":"), passage.number
        yield PrintedLine(HEADING, _shown_in_line(text), number, above, source, number)
    else:
        numbered = passage.number.rstrip(".)")
        if numbered != passage.number:  # no bullet: it tells where the sentences stand
            above = (*above, numbered)
        mark = passage.number
        label = f"{passage.kind}: " if passage.kind == _UNIT else ""  # the template prints it
        for sentence, blank in _sentences(label + _text(passage.runs)):
            yield PrintedLine(SENTENCE, _shown_in_line(sentence), "", above, source, mark)
            mark = blank


def _of_table(
    table: TableLayout, above: tuple[str, ...], *, with_body: bool
) -> Iterator[PrintedLine]:
    header = ([cell for _, cell in row] for row in table.header)
    for row in (*header, *(table.body if with_body else ())):
        cells = " | ".join(_text(cell.runs) for cell in row)
        if any(map(str.isalnum, cells)):
            yield PrintedLine(TABLE_ROW, _shown_in_line(cells), "", above, "")


def _is_heading(passage: Passage) -> bool:
    return passage.kind in _HEADINGS or passage.kind.endswith(_TITLED)


def _text(runs: Runs) -> str:
    """The characters; a footnote in brackets where its mark stands."""
    shown = (Run(f" [{plain(run.note)}]") if run.note else run for run in runs)
    return "\n".join(" ".join(line.split()) for line in plain(tuple(shown)).split("\n"))


def _source(passage: Passage) -> str:
    place = passage.place
    return place.file.text[place.start : place.end] if place else ""


def _shown_in_line(text: str) -> str:
    """The text with a stroke where its lines end."""
    return " / ".join(text.split("\n"))


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """The sentences, each with the blank behind it; one ends where a capital letter follows."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if text[end.end() : end.end() + 1].isupper():
            sentence = text[start : end.end()]
            yield sentence.rstrip(), sentence[len(sentence.rstrip()) :]
            start = end.end()
    if text[start:]:
        yield text[start:], ""
