"""`{{ … }}`: what it prints, what it refuses, and that it always ends."""

from __future__ import annotations

import datetime
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from vanthu.base.vietnamese import Misread
from vanthu.model.fields import Year
from vanthu.writing.expressions import ExpressionError, Expressions, reading

NAMES = {
    "năm": Year(2024),
    "nghèo": 762,
    "thoát_nghèo": 154,
    "vốn": 5476,
    "không_có": None,
    "tỷ_trọng": Decimal("0.535"),
    "ban_hành": datetime.date(2024, 2, 5),
    "cơ_quan": {"tên": "Ủy ban nhân dân", "địa_bàn": "thị xã Tịnh Biên"},
    "dự_án": {"2": {"tên": "Sinh kế"}},
}
REGISTER = {"90/QĐ-TTg": "Quyết định số 90/QĐ-TTg"}
_WORDS = [
    *NAMES,
    "tên",
    "2",
    "99999999999",
    "'chữ'",
    "số",
    "hoa",
    "tỷ_lệ",
    "not",
    "if",
    "else",
    "in",
]
_SIGNS = list("()[]{}.,|~+-*/%<>=!'\"\\ ")


def _cite(name: str) -> str:
    if name not in REGISTER:
        raise Misread(f'"{name}" không có trong legal.yaml')
    return REGISTER[name]


def _evaluate(expression: str, zero_word: str = "linh") -> str:
    return Expressions(cite=_cite, zero_word=zero_word).evaluate(expression, NAMES)


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("năm", "2024"),
        ("năm - 1", "2023"),
        ("năm + 1", "2025"),
        ("năm - 2020", "4"),
        ("vốn", "5.476"),
        ("vốn | số", "5.476"),
        ("vốn | triệu", "5.476 triệu đồng"),
        ("vốn | chữ", "năm nghìn bốn trăm bảy mươi sáu"),
        ("vốn * 2 + 1", "10.953"),
        ("vốn / 8", "684,50"),
        ("1 / 3 * 3", "1,00"),
        ("-vốn", "-5.476"),
        ("tỷ_trọng", "0,54"),
        ("thoát_nghèo | tỷ_lệ(nghèo)", "20,21"),
        ("thoát_nghèo | tỷ_lệ(nghèo, 1)", "20,2"),
        ("thoát_nghèo | phần_trăm(nghèo)", "20,21%"),
        ("ban_hành", "ngày 05 tháng 02 năm 2024"),
        ("ban_hành | ngày", "ngày 05 tháng 02 năm 2024"),
        ("14 | la_mã", "XIV"),
        ("cơ_quan.tên", "Ủy ban nhân dân"),
        ("cơ_quan['tên']", "Ủy ban nhân dân"),
        ("cơ_quan.địa_bàn | hoa", "THỊ XÃ TỊNH BIÊN"),
        ("cơ_quan.địa_bàn | hoa_đầu", "Thị xã Tịnh Biên"),
        ("cơ_quan.tên ~ ' ' ~ cơ_quan.địa_bàn", "Ủy ban nhân dân thị xã Tịnh Biên"),
        ("dự_án['2'].tên", "Sinh kế"),
        ("dự_án[2].tên", "Sinh kế"),
        ("'90/QĐ-TTg' | viện_dẫn", "Quyết định số 90/QĐ-TTg"),
        ("vốn | triệu if vốn else 'chưa có'", "5.476 triệu đồng"),
        ("'nhiều' if vốn > 1000 and not nghèo == 0 else 'ít'", "nhiều"),
        ("không_có or 'trống'", "trống"),
    ],
)
def test_value_is_printed_as_a_document_writes_it(expression: str, printed: str) -> None:
    assert _evaluate(expression) == printed


def test_zero_of_tens_is_read_as_the_office_reads_it() -> None:
    assert _evaluate("105 | chữ") == "một trăm linh năm"
    assert _evaluate("105 | chữ", zero_word="lẻ") == "một trăm lẻ năm"


