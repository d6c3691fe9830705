"""How a paragraph stands in the end: direct settings, numbering, styles, defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from lxml import etree

from vanthu.decree.nd30 import Align
from vanthu.word.reading.xml import POINTS_PER_MM, child, flag, localname, number, points, w

Settings: TypeAlias = Mapping[str, str | float | bool]
"""What one level says of a paragraph; lengths in pt."""

EMPTY: Settings = MappingProxyType({})

LINE_HEIGHT = 1.149
"""Height of a single line of Times New Roman in parts of its size."""

_AUTO_SPACE = 14.0  # what Word takes for "auto" room between paragraphs
_ALIGN = {
    "left": Align.LEFT, "start": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT,
    "end": Align.RIGHT, "both": Align.BOTH, "distribute": Align.BOTH,
}  # fmt: skip
_FLAGS = {"contextualSpacing": "contextual", "pageBreakBefore": "new_page", "keepNext": "keep_next"}


@dataclass(frozen=True, slots=True)
class ParagraphLayout:
    """Indents in mm, `first` from the left edge of the text to the first line's first letter.

    Room before and after is in pt, `line` in lines where `measured` is false, else in pt, and
    then `at_least` tells whether lines may grow. `border` says which edges have a line.
    """

    align: Align = Align.LEFT
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    measured: bool = False
    at_least: bool = False
    contextual: bool = False
    new_page: bool = False
    frame: str = ""
    border: str = ""
    middle_tab: float | None = None

    def lines(self, size: float) -> float:
        """Line spacing in lines for letters of that size."""
        if not self.measured:
            return self.line
        lines = self.line / (LINE_HEIGHT * size) if size else 1.0
        return max(1.0, lines) if self.at_least else lines


def read_settings(properties: etree._Element | None) -> Settings:
    """What a `w:pPr` says."""
    if properties is None:
        return EMPTY
    settings: dict[str, str | float | bool] = {}
    for element in properties:
        name = localname(element)
        if name == "pStyle":
            continue
        if name == "jc":
            settings["align"] = element.get(w("val"), "left")
        elif name == "ind":
            _read_indents(element, settings)
        elif name == "spacing":
            _read_spacing(element, settings)
        elif name in _FLAGS:
            settings[_FLAGS[name]] = flag(element)
        else:
            _read_rest(name, element, settings)
    return settings


def _read_rest(name: str, element: etree._Element, settings: dict[str, str | float | bool]) -> None:
    if name == "numPr":
        _read_list(element, settings)
    elif name == "framePr":
        settings["frame"] = element.get(w("xAlign"), "")
    elif name == "pBdr":
        settings["border"] = " ".join(
            localname(edge) for edge in element if edge.get(w("val")) not in {"nil", "none", None}
        )
    elif name == "tabs":
        for tab in element:
            place = points(tab.get(w("pos")))
            if tab.get(w("val")) == "center" and place is not None:
                settings["middle_tab"] = place


def _read_list(element: etree._Element, settings: dict[str, str | float | bool]) -> None:
    for key in ("numId", "ilvl"):
        inner = child(element, key)
        found = None if inner is None else number(inner.get(w("val")))
        if found is not None:
            settings[key] = found


def _read_indents(element: etree._Element, settings: dict[str, str | float | bool]) -> None:
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            if (found := points(element.get(w(name)))) is not None:
                settings[key] = found
    first = points(element.get(w("firstLine")))
    hanging = points(element.get(w("hanging")))
    if hanging is not None:
        settings["first"] = -hanging
    elif first is not None:
        settings["first"] = first


def _read_spacing(element: etree._Element, settings: dict[str, str | float | bool]) -> None:
    for key in ("before", "after"):
        found = points(element.get(w(key)))
        if found is not None:
            settings[key] = found
        automatic = element.get(w(f"{key}Autospacing"))
        if automatic is not None:
            settings[f"{key}_auto"] = automatic not in {"0", "false", "off"}
    rule = element.get(w("lineRule"))
    if rule is not None:
        settings["rule"] = rule
    line = points(element.get(w("line")))
    if line is not None:
        settings["line"] = line
        settings.setdefault("rule", "auto")


def combine(*layers: Settings) -> ParagraphLayout:
    """The layout in the end, the lowest level first."""
    merged: dict[str, str | float | bool] = {}
    for layer in layers:
        merged.update(layer)
    measured = merged.get("rule", "auto") in {"exact", "atLeast"}
    line = float(merged.get("line", 12.0))
    left = float(merged.get("left", 0.0))
    middle = merged.get("middle_tab")
    return ParagraphLayout(
        align=_ALIGN.get(str(merged.get("align", "left")), Align.LEFT),
        left=left / POINTS_PER_MM,
        right=float(merged.get("right", 0.0)) / POINTS_PER_MM,
        first=(left + float(merged.get("first", 0.0))) / POINTS_PER_MM,
        before=_AUTO_SPACE if merged.get("before_auto") else float(merged.get("before", 0.0)),
        after=_AUTO_SPACE if merged.get("after_auto") else float(merged.get("after", 0.0)),
        line=line if measured else line / 12.0,
        measured=measured,
        at_least=merged.get("rule") == "atLeast",
        contextual=bool(merged.get("contextual")),
        new_page=bool(merged.get("new_page")),
        frame=str(merged.get("frame", "")),
        border=str(merged.get("border", "")),
        middle_tab=None if middle is None else float(middle) / POINTS_PER_MM,
    )
