"""Không gõ những chữ, số, dấu mà chương trình tự ghi: gõ thì in ra hai lần.

Tự ghi: "Điều 1.", số mục (I., 1., a)), gạch đầu dòng, dấu ":" sau đề mục có gạch đầu dòng, "./."
cuối văn bản, "Như Điều …" và "Lưu: …" ở nơi nhận, dấu ";" cuối mỗi nơi nhận, "Kính gửi:", "V/v",
tên loại văn bản trước trích yếu.

Đúng:

    - Phân bổ chỉ tiêu cụ thể:
        - Ngân sách tỉnh.
        - 1.500 hộ nghèo được hỗ trợ.

Sai:

    - I. Phân bổ chỉ tiêu cụ thể:
        - + Ngân sách tỉnh.
        - 2) Hộ nghèo được hỗ trợ./.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.decree.nd30 import KIND_ABBREVIATIONS
from vanthu.model.kinds.document import Document

ID = "text-typed-frame"
SEVERITY = Severity.ERROR

_LEADING = re.compile(
    r"[-–—+•●▪■*]\s*(?=[^\W\d_])|[-–—+•●▪■]\s+(?=\d)"
    r"|(?:Điều|ĐIỀU)\s+\d{1,3}\s*[.:]\s*"
    r"|(?:Chương|CHƯƠNG|Phần|PHẦN)\s+[IVXLC]+\s*[.:]\s*|(?:Mục|MỤC)\s+\d{1,2}\s*[.:]\s*"
    r"|(?:Khoản|KHOẢN)\s+\d{1,2}\s*[.:]\s*|(?:Điểm|ĐIỂM)\s+[a-zđ]\s*[.:)]\s*"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s+(?=[^\W\d_])|\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[A-ZĐÀ-Ỹ])"
    r"|\d{1,2}/\s+(?=[^\W\d_])"
    r"|[a-zđ]\)\s*(?=\S)|[a-zđ]/(?!c\b)\s*(?=\S)"
    r"|[IVX]{1,5}[.)/]\s+(?!\w\.)(?=\S)"
)
"""What numbers and bullets look like where a text begins; "V. I. Lê-nin" is a name."""
_CLOSED = re.compile(r"\s*\.\s*/\s*\.\s*$")
_RECIPIENT = re.compile(
    r"(?P<first>như\s+(?:điều|trên)\b.*)|(?P<kept>lưu\s*:.*)|(?P<label>nơi\s+nhận\s*:?\s*)"
    r"|(?P<bullet>[-–—+•]\s*)|.*?(?P<end>\s*[;.,]\s*)$",
    re.IGNORECASE | re.DOTALL,
)
_RECIPIENT_HINTS = {
    "first": 'bỏ dòng này: "Như Điều …", "Như trên" tự có',
    "kept": 'bỏ dòng này; đơn vị soạn thảo ghi ở mục "lưu"',
    "label": 'bỏ chữ này: "Nơi nhận:" tự có',
    "bullet": "bỏ dấu này: gạch đầu dòng tự có",
    "end": 'bỏ dấu này: dấu ";" tự có ở cuối mỗi nơi nhận',
}
_ADDRESSED = re.compile(r"\s*kính\s+gửi\s*:?\s*", re.IGNORECASE)
_ABOUT = re.compile(r"\s*(?:V/v|Về\s+việc)\s*:?\s*", re.IGNORECASE)
_TWICE = re.compile(r"\s*(?:V/v|Về\s+việc)\s+(?:về\s+việc|v/v)\b", re.IGNORECASE)
_STOP = re.compile(r"\s*[.;:,]\s*$")
_COLON = re.compile(r"\s*[:;]\s*$")
_LETTER = "Công văn"


def check(view: View) -> Iterator[Diagnostic]:
    """What stands in the content though the program writes it as well."""
    at = {text.place: text for text in view.texts}
    for document in view.documents:
        for piece in document.pieces():
            if piece.text and (text := at.get(piece.text.place)):
                yield from _of_frame(text, piece.key, document)
    for text in view.texts:
        if text.role in ("sentence", "label") and text.opens and (found := _leading(text)):
            yield found
        if text.role == "sentence" and (closed := _CLOSED.search(text.text)):
            yield Diagnostic(
                text.at(*closed.span()),
                f'"{closed[0].strip()}" gõ ở cuối câu, trong khi "./." tự có ở cuối văn bản',
                'bỏ đi, chỉ để dấu "."',
            )


def _leading(text: Text) -> Diagnostic | None:
    found = _LEADING.match(text.text)
    if found is None or (text.computed and text.computed[0][0] < found.end()):
        return None
    return Diagnostic(
        text.at(*found.span()),
        f'"{found[0].strip()}" gõ ở đầu dòng, trong khi số hoặc gạch đầu dòng tự có',
        "bỏ đi; cấp của mục theo chỗ thụt vào trong tệp",
    )


def _of_frame(text: Text, key: str, document: Document) -> Iterator[Diagnostic]:
    if key == "nơi nhận" and (found := _RECIPIENT.match(text.text)) and found.lastgroup:
        yield Diagnostic(
            text.at(*found.span(found.lastgroup)),
            f'"{found[found.lastgroup].strip()}" ở nơi nhận được ghi tự động',
            _RECIPIENT_HINTS[found.lastgroup],
        )
    elif key == "kính gửi" and (found := _ADDRESSED.match(text.text)):
        yield Diagnostic(
            text.at(*found.span()), f'"{found[0].strip()}" được ghi tự động', "chỉ ghi tên nơi nhận"
        )
    elif key == "trích yếu":
        yield from _of_subject(text, document.name)


def _of_subject(text: Text, kind: str) -> Iterator[Diagnostic]:
    named = re.compile(rf"\s*{kind}(?!\w)[\s:]*(?:số\b)?(?=\s*\S)", re.IGNORECASE)
    if (found := named.match(text.text)) and kind in (*KIND_ABBREVIATIONS, _LETTER):
        yield Diagnostic(
            text.at(*found.span()),
            f'"{found[0].strip()}" gõ ở đầu trích yếu, trong khi tên loại tự in ở dòng trên',
            "bỏ đi",
        )
    if twice := _TWICE.match(text.text):
        yield Diagnostic(text.at(*twice.span()), f'"{twice[0].strip()}" lặp hai lần', "bỏ một lần")
    elif kind == _LETTER and (about := _ABOUT.match(text.text)):
        yield Diagnostic(
            text.at(*about.span()),
            f'"{about[0].strip()}" được ghi tự động',
            "bỏ đi, chỉ ghi nội dung",
        )
    if stop := _STOP.search(text.text):
        yield Diagnostic(
            text.at(*stop.span()),
            f'dấu "{stop[0].strip()}" ở cuối trích yếu',
            "bỏ đi: trích yếu không có dấu cuối",
        )
