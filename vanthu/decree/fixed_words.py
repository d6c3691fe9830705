"""The fixed words of administrative documents, by which their elements are recognised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

KINDS: Mapping[str, str] = MappingProxyType({
    "NGHỊ QUYẾT": "NQ", "QUYẾT ĐỊNH": "QĐ", "CHỈ THỊ": "CT", "QUY CHẾ": "QC", "QUY ĐỊNH": "QyĐ",
    "THÔNG CÁO": "TC", "THÔNG BÁO": "TB", "HƯỚNG DẪN": "HD", "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH", "PHƯƠNG ÁN": "PA", "ĐỀ ÁN": "ĐA", "DỰ ÁN": "DA", "BÁO CÁO": "BC",
    "BIÊN BẢN": "BB", "TỜ TRÌNH": "TTr", "HỢP ĐỒNG": "HĐ", "CÔNG ĐIỆN": "CĐ",
    "BẢN GHI NHỚ": "BGN", "BẢN THỎA THUẬN": "BTT", "GIẤY ỦY QUYỀN": "GUQ", "GIẤY MỜI": "GM",
    "GIẤY GIỚI THIỆU": "GGT", "GIẤY NGHỈ PHÉP": "GNP", "PHIẾU GỬI": "PG", "PHIẾU CHUYỂN": "PC",
    "PHIẾU BÁO": "PB",
})  # fmt: skip
"""The kinds of document and what they are called in a symbol (Phụ lục III)."""

_MOST_WORDS_OF_A_TITLE = 12
DECIDING = frozenset({"QUYẾT ĐỊNH", "NGHỊ QUYẾT"})
"""Kinds that have an authority line, legal bases and articles."""

NATIONAL_NAME = re.compile(
    r"C[ỘÔỌO]NG\s+H\S{2}\s+X\S\s+H\S{1,2}I\s+CH\S\s+NGH\S{1,2}A?\s+VI[ỆÊẸE]T\s+NAM", re.I
)
"""Also with a slip of the keyboard or a wrong tone: a rule tells how it is written."""
MOTTO = re.compile(r"độc\s+lập\s*[-–—−]\s*tự\s+do\s*[-–—−]\s*hạnh\s+ph[úu]c", re.I)
NUMBER = re.compile(r"số\s*:?[\s._…]*[0-9.…_]*[^/]{0,12}/", re.I)
DATE = re.compile(r"\bngày\b.{0,24}\btháng\b.{0,24}\bnăm\b", re.I)
LETTER_SUBJECT = re.compile(r"v\s*/\s*v\b", re.I)
ADDRESSEE = re.compile(r"kính\s+gửi\b", re.I)
ATTACHED = re.compile(r"\(?\s*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\b", re.I)
BASIS = re.compile(r"(?:căn\s+cứ|theo\s+đề\s+nghị|xét\s+(?:đề\s+nghị|tờ\s+trình))\b", re.I)
DECIDES = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ)\s*:?", re.I)
ARTICLE = re.compile(r"điều\s+[0-9]{1,3}\b", re.I)
APPENDIX = re.compile(r"phụ\s+lục(?:\s+(?:số\s+)?(?P<number>[IVXLC]{1,6}|[0-9]{1,2}|[A-Z]))?"
                      r"\s*(?:[.:(–-]|$)", re.I)  # fmt: skip
RECIPIENTS = re.compile(r"n[ơo]i\s+nhận\s*(?:[:;.]|$)", re.I)
COPIES = re.compile(r"[A-ZĐ]{1,6}\s*\.?\s*\(?\s*[0-9]{1,4}\s*\)?\s*\.?")
PREFIX = re.compile(r"(?P<prefix>TM|KT|TL|TUQ|T/M|K/T|T/L|TM/|Q)\s*(?P<mark>[./]?)\s*(?=[A-ZÀ-Ỹ])")
UNDERSCORES = re.compile(r"[_\-–—*=~. ]{3,}")
SECRECY = re.compile(r"(?:độ\s+)?(?:TUYỆT|TỐI|RẤT)?\s*MẬT", re.I)
URGENCY = re.compile(
    r"H(?:ỎA|OẢ) TỐC(?: HẸN GIỜ.{0,24})?|(?:THƯỢNG |RẤT |TỐI )?KHẨN(?: CẤP)?", re.I
)
CIRCULATION = re.compile(
    r"XEM XONG (?:TRẢ LẠI|XIN TRẢ LẠI|THU HỒI)|(?:CHỈ )?LƯU HÀNH NỘI BỘ|TÀI LIỆU THU HỒI", re.I
)
MARKS = re.compile(
    rf"(?:{SECRECY.pattern}|{URGENCY.pattern}|{CIRCULATION.pattern}|DỰ THẢO.*|BẢN SAO.*)", re.I
)
"""Marks as people type them, right or wrong, each alone on its line."""

CONTACT = re.compile(
    r"(?:địa\s+chỉ|trụ\s+sở|(?:số\s+)?điện\s+thoại|đt|fax|e-?mail|thư\s+điện\s+tử|website|"
    r"(?:cổng|trang)\s+thông\s+tin(?:\s+điện\s+tử)?)\s*:", re.I,
)  # fmt: skip
"""What begins a line of the agency's address."""

