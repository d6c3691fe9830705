"""The head of a document: from the agency's name down to the last legal basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vanthu.decree import fixed_words
from vanthu.decree.nd30 import Align
from vanthu.inspection import own
from vanthu.inspection.appendices import is_open
from vanthu.inspection.head_blocks import read_top, top_end, top_key
from vanthu.word.reading.content import Fragment, Paragraph, pieces

_LONGEST_HEAD = 45
_MOST_LINES = 8
_LONGEST_SUBJECT = 300
_LONGEST_TITLE = 120

_BELOW_KIND = (fixed_words.ARTICLE, fixed_words.BASIS, fixed_words.ADDRESSEE, fixed_words.CHAPTER)

Elements = dict[str, list[Fragment]]


@dataclass(slots=True)
class Head:
    """Elements by their key in nd30, and the index of the first paragraph of the text."""

    elements: Elements = field(default_factory=dict)
    kind: str = ""
    body: int = 0

    def add(self, key: str, piece: Fragment) -> None:
        """One more piece of that element."""
        self.elements.setdefault(key, []).append(piece)

    def has(self, key: str) -> bool:
        """Whether the element was found."""
        return key in self.elements


def read_own_head(paragraphs: Sequence[Paragraph]) -> Head:
    """The head of a part of our own, by its styles; what a person added goes by its words."""
    elements, end = own.head_elements(paragraphs)
    kind = elements.get("kind")
    for paragraph in paragraphs[:end]:
        for piece in () if own.is_in_head(paragraph) else pieces(paragraph, at_tabs=True):
            addressed = fixed_words.ADDRESSEE_LINE.match(piece.text)
            if key := "addressee" if addressed else top_key(piece):
                elements.setdefault(key, []).append(piece)
                elements[key].sort(key=lambda each: each.paragraph.number)
    return Head(elements, fixed_words.kind_of(kind[0].text) if kind else "", end)


def read_head(paragraphs: Sequence[Paragraph]) -> Head:
    """The head of the part that these paragraphs make up."""
    head = Head()
    at = _kind_line(paragraphs)
    top = paragraphs[: top_end(paragraphs) if at is None else at]
    for key, piece in read_top(top):
        head.add(key, piece)
    if at is None:
        _read_rest_of_letter(paragraphs, _other_title(paragraphs, len(top), head), head)
    else:
        _read_below(paragraphs, at, head)
    return head


def _other_title(paragraphs: Sequence[Paragraph], start: int, head: Head) -> int:
    """Takes a title that names no kind of the decree, "KẾT LUẬN KIỂM TRA"; the index after it."""
    if not head.has("national_name") or head.has("letter_subject"):
        return start
    for index, paragraph in enumerate(paragraphs[start : start + _MOST_LINES], start):
        if paragraph.is_blank:
            continue
        first = next(pieces(paragraph))
        if paragraph.cell or not (fixed_words.is_capitals(first.text) and _is_title(paragraph)):
            break
        if len(first.text) > _LONGEST_TITLE or fixed_words.CHAPTER.match(first.text):
            break
        if fixed_words.LISTED.match(first.text) and _is_attached(paragraphs, index):
            _read_below(paragraphs, index, head)
            return head.body
        head.add("kind", first)
        return index + 1
    return start


def _is_attached(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether the lines below the title say to what it is attached."""
    below = [each for each in paragraphs[at + 1 : at + 1 + _MOST_LINES] if not each.is_blank]
    return any(fixed_words.ATTACHED.match(each.folded) for each in below)


