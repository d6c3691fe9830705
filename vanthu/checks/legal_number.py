"""Số và ký hiệu phải viết đúng: đủ phần, đúng chữ, không có khoảng trống.

Người đọc tìm văn bản bằng số và ký hiệu; sai một chữ là không tìm thấy.
Nghị định, Thông tư và văn bản của Quốc hội có năm ở giữa; chữ Đ không viết thành D;
giữa các phần chỉ có dấu "/" và "-".

Đúng:

    - Thực hiện Nghị định số 27/2022/NĐ-CP và Quyết định số 90/QĐ-TTg.

Sai:

    - Thực hiện Nghị định số 27/2022/ND-CP và Quyết định số 90/QĐ - TTg.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.checks.cited import cited
from vanthu.checks.material import Texts
from vanthu.checks.register_entries import Entry
from vanthu.checks.symbols import KINDS, MINISTRIES, Symbol, mended, read_symbol
from vanthu.diagnostics import Diagnostic, Place, Severity
from vanthu.model.legal import WITHOUT_NUMBER
from vanthu.nearest import did_you_mean

ID = "legal-number"
SEVERITY = Severity.ERROR

_GOVERNMENT = "NĐ"
_CIRCULARS = ("TT", "TTLT")
_NEVER_A_UNIT = ("CP", "TTg", "CTN", "UBND", "HĐND")
"""Issuers that never stand second in a công văn's symbol, as a drafting unit does."""
_SHAPES = "ví dụ 27/2022/NĐ-CP, 90/QĐ-TTg, 72/2025/QH15"


def check(view: Texts) -> Iterator[Diagnostic]:
    """Numbers and symbols that no document can have."""
    for entry in view.records:
        yield from _of_record(entry)
    for text, citation in cited(view):
        yield from _judged(citation.code, text.at(*citation.code_span))


def _of_record(entry: Entry) -> Iterator[Diagnostic]:
    document = entry.document
    if document.number:
        yield from _judged(document.number, entry.place("số"))
    elif document.kind not in WITHOUT_NUMBER:
        yield Diagnostic(
            entry.named_at,
            f'{document.kind} "{document.title}" chưa có số và ký hiệu',
            'thêm dòng "số: …"; chỉ luật, pháp lệnh được viện dẫn mà không cần số',
        )


def _judged(code: str, place: Place) -> Iterator[Diagnostic]:
    symbol = read_symbol(code)
    if symbol is None:
        yield _malformed(code, place)
    elif symbol.needs_year and symbol.year is None:
        year_before = f"{symbol.number}/…/{code.partition('/')[2]}"
        yield Diagnostic(
            place,
            f'"{code}" thiếu năm: loại văn bản này có năm giữa số và ký hiệu',
            f'ghi "{year_before}", thay … bằng năm ban hành',
        )
    else:
        yield from _judged_issuer(code, symbol, place)


def _malformed(code: str, place: Place) -> Diagnostic:
    right = mended(code)
    if read_symbol(right):
        blanks = "có khoảng trống thừa" if re.sub(r"\s", "", code) == right else "viết sai"
        return Diagnostic(place, f'số và ký hiệu "{code}" {blanks}', f'ghi "{right}"')
    return Diagnostic(place, f'"{code}" không phải số và ký hiệu đầy đủ của một văn bản', _SHAPES)


def _judged_issuer(code: str, symbol: Symbol, place: Place) -> Iterator[Diagnostic]:
    if symbol.kind == _GOVERNMENT and symbol.issuer != "CP":
        yield Diagnostic(
            place,
            f'"{code}": Nghị định là của Chính phủ, ký hiệu phải là NĐ-CP',
            "xem lại ký hiệu",
        )
    elif symbol.kind in _CIRCULARS and not symbol.issuers:
        meant = did_you_mean(symbol.issuer, MINISTRIES)
        if meant and symbol.kind == "TT":
            yield Diagnostic(place, f'"{code}": không có bộ nào viết tắt {symbol.issuer}', meant)
    elif not symbol.kind and symbol.issuer in _NEVER_A_UNIT:
        head = code.rpartition("/")[2].partition("-")[0]
        yield Diagnostic(
            place,
            f'"{code}": không có loại văn bản viết tắt {head}',
            did_you_mean(head, KINDS) or _SHAPES,
        )
