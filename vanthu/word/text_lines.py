"""A Word file as lines of text: what `git diff` compares, one sentence a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from vanthu.word.package import DOCUMENT, FOOTNOTES, NotADocx, paragraph_text, unpack, w
from vanthu.word.safe_xml import Received, parse

_PARTS = (
    (re.compile(r"word/header\d*\.xml"), "[đầu trang]"),
    (re.compile(r"word/footer\d*\.xml"), "[chân trang]"),
    (re.compile(re.escape(FOOTNOTES)), "[chú thích]"),
)
_SENTENCE = re.compile(r"(?:(?<=[^\W\d_]{2}[.;!?…])|(?<=\d{4}\.)|(?<=[)%”][.;]))\s+(?=[^\W\d_])")
"""Blanks behind a sentence or a half of one; the point of "2. Mục tiêu" ends nothing."""
_NUMERAL = re.compile(r"[IVX]+\.\s+")


def docx_lines(docx: bytes, *, received: bool = False) -> Iterator[str]:
    """The text, then that of page heads, page feet and notes, each under its name.

    A row of a table is one line, its cells apart by " | ". Raises package.NotADocx, for a file that
    was `received` also where it is longer than any document.
    """
    parts = unpack(docx)
    parsed = Received().parse if received else parse
    yield from _lines(parts[DOCUMENT], parsed)
    for pattern, title in _PARTS:
        for name in sorted(filter(pattern.fullmatch, parts)):
            found = list(_lines(parts[name], parsed))
            if any(found):
                yield from ("", title, *found)


def _lines(part: bytes, parsed: Callable[[bytes], etree._Element]) -> Iterator[str]:
    try:
        root = parsed(part)
    except etree.XMLSyntaxError:
        raise NotADocx("phần văn bản trong tệp Word đã hỏng") from None
    for block in root.iter(w("p"), w("tr")):
        if block.tag == w("tr"):
            yield " | ".join(_cell(cell) for cell in block.iterchildren(w("tc")))
        elif next(block.iterancestors(w("tc")), None) is None:
            for line in paragraph_text(block).split("\n"):
                yield from _sentences(line)


def _sentences(line: str) -> Iterator[str]:
    """The line cut behind each sentence, but not behind the number of a heading: "II. Kinh phí"."""
    numeral = _NUMERAL.match(line)
    number = numeral[0] if numeral else ""
    first, *others = _SENTENCE.split(line[len(number) :])
    yield number + first
    yield from others


def _cell(cell: etree._Element) -> str:
    texts = (paragraph_text(paragraph) for paragraph in cell.iter(w("p")))
    return " ".join(" ".join(texts).split())
