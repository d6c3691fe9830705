"""Biểu, phụ lục, danh sách mà câu nói là đính kèm thì phải có.

Người đọc tìm mà không thấy thì văn bản thiếu; có phụ lục thì trong văn bản phải có câu chỉ dẫn
(NĐ 30/2020, Phụ lục I, Mục III). Phụ lục ghi ở mục "phụ lục" của `plan.yaml` hoặc
`decision.yaml`; tệp kèm theo một văn bản khác thì ghi rõ tên văn bản ấy ngay sau.

Đúng:

    nội dung:
      - (Chi tiết theo biểu kế hoạch vốn đính kèm).
      - Mẫu phiếu theo Phụ lục II Nghị định số 30/2020/NĐ-CP.
    phụ lục:
      - tiêu đề: Biểu kế hoạch vốn
        nội dung: [Vốn ngân sách trung ương.]

Sai:

    nội dung:
      - (Chi tiết theo biểu kế hoạch vốn đính kèm).
      - Mức hỗ trợ theo Phụ lục II.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import read_roman
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.protocols import Texts
from vanthu.model.outline import phrases

ID = "text-attachment"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_ATTACHED = re.compile(
    r"(?i:\b(?P<kind>biểu|bảng|phụ lục|danh sách|danh mục)\b[^.;:()]{0,80}?"
    r"\b(?:đính kèm|kèm theo)\b)"
    r"(?!\s+(?:theo\s+)?[A-ZĐ])"
)
_OWN = re.compile(
    r"\b(?i:(?:tại|theo|ở|xem|trong|như|cùng)\s+phụ\s+lục)(?:\s+(?i:số)?\s*(?P<number>[IVX]{1,5}|\d{1,2}))?"
    r"(?=\s*(?:[.;)]|,\s*$|$))"
)
"""An appendix of this document; one of another is followed by that document's name."""
_TOLD = re.compile(
    r"phụ lục|kèm theo|đính kèm"
    r"|\b(?:theo|tại|trong)\b[^.;]{0,60}\b(?:biểu|bảng|danh sách|danh mục|mẫu)\b",
    re.IGNORECASE,
)


def check(view: Texts) -> Iterator[Diagnostic]:
    """Attachments that a sentence names and that are not there, and the other way round."""
    if isinstance(view, View):
        yield from _missing(view)
    if view.has_appendices:
        yield from _not_told(view) if isinstance(view, View) else ()
        return
    for text in view.texts:
        for found in _ATTACHED.finditer(text.text) if text.role == "sentence" else ():
            if found["kind"].lower() in view.attached_kinds:
                continue
            yield Diagnostic(
                text.at(*found.span()),
                f'có câu "{found[0]}", nhưng không có phụ lục nào',
                'thêm mục "phụ lục", hoặc bỏ câu này',
            )


def _missing(view: View) -> Iterator[Diagnostic]:
    """Appendices that a sentence points to by a number that none of them has."""
    most = max((len(document.appendices) for document in view.documents), default=0)
    for text in view.texts:
        for found in _OWN.finditer(text.text) if text.role == "sentence" else ():
            if _number(found["number"]) > most:
                yield Diagnostic(
                    text.at(*found.span()),
                    f'có câu "{found[0]}", nhưng '
                    + (f"chỉ có {most} phụ lục" if most else "không có phụ lục nào"),
                    'thêm mục "phụ lục", sửa số, hoặc bỏ câu này; phụ lục của văn bản khác thì ghi'
                    " tên văn bản ấy ngay sau",
                )


def _number(written: str | None) -> int:
    """Which appendix is meant; 1 where the only one is."""
    if written is None:
        return 1
    return int(written) if written.isdecimal() else read_roman(written) or 1


def _not_told(view: View) -> Iterator[Diagnostic]:
    """Appendices of a document in whose other texts nothing leads to them."""
    at = {text.place: text for text in view.texts}
    for document in view.documents:
        if not document.appendices:
            continue
        pieces = [piece for piece in document.pieces() if piece.key != "phụ lục"]
        scalars = [piece.text for piece in pieces if piece.text]
        scalars += [each.scalar for piece in pieces for each in phrases(piece.outline or ())]
        if not any(_TOLD.search(at[each.place].text) for each in scalars):
            first = document.appendices[0]
            yield Diagnostic(
                first.title.place if first.title else document.subject.place,
                f"{document.name} có phụ lục, mà không câu nào chỉ dẫn đến phụ lục",
                "thêm một câu, ví dụ: (Chi tiết tại Phụ lục kèm theo)",
            )
