"""Viện dẫn viết đúng lối của Nghị định 30/2020/NĐ-CP.

Trước số văn bản có chữ "số"; số dưới 10 có số 0 ở trước; tên loại viết hoa chữ đầu;
Thông tư là của Bộ trưởng, không phải của Bộ; luật, pháp lệnh chỉ ghi tên, không ghi số.

Đúng:

    - Thực hiện Thông tư số 55/2023/TT-BTC ngày 15 tháng 8 năm 2023 của Bộ trưởng Bộ Tài chính.

Sai:

    - Thực hiện Thông tư 55/2023/TT-BTC ngày 15 tháng 8 năm 2023 của Bộ trưởng Bộ Tài chính.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.checks.reading.citations import Citation
from vanthu.checks.reading.cited import cited
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.entries import LegalText
from vanthu.checks.registers.symbols import MINISTRIES, read_symbol
from vanthu.checks.running.protocols import Texts

ID = "legal-wording"
SEVERITY = Severity.WARNING

_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")


def check(view: Texts) -> Iterator[Diagnostic]:
    """Citations that say the right thing in another form than the decree's."""
    for entry in view.records:
        yield from _of_record(entry)
    for text, citation in cited(view):
        yield from _of_citation(text, citation, view.is_dossier)
        yield from _of_minister(citation.code, citation.issuer, _issuer_place(text, citation))
        yield from _of_zero(citation.code, text.at(*citation.code_span))


def _of_record(entry: LegalText) -> Iterator[Diagnostic]:
    document = entry.document
    if document.number:
        yield from _of_zero(document.number, entry.place("số"))
        yield from _of_minister(document.number, document.issuer or "", entry.place("cơ quan"))


def _of_citation(text: Text, citation: Citation, in_dossier: bool) -> Iterator[Diagnostic]:
    place = text.at(citation.start, citation.code_span[1])
    kind, code = citation.kind, citation.code
    if not kind:
        return
    if kind.capitalize() in _LAWS:
        if not in_dossier or "sửa đổi" in text.text:
            return  # a law that amends others has no name to cite: "sửa đổi theo Luật số …"
        yield Diagnostic(
            place,
            f'"{citation.name}": luật, pháp lệnh viện dẫn bằng tên, không ghi số',
            "ghi tên luật",
        )
    elif not citation.numbered:
        yield Diagnostic(place, f'"{citation.name}" thiếu chữ "số"', f'ghi "{kind} số {code}"')
    elif kind[0].islower():
        right = f"{kind.capitalize()} số {code}"
        yield Diagnostic(place, f'"{citation.name}": tên loại văn bản viết hoa', f'ghi "{right}"')


def _of_zero(code: str, place: Place) -> Iterator[Diagnostic]:
    symbol = read_symbol(code)
    if symbol and symbol.issuers and len(symbol.number) == 1 and "-" not in code.partition("/")[0]:
        yield Diagnostic(place, f'"{code}": số dưới 10 phải có số 0 ở trước', f'ghi "0{code}"')


def _issuer_place(text: Text, citation: Citation) -> Place:
    return text.at(*(citation.issuer_span or citation.code_span))


def _of_minister(code: str, issuer: str, place: Place) -> Iterator[Diagnostic]:
    symbol = read_symbol(code)
    if not symbol or symbol.kind != "TT" or symbol.issuer not in MINISTRIES:
        return
    ministry = MINISTRIES[symbol.issuer]
    if issuer.startswith(ministry):
        yield Diagnostic(
            place,
            f'Thông tư số {code} là của Bộ trưởng, trong câu ghi "{issuer}"',
            f'ghi "Bộ trưởng {ministry}"',
        )
