"""Numbers and dates as a clerk types them, read or refused with what to write instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Context, Decimal
from typing import Final, NamedTuple

from vanthu.base.vietnamese.misread import Misread
from vanthu.base.vietnamese.writing import in_words

MOST_DIGITS: Final = 15
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_EXACT = Context(prec=1000)

# Numbers

_WHOLE = r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)"

_SIGNS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def read_integer(text: str, *, allow_negative: bool = False) -> int:
    """The whole number that was typed, `2522` or `2.522`; raises Misread for anything else.

    Dots stand before groups of exactly three digits, so that `2.52` is never guessed at.
    """
    return int(_read(text, _INTEGER, allow_negative))


def read_decimal(text: str, *, allow_negative: bool = False) -> Decimal:
    """The exact number that was typed, `12`, `0,8` or `1.234,5`; raises Misread otherwise."""
    return _EXACT.plus(Decimal(_read(text, _DECIMAL, allow_negative)))


class _Kind(NamedTuple):
    name: str
    wrong: str
    pattern: re.Pattern[str]
    hint: Callable[[str], str]


def _read(text: str, kind: _Kind, allow_negative: bool) -> str:
    """The number in the writing that Python reads."""
    typed = text.strip()
    if not kind.pattern.fullmatch(typed) or (typed.startswith("-") and not allow_negative):
        raise _refusal(typed, kind, allow_negative)
    plain = typed.replace(".", "").replace(",", ".")
    if sum(map(str.isdigit, plain)) > MOST_DIGITS:
        raise Misread(f"{_quoted(typed)} có quá {MOST_DIGITS} chữ số", "xem lại số đã gõ")
    return plain


def _refusal(typed: str, kind: _Kind, allow_negative: bool) -> Misread:
    if not typed:
        return Misread(f"chưa điền {kind.name}", kind.hint(""))
    if not allow_negative and re.match(r"[-−–]\s*[.,]?[0-9]", typed):
        return Misread(f"{_quoted(typed)} là số âm", "viết số từ 0 trở lên, không có dấu trừ")
    spare_zero = re.fullmatch(r"-?0[0-9]+(?:,[0-9]+)?", typed)
    reason = "có số 0 thừa ở đầu" if spare_zero else kind.wrong
    return Misread(f"{_quoted(typed)} {reason}", kind.hint(_simplified(typed)))


def _integer_hint(simple: str) -> str:
    if re.fullmatch(r"-?(?:0?\.[0-9]+|[0-9.]*,[0-9]{1,2}|0,[0-9]+)", simple):
        return "viết số nguyên, không có phần thập phân"
    meant = _meant_integer(simple)
    if meant is None or abs(meant) >= 10**MOST_DIGITS:
        return "chỉ viết chữ số, ví dụ 2522 hoặc 2.522"
    if abs(meant) < 1000:
        return f"viết {meant} nếu là {in_words(meant)}"
    dotted = f"{meant:,}".replace(",", ".")
    return f"viết {meant} hoặc {dotted} nếu là {in_words(meant)}"


def _meant_integer(simple: str) -> int | None:
    """The whole number that a wrong writing most likely means, for a hint only."""
    if power := re.fullmatch(r"(-?[1-9])[eE]\+?([0-9])", simple):
        return int(power[1] + "0" * int(power[2]))
    if cut := re.fullmatch(r"(-?[1-9][0-9]{0,2}(?:\.[0-9]{3})*)\.([0-9]{1,2})", simple):
        # A final zero of the thousands is lost where a machine took 2.520 for a fraction.
        return int(cut[1].replace(".", "") + cut[2].ljust(3, "0"))
    if re.fullmatch(r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*(?:\.[0-9]+)+)", simple):
        return int(simple.replace(",", "").replace(".", ""))
    return None


def _decimal_hint(simple: str) -> str:
    english = re.fullmatch(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.([0-9]*))?", simple)
    loose = re.fullmatch(r"(-?)([0-9]*)(?:,([0-9]*))?", simple)
    found = english or loose
    if not found or not any(found.group(2, 3)) or len(simple) > MOST_DIGITS:
        return "chỉ viết chữ số và dấu phẩy thập phân, ví dụ 0,8 hoặc 1.234,5"
    whole = found[2].replace(",", "").lstrip("0") or "0"
    return f"viết {found[1]}{whole}" + (f",{found[3]}" if found[3] else "")


def _simplified(typed: str) -> str:
    """The text with the usual slips mended, from which a hint may be guessed.

    Digits of other scripts, a typeset minus, separators of other countries, a letter o for 0.
    """
    if len(typed) > 2 * MOST_DIGITS:
        return ""
    signs = (str(unicodedata.decimal(sign, sign)) for sign in typed)
    simple = re.sub(r"[\s_'’]", "", "".join(signs)).translate(_SLIPS)
    return simple.removeprefix("+")


_SLIPS = str.maketrans({"−": "-", "–": "-", "．": ".", "，": ",", "o": "0", "O": "0"})
_INTEGER = _Kind("số nguyên", "không phải số nguyên", re.compile(rf"-?{_WHOLE}"), _integer_hint)
_DECIMAL = _Kind(
    "số", "không phải số viết đúng cách", re.compile(rf"-?{_WHOLE}(?:,[0-9]+)?"), _decimal_hint
)


def _quoted(typed: str) -> str:
    """The text between quotes, short and on one line, as a message may repeat it."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in " ".join(typed[:60].split()))
    return f'"{plain}"' if len(plain) <= 40 else f'"{plain[:39]}…"'


