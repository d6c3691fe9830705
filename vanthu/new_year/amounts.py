"""Counts and amounts typed into a sentence: this year's, so that next year they are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.writing.expressions import EXPRESSION

_ONE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_NUMBER = rf"(?:{_ONE})(?:\s+[-–]\s+(?:{_ONE}))?"
_OF_TWO_SYLLABLES = (
    r"(?:triệu|tỷ|tỉ|nghìn|ngàn)\s+đồng|mô\s+hình|lao\s+động|học\s+(?:sinh|viên)|phụ\s+nữ|trẻ\s+em"
    r"|cán\s+bộ|hội\s+viên|đoàn\s+viên|gia\s+đình|công\s+trình|doanh\s+nghiệp|thành\s+viên|dự\s+án"
    r"|tiêu\s+chí|chỉ\s+tiêu|hồ\s+sơ|thủ\s+tục|đơn\s+vị|văn\s+bản|tổ\s+chức|cơ\s+sở|công\s+chức|viên\s+chức|đại\s+biểu"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,/–-])(?P<number>{_NUMBER})(?![\w/]|[.,]\d|[-–]\d)"
    rf"(?P<unit>\s?%|\s+(?:{_OF_TWO_SYLLABLES}|[^\W\d]+)(?!\w))"
)
MEASURE = (
    r"hộ|người|lao|đồng|triệu|tỷ|tỉ|nghìn|ngàn|ha|m|m2|m3|m²|m³|km|kg|tấn|tạ|con|cây|căn|suất|lượt"
    r"|học sinh|trẻ|em|cháu|chị|phụ nữ|cán bộ|hội viên|công|mô hình|lớp|cuộc|buổi|bộ|cái|chiếc"
)
"""What four digits that look like a year are counted in, where they are none."""
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s+[-–]\s+(?:19|20)\d\d)?")
_THINGS = re.compile(rf"%|{_OF_TWO_SYLLABLES}|{MEASURE}")
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
_WHOLE = ("100%", "100 %", "24/24")
"""All of them, or round the clock: a principle, and no figure of one year."""

_PART = r"\d{1,3}(?:\.\d{3})*(?:,\d+)?"
_RATIO = re.compile(
    rf"(?<![\w.,/–-])(?:(?P<part>{_PART})\s?/\s?(?P<whole>{_PART})(?![\w/]|[.,]\d|[-–]\d)|[¼-¾⅐-⅞])"
    rf"(?P<of>\s+(?:tổng\s+)?số)?(?P<unit>\s+(?:{_OF_TWO_SYLLABLES}|[^\W\d]+)(?!\w))?"
)
_ADDRESS_BEFORE = re.compile(r"(?<!\w)(?:đường|phố|nhà|hẻm|ngõ|ngách|lô|thửa)\s+$", re.IGNORECASE)
_DATE_BEFORE = re.compile(
    r"(?<!\w)(?:ngày|mùng|trước|sau|từ|đến|tới|hết|vào|qua|là|hạn|nhất|lễ|dịp|kỷ niệm)\s+$",
    re.IGNORECASE,
)
_SHARE_BEFORE = re.compile(
    r"(?<!\w)(?:giảm|tăng|đạt|chiếm|còn|bằng|hơn|khoảng|gần|trên|dưới|quá|thêm|được|mức|tỷ lệ"
    r"|ít nhất|tối thiểu|tối đa)\s+$",
    re.IGNORECASE,
)
_SHARED = re.compile(rf"(?:hộ|người|xã|phường|{_OF_TWO_SYLLABLES})")
_OF_TIME = re.compile(r"(?:giờ|ngày|tuần|tháng|năm|phút)")


def amounts(text: str) -> Iterator[str]:
    """Every number or ratio with its unit, as written: `200 người`, `0,8%`, `1/5 số hộ`."""
    plain = EXPRESSION.sub(lambda found: "\x00" * len(found[0]), text)
    found = sorted((*_counts(plain), *_ratios(plain)))
    yield from (written for _, written in found)


def _counts(plain: str) -> Iterator[tuple[int, str]]:
    for found in _AMOUNT.finditer(plain):
        unit = found["unit"].strip().casefold()
        written = " ".join(found[0].split())
        if (
            _NO_UNIT.fullmatch(unit)
            or written in _WHOLE
            or (_YEARS.fullmatch(found["number"]) and not _THINGS.fullmatch(unit))
            or _NAMED_BEFORE.search(plain[: found.start()])
        ):
            continue
        yield found.start(), written


def _ratios(plain: str) -> Iterator[tuple[int, str]]:
    for found in _RATIO.finditer(plain):
        unit = (found["unit"] or "").strip().casefold()
        end = found.start("unit") if unit and _NO_UNIT.fullmatch(unit) else found.end()
        written = " ".join(plain[found.start() : end].split())
        if written not in _WHOLE and _is_share(found, plain[: found.start()], unit):
            yield found.start(), written


def _is_share(found: re.Match[str], before: str, unit: str) -> bool:
    """Whether a ratio is a part of things: `1/5` may be a day, and `12/5` a house."""
    if _NAMED_BEFORE.search(before) or _ADDRESS_BEFORE.search(before) or _OF_TIME.fullmatch(unit):
        return False
    if found["of"] or not _may_be_day(found["part"] or "", found["whole"] or ""):
        return True
    if _DATE_BEFORE.search(before):
        return False
    return bool(_SHARE_BEFORE.search(before) or _SHARED.fullmatch(unit))


def _may_be_day(day: str, month: str) -> bool:
    """Whether the two can be a day and a month; a ratio of one sign, as ⅓, has neither."""
    return day.isdigit() and month.isdigit() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12
