"""Rows that dossiers take out of the table of one base: do they add up to the whole again?

They do when each row is taken by exactly one dossier with the numbers that the base has. That
is looked at row by row; the sums are told besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vanthu.base.diagnostics import Diagnostic, Faults, Place, SurroundingsError
from vanthu.base.nodes import place_at
from vanthu.base.vietnamese import format_integer
from vanthu.model.dossier import TARGETS, Dossier, load_targets
from vanthu.model.targets import Households

COUNTS = {name: str(field.alias) for name, field in Households.model_fields.items()}
"""The counts of a row, and what the clerk calls them."""
_MOST_NAMES = 10


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one unit in the order of COUNTS, in households, and where each is written."""

    unit: str
    counts: tuple[int, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """What one dossier has of the table of its base: small, to be handed around."""

    dossier: str
    base: Path
    base_shown_as: str
    rows: tuple[Row, ...]


def slice_of(dossier: Dossier, shown_as: str) -> Slice | None:
    """The slice of a dossier that names its rows; None for any other."""
    if not (dossier.base and dossier.targets and dossier.facts.rows):
        return None
    rows = tuple(_row(dossier, unit, counts) for unit, counts in dossier.targets.units.items())
    return Slice(shown_as, dossier.base.folder, dossier.base.shown_as, rows)


def _row(dossier: Dossier, unit: str, counts: Households) -> Row:
    root = dossier.files[TARGETS].root
    places = (place_at(root, ["chỉ tiêu", unit, key]).alone for key in COUNTS.values())
    return Row(unit, _numbers(counts), tuple(places))


def _numbers(counts: Households) -> tuple[int, ...]:
    return tuple(getattr(counts, name) for name in COUNTS)


class Whole:
    """The table of one base, and what has been taken of it so far."""

    def __init__(self, first: Slice) -> None:
        self._shown_as = first.base_shown_as
        self._rows = _rows(first)
        self._taken_by: dict[str, str] = {}
        self._sums = [0] * len(COUNTS)

    def take(self, found: Slice) -> Iterator[Diagnostic]:
        """Add the rows of one dossier; each that is not as in the whole is a fault."""
        for row in found.rows if self._rows else ():
            first = self._taken_by.setdefault(row.unit, found.dossier)
            if first != found.dossier:
                message = f'"{row.unit}" có ở hai hồ sơ: {first} và {found.dossier}'
                yield _fault(row.places[0], message, 'sửa mục "đơn vị" của một trong hai hồ sơ')
                continue
            self._sums = [a + b for a, b in zip(self._sums, row.counts, strict=True)]
            yield from self._differences(row)

    def _differences(self, row: Row) -> Iterator[Diagnostic]:
        whole = self._rows.get(row.unit)
        if whole is None:
            message = f'"{row.unit}" không có trong chỉ tiêu của bản chung {self._shown_as}'
            yield _fault(row.places[0], message, "thêm dòng này vào bản chung")
            return
        for name, own, theirs, place in zip(
            COUNTS.values(), row.counts, whole, row.places, strict=True
        ):
            if own != theirs:
                message = (
                    f'"{row.unit}": {name} {format_integer(own)},'
                    f" bản chung ghi {format_integer(theirs)}"
                )
                yield _fault(place, message, "sửa cho khớp, hoặc bỏ số này để lấy của bản chung")

    def lines(self, *, all_seen: bool) -> Iterator[str]:
        """What the slices add up to. With `all_seen` no other dossier can have the rest."""
        missing = [unit for unit in self._rows if unit not in self._taken_by]
        if missing:
            taken = len(self._rows) - len(missing)
            line = f"Chỉ tiêu: mới có {taken} trong {len(self._rows)} đơn vị của {self._shown_as}"
            yield f"{line}; {_listed(missing)} chưa có hồ sơ đúng." if all_seen else f"{line}."
        elif self._rows:
            whole = [sum(column) for column in zip(*self._rows.values(), strict=True)]
            counted = f"Chỉ tiêu của {len(self._taken_by)} đơn vị cộng lại"
            other = [
                f"{name} {format_integer(own)}, bản chung {format_integer(theirs)}"
                for name, own, theirs in zip(COUNTS.values(), self._sums, whole, strict=True)
                if own != theirs
            ]
            figures = "; ".join(other) or ", ".join(
                f"{name} {format_integer(n)}"
                for name, n in zip(COUNTS.values(), whole, strict=True)
            )
            yield f"{counted} {'khác' if other else 'đúng bằng'} {self._shown_as}: {figures}."


def _rows(found: Slice) -> Mapping[str, tuple[int, ...]]:
    """The base's own counts by unit; none where it has no table, or a faulty one."""
    try:
        targets = load_targets(found.base, found.base_shown_as)
    except (Faults, SurroundingsError):  # told with the dossiers that inherit it
        return {}
    return {unit: _numbers(counts) for unit, counts in targets.units.items()} if targets else {}


def _listed(units: list[str]) -> str:
    rest = len(units) - _MOST_NAMES
    return ", ".join(units[:_MOST_NAMES]) + (f" và {rest} đơn vị khác" if rest > 0 else "")


def _fault(place: Place, message: str, hint: str) -> Diagnostic:
    return Diagnostic(place, message, hint, "slices")
