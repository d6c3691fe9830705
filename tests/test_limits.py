"""Every limit outside the rules, at its edge."""

from __future__ import annotations

import datetime
from contextlib import suppress
from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import pytest

from tests.edges import edges
from vanthu.base.vietnamese import Misread, format_rate, letter, read_date, read_integer, roman
from vanthu.checks.registers.days import Days
from vanthu.issue.number import doubts
from vanthu.issue.record import IssueRecord
from vanthu.model.fields import _positive_decimal, _whole_year
from vanthu.model.issued import Issue
from vanthu.model.kinds.document import well_formed_number
from vanthu.model.office import Unit
from vanthu.screen.questions import choose
from vanthu.writing.expressions import ExpressionError, Expressions

DAY = datetime.date(2024, 3, 15)
ENDS = datetime.date(2025, 6, 30)


def fits(read: object, value: object) -> bool:
    assert callable(read)
    with suppress(Misread):
        read(value)
        return True
    return False


@pytest.mark.parametrize(("value", "fits_in"), edges(1, 3999))
def test_roman_numerals(value: int, fits_in: bool) -> None:
    assert fits(roman, value) is fits_in


@pytest.mark.parametrize(("value", "fits_in"), edges(1, None))
def test_letters(value: int, fits_in: bool) -> None:
    assert fits(letter, value) is fits_in


@pytest.mark.parametrize(("value", "fits_in"), edges(None, 10**15 - 1))
def test_integers(value: int, fits_in: bool) -> None:
    assert fits(read_integer, str(value)) is fits_in


@pytest.mark.parametrize(("value", "is_offered"), edges(None, 10**15 - 1))
def test_an_integer_in_a_hint_can_be_written(value: int, is_offered: bool) -> None:
    with pytest.raises(Misread) as told:
        read_integer(f"{value:,}")
    assert (str(value) in (told.value.hint or "")) is is_offered


@pytest.mark.parametrize(("year", "fits_in"), edges(1900, 2100))
def test_years_of_dates_and_dossiers(year: int, fits_in: bool) -> None:
    assert fits(read_date, f"15/3/{year}") is fits_in
    assert fits(_whole_year, str(year)) is fits_in


@pytest.mark.parametrize(("month", "fits_in"), edges(1, 12))
def test_months(month: int, fits_in: bool) -> None:
    assert fits(read_date, f"15/{month:02}/2024") is fits_in


@pytest.mark.parametrize(("month", "year", "last"), [(2, 2024, 29), (2, 2023, 28), (4, 2024, 30)])
def test_days_of_a_month(month: int, year: int, last: int) -> None:
    for day, fits_in in edges(1, last):
        assert fits(read_date, f"{day:02}/{month:02}/{year}") is fits_in


@pytest.mark.parametrize(("year", "meant"), [("50", "2050"), ("51", "1951")])
def test_short_years_in_a_hint(year: str, meant: str) -> None:
    with pytest.raises(Misread) as told:
        read_date(f"15/3/{year}")
    assert f"15/3/{meant}" in (told.value.hint or "")


@pytest.mark.parametrize(("value", "fits_in"), edges(1, 999_999))
def test_numbers_of_decisions(value: int, fits_in: bool) -> None:
    assert fits(well_formed_number, str(value)) is fits_in


@pytest.mark.parametrize(("value", "fits_in"), edges(Decimal("0.01"), None, Decimal("0.01")))
def test_widths_and_heights(value: Decimal, fits_in: bool) -> None:
    assert fits(_positive_decimal, str(value).replace(".", ",")) is fits_in


@pytest.mark.parametrize(("day", "there"), edges(DAY, ENDS))
def test_a_unit_is_there_from_its_first_to_its_last_day(day: datetime.date, there: bool) -> None:
    unit = Unit.model_construct(name="An Cư", since=DAY, until=ENDS)
    assert unit.exists_on(day) is there
    shorter = Unit.model_construct(name="An Cư", since=day, until=day)
    assert unit.overlaps(shorter) is there
    assert shorter.overlaps(unit) is there


@pytest.mark.parametrize(("day", "there"), edges(DAY, ENDS))
def test_what_lasts_from_one_day_to_another_meets_both(day: datetime.date, there: bool) -> None:
    assert Days(day, day).meet(DAY, ENDS) is there


def evaluated(expression: str, **names: object) -> str | None:
    """What is printed; None for what is refused."""
    try:
        return Expressions(cite=str, zero_word="linh").evaluate(expression, names)
    except ExpressionError:
        return None


@pytest.mark.parametrize(("decimals", "fits_in"), edges(0, 6))
def test_decimals_of_a_rate(decimals: int, fits_in: bool) -> None:
    printed = evaluated(f"1 | tỷ_lệ(8, {decimals})")
    exact = {0: "13", 6: "12,500000"}
    assert printed == (exact[decimals] if fits_in else None)


@pytest.mark.parametrize(("value", "fits_in"), edges(-(10**18), 10**18))
def test_numbers_of_an_expression(value: int, fits_in: bool) -> None:
    assert (evaluated("x", x=value) is not None) is fits_in
    assert (evaluated("x + 0", x=value) is not None) is fits_in


@pytest.mark.parametrize(("length", "fits_in"), edges(None, 20_000))
def test_length_of_what_is_printed(length: int, fits_in: bool) -> None:
    assert (evaluated("x", x="a" * length) is not None) is fits_in


@pytest.mark.parametrize(("length", "fits_in"), edges(None, 1000))
def test_length_of_an_expression(length: int, fits_in: bool) -> None:
    expression = f"x{' ' * (length - 4)}+ 0"
    assert len(expression) == length
    assert (evaluated(expression, x=1) is not None) is fits_in


@pytest.mark.parametrize(
    ("part", "whole", "rate"),
    [(1, 800, "0,13"), (3, 800, "0,38"), (1249, 1_000_000, "0,12"), (1251, 1_000_000, "0,13")],
)
def test_a_rate_exactly_half_goes_up(part: int, whole: int, rate: str) -> None:
    assert format_rate(part, whole) == rate


@pytest.mark.parametrize(("typed", "fits_in"), edges(1, 3))
def test_answers_to_a_question(typed: int, fits_in: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([str(typed), "2"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert choose("?", ["a", "b", "c"]) == (typed - 1 if fits_in else 1)


def test_numbers_of_issues_are_compared_as_numbers() -> None:
    day = datetime.date(2024, 3, 15)
    issue = Issue.model_construct(symbol="99/QĐ-UBND", date=day)
    record = cast(IssueRecord, SimpleNamespace(last=issue))
    next_day = day + datetime.timedelta(days=1)
    said = {number: list(doubts(record, number, next_day)) for number in ("98", "99", "100")}
    assert [bool(each) for each in said.values()] == [True, True, False]
    assert "nhỏ hơn số 99" in said["98"][0]