def _kind_line(paragraphs: Sequence[Paragraph]) -> int | None:
    """Where the name of the kind stands: a line of its own, no chapter's title and no cell."""
    seen = 0
    after_name = False
    table = _head_table(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if paragraph.is_blank:
            continue
        seen += 1
        text = paragraph.folded
        if seen > _LONGEST_HEAD or any(pattern.match(text) for pattern in _BELOW_KIND):
            return None
        first = next(pieces(paragraph)).text
        after_name = after_name or fixed_words.is_national_name(first)
        in_head = paragraph.cell is None or paragraph.cell.outer == table
        if in_head and _names_kind(paragraph, first, after_name):
            return index
    return None


def _head_table(paragraphs: Sequence[Paragraph]) -> int | None:
    """The table that holds the national name; a kind in any other is a word of the text."""
    for paragraph in paragraphs[:_LONGEST_HEAD]:
        if paragraph.cell and any(fixed_words.is_national_name(p.text) for p in pieces(paragraph)):
            return paragraph.cell.outer
    return None


def _names_kind(paragraph: Paragraph, first: str, after_name: bool) -> bool:
    """Whether its first line names a kind; with more words behind it only outside a table.

    "CHƯƠNG TRÌNH XÂY DỰNG NÔNG THÔN MỚI" may be the second line of an agency's name.
    """
    if fixed_words.kind_of(first):
        return fixed_words.is_capitals(first) or _is_title(paragraph)
    begins = fixed_words.kind_begun(first) and paragraph.cell is None
    return bool(begins) and (after_name or _is_title(paragraph))


def _is_title(paragraph: Paragraph) -> bool:
    return paragraph.layout.align is Align.CENTER


def _read_below(paragraphs: Sequence[Paragraph], at: int, head: Head) -> None:
    """What stands under the kind: subject, attachment, authority, addressee, bases."""
    kind, *rest = pieces(paragraphs[at])
    head.add("kind", kind)
    for piece in rest:
        head.add("subject", piece)
    head.kind = fixed_words.kind_of(kind.text) or fixed_words.kind_begun(kind.text)
    deciding = head.kind in fixed_words.DECIDING
    index = at + 1
    while index < len(paragraphs) and index - at <= 3 * _MOST_LINES:
        paragraph = paragraphs[index]
        if not _is_empty(paragraph):
            key = _below_key(paragraphs, index, head, deciding)
            if not key:
                break
            for piece in pieces(paragraph):
                head.add(key, piece)
        index += 1
    head.body = index
    _read_bases(paragraphs, head, deciding)


def _is_empty(paragraph: Paragraph) -> bool:
    return paragraph.is_blank or bool(fixed_words.UNDERSCORES.fullmatch(paragraph.folded))


def _below_key(paragraphs: Sequence[Paragraph], index: int, head: Head, deciding: bool) -> str:
    paragraph = paragraphs[index]
    text = paragraph.folded
    centred = paragraph.layout.align is Align.CENTER
    if fixed_words.ATTACHED.match(text):
        return "attached_to"
    if head.has("attached_to"):
        return "attached_to" if is_open(head.elements["attached_to"]) else ""
    if (
        fixed_words.BASIS.match(text)
        or fixed_words.ARTICLE.match(text)
        or fixed_words.ADDRESSEE.match(text)
    ):
        return ""
    if head.has("subject") and _is_second_kind(paragraphs, index):
        return "subject"
    if deciding and head.has("subject") and _is_authority(paragraphs, index, head):
        return "authority"
    if not head.has("subject"):
        return "subject" if centred or _reads_like_title(text) else ""
    if head.has("authority") or _begins_text(text):
        return ""
    goes_on = deciding and _reads_like_title(text) and _bases_follow(paragraphs, index)
    return "subject" if centred or goes_on else ""


def _bases_follow(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the legal bases begin within the next lines, so that this one is of the title."""
    below = [each for each in paragraphs[index + 1 :] if not _is_empty(each)][:3]
    return any(fixed_words.BASIS.match(each.folded) for each in below)


def _reads_like_title(text: str) -> bool:
    """Whether it is no sentence: a subject may have lost its place in the middle."""
    return len(text) < _LONGEST_SUBJECT and not text.endswith((".", ";", ":", ","))


def _begins_text(text: str) -> bool:
    return text[:1].isdigit() or text.startswith(("-", "I.", "Phần ", "Chương "))


def _is_second_kind(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the name of a kind stands here once more: above no article, where it decides."""
    if not fixed_words.kind_of(paragraphs[index].folded):
        return False
    below = next((each for each in paragraphs[index + 1 :] if not _is_empty(each)), None)
    return below is not None and not fixed_words.ARTICLE.match(below.folded)


def _is_authority(paragraphs: Sequence[Paragraph], index: int, head: Head) -> bool:
    """A line of capitals under the subject, or the last line before the first basis."""
    text = paragraphs[index].folded
    if fixed_words.is_capitals(text):
        return True
    upper = fixed_words.plain_upper(text)
    known = fixed_words.HEAD_TITLE.match(upper) or fixed_words.COLLECTIVE.match(upper)
    below = next((each for each in paragraphs[index + 1 :] if not _is_empty(each)), None)
    return bool(known) and below is not None and bool(fixed_words.BASIS.match(below.folded))


def _read_bases(paragraphs: Sequence[Paragraph], head: Head, deciding: bool) -> None:
    decides = _decides_line(paragraphs, head.body) if deciding else None
    index = head.body
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        text = paragraph.folded
        if index == decides:
            head.add("decides", next(pieces(paragraph)))
            index += 1
            break
        if not _is_empty(paragraph):
            if fixed_words.ADDRESSEE.match(text):
                index = _read_addressees(paragraphs, index, head)
                continue
            if fixed_words.MARKS.fullmatch(text):
                index += 1
                continue
            goes_on = head.has("legal_basis") and fixed_words.LATER_BASIS.fullmatch(text)
            if not (decides or _is_basis(text) or goes_on):
                break
            if head.has("legal_basis") or _is_basis(text) or text.endswith((";", ".")):
                head.add("legal_basis", Fragment(paragraph, paragraph.runs))
        index += 1
    head.body = index


def _is_basis(text: str) -> bool:
    """A basis of its own; a text that goes on "…, ban hành kế hoạch như sau:" is none."""
    return bool(fixed_words.BASIS.match(text)) and not text.endswith(":")


def _decides_line(paragraphs: Sequence[Paragraph], start: int) -> int | None:
    for index, paragraph in enumerate(paragraphs[start : start + 60], start):
        if fixed_words.ARTICLE.match(paragraph.folded):
            return None
        if fixed_words.DECIDES.fullmatch(paragraph.folded):
            return index
    return None


def _read_addressees(paragraphs: Sequence[Paragraph], index: int, head: Head) -> int:
    """Takes "Kính gửi:" and the lines of the list under it; the index after them."""
    for piece in pieces(paragraphs[index]):
        head.add("addressee", piece)
    index += 1
    while index < len(paragraphs):
        text = paragraphs[index].folded
        if text and not text.startswith(("-", "–")):
            break
        for piece in pieces(paragraphs[index]):
            head.add("addressee", piece)
        index += 1
    return index


def _read_rest_of_letter(paragraphs: Sequence[Paragraph], start: int, head: Head) -> None:
    head.body = start
    _read_bases(paragraphs, head, deciding=False)
