"""Where the names of bodies and titles may be cut into lines: never within a word or a name.

A Vietnamese word is often written as two syllables with a blank between them. The words that
the names of bodies are made of are listed; a proper name is told by its capitals.
"""

from __future__ import annotations

import re

from vanthu.base.vietnamese import capitals
from vanthu.decree.nd30 import Element
from vanthu.decree.text_width import balanced_lines, filled_lines, text_width

_NBSP = "\N{NO-BREAK SPACE}"

_WORDS = """
    ủy ban nhân dân | hội đồng nhân dân | ủy ban | nhân dân | hội đồng | mặt trận tổ quốc | việt nam
    | văn phòng | ban chỉ đạo | ban quản lý | ban chỉ huy | bộ chỉ huy | bộ tư lệnh | trung tâm
    | chi cục | tổng cục | bệnh viện | đại học | cao đẳng | học viện | trung học | tiểu học
    | mầm non | cơ sở | phổ thông | công an | quân sự | quốc phòng | an ninh | trật tự | thanh tra
    | nông nghiệp | nông thôn | môi trường | tài nguyên | khoáng sản | tài chính | kế hoạch | đầu tư
    | giáo dục | đào tạo | lao động | thương binh | xã hội | văn hóa | thể thao | du lịch | gia đình
    | khoa học | công nghệ | chuyển đổi số | thông tin | truyền thông | công thương | công nghiệp
    | thương mại | năng lượng | xây dựng | giao thông | vận tải | nội vụ | ngoại vụ | tư pháp | y tế
    | dân tộc | tôn giáo | kinh tế | hạ tầng | đô thị | phát triển | phục vụ | hành chính công
    | hành chính | cung ứng | dịch vụ công | dịch vụ | sự nghiệp | quản lý | dự án | kiểm lâm
    | thủy lợi | thủy sản | chăn nuôi | thú y | trồng trọt | thực vật | bảo vệ | bảo hiểm | kho bạc
    | nhà nước | hải quan | thống kê | liên đoàn | liên hiệp | phụ nữ | thanh niên | nông dân
    | cựu chiến binh | cộng sản | chủ tịch | giám đốc | chính phủ | thủ tướng | bộ trưởng | quốc hội
    | thường trực | đảng ủy | chánh văn phòng | giải phóng | mặt bằng | thiên tai | tìm kiếm
    | cứu nạn | thực hiện | triển khai | chương trình | mục tiêu | quốc gia | giảm nghèo | bền vững
    | công tác | tổ chức | hoạt động | ban hành | phê duyệt | kiện toàn | thành lập | thành viên
    | quy chế | quy định | danh sách | danh mục | nhiệm vụ | giải pháp | hướng dẫn | phối hợp
    | tăng cường | tiêm chủng | mở rộng | an toàn | thực phẩm | phòng chống | vệ sinh | cải cách
    | thủ tục | cán bộ | công chức | viên chức | kết quả | báo cáo | tổng kết | sơ kết | kiểm tra
    | giám sát | đánh giá | chất lượng | hỗ trợ | sản xuất | việc làm | giai đoạn | địa bàn
"""
_UNITS = "tỉnh|thành phố|đặc khu|thị xã|thị trấn|huyện|quận|xã|phường"
_CAPITAL = "[A-ZĐÀ-ÝĂĨŨƠƯẠ-Ỹ]"
_TOGETHER = re.compile(
    "|".join(
        (
            rf"(?i:\b(?:{_UNITS})) (?:{_CAPITAL}\w*|[0-9]+)(?: (?:- )?{_CAPITAL}\w*)*",
            rf"\b{_CAPITAL}\w*(?: {_CAPITAL}\w*)+",
            r"(?i:\b(?:năm|số|ngày|tháng|quý|điều|khoản|điểm|mục|lần|thứ|khóa))"
            r" (?:[0-9]\S*|[IVX]+\b)",
            r"[0-9]+ [-–] [0-9]+",
            r"\b(?:và|của) \w+",
            r"\w+ [-–](?= )",
            *(
                rf"(?i:\b{re.escape(' '.join(word.split()))}\b)"
                for word in sorted(_WORDS.split("|"), key=len, reverse=True)
            ),
        )
    )
)  # fmt: skip
"""Words that stay on one line; where two of them overlap, all of both does."""


def together(text: str) -> str:
    """The text with no-break spaces within its words and names: as long as it was."""
    marked = list(text)
    start = 0
    while found := _TOGETHER.search(text, start):
        for at in range(*found.span()):
            if text[at] == " ":
                marked[at] = _NBSP
        start = text.find(" ", found.start()) + 1  # the next may begin within this one
    return "".join(marked)


def name_lines(text: str, look: Element, width: float) -> tuple[str, ...]:
    """The text in the look of an element, cut into the fewest lines within `width` mm.

    The lines are as equal as can be. Words and names stay whole, unless one is wider than the
    line.
    """
    words = together(text).split(" ")
    if look.capitals:
        words = [capitals(word) for word in words]
    fitting = [word if _width(word, look) <= width else word.replace(_NBSP, " ") for word in words]
    lines = balanced_lines(" ".join(fitting), look.size, width, bold=look.bold, italic=look.italic)
    return tuple(line.replace(_NBSP, " ") for line in lines)


def unsplit(name: str, look: Element, width: float, before: str = "") -> str:
    """A name at the end of a line of text, held together only where it would be cut otherwise."""
    held, text = together(name), f"{before}{name}"
    if look.capitals:
        held, text = capitals(held), capitals(text)
    at = -1
    for line in filled_lines(text, look.size, width, bold=look.bold, italic=look.italic)[:-1]:
        at += len(line) + 1
        if at >= len(before) and held[at - len(before)] == _NBSP:
            return held
    return text[len(before) :]


def _width(text: str, look: Element) -> float:
    return text_width(text, look.size, bold=look.bold, italic=look.italic)
