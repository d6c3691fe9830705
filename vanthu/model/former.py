"""Units that were there before an office, as far as only the office before it knows them."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.model.office import Office, Unit, UnitGroup


def with_former_units(own: Office, old: Office) -> Office:
    """The office with the units that the old one tells of and it does not; its own word counts."""
    groups = [
        group.model_copy(update={"units": [_told_now(unit, old) for unit in group.units]})
        for group in own.unit_groups
    ]
    groups += _groups_of_others(own, old)
    return own.model_copy(update={"unit_groups": groups})


def _told_now(unit: Unit, old: Office) -> Unit:
    """The unit with what it is now, where only the old office wrote that down."""
    told = (each.now for each in old.units if each.name == unit.name and each.now)
    if unit.until is None or unit.now:
        return unit
    return unit.model_copy(update={"now": next(told, None)})


def _groups_of_others(own: Office, old: Office) -> Iterator[UnitGroup]:
    for group in old.unit_groups:
        others = [
            unit
            for unit in group.units
            if not any(each.name == unit.name and each.overlaps(unit) for each in own.units)
        ]
        if others:
            yield group.model_copy(update={"units": others})
