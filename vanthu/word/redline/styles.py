"""Styles that only the old document has: deleted paragraphs keep their look by them."""

from __future__ import annotations

from vanthu.word import package
from vanthu.word.reading.xml import w


def add_missing_styles(new: bytes, old: bytes) -> bytes:
    """The part of the new document with the styles of the old one that it has not."""
    if new == old:
        return new
    root = package.parse(new)
    present = {style.get(w("styleId")) for style in root.iterfind(w("style"))}
    for style in package.parse(old).findall(w("style")):
        if style.get(w("styleId")) not in present and style.get(w("default")) is None:
            root.append(style)
    return package.serialize(root)
