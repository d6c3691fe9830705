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

import datetime
import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.checks.reading.cited import cited
from vanthu.checks.registers.entries import LegalText
from vanthu.checks.registers.symbols import KINDS, MINISTRIES, Symbol, is_slip, mended, read_symbol
from vanthu.checks.running.protocols import Texts
from vanthu.model.legal import WITHOUT_NUMBER

ID = "legal-number"
SEVERITY = Severity.ERROR

_GOVERNMENT = "NĐ"
_CIRCULARS = ("TT", "TTLT")
_NEVER_A_UNIT = ("CP", "TTg", "CTN", "UBND", "HĐND")
"""Issuers that never stand second in a công văn's symbol, as a drafting unit does."""
_LOCAL = ("UBND", "HĐND", "TU", "TW")
"""They issue no circulars: a TT of theirs is a Tờ trình, however it should be abbreviated."""
_FIRST_WITH_YEAR = 1997
"""Since then the number of a normative document holds its year."""
_SHAPES = "ví dụ 27/2022/NĐ-CP, 90/QĐ-TTg, 72/2025/QH15"
_OTHER_YEAR = re.compile(r"(\d+[a-zđ]?)/\d+/([A-ZĐ][A-Za-zĐđ]*-[A-ZĐ]\w*)")
_LAW_YEAR = re.compile(r"\d+/\d{1,3}/(?:UBTV)?QH\d+$")
_WITHOUT_ISSUER = re.compile(r"\d+/(?:\d{4}/(?:NĐ|NQ|QĐ|TT|CT)|(?:\d+/)?NĐ)")


def check(view: Texts) -> Iterator[Diagnostic]:
    """Numbers and symbols that no document can have."""
    for entry in view.records:
        yield from _of_record(entry)
    for text, citation in cited(view):
        place = text.at(*citation.code_span)
        yield from _judged(citation.code, place, citation.kind, citation.date)


def _of_record(entry: LegalText) -> Iterator[Diagnostic]:
    document = entry.document
    if document.number:
        yield from _judged(document.number, entry.place("số"), document.kind, document.date)
    elif document.kind not in WITHOUT_NUMBER:
        yield Diagnostic(
            entry.named_at,
            f'{document.kind} "{document.title}" chưa có số và ký hiệu',
            'thêm dòng "số: …"; chỉ luật, pháp lệnh được viện dẫn mà không cần số',
        )


def _judged(code: str, place: Place, kind: str, day: datetime.date | None) -> Iterator[Diagnostic]:
    """Only what is certain: of a company's or a school's own symbols nobody knows the rules."""
    symbol = read_symbol(code)
    if symbol is None and _is_named(code, kind):
        yield from _malformed(code, place)
    elif symbol is None:
        return
    elif _lacks_year(symbol) and not (day and day.year < _FIRST_WITH_YEAR):
        year_before = f"{symbol.number}/…/{code.partition('/')[2]}"
        yield Diagnostic(
            place,
            f'"{code}" thiếu năm: loại văn bản này có năm giữa số và ký hiệu',
            f'ghi "{year_before}", thay … bằng năm ban hành',
        )
    else:
        yield from _judged_issuer(code, symbol, place, kind)


def _is_named(code: str, kind: str) -> bool:
    """Whether the document is called what its symbol says; a company's certificate is not."""
    abbreviation = re.split(r"\s*[-–]\s*", code.rpartition("/")[2])[0]
    names = KINDS.get(abbreviation)
    return names is None or abbreviation == _GOVERNMENT or kind.capitalize() in names


def _lacks_year(symbol: Symbol) -> bool:
    known = symbol.is_of_the_state and symbol.issuer not in _LOCAL
    return symbol.needs_year and symbol.year is None and known


def _malformed(code: str, place: Place) -> Iterator[Diagnostic]:
    right = mended(code)
    meant = read_symbol(right)
    blanks = re.sub(r"\s", "", code) == right
    if meant and (meant.is_of_the_state or (blanks and meant.kind)):
        reason = "có khoảng trống thừa" if blanks else "viết sai"
        yield Diagnostic(place, f'số và ký hiệu "{code}" {reason}', f'ghi "{right}"')
    elif _is_broken(right):
        yield Diagnostic(
            place, f'"{code}" không phải số và ký hiệu đầy đủ của một văn bản', _SHAPES
        )


def _is_broken(code: str) -> bool:
    """Whether a known symbol has a year of three digits, or has lost its issuer."""
    other_year = _OTHER_YEAR.fullmatch(code)
    without = read_symbol(f"{other_year[1]}/{other_year[2]}") if other_year else None
    known = without is not None and without.is_of_the_state
    return known or _WITHOUT_ISSUER.fullmatch(code) is not None or _LAW_YEAR.match(code) is not None


def _judged_issuer(code: str, symbol: Symbol, place: Place, kind: str) -> Iterator[Diagnostic]:
    if symbol.kind == _GOVERNMENT:
        if symbol.issuer != "CP" and (symbol.issuers or is_slip(symbol.issuer, "CP")):
            yield Diagnostic(
                place,
                f'"{code}": Nghị định là của Chính phủ, ký hiệu phải là NĐ-CP',
                "xem lại ký hiệu",
            )
    elif symbol.kind in _CIRCULARS and not symbol.issuers:
        meant = next((each for each in MINISTRIES if is_slip(symbol.issuer, each)), "")
        if meant and symbol.kind == "TT":
            yield Diagnostic(
                place,
                f'"{code}": không có bộ nào viết tắt {symbol.issuer}',
                f'ý bạn là "{meant}"?',
            )
    elif not symbol.kind and symbol.issuer in _NEVER_A_UNIT:
        yield from _misspelt_kind(code, kind, place)


def _misspelt_kind(code: str, kind: str, place: Place) -> Iterator[Diagnostic]:
    """An abbreviation that is nearly the one of the kind which is named before it."""
    head = code.rpartition("/")[2].partition("-")[0]
    meant = next((each for each, names in KINDS.items() if kind.capitalize() in names), "")
    if meant and len(head) == len(meant) and sum(map(str.__ne__, head, meant)) == 1:
        yield Diagnostic(
            place, f'"{code}": không có loại văn bản viết tắt {head}', f'ý bạn là "{meant}"?'
        )
