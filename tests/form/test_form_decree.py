"""The numbers of the decree, typed from its text, against the table that the program uses."""

from __future__ import annotations

import pytest

from vanthu.decree import nd30
from vanthu.decree.nd30 import Align
from vanthu.inspection.rules.looks import BY_KEY

SIZES = {
    # Phụ lục I, Phần I, bảng của Mục V: the smallest and the largest size
    "national_name": (12, 13), "motto": (13, 14), "parent_agency": (12, 13), "agency": (12, 13),
    "number": (13, 13), "place_and_date": (13, 14), "kind": (13, 14), "subject": (13, 14),
    "letter_subject": (12, 13), "legal_basis": (13, 14), "signer_title": (13, 14),
    "signer_name": (13, 14), "addressee": (13, 14), "recipients_label": (12, 12),
    "recipients": (11, 11), "appendix": (14, 14), "appendix_title": (13, 14),
    "attached_to": (13, 14), "urgency": (13, 14), "circulation": (13, 14), "copies": (11, 11),
    "address": (11, 12), "page_number": (13, 14), "authority": (13, 14), "decides": (13, 14),
}  # fmt: skip
BOLD = {"national_name", "motto", "agency", "kind", "subject", "signer_title", "signer_name",
        "recipients_label", "appendix", "appendix_title", "urgency", "circulation", "authority",
        "decides"}  # fmt: skip
ITALIC = {"place_and_date", "legal_basis", "recipients_label", "attached_to"}
CAPITALS = {"national_name", "parent_agency", "agency", "kind", "signer_title", "appendix_title",
            "urgency", "circulation", "authority", "decides"}  # fmt: skip
AT_THE_MARGIN = {"recipients_label", "recipients", "copies"}


@pytest.mark.parametrize("key", SIZES)
def test_sizes_are_those_of_the_decree(key: str) -> None:
    sizes = BY_KEY[key].sizes
    assert sizes is not None
    assert (sizes.low, sizes.high) == SIZES[key]
    assert sizes.slack < 0.5, "half a point is another size"


def test_every_size_of_head_and_foot_is_in_the_table() -> None:
    assert set(BY_KEY) == set(SIZES)


@pytest.mark.parametrize("key", SIZES)
def test_looks_are_those_of_the_decree(key: str) -> None:
    element = BY_KEY[key]
    assert (element.bold, element.italic, element.capitals) == (
        key in BOLD, key in ITALIC, key in CAPITALS,
    )  # fmt: skip
    place = Align.LEFT if key in AT_THE_MARGIN else Align.CENTER
    assert element.align is (Align.BOTH if key == "legal_basis" else place)


def test_page_is_that_of_the_decree() -> None:
    page = nd30.PAGE
    assert (page.width, page.height) == (210, 297)
    margins = {
        side: (getattr(page, side).allowed.low, getattr(page, side).allowed.high)
        for side in ("top", "bottom", "left", "right")
    }
    assert margins == {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}


def test_text_is_that_of_the_decree() -> None:
    assert nd30.FONT == "Times New Roman"
    assert nd30.BODY_INDENTS_MM == (10, 12.7)
    assert nd30.PARAGRAPH_GAP_PT == 6
    assert (nd30.LINE_SPACING.low, nd30.LINE_SPACING.high) == (1, 1.5)
    assert nd30.SIZE_SETS == ((13, 14, 14), (12, 13, 13))
    assert (nd30.RULE_LINE.share.low, nd30.RULE_LINE.share.high) == (1 / 3, 1 / 2)
    body = {element.key: element.sizes for element in nd30.BODY}
    assert {(sizes.low, sizes.high) for sizes in body.values() if sizes} == {(13, 14)}


def test_kinds_are_those_of_the_decree() -> None:
    assert dict(nd30.KIND_ABBREVIATIONS) == {
        "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC",
        "Quy định": "QyĐ", "Thông cáo": "TC", "Thông báo": "TB", "Hướng dẫn": "HD",
        "Chương trình": "CTr", "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA", "Dự án": "DA",
        "Báo cáo": "BC", "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công điện": "CĐ",
        "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM",
        "Giấy giới thiệu": "GGT", "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC",
        "Phiếu báo": "PB",
    }  # fmt: skip
    assert nd30.SECRECY == ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
    assert nd30.URGENCY == ("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")


def test_chosen_values_lie_within_what_is_allowed() -> None:
    for side in ("top", "bottom", "left", "right"):
        margin = getattr(nd30.PAGE, side)
        assert margin.allowed.low <= margin.chosen <= margin.allowed.high
    for element in nd30.ELEMENTS:
        assert element.sizes is None or element.sizes.low <= element.size <= element.sizes.high
