"""What a person types of an office and of a document, read and made tidy."""

from __future__ import annotations

import re
import unicodedata

from vanthu.base.unaccented import bare
from vanthu.base.vietnamese import Misread

_LONGEST = {"tên": 120, "trích yếu": 400}
_NOT_TAKEN = re.compile(r"[{}<>\[\]*^~|\\«»‹›]|[^\W\d_]*[\x00-\x1f\x7f]")
_BODY = re.compile(r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+", re.IGNORECASE)
_LEAD = re.compile(r"(?:về việc|v/v|ban hành kế hoạch|kế hoạch)\s+", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 2025, 2100


def words(typed: str, what: str = "tên") -> str:
    """The words with single blanks between them. Raises Misread for what no name can hold."""
    text = " ".join(unicodedata.normalize("NFC", typed).split()).lstrip("-–+•. ")
    longest = _LONGEST.get(what, _LONGEST["tên"])
    if found := _NOT_TAKEN.search(text):
        raise Misread(f'{what} "{text}" có ký tự không dùng được: "{found[0]}"', "bỏ ký tự ấy")
    if not re.search(r"[^\W\d_]", text):
        raise Misread(f'{what} "{text}" không có chữ nào', f"ghi {what} bằng chữ")
    if len(text) > longest:
        raise Misread(f"{what} dài {len(text)} ký tự", f"ghi gọn trong {longest} ký tự")
    letters = [each for each in text if each.isalpha()]
    if len(letters) > 6 and all(each.isupper() for each in letters):
        raise Misread(
            f'{what} "{text}" viết toàn chữ hoa',
            "viết chữ thường, chỉ hoa chữ đầu tên riêng; chỗ nào in hoa thì chương trình tự in",
        )
    return text


def name_below(typed: str, word: str) -> str:
    """The own name of a unit: what was typed without `UBND`, and without the word of its level."""
    text = _BODY.sub("", words(typed), count=1)
    if bare(text).startswith(f"{bare(word)} "):
        text = " ".join(text.split()[len(word.split()) :])
    return text


def place_of(area: str) -> str:
    """Where an area is: `tỉnh An Giang` is in An Giang."""
    named = area.split()
    while len(named) > 1 and named[0].islower():
        named.pop(0)
    return " ".join(named)


def area(typed: str, levels: tuple[str, ...]) -> str:
    """A level and a name, as `tỉnh An Giang`. Raises Misread where the level is missing."""
    text = _BODY.sub("", words(typed), count=1)
    level = next((each for each in levels if bare(text).startswith(f"{bare(each)} ")), None)
    if level is None:
        raise Misread(
            f'"{text}" chưa rõ là {" hay ".join(levels)}', f'ghi cả cấp, ví dụ "{levels[0]} {text}"'
        )
    return f"{level} {' '.join(text.split()[len(level.split()) :])}"


def with_word(typed: str, word: str) -> str:
    """The name of an office with its first word: `Y tế` is Sở Y tế."""
    text = words(typed)
    own = text.split()
    if bare(own[0]) == bare(word):
        own = own[1:]
    if not own:
        raise Misread(f'"{text}" chưa có tên riêng', f"ghi đủ tên, ví dụ {word} Kinh tế")
    return " ".join([word, *own])


def subject(typed: str, year: int) -> str:
    """A subject without the words that its kind writes itself; this year's becomes `năm`."""
    text = _LEAD.sub("", words(typed, "trích yếu"), count=1).rstrip(" .;,/")
    first, _, rest = text.partition(" ")
    if first.istitle() and rest[:1].islower():
        text = text[0].lower() + text[1:]
    return re.sub(rf"\bnăm {year}\b", "năm {{ năm }}", text)


def year(typed: str) -> int:
    """A year of two levels of local government. Raises Misread."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) == 4):
        raise Misread(f'năm "{typed}" không hợp lệ', "ghi bốn chữ số, ví dụ 2026")
    number = int(typed)
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        raise Misread(
            f"chưa có mẫu cho năm {number}",
            f"mẫu theo tổ chức hai cấp, từ {_FIRST_YEAR}; văn bản cũ thì nhận bằng lệnh adopt",
        )
    return number


def folder_name(text: str) -> str:
    """A name of a folder that every system takes: small letters without marks."""
    return "-".join(re.findall(r"[a-z0-9]+", bare(text)))[:60].strip("-")


def initials(name: str) -> str:
    """The usual abbreviation of an office: Sở Nông nghiệp và Môi trường is SNNMT."""
    return "".join(each[0].upper() for each in re.findall(r"\w+", name) if each.lower() != "và")
