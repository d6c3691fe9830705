"""Không còn chỗ chờ điền của mẫu: {{ tên }}, { tên }, «Ho_ten», [CẦN BỔ SUNG: …], <đơn vị>, XXX.

Đó là chỗ mà mẫu hay người soạn để lại cho người sau; văn bản có chữ ấy thì không trình được.

Đúng:

    - Hỗ trợ 20 hộ năm {{ năm }}; quy cách (A < B), mã [XX-01].

Sai:

    - Hỗ trợ 20 hộ năm { năm } theo đề nghị của «Ho_ten».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Text

ID = "text-unfilled"
SEVERITY = Severity.ERROR

_WAITING = r"(?:cần\s+)?(?:bổ\s+sung|điền|ghi|nhập|chèn|cập\s+nhật)"
_NAMES = (
    r"(?:tên|họ(?:\s+và)?\s+tên|đơn\s+vị|cơ\s+quan|địa\s+chỉ|địa\s+điểm|số(?:\s+\w+)?|ngày(?:\s+tháng(?:\s+năm)?)?"
    r"|tháng|năm|chức\s+vụ|nội\s+dung|người\s+ký|số\s+tiền|xã|phường|tỉnh)"
)
_EXPRESSION = r"[^\W\d_][\w.]*"
"""The name that an expression asks for, typed in other signs or in none."""
_LEFT = re.compile(
    r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}"
    rf"|(?<![{{\\])\$?[{{｛]{{1,2}} ?(?P<name>{_EXPRESSION}(?: ?\| ?\w+)?) ?[}}｝]{{1,2}}(?!\}})"
    rf"|%(?P<percent>{_EXPRESSION})%|\{{\x00+\}}"
    r"|(?<![\w@/.\x00])(?P<bare>(?:chỉ_tiêu|kinh_phí|cơ_quan|giai_đoạn|dự_án)(?:\.\w+)*)"
    r"|«[^«»\n]{1,60}»(?=[^»]*$|[^»]*«|[^»]*$)"
    rf"|\[\s*{_WAITING}\b[^\]\n]{{0,80}}\]|\[\s*{_NAMES}\s*\]|\[\s*(?:…|\.{{2,}})\s*\]"
    rf"|<\s*(?:{_WAITING}\b[^<>\n]{{0,80}}|{_NAMES}[^<>\n]{{0,40}})>"
    r"|\bX{3,}\b(?![.,-]?\w)|\bMERGEFIELD\b",
    re.IGNORECASE,
)
_SIGNS = "{«[<｛%_"
_FIELD = re.compile(r"«[\w ]{1,40}»")
_HINT = "điền nội dung vào đó, hoặc bỏ câu này"


def check(text: Text) -> Iterator[Diagnostic]:
    """Fields that a template or a person has left to be filled."""
    written = text.typed
    if not (any(sign in written for sign in _SIGNS) or "XXX" in written or "MERGEFIELD" in written):
        return
    for found in _LEFT.finditer(written):
        shown = found[0]
        if shown.startswith("«") and not _is_field(shown):
            continue
        if shown.casefold().startswith("xxx") and not shown.isupper():
            continue
        if name := found["name"] or found["percent"] or found["bare"]:
            hint = f"viết hai dấu ngoặc: {{{{ {name} }}}}, hoặc bỏ ngoặc nếu là chữ thường"
        elif "\x00" in shown:
            shown, hint = text.text[slice(*found.span())], "bỏ một dấu ngoặc ở mỗi bên"
        else:
            hint = _HINT
        yield Diagnostic(text.at(*found.span()), f'"{shown}" là chỗ chờ điền', hint)


def _is_field(shown: str) -> bool:
    """Whether a word in «…» is a field of a mail merge: one word, or several joined by strokes."""
    inner = shown[1:-1].strip()
    return bool(_FIELD.fullmatch(shown)) and (
        "_" in inner or (inner.isascii() and " " not in inner)
    )
