"""The text of a document by level: articles, sections, clauses, points, dashes, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from vanthu.decree import fixed_words
from vanthu.decree.nd30 import Align
from vanthu.inspection.own import role as role_of
from vanthu.word.reading.content import Paragraph

_CAPTION = re.compile(r"(?:đơn\s+vị(?:\s+tính)?|đvt|bảng|biểu|hình|sơ đồ|nguồn|ghi\s+chú)\b", re.I)
_LONGEST_CAPTION = 160
_NEAR_TABLE = 3


class PassageRole(Enum):
    """What a paragraph of the text is; the value is the name that a clerk knows."""

    PART = "Phần, Chương"
    SUBSECTION = "Mục, Tiểu mục"
    TITLE = "Tiêu đề"
    ARTICLE = "Điều"
    SECTION = "Mục (số La Mã)"
    CLAUSE = "Khoản"
    DECIMAL = "Cấp 1.1"
    POINT = "Điểm"
    DASH = "Gạch đầu dòng"
    PARAGRAPH = "Đoạn"
    CAPTION = "Lời của bảng"


NUMBERED = frozenset(
    {
        PassageRole.ARTICLE,
        PassageRole.SECTION,
        PassageRole.CLAUSE,
        PassageRole.DECIMAL,
        PassageRole.POINT,
    }
)
TEXT = frozenset(
    {
        PassageRole.ARTICLE,
        PassageRole.CLAUSE,
        PassageRole.DECIMAL,
        PassageRole.POINT,
        PassageRole.DASH,
        PassageRole.PARAGRAPH,
    }
)


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A paragraph of the text; `number` is what its number or letter is written as.

    `sign` is what stands behind the number, `start` where in the folded text its own words
    begin, `heading` whether it is bold from end to end.
    """

    level: PassageRole
    paragraph: Paragraph
    number: str = ""
    sign: str = ""
    word: str = ""
    heading: bool = False
    start: int = 0


_UNNUMBERED = {
    "paragraph": PassageRole.PARAGRAPH,
    "lead_in": PassageRole.PARAGRAPH,
    "part_title": PassageRole.TITLE,
    "table_title": PassageRole.CAPTION,
    "table_unit": PassageRole.CAPTION,
    "table_note": PassageRole.CAPTION,
}
"""What paragraphs of our own are whose styles have no number, whatever they begin with."""

_FORMS: tuple[tuple[PassageRole, re.Pattern[str]], ...] = (
    (PassageRole.PART, re.compile(r"(?P<word>phần|chương)\s+(?P<number>[IVXLC]+|[0-9]+|thứ\s+\w+)"
                                  r"(?P<sign>[.:]?)(?=\s|$)", re.I)),
    (PassageRole.SUBSECTION, re.compile(r"(?P<word>mục|tiểu\s+mục)\s+"
                                        r"(?P<number>[0-9]+|[IVXLC]+)(?P<sign>[.:]?)"
                                        r"(?=\s|$)", re.I)),
    (PassageRole.ARTICLE, re.compile(r"(?P<word>điều)\s+(?P<number>[0-9]+)(?P<sign>[^\w\s]?)"
                                     r"(?=\s|$)", re.I)),
    (PassageRole.SECTION, re.compile(r"(?P<number>[IVX]+)\s*(?P<sign>[.)/:]|\s[-–](?=\s))\s*"
                                     r"(?=[^\W\d_])")),
    (PassageRole.DECIMAL, re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})+)(?P<sign>[.)/:]?)"
                                     r"\s+\S")),
    (PassageRole.CLAUSE, re.compile(r"(?P<number>[0-9]{1,3})(?P<sign>[.)/:]|\s[-–](?=\s))"
                                    r"(?![0-9])\s*(?=[^\W\d_]|[“\"(]|[0-9]+\s)")),
    (PassageRole.POINT, re.compile(r"(?P<number>[a-zđ]{1,2})\s?(?P<sign>[)/.])\s*(?=[^\W_])")),
    (PassageRole.DASH, re.compile(r"(?P<number>[-–—+•*●▪o])(?P<sign>)(?=[\s“\"(]|[^\W\d_])")),
)  # fmt: skip


