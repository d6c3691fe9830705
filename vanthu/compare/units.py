"""Units of the old dossier and those that stand for them in the new one, by its register."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from vanthu.base.diff.alignment import align, entry
from vanthu.model.dossier import Dossier
from vanthu.model.former import with_former_units

_ALIKE = 0.6
"""Share of common words from which two names are one that was changed."""


def units_now(old: Dossier, new: Dossier) -> Mapping[str, str]:
    """The new unit for each old one that has one: its successor, its namesake, or its new spelling.

    Several old units may have become one. Two names that the register knows are never taken for
    one that is spelt otherwise.
    """
    before, after = _names(old), _names(new)
    found = dict(_by_register(old, new))
    known = {unit.name for unit in new.office.units}
    gone = [name for name in before if name not in found]
    come = [name for name in after if name not in found.values()]
    respelt = [(gone[i], come[j]) for i, j in names_alike(gone, come)]
    found |= {was: now for was, now in respelt if not {was, now} <= known}
    return found


def names_alike(gone: Sequence[str], come: Sequence[str]) -> list[tuple[int, int]]:
    """Where names stand that are gone, each with where the new one is that is most like it."""
    pairs = align([*map(entry, gone)], [*map(entry, come)], _ALIKE)
    return [(i, j) for i, j in pairs if i is not None and j is not None]


def _names(dossier: Dossier) -> list[str]:
    return list(dossier.targets.units) if dossier.targets else []


def _by_register(old: Dossier, new: Dossier) -> Iterator[tuple[str, str]]:
    before, after = _names(old), _names(new)
    office, day = with_former_units(new.office, old.office), _day(new)
    then = {unit.name: unit for unit in office.units_of(old.facts.year, before)}
    for name in before:
        unit = then.get(name)
        later = office.successor(unit, day) if unit else None
        now = later.name if later else name
        if now in after or name in after:
            yield name, now if now in after else name


def _day(dossier: Dossier) -> datetime.date:
    """The first day of the dossier's year on which all its units are there."""
    year = dossier.facts.year
    units = dossier.office.units_of(year, _names(dossier))
    return max([datetime.date(year, 1, 1), *(unit.since for unit in units if unit.since)])
