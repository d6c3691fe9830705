"""Changes to one property of a finished .docx: what somebody does to it in Word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias
from xml.sax.saxutils import escape

from vanthu.word.package import pack, unpack

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"

Edit: TypeAlias = Callable[[dict[str, str]], None]
"""Changes the parts of a package, which it gets as text."""


def replaced(old: str, new: str, part: str = DOCUMENT) -> Edit:
    """The first place where `old` stands; it must be there."""

    def edit(parts: dict[str, str]) -> None:
        assert old in parts[part], old
        parts[part] = parts[part].replace(old, new, 1)

    return edit


def styled(style: str, old: str, new: str) -> Edit:
    """One property of one style."""

    def edit(parts: dict[str, str]) -> None:
        found = re.search(rf'<w:style [^>]*w:styleId="{style}".*?</w:style>', parts[STYLES], re.S)
        assert found is not None, style
        assert old in found[0], found[0]
        parts[STYLES] = parts[STYLES].replace(found[0], found[0].replace(old, new, 1))

    return edit


def paragraph_of(parts: Mapping[str, str], words: str) -> str:
    """The XML of the paragraph that begins with these words, or else holds them."""
    paragraphs = re.findall(r"<w:p(?: [^>]*)?>.*?</w:p>", parts[DOCUMENT], re.S)
    texts = ["".join(re.findall(r"<w:t[^>/]*>([^<]*)</w:t>", each)) for each in paragraphs]
    begins = [each for each, text in zip(paragraphs, texts, strict=True) if text.startswith(words)]
    holds = [each for each, text in zip(paragraphs, texts, strict=True) if words in text]
    assert holds, words
    found: str = [*begins, *holds][0]
    return found


def in_paragraph(words: str, old: str, new: str) -> Edit:
    """One property of the paragraph that holds these words."""

    def edit(parts: dict[str, str]) -> None:
        paragraph = paragraph_of(parts, words)
        assert old in paragraph, paragraph
        parts[DOCUMENT] = parts[DOCUMENT].replace(paragraph, paragraph.replace(old, new, 1))

    return edit


def paragraph_set(words: str, properties: str) -> Edit:
    """Direct formatting of a paragraph, after its style."""
    return in_paragraph(words, "</w:pPr>", f"{properties}</w:pPr>")


def runs_set(words: str, properties: str) -> Edit:
    """Direct formatting of all letters of a paragraph."""

    def edit(parts: dict[str, str]) -> None:
        paragraph = paragraph_of(parts, words)
        plain = re.sub(r"<w:r><w:rPr>.*?</w:rPr>", "<w:r>", paragraph)
        changed = plain.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>")
        parts[DOCUMENT] = parts[DOCUMENT].replace(paragraph, changed)

    return edit


def written(words: str, new: str) -> Edit:
    """A paragraph's text, all of it, its look kept."""

    def edit(parts: dict[str, str]) -> None:
        paragraph = paragraph_of(parts, words)
        head = re.match(r"<w:p[^>]*>(?:<w:pPr>.*?</w:pPr>)?", paragraph, re.S)
        assert head is not None
        changed = f"{head[0]}{run(new)}</w:p>"
        parts[DOCUMENT] = parts[DOCUMENT].replace(paragraph, changed)

    return edit


def inserted(after: str, *paragraphs: str) -> Edit:
    """Paragraphs behind the one that holds these words."""

    def edit(parts: dict[str, str]) -> None:
        paragraph = paragraph_of(parts, after)
        parts[DOCUMENT] = parts[DOCUMENT].replace(paragraph, paragraph + "".join(paragraphs))

    return edit


def swapped(first: str, second: str, *, last: bool = False) -> Edit:
    """Two paragraphs in each other's place; the last of those that begin with `second`."""

    def edit(parts: dict[str, str]) -> None:
        one = paragraph_of(parts, first)
        before, found, after = parts[DOCUMENT].partition(one)
        other = paragraph_of({DOCUMENT: after if last else parts[DOCUMENT]}, second)
        parts[DOCUMENT] = before + other + after.replace(other, found, 1)

    return edit


def removed(words: str) -> Edit:
    """The paragraph without its letters."""
    return written(words, "")


def drawn(index: int, old: str, new: str) -> Edit:
    """One property of the drawn line with that number in the document, from 0."""

    def edit(parts: dict[str, str]) -> None:
        found = list(re.finditer(r"<mc:AlternateContent>.*?</mc:AlternateContent>",
                                 parts[DOCUMENT], re.S))[index]  # fmt: skip
        changed = re.sub(old, new, found[0], flags=re.S)
        assert changed != found[0]
        text = parts[DOCUMENT]
        parts[DOCUMENT] = text[: found.start()] + changed + text[found.end() :]

    return edit


def cell_written(row: str, column: int, new: str) -> Edit:
    """A cell of a table: the row that begins with these words, the column from 0."""

    def edit(parts: dict[str, str]) -> None:
        rows = re.findall(r"<w:tr>.*?</w:tr>", parts[DOCUMENT], re.S)
        [found] = [each for each in rows if re.search(f">{row}<", each)]
        cells = re.findall(r"<w:tc>.*?</w:tc>", found, re.S)
        texts = re.sub(r"(<w:t[^>]*>)[^<]*", rf"\g<1>{new}", cells[column])
        changed = found.replace(
            "".join(cells), "".join([*cells[:column], texts, *cells[column + 1 :]])
        )
        parts[DOCUMENT] = parts[DOCUMENT].replace(found, changed)

    return edit


def run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(text: str, properties: str = "", look: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, look)}</w:p>"


def in_style(style: str, text: str) -> str:
    return para(text, f'<w:pStyle w:val="{style}"/>')


def changed(content: bytes, *edits: Edit) -> bytes:
    """The file with its parts edited."""
    parts = unpack(content)
    texts = {name: part.decode("utf-8") for name, part in parts.items()}
    for edit in edits:
        edit(texts)
    return pack({name: text.encode("utf-8") for name, text in texts.items()})
