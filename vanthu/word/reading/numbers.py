"""The numbers, letters and bullets that Word itself puts before a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from vanthu.base.vietnamese import roman
from vanthu.word.reading import layouts
from vanthu.word.reading.layouts import Settings
from vanthu.word.reading.looks import Layer
from vanthu.word.reading.styles import Styles
from vanthu.word.reading.xml import child, number, value, w

_LEVELS = 9
_MOST = 3999
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: the form of its number and how its paragraph stands."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    suffix: str = "tab"
    settings: Settings = field(default_factory=dict)
    layer: Layer = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Label:
    """What Word prints before the paragraph's own text, and the look and indents it brings."""

    text: str
    settings: Settings
    layer: Layer


@dataclass(slots=True)
class _List:
    levels: tuple[ListLevel, ...]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbers:
    """Counts the numbered paragraphs of a document, asked in the order of the document."""

    def __init__(
        self, numbering: etree._Element | None, styles: Styles, by_style: Mapping[str, int]
    ) -> None:
        self._styles = styles
        self._by_style = by_style
        self._abstract: dict[str, etree._Element] = {}
        self._instances: dict[int, etree._Element] = {}
        self._lists: dict[str, _List] = {}
        self._started: set[int] = set()
        for element in () if numbering is None else numbering:
            if element.tag == w("abstractNum"):
                self._abstract[element.get(w("abstractNumId"), "")] = element
            elif element.tag == w("num"):
                number_id = number(element.get(w("numId")))
                if number_id is not None:
                    self._instances[number_id] = element

    def label(self, number_id: int, depth: int) -> Label | None:
        """The label of the next paragraph at that depth; None where the list is unknown."""
        instance = self._instances.get(number_id)
        if instance is None or not 0 <= depth < _LEVELS:
            return None
        counted = self._list(value(instance, "abstractNumId") or "")
        self._override(number_id, instance, counted)
        level = counted.levels[depth]
        _count(counted, depth)
        text = self._print(counted, depth)
        if text and level.suffix != "nothing":
            text += " "
        return Label(text, level.settings, level.layer)

    def _list(self, abstract_id: str) -> _List:
        if abstract_id not in self._lists:
            self._lists[abstract_id] = _List(self._levels(abstract_id, set()))
        return self._lists[abstract_id]

    def _levels(self, abstract_id: str, seen: set[str]) -> tuple[ListLevel, ...]:
        abstract = self._abstract.get(abstract_id)
        link = value(abstract, "numStyleLink")
        if link is not None and abstract_id not in seen:
            instance = self._instances.get(self._by_style.get(link, -1))
            return self._levels(value(instance, "abstractNumId") or "", seen | {abstract_id})
        levels = [ListLevel()] * _LEVELS
        for element in () if abstract is None else abstract.iterchildren(w("lvl")):
            depth = number(element.get(w("ilvl")))
            if depth is not None and 0 <= depth < _LEVELS:
                levels[depth] = self._level(element)
        return tuple(levels)

    def _level(self, element: etree._Element) -> ListLevel:
        start = number(value(element, "start"))
        return ListLevel(
            value(element, "numFmt") or "decimal",
            value(element, "lvlText") or "",
            1 if start is None else start,
            number(value(element, "lvlRestart")),
            value(element, "suff") or "tab",
            layouts.read_settings(child(element, "pPr")),
            self._styles.layer(child(element, "rPr")),
        )

    def _override(self, number_id: int, instance: etree._Element, counted: _List) -> None:
        """A list used for the first time may start its levels anew or change them."""
        if number_id in self._started:
            return
        self._started.add(number_id)
        levels = list(counted.levels)
        for override in instance.iterchildren(w("lvlOverride")):
            depth = number(override.get(w("ilvl")))
            if depth is None or not 0 <= depth < _LEVELS:
                continue
            changed = child(override, "lvl")
            if changed is not None:
                levels[depth] = self._level(changed)
            start = number(value(override, "startOverride"))
            if start is not None:
                counted.counters[depth] = start - 1
        counted.levels = tuple(levels)

    @staticmethod
    def _print(counted: _List, depth: int) -> str:
        level = counted.levels[depth]
        if level.form == "bullet":
            return _bullet(level.text)
        if level.form == "none":
            return ""

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            inner = counted.levels[at]
            count = counted.counters[at]
            return numeral(inner.start if count is None else count, inner.form)

        return re.sub(r"%([1-9])", shown, level.text)


def _count(counted: _List, depth: int) -> None:
    """One more at this depth; what is deeper begins again."""
    now = counted.counters[depth]
    counted.counters[depth] = counted.levels[depth].start if now is None else now + 1
    for deeper in range(depth + 1, _LEVELS):
        restart = counted.levels[deeper].restart
        if restart is None or 0 < depth + 1 <= restart:
            counted.counters[deeper] = None


def _bullet(text: str) -> str:
    """The bullet as a character of any font: those of Symbol and Wingdings are all dots here."""
    return "".join(_BULLET if "\ue000" <= sign <= "\uf8ff" else sign for sign in text)


def numeral(count: int, form: str) -> str:
    """The number as Word writes it; its letters are the Latin ones, without đ."""
    if form in {"upperRoman", "lowerRoman"} and 1 <= count <= _MOST:
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in {"upperLetter", "lowerLetter"} and 1 <= count <= _MOST:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02}" if form == "decimalZero" else str(count)
