"""Điều được nhắc đến phải có trong văn bản.

"Các ông, bà có tên tại Điều 7" trong một Quyết định có năm điều là câu chép từ văn bản khác.
Chỉ xét điều của chính văn bản này, không xét điều của luật, nghị định được viện dẫn.

Đúng:

    - Thủ trưởng các cơ quan có tên tại Điều 2 Quyết định này chịu trách nhiệm thi hành.

Sai:

    - Thủ trưởng các cơ quan có tên tại Điều 7 Quyết định này chịu trách nhiệm thi hành.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.running.protocols import Texts

ID = "legal-article"
SEVERITY = Severity.ERROR

_OWN = re.compile(
    r"(?:có tên|được nêu|nêu tên)\s+(?:tại|ở|trong)\s+(?P<named>Điều\s+\d{1,3})(?![\d.])"
    r"(?=\s*(?:[,.;]|$|(?:của\s+)?Quyết định này|chịu|thi hành|có trách nhiệm|căn cứ))"
    r"|(?P<own>Điều\s+\d{1,3})\s+(?:của\s+)?Quyết định này(?!\w)"
)
_QUOTING = re.compile(r"sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính|[“”\"]", re.IGNORECASE)
"""Where another document's text may be quoted, its articles are meant."""


def check(view: Texts) -> Iterator[Diagnostic]:
    """Articles that a sentence names and the document has not."""
    last = view.articles
    for text in view.texts if last else ():
        for found in _OWN.finditer(text.text) if not _QUOTING.search(text.text) else ():
            group = "named" if found["named"] else "own"
            article = found[group]
            if int(article.split()[1]) > last:
                yield Diagnostic(
                    text.at(*found.span(group)),
                    f'nhắc đến "{article}", nhưng văn bản chỉ có {last} điều',
                    f"ghi đúng điều, từ Điều 1 đến Điều {last}",
                )
