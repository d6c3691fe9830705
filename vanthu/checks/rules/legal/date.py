"""Ngày của văn bản được viện dẫn phải khớp với năm trong số, và không sau ngày ký.

Văn bản số 27/2022/NĐ-CP không thể ban hành năm 2023; không thể căn cứ vào văn bản chưa ban hành.
Hồ sơ chưa có ngày ký thì lấy ngày cuối năm của hồ sơ.

Đúng:

    - Thực hiện Nghị định số 27/2022/NĐ-CP ngày 19 tháng 4 năm 2022 của Chính phủ.

Sai:

    - Thực hiện Nghị định số 27/2022/NĐ-CP ngày 19 tháng 4 năm 2023 của Chính phủ.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.vietnamese import short_date
from vanthu.checks.reading.citations import Citation
from vanthu.checks.reading.cited import cited
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.entries import LegalText
from vanthu.checks.registers.symbols import read_symbol
from vanthu.checks.running.protocols import Texts

ID = "legal-date"
SEVERITY = Severity.ERROR


def check(view: Texts) -> Iterator[Diagnostic]:
    """Dates that cannot be, in the register, among the bases and in texts."""
    last = view.days.last
    for entry in view.records:
        yield from _of_record(entry)
    for basis in view.bases:
        yield from _too_late(basis.entry.document.date, last, basis.entry.label, basis.place)
    for text, citation in cited(view):
        yield from _of_citation(text, citation, last)
    yield from _of_papers(view, last)


def _of_record(entry: LegalText) -> Iterator[Diagnostic]:
    document = entry.document
    yield from _other_year(document.number or "", document.date, entry.place("ngày"))
    since, until = document.in_force_from, document.in_force_to
    if since and since < document.date:
        yield Diagnostic(
            entry.place("hiệu lực từ"),
            f"có hiệu lực từ {short_date(since)}, trước ngày ban hành {short_date(document.date)}",
            "xem lại hai ngày",
        )
    if until and until < (since or document.date):
        yield Diagnostic(
            entry.place("hiệu lực đến"),
            f"hết hiệu lực ngày {short_date(until)}, trước khi bắt đầu có hiệu lực",
            "xem lại hai ngày",
        )


def _of_citation(text: Text, citation: Citation, last: datetime.date) -> Iterator[Diagnostic]:
    if not citation.date_span:
        return
    place = text.at(*citation.date_span)
    if day := citation.date:
        yield from _other_year(citation.code, day, place)
        yield from _too_late(day, last, citation.name, place)


def _other_year(code: str, day: datetime.date, place: Place) -> Iterator[Diagnostic]:
    symbol = read_symbol(code)
    if symbol and symbol.year and symbol.year != day.year:
        yield Diagnostic(
            place,
            f"{code} là văn bản năm {symbol.year}, nhưng ngày ghi là {short_date(day)}",
            "xem lại năm trong số văn bản và trong ngày",
        )


def _too_late(
    day: datetime.date, last: datetime.date, label: str, place: Place
) -> Iterator[Diagnostic]:
    if day > last:
        yield Diagnostic(
            place,
            f"{label} ban hành ngày {short_date(day)}, sau ngày {short_date(last)} của Quyết định",
            "xem lại ngày của văn bản, hoặc bỏ văn bản này",
        )


def _of_papers(view: Texts, last: datetime.date) -> Iterator[Diagnostic]:
    for paper in view.papers:
        if paper.date and paper.date_at:
            yield from _too_late(paper.date, last, paper.kind, paper.date_at)
