"""The styles of a file, each resolved once down to its defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree

from vanthu.word.reading import layouts, looks, widths
from vanthu.word.reading.layouts import ParagraphLayout, Settings
from vanthu.word.reading.looks import Layer, Look
from vanthu.word.reading.xml import child, value, w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_STYLES_IN_A_CHAIN = 50


def theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """The font for each of Word's names of a theme font."""
    fonts: dict[str, str] = {}
    if theme is None:
        return fonts
    for which, prefix in (("majorFont", "major"), ("minorFont", "minor")):
        latin = theme.find(f".//{_A}{which}/{_A}latin")
        if latin is not None and latin.get("typeface"):
            fonts[f"{prefix}Ascii"] = fonts[f"{prefix}HAnsi"] = latin.get("typeface", "")
    return fonts


class Styles:
    """What the styles part says; a file without one has Word's bare defaults."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        self._theme = theme_fonts(theme)
        self._by_id: dict[str, etree._Element] = {}
        self._defaults: dict[str, str] = {}
        for style in () if styles is None else styles.iterchildren(w("style")):
            name = style.get(w("styleId"), "")
            self._by_id.setdefault(name, style)
            if style.get(w("default")) in {"1", "true", "on"}:
                self._defaults.setdefault(style.get(w("type"), ""), name)
        self._run_defaults = self.layer(child(styles, "docDefaults", "rPrDefault", "rPr"))
        self._paragraph_defaults = layouts.read_settings(
            child(styles, "docDefaults", "pPrDefault", "pPr")
        )
        self._style_layer = cache(self._uncached_layer)
        self._style_settings = cache(self._uncached_settings)
        self._plain_look = cache(self._uncached_look)
        self._plain_layout = cache(self._uncached_layout)
        self.name = cache(self._uncached_name)

    def is_ruled(self, style_id: str | None) -> bool:
        """Whether a style of tables draws lines between the cells."""
        found = False
        for style in self._chain(style_id or self._defaults.get("table", "")):
            own = widths.is_ruled(child(style, "tblPr"))
            found = found if own is None else own
        return found

    def layer(self, properties: etree._Element | None) -> Layer:
        """What a `w:rPr` of this file says."""
        return looks.read_layer(properties, self._theme)

    def _uncached_name(self, style_id: str | None) -> str:
        """The style's name as Word's list shows it."""
        style = self._by_id.get(self._paragraph_style(style_id))
        return value(style, "name") or ""

    def number_settings(self, style_id: str | None) -> Settings:
        """What the paragraph style alone says, its numbering among it."""
        return self._style_settings(self._paragraph_style(style_id))

    def layout(self, style_id: str | None, table: str | None, *own: Settings) -> ParagraphLayout:
        """How a paragraph stands; `own` are its numbering's and its direct settings."""
        if not any(own):
            return self._plain_layout(style_id, table)
        return layouts.combine(*self._levels(style_id, table), *own)

    def look(
        self, style_id: str | None, table: str | None, properties: etree._Element | None
    ) -> Look:
        """How the letters of a run with that `w:rPr` look in a paragraph of that style."""
        if properties is None:
            return self._plain_look(style_id, table)
        return self.look_of(style_id, table, value(properties, "rStyle"), self.layer(properties))

    def look_of(
        self, style_id: str | None, table: str | None, character: str | None, own: Layer
    ) -> Look:
        """The same for a layer already read."""
        chain = (table or "", self._paragraph_style(style_id), character or "")
        return looks.combine(
            self._run_defaults, tuple(self._style_layer(style) for style in chain), own
        )

    def _uncached_layout(self, style_id: str | None, table: str | None) -> ParagraphLayout:
        return layouts.combine(*self._levels(style_id, table))

    def _levels(self, style_id: str | None, table: str | None) -> tuple[Settings, ...]:
        return (
            self._paragraph_defaults,
            self._style_settings(table or ""),
            self._style_settings(self._paragraph_style(style_id)),
        )

    def _uncached_look(self, style_id: str | None, table: str | None) -> Look:
        return self.look_of(style_id, table, None, looks.EMPTY)

    def _paragraph_style(self, style_id: str | None) -> str:
        if style_id is not None and style_id in self._by_id:
            return style_id
        return self._defaults.get("paragraph", "")

    def _uncached_layer(self, style_id: str) -> Layer:
        merged: dict[str, str | float | bool] = {}
        for style in self._chain(style_id):
            merged.update(self.layer(child(style, "rPr")))
        return merged

    def _uncached_settings(self, style_id: str) -> Settings:
        merged: dict[str, str | float | bool] = {}
        for style in self._chain(style_id):
            merged.update(layouts.read_settings(child(style, "pPr")))
        return merged

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        """The style and what it is based on, the lowest first; a circle is cut."""
        chain: list[etree._Element] = []
        seen: set[str] = set()
        style = self._by_id.get(style_id)
        while style is not None and style_id not in seen and len(seen) < _MOST_STYLES_IN_A_CHAIN:
            seen.add(style_id)
            chain.append(style)
            style_id = value(style, "basedOn") or ""
            style = self._by_id.get(style_id)
        return reversed(chain)


def numbering_styles(styles: etree._Element | None) -> Mapping[str, int]:
    """For each numbering style the list that it stands for."""
    found: dict[str, int] = {}
    for style in () if styles is None else styles.iterchildren(w("style")):
        settings = layouts.read_settings(child(style, "pPr"))
        if style.get(w("type")) == "numbering" and "numId" in settings:
            found[style.get(w("styleId"), "")] = int(settings["numId"])
    return found
