"""Two finished Word files → the new one with every difference as a tracked change.

Accepting all changes gives the text of the new document, rejecting all that of the old one;
styles, pages and headers are the new one's.
"""

from __future__ import annotations

import re

from lxml import etree

from vanthu.word import package
from vanthu.word.reading.xml import w
from vanthu.word.redline.blocks import Blocks
from vanthu.word.redline.drawings import number_drawings
from vanthu.word.redline.marks import DELETED, INSERTED, Marks
from vanthu.word.redline.notes import Notes
from vanthu.word.redline.paragraphs import Paragraphs
from vanthu.word.redline.styles import add_missing_styles

_STYLES = "word/styles.xml"
_MARGINS = re.compile(r"word/(header|footer)[0-9]*\.xml")


def redline(old: bytes, new: bytes, author: str, date: str = "") -> bytes:
    """The new .docx with tracked changes signed `author`; both must be files of our own making.

    `date` is what Word shows beside the name, as 2025-01-31T00:00:00Z; nothing where empty.
    The same files give the same bytes. Raises NotADocx.
    """
    before, parts = package.unpack(old), package.unpack(new)
    notes = Notes(_parsed(before, package.FOOTNOTES), _parsed(parts, package.FOOTNOTES))
    blocks = Blocks(Paragraphs(Marks(author, date), notes))
    for name in sorted(filter(_MARGINS.fullmatch, parts)):
        if name in before and before[name] != parts[name]:
            parts[name] = _merged(before[name], parts[name], blocks)
    # Also where it is the same: its marks tell which footnotes belong together.
    parts[package.DOCUMENT] = _merged(before[package.DOCUMENT], parts[package.DOCUMENT], blocks)
    if notes.new is not None:
        _mark_notes(notes, blocks)
        parts[package.FOOTNOTES] = package.serialize(notes.new)
    if _STYLES in parts and _STYLES in before:  # an office's own template may have none
        parts[_STYLES] = add_missing_styles(parts[_STYLES], before[_STYLES])
    return package.pack(package.seal(parts))


def _parsed(parts: package.Parts, name: str) -> etree._Element | None:
    return package.parse(parts[name]) if name in parts else None


def _merged(old: bytes, new: bytes, blocks: Blocks) -> bytes:
    old_root, new_root = package.parse(old), package.parse(new)
    blocks.merge(_body(old_root), _body(new_root))
    number_drawings(new_root)
    return package.serialize(new_root)


def _body(root: etree._Element) -> etree._Element:
    body = root.find(w("body"))
    return root if body is None else body


def _mark_notes(notes: Notes, blocks: Blocks) -> None:
    for old, new in notes.pairs:
        blocks.merge(old, new)
    for added in notes.added:
        blocks.mark_note(added, INSERTED)
    for dropped in notes.dropped:
        blocks.mark_note(dropped, DELETED)
