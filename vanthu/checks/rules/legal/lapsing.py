"""Văn bản hết hiệu lực trong năm, hoặc đã hết hiệu lực mà lời văn còn nhắc: nên xem lại.

Căn cứ hết hiệu lực giữa năm thì đúng hay sai tùy ngày ký;
câu văn có thể nhắc văn bản cũ một cách có chủ ý. Máy không biết, nên chỉ nhắc người soạn.

Đúng:

    Luật Đầu tư công 2019:
      loại: Luật
      tên: Đầu tư công
      ngày: 13/6/2019
      hiệu lực đến: 31/12/2024

Sai:

    Luật Đầu tư công 2019:
      loại: Luật
      tên: Đầu tư công
      ngày: 13/6/2019
      hiệu lực đến: 30/6/2024
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import short_date
from vanthu.checks.reading.cited import by_number, cited, is_surely
from vanthu.checks.registers.days import Days
from vanthu.checks.registers.entries import Basis, LegalText
from vanthu.checks.registers.validity import last_day, replacement_hint
from vanthu.checks.running.protocols import LegalTexts
from vanthu.model.legal import LegalRegister

ID = "legal-lapsing"
SEVERITY = Severity.WARNING


def check(view: LegalTexts) -> Iterator[Diagnostic]:
    """Bases whose force ends or begins within the days, and texts that cite what has lapsed."""
    register, days = view.register, view.days
    for basis in view.bases if view.is_dossier or days.first == days.last else ():
        yield from _within_the_year(basis, days, register)
    yield from _in_texts(view, days, register)


def _within_the_year(basis: Basis, days: Days, register: LegalRegister) -> Iterator[Diagnostic]:
    document, label = basis.entry.document, basis.entry.label
    since, until = document.in_force_from, last_day(document, register)
    if until and days.first <= until < days.last:
        after = Days(until + datetime.timedelta(days=1), days.last)
        yield Diagnostic(
            basis.place,
            f"{label} chỉ còn hiệu lực đến hết ngày {short_date(until)}",
            f"sau ngày đó: {replacement_hint(document, register, after)}",
        )
    elif since and days.first < since <= days.last:
        message = f"{label} chỉ có hiệu lực từ ngày {short_date(since)}"
        yield Diagnostic(basis.place, message, "chỉ dùng khi ký từ ngày đó")
    elif not until and _replaced_by_then(document.replaced_by, days, register):
        yield Diagnostic(
            basis.place,
            f"{label} đã có văn bản thay thế",
            replacement_hint(document, register, days),
        )


def _replaced_by_then(name: str | None, days: Days, register: LegalRegister) -> bool:
    """Whether a replacement of unknown force was issued by the last of the days."""
    replacement = register.root.get(name or "")
    return replacement is not None and replacement.date <= days.last


def _in_texts(view: LegalTexts, days: Days, register: LegalRegister) -> Iterator[Diagnostic]:
    known = by_number(view)
    for text, citation in cited(view):
        for entry in known.get(citation.code, [])[:1] if text.role != "title" else ():
            if _lapsed(entry, days, register) and (view.is_dossier or is_surely(citation, entry)):
                yield Diagnostic(
                    text.at(citation.start, citation.code_span[1]),
                    f"{citation.name} đã hết hiệu lực",
                    replacement_hint(entry.document, register, days),
                )


def _lapsed(entry: LegalText, days: Days, register: LegalRegister) -> bool:
    until = last_day(entry.document, register)
    return until is not None and until < days.first
