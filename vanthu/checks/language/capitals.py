"""Words whose capitals Phụ lục II of NĐ 30/2020 fixes: names as they are written, and shapes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vanthu.base.vietnamese.letters import CAPITAL, SMALL
from vanthu.checks.registers.provinces import PROVINCES

_BODIES = (
    "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "Tòa án nhân dân",
    "Toà án nhân dân", "Ủy ban thường vụ Quốc hội", "Ủy ban Thường vụ Quốc hội",
    "Uỷ ban Thường vụ Quốc hội", "Văn phòng Chính phủ", "Văn phòng Quốc hội",
    "Văn phòng Chủ tịch nước", "Văn phòng Trung ương Đảng", "Thanh tra Chính phủ",
    "Ngân hàng Nhà nước", "Kho bạc Nhà nước", "Bộ Chính trị", "Mặt trận Tổ quốc",
    "Ban Chấp hành Trung ương", "Ban Bí thư Trung ương",
    "Tổng Liên đoàn Lao động Việt Nam", "Hội Nông dân", "Hội Cựu chiến binh",
    "Hội Liên hiệp Phụ nữ", "Hội Chữ thập đỏ",
    "Bộ Nội vụ", "Bộ Tài chính", "Bộ Tư pháp", "Bộ Công an", "Bộ Quốc phòng", "Bộ Ngoại giao",
    "Bộ Xây dựng", "Bộ Y tế", "Bộ Công Thương", "Bộ Khoa học và Công nghệ",
    "Bộ Giáo dục và Đào tạo", "Bộ Nông nghiệp và Môi trường", "Bộ Tài nguyên và Môi trường",
    "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Kế hoạch và Đầu tư",
    "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Thông tin và Truyền thông",
    "Bộ Lao động - Thương binh và Xã hội", "Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp",
    "Sở Y tế", "Sở Xây dựng", "Sở Công Thương", "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường", "Sở Tài nguyên và Môi trường",
    "Sở Nông nghiệp và Phát triển nông thôn", "Sở Kế hoạch và Đầu tư",
    "Đông Nam Bộ", "Tây Nam Bộ", "Nam Trung Bộ", "Bắc Trung Bộ", "Tây Nguyên",
    "Chủ tịch", "Giám đốc", "Bộ trưởng", "Thứ trưởng", "Thủ tướng", "Bí thư", "Viện trưởng",
    "Chánh án", "Đại biểu Quốc hội", "Tỉnh ủy", "Tỉnh uỷ", "Thành ủy", "Thành uỷ", "Huyện ủy",
    "Huyện uỷ", "Thị ủy", "Đảng ủy", "Đảng uỷ", "Lê-nin",
    *(name for name in PROVINCES if name not in ("Hòa Bình", "Thái Bình")),
)  # fmt: skip
"""Names that begin with a capital. In small letters they may be parts of other words
(cán bộ y tế, phó chủ tịch của một xã), so only a capital first letter tells that they are meant."""

_ALONE = (
    "Thủ tướng Chính phủ", "Chủ tịch nước", "Chủ tịch Quốc hội", "Chủ tịch Hồ Chí Minh",
    "Hồ Chí Minh", "Đảng Cộng sản Việt Nam", "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "Mặt trận Tổ quốc Việt Nam", "Liên hợp quốc", "Việt Nam", "Điện Biên Phủ",
    "Thủ đô Hà Nội", "Thành phố Hồ Chí Minh",
    "Huân chương Sao Vàng", "Huân chương Sao vàng", "Huân chương Hồ Chí Minh",
    "Huân chương Độc lập", "Huân chương Lao động", "Huân chương Quân công",
    "Huân chương Chiến công", "Huân chương Kháng chiến", "Huân chương Hữu nghị",
    "Huy chương Hữu nghị", "Anh hùng Lao động", "Anh hùng Lực lượng vũ trang nhân dân",
    "Bà mẹ Việt Nam anh hùng", "Bà mẹ Việt Nam Anh hùng",
    "Bộ luật Hình sự", "Bộ luật Dân sự", "Bộ luật Lao động", "Bộ luật Tố tụng hình sự",
    "Bộ luật Tố tụng dân sự", "ngày Quốc khánh", "ngày Quốc tế Lao động",
    "ngày Quốc tế Phụ nữ", "ngày Nhà giáo Việt Nam", "ngày Phụ nữ Việt Nam", "tết Nguyên đán",
    "tết Trung thu", "Cách mạng Tháng Tám", "Cách mạng tháng Tám", "tạp chí Cộng sản",
)  # fmt: skip
"""Names that are nothing else in small letters either."""

_LAWS = (
    "Đất đai|Xây dựng|Đầu tư công|Đầu tư|Đấu thầu|Ngân sách nhà nước|Doanh nghiệp|Quy hoạch"
    "|Bảo vệ môi trường|Giáo dục|Nhà ở|Khiếu nại|Tố cáo|Viên chức|Cán bộ, công chức"
    "|Tổ chức chính quyền địa phương|Tổ chức Chính phủ|Ban hành văn bản quy phạm pháp luật"
    "|Tiếp công dân|Thi đua, khen thưởng|Bảo hiểm xã hội|Bảo hiểm y tế|Hôn nhân và gia đình"
)
_FIELDS = (
    "Tài Chính|Nội Vụ|Tư Pháp|Xây Dựng|Giáo Dục|Đào Tạo|Nông Nghiệp|Môi Trường|Tài Nguyên|Y Tế"
    "|Công Nghệ|Khoa Học|Kế Hoạch|Đầu Tư|Văn Hóa|Thể Thao|Du Lịch|Thông Tin|Truyền Thông"
    "|Lao Động|Thương Binh|Xã Hội|Ngoại Vụ|Ngoại Giao|Dân Tộc|Tôn Giáo|Giao Thông|Vận Tải"
    "|Quốc Phòng|Kinh Tế|Hạ Tầng|Đô Thị|Nông Dân|Phụ Nữ|Thanh Niên|Chiến Binh|Tuyên Giáo"
    "|Kiểm Tra|Tổ Chức|Dân Vận"
)
"""Words for a field of work, both syllables with a capital: only the first takes one."""
_STEMS = "giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý"
_BRANCHES = "tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi"
_FAMILIES = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh"
_WITHIN = r"(?<![.:!?“\"(\n] )(?<![.:!?“\"(\n])(?<!^)(?<!^[-–•+*] )(?<!\) )"
"""Behind it no sentence, heading or quotation begins."""
_MIDDLE = "văn|thị|đình|hữu|đức|ngọc|minh|xuân|quang|thanh|công|bá|như"
_CLOSE = r"\s*(?:[,.;:)]|$)"
_WEEKDAY = "thứ (?:hai|ba|tư|năm|sáu|bảy)"


def _first_capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _first_small(words: str) -> str:
    return words[0].lower() + words[1:]


def _last_capital(words: str) -> str:
    head, _, last = words.rpartition(" ")
    return f"{head} {last.capitalize()}"


def _title(words: str) -> str:
    return " ".join(word.capitalize() for word in words.split())


def _law(words: str) -> str:
    kind, _, title = words.partition(" ")
    return f"{kind} {_first_capital(title)}"


_SHAPES: tuple[tuple[tuple[str, ...], str, Callable[[str], str]], ...] = (
    # I: a person's name, and what goes with it
    (("ông ", "bà ", "chí ", "Ông ", "Bà "),
     rf"\b(?:ông|bà|Ông|Bà|đồng chí|Đồng chí)\s(?P<w>(?:{_FAMILIES})\s(?:{_MIDDLE}))"
     rf"(?=\s[{CAPITAL}])", _last_capital),
    (("giáo sư", "tiến sĩ", "thạc sĩ", "chủ tịch", "giám đốc", "bộ trưởng", "thủ tướng"),
     r"(?<!\w)(?<!phó )(?P<w>giáo sư|tiến sĩ|thạc sĩ|chủ tịch|giám đốc|bộ trưởng|thủ tướng)"
     rf"(?=\s(?:{_FAMILIES})(?:\s[{CAPITAL}][{SMALL}]*){{1,3}}(?!\w))", _first_capital),
    # II: the unit's common noun is small, its name is not; a number in its place makes it one
    ((" Tỉnh ",), rf"[{SMALL},;D]\s(?P<w>Tỉnh)(?=\s(?:{'|'.join(PROVINCES)})(?!\w))", _first_small),
    (("hành Phố", "hị Xã", "hị Trấn", "ặc Khu"),
     r"(?<!\w)(?P<w>[Tt]hành Phố(?!\sHồ Chí Minh)|[Tt]hị Xã|[Tt]hị Trấn|[Đđ]ặc Khu)"
     rf"(?=\s[{CAPITAL}])", str.lower),
    (("quận ", "phường "), rf"\w\s(?P<w>(?:quận|phường)\s\d{{1,2}})(?={_CLOSE})", _first_capital),
    (("vùng ", "khu vực "),
     r"(?:vùng|khu vực)\s(?P<w>(?:đông |tây )?(?:bắc|nam|trung) bộ|tây bắc|đông bắc|tây nguyên)"
     r"(?!\w)", _title),
    (("Bắc bộ", "Nam bộ", "Trung bộ"),
     r"(?<!\w)(?P<w>(?:Đông |Tây )?(?:Bắc|Nam|Trung) bộ)(?!\s(?:phận|đội|môn)|\w)", _title),
    # III: bodies by their field of work
    (tuple(_FIELDS.split("|")),
     r"(?<!\w)(?:Bộ|Sở|Phòng|Ban|Cục|Chi cục|Vụ|Hội|Đoàn)(?:\s[\w,-]+){0,6}?"
     rf"\s(?P<w>{_FIELDS})(?!\w)", str.capitalize),
    (("Bộ ", "Sở "), rf"(?<!\w)(?:Bộ|Sở)\s(?P<w>{_FIELDS.lower()})(?!\w)", str.capitalize),
    # IV: orders and their classes
    (("huân chương", "huy chương"),
     rf"(?<!\w)(?P<w>huân chương|huy chương)(?=\s(?!Vàng|Bạc|Đồng)[{CAPITAL}])", _first_capital),
    (("hạng ",), r"[Hh]uân chương (?:\w+\s){2,4}(?P<w>hạng (?:nhất|nhì|ba))(?!\w)", _last_capital),
    # V: laws by name, parts of a document
    (("luật ",), rf"(?<![\w-])(?<!pháp )(?<!bộ )(?<!Bộ )(?P<w>luật)(?=\s(?:{_LAWS})(?!\w))",
     _first_capital),
    (("Luật ",), rf"(?<!\w)(?P<w>Luật (?:{_LAWS.lower()}))(?=\s(?:năm|ngày|số|\d)|{_CLOSE})", _law),
    (("hiến pháp ",), r"(?<!\w)(?P<w>hiến pháp)(?=\s(?:năm\s)?\d{4}(?!\d))", _first_capital),
    (("điều ",),
     r"(?<![\w-])(?P<w>điều)(?=\s\d+[a-zđ]?(?:\s*[,.;:)]|$|\s(?:của|và|đến|này|Nghị|Luật|Bộ"
     r"|Thông|Quyết|Quy|Hiến|Pháp|Chương|Mục|Điều)(?!\w)))", _first_capital),
    (("chương ",), r"(?<![\w-])(?P<w>chương)(?=\s(?:[IVX]+|\d+)\b)", _first_capital),
    (("mục ",),
     r"(?<![\w-])(?<!Tiểu )(?P<w>(?:tiểu )?mục)(?=\s(?:[IVX]+\b|\d+ (?:[Cc]hương|[Pp]hần|[Mm]ục)))",
     _first_capital),
    (("phần ",), r"(?<![\w-])(?P<w>phần)(?=\s[IVX]+\b)", _first_capital),
    (("Khoản ",), rf"{_WITHIN}(?P<w>Khoản)(?=\s\d)", _first_small),
    (("Điểm ",), rf"{_WITHIN}(?P<w>Điểm)(?=\s[a-zđ](?:[\s,;)]|$))", _first_small),
    # V: congresses, days, months, years, dynasties
    (("đại hội ",),
     r"(?<!\w)(?P<w>đại hội)(?=(?:\sđại biểu)?(?:\stoàn quốc)?(?:\sĐảng)?\slần thứ\s[IVX])",
     _first_capital),
    (("thứ ",), rf"\b(?:sáng|chiều|từ)\s(?P<w>{_WEEKDAY})(?=\s(?:đến|hằng|hàng)|{_CLOSE})",
     _last_capital),
    (("thứ ",), rf"(?:từ thứ \w+ đến\s|(?<!\w))(?P<w>{_WEEKDAY})(?=\s(?:hằng|hàng) tuần)",
     _last_capital),
    (("thứ ",), rf"(?<!\w)từ {_WEEKDAY} đến (?P<w>{_WEEKDAY})(?!\w)", _last_capital),
    (("tháng ",),
     rf"(?<!\w)(?P<w>tháng (?:giêng|chạp|bảy|tám|chín|mười))"
     rf"(?={_CLOSE}|\s(?:năm \d|âm lịch|hằng năm|hàng năm))", _last_capital),
    (tuple(f" {stem} " for stem in f"{_STEMS}|{_STEMS.title()}".split("|")),
     rf"(?<!\w)(?i:năm\s(?P<w>(?:{_STEMS})\s(?:{_BRANCHES})))(?!\w)", _title),
    (("triều ",), r"(?<!\w)(?P<w>triều)(?=\s(?:Lý|Trần|Nguyễn|Hậu Lê|Đinh|Tây Sơn)(?!\w))",
     _first_capital),
)  # fmt: skip
"""Patterns whose group `w` is wrong, how it is written rightly, and before them words of which a
text must hold one: so few patterns are compiled, and fewer searched for."""

_ALLOWED = frozenset((*_BODIES, *_ALONE))
_RIGHT = {
    name.lower(): name for name in sorted(dict.fromkeys((*_ALONE, *_BODIES)), key=len, reverse=True)
}
_LOWER_TOO = frozenset(name.lower() for name in _ALONE)


def miswritten(text: str) -> Iterator[tuple[int, int, str]]:
    """Where capitals are wrong, and how the words there are written rightly."""
    if text.isupper():
        return
    told = list(_names(text))
    covered = bytearray(len(text))
    for start, end, _ in told:
        covered[start:end] = b"\1" * (end - start)
    for needles, pattern, right_of in _SHAPES:
        for found in re.finditer(pattern, text) if any(map(text.__contains__, needles)) else ():
            start, end, right = *found.span("w"), right_of(found["w"])
            if right != found["w"] and 1 not in covered[start:end]:
                covered[start:end] = b"\1" * (end - start)
                told.append((start, end, right))
    yield from told


def _names(text: str) -> Iterator[tuple[int, int, str]]:
    """The names of the lists, a longer one before those within it."""
    small = text.lower()
    seen: list[tuple[int, int, str]] = []
    covered = bytearray(len(text))
    for name in _RIGHT if len(small) == len(text) else ():
        at = small.find(name)
        while at >= 0:
            end = at + len(name)
            apart = not (small[at - 1 : at].isalnum() or small[end : end + 1].isalnum())
            if apart and 1 not in covered[at:end]:
                covered[at:end] = b"\1" * len(name)
                seen.append((at, end, _right_name(text[at:end])))
            at = small.find(name, end)
    return (each for each in seen if each[2])


def _right_name(written: str) -> str:
    """The right writing of a name; empty where it is right, or another word may be meant."""
    if written.isupper() or not {written, _first_small(written)}.isdisjoint(_ALLOWED):
        return ""
    meant = written[0].isupper() or written.lower() in _LOWER_TOO
    return _RIGHT[written.lower()] if meant else ""
