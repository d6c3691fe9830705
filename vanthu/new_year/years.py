"""Which years of a text belong to the plan's year and move with it, and which stay.

Questions are asked one after the other, and the first that has an answer decides. What the
words do not tell stays as it is, and is given to the clerk to look at.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from vanthu.new_year.amounts import MEASURE, amounts
from vanthu.new_year.neighbour_years import is_begun, is_fixed, is_horizon, is_later, of_ordinal
from vanthu.new_year.spans import chains, in_period
from vanthu.new_year.typed_year import (
    CLAUSE_END,
    MOVES,
    NAMED,
    STAYS,
    YEAR,
    TypedYear,
    Verdict,
    moves_in_doubt,
    stays_in_doubt,
)
from vanthu.new_year.years_of_documents import (
    behind_number,
    in_citation,
    of_law,
    of_making,
    of_paper,
    of_rule,
)
from vanthu.writing.expressions import EXPRESSION


@dataclass(frozen=True, slots=True)
class Seen:
    """A year near the plan's in a text: it counts as number `order` of its years, from 0."""

    start: int
    end: int
    order: int
    verdict: Verdict
    in_span: bool = False
    """Whether it is one end of a stretch of time."""


def years(text: str, plan_year: int) -> Iterator[Seen]:
    """The years in a text of a plan for `plan_year` that move, or that a person must look at.

    Only the plan's own year and those beside it are in question: others are history, or ends
    of periods. The ends of one stretch of time move together or not at all, and so do the
    years of one sentence.
    """
    found = list(YEAR.finditer(text))
    joined = [[TypedYear(text, found[n], plan_year) for n in each] for each in chains(text, found)]
    answers = [_answer(chain) for chain in joined]
    held = {
        _clause_of(chain[0])
        for chain, (verdict, is_apart) in zip(joined, answers, strict=True)
        if verdict.doubt and not verdict.moves and not is_apart
    }
    order = 0
    for chain, (verdict, _) in zip(joined, answers, strict=True):
        if verdict.moves and _clause_of(chain[0]) in held:
            verdict = stays_in_doubt("năm khác trong câu giữ nguyên")
        for at in chain:
            if verdict != STAYS and _is_near(at):
                yield Seen(*at.found.span(), order, verdict, in_span=len(chain) > 1)
            order += 1


def _answer(chain: list[TypedYear]) -> tuple[Verdict, bool]:
    """One verdict for the ends of a stretch, and whether the rest of the sentence is free of it."""
    answers = [_verdict(replace(at, in_span=len(chain) > 1)) for at in chain]
    if len({verdict.moves for verdict, _ in answers}) > 1:
        return stays_in_doubt("hai đầu của một khoảng thời gian"), False
    return next((each for each in answers if each[0].doubt), answers[0])


def _clause_of(at: TypedYear) -> int:
    """The number of the clause in which the year stands."""
    return len(CLAUSE_END.findall(at.before))


def _verdict(at: TypedYear) -> tuple[Verdict, bool]:
    if not _is_near(at):
        return STAYS, True
    for question in _QUESTIONS:
        if verdict := question(at):
            return verdict, question in _APART
    return MOVES, False


def _is_near(at: TypedYear) -> bool:
    return abs(at.year - at.plan_year) <= 1


def years_in_note(text: str, plan_year: int) -> Iterator[Seen]:
    """The years in a clerk's note: only "năm 2024" moves, and not where it tells a source."""
    if _SOURCE.search(text):
        return
    for seen in years(text, plan_year):
        at = text[seen.start : seen.end]
        if seen.in_span or seen.verdict != MOVES or int(at) != plan_year:
            continue
        if NAMED.search(text[: seen.start]):
            yield seen


def last_of_february(before: str, year: int) -> int | None:
    """Where the "29" of a day stands before a year that has no such day."""
    found = None if isleap(year) else _LAST_OF_FEBRUARY.search(before)
    return found.start() if found else None


def _in_expression(at: TypedYear) -> Verdict | None:
    """A date for a filter moves; a number is a number, and a name of the register a name."""
    for found in EXPRESSION.finditer(at.text):
        if found.start() < at.found.start() < found.end():
            is_named = "viện_dẫn" in found[0]
            return _moves_if_its_own(at) if at.day and not is_named else STAYS
    return None


