"""The provinces of Viet Nam, with the day until which each name lasted.

34 since 1 July 2025 (Nghị quyết số 202/2025/QH15), 63 before.
"""

from __future__ import annotations

import datetime

LAST_DAY_OF_63 = datetime.date(2025, 6, 30)

LASTING = (
    *("An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Điện Biên", "Đồng Nai"),
    *("Đồng Tháp", "Gia Lai", "Hà Tĩnh", "Hưng Yên", "Khánh Hòa", "Lai Châu", "Lâm Đồng"),
    *("Lạng Sơn", "Lào Cai", "Nghệ An", "Ninh Bình", "Phú Thọ", "Quảng Ngãi", "Quảng Ninh"),
    *("Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tuyên Quang", "Vĩnh Long"),
)
"""Names that were those of provinces before and still are."""

MERGED = {
    "Hà Giang": "tỉnh Tuyên Quang",
    "Yên Bái": "tỉnh Lào Cai",
    "Bắc Kạn": "tỉnh Thái Nguyên",
    "Vĩnh Phúc": "tỉnh Phú Thọ",
    "Hòa Bình": "tỉnh Phú Thọ",
    "Bắc Giang": "tỉnh Bắc Ninh",
    "Thái Bình": "tỉnh Hưng Yên",
    "Hải Dương": "thành phố Hải Phòng",
    "Hà Nam": "tỉnh Ninh Bình",
    "Nam Định": "tỉnh Ninh Bình",
    "Quảng Bình": "tỉnh Quảng Trị",
    "Quảng Nam": "thành phố Đà Nẵng",
    "Kon Tum": "tỉnh Quảng Ngãi",
    "Bình Định": "tỉnh Gia Lai",
    "Ninh Thuận": "tỉnh Khánh Hòa",
    "Đắk Nông": "tỉnh Lâm Đồng",
    "Bình Thuận": "tỉnh Lâm Đồng",
    "Phú Yên": "tỉnh Đắk Lắk",
    "Bình Dương": "Thành phố Hồ Chí Minh",
    "Bà Rịa - Vũng Tàu": "Thành phố Hồ Chí Minh",
    "Bình Phước": "tỉnh Đồng Nai",
    "Long An": "tỉnh Tây Ninh",
    "Sóc Trăng": "thành phố Cần Thơ",
    "Hậu Giang": "thành phố Cần Thơ",
    "Bến Tre": "tỉnh Vĩnh Long",
    "Trà Vinh": "tỉnh Vĩnh Long",
    "Tiền Giang": "tỉnh Đồng Tháp",
    "Bạc Liêu": "tỉnh Cà Mau",
    "Kiên Giang": "tỉnh An Giang",
}
"""Provinces that ended with 30 June 2025, and the one that each became part of."""

PROVINCES = (*LASTING, *MERGED, "Thừa Thiên Huế")
