"""Văn bản nhắc trong lời văn nên có trong sổ văn bản pháp lý.

Văn bản có trong legal.yaml thì được xét hiệu lực, tên gọi, ngày tháng; không có thì không ai xét.
Số gõ nhầm cũng lộ ra ở đây.

Đúng:

    - Quyết toán theo Thông tư số 55/2023/TT-BTC ngày 15 tháng 8 năm 2023.

Sai:

    - Quyết toán theo Thông tư số 56/2023/TT-BTC ngày 15 tháng 8 năm 2023.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.unaccented import bare
from vanthu.base.vietnamese import short_date
from vanthu.checks.reading.citations import Citation, citations, laws
from vanthu.checks.reading.cited import by_number
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.entries import LegalText
from vanthu.checks.registers.symbols import mended
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import find_in, of_characters
from vanthu.model.recognition import likely_meant

ID = "legal-unknown"
SEVERITY = Severity.WARNING

_citations, _laws = of_characters(citations), of_characters(laws)
_ADD = "thêm văn bản này vào legal.yaml"
_TITLE_END = re.compile(r",|\s(?:ngày|năm|số|và các|và những|quy định|đã|có|để|về việc|thì)\b")


def check(view: View) -> Iterator[Diagnostic]:
    """Documents in texts that the register does not hold."""
    known = by_number(view)
    titles = [bare(entry.document.title) for entry in view.entries if "uật" in entry.document.kind]
    for text, citation in find_in(view.texts, _citations):
        yield from _unregistered(text, citation, known)
    for text, law in find_in(view.texts, _laws):
        yield from _unregistered_law(text, law, titles)


def _unregistered(
    text: Text, citation: Citation, known: dict[str, list[LegalText]]
) -> Iterator[Diagnostic]:
    code = mended(citation.code)
    place = text.at(citation.start, citation.end)
    if code not in known:
        yield Diagnostic(
            place,
            f"{citation.name} không có trong legal.yaml",
            did_you_mean(code, likely_meant(code, known)) or _ADD,
        )
    elif citation.date and citation.date.year not in {e.document.date.year for e in known[code]}:
        listed = ", ".join(short_date(entry.document.date) for entry in known[code])
        yield Diagnostic(
            place,
            f"{citation.name} ngày {short_date(citation.date)} không có trong legal.yaml",
            f"văn bản cùng số trong sổ ban hành ngày {listed}",
        )


def _unregistered_law(text: Text, law: re.Match[str], titles: list[str]) -> Iterator[Diagnostic]:
    written = bare(law["title"])
    if any(_begins(written, title) for title in titles):
        return
    end = _TITLE_END.search(law["title"])
    title = law["title"][: end.start()] if end else law["title"]
    title = title.strip()
    yield Diagnostic(
        text.at(law.start(), law.start("title") + len(title)),
        f'không có "{law["kind"]} {title}" trong legal.yaml',
        did_you_mean(f"{law['kind']} {title}", (f"{law['kind']} {known}" for known in titles))
        or _ADD,
    )


def _begins(written: str, title: str) -> bool:
    rest = written[len(title) :]
    return written.startswith(title) and not rest[:1].isalnum()
