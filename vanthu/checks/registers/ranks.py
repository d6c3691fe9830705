"""The rank of a legal document, by which bases are ordered: the highest first."""

from __future__ import annotations

import datetime
import re

from vanthu.base.unaccented import bare
from vanthu.checks.registers.symbols import MINISTRIES, read_symbol
from vanthu.model.legal import LegalDocument

RANKS = (
    "Hiến pháp",
    "luật, nghị quyết của Quốc hội",
    "pháp lệnh, nghị quyết của Ủy ban Thường vụ Quốc hội",
    "văn bản của Chủ tịch nước",
    "văn bản của Chính phủ",
    "văn bản của Thủ tướng Chính phủ",
    "văn bản của bộ, ngành trung ương",
    "văn bản của tỉnh, thành phố",
    "văn bản cấp huyện",
    "văn bản cấp xã",
)
"""Names of the ranks, in order."""

_BY_KIND = {"Hiến pháp": 0, "Luật": 1, "Bộ luật": 1, "Pháp lệnh": 2}
_BY_ISSUER = {"QH": 1, "UBTVQH": 2, "CTN": 3, "CP": 4, "TTg": 5}
_PROVINCE, _DISTRICT, _COMMUNE, _MINISTRY = 7, 8, 9, 6
_CENTRAL_CITIES = ("ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue")
_TWO_LEVELS = datetime.date(2025, 7, 1)
"""From then on every city is of the provincial level (Luật 72/2025/QH15)."""
_AREA = re.compile(
    r"(?:uy ban|hoi dong) nhan dan (?P<level>thi xa|thi tran|thanh pho|\w+)(?P<name>.*)"
)
_LEVELS = {
    "tinh": _PROVINCE,
    "huyen": _DISTRICT,
    "quan": _DISTRICT,
    "thi xa": _DISTRICT,
    "xa": _COMMUNE,
    "phuong": _COMMUNE,
    "thi tran": _COMMUNE,
    "dac khu": _COMMUNE,
}


def rank_of(document: LegalDocument) -> int | None:
    """Index in RANKS; None where kind, symbol and issuer do not tell, as for the Party's."""
    if document.kind in _BY_KIND:
        return _BY_KIND[document.kind]
    symbol = read_symbol(document.number or "")
    issuer = re.sub(r"\d+$", "", symbol.issuer) if symbol else ""
    if issuer in _BY_ISSUER:
        return _BY_ISSUER[issuer]
    if issuer in MINISTRIES:
        return _MINISTRY
    return _local_rank(bare(document.issuer or ""), document.date)


def _local_rank(issuer: str, day: datetime.date) -> int | None:
    found = _AREA.search(issuer)
    if not found:
        return None
    if found["level"] == "thanh pho":
        central = found["name"].strip().startswith(_CENTRAL_CITIES)
        return _PROVINCE if central or day >= _TWO_LEVELS else _DISTRICT
    return _LEVELS.get(found["level"])
