"""Names, lengths and switches of WordprocessingML, read without trust in what a file says."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from vanthu.word.package import W

POINTS_PER_MM = 72 / 25.4

_MEASURE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(mm|cm|in|pt|pc|pi)?")
_IN_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
_OFF = {"0", "false", "off"}
_VAL = f"{{{W}}}val"


@cache
def w(name: str) -> str:
    """The name in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


def localname(element: etree._Element) -> str:
    """The tag without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(parent: etree._Element | None, *names: str) -> etree._Element | None:
    """The element under the names of WordprocessingML, followed from parent to child."""
    for name in names:
        if parent is None:
            return None
        parent = next(parent.iterchildren(w(name)), None)
    return parent


def first(parent: etree._Element, name: str) -> etree._Element | None:
    """The first child, where it is the one of this name: properties stand before all else."""
    found = parent[0] if len(parent) else None
    return found if found is not None and found.tag == w(name) else None


def value(parent: etree._Element | None, *names: str) -> str | None:
    """The `w:val` of the element under these names."""
    found = child(parent, *names)
    return None if found is None else found.get(_VAL)


def flag(element: etree._Element | None) -> bool:
    """Whether a switch is there and on."""
    return element is not None and element.get(_VAL, "1") not in _OFF


def number(text: str | None) -> int | None:
    """The whole number, None for anything else."""
    if text is None or not re.fullmatch(r"\s*-?[0-9]{1,9}(?:\.[0-9]{1,6})?\s*", text):
        return None
    return int(float(text))


def points(text: str | None, per_point: float = 20.0) -> float | None:
    """A length in pt: twentieths of a point, or a number with its unit; None where unreadable."""
    found = _MEASURE.fullmatch(text.strip()) if text and len(text) < 30 else None
    if found is None:
        return None
    unit = found[2]
    return float(found[1]) * _IN_POINTS[unit] if unit else float(found[1]) / per_point


def paragraph_around(element: etree._Element) -> str:
    """The text of the paragraph that an element stands in; empty outside of any."""
    around = next(
        (each for each in (element, *element.iterancestors()) if each.tag == w("p")), None
    )
    return "" if around is None else "".join(each.text or "" for each in around.iter(w("t")))