# Dates

_DATE_FORMS = (
    re.compile(r"(?P<day>[0-9]{1,2})([/-])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(
        r"(?:ngày )?(?P<day>[0-9]{1,2}) tháng (?P<month>[0-9]{1,2}) năm (?P<year>[0-9]{4})",
        re.IGNORECASE,
    ),
)


def read_date(text: str) -> date:
    """The date that was typed; raises Misread for other writings and impossible dates.

    Taken are `15/3/2024`, `15-3-2024`, `2024-03-15` and `ngày 15 tháng 3 năm 2024`, the first
    word optional, in the years 1900 to 2100.
    """
    typed = " ".join(unicodedata.normalize("NFC", text).split())
    if not typed:
        raise Misread("chưa điền ngày", _date_hint(""))
    for form in _DATE_FORMS:
        if found := form.fullmatch(typed):
            day, month, year = (int(found[name]) for name in ("day", "month", "year"))
            return _possible_date(day, month, year, _quoted(typed))
    raise Misread(f"{_quoted(typed)} không phải ngày viết đúng cách", _date_hint(typed))


def _possible_date(day: int, month: int, year: int, quoted: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Misread(
            f"{quoted}: năm {year} ngoài khoảng từ {FIRST_YEAR} đến {LAST_YEAR}", "xem lại năm"
        )
    if not 1 <= month <= 12:
        turned = f"viết ngày trước, tháng sau: {month}/{day}/{year}"
        swapped = 1 <= day <= 12 and 1 <= month <= _last_day(day, year)
        raise Misread(f"{quoted}: không có tháng {month}", turned if swapped else "xem lại tháng")
    last = _last_day(month, year)
    if not 1 <= day <= last:
        reason = f"tháng {month} năm {year} chỉ có {last} ngày" if day else "không có ngày 0"
        raise Misread(f"{quoted}: {reason}", "xem lại ngày")
    return date(year, month, day)


def read_roman(text: str) -> int | None:
    """The number that a numeral in capitals stands for; None for other texts."""
    if not text or not set(text) <= set(_SIGNS):
        return None
    values = [_SIGNS[sign] for sign in text]
    return sum(
        -value if value < max(values[at:], default=0) else value for at, value in enumerate(values)
    )


def _last_day(month: int, year: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def _date_hint(typed: str) -> str:
    meant = _meant_date(typed)
    if meant is None:
        return "viết như 15/3/2024 hoặc 15 tháng 3 năm 2024"
    return f"viết {meant.day}/{meant.month}/{meant.year}"


def _meant_date(typed: str) -> date | None:
    """The date that three numbers in a wrong writing most likely mean, for a hint only."""
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in typed[:60])
    numbers = re.findall(r"[0-9]+", plain)
    if len(numbers) != 3:
        return None
    day, month, year = map(int, reversed(numbers) if len(numbers[0]) == 4 else numbers)
    if year < 100:
        year += 2000 if year <= 50 else 1900
    try:
        return _possible_date(day, month, year, "")
    except Misread:
        return None
