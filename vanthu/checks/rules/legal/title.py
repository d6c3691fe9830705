"""Tên một văn bản viết giống nhau ở mọi chỗ.

"Luật Tổ chức Chính quyền địa phương" và "Luật Tổ chức chính quyền địa phương" là một luật;
tên ghi trong legal.yaml là tên đúng.
Trong sổ, tên văn bản không kèm loại, và bắt đầu bằng chữ thường nếu là "quy định …", "về việc …".

Đúng:

    - Thực hiện Luật Tổ chức chính quyền địa phương.

Sai:

    - Thực hiện Luật Tổ chức Chính quyền địa phương.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.look_back import NEAR
from vanthu.base.unaccented import bare
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.entries import LegalText
from vanthu.checks.running.protocols import LegalTexts
from vanthu.checks.running.remembered import find_in, per_text
from vanthu.model.legal import WITHOUT_NUMBER

ID = "legal-title"
SEVERITY = Severity.WARNING

_VERBS = re.compile(
    r"(?:Quy định|Về việc|Phê duyệt|Ban hành|Sửa đổi|Hướng dẫn|Bãi bỏ|Công bố|Thành lập)\b"
)

_SENTENCE_ENDS = ".:;!?"


def check(view: LegalTexts) -> Iterator[Diagnostic]:
    """Titles written in another way than the register's own."""
    for entry in view.records:
        yield from _of_record(entry)
    names = {
        entry.document.title for entry in view.entries if len(entry.document.title.split()) > 2
    }
    for _, title in find_in((*view.texts, *view.titles), _look(tuple(sorted(names)))):
        yield title


@lru_cache(maxsize=8)
def _look(titles: tuple[str, ...]) -> Callable[[Text], tuple[Diagnostic, ...]]:
    own = {title: bare(" ".join(title.split()[:3])) for title in titles}
    return per_text(lambda text: _otherwise_written(text, own))


def _of_record(entry: LegalText) -> Iterator[Diagnostic]:
    document = entry.document
    if document.title.startswith(f"{document.kind} "):
        yield Diagnostic(
            entry.place("tên"),
            f'tên văn bản bắt đầu bằng "{document.kind}": loại sẽ in hai lần',
            f'bỏ chữ "{document.kind}"',
        )
    elif document.kind not in WITHOUT_NUMBER and _VERBS.match(document.title):
        small = document.title[0].lower() + document.title[1:]
        yield Diagnostic(
            entry.place("tên"),
            f'tên văn bản "{_short(document.title)}" bắt đầu bằng chữ hoa',
            f'ghi "{_short(small)}": trong dòng căn cứ, tên đứng giữa câu',
        )


def _otherwise_written(text: Text, own: dict[str, str]) -> Iterator[Diagnostic]:
    """Known titles whose capitals, marks or dashes differ; `own` has their first words."""
    folded = bare(text.text)
    for title, beginning in own.items():
        if beginning not in folded or text.text.isupper():
            continue
        for found in _pattern(title).finditer(folded):
            written = text.text[found.start() : found.end()]
            before = text.text[max(0, found.start() - NEAR) : found.start()].rstrip(" “(")
            right = _capital(title) if not before or before[-1] in _SENTENCE_ENDS else title
            if _spaced(written) not in (title, right):
                yield Diagnostic(
                    text.at(*found.span()),
                    f'"{_short(written)}" viết khác tên trong legal.yaml',
                    f'ghi "{title}"',
                )


@lru_cache(maxsize=256)
def _pattern(title: str) -> re.Pattern[str]:
    words = (re.escape(word) for word in bare(title).replace("-", " - ").split())
    pattern = r"\s+".join(words).replace(r"\s+\-\s+", r"\s*-\s*")
    law = r"(?<=luat )" if title[0].isupper() else r"(?<!\w)"
    return re.compile(rf"{law}{pattern}(?!\w)")


def _spaced(text: str) -> str:
    """The text with single blanks."""
    return " ".join(text.split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    return text if len(text) <= 70 else text[:69].rstrip() + "…"
