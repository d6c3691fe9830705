"""Damages to the finished Word files, as somebody does them by hand before signing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from benchmarks.damage import Damage, Kind, Make, Original, Promise, one_of, replaced
from benchmarks.letters import with_other_digit

_DECISION, _PLAN = "quyet-dinh.docx", "ke-hoach.docx"
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_LOOKED_AT = (
    *("QuocHieu", "TieuNgu", "CoQuanBanHanh", "SoKyHieu", "DiaDanhNgayThang", "TenLoai"),
    *("TrichYeu", "CanCu", "Dieu", "NoiNhan", "DanhSachNoiNhan", "QuyenHanChucVu", "HoTen"),
)
_ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
_NUMBER = re.compile(r"(?<=<w:t xml:space=\"preserve\">)[\d.,]*\d(?=</w:t>)")
_HEADING = re.compile(r"(?<=preserve\">)(?:[IVX]+\.|\d+\.|[a-hđ]\)|Điều \d+\.)(?= </w:t>)")
_AMOUNT = re.compile(r"(?<=: )[\d.]+(?= triệu đồng)")
_MARGIN = re.compile(r'(?<=w:)(top|bottom|left|right)="(\d+)"(?=[^>]*w:header=)')
_COUNTS, _RATES = (0, 1, 3, 5, 7, 9, 11), (2, 4, 6, 8, 10, 12)
_FIGURES = len(_COUNTS) + len(_RATES)


def _match(
    part: str, pattern: re.Pattern[str], change: Callable[[Random, re.Match[str]], str]
) -> Make:
    def make(dice: Random, original: Original) -> Damage | None:
        found = one_of(dice, list(pattern.finditer(original.texts[part])))
        return replaced(original, part, *found.span(), change(dice, found)) if found else None

    return make


def _style(pattern: re.Pattern[str], change: Callable[[Random, re.Match[str]], str]) -> Make:
    """A property of one of the decision's styles."""

    def make(dice: Random, original: Original) -> Damage | None:
        part = f"{_DECISION}/{_STYLES}"
        name = dice.choice(_LOOKED_AT)
        style = re.search(
            rf'<w:style [^>]*w:styleId="{name}".*?</w:style>', original.texts[part], re.DOTALL
        )
        found = style and pattern.search(style[0])
        if not style or not found:
            return None
        start = style.start() + found.start()
        return replaced(original, part, start, start + len(found[0]), change(dice, found))

    return make


def _size(dice: Random, found: re.Match[str]) -> str:
    return f'<w:sz w:val="{int(found[1]) + dice.choice((-6, 6))}"/>'


def _margin(dice: Random, found: re.Match[str]) -> str:
    return f'{found[1]}="{int(found[2]) + dice.choice((-400, 600))}"'


def _cell(columns: Sequence[int], *, total: bool = False) -> Make:
    """A figure of the table of targets; `columns` counts the figures of a row from 0."""

    def make(dice: Random, original: Original) -> Damage | None:
        part = f"{_PLAN}/{_BODY}"
        rows = [row for row in _ROW.finditer(original.texts[part]) if _is_data(row, total=total)]
        row = dice.choice(rows)
        numbers = list(_NUMBER.finditer(row[0]))[-_FIGURES:]
        found = numbers[dice.choice(columns)]
        start = row.start() + found.start()
        return replaced(
            original, part, start, start + len(found[0]), with_other_digit(dice, found[0])
        )

    return make


def _is_data(row: re.Match[str], *, total: bool) -> bool:
    """Whether it is a commune's row of the table of targets, or the last one."""
    wide = len(_NUMBER.findall(row[0])) >= _FIGURES and "OTieuDe" not in row[0]
    return wide and (">Tổng<" in row[0] if total else "<w:b/>" not in row[0])


def _ordinal(dice: Random, original: Original) -> Damage | None:
    part = f"{_PLAN}/{_BODY}"
    pattern = re.compile(
        r'(?<=w:val="OGiua"/></w:pPr><w:r><w:t xml:space="preserve">)\d+(?=</w:t>)'
    )
    found = one_of(dice, list(pattern.finditer(original.texts[part])))
    return replaced(original, part, *found.span(), str(int(found[0]) + 1)) if found else None


def _next_number(dice: Random, found: re.Match[str]) -> str:
    number = found[0]
    if number[0] in "IVX":
        others = ["I.", "II.", "III.", "IV.", "V.", "VI."]
    elif number.endswith(")"):
        others = ["a)", "b)", "c)", "d)", "đ)", "e)"]
    elif number.startswith("Điều"):
        others = ["Điều 1.", "Điều 2.", "Điều 3.", "Điều 4."]
    else:
        others = [f"{each}." for each in range(1, 8)]
    return dice.choice([other for other in others if other != number])


def _amount(dice: Random, found: re.Match[str]) -> str:
    return with_other_digit(dice, found[0])


_SZ = re.compile(r'<w:sz w:val="(\d+)"/>')
_JC = re.compile(r'<w:jc w:val="\w+"/>')
_BOLD = re.compile(r"<w:b/>")
_ITALIC = re.compile(r"<w:i/>")
KINDS = (
    Kind("Word file", "font size of a style", _style(_SZ, _size), Promise.ALWAYS),
    Kind("Word file", "bold taken away", _style(_BOLD, lambda dice, found: ""), Promise.ALWAYS),
    Kind("Word file", "italic taken away", _style(_ITALIC, lambda dice, found: ""), Promise.ALWAYS),
    Kind(
        "Word file",
        "alignment of a style",
        _style(_JC, lambda dice, found: '<w:jc w:val="right"/>'),
    ),
    Kind("Word file", "margin", _match(f"{_DECISION}/{_BODY}", _MARGIN, _margin), Promise.ALWAYS),
    Kind("Word file", "table: count of a commune", _cell(_COUNTS), Promise.ALWAYS),
    Kind("Word file", "table: rate of a commune", _cell(_RATES), Promise.ALWAYS),
    Kind("Word file", "table: total", _cell((*_COUNTS, *_RATES), total=True), Promise.ALWAYS),
    Kind("Word file", "table: ordinal", _ordinal, Promise.ALWAYS),
    Kind("Word file", "number of a heading", _match(f"{_PLAN}/{_BODY}", _HEADING, _next_number)),
    Kind(
        "Word file", "number of an article", _match(f"{_DECISION}/{_BODY}", _HEADING, _next_number)
    ),
    Kind("Word file", "amount in a list", _match(f"{_PLAN}/{_BODY}", _AMOUNT, _amount)),
)
"""Damages to finished files."""