def _moves_if_its_own(at: TypedYear) -> Verdict:
    return is_later(at) or MOVES


_MEASURED = re.compile(rf"\s*%|\s+(?:{MEASURE})(?!\w)")


def _is_no_year(at: TypedYear) -> Verdict | None:
    """Part of a symbol, or a number of something."""
    if at.is_date:
        return STAYS if re.match(r"\s?/", at.after) else None
    if at.goes_on_before or at.goes_on_after:
        return STAYS
    return STAYS if not at.is_named and _MEASURED.match(at.after) else None


_NEXT_IN_LIST = re.compile(r"(?:\s*,|\s+và)\s+(?:năm\s+)?(?:19|20)\d\d(?!\d)")
_LAST_IN_LIST = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*,|\s+và)\s+(?:năm\s+)?$")


def _in_list(at: TypedYear) -> Verdict | None:
    """Several years side by side: which of them is the plan's, the words do not tell."""
    listed = _NEXT_IN_LIST.match(at.after) or _LAST_IN_LIST.search(at.before)
    return stays_in_doubt("nhiều năm kể liền nhau") if listed else None


_WEEKDAY = re.compile(r"(?<!\w)(?:thứ\s+\w+|chủ\s+nhật)[\s,(]+(?:ngày\s+)?$", re.IGNORECASE)
_LAST_OF_FEBRUARY = re.compile(
    r"(?<!\d)29(?=(?:\s*[/.-]\s*0?2\s*[/.-]\s*|\s+\S+\s+0?2(?:\s+\S+\s+|\s*/\s*))$)"
)


def _is_day(at: TypedYear) -> Verdict | None:
    """A day that is another one in another year."""
    if at.day and _WEEKDAY.search(at.lead_to_date):
        return moves_in_doubt("năm khác thì thứ trong tuần cũng khác")
    if at.day and _LAST_OF_FEBRUARY.search(at.before):
        return moves_in_doubt("ngày cuối tháng hai")
    return None


_DONE = re.compile(r"(?<!\w)đã(?!\w)", re.IGNORECASE)
_PAST = re.compile(
    r"(?<!\w)(?:kết quả|đạt được|trước đây|vừa qua|tổng kết|thành tích|thực trạng|tình hình)(?!\w)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?<!\w)so\s+(?:với\s+)?(?:(?:cuối|đầu|cùng\s+kỳ|thời\s+điểm)\s+)*năm\s+$", re.IGNORECASE
)


def _is_history(at: TypedYear) -> Verdict | None:
    """What was done keeps its year, and so does a figure typed for the year before."""
    told = bool(_DONE.search(at.clause))
    if at.year < at.plan_year and not _COMPARED.search(at.before):
        told = told or bool(_PAST.search(at.clause)) or any(amounts(at.clause))
    return stays_in_doubt("câu nói việc đã qua") if told else None


_ALONE = re.compile(r"\s*(?:[,;.:)\]”\"]|$)")


def _stands_bare(at: TypedYear) -> Verdict | None:
    """Four digits that nothing calls a year, in the middle of a sentence."""
    if at.is_date or at.is_named or (_ALONE.match(at.after) and at.before[-2:].strip()):
        return None
    return stays_in_doubt("chưa chắc là năm")


_QUESTIONS: tuple[Callable[[TypedYear], Verdict | None], ...] = (
    _in_expression,
    in_citation,
    in_period,
    of_law,
    behind_number,
    _is_no_year,
    _in_list,
    of_making,
    of_paper,
    of_rule,
    is_horizon,
    is_fixed,
    is_later,
    is_begun,
    _is_day,
    _is_history,
    _stands_bare,
    of_ordinal,
)
_APART = (in_citation, of_law, behind_number, of_making, of_paper, of_rule, is_horizon, is_fixed)
"""Whose answer says nothing of the other years of a sentence: papers and days have their own."""

_SOURCE = re.compile(
    r"(?<!\w)(?:theo|số liệu|nguồn|báo cáo|ví dụ|gửi|cung cấp|lấy|chép|từ)(?!\w)", re.IGNORECASE
)