def test_a_year_stays_a_year_on_either_side() -> None:
    assert _evaluate("1 + năm") == "2025"


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("nam", 'không có tên "nam"'),
        ("cơ_quan.ten", 'không có tên "ten"'),
        ("năm.real", 'không có tên "real"'),
        ("năm.__class__", 'không dùng được tên "__class__"'),
        ("cơ_quan.tên.upper", 'không có tên "upper"'),
        ("cơ_quan.items()", "không được phép"),
        ("năm | safe", 'không có bộ lọc "safe"'),
        ("2 ** 9", "không được phép"),
        ("9 % 2", "không được phép"),
        ("'a' * 9", "chỉ tính được với số"),
        ("true + 1", "chỉ tính được với số"),
        ("cơ_quan", "không phải một giá trị"),
        ("không_có", "không phải một giá trị"),
        ("vốn > 1", "đúng/sai"),
        ("vốn / 0", "chia cho 0"),
        ("vốn | tỷ_lệ(0)", "tổng số bằng 0"),
        ("0 | la_mã", "số La Mã"),
        ("cơ_quan.tên | triệu", "cần một số nguyên"),
        ("'1/2024' | viện_dẫn", "không có trong legal.yaml"),
        ("năm if vốn < 0", "không có giá trị này"),
        ("1.5", "số lẻ"),
        ("1e999", "số lẻ"),
        ("", "trống hoặc quá dài"),
        ("vốn " * 300, "trống hoặc quá dài"),
        ("vốn vốn", "không đọc được"),
        ("(" * 400 + "vốn" + ")" * 400, "không đọc được"),
        ("-" * 900 + "vốn", "không đọc được"),
        ("vốn[" * 90 + "1" + "]" * 90, "không đọc được"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_a_reason(expression: str, reason: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        _evaluate(expression)
    assert reason in refused.value.message


@pytest.mark.parametrize("expression", ["not " * 240 + "vốn", "vốn+" * 240 + "1"])
def test_an_expression_that_nests_too_deep_is_refused(expression: str) -> None:
    with pytest.raises(ExpressionError):
        _evaluate(expression)


def test_a_long_chain_of_filters_is_refused_before_it_is_compiled() -> None:
    with pytest.raises(ExpressionError, match="quá dài"):
        _evaluate("vốn" + " | hoa" * 150)


@pytest.mark.parametrize("expression", [r"'\u0000'", r"'\ud800'"])
def test_a_text_that_no_file_may_hold_is_refused(expression: str) -> None:
    with pytest.raises(ExpressionError):
        _evaluate(expression)


def test_no_reason_is_in_english() -> None:
    with pytest.raises(ExpressionError) as refused:
        _evaluate("(cơ_quan if vốn < 0).tên")
    assert "evaluated" not in refused.value.message


@pytest.mark.parametrize("expression", ["9" * 400, "999999999 * 999999999 * 999999999"])
def test_a_number_beyond_all_budgets_is_refused(expression: str) -> None:
    with pytest.raises(ExpressionError):
        _evaluate(expression)


@settings(deadline=2000)
@given(st.lists(st.sampled_from(_WORDS + _SIGNS), max_size=25).map("".join))
def test_any_expression_is_printed_or_refused_soon(expression: str) -> None:
    try:
        printed = _evaluate(expression)
    except ExpressionError as refused:
        printed = refused.message
    assert isinstance(printed, str)


@settings(deadline=2000)
@given(st.lists(st.sampled_from([*_WORDS, *_SIGNS, " and ", " or ", ">=", "=="]), max_size=25))
def test_any_condition_holds_or_not_or_is_refused(pieces: list[str]) -> None:
    expressions = Expressions(cite=_cite)
    with suppress(ExpressionError):
        assert isinstance(expressions.numbers("".join(pieces), NAMES), str)


@pytest.mark.parametrize(
    "condition",
    [
        '"x" in cơ_quan.tên >= 5',
        '"x" in cơ_quan.tên == 1 / (nghèo - nghèo)',
        "nghèo > 9999 > 1 / (nghèo - nghèo)",
        '"x" in cơ_quan.tên',
        '"Ủy" not in cơ_quan.tên and 1 / (nghèo - nghèo) > 0',
        "cơ_quan.tên == 5",
        "cơ_quan.tên == 'a' or nghèo < 0",
    ],
)
def test_a_condition_that_compares_no_numbers_fails_without_a_word(
    condition: str,
) -> None:
    expressions = Expressions(cite=_cite)
    assert not expressions.holds(condition, NAMES)
    assert "≥" not in expressions.numbers(condition, NAMES)


@pytest.mark.parametrize("condition", ['"Ủy" in cơ_quan.tên >= 5', "cơ_quan.tên >= 5", "1 / 0 > 1"])
def test_a_condition_that_cannot_be_worked_out_is_refused(condition: str) -> None:
    with pytest.raises(ExpressionError):
        Expressions(cite=_cite).numbers(condition, NAMES)


# The straight way and Jinja's own code


def _said(expression: str) -> str:
    try:
        return _evaluate(expression)
    except ExpressionError as refused:
        return f"{refused.message} | {refused.hint} | {refused.word}"


def _said_of_condition(condition: str) -> str:
    expressions = Expressions(cite=_cite)
    try:
        holds = expressions.holds(condition, NAMES)
        return f"{holds} {expressions.numbers(condition, NAMES)}"
    except ExpressionError as refused:
        return f"{refused.message} | {refused.hint} | {refused.word}"


_VALUES = """
nghèo; vốn; năm; tỷ_trọng; không_có; cơ_quan; cơ_quan.tên; cơ_quan.sai; sai; dự_án["2"].tên;
dự_án.2; dự_án[năm]; cơ_quan[cơ_quan.tên]; ban_hành; 'chữ'; 0; 7; không_có.tên; vốn[0]; 'chữ'[0]
"""
_FILTERS = """
số; triệu; tỷ_lệ(vốn); tỷ_lệ(0); phần_trăm(nghèo, 1); phần_trăm(nghèo, digits=1); chữ; ngày;
làm_tròn; la_mã; hoa; hoa_đầu; viện_dẫn; sai
"""


def _one_of(listed: str) -> st.SearchStrategy[str]:
    return st.sampled_from(listed.split(";")).map(str.strip)


_EXPRESSIONS = st.recursive(
    _one_of(_VALUES),
    lambda inner: st.one_of(
        st.builds("({} | {})".format, inner, _one_of(_FILTERS)),
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
    ),
    max_leaves=5,
)
_COMPARED = st.builds(
    "{} {} {}".format,
    _EXPRESSIONS,
    st.sampled_from(["<", "<=", "==", "!=", ">", ">=", "in", "and", "or"]),
    _EXPRESSIONS,
)


@settings(deadline=None, max_examples=300)
@given(_EXPRESSIONS, _COMPARED)
def test_the_straight_way_says_what_the_code_of_jinja_says(expression: str, condition: str) -> None:
    straight = _said(expression), _said_of_condition(condition)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vanthu.writing.expressions.reading.function_of", lambda tree: None)
        patch.setattr("vanthu.writing.expressions.evaluating.functions_of", lambda *trees: None)
        reading.read.cache_clear()
        by_jinja = _said(expression), _said_of_condition(condition)
    reading.read.cache_clear()
    assert straight == by_jinja
