"""Days on which the offices of the State are closed, as far as the calendar tells them.

Bộ luật Lao động 2019, Điều 112. Tết and the day of the Hùng kings follow the moon.
"""

from __future__ import annotations

import datetime

_EVERY_YEAR = {
    (1, 1): "Tết Dương lịch",
    (4, 30): "ngày Chiến thắng",
    (5, 1): "ngày Quốc tế lao động",
    (9, 2): "ngày Quốc khánh",
}
_NEW_YEAR = {
    2024: (2, 10),
    2025: (1, 29),
    2026: (2, 17),
    2027: (2, 6),
    2028: (1, 26),
    2029: (2, 13),
}
"""The first day of the lunar year, in Vietnam."""
_HUNG_KINGS = {
    2024: (4, 18),
    2025: (4, 7),
    2026: (4, 26),
    2027: (4, 16),
    2028: (4, 4),
    2029: (4, 23),
}
"""The tenth day of the third month of the moon."""
_SUNDAY = 6


def day_off(day: datetime.date) -> str:
    """Which holiday a day is, or that it is a Sunday; "" for a day on which offices work."""
    if name := _EVERY_YEAR.get((day.month, day.day)):
        return name
    if (first := _NEW_YEAR.get(day.year)) and 0 <= (day - datetime.date(day.year, *first)).days < 3:
        return "Tết Nguyên đán"
    if _HUNG_KINGS.get(day.year) == (day.month, day.day):
        return "ngày Giỗ Tổ Hùng Vương"
    return "Chủ nhật" if day.weekday() == _SUNDAY else ""
