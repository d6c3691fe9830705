"""Numbers and symbols of documents: `27/2022/NĐ-CP`, `90/QĐ-TTg`, `72/2025/QH15`, `42-NQ/TW`.

Abbreviations of kinds: NĐ 30/2020/NĐ-CP, Phụ lục III; of normative documents: Luật Ban hành
văn bản quy phạm pháp luật and NĐ 34/2016/NĐ-CP.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vanthu.base.unaccented import bare

KINDS: dict[str, tuple[str, ...]] = {
    "NĐ": ("Nghị định",),
    "NQ": ("Nghị quyết",),
    "QĐ": ("Quyết định",),
    "CT": ("Chỉ thị",),
    "TT": ("Thông tư",),
    "TTLT": ("Thông tư liên tịch",),
    "NQLT": ("Nghị quyết liên tịch",),
    "PL": ("Pháp lệnh",),
    "L": ("Lệnh", "Luật"),
    "VBHN": ("Văn bản hợp nhất",),
    "KL": ("Kết luận",),
    "KH": ("Kế hoạch",),
    "CTr": ("Chương trình",),
    "BC": ("Báo cáo",),
    "TTr": ("Tờ trình",),
    "TB": ("Thông báo",),
    "HD": ("Hướng dẫn",),
    "CĐ": ("Công điện",),
    "PA": ("Phương án",),
    "ĐA": ("Đề án",),
    "DA": ("Dự án",),
    "QC": ("Quy chế",),
    "QyĐ": ("Quy định",),
    "BB": ("Biên bản",),
    "HĐ": ("Hợp đồng",),
}
"""Abbreviation of each kind, and the words for it."""

ASSEMBLY = {"QH": ("Luật", "Bộ luật", "Nghị quyết"), "UBTVQH": ("Pháp lệnh", "Nghị quyết")}
"""Kinds of the National Assembly, whose symbols name the body and its term alone."""

CONTAINING_A_YEAR = ("NĐ", "TT", "TTLT", "PL")
"""Kinds that are always normative, and so bear a year between number and symbol."""

ISSUERS: dict[str, tuple[str, ...]] = {
    "CP": ("Chính phủ",),
    "TTg": ("Thủ tướng Chính phủ",),
    "CTN": ("Chủ tịch nước",),
    "QH": ("Quốc hội",),
    "UBTVQH": ("Ủy ban Thường vụ Quốc hội", "Ủy ban thường vụ Quốc hội"),
    "UBND": ("Ủy ban nhân dân", "UBND", "Chủ tịch Ủy ban nhân dân", "Chủ tịch UBND"),
    "HĐND": ("Hội đồng nhân dân", "HĐND", "Thường trực Hội đồng nhân dân"),
    "VPCP": ("Văn phòng Chính phủ",),
    "TTCP": ("Thanh tra Chính phủ", "Tổng Thanh tra Chính phủ"),
    "UBDT": ("Ủy ban Dân tộc", "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc"),
    "NHNN": ("Ngân hàng Nhà nước", "Thống đốc Ngân hàng Nhà nước"),
    "KTNN": ("Kiểm toán nhà nước", "Tổng Kiểm toán nhà nước"),
    "TANDTC": ("Tòa án nhân dân tối cao", "Chánh án Tòa án nhân dân tối cao"),
    "VKSNDTC": ("Viện kiểm sát nhân dân tối cao", "Viện trưởng Viện kiểm sát nhân dân tối cao"),
    "TW": ("Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư", "Trung ương"),
    "TU": ("Tỉnh ủy", "Thành ủy", "Thị ủy", "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Thành ủy"),
}
"""Who issues, by the abbreviation in the symbol: each writing begins so."""

MINISTRIES: dict[str, str] = {
    "BCA": "Bộ Công an",
    "BCT": "Bộ Công Thương",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BNG": "Bộ Ngoại giao",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNV": "Bộ Nội vụ",
    "BQP": "Bộ Quốc phòng",
    "BTC": "Bộ Tài chính",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTP": "Bộ Tư pháp",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BXD": "Bộ Xây dựng",
    "BYT": "Bộ Y tế",
}
"""Ministries, also those since merged: their documents stay in force."""

_STATE = re.compile(
    r"(?P<number>\d{1,5}[a-zđ]?)/(?:(?P<year>\d{4})/)?"
    r"(?:(?P<assembly>QH|UBTVQH)\d{1,2}|(?P<kind>[A-ZĐ][A-Za-zĐ]*)-(?P<issuer>[A-ZĐ][\wĐ&.-]*))"
)
_PARTY = re.compile(r"(?P<number>\d{1,4})-(?P<kind>[A-ZĐ]{2,3})/(?P<issuer>[A-ZĐ][\wĐ-]*)")
_PARTS = {
    bare(part): part for part in (*KINDS, *ISSUERS, *MINISTRIES) if part not in {"DA", "HD", "L"}
}
_CANONICAL = {*KINDS, *ISSUERS, *MINISTRIES}


_ABBREVIATIONS = {
    **{name: abbreviation for abbreviation, names in ISSUERS.items() for name in names},
    **{name: abbreviation for abbreviation, name in MINISTRIES.items()},
    **{f"Bộ trưởng {name}": abbreviation for abbreviation, name in MINISTRIES.items()},
}


def abbreviation_of(issuer: str) -> str:
    """The abbreviation that the issuer's documents bear; "" where it is not known."""
    names = [name for name in _ABBREVIATIONS if issuer.startswith(name)]
    return _ABBREVIATIONS[max(names, key=len)] if names else ""


