"""Numbers, dates, numerals, letters and words: examples, and properties that hold for all."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise
from math import floor

import babel.numbers
import pytest
from hypothesis import example, given, strategies as st

from vanthu.base import vietnamese
from vanthu.base.vietnamese import Misread

COUNTS = st.integers(0, 10**15 - 1)
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
READERS: tuple[Callable[[str], object], ...] = (
    vietnamese.read_integer,
    vietnamese.read_decimal,
    vietnamese.read_date,
)
# Text near enough to a number or a date to get past the first look, and any other text.
TYPED = st.text() | st.text("0123456789０٣.,-−_ eExo/thángnăm", max_size=24)


@pytest.fixture(scope="module", autouse=True)
def first_figure() -> None:
    """Load Babel before Hypothesis measures time: a slow machine takes long over it."""
    vietnamese.format_integer(0)


# Figures


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (18, "18"),
        (999, "999"),
        (1000, "1.000"),
        (5476, "5.476"),
        (1234567, "1.234.567"),
        (-5476, "-5.476"),
        (10**30, "1" + ".000" * 10),
    ],
)
def test_integer_has_its_thousands_apart(value: int, written: str) -> None:
    assert vietnamese.format_integer(value) == written


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        ("0.535", 2, "0,54"),
        ("0.545", 2, "0,55"),
        ("0.5449", 2, "0,54"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("1", 2, "1,00"),
        ("1234.5", 1, "1.234,5"),
        ("-0.5", 0, "-1"),
        ("-0.004", 2, "0,00"),
        ("99.995", 2, "100,00"),
    ],
)
def test_decimal_is_rounded_half_up(value: str, digits: int, written: str) -> None:
    assert vietnamese.format_decimal(Decimal(value), digits) == written


@pytest.mark.parametrize("value", ["0", "12", "-1234.5", "1234567.89", "100000000000000000000.01"])
def test_decimal_has_the_signs_of_the_whole_locale(value: str) -> None:
    written = babel.numbers.format_decimal(Decimal(value), "#,##0.00", "vi")

    assert vietnamese.format_decimal(Decimal(value), 2) == written


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (18, 3339, "0,54"),
        (0, 3339, "0,00"),
        (3339, 3339, "100,00"),
        (1, 3, "33,33"),
        (2, 3, "66,67"),
        (1, 20000, "0,01"),
        (1, 20001, "0,00"),
        (3, 20000, "0,02"),
        (5, 20000, "0,03"),
        (-1, 20000, "-0,01"),
    ],
)
def test_rate_is_rounded_half_up_once(part: int, whole: int, written: str) -> None:
    assert vietnamese.format_rate(part, whole) == written


def test_rate_is_the_exact_quotient_where_it_ends() -> None:
    assert vietnamese.rate(1, 2**20) == Decimal(100) / Decimal(2**20)


def test_rate_of_nothing_is_refused() -> None:
    with pytest.raises(Misread, match="tổng số bằng 0"):
        vietnamese.format_rate(0, 0)


def half_up(exact: Fraction, digits: int) -> Fraction:
    """`exact` rounded half away from zero: the reference for every rounding."""
    sign = -1 if exact < 0 else 1
    return sign * Fraction(floor(abs(exact) * 10**digits + Fraction(1, 2)), 10**digits)


def value_of(written: str) -> Fraction:
    return Fraction(written.replace(".", "").replace(",", "."))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=7), st.integers(0, 6))
@example(Decimal("-0.0000005"), 6)
def test_decimal_rounds_as_fractions_do(value: Decimal, digits: int) -> None:
    written = vietnamese.format_decimal(value, digits)

    assert value_of(written) == half_up(Fraction(value), digits)
    assert len(written.partition(",")[2]) == digits


@given(COUNTS, st.integers(1, 10**15), st.integers(0, 6))
def test_rate_rounds_as_fractions_do(part: int, whole: int, digits: int) -> None:
    written = vietnamese.format_rate(part, whole, digits)

    assert value_of(written) == half_up(Fraction(100 * part, whole), digits)


@given(st.integers(0, 10**9), st.integers(1, 10**4), st.integers(0, 6), st.integers(-1, 1))
def test_rate_is_right_at_and_beside_ties(odd: int, scale: int, digits: int, beside: int) -> None:
    part, whole = (2 * odd + 1) * scale, 2 * 10**digits * 100 * scale

    written = vietnamese.format_rate(10**80 * part + beside, 10**80 * whole, digits)

    assert value_of(written) == Fraction(odd + (beside >= 0), 10**digits)


# Dates


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2024, 2, 5), "ngày 05 tháng 02 năm 2024"),
        (date(2024, 6, 15), "ngày 15 tháng 6 năm 2024"),
        (date(2024, 1, 10), "ngày 10 tháng 01 năm 2024"),
        (date(2024, 3, 9), "ngày 09 tháng 3 năm 2024"),
        (date(2024, 12, 31), "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_long_date_has_the_decrees_zeros(day: date, written: str) -> None:
    assert vietnamese.long_date(day) == written


def test_blank_date_leaves_room_to_write() -> None:
    assert vietnamese.blank_date(2024, "    ") == "ngày    tháng    năm 2024"


def test_short_date_has_a_zero_where_the_decree_wants_one() -> None:
    assert vietnamese.short_date(date(2024, 2, 5)) == "05/02/2024"
    assert vietnamese.short_date(date(2025, 6, 16)) == "16/6/2025"
    assert vietnamese.short_date(date(2025, 12, 1)) == "01/12/2025"


# Numerals, letters, capitals


@pytest.mark.parametrize(
    ("n", "numeral"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (1994, "MCMXCIV"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_roman(n: int, numeral: str) -> None:
    assert vietnamese.roman(n) == numeral


def roman_value(numeral: str) -> int:
    """The value by the rule of subtraction, without the table that wrote it."""
    signs = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[s] for s in numeral]
    return sum(
        -value if value < following else value
        for value, following in zip(signs, [*signs[1:], 0], strict=True)
    )


@given(st.integers(1, 3999))
def test_roman_reads_back_and_repeats_no_sign_four_times(n: int) -> None:
    numeral = vietnamese.roman(n)

    assert roman_value(numeral) == n
    assert re.fullmatch("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", numeral)


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_roman_refuses_what_it_cannot_write(n: int) -> None:
    with pytest.raises(Misread, match="La Mã"):
        vietnamese.roman(n)


def test_letters_are_those_of_the_decree() -> None:
    one = [vietnamese.letter(n) for n in range(1, 24)]

    assert " ".join(one) == "a b c d đ e g h i k l m n o p q r s t u v x y"


@pytest.mark.parametrize(
    ("n", "letters"),
    [(24, "aa"), (25, "ab"), (46, "ay"), (47, "ba"), (23 + 23 * 23, "yy"), (24 + 23 * 23, "aaa")],
)
def test_letters_go_on_in_pairs(n: int, letters: str) -> None:
    assert vietnamese.letter(n) == letters


def test_letter_below_the_first_is_refused() -> None:
    with pytest.raises(Misread, match="thứ 0"):
        vietnamese.letter(0)


def alphabetical(letters: str) -> tuple[int, list[int]]:
    """Sorting key: shorter first, then by the whole Vietnamese alphabet."""
    return len(letters), ["aăâbcdđeêghiklmnoôơpqrstuưvxy".index(sign) for sign in letters]


@given(st.integers(1, 10**6))
def test_letters_stand_in_strict_order(start: int) -> None:
    letters = [vietnamese.letter(n) for n in range(start, start + 30)]

    assert all(alphabetical(a) < alphabetical(b) for a, b in pairwise(letters))
    assert not set("".join(letters)) & set("fjwzăâêôơư")


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("Mục đích, yêu cầu", "MỤC ĐÍCH, YÊU CẦU"),
        ("đặc thù & 100%", "ĐẶC THÙ & 100%"),
        ("Ủy ban nhân dân", "ỦY BAN NHÂN DÂN"),
        ("", ""),
    ],
)
def test_capitals(text: str, capital: str) -> None:
    assert vietnamese.capitals(text) == capital
    assert vietnamese.capitals(unicodedata.normalize("NFD", text)) == capital


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("đào tạo nghề cho HĐND", "Đào tạo nghề cho HĐND"),
        ("ủy ban nhân dân", "Ủy ban nhân dân"),
        ("“ổn định” đời sống", "“Ổn định” đời sống"),
        ("(nếu có)", "(Nếu có)"),
        ("100% người lao động", "100% người lao động"),
        ("- ", "- "),
        ("", ""),
    ],
)
def test_first_capital(text: str, capital: str) -> None:
    assert vietnamese.first_capital(text) == capital
    assert vietnamese.first_capital(unicodedata.normalize("NFD", text)) == capital


@given(st.text() | st.text("aơđ1“ ß\u0301\u0302\u0323", max_size=6))
def test_capitals_are_composed_and_settled(text: str) -> None:
    for change in (vietnamese.capitals, vietnamese.first_capital):
        once = change(text)
        assert unicodedata.is_normalized("NFC", once)
        assert change(once) == once


# Numbers in words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "không"),
        (1, "một"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (521, "năm trăm hai mươi mốt"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1010, "một nghìn không trăm mười"),
        (5476, "năm nghìn bốn trăm bảy mươi sáu"),
        (21_001, "hai mươi mốt nghìn không trăm linh một"),
        (2_005_000, "hai triệu không trăm linh năm nghìn"),
        (1_000_050, "một triệu không trăm năm mươi"),
        (10**9, "một tỷ"),
        (10**9 + 5, "một tỷ không trăm linh năm"),
        (10**12, "một nghìn tỷ"),
        (1_005 * 10**9 + 10**6, "một nghìn không trăm linh năm tỷ không trăm linh một triệu"),
        (10**15, "một triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (-21, "âm hai mươi mốt"),
    ],
)
def test_number_in_words(n: int, words: str) -> None:
    assert vietnamese.in_words(n) == words


def test_southern_word_for_an_empty_place() -> None:
    assert vietnamese.in_words(1005, zero_word="lẻ") == "một nghìn không trăm lẻ năm"


PLAIN = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
AFTER_TEN = {word: value for word, value in PLAIN.items() if value != 5} | {"lăm": 5}
AFTER_TENS = {word: value for word, value in AFTER_TEN.items() if value != 1} | {"mốt": 1}


def below_hundred(words: list[str], hundreds: bool) -> int:
    """The value of what follows "trăm", or of a group without hundreds."""
    match words:
        case [] if hundreds:
            return 0
        case ["linh", one] if hundreds:
            return PLAIN[one]
        case [one] if one in PLAIN and not hundreds:
            return PLAIN[one]
        case ["mười", *rest]:
            return 10 + sum(AFTER_TEN[word] for word in rest)
        case [ten, "mươi", *rest] if ten != "một":
            return 10 * PLAIN[ten] + sum(AFTER_TENS[word] for word in rest)
    raise AssertionError(f"not a number in words: {words}")


def group_value(words: list[str], first: bool) -> int:
    if "trăm" not in words:
        assert first, f"the hundreds are left out: {words}"
        return below_hundred(words, hundreds=False)
    hundred, trăm, *rest = words
    assert trăm == "trăm"
    value = 0 if hundred == "không" and not first else PLAIN[hundred]
    return 100 * value + below_hundred(rest, hundreds=True)


def words_value(words: list[str]) -> int:
    """What a person understands: a strict reader that shares nothing with the writer."""
    if "tỷ" in words:
        place = len(words) - 1 - words[::-1].index("tỷ")
        rest = ["tỷ", *words[place + 1 :]]
        return words_value(words[:place]) * 10**9 + below_billion(rest)
    return below_billion(words)


def below_billion(words: list[str]) -> int:
    total, first = 0, words[0] != "tỷ"
    words = words if first else words[1:]
    for name, size in (("triệu", 10**6), ("nghìn", 10**3)):
        if name in words:
            place = words.index(name)
            total += size * group_value(words[:place], first)
            words, first = words[place + 1 :], False
    return total + (group_value(words, first) if words else 0)


SPARSE = st.lists(st.sampled_from([0, 1, 5, 10, 11, 15, 21, 100, 105, 110, 999]), max_size=5).map(
    lambda groups: sum(group * 1000**place for place, group in enumerate(groups))
)


@given(st.integers(1, 10**15) | SPARSE.filter(bool))
@example(10**15)
def test_words_read_back(n: int) -> None:
    assert words_value(vietnamese.in_words(n).split(" ")) == n


# Reading numbers


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", 0),
        ("2522", 2522),
        ("2.522", 2522),
        (" 2.522 ", 2522),
        ("1.234.567", 1234567),
        ("999.999.999.999.999", 10**15 - 1),
    ],
)
def test_integer_is_read(typed: str, value: int) -> None:
    assert vietnamese.read_integer(typed) == value


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (
            "2.52",
            '"2.52" không phải số nguyên',
            "viết 2520 hoặc 2.520 nếu là hai nghìn năm trăm hai mươi",
        ),
        (
            "18.3",
            '"18.3" không phải số nguyên',
            "viết 18300 hoặc 18.300 nếu là mười tám nghìn ba trăm",
        ),
        (
            "2,522",
            '"2,522" không phải số nguyên',
            "viết 2522 hoặc 2.522 nếu là hai nghìn năm trăm hai mươi hai",
        ),
        ("1e3", '"1e3" không phải số nguyên', "viết 1000 hoặc 1.000 nếu là một nghìn"),
        ("1_000", '"1_000" không phải số nguyên', "viết 1000 hoặc 1.000 nếu là một nghìn"),
        ("1 000", '"1 000" không phải số nguyên', "viết 1000 hoặc 1.000 nếu là một nghìn"),
        ("１０", '"１０" không phải số nguyên', "viết 10 nếu là mười"),
        ("٣", '"٣" không phải số nguyên', "viết 3 nếu là ba"),
        ("1o", '"1o" không phải số nguyên', "viết 10 nếu là mười"),
        ("007", '"007" có số 0 thừa ở đầu', "viết 7 nếu là bảy"),
        ("0x1F", '"0x1F" không phải số nguyên', "chỉ viết chữ số, ví dụ 2522 hoặc 2.522"),
        (".nan", '".nan" không phải số nguyên', "chỉ viết chữ số, ví dụ 2522 hoặc 2.522"),
        ("5 triệu", '"5 triệu" không phải số nguyên', "chỉ viết chữ số, ví dụ 2522 hoặc 2.522"),
        ("0,8", '"0,8" không phải số nguyên', "viết số nguyên, không có phần thập phân"),
        ("0.8", '"0.8" không phải số nguyên', "viết số nguyên, không có phần thập phân"),
        ("2.522,5", '"2.522,5" không phải số nguyên', "viết số nguyên, không có phần thập phân"),
        ("-5", '"-5" là số âm', "viết số từ 0 trở lên, không có dấu trừ"),
        ("−5", '"−5" là số âm', "viết số từ 0 trở lên, không có dấu trừ"),
        ("1" * 16, '"1111111111111111" có quá 15 chữ số', "xem lại số đã gõ"),
        ("", "chưa điền số nguyên", "chỉ viết chữ số, ví dụ 2522 hoặc 2.522"),
        (" \n", "chưa điền số nguyên", "chỉ viết chữ số, ví dụ 2522 hoặc 2.522"),
    ],
)
def test_doubtful_integer_is_refused(typed: str, message: str, hint: str) -> None:
    with pytest.raises(Misread) as refusal:
        vietnamese.read_integer(typed)

    assert (refusal.value.message, refusal.value.hint) == (message, hint)


def test_negative_integer_where_it_is_allowed() -> None:
    assert vietnamese.read_integer("-5.476", allow_negative=True) == -5476


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0,8", "0.8"),
        ("12", "12"),
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("2.522", "2522"),
        ("0,80", "0.80"),
    ],
)
def test_decimal_is_read(typed: str, value: str) -> None:
    assert str(vietnamese.read_decimal(typed)) == value


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("0.8", '"0.8" không phải số viết đúng cách', "viết 0,8"),
        ("2.52", '"2.52" không phải số viết đúng cách', "viết 2,52"),
        ("1,234.5", '"1,234.5" không phải số viết đúng cách', "viết 1234,5"),
        (",5", '",5" không phải số viết đúng cách', "viết 0,5"),
        ("5,", '"5," không phải số viết đúng cách', "viết 5"),
        ("007,5", '"007,5" có số 0 thừa ở đầu', "viết 7,5"),
        (
            "0,8%",
            '"0,8%" không phải số viết đúng cách',
            "chỉ viết chữ số và dấu phẩy thập phân, ví dụ 0,8 hoặc 1.234,5",
        ),
        ("-0,5", '"-0,5" là số âm', "viết số từ 0 trở lên, không có dấu trừ"),
        ("", "chưa điền số", "chỉ viết chữ số và dấu phẩy thập phân, ví dụ 0,8 hoặc 1.234,5"),
    ],
)
def test_doubtful_decimal_is_refused(typed: str, message: str, hint: str) -> None:
    with pytest.raises(Misread) as refusal:
        vietnamese.read_decimal(typed)

    assert (refusal.value.message, refusal.value.hint) == (message, hint)


def test_negative_decimal_where_it_is_allowed() -> None:
    assert vietnamese.read_decimal("-0,5", allow_negative=True) == Decimal("-0.5")
    assert str(vietnamese.read_decimal("-0", allow_negative=True)) == "0"


@given(COUNTS, st.booleans())
def test_integer_written_is_read_again(value: int, dotted: bool) -> None:
    written = vietnamese.format_integer(value) if dotted else str(value)

    assert vietnamese.read_integer(written) == value


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_negative_integer_written_is_read_again(value: int) -> None:
    written = vietnamese.format_integer(value)

    assert vietnamese.read_integer(written, allow_negative=True) == value


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
def test_decimal_written_is_read_again(units: int, digits: int) -> None:
    value = Decimal(units).scaleb(-digits)

    written = vietnamese.format_decimal(value, digits)

    assert vietnamese.read_decimal(written, allow_negative=True) == value


# Reading dates


@pytest.mark.parametrize(
    "typed",
    [
        "15/3/2024",
        "15/03/2024",
        "15-3-2024",
        "2024-03-15",
        "15 tháng 3 năm 2024",
        "ngày 15 tháng 3 năm 2024",
        "Ngày  15 tháng 03 năm 2024 ",
        unicodedata.normalize("NFD", "ngày 15 tháng 3 năm 2024"),
    ],
)
def test_date_is_read(typed: str) -> None:
    assert vietnamese.read_date(typed) == date(2024, 3, 15)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("30/2/2024", '"30/2/2024": tháng 2 năm 2024 chỉ có 29 ngày', "xem lại ngày"),
        ("29/2/2023", '"29/2/2023": tháng 2 năm 2023 chỉ có 28 ngày', "xem lại ngày"),
        ("32/12/2100", '"32/12/2100": tháng 12 năm 2100 chỉ có 31 ngày', "xem lại ngày"),
        ("0/1/2024", '"0/1/2024": không có ngày 0', "xem lại ngày"),
        ("1/0/2024", '"1/0/2024": không có tháng 0', "xem lại tháng"),
        ("15/13/2024", '"15/13/2024": không có tháng 13', "xem lại tháng"),
        ("3/15/2024", '"3/15/2024": không có tháng 15', "viết ngày trước, tháng sau: 15/3/2024"),
        ("1/1/1899", '"1/1/1899": năm 1899 ngoài khoảng từ 1900 đến 2100', "xem lại năm"),
        ("2101-01-01", '"2101-01-01": năm 2101 ngoài khoảng từ 1900 đến 2100', "xem lại năm"),
        ("15/3/24", '"15/3/24" không phải ngày viết đúng cách', "viết 15/3/2024"),
        ("15/3/98", '"15/3/98" không phải ngày viết đúng cách', "viết 15/3/1998"),
        ("15.3.2024", '"15.3.2024" không phải ngày viết đúng cách', "viết 15/3/2024"),
        ("15/3-2024", '"15/3-2024" không phải ngày viết đúng cách', "viết 15/3/2024"),
        ("2024/3/15", '"2024/3/15" không phải ngày viết đúng cách', "viết 15/3/2024"),
        ("１５/3/2024", '"１５/3/2024" không phải ngày viết đúng cách', "viết 15/3/2024"),
        (
            "tháng 3 năm 2024",
            '"tháng 3 năm 2024" không phải ngày viết đúng cách',
            "viết như 15/3/2024 hoặc 15 tháng 3 năm 2024",
        ),
        ("", "chưa điền ngày", "viết như 15/3/2024 hoặc 15 tháng 3 năm 2024"),
    ],
)
def test_impossible_date_is_refused(typed: str, message: str, hint: str) -> None:
    with pytest.raises(Misread) as refusal:
        vietnamese.read_date(typed)

    assert (refusal.value.message, refusal.value.hint) == (message, hint)


@given(DATES)
@example(date(2024, 2, 29))
def test_date_written_is_read_again(day: date) -> None:
    for write in (vietnamese.long_date, vietnamese.short_date, date.isoformat):
        assert vietnamese.read_date(write(day)) == day


@given(st.integers(-1, 35), st.integers(-1, 15), st.integers(1890, 2110))
def test_every_date_of_the_calendar_and_no_other(day: int, month: int, year: int) -> None:
    try:
        expected = date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        expected = None

    if expected is None:
        with pytest.raises(Misread):
            vietnamese.read_date(f"{day}/{month}/{year}")
    else:
        assert vietnamese.read_date(f"{day}/{month}/{year}") == expected


# Whatever is typed


def refusal_of(read: Callable[[str], object], typed: str) -> Misread | None:
    try:
        read(typed)
    except Misread as refusal:
        return refusal
    return None


@given(TYPED)
def test_any_text_is_read_or_refused_with_help(typed: str) -> None:
    for read in READERS:
        if refusal := refusal_of(read, typed):
            assert refusal.message.isprintable()
            assert len(refusal.message) < 100
            assert refusal.hint


@given(st.text("012３٣.", max_size=6))
def test_only_plain_digits_make_a_number(typed: str) -> None:
    if refusal_of(vietnamese.read_integer, typed) is None:
        plain = typed.strip().replace(".", "")
        assert plain == str(vietnamese.read_integer(typed))


@pytest.mark.parametrize("typed", ["0" * 5000, "1" * 5000, "1." * 5000, "a" * 5000, "1/" * 5000])
def test_long_text_is_refused_and_quoted_in_short(typed: str) -> None:
    for read in READERS:
        with pytest.raises(Misread, match=f'^"{typed[:39]}…" (không phải|có) '):
            read(typed)


@given(st.text("0123456789.,_ o٣-", max_size=20))
def test_what_a_hint_proposes_is_taken(typed: str) -> None:
    for read in (
        partial(vietnamese.read_integer, allow_negative=True),
        partial(vietnamese.read_decimal, allow_negative=True),
    ):
        if refusal := refusal_of(read, typed):
            for proposed in re.findall(r"(?:viết|hoặc) (-?[0-9][0-9.,]*)", refusal.hint):
                read(proposed)


NO_DATES = [
    "Trước ngày 30/02/2025.",
    "đến ngày 31/4",
    "từ ngày 01/4 đến 31/4",
    "ngày 31 tháng 4 năm 2025",
    "tháng 13 năm 2025",
    "ngày 12 tháng 13 năm 2024",
    "trong tháng 13.",
    "trước ngày 32 hằng tháng",
    "ngày 32 tháng 5",
    "31/06/2024",
    "29/02/2023",
    "ngày 29.02.2023",
    "ngày 00/00/2024",
    "tháng 13/2024",
    "15/13/2024",
    "ngày 31-4-2024",
    "30/02/2025",
]
PERHAPS_DATES = [
    "lương tháng 13",
    "chi lương tháng 13 năm 2024 cho",
    "thưởng Tết và tháng lương thứ 13",
    "29/02/2024",
    "ngày 29/02",
    "ngày 31/12",
    "đạt 31/4",
    "Điều 31/4",
    "tổ 30/2",
    "ngày 30/02 âm lịch",
    "ngày 14/7/1789",
    "trong tháng 12.",
    "ngày 15/20 hộ",
    "từ tháng 13 đến tháng 24 của dự án",
    "số 30/2/2025",
    "Số: 31/4/2024",
    "ngày 30/4 - 01/5",
    "ngày 5 tháng 9",
    "ngày thứ 32",
    "đến 31/40 hộ",
    "từ 12/13 xã",
    "đến 12/13 xã",
    "ngày 31/10/2024",
    "ngày 28 tháng 02",
    "bình quân mỗi ngày 32 lượt",
    "trước 31/4%",
    "đến 31/4,5",
    "30/12/2024",
    "ngày 29 tháng 02 năm 2024",
    "ngày 28/02, ngày 31/01, ngày 30/11",
    "trước ngày 31 hằng tháng",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_a_date_that_no_calendar_has_is_found(text: str) -> None:
    (found,) = vietnamese.impossible_dates(text)
    assert found.reason
    assert found.hint


@pytest.mark.parametrize("text", PERHAPS_DATES)
def test_what_may_be_a_date_or_no_date_at_all_is_left_alone(text: str) -> None:
    assert list(vietnamese.impossible_dates(text)) == []


@pytest.mark.parametrize("month", range(1, 13))
def test_the_day_after_the_last_of_each_month_is_none(month: int) -> None:
    last = calendar.monthrange(2023, month)[1]
    for written in ("{:02}/{:02}/2023", "ngày {} tháng {} năm 2023", "ngày {}/{}/2023"):
        assert not list(vietnamese.impossible_dates(written.format(last, month)))
        assert list(vietnamese.impossible_dates(written.format(last + 1, month)))
