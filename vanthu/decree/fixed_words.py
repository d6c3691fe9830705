"""The fixed words of administrative documents, by which their elements are recognised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from vanthu.base.did_you_mean import is_mistyped
from vanthu.base.unaccented import bare
from vanthu.base.vietnamese.letters import CAPITAL

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

_BARE_KINDS = {bare(kind): kind for kind in KINDS}
_MOST_SLIPS = 2
_MOST_NAMES = 7

DECIDING = frozenset({"QUYẾT ĐỊNH", "NGHỊ QUYẾT"})
"""Kinds that have an authority line, legal bases and articles."""

NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
NUMBER = re.compile(r"s[ốồôóo]\s*(?::[^/]{0,20}|[\s0-9._…]*)/\s*(?=[A-ZĐ0-9]|$)", re.I)
DATE = re.compile(r"\bngày\b.{0,24}\btháng\b.{0,24}\bnăm\b", re.I)
LETTER_SUBJECT = re.compile(r"v\s*/\s*v\b", re.I)
ADDRESSEE = re.compile(r"kính\s+gửi\b", re.I)
ADDRESSEE_LINE = re.compile(r"kính\s+gửi\s*(?::|$)", re.I)
ATTACHED = re.compile(r"\(?\s*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\b", re.I)
LISTED = re.compile(r"(?:DANH SÁCH|DANH MỤC|BẢNG|BIỂU|NỘI QUY|ĐIỀU LỆ|BỘ TIÊU CHÍ)\b")
"""What a decision puts into force though the decree names no such kind."""
LATER_BASIS = re.compile(r"(?:trên cơ sở|xét|thực hiện|theo)\s.*[;.]", re.I)
"""A line that goes on with the legal bases once there are some."""
FIGURE = re.compile(
    r"(?:hình|ảnh|sơ đồ|biểu đồ|bảng|biểu)\s+(?:số\s+)?[0-9]+(?:[.-][0-9]+)*\s*[.:]", re.I
)
"""A caption under its number, wherever its picture or table stands."""
BASIS = re.compile(r"(?:căn\s+cứ|theo\s+đề\s+nghị|xét\s+(?:đề\s+nghị|tờ\s+trình))\b", re.I)
DECIDES = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ)\s*:?", re.I)
ARTICLE = re.compile(r"điều\s+[0-9]{1,3}\b", re.I)
CHAPTER = re.compile(r"(?:phần|chương|mục)\s+(?:thứ\s+\w+|[IVXLC]+|[0-9]+)\b", re.I)
APPENDIX = re.compile(r"phụ\s+lục(?:\s+(?:số\s*:?\s*)?(?P<number>[IVXLC]{1,6}|[0-9]{1,2}|[A-Z]))?"
                      r"\s*(?:[.:(–-]|$)", re.I)  # fmt: skip
SAMPLE_FORM = re.compile(r"(?:mẫu|biểu(?:\s+mẫu)?)\s*(?:số\s*)?:?\s*[0-9IVX]{1,4}[a-zđ]?\b", re.I)
"""What stands above a form to be filled in by others: "Mẫu số 01"."""

RECIPIENTS = re.compile(r"n[ơo]i\s+nh[ậâ]n\s*(?:[:;.]\s*(?=[-–+]|$)|$)", re.I)
"""The label and nothing else, or items behind its colon: not "Nơi nhận kết quả"."""

FILED = re.compile(r"[-–—+]?\s*lưu\s*(?::|VT\b)", re.I)
COPIES = re.compile(r"[A-ZĐ]{1,6}\s*\.?\s*\(?\s*[0-9]{1,4}\s*\)?\s*\.?")
PREFIX = re.compile(rf"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|T/UQ|Q)(?:\s*[./]\s*|\s+)(?=[{CAPITAL}])")
UNDERSCORES = re.compile(r"[_\-–—―─━¯‾*=~. ]{3,}")
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
OTHER_SIGNER = re.compile(r"(?:CHỦ (?:TỌA|TOẠ|TRÌ)|THƯ KÝ|ĐẠI DIỆN|NGƯỜI|BÊN)\b")
"""Who signs minutes, contracts and slips."""

FAMILY = re.compile(
    r"(?:NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|HỒ|NGÔ|DƯƠNG|LÝ|ĐINH|TRỊNH|TRƯƠNG|"
    r"ĐOÀN|LÂM|MAI|ĐÀO|CAO|HÀ|LƯU|LƯƠNG|TẠ|CHÂU|THÁI|TÔ|TÔN|LA|QUÁCH|KIỀU|NÔNG|HỨA|LÒ|VI|MA|THẠCH)\b"
)
"""The usual family names, in capitals: how a name is told from a title."""

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


def is_national_name(text: str) -> bool:
    """Whether a line is Quốc hiệu, right or slightly wrong, and no sentence that mentions it."""
    if _is_nearly(text, NATIONAL):
        return True
    before, found, _ = plain_upper(text).partition(NATIONAL)
    return bool(found) and is_capitals(text) and not before.rstrip().endswith("NƯỚC")


def is_motto(text: str) -> bool:
    """Whether a line is Tiêu ngữ, right or slightly wrong."""
    return _is_nearly(text, MOTTO) or bare(MOTTO) in " ".join(bare(text).split())


def is_party_name(text: str) -> bool:
    """Whether a line is what Party documents bear in place of Quốc hiệu."""
    return _is_nearly(text, PARTY) and is_capitals(text)


def _is_nearly(text: str, wanted: str) -> bool:
    """Whether the letters are the same but for marks, and for two slips of the keyboard."""
    return is_mistyped(_bare_letters(text), _bare_letters(wanted), _MOST_SLIPS)


def _bare_letters(text: str) -> str:
    return "".join(sign for sign in bare(text) if sign.isalpha())


def kind_of(text: str) -> str:
    """The kind of document that a line names and nothing else; empty for other lines.

    Marks that were left out or mistyped do not matter.
    """
    return _BARE_KINDS.get(bare(plain_upper(text)).strip(" ."), "")


def kind_begun(text: str) -> str:
    """The kind that a title in capitals begins with: "GIẤY MỜI HỌP" gives "GIẤY MỜI"."""
    upper = plain_upper(text)
    if not is_capitals(text):
        return ""
    return next((kind for kind in KINDS if upper.startswith(f"{kind} ")), "")


RANK = re.compile(r"(?:(?:Thiếu|Trung|Thượng|Đại)\s+(?:úy|uý|tá|tướng)|(?:Chuẩn |Phó )?Đô đốc)\s+")
"""The rank of an officer, which may stand before the name in the armed forces (Mục II.7)."""


def is_name(text: str) -> bool:
    """Whether a line in capitals or not is the name of a person: "Nguyễn Văn A"."""
    words = RANK.sub("", text, count=1).split()
    return 2 <= len(words) <= _MOST_NAMES and all(
        word[0].isupper() and word.replace("-", "").replace(".", "").isalpha() for word in words
    )