_OTHER_LETTER = 4
"""So long must an abbreviation be for one letter more, less or other to be a slip: BNV, BNG and
BNN are three ministries."""


def is_slip(written: str, right: str) -> bool:
    """Whether the hand slipped: the same letters in another order, or one of many is wrong."""
    if written == right:
        return False
    if sorted(written) == sorted(right):
        return True
    longer, shorter = max(written, right, key=len), min(written, right, key=len)
    if len(shorter) < _OTHER_LETTER - 1 or len(longer) < _OTHER_LETTER:
        return False
    if len(longer) == len(shorter):
        return sum(a != b for a, b in zip(longer, shorter, strict=True)) == 1
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


@dataclass(frozen=True, slots=True)
class Symbol:
    """A well-formed number and symbol."""

    number: str
    year: int | None
    kind: str
    """Abbreviation of the kind; "" for the National Assembly and for a công văn."""
    issuer: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The words for its kind; none where the symbol does not tell."""
        return KINDS.get(self.kind) or ASSEMBLY.get(self.issuer, ())

    @property
    def needs_year(self) -> bool:
        """Whether a year must stand between number and symbol."""
        return self.kind in CONTAINING_A_YEAR or (not self.kind and self.issuer in ASSEMBLY)

    @property
    def issuers(self) -> tuple[str, ...]:
        """How the issuer's name begins; none where the abbreviation is not known."""
        if ministry := MINISTRIES.get(self.issuer):
            return (f"Bộ trưởng {ministry}", ministry)
        return ISSUERS.get(re.sub(r"\d+$", "", self.issuer), ())

    @property
    def is_of_the_state(self) -> bool:
        """Whether kind and issuer are known ones: a company's "03/TT-PT" is no Thông tư."""
        return bool(self.kinds and self.issuers)


@lru_cache(maxsize=512)
def read_symbol(code: str) -> Symbol | None:
    """What a number and symbol say; None where they are not well-formed."""
    if party := _PARTY.fullmatch(code):
        return Symbol(party["number"], None, party["kind"], party["issuer"])
    found = _STATE.fullmatch(code)
    if not found or any(_misspelt(part) for part in _split(code)):
        return None
    year = int(found["year"]) if found["year"] else None
    if found["assembly"]:
        return Symbol(found["number"], year, "", found["assembly"])
    kind = found["kind"] if found["kind"] in KINDS else ""
    return Symbol(found["number"], year, kind, found["issuer"])


def mended(code: str) -> str:
    """The number and symbol that were probably meant: without blanks, with Đ for D."""
    tight = re.sub(r"\s+", "", code).replace("–", "-")
    number, _, symbol = tight.rpartition("/")
    if re.search(r"/[A-Za-zĐđ]+$", number):  # NĐ/CP
        number, _, kind = number.rpartition("/")
        symbol = f"{kind}-{symbol}"
    parts = [_PARTS.get(bare(part), part) if _misspelt(part) else part for part in _split(symbol)]
    return f"{number}/{_hyphened('-'.join(parts))}"


def _split(code: str) -> list[str]:
    return re.split(r"[-/]", code)


def _misspelt(part: str) -> bool:
    return part not in _CANONICAL and bare(part) in _PARTS and not part.isdigit()


def _hyphened(symbol: str) -> str:
    """NĐCP → NĐ-CP, where both halves are known."""
    if "-" in symbol or symbol in _CANONICAL:
        return symbol
    for cut in range(1, len(symbol)):
        kind, issuer = _PARTS.get(bare(symbol[:cut])), _PARTS.get(bare(symbol[cut:]))
        if kind in KINDS and issuer:
            return f"{kind}-{issuer}"
    return symbol