HEAD_TITLE = re.compile(
    r"(?:CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|TRƯỞNG|BỘ TRƯỞNG|THỦ TƯỚNG|THỐNG ĐỐC|CHÁNH|"
    r"HIỆU TRƯỞNG|VIỆN TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|BÍ THƯ|"
    r"TỔNG KIỂM TOÁN|TỔNG THANH TRA|TƯ LỆNH|CHỈ HUY TRƯỞNG|ĐỘI TRƯỞNG|TRẠM TRƯỞNG|"
    r"CHỦ TỌA|CHỦ TRÌ|THƯ KÝ|NGƯỜI GHI|ĐẠI DIỆN|NGƯỜI LẬP|KẾ TOÁN)\b"
)
"""Words that the title of a head of office begins with."""

DEPUTY_TITLE = re.compile(r"(?:PHÓ|THỨ TRƯỞNG|ỦY VIÊN)\b")
COLLECTIVE = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN |ĐOÀN|CHÍNH PHỦ|THƯỜNG TRỰC|TẬP THỂ|ĐẢNG|TỔ |"
    r"LIÊN |CÔNG ĐOÀN|HỘI )"
)
"""Words that the name of a collective begins with, for which one signs "TM."."""

PARENT = re.compile(
    r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BỘ|TỔNG CỤC|SỞ|TỔNG CÔNG TY|ĐẠI HỌC)\s+\S", re.I
)
BRANCH = re.compile(
    r"(?:SỞ|PHÒNG|BAN|TRƯỜNG|TRUNG TÂM|CHI CỤC|VĂN PHÒNG|CỤC|VỤ|VIỆN|BỆNH VIỆN|THANH TRA|ĐỘI|"
    r"TRẠM|HẠT|NHÀ|QUỸ|CÔNG TY|TỔ|KHOA|BẢO TÀNG|THƯ VIỆN|ĐÀI)\b",
    re.I,
)
UNIT = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\b", re.I)


def plain_upper(text: str) -> str:
    """The text in capitals, composed, UỶ and HOÀ spelled ỦY and HÒA."""
    upper = unicodedata.normalize("NFC", text).upper()
    for old, new in (("UỶ", "ỦY"), ("HOÀ", "HÒA"), ("THOẢ", "THỎA"), ("HOẢ", "HỎA")):
        upper = upper.replace(old, new)
    return upper


def is_capitals(text: str) -> bool:
    """Whether the text has letters, and all of them are capitals."""
    return text.upper() == text and any(sign.isalpha() for sign in text)


def national_name_in(text: str) -> str:
    """The name of the State as a head writes it; "" where a sentence only mentions it."""
    found = NATIONAL_NAME.search(text)
    if found is None or not (is_capitals(found[0]) or len(found[0]) > 0.9 * len(text.strip())):
        return ""
    return found[0]


def kind_of(text: str) -> str:
    """The kind of document that a line names and nothing else; empty for other lines."""
    upper = plain_upper(text).strip(" .")
    return upper if upper in KINDS else ""


def kind_in_title(text: str) -> str:
    """The kind that a line of capitals begins with, as "GIẤY MỜI HỌP"; empty for other lines."""
    upper = plain_upper(text).strip(" .")
    if not is_capitals(text) or len(upper.split()) > _MOST_WORDS_OF_A_TITLE:
        return ""
    kinds = (kind for kind in KINDS if upper.startswith(f"{kind} ") and kind not in DECIDING)
    return max(kinds, key=len, default="")
