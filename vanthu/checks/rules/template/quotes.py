"""Dấu nháy trong thẻ là dấu thẳng, hoặc một đôi dấu cong mở và đóng đủ.

Word hay tự đổi dấu nháy thẳng thành dấu cong “ ” và ‘ ’: đủ đôi thì chương trình vẫn hiểu.
Dấu khác (« », „, ″) hoặc đôi mở một kiểu đóng một kiểu thì không hiểu được.

Đúng:

    {%p if đ.kiểu == "Điều" %}

Sai:

    {%p if đ.kiểu == «Điều» %}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.template_view import TemplateView

ID = "template-quotes"
SEVERITY = Severity.ERROR

_PAIRS = re.compile(r"\"[^\"]*\"|'[^']*'|“[^“”\"]*[”“]|‘[^‘’']*[’‘]|”[^“”\"]*”|’[^‘’']*’")
_QUOTE = re.compile(r"[\"'“”‘’„‟‚‛«»‹›″′`´＂]")


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Quotes within a tag that nobody can pair."""
    for tag in view.template.tags:
        if quote := stray_quote(tag.written):
            yield Diagnostic(
                tag.place,
                f"dấu nháy {quote} trong thẻ này không dùng được",
                f"viết dấu nháy thẳng: {_QUOTE.sub(chr(34), tag.written)}",
            )


@lru_cache(maxsize=1024)
def stray_quote(written: str) -> str:
    """The first quote of a tag that is no half of a pair; empty where there is none."""
    found = _QUOTE.search(_PAIRS.sub("", written))
    return found[0] if found else ""
