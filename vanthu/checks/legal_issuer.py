"""Cơ quan ban hành phải đúng với ký hiệu.

QĐ-TTg là của Thủ tướng Chính phủ, NĐ-CP là của Chính phủ, TT-BTC là của Bộ trưởng Bộ Tài chính.
Trong sổ văn bản pháp lý, văn bản nào cũng có cơ quan ban hành, trừ luật và pháp lệnh.

Đúng:

    - Thực hiện Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng Chính phủ.

Sai:

    - Thực hiện Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Chính phủ.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.checks.citations import begins_with
from vanthu.checks.register_entries import cited, entries
from vanthu.checks.symbols import mended, read_symbol
from vanthu.checks.view import View
from vanthu.diagnostics import Diagnostic, Place, Severity
from vanthu.model.legal import WITHOUT_NUMBER

ID = "legal-issuer"
SEVERITY = Severity.ERROR


def check(view: View) -> Iterator[Diagnostic]:
    """Issuers that the symbol contradicts, and records of the register without one."""
    for entry in entries(view):
        document = entry.document
        if document.issuer and document.number:
            yield from _compared(document.number, document.issuer, entry.place("cơ quan"))
        elif not document.issuer and document.kind not in WITHOUT_NUMBER:
            yield Diagnostic(
                entry.named_at,
                f"{entry.label} chưa có cơ quan ban hành",
                f'thêm dòng "cơ quan: {_expected(document.number or "") or "…"}"',
            )
    for prose, citation in cited(view):
        if citation.issuer_span:
            place = prose.at(*citation.issuer_span)
            yield from _compared(citation.code, citation.issuer, place)


def _compared(code: str, issuer: str, place: Place) -> Iterator[Diagnostic]:
    symbol = read_symbol(code) or read_symbol(mended(code))
    if symbol and symbol.issuers and not begins_with(issuer, symbol.issuers):
        yield Diagnostic(
            place,
            f'"{code}" không phải của {issuer}: ký hiệu này là của {symbol.issuers[0]}',
            f'ghi "{symbol.issuers[0]}", hoặc xem lại ký hiệu',
        )


def _expected(code: str) -> str:
    symbol = read_symbol(code)
    return symbol.issuers[0] if symbol and symbol.issuers else ""
