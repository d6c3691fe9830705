"""Mỗi căn cứ là một văn bản, ghi một lần.

Hai văn bản nối bằng dấu ";" trong một căn cứ thì văn bản sau bị khuất, không ai xét còn hiệu lực.
Dấu ";" và dấu "." cuối dòng căn cứ được ghi tự động, không gõ trong tên văn bản.

Đúng:

    căn cứ:
      - {loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}
      - {loại: Luật, tên: Ngân sách nhà nước, ngày: 25/6/2015}

Sai:

    căn cứ:
      - {loại: Luật, tên: Tổ chức chính quyền địa phương; Luật Ngân sách nhà nước, ngày: 19/6/2015}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.entries import Basis
from vanthu.checks.running.protocols import Texts

ID = "legal-basis"
SEVERITY = Severity.ERROR

_SECOND = re.compile(
    r";\s*(?:và\s+|Căn cứ\s+)?(?P<second>(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định"
    r"|Quyết định|Chỉ thị|Thông tư)\b[^;]*)"
)
_END_MARK = re.compile(r"\s*(?:;|\./\.|\.)\s*$")


def check(view: Texts) -> Iterator[Diagnostic]:
    """Bases that hold two documents, come twice, or end with a mark of their own."""
    for title in view.titles:
        yield from _two_in_one(title)
        yield from _marked(title)
    yield from _repeated(view.bases)


def _two_in_one(title: Text) -> Iterator[Diagnostic]:
    if second := _SECOND.search(title.text):
        yield Diagnostic(
            title.at(*second.span("second")),
            f'hai văn bản trong một căn cứ: "{_short(second["second"])}" đứng sau dấu ";"',
            "ghi văn bản này thành một mục riêng",
        )


def _marked(title: Text) -> Iterator[Diagnostic]:
    if mark := _END_MARK.search(title.text):
        yield Diagnostic(
            title.at(*mark.span()),
            f'tên văn bản kết thúc bằng dấu "{mark[0].strip()}"',
            "bỏ dấu này: dấu cuối căn cứ được ghi tự động",
        )


def _repeated(listed: tuple[Basis, ...]) -> Iterator[Diagnostic]:
    seen: set[tuple[object, ...]] = set()
    for basis in listed:
        document = basis.entry.document
        file = basis.place.file  # each document has bases of its own
        same = (file, document.kind, document.number or document.title, document.date)
        if same in seen:
            yield Diagnostic(
                basis.place, f"{basis.entry.label} được ghi hai lần trong căn cứ", "bỏ một lần"
            )
        seen.add(same)


def _short(text: str) -> str:
    return text if len(text) <= 50 else text[:49].rstrip() + "…"
