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

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.look_back import just_before
from vanthu.checks.reading.citations import Citation, citations
from vanthu.checks.reading.cited import by_number, is_surely
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.symbols import mended
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import per_text

ID = "legal-first-mention"
SEVERITY = Severity.WARNING

_WITHOUT_NUMBER = re.compile(
    r"(?P<kind>Nghị (?:định|quyết)|Thông tư|Chỉ thị)\s+"
    r"(?:ngày\s+\d|của\s+(?:Chính phủ|Thủ tướng|Bộ|Ủy ban|Hội đồng|UBND|HĐND|Quốc hội))"
)

_CITES = re.compile(r"(?:theo|thực hiện|căn cứ|tại|triển khai|chấp hành)\s+$", re.IGNORECASE)
"""Before a kind: one document is cited. A Nghị quyết to be drafted has no number yet."""
_ISSUER_BEFORE = re.compile(
    r"(?<!\w)(?:Sở|Bộ|UBND|HĐND|[ỦU][yỷ] ban|Hội|Công ty|Chi nhánh|Ban|Phòng|Chính phủ|Thủ tướng"
    r"|Chủ tịch|Văn phòng|Cục|Chi cục|Viện|Trường|Tập đoàn|Tổng công ty|Hợp tác xã|Doanh nghiệp"
    r"|Thanh tra|Công an|Tòa án|Kho bạc|Ngân hàng|Đảng|Tỉnh ủy|Đoàn|ông|bà)\s[^;.]*"
    r"(?<!quy định)(?<!hướng dẫn)\s(?:tại|bằng|có)\s+(?:các\s+)?$"
)
"""The issuer stands before: "đề nghị của Sở Công Thương tại Tờ trình số …"."""
_OF_FORMS = re.compile(
    r"(?:mẫu|biểu|giấy phép|giấy chứng nhận|hợp đồng|biên bản|hóa đơn|chứng chỉ|thẻ)\s+$",
    re.IGNORECASE,
)
"""Before a number: of a form, a licence or a contract, which are named in other ways."""
_TELLS_ISSUER = re.compile(r"-(?:CP|TTg)$")
"""A symbol that one body alone gives: others leave its name out."""
_RUNNING = ("sentence", "title", "fragment")


def check(view: Texts) -> Iterator[Diagnostic]:
    """First mentions that lack a number, a date or an issuer."""
    mentioned = {basis.entry.document.number or "" for basis in view.bases}
    for text in view.texts:
        yield from _numberless(text)
        for citation in citations(text.text):
            code = mended(citation.code)
            if code not in mentioned and (view.is_dossier or text.role in _RUNNING):
                hint = _hint(citation, code, view)
                yield from _incomplete(text, citation, hint, is_dossier=view.is_dossier)
            mentioned.add(code)


def _hint(citation: Citation, code: str, view: Texts) -> str:
    """How to name a document that is known; empty for others."""
    known = by_number(view).get(code)
    if known and view.is_dossier:
        return f'viết {{{{ "{code}" | viện_dẫn }}}}'
    sure = [each for each in known or () if is_surely(citation, each)]
    return f'ghi "{sure[0].document.citation}"' if sure else ""


def _incomplete(
    text: Text, citation: Citation, hint: str, *, is_dossier: bool
) -> Iterator[Diagnostic]:
    if "/QH" in citation.code:
        return  # laws are cited by name
    if just_before(_OF_FORMS, text.text, citation.start):
        return
    named = citation.issuer_span or just_before(_ISSUER_BEFORE, text.text, citation.start)
    pieces = (("ngày", citation.date_span), ("cơ quan ban hành", named))
    if citation.date_span and not is_dossier and _TELLS_ISSUER.search(citation.code):
        return
    missing = " và ".join(name for name, piece in pieces if piece is None)
    if missing:
        yield Diagnostic(
            text.at(citation.start, citation.code_span[1]),
            f"{citation.name} nhắc lần đầu mà thiếu {missing}",
            hint or f"ghi thêm {missing}",
        )


@per_text
def _numberless(text: Text) -> Iterator[Diagnostic]:
    for found in _WITHOUT_NUMBER.finditer(text.text):
        if just_before(_CITES, text.text, found.start()):
            yield Diagnostic(
                text.at(*found.span("kind")),
                f"{found['kind']} nhắc đến mà không có số và ký hiệu",
                "ghi số, ký hiệu, ngày và cơ quan ban hành",
            )
