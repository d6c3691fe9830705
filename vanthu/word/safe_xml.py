"""XML of an office file, read with trust in nothing: the only place that parses any.

The limits are far above any document that people write and read, and low enough that whatever
keeps to them is read in seconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)
"""Names in the strict dialect of the format, and the usual ones."""

MOST_BYTES = 32 * 1024 * 1024
MOST_TAGS = 2_000_000
MOST_ELEMENTS = 600_000
"""In all parts of a file: each costs a reader some four hundred bytes, whatever it says."""
MOST_PARAGRAPHS = 10_000
"""Outside of tables: four hundred pages."""
MOST_IN_ALL = 30_000
"""Cells of tables included: a list of three thousand rows."""
MOST_RUNS = 200_000
MOST_LETTERS = 20_000
"""In one paragraph: six pages without a break."""
MOST_TEXT = 1_500_000
"""Letters in one file: seven hundred pages."""
_HARMLESS = 20_000
"""Parts of so many bytes cannot hold more than any of these numbers."""
_NO_SIGNS = frozenset((f"{{{W}}}rPr", f"{{{W}}}t"))
"""Whatever else stands in a run is a break, a tab, a drawing: it counts as a letter."""
SPLIT = "tách tệp thành nhiều tệp nhỏ hơn bằng Word"
_DECLARED = re.compile(rb"\s*<\?xml\s[^>]{0,100}?encoding\s*=\s*[\"']([^\"']{1,40})[\"']")
_ENCODINGS = frozenset((b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16"))
"""The format knows UTF-8 and UTF-16 alone; in others a reader's limits could be passed by."""


class NotADocx(ValueError):
    """The bytes are no Word file that we dare to open; the text says why, in Vietnamese."""

    def __init__(self, reason: str, hint: str = "mở và lưu lại tệp bằng Word") -> None:
        super().__init__(reason)
        self.hint = hint


def parse(part: bytes) -> etree._Element:
    """The part's tree, with nothing fetched or expanded, the strict dialect's names made usual.

    Comments and processing instructions are left out, as Word leaves them out: whoever goes
    through the children of an element finds elements. Raises etree.XMLSyntaxError, and NotADocx
    for what defines entities or could not be held in memory.
    """
    from lxml import etree  # what only packs and seals need not wait for it

    _refuse_bulk(part)
    if b"purl.oclc.org" in part:
        for strict, usual in _STRICT:
            part = part.replace(strict, usual)
    root = etree.fromstring(part, _parser())
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotADocx("tệp tự định nghĩa ký hiệu (DTD), điều mà Word không bao giờ ghi")
    return root


class Received:
    """Parses the parts of one file that somebody else wrote; what they hold is counted together.

    What we have written ourselves may be as long as its content makes it.
    """

    def __init__(self) -> None:
        self._bytes = 0
        self._elements = 0
        self._held = _Held()

    def parse(self, part: bytes) -> etree._Element:
        """The tree. Raises as `parse` does, and NotADocx for more than a document holds."""
        self._bytes += len(part)
        self._elements += elements(part)
        if self._elements > MOST_ELEMENTS:
            raise _too_large(f"hơn {_grouped(MOST_ELEMENTS)} mục chữ và định dạng")
        root = parse(part)
        if self._bytes > _HARMLESS:
            self._held.add(root)
        return root


def elements(part: bytes) -> int:
    """About how many elements a part holds, told without parsing it; never too few."""
    return part.count(b"<") - part.count(b"</")


def serialize(root: etree._Element) -> bytes:
    """The part's bytes."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _parser() -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _refuse_bulk(part: bytes) -> None:
    """Raises NotADocx for what would already cost too much to parse."""
    if len(part) > MOST_BYTES:
        raise _too_large(f"một phần của nó hơn {MOST_BYTES >> 20} MB chữ")
    if len(part) > MOST_TAGS and part.count(b"<") > MOST_TAGS:
        raise _too_large(f"hơn {_grouped(MOST_TAGS)} mục chữ và định dạng")
    declared = _DECLARED.match(part)
    if declared and declared[1].lower() not in _ENCODINGS:
        raise NotADocx("tệp ghi chữ theo bảng mã mà Word không dùng")


@dataclass(slots=True)
class _Held:
    """What the parts of a file hold so far."""

    paragraphs: int = 0
    inside: int = 0
    """Of them, those in cells."""
    cells: int = 0
    runs: int = 0
    text: int = 0
    longest: int = 0

    def add(self, root: etree._Element) -> None:
        """Counts one more part. Raises NotADocx for more than a document has."""
        self.inside += int(float(str(root.xpath("count(//w:tc//w:p)", namespaces={"w": W}))))
        letters = 0
        for element in root.iter(f"{{{W}}}p", f"{{{W}}}tc", f"{{{W}}}r", "{*}t"):
            match str(element.tag).rpartition("}")[2]:
                case "p":
                    self.paragraphs += 1
                    letters = 0
                case "tc":
                    self.cells += 1
                case "r":
                    self.runs += max(1, len(element) - 1)  # most have a look and a text
                    signs = sum(1 for each in element if each.tag not in _NO_SIGNS)
                    letters += signs
                    self.text += signs
                case _:
                    letters += max(1, len(element.text or ""))
                    self.text += max(1, len(element.text or ""))
            self.longest = max(self.longest, letters)
        self._refuse()

    def _refuse(self) -> None:
        for count, limit, what in (
            (self.paragraphs - self.inside, MOST_PARAGRAPHS, "đoạn ngoài bảng"),
            (self.paragraphs, MOST_IN_ALL, "đoạn, kể cả trong ô của bảng"),
            (self.cells, MOST_IN_ALL, "ô của bảng"),
            (self.runs, MOST_RUNS, "mạch chữ"),
            (self.longest, MOST_LETTERS, "chữ cái trong một đoạn"),
            (self.text, MOST_TEXT, "chữ cái trong cả văn bản"),
        ):
            refuse_over(limit, count, what)


def refuse_over(limit: int, count: int, what: str) -> None:
    """Raises NotADocx where a file holds more of something than a document does."""
    if count > limit:
        raise _too_large(f"{_grouped(count)} {what}, chỉ đọc được đến {_grouped(limit)}")


def _too_large(what: str) -> NotADocx:
    return NotADocx(f"tệp quá lớn: {what}", SPLIT)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
