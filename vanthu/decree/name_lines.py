"""Where the names of bodies and titles may be cut into lines: never within a word or a name.

A Vietnamese word is often written as two syllables with a blank between them. The words that
the names of bodies are made of are listed; a proper name is told by its capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from vanthu.base.vietnamese import capitals
from vanthu.decree.nd30 import Element
from vanthu.decree.text_width import balanced_lines, filled_lines, text_width

_NBSP = "\N{NO-BREAK SPACE}"
_AS_WIDE = "-"
"""About as wide as LibreOffice's no-break space."""
_MISJUDGED = 2.0
"""In mm, by how much a line of many such spaces may be wider than that."""

_WORDS = """
    an ninh | an sinh | an toàn | ban chỉ huy | ban chỉ đạo | ban hành | ban quản lý | biên chế
    | biến đổi khí hậu | biện pháp | báo cáo | bảo hiểm | bảo trợ | bảo tồn | bảo vệ | bảo đảm
    | bất động sản | bền vững | bệnh viện | bồi dưỡng | bồi thường | bổ nhiệm | bổ sung
    | bộ chỉ huy | bộ trưởng | bộ tư lệnh | cao đẳng | chi cục | chi tiết | chi trả | chiến lược
    | chung cư | chuyên môn | chuyên đề | chuyển giao | chuyển đổi số | chánh văn phòng
    | chính phủ | chính quyền | chính sách | chăm sóc | chăn nuôi | chương trình | chấm dứt
    | chất lượng | chế biến | chế độ | chỉ số | chỉ tiêu | chỉ đạo | chỉ định | chủ trì
    | chủ trương | chủ tịch | chủ tịch ủy ban nhân dân | chức danh | chức năng | chứng nhận
    | chứng thực | chữa cháy | cung cấp | cung ứng | cán bộ | công an | công bố | công chức
    | công dân | công khai | công nghiệp | công nghệ | công nhận | công thương | công trình
    | công tác | công viên | công việc | căn cước | cơ chế | cơ cấu | cơ quan | cơ sở | cải cách
    | cải tạo | cấp cứu | cấp phép | cộng sản | cộng đồng | cứu nạn | cựu chiến binh | danh mục
    | danh sách | di tích | doanh nghiệp | du lịch | dân cư | dân quân | dân số | dân sự | dân tộc
    | dân vận | dịch bệnh | dịch vụ | dịch vụ công | dự toán | dự trữ | dự án | gia cầm
    | gia súc | gia đình | giai đoạn | giao thông | giám sát | giám đốc | giáo dục | giáo viên
    | giải pháp | giải phóng | giải quyết | giải thưởng | giảm nghèo | hiện đại | hiệu lực
    | hiệu quả | hoạt động | huấn luyện | hành chính | hành chính công | hành nghề | hành động
    | hòa giải | hướng dẫn | hạ tầng | hạn chế | hạng mục | hải quan | hệ thống | học sinh
    | học tập | học viện | hồ sơ | hỗ trợ | hộ tịch | hội nghị | hội thi | hội đồng
    | hội đồng nhân dân | hợp tác | hợp đồng | khai thác | khen thưởng | khiếu nại | kho bạc
    | khoa học | khoáng sản | khu công nghiệp | khu vực | khung giá | khám bệnh | khảo sát
    | kinh doanh | kinh phí | kinh tế | kiến nghị | kiểm kê | kiểm lâm | kiểm soát | kiểm tra
    | kiện toàn | kế hoạch | kết luận | kết quả | kỷ luật | kỷ niệm | kỹ thuật | lao động
    | liên hiệp | liên đoàn | lâm nghiệp | lãnh đạo | lĩnh vực | lưu trữ | lương thực | lập pháp
    | lễ hội | lộ trình | miễn nhiệm | môi trường | mạng lưới | mầm non | mặt bằng
    | mặt trận tổ quốc | mở rộng | mục tiêu | nghiên cứu | nghiệm thu | nghiệp vụ | nghĩa vụ
    | nghị quyết | nghị định | ngoại vụ | nguyên tắc | nguồn lực | ngân sách | người dân
    | nhiệm kỳ | nhiệm vụ | nhà nước | nhân dân | nhân lực | nhân sự | nông dân | nông nghiệp
    | nông thôn | nông thôn mới | năng lượng | năng lực | nội bộ | nội dung | nội vụ | phong trào
    | pháp luật | pháp lệnh | phát huy | phát triển | phân bổ | phân công | phân cấp | phân loại
    | phê chuẩn | phê duyệt | phòng cháy | phòng chống | phương tiện | phương án | phối hợp
    | phổ thông | phụ cấp | phụ nữ | phục vụ | quy chế | quy hoạch | quy trình | quy định
    | quyết toán | quyết định | quyền hạn | quân sự | quản lý | quản trị | quốc gia | quốc hội
    | quốc phòng | rà soát | sinh kế | sinh viên | sáng kiến | sáp nhập | sơ kết | sản phẩm
    | sản xuất | sắp xếp | sử dụng | sửa đổi | sự nghiệp | thanh niên | thanh tra | thay thế
    | thi hành | thi đua | thiên tai | thiết bị | thiết kế | thu hút | thu hồi | thành lập
    | thành phần | thành viên | thí điểm | thông báo | thông tin | thú y | thương binh
    | thương mại | thường trực | thường xuyên | thẩm quyền | thẩm định | thể thao | thể thức
    | thống kê | thủ tướng | thủ tục | thủy lợi | thủy sản | thực hiện | thực phẩm | thực vật
    | tiêm chủng | tiêu chuẩn | tiêu chí | tiếp công dân | tiếp cận | tiếp nhận | tiểu học
    | triển khai | trung học | trung tâm | trung ương | truyền thông | trách nhiệm | trình tự
    | trường học | trật tự | trẻ em | trồng trọt | trực thuộc | tuyên truyền | tuyển dụng
    | tuyển sinh | tài chính | tài liệu | tài nguyên | tài sản | tái định cư | tìm kiếm
    | tình hình | tình trạng | tín dụng | tòa án nhân dân | tôn giáo | tăng cường | tư pháp
    | tư vấn | tập huấn | tập thể | tổ chức | tổ công tác | tổng cục | tổng hợp | tổng kết
    | tổng thể | tự nguyện | vi phạm | viên chức | việc làm | viện kiểm sát nhân dân | việt nam
    | văn bản | văn hóa | văn minh | văn phòng | văn thư | vận tải | vận động | vật liệu | vệ sinh
    | xuất khẩu | xây dựng | xã hội | xét duyệt | xử lý | xử phạt | y tế | yêu cầu | áp dụng
    | điều chỉnh | điều hành | điều kiện | đào tạo | đánh giá | đình chính | đính chính | đô thị
    | đơn giá | đơn vị | đường bộ | đại học | đảng ủy | đất đai | đấu giá | đấu thầu | đầu tư
    | đề nghị | đề tài | đề án | địa bàn | định hướng | định mức | đối thoại | đối tượng | đội ngũ
    | ủy ban | ủy ban nhân dân | ủy quyền | ủy viên
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
        )
    )
)
"""What stays on one line; where two of them, or of the words, overlap, all of both does."""
_COMPOUNDS = frozenset(" ".join(word.split()) for word in _WORDS.split("|"))
_LONGEST = max(word.count(" ") + 1 for word in _COMPOUNDS)
_AROUND = ".,;:()[]“”‘’\"'…"


def together(text: str) -> str:
    """The text with no-break spaces within its words and names: as long as it was."""
    marked = list(text)
    start = 0
    while found := _TOGETHER.search(text, start):
        for at in range(*found.span()):
            if text[at] == " ":
                marked[at] = _NBSP
        start = text.find(" ", found.start()) + 1  # the next may begin within this one
    for at in _within_compounds(text):
        marked[at] = _NBSP
    return "".join(marked)


def _within_compounds(text: str) -> Iterator[int]:
    """Where the blanks within the listed words stand."""
    syllables = text.lower().split(" ")
    ends = list(accumulate((len(each) + 1 for each in syllables), initial=-1))[1:]
    for at, first in enumerate(syllables):
        for length in range(2, min(_LONGEST, len(syllables) - at) + 1):
            words = [first.lstrip(_AROUND), *syllables[at + 1 : at + length]]
            words[-1] = words[-1].rstrip(_AROUND)
            if " ".join(words) in _COMPOUNDS:
                yield from ends[at : at + length - 1]


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


def unsplit(name: str, look: Element, width: float, before: str = "", after: str = "") -> str:
    """A name within a line of text, held together only where it would be cut otherwise.

    LibreOffice draws a no-break space a third wider than Word does: the lines of both are looked
    at.
    """
    held, text = together(name), f"{before}{name}{after}"
    if look.capitals:
        held, text = capitals(held), capitals(text)
    own = range(len(before), len(before) + len(held))
    drawings = [(text, width)]
    if _NBSP in text:
        drawings.append((text.replace(_NBSP, _AS_WIDE), width - _MISJUDGED))
    for drawn, room in drawings:
        at = -1
        for line in filled_lines(drawn, look.size, room, bold=look.bold, italic=look.italic)[:-1]:
            at += len(line) + 1
            if at in own and held[at - len(before)] == _NBSP:
                return held
    return text[own.start : own.stop]


def _width(text: str, look: Element) -> float:
    return text_width(text, look.size, bold=look.bold, italic=look.italic)
