r"""Không còn dấu đánh dấu kiểu chữ lẫn trong câu: **, *, #, `, [chữ](liên kết), <b>.

Chữ đậm viết **chữ**, chữ nghiêng viết *chữ*, dấu sao sát chữ ở cả hai đầu; dấu không đủ cặp
hoặc cách chữ thì in ra như dấu sao. Cần in một dấu sao thì viết dấu \ trước nó.
Các dấu khác của trang mạng, của Markdown thì không dùng. Dấu >- còn lại trong câu là vì đề mục ở
trước nó thiếu dấu hai chấm.

Đúng:

    - "**Thời gian thực hiện:** đến hết năm (*trường hợp có thay đổi*)."

Sai:

    - "**Thời gian thực hiện: đến hết năm (* trường hợp có thay đổi*)."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, per_text

ID = "text-markup"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_LEFT = re.compile(
    r"(?P<link>\[[^\[\]\n]+\]\([^()\n]*\))"
    r"|(?P<tag></?(?:b|i|u|p|br|em|strong|span|div|td|tr|table|a)\b[^<>\n]*>)"
    r"|(?P<code>&(?:nbsp|amp|lt|gt|quot|#\d+);)"
    r"|(?P<hash>(?:^|\n)#{1,6}(?= ))"
    r"|(?P<other>`+|~~|(?<!_)__(?=[^\W_])|(?<=[^\W_])__(?!_))"
    r"|(?P<block>(?<!\S)[|>][-+](?!\S))"
    r"|(?P<star>(?<![(*])\*+(?![*)])|\*+(?![*)])|(?<=[^\s(*])\*+)"
)
_SIGNS = "*<[&#`~_|>"
_BOLD = re.compile(
    r"(?<!\*)\*\*(?=[^\W_])|(?<=[^\W_])[:.]?\*\*(?!\*)|(?<![\w*])\*(?=[^\W_])[^*\n]*\w\*(?![\w*])"
)
_PRODUCT = re.compile(r"\d ?\*+ ?\d")
_HINTS = {
    "link": "chỉ viết chữ, bỏ liên kết",
    "tag": "bỏ đi; chữ đậm viết **chữ**, chữ nghiêng viết *chữ*",
    "code": "viết đúng ký tự cần in",
    "hash": "bỏ đi; đề mục do dàn ý quyết định",
    "other": "bỏ đi",
    "block": 'thêm dấu ":" vào trước nó, hoặc bỏ đi',
    "star": "bỏ đi, hoặc viết đủ cặp, sát chữ: **chữ đậm**, *chữ nghiêng*",
}
_ELSEWHERE = "bỏ đi; chữ đậm, nghiêng thì định dạng trong Word"
"""What to do in a file that is no dossier."""


def check(view: Texts) -> Iterator[Diagnostic]:
    """Marks that would be printed as they stand."""
    for text, (found, kind) in find_in((*view.texts, *view.titles), _left):
        hint = _HINTS[kind] if view.is_dossier else _ELSEWHERE
        message = f"dấu {found[0].strip()} còn lại trong câu"
        yield Diagnostic(text.at(*found.span()), message, hint)


@per_text
def _left(text: Text) -> Iterator[tuple[re.Match[str], str]]:
    """The marks, each with its kind."""
    if not any(sign in text.text for sign in _SIGNS):
        return
    # Elsewhere one star leads to a note below, or is a sign of a formula.
    stars_count = text.is_content or bool(_BOLD.search(text.text))
    for found in _LEFT.finditer(text.text):
        kind = str(found.lastgroup)
        if kind == "star" and not stars_count:
            continue
        if kind != "star" or not _is_meant(text.text, found, text.at(*found.span())):
            yield found, kind


def _is_meant(text: str, found: re.Match[str], place: Place) -> bool:
    """Whether a star multiplies numbers, or has the sign before it that has it printed."""
    around = text[max(0, found.start() - 2) : found.end() + 2]
    return place.file.text.endswith("\\", 0, place.start) or bool(_PRODUCT.search(around))
