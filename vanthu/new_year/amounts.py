"""Counts and amounts typed into a sentence: this year's, so that next year they are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.expressions import EXPRESSION

_ONE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_NUMBER = rf"(?:{_ONE})(?:\s+[-–]\s+(?:{_ONE}))?"
_OF_TWO_SYLLABLES = (
    r"(?:triệu|tỷ|tỉ|nghìn|ngàn)\s+đồng|mô\s+hình|lao\s+động|học\s+(?:sinh|viên)|phụ\s+nữ|trẻ\s+em"
    r"|cán\s+bộ|hội\s+viên|đoàn\s+viên|gia\s+đình|công\s+trình|doanh\s+nghiệp|thành\s+viên|dự\s+án"
    r"|hồ\s+sơ|thủ\s+tục|đơn\s+vị|văn\s+bản|tổ\s+chức|cơ\s+sở|công\s+chức|viên\s+chức|đại\s+biểu"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,/–-])(?P<number>{_NUMBER})(?![\w/]|[.,]\d|[-–]\d)"
    rf"(?P<unit>\s?%|\s+(?:{_OF_TWO_SYLLABLES}|[^\W\d]+)(?!\w))"
)
_NO_UNIT = re.compile(
    r"tuổi|tháng|năm|ngày|giờ|phút|tuần|quý|là|và|đến|tới|hoặc|hay|của|về|theo|thì|trong|từ|ban|sửa"
    r"|quy|phê|trên|tại|được|cho|với|để|khi|có|do"
)
"""Words behind a number that do not count things, or that count time: an age, a length."""
_NAMED_BEFORE = re.compile(
    r"(?<!\w)(?:điều|khoản|điểm|chương|mục|phần|biểu|mẫu|bảng|phụ lục|dự án|số|quý|tháng|ngày|năm"
    r"|cấp|lớp|loại|nhóm|khu vực|vùng|bước|giai đoạn|đợt|khóa|kỳ|thứ|lần|tuyến|quốc lộ|tổ|khóm|ấp)"
    r"\s+$",
    re.IGNORECASE,
)
_WHOLE = ("100%", "100 %")
"""All of them: a principle, and no figure of one year."""


def amounts(text: str) -> Iterator[str]:
    """Every number with its unit, as written: `200 người`, `0,8%`, `1.500 triệu đồng`."""
    plain = EXPRESSION.sub(lambda found: "\x00" * len(found[0]), text)
    for found in _AMOUNT.finditer(plain):
        unit = found["unit"].strip().casefold()
        written = " ".join(found[0].split())
        if (
            _NO_UNIT.fullmatch(unit)
            or written in _WHOLE
            or _NAMED_BEFORE.search(plain[: found.start()])
        ):
            continue
        yield written
