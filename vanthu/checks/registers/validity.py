"""How long a document of the register is in force, and how messages say so."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vanthu.base.vietnamese import short_date
from vanthu.checks.registers.days import Days
from vanthu.model.legal import LegalDocument, LegalRegister


def last_day(document: LegalDocument, register: LegalRegister) -> datetime.date | None:
    """The last day in force: its own, or the one before its replacement's first."""
    if document.in_force_to:
        return document.in_force_to
    replacement = register.root.get(document.replaced_by or "")
    if replacement is None or replacement.in_force_from is None:
        return None
    return replacement.in_force_from - datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Replacement:
    """A document of the register that stands for another one from a day on."""

    name: str
    document: LegalDocument

    @property
    def since(self) -> datetime.date:
        """Its first day in force; that of its issue where the other is not known."""
        return self.document.in_force_from or self.document.date


def replacements(document: LegalDocument, register: LegalRegister, days: Days) -> list[Replacement]:
    """What stands for the document on these days, one after the other.

    Where nothing does so by then, it is the first that will.
    """
    chain = list(_chain(document, register))
    begun = [each for each in chain if each.since <= days.last] or chain[:1]
    ends = [each.since for each in begun[1:]]
    over = [
        each for each, end in zip(begun, ends, strict=False) if end <= max(days.first, each.since)
    ]
    return [each for each in begun if each not in over]


def _chain(document: LegalDocument, register: LegalRegister) -> Iterator[Replacement]:
    seen = set[str]()
    name = document.replaced_by or ""
    while name in register.root and name not in seen:
        seen.add(name)
        yield Replacement(name, register.root[name])
        name = register.root[name].replaced_by or ""


def by_day(found: Sequence[Replacement], shown: Callable[[Replacement], str]) -> str:
    """Which replacement is right on which day of signing, where there are several."""
    if len(found) == 1:
        return shown(found[0])
    first = f"ký trước ngày {short_date(found[1].since)} thì {shown(found[0])}"
    later = (f"ký từ ngày {short_date(each.since)} thì {shown(each)}" for each in found[1:])
    return "; ".join([first, *later])


def replacement_hint(document: LegalDocument, register: LegalRegister, days: Days) -> str:
    """What to cite instead on these days."""
    found = replacements(document, register, days)
    return by_day(found, _cited) if found else "tìm văn bản thay thế, thêm vào legal.yaml"


def _cited(replacement: Replacement) -> str:
    document = replacement.document
    number = f" số {document.number}" if document.number else f" {document.title}"
    day = short_date(document.date)
    return f'thay bằng "{replacement.name}" ({document.kind}{number}, ngày {day})'
