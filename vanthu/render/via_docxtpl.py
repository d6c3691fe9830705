"""docxtpl's own rendering, and the look at its result before it is given out.

docxtpl alone can drop text silently: without escaping, through a stray tag, through a tag that
somebody deleted from the template. `inspect` looks for all of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from vanthu.base.diagnostics import Diagnostic, Faults, Place, SourceFile
from vanthu.render.template import TemplateFile
from vanthu.word import package
from vanthu.writing.filling import Sheet

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PRINTED_TOO = re.compile(r"word/(header\d*|footer\d*|footnotes)\.xml")
_SPACES = re.compile(r"\s+")


def render_thoroughly(source: TemplateFile, sheet: Sheet) -> bytes:
    """The finished file. Raises Faults that name the template and the words around."""
    source.look_through()
    parts = package.unpack(source.render(sheet))
    document = package.with_hyphens(parts[package.DOCUMENT])
    parts[package.DOCUMENT] = package.finish_sections(document)
    if sheet.landscape:
        parts[package.DOCUMENT] = package.with_head_in_middle(parts[package.DOCUMENT])
    if sheet.footnotes.notes:
        notes = package.add_footnotes(parts.get(package.FOOTNOTES, b""), sheet.footnotes.xml())
        parts[package.FOOTNOTES] = notes
    if sheet.images:
        parts |= package.add_pictures(parts, sheet.pictures)
    faults = [*_lost_pictures(parts[package.DOCUMENT], sheet, source.shown_as)]
    faults += inspect(parts, sheet.texts, source.shown_as)
    if faults:
        raise Faults(faults)
    return package.pack(package.seal(parts))


def _lost_pictures(document: bytes, sheet: Sheet, shown_as: str) -> Iterator[Diagnostic]:
    for identity, image in sheet.images.items():
        if identity.encode() not in document:
            place = Place(SourceFile(shown_as, numbered=False))
            message = f'mẫu không in hình "{image.name}"'
            yield Diagnostic(place, message, "thêm lại thẻ tương ứng vào mẫu", "template")


def inspect(parts: package.Parts, texts: Iterable[str], shown_as: str) -> Iterator[Diagnostic]:
    """What is wrong with a finished file: broken parts, leftover tags, text that got lost."""
    place = Place(SourceFile(shown_as, numbered=False))
    roots: dict[str, etree._Element] = {}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = package.parse(part)
            except etree.XMLSyntaxError:
                message = f'phần "{name}" của tệp làm ra bị hỏng'
                yield Diagnostic(place, message, "xem lại các thẻ trong mẫu", "template")
    if package.DOCUMENT not in roots:
        return
    wanted = [_folded(text) for text in texts]
    found = [_folded(text) for text in package.paragraph_texts(roots[package.DOCUMENT])]
    others = (root for name, root in roots.items() if _PRINTED_TOO.fullmatch(name))
    around = [_folded(text) for root in others for text in package.paragraph_texts(root)]
    meant = [text for text in wanted if _TAG.search(text)]
    for text in found + around:
        if _TAG.search(text) and not any(each in text for each in meant):
            leftover = Place(SourceFile(shown_as, text, numbered=False), 0, len(text))
            yield Diagnostic(
                leftover, "còn thẻ chưa được thay trong tệp làm ra", "xem lại thẻ này", "template"
            )
    yield from _lost(found, wanted, place)


def _lost(found: list[str], texts: Iterable[str], place: Place) -> Iterator[Diagnostic]:
    whole = "\n".join(found)
    for text, times in Counter(texts).items():
        if text and whole.count(text) < times:
            shown = text if len(text) <= 80 else f"{text[:77]}…"
            yield Diagnostic(
                place,
                f'mẫu không in nội dung này: "{shown}"',
                "thêm lại thẻ tương ứng vào mẫu",
                "template",
            )


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
