"""Văn bản nhắc trong lời văn phải khớp với sổ văn bản pháp lý.

Cùng một văn bản mà trong câu ghi một ngày, trong legal.yaml ghi ngày khác, thì một bên sai.
Nên viết {{ "27/2022/NĐ-CP" | viện_dẫn }}: tên, ngày, cơ quan được lấy từ sổ, không gõ tay.

Đúng:

    - Thực hiện Nghị định số 27/2022/NĐ-CP ngày 19 tháng 4 năm 2022 của Chính phủ.

Sai:

    - Thực hiện Nghị định số 27/2022/NĐ-CP ngày 19 tháng 5 năm 2022 của Chính phủ.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import long_date, short_date
from vanthu.checks.reading.citations import Citation
from vanthu.checks.reading.cited import by_number, cited, is_other_issuer, is_surely
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.entries import LegalText
from vanthu.checks.registers.symbols import read_symbol
from vanthu.checks.running.protocols import LegalTexts

ID = "legal-agrees"
SEVERITY = Severity.ERROR


def check(view: LegalTexts) -> Iterator[Diagnostic]:
    """Citations whose date or issuer is another than in the register, records misnamed in it."""
    for entry in view.records:
        yield from _other_name(entry)
    known = by_number(view)
    for text, citation in cited(view):
        candidates = known.get(citation.code, [])
        for entry in candidates if len(candidates) == 1 else ():
            if view.is_dossier or is_surely(citation, entry):
                yield from _other_date(text, citation, entry)
            if citation.date in (entry.document.date, None) and view.is_dossier:
                yield from _other_issuer(text, citation, entry)


def _other_name(entry: LegalText) -> Iterator[Diagnostic]:
    """A record that is called by another number than its own."""
    number = entry.document.number
    if number and number != entry.name and read_symbol(entry.name):
        yield Diagnostic(
            entry.place("số"),
            f'văn bản được gọi là "{entry.name}" trong legal.yaml, nhưng số ghi là "{number}"',
            "xem lại hai nơi, chỉ một là số đúng",
        )


def _other_date(text: Text, citation: Citation, entry: LegalText) -> Iterator[Diagnostic]:
    """A date that differs; of another year it is another document, unless the number tells."""
    day, right = citation.date, entry.document.date
    if is_other_issuer(citation.issuer, entry.document.issuer or ""):
        return
    if day and citation.date_span and day != right and day.year == right.year:
        yield Diagnostic(
            text.at(*citation.date_span),
            f"{citation.name} ghi ngày {short_date(day)}, trong legal.yaml là {short_date(right)}",
            f'ghi "{long_date(right)}", hoặc sửa legal.yaml nếu sổ sai',
        )


def _other_issuer(text: Text, citation: Citation, entry: LegalText) -> Iterator[Diagnostic]:
    if citation.issuer_span and is_other_issuer(citation.issuer, entry.document.issuer or ""):
        yield Diagnostic(
            text.at(*citation.issuer_span),
            f'{citation.name} ghi của "{citation.issuer}", '
            f'trong legal.yaml là "{entry.document.issuer}"',
            f'ghi "{entry.document.issuer}", hoặc sửa legal.yaml nếu sổ sai',
        )
