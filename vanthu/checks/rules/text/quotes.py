"""Dấu ngoặc kép một kiểu trong cả hồ sơ: “…” hay "…".

Hai kiểu lẫn nhau thường do chép từ hai nguồn. Kiểu được lấy là kiểu dùng nhiều hơn.

Đúng:

    - Tinh thần “tương thân, tương ái”; phong trào “Vì người nghèo”.

Sai:

    - Tinh thần "tương thân, tương ái"; phong trào “Vì người nghèo”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, per_text

ID = "text-quotes"
SEVERITY = Severity.WARNING

_SIGNS = "\"'“‘«"
_QUOTED = re.compile(
    r'(?P<straight>"[^"“”]*[^\W\d_]{2}[^"“”]*"|(?<!\w)\'[^\'‘’]*[^\W\d_]{2}[^\'‘’]*\'(?!\w))'
    r"|[“‘«][^“”\"‘«»]+[”’»]"
)


def check(view: Texts) -> Iterator[Diagnostic]:
    """Quotations in the less usual kind of quotation marks."""
    found = list(find_in(view.texts, _quoted))
    straight = sum(match["straight"] is not None for _, match in found)
    if not 0 < straight < len(found):
        return
    curly = straight <= len(found) - straight
    for text, match in found:
        if (match["straight"] is not None) == curly:
            inner = match[0][1:-1]
            right = f"“{inner}”" if curly else f'"{inner}"'
            yield Diagnostic(
                text.at(*match.span()),
                f"dấu ngoặc kép ở {match[0]} khác kiểu với các chỗ khác",
                f"viết: {right}",
            )


@per_text
def _quoted(text: Text) -> Iterable[re.Match[str]]:
    return _QUOTED.finditer(text.text) if any(sign in text.text for sign in _SIGNS) else ()
