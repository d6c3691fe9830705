"""The edited file as it came: its lines, who changed what, and what was said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from vanthu.harvest.lines import Body, body_of, one_blank
from vanthu.word import package
from vanthu.word.comments import AUTHOR
from vanthu.word.reading.xml import w
from vanthu.word.safe_xml import Received as Reading

_COMMENTS = "word/comments.xml"
_CHANGES = tuple(map(w, ("ins", "del", "moveFrom", "moveTo")))
_UNCERTAIN = tuple(map(w, ("cellIns", "cellDel", "cellMerge", "conflictIns", "conflictDel")))
"""Changes that no reader can accept for sure: cells put in and taken out, edits that met."""
_OUTSIDE = tuple(map(w, ("altChunk", "subDoc")))


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: who made it and when, and the words."""

    author: str
    date: str
    text: str

    @property
    def by(self) -> str:
        """Name and day, as a person reads them."""
        return signed(self.author, self.date)


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said beside some words, and the paragraph that they stand in."""

    by: str
    text: str
    words: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """An edited file."""

    body: Body
    seal: str
    changes: Sequence[Change]
    comments: Sequence[Comment]

    def author_of(self, before: str, after: str) -> str:
        """Who made an edit, where a tracked change tells."""
        told = [each.by for each in self.changes if each.text and _is_of(each.text, before, after)]
        return ", ".join(dict.fromkeys(told))


def _is_of(words: str, before: str, after: str) -> bool:
    return words in after.replace("[", "").replace("]", "") or words in before.replace(
        "[", ""
    ).replace("]", "")


def signed(author: str, date: str) -> str:
    """A name with a day, as Word tells them."""
    day = "/".join(reversed(date[:10].split("-"))) if date[:10].count("-") == 2 else ""
    return ", ".join(filter(None, (author.strip() or "không ghi tên", day)))


def receive(docx: bytes, name: str) -> ReceivedFile:
    """The file. Raises NotADocx for what is damaged, and for changes that nobody can accept."""
    body = body_of(docx, name, received=True)
    parts = package.unpack(docx)
    reading = Reading()
    root = reading.parse(parts[package.DOCUMENT])
    if next(root.iter(*_UNCERTAIN), None) is not None:
        raise package.NotADocx(
            "tệp có thay đổi ở ô của bảng mà chưa ai chấp nhận hay từ chối",
            "mở bằng Word, chọn Review > Accept All Changes, lưu lại rồi chạy lại",
        )
    if next(root.iter(*_OUTSIDE), None) is not None:
        raise package.NotADocx(
            "một phần văn bản nằm ở tệp khác được nhúng vào",
            "mở bằng Word, chép phần ấy thành chữ thường rồi lưu lại",
        )
    comments = _comments(parts, root, reading)
    return ReceivedFile(body, package.carried_seal(docx), tuple(_changes(root)), comments)


def _changes(root: etree._Element) -> Iterator[Change]:
    for element in root.iter(*_CHANGES):
        text = one_blank(_text(element))
        yield Change(element.get(w("author"), ""), element.get(w("date"), ""), text)


def _text(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(w("t"), w("delText")))


def _comments(parts: package.Parts, root: etree._Element, reading: Reading) -> tuple[Comment, ...]:
    if _COMMENTS not in parts:
        return ()
    try:
        tree = reading.parse(parts[_COMMENTS])
    except etree.XMLSyntaxError:
        raise package.NotADocx("phần ghi chú trong tệp Word đã hỏng") from None
    spots = _spots(root)
    return tuple(
        Comment(
            signed(each.get(w("author"), ""), each.get(w("date"), "")),
            " ".join(one_blank(_text(p)) for p in each.iter(w("p"))),
            *spots.get(each.get(w("id"), ""), ("", "")),
        )
        for each in tree.iter(w("comment"))
        if each.get(w("author")) != AUTHOR  # what we said ourselves
    )


def _spots(root: etree._Element) -> dict[str, tuple[str, str]]:
    """For each comment the words that it is about, and the paragraph that it begins in."""
    open_now: dict[str, list[str]] = {}
    begun: dict[str, str] = {}
    wanted = tuple(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference", "t", "p")))
    found: dict[str, tuple[str, str]] = {}
    paragraph = ""
    for element in root.iter(*wanted):
        number = element.get(w("id"), "")
        if element.tag == w("p"):
            paragraph = one_blank("".join(each.text or "" for each in element.iter(w("t"))))
        elif element.tag == w("t"):
            for heard in open_now.values():
                heard.append(element.text or "")
        elif element.tag == w("commentRangeStart"):
            open_now[number], begun[number] = [], paragraph
        elif element.tag == w("commentRangeEnd"):
            words = "".join(open_now.pop(number, []))
            found[number] = one_blank(words), begun.get(number, paragraph)
        else:
            found.setdefault(number, ("", paragraph))
    return found