def read_passages(paragraphs: Sequence[Paragraph]) -> tuple[ReadPassage, ...]:
    """The paragraphs of the text outside its tables, blank ones left out."""
    found: list[ReadPassage] = []
    after_table = False
    titled = False
    near = _near_table(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if paragraph.cell or paragraph.boxed:
            after_table = after_table or paragraph.cell is not None
            continue
        if paragraph.is_blank or fixed_words.UNDERSCORES.fullmatch(paragraph.folded):
            continue
        passage = _passage(paragraph, after_table, near[index], titled)
        titled = passage.level in {PassageRole.PART, PassageRole.SUBSECTION}
        found.append(passage)
        after_table = False
    return tuple(found)


def _near_table(paragraphs: Sequence[Paragraph]) -> list[bool]:
    """For each paragraph whether a table begins within the next few lines."""
    near = [False] * len(paragraphs)
    left = 0
    for index in range(len(paragraphs) - 1, -1, -1):
        if paragraphs[index].cell:
            left = _NEAR_TABLE
        elif not paragraphs[index].is_blank:
            near[index] = left > 0
            left -= 1
    return near


def _passage(paragraph: Paragraph, after_table: bool, near: bool, titled: bool) -> ReadPassage:
    text = paragraph.folded
    bold = all(run.look.bold for run in paragraph.runs if run.text.strip())
    role = role_of(paragraph)
    if role in _UNNUMBERED:
        centred = role == "paragraph" and paragraph.layout.align is Align.CENTER
        level = _unnumbered(paragraph, near, after_table, titled) if centred else _UNNUMBERED[role]
        return ReadPassage(level, paragraph, heading=bold)
    for level, form in _FORMS:
        found = form.match(text)
        if found and _is_meant(level, found, paragraph, bold):
            word = found.groupdict().get("word") or ""
            sign = found["sign"].strip()
            own = found.end("sign")
            start = own + len(text[own:]) - len(text[own:].lstrip())
            return ReadPassage(level, paragraph, found["number"], sign, word, bold, start)
    level = _unnumbered(paragraph, near, after_table, titled)
    return ReadPassage(level, paragraph, heading=bold)


def begins_item(text: str) -> bool:
    """Whether a line begins with a number, a letter or a dash of a list."""
    return any(form.match(text) for level, form in _FORMS if level is not PassageRole.PART)


def _is_meant(level: PassageRole, found: re.Match[str], paragraph: Paragraph, bold: bool) -> bool:
    """Whether the likeness is no accident: "Phần mềm", "Mục 1 của …", "o" for a bullet."""
    text = paragraph.folded
    if level in {PassageRole.PART, PassageRole.SUBSECTION}:
        if len(text) == found.end():
            return True
        centred = paragraph.layout.align is Align.CENTER
        return (centred or bold) and len(text) < 200
    if level is PassageRole.ARTICLE:
        return found["word"][0] == "Đ"
    if level is PassageRole.SECTION and found["sign"].strip() == ")":
        return fixed_words.is_capitals(text)
    if level is PassageRole.POINT and found["sign"] in {".", "/"}:
        return len(found["number"]) == 1
    return True


def _unnumbered(paragraph: Paragraph, near: bool, after_table: bool, titled: bool) -> PassageRole:
    align = paragraph.layout.align
    text = paragraph.folded
    centred = align in {Align.CENTER, Align.RIGHT}
    if fixed_words.FIGURE.match(text) and len(text) <= _LONGEST_CAPTION:
        return PassageRole.CAPTION
    if (near and (centred or _CAPTION.match(text))) or (after_table and _is_note(text)):
        return PassageRole.CAPTION
    if titled or align is Align.CENTER:
        return PassageRole.TITLE
    return PassageRole.PARAGRAPH


def _is_note(text: str) -> bool:
    return bool(_CAPTION.match(text)) or text.startswith(("(", "*"))


def articles(passages: Sequence[ReadPassage]) -> Iterator[int]:
    """The numbers of the articles."""
    for passage in passages:
        if passage.level is PassageRole.ARTICLE:
            yield int(passage.number)
