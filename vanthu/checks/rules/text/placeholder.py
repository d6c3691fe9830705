"""Không còn chỗ để trống, chữ ghi tạm: …, xxx, ???, TODO.

Số và ngày của văn bản thì để trống ở ô riêng trong decision.yaml, không gõ dấu chấm.
Dấu "…" ở cuối phần liệt kê thì không sao.

Đúng:

    - Hỗ trợ 20 hộ; tập huấn về chăn nuôi, trồng trọt, …
    - Mã dự án [DA-02], theo biểu số [3].

Sai:

    - Hỗ trợ xxx hộ; tổ chức ngày … tại xxx, từ [nguồn vốn].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Text

ID = "text-placeholder"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_LEFT_OPEN = re.compile(
    r"[.…]{4,}|_{3,}|\?{2,}|\b[Xx]{4,}\b|\bxxx\b|\bTODO\b|\bFIXME\b|\bTBD\b|\bLorem ipsum\b"
    r"|\b(?:số|ngày|tháng|năm|là|tại|khoảng|của|trên|giảm|tăng|đạt|có) (?:…+|\.{3})"
    r"|(?:…+|\.{3}) ?(?:triệu|tỷ|đồng|hộ|người|%|/)"
    r"|\((?:chưa có số|(?:điền|bổ sung|cập nhật|ghi) sau|hỏi lại)\b[^()]*\)"
    r"|\((?:(?:cần|sẽ|chờ) (?:bổ sung|cập nhật)(?: thêm| số liệu)?|(?:xem|kiểm tra|rà|tính) lại)\)"
    r"|\bxx\b(?= [^\W\d_])"
    r"|\bNguyễn Văn [AB]\b"
    r"|(?P<bracketed>\[\s*[^\W\d_][^\[\]\n]{1,60}\])"
    r"|(?P<later>\bngày\s+tháng\s+năm\s+20\d\d\b|\bsố\s+/\s*[A-ZĐ]{2,})"
)
_SIGNS = (
    *("…", "...", "__", "??", "xx", "XXXX", "TODO", "FIXME", "TBD", "Lorem", "[", "<"),
    *("(chưa", " sau", "(hỏi", "(cần", "(sẽ", "(chờ", " lại)", "ngày  ", "ngày tháng", "số /"),
    *("số  ", "Nguyễn Văn"),
)
"""One of these stands wherever the pattern can be found; looking for them is faster."""


def check(text: Text) -> Iterator[Diagnostic]:
    """Words and marks that stand for something still to be written."""
    if not any(sign in text.text for sign in _SIGNS):
        return
    for found in _LEFT_OPEN.finditer(text.text):
        if found["bracketed"] and (not text.is_content or found[0].isupper()):
            continue  # "[XX-01]" is a code; documents of others quote and cite in brackets
        if found["later"] and not text.is_content:
            continue  # number and day are written by hand when a finished document is issued
        yield Diagnostic(
            text.at(*found.span()),
            f'"{found[0]}" là chỗ còn để trống',
            "điền nội dung, hoặc bỏ câu này",
        )
