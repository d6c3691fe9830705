"""Phiếu kiểm tra: the page that goes up to the leader with the dossier, as .docx and on screen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vanthu.base.diagnostics import Severity
from vanthu.base.nodes import Scalar
from vanthu.base.vietnamese import short_date
from vanthu.decree.nd30 import DECREE
from vanthu.issue.gate import Gate, Readiness
from vanthu.model.dossier import Dossier
from vanthu.model.legal import LegalDocument
from vanthu.template.blank_package import word_file
from vanthu.template.blocks import document_xml, paragraph_xml
from vanthu.word.package import pack, seal, unpack
from vanthu.writing.inline import Run
from vanthu.writing.names import leading_figures
from vanthu.writing.tables import Cell, TableLayout
from vanthu.writing.wordml import Footnotes, runs_xml, table_xml

_WIDTHS = (Decimal(10), Decimal(50), Decimal(40), Decimal(65))
_HEADINGS = ("STT", "Nội dung kiểm tra", "Kết quả", "Ghi chú")
_TITLE = "PHIẾU KIỂM TRA"
_YES = "Chưa thấy lỗi: có thể trình ký sau khi xem các mục cần người xem."
_NO = "Chưa trình ký được: còn lỗi."


def slip_lines(dossier: Dossier, readiness: Readiness) -> Iterator[str]:
    """The slip as lines for the screen."""
    yield f"{_TITLE} hồ sơ {dossier.folder.name}, {dossier.office.name}"
    for gate in readiness.gates:
        yield f"  {gate.state.value.upper():<14} {gate.title}: {gate.seen}"
    for figure in leading_figures(dossier):
        yield f"  {figure}"
    yield f"  Mã nội dung: {readiness.digest[:16]}"
    yield _YES if readiness.may_be_signed else _NO


def slip_file(dossier: Dossier, readiness: Readiness) -> bytes:
    """The slip as a .docx of one page; the same dossier gives the same bytes."""
    blocks = [
        _paragraph("kind", _TITLE),
        _paragraph("subject", f"Hồ sơ {dossier.folder.name} của {dossier.office.name}"),
        _paragraph("table_unit", f"Thể thức: {DECREE}"),
        table_xml(_table(readiness.gates), Footnotes()),
        *(_paragraph("paragraph", line) for line in leading_figures(dossier)),
        _paragraph("lead_in", "Căn cứ pháp lý đã dùng:"),
        *(_paragraph("dash", f"- {name}") for name in _bases(dossier)),
        _paragraph("table_note", f"Mã nội dung: {readiness.digest}"),
        _paragraph("titled_clause", _YES if readiness.may_be_signed else _NO),
    ]
    return pack(seal(unpack(word_file(document_xml(*blocks)))))


def _paragraph(key: str, text: str) -> str:
    return paragraph_xml(key, runs_xml((Run(text),), Footnotes()))


def _table(gates: tuple[Gate, ...]) -> TableLayout:
    header = tuple(enumerate(Cell((Run(text),), "Ô tiêu đề") for text in _HEADINGS))
    body = tuple(_row(at, gate) for at, gate in enumerate(gates, 1))
    return TableLayout(_WIDTHS, (header,), body)


def _row(at: int, gate: Gate) -> tuple[Cell, ...]:
    bold = gate.state is not Severity.PASSED
    return (
        Cell((Run(str(at)),), "Ô giữa"),
        Cell((Run(gate.title),), "Ô chữ"),
        Cell((Run(gate.state.value.upper(), bold=bold),), "Ô giữa"),
        Cell((Run(gate.seen),), "Ô chữ"),
    )


def _bases(dossier: Dossier) -> Iterator[str]:
    register = dossier.register.root
    bases = (basis for each in dossier.documents.values() for basis in each.bases)
    for _, basis in bases:
        document = register.get(basis.text) if isinstance(basis, Scalar) else basis
        if isinstance(document, LegalDocument):
            until = document.in_force_to
            ending = f" (hết hiệu lực sau ngày {short_date(until)})" if until else ""
            yield f"{document.citation}{ending}"
