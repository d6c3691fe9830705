"""Cơ quan ban hành phải đúng với ký hiệu.

QĐ-TTg là của Thủ tướng Chính phủ, NĐ-CP là của Chính phủ, TT-BTC là của Bộ trưởng Bộ Tài chính.
Trong sổ văn bản pháp lý, văn bản nào cũng có cơ quan ban hành, trừ luật và pháp lệnh.

Đúng:

    - Thực hiện Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Thủ tướng Chính phủ.

Sai:

    - Thực hiện Quyết định số 90/QĐ-TTg ngày 18 tháng 01 năm 2022 của Chính phủ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.vietnamese.letters import CAPITAL
from vanthu.checks.language.capitals import miswritten
from vanthu.checks.language.syllables import in_new_tone
from vanthu.checks.reading.citations import begins_with
from vanthu.checks.reading.cited import cited
from vanthu.checks.registers.body_names import LEVELS
from vanthu.checks.registers.provinces import PROVINCES
from vanthu.checks.registers.symbols import Symbol, abbreviation_of, is_slip, mended, read_symbol
from vanthu.checks.running.protocols import Texts
from vanthu.model.legal import WITHOUT_NUMBER

ID = "legal-issuer"
SEVERITY = Severity.ERROR

_LOCAL = re.compile(r"(?:Chủ tịch |Thường trực )?(?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND)\b")
_AREA = re.compile(
    rf"\s+(?P<level>{'|'.join(LEVELS)}|Thành phố|Quận|Phường|Thị trấn)"
    rf"\s+(?P<name>[{CAPITAL}\d]\w*(?:[\s-]+[{CAPITAL}\d]\w*)*)"
)


def check(view: Texts) -> Iterator[Diagnostic]:
    """Issuers that the symbol contradicts, and records of the register without one."""
    for entry in view.records:
        document = entry.document
        if document.issuer:
            place = entry.place("cơ quan")
            yield from _compared(document.number or "", document.issuer, place)
            yield from _without_area(document.issuer, place)
        elif document.kind not in WITHOUT_NUMBER:
            yield Diagnostic(
                entry.named_at,
                f"{entry.label} chưa có cơ quan ban hành",
                f'thêm dòng "cơ quan: {_expected(document.number or "") or "…"}"',
            )
    for text, citation in cited(view):
        if citation.issuer_span:
            place = text.at(*citation.issuer_span)
            for found in _compared(citation.code, citation.issuer, place):
                if not any(miswritten(citation.issuer)):  # the rule about capitals tells it
                    yield found


def _compared(code: str, issuer: str, place: Place) -> Iterator[Diagnostic]:
    symbol = read_symbol(code) or read_symbol(mended(code))
    written = in_new_tone(issuer)
    if symbol is None or written.isupper() or written.startswith(symbol.issuers):
        return
    if not symbol.issuers:
        yield from _unknown_abbreviation(code, symbol, written, place)
    elif begins_with(written, symbol.issuers):
        right = next(name for name in symbol.issuers if begins_with(written, (name,)))
        yield Diagnostic(
            place, f'tên cơ quan "{issuer}" viết sai', f'ghi "{right}{issuer[len(right) :]}"'
        )
    elif abbreviation_of(written):
        yield Diagnostic(
            place,
            f'"{code}" không phải của {issuer}: ký hiệu này là của {symbol.issuers[0]}',
            f'ghi "{symbol.issuers[0]}", hoặc xem lại ký hiệu',
        )


def _unknown_abbreviation(
    code: str, symbol: Symbol, issuer: str, place: Place
) -> Iterator[Diagnostic]:
    """A symbol that is a slip away from the issuer's own; BNN-TCTL is older, and longer."""
    right = abbreviation_of(issuer)
    if right and symbol.kind and is_slip(symbol.issuer, right):
        yield Diagnostic(
            place,
            f'"{code}": văn bản của {issuer} có ký hiệu {symbol.kind}-{right}',
            f"ghi {symbol.kind}-{right}, hoặc xem lại cơ quan ban hành",
        )


def _without_area(issuer: str, place: Place) -> Iterator[Diagnostic]:
    """A local body of which the register does not say, or not rightly, where it is."""
    issuer = in_new_tone(issuer)
    local = _LOCAL.match(issuer)
    area = _AREA.fullmatch(issuer, local.end()) if local else None
    if local and not area:
        yield Diagnostic(
            place,
            f'"{issuer}" chưa ghi đúng cấp và địa bàn',
            "ghi như: Ủy ban nhân dân tỉnh An Giang, Ủy ban nhân dân xã Núi Cấm",
        )
    elif area and area["level"] == "tỉnh" and area["name"] not in PROVINCES:
        yield Diagnostic(
            place,
            f'không có tỉnh "{area["name"]}"',
            did_you_mean(area["name"], PROVINCES) or "xem lại tên tỉnh",
        )


def _expected(code: str) -> str:
    symbol = read_symbol(code)
    return symbol.issuers[0] if symbol and symbol.issuers else ""
