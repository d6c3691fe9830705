"""The office that the new dossier belongs to, and what is known of units that were there before.

Its own register decides: build and compare read it. The office of the old dossier only adds
what it alone knows, units that are gone and what they are now.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from vanthu.model.dossier import OFFICE, Dossier, Registers
from vanthu.model.former import with_former_units
from vanthu.model.office import Office


@dataclass(frozen=True, slots=True)
class Home:
    """The office of the new dossier."""

    own: Office
    """As its file tells."""
    known: Office
    """With the units of the old dossier's office that it does not tell of."""
    file: str
    """Where that is written: "content/office.yaml"."""

    def has(self, name: str, day: datetime.date) -> bool:
        """Whether a unit of that name is one of its own on that day."""
        return any(unit.name == name and unit.exists_on(day) for unit in self.own.units)


def home_of(old: Dossier, registers: Registers | None) -> Home:
    """The office with these registers; that of the old dossier where there are none."""
    own = registers.office if registers else None
    if own is None or registers is None:
        return Home(old.office, old.office, old.files[OFFICE].file.name)
    file = registers.files[OFFICE].file.name
    return Home(own, with_former_units(own, old.office), file)
