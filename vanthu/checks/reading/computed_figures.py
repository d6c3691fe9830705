"""The figures that a dossier computes, how text asks for each, and which one a clause means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from vanthu.checks.reading.quantities import HOUSEHOLDS, MONEY, Quantity
from vanthu.checks.running.dossier_view import View


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed number, in hộ or triệu đồng, and the name it has in expressions.

    `owner` is the unit, group or project that it belongs to; empty for the whole dossier.
    """

    value: int
    kind: str
    key: str
    name: str
    owner: str = ""

    @property
    def expression(self) -> str:
        """How text prints it with its unit."""
        return f"{{{{ {self.name} | triệu }}}}" if self.kind == MONEY else f"{{{{ {self.name} }}}}"


@lru_cache(maxsize=2)
def computed_figures(view: View) -> tuple[Figure, ...]:
    """All figures that are not 0, those of the whole dossier first."""
    return tuple(figure for figure in _figures(view.author.names) if figure.value)


@lru_cache(maxsize=2)
def figures_of_value(view: View) -> Mapping[tuple[str, Decimal], list[Figure]]:
    """The same by kind and value, to be found by a quantity's."""
    listed: dict[tuple[str, Decimal], list[Figure]] = {}
    for figure in computed_figures(view):
        listed.setdefault((figure.kind, Decimal(figure.value)), []).append(figure)
    return listed


def _figures(names: Mapping[str, Any]) -> Iterator[Figure]:
    yield from _of(names.get("kinh_phí", {}), MONEY, "kinh_phí")
    targets = names.get("chỉ_tiêu", {})
    yield from _of(targets.get("tổng", {}), HOUSEHOLDS, "chỉ_tiêu.tổng")
    for part in ("nhóm", "đơn_vị"):
        for owner, figures in targets.get(part, {}).items():
            yield from _of(figures, HOUSEHOLDS, f'chỉ_tiêu.{part}["{owner}"]', owner)
    for number, project in names.get("dự_án", {}).items():
        owner = f"Dự án {number}"
        yield from _of(project["vốn"], MONEY, f"dự_án.{number}.vốn", owner)
        for at, part in project["tiểu_dự_án"].items():
            name = f"dự_án.{number}.tiểu_dự_án.{at}.vốn"
            yield from _of(part["vốn"], MONEY, name, f"Tiểu dự án {at}")


def _of(figures: Mapping[str, int], kind: str, name: str, owner: str = "") -> Iterator[Figure]:
    for key, value in figures.items():
        yield Figure(value, kind, key, f"{name}.{key}", owner)


# Which figure a clause means

_SOURCES = {
    "trung_ương": r"trung ương",
    "tỉnh": r"(?:ngân sách|vốn)(?: của)? tỉnh",
    "khác": r"huy động(?: hợp pháp)?(?: khác)?|nguồn khác|vốn khác",
    "tổng": r"tổng(?: số| cộng)?",
}
_SOURCE = re.compile(
    "|".join(f"(?P<{key}>\\b(?:{words})\\b)" for key, words in _SOURCES.items()), re.IGNORECASE
)
_CLASS = re.compile(r"hộ (?:(?P<near>cận nghèo)|(?P<poor>nghèo)|(?P<all>dân)\b)")
_MOVE = re.compile(
    r"\b(?:(?P<escaped>giảm|thoát(?: cận nghèo| nghèo)?)|(?P<left>còn)|(?P<start>đầu năm))\b",
    re.IGNORECASE,
)
_KEYS = {
    ("poor", "escaped"): "thoát_nghèo",
    ("poor", "left"): "nghèo_còn_lại",
    ("poor", "start"): "nghèo",
    ("near", "escaped"): "thoát_cận_nghèo",
    ("near", "left"): "cận_nghèo_còn_lại",
    ("near", "start"): "cận_nghèo",
}


def meant_key(quantity: Quantity) -> str:
    """The key of the figure that the words around a quantity speak of; empty if they do not."""
    if quantity.kind == MONEY:
        found = list(_SOURCE.finditer(quantity.before))
        return str(found[-1].lastgroup) if found else ""
    return _household_key(quantity)


def _household_key(quantity: Quantity) -> str:
    follows = quantity.after.partition(",")[0]
    kind = _CLASS.match(follows) or _last(_CLASS, quantity.before)
    if kind is None:
        return ""
    if kind.lastgroup == "all":
        return "hộ_dân"
    move = _last(_MOVE, quantity.before) or _MOVE.search(follows)
    if move is None:
        return ""
    return _KEYS[str(kind.lastgroup), str(move.lastgroup)]


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def same(figure: Figure, quantity: Quantity) -> bool:
    """Whether the quantity is this figure, in the same unit."""
    return figure.kind == quantity.kind and Decimal(figure.value) == quantity.value
