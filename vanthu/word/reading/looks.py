"""What letters look like in the end: run, character style, paragraph style, defaults, theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from lxml import etree

from vanthu.word.reading.xml import localname, points, w

Layer: TypeAlias = Mapping[str, str | float | bool]
"""What one level says of the letters; what it does not mention is left to the levels below."""

EMPTY: Layer = MappingProxyType({})

_TOGGLES = ("b", "i", "caps", "vanish", "strike")
_SWITCHES = frozenset((*_TOGGLES, "dstrike"))
_DEFAULT_FONT = "Times New Roman"  # Word's own, where a file names none
_DEFAULT_SIZE = 10.0
_BLACK = frozenset({"auto", "000000", "black", "windowtext", ""})
RAISED_SHARE = 0.58
"""How tall and wide Word draws raised or lowered letters, in parts of their size."""
_OFF = frozenset({"0", "false", "off"})
_NONE = frozenset({"none", "clear"})


@dataclass(frozen=True, slots=True)
class Look:
    """`font` is that of letters with marks, `plain_font` that of bare ASCII letters.

    `size` is in pt; `color` is empty for black, else six digits of RGB.
    """

    font: str = _DEFAULT_FONT
    plain_font: str = _DEFAULT_FONT
    size: float = _DEFAULT_SIZE
    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    capitals: bool = False
    hidden: bool = False
    raised: bool = False
    marked: bool = False
    color: str = ""


def read_layer(properties: etree._Element | None, theme: Mapping[str, str]) -> Layer:
    """What a `w:rPr` says, fonts of the theme named."""
    if properties is None:
        return EMPTY
    layer: dict[str, str | float | bool] = {}
    for element in properties:
        name = localname(element)
        val = element.get(w("val"), "")
        if name in _SWITCHES:
            layer["strike" if name == "dstrike" else name] = val not in _OFF
        elif name == "sz":
            if (size := points(val, 2)) is not None:
                layer["size"] = size
        elif name == "rFonts":
            _read_fonts(element, theme, layer)
        else:
            _read_rest(name, val, layer)
    return layer


def _read_fonts(
    element: etree._Element, theme: Mapping[str, str], layer: dict[str, str | float | bool]
) -> None:
    for slot in ("ascii", "hAnsi"):
        named = theme.get(element.get(w(f"{slot}Theme"), "")) or element.get(w(slot))
        if named:
            layer[slot] = named


def _read_rest(name: str, val: str, layer: dict[str, str | float | bool]) -> None:
    if name == "color":
        layer["color"] = "" if val.lower() in _BLACK else val.upper()
    elif name == "u":
        layer["u"] = val not in _NONE
    elif name == "vertAlign":
        layer["raised"] = val in {"superscript", "subscript"}
    elif name == "highlight":
        layer["marked"] = val not in _NONE


def combine(defaults: Layer, styles: tuple[Layer, ...], own: Layer) -> Look:
    """The look in the end; `styles` are those of table, paragraph and letters, in this order.

    A switch that two kinds of style both turn on is off again (ISO/IEC 29500-1, 17.7.3).
    """
    merged: dict[str, str | float | bool] = {**defaults}
    for layer in styles:
        merged.update(layer)
    for name in _TOGGLES:
        merged[name] = bool(defaults.get(name)) or (
            sum(bool(layer.get(name)) for layer in styles) % 2 == 1
        )
    merged.update(own)
    return Look(
        font=str(merged.get("hAnsi", _DEFAULT_FONT)),
        plain_font=str(merged.get("ascii", _DEFAULT_FONT)),
        size=float(merged.get("size", _DEFAULT_SIZE)),
        bold=bool(merged["b"]),
        italic=bool(merged["i"]),
        underline=bool(merged.get("u")),
        struck=bool(merged["strike"]),
        capitals=bool(merged["caps"]),
        hidden=bool(merged["vanish"]),
        raised=bool(merged.get("raised")),
        marked=bool(merged.get("marked")),
        color=str(merged.get("color", "")),
    )
