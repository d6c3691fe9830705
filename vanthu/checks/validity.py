"""How long a document of the register is in force, and how messages say so."""

from __future__ import annotations

import datetime

from vanthu.model.legal import LegalDocument, LegalRegister
from vanthu.vietnamese import short_date


def last_day(document: LegalDocument, register: LegalRegister) -> datetime.date | None:
    """The last day in force: its own, or the one before its replacement's first."""
    if document.in_force_to:
        return document.in_force_to
    replacement = register.root.get(document.replaced_by or "")
    if replacement is None or replacement.in_force_from is None:
        return None
    return replacement.in_force_from - datetime.timedelta(days=1)


def replacement_hint(document: LegalDocument, register: LegalRegister, day: datetime.date) -> str:
    """What to cite instead on that day: the last of a chain of replacements issued by then."""
    seen: list[str] = []
    name = document.replaced_by
    while name and name in register.root and name not in seen:
        if seen and register.root[name].date > day:
            break
        seen.append(name)
        name = register.root[name].replaced_by
    if not seen:
        return "tìm văn bản thay thế, thêm vào legal.yaml"
    last = register.root[seen[-1]]
    number = f" số {last.number}" if last.number else f" {last.title}"
    return f'thay bằng "{seen[-1]}" ({last.kind}{number}, ngày {short_date(last.date)})'
