"""Number and symbol, place and date (Phụ lục I, Phần I, Mục II.3 và II.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.vietnamese import Misread, read_date
from vanthu.decree import fixed_words
from vanthu.decree.nd30 import Basis
from vanthu.inspection.elements import Form, FoundDocument
from vanthu.inspection.finding import Finding, FormRule, FormState, single, spot, verdict
from vanthu.word.reading.content import Fragment

_SECTION = "Phụ lục I, Phần I, Mục II"
NUMBER = FormRule("form-number", "cách viết số, ký hiệu", f"{_SECTION}.3 (ô số 3)", plain=True)
SYMBOL = FormRule("form-symbol", "ký hiệu đúng tên loại", "Phụ lục III", plain=True)
YEAR = FormRule(
    "form-number-year", "năm trong số, ký hiệu", "Suy từ Phụ lục III", Basis.PRACTICE, plain=True
)
BLANK = FormRule("form-blank", "chỗ trống để điền", "Thông lệ", Basis.PRACTICE, plain=True)
DATE = FormRule("form-date", "cách viết ngày tháng", f"{_SECTION}.4 (ô số 4)", plain=True)
PLACE_NAME = FormRule("form-place", "địa danh", f"{_SECTION}.4 (ô số 4)", plain=True)
PLACE_NOUN = FormRule("form-place-noun", "địa danh", "Suy từ Mục II.4", Basis.PRACTICE, plain=True)
LEVEL = FormRule("form-number-level", "cùng dòng với số, ký hiệu", f"{_SECTION}.4 (ô số 4)")
RULES = (NUMBER, SYMBOL, YEAR, BLANK, DATE, PLACE_NAME, PLACE_NOUN, LEVEL)

_NUMBER = re.compile(
    r"(?P<word>[Ss][Ốố])(?P<colon>\s*:?)(?P<before>\s*)(?P<number>[0-9]*)(?P<blank>[\s._…]*)/"
    r"(?P<symbol>.*)", re.S,
)  # fmt: skip
_SYMBOL = re.compile(r"[A-ZĐ][A-ZĐa-zđy]*(?:-[A-ZĐ][A-ZĐa-zđ0-9&.]*)*")
"""Some agencies are called by a number: "T04-P2", "CCTKV1"."""
_DATE = re.compile(
    r"(?P<place>.*?)(?P<comma>\s*,?)\s*(?P<word>[Nn]gày)(?P<day>[\s0-9._…/]*)tháng"
    r"(?P<month>[\s0-9._…/]*)năm(?P<year>[\s0-9._…]*)(?P<end>.*)", re.S,
)  # fmt: skip
_DOTS = re.compile(r"[._…]")
_COMMON_NOUN = re.compile(r"(?:tỉnh|thành phố|tp\.?|huyện|thị xã|quận|xã|phường|thị trấn)\s", re.I)
_FULL_NAMES = re.compile(r"(?:Thành phố Hồ Chí Minh|Thủ đô Hà Nội|TP\. Hồ Chí Minh)")


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    for part in form.parts:
        for piece in part.get("number"):
            yield from _number(piece, part)
        for piece in part.get("place_and_date"):
            yield from _date(piece)
        yield from _level(part)


# Number and symbol


def _number(piece: Fragment, part: FoundDocument) -> Iterator[Finding]:
    name, allowed = "Số và ký hiệu", "Số: 07/QĐ-UBND"
    found = _NUMBER.fullmatch(piece.raw.strip())
    if found is None:
        yield single(NUMBER, name, FormState.FAULT, piece.text, allowed, spot(piece))
        return
    faults = list(_number_faults(found))
    hint = "; ".join(faults)
    yield single(NUMBER, name, verdict(NUMBER, not faults), piece.text, allowed, spot(piece), hint)
    if _DOTS.search(found["blank"]):
        yield single(
            BLANK, name, FormState.DOUBT, "dấu chấm thay cho số", "khoảng trắng", spot(piece)
        )
    symbol = found["symbol"].strip()
    year = re.match(r"[0-9]{4}\s*/\s*", symbol)
    if year:
        yield single(
            YEAR, name, FormState.DOUBT, piece.text, "không ghi năm", spot(piece),
            "có năm là cách ghi của văn bản quy phạm pháp luật; văn bản hành chính bỏ năm",
        )  # fmt: skip
    yield from _symbol(symbol[year.end() if year else 0 :], piece, part)


def _number_faults(found: re.Match[str]) -> Iterator[str]:
    """What is wrong, in words that say what to write."""
    if found["word"] != "Số":
        yield "viết “Số”"
    if found["colon"] != ":":
        yield "viết dấu hai chấm liền sau chữ “Số”"
    number = found["number"]
    if number and int(number) < 10 and len(number) < 2:
        yield f"thêm số 0 phía trước: {int(number):02}"
    if number and found["blank"]:
        yield "không cách trước dấu gạch chéo"
    symbol = re.sub(r"^[0-9]{4}\s*/\s*", "", found["symbol"].strip())
    if found["symbol"][:1].isspace() or re.search(r"\s", symbol):
        yield "ký hiệu viết liền, không có dấu cách"
    elif re.search(r"[–—−]", symbol):
        yield "dùng gạch nối ngắn “-” giữa các nhóm chữ"
    elif not _SYMBOL.fullmatch(symbol):
        yield "ký hiệu viết bằng chữ in hoa, ví dụ QĐ-UBND"


def _symbol(symbol: str, piece: Fragment, part: FoundDocument) -> Iterator[Finding]:
    wanted = fixed_words.KINDS.get(part.name.upper())
    if wanted is None:
        return
    first = re.split(r"\s*[-–—−]\s*", symbol)[0].strip()
    holds = first in (wanted, f"{wanted}LT")  # LT: issued together with another body
    yield single(
        SYMBOL, "Số và ký hiệu", verdict(SYMBOL, holds), first or "trống",
        f"{wanted} cho {part.name.lower()}", spot(piece),
        "" if holds else f"viết {wanted}-…",
    )  # fmt: skip


# Place and date


def _date(piece: Fragment) -> Iterator[Finding]:
    name, allowed = "Địa danh và ngày tháng", "Hà Nội, ngày 05 tháng 01 năm 2020"
    found = _DATE.fullmatch(piece.raw.strip())
    if found is None:
        yield single(DATE, name, FormState.FAULT, piece.text, allowed, spot(piece))
        return
    faults = list(_date_faults(found))
    yield single(DATE, name, verdict(DATE, not faults), piece.text, allowed, spot(piece),
                 "; ".join(faults))  # fmt: skip
    if any(_DOTS.search(found[key]) for key in ("day", "month", "year")):
        yield single(BLANK, name, FormState.DOUBT, "dấu chấm thay cho ngày", "khoảng trắng",
                     spot(piece))  # fmt: skip
    yield from _place_name(found["place"].strip(), piece)


def _date_faults(found: re.Match[str]) -> Iterator[str]:
    if found["comma"] != ",":
        yield "viết dấu phẩy liền sau địa danh"
    if found["word"] != "ngày":
        yield "viết “ngày” bằng chữ thường"
    if found["end"].strip() or re.search(r"[0-9]\s*\.$", found["year"].strip()):
        yield "không viết gì sau năm"
    yield from _date_figures(*(found[key].strip() for key in ("day", "month", "year")))


def _date_figures(day: str, month: str, year: str) -> Iterator[str]:
    """Zeros before days 1 to 9 and months 1 and 2 only, and a day that the calendar has."""
    if day.isdigit() and int(day) < 10 and len(day) < 2:
        yield f"thêm số 0 phía trước ngày: {int(day):02}"
    if month.isdigit() and int(month) < 3 and len(month) < 2:
        yield f"thêm số 0 phía trước tháng: {int(month):02}"
    if month.isdigit() and 3 <= int(month) < 10 and len(month) > 1:
        yield f"không thêm số 0 phía trước tháng: {int(month)}"
    if day.isdigit() and month.isdigit() and year.isdigit():
        try:
            read_date(f"{int(day)}/{int(month)}/{int(year)}")
        except Misread as wrong:
            yield wrong.message


def _place_name(place: str, piece: Fragment) -> Iterator[Finding]:
    name = "Địa danh và ngày tháng"
    words = place.split()
    holds = bool(words) and words[0][:1].isupper() and place[-1:].isalnum()
    if place and not place.strip("._… "):
        yield single(
            BLANK, name, FormState.DOUBT, "dấu chấm thay cho địa danh", "địa danh", spot(piece)
        )
        return
    shown = place or "không ghi địa danh"
    yield single(PLACE_NAME, name, verdict(PLACE_NAME, holds), shown,
                 "tên đơn vị hành chính, viết hoa", spot(piece))  # fmt: skip
    if _COMMON_NOUN.match(place) and not _FULL_NAMES.match(place):
        bare = not re.search(r"[0-9]", place)
        if bare:
            yield single(
                PLACE_NOUN, name, FormState.DOUBT, place, "chỉ ghi tên riêng", spot(piece),
                "chỉ ghi cả danh từ chung khi tên là số, tên người hoặc sự kiện",
            )  # fmt: skip


def _level(part: FoundDocument) -> Iterator[Finding]:
    if not (part.has("number") and part.has("place_and_date")):
        return
    left = part.get("number")[0].paragraph
    right = part.get("place_and_date")[0].paragraph
    if left.cell and right.cell and left.cell.table == right.cell.table:
        holds = left.cell.row == right.cell.row
        shown = "cùng hàng của bảng" if holds else "khác hàng của bảng"
        state = verdict(LEVEL, holds)
    elif left.number == right.number:
        state, shown = FormState.PASS, "cùng một dòng"
    else:
        state, shown = FormState.DOUBT, "không đo được"
    yield single(LEVEL, "Địa danh và ngày tháng", state, shown, "cùng một dòng", spot(right))
