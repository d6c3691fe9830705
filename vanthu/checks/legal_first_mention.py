"""Văn bản nhắc lần đầu phải có đủ số, ngày và cơ quan ban hành.

Những lần sau chỉ cần loại và số (Nghị định 30/2020/NĐ-CP, Phụ lục I). Văn bản đã ghi trong căn cứ
thì coi như đã nhắc. Cách chắc nhất là viết {{ "55/2023/TT-BTC" | viện_dẫn }}.

Đúng:

    - Thực hiện Thông tư số 55/2023/TT-BTC ngày 15 tháng 8 năm 2023 của Bộ trưởng Bộ Tài chính.
    - Quyết toán theo Thông tư số 55/2023/TT-BTC.

Sai:

    - Quyết toán theo Thông tư số 55/2023/TT-BTC của Bộ trưởng Bộ Tài chính.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.checks.citations import Citation, citations
from vanthu.checks.register_entries import bases, by_number
from vanthu.checks.symbols import mended
from vanthu.checks.view import Prose, View
from vanthu.checks.written_texts import written_texts
from vanthu.diagnostics import Diagnostic, Severity

ID = "legal-first-mention"
SEVERITY = Severity.WARNING

_WITHOUT_NUMBER = re.compile(
    r"(?P<kind>Nghị (?:định|quyết)|Thông tư|Chỉ thị)\s+"
    r"(?:ngày\s+\d|của\s+(?:Chính phủ|Thủ tướng|Bộ|Ủy ban|Hội đồng|UBND|HĐND|Quốc hội))"
)

_SEVERAL = ("các ", "những ")
"""Before a kind: it means documents in general."""


def check(view: View) -> Iterator[Diagnostic]:
    """First mentions that lack a number, a date or an issuer."""
    mentioned = {basis.entry.document.number or "" for basis in bases(view)}
    registered = by_number(view)
    for prose in written_texts(view):
        for found in _WITHOUT_NUMBER.finditer(prose.text):
            if not prose.text[: found.start()].endswith(_SEVERAL):
                yield _numberless(prose, found)
        for citation in citations(prose.text):
            code = mended(citation.code)
            if code not in mentioned:
                yield from _incomplete(prose, citation, known=code in registered)
            mentioned.add(code)


def _incomplete(prose: Prose, citation: Citation, *, known: bool) -> Iterator[Diagnostic]:
    symbol = citation.symbol
    if symbol and not symbol.kind and "Luật" in symbol.kinds:
        return  # laws are cited by name
    pieces = (("ngày", citation.date_span), ("cơ quan ban hành", citation.issuer_span))
    missing = " và ".join(name for name, span in pieces if span is None)
    if missing:
        code = mended(citation.code)
        yield Diagnostic(
            prose.at(citation.start, citation.code_span[1]),
            f"{citation.name} nhắc lần đầu mà thiếu {missing}",
            f'viết {{{{ "{code}" | viện_dẫn }}}}' if known else f"ghi thêm {missing}",
        )


def _numberless(prose: Prose, found: re.Match[str]) -> Diagnostic:
    return Diagnostic(
        prose.at(*found.span("kind")),
        f"{found['kind']} nhắc đến mà không có số và ký hiệu",
        "ghi số, ký hiệu, ngày và cơ quan ban hành",
    )
